#pragma once

#include <memory>
#include <string>

#include "cli/database/lines.hpp"
#include "cli/terminal.hpp"

namespace labdb::cli::database {

/// Lines from a person at a terminal: editing and history with libedit, as the real clients have it. The history is
/// kept in a file.
class LineEditor : public Lines {
public:
    /// `program` is what the user's ~/.editrc calls it; `history` is a file, or empty: then nothing is kept.
    LineEditor(const std::string& program, std::string history);
    ~LineEditor() override;
    LineEditor(const LineEditor&) = delete;
    LineEditor& operator=(const LineEditor&) = delete;

    std::optional<std::string> next(const std::string& prompt) override;
    void remember(const std::string& text) override;
    /// Ctrl-C broke the line that next() returned empty.
    bool interrupted() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

/// Reads one line from the terminal itself without showing it; the prompt goes there, too. Without a terminal the
/// prompt goes to `streams.err` and the line comes from `streams.in`. Absent when Ctrl-C broke it off.
std::optional<std::string> read_password(const std::string& prompt, Terminal& streams);

/// The same before the first connection, where Ctrl-C ends the program as it ends the real clients: by the signal.
std::string require_password(const std::string& prompt, Terminal& streams);

} // namespace labdb::cli::database
