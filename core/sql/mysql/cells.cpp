#include "core/sql/mysql/cells.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <cstdlib>

#include "core/sql/error.hpp"
#include "core/util/ascii.hpp"

namespace labdb::sql::mysql {

namespace {

/// The length of the number at the front: sign, digits, point, digits, exponent.
std::size_t number_length(std::string_view text, bool exponent) {
    std::size_t at = 0, digits = 0;
    if (at < text.size() && (text[at] == '-' || text[at] == '+')) ++at;
    for (; at < text.size() && util::is_digit(text[at]); ++at) ++digits;
    if (at < text.size() && text[at] == '.') {
        std::size_t behind = at + 1;
        for (; behind < text.size() && util::is_digit(text[behind]); ++behind) ++digits;
        if (digits > 0) at = behind;
    }
    if (digits == 0) return 0;
    if (exponent && at < text.size() && (text[at] | 0x20) == 'e') {
        std::size_t behind = at + 1;
        if (behind < text.size() && (text[behind] == '-' || text[behind] == '+')) ++behind;
        if (behind < text.size() && util::is_digit(text[behind])) {
            while (behind < text.size() && util::is_digit(text[behind])) ++behind;
            at = behind;
        }
    }
    return at;
}

std::string_view without_leading_blanks(std::string_view text) {
    std::size_t at = 0;
    while (at < text.size() && util::is_blank(text[at])) ++at;
    return text.substr(at);
}

bool only_blanks(std::string_view text) { return std::all_of(text.begin(), text.end(), util::is_blank); }

/// `digits` without a point and the power of ten of the first, as plain digits or with an exponent.
std::string laid_out(bool negative, std::string digits, int point, int most) {
    std::string out = negative ? "-" : "";
    // MAX_DECPT_FOR_F_FORMAT of dtoa.c is DBL_DIG.
    if (point > most || point < -14) {
        out += digits[0];
        if (digits.size() > 1) out += "." + digits.substr(1);
        return out + "e" + std::to_string(point - 1);
    }
    if (point <= 0) return out + "0." + std::string(static_cast<std::size_t>(-point), '0') + digits;
    const auto whole = static_cast<std::size_t>(point);
    if (digits.size() <= whole) return out + digits + std::string(whole - digits.size(), '0');
    return out + digits.substr(0, whole) + "." + digits.substr(whole);
}

std::string from_scientific(const char* begin, const char* end) {
    std::string_view text(begin, static_cast<std::size_t>(end - begin));
    const bool negative = text.starts_with('-');
    if (negative) text.remove_prefix(1);
    const std::size_t mark = text.find('e');
    std::string digits(text.substr(0, mark));
    std::erase(digits, '.');
    while (digits.size() > 1 && digits.back() == '0') digits.pop_back();
    const int exponent = std::atoi(std::string(text.substr(mark + 1)).c_str());
    if (digits == "0") return negative ? "-0" : "0";
    return laid_out(negative, digits, exponent + 1, 15);
}

} // namespace

Cell unsigned_cell(std::uint64_t value) {
    if (value <= static_cast<std::uint64_t>(INT64_MAX)) return static_cast<std::int64_t>(value);
    std::string bytes(8, '\0');
    for (std::size_t i = 0; i < 8; ++i) bytes[i] = static_cast<char>(value >> (56 - 8 * i));
    return Blob{std::move(bytes)};
}

std::uint64_t bits_of(const CellView& cell) {
    if (const auto* value = std::get_if<std::int64_t>(&cell)) return static_cast<std::uint64_t>(*value);
    std::uint64_t bits = 0;
    if (const auto* blob = std::get_if<BlobView>(&cell))
        for (char byte : blob->bytes) bits = bits << 8 | static_cast<unsigned char>(byte);
    return bits;
}

std::int64_t clamped(const CellView& cell) {
    if (const auto* value = std::get_if<std::int64_t>(&cell)) return *value;
    return INT64_MAX;
}

std::string integer_text(const CellView& cell) {
    if (const auto* value = std::get_if<std::int64_t>(&cell)) return std::to_string(*value);
    return std::to_string(bits_of(cell));
}

Numeric numeric_of(const CellView& cell) {
    if (const auto* value = std::get_if<std::int64_t>(&cell)) return Numeric(*value);
    if (const auto* text = std::get_if<std::string_view>(&cell)) return Numeric::parse(*text).value_or(Numeric());
    if (const auto* real = std::get_if<double>(&cell)) return Numeric::from_double(*real);
    return Numeric::from_unsigned(bits_of(cell));
}

double real_of(const CellView& cell) {
    if (const auto* real = std::get_if<double>(&cell)) return *real;
    if (const auto* value = std::get_if<std::int64_t>(&cell)) return static_cast<double>(*value);
    if (const auto* text = std::get_if<std::string_view>(&cell)) return read_double(*text).value;
    return static_cast<double>(bits_of(cell));
}

std::string_view bytes_of(const CellView& cell) {
    if (const auto* text = std::get_if<std::string_view>(&cell)) return *text;
    if (const auto* blob = std::get_if<BlobView>(&cell)) return blob->bytes;
    return {};
}

std::string double_text(double value) {
    if (value == 0) return std::signbit(value) ? "-0" : "0";
    char buffer[64];
    const auto end = std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::scientific);
    return from_scientific(buffer, end.ptr);
}

std::string float_text(double value) {
    if (value == 0) return std::signbit(value) ? "-0" : "0";
    char buffer[64];
    const auto end = std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::scientific, 5);
    return from_scientific(buffer, end.ptr);
}

std::string fixed_text(double value, int digits) {
    char buffer[512];
    const int length = std::snprintf(buffer, sizeof buffer, "%.*f", std::min(digits, 30), value);
    return std::string(buffer, static_cast<std::size_t>(length));
}

ReadDouble read_double(std::string_view text) {
    const std::string_view body = without_leading_blanks(text);
    const std::size_t length = number_length(body, true);
    ReadDouble made;
    made.truncated = length == 0 ? !body.empty() : !only_blanks(body.substr(length));
    if (length == 0) return made;
    const std::string_view digits = body.substr(body[0] == '+' ? 1 : 0, length - (body[0] == '+' ? 1 : 0));
    const auto result = std::from_chars(digits.data(), digits.data() + digits.size(), made.value);
    if (result.ec == std::errc::result_out_of_range) {
        const double read = std::strtod(std::string(digits).c_str(), nullptr);
        made.value = std::isinf(read) ? std::copysign(1.7976931348623157e308, read) : read;
        made.truncated = made.truncated || std::isinf(read);
    }
    return made;
}

ReadInteger read_integer(std::string_view text) {
    const std::string_view body = without_leading_blanks(text);
    ReadInteger made;
    std::size_t at = 0;
    if (!body.empty() && (body[0] == '-' || body[0] == '+')) made.negative = body[at++] == '-';
    const std::size_t first = at;
    for (; at < body.size() && util::is_digit(body[at]); ++at) {
        const auto digit = static_cast<std::uint64_t>(body[at] - '0');
        if (made.magnitude > (UINT64_MAX - digit) / 10)
            made.overflow = true;
        else
            made.magnitude = made.magnitude * 10 + digit;
    }
    if (at == first) made.negative = false;
    made.truncated = at == first || !only_blanks(body.substr(at));
    return made;
}

ReadDecimal read_decimal(std::string_view text) {
    const std::string_view body = without_leading_blanks(text);
    const std::size_t length = number_length(body, true);
    ReadDecimal made;
    made.truncated = length == 0 || !only_blanks(body.substr(length));
    if (length > 0) made.value = Numeric::parse(body.substr(0, length)).value_or(Numeric());
    return made;
}

void incorrect(Environment& environment, std::string_view what, std::string_view value, int code,
               const char* sqlstate) {
    // The server shows the first 128 bytes at most.
    std::string message = std::string(what) + ": '" + std::string(value.substr(0, 128)) + "'";
    if (environment.modifying && environment.strict) throw Error(code, sqlstate, std::move(message));
    environment.warn("Warning", code, std::move(message));
}

void divided_by_zero(Environment& environment) {
    if (!environment.error_for_division_by_zero) return;
    if (environment.modifying && environment.strict) throw Error(1365, "22012", "Division by 0");
    environment.warn("Warning", 1365, "Division by 0");
}

void out_of_range(std::string_view type, std::string_view expression) {
    throw Error(1690, "22003", std::string(type) + " value is out of range in '" + std::string(expression) + "'");
}

std::string decimal_text(const Numeric& value, int scale) {
    const Numeric made = value.rounded(scale);
    std::string text = made.to_string();
    return made.sign() == 0 && text.starts_with('-') ? text.substr(1) : text;
}

} // namespace labdb::sql::mysql
