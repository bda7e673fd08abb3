#include "cli/database/lines.hpp"

#include <cerrno>
#include <fcntl.h>
#include <unistd.h>

namespace labdb::cli::database {

namespace {
constexpr std::size_t kBlock = 64 * 1024;
}

std::optional<std::string> TextLines::next(const std::string&) {
    if (at_ >= text_.size()) return std::nullopt;
    const std::size_t end = std::min(text_.find('\n', at_), text_.size());
    std::string line = text_.substr(at_, end - at_);
    at_ = end + 1;
    return line;
}

std::unique_ptr<FileLines> FileLines::open(const std::string& path) {
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) return nullptr;
    auto lines = std::make_unique<FileLines>(descriptor);
    lines->own_ = Descriptor(descriptor);
    return lines;
}

bool FileLines::fill() {
    block_.erase(0, at_);
    at_ = 0;
    const std::size_t kept = block_.size();
    block_.resize(kept + kBlock);
    ssize_t count = 0;
    do count = ::read(descriptor_, block_.data() + kept, kBlock);
    while (count < 0 && errno == EINTR);
    block_.resize(kept + static_cast<std::size_t>(count > 0 ? count : 0));
    ended_ = count <= 0;
    return !ended_;
}

std::optional<std::string> FileLines::next(const std::string&) {
    std::size_t searched = at_;
    for (;;) {
        const std::size_t end = block_.find('\n', searched);
        if (end != std::string::npos) {
            std::string line = block_.substr(at_, end - at_);
            at_ = end + 1;
            return line;
        }
        searched = block_.size() - at_;
        if (!ended_ && fill()) continue;
        if (at_ >= block_.size()) return std::nullopt;
        std::string line = block_.substr(at_);
        at_ = block_.size();
        return line;
    }
}

} // namespace labdb::cli::database
