#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/environment.hpp"
#include "core/api/table.hpp"
#include "core/json/value.hpp"

namespace labdb::cli {

/// One option's value and how it was written.
struct Unpacked {
    json::Value value;
    /// It was JSON text.
    bool from_json = false;
};

/// What stands behind an option before it is looked at: one text, or several for an option that takes a list.
struct RawValue {
    std::vector<std::string> words;
    bool is_list = false;
};

/// Replaces a single `file://` or `fileb://` value by the file's content; absent when it is none. `option` is named in
/// errors.
std::optional<json::Value> load_file(const RawValue& raw, std::string_view option, const Environment& environment);

/// Turns an option's value into what the member's shape asks for, as far as the CLI does so before validation. Throws
/// Error of kind `parameters`, or `general` where the CLI lets a Python exception through.
Unpacked unpack(const RawValue& raw, const api::Shape& shape, std::string_view option, const Environment& environment);

} // namespace labdb::cli
