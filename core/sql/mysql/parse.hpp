#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "core/sql/ast/statement.hpp"
#include "core/sql/error.hpp"

/// MySQL 8.0's language (also 5.7's, and the spellings of MariaDB) as the shared AST.
namespace labdb::sql::mysql {

/// What a session's settings change in the grammar.
struct ParseOptions {
    // Of sql_mode.
    bool ansi_quotes = false;
    bool pipes_as_concat = false;
    bool no_backslash_escapes = false;
    bool high_not_precedence = false;
    bool ignore_space = false;

    /// As in `/*!80000 … */`; also decides which words are reserved.
    int version = 80040;
    bool mariadb = false;
    /// `:name` is a parameter: the Data API's.
    bool named_parameters = false;
    /// The current database, for the one error that names it.
    std::string_view database = {};
    /// Where to put the warnings of what is deprecated; null where nobody is told of them.
    std::vector<Condition>* warnings = nullptr;
};

/// The one statement that `text` holds, with a `;` behind it or without. Throws Error: 1064 with MySQL's own text, 1065
/// where there is nothing but blanks and comments, and what MySQL's parser finds out besides (1248, 1308, 1313 …).
ast::StatementPtr parse(std::string_view text, const ParseOptions& options = {});

/// The first of several statements. `consumed` tells where the next begins: behind the semicolon.
struct FirstStatement {
    ast::StatementPtr statement;
    std::size_t consumed = 0;
};
FirstStatement parse_first(std::string_view text, const ParseOptions& options = {});

/// An expression alone, a type alone: for what a catalogue keeps as text. Throw Error.
ast::ExpressionPtr parse_expression(std::string_view text, const ParseOptions& options = {});
ast::TypeName parse_type(std::string_view text, const ParseOptions& options = {});
/// A query alone: the text of a view.
ast::QueryPtr parse_query(std::string_view text, const ParseOptions& options = {});

} // namespace labdb::sql::mysql
