#include "core/dynamodb/transfer/object_text.hpp"

#include <cerrno>
#include <fcntl.h>
#include <unistd.h>

namespace labdb::dynamodb::transfer {

namespace {

constexpr std::size_t kPiece = 256 << 10;

} // namespace

ObjectText::ObjectText(const std::string& path, std::unique_ptr<util::Decompressor> decompressor)
    : descriptor_(::open(path.c_str(), O_RDONLY | O_CLOEXEC)), decompressor_(std::move(decompressor)) {
    if (descriptor_ < 0) throw Malformed("The object cannot be opened");
}

ObjectText::~ObjectText() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

bool ObjectText::read_piece(std::string& out) {
    const std::size_t before = out.size();
    out.resize(before + kPiece);
    ssize_t count = 0;
    do {
        count = ::read(descriptor_, out.data() + before, kPiece);
    } while (count < 0 && errno == EINTR);
    out.resize(before + (count > 0 ? static_cast<std::size_t>(count) : 0));
    if (count < 0) throw Malformed("The object cannot be read");
    read_ += static_cast<std::uint64_t>(count);
    return count > 0;
}

bool ObjectText::fill() {
    if (descriptor_ < 0) return false;
    before_ += at_;
    buffer_.erase(0, at_);
    at_ = 0;
    if (!decompressor_) return read_piece(buffer_);
    const std::size_t before = buffer_.size();
    while (buffer_.size() == before) {
        if (rest_.empty()) {
            packed_.clear();
            const bool more = read_piece(packed_);
            rest_ = packed_;
            if (!more && !decompressor_->unpack(rest_, kPiece, buffer_)) throw Malformed("The object is damaged");
            if (!more) {
                if (buffer_.size() == before && !decompressor_->complete()) throw Malformed("The object ends too soon");
                return buffer_.size() > before;
            }
        }
        if (!decompressor_->unpack(rest_, kPiece, buffer_)) throw Malformed("The object is damaged");
    }
    return true;
}

std::optional<std::string_view> ObjectText::line() {
    if (peek() < 0) return std::nullopt;
    std::size_t searched = 0;
    while (true) {
        const std::size_t end = buffer_.find('\n', at_ + searched);
        if (end != std::string::npos) {
            const std::string_view line = std::string_view(buffer_).substr(at_, end - at_);
            at_ = end + 1;
            return line;
        }
        searched = buffer_.size() - at_;
        if (searched > kMaxRecord) throw Malformed("A line is too long for an item");
        if (!fill()) break;
    }
    const std::string_view line = std::string_view(buffer_).substr(at_);
    at_ = buffer_.size();
    return line;
}

} // namespace labdb::dynamodb::transfer
