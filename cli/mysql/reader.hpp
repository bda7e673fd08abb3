#pragma once

#include <string>
#include <string_view>

namespace labdb::cli::mysql {

/// Whether the client goes on reading.
enum class Flow { go_on, quit };

/// One of the client's own commands.
struct Command {
    std::string_view name;
    char letter; ///< behind a backslash; 0: none
    bool takes_argument;
    std::string_view description;
};

/// Finds statements and commands in the lines that are typed, as client/mysql.cc does: quotes, comments, delimiters,
/// `\x` anywhere and commands by their names where a statement could begin.
class Reader {
public:
    /// What is found, in its order.
    class Handler {
    public:
        virtual ~Handler() = default;
        /// A statement is whole.
        virtual Flow statement(const std::string& text) = 0;
        /// A command, and the text from its name or backslash on; `reader.buffer` is the statement that is being typed,
        /// which the command may change.
        virtual Flow command(const Command& command, std::string_view text) = 0;
        /// `\z`
        virtual Flow unknown_command(char letter) = 0;
    };
    struct Settings {
        bool comments = false;       ///< leave them in the statements
        bool named_commands = false; ///< on any line
        bool binary_mode = false;    ///< no commands but `delimiter`
    };

    Reader(Handler& handler, const Settings& settings) : handler_(handler), settings_(settings) {}

    Flow take_line(std::string_view line);
    /// The input has ended: what has no delimiter behind it is a statement, too.
    Flow take_rest();

    /// What the next line continues: `'`, `"` or a backquote within one of them, `*` within a comment, `-` within a
    /// statement, 0 at the beginning of one.
    char within() const;
    /// Forgets what has been typed of a statement.
    void clear();

    std::string delimiter = ";";
    std::string buffer;
    bool no_backslash_escapes = false;

private:
    class Line;
    Handler& handler_;
    Settings settings_;
    char quote_ = 0;
    bool in_comment_ = false;

    const Command* named_command(std::string_view line) const;
};

/// Null when there is none.
const Command* find_command(std::string_view name);
const Command* find_command(char letter);

/// What stands behind a command's name: a word, or what is in quotes. Empty when there is nothing.
std::string argument_of(std::string_view text, bool whole_line);

} // namespace labdb::cli::mysql
