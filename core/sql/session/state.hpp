#pragma once

#include <chrono>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/sql/bind/binder.hpp"
#include "core/sql/bind/rules.hpp"
#include "core/sql/catalogue/catalogue.hpp"
#include "core/sql/connection.hpp"
#include "core/sql/define/context.hpp"
#include "core/sql/execute/context.hpp"
#include "core/sql/session.hpp"
#include "core/sql/session/lookup.hpp"
#include "core/sql/session/notifications.hpp"
#include "core/sql/session/settings.hpp"
#include "core/sql/session/statement_cache.hpp"
#include "core/sql/session/table_locks.hpp"

/// What is behind a Session; only core/sql/session/ and what it hands itself to see it.
namespace labdb::sql::program {
class Routines;
}
namespace labdb::sql::mysql {
struct ParseOptions;
}

namespace labdb::sql {

/// A transaction as the user knows it. SQLite's own begins later (with the first statement that must not see later
/// changes, or that writes) and may be begun again while nothing depends on what was seen.
struct TransactionState {
    bool open = false;           ///< BEGIN was said, or autocommit is off and a statement ran
    bool implicit_block = false; ///< PostgreSQL: several statements in one text
    bool failed = false;         ///< PostgreSQL's aborted state
    bool written = false;
    bool read_only = false;
    std::string isolation; ///< `repeatable read`, `read committed`, `serializable`, `read uncommitted`
    std::vector<std::string> savepoints;
    Settings::Snapshot settings_before; ///< PostgreSQL
    /// PostgreSQL's SET LOCAL: what the settings were, absent for those that had no value of the session's.
    std::map<std::string, std::optional<std::string>> local_settings;
};

struct PreparedStatement {
    std::string text;            ///< MySQL: parsed anew with each EXECUTE
    ast::StatementPtr statement; ///< PostgreSQL
    std::vector<Type> types;
    std::string source;
    util::Instant prepared;
};

/// DECLARE … CURSOR outside of a stored program: its rows, all fetched.
struct Cursor {
    std::vector<ResultColumn> columns;
    std::vector<Row> rows;
    std::size_t position = 0; ///< rows before it were fetched
    bool hold = false;
};

struct Session::State {
    State(const Server& server, const Login& login);

    // In this order: functions in the connection use what stands before it.
    Server server;
    Login login;
    bool mysql;
    const bind::Rules& rules;
    Environment environment;
    Settings settings;
    std::optional<Connection> connection; ///< PostgreSQL: the database's file
    std::optional<Catalogue> catalogue;
    std::optional<Connection> globals; ///< PostgreSQL: roles and databases
    std::optional<Catalogue> global_catalogue;
    std::string database; ///< MySQL's USE; PostgreSQL's database
    std::string role;     ///< PostgreSQL: current_user
    SessionLookup lookup;
    TransactionState transaction;
    std::map<std::string, PreparedStatement> prepared;
    std::map<std::string, Cursor> cursors;
    Notifications notifications;           ///< PostgreSQL's
    std::vector<Condition> parse_warnings; ///< of the statement that is to run
    std::vector<Condition> diagnostics;    ///< SHOW WARNINGS
    std::size_t diagnostics_errors = 0;
    std::string statement_text; ///< the whole text that runs
    std::string written_table;  ///< the one that was written to last, for MySQL's 1114
    int program_depth = 0;      ///< stored programs and triggers that run
    std::vector<bind::Binder::Given> parameters;
    std::map<std::string, bind::Binder::Given> named_parameters;
    std::vector<const bind::Variables*> variables; ///< the running stored programs'

    std::set<std::string> allowed;        ///< privileges that were found
    std::int64_t privileges_version = -1; ///< of the file, when they were
    std::shared_ptr<const Account> kept_account;
    std::set<std::string> active_roles; ///< MySQL's SET ROLE, `user@host`
    bool roles_set = false;
    std::size_t lateral_count = 0;
    std::vector<std::shared_ptr<void>> lateral_contexts;
    std::string next_isolation; ///< SET TRANSACTION's, for the next one
    std::optional<bool> next_read_only;
    /// PostgreSQL's deferred constraints.
    std::function<void()> before_commit;
    /// Sets a stored program's variable; false when there is none of that name.
    std::function<bool(const std::string& name, const bind::Binder::Given& value)> set_local;

    /// What the parser and the executor are told of the settings, and the settings' revision when it was so.
    std::shared_ptr<mysql::ParseOptions> parse_options;
    std::uint64_t parse_options_revision = 0, change_options_revision = 0;
    StatementCache statement_cache;

    std::shared_ptr<program::Routines> stored;
    std::unique_ptr<execute::Hooks> hooks;
    std::unique_ptr<execute::Context> change_context;
    TableLocks table_locks; ///< MySQL's LOCK TABLES

    // session/open.cpp
    void open();
    void open_files();
    void use_database(const std::string& name);
    static Error fatal(std::string sqlstate, std::string message);
    // session/execute.cpp
    void execute_text(std::string_view text, ResultSink& sink);
    /// One statement that a client sent: with the transaction around it, and its diagnostics.
    void run_top_level(const ast::Statement& statement, ResultSink& sink);
    void prepare_top_level(const ast::Statement& statement);
    std::chrono::milliseconds time_limit(const ast::Statement& statement) const;
    /// What is being handled, as the engine says it: called in a handler of exceptions.
    Error engine_error();
    /// One parsed statement, also of a stored program's body.
    void execute_statement(const ast::Statement& statement, std::string_view text, ResultSink& sink);
    void failed(const Error& error);
    void note_failure(const Error& error);
    // session/definition.cpp
    define::Context define_context();
    void run_definition(const ast::Statement& statement, ResultSink& sink);
    /// Whether it changes what is in the instance's main file: databases.
    static bool touches_instance(const ast::Statement& statement);
    /// `CREATE TABLE` of the statement, for error texts and tags.
    static std::string command_of(const ast::Statement& statement);
    // session/accounts.cpp
    void check_definition_privilege(const ast::Statement& statement);
    // session/change.cpp
    execute::Context& execute_context();
    void note_written(const ast::Statement& statement);
    /// Stored programs' triggers.
    execute::TriggerRunner* triggers();
    /// PostgreSQL's nextval.
    std::int64_t next_value(const std::string& sequence);
    void run_change(const ast::Statement& statement, ResultSink& sink);
    bool writes_one_row(const ast::Statement& statement);
    void run_load(const ast::LoadData& load, ResultSink& sink);
    void run_copy(const ast::Copy& copy, ResultSink& sink);
    void set_constraints(const ast::Set::Item& item);
    /// PostgreSQL: the oid of a catalogue's own table.
    static std::optional<std::int64_t> system_relation_oid(const ast::Name& name);
    // session/show.cpp, describe.cpp, explain.cpp
    void run_show(const ast::Show& show, ResultSink& sink);
    void show_query(const ast::Show& show, const std::string& sql, const std::string& like, const std::string& order,
                    bool hide_last, ResultSink& sink);
    void show_replica_status(const ast::Show& show, ResultSink& sink);
    void show_parameter(const ast::Show& show, ResultSink& sink); ///< PostgreSQL's
    /// A result that is there already.
    void give(ResultSink& sink, const std::vector<ResultColumn>& columns, const std::vector<Row>& rows);
    static bool is_system_schema(const std::string& name);
    void run_describe(const ast::Describe& describe, ResultSink& sink);
    void run_explain(const ast::Explain& explain, ResultSink& sink);
    // session/prepared.cpp
    void run_prepare(const ast::Prepare& prepare, ResultSink& sink);
    /// MySQL: what PREPARE already finds out about the names in a statement.
    void check_prepared(const ast::Statement& statement);
    void run_execute(const ast::Execute& execute, ResultSink& sink);
    void run_deallocate(const ast::Deallocate& deallocate, ResultSink& sink);
    // session/cursors.cpp
    void run_cursor(const ast::Statement& statement, ResultSink& sink);
    // session/administration.cpp
    void run_lock(const ast::LockTables& lock, ResultSink& sink);
    void kill(const std::string& thread);
    void run_maintenance(const ast::Maintenance& maintenance, ResultSink& sink);
    std::int64_t checksum_of(const Table& table);
    void run_administration(const ast::Administration& administration, ResultSink& sink);
    // session/accounts.cpp
    void run_account(const ast::Statement& statement, ResultSink& sink);
    void set_account(const ast::Set::Item& item);
    /// Whether the user may: `privilege` is `select`, `insert` …; `column` may be empty. Throws 1142, 1143; 42501.
    void check_privilege(std::string_view privilege, const Table& table, const std::string& column);
    bool may_use_database(const std::string& name);
    std::string account_host() const; ///< MySQL: the account's host, as CURRENT_USER() shows it
    void forget_privileges();
    // session/mysql_accounts.cpp
    std::shared_ptr<const Account> find_account(const std::string& user, const std::string& host);
    /// The account that the login matches.
    std::shared_ptr<const Account> login_account();
    void run_mysql_user(const ast::UserStatement& statement);
    void run_mysql_grant(const ast::Grant& grant);
    bool has_privilege(std::string_view privilege, const std::string& schema, const std::string& object,
                       const std::string& column);
    void need_global(std::string_view privilege, const std::string& name);
    void need_grantable(const std::vector<std::string>& privileges, const std::string& schema,
                        const std::string& object);
    void need_mysql_read(const std::string& name);
    void check_mysql_privilege(std::string_view privilege, const Table& table, const std::string& column);
    // session/postgres_roles.cpp
    bool is_member(const std::string& member, const std::string& of);
    bool acl_allows(const std::vector<AclItem>& list, const std::string& owner, char right);
    /// `by_column`: a column's grant allows it, whatever the table's say.
    void check_postgres_privilege(std::string_view privilege, const Table& table, bool by_column);
    void check_postgres_definition(const ast::Statement& statement);
    void run_role(const ast::UserStatement& statement, Completion& completion);
    void run_role_grant(const ast::Grant& grant, Completion& completion);
    // session/programs.cpp
    program::Routines& routines();
    /// CALL, CREATE PROCEDURE and its like, DO, and what stands in bodies alone.
    void run_program(const ast::Statement& statement, std::string_view text, ResultSink& sink);
    // session/query.cpp
    void run_query(const ast::Query& query, ResultSink& sink);
    /// All rows of a query, for what needs them itself (SELECT INTO, cursors, INSERT … SELECT does not).
    struct Rows {
        std::vector<ResultColumn> columns;
        std::vector<Row> rows;
    };
    Rows rows_of(const ast::Query& query);
    void select_into(const ast::Query& query, ResultSink& sink);
    void run_modifying(const ast::CommonTableExpression& table);
    void count_found_rows(const ast::Query& query);
    /// Into `@x`, or a stored program's variable.
    void assign_target(const ast::Expression& target, bind::Binder::Given value);
    /// A lone expression's value, with its type: SET @x = …, stored programs.
    bind::Binder::Given value_of(const ast::Expression& expression);
    bind::Binder binder();
    // session/transaction.cpp
    void begin(const ast::Transaction* said);
    void end_statement(bool succeeded);
    void commit();
    void rollback();
    void run_transaction(const ast::Transaction& transaction, ResultSink& sink);
    /// Runs `body`, which reads or writes the file: takes SQLite's transaction as the isolation wants it, tries again
    /// when somebody else was faster, and makes engine errors of SQLite's.
    /// `one_row`: it writes one row and can fail before that alone, so that nothing of it would have to be undone.
    void guarded(bool writes, const std::function<void()>& body, bool one_row = false);
    [[noreturn]] void fail(const DatabaseError& error);
    Error error_of_fault(const DatabaseError& error) const;
    // session/set.cpp
    void run_set(const ast::Set& set, ResultSink& sink);
    void set_parameter(const ast::Set::Item& item); ///< PostgreSQL
    void apply_settings();                          ///< into the environment
    /// A variable that follows from the session's state; absent when it is kept as a setting.
    std::optional<std::string> computed_variable(std::string_view name);
    bind::Lookup::Setting system_variable(std::string_view name, ast::Variable::Scope scope);
    void set_system_variable(std::string_view name, const bind::Binder::Given& value, ast::Variable::Scope scope);
    void set_user_variable(const std::string& name, bind::Binder::Given value);
    // session/parse.cpp
    /// `warnings`: where MySQL's of what is deprecated go; nowhere for texts that no client has just sent.
    ast::StatementPtr parse_one(std::string_view text, std::vector<Condition>* warnings = nullptr);
    std::vector<ast::StatementPtr> parse_all(std::string_view text, std::vector<Condition>* warnings = nullptr);
    ast::TypeName parse_type(std::string_view text);
    /// `80042` of 8.0.42.
    int version_number() const;
    ast::ExpressionPtr parse_expression(std::string_view text);
    ast::QueryPtr parse_query(std::string_view text);

    void finish(ResultSink& sink, Completion completion);
    /// A notice of PostgreSQL, at once when there is somebody to tell, else with the statement.
    void notices(ResultSink* sink, Condition condition);
    [[noreturn]] void fail_read_only(std::string_view command) const;
    Error read_only_error(std::string_view command) const;
    /// The transaction's or the statement's time, and what is new in each.
    void take_time();
};

/// The names of result columns as clients get them.
ResultColumn result_column(const bind::BoundQuery::Column& column);

} // namespace labdb::sql
