#include "core/sql/postgres/calls.hpp"

namespace labdb::sql::postgres {

namespace {

using K = CallRow::Kind;

// Functions that give rows: PostgreSQL's manual, 9.25 and wherever RETURNS SETOF stands. `result` has a type for each
// column.
constexpr CallRow kCalls[] = {
    {"generate_series", "int4 int4 int4?", "int4", "pg_generate_series($*)", K::rows},
    {"generate_series", "int8 int8 int8?", "int8", "pg_generate_series($*)", K::rows},
    {"generate_series", "numeric numeric numeric?", "numeric", "pg_generate_series_numeric($*)", K::rows},
    {"generate_series", "timestamp timestamp interval", "timestamp", "pg_generate_series_timestamp($1, $2, $3, 0)",
     K::rows},
    {"generate_series", "timestamptz timestamptz interval", "timestamptz",
     "pg_generate_series_timestamp($1, $2, $3, 1)", K::rows},
    {"generate_subscripts", "anyarray int4 bool?", "int4", "pg_generate_subscripts($*)", K::rows},
    {"unnest", "anyarray", "anyelement", "pg_unnest($1, $t1)", K::rows},
    {"json_array_elements", "json", "json", "pg_json_array_elements($1, 'json_array_elements')", K::rows, false,
     "value"},
    {"jsonb_array_elements", "jsonb", "jsonb", "pg_json_array_elements($1)", K::rows, false, "value"},
    {"json_array_elements_text", "json", "text", "pg_json_array_elements_text($1, 'json_array_elements_text')", K::rows,
     false, "value"},
    {"jsonb_array_elements_text", "jsonb", "text", "pg_json_array_elements_text($1)", K::rows, false, "value"},
    {"json_each", "json", "text json", "pg_json_each($1)", K::rows, false, "key value"},
    {"jsonb_each", "jsonb", "text jsonb", "pg_json_each($1, 'jsonb_each')", K::rows, false, "key value"},
    {"json_each_text", "json", "text text", "pg_json_each_text($1)", K::rows, false, "key value"},
    {"jsonb_each_text", "jsonb", "text text", "pg_json_each_text($1, 'jsonb_each_text')", K::rows, false, "key value"},
    {"json_object_keys", "json", "text", "pg_json_object_keys($1)", K::rows},
    {"jsonb_object_keys", "jsonb", "text", "pg_json_object_keys($1, 1)", K::rows},
    {"jsonb_path_query", "jsonb jsonpath jsonb? bool?", "jsonb", "pg_jsonb_path_query($*)", K::rows},
    {"json_to_record json_to_recordset", "json", "record", "pg_json_to_record", K::rows},
    {"jsonb_to_record jsonb_to_recordset", "jsonb", "record", "pg_json_to_record", K::rows},
    {"json_populate_record json_populate_recordset", "anyelement json", "record", "pg_json_to_record", K::rows},
    {"jsonb_populate_record jsonb_populate_recordset", "anyelement jsonb", "record", "pg_json_to_record", K::rows},
    // There are no partitions: a table that is none has no ancestors.
    {"pg_partition_ancestors", "regclass", "regclass", "pg_session_partition_ancestors($1)", K::rows},
    {"pg_partition_tree", "regclass", "regclass regclass bool int4", "pg_session_partition_tree($1)", K::rows, false,
     "relid parentrelid isleaf level"},
    {"regexp_matches", "citext citext", "_text", "pg_regexp_matches($1, $2, 'i')", K::rows},
    {"regexp_split_to_table", "citext citext", "text", "pg_regexp_split_to_table($1, $2, 'i')", K::rows},
    {"regexp_matches", "text text text?", "_text", "pg_regexp_matches($*)", K::rows},
    {"regexp_split_to_table", "text text text?", "text", "pg_regexp_split_to_table($*)", K::rows},
    {"pg_listening_channels", "", "text", "pg_unnest(pg_session_listening(), '_text')", K::rows},
    {"string_to_table", "text text text?", "text", "pg_string_to_table($1, $2, $3)", K::rows},
};

} // namespace

std::span<const CallRow> row_calls() { return kCalls; }

} // namespace labdb::sql::postgres
