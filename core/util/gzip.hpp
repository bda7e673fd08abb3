#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "core/util/decompressor.hpp"

namespace labdb::util {

/// The bytes in gzip's format (RFC 1952).
std::string gzip(std::string_view bytes);
/// The bytes in zlib's format (RFC 1950), which HTTP calls `deflate`.
std::string zlib(std::string_view bytes);

/// The same as small as zlib makes it by itself (its level 6), for who shows the bytes.
std::string zlib_tight(std::string_view bytes);
/// What is in zlib's format; absent when it is damaged or longer than `limit`.
std::optional<std::string> unzlib(std::string_view packed, std::size_t limit);

/// What gzip packed, also as several members one behind another; absent when it is damaged. Of what would be longer
/// than `limit` one byte more than that.
std::optional<std::string> gunzip(std::string_view packed, std::size_t limit);

/// Packs in gzip's format, a piece at a time.
class GzipStream {
public:
    GzipStream();
    ~GzipStream();
    GzipStream(const GzipStream&) = delete;
    GzipStream& operator=(const GzipStream&) = delete;

    /// Appends to `out` what there is of the packed bytes so far.
    void add(std::string_view bytes, std::string& out);
    /// Appends the rest. Nothing is added afterwards.
    void finish(std::string& out);

private:
    struct State;
    std::unique_ptr<State> state_;

    void pack(std::string_view bytes, bool last, std::string& out);
};

/// Undoes gzip, also of several files one behind another, as `cat a.gz b.gz` makes.
std::unique_ptr<Decompressor> gunzipper();

/// The checksum of gzip and Ethernet, which DynamoDB's clients compare.
std::uint32_t crc32(std::string_view bytes);

} // namespace labdb::util
