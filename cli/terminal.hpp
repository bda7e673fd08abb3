#pragma once

#include <string>
#include <string_view>

#include "cli/environment.hpp"

namespace labdb::cli {

/// Where text goes: a file descriptor behind one buffer, or, in tests, a string.
///
/// A reader that has gone away and a disk that is full are not this program's errors (reference/awscli.md §1.7): what
/// cannot be written is dropped.
class Output {
public:
    /// Keeps everything in text().
    Output() = default;
    explicit Output(int descriptor) : descriptor_(descriptor) {}
    ~Output() { flush(); }
    Output(const Output&) = delete;
    Output& operator=(const Output&) = delete;

    Output& operator<<(std::string_view text);
    /// Hands over what is in the buffer.
    void flush();
    /// What follows goes to `descriptor`; what came before has been handed over. Returns the one that was in use.
    int redirect(int descriptor);

    /// What a test has collected.
    const std::string& text() const { return buffer_; }
    bool is_terminal() const { return is_terminal_; }
    void set_terminal(bool is_terminal) { is_terminal_ = is_terminal; }

private:
    std::string buffer_;
    int descriptor_ = -1;
    bool broken_ = false;
    bool is_terminal_ = false;

    void put(std::string_view rest);
};

/// The three standard streams and what is known of the person behind them.
struct Terminal {
    Output out;
    Output err;
    /// The descriptor to read answers from; -1 in tests.
    int in = -1;
    bool in_is_terminal = false;

    Terminal() = default;
    /// The process's own streams.
    struct Process {};
    explicit Terminal(Process);

    /// Columns of the terminal on stdout; 80 when stdout is none (reference/awscli.md §3.5).
    int width() const;
    /// May labdb's own output be coloured? Not when NO_COLOR is set, nor on `TERM=dumb`.
    bool colour(const Environment& environment) const;
};

} // namespace labdb::cli
