#pragma once

#include <cstddef>
#include <exception>
#include <optional>
#include <string>
#include <utility>

namespace labdb::sql {

/// An engine's error: what a client of the real engine would see. Thrown by parsers, binder, functions and executor; no
/// other exception reaches whoever runs a statement.
struct Error : std::exception {
    /// MySQL: an error number with its SQLSTATE (`1062`, `23000`). PostgreSQL: `code` is 0.
    Error(int number, std::string state, std::string text)
        : code(number), sqlstate(std::move(state)), message(std::move(text)) {}
    /// PostgreSQL's.
    Error(std::string state, std::string text) : Error(0, std::move(state), std::move(text)) {}

    const char* what() const noexcept override { return message.c_str(); }

    int code = 0;
    std::string sqlstate;
    std::string message;
    std::string severity = "ERROR"; ///< PostgreSQL's: also FATAL
    // What PostgreSQL adds.
    std::string detail, hint, context;
    std::string schema, table, column, type, constraint;
    std::optional<std::size_t> position; ///< in the statement's text, in bytes from 0
    std::string query;                   ///< PL/pgSQL: the statement inside that `position` is in
};

/// MySQL's 1064, for what its grammar refuses and only later stages find out; `near` is the text that the message
/// quotes.
inline Error mysql_syntax_error(const std::string& near) {
    return {1064, "42000",
            "You have an error in your SQL syntax; check the manual that corresponds to your MySQL server version for "
            "the right "
            "syntax to use near '" +
                near + "' at line 1"};
}

/// What is no error: MySQL's SHOW WARNINGS, PostgreSQL's NOTICE and WARNING.
struct Condition {
    std::string level; ///< `Note`, `Warning`, `Error`; `NOTICE`, `WARNING`, `INFO` …
    int code = 0;
    std::string sqlstate;
    std::string message;
    std::string detail, hint;
};

} // namespace labdb::sql
