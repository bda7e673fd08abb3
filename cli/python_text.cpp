#include "cli/python_text.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <limits>

#include "core/json/python.hpp"
#include "core/util/ascii.hpp"
#include "core/util/text.hpp"
#include "core/util/unicode.hpp"
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

/// `b'bytes'`
std::string quoted_bytes(std::string_view bytes) {
    const char quote =
        bytes.find('\'') != std::string_view::npos && bytes.find('"') == std::string_view::npos ? '"' : '\'';
    std::string out = std::string("b") + quote;
    for (char c : bytes) {
        if (c == quote || c == '\\')
            (out += '\\') += c;
        else if (c == '\n')
            out += "\\n";
        else if (c == '\r')
            out += "\\r";
        else if (c == '\t')
            out += "\\t";
        else if (c >= 0x20 && c < 0x7f)
            out += c;
        else
            for (int shift : {-1, 4, 0})
                out += shift < 0 ? std::string("\\x") : std::string(1, "0123456789abcdef"[c >> shift & 15]);
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

/// Drops underscores; false when one does not stand between two digits.
bool drop_underscores(std::string& text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '_') {
            out += text[i];
        } else if (i == 0 || i + 1 == text.size() || !util::is_digit(text[i - 1]) || !util::is_digit(text[i + 1])) {
            return false;
        }
    }
    text = std::move(out);
    return true;
}

} // namespace

std::string python_quote(std::string_view text) {
    std::string out;
    json::append_python_quoted(text, out);
    return out;
}

std::string python_repr(const json::Value& value, Dictionary style) {
    switch (value.kind()) {
    case json::Kind::null: return "None";
    case json::Kind::boolean: return value.as_bool() ? "True" : "False";
    case json::Kind::number: return number_text(value);
    case json::Kind::string: return python_quote(value.as_string());
    case json::Kind::bytes: return quoted_bytes(value.as_bytes());
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
    if (!std::all_of(digits.begin(), digits.end(), util::is_digit)) return std::nullopt;
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
        if (!util::is_digit(lower[0]) && lower[0] != '.') return std::nullopt;
        auto [end, error] = std::from_chars(lower.data(), lower.data() + lower.size(), result);
        if (end != lower.data() + lower.size() || error == std::errc::invalid_argument) return std::nullopt;
        if (error == std::errc::result_out_of_range) result = json::Value(json::Number{lower}).as_double();
    }
    return negative ? -result : result;
}

std::string_view python_lstrip(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        std::size_t begin = at;
        if (!util::is_space(util::decode_utf8(text, at))) return text.substr(begin);
    }
    return {};
}

std::string_view python_rstrip(std::string_view text) {
    while (!text.empty()) {
        std::size_t begin = text.size() - 1;
        while (begin > 0 && (static_cast<unsigned char>(text[begin]) & 0xC0) == 0x80) --begin;
        std::size_t at = begin;
        if (!util::is_space(util::decode_utf8(text, at))) break;
        text.remove_suffix(text.size() - begin);
    }
    return text;
}

std::string_view python_strip(std::string_view text) { return python_rstrip(python_lstrip(text)); }

} // namespace labdb::cli
