#include "cli/terminal.hpp"

#include <cerrno>
#include <sys/ioctl.h>
#include <unistd.h>
#include <utility>

namespace labdb::cli {

namespace {

constexpr std::size_t kBufferSize = 64 * 1024;
constexpr int kDefaultWidth = 80;

} // namespace

Output& Output::operator<<(std::string_view text) {
    if (descriptor_ >= 0 && text.size() >= kBufferSize) {
        flush();
        put(text);
        return *this;
    }
    if (!broken_) buffer_ += text;
    if (descriptor_ >= 0 && buffer_.size() >= kBufferSize) flush();
    return *this;
}

void Output::flush() {
    if (descriptor_ < 0) return;
    put(buffer_);
    buffer_.clear();
}

void Output::put(std::string_view rest) {
    while (!rest.empty() && !broken_) {
        ssize_t written = ::write(descriptor_, rest.data(), rest.size());
        if (written >= 0)
            rest.remove_prefix(static_cast<std::size_t>(written));
        else if (errno != EINTR)
            broken_ = true;
    }
}

int Output::redirect(int descriptor) {
    flush();
    broken_ = false;
    return std::exchange(descriptor_, descriptor);
}

Terminal::Terminal(Process) : out(STDOUT_FILENO), err(STDERR_FILENO), in(STDIN_FILENO) {
    out.set_terminal(::isatty(STDOUT_FILENO) == 1);
    err.set_terminal(::isatty(STDERR_FILENO) == 1);
    in_is_terminal = ::isatty(STDIN_FILENO) == 1;
}

int Terminal::width() const {
    winsize size{};
    if (!out.is_terminal() || ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return kDefaultWidth;
    return size.ws_col;
}

bool Terminal::colour(const Environment& environment) const {
    return out.is_terminal() && environment.get("NO_COLOR").empty() && environment.get("TERM") != "dumb";
}

} // namespace labdb::cli
