#include "core/sql/postgres/hash.hpp"

#include <string>

namespace labdb::sql::postgres {
namespace {

constexpr std::uint64_t kPartitionSeed = 0x7A5B22367996DCFDULL; // partition.h, HASH_PARTITION_SEED

std::uint32_t rotated(std::uint32_t x, int bits) { return (x << bits) | (x >> (32 - bits)); }

/// Bob Jenkins' lookup3 (public domain), which hashfn.c is made of.
struct Lookup3 {
    std::uint32_t a, b, c;

    Lookup3(std::uint32_t length, std::uint64_t seed) : a(0x9e3779b9U + length + 3923095U), b(a), c(a) {
        if (seed == 0) return;
        a += static_cast<std::uint32_t>(seed >> 32);
        b += static_cast<std::uint32_t>(seed);
        mix();
    }
    void mix() {
        a -= c, a ^= rotated(c, 4), c += b;
        b -= a, b ^= rotated(a, 6), a += c;
        c -= b, c ^= rotated(b, 8), b += a;
        a -= c, a ^= rotated(c, 16), c += b;
        b -= a, b ^= rotated(a, 19), a += c;
        c -= b, c ^= rotated(b, 4), b += a;
    }
    std::uint64_t end() {
        c ^= b, c -= rotated(b, 14);
        a ^= c, a -= rotated(c, 11);
        b ^= a, b -= rotated(a, 25);
        c ^= b, c -= rotated(b, 16);
        a ^= c, a -= rotated(c, 4);
        b ^= a, b -= rotated(a, 14);
        c ^= b, c -= rotated(b, 24);
        return (static_cast<std::uint64_t>(b) << 32) | c;
    }
};

std::uint64_t hash_of(const Cell& value, const Type& type) {
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
        const bool wide = type.kind == TypeKind::bigint || type.kind == TypeKind::datetime ||
                          type.kind == TypeKind::timestamp || type.kind == TypeKind::time;
        auto low = static_cast<std::uint32_t>(*number);
        if (wide) {
            // hashint8extended: the same as for an integer of the same value.
            const auto high = static_cast<std::uint32_t>(static_cast<std::uint64_t>(*number) >> 32);
            low ^= *number >= 0 ? high : ~high;
        }
        return hash_number(low, kPartitionSeed);
    }
    const auto* text = std::get_if<std::string>(&value);
    if (!text) return 0;
    if (type.kind != TypeKind::uuid) return hash_bytes(*text, kPartitionSeed);
    std::string bytes, digits;
    for (const char letter : *text)
        if (letter != '-') digits += letter;
    for (std::size_t i = 0; i + 1 < digits.size(); i += 2)
        bytes += static_cast<char>(std::stoi(digits.substr(i, 2), nullptr, 16));
    return hash_bytes(bytes, kPartitionSeed);
}

} // namespace

std::uint64_t hash_number(std::uint32_t number, std::uint64_t seed) {
    Lookup3 state(sizeof number, seed);
    state.a += number;
    return state.end();
}

std::uint64_t hash_bytes(std::string_view bytes, std::uint64_t seed) {
    Lookup3 state(static_cast<std::uint32_t>(bytes.size()), seed);
    const auto word = [&](std::size_t at) {
        std::uint32_t made = 0;
        for (std::size_t i = 0; i < 4 && at + i < bytes.size(); ++i)
            made |= static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[at + i])) << (8 * i);
        return made;
    };
    for (; bytes.size() >= 12; bytes.remove_prefix(12)) {
        state.a += word(0), state.b += word(4), state.c += word(8);
        state.mix();
    }
    // The lowest byte of the last word is the length's.
    state.a += word(0), state.b += word(4), state.c += word(8) << 8;
    return state.end();
}

bool can_hash(const Type& type) {
    switch (type.kind) {
    case TypeKind::boolean:
    case TypeKind::smallint:
    case TypeKind::integer:
    case TypeKind::bigint:
    case TypeKind::oid:
    case TypeKind::date:
    case TypeKind::time:
    case TypeKind::datetime:
    case TypeKind::timestamp:
    case TypeKind::varchar:
    case TypeKind::text:
    case TypeKind::uuid: return true;
    default: return false;
    }
}

std::uint64_t partition_hash(std::uint64_t so_far, const Cell& value, const Type& type) {
    // hashfn.h, hash_combine64
    return so_far ^ (hash_of(value, type) + 0x49a0f4dd15e5a8e3ULL + (so_far << 54) + (so_far >> 7));
}

} // namespace labdb::sql::postgres
