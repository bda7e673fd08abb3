#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace labdb::cli::psql {

/// What a pattern (psql's documentation, "Patterns") is compared with. What is empty does not exist.
struct PatternColumns {
    std::string_view schema = {};     ///< `n.nspname`
    std::string_view name = {};       ///< `c.relname`
    std::string_view visibility = {}; ///< `pg_catalog.pg_table_is_visible(c.oid)`: of names without a schema
    std::string_view other_name = {}; ///< another name of the same object, as format_type gives it for a type
    int most_parts = 0; ///< how many parts a name may have; 0: database.schema.name, or one without a schema
};

/// The conditions for a pattern, each behind ` AND `; without a pattern, that the name is visible.
std::string pattern_conditions(const std::optional<std::string>& pattern, const PatternColumns& columns);

/// What is wrong with a pattern: it has too many parts, or names another database than this one.
std::optional<std::string> pattern_problem(const std::string& pattern, const PatternColumns& columns,
                                           std::string_view database);

} // namespace labdb::cli::psql
