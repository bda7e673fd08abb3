// Texts: PostgreSQL's manual, 9.4.
#include <algorithm>
#include <vector>

#include "core/sql/error.hpp"
#include "core/sql/functions/mysql_text.hpp"
#include "core/sql/functions/postgres_tables.hpp"
#include "core/sql/functions/postgres_text.hpp"
#include "core/sql/postgres/values.hpp"
#include "core/util/text.hpp"
#include "core/util/unicode.hpp"
#include "core/util/utf8.hpp"

namespace labdb::sql::postgres {

namespace {

Cell length(Environment&, Arguments a) { return character_count(as_text(a[0])); }
Cell lower(Environment&, Arguments a) { return mysql::lower_text(as_text(a[0])); }
Cell upper(Environment&, Arguments a) { return mysql::upper_text(as_text(a[0])); }

bool is_word_character(char32_t point) {
    if (point < 0x80) return (point >= '0' && point <= '9') || ((point | 0x20) >= 'a' && (point | 0x20) <= 'z');
    return point != 0xFFFD && point > 0xBF && point != 0xD7 && point != 0xF7 && !util::is_space(point);
}

Cell initcap(Environment&, Arguments a) {
    const auto text = as_text(a[0]);
    std::string out;
    bool inside = false;
    for (std::size_t at = 0; at < text.size();) {
        const auto from = at;
        const auto point = util::decode_utf8(text, at);
        const auto letter = text.substr(from, at - from);
        out += inside ? mysql::lower_text(letter) : mysql::upper_text(letter);
        inside = is_word_character(point);
    }
    return out;
}

/// The window of `substring(s, from, count)`: from 0, without its end.
std::pair<std::int64_t, std::int64_t> window(Arguments a) {
    const auto from = as_int(a[1]) - 1;
    if (a.size() < 3) return {from, INT64_MAX};
    const auto count = as_int(a[2]);
    if (count < 0) throw Error("22011", "negative substring length not allowed");
    return {from, from + count};
}

Cell substring(Environment&, Arguments a) {
    const auto [from, to] = window(a);
    return text_cell(characters(as_text(a[0]), from, to));
}

Cell bytea_substring(Environment&, Arguments a) {
    const auto [from, to] = window(a);
    const auto bytes = as_bytes(a[0]);
    const auto size = static_cast<std::int64_t>(bytes.size());
    const auto begin = std::clamp<std::int64_t>(from, 0, size);
    return Blob{std::string(
        bytes.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(std::clamp(to, begin, size) - begin)))};
}

Cell left(Environment&, Arguments a) {
    const auto text = as_text(a[0]);
    const auto count = as_int(a[1]);
    return text_cell(characters(text, 0, count >= 0 ? count : character_count(text) + count));
}

Cell right(Environment&, Arguments a) {
    const auto text = as_text(a[0]);
    const auto count = as_int(a[1]);
    const auto size = character_count(text);
    return text_cell(characters(text, count >= 0 ? size - count : -count, size));
}

template <bool at_left> Cell pad(Environment&, Arguments a) {
    const auto text = as_text(a[0]);
    const auto wanted = std::max<std::int64_t>(as_int(a[1]), 0);
    const auto fill = a.size() > 2 ? as_text(a[2]) : std::string_view(" ");
    const auto size = character_count(text);
    if (size >= wanted || fill.empty()) return text_cell(characters(text, 0, wanted));
    check_size(static_cast<std::uint64_t>(wanted) * 4);
    std::string filling;
    const auto fill_size = character_count(fill);
    auto rest = wanted - size;
    for (; rest >= fill_size; rest -= fill_size) filling += fill;
    filling += characters(fill, 0, rest);
    return at_left ? filling + std::string(text) : std::string(text) + filling;
}

/// Whether the first or last character of the text is one of the set; its size.
bool take(std::string_view& text, std::string_view set, bool from_left) {
    if (text.empty()) return false;
    std::size_t size = 1;
    if (from_left) {
        size = 0;
        util::decode_utf8(text, size);
    } else {
        while (size < text.size() && (static_cast<unsigned char>(text[text.size() - size]) & 0xC0) == 0x80) ++size;
    }
    const auto letter = from_left ? text.substr(0, size) : text.substr(text.size() - size);
    for (std::size_t at = 0; at < set.size();) {
        const auto from = at;
        util::decode_utf8(set, at);
        if (set.substr(from, at - from) != letter) continue;
        from_left ? text.remove_prefix(size) : text.remove_suffix(size);
        return true;
    }
    return false;
}

template <bool at_left, bool at_right> Cell trim(Environment&, Arguments a) {
    auto text = as_text(a[0]);
    const auto set = a.size() > 1 ? as_text(a[1]) : std::string_view(" ");
    if (at_left)
        while (take(text, set, true)) {
        }
    if (at_right)
        while (take(text, set, false)) {
        }
    return text_cell(text);
}

Cell bytea_trim(Environment&, Arguments a) {
    auto bytes = as_bytes(a[0]);
    const auto set = as_bytes(a[1]);
    while (!bytes.empty() && set.find(bytes.front()) != std::string_view::npos) bytes.remove_prefix(1);
    while (!bytes.empty() && set.find(bytes.back()) != std::string_view::npos) bytes.remove_suffix(1);
    return Blob{std::string(bytes)};
}

Cell position(Environment&, Arguments a) {
    const auto text = as_text(a[0]);
    const auto at = text.find(as_text(a[1]));
    return at == std::string_view::npos ? std::int64_t{0} : character_count(text.substr(0, at)) + 1;
}

Cell bytea_position(Environment&, Arguments a) {
    const auto at = as_bytes(a[0]).find(as_bytes(a[1]));
    return at == std::string_view::npos ? std::int64_t{0} : static_cast<std::int64_t>(at) + 1;
}

Cell replace(Environment&, Arguments a) {
    const auto from = as_text(a[1]);
    if (from.empty()) return text_cell(as_text(a[0]));
    return util::replace_all(as_text(a[0]), from, as_text(a[2]));
}

Cell overlay(Environment&, Arguments a) {
    const auto text = as_text(a[0]);
    const auto with = as_text(a[1]);
    const auto from = as_int(a[2]);
    const auto count = a.size() > 3 ? as_int(a[3]) : character_count(with);
    if (from <= 0) throw Error("22011", "negative substring length not allowed");
    return std::string(characters(text, 0, from - 1)) + std::string(with) +
           std::string(characters(text, from - 1 + count, INT64_MAX));
}

Cell repeat(Environment&, Arguments a) {
    const auto text = as_text(a[0]);
    const auto count = std::max<std::int64_t>(as_int(a[1]), 0);
    check_size(static_cast<std::uint64_t>(count) * std::max<std::size_t>(text.size(), 1));
    std::string out;
    out.reserve(text.size() * static_cast<std::size_t>(count));
    for (std::int64_t i = 0; i < count; ++i) out += text;
    return out;
}

Cell reverse(Environment&, Arguments a) {
    const auto text = as_text(a[0]);
    std::string out;
    for (auto rest = text; !rest.empty();) {
        std::size_t size = 1;
        while (size < rest.size() && (static_cast<unsigned char>(rest[rest.size() - size]) & 0xC0) == 0x80) ++size;
        out += rest.substr(rest.size() - size);
        rest.remove_suffix(size);
    }
    return out;
}

Cell split_part(Environment&, Arguments a) {
    const auto text = as_text(a[0]);
    const auto separator = as_text(a[1]);
    auto number = as_int(a[2]);
    if (number == 0) throw Error("22023", "field position must not be zero");
    std::vector<std::string_view> parts;
    if (separator.empty()) {
        parts.push_back(text);
    } else {
        std::size_t from = 0;
        for (auto at = text.find(separator); at != std::string_view::npos; at = text.find(separator, from)) {
            parts.push_back(text.substr(from, at - from));
            from = at + separator.size();
        }
        parts.push_back(text.substr(from));
    }
    const auto count = static_cast<std::int64_t>(parts.size());
    if (number < 0) number += count + 1;
    return number < 1 || number > count || text.empty() ? text_cell("")
                                                        : text_cell(parts[static_cast<std::size_t>(number - 1)]);
}

std::vector<std::string_view> letters_of(std::string_view text) {
    std::vector<std::string_view> letters;
    for (std::size_t at = 0; at < text.size();) {
        const auto from = at;
        util::decode_utf8(text, at);
        letters.push_back(text.substr(from, at - from));
    }
    return letters;
}

Cell translate(Environment&, Arguments a) {
    const auto from = letters_of(as_text(a[1]));
    const auto to = letters_of(as_text(a[2]));
    std::string out;
    for (const auto letter : letters_of(as_text(a[0]))) {
        const auto found = std::find(from.begin(), from.end(), letter);
        const auto number = static_cast<std::size_t>(found - from.begin());
        if (found == from.end())
            out += letter;
        else if (number < to.size())
            out += to[number];
    }
    return out;
}

Cell ascii(Environment&, Arguments a) {
    const auto text = as_text(a[0]);
    if (text.empty()) return std::int64_t{0};
    std::size_t at = 0;
    return static_cast<std::int64_t>(util::decode_utf8(text, at));
}

Cell chr(Environment&, Arguments a) {
    const auto number = as_int(a[0]);
    if (number < 0) throw Error("54000", "character number must be positive");
    if (number == 0) throw Error("54000", "null character not permitted");
    if (number > 0x10FFFF || (number >= 0xD800 && number < 0xE000)) {
        throw Error("54000", "requested character too large for encoding: " + std::to_string(number));
    }
    std::string out;
    util::append_utf8(static_cast<char32_t>(number), out);
    return out;
}

Cell starts_with(Environment&, Arguments a) { return bool_cell(as_text(a[0]).starts_with(as_text(a[1]))); }

Cell bytea_concat(Environment&, Arguments a) { return Blob{std::string(as_bytes(a[0])) + std::string(as_bytes(a[1]))}; }

constexpr ScalarFunctionRow kRows[] = {
    {"pg_length", 1, length},
    {"pg_lower", 1, lower},
    {"pg_upper", 1, upper},
    {"pg_initcap", 1, initcap},
    {"pg_substring", -1, substring},
    {"pg_bytea_substring", -1, bytea_substring},
    {"pg_left", 2, left},
    {"pg_right", 2, right},
    {"pg_lpad", -1, pad<true>},
    {"pg_rpad", -1, pad<false>},
    {"pg_btrim", -1, trim<true, true>},
    {"pg_ltrim", -1, trim<true, false>},
    {"pg_rtrim", -1, trim<false, true>},
    {"pg_bytea_btrim", 2, bytea_trim},
    {"pg_strpos", 2, position},
    {"pg_bytea_position", 2, bytea_position},
    {"pg_replace", 3, replace},
    {"pg_overlay", -1, overlay},
    {"pg_repeat", 2, repeat},
    {"pg_reverse", 1, reverse},
    {"pg_split_part", 3, split_part},
    {"pg_translate", 3, translate},
    {"pg_ascii", 1, ascii},
    {"pg_chr", 1, chr},
    {"pg_starts_with", 2, starts_with},
    {"pg_bytea_concat", 2, bytea_concat},
};

} // namespace

std::span<const ScalarFunctionRow> string_functions() { return kRows; }

} // namespace labdb::sql::postgres
