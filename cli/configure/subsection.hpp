#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "cli/arguments.hpp"

namespace labdb::cli::configure {

/// A section of the configuration file that is no profile's.
struct Subsection {
    std::string_view kind; ///< `services` or `sso-session`
    std::string name;
};

/// The options that name one.
inline constexpr Option kSubsectionOptions[] = {
    {.name = "--sso-session", .destination = "sso_session"},
    {.name = "--services", .destination = "services"},
};

/// Throws Error of kind `parameters` when both are given.
std::optional<Subsection> subsection_of(const Parsed& parsed);

} // namespace labdb::cli::configure
