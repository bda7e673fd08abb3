#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace labdb::util {

/// Unpacks a stream of bytes a piece at a time, so that neither the packed nor the unpacked whole need be in memory.
class Decompressor {
public:
    Decompressor() = default;
    Decompressor(const Decompressor&) = delete;
    Decompressor& operator=(const Decompressor&) = delete;
    virtual ~Decompressor() = default;

    /// Unpacks the front of `packed`, which moves on, and appends at most `limit` bytes to `out`: fewer only when all
    /// of `packed` has been used. False when the stream is damaged.
    virtual bool unpack(std::string_view& packed, std::size_t limit, std::string& out) = 0;
    /// Whether the stream may end here.
    virtual bool complete() const = 0;
};

} // namespace labdb::util
