#include "cli/database/screen.hpp"

#include <fcntl.h>
#include <unistd.h>

namespace labdb::cli::database {

void Screen::out(std::string_view text) {
    terminal_.out << text;
    copy(text);
}

void Screen::err(std::string_view text) {
    terminal_.out.flush();
    terminal_.err << text;
    terminal_.err.flush();
    copy(text);
}

void Screen::copy(std::string_view text) {
    if (copy_.get() < 0) return;
    while (!text.empty()) {
        const ssize_t written = ::write(copy_.get(), text.data(), text.size());
        if (written <= 0) return;
        text.remove_prefix(static_cast<std::size_t>(written));
    }
}

bool Screen::copy_to(const std::string& path) {
    stop_copying();
    copy_ = Descriptor(::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666));
    if (copy_.get() < 0) return false;
    path_ = path;
    return true;
}

void Screen::stop_copying() {
    copy_.reset();
    path_.clear();
}

} // namespace labdb::cli::database
