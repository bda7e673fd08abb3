#pragma once

#include "core/sql/execute/writer.hpp"

/// PostgreSQL's DEFERRABLE constraints.
namespace labdb::sql::execute {

/// Whether a constraint (ForeignKey, Index) waits for COMMIT, as SET CONSTRAINTS or its definition says.
template <class Constraint> bool is_deferred(const Context& context, const Constraint& constraint) {
    if (!constraint.deferrable) return false;
    for (const std::string& name : {constraint.name, std::string()})
        if (const auto mode = context.constraint_modes.find(name); mode != context.constraint_modes.end())
            return mode->second;
    return constraint.initially_deferred;
}

/// Throws 23505 or 23P01 when the row, if it is still there, has the key of another one; `may_wait`: not when the
/// constraint waits for COMMIT.
void check_equal_key(Context& context, TableWriter& writer, const Index& index, std::int64_t rowid, bool may_wait);

} // namespace labdb::sql::execute
