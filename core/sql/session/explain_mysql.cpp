// EXPLAIN of MySQL's: which statements it tells of, and in which form.
#include <algorithm>
#include <chrono>

#include "core/sql/session/explain_mysql.hpp"
#include "core/sql/session/own_columns.hpp"
#include "core/util/text.hpp"

namespace labdb::sql {
namespace {

using Line = ExplainLine;

/// The rows that UPDATE and DELETE look for, as a query.
bind::BoundQuery changed_rows(bind::Binder& binder, const std::vector<ast::TableReferencePtr>& tables,
                              const ast::ExpressionPtr& where, const std::vector<ast::OrderItem>& order) {
    bind::Scope scope;
    binder.push_scope(scope);
    bind::BoundQuery made;
    made.sql = "SELECT 1 FROM " + binder.from(tables, scope);
    made.sql += binder.where(where);
    if (!order.empty()) made.sql += " ORDER BY " + binder.order_list(order);
    binder.pop_scope();
    return made;
}

/// Whether a union's rows go into a table of their own: to be compared, or sorted.
bool is_gathered(const ast::Query& query) {
    const auto* operation = std::get_if<ast::SetOperation>(&query.body);
    bool distinct = false;
    for (const auto* each = operation; each; each = std::get_if<ast::SetOperation>(&each->left->body))
        distinct = distinct || !each->all;
    return operation && (distinct || !query.order_by.empty());
}

/// Runs the query for EXPLAIN ANALYZE: its rows go nowhere.
ExplainedPlan::Measured measured(Session::State& state, const ast::Query& query) {
    using Clock = std::chrono::steady_clock;
    struct Counter : ResultSink {
        Clock::time_point begin = Clock::now();
        ExplainedPlan::Measured found;
        double elapsed() const { return std::chrono::duration<double, std::milli>(Clock::now() - begin).count(); }
        void columns(const std::vector<ResultColumn>&) override {}
        void row(const Row&) override {
            if (found.rows++ == 0) found.first = elapsed();
        }
        void done(const Completion&) override { found.last = elapsed(); }
    } counter;
    state.run_query(query, counter);
    if (counter.found.rows == 0) counter.found.first = counter.found.last;
    return counter.found;
}

} // namespace

void explain_mysql(Session::State& state, const ast::Explain& explain, ResultSink& sink) {
    const bool tree = explain.format == "tree" || explain.analyze, json = explain.format == "json";
    if (explain.analyze && !explain.format.empty() && explain.format != "tree")
        throw Error(1235, "42000",
                    "This version of MySQL doesn't yet support 'EXPLAIN ANALYZE with " +
                        util::to_upper(explain.format) + " format'");
    const ast::Statement& statement = *explain.statement;
    const auto* query = std::get_if<ast::QueryPtr>(&statement.node);
    const auto* update = std::get_if<ast::Update>(&statement.node);
    const auto* erase = std::get_if<ast::Delete>(&statement.node);
    const auto* insert = std::get_if<ast::Insert>(&statement.node);
    if (!query && !update && !erase && !insert)
        throw Error(1235, "42000", "This version of MySQL doesn't yet support 'EXPLAIN of this statement'");
    if (explain.analyze && !query)
        throw Error(1235, "42000", "This version of MySQL doesn't yet support 'EXPLAIN ANALYZE on this statement'");
    ExplainedPlan plan;
    state.guarded(false, [&] {
        bind::Binder binder = state.binder();
        std::optional<bind::BoundQuery> bound;
        if (query) bound = binder.query(**query);
        if (update) bound = changed_rows(binder, update->tables, update->where, update->order_by);
        if (erase) bound = changed_rows(binder, erase->tables, erase->where, erase->order_by);
        if (insert) {
            if (!state.lookup.find_table(insert->table)) binder.fail_unknown_table(insert->table, 0);
            if (insert->source && !std::holds_alternative<ast::Values>(insert->source->body))
                bound = binder.query(*insert->source);
        }
        plan = explained_plan(state, statement, bound ? &*bound : nullptr, binder.parameters());
    });
    std::vector<Line>& lines = plan.lines;
    if ((update || erase) && !lines.empty()) {
        // Changes look for their rows in their own way, which is told as a range.
        Line& line = lines.front();
        line.select_type = update ? "UPDATE" : "DELETE";
        if (line.type == "const" || line.type == "ref") line.type = "range";
        if (!line.key.empty()) line.extra = "Using where";
    }
    if (query && is_gathered(**query)) {
        Line result;
        result.id = 0;
        for (const Line& line : lines)
            if (line.select_type == "PRIMARY" || line.select_type == "UNION")
                result.table += (result.table.empty() ? "<union" : ",") + std::to_string(line.id);
        result.table += ">";
        result.select_type = "UNION RESULT";
        result.type = "ALL";
        result.extra = (*query)->order_by.empty() ? "Using temporary" : "Using temporary; Using filesort";
        lines.push_back(std::move(result));
    }
    if (insert) {
        Line line;
        line.select_type = insert->replace ? "REPLACE" : "INSERT";
        line.table = insert->table.back();
        line.type = "ALL";
        lines.insert(lines.begin(), std::move(line));
    }
    if (tree || json) {
        if (explain.analyze) {
            explain_tree(statement, plan); // what cannot be told is not run
            plan.measured = measured(state, **query);
        }
        state.give(sink, {own_column("EXPLAIN", TypeKind::varchar, 262144)},
                   {{tree ? explain_tree(statement, plan) : explain_json(statement, plan)}});
        return;
    }
    explain_table(state, plan, sink);
}

} // namespace labdb::sql
