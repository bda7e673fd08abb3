#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/psql/variables.hpp"

namespace labdb::cli::psql {

/// How a backslash command's argument is read.
enum class ArgumentKind {
    normal,     ///< one word; quotes join, variables and backquotes are replaced
    identifier, ///< the same, and folded to lower case as SQL does it, unless in double quotes
    file,       ///< the same, but `|` takes the whole line
    whole_line  ///< everything up to the end of the line
};

/// Finds statements and backslash commands in the lines of psql's input (psqlscan.l, psqlscanslash.l), and puts the
/// values of variables into them.
class Scanner {
public:
    explicit Scanner(const Variables& variables) : variables_(&variables) {}

    void feed(std::string line);
    enum class Found { statement, backslash, end_of_line };
    /// Adds what it reads to `buffer`.
    Found next(std::string& buffer);

    /// Behind a backslash: the command's name, then its arguments until there are none left.
    std::string command_name();
    std::optional<std::string> argument(ArgumentKind kind);
    /// Whether the last argument began a quotation that the line does not end; there is no argument then.
    bool take_open_quote();
    /// The same without replacing anything: for commands that are not carried out.
    void skip_arguments();
    /// Ends the command: `\\` in front of what else is on the line is taken away.
    void end_command();

    /// What stands in a prompt: `=` where a statement may begin, `-` within one, or what is open: `*` a comment, `'`,
    /// `"`, `$` a quotation, `(` a parenthesis.
    char state(bool buffer_is_empty) const;
    /// Forgets open quotations and parentheses, and the rest of the line.
    void reset();

private:
    enum class State { plain, quote, escape_quote, identifier, comment, dollar };
    /// Text that is being read: a line, or the value of a variable in it.
    struct Source {
        std::string text;
        std::size_t at = 0;
        std::string variable;
    };

    const Variables* variables_;
    std::vector<Source> sources_;
    State state_ = State::plain;
    int parentheses_ = 0;
    int comment_depth_ = 0;
    std::string dollar_;
    bool open_quote_ = false;
    // For CREATE FUNCTION … BEGIN ATOMIC … END: the first words of a statement, and open BEGINs and CASEs.
    std::vector<std::string> first_words_;
    int blocks_ = 0;

    bool has_more();
    std::string_view rest() const;
    void advance(std::size_t count) { sources_.back().at += count; }
    void take(std::string& buffer, std::size_t count);

    std::optional<Found> scan_plain(std::string& buffer);
    void scan_word(std::string& buffer);
    void scan_quoted(std::string& buffer);
    void scan_comment(std::string& buffer);
    bool scan_variable(std::string& buffer);
    void note_word(const std::string& word);
    void end_statement();

    std::string unquoted_argument(ArgumentKind kind);
    std::string single_quoted();
    std::string back_quoted();
};

/// A text as an SQL literal, a name as an SQL identifier.
std::string sql_literal(std::string_view text);
std::string sql_identifier(std::string_view name);

} // namespace labdb::cli::psql
