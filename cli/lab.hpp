#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "cli/config.hpp"
#include "cli/environment.hpp"
#include "core/store/clock.hpp"

namespace labdb::cli {

/// labdb's own settings, all from the environment: where the learner's data is, how time goes, what is frozen for
/// tests.
struct Lab {
    /// Holds one folder for each account, in it one for each Region.
    std::string home;
    store::Clock clock;
    /// Is the clock frozen by LABDB_CLOCK?
    bool frozen = false;
    std::optional<std::uint64_t> seed;
    bool sync = true;
    /// LABDB_STRICT=1: no Region and no credentials are errors, and an endpoint is what it says, as in the real CLI.
    bool strict = false;
};

/// Throws Error of kind `configuration` for a variable that makes no sense.
Lab lab_of(const Environment& environment);

/// The access key id when it is an account number, otherwise 123456789012.
std::string account_of(const std::optional<Credentials>& credentials);

/// The folder of one account and Region. Both have been checked to be plain names.
std::string state_folder(const Lab& lab, std::string_view account, std::string_view region);

/// May the text be the name of a Region (botocore's rule)? It becomes the name of a folder.
bool is_region_name(std::string_view text);

} // namespace labdb::cli
