#include "cli/python_text.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <limits>

#include "core/util/text.hpp"
#include "core/util/utf8.hpp"

namespace labdb::cli {

namespace {

/// The zeros of all runs of ten decimal digits (Unicode category Nd).
constexpr char32_t kZeros[] = {
    0x30,    0x660,   0x6f0,   0x7c0,   0x966,   0x9e6,   0xa66,   0xae6,   0xb66,   0xbe6,   0xc66,
    0xce6,   0xd66,   0xde6,   0xe50,   0xed0,   0xf20,   0x1040,  0x1090,  0x17e0,  0x1810,  0x1946,
    0x19d0,  0x1a80,  0x1a90,  0x1b50,  0x1bb0,  0x1c40,  0x1c50,  0xa620,  0xa8d0,  0xa900,  0xa9d0,
    0xa9f0,  0xaa50,  0xabf0,  0xff10,  0x104a0, 0x10d30, 0x11066, 0x110f0, 0x11136, 0x111d0, 0x112f0,
    0x11450, 0x114d0, 0x11650, 0x116c0, 0x11730, 0x118e0, 0x11950, 0x11c50, 0x11d50, 0x11da0, 0x16a60,
    0x16ac0, 0x16b50, 0x1d7ce, 0x1d7d8, 0x1d7e2, 0x1d7ec, 0x1d7f6, 0x1e140, 0x1e2f0, 0x1e950, 0x1fbf0,
};

struct Range {
    char32_t first, last;
};

/// Separators, format characters and private use: what `repr()` escapes beyond ASCII. (Unassigned code points, which it
/// escapes too, change with every Unicode version and are left as they are.)
constexpr Range kUnprintable[] = {
    {0x80, 0xa0},       {0xad, 0xad},       {0x600, 0x605},     {0x61c, 0x61c},     {0x6dd, 0x6dd},
    {0x70f, 0x70f},     {0x890, 0x891},     {0x8e2, 0x8e2},     {0x1680, 0x1680},   {0x180e, 0x180e},
    {0x2000, 0x200f},   {0x2028, 0x202f},   {0x205f, 0x2064},   {0x2066, 0x206f},   {0x3000, 0x3000},
    {0xd800, 0xf8ff},   {0xfeff, 0xfeff},   {0xfff9, 0xfffb},   {0x110bd, 0x110bd}, {0x110cd, 0x110cd},
    {0x13430, 0x13438}, {0x1bca0, 0x1bca3}, {0x1d173, 0x1d17a}, {0xe0001, 0xe007f}, {0xf0000, 0x10ffff},
};

bool printable(char32_t point) {
    if (point < 0x80) return point >= 0x20 && point != 0x7f;
    const auto* range = std::upper_bound(std::begin(kUnprintable), std::end(kUnprintable), point,
                                         [](char32_t value, const Range& item) { return value < item.first; });
    return range == std::begin(kUnprintable) || point > std::prev(range)->last;
}

void append_hex(char32_t point, std::string& out) {
    const int digits = point < 0x100 ? 2 : point < 0x10000 ? 4 : 8;
    out += point < 0x100 ? "\\x" : point < 0x10000 ? "\\u" : "\\U";
    for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) out += "0123456789abcdef"[point >> shift & 15];
}

/// `'text'`, or `b'text'` for bytes.
std::string quoted(std::string_view text, bool bytes) {
    const char quote =
        text.find('\'') != std::string_view::npos && text.find('"') == std::string_view::npos ? '"' : '\'';
    std::string out = bytes ? "b" : "";
    out += quote;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t begin = at;
        char32_t point = bytes ? static_cast<unsigned char>(text[at++]) : util::decode_utf8(text, at);
        if (point == static_cast<char32_t>(quote) || point == '\\')
            (out += '\\') += static_cast<char>(point);
        else if (point == '\n')
            out += "\\n";
        else if (point == '\r')
            out += "\\r";
        else if (point == '\t')
            out += "\\t";
        else if (bytes ? point >= 0x20 && point < 0x7f : printable(point))
            out += text.substr(begin, at - begin);
        else
            append_hex(point, out);
    }
    return out += quote;
}

std::string number_text(const json::Value& value) {
    const json::Number& number = value.as_number();
    if (!number.is_integer()) return util::float_repr(value.as_double());
    return python_int(number.text).value_or(number.text);
}

std::string dictionary_text(const json::Object& members, Dictionary style) {
    const bool ordered = style == Dictionary::ordered;
    std::string out = ordered ? "OrderedDict(" : "{";
    // CPython writes an empty OrderedDict without brackets.
    if (ordered && !members.empty()) out += '[';
    bool first = true;
    for (const auto& [name, value] : members) {
        if (!first) out += ", ";
        first = false;
        if (ordered) out += '(';
        out += python_quote(name) + (ordered ? ", " : ": ") + python_repr(value, style);
        if (ordered) out += ')';
    }
    if (ordered && !members.empty()) out += ']';
    return out += ordered ? ')' : '}';
}

int digit_value(char32_t point) {
    const auto* zero = std::upper_bound(std::begin(kZeros), std::end(kZeros), point);
    if (zero == std::begin(kZeros) || point - *std::prev(zero) > 9) return -1;
    return static_cast<int>(point - *std::prev(zero));
}

/// The stripped text with every decimal digit as an ASCII one, as CPython prepares text for both conversions.
std::string ascii_digits(std::string_view text) {
    std::string out;
    text = python_strip(text);
    for (std::size_t at = 0; at < text.size();) {
        std::size_t begin = at;
        int digit = digit_value(util::decode_utf8(text, at));
        if (digit >= 0)
            out += static_cast<char>('0' + digit);
        else
            out += text.substr(begin, at - begin);
    }
    return out;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Drops underscores; false when one does not stand between two digits.
bool drop_underscores(std::string& text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '_') {
            out += text[i];
        } else if (i == 0 || i + 1 == text.size() || !is_digit(text[i - 1]) || !is_digit(text[i + 1])) {
            return false;
        }
    }
    text = std::move(out);
    return true;
}

} // namespace

std::string python_quote(std::string_view text) { return quoted(text, false); }

std::string python_repr(const json::Value& value, Dictionary style) {
    switch (value.kind()) {
    case json::Kind::null: return "None";
    case json::Kind::boolean: return value.as_bool() ? "True" : "False";
    case json::Kind::number: return number_text(value);
    case json::Kind::string: return quoted(value.as_string(), false);
    case json::Kind::bytes: return quoted(value.as_bytes(), true);
    case json::Kind::object: return dictionary_text(value.as_object(), style);
    case json::Kind::array: break;
    }
    std::string out = "[";
    for (const json::Value& item : value.as_array()) {
        if (out.size() > 1) out += ", ";
        out += python_repr(item, style);
    }
    return out += ']';
}

std::string python_str(const json::Value& value, Dictionary style) {
    return value.is_string() ? value.as_string() : python_repr(value, style);
}

std::string python_type(const json::Value& value, Dictionary style) {
    switch (value.kind()) {
    case json::Kind::null: return "<class 'NoneType'>";
    case json::Kind::boolean: return "<class 'bool'>";
    case json::Kind::number: return value.as_number().is_integer() ? "<class 'int'>" : "<class 'float'>";
    case json::Kind::string: return "<class 'str'>";
    case json::Kind::bytes: return "<class 'bytes'>";
    case json::Kind::array: return "<class 'list'>";
    case json::Kind::object: break;
    }
    return style == Dictionary::ordered ? "<class 'collections.OrderedDict'>" : "<class 'dict'>";
}

std::optional<std::string> python_int(std::string_view text) {
    std::string digits = ascii_digits(text);
    bool negative = false;
    if (!digits.empty() && (digits[0] == '-' || digits[0] == '+')) {
        negative = digits[0] == '-';
        digits.erase(0, 1);
    }
    if (digits.empty() || !drop_underscores(digits)) return std::nullopt;
    if (!std::all_of(digits.begin(), digits.end(), is_digit)) return std::nullopt;
    digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size() - 1));
    return negative && digits != "0" ? "-" + digits : digits;
}

std::optional<double> python_float(std::string_view text) {
    std::string digits = ascii_digits(text);
    if (!drop_underscores(digits)) return std::nullopt;
    std::string_view rest = digits;
    bool negative = false;
    if (!rest.empty() && (rest[0] == '-' || rest[0] == '+')) {
        negative = rest[0] == '-';
        rest.remove_prefix(1);
    }
    if (rest.empty()) return std::nullopt;
    const std::string lower = util::to_lower(rest);
    double result = 0;
    if (lower == "inf" || lower == "infinity") {
        result = std::numeric_limits<double>::infinity();
    } else if (lower == "nan") {
        result = std::numeric_limits<double>::quiet_NaN();
    } else {
        // from_chars knows words, hexadecimal and signs of its own: only digits and a point may begin a number.
        if (!is_digit(lower[0]) && lower[0] != '.') return std::nullopt;
        auto [end, error] = std::from_chars(lower.data(), lower.data() + lower.size(), result);
        if (end != lower.data() + lower.size() || error == std::errc::invalid_argument) return std::nullopt;
        if (error == std::errc::result_out_of_range) result = json::Value(json::Number{lower}).as_double();
    }
    return negative ? -result : result;
}

bool python_space(char32_t point) {
    if (point < 0x80) return (point >= 0x09 && point <= 0x0d) || (point >= 0x1c && point <= 0x20);
    return point == 0x85 || point == 0xa0 || point == 0x1680 || (point >= 0x2000 && point <= 0x200a) ||
           point == 0x2028 || point == 0x2029 || point == 0x202f || point == 0x205f || point == 0x3000;
}

std::string_view python_lstrip(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        std::size_t begin = at;
        if (!python_space(util::decode_utf8(text, at))) return text.substr(begin);
    }
    return {};
}

std::string_view python_rstrip(std::string_view text) {
    while (!text.empty()) {
        std::size_t begin = text.size() - 1;
        while (begin > 0 && (static_cast<unsigned char>(text[begin]) & 0xC0) == 0x80) --begin;
        std::size_t at = begin;
        if (!python_space(util::decode_utf8(text, at))) break;
        text.remove_suffix(text.size() - begin);
    }
    return text;
}

std::string_view python_strip(std::string_view text) { return python_rstrip(python_lstrip(text)); }

} // namespace labdb::cli
