#include "core/util/gzip.hpp"

#include <algorithm>
#include <stdexcept>

#include <zlib.h>

namespace labdb::util {

namespace {

/// zlib's word for gzip's format around the widest window.
constexpr int kGzipWindow = 15 + 16;
constexpr int kZlibWindow = 15;

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
    explicit Deflater(int window) {
        constexpr int kMemory = 8; // zlib's default
        if (deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, window, kMemory, Z_DEFAULT_STRATEGY) != Z_OK)
            throw std::bad_alloc();
    }
    Deflater(const Deflater&) = delete;
    Deflater& operator=(const Deflater&) = delete;
    ~Deflater() { deflateEnd(&stream); }

    z_stream stream{};
};

/// Several members may stand one behind another (RFC 1952, section 2.2).
class Gunzipper : public Decompressor {
public:
    bool unpack(std::string_view& packed, std::size_t limit, std::string& out) override {
        z_stream& stream = inflater_.stream;
        const std::size_t before = out.size();
        std::size_t made = 0;
        out.resize(before + limit);
        bool good = true;
        while (good && made < limit && (!packed.empty() || held_back_)) {
            if (complete_ && begun_) inflateReset(&stream);
            begun_ = true;
            stream.next_in = bytes_of(packed);
            stream.avail_in = static_cast<uInt>(packed.size());
            stream.next_out = bytes_of(out) + before + made;
            stream.avail_out = static_cast<uInt>(limit - made);
            const int code = inflate(&stream, Z_NO_FLUSH);
            complete_ = code == Z_STREAM_END;
            good = code == Z_OK || code == Z_STREAM_END || code == Z_BUF_ERROR;
            made = limit - stream.avail_out;
            packed.remove_prefix(packed.size() - stream.avail_in);
            // A full output may leave something inside that needs no further input.
            held_back_ = code == Z_OK && stream.avail_out == 0;
        }
        out.resize(before + made);
        return good;
    }
    bool complete() const override { return complete_; }

private:
    Inflater inflater_;
    bool begun_ = false;
    bool complete_ = true; // no bytes are no file, and no damaged one
    bool held_back_ = false;
};

std::string packed(std::string_view bytes, int window) {
    Deflater deflater(window);
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

} // namespace

std::string gzip(std::string_view bytes) { return packed(bytes, kGzipWindow); }
std::string zlib(std::string_view bytes) { return packed(bytes, kZlibWindow); }

std::string zlib_tight(std::string_view bytes) {
    uLongf size = compressBound(bytes.size());
    std::string out(size, '\0');
    compress(bytes_of(out), &size, bytes_of(bytes), bytes.size()); // the bound leaves room for all of it
    out.resize(size);
    return out;
}

std::optional<std::string> unzlib(std::string_view packed, std::size_t limit) {
    std::string out(limit, '\0');
    uLongf size = limit;
    if (uncompress(bytes_of(out), &size, bytes_of(packed), packed.size()) != Z_OK) return std::nullopt;
    out.resize(size);
    return out;
}

std::optional<std::string> gunzip(std::string_view packed, std::size_t limit) {
    Inflater inflater;
    z_stream& stream = inflater.stream;
    stream.next_in = bytes_of(packed);
    stream.avail_in = static_cast<uInt>(packed.size());
    std::string out;
    std::size_t made = 0;
    bool complete = false; // behind a member
    while (made <= limit) {
        out.resize(std::min(limit + 1, std::max(out.size() * 2, packed.size() * 4 + 1024)));
        stream.next_out = bytes_of(out) + made;
        stream.avail_out = static_cast<uInt>(out.size() - made);
        const int code = inflate(&stream, Z_NO_FLUSH);
        // What stands behind a whole member and is none is left alone.
        if (code != Z_OK && code != Z_STREAM_END && !complete) return std::nullopt;
        if (code != Z_OK && code != Z_STREAM_END) break;
        made = out.size() - stream.avail_out;
        const bool full = stream.avail_out == 0;
        complete = code == Z_STREAM_END;
        if (complete && stream.avail_in == 0) break;
        if (complete) inflateReset(&stream);
        if (!complete && !full) return std::nullopt; // the input is at its end and this is not
    }
    out.resize(made);
    return out;
}

struct GzipStream::State {
    Deflater deflater{kGzipWindow};
};

GzipStream::GzipStream() : state_(std::make_unique<State>()) {}
GzipStream::~GzipStream() = default;

void GzipStream::pack(std::string_view bytes, bool last, std::string& out) {
    z_stream& stream = state_->deflater.stream;
    stream.next_in = bytes_of(bytes);
    stream.avail_in = static_cast<uInt>(bytes.size());
    constexpr std::size_t kPiece = 64 << 10;
    do {
        const std::size_t before = out.size();
        out.resize(before + kPiece);
        stream.next_out = bytes_of(out) + before;
        stream.avail_out = kPiece;
        deflate(&stream, last ? Z_FINISH : Z_NO_FLUSH);
        out.resize(before + kPiece - stream.avail_out);
    } while (stream.avail_out == 0);
}

void GzipStream::add(std::string_view bytes, std::string& out) { pack(bytes, false, out); }
void GzipStream::finish(std::string& out) { pack({}, true, out); }

std::unique_ptr<Decompressor> gunzipper() { return std::make_unique<Gunzipper>(); }

std::uint32_t crc32(std::string_view bytes) {
    return static_cast<std::uint32_t>(::crc32_z(0, bytes_of(bytes), bytes.size()));
}

} // namespace labdb::util
