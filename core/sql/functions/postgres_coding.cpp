// Bytes: encode, decode, digests, single bytes and bits.
#include <algorithm>
#include <bit>

#include "core/sql/error.hpp"
#include "core/sql/functions/postgres_tables.hpp"
#include "core/sql/postgres/types.hpp"
#include "core/sql/postgres/values.hpp"
#include "core/util/base64.hpp"
#include "core/util/digest.hpp"
#include "core/util/md5.hpp"
#include "core/util/text.hpp"
#include "core/util/utf8.hpp"

namespace labdb::sql::postgres {

namespace {

Cell to_hex(Environment&, Arguments a) {
    auto number = static_cast<std::uint64_t>(as_int(a[0]));
    if (as_int(a[1]) == 4) number &= 0xffffffff;
    std::string out;
    do {
        out.insert(out.begin(), "0123456789abcdef"[number & 15]);
        number >>= 4;
    } while (number != 0);
    return out;
}

Cell md5_of(Environment&, Arguments a) { return util::hex(util::md5(as_bytes(a[0]))); }
Cell sha256_of(Environment&, Arguments a) { return Blob{util::sha256(as_bytes(a[0]))}; }

Cell encode(Environment&, Arguments a) {
    const auto format = util::to_lower(as_text(a[1]));
    if (format == "hex") return util::hex(as_bytes(a[0]));
    if (format == "escape") {
        // Only what is no ASCII, and the backslash.
        std::string out;
        for (const char c : as_bytes(a[0])) {
            const auto byte = static_cast<unsigned char>(c);
            if (byte == 0 || byte >= 0x80)
                out += print_bytea(std::string_view(&c, 1), false);
            else if (c == '\\')
                out += "\\\\";
            else
                out += c;
        }
        return out;
    }
    if (format == "base64") {
        const auto all = util::base64_encode(as_bytes(a[0]));
        constexpr std::size_t kLine = 76; // RFC 2045
        std::string out;
        for (std::size_t at = 0; at < all.size(); at += kLine) out += (at > 0 ? "\n" : "") + all.substr(at, kLine);
        return out;
    }
    throw Error("22023", "unrecognized encoding: \"" + std::string(as_text(a[1])) + "\"");
}

Cell decode(Environment& environment, Arguments a) {
    const auto format = util::to_lower(as_text(a[1]));
    const auto text = as_text(a[0]);
    if (format == "hex") return value_read(environment, "\\x" + std::string(text), type_named("bytea"));
    if (format == "escape") return value_read(environment, text, type_named("bytea"));
    if (format == "base64") {
        std::string packed;
        for (const char c : text)
            if (c != ' ' && c != '\n' && c != '\t' && c != '\r') packed += c;
        for (std::size_t i = 0; i < packed.size(); ++i) {
            const char c = packed[i];
            const bool good =
                ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || (c >= '0' && c <= '9') || c == '+' || c == '/' || c == '=';
            if (!good)
                throw Error("22023",
                            "invalid symbol \"" + std::string(1, c) + "\" found while decoding base64 sequence");
        }
        const auto bytes = util::base64_decode(packed);
        if (!bytes) {
            Error error("22023", "invalid base64 end sequence");
            error.hint = "Input data is missing padding, is truncated, or is otherwise corrupted.";
            throw error;
        }
        return Blob{*bytes};
    }
    throw Error("22023", "unrecognized encoding: \"" + std::string(as_text(a[1])) + "\"");
}

std::size_t checked_index(std::int64_t number, std::size_t size) {
    if (number < 0 || number >= static_cast<std::int64_t>(size)) {
        throw Error("2202E", "index " + std::to_string(number) + " out of valid range, 0.." +
                                 std::to_string(static_cast<std::int64_t>(size) - 1));
    }
    return static_cast<std::size_t>(number);
}

Cell get_byte(Environment&, Arguments a) {
    const auto bytes = as_bytes(a[0]);
    return static_cast<std::int64_t>(static_cast<unsigned char>(bytes[checked_index(as_int(a[1]), bytes.size())]));
}

Cell set_byte(Environment&, Arguments a) {
    std::string bytes(as_bytes(a[0]));
    bytes[checked_index(as_int(a[1]), bytes.size())] = static_cast<char>(as_int(a[2]));
    return Blob{std::move(bytes)};
}

Cell get_bit(Environment&, Arguments a) {
    const auto bits = as_text(a[0]);
    const auto number = as_int(a[1]);
    if (number < 0 || number >= static_cast<std::int64_t>(bits.size())) {
        throw Error("2202E", "bit index " + std::to_string(number) + " out of valid range (0.." +
                                 std::to_string(static_cast<std::int64_t>(bits.size()) - 1) + ")");
    }
    return static_cast<std::int64_t>(bits[static_cast<std::size_t>(number)] - '0');
}

Cell bit_count(Environment&, Arguments a) {
    if (std::holds_alternative<std::string_view>(a[0])) {
        const auto bits = as_text(a[0]);
        return static_cast<std::int64_t>(std::count(bits.begin(), bits.end(), '1'));
    }
    std::int64_t count = 0;
    for (const char c : as_bytes(a[0])) count += std::popcount(static_cast<unsigned char>(c));
    return count;
}

Cell bits_operation(Environment&, Arguments a) {
    const char op = as_text(a[0]).front();
    std::string left(as_text(a[1]));
    const auto right = as_text(a[2]);
    if (left.size() != right.size()) {
        const char* name = op == '&' ? "AND" : op == '|' ? "OR" : "XOR";
        throw Error("22026", std::string("cannot ") + name + " bit strings of different sizes");
    }
    for (std::size_t i = 0; i < left.size(); ++i) {
        const bool x = left[i] == '1';
        const bool y = right[i] == '1';
        left[i] = (op == '&' ? x && y : op == '|' ? x || y : x != y) ? '1' : '0';
    }
    return left;
}

Cell bits_not(Environment&, Arguments a) {
    std::string bits(as_text(a[0]));
    for (auto& bit : bits) bit = bit == '1' ? '0' : '1';
    return bits;
}

Cell bits_shift(Environment&, Arguments a) {
    const std::string bits(as_text(a[0]));
    const auto size = static_cast<std::int64_t>(bits.size());
    const auto by = std::clamp(as_int(a[1]), -size, size);
    std::string out(bits.size(), '0');
    for (std::int64_t i = 0; i < size; ++i) {
        const auto from = i + by;
        if (from >= 0 && from < size) out[static_cast<std::size_t>(i)] = bits[static_cast<std::size_t>(from)];
    }
    return out;
}

Cell unescape(Environment&, Arguments a) {
    const auto text = as_text(a[0]);
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\\') {
            out += text[i];
            continue;
        }
        if (i + 1 < text.size() && text[i + 1] == '\\') {
            out += text[++i];
            continue;
        }
        std::size_t digits = 4;
        std::size_t from = i + 1;
        if (from < text.size() && (text[from] == '+' || text[from] == 'u' || text[from] == 'U')) {
            digits = text[from] == '+' ? 6 : text[from] == 'U' ? 8 : 4;
            ++from;
        }
        char32_t point = 0;
        const auto token = text.substr(std::min(from, text.size()), digits);
        const bool good = token.size() == digits && std::all_of(token.begin(), token.end(), [](char c) {
                              return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f');
                          });
        if (!good) {
            Error error("42601", "invalid Unicode escape");
            error.hint = "Unicode escapes must be \\XXXX, \\+XXXXXX, \\uXXXX, or \\UXXXXXXXX.";
            throw error;
        }
        for (const char c : token)
            point = point * 16 + static_cast<char32_t>(c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
        util::append_utf8(point, out);
        i = from + digits - 1;
    }
    return out;
}

constexpr ScalarFunctionRow kRows[] = {
    {"pg_to_hex", 2, to_hex},       {"pg_md5", 1, md5_of},        {"pg_sha256", 1, sha256_of},
    {"pg_encode", 2, encode},       {"pg_decode", 2, decode},     {"pg_get_byte", 2, get_byte},
    {"pg_set_byte", 3, set_byte},   {"pg_get_bit", 2, get_bit},   {"pg_bit_count", 1, bit_count},
    {"pg_bits", 3, bits_operation}, {"pg_bits_not", 1, bits_not}, {"pg_bits_shift", 2, bits_shift},
    {"pg_unistr", 1, unescape},
};

} // namespace

std::span<const ScalarFunctionRow> coding_functions() { return kRows; }

} // namespace labdb::sql::postgres
