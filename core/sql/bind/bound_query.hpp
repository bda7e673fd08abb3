#pragma once

#include <string>
#include <vector>

#include "core/sql/bind/bound.hpp"

namespace labdb::sql::bind {

/// A query as SQLite's text, and what its columns are.
struct BoundQuery {
    std::string sql;
    struct Column {
        std::string name;
        Bound value; ///< `sql` is the column's name in the text, `c0`, `c1` …
    };
    std::vector<Column> columns;
    /// It is one SELECT without ORDER BY and LIMIT: it can be an operand of UNION as it stands.
    bool simple = false;
    /// It cannot give two rows: an aggregate without groups, no FROM.
    bool at_most_one_row = false;
};

} // namespace labdb::sql::bind
