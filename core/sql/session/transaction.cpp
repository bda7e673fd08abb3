// Transactions over SQLite: core/sql/session/README.md says how the engines' isolation comes of it.
#include "core/sql/functions/interruption.hpp"
#include "core/sql/program/routines.hpp"
#include "core/sql/session/state.hpp"
#include "core/sql/too_deep.hpp"
#include "core/util/text.hpp"

namespace labdb::sql {
namespace {

/// What is said around every statement is prepared once.
void run_cached(Connection& connection, std::string_view sql) {
    Prepared& statement = connection.cached(sql);
    statement.bind({});
    statement.step();
}

bool keeps_snapshot(const Session::State& state) {
    // READ COMMITTED sees what others commit between its statements; the others what there was at their first.
    return state.transaction.open && state.transaction.isolation != "read committed" &&
           state.transaction.isolation != "read uncommitted";
}

} // namespace

void Session::State::fail(const DatabaseError& error) { throw error_of_fault(error); }

Error Session::State::error_of_fault(const DatabaseError& error) const {
    const auto made = [this](const Error& of_mysql, const Error& of_postgres) {
        return mysql ? of_mysql : of_postgres;
    };
    switch (fault_of(error)) {
    case DatabaseFault::busy:
        return made({1205, "HY000", "Lock wait timeout exceeded; try restarting transaction"},
                    {"55P03", "canceling statement due to lock timeout"});
    case DatabaseFault::busy_snapshot:
        return made({1213, "40001", "Deadlock found when trying to get lock; try restarting transaction"},
                    {"40001", "could not serialize access due to concurrent update"});
    case DatabaseFault::read_only: return read_only_error("");
    case DatabaseFault::full: {
        Error full = made({1114, "HY000", "The table '" + written_table + "' is full"},
                          {"53100", "could not extend file: No space left on device"});
        if (!mysql) full.hint = "Check free disk space.";
        return full;
    }
    case DatabaseFault::corrupt:
        return made({1030, "HY000", "Got error 180 - 'Index corrupted' from storage engine"},
                    {"XX001", "invalid page in block of relation"});
    case DatabaseFault::interrupted: return interruption(mysql);
    case DatabaseFault::too_big:
        return made(
            {1301, "HY000",
             "Result was larger than max_allowed_packet (" + settings.value("max_allowed_packet") + ") - truncated"},
            {"54000", "out of memory"});
    case DatabaseFault::too_deep: return too_deep(mysql);
    case DatabaseFault::too_many_columns:
        return made({1117, "42000", "Too many columns"}, {"54011", "target lists can have at most 1664 entries"});
    case DatabaseFault::too_many_tables:
        if (!mysql) return too_deep(false);
        return {1116, "HY000", "Too many tables; MySQL can only use 61 tables in a join"};
    case DatabaseFault::out_of_memory: return made({1041, "HY000", "Out of memory."}, {"53200", "out of memory"});
    case DatabaseFault::input_output:
        return made({1030, "HY000", "Got error 5 - 'Input/output error' from storage engine"},
                    {"58030", "could not read file: Input/output error"});
    case DatabaseFault::cannot_open:
        return made({1016, "HY000", "Can't open file: '" + database + "' (errno: 2 - No such file or directory)"},
                    {"58P01", "could not open file \"" + database + "\": No such file or directory"});
    default: break;
    }
    // An aggregate where only SQLite sees that none may stand, as of a query around it.
    const std::string_view what = error.what();
    if (mysql && (what.find("misuse of aggregate") != std::string_view::npos ||
                  what.find("aggregate functions are not allowed") != std::string_view::npos))
        return {1111, "HY000", "Invalid use of group function"};
    return made({1105, "HY000", "Unknown error"}, {"XX000", "internal error"});
}

void Session::State::fail_read_only(std::string_view command) const { throw read_only_error(command); }

Error Session::State::read_only_error(std::string_view command) const {
    if (mysql)
        return {1290, "HY000",
                "The MySQL server is running with the --read-only option so it cannot execute this statement"};
    return {"25006", "cannot execute " + std::string(command.empty() ? "this statement" : command) +
                         " in a read-only transaction"};
}

void Session::State::guarded(bool writes, const std::function<void()>& body, bool one_row) {
    constexpr int kTries = 20;
    for (int attempt = 1;; ++attempt) {
        const bool in_sqlite = connection->in_transaction();
        const bool ours = !in_sqlite; // begun for this statement
        try {
            if (!in_sqlite) {
                if (writes)
                    run_cached(*connection, "BEGIN IMMEDIATE");
                else if (keeps_snapshot(*this))
                    run_cached(*connection, "BEGIN");
                if (writes || keeps_snapshot(*this)) {
                    catalogue->counters().begin();
                }
                catalogue->refresh();
                if (privileges_version != catalogue->data_version()) {
                    forget_privileges();
                    privileges_version = catalogue->data_version();
                }
            }
            const bool writing = writes && connection->in_transaction();
            const bool savepoint = writing && !one_row;
            if (savepoint) run_cached(*connection, "SAVEPOINT labdb_statement");
            try {
                body();
            } catch (...) {
                if (savepoint && connection->in_transaction()) {
                    connection->execute("ROLLBACK TO labdb_statement; RELEASE labdb_statement");
                    catalogue->forget();
                }
                throw;
            }
            if (writing) {
                catalogue->counters().flush();
                if (savepoint) run_cached(*connection, "RELEASE labdb_statement");
                transaction.written = true;
            }
            return;
        } catch (const DatabaseError& error) {
            const DatabaseFault fault = fault_of(error);
            // Nothing of this transaction depends on what it has seen: it may look again.
            const bool may_retry = fault == DatabaseFault::busy_snapshot && attempt < kTries && !transaction.written &&
                                   (mysql || transaction.isolation == "read committed" || !transaction.open);
            if (connection->in_transaction() && (ours || may_retry) && !transaction.written) {
                connection->execute("ROLLBACK");
                catalogue->forget();
            }
            if (may_retry) {
                // The next attempt takes the writer's place first.
                if (!connection->in_transaction() && writes) continue;
                continue;
            }
            fail(error);
        }
    }
}

void Session::State::end_statement(bool succeeded) {
    lookup.end_statement();
    if (transaction.open || program_depth > 0) return;
    if (!connection || !connection->in_transaction()) return;
    if (succeeded)
        commit();
    else
        rollback();
}

void Session::State::commit() {
    if (connection && connection->in_transaction()) {
        try {
            if (before_commit) before_commit();
            catalogue->counters().flush();
            run_cached(*connection, "COMMIT");
            catalogue->counters().committed();
        } catch (const DatabaseError& error) {
            rollback();
            fail(error);
        } catch (const Error&) {
            rollback();
            throw;
        }
    }
    if (globals && globals->in_transaction()) globals->execute("COMMIT");
    if (change_context) change_context->end_transaction();
    if (stored) stored->forget_deferred(0);
    for (const auto& [name, before] : transaction.local_settings)
        before ? settings.set(name, *before) : settings.reset(name);
    if (!transaction.local_settings.empty()) apply_settings();
    std::erase_if(cursors, [](const auto& cursor) { return !cursor.second.hold; });
    transaction = TransactionState();
    notifications.committed(*this);
}

void Session::State::rollback() {
    if (connection && connection->in_transaction()) {
        connection->execute("ROLLBACK");
        catalogue->forget();
        catalogue->counters().rolled_back();
    }
    if (globals && globals->in_transaction()) {
        globals->execute("ROLLBACK");
        global_catalogue->forget();
    }
    if (!mysql && transaction.open) {
        settings.restore(transaction.settings_before);
        apply_settings();
    }
    if (change_context) change_context->end_transaction();
    if (stored) stored->forget_deferred(0);
    cursors.clear();
    notifications.rolled_back();
    transaction = TransactionState();
}

void Session::State::begin(const ast::Transaction* said) {
    if (said && said->read_only == false && mysql && server.read_only) fail_read_only("");
    if (said && said->read_only == false && server.in_recovery)
        throw Error("0A000", "cannot set transaction read-write mode during recovery");
    transaction = TransactionState();
    transaction.open = true;
    if (said) table_locks.clear();
    std::string level = next_isolation.empty()
                            ? settings.value(mysql ? "transaction_isolation" : "default_transaction_isolation")
                            : next_isolation;
    if (said && !said->isolation.empty()) level = said->isolation;
    next_isolation.clear();
    transaction.isolation = util::to_lower(util::replace_all(level, "-", " "));
    transaction.read_only =
        next_read_only.value_or(settings.boolean(mysql ? "transaction_read_only" : "default_transaction_read_only"));
    next_read_only.reset();
    if (said && said->read_only) transaction.read_only = *said->read_only;
    transaction.settings_before = settings.session_values();
    environment.transaction_time = environment.statement_time;
    if (said && said->consistent_snapshot)
        guarded(false, [&] { connection->query("SELECT count(*) FROM sqlite_schema"); });
}

void Session::State::run_transaction(const ast::Transaction& said, ResultSink& sink) {
    using Kind = ast::Transaction::Kind;
    Completion completion;
    const auto warning = [&](const char* sqlstate, const char* text) {
        notices(&sink, {"WARNING", 0, sqlstate, text, "", ""});
    };
    const auto find_savepoint = [&]() {
        for (std::size_t i = transaction.savepoints.size(); i-- > 0;)
            if (mysql ? util::to_lower(transaction.savepoints[i]) == util::to_lower(said.savepoint)
                      : transaction.savepoints[i] == said.savepoint)
                return i;
        if (mysql) throw Error(1305, "42000", "SAVEPOINT " + said.savepoint + " does not exist");
        throw Error("3B001", "savepoint \"" + said.savepoint + "\" does not exist");
    };
    const auto need_block = [&](const char* command) {
        if (!mysql && !transaction.open)
            throw Error("25P01", std::string(command) + " can only be used in transaction blocks");
    };
    // Savepoints are SQLite's, numbered, since a name may stand for several.
    const auto name_of = [](std::size_t number) { return "labdb_s" + std::to_string(number); };
    switch (said.kind) {
    case Kind::begin:
        completion.tag = said.consistent_snapshot ? "START TRANSACTION" : "BEGIN";
        if (mysql) {
            commit();
            begin(&said);
        } else if (transaction.open && !transaction.implicit_block) {
            warning("25001", "there is already a transaction in progress");
        } else {
            begin(&said);
        }
        break;
    case Kind::commit:
        completion.tag = "COMMIT";
        if (!mysql && !transaction.open) warning("25P01", "there is no transaction in progress");
        if (transaction.failed) {
            completion.tag = "ROLLBACK";
            rollback();
        } else {
            const std::string isolation = transaction.isolation;
            commit();
            if (said.chain) {
                next_isolation = isolation;
                begin(nullptr);
            }
        }
        break;
    case Kind::rollback: {
        completion.tag = "ROLLBACK";
        if (!mysql && !transaction.open) warning("25P01", "there is no transaction in progress");
        const std::string isolation = transaction.isolation;
        rollback();
        if (said.chain) {
            next_isolation = isolation;
            begin(nullptr);
        }
        break;
    }
    case Kind::savepoint:
        completion.tag = "SAVEPOINT";
        need_block("SAVEPOINT");
        if (!transaction.open) break; // MySQL outside of a transaction: nothing to go back to
        if (!connection->in_transaction()) {
            connection->execute("BEGIN");
            catalogue->refresh();
        }
        if (mysql) // the same name again replaces the older one
            for (std::string& older : transaction.savepoints)
                if (util::to_lower(older) == util::to_lower(said.savepoint)) older.clear();
        catalogue->counters().flush();
        connection->execute("SAVEPOINT " + name_of(transaction.savepoints.size()));
        transaction.savepoints.push_back(said.savepoint);
        break;
    case Kind::release: {
        completion.tag = "RELEASE";
        need_block("RELEASE SAVEPOINT");
        const std::size_t number = find_savepoint();
        connection->execute("RELEASE " + name_of(number));
        transaction.savepoints.resize(number);
        notifications.savepoint_released(number);
        if (stored) stored->savepoint_released(number);
        break;
    }
    case Kind::rollback_to: {
        completion.tag = "ROLLBACK";
        need_block("ROLLBACK TO SAVEPOINT");
        const std::size_t number = find_savepoint();
        connection->execute("ROLLBACK TO " + name_of(number));
        catalogue->forget();
        transaction.savepoints.resize(number + 1);
        notifications.savepoint_undone(number);
        if (stored) stored->savepoint_undone(number);
        transaction.failed = false;
        break;
    }
    default:
        if (mysql) throw Error(1235, "42000", "This version of MySQL doesn't yet support 'XA'");
        throw Error("55000", "prepared transactions are disabled");
    }
    finish(sink, std::move(completion));
}

} // namespace labdb::sql
