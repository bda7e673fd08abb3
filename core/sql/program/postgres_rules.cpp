// PostgreSQL's rules: what one does for a row.
#include "core/sql/catalogue/rules.hpp"
#include "core/sql/program/routines.hpp"
#include "core/sql/program/sinks.hpp"
#include "core/sql/program/trigger_rows.hpp"

namespace labdb::sql::program {

bool Routines::run_rule(const Table& table, const Trigger& rule, const Row* old_row, const Row* new_row) {
    Frame frame(state_.rules, state_.environment);
    frame.blocks.push_back({"", nullptr, {}, {}});
    frame.blocks.back().variables.push_back(row_variable("new", table, new_row));
    frame.blocks.back().variables.push_back(row_variable("old", table, old_row));
    const auto variables = std::exchange(state_.variables, {&frame});
    const auto parameters = std::exchange(state_.parameters, {});
    struct Restore {
        Session::State& state;
        std::vector<const bind::Variables*> variables;
        std::vector<bind::Binder::Given> parameters;
        ~Restore() {
            state.variables = std::move(variables);
            state.parameters = std::move(parameters);
            --state.program_depth;
        }
    } const restore{state_, variables, parameters};
    constexpr int kDeepest = 200;
    if (++state_.program_depth > kDeepest)
        throw Error("42P17", "infinite recursion detected in rules for relation \"" + table.name + "\"");
    if (!rule.body.empty())
        for (const ast::StatementPtr& action : state_.parse_all(rule.body)) {
            RowsSink sink(state_.environment);
            state_.execute_statement(*action, state_.statement_text, sink);
        }
    return !is_instead_rule(rule) || rule.timing == "instead of";
}

} // namespace labdb::sql::program
