#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace labdb::cli::psql {

/// What a pattern (psql's documentation, "Patterns") is compared with. What is empty does not exist.
struct PatternColumns {
    std::string_view schema;     ///< `n.nspname`
    std::string_view name;       ///< `c.relname`
    std::string_view visibility; ///< `pg_catalog.pg_table_is_visible(c.oid)`: of names without a schema
};

/// The conditions for a pattern, each behind ` AND `; without a pattern, that the name is visible.
std::string pattern_conditions(const std::optional<std::string>& pattern, const PatternColumns& columns);

} // namespace labdb::cli::psql
