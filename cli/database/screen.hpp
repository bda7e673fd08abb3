#pragma once

#include <string>
#include <string_view>

#include "cli/descriptor.hpp"
#include "cli/terminal.hpp"

namespace labdb::cli::database {

/// What a client shows: on stdout and stderr, in the order in which it was written, and in a file as well if the user
/// wants that.
class Screen {
public:
    explicit Screen(Terminal& terminal) : terminal_(terminal) {}

    void out(std::string_view text);
    void err(std::string_view text);
    /// To the file alone.
    void copy(std::string_view text);

    /// False, with errno set, when the file cannot be written. It is appended to.
    bool copy_to(const std::string& path);
    void stop_copying();
    const std::string& copied_to() const { return path_; }
    Terminal& terminal() { return terminal_; }

private:
    Terminal& terminal_;
    Descriptor copy_;
    std::string path_;
};

} // namespace labdb::cli::database
