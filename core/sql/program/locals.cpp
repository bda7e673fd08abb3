// Assignments, INTO, EXECUTE.
#include "core/sql/program/interpreter.hpp"
#include "core/sql/program/sinks.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::program {
namespace {

/// Keeps what a statement gives.
class KeepingSink final : public ResultSink {
public:
    KeepingSink(Environment& environment, ResultSink* outer) : environment_(environment), outer_(outer) {}
    void columns(const std::vector<ResultColumn>& columns) override { found.columns = columns; }
    void row(const Row& row) override { found.rows.push_back(row); }
    void done(const Completion& completion) override { rows = completion.rows; }
    void notice(const Condition& condition) override { pass_notice(outer_, environment_, condition); }
    Session::State::Rows found;
    std::int64_t rows = 0;

private:
    Environment& environment_;
    ResultSink* outer_;
};

} // namespace

void Interpreter::set_found(bool found) {
    if (state_.mysql) return;
    if (Variable* variable = frame_.variable({"found"})) variable->value = std::int64_t{found ? 1 : 0};
}

Variable& Interpreter::require_variable(const std::string& name) {
    if (Variable* found = frame_.variable(util::split(name, '.'))) return *found;
    if (state_.mysql) throw Error(1327, "42000", "Undeclared variable: " + name);
    throw Error("42601", "\"" + name + "\" is not a known variable");
}

void Interpreter::assign_targets(const std::vector<std::string>& targets, const std::vector<ResultColumn>& columns,
                                 const Row* row) {
    if (targets.size() == 1)
        if (Variable* record = frame_.variable(util::split(targets[0], '.')); record && record->record) {
            // One column that is a row itself is taken apart.
            if (columns.size() == 1 && columns[0].type.kind == TypeKind::record && record->fields.size() != 1) {
                assign_row(*record, {row ? (*row)[0] : Cell(), columns[0].type});
                return;
            }
            if (record->fields.empty() || record->type.name.empty()) {
                Frame::assign_record(*record, columns, row);
                return;
            }
            for (std::size_t i = 0; i < record->fields.size(); ++i) {
                Variable field;
                field.name = record->fields[i].name;
                field.type = record->fields[i].type;
                if (row && i < row->size()) frame_.assign(field, {(*row)[i], columns[i].type});
                record->fields[i].value = std::move(field.value);
            }
            record->null_row = row == nullptr;
            return;
        }
    for (std::size_t i = 0; i < targets.size(); ++i) {
        bind::Binder::Given given;
        if (row && i < row->size()) given = {(*row)[i], columns[i].type};
        if (targets[i].starts_with("@")) {
            state_.set_user_variable(targets[i].substr(1), std::move(given));
            continue;
        }
        const auto point = targets[i].find('.');
        Variable* variable = frame_.variable(util::split(targets[i], '.'));
        if (!variable && point != std::string::npos && state_.set_local && state_.set_local(targets[i], given))
            continue;
        assign_checked(require_variable(targets[i]), given);
    }
}

void Interpreter::assign_local(const ast::AssignLocal& node) {
    if (!state_.mysql) return assign_postgres(node);
    const bind::Binder::Given given = value(*node.value);
    if (!node.field.empty()) {
        if (!state_.set_local(node.name + "." + node.field, given))
            throw Error("42601", "\"" + node.name + "." + node.field + "\" is not a known variable");
        return;
    }
    if (state_.set_local(node.name, given)) return;
    frame_.assign(require_variable(node.name), given);
}

Session::State::Rows Interpreter::dynamic_rows(const ast::ExpressionPtr& text, const ast::Expressions& arguments) {
    const bind::Binder::Given given = value(*text);
    if (is_null(given.value)) throw Error("22004", "query string argument of EXECUTE is null");
    std::vector<bind::Binder::Given> values;
    for (const ast::ExpressionPtr& argument : arguments) values.push_back(value(*argument));
    const std::string command = text_of(given);
    ast::StatementPtr statement;
    in_sql(command, [&] { statement = state_.parse_one(command); });
    KeepingSink sink(state_.environment, sink_);
    // The command does not see the program's variables.
    auto variables = std::exchange(state_.variables, {});
    auto parameters = std::exchange(state_.parameters, std::move(values));
    const std::string outer_text = std::exchange(state_.statement_text, command);
    struct Restore {
        Session::State& state;
        std::vector<const bind::Variables*> variables;
        std::vector<bind::Binder::Given> parameters;
        std::string text;
        ~Restore() {
            state.variables = std::move(variables);
            state.parameters = std::move(parameters);
            state.statement_text = std::move(text);
        }
    } const restore{state_, std::move(variables), std::move(parameters), outer_text};
    in_sql(command, [&] { state_.execute_statement(*statement, command, sink); });
    row_count_ = sink.found.columns.empty() ? sink.rows : static_cast<std::int64_t>(sink.found.rows.size());
    return std::move(sink.found);
}

void Interpreter::dynamic_execute(const ast::DynamicExecute& node) {
    const Session::State::Rows found = dynamic_rows(node.text, node.arguments);
    if (node.into.empty()) return;
    if (node.strict && found.rows.empty()) throw Error("P0002", "query returned no rows");
    if (node.strict && found.rows.size() > 1) throw Error("P0003", "query returned more than one row");
    assign_targets(node.into, found.columns, found.rows.empty() ? nullptr : &found.rows[0]);
}

void Interpreter::select_into(const ast::SelectInto& node) {
    KeepingSink sink(state_.environment, sink_);
    in_sql(node.source, [&] { state_.execute_statement(*node.statement, state_.statement_text, sink); });
    row_count_ = sink.found.columns.empty() ? sink.rows : static_cast<std::int64_t>(sink.found.rows.size());
    set_found(row_count_ > 0);
    if (node.targets.empty()) return;
    if (node.strict && sink.found.rows.empty()) {
        Error error("P0002", "query returned no rows");
        if (parsed && parsed->print_strict_params) error.detail = strict_parameters(*node.statement);
        throw error;
    }
    if (node.strict && sink.found.rows.size() > 1) {
        Error error("P0003", "query returned more than one row");
        error.hint = "Make sure the query returns a single row, or use LIMIT 1.";
        if (parsed && parsed->print_strict_params) error.detail = strict_parameters(*node.statement);
        throw error;
    }
    assign_targets(node.targets, sink.found.columns, sink.found.rows.empty() ? nullptr : &sink.found.rows[0]);
}

} // namespace labdb::sql::program
