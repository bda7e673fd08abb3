#include "cli/psql/output.hpp"

namespace labdb::cli::psql {

Output::~Output() {
    close();
    if (log_) std::fclose(log_);
}

void Output::close() {
    if (!file_) return;
    is_pipe_ ? ::pclose(file_) : std::fclose(file_);
    file_ = nullptr;
}

void Output::result(std::string_view text) {
    if (file_)
        std::fwrite(text.data(), 1, text.size(), file_);
    else
        terminal_.out << text;
    log(text);
}

void Output::out(std::string_view text) { terminal_.out << text; }

void Output::err(std::string_view text) {
    terminal_.out.flush();
    terminal_.err << text;
    terminal_.err.flush();
}

bool Output::redirect(const std::string& target) {
    terminal_.out.flush();
    std::FILE* file = nullptr;
    const bool pipe = !target.empty() && target[0] == '|';
    if (!target.empty()) {
        file = pipe ? ::popen(target.c_str() + 1, "w") : std::fopen(target.c_str(), "w");
        if (!file) return false;
    }
    close();
    file_ = file;
    is_pipe_ = pipe;
    return true;
}

bool Output::log_to(const std::string& path) {
    log_ = std::fopen(path.c_str(), "a");
    return log_ != nullptr;
}

void Output::log(std::string_view text) {
    if (log_) std::fwrite(text.data(), 1, text.size(), log_);
}

} // namespace labdb::cli::psql
