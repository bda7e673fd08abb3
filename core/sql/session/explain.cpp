// EXPLAIN: PostgreSQL's; MySQL's is apart.
#include <chrono>

#include "core/sql/session/explain_mysql.hpp"
#include "core/sql/session/explain_postgres.hpp"
#include "core/sql/session/own_columns.hpp"
#include "core/util/text.hpp"

namespace labdb::sql {
namespace {

using Clock = std::chrono::steady_clock;

/// Takes what ANALYZE's statement gives.
class Nowhere final : public ResultSink {
public:
    double rows = 0;
    Clock::time_point first_row{};
    void columns(const std::vector<ResultColumn>&) override {}
    void row(const Row&) override {
        if (rows++ == 0) first_row = Clock::now();
    }
    void done(const Completion&) override {}
};

double milliseconds(Clock::duration time) { return std::chrono::duration<double, std::milli>(time).count(); }

bool is_on(const ast::Option& option) {
    return option.value.empty() || (option.value != "off" && option.value != "false" && option.value != "0");
}

/// While it lives the statement has these parameters.
class Given {
public:
    Given(Session::State& state, std::vector<bind::Binder::Given> parameters)
        : state_(state), outer_(std::exchange(state.parameters, std::move(parameters))) {}
    ~Given() { state_.parameters = std::move(outer_); }
    Given(const Given&) = delete;
    Given& operator=(const Given&) = delete;

private:
    Session::State& state_;
    std::vector<bind::Binder::Given> outer_;
};

PlanOptions options_of(const ast::Explain& explain) {
    PlanOptions options;
    options.analyze = options.summary = explain.analyze;
    for (const ast::Option& option : explain.options) {
        if (option.name == "costs") options.costs = is_on(option);
        if (option.name == "timing") options.timing = is_on(option);
        if (option.name == "summary") options.summary = is_on(option);
        if (option.name == "timing" && !explain.analyze && is_on(option))
            throw Error("22023", "EXPLAIN option TIMING requires ANALYZE");
    }
    return options;
}

} // namespace

void Session::State::run_explain(const ast::Explain& explain, ResultSink& sink) {
    if (mysql) return explain_mysql(*this, explain, sink);
    const ast::Statement* statement = explain.statement.get();
    std::vector<bind::Binder::Given> arguments = parameters;
    if (const auto* execute = std::get_if<ast::Execute>(&statement->node)) {
        const auto found = prepared.find(execute->name);
        if (found == prepared.end())
            throw Error("26000", "prepared statement \"" + execute->name + "\" does not exist");
        statement = std::get<ast::Prepare>(found->second.statement->node).statement.get();
        arguments.clear();
        for (const ast::ExpressionPtr& argument : execute->arguments) arguments.push_back(value_of(*argument));
    }
    const Given given(*this, std::move(arguments));
    if (const auto* create = std::get_if<ast::CreateTable>(&statement->node); create && create->query)
        throw Error("0A000", "EXPLAIN of CREATE TABLE AS is not supported");
    const bool plain = std::holds_alternative<ast::QueryPtr>(statement->node);
    if (!plain && !std::holds_alternative<ast::Insert>(statement->node) &&
        !std::holds_alternative<ast::Update>(statement->node) && !std::holds_alternative<ast::Delete>(statement->node))
        throw Error("0A000", "EXPLAIN of this statement is not supported");
    const bool json = explain.format == "json";
    if (!json && !explain.format.empty() && explain.format != "traditional" && explain.format != "text")
        throw Error("0A000", "EXPLAIN (FORMAT " + util::to_upper(explain.format) + ") is not supported");
    PlanOptions options = options_of(explain);
    const Clock::time_point begin = Clock::now();
    const PlanNode plan = postgres_plan(*this, *statement);
    const Clock::time_point start = Clock::now();
    options.measured.planning = milliseconds(start - begin);
    if (explain.analyze) {
        Nowhere nowhere;
        execute_statement(*statement, statement_text, nowhere);
        const Clock::time_point end = Clock::now();
        options.measured.execution = milliseconds(end - start);
        options.measured.first_row = milliseconds((nowhere.rows > 0 ? nowhere.first_row : end) - start);
        if (plain) options.measured.rows = nowhere.rows;
    }
    ResultColumn column;
    column.name = "QUERY PLAN";
    column.type.kind = json ? TypeKind::json : TypeKind::text;
    std::vector<Row> rows;
    if (json)
        rows.push_back({plan_json(plan, options)});
    else
        for (std::string& line : plan_lines(plan, options)) rows.push_back({std::move(line)});
    give(sink, {column}, rows);
}

} // namespace labdb::sql
