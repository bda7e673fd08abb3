// Regular expressions: PostgreSQL's manual, 9.7.3.
#include <algorithm>

#include "core/sql/error.hpp"
#include "core/sql/functions/postgres_patterns.hpp"
#include "core/sql/functions/postgres_tables.hpp"
#include "core/sql/functions/postgres_text.hpp"
#include "core/sql/postgres/array.hpp"
#include "core/sql/postgres/values.hpp"
#include "core/util/utf8.hpp"

namespace labdb::sql::postgres {

namespace {

constexpr auto kNowhere = std::string::npos;

/// What PostgreSQL writes otherwise than PCRE2: word borders, and that `$` is the very end.
std::string to_pcre(std::string_view pattern, bool lines) {
    std::string out;
    bool bracket = false;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        const char c = pattern[i];
        const char next = i + 1 < pattern.size() ? pattern[i + 1] : '\0';
        if (c == '\\' && next != '\0') {
            ++i;
            static constexpr struct {
                char letter;
                const char* pcre;
            } kEscapes[] = {{'m', "\\b(?=\\w)"}, {'M', "\\b(?<=\\w)"}, {'y', "\\b"}, {'Y', "\\B"}, {'Z', "\\z"}};
            const auto* found = std::find_if(std::begin(kEscapes), std::end(kEscapes),
                                             [&](const auto& row) { return row.letter == next; });
            if (!bracket && found != std::end(kEscapes)) {
                out += found->pcre;
            } else {
                out += c;
                out += next;
            }
        } else if (bracket) {
            if (c == '[' && (next == ':' || next == '.' || next == '=')) {
                const auto end = pattern.find(std::string(1, next) + "]", i + 2);
                if (end != kNowhere) {
                    out += pattern.substr(i, end + 2 - i);
                    i = end + 1;
                    continue;
                }
            }
            if (c == ']') bracket = false;
            if (c == '[') out += '\\';
            out += c;
        } else if (c == '[') {
            if (pattern.substr(i).starts_with("[[:<:]]")) {
                out += "\\b(?=\\w)";
                i += 6;
                continue;
            }
            if (pattern.substr(i).starts_with("[[:>:]]")) {
                out += "\\b(?<=\\w)";
                i += 6;
                continue;
            }
            bracket = true;
            out += c;
            if (next == '^') out += pattern[++i];
            if (i + 1 < pattern.size() && pattern[i + 1] == ']') {
                out += "\\]";
                ++i;
            }
        } else if (c == '$' && !lines) {
            out += "\\z";
        } else {
            out += c;
        }
    }
    return out;
}

const char* text_of_fault(int code) {
    switch (code) {
    case 114:
    case 122: return "parentheses () not balanced";
    case 106: return "brackets [] not balanced";
    case 109: return "quantifier operand invalid";
    case 108: return "invalid character range";
    case 104:
    case 105: return "invalid repetition count(s)";
    case 115: return "invalid backreference number";
    case 130: return "invalid character class";
    default: return "invalid escape \\ sequence";
    }
}

std::string_view flag_argument(Arguments a, std::size_t at) {
    return at < a.size() ? as_text(a[at]) : std::string_view();
}

std::optional<std::string> group_text(std::string_view subject, const Regex::Match& match, std::size_t group) {
    if (group >= match.size() || match[group].first == kNowhere) return std::nullopt;
    return std::string(subject.substr(match[group].first, match[group].second - match[group].first));
}

/// Where to look for the next match: behind this one, or a character further when it is empty.
std::size_t next_start(std::string_view subject, const Regex::Match& match) {
    auto at = match[0].second;
    if (match[0].first != match[0].second) return at;
    if (at >= subject.size()) return subject.size() + 1;
    util::decode_utf8(subject, at);
    return at;
}

std::string expand_replacement(std::string_view replacement, std::string_view subject, const Regex::Match& match) {
    std::string out;
    for (std::size_t i = 0; i < replacement.size(); ++i) {
        const char next = i + 1 < replacement.size() ? replacement[i + 1] : '\0';
        if (replacement[i] != '\\' || next == '\0') {
            out += replacement[i];
            continue;
        }
        ++i;
        if (next == '&' || (next >= '1' && next <= '9')) {
            out += group_text(subject, match, next == '&' ? 0 : static_cast<std::size_t>(next - '0')).value_or("");
        } else if (next == '\\') {
            out += '\\';
        } else {
            out += '\\';
            out += next;
        }
    }
    return out;
}

/// `number` 0 replaces all, else the match of that number from the byte `start`.
std::string replace_matches(const Regex& regex, std::string_view subject, std::string_view replacement,
                            std::size_t start, std::int64_t number) {
    std::string out(subject.substr(0, start));
    std::size_t copied = start;
    std::int64_t count = 0;
    for (auto at = start; at <= subject.size();) {
        const auto match = regex.find(subject, at);
        if (!match) break;
        at = next_start(subject, *match);
        if (++count < number) continue;
        out += subject.substr(copied, (*match)[0].first - copied);
        out += expand_replacement(replacement, subject, *match);
        copied = (*match)[0].second;
        if (number > 0) break;
    }
    return out + std::string(subject.substr(copied));
}

Cell test(Environment&, Arguments a) {
    return bool_cell(compile_regex(as_text(a[1]), "").pattern->find(as_text(a[0])).has_value());
}
Cell test_any_case(Environment&, Arguments a) {
    return bool_cell(compile_regex(as_text(a[1]), "i").pattern->find(as_text(a[0])).has_value());
}

void refuse_global(const CompiledRegex& regex, const char* function) {
    if (!regex.global) return;
    Error error("22023", std::string(function) + " does not support the \"global\" option");
    if (std::string_view(function) == "regexp_match()") error.hint = "Use the regexp_matches function instead.";
    throw error;
}

Cell like(Environment&, Arguments a) {
    const auto regex = compile_regex(as_text(a[1]), flag_argument(a, 2));
    refuse_global(regex, "regexp_like()");
    return bool_cell(regex.pattern->find(as_text(a[0])).has_value());
}

Cell substring(Environment&, Arguments a) {
    const auto subject = as_text(a[0]);
    const auto regex = compile_regex(as_text(a[1]), "");
    const auto match = regex.pattern->find(subject);
    if (!match) return {};
    const auto found = group_text(subject, *match, regex.pattern->groups() > 0 ? 1 : 0);
    return found ? Cell(*found) : Cell();
}

Cell similar_substring(Environment&, Arguments a) {
    const auto subject = as_text(a[0]);
    // `%#"o_b#"%`: the part between the two marks.
    auto pattern = similar_pattern(as_text(a[1]), as_text(a[2]));
    const auto border = pattern.find(")(?:");
    if (border != std::string::npos) {
        pattern.replace(border, 4, ")(");
    }
    const auto match = compile_regex(pattern, "").pattern->find(subject);
    if (!match) return {};
    const auto found = group_text(subject, *match, border != std::string::npos ? 1 : 0);
    return found ? Cell(*found) : Cell();
}

Cell replace(Environment&, Arguments a) {
    return replace_matches(*compile_regex(as_text(a[1]), "").pattern, as_text(a[0]), as_text(a[2]), 0, 1);
}

Cell replace_flags(Environment&, Arguments a) {
    const auto flags = as_text(a[3]);
    if (!flags.empty() && flags.front() >= '0' && flags.front() <= '9') {
        Error error("22023", "invalid regular expression option: \"" + std::string(flags.substr(0, 1)) + "\"");
        error.hint = "If you meant to use regexp_replace() with a start parameter, cast the fourth argument to integer "
                     "explicitly.";
        throw error;
    }
    const auto regex = compile_regex(as_text(a[1]), flags);
    return replace_matches(*regex.pattern, as_text(a[0]), as_text(a[2]), 0, regex.global ? 0 : 1);
}

/// Arguments that count from 1.
std::int64_t counted(Arguments a, std::size_t at, const char* name, std::int64_t least, std::int64_t otherwise) {
    if (at >= a.size()) return otherwise;
    const auto value = as_int(a[at]);
    if (value < least)
        throw Error("22023", std::string("invalid value for parameter \"") + name + "\": " + std::to_string(value));
    return value;
}

Cell replace_number(Environment&, Arguments a) {
    const auto subject = as_text(a[0]);
    const auto start = byte_of(subject, counted(a, 3, "start", 1, 1) - 1);
    const auto regex = compile_regex(as_text(a[1]), flag_argument(a, 5));
    const auto number = a.size() > 4 ? counted(a, 4, "n", 0, 1) : regex.global ? 0 : 1;
    return replace_matches(*regex.pattern, subject, as_text(a[2]), start, number);
}

Cell match(Environment&, Arguments a) {
    const auto subject = as_text(a[0]);
    const auto regex = compile_regex(as_text(a[1]), flag_argument(a, 2));
    refuse_global(regex, "regexp_match()");
    const auto found = regex.pattern->find(subject);
    if (!found) return {};
    return regex_groups(subject, *found, regex.pattern->groups());
}

std::vector<Regex::Match> all_matches(const Regex& regex, std::string_view subject, std::size_t start) {
    std::vector<Regex::Match> matches;
    for (auto at = start; at <= subject.size();) {
        auto found = regex.find(subject, at);
        if (!found) break;
        at = next_start(subject, *found);
        matches.push_back(std::move(*found));
    }
    return matches;
}

Cell count(Environment&, Arguments a) {
    const auto subject = as_text(a[0]);
    const auto start = counted(a, 2, "start", 1, 1);
    const auto regex = compile_regex(as_text(a[1]), flag_argument(a, 3));
    refuse_global(regex, "regexp_count()");
    if (start > character_count(subject) + 1) return std::int64_t{0};
    return static_cast<std::int64_t>(all_matches(*regex.pattern, subject, byte_of(subject, start - 1)).size());
}

/// The match of a number, from a start.
std::optional<Regex::Match> numbered_match(Arguments a, std::size_t flags_at, const char* function) {
    const auto subject = as_text(a[0]);
    const auto start = counted(a, 2, "start", 1, 1);
    const auto number = static_cast<std::size_t>(counted(a, 3, "n", 1, 1));
    const auto regex = compile_regex(as_text(a[1]), flag_argument(a, flags_at));
    refuse_global(regex, function);
    if (start > character_count(subject) + 1) return std::nullopt;
    auto matches = all_matches(*regex.pattern, subject, byte_of(subject, start - 1));
    if (matches.size() < number) return std::nullopt;
    return std::move(matches[number - 1]);
}

Cell position(Environment&, Arguments a) {
    const auto end = counted(a, 4, "endoption", 0, 0);
    if (end > 1) throw Error("22023", "invalid value for parameter \"endoption\": " + std::to_string(end));
    const auto group = static_cast<std::size_t>(counted(a, 6, "subexpr", 0, 0));
    const auto found = numbered_match(a, 5, "regexp_instr()");
    if (!found || group >= found->size() || (*found)[group].first == kNowhere) return std::int64_t{0};
    const auto at = end == 1 ? (*found)[group].second : (*found)[group].first;
    return character_count(as_text(a[0]).substr(0, at)) + 1;
}

Cell part(Environment&, Arguments a) {
    const auto group = static_cast<std::size_t>(counted(a, 5, "subexpr", 0, 0));
    const auto found = numbered_match(a, 4, "regexp_substr()");
    if (!found) return {};
    const auto text = group_text(as_text(a[0]), *found, group);
    return text ? Cell(*text) : Cell();
}

Cell split(Environment&, Arguments a) {
    std::vector<std::optional<std::string>> parts;
    for (auto& piece : regex_split(as_text(a[0]), as_text(a[1]), flag_argument(a, 2), "regexp_split_to_array()"))
        parts.emplace_back(std::move(piece));
    return Array::of(std::move(parts)).print();
}

constexpr ScalarFunctionRow kRows[] = {
    {"pg_regex", 2, test},
    {"pg_regex_i", 2, test_any_case},
    {"pg_regexp_like", -1, like},
    {"pg_regex_substring", 2, substring},
    {"pg_similar_substring", 3, similar_substring},
    {"pg_regexp_replace", 3, replace},
    {"pg_regexp_replace_flags", 4, replace_flags},
    {"pg_regexp_replace_n", -1, replace_number},
    {"pg_regexp_match", -1, match},
    {"pg_regexp_count", -1, count},
    {"pg_regexp_instr", -1, position},
    {"pg_regexp_substr", -1, part},
    {"pg_regexp_split", -1, split},
};

} // namespace

CompiledRegex compile_regex(std::string_view pattern, std::string_view flags) {
    Regex::Options options;
    options.dot_all = true;
    CompiledRegex made;
    bool literal = false;
    for (const char flag : flags) {
        switch (flag) {
        case 'g': made.global = true; break;
        case 'i': options.ignore_case = true; break;
        case 'c': options.ignore_case = false; break;
        case 'n':
        case 'm':
            options.multi_line = true;
            options.dot_all = false;
            break;
        case 'p': options.dot_all = false; break;
        case 'w': options.multi_line = true; break;
        case 's':
            options.multi_line = false;
            options.dot_all = true;
            break;
        case 'x': options.extended = true; break;
        case 't': options.extended = false; break;
        case 'q': literal = true; break;
        case 'b':
        case 'e': break;
        default: throw Error("22023", "invalid regular expression option: \"" + std::string(1, flag) + "\"");
        }
    }
    std::string translated;
    if (pattern.starts_with("***=")) {
        literal = true;
        pattern.remove_prefix(4);
    } else if (pattern.starts_with("***:")) {
        pattern.remove_prefix(4);
    }
    if (literal) {
        for (const char c : pattern) {
            const bool plain = ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || (c >= '0' && c <= '9') ||
                               static_cast<unsigned char>(c) >= 0x80;
            if (!plain) translated += '\\';
            translated += c;
        }
    } else {
        translated = to_pcre(pattern, options.multi_line);
    }
    try {
        made.pattern = Regex::of(translated, options);
    } catch (const Regex::Fault& fault) {
        throw Error("2201B", std::string("invalid regular expression: ") + text_of_fault(fault.code));
    }
    return made;
}

std::string regex_groups(std::string_view subject, const Regex::Match& match, std::size_t groups) {
    std::vector<std::optional<std::string>> parts;
    if (groups == 0) {
        parts.push_back(group_text(subject, match, 0));
    } else {
        for (std::size_t i = 1; i <= groups; ++i) parts.push_back(group_text(subject, match, i));
    }
    return Array::of(std::move(parts)).print();
}

std::vector<std::string> regex_matches(std::string_view subject, std::string_view pattern, std::string_view flags) {
    const auto regex = compile_regex(pattern, flags);
    std::vector<std::string> rows;
    for (const auto& found : all_matches(*regex.pattern, subject, 0)) {
        rows.push_back(regex_groups(subject, found, regex.pattern->groups()));
        if (!regex.global) break;
    }
    return rows;
}

std::vector<std::string> regex_split(std::string_view subject, std::string_view pattern, std::string_view flags,
                                     const char* function) {
    const auto regex = compile_regex(pattern, flags);
    refuse_global(regex, function);
    std::vector<std::string> parts;
    std::size_t from = 0;
    for (const auto& found : all_matches(*regex.pattern, subject, 0)) {
        // An empty match at the ends or right behind another one splits nothing.
        if (found[0].first == found[0].second && (found[0].first == from || found[0].first >= subject.size())) continue;
        parts.emplace_back(subject.substr(from, found[0].first - from));
        from = found[0].second;
    }
    parts.emplace_back(subject.substr(from));
    return parts;
}

std::span<const ScalarFunctionRow> regular_expression_functions() { return kRows; }

} // namespace labdb::sql::postgres
