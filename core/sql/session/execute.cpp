// Which part of the session a statement belongs to, and what happens around each.
#include "core/sql/define/context.hpp"
#include "core/sql/functions/interruption.hpp"
#include "core/sql/session/mysql_access.hpp"
#include "core/sql/session/state.hpp"
#include "core/sql/session/time_limit.hpp"
#include "core/util/text.hpp"

namespace labdb::sql {
namespace {

/// What a statement does to the transaction around it.
enum class Effect { none, reads, writes, defines };

bool is_ddl(const ast::Statement& statement) {
    return define::is_definition(statement) || std::holds_alternative<ast::CreateRoutine>(statement.node) ||
           std::holds_alternative<ast::CreateTrigger>(statement.node) ||
           std::holds_alternative<ast::CreateEvent>(statement.node) ||
           std::holds_alternative<ast::UserStatement>(statement.node) ||
           std::holds_alternative<ast::Grant>(statement.node) ||
           std::holds_alternative<ast::DefaultPrivileges>(statement.node);
}

bool is_session_statement(const ast::Statement& statement) {
    return std::holds_alternative<ast::Transaction>(statement.node) ||
           std::holds_alternative<ast::Set>(statement.node) ||
           std::holds_alternative<ast::UseDatabase>(statement.node) ||
           std::holds_alternative<ast::Prepare>(statement.node) ||
           std::holds_alternative<ast::Deallocate>(statement.node);
}

bool asks_for_diagnostics(const ast::Statement& statement) {
    const auto* show = std::get_if<ast::Show>(&statement.node);
    return (show && (show->what == "warnings" || show->what == "errors" || show->what == "count warnings" ||
                     show->what == "count errors")) ||
           std::holds_alternative<ast::GetDiagnostics>(statement.node);
}

/// Each kind of statement to the part of the session that runs it.
struct Runner {
    Session::State& state;
    const ast::Statement& statement;
    std::string_view text;
    ResultSink& sink;

    void operator()(const ast::QueryPtr& query) { state.run_query(*query, sink); }
    void operator()(const ast::Insert&) { state.run_change(statement, sink); }
    void operator()(const ast::Update&) { state.run_change(statement, sink); }
    void operator()(const ast::Delete&) { state.run_change(statement, sink); }
    void operator()(const ast::Merge&) { state.run_change(statement, sink); }
    void operator()(const ast::Truncate&) { state.run_change(statement, sink); }
    void operator()(const ast::LoadData& load) { state.run_load(load, sink); }
    void operator()(const ast::Copy& copy) { state.run_copy(copy, sink); }
    void operator()(const ast::Transaction& transaction) { state.run_transaction(transaction, sink); }
    void operator()(const ast::Set& set) { state.run_set(set, sink); }
    void operator()(const ast::Show& show) { state.run_show(show, sink); }
    void operator()(const ast::Describe& describe) { state.run_describe(describe, sink); }
    void operator()(const ast::Explain& explain) { state.run_explain(explain, sink); }
    void operator()(const ast::UseDatabase& use) {
        state.use_database(use.name);
        state.finish(sink, {});
    }
    void operator()(const ast::Prepare& prepare) { state.run_prepare(prepare, sink); }
    void operator()(const ast::Execute& execute) { state.run_execute(execute, sink); }
    void operator()(const ast::Deallocate& deallocate) { state.run_deallocate(deallocate, sink); }
    void operator()(const ast::DoExpressions& values) {
        for (const ast::ExpressionPtr& value : values.values) state.value_of(*value);
        state.finish(sink, {});
    }
    void operator()(const ast::UserStatement&) { state.run_account(statement, sink); }
    void operator()(const ast::Grant&) { state.run_account(statement, sink); }
    void operator()(const ast::DefaultPrivileges&) { state.run_account(statement, sink); }
    void operator()(const ast::LockTables& lock) { state.run_lock(lock, sink); }
    void operator()(const ast::Maintenance& maintenance) { state.run_maintenance(maintenance, sink); }
    void operator()(const ast::Administration& administration) {
        if (administration.verb == "drop owned" || administration.verb == "reassign owned")
            return state.run_account(statement, sink);
        state.run_administration(administration, sink);
    }
    void operator()(const ast::DeclareCursor&) { state.run_cursor(statement, sink); }
    void operator()(const ast::FetchCursor&) { state.run_cursor(statement, sink); }
    void operator()(const ast::CloseCursor&) { state.run_cursor(statement, sink); }
    template <class Other> void operator()(const Other&) {
        if (define::is_definition(statement))
            state.run_definition(statement, sink);
        else
            state.run_program(statement, text, sink);
    }
};

} // namespace

void Session::State::execute_text(std::string_view text, ResultSink& sink) {
    take_time();
    statement_text = std::string(text);
    parse_warnings.clear();
    set_interrupted(environment, false);
    std::vector<ast::StatementPtr> statements;
    statement_cache.use_settings(settings.revision());
    // A named parameter changes what the parser takes for one.
    StatementCache::Loan loan = statement_cache.take(named_parameters.empty() ? text : std::string_view());
    try {
        if (loan.statement)
            statements.push_back(std::move(loan.statement));
        else
            statements = parse_all(text, &parse_warnings);
    } catch (...) {
        const Error error = engine_error();
        note_failure(error);
        if (transaction.open && !mysql) transaction.failed = true;
        throw error;
    }
    struct Keep {
        StatementCache& cache;
        StatementCache::Loan& loan;
        std::string_view text;
        std::vector<ast::StatementPtr>& statements;
        bool warned;
        ~Keep() {
            // Only the parser knows what is deprecated.
            if (statements.size() == 1 && !warned) cache.keep(text, std::move(loan), std::move(statements[0]));
        }
    } const keep{statement_cache, loan, text, statements, !parse_warnings.empty()};
    // PostgreSQL: several statements in one text are one transaction, unless they say otherwise.
    const bool block = !mysql && statements.size() > 1 && !transaction.open;
    for (std::size_t i = 0; i < statements.size(); ++i) {
        const ast::Statement& statement = *statements[i];
        if (block && !transaction.open && !std::holds_alternative<ast::Transaction>(statement.node)) {
            begin(nullptr);
            transaction.implicit_block = true;
        }
        try {
            run_top_level(statement, sink);
        } catch (Error& error) {
            if (error.position && error.query.empty()) error.position = loan.place(*error.position);
            throw;
        }
    }
    if (transaction.open && transaction.implicit_block) commit();
    notifications.deliver(*this, sink);
}

void Session::State::run_top_level(const ast::Statement& statement, ResultSink& sink) {
    TimeLimit limit(time_limit(statement), [this] { connection->interrupt(); });
    // PostgreSQL's notices are told at once, also those of what fails, or of what COMMIT itself has run.
    const auto tell = [&] {
        if (mysql) return;
        for (Condition& condition : std::exchange(environment.conditions, {})) notices(&sink, std::move(condition));
    };
    try {
        prepare_top_level(statement);
        execute_statement(statement, statement_text, sink);
        end_statement(true);
        tell();
        if (!transaction.open) notifications.committed(*this);
    } catch (...) {
        const Error error = hidden(*this, limit.explain(engine_error()), statement);
        tell();
        failed(error);
        throw error;
    }
}

namespace {

/// The first SELECT of all that the query combines, whose hints hold for the whole; null where VALUES come first.
const ast::Select* first_select(const ast::Query& query) {
    const ast::Query* at = &query;
    for (;;) {
        if (const auto* select = std::get_if<ast::Select>(&at->body)) return select;
        if (const auto* operation = std::get_if<ast::SetOperation>(&at->body))
            at = operation->left.get();
        else if (const auto* inner = std::get_if<ast::QueryPtr>(&at->body))
            at = inner->get();
        else
            return nullptr;
    }
}

} // namespace

std::chrono::milliseconds Session::State::time_limit(const ast::Statement& statement) const {
    if (!mysql) return std::chrono::milliseconds(settings.integer("statement_timeout"));
    // MySQL's is for what reads alone.
    const auto* query = std::get_if<ast::QueryPtr>(&statement.node);
    if (!query) return std::chrono::milliseconds(0);
    if (const ast::Select* first = first_select(**query); first && first->max_execution_time)
        return std::chrono::milliseconds(*first->max_execution_time);
    return std::chrono::milliseconds(settings.integer("max_execution_time"));
}

/// What has to be so before a statement that a client sent may run.
void Session::State::prepare_top_level(const ast::Statement& statement) {
    if (!connection->in_transaction() && connection->is_gone()) {
        if (mysql) throw Error(2013, "HY000", "Lost connection to MySQL server during query");
        throw fatal("57P01", "terminating connection due to administrator command");
    }
    // What was allowed stays so until somebody else commits, or this session changes accounts or definitions.
    // Within SQLite's transaction nothing of others is seen. A query looks when it begins to read: guarded().
    if (privileges_version < 0 ||
        (!connection->in_transaction() && !std::holds_alternative<ast::QueryPtr>(statement.node)))
        if (const std::int64_t version = connection->data_version(); version != privileges_version) {
            forget_privileges();
            privileges_version = version;
        }
    if (!asks_for_diagnostics(statement)) {
        environment.conditions = std::exchange(parse_warnings, {});
        diagnostics.clear();
        diagnostics_errors = 0;
    }
    if (transaction.failed) {
        const auto* said = std::get_if<ast::Transaction>(&statement.node);
        using Kind = ast::Transaction::Kind;
        if (!said || (said->kind != Kind::commit && said->kind != Kind::rollback && said->kind != Kind::rollback_to))
            throw Error("25P02", "current transaction is aborted, commands ignored until end of transaction block");
    }
    if (mysql && !is_session_statement(statement)) {
        if (is_ddl(statement)) {
            if (program_depth == 0) commit(); // MySQL's DDL ends the transaction before it, and its own after it
        } else if (!transaction.open && !settings.boolean("autocommit")) {
            begin(nullptr);
        }
    }
}

Error Session::State::engine_error() {
    try {
        throw;
    } catch (const Error& error) {
        return error;
    } catch (const DatabaseError& error) {
        return error_of_fault(error);
    } catch (const std::bad_alloc&) {
    } catch (const std::length_error&) {
    } catch (const std::exception&) {
        return mysql ? Error(1105, "HY000", "Unknown error") : Error("XX000", "internal error");
    }
    return mysql ? Error(1041, "HY000", "Out of memory.") : Error("53200", "out of memory");
}

void Session::State::failed(const Error& error) {
    note_failure(error);
    if (!mysql && transaction.open) {
        if (transaction.implicit_block)
            rollback();
        else
            transaction.failed = true;
    }
    end_statement(false);
    if (!transaction.open) notifications.rolled_back();
    // SQLite takes back the whole transaction when what writes is broken off, or the disk is full.
    if (transaction.open && transaction.written && connection && !connection->in_transaction()) {
        transaction.savepoints.clear();
        if (mysql) rollback();
    }
    // InnoDB rolls the whole transaction back when it was a deadlock's victim.
    if (mysql && error.code == 1213) rollback();
}

void Session::State::note_failure(const Error& error) {
    if (!mysql) return;
    diagnostics = std::move(environment.conditions);
    environment.conditions.clear();
    diagnostics.push_back({"Error", error.code, error.sqlstate, error.message, "", ""});
    diagnostics_errors = 1;
    environment.row_count = -1;
}

void Session::State::finish(ResultSink& sink, Completion completion) {
    if (!environment.conditions.empty()) {
        if (mysql) {
            diagnostics = environment.conditions;
        } else {
            for (Condition& condition : std::exchange(environment.conditions, {})) notices(&sink, std::move(condition));
        }
    }
    completion.warnings = static_cast<int>(diagnostics.size());
    if (mysql) environment.row_count = completion.has_rows ? -1 : completion.rows;
    sink.done(completion);
}

void Session::State::execute_statement(const ast::Statement& statement, std::string_view text, ResultSink& sink) {
    std::visit(Runner{*this, statement, text, sink}, statement.node);
}

} // namespace labdb::sql
