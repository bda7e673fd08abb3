// Where a PL/pgSQL body is when something goes wrong, and what its SQL says then.
#include <algorithm>

#include "core/sql/ast/walk.hpp"
#include "core/sql/program/interpreter.hpp"
#include "core/sql/program/routines.hpp"
#include "core/sql/program/sinks.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::program {
namespace {

constexpr const char* kAssertFailure = "P0004";

std::string name_of_loop(const ast::Loop& loop) {
    using Kind = ast::Loop::Kind;
    switch (loop.kind) {
    case Kind::while_: return "WHILE";
    case Kind::for_range: return "FOR with integer loop variable";
    case Kind::foreach: return "FOREACH over array";
    case Kind::for_query:
        return loop.dynamic ? "FOR over EXECUTE statement" : loop.query ? "FOR over SELECT rows" : "FOR over cursor";
    default: return "LOOP";
    }
}

/// pl_funcs.c, plpgsql_stmt_typename.
struct StatementName {
    std::string operator()(const ast::Block&) const { return "statement block"; }
    std::string operator()(const ast::AssignLocal&) const { return "assignment"; }
    std::string operator()(const ast::If& node) const {
        const ast::Statements& first = node.branches.front().statements;
        const auto* raise = first.size() == 1 ? std::get_if<ast::Raise>(&first[0]->node) : nullptr;
        return raise && raise->sqlstate == kAssertFailure ? "ASSERT" : "IF";
    }
    std::string operator()(const ast::CaseStatement&) const { return "CASE"; }
    std::string operator()(const ast::Loop& node) const { return name_of_loop(node); }
    std::string operator()(const ast::LeaveLoop& node) const { return node.iterate ? "CONTINUE" : "EXIT"; }
    std::string operator()(const ast::Return& node) const {
        return node.query || node.dynamic ? "RETURN QUERY" : node.next ? "RETURN NEXT" : "RETURN";
    }
    std::string operator()(const ast::Raise& node) const {
        return node.sqlstate == kAssertFailure ? "ASSERT" : "RAISE";
    }
    std::string operator()(const ast::DynamicExecute&) const { return "EXECUTE"; }
    std::string operator()(const ast::SelectInto& node) const {
        return node.targets.empty() ? "PERFORM" : "SQL statement";
    }
    std::string operator()(const ast::GetDiagnostics& node) const {
        return node.stacked ? "GET STACKED DIAGNOSTICS" : "GET DIAGNOSTICS";
    }
    std::string operator()(const ast::OpenCursor&) const { return "OPEN"; }
    std::string operator()(const ast::FetchCursor& node) const { return node.move ? "MOVE" : "FETCH"; }
    std::string operator()(const ast::CloseCursor&) const { return "CLOSE"; }
    std::string operator()(const ast::CallStatement&) const { return "CALL"; }
    std::string operator()(const ast::DoBlock&) const { return "DO"; }
    std::string operator()(const ast::Transaction& node) const {
        return node.kind == ast::Transaction::Kind::commit     ? "COMMIT"
               : node.kind == ast::Transaction::Kind::rollback ? "ROLLBACK"
                                                               : "SQL statement";
    }
    template <class Other> std::string operator()(const Other&) const { return "SQL statement"; }
};

} // namespace

std::string Interpreter::location() const {
    if (!current_ && declaring_ == 0) return context;
    const std::size_t place = declaring_ > 0 ? declaring_ - 1 : current_->position;
    const auto lines =
        std::count(body.begin(), body.begin() + static_cast<std::ptrdiff_t>(std::min(place, body.size())), '\n');
    return context + " line " + std::to_string(lines + 1) +
           (declaring_ > 0 ? " during statement block local variable initialization"
                           : " at " + std::visit(StatementName(), current_->node));
}

std::string Interpreter::source_of(const ast::Statement& statement) const {
    if (statement.position >= body.size()) return "";
    std::string text(body.substr(statement.position, statement.length));
    while (!text.empty() && (text.back() == ';' || std::isspace(static_cast<unsigned char>(text.back())) != 0))
        text.pop_back();
    return text;
}

void Interpreter::show_expression(Error& error, const ast::Expression& expression, const char* kind,
                                  const std::string& text, std::size_t value_at) const {
    if (!error.query.empty()) return;
    if (error.position) {
        // The expression was parsed behind a SELECT of its own.
        constexpr std::size_t kSelect = std::string_view("SELECT ").size();
        if (*error.position >= kSelect) error.position = value_at + *error.position - kSelect;
        error.query = text;
        return;
    }
    // A simple expression runs without SPI (pl_exec.c, exec_eval_simple_expr): only what is found out when it is
    // planned is said of it, as of constants that cannot be computed.
    bool constant = true;
    ast::for_each(expression, [&](const ast::Expression& part) {
        constant = constant && !std::holds_alternative<ast::ColumnReference>(part.node) &&
                   !std::holds_alternative<ast::Parameter>(part.node) && !std::holds_alternative<ast::Call>(part.node);
    });
    const bool field_missing = error.sqlstate == "55000" || error.sqlstate == "42703";
    if (!constant && !field_missing && !ast::has_subquery(expression)) return;
    error.context += (error.context.empty() ? "" : "\n") + (std::string(kind) + " \"" + text) + "\"";
}

std::string Interpreter::strict_parameters(const ast::Statement& statement) const {
    const auto* query = std::get_if<ast::QueryPtr>(&statement.node);
    const auto* select = query ? std::get_if<ast::Select>(&(*query)->body) : nullptr;
    std::vector<std::string> shown, seen;
    if (select && select->where)
        ast::for_each(*select->where, [&](const ast::Expression& part) {
            const auto* reference = std::get_if<ast::ColumnReference>(&part.node);
            const Variable* variable = reference ? frame_.variable(reference->name) : nullptr;
            const std::string name = variable ? util::join(reference->name, ".") : "";
            if (!variable || variable->record || std::find(seen.begin(), seen.end(), name) != seen.end()) return;
            seen.push_back(name);
            shown.push_back(
                name + " = " +
                (is_null(variable->value)
                     ? std::string("NULL")
                     : "'" + util::replace_all(text_of({variable->value, variable->type}), "'", "''") + "'"));
        });
    return shown.empty() ? "" : "parameters: " + util::join(shown, ", ");
}

void Interpreter::in_sql(const std::string& text, const std::function<void()>& run) {
    try {
        run();
    } catch (Error& error) {
        // spi.c, _SPI_error_callback: an error that has a place in the statement shows it, any other names it.
        if (error.position && error.query.empty() && error.context.empty())
            error.query = text;
        else
            error.context += (error.context.empty() ? "" : "\n") + ("SQL statement \"" + text) + "\"";
        throw;
    }
}

void Interpreter::embedded_sql(const ast::Statement& statement) {
    const std::string text = source_of(statement);
    if (const auto* query = std::get_if<ast::QueryPtr>(&statement.node)) {
        // What is wrong with the query itself comes first.
        in_sql(text, [&] {
            bind::Binder binder = state_.binder();
            binder.query(**query);
        });
        Error error("42601", "query has no destination for result data");
        error.hint = "If you want to discard the results of a SELECT, use PERFORM instead.";
        throw error;
    }
    RowsSink sink(state_.environment, sink_);
    in_sql(text, [&] { state_.execute_statement(statement, state_.statement_text, sink); });
    if (!sink.heads.empty() && !std::holds_alternative<ast::Copy>(statement.node) &&
        !std::holds_alternative<ast::Explain>(statement.node)) {
        Error error("42601", "query has no destination for result data");
        throw error;
    }
    row_count_ = sink.completed;
    const bool changes =
        std::holds_alternative<ast::Insert>(statement.node) || std::holds_alternative<ast::Update>(statement.node) ||
        std::holds_alternative<ast::Delete>(statement.node) || std::holds_alternative<ast::Merge>(statement.node);
    if (changes) set_found(row_count_ > 0);
}

void Interpreter::call_statement(const ast::CallStatement& node) {
    RowsSink sink(state_.environment, sink_);
    const std::string text = current_ ? source_of(*current_) : "";
    in_sql(text, [&] { state_.routines().call(node, sink); });
    if (sink.rows.empty()) return;
    // The OUT and INOUT arguments must be variables: they get what the procedure has left in them.
    std::size_t at = 0;
    for (const std::size_t argument : state_.routines().last_outputs()) {
        if (argument >= node.call->arguments.size() || at >= sink.heads.size()) break;
        const auto* reference = std::get_if<ast::ColumnReference>(&node.call->arguments[argument]->node);
        Variable* variable = reference ? frame_.variable(reference->name) : nullptr;
        if (!variable)
            throw Error("42601", "procedure parameter \"" + sink.heads[at].name +
                                     "\" is an output parameter but corresponding argument is not writable");
        assign_checked(*variable, {sink.rows[0][at], sink.heads[at].type});
        ++at;
    }
}

void Interpreter::end_transaction(const ast::Transaction& said) {
    const bool commits = said.kind == ast::Transaction::Kind::commit;
    if (!commits && said.kind != ast::Transaction::Kind::rollback)
        throw Error("0A000", "unsupported transaction command in PL/pgSQL");
    if (!state_.transaction.implicit_block || state_.routines().is_atomic())
        throw Error("2D000", "invalid transaction termination");
    if (subtransactions_ > 0)
        throw Error("2D000", commits ? "cannot commit while a subtransaction is active"
                                     : "cannot roll back while a subtransaction is active");
    if (commits)
        state_.commit();
    else
        state_.rollback();
    state_.routines().begin_implicit();
}

} // namespace labdb::sql::program
