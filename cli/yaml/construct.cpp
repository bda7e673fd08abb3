#include "cli/yaml/construct.hpp"

#include <algorithm>

#include "cli/errors.hpp"
#include "cli/output/yaml_scalar.hpp"
#include "cli/python_text.hpp"
#include "core/util/base64.hpp"
#include "core/util/text.hpp"
#include "core/util/time.hpp"

namespace labdb::cli::yaml {

namespace {

constexpr std::string_view kPrefix = "tag:yaml.org,2002:";

Node node(Node::Kind kind, std::string text) {
    Node result;
    result.kind = kind;
    result.text = std::move(text);
    return result;
}

Node boolean(const std::string& text) {
    constexpr std::string_view kTrue[] = {"true", "yes", "y", "on"};
    constexpr std::string_view kFalse[] = {"false", "no", "n", "off"};
    Node result = node(Node::Kind::boolean, {});
    const std::string word = util::to_lower(text);
    result.flag = std::find(std::begin(kTrue), std::end(kTrue), word) != std::end(kTrue);
    if (!result.flag && std::find(std::begin(kFalse), std::end(kFalse), word) == std::end(kFalse))
        throw Error(ErrorKind::general, python_quote(word));
    return result;
}

/// Digits of another base in decimal, however many; absent when one is none.
std::optional<std::string> to_decimal(std::string_view digits, int base) {
    std::string reversed = "0";
    for (char c : digits) {
        const int value = c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10;
        if (value < 0 || value >= base) return std::nullopt;
        int carry = value;
        for (char& digit : reversed) {
            carry += (digit - '0') * base;
            digit = static_cast<char>('0' + carry % 10);
            carry /= 10;
        }
        for (; carry > 0; carry /= 10) reversed += static_cast<char>('0' + carry % 10);
    }
    if (digits.empty()) return std::nullopt;
    return std::string(reversed.rbegin(), reversed.rend());
}

Node integer(const std::string& text) {
    std::string digits = util::replace_all(text, "_", "");
    bool negative = false;
    if (!digits.empty() && (digits[0] == '-' || digits[0] == '+')) {
        negative = digits[0] == '-';
        digits.erase(0, 1);
    }
    const std::string_view prefix = std::string_view(digits).substr(0, 2);
    const int base = prefix == "0x" ? 16 : prefix == "0o" ? 8 : prefix == "0b" ? 2 : 10;
    auto decimal = base == 10 ? python_int(digits) : to_decimal(std::string_view(digits).substr(2), base);
    if (!decimal)
        throw Error(ErrorKind::general,
                    "invalid literal for int() with base " + std::to_string(base) + ": " + python_quote(digits));
    return node(Node::Kind::integer, negative && *decimal != "0" ? "-" + *decimal : *decimal);
}

Node binary(const std::string& text) {
    auto bytes = util::base64_decode_lenient(text);
    if (!bytes) throw Error(ErrorKind::general, "Incorrect padding");
    return node(Node::Kind::binary, std::move(*bytes));
}

/// `2026-1-2t3:04:05.5 +1` as `2026-01-02 02:04:05.500000`.
Node timestamp(const std::string& text) {
    const std::size_t date_end = text.find_first_of("Tt \t");
    if (date_end == std::string::npos) {
        if (!util::parse_iso8601(text)) throw Error(ErrorKind::general, "day is out of range for month");
        return node(Node::Kind::date, text);
    }
    auto two_digits = [](const std::string& part) { return part.size() < 2 ? "0" + part : part; };
    std::vector<std::string> date = util::split(text.substr(0, date_end), '-');
    std::string time(util::trim(std::string_view(text).substr(date_end + 1)));
    std::string zone;
    if (const std::size_t at = time.find_first_of("Z+-"); at != std::string::npos) {
        zone = time.substr(at);
        time = util::trim(std::string_view(time).substr(0, at));
    }
    if (zone.size() > 1) {
        std::vector<std::string> parts = util::split(zone.substr(1), ':');
        zone = zone[0] + two_digits(parts[0]) + ":" + (parts.size() > 1 ? two_digits(parts[1]) : "00");
    }
    if (time.find(':') == 1) time = "0" + time;
    if (time.back() == '.') time.pop_back();
    auto moment =
        date.size() == 3
            ? util::parse_iso8601(date[0] + "-" + two_digits(date[1]) + "-" + two_digits(date[2]) + "T" + time + zone)
            : std::nullopt;
    if (!moment) throw Error(ErrorKind::general, "hour must be in 0..23");
    std::string shown = util::iso8601(*moment);
    shown[shown.find('T')] = ' ';
    return node(Node::Kind::timestamp, shown.substr(0, shown.find('+')));
}

} // namespace

std::string implied_tag(std::string_view text) {
    constexpr const char* kNames[] = {"str", "null", "bool", "int", "float", "timestamp", "merge", "value"};
    return std::string(kPrefix) + kNames[static_cast<std::size_t>(output::resolve_yaml(text))];
}

bool is_scalar_tag(std::string_view tag) {
    constexpr std::string_view kNames[] = {"str", "null", "bool", "int", "float", "binary", "timestamp"};
    return tag.substr(0, kPrefix.size()) == kPrefix &&
           std::find(std::begin(kNames), std::end(kNames), tag.substr(kPrefix.size())) != std::end(kNames);
}

std::optional<Node> construct_scalar(std::string_view tag, const std::string& text) {
    if (tag.substr(0, kPrefix.size()) != kPrefix) return std::nullopt;
    const std::string_view name = tag.substr(kPrefix.size());
    if (name == "str") return node(Node::Kind::string, text);
    if (name == "merge") return node(Node::Kind::merge, text);
    if (name == "null") return Node();
    if (name == "bool") return boolean(text);
    if (name == "int") return integer(text);
    if (name == "float") return node(Node::Kind::real, text);
    if (name == "binary") return binary(text);
    if (name == "timestamp") return timestamp(text);
    return std::nullopt;
}

} // namespace labdb::cli::yaml
