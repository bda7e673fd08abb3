#include "core/sql/write_ahead_log.hpp"

#include <array>

#include <fcntl.h>
#include <unistd.h>

#include "core/store/files.hpp"

namespace labdb::sql {
namespace {

constexpr std::size_t kHeader = 32, kFrameHeader = 24, kSaltAt = 16;
constexpr std::uint32_t kMagic = 0x377f0682, kVersion = 3'007'000;

std::uint32_t big_endian(const unsigned char* bytes) {
    return std::uint32_t{bytes[0]} << 24 | std::uint32_t{bytes[1]} << 16 | std::uint32_t{bytes[2]} << 8 | bytes[3];
}

std::uint32_t little_endian(const unsigned char* bytes) {
    return std::uint32_t{bytes[3]} << 24 | std::uint32_t{bytes[2]} << 16 | std::uint32_t{bytes[1]} << 8 | bytes[0];
}

/// The running sum over all that was written; a frame counts only as long as its own agrees with it.
class Checksum {
public:
    explicit Checksum(bool big) : word_(big ? big_endian : little_endian) {}
    /// `size` is a multiple of eight.
    void add(const unsigned char* bytes, std::size_t size) {
        for (std::size_t i = 0; i < size; i += 8) {
            first_ += word_(bytes + i) + second_;
            second_ += word_(bytes + i + 4) + first_;
        }
    }
    bool is(const unsigned char* stored) const {
        return big_endian(stored) == first_ && big_endian(stored + 4) == second_;
    }

private:
    std::uint32_t (*word_)(const unsigned char*);
    std::uint32_t first_ = 0, second_ = 0;
};

bool read_at(int descriptor, std::uint64_t offset, unsigned char* bytes, std::size_t size) {
    return pread(descriptor, bytes, size, static_cast<off_t>(offset)) == static_cast<ssize_t>(size);
}

} // namespace

std::uint32_t log_salt(int descriptor) {
    std::array<unsigned char, 4> salt{};
    return read_at(descriptor, kSaltAt, salt.data(), salt.size()) ? big_endian(salt.data()) : 0;
}

WriteAheadLog read_log(const std::string& path) {
    WriteAheadLog log;
    const store::Descriptor file(open(path.c_str(), O_RDONLY | O_CLOEXEC));
    std::array<unsigned char, kHeader> header{};
    if (file.value() < 0 || !read_at(file.value(), 0, header.data(), kHeader)) return log;
    const std::uint32_t magic = big_endian(header.data());
    Checksum sum((magic & 1) != 0);
    sum.add(header.data(), kHeader - 8);
    if ((magic & ~1U) != kMagic || big_endian(&header[4]) != kVersion || !sum.is(&header[24])) return log;
    log.page_size = big_endian(&header[8]);
    log.salt = big_endian(&header[kSaltAt]);

    std::vector<unsigned char> frame(kFrameHeader + log.page_size);
    std::size_t committed = 0;
    for (std::uint64_t at = kHeader; read_at(file.value(), at, frame.data(), frame.size()); at += frame.size()) {
        // What is left of an earlier log has other salts.
        if (big_endian(&frame[8]) != log.salt || big_endian(&frame[12]) != big_endian(&header[kSaltAt + 4])) break;
        sum.add(frame.data(), 8);
        sum.add(&frame[kFrameHeader], log.page_size);
        if (!sum.is(&frame[16])) break;
        log.frames.push_back({big_endian(frame.data()), big_endian(&frame[4]), at + kFrameHeader});
        if (log.frames.back().size_after != 0) committed = log.frames.size();
    }
    log.frames.resize(committed);
    return log;
}

} // namespace labdb::sql
