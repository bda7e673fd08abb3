#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>

#include "core/json/value.hpp"

namespace labdb::json {

/// Where and why a text is not JSON, told as Python's `json` module tells it, which is what the AWS CLI prints.
class ReadError : public std::runtime_error {
public:
    /// `what()` is `REASON: line L column C (char N)`; L and C count from one, N from zero, in code points.
    ReadError(const std::string& reason, std::size_t line, std::size_t column, std::size_t offset);
};

/// Deeper nesting is an error unless the caller takes more: the tree is walked recursively.
constexpr std::size_t kMaxDepth = 512;

/// Reads one JSON text, whole. Takes what Python takes: `NaN`, `Infinity`, `-Infinity`, unbounded integers; of two
/// members of one name the last counts. That the text is UTF-8 is the caller's business: strings keep the bytes they
/// have. Nesting deeper than `max_depth` is an error. Throws ReadError.
Value read(std::string_view text, std::size_t max_depth = kMaxDepth);
/// The same, but as RFC 8259 has it: `NaN` and the infinities are errors.
Value read_strict(std::string_view text);

} // namespace labdb::json
