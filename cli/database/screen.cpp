#include "cli/database/screen.hpp"

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
    if (copy_.is_open()) copy_ << text << std::flush;
}

bool Screen::copy_to(const std::string& path) {
    stop_copying();
    copy_.open(path, std::ios::app | std::ios::binary);
    if (!copy_.is_open()) return false;
    path_ = path;
    return true;
}

void Screen::stop_copying() {
    copy_.close();
    copy_.clear();
    path_.clear();
}

} // namespace labdb::cli::database
