#pragma once

#include <string>
#include <vector>

#include "core/sql/ast/query.hpp"

/// MySQL's WITH RECURSIVE (manual, 13.2.20 WITH): which of UNION's operands begin a table, which go on from its rows,
/// and what those may not have (errors 3573 to 3577).
namespace labdb::sql::bind {

struct RecursiveTable {
    const ast::Query* start = nullptr;    ///< null when nothing refers to the table
    std::vector<const ast::Query*> steps; ///< each a SELECT that reads the rows of the step before
    bool all = true;                      ///< UNION ALL
};

/// Throws the engine's error for what it refuses.
RecursiveTable recursive_table(const ast::CommonTableExpression& table);

} // namespace labdb::sql::bind
