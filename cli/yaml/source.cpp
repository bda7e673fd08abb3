#include "cli/yaml/source.hpp"

#include <algorithm>

namespace labdb::cli::yaml {

std::size_t Source::break_length(std::size_t ahead) const {
    const std::string_view rest = text_.substr(std::min(mark_.at + ahead, text_.size()));
    if (rest.starts_with("\r\n")) return 2;
    if (rest.starts_with('\r') || rest.starts_with('\n')) return 1;
    if (rest.starts_with("\xC2\x85")) return 2;
    return rest.starts_with("\xE2\x80\xA8") || rest.starts_with("\xE2\x80\xA9") ? 3 : 0;
}

std::size_t Source::character_length() const {
    std::size_t length = 1;
    while (mark_.at + length < text_.size() && (static_cast<unsigned char>(text_[mark_.at + length]) & 0xC0) == 0x80)
        ++length;
    return length;
}

void Source::skip() {
    if (at_end()) return;
    mark_.at += character_length();
    ++mark_.column;
}

void Source::read(std::string& out) {
    if (at_end()) return;
    out += text_.substr(mark_.at, character_length());
    skip();
}

void Source::skip_break() {
    const std::size_t length = break_length(0);
    if (length == 0) return;
    mark_.at += length;
    ++mark_.line;
    mark_.column = 0;
}

void Source::read_break(std::string& out) {
    const std::size_t length = break_length(0);
    if (length == 0) return;
    if (length == 3)
        out += text_.substr(mark_.at, length);
    else
        out += '\n';
    skip_break();
}

} // namespace labdb::cli::yaml
