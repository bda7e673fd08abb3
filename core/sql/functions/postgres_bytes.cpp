// Bytes and bits beyond postgres_coding.cpp: PostgreSQL's manual, 9.5 and 9.6.
#include <algorithm>

#include "core/sql/error.hpp"
#include "core/sql/functions/postgres_tables.hpp"
#include "core/sql/postgres/values.hpp"
#include "core/util/digest.hpp"
#include "core/util/text.hpp"
#include "core/util/utf8.hpp"

namespace labdb::sql::postgres {

namespace {

Cell digest(Environment&, Arguments a) {
    const auto bytes = as_bytes(a[0]);
    switch (as_int(a[1])) {
    case 224: return Blob{util::sha224(bytes)};
    case 384: return Blob{util::sha384(bytes)};
    default: return Blob{util::sha512(bytes)};
    }
}

/// `l` and `r`: which end.
Cell trim(Environment&, Arguments a) {
    auto bytes = as_bytes(a[0]);
    const auto set = as_bytes(a[1]);
    const bool left = as_text(a[2]) == "l";
    while (!bytes.empty() && set.find(left ? bytes.front() : bytes.back()) != std::string_view::npos)
        bytes = left ? bytes.substr(1) : bytes.substr(0, bytes.size() - 1);
    return Blob{std::string(bytes)};
}

Cell overlay(Environment&, Arguments a) {
    const std::string bytes(as_bytes(a[0]));
    const auto with = as_bytes(a[1]);
    const auto from = as_int(a[2]);
    const auto count = a.size() > 3 ? as_int(a[3]) : static_cast<std::int64_t>(with.size());
    if (from <= 0) throw Error("22011", "negative substring length not allowed");
    const auto size = static_cast<std::int64_t>(bytes.size());
    const auto head = static_cast<std::size_t>(std::min(from - 1, size));
    const auto tail = static_cast<std::size_t>(std::clamp<std::int64_t>(from - 1 + count, 0, size));
    return Blob{bytes.substr(0, head) + std::string(with) + bytes.substr(tail)};
}

/// Bit n of bytes: the first byte's lowest bit is bit 0.
void check_bit(std::int64_t number, std::size_t bits) {
    if (number >= 0 && number < static_cast<std::int64_t>(bits)) return;
    throw Error("2202E", "index " + std::to_string(number) + " out of valid range, 0.." +
                             std::to_string(static_cast<std::int64_t>(bits) - 1));
}

void check_new_bit(std::int64_t bit) {
    if (bit != 0 && bit != 1) throw Error("22023", "new bit must be 0 or 1");
}

Cell get_bit(Environment&, Arguments a) {
    const auto bytes = as_bytes(a[0]);
    const auto number = as_int(a[1]);
    check_bit(number, bytes.size() * 8);
    return static_cast<std::int64_t>(
        static_cast<unsigned char>(bytes[static_cast<std::size_t>(number / 8)]) >> (number % 8) & 1);
}

Cell set_bit(Environment&, Arguments a) {
    const auto number = as_int(a[1]);
    const auto bit = as_int(a[2]);
    if (std::holds_alternative<std::string_view>(a[0])) {
        std::string bits(as_text(a[0]));
        if (number < 0 || number >= static_cast<std::int64_t>(bits.size()))
            throw Error("2202E", "bit index " + std::to_string(number) + " out of valid range (0.." +
                                     std::to_string(static_cast<std::int64_t>(bits.size()) - 1) + ")");
        check_new_bit(bit);
        bits[static_cast<std::size_t>(number)] = bit != 0 ? '1' : '0';
        return bits;
    }
    std::string bytes(as_bytes(a[0]));
    check_bit(number, bytes.size() * 8);
    check_new_bit(bit);
    auto& byte = bytes[static_cast<std::size_t>(number / 8)];
    const auto mask = static_cast<unsigned char>(1U << (number % 8));
    byte = static_cast<char>(bit != 0 ? static_cast<unsigned char>(byte) | mask
                                      : static_cast<unsigned char>(byte) & static_cast<unsigned char>(~mask));
    return Blob{std::move(bytes)};
}

enum class Encoding { utf8, latin1, ascii };

/// The encodings that are known here; `which` is PostgreSQL's word in the error.
Encoding encoding_of(std::string_view name, const char* which) {
    const auto plain = util::replace_all(util::replace_all(util::to_lower(name), "-", ""), "_", "");
    if (plain == "utf8" || plain == "unicode") return Encoding::utf8;
    if (plain == "latin1" || plain == "iso88591") return Encoding::latin1;
    if (plain == "sqlascii") return Encoding::ascii;
    throw Error("22023", std::string("invalid ") + which + " encoding name \"" + std::string(name) + "\"");
}

std::string decoded(std::string_view bytes, Encoding from) {
    if (from == Encoding::latin1) {
        std::string text;
        for (const char c : bytes) util::append_utf8(static_cast<unsigned char>(c), text);
        return text;
    }
    if (util::is_utf8(bytes)) return std::string(bytes);
    std::size_t at = 0;
    while (at < bytes.size() && util::is_utf8(bytes.substr(0, at + 1))) ++at;
    // The byte that breaks it, and those that belong to it.
    std::string shown;
    for (std::size_t i = at; i < bytes.size() && i < at + 4; ++i) {
        if (i > at && (static_cast<unsigned char>(bytes[i]) & 0xC0) != 0x80 && i > at + 1) break;
        shown += (shown.empty() ? "0x" : " 0x") + util::hex(bytes.substr(i, 1));
    }
    throw Error("22021", "invalid byte sequence for encoding \"UTF8\": " + shown);
}

std::string encoded(std::string_view text, Encoding to) {
    if (to != Encoding::latin1) return std::string(text);
    std::string bytes;
    for (std::size_t at = 0; at < text.size();) {
        const auto start = at;
        const char32_t point = util::decode_utf8(text, at);
        if (point > 0xFF) {
            std::string shown;
            for (std::size_t i = start; i < at; ++i)
                shown += (shown.empty() ? "0x" : " 0x") + util::hex(text.substr(i, 1));
            throw Error("22P05", "character with byte sequence " + shown +
                                     " in encoding \"UTF8\" has no equivalent in encoding \"LATIN1\"");
        }
        bytes += static_cast<char>(point);
    }
    return bytes;
}

Cell convert(Environment&, Arguments a) {
    const auto from = encoding_of(as_text(a[1]), "source");
    const auto to = encoding_of(as_text(a[2]), "destination");
    return Blob{encoded(decoded(as_bytes(a[0]), from), to)};
}
Cell convert_from(Environment&, Arguments a) { return decoded(as_bytes(a[0]), encoding_of(as_text(a[1]), "source")); }
Cell convert_to(Environment&, Arguments a) {
    return Blob{encoded(as_text(a[0]), encoding_of(as_text(a[1]), "destination"))};
}
Cell length_in(Environment&, Arguments a) {
    return static_cast<std::int64_t>(util::code_points(decoded(as_bytes(a[0]), encoding_of(as_text(a[1]), "source"))));
}

/// Whether the text is surely in the normal form. Without Unicode's tables of compositions that is known of texts that
/// have no combining marks (the composed forms), and of ASCII (all of them).
bool is_surely_normal(std::string_view text, std::string_view form) {
    static constexpr std::string_view kForms[] = {"nfc", "nfd", "nfkc", "nfkd"};
    if (std::find(std::begin(kForms), std::end(kForms), form) == std::end(kForms))
        throw Error("22023", "invalid normalization form: " + std::string(form));
    constexpr char32_t kFirstMark = 0x300, kFirstJamo = 0x1100, kLatin = 0xA0;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t point = util::decode_utf8(text, at);
        const char32_t limit = form == "nfc"    ? (point >= 0x370 && point < kFirstJamo ? kFirstJamo : kFirstMark)
                               : form == "nfkc" ? kLatin
                                                : 0x80;
        if (point >= limit) return false;
    }
    return true;
}

bool normal(Arguments a) {
    const auto form = util::to_lower(a.size() > 1 && !is_null(a[1]) ? as_text(a[1]) : std::string_view("nfc"));
    if (is_surely_normal(as_text(a[0]), form)) return true;
    throw Error("0A000", "Unicode normalization of this text is not supported");
}

Cell normalize(Environment&, Arguments a) {
    normal(a);
    return text_cell(as_text(a[0]));
}
Cell is_normalized(Environment&, Arguments a) { return bool_cell(normal(a)); }

constexpr ScalarFunctionRow kRows[] = {
    {"pg_normalize", -1, normalize},
    {"pg_is_normalized", -1, is_normalized},
    {"pg_sha2", 2, digest},
    {"pg_bytea_trim", 3, trim},
    {"pg_bytea_overlay", -1, overlay},
    {"pg_bytea_get_bit", 2, get_bit},
    {"pg_set_bit", 3, set_bit},
    {"pg_convert", 3, convert},
    {"pg_convert_from", 2, convert_from},
    {"pg_convert_to", 2, convert_to},
    {"pg_length_in", 2, length_in},
};

} // namespace

std::span<const ScalarFunctionRow> byte_functions() { return kRows; }

} // namespace labdb::sql::postgres
