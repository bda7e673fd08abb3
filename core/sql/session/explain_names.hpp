#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/sql/session/state.hpp"

/// What EXPLAIN of MySQL's needs of a statement besides SQLite's plan: its tables under their own names, and the
/// conditions on them.
namespace labdb::sql {

struct ExplainedTable {
    std::shared_ptr<const Table> table;
    std::string alias;
    int block = 0;                            ///< the SELECT that names it
    std::vector<std::string> partitions = {}; ///< PARTITION (p0, p1)
};

struct ExplainedStatement {
    std::vector<ExplainedTable> tables; ///< in the order in which they are bound
    struct Condition {
        const ast::Expression* expression;
        int block;
    };
    std::vector<Condition> conditions; ///< the operands of WHERE's and ON's ANDs
};

ExplainedStatement explained(Session::State& state, const ast::Statement& statement);

/// A condition on one column of a table.
struct ColumnCondition {
    const ast::Expression* expression = nullptr;
    std::string column;
    enum class Kind { equal, list, range, other } kind = Kind::other;
    const ast::Expression* value = nullptr; ///< of an equality
};
/// Those that are about the table, with one for each of its columns that they compare.
std::vector<ColumnCondition> conditions_on(const ExplainedStatement& statement, const ExplainedTable& table);

} // namespace labdb::sql
