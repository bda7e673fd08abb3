#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/sql/bind/binder.hpp"
#include "core/sql/catalogue/catalogue.hpp"
#include "core/sql/connection.hpp"

/// Statements that change rows: INSERT, REPLACE, UPDATE, DELETE, MERGE, TRUNCATE, and the writing half of LOAD DATA and
/// COPY. Row by row: each is converted, checked, given to triggers and then written with one prepared statement, so
/// that errors carry the engine's key name and value, and foreign keys act as the engine's do.
namespace labdb::sql::execute {

class TableWriter;

enum class Event { insert, update, erase, truncate };
/// `INSERT`, `UPDATE`, `DELETE`, `TRUNCATE`.
std::string_view name_of(Event event);

/// Runs triggers. Rows are a table's columns in order, as they are stored.
class TriggerRunner {
public:
    virtual ~TriggerRunner() = default;
    /// A FOR EACH ROW trigger. `old_row` is null for INSERT, `new_row` for DELETE; a BEFORE trigger may change
    /// `new_row`. False when a BEFORE trigger of PostgreSQL's returned NULL: the row is left as it is.
    virtual bool run_row(const Table& table, const Trigger& trigger, Event event, const Row* old_row, Row* new_row) = 0;
    /// `old_rows` and `new_rows`: what the statement has done, for triggers that ask for it by REFERENCING.
    virtual void run_statement(const Table& table, const Trigger& trigger, Event event,
                               const std::vector<Row>& old_rows, const std::vector<Row>& new_rows) = 0;
};

/// What the session does for the executor.
class Hooks {
public:
    virtual ~Hooks() = default;
    /// A binder that knows the statement's parameters and the running stored program's variables.
    virtual bind::Binder binder(bind::Lookup& lookup) = 0;
    /// An expression that the catalogue keeps as text: a default, a check.
    virtual ast::ExpressionPtr parse_expression(std::string_view text) = 0;
    /// Whether the user may do it, to these columns (INSERT, UPDATE; empty: none is named). Throws 1142, 1143; 42501.
    virtual void check_write(Event event, const Table& table, const std::vector<std::string>& columns) = 0;
    /// PostgreSQL's nextval; `sequence` is `schema.name`.
    virtual std::int64_t next_value(const std::string& sequence) = 0;
    /// PostgreSQL: a relation's name as an error shows it where it may need its schema.
    virtual bool is_visible(const Table&) { return true; }
};

/// Settings of the session that change what writing does.
struct Options {
    bool foreign_key_checks = true;
    std::int64_t auto_increment_increment = 1, auto_increment_offset = 1;
    bool no_auto_value_on_zero = false;
    bool safe_updates = false;
    bool may_read_target = false; ///< MariaDB: a subquery may read the table that is changed
    bool key_names_have_table =
        true; ///< `t.PRIMARY` in 1062, as MySQL does since 8.0.19; MariaDB and older ones say `PRIMARY`
};

/// A row whose foreign key or unique key is looked at when the transaction commits.
struct DeferredCheck {
    std::string schema, table, constraint;
    std::int64_t rowid = 0; ///< of the referring row, or
    bool of_parent = false; ///< the key that a referred row had until it was changed or deleted:
    Row key;
};

/// A session's own, for all its statements.
struct Context {
    const bind::Rules& rules;
    Environment& environment;
    Catalogue& catalogue;
    bind::Lookup& lookup;
    Hooks& hooks;
    TriggerRunner* triggers = nullptr; ///< null: tables with triggers are refused
    Options options = {};

    Connection& connection() { return catalogue.connection(); }
    bool mysql() const { return rules.is_mysql(); }

    /// PostgreSQL's deferred constraints of the running transaction.
    std::vector<DeferredCheck> deferred = {};
    /// SET CONSTRAINTS of the running transaction: by name, `""` for ALL; true is DEFERRED.
    std::map<std::string, bool> constraint_modes = {};
    /// Writers are kept from statement to statement, as long as the catalogue knows the table by the same object.
    std::map<const Table*, std::shared_ptr<TableWriter>> writers = {};
    int depth = 0; ///< statements that run inside of one another, by triggers

    /// The transaction was committed or rolled back.
    void end_transaction() {
        deferred.clear();
        constraint_modes.clear();
    }
};

/// Looks at what was deferred: at all of it before COMMIT, after SET CONSTRAINTS at what is no longer so. Throws 23503,
/// 23505.
void check_deferred(Context& context, bool at_commit = true);

} // namespace labdb::sql::execute
