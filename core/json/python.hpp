#pragma once

#include <string>
#include <string_view>

#include "core/json/value.hpp"

/// JSON values as the AWS CLI's Python sees and shows them: in error messages, in text and in tables.
namespace labdb::json {

/// str(): `None`, `True`, `1.5`, a string as it is, containers as their repr(). Bytes show as their base64 text.
void append_python_str(const Value& value, std::string& out);
std::string python_str(const Value& value);

/// repr(): as str(), but strings in quotes and escaped.
void append_python_repr(const Value& value, std::string& out);
/// repr() of a string.
void append_python_quoted(std::string_view text, std::string& out);

/// The name of the type json.loads() makes of it: `NoneType`, `bool`, `int`, `float`, `str`, `list`, `dict`.
std::string_view python_type(const Value& value);

/// The number as json.loads() would keep it: integers with all their digits, anything else as the nearest double, in
/// the text that Python's json module writes (`1.10` is `1.1`, `1E2` is `100.0`, `1e999` is `Infinity`).
Number python_number(const Number& number);

/// A double as Python's json module writes it: float_repr() but for `NaN`, `Infinity`, `-Infinity`.
Number float_number(double value);

} // namespace labdb::json
