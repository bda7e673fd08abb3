#include "core/sql/postgres/calls.hpp"

namespace labdb::sql::postgres {

namespace {

// PostgreSQL's manual, 9.19.
constexpr CallRow kCalls[] = {
    {"array_length", "anyarray int4", "int4", "pg_array_length($1, $2)"},
    {"cardinality", "anyarray", "int4", "pg_array_cardinality($1)"},
    {"array_ndims", "anyarray", "int4", "pg_array_ndims($1)"},
    {"array_dims", "anyarray", "text", "pg_array_dims($1)"},
    {"array_lower", "anyarray int4", "int4", "pg_array_lower($1, $2)"},
    {"array_upper", "anyarray int4", "int4", "pg_array_upper($1, $2)"},
    {"array_append", "anycompatiblearray anycompatible", "anycompatiblearray", "pg_array_append($1, $2, $t2)"},
    {"array_prepend", "anycompatible anycompatiblearray", "anycompatiblearray", "pg_array_prepend($1, $2, $t1)"},
    {"array_cat", "anycompatiblearray anycompatiblearray", "anycompatiblearray", "pg_array_cat($1, $2)"},
    {"array_remove", "anycompatiblearray anycompatible", "anycompatiblearray", "pg_array_remove($1, $2, $t2)"},
    {"array_replace", "anycompatiblearray anycompatible anycompatible", "anycompatiblearray",
     "pg_array_replace($1, $2, $3, $t2)"},
    {"array_position", "anycompatiblearray anycompatible int4?", "int4", "pg_array_position($1, $2, $t2, $3)"},
    {"array_positions", "anycompatiblearray anycompatible", "_int4", "pg_array_positions($1, $2, $t2)"},
    {"array_to_string", "anyarray text text?", "text", "pg_array_to_string($1, $2, $3)"},
    {"string_to_array", "text text text?", "_text", "pg_string_to_array($1, $2, $3)"},
    {"array_fill", "anyelement _int4 _int4?", "anyarray", "pg_array_fill($1, $2, $3, $t1)"},
    {"trim_array", "anyarray int4", "anyarray", "pg_trim_array($1, $2)"},
};

} // namespace

std::span<const CallRow> array_calls() { return kCalls; }

} // namespace labdb::sql::postgres
