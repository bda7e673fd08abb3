#pragma once

#include <optional>

#include "core/sql/session/explain_names.hpp"
#include "core/sql/session/state.hpp"

namespace labdb::sql {

/// A line of MySQL's EXPLAIN: what is done with one table.
struct ExplainLine {
    std::int64_t id = 1;
    std::string select_type = "SIMPLE", table, type, possible_keys, key, key_length, reference, rows, filtered, extra;
    std::string partitions;
    std::vector<std::string> key_parts;      ///< those that are looked up
    std::vector<std::string> lookup;         ///< `a=1`: what they are equal to
    std::vector<std::string> filters;        ///< conditions that are left for the rows
    std::vector<std::string> key_conditions; ///< conditions of a range
    bool covering = false;
};

/// What EXPLAIN tells of a statement, in whatever form.
struct ExplainedPlan {
    std::vector<ExplainLine> lines;
    ExplainedStatement statement;
    bool sorts = false, groups = false;
    /// Why there is nothing to read: the only table's row is looked up by its key, and is not there.
    std::string nothing;
    /// EXPLAIN ANALYZE: milliseconds to the first row and to the last, and the rows.
    struct Measured {
        double first = 0, last = 0;
        std::int64_t rows = 0;
    };
    std::optional<Measured> measured;
};

/// MySQL's EXPLAIN: the steps are SQLite's own, the rest is told as MySQL tells it. Rows are counted, not estimated
/// from samples; nothing has a cost.
void explain_mysql(Session::State& state, const ast::Explain& explain, ResultSink& sink);

/// The lines of a statement whose reading part is `bound`; null when it reads nothing.
ExplainedPlan explained_plan(Session::State& state, const ast::Statement& statement, const bind::BoundQuery* bound,
                             const std::vector<Cell>& parameters);

/// The traditional form.
void explain_table(Session::State& state, const ExplainedPlan& plan, ResultSink& sink);
/// FORMAT=TREE and FORMAT=JSON of a statement with one SELECT. Throws 1235 for others.
std::string explain_tree(const ast::Statement& statement, const ExplainedPlan& plan);
std::string explain_json(const ast::Statement& statement, const ExplainedPlan& plan);

/// The partitions that may have rows which fulfil the conditions, as EXPLAIN lists them; empty for a table without.
std::string explained_partitions(Session::State& state, const ExplainedTable& table,
                                 const std::vector<ColumnCondition>& conditions);

} // namespace labdb::sql
