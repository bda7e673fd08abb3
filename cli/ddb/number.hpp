#pragma once

#include <string>
#include <string_view>

namespace labdb::cli::ddb {

/// `str(Decimal(text))` in Python, whose decimals keep the zeros they are written with: `1.50`, `1E+3`, `1E-7`. Throws
/// Error of kind `general` for what is no number.
std::string decimal_text(std::string_view text);

/// The same for a number that is to be stored. Throws Error of kind `general`, as the Python exception that ends the
/// AWS CLI, for what does not fit exactly into 38 digits and an exponent from -128 to 126.
std::string attribute_number(std::string_view text);

} // namespace labdb::cli::ddb
