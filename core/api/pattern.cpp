#include "core/api/pattern.hpp"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <stdexcept>

namespace labdb::api {

namespace {

constexpr std::string_view kPrint = "\\p{Print}";

/// The value of `\uXXXX` at `at`.
std::optional<unsigned> unicode_escape(std::string_view pattern, std::size_t at) {
    if (pattern.substr(at, 2) != "\\u" || at + 6 > pattern.size()) return std::nullopt;
    unsigned value = 0;
    const char* first = pattern.data() + at + 2;
    if (std::from_chars(first, first + 4, value, 16).ptr != first + 4) return std::nullopt;
    return value;
}

std::string hexadecimal(unsigned value) {
    char digits[8];
    return {digits, std::to_chars(digits, digits + sizeof digits, value, 16).ptr};
}

struct Free {
    void operator()(pcre2_code* code) const { pcre2_code_free(code); }
    void operator()(pcre2_match_data* data) const { pcre2_match_data_free(data); }
};

/// Whether the text matches, where the pattern is a single class of plain characters and ranges, repeated:
/// `[a-zA-Z0-9_.-]+`. Absent for other patterns. Names of tables and indexes are of this kind, so that most commands
/// need no regex compiled.
std::optional<bool> matches_class(std::string_view pattern, std::string_view text) {
    if (pattern.size() < 4 || !pattern.starts_with('[') || !pattern.ends_with("]+")) return std::nullopt;
    const std::string_view members = pattern.substr(1, pattern.size() - 3);
    if (members.find_first_of("[]\\^&") != std::string_view::npos) return std::nullopt;
    std::array<bool, 256> allowed{};
    for (std::size_t i = 0; i < members.size(); ++i) {
        const auto first = static_cast<unsigned char>(members[i]);
        const bool range = i + 2 < members.size() && members[i + 1] == '-';
        const auto last = range ? static_cast<unsigned char>(members[i + 2]) : first;
        if (first >= 0x80 || last >= 0x80) return std::nullopt;
        for (unsigned c = first; c <= last; ++c) allowed[c] = true;
        if (range) i += 2;
    }
    return !text.empty() &&
           std::all_of(text.begin(), text.end(), [&](char c) { return allowed[static_cast<unsigned char>(c)]; });
}

using Code = std::unique_ptr<pcre2_code, Free>;

Code compile(std::string_view pattern) {
    const std::string translated = to_pcre2(pattern);
    int error = 0;
    PCRE2_SIZE offset = 0;
    Code code(pcre2_compile(reinterpret_cast<PCRE2_SPTR>(translated.data()), translated.size(),
                            PCRE2_ANCHORED | PCRE2_ENDANCHORED | PCRE2_UTF, &error, &offset, nullptr));
    if (!code) throw std::logic_error("the model's pattern is no regular expression: " + std::string(pattern));
    return code;
}

/// The pattern, compiled when it is first asked for. There are no more of them than the models have.
const pcre2_code& compiled(std::string_view pattern) {
    static std::mutex mutex;
    static std::map<std::string, Code, std::less<>> codes;
    const std::lock_guard lock(mutex);
    auto found = codes.find(pattern);
    if (found == codes.end()) found = codes.emplace(pattern, compile(pattern)).first;
    return *found->second;
}

} // namespace

std::string to_pcre2(std::string_view pattern) {
    std::string out;
    for (std::size_t i = 0; i < pattern.size();) {
        if (auto value = unicode_escape(pattern, i)) {
            i += 6;
            if (const auto low = unicode_escape(pattern, i); *value >= 0xD800 && *value < 0xDC00 && low) {
                value = 0x10000 + ((*value - 0xD800) << 10) + (*low - 0xDC00);
                i += 6;
            }
            out += "\\x{" + hexadecimal(*value) + '}';
        } else if (pattern.substr(i, kPrint.size()) == kPrint) {
            out += "[\\x20-\\x7E]";
            i += kPrint.size();
        } else {
            if (pattern[i] == '\\' && i + 1 < pattern.size()) out += pattern[i++];
            out += pattern[i++];
        }
    }
    return out;
}

bool matches(std::string_view pattern, std::string_view text) {
    if (auto plain = matches_class(pattern, text)) return *plain;
    const pcre2_code& code = compiled(pattern);
    const std::unique_ptr<pcre2_match_data, Free> data(pcre2_match_data_create_from_pattern(&code, nullptr));
    return pcre2_match(&code, reinterpret_cast<PCRE2_SPTR>(text.data()), text.size(), 0, 0, data.get(), nullptr) >= 0;
}

} // namespace labdb::api
