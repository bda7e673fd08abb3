#pragma once

#include <cstdio>
#include <string>
#include <string_view>

#include "cli/terminal.hpp"

namespace labdb::cli::psql {

/// Where psql's output goes: stdout, or the file or command that \o names; messages go to stderr. With -L all of it is
/// written to a file as well.
class Output {
public:
    explicit Output(Terminal& terminal) : terminal_(terminal) {}
    ~Output();
    Output(const Output&) = delete;
    Output& operator=(const Output&) = delete;

    /// What statements give.
    void result(std::string_view text);
    /// To stdout, wherever results go.
    void out(std::string_view text);
    void err(std::string_view text);

    /// `FILE` or `|COMMAND`; empty: stdout again. False, with errno set, when it cannot be opened.
    bool redirect(const std::string& target);
    bool log_to(const std::string& path);
    void log(std::string_view text);
    bool is_redirected() const { return file_ != nullptr; }
    Terminal& terminal() { return terminal_; }

private:
    Terminal& terminal_;
    std::FILE* file_ = nullptr;
    bool is_pipe_ = false;
    std::FILE* log_ = nullptr;

    void close();
};

} // namespace labdb::cli::psql
