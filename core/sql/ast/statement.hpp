#pragma once

#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "core/sql/ast/definition.hpp"
#include "core/sql/ast/routine.hpp"

/// A statement: one of the kinds below. `Statement` itself stands at the end.
namespace labdb::sql::ast {

struct Assignment {
    Name column;
    ExpressionPtr value; ///< null only where `row` is used
    /// PostgreSQL's `(a, b) = (…)`: the further columns; `value` is a RowValue or a scalar Subquery.
    std::vector<Name> row;
    std::size_t position = 0; ///< of the column
};

/// ON CONFLICT …
struct OnConflict {
    std::vector<KeyPart> target;
    ExpressionPtr target_where;
    std::string constraint;
    bool nothing = false;
    std::vector<Assignment> assignments;
    ExpressionPtr where;
};

/// INSERT and REPLACE.
struct Insert {
    std::unique_ptr<With> with;
    bool replace = false, ignore = false;
    Name table;
    std::string alias;
    std::vector<std::string> partitions;
    bool columns_said = false;
    std::vector<std::string> columns;
    std::size_t position = 0;                  ///< of the table
    std::vector<std::size_t> column_positions; ///< one for each column, or empty
    QueryPtr source;                           ///< VALUES or a query; null is DEFAULT VALUES, and MySQL's `VALUES ()`
    std::string row_alias;                     ///< MySQL's VALUES … AS new(a, b)
    std::vector<std::string> row_alias_columns;
    std::vector<Assignment> on_duplicate; ///< ON DUPLICATE KEY UPDATE
    std::optional<OnConflict> on_conflict;
    std::vector<SelectItem> returning;
    std::string overriding; ///< `system`, `user`, or empty
};

struct Update {
    std::unique_ptr<With> with;
    bool ignore = false;
    std::vector<TableReferencePtr> tables; ///< MySQL's may be joins; PostgreSQL's is one
    std::vector<Assignment> assignments;
    std::vector<TableReferencePtr> from; ///< PostgreSQL's FROM
    ExpressionPtr where;
    std::vector<OrderItem> order_by;
    ExpressionPtr limit;
    std::vector<SelectItem> returning;
};

struct Delete {
    std::unique_ptr<With> with;
    bool ignore = false;
    std::vector<Name> targets; ///< MySQL's DELETE a, b FROM …; empty for a delete from one table
    std::vector<TableReferencePtr> tables;
    std::vector<TableReferencePtr> using_tables; ///< PostgreSQL's USING
    ExpressionPtr where;
    std::vector<OrderItem> order_by;
    ExpressionPtr limit;
    std::vector<SelectItem> returning;
};

/// PostgreSQL's MERGE.
struct Merge {
    std::unique_ptr<With> with;
    TableReferencePtr target, source;
    ExpressionPtr on;
    struct When {
        bool matched = false;
        ExpressionPtr condition;
        std::string action; ///< `update`, `delete`, `insert`, `nothing`
        std::vector<Assignment> assignments;
        std::vector<std::string> columns;
        Expressions values;
        bool default_values = false;
    };
    std::vector<When> whens;
};

/// BEGIN, START TRANSACTION, COMMIT, ROLLBACK, SAVEPOINT …
struct Transaction {
    enum class Kind {
        begin,
        commit,
        rollback,
        savepoint,
        release,
        rollback_to,
        prepare,
        commit_prepared,
        rollback_prepared
    };
    Kind kind = Kind::begin;
    std::string savepoint;
    std::string isolation; ///< `repeatable read` …, or empty
    std::optional<bool> read_only, deferrable;
    bool consistent_snapshot = false, chain = false, release = false;
};

/// SET, of variables and of what has a syntax of its own.
struct Set {
    struct Item {
        /// `variable`; `names`: SET NAMES, `charset`; `transaction`; `password`; `role`; `default role`; `session
        /// authorization`; `constraints`; `resource group`; `reset`: RESET x (`all` for RESET ALL).
        std::string kind = "variable";
        Variable::Scope scope = Variable::Scope::session;
        bool scope_said = false;
        std::string name;      ///< or NEW.x in a trigger: `new.x`
        Expressions values;    ///< several for PostgreSQL's lists (search_path); empty is DEFAULT
        std::string collation; ///< SET NAMES … COLLATE
        Transaction transaction;
        bool local = false; ///< SET LOCAL
    };
    std::vector<Item> items;
};

/// SHOW: `what` is `databases`, `tables`, `columns`, `create table`, `variables`, `index`, `grants`, `processlist`,
/// `replica status` …; PostgreSQL's is `parameter` with its name.
struct Show {
    std::string what;
    bool full = false, extended = false, global = false;
    Name name;        ///< the table, routine …
    std::string from; ///< FROM database
    ExpressionPtr like;
    ExpressionPtr where;
    ExpressionPtr limit, offset;
    std::string argument; ///< SHOW ENGINE innodb …, SHOW GRANTS FOR user, SHOW BINLOG EVENTS IN 'file'
    std::string host;
    std::string keyword_form; ///< as the user said it where two names mean one thing: `slave status`, `master status`
};

struct UseDatabase {
    std::string name;
};

struct Describe {
    Name table;
    std::string column; ///< a name or a pattern
};

struct Explain {
    StatementPtr statement;
    bool analyze = false, verbose = false, extended = false;
    std::string format; ///< `traditional`, `json`, `tree`, `text` …, or empty
    std::vector<Option> options;
};

struct Prepare {
    std::string name;
    ExpressionPtr text;     ///< MySQL: a string or a user variable
    StatementPtr statement; ///< PostgreSQL
    std::vector<TypeName> types;
    std::string source;
};
struct Execute {
    std::string name;
    Expressions arguments;
};
struct Deallocate {
    std::string name; ///< empty: ALL
};

/// An account of MySQL, or a role of PostgreSQL (without host).
struct UserSpecification {
    std::string name, host;
    bool host_said = false;
    std::optional<std::string> plugin, password, hash;
    bool current_user = false;
};

/// CREATE/ALTER USER or ROLE.
struct UserStatement {
    enum class Kind { create, alter, drop, rename };
    Kind kind = Kind::create;
    bool role = false;
    bool if_exists = false, if_not_exists = false;
    std::vector<UserSpecification> users;
    std::vector<UserSpecification> new_names; ///< RENAME USER
    /// PostgreSQL: `login`, `createdb`, `password`, `valid until`, `in role` …; MySQL: `require`,
    /// `max_queries_per_hour`, `password expire`, `account lock`, `default role`, `comment` …
    std::vector<Option> options;
};

struct Grant {
    bool revoke = false;
    struct Privilege {
        std::string name; ///< lower case; `all`
        std::vector<std::string> columns;
    };
    std::vector<Privilege> privileges;    ///< empty: GRANT role TO user
    std::vector<UserSpecification> roles; ///< of GRANT role TO user
    /// `table`, `schema`, `database`, `function`, `procedure`, `sequence`, `all tables in schema` …, MySQL's `*.*` is
    /// `global`.
    std::string object = "table";
    std::vector<Name> names;                       ///< MySQL's `db.*` is `{"db", "*"}`
    std::vector<std::vector<TypeName>> signatures; ///< of PostgreSQL's functions, as Drop's
    std::vector<bool> signature_said;
    std::vector<UserSpecification> grantees;
    bool grant_option = false, admin_option = false, cascade = false, if_exists = false;
};

/// ALTER DEFAULT PRIVILEGES.
struct DefaultPrivileges {
    std::vector<std::string> schemas, roles;
    Grant grant;
};

/// LOAD DATA [LOCAL] INFILE.
struct LoadData {
    std::string file;
    bool local = false, replace = false, ignore = false, from_s3 = false;
    Name table;
    std::string charset;
    std::string field_terminator = "\t", enclosure, escape = "\\", line_prefix, line_terminator = "\n";
    bool optionally_enclosed = false;
    std::size_t ignored_lines = 0;
    Expressions targets; ///< columns and user variables; empty: all columns
    std::vector<Assignment> assignments;
};

struct Copy {
    Name table;
    StatementPtr query; ///< COPY (query) TO
    std::vector<std::string> columns;
    bool from = false;
    std::string file; ///< empty: STDIN or STDOUT
    bool program = false;
    std::vector<Option> options;
    ExpressionPtr where;
};

struct LockTables {
    std::vector<std::pair<NamedTable, std::string>> tables;
    bool unlock = false;
    bool nowait = false;
    std::string mode; ///< PostgreSQL's
};

struct DoExpressions {
    Expressions values;
};

/// ANALYZE, OPTIMIZE, CHECK, REPAIR, CHECKSUM TABLE; VACUUM, REINDEX, CLUSTER.
struct Maintenance {
    std::string verb;
    std::vector<Name> tables;
    std::vector<Option> options;
};

/// FLUSH, KILL, RESET, PURGE, ALTER SYSTEM …, LISTEN, NOTIFY, DISCARD, CHECKPOINT, INSTALL PLUGIN, HANDLER, XA: `words`
/// are the rest in lower case, `argument` is a string or a number among them.
struct Administration {
    std::string verb;
    std::vector<std::string> words;
    std::string argument;
};

/// PostgreSQL's DECLARE name CURSOR FOR query outside of a body.
struct DeclareCursor {
    std::string name;
    QueryPtr query;
    bool hold = false, scroll = false;
};

struct Statement {
    using Node =
        std::variant<QueryPtr, Insert, Update, Delete, Merge, CreateTable, AlterTable, CreateIndex, CreateView,
                     RefreshView, CreateDatabase, AlterDatabase, Drop, Truncate, RenameTables, AlterObject,
                     CreateSequence, AlterSequence, CreateType, AlterEnum, CreateDomain, CreateExtension, Comment,
                     PolicyStatement, CreateRoutine, CreateTrigger, CreateEvent, CallStatement, DoBlock, Block, If,
                     CaseStatement, Loop, LeaveLoop, Return, OpenCursor, FetchCursor, CloseCursor, Signal, Raise,
                     GetDiagnostics, AssignLocal, DynamicExecute, SelectInto, Transaction, Set, Show, UseDatabase,
                     Describe, Explain, Prepare, Execute, Deallocate, UserStatement, Grant, DefaultPrivileges, LoadData,
                     Copy, LockTables, DoExpressions, Maintenance, Administration, DeclareCursor>;
    Node node;
    std::size_t position = 0, length = 0; ///< in the text that was parsed, in bytes
    int parameters = 0;                   ///< how many `?`, or the highest `$n`

    Statement();
    explicit Statement(Node made);
    ~Statement();
    Statement(Statement&&) noexcept;
    Statement& operator=(Statement&&) noexcept;
};

} // namespace labdb::sql::ast
