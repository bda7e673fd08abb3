#include <algorithm>
#include <string>

#include "cli/transcript.hpp"
#include "core/util/text.hpp"

namespace labdb::cli {

namespace {

constexpr std::string_view kAnyLines = "...";
constexpr std::string_view kAnyText = "[..]";

bool is_any_lines(std::string_view line) { return util::trim(line) == kAnyLines; }

bool line_matches(std::string_view expected, std::string_view actual) {
    std::size_t mark = expected.find(kAnyText);
    if (mark == std::string_view::npos) return expected == actual;
    if (actual.substr(0, mark) != expected.substr(0, mark)) return false;
    actual.remove_prefix(mark);
    // The shortest text that does is right for all marks but the last, whose rest must end the line.
    for (;;) {
        expected.remove_prefix(mark + kAnyText.size());
        mark = expected.find(kAnyText);
        if (mark == std::string_view::npos)
            return actual.size() >= expected.size() && actual.substr(actual.size() - expected.size()) == expected;
        const std::size_t found = actual.find(expected.substr(0, mark));
        if (found == std::string_view::npos) return false;
        actual.remove_prefix(found + mark);
    }
}

struct Comparison {
    bool matches;
    /// The expected line as far as which there was agreement.
    std::size_t reached;
};

Comparison compare(const std::vector<std::string>& expected, const std::vector<std::string>& actual) {
    // As line_matches, with lines for characters: go back to the last `...` and let it take one line more.
    constexpr std::size_t kNone = std::string::npos;
    std::size_t e = 0, a = 0, after_mark = kNone, taken = 0, reached = 0;
    while (a < actual.size()) {
        reached = std::max(reached, e);
        if (e < expected.size() && is_any_lines(expected[e])) {
            after_mark = ++e;
            taken = a;
        } else if (e < expected.size() && line_matches(expected[e], actual[a])) {
            ++e;
            ++a;
        } else if (after_mark != kNone) {
            e = after_mark;
            a = ++taken;
        } else {
            return {false, reached};
        }
    }
    while (e < expected.size() && is_any_lines(expected[e])) ++e;
    return {e == expected.size(), std::max(reached, e)};
}

} // namespace

bool matches(const std::vector<std::string>& expected, const std::vector<std::string>& actual) {
    return compare(expected, actual).matches;
}

std::size_t first_missing(const std::vector<std::string>& expected, const std::vector<std::string>& actual) {
    return compare(expected, actual).reached;
}

std::size_t matching_prefix(const std::vector<std::string>& expected, const std::vector<std::string>& actual) {
    std::size_t at = 0;
    while (at < expected.size() && at < actual.size() && !is_any_lines(expected[at]) &&
           line_matches(expected[at], actual[at]))
        ++at;
    return at;
}

} // namespace labdb::cli
