// Stored programs: what core/sql/program does for the session.
#include "core/sql/program/routines.hpp"
#include "core/sql/session/mysql_access.hpp"
#include "core/sql/session/state.hpp"

namespace labdb::sql {

program::Routines& Session::State::routines() {
    if (!stored) stored = std::make_shared<program::Routines>(*this);
    return *stored;
}

execute::TriggerRunner* Session::State::triggers() { return &routines(); }

std::string SessionLookup::callable(const std::shared_ptr<const Routine>& routine) {
    // A view's functions are run with its definer's rights.
    if (state_.mysql && entered_.empty()) need_routine_privilege(state_, "execute", routine->schema, routine->name);
    return state_.routines().callable(routine);
}
std::string SessionLookup::callable_rows(const std::shared_ptr<const Routine>& routine, std::size_t columns) {
    return state_.routines().callable_rows(routine, columns);
}

void Session::State::run_program(const ast::Statement& statement, std::string_view text, ResultSink& sink) {
    check_statement_privilege(*this, statement);
    if (const auto* create = std::get_if<ast::CreateRoutine>(&statement.node))
        return routines().create(*create, text, sink);
    if (const auto* create = std::get_if<ast::CreateTrigger>(&statement.node))
        return routines().create(*create, text, sink);
    if (const auto* create = std::get_if<ast::CreateEvent>(&statement.node)) return routines().create(*create, sink);
    if (const auto* call = std::get_if<ast::CallStatement>(&statement.node)) return routines().call(*call, sink);
    if (const auto* block = std::get_if<ast::DoBlock>(&statement.node)) return routines().run_block(*block, sink);
    if (std::holds_alternative<ast::Signal>(statement.node) ||
        std::holds_alternative<ast::GetDiagnostics>(statement.node)) {
        program::Frame frame(rules, environment);
        program::Interpreter interpreter(*this, frame, &sink);
        interpreter.run_body(statement);
        finish(sink, {});
        return;
    }
    if (mysql) throw Error(1235, "42000", "This version of MySQL doesn't yet support 'this statement here'");
    throw Error("0A000", "this statement is not supported here");
}

} // namespace labdb::sql
