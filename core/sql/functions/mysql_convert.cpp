#include "core/sql/functions/mysql_convert.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "core/json/write.hpp"
#include "core/sql/functions/mysql_json.hpp"
#include "core/sql/mysql/cells.hpp"

namespace labdb::sql::mysql {

namespace {

int digits_of(Arguments arguments, std::size_t at = 1) {
    return arguments.size() > at ? static_cast<int>(clamped(arguments[at])) : -1;
}

std::string_view label_at(std::string_view labels, std::int64_t number) {
    for (std::int64_t i = 1;; ++i) {
        const std::size_t end = labels.find('\x1f');
        if (i == number) return labels.substr(0, end);
        if (end == std::string_view::npos) return {};
        labels.remove_prefix(end + 1);
    }
}

} // namespace

Cell integer_to_text(Environment&, Arguments a) { return integer_text(a[0]); }

Cell zerofilled_text(Environment&, Arguments a) {
    std::string text = integer_text(a[0]);
    const auto width = static_cast<std::size_t>(std::max(0, digits_of(a)));
    return text.size() < width ? std::string(width - text.size(), '0') + text : text;
}

Cell year_to_text(Environment&, Arguments a) {
    const std::string text = integer_text(a[0]);
    return text == "0" ? "0000" : text;
}

Cell float_to_text(Environment&, Arguments a) {
    return digits_of(a) >= 0 ? fixed_text(real_of(a[0]), digits_of(a)) : float_text(real_of(a[0]));
}

Cell double_to_text(Environment&, Arguments a) {
    return digits_of(a) >= 0 ? fixed_text(real_of(a[0]), digits_of(a)) : double_text(real_of(a[0]));
}

Cell time_to_text(Environment&, Arguments a) { return time_text(clamped(a[0]), digits_of(a)); }

Cell enumeration_to_text(Environment&, Arguments a) { return std::string(label_at(bytes_of(a[1]), clamped(a[0]))); }

Cell set_to_text(Environment&, Arguments a) {
    const std::uint64_t bits = bits_of(a[0]);
    std::string made;
    for (int i = 0; i < 64; ++i)
        if ((bits >> i & 1) != 0) made += (made.empty() ? "" : ",") + std::string(label_at(bytes_of(a[1]), i + 1));
    return made;
}

Cell bits_to_bytes(Environment&, Arguments a) {
    const std::uint64_t bits = bits_of(a[0]);
    std::string bytes;
    for (int i = (digits_of(a) + 7) / 8 - 1; i >= 0; --i) bytes += static_cast<char>(bits >> (8 * i));
    return Blob{bytes};
}

Cell bytes_to_integer(Environment&, Arguments a) {
    std::string_view bytes = bytes_of(a[0]);
    if (bytes.size() > 8) bytes.remove_prefix(bytes.size() - 8);
    std::uint64_t value = 0;
    for (char byte : bytes) value = value << 8 | static_cast<unsigned char>(byte);
    return unsigned_cell(value);
}

Cell text_to_integer(Environment& environment, Arguments a) {
    const ReadInteger read = read_integer(bytes_of(a[0]));
    if (read.truncated || read.overflow) incorrect(environment, "Truncated incorrect INTEGER value", bytes_of(a[0]));
    if (read.negative)
        return read.overflow || read.magnitude > 1ULL << 63 ? INT64_MIN : static_cast<std::int64_t>(0 - read.magnitude);
    return unsigned_cell(read.overflow ? UINT64_MAX : read.magnitude);
}

Cell decimal_to_integer(Environment& environment, Arguments a) {
    const Numeric value = numeric_of(a[0]);
    if (const auto whole = value.to_int64()) return *whole;
    if (const auto whole = value.to_uint64()) return unsigned_cell(*whole);
    incorrect(environment, "Truncated incorrect DECIMAL value", bytes_of(a[0]));
    return value.sign() < 0 ? INT64_MIN : INT64_MAX;
}

Cell double_to_integer(Environment& environment, Arguments a) {
    const double value = std::rint(real_of(a[0]));
    if (value >= -9223372036854775808.0 && value < 9223372036854775808.0) return static_cast<std::int64_t>(value);
    if (value >= 0 && value < 18446744073709551616.0) return unsigned_cell(static_cast<std::uint64_t>(value));
    incorrect(environment, "Truncated incorrect INTEGER value", double_text(real_of(a[0])));
    return value < 0 ? INT64_MIN : INT64_MAX;
}

Cell date_to_integer(Environment&, Arguments a) { return number_of(parse_stored(bytes_of(a[0])), false); }
Cell datetime_to_integer(Environment&, Arguments a) {
    return number_of(rounded(parse_stored(bytes_of(a[0])), 0), true);
}
Cell time_to_integer(Environment&, Arguments a) { return number_of_time(rounded_time(clamped(a[0]), 0)); }

Cell text_to_decimal(Environment& environment, Arguments a) {
    const ReadDecimal read = read_decimal(bytes_of(a[0]));
    if (read.truncated) incorrect(environment, "Truncated incorrect DECIMAL value", bytes_of(a[0]));
    return decimal_text(read.value, digits_of(a) >= 0 ? digits_of(a) : std::min(read.value.scale(), 30));
}

Cell number_to_decimal(Environment&, Arguments a) {
    const Numeric value = numeric_of(a[0]);
    return decimal_text(value, digits_of(a) >= 0 ? digits_of(a) : std::min(value.scale(), 30));
}

Cell datetime_to_decimal(Environment&, Arguments a) {
    const DateTime at = parse_stored(bytes_of(a[0]));
    return std::to_string(number_of(at, true)) + fraction_text(at.micro, digits_of(a));
}

Cell time_to_decimal(Environment&, Arguments a) {
    const std::int64_t micros = clamped(a[0]);
    const std::string whole = std::to_string(number_of_time(micros < 0 ? -micros : micros));
    return (micros < 0 ? "-" : "") + whole +
           fraction_text((micros < 0 ? -micros : micros) % kMicrosPerSecond, digits_of(a));
}

Cell text_to_double(Environment& environment, Arguments a) {
    const ReadDouble read = read_double(bytes_of(a[0]));
    if (read.truncated) incorrect(environment, "Truncated incorrect DOUBLE value", bytes_of(a[0]));
    return read.value;
}

Cell number_to_double(Environment&, Arguments a) { return real_of(a[0]); }

Cell datetime_to_double(Environment&, Arguments a) {
    const std::string_view text = bytes_of(a[0]);
    const DateTime at = parse_stored(text);
    return static_cast<double>(number_of(at, text.size() > 10)) + at.micro / 1e6;
}

Cell time_to_double(Environment&, Arguments a) {
    const std::int64_t micros = clamped(a[0]);
    return static_cast<double>(number_of_time(micros)) + static_cast<double>(micros % kMicrosPerSecond) / 1e6;
}

namespace {

/// What a JSON value counts for as a number: numbers and truth values, also in strings.
std::string json_number(Environment& environment, std::string_view text, const char* what) {
    if (text == "true") return "1";
    if (text == "false") return "0";
    if (!text.empty() && (text[0] == '-' || (text[0] >= '0' && text[0] <= '9'))) return std::string(text);
    if (text.size() > 1 && text[0] == '"') {
        const std::string_view inner = text.substr(1, text.size() - 2);
        if (!read_double(inner).truncated && !inner.empty()) return std::string(inner);
    }
    const std::string message = std::string("Invalid JSON value for CAST to ") + what + " from column ";
    incorrect(environment, message, "", 3156, "22018");
    return "0";
}

} // namespace

Cell json_to_double(Environment& environment, Arguments a) {
    return read_double(json_number(environment, bytes_of(a[0]), "DOUBLE")).value;
}

Cell json_to_integer(Environment& environment, Arguments a) {
    const Cell text = json_number(environment, bytes_of(a[0]), "INTEGER");
    const CellView view = view_of(text);
    const std::string_view digits = bytes_of(view);
    if (digits.find_first_of(".eE") != std::string_view::npos) {
        const CellView real = read_double(digits).value;
        return double_to_integer(environment, Arguments(&real, 1));
    }
    return text_to_integer(environment, Arguments(&view, 1));
}

Cell json_to_decimal(Environment& environment, Arguments a) {
    const ReadDecimal read = read_decimal(json_number(environment, bytes_of(a[0]), "DECIMAL"));
    return decimal_text(read.value, digits_of(a) >= 0 ? digits_of(a) : std::min(read.value.scale(), 30));
}

Cell text_to_json(Environment&, Arguments a) {
    std::string out;
    json::write_string(bytes_of(a[0]), false, out);
    return out;
}

Cell number_to_json(Environment&, Arguments a) {
    if (std::holds_alternative<std::string_view>(a[0])) return std::string(bytes_of(a[0]));
    if (const auto* real = std::get_if<double>(&a[0])) {
        const std::string text = double_text(*real);
        return text.find_first_of(".e") == std::string::npos ? text + ".0" : text;
    }
    return integer_text(a[0]);
}

Cell null_to_json(Environment&, Arguments) { return "null"; }

Cell truth_to_json(Environment&, Arguments a) { return clamped(a[0]) != 0 ? "true" : "false"; }
Cell datetime_to_json(Environment&, Arguments a) {
    return "\"" + datetime_text(parse_stored(bytes_of(a[0])), 6) + "\"";
}
Cell time_to_json(Environment&, Arguments a) { return "\"" + time_text(clamped(a[0]), 6) + "\""; }

Cell json_to_truth(Environment&, Arguments a) {
    // Of documents all but false and 0 is true.
    const std::string_view text = bytes_of(a[0]);
    if (text == "false" || text == "null") return std::int64_t{0};
    const bool number = !text.empty() && (text[0] == '-' || (text[0] >= '0' && text[0] <= '9'));
    return std::int64_t{!number || read_double(text).value != 0};
}

namespace {

/// What a JSON string says; of other values their text.
std::string json_string(std::string_view text) {
    if (text.size() > 1 && text[0] == '"') return stored_json(text).as_string();
    return std::string(text);
}

Cell through_text(Environment& environment, Arguments a, ScalarFunction function) {
    const std::string text = json_string(bytes_of(a[0]));
    std::vector<CellView> arguments(a.begin(), a.end());
    arguments[0] = std::string_view(text);
    return function(environment, arguments);
}

} // namespace

Cell json_to_date(Environment& environment, Arguments a) { return through_text(environment, a, text_to_date); }
Cell json_to_datetime(Environment& environment, Arguments a) { return through_text(environment, a, text_to_datetime); }
Cell json_to_time(Environment& environment, Arguments a) { return through_text(environment, a, text_to_time); }

namespace {

constexpr ScalarFunctionRow kRows[] = {
    {"my_integer_text", 1, integer_to_text},
    {"my_zerofill", 2, zerofilled_text},
    {"my_year_text", 1, year_to_text},
    {"my_float_text", 2, float_to_text},
    {"my_double_text", 2, double_to_text},
    {"my_time_text", 2, time_to_text},
    {"my_enum_text", 2, enumeration_to_text},
    {"my_set_text", 2, set_to_text},
    {"my_bit_bytes", 2, bits_to_bytes},
    {"my_bytes_integer", 1, bytes_to_integer},
    {"my_local", 2, timestamp_to_local, false, false},
    {"my_utc", 2, local_to_timestamp, false, false},
    {"my_text_integer", 1, text_to_integer},
    {"my_decimal_integer", 1, decimal_to_integer},
    {"my_double_integer", 1, double_to_integer},
    {"my_date_integer", 1, date_to_integer},
    {"my_datetime_integer", 1, datetime_to_integer},
    {"my_time_integer", 1, time_to_integer},
    {"my_json_integer", 1, json_to_integer},
    {"my_text_decimal", 2, text_to_decimal},
    {"my_number_decimal", 2, number_to_decimal},
    {"my_datetime_decimal", 2, datetime_to_decimal},
    {"my_time_decimal", 2, time_to_decimal},
    {"my_json_decimal", 2, json_to_decimal},
    {"my_text_double", 1, text_to_double},
    {"my_number_double", 1, number_to_double},
    {"my_datetime_double", 1, datetime_to_double},
    {"my_time_double", 1, time_to_double},
    {"my_json_double", 1, json_to_double},
    {"my_text_date", 1, text_to_date},
    {"my_number_date", 1, number_to_date},
    {"my_datetime_date", 1, datetime_to_date},
    {"my_time_date", 1, time_to_date, false, false},
    {"my_text_datetime", 2, text_to_datetime},
    {"my_number_datetime", 2, number_to_datetime},
    {"my_date_datetime", 2, date_to_datetime},
    {"my_datetime_datetime", 2, datetime_to_datetime},
    {"my_time_datetime", 2, time_to_datetime, false, false},
    {"my_text_time", 2, text_to_time},
    {"my_number_time", 2, number_to_time},
    {"my_date_time", 2, date_to_time},
    {"my_datetime_time", 2, datetime_to_time},
    {"my_time_time", 2, time_to_time},
    {"my_text_json", 1, text_to_json},
    {"my_number_json", 1, number_to_json},
    {"my_truth_json", 1, truth_to_json},
    {"my_datetime_json", 1, datetime_to_json},
    {"my_time_json", 1, time_to_json},
    {"my_null_json", 1, null_to_json, true},
    {"my_json_truth", 1, json_to_truth},
    {"my_json_date", 1, json_to_date},
    {"my_json_datetime", 2, json_to_datetime},
    {"my_json_time", 2, json_to_time},
};

} // namespace

std::span<const ScalarFunctionRow> conversion_functions() { return kRows; }

} // namespace labdb::sql::mysql
