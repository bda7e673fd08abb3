#include "core/sql/postgres/calls.hpp"

namespace labdb::sql::postgres {

namespace {

using K = CallRow::Kind;

// PostgreSQL's manual, appendix F: the extensions with types of their own, and intarray.
constexpr CallRow kCalls[] = {
    // hstore
    {"hstore", "text text", "hstore", "pg_hstore_of_pair($1, $2)"},
    {"hstore", "_text", "hstore", "pg_hstore_of_array($1)"},
    {"hstore", "_text _text", "hstore", "pg_hstore_of_arrays($1, $2)"},
    {"hstore", "record", "hstore", "pg_hstore_of_record($1, $t1)"},
    {"akeys", "hstore", "_text", "pg_hstore_keys($1)"},
    {"avals", "hstore", "_text", "pg_hstore_values($1)"},
    {"skeys", "hstore", "text", "pg_json_object_keys(pg_hstore_to_json($1, 0))", K::rows},
    {"svals", "hstore", "text", "pg_unnest(pg_hstore_values($1), '_text')", K::rows},
    {"each", "hstore", "text text", "pg_json_each_text(pg_hstore_to_json($1, 0))", K::rows, false, "key value"},
    {"hstore_to_array", "hstore", "_text", "pg_hstore_to_array($1)"},
    {"hstore_to_matrix", "hstore", "_text", "pg_hstore_to_array($1, 2)"},
    {"hstore_to_json", "hstore", "json", "pg_hstore_to_json($1, 0)"},
    {"hstore_to_json_loose", "hstore", "json", "pg_hstore_to_json($1, 1)"},
    {"hstore_to_jsonb", "hstore", "jsonb", "pg_hstore_to_jsonb($1, 0)"},
    {"hstore_to_jsonb_loose", "hstore", "jsonb", "pg_hstore_to_jsonb($1, 1)"},
    {"slice", "hstore _text", "hstore", "pg_hstore_slice($1, $2)"},
    {"slice_array", "hstore _text", "_text", "pg_hstore_get_several($1, $2)"},
    {"fetchval", "hstore text", "text", "pg_hstore_get($1, $2)"},
    {"exist", "hstore text", "bool", "pg_hstore_exists($1, $2)"},
    {"defined", "hstore text", "bool", "pg_hstore_defined($1, $2)"},
    {"delete", "hstore text", "hstore", "pg_hstore_delete_key($1, $2)"},
    {"delete", "hstore _text", "hstore", "pg_hstore_delete_keys($1, $2)"},
    {"delete", "hstore hstore", "hstore", "pg_hstore_delete_pairs($1, $2)"},
    {"populate_record", "anyelement hstore", "anyelement", "pg_hstore_populate($1, $t1, $2)"},
    // ltree
    {"nlevel", "ltree", "int4", "pg_ltree_levels($1)"},
    {"subltree", "ltree int4 int4", "ltree", "pg_ltree_part($*)"},
    {"subpath", "ltree int4 int4?", "ltree", "pg_ltree_path($*)"},
    {"index", "ltree ltree int4?", "int4", "pg_ltree_index($*)"},
    {"text2ltree", "text", "ltree", "pg_ltree_concat($1, '')"},
    {"ltree2text", "ltree", "text", "$1"},
    {"lca", "_ltree", "ltree", "pg_ltree_common_of_array($1)"},
    {"lca", "variadic ltree", "ltree", "pg_ltree_common($*)"},
    // intarray
    {"icount", "_int4", "int4", "pg_array_cardinality($1)"},
    {"sort", "_int4", "_int4", "pg_intarray_sort($1, 'asc')"},
    {"sort", "_int4 text", "_int4", "pg_intarray_sort($1, $2)"},
    {"sort_asc", "_int4", "_int4", "pg_intarray_sort($1, 'asc')"},
    {"sort_desc", "_int4", "_int4", "pg_intarray_sort($1, 'desc')"},
    {"uniq", "_int4", "_int4", "pg_intarray_unique($1)"},
    {"idx", "_int4 int4", "int4", "pg_intarray_index($1, $2)"},
    {"subarray", "_int4 int4 int4?", "_int4", "pg_intarray_part($*)"},
    {"intset", "int4", "_int4", "('{' || $1 || '}')"},
    // fuzzystrmatch, unaccent
    {"levenshtein_less_equal", "text text int4", "int4", "pg_levenshtein($1, $2, 1, 1, 1, $3)"},
    {"levenshtein_less_equal", "text text int4 int4 int4 int4", "int4", "pg_levenshtein($*)"},
    {"unaccent", "text", "text", "pg_unaccent($1)"},
    {"unaccent", "text text", "text", "pg_unaccent($2)"},
};

} // namespace

std::span<const CallRow> contributed_calls() { return kCalls; }

} // namespace labdb::sql::postgres
