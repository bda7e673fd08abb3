#pragma once

#include <cstdint>
#include <string>

/// The planner's reckoning: src/backend/optimizer/path/costsize.c and utils/adt/selfuncs.c, with the parameters that
/// PostgreSQL has by itself, and true numbers of rows in place of estimates.
namespace labdb::sql {

/// cpu_tuple_cost and cpu_operator_cost.
constexpr double kRowCost = 0.01, kOperatorCost = 0.0025;

/// What is known of a table.
struct RelationSize {
    double rows = 0, pages = 1;
    int width = 0;
};
/// `width`: of a row's values, in bytes.
RelationSize relation_size(double rows, int width);

struct Cost {
    double startup = 0, total = 0;
};
/// All rows, with so many operators looked at for each.
Cost sequential_scan(const RelationSize& relation, std::size_t conditions);
/// `rows` of them through a B-tree. `correlated`: they stand in the index's order; `only`: the table is not looked at.
Cost index_scan(const RelationSize& relation, double rows, std::size_t conditions, bool correlated, bool only);
/// The bitmap's own, and that of the rows with it.
Cost bitmap_index_scan(const RelationSize& relation, double rows, std::size_t conditions);
Cost bitmap_heap_scan(const RelationSize& relation, double rows, std::size_t conditions, std::size_t filters);
/// `limit`: only so many are wanted; 0 is all.
Cost sort(const Cost& input, double rows, double limit);

} // namespace labdb::sql
