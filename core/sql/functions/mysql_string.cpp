#include <algorithm>
#include <cstdlib>

#include "core/sql/error.hpp"
#include "core/sql/functions/collations.hpp"
#include "core/sql/functions/mysql_tables.hpp"
#include "core/sql/functions/mysql_text.hpp"
#include "core/sql/mysql/cells.hpp"
#include "core/util/text.hpp"
#include "core/util/utf8.hpp"

/// String functions (manual, 12.8). A text is counted in characters, a binary string in bytes; the result is of the
/// first argument's kind.
namespace labdb::sql::mysql {

namespace {

constexpr std::int64_t kMaxPacket = 64LL << 20;

std::int64_t integer(Arguments a, std::size_t at) { return clamped(a[at]); }

/// 1301: what a function would make is too long; it gives NULL.
Cell too_long(Environment& environment, const char* function) {
    environment.warn("Warning", 1301,
                     "Result of " + std::string(function) +
                         "() was larger than max_allowed_packet (67108864) - truncated");
    return {};
}

Cell ascii(Environment&, Arguments a) {
    const std::string_view text = bytes_of(a[0]);
    return text.empty() ? std::int64_t{0} : std::int64_t{static_cast<unsigned char>(text[0])};
}

Cell ord(Environment&, Arguments a) {
    const std::string_view text = bytes_of(a[0]);
    const Text characters(a[0]);
    std::int64_t value = 0;
    for (char byte : text.substr(0, text.empty() ? 0 : characters.offset(1)))
        value = value * 256 + static_cast<unsigned char>(byte);
    return value;
}

Cell bit_length(Environment&, Arguments a) { return static_cast<std::int64_t>(bytes_of(a[0]).size() * 8); }
Cell length(Environment&, Arguments a) { return static_cast<std::int64_t>(bytes_of(a[0]).size()); }
Cell char_length(Environment&, Arguments a) { return static_cast<std::int64_t>(Text(a[0]).size()); }

bool any_bytes(Arguments a, std::size_t from = 0) {
    for (std::size_t i = from; i < a.size(); ++i)
        if (std::holds_alternative<BlobView>(a[i])) return true;
    return false;
}
Cell made(std::string bytes, bool binary) {
    if (binary) return Blob{std::move(bytes)};
    return bytes;
}

Cell concat(Environment&, Arguments a) {
    std::string joined;
    for (const CellView& part : a) joined += bytes_of(part);
    return made(std::move(joined), any_bytes(a));
}

Cell concat_ws(Environment&, Arguments a) {
    if (is_null(a[0])) return {};
    std::string joined;
    bool first = true;
    for (const CellView& part : a.subspan(1)) {
        if (is_null(part)) continue;
        if (!first) joined += bytes_of(a[0]);
        joined += bytes_of(part);
        first = false;
    }
    return made(std::move(joined), any_bytes(a));
}

Cell elt(Environment&, Arguments a) {
    if (is_null(a[0])) return {};
    const std::int64_t number = integer(a, 0);
    if (number < 1 || number >= static_cast<std::int64_t>(a.size())) return {};
    return cell_of(a[static_cast<std::size_t>(number)]);
}

/// collation, wanted, candidate …
Cell field(Environment&, Arguments a) {
    if (is_null(a[1])) return std::int64_t{0};
    const Collation compare = collation_function(bytes_of(a[0]));
    for (std::size_t i = 2; i < a.size(); ++i) {
        if (is_null(a[i])) continue;
        const bool text = std::holds_alternative<std::string_view>(a[1]) || std::holds_alternative<BlobView>(a[1]);
        const bool equal = text ? compare(bytes_of(a[1]), bytes_of(a[i])) == 0 : numeric_of(a[1]) == numeric_of(a[i]);
        if (equal) return static_cast<std::int64_t>(i - 1);
    }
    return std::int64_t{0};
}

/// text, list, collation
Cell find_in_set(Environment&, Arguments a) {
    const Collation compare = collation_function(bytes_of(a[2]));
    const std::string_view wanted = bytes_of(a[0]);
    std::string_view list = bytes_of(a[1]);
    if (list.empty() || wanted.find(',') != std::string_view::npos) return std::int64_t{0};
    for (std::int64_t number = 1;; ++number) {
        const std::size_t comma = list.find(',');
        if (compare(list.substr(0, comma), wanted) == 0) return number;
        if (comma == std::string_view::npos) return std::int64_t{0};
        list.remove_prefix(comma + 1);
    }
}

Cell lower(Environment&, Arguments a) {
    if (std::holds_alternative<BlobView>(a[0])) return cell_of(a[0]);
    return lower_text(bytes_of(a[0]));
}
Cell upper(Environment&, Arguments a) {
    if (std::holds_alternative<BlobView>(a[0])) return cell_of(a[0]);
    return upper_text(bytes_of(a[0]));
}

Cell left(Environment&, Arguments a) { return Text(a[0]).part(0, std::max<std::int64_t>(0, integer(a, 1))); }
Cell right(Environment&, Arguments a) {
    const Text text(a[0]);
    const auto size = static_cast<std::int64_t>(text.size());
    const std::int64_t count = std::clamp<std::int64_t>(integer(a, 1), 0, size);
    return text.part(size - count, count);
}

Cell substring(Environment&, Arguments a) {
    const Text text(a[0]);
    std::int64_t from = integer(a, 1);
    const auto size = static_cast<std::int64_t>(text.size());
    if (from == 0 || from < -size || from > size) return text.part(0, 0);
    from = from < 0 ? size + from : from - 1;
    return text.part(from, a.size() > 2 ? std::max<std::int64_t>(0, integer(a, 2)) : size);
}

/// text, delimiter, count
Cell substring_index(Environment&, Arguments a) {
    const std::string_view text = bytes_of(a[0]), delimiter = bytes_of(a[1]);
    std::int64_t count = integer(a, 2);
    const bool binary = std::holds_alternative<BlobView>(a[0]);
    if (text.empty() || delimiter.empty() || count == 0) return made({}, binary);
    if (count > 0) {
        std::size_t at = 0;
        for (;; at += delimiter.size()) {
            at = text.find(delimiter, at);
            if (at == std::string_view::npos) return cell_of(a[0]);
            if (--count == 0) return made(std::string(text.substr(0, at)), binary);
        }
    }
    std::size_t end = text.size();
    for (;;) {
        if (end < delimiter.size()) return cell_of(a[0]);
        const std::size_t at = text.rfind(delimiter, end - delimiter.size());
        if (at == std::string_view::npos) return cell_of(a[0]);
        if (++count == 0) return made(std::string(text.substr(at + delimiter.size())), binary);
        end = at;
    }
}

Cell trimmed(Arguments a, bool leading, bool trailing) {
    std::string_view text = bytes_of(a[0]);
    const std::string_view cut = a.size() > 1 ? bytes_of(a[1]) : " ";
    if (!cut.empty()) {
        while (leading && text.starts_with(cut)) text.remove_prefix(cut.size());
        while (trailing && text.ends_with(cut)) text.remove_suffix(cut.size());
    }
    return made(std::string(text), std::holds_alternative<BlobView>(a[0]));
}
Cell trim_leading(Environment&, Arguments a) { return trimmed(a, true, false); }
Cell trim_trailing(Environment&, Arguments a) { return trimmed(a, false, true); }
Cell trim_both(Environment&, Arguments a) { return trimmed(a, true, true); }

Cell repeat(Environment& environment, Arguments a) {
    const std::string_view text = bytes_of(a[0]);
    const std::int64_t count = std::max<std::int64_t>(0, integer(a, 1));
    if (!text.empty() && count > kMaxPacket / static_cast<std::int64_t>(text.size()))
        return too_long(environment, "repeat");
    std::string all;
    if (!text.empty())
        for (std::int64_t i = 0; i < count; ++i) all += text;
    return made(std::move(all), std::holds_alternative<BlobView>(a[0]));
}

Cell space(Environment& environment, Arguments a) {
    const std::int64_t count = std::max<std::int64_t>(0, integer(a, 0));
    if (count > kMaxPacket) return too_long(environment, "space");
    return std::string(static_cast<std::size_t>(count), ' ');
}

Cell reverse(Environment&, Arguments a) {
    const std::string_view text = bytes_of(a[0]);
    if (std::holds_alternative<BlobView>(a[0])) return Blob{std::string(text.rbegin(), text.rend())};
    std::string all(text.size(), '\0');
    std::size_t end = text.size();
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t begin = at;
        util::decode_utf8(text, at);
        end -= at - begin;
        text.copy(all.data() + end, at - begin, begin);
    }
    return all;
}

Cell padded(Environment& environment, Arguments a, bool before) {
    const Text text(a[0]), pad(a[2]);
    const std::int64_t wanted = integer(a, 1);
    const auto size = static_cast<std::int64_t>(text.size());
    if (wanted < 0) return {};
    if (wanted > kMaxPacket) return too_long(environment, before ? "lpad" : "rpad");
    if (wanted <= size) return text.part(0, wanted);
    if (pad.size() == 0) return std::string();
    std::string fill;
    std::int64_t missing = wanted - size;
    for (; missing >= static_cast<std::int64_t>(pad.size()); missing -= static_cast<std::int64_t>(pad.size()))
        fill += bytes_of(a[2]);
    fill += bytes_of(a[2]).substr(0, pad.offset(static_cast<std::size_t>(missing)));
    const std::string body(bytes_of(a[0]));
    return made(before ? fill + body : body + fill, std::holds_alternative<BlobView>(a[0]));
}
Cell lpad(Environment& environment, Arguments a) { return padded(environment, a, true); }
Cell rpad(Environment& environment, Arguments a) { return padded(environment, a, false); }

/// text, from, to: case counts.
Cell replace(Environment&, Arguments a) {
    if (bytes_of(a[1]).empty()) return cell_of(a[0]);
    return made(util::replace_all(bytes_of(a[0]), bytes_of(a[1]), bytes_of(a[2])), any_bytes(a));
}

/// text, position, length, new text
Cell insert(Environment&, Arguments a) {
    const Text text(a[0]);
    const std::int64_t from = integer(a, 1), count = integer(a, 2);
    const auto size = static_cast<std::int64_t>(text.size());
    if (from < 1 || from > size) return cell_of(a[0]);
    const std::string_view bytes = bytes_of(a[0]);
    const std::int64_t end = count < 0 || count > size - from ? size : from - 1 + count;
    const std::string joined = std::string(bytes.substr(0, text.offset(static_cast<std::size_t>(from - 1)))) +
                               std::string(bytes_of(a[3])) +
                               std::string(bytes.substr(text.offset(static_cast<std::size_t>(end))));
    return made(joined, any_bytes(a));
}

/// bits, text …
Cell make_set(Environment&, Arguments a) {
    if (is_null(a[0])) return {};
    const std::uint64_t bits = bits_of(a[0]);
    std::string joined;
    bool first = true;
    for (std::size_t i = 1; i < a.size() && i <= 64; ++i) {
        if ((bits >> (i - 1) & 1) == 0 || is_null(a[i])) continue;
        if (!first) joined += ',';
        joined += bytes_of(a[i]);
        first = false;
    }
    return joined;
}

/// bits, on, off, separator, number
Cell export_set(Environment&, Arguments a) {
    const std::uint64_t bits = bits_of(a[0]);
    const std::string_view separator = a.size() > 3 ? bytes_of(a[3]) : ",";
    const std::int64_t count = a.size() > 4 ? integer(a, 4) : 64;
    std::string joined;
    for (std::int64_t i = 0; i < (count < 0 || count > 64 ? 64 : count); ++i) {
        if (i > 0) joined += separator;
        joined += bytes_of((bits >> i & 1) != 0 ? a[1] : a[2]);
    }
    return joined;
}

/// With quotes, for an SQL statement; of NULL the word.
Cell quote(Environment&, Arguments a) {
    if (is_null(a[0])) return "NULL";
    std::string quoted = "'";
    for (char letter : bytes_of(a[0])) {
        if (letter == '\'' || letter == '\\') quoted += '\\';
        if (letter == '\0') {
            quoted += "\\0";
        } else if (letter == '\x1a') {
            quoted += "\\Z";
        } else {
            quoted += letter;
        }
    }
    return quoted + "'";
}

/// The server's SOUNDEX: as many digits as there are, at least four letters.
Cell soundex(Environment&, Arguments a) {
    constexpr std::string_view kCodes = "01230120022455012623010202"; // A to Z
    std::string code;
    std::size_t letters = 0;
    char last = '\0';
    for (std::size_t at = 0; at < bytes_of(a[0]).size();) {
        const char32_t point = util::decode_utf8(bytes_of(a[0]), at);
        const char upper = point < 0x80 ? static_cast<char>(point >= 'a' && point <= 'z' ? point - 32 : point) : '\0';
        const bool letter = upper >= 'A' && upper <= 'Z';
        if (!letter && point < 0xC0) continue;
        const char digit = letter ? kCodes[static_cast<std::size_t>(upper - 'A')] : '0';
        if (code.empty()) {
            if (letter)
                code += upper;
            else
                util::append_utf8(point, code);
            ++letters;
            last = digit;
        } else if (digit != '0' && digit != last) {
            // Vowels are left out before repeated letters are, so that they part none (manual, SOUNDEX()).
            code += digit;
            ++letters;
            last = digit;
        }
    }
    if (letters > 0 && letters < 4) code.append(4 - letters, '0');
    return code;
}

/// left, right, collation
Cell strcmp(Environment&, Arguments a) {
    const int order = collation_function(bytes_of(a[2]))(bytes_of(a[0]), bytes_of(a[1]));
    return std::int64_t{order < 0 ? -1 : order > 0 ? 1 : 0};
}

Cell characters(Environment&, Arguments a) {
    std::string bytes;
    for (const CellView& number : a) {
        if (is_null(number)) continue;
        const auto value = static_cast<std::uint32_t>(bits_of(number));
        for (int shift = 24; shift >= 0; shift -= 8)
            if (value >> shift != 0 || shift == 0) bytes += static_cast<char>(value >> shift);
    }
    return Blob{std::move(bytes)};
}

/// text[, `char` or `binary`, length], collation: the text is cut or filled up to the length first.
Cell weight_string(Environment&, Arguments a) {
    std::string text(bytes_of(a[0]));
    if (a.size() < 4) return Blob{collation_key(bytes_of(a.back()), text)};
    const auto wanted = static_cast<std::size_t>(std::max(0LL, std::atoll(std::string(bytes_of(a[2])).c_str())));
    if (bytes_of(a[1]) == "binary") {
        text.resize(wanted);
        return Blob{text};
    }
    const std::size_t letters = Text(a[0]).size();
    if (letters < wanted) text.append(wanted - letters, ' ');
    if (letters > wanted) text.resize(Text(a[0]).offset(wanted));
    return Blob{collation_key(bytes_of(a.back()), text)};
}
Cell load_file(Environment&, Arguments) { return {}; } // the FILE privilege is nobody's on RDS

constexpr ScalarFunctionRow kRows[] = {
    {"my_ascii", 1, ascii},
    {"my_ord", 1, ord},
    {"my_bit_length", 1, bit_length},
    {"my_length", 1, length},
    {"my_char_length", 1, char_length},
    {"my_concat", -1, concat},
    {"my_concat_ws", -1, concat_ws, true},
    {"my_elt", -1, elt, true},
    {"my_field", -1, field, true},
    {"my_find_in_set", 3, find_in_set},
    {"my_lower", 1, lower},
    {"my_upper", 1, upper},
    {"my_left", 2, left},
    {"my_right", 2, right},
    {"my_substring", -1, substring},
    {"my_substring_index", 3, substring_index},
    {"my_trim_leading", -1, trim_leading},
    {"my_trim_trailing", -1, trim_trailing},
    {"my_trim_both", -1, trim_both},
    {"my_repeat", 2, repeat},
    {"my_space", 1, space},
    {"my_reverse", 1, reverse},
    {"my_lpad", 3, lpad},
    {"my_rpad", 3, rpad},
    {"my_replace", 3, replace},
    {"my_insert", 4, insert},
    {"my_make_set", -1, make_set, true},
    {"my_export_set", -1, export_set},
    {"my_quote", 1, quote, true},
    {"my_soundex", 1, soundex},
    {"my_strcmp", 3, strcmp},
    {"my_char", -1, characters, true},
    {"my_weight_string", -1, weight_string},
    {"my_load_file", 1, load_file},
};

} // namespace

std::span<const ScalarFunctionRow> string_functions() { return kRows; }

} // namespace labdb::sql::mysql
