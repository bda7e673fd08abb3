#include <algorithm>
#include <cmath>
#include <limits>

#include "core/sql/functions/collations.hpp"
#include "core/sql/functions/mysql_convert.hpp"
#include "core/sql/functions/mysql_json.hpp"
#include "core/sql/functions/mysql_tables.hpp"
#include "core/sql/mysql/cells.hpp"
#include "core/sql/mysql/encodings.hpp"
#include "core/sql/type.hpp"
#include "core/util/utf8.hpp"

/// CAST's last steps, and user variables.
namespace labdb::sql::mysql {

namespace {

Cell to_signed(Environment&, Arguments a) { return static_cast<std::int64_t>(bits_of(a[0])); }
Cell to_unsigned(Environment&, Arguments a) { return unsigned_cell(bits_of(a[0])); }

/// value, precision, scale
Cell cast_decimal(Environment& environment, Arguments a) {
    const auto precision = static_cast<int>(clamped(a[1])), scale = static_cast<int>(clamped(a[2]));
    const Numeric made = numeric_of(a[0]).rounded(scale);
    if (made.integer_digits() <= precision - scale) return decimal_text(made, scale);
    incorrect(environment, "Truncated incorrect DECIMAL value", numeric_of(a[0]).trimmed().to_string());
    std::string digits(static_cast<std::size_t>(precision), '9');
    if (scale > 0) digits.insert(static_cast<std::size_t>(precision - scale), ".");
    if (digits.starts_with('.')) digits.insert(0, "0");
    return (made.sign() < 0 ? "-" : "") + digits;
}

/// value, characters
Cell cast_char(Environment& environment, Arguments a) {
    const std::string_view text = bytes_of(a[0]);
    const auto most = static_cast<std::size_t>(std::max<std::int64_t>(0, clamped(a[1])));
    std::size_t at = 0, count = 0;
    while (at < text.size() && count < most) {
        util::decode_utf8(text, at);
        ++count;
    }
    if (at < text.size()) incorrect(environment, "Truncated incorrect CHAR(" + std::to_string(most) + ") value", text);
    return std::string(text.substr(0, at));
}

Cell cast_binary(Environment& environment, Arguments a) {
    std::string bytes(bytes_of(a[0]));
    const auto length = static_cast<std::size_t>(std::max<std::int64_t>(0, clamped(a[1])));
    if (bytes.size() > length)
        incorrect(environment, "Truncated incorrect BINARY(" + std::to_string(length) + ") value", bytes);
    bytes.resize(length, '\0');
    return Blob{std::move(bytes)};
}

Cell cast_json(Environment&, Arguments a) { return json_of_argument(bytes_of(a[0]), 1, "cast_as_json"); }

/// number, the cast as errors show it
Cell cast_float(Environment&, Arguments a) {
    const double value = real_of(a[0]);
    constexpr double kMost = std::numeric_limits<float>::max();
    if (value > kMost || value < -kMost) out_of_range("DOUBLE", bytes_of(a[1]));
    return static_cast<double>(static_cast<float>(value));
}

Cell cast_year(Environment& environment, Arguments a) {
    std::int64_t year = 0;
    bool short_text = false;
    if (const auto* text = std::get_if<std::string_view>(&a[0]);
        text != nullptr && text->find('-', 1) != std::string_view::npos) {
        year = parse_stored(*text).year;
    } else {
        year = std::llrint(real_of(a[0]));
        short_text = std::holds_alternative<double>(a[0]) && year == 0;
    }
    if (year == 0 && !short_text) return std::int64_t{0};
    if (year >= 0 && year < 70) return year + 2000;
    if (year >= 70 && year < 100) return year + 1900;
    if (year >= 1901 && year <= 2155) return year;
    incorrect(environment, "Truncated incorrect YEAR value", std::to_string(year));
    return {};
}

/// value, character set: what the set lacks becomes a question mark; a binary string's bytes are taken for the set's.
Cell convert_charset(Environment&, Arguments a) {
    const std::string_view charset = bytes_of(a[1]), text = bytes_of(a[0]);
    if (std::holds_alternative<BlobView>(a[0])) return decoded(text, charset);
    if (charset != "ascii") return decoded(encoded(text, charset), charset);
    std::string made;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t point = util::decode_utf8(text, at);
        made += point < 0x80 ? static_cast<char>(point) : '?';
    }
    return made;
}

/// value, character set
Cell encode(Environment&, Arguments a) { return Blob{encoded(bytes_of(a[0]), bytes_of(a[1]))}; }

Cell variable(Environment& environment, Arguments a) {
    const auto found = environment.user_variables.find(std::string(bytes_of(a[0])));
    if (found == environment.user_variables.end()) return {};
    return found->second;
}

/// name, value, kind, scale, collation: sets it and gives it.
Cell assign_variable(Environment& environment, Arguments a) {
    const std::string name(bytes_of(a[0]));
    UserVariableType& type = environment.user_variable_types[name];
    type.kind = static_cast<int>(clamped(a[2]));
    type.scale = static_cast<int>(clamped(a[3]));
    type.collation = bytes_of(a[4]);
    return environment.user_variables[name] = cell_of(a[1]);
}

Cell same(Environment&, Arguments a) { return cell_of(a[0]); }

/// collation, value, collation, value …: one text for COUNT(DISTINCT a, b).
Cell tuple(Environment&, Arguments a) {
    std::string made;
    for (std::size_t i = 0; i + 1 < a.size(); i += 2) {
        const CellView& value = a[i + 1];
        if (is_null(value)) return {};
        std::string part;
        if (const auto* text = std::get_if<std::string_view>(&value))
            part = "t" + (bytes_of(a[i]).empty() ? std::string(*text) : collation_key(bytes_of(a[i]), *text));
        else if (const auto* real = std::get_if<double>(&value))
            part = "r" + double_text(*real);
        else
            part = "i" + (std::holds_alternative<BlobView>(value) ? std::string(bytes_of(value)) : integer_text(value));
        made += std::to_string(part.size()) + ":" + part;
    }
    return Blob{std::move(made)};
}

constexpr ScalarFunctionRow kRows[] = {
    {"my_signed", 1, to_signed},
    {"my_unsigned", 1, to_unsigned},
    {"my_cast_decimal", 3, cast_decimal},
    {"my_cast_char", 2, cast_char},
    {"my_cast_binary", 2, cast_binary},
    {"my_cast_json", 1, cast_json},
    {"my_cast_float", 2, cast_float},
    {"my_cast_year", 1, cast_year},
    {"my_convert_charset", 2, convert_charset},
    {"my_encoded", 2, encode},
    {"my_variable", 1, variable, false, false},
    {"my_assign", 5, assign_variable, true, false},
    {"my_same", 1, same},
    {"my_tuple", -1, tuple, true},
};

} // namespace

std::span<const ScalarFunctionRow> cast_functions() { return kRows; }

} // namespace labdb::sql::mysql
