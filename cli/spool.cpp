#include "cli/spool.hpp"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

#include "cli/errors.hpp"

namespace labdb::cli {

namespace {

/// What is kept in memory: most answers are shorter and never see a file.
constexpr std::size_t kInMemory = 4 * 1024 * 1024;
constexpr std::size_t kPiece = 256 * 1024;

[[noreturn]] void fail(const std::string& folder) {
    throw Error(ErrorKind::general,
                "[Errno " + std::to_string(errno) + "] " + std::strerror(errno) + ": '" + folder + "'");
}

} // namespace

Spool::~Spool() {
    if (file_ >= 0) ::close(file_);
}

void Spool::write(std::string_view text) {
    buffer_ += text;
    if (buffer_.size() > (file_ < 0 ? kInMemory : kPiece)) flush();
}

void Spool::open() {
    std::string folder(environment_.get("TMPDIR"));
    if (folder.empty()) folder = "/tmp";
    file_ = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (file_ >= 0) return;
    // Not every file system knows files without a name.
    std::string path = folder + "/labdb-XXXXXX";
    file_ = ::mkostemp(path.data(), O_CLOEXEC);
    if (file_ < 0) fail(folder);
    ::unlink(path.c_str());
}

void Spool::flush() {
    if (file_ < 0) open();
    std::string_view rest = buffer_;
    while (!rest.empty()) {
        const ssize_t written = ::write(file_, rest.data(), rest.size());
        if (written >= 0)
            rest.remove_prefix(static_cast<std::size_t>(written));
        else if (errno != EINTR)
            fail("a temporary file");
    }
    buffer_.clear();
}

void Spool::read(const std::function<void(std::string_view)>& take) {
    if (file_ >= 0) {
        std::string piece(kPiece, '\0');
        for (off_t at = 0;;) {
            const ssize_t got = ::pread(file_, piece.data(), piece.size(), at);
            if (got < 0 && errno == EINTR) continue;
            if (got < 0) fail("a temporary file");
            if (got == 0) break;
            take(std::string_view(piece).substr(0, static_cast<std::size_t>(got)));
            at += got;
        }
    }
    take(buffer_);
}

} // namespace labdb::cli
