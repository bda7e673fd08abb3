#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/store/store.hpp"

/// The pieces that stored items and table definitions are made of.
namespace labdb::dynamodb {

/// Numbers in keys: big-endian, so that the order of the bytes is theirs.
template <class Number> void append_big_endian(std::string& out, Number number) {
    for (int shift = static_cast<int>(sizeof(Number)) * 8 - 8; shift >= 0; shift -= 8)
        out.push_back(static_cast<char>(number >> shift));
}
inline std::uint64_t read_big_endian(std::string_view bytes) {
    std::uint64_t number = 0;
    for (const char byte : bytes) number = number << 8 | static_cast<std::uint8_t>(byte);
    return number;
}

/// Appends to a string: `varint` is seven bits a byte, low ones first, the high bit says that more follow.
class ByteWriter {
public:
    explicit ByteWriter(std::string& out) : out_(out) {}

    void byte(std::uint8_t value) { out_.push_back(static_cast<char>(value)); }
    void varint(std::uint64_t value) {
        for (; value >= 0x80; value >>= 7) byte(static_cast<std::uint8_t>(value | 0x80));
        byte(static_cast<std::uint8_t>(value));
    }
    /// Signed: zigzag, so that small magnitudes are short.
    void integer(std::int64_t value) {
        varint((static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63));
    }
    /// With its length in front.
    void text(std::string_view value) {
        varint(value.size());
        out_.append(value);
    }
    /// As it is.
    void raw(std::string_view value) { out_.append(value); }

private:
    std::string& out_;
};

/// Reads what ByteWriter wrote. What it finds is not trusted: bytes that end too soon are a StoreError.
class ByteReader {
public:
    explicit ByteReader(std::string_view bytes) : rest_(bytes) {}

    std::uint8_t byte() {
        if (rest_.empty()) broken();
        const auto value = static_cast<std::uint8_t>(rest_.front());
        rest_.remove_prefix(1);
        return value;
    }
    std::uint64_t varint() {
        std::uint64_t value = 0;
        for (unsigned shift = 0; shift < 64; shift += 7) {
            const std::uint8_t next = byte();
            value |= static_cast<std::uint64_t>(next & 0x7f) << shift;
            if (next < 0x80) return value;
        }
        broken();
    }
    std::int64_t integer() {
        const std::uint64_t value = varint();
        return static_cast<std::int64_t>(value >> 1) ^ -static_cast<std::int64_t>(value & 1);
    }
    /// A view into the bytes given.
    std::string_view text() {
        const std::uint64_t size = varint();
        if (size > rest_.size()) broken();
        const std::string_view value = rest_.substr(0, size);
        rest_.remove_prefix(size);
        return value;
    }
    /// How many elements follow, each of which takes at least one byte: a broken count cannot ask for all memory.
    std::size_t count() {
        const std::uint64_t value = varint();
        if (value > rest_.size()) broken();
        return value;
    }
    /// What is left; readers of other forms move it on.
    std::string_view& rest() { return rest_; }
    bool done() const { return rest_.empty(); }

    [[noreturn]] static void broken() {
        throw store::StoreError(store::StoreError::Kind::corrupt,
                                "The stored data is damaged: an entry does not read.");
    }

private:
    std::string_view rest_;
};

} // namespace labdb::dynamodb
