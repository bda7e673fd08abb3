#include <algorithm>
#include <optional>
#include <vector>

#include "core/sql/error.hpp"
#include "core/sql/functions/mysql_tables.hpp"
#include "core/sql/mysql/cells.hpp"
#include "core/util/aes.hpp"
#include "core/util/gzip.hpp"
#include "core/util/text.hpp"

/// AES_ENCRYPT and its like, COMPRESS (manual, 12.13).
namespace labdb::sql::mysql {

namespace {

using util::Aes;

/// block_encryption_mode: `aes-256-cbc`.
struct Cipher {
    std::size_t key_size = 16;
    std::string mode = "ecb";
    bool needs_vector() const { return mode != "ecb"; }
    bool pads() const { return mode == "ecb" || mode == "cbc"; }
};

Cipher cipher_of(const Environment& environment) {
    Cipher made;
    const auto found = environment.memory.find("block_encryption_mode");
    if (found == environment.memory.end()) return made;
    const std::vector<std::string> parts = util::split(found->second, '-');
    if (parts.size() != 3) return made;
    made.key_size = parts[1] == "256" ? 32 : parts[1] == "192" ? 24 : 16;
    made.mode = parts[2];
    return made;
}

/// The key as the server makes it of what is given: all its bytes, one upon another.
std::string folded_key(std::string_view given, std::size_t size) {
    std::string key(size, '\0');
    for (std::size_t i = 0; i < given.size(); ++i) key[i % size] = static_cast<char>(key[i % size] ^ given[i]);
    return key;
}

Aes::Block block_at(std::string_view bytes, std::size_t at) {
    Aes::Block block{};
    for (std::size_t i = 0; i < Aes::kBlock && at + i < bytes.size(); ++i)
        block[i] = static_cast<std::uint8_t>(bytes[at + i]);
    return block;
}

void mix(Aes::Block& block, const Aes::Block& other) {
    for (std::size_t i = 0; i < Aes::kBlock; ++i) block[i] = static_cast<std::uint8_t>(block[i] ^ other[i]);
}

void append(std::string& out, const Aes::Block& block) {
    for (const std::uint8_t byte : block) out += static_cast<char>(byte);
}

/// CFB of whole bytes (`shift` 1 or 16) and of bits, and OFB: the cipher gives a stream of bits.
std::string streamed(const Aes& aes, std::string_view bytes, Aes::Block state, const std::string& mode, bool encrypts) {
    std::string out;
    const auto push = [&state](unsigned bit) { // the register moves left by one bit
        for (std::size_t i = 0; i < Aes::kBlock; ++i)
            state[i] = static_cast<std::uint8_t>((state[i] << 1) | (i + 1 < Aes::kBlock ? state[i + 1] >> 7 : bit));
    };
    Aes::Block key{};
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        const auto in = static_cast<std::uint8_t>(bytes[at]);
        std::uint8_t made = 0;
        if (mode == "cfb1") {
            for (int shift = 7; shift >= 0; --shift) {
                key = state;
                aes.encrypt(key);
                const unsigned from = in >> shift & 1U, to = from ^ (key[0] >> 7U);
                made = static_cast<std::uint8_t>(made | to << shift);
                push(encrypts ? to : from);
            }
        } else if (mode == "cfb8") {
            key = state;
            aes.encrypt(key);
            made = static_cast<std::uint8_t>(in ^ key[0]);
            std::rotate(state.begin(), state.begin() + 1, state.end());
            state.back() = encrypts ? made : in;
        } else {
            const std::size_t place = at % Aes::kBlock;
            if (place == 0) {
                aes.encrypt(state);
                key = state;
            }
            made = static_cast<std::uint8_t>(in ^ key[place]);
            if (mode == "cfb128") state[place] = encrypts ? made : in;
        }
        out += static_cast<char>(made);
    }
    return out;
}

std::string encrypt(const Cipher& cipher, std::string_view bytes, std::string_view given_key, std::string_view vector) {
    const Aes aes(folded_key(given_key, cipher.key_size));
    Aes::Block last = block_at(vector, 0);
    if (!cipher.pads()) return streamed(aes, bytes, last, cipher.mode, true);
    const std::size_t more = Aes::kBlock - bytes.size() % Aes::kBlock;
    const std::string padded = std::string(bytes) + std::string(more, static_cast<char>(more));
    std::string out;
    for (std::size_t at = 0; at < padded.size(); at += Aes::kBlock) {
        Aes::Block block = block_at(padded, at);
        if (cipher.mode == "cbc") mix(block, last);
        aes.encrypt(block);
        append(out, last = block);
    }
    return out;
}

/// Nothing when it was not encrypted so.
std::optional<std::string> decrypt(const Cipher& cipher, std::string_view bytes, std::string_view given_key,
                                   std::string_view vector) {
    const Aes aes(folded_key(given_key, cipher.key_size));
    Aes::Block last = block_at(vector, 0);
    if (!cipher.pads()) return streamed(aes, bytes, last, cipher.mode, false);
    if (bytes.empty() || bytes.size() % Aes::kBlock != 0) return std::nullopt;
    std::string out;
    for (std::size_t at = 0; at < bytes.size(); at += Aes::kBlock) {
        const Aes::Block packed = block_at(bytes, at);
        Aes::Block block = packed;
        aes.decrypt(block);
        if (cipher.mode == "cbc") mix(block, last);
        last = packed;
        append(out, block);
    }
    const auto more = static_cast<std::size_t>(static_cast<unsigned char>(out.back()));
    const bool padded = more >= 1 && more <= Aes::kBlock &&
                        std::all_of(out.end() - static_cast<std::ptrdiff_t>(more), out.end(),
                                    [&out](char letter) { return letter == out.back(); });
    if (!padded) return std::nullopt;
    out.resize(out.size() - more);
    return out;
}

/// The initialization vector, the third argument where the mode has one.
std::string_view vector_of(Environment& environment, const Cipher& cipher, Arguments a, const char* function) {
    if (!cipher.needs_vector()) {
        if (a.size() > 2) environment.warn("Warning", 1618, "<IV> option ignored");
        return {};
    }
    if (a.size() < 3)
        throw Error(1582, "42000",
                    std::string("Incorrect parameter count in the call to native function '") + function + "'");
    const std::string_view vector = is_null(a[2]) ? std::string_view() : bytes_of(a[2]);
    if (vector.size() < Aes::kBlock)
        throw Error(1882, "HY000",
                    std::string("The initialization vector supplied to ") + function +
                        " is too short. Must be at least 16 bytes long");
    return vector;
}

Cell aes_encrypt(Environment& environment, Arguments a) {
    if (is_null(a[0]) || is_null(a[1])) return {};
    const Cipher cipher = cipher_of(environment);
    const std::string_view vector = vector_of(environment, cipher, a, "aes_encrypt");
    return Blob{encrypt(cipher, bytes_of(a[0]), bytes_of(a[1]), vector)};
}

Cell aes_decrypt(Environment& environment, Arguments a) {
    if (is_null(a[0]) || is_null(a[1])) return {};
    const Cipher cipher = cipher_of(environment);
    const std::string_view vector = vector_of(environment, cipher, a, "aes_decrypt");
    std::optional<std::string> made = decrypt(cipher, bytes_of(a[0]), bytes_of(a[1]), vector);
    return made ? Cell(Blob{std::move(*made)}) : Cell();
}

constexpr std::size_t kLengthBytes = 4;

/// The length in front, the lowest byte first; a point behind what would end in a blank.
Cell compress(Environment&, Arguments a) {
    const std::string_view bytes = bytes_of(a[0]);
    if (bytes.empty()) return Blob{};
    std::string made;
    for (std::size_t i = 0; i < kLengthBytes; ++i) made += static_cast<char>(bytes.size() >> (8 * i) & 0xFF);
    made += util::zlib_tight(bytes);
    if (made.back() == ' ') made += '.';
    return Blob{std::move(made)};
}

std::size_t said_length(std::string_view packed) {
    std::size_t length = 0;
    for (std::size_t i = 0; i < kLengthBytes; ++i)
        length |= static_cast<std::size_t>(static_cast<unsigned char>(packed[i])) << (8 * i);
    return length & 0x3FFFFFFF;
}

Cell uncompress(Environment& environment, Arguments a) {
    const std::string_view packed = bytes_of(a[0]);
    if (packed.empty()) return Blob{};
    constexpr std::size_t kMost = 64U << 20; // max_allowed_packet
    if (packed.size() > kLengthBytes && said_length(packed) > kMost) {
        environment.warn("Warning", 1256,
                         "Uncompressed data size too large; the maximum size is " + std::to_string(kMost) +
                             " (based on max_allowed_packet). The length of uncompressed data may also be corrupted.");
        return {};
    }
    if (packed.size() > kLengthBytes)
        if (auto made = util::unzlib(packed.substr(kLengthBytes), said_length(packed))) return Blob{std::move(*made)};
    environment.warn("Warning", 1259, "ZLIB: Input data corrupted");
    return {};
}

Cell uncompressed_length(Environment& environment, Arguments a) {
    const std::string_view packed = bytes_of(a[0]);
    if (packed.empty()) return std::int64_t{0};
    if (packed.size() > kLengthBytes) return static_cast<std::int64_t>(said_length(packed));
    environment.warn("Warning", 1259, "ZLIB: Input data corrupted");
    return std::int64_t{0};
}

/// Without the component that judges passwords it is always 0 (manual, 6.4.3.2).
Cell password_strength(Environment&, Arguments) { return std::int64_t{0}; }

constexpr ScalarFunctionRow kRows[] = {
    {"my_aes_encrypt", -1, aes_encrypt, true, false},
    {"my_aes_decrypt", -1, aes_decrypt, true, false},
    {"my_compress", 1, compress},
    {"my_uncompress", 1, uncompress, false, false},
    {"my_uncompressed_length", 1, uncompressed_length, false, false},
    {"my_password_strength", 1, password_strength},
};

} // namespace

std::span<const ScalarFunctionRow> crypt_functions() { return kRows; }

} // namespace labdb::sql::mysql
