#include "core/sql/functions/collations.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <vector>

#include "core/sql/functions/collation_tables.hpp"
#include "core/sql/functions/mysql_json.hpp"
#include "core/sql/mysql/collation_table.hpp"
#include "core/sql/numeric.hpp"
#include "core/util/utf8.hpp"

namespace labdb::sql {

namespace {

/// What a collation looks at. Everything else about MySQL's hundreds of collations, such as where a language sorts its
/// own letters, is not kept apart.
enum class Kind : unsigned char { bytes, general, accents_ignored, accents_only, all };
struct Style {
    Kind kind = Kind::bytes;
    bool pads = false; ///< blanks at the end do not count
};

// ASCII in the order of the Unicode Collation Algorithm's default table: blanks, punctuation, symbols, digits, letters.
constexpr std::string_view kOrder = "\t\n\v\f\r _-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$0123456789";

constexpr std::array<std::uint8_t, 128> ascii_weights() {
    std::array<std::uint8_t, 128> made{};
    std::uint8_t next = 1;
    for (char letter : kOrder) made[static_cast<unsigned char>(letter)] = next++;
    for (std::size_t i = 0; i < 26; ++i) {
        made['a' + i] = next;
        made['A' + i] = next++;
    }
    return made; // control characters stay 0: they do not count
}
constexpr std::array<std::uint8_t, 128> kWeights = ascii_weights();

/// general_ci: letters count as their capitals, all else as itself.
std::uint32_t general_weight(char32_t point) {
    if (point < 0x80) return point >= 'a' && point <= 'z' ? point - 32 : point;
    const auto* row = std::upper_bound(std::begin(tables::kBase), std::end(tables::kBase), point,
                                       [](char32_t one, const tables::Shift& shift) { return one < shift.first; });
    if (row != std::begin(tables::kBase) && point <= (row - 1)->last &&
        (point - (row - 1)->first) % static_cast<char32_t>((row - 1)->stride) == 0) {
        const auto made = static_cast<char32_t>(static_cast<std::int64_t>(point) + (row - 1)->delta);
        return made >= 'a' && made <= 'z' ? made - 32 : made;
    }
    if (point == 0xDF) return 'S';
    return point;
}

bool is_mark(char32_t point) {
    const auto* row = std::upper_bound(std::begin(tables::kMarks), std::end(tables::kMarks), point,
                                       [](char32_t one, const tables::Range& range) { return one < range.first; });
    return row != std::begin(tables::kMarks) && point <= (row - 1)->last;
}

std::uint32_t base_weight(char32_t point) { return point < 0x80 ? kWeights[point] : point + 0x100; }

/// The weights of a text's characters without case and accents, one after the other.
class Weights {
public:
    Weights(std::string_view text, Kind kind) : text_(text), general_(kind == Kind::general) {}

    /// 0 at the end.
    std::uint32_t next() {
        for (;;) {
            if (pending_ < more_.size()) return base_weight(more_[pending_++]);
            if (at_ >= text_.size()) return 0;
            const auto byte = static_cast<unsigned char>(text_[at_]);
            const char32_t point = byte < 0x80 ? (++at_, byte) : util::decode_utf8(text_, at_);
            if (general_) return general_weight(point) + 1;
            if (point < 0x80) {
                if (kWeights[point] != 0) return kWeights[point];
                continue;
            }
            if (is_mark(point)) continue;
            const auto* expansion =
                std::lower_bound(std::begin(tables::kExpansions), std::end(tables::kExpansions), point,
                                 [](const tables::Expansion& one, char32_t value) { return one.point < value; });
            if (expansion != std::end(tables::kExpansions) && expansion->point == point) {
                more_ = expansion->text;
                pending_ = 0;
                continue;
            }
            const auto* row =
                std::upper_bound(std::begin(tables::kBase), std::end(tables::kBase), point,
                                 [](char32_t one, const tables::Shift& shift) { return one < shift.first; });
            if (row != std::begin(tables::kBase) && point <= (row - 1)->last &&
                (point - (row - 1)->first) % static_cast<char32_t>((row - 1)->stride) == 0)
                return base_weight(static_cast<char32_t>(static_cast<std::int64_t>(point) + (row - 1)->delta));
            return base_weight(point);
        }
    }
    std::size_t at() const { return at_; }

private:
    std::string_view text_;
    std::u32string_view more_;
    std::size_t at_ = 0, pending_ = 0;
    bool general_;
};

int sign(std::int64_t value) { return value < 0 ? -1 : value > 0 ? 1 : 0; }

int compare_bytes(std::string_view left, std::string_view right) { return sign(left.compare(right)); }

int compare_weights(std::string_view left, std::string_view right, Kind kind) {
    Weights a(left, kind), b(right, kind);
    for (;;) {
        const std::uint32_t x = a.next(), y = b.next();
        if (x != y) return x < y ? -1 : 1;
        if (x == 0) return 0;
    }
}

/// What the accents are: the marks and the characters' differences from their bases.
int compare_accents(std::string_view left, std::string_view right) {
    std::size_t i = 0, j = 0;
    while (i < left.size() && j < right.size()) {
        const std::uint32_t a = util::decode_utf8(left, i), b = util::decode_utf8(right, j);
        const auto folded = [](std::uint32_t point) {
            if (point < 0x80) return point >= 'A' && point <= 'Z' ? point + 32 : point;
            if ((point >= 0xC0 && point <= 0xDE && point != 0xD7) || (point >= 0x391 && point <= 0x3A9) ||
                (point >= 0x410 && point <= 0x42F))
                return point + 32;
            if (point >= 0x100 && point <= 0x17F && point != 0x130 && point != 0x131 && point != 0x178) {
                const bool odd = (point >= 0x139 && point <= 0x148) || point >= 0x179;
                return (point % 2 == 1) == odd ? point + 1 : point;
            }
            return point;
        };
        const std::uint32_t x = folded(a), y = folded(b);
        if (x != y) return x < y ? -1 : 1;
    }
    return i < left.size() ? 1 : j < right.size() ? -1 : 0;
}

/// Small letters before capitals.
int compare_case(std::string_view left, std::string_view right) {
    const std::size_t length = std::min(left.size(), right.size());
    for (std::size_t i = 0; i < length; ++i)
        if (left[i] != right[i])
            return static_cast<unsigned char>(left[i]) > static_cast<unsigned char>(right[i]) ? -1 : 1;
    return sign(static_cast<std::int64_t>(left.size()) - static_cast<std::int64_t>(right.size()));
}

template <Kind kind, bool pads> int compare(std::string_view left, std::string_view right) {
    if constexpr (pads) {
        left = without_end_blanks(left);
        right = without_end_blanks(right);
    }
    if constexpr (kind == Kind::bytes) return compare_bytes(left, right);
    if constexpr (kind == Kind::general) return compare_weights(left, right, Kind::general);
    const int base = compare_weights(left, right, kind);
    if (base != 0 || kind == Kind::accents_ignored) return base;
    const int accents = compare_accents(left, right);
    if (accents != 0 || kind == Kind::accents_only) return accents;
    return compare_case(left, right);
}

Style style_of(const mysql::CollationInfo& collation) {
    const std::string_view name = collation.name;
    Style made;
    made.pads = collation.pads;
    if (name == "binary" || name.ends_with("_bin")) return made;
    if (name.ends_with("_general_ci") || name.ends_with("_swedish_ci"))
        made.kind = Kind::general;
    else if (name.ends_with("_as_ci"))
        made.kind = Kind::accents_only;
    else if (name.ends_with("_cs") || name.ends_with("_ks"))
        made.kind = Kind::all;
    else
        made.kind = Kind::accents_ignored;
    return made;
}

Style style_of(std::string_view name) {
    const mysql::CollationInfo* found = mysql::find_collation(name);
    return found == nullptr ? Style() : style_of(*found);
}

Collation comparison_of(Style style) {
    switch (style.kind) {
    case Kind::bytes: return style.pads ? compare<Kind::bytes, true> : compare<Kind::bytes, false>;
    case Kind::general: return style.pads ? compare<Kind::general, true> : compare<Kind::general, false>;
    case Kind::accents_ignored:
        return style.pads ? compare<Kind::accents_ignored, true> : compare<Kind::accents_ignored, false>;
    case Kind::accents_only: return style.pads ? compare<Kind::accents_only, true> : compare<Kind::accents_only, false>;
    case Kind::all: return style.pads ? compare<Kind::all, true> : compare<Kind::all, false>;
    }
    return compare_bytes;
}

} // namespace

std::string_view without_end_blanks(std::string_view text) {
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    return text;
}

std::span<const CollationRow> collation_functions() {
    static const std::vector<CollationRow> rows = [] {
        std::vector<CollationRow> made{{"decimal", Numeric::compare_texts}, {"json", mysql::compare_json}};
        // The table's names are literals, which end with a zero byte.
        for (const mysql::CollationInfo& row : mysql::collations())
            made.push_back({row.name.data(), comparison_of(style_of(row))});
        return made;
    }();
    return rows;
}

Collation collation_function(std::string_view name) {
    static const std::unordered_map<std::string_view, Collation> by_name = [] {
        std::unordered_map<std::string_view, Collation> made;
        for (const CollationRow& row : collation_functions()) made.emplace(row.name, row.compare);
        return made;
    }();
    const auto found = by_name.find(name);
    return found == by_name.end() ? compare_bytes : found->second;
}

std::string collation_key(std::string_view name, std::string_view text) {
    if (name == "decimal") return Numeric::parse(text).value_or(Numeric()).trimmed().to_string();
    const Style style = style_of(name);
    if (style.pads) text = without_end_blanks(text);
    if (style.kind == Kind::bytes || style.kind == Kind::all) return std::string(text);
    std::string key;
    Weights weights(text, style.kind);
    for (std::uint32_t weight = weights.next(); weight != 0; weight = weights.next())
        for (int shift = 16; shift >= 0; shift -= 8) key += static_cast<char>(weight >> shift);
    return key;
}

namespace {

template <Kind kind> bool equal(std::string_view left, std::string_view right) {
    return left == right || (kind != Kind::bytes && kind != Kind::all && compare<kind, false>(left, right) == 0);
}

} // namespace

CharactersEqual character_comparison(std::string_view name) {
    // The comparison of whole texts tells the kind.
    const Collation whole = collation_function(name);
    if (whole == compare<Kind::general, true> || whole == compare<Kind::general, false>) return equal<Kind::general>;
    if (whole == compare<Kind::accents_ignored, true> || whole == compare<Kind::accents_ignored, false>)
        return equal<Kind::accents_ignored>;
    if (whole == compare<Kind::accents_only, true> || whole == compare<Kind::accents_only, false>)
        return equal<Kind::accents_only>;
    return equal<Kind::bytes>;
}

} // namespace labdb::sql
