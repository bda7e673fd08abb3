#pragma once

#include <compare>
#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

#include "core/json/value.hpp"

/// Python's numbers, which JMESPath inherits: integers of any size, all others doubles.
///
/// What Python raises as OverflowError or ValueError comes as RuntimeError with Python's text.
namespace labdb::jmespath {

/// Exact also between an integer and a double; unordered when one is NaN.
std::partial_ordering compare(const json::Number& a, const json::Number& b);

json::Number absolute(const json::Number& number);

/// To an integer, as math.ceil() and math.floor().
json::Number ceiling(const json::Number& number);
json::Number floor(const json::Number& number);

/// sum() of Python 3.12 and later: integers exactly, doubles with compensation of what is lost (Neumaier).
json::Number sum(std::span<const json::Number* const> numbers);
/// `sum / count`, always a double, rounded once.
json::Number quotient(const json::Number& sum, std::size_t count);

/// int(text), else float(text), else absent. ASCII digits only.
std::optional<json::Number> parse_number(std::string_view text);

} // namespace labdb::jmespath
