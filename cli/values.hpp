#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/arguments.hpp"
#include "cli/environment.hpp"
#include "cli/operation_options.hpp"
#include "cli/terminal.hpp"
#include "core/json/value.hpp"

/// From the words of a command line to the members of a request (reference/awscli.md §2).
namespace labdb::cli {

/// The input of an operation as the command line gives it: API names, and values of whatever type they were written in,
/// which validation then judges.
struct CallParameters {
    /// Paging options are in a member `PaginationConfig`, as in botocore.
    json::Object members;
    /// Members whose JSON text was an option's value: Python shows their dictionaries differently.
    std::vector<std::string> from_json;
};

/// Loads every option that was given, in table order: files, then shorthand or JSON or a number; then adds the members
/// of
/// `--cli-input-json`. Throws Error. A warning goes to `err`.
CallParameters load_parameters(const std::vector<OperationOption>& options, const Parsed& parsed,
                               const Environment& environment, Output& err);

/// Decodes the texts at blob positions from base64; throws Error of kind `general` where one is none.
void decode_blobs(json::Value& value, const api::Shape& shape);

/// Gives a validated input the types that handlers expect: timestamps as seconds since 1970, blobs as bytes.
void to_model_types(json::Value& value, const api::Shape& shape);

} // namespace labdb::cli
