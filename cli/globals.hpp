#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/arguments.hpp"

namespace labdb::cli {

/// What the options say that every AWS command takes (reference/awscli.md §6.1).
struct Globals {
    bool debug = false;
    bool verify_ssl = true;
    bool paginate = true;
    bool sign_request = true;
    bool no_pager = false;
    bool no_auto_prompt = false;
    bool version = false;
    std::string colour = "auto";
    std::optional<std::string> endpoint_url;
    std::optional<std::string> output;
    std::optional<std::string> query;
    std::optional<std::string> profile;
    std::optional<std::string> region;
    std::optional<std::string> ca_bundle;
    std::optional<std::string> read_timeout;
    std::optional<std::string> connect_timeout;
    std::optional<std::string> binary_format;
    std::optional<std::string> error_format;
};

/// The global options, in the order of help and completion.
std::span<const Option> global_options();

Globals globals_of(const Parsed& parsed);

} // namespace labdb::cli
