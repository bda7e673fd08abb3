#include "core/store/clock.hpp"

#include <cerrno>
#include <charconv>
#include <cstdio>
#include <optional>

#include <fcntl.h>
#include <unistd.h>

#include "core/store/files.hpp"

// An offset is decimal digits, with a minus sign in front if need be: microseconds. In the file `clock` a line feed
// follows. No offset stands for none.
namespace labdb::store {

namespace {

constexpr double kMost = 2e6; // microseconds
constexpr double kHalfway = 60e6;

std::optional<util::Duration> decode(std::string_view text) {
    util::Duration offset;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), offset.micros);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return offset;
}

std::string file_in(const std::string& root) { return root + "/clock"; }

[[noreturn]] void damaged(const std::string& what) {
    throw StoreError(StoreError::Kind::corrupt, what + " is damaged: the moved clock does not read");
}

} // namespace

util::Instant Clock::done(util::Instant from, util::Duration real) const {
    if (real.micros <= 0 || pace == Pace::instant) return from;
    if (pace == Pace::real) return from + real;
    // What AWS is quicker with stays quicker, and nothing takes longer than two seconds.
    auto micros = static_cast<double>(real.micros);
    return from + util::Duration{static_cast<std::int64_t>(kMost * (micros / (micros + kHalfway)))};
}

Clock Clock::in(const Reader& reader) const {
    Clock moved = *this;
    if (!frozen) moved.now = now + clock_offset(reader);
    return moved;
}

std::string encode_clock_offset(util::Duration offset) { return std::to_string(offset.micros); }

util::Duration clock_offset(const Reader& reader) {
    const std::optional<std::string_view> bytes = reader.get(Database::catalogue, kClockKey);
    if (!bytes) return {};
    const std::optional<util::Duration> offset = decode(*bytes);
    if (!offset) damaged("The stored data");
    return *offset;
}

void store_clock_offset(Writer& writer, util::Duration offset) {
    if (offset.micros == 0)
        writer.erase(Database::catalogue, kClockKey);
    else
        writer.put(Database::catalogue, kClockKey, encode_clock_offset(offset));
}

util::Duration clock_offset_of(const std::string& root) {
    const std::string path = file_in(root);
    const Descriptor file(open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (file.value() < 0) {
        if (errno == ENOENT || errno == ENOTDIR) return {};
        fail_on(path, errno);
    }
    char text[32];
    const ssize_t size = read(file.value(), text, sizeof text);
    if (size < 0) fail_on(path, errno);
    if (size == 0 || text[size - 1] != '\n') damaged(path);
    const std::optional<util::Duration> offset = decode({text, static_cast<std::size_t>(size - 1)});
    if (!offset) damaged(path);
    return *offset;
}

void store_clock_offset(const std::string& root, util::Duration offset) {
    const TemporaryFile fresh(root);
    if (fresh.path().empty()) fail_on(root, errno);
    const std::string line = encode_clock_offset(offset) + '\n';
    const Descriptor file(open(fresh.path().c_str(), O_WRONLY | O_CLOEXEC));
    if (file.value() < 0 || write(file.value(), line.data(), line.size()) != static_cast<ssize_t>(line.size()) ||
        fsync(file.value()) != 0 || rename(fresh.path().c_str(), file_in(root).c_str()) != 0)
        fail_on(root, errno);
    if (const int error = sync_folder(root)) fail_on(root, error);
}

} // namespace labdb::store
