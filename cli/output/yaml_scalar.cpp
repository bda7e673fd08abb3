#include "cli/output/yaml_scalar.hpp"

#include <algorithm>
#include <array>

#include "core/util/one_of.hpp"
#include "core/util/utf8.hpp"

namespace labdb::cli::output {

namespace {

constexpr std::string_view kDigits = "0123456789";

bool is_blank_or_break(char32_t point) { return point == ' ' || point == '\t' || point == 0 || is_yaml_break(point); }

/// A little matcher for the resolvers' regular expressions: each step takes from the front what it finds.
struct Matcher {
    std::string_view rest;

    bool done() const { return rest.empty(); }

    bool take(std::string_view word) {
        if (!rest.starts_with(word)) return false;
        rest.remove_prefix(word.size());
        return true;
    }

    bool take_one(std::string_view set) {
        if (rest.empty() || set.find(rest.front()) == std::string_view::npos) return false;
        rest.remove_prefix(1);
        return true;
    }

    /// From `least` to `most` characters of the set; false when there are fewer.
    bool take_some(std::string_view set, std::size_t least, std::size_t most = std::string_view::npos) {
        std::size_t count = std::min({rest.find_first_not_of(set), rest.size(), most});
        if (count < least) return false;
        rest.remove_prefix(count);
        return true;
    }

    /// `[eE]`, a sign, digits, or nothing at all.
    bool take_exponent(bool needs_sign) {
        if (!take_one("eE")) return true;
        if (!take_one("+-") && needs_sign) return false;
        return take_some(kDigits, 1);
    }
};

bool is_integer(std::string_view text) {
    Matcher number{text};
    number.take_one("+-");
    auto all = [&](std::string_view prefix, std::string_view set) {
        Matcher digits = number;
        return digits.take(prefix) && digits.take_some(set, 1) && digits.done();
    };
    return all("", "0123456789_") || all("0o", "01234567_") || all("0b", "01_") || all("0x", "0123456789abcdefABCDEF_");
}

bool is_float(std::string_view text) {
    if (text == ".nan" || text == ".NaN" || text == ".NAN") return true;
    Matcher number{text};
    number.take_one("+-");
    if (number.take(".")) {
        constexpr std::array<std::string_view, 3> kInfinity = {"inf", "Inf", "INF"};
        if (util::is_one_of(kInfinity, number.rest)) return true;
        return number.take_some("0123456789_", 1) && number.take_exponent(true) && number.done();
    }
    if (!number.take_one(kDigits)) return false;
    number.take_some("0123456789_", 0);
    bool fraction = number.take(".");
    if (fraction) number.take_some("0123456789_", 0);
    bool whole = !fraction && number.done();
    return !whole && number.take_exponent(false) && number.done();
}

bool is_timestamp(std::string_view text) {
    Matcher date{text};
    if (!date.take_some(kDigits, 4, 4) || !date.take("-")) return false;
    Matcher time = date;
    if (date.take_some(kDigits, 2, 2) && date.take("-") && date.take_some(kDigits, 2, 2) && date.done()) return true;
    if (!time.take_some(kDigits, 1, 2) || !time.take("-") || !time.take_some(kDigits, 1, 2)) return false;
    if (!time.take_one("Tt") && !time.take_some(" \t", 1)) return false;
    if (!time.take_some(kDigits, 1, 2) || !time.take(":") || !time.take_some(kDigits, 2, 2)) return false;
    if (!time.take(":") || !time.take_some(kDigits, 2, 2)) return false;
    if (time.take(".")) time.take_some(kDigits, 0);
    if (time.done()) return true;
    time.take_some(" \t", 0);
    if (time.take("Z")) return time.done();
    if (!time.take_one("+-") || !time.take_some(kDigits, 1, 2)) return false;
    return time.done() || (time.take(":") && time.take_some(kDigits, 2, 2) && time.done());
}

} // namespace

bool is_yaml_break(char32_t point) {
    return point == '\r' || point == '\n' || point == 0x85 || point == 0x2028 || point == 0x2029;
}

bool is_yaml_printable(char32_t point) {
    if (point < 0x7F) return point >= 0x20 || point == '\n';
    // libyaml escapes what lies beyond the basic plane, as it does the byte order mark.
    return point >= 0xA0 && point < 0xFFFE && point != 0xFEFF && (point < 0xD800 || point >= 0xE000);
}

YamlForm analyze_yaml(std::string_view text) {
    YamlForm form;
    bool indicator = text.starts_with("---") || text.starts_with("...");
    bool space_at_end = false, break_at_end = false, space_then_break = false, special = false;
    // The end counts as a blank, as does a NUL.
    std::size_t at = 0;
    auto read = [&] { return at < text.size() ? util::decode_utf8(text, at) : U'\0'; };
    char32_t before = ' ', point = read();
    for (bool first = true, last = false; !text.empty() && !last; first = false) {
        last = at == text.size();
        char32_t behind = read();
        bool blank_behind = is_blank_or_break(behind);
        if (first) {
            constexpr std::string_view kIndicators = "#,[]{}&*!|>'\"%@`";
            if (point < 0x80 && kIndicators.find(static_cast<char>(point)) != std::string_view::npos) indicator = true;
            if ((point == '?' || point == '-') && blank_behind) indicator = true;
        }
        if (point == ':' && blank_behind) indicator = true;
        if (point == '#' && is_blank_or_break(before)) indicator = true;
        if (!is_yaml_printable(point)) special = true;
        bool is_break = is_yaml_break(point), is_space = point == ' ';
        if (is_break) form.multiline = true;
        if (first && (is_space || is_break)) form.plain = false;
        if (is_space && break_at_end) form.single_quoted = false;
        if (is_break && space_at_end) space_then_break = true;
        space_at_end = is_space;
        break_at_end = is_break;
        before = point;
        point = behind;
    }
    if (space_then_break || special) form.single_quoted = false;
    if (indicator || form.multiline || space_at_end || !form.single_quoted) form.plain = false;
    return form;
}

YamlType resolve_yaml(std::string_view text) {
    constexpr std::array<std::string_view, 6> kBooleans = {"true", "True", "TRUE", "false", "False", "FALSE"};
    constexpr std::array<std::string_view, 5> kNulls = {"", "~", "null", "Null", "NULL"};
    if (util::is_one_of(kBooleans, text)) return YamlType::boolean;
    if (util::is_one_of(kNulls, text)) return YamlType::null;
    if (text == "<<") return YamlType::merge;
    if (text == "=") return YamlType::value;
    constexpr std::string_view kFirst = "+-.0123456789";
    if (kFirst.find(text.front()) == std::string_view::npos) return YamlType::string;
    if (is_float(text)) return YamlType::real;
    if (is_integer(text)) return YamlType::integer;
    return is_timestamp(text) ? YamlType::timestamp : YamlType::string;
}

} // namespace labdb::cli::output
