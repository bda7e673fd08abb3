#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/psql/name_pattern.hpp"

namespace labdb::cli::psql {

/// A column: its header and what it shows.
struct ListColumn {
    std::string_view header;
    std::string_view expression;
    bool only_verbose = false;
};

constexpr std::string_view kNoSystemSchemas = "n.nspname <> 'pg_catalog' AND n.nspname <> 'information_schema'";

/// A list of \d's family as one query, whose columns are the list's.
struct ObjectList {
    std::string_view command = {};
    std::string_view title = {};
    std::vector<ListColumn> columns = {};
    std::string_view from = {};
    std::string_view where = {}; ///< without a pattern and without S; may be empty
    PatternColumns pattern = {};
    std::string_view order = {};
    std::string_view always = {}; ///< a condition in any case; may be empty
    bool counts_rows = true;
    std::string_view nothing =
        {}; ///< what is missing when there are no rows, as `relation`; empty: an empty table is shown
    PatternColumns second = {}; ///< of a second pattern, if the list takes one
    bool either = false;        ///< `second` belongs to the same pattern, and one of both must fit
};

/// \d's lists of relations: the letters say of which kinds; `named`: there is a pattern.
ObjectList list_of_relations(const std::string& letters, bool named);
/// \dP's, with `t`, `i` and `n` (nested ones, too).
ObjectList list_of_partitioned_relations(const std::string& letters, bool named);
/// The condition for the kinds that these letters mean; `system`: what belongs to the system, too.
std::string condition_of_kinds(const std::string& letters, bool system);

// The lists, by subject.
const std::vector<ObjectList>& lists_of_databases();
const std::vector<ObjectList>& lists_of_programs();
const std::vector<ObjectList>& lists_of_types();
const std::vector<ObjectList>& lists_of_indexing();
const std::vector<ObjectList>& lists_of_foreign_data();

} // namespace labdb::cli::psql
