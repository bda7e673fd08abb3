#include "serve/gzip.hpp"

#include <algorithm>
#include <stdexcept>

#include <zlib.h>

namespace labdb::serve {

namespace {

/// zlib's word for gzip's format around the widest window.
constexpr int kGzipWindow = 15 + 16;

Bytef* bytes_of(std::string_view text) { return reinterpret_cast<Bytef*>(const_cast<char*>(text.data())); }
Bytef* bytes_of(std::string& text) { return reinterpret_cast<Bytef*>(text.data()); }

class Inflater {
public:
    Inflater() {
        if (inflateInit2(&stream, kGzipWindow) != Z_OK) throw std::bad_alloc();
    }
    Inflater(const Inflater&) = delete;
    Inflater& operator=(const Inflater&) = delete;
    ~Inflater() { inflateEnd(&stream); }

    z_stream stream{};
};

class Deflater {
public:
    Deflater() {
        constexpr int kMemory = 8; // zlib's default
        if (deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, kGzipWindow, kMemory, Z_DEFAULT_STRATEGY) != Z_OK)
            throw std::bad_alloc();
    }
    Deflater(const Deflater&) = delete;
    Deflater& operator=(const Deflater&) = delete;
    ~Deflater() { deflateEnd(&stream); }

    z_stream stream{};
};

} // namespace

std::string gzip(std::string_view bytes) {
    Deflater deflater;
    z_stream& stream = deflater.stream;
    std::string out(deflateBound(&stream, bytes.size()), '\0');
    stream.next_in = bytes_of(bytes);
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = bytes_of(out);
    stream.avail_out = static_cast<uInt>(out.size());
    deflate(&stream, Z_FINISH); // the bound leaves room for all of it
    out.resize(stream.total_out);
    return out;
}

std::optional<std::string> gunzip(std::string_view packed, std::size_t limit) {
    Inflater inflater;
    z_stream& stream = inflater.stream;
    stream.next_in = bytes_of(packed);
    stream.avail_in = static_cast<uInt>(packed.size());
    std::string out;
    int code = Z_OK;
    while (code != Z_STREAM_END) {
        if (out.size() > limit) return std::nullopt;
        out.resize(std::min(limit + 1, std::max(out.size() * 2, packed.size() * 4 + 1024)));
        stream.next_out = bytes_of(out) + stream.total_out;
        stream.avail_out = static_cast<uInt>(out.size() - stream.total_out);
        code = inflate(&stream, Z_NO_FLUSH);
        if (code != Z_OK && code != Z_STREAM_END) return std::nullopt;
        if (code == Z_OK && stream.avail_out > 0) return std::nullopt; // the input is at its end and this is not
    }
    out.resize(stream.total_out);
    if (out.size() > limit) return std::nullopt;
    return out;
}

std::uint32_t crc32(std::string_view bytes) {
    return static_cast<std::uint32_t>(::crc32_z(0, bytes_of(bytes), bytes.size()));
}

} // namespace labdb::serve
