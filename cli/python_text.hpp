#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/json/value.hpp"

/// Python's spelling of values and numbers. The AWS CLI is a Python program, and its messages show values as Python
/// prints them and take numbers as Python reads them.
namespace labdb::cli {

/// How Python's `str()` shows a dictionary that was read from JSON text given to an option, where the CLI asks for
/// collections.OrderedDict: `OrderedDict([('a', 1)])`. Others are plain: `{'a': 1}`.
enum class Dictionary { plain, ordered };

/// `str(value)`: texts bare, `None`, `True`, `['a', 1]`.
std::string python_str(const json::Value& value, Dictionary style = Dictionary::plain);

/// `repr(value)`: texts in quotes.
std::string python_repr(const json::Value& value, Dictionary style = Dictionary::plain);

/// `repr()` of a text: single quotes unless it holds one and no double quote.
std::string python_quote(std::string_view text);

/// `str(type(value))`: `<class 'int'>`.
std::string python_type(const json::Value& value, Dictionary style = Dictionary::plain);

/// `int(text)`: white space around, a sign, underscores between digits, any script's digits. The result is in ASCII
/// digits without leading zeros; absent when Python raises ValueError.
std::optional<std::string> python_int(std::string_view text);

/// `float(text)`; absent when Python raises ValueError.
std::optional<double> python_float(std::string_view text);

/// `str.strip()`, `str.lstrip()` and `str.rstrip()`.
std::string_view python_strip(std::string_view text);
std::string_view python_lstrip(std::string_view text);
std::string_view python_rstrip(std::string_view text);

} // namespace labdb::cli
