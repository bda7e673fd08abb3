#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/sql/ast/definition.hpp"

/// Stored programs: procedures, functions, triggers, events, and the statements that stand only in their bodies.
/// MySQL's bodies and PL/pgSQL's share these nodes.
namespace labdb::sql::ast {

struct Statement;
using StatementPtr = std::unique_ptr<Statement>;
using Statements = std::vector<StatementPtr>;

struct RoutineParameter {
    enum class Mode { in, out, inout, variadic, table };
    Mode mode = Mode::in;
    std::string name;
    TypeName type;
    ExpressionPtr default_value;
};

struct CreateRoutine {
    Name name;
    bool procedure = false, or_replace = false, if_not_exists = false;
    bool alter = false; ///< MySQL's ALTER PROCEDURE: characteristics alone
    std::string soname; ///< MySQL's loadable function
    std::vector<RoutineParameter> parameters;
    TypeName returns; ///< of a function; empty name when it has none
    std::string definer, language = "sql", security, data_access, volatility, comment;
    bool deterministic = false, strict = false;
    std::vector<Option> settings;  ///< PostgreSQL's SET x TO y: `set x`, and `reset x`
    std::vector<Option> options;   ///< PostgreSQL's cost, rows, parallel, leakproof
    StatementPtr body;             ///< MySQL's; parsed when it is created
    std::string body_source;       ///< the body's text: PostgreSQL's `AS $$…$$`, or MySQL's as it was written
    std::size_t body_position = 0; ///< of PostgreSQL's body's text in the statement's
    bool sql_body = false;         ///< PostgreSQL's RETURN …, BEGIN ATOMIC …
    bool aggregate = false;        ///< CREATE AGGREGATE: `options` has sfunc, stype …
    std::string source;            ///< the whole statement
};

struct CreateTrigger {
    Name name;
    Name table;
    bool or_replace = false, if_not_exists = false;
    std::string timing;              ///< `before`, `after`, `instead of`
    std::vector<std::string> events; ///< `insert`, `update`, `delete`, `truncate`
    std::vector<std::string> update_of;
    bool for_each_row = false;
    std::string order, other; ///< MySQL's `follows`/`precedes` other
    ExpressionPtr when;
    Name function;                    ///< PostgreSQL's EXECUTE FUNCTION f(args)
    std::string old_table, new_table; ///< REFERENCING OLD TABLE AS … NEW TABLE AS …
    bool constraint = false, deferrable = false, initially_deferred = false;
    std::vector<std::string> arguments;
    std::string definer;
    StatementPtr body; ///< MySQL's
    std::string body_source;
    std::string source;
};

struct CreateEvent {
    Name name;
    bool if_not_exists = false, alter = false;
    std::string schedule; ///< as it was written; ALTER EVENT: empty when it stays
    ExpressionPtr at;     ///< AT time; or EVERY `every` `unit` [STARTS] [ENDS]
    ExpressionPtr every, starts, ends;
    std::string unit;
    Name new_name; ///< ALTER EVENT … RENAME TO
    std::string definer, comment, status, on_completion;
    StatementPtr body;
    std::string body_source;
};

struct CallStatement {
    std::unique_ptr<Call> call;
};

/// DO of PostgreSQL: a body in a language.
struct DoBlock {
    std::string language, body;
};

/// A stored program's `DECLARE`d variable.
struct LocalVariable {
    std::vector<std::string> names;
    TypeName type;
    ExpressionPtr default_value;
    bool constant = false, not_null = false;
    std::string alias_of; ///< PL/pgSQL's ALIAS FOR: a name, or `$1`
    std::size_t position = 0;
};

struct LocalCursor {
    std::string name;
    QueryPtr query;
    std::vector<RoutineParameter> parameters;
    std::optional<bool> scroll; ///< PL/pgSQL's [NO] SCROLL
};

struct LocalCondition {
    std::string name, sqlstate;
    int code = 0;
};

/// DECLARE {CONTINUE|EXIT} HANDLER FOR …; PL/pgSQL's WHEN … THEN.
struct Handler {
    bool exits = false;
    /// `sqlstate 23000`, `1062`, `sqlexception`, `sqlwarning`, `not found`, a condition's name.
    std::vector<std::string> conditions;
    StatementPtr action;
};

struct Block {
    std::string label;
    std::vector<LocalVariable> variables;
    std::vector<LocalCondition> conditions;
    std::vector<LocalCursor> cursors;
    std::vector<Handler> handlers;
    Statements statements;
};

struct If {
    struct Branch {
        ExpressionPtr condition;
        Statements statements;
    };
    std::vector<Branch> branches;
    Statements otherwise;
};

struct CaseStatement {
    ExpressionPtr operand;
    struct When {
        Expressions values; ///< PL/pgSQL takes a list
        Statements statements;
    };
    std::vector<When> whens;
    Statements otherwise;
    bool has_else = false;
};

/// LOOP, WHILE, REPEAT; PL/pgSQL's FOR over numbers and over a query, FOREACH over an array.
struct Loop {
    enum class Kind { endless, while_, repeat, for_range, for_query, foreach };
    Kind kind = Kind::endless;
    std::string label;
    ExpressionPtr condition; ///< WHILE's, or REPEAT's UNTIL
    std::vector<std::string> targets;
    ExpressionPtr from, to, step; ///< FOREACH's array is `from`
    bool reverse = false;
    QueryPtr query;
    ExpressionPtr dynamic; ///< FOR r IN EXECUTE text USING …
    Expressions dynamic_arguments;
    std::string cursor; ///< FOR r IN cursor (arguments)
    Expressions cursor_arguments;
    std::vector<std::string> cursor_argument_names; ///< as Call's
    int slice = 0;                                  ///< FOREACH … SLICE n
    Statements statements;
};

/// LEAVE, ITERATE; EXIT and CONTINUE [WHEN].
struct LeaveLoop {
    std::string label;
    bool iterate = false;
    ExpressionPtr when;
};

/// RETURN value; RETURN NEXT value; RETURN QUERY query.
struct Return {
    ExpressionPtr value;
    QueryPtr query;
    bool next = false;
    ExpressionPtr dynamic;
    Expressions dynamic_arguments;
};

struct OpenCursor {
    std::string name;
    Expressions arguments;
    std::vector<std::string> argument_names; ///< as Call's
    QueryPtr query;
    ExpressionPtr dynamic;
    Expressions dynamic_arguments;
    std::optional<bool> scroll;
};
struct FetchCursor {
    std::string name;
    std::string direction; ///< PostgreSQL's: `forward 1`, `backward all`, `absolute -1`, `relative n` …
    std::vector<std::string> targets;
    bool move = false;
};
struct CloseCursor {
    std::string name; ///< empty: ALL
};

/// SIGNAL and RESIGNAL; PL/pgSQL's RAISE is of its own.
struct Signal {
    bool resignal = false;
    std::string sqlstate, condition;
    std::vector<std::pair<std::string, ExpressionPtr>> items; ///< `message_text`, `mysql_errno` …
};

struct Raise {
    std::string level; ///< `exception`, `notice` …; empty: RAISE alone, which raises again what is handled
    bool format_said = false;
    std::string format, condition, sqlstate;
    Expressions arguments;
    std::vector<std::pair<std::string, ExpressionPtr>> options;
};

/// GET [STACKED] DIAGNOSTICS [CONDITION n] x = item, …
struct GetDiagnostics {
    bool stacked = false;
    ExpressionPtr condition;
    std::vector<std::pair<std::string, std::string>> items; ///< target, item
};

/// PL/pgSQL: `x := value`.
struct AssignLocal {
    std::string name;
    ExpressionPtr value;
    Expressions subscripts;
    std::string field;
    std::string source;       ///< the whole assignment's text
    std::size_t value_at = 0; ///< where the value begins in it
};

/// PL/pgSQL's EXECUTE text INTO x USING …
struct DynamicExecute {
    ExpressionPtr text;
    Expressions arguments;
    std::vector<std::string> into;
    bool strict = false;
};

/// PL/pgSQL's PERFORM query, and a statement with INTO targets.
struct SelectInto {
    StatementPtr statement;
    std::vector<std::string> targets; ///< empty: PERFORM
    bool strict = false;
    std::string source; ///< the statement's text without INTO
};

} // namespace labdb::sql::ast
