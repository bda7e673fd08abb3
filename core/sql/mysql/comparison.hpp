#pragma once

#include <string>
#include <string_view>

#include "core/sql/mysql/typing.hpp"

/// How MySQL compares two values (manual 12.3, "Type Conversion in Expression Evaluation"), as a comparison that SQLite
/// can do: a constant takes the form of the column that it is compared with, so that the column's index can be used.
namespace labdb::sql::mysql {

/// Both sides in one form, with the collation that the comparison has; empty when the column has it already.
struct Comparison {
    Bound left, right;
    std::string collation;

    /// Two that can be asked of the same left side in one go: IN, BETWEEN.
    bool same_left(const Comparison& other) const { return left.sql == other.left.sql && collation == other.collation; }
};
Comparison comparison(Binder& binder, std::string_view op, Bound left, Bound right);
/// The two as SQL, in parentheses; `<=>` is SQLite's IS.
std::string comparison_sql(std::string_view op, const Comparison& sides);

} // namespace labdb::sql::mysql
