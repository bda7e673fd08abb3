#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/sql/ast/statement.hpp"
#include "core/sql/execute/context.hpp"

namespace labdb::sql::execute {

/// What RETURNING gave.
struct Returned {
    std::vector<bind::BoundQuery::Column> columns;
    std::vector<Row> rows;
};

struct Outcome {
    std::int64_t affected = 0;       ///< MySQL: rows that were changed; PostgreSQL: rows that the statement was about
    std::int64_t matched = 0;        ///< MySQL's UPDATE: for clients that ask for CLIENT_FOUND_ROWS
    std::int64_t last_insert_id = 0; ///< what MySQL's OK packet says; LAST_INSERT_ID() itself is set in the environment
    std::string information;
    std::string tag; ///< PostgreSQL's `INSERT 0 3`
    std::optional<Returned> returned;
};

// Each runs a statement in the transaction that is open. Throws Error, and DatabaseError for what only the session can
// answer: locks, a snapshot that is too old, a full disk. What a failed one has written so far the session takes back.

Outcome insert(Context& context, const ast::Insert& insert);
Outcome update(Context& context, const ast::Update& update);
Outcome erase(Context& context, const ast::Delete& erase);
Outcome merge(Context& context, const ast::Merge& merge);
Outcome truncate(Context& context, const ast::Truncate& truncate);
/// MySQL's LOAD DATA of a file with these bytes.
Outcome load(Context& context, const ast::LoadData& load, std::string_view bytes);
/// PostgreSQL's COPY FROM of a file with these bytes.
Outcome copy_from(Context& context, const ast::Copy& copy, std::string_view bytes);

} // namespace labdb::sql::execute
