#include "core/sql/postgres/calls.hpp"

namespace labdb::sql::postgres {

namespace {

// PostgreSQL's manual, 9.16.
constexpr CallRow kCalls[] = {
    {"to_json", "anyelement", "json", "pg_to_json($1, $t1)"},
    {"to_jsonb", "anyelement", "jsonb", "pg_to_jsonb($1, $t1)"},
    {"row_to_json", "record bool?", "json", "pg_row_to_json($1, $t1, $2)"},
    {"array_to_json", "anyarray", "json", "pg_to_json($1, $t1)"},
    {"array_to_json", "anyarray bool", "json", "pg_array_to_json($1, $t1, $2)"},
    {"json_build_object", "", "json", "'{}'"},
    {"json_build_object", "any variadic", "json", "pg_json_build_object($@)"},
    {"jsonb_build_object", "", "jsonb", "'{}'"},
    {"jsonb_build_object", "any variadic", "jsonb", "pg_jsonb_build_object($@)"},
    {"json_build_array", "", "json", "'[]'"},
    {"json_build_array", "any variadic", "json", "pg_json_build_array($@)"},
    {"jsonb_build_array", "", "jsonb", "'[]'"},
    {"jsonb_build_array", "any variadic", "jsonb", "pg_jsonb_build_array($@)"},
    {"json_object", "_text _text?", "json", "pg_json_object($*)"},
    {"jsonb_object", "_text _text?", "jsonb", "pg_jsonb_object($*)"},
    {"json_typeof", "json", "text", "pg_json_typeof($1)"},
    {"jsonb_typeof", "jsonb", "text", "pg_json_typeof($1)"},
    {"json_array_length", "json", "int4", "pg_json_array_length($1)"},
    {"jsonb_array_length", "jsonb", "int4", "pg_json_array_length($1)"},
    {"json_strip_nulls", "json", "json", "pg_json_strip_nulls($1)"},
    {"jsonb_strip_nulls", "jsonb", "jsonb", "pg_jsonb_strip_nulls($1)"},
    {"jsonb_pretty", "jsonb", "text", "pg_jsonb_pretty($1)"},
    {"jsonb_set", "jsonb _text jsonb bool?", "jsonb", "pg_jsonb_set($*)"},
    {"jsonb_insert", "jsonb _text jsonb bool?", "jsonb", "pg_jsonb_insert($*)"},
    {"jsonb_set_lax", "jsonb _text jsonb bool? text?", "jsonb", "pg_jsonb_set_lax($*)"},
    {"json_extract_path", "json text variadic", "json", "pg_json_extract($*)"},
    {"jsonb_extract_path", "jsonb text variadic", "jsonb", "pg_json_extract($*)"},
    {"json_extract_path_text", "json text variadic", "text", "pg_json_extract_text($*)"},
    {"jsonb_extract_path_text", "jsonb text variadic", "text", "pg_json_extract_text($*)"},
    {"jsonb_contains", "jsonb jsonb", "bool", "pg_jsonb_contains($1, $2)"},
    {"jsonb_exists", "jsonb text", "bool", "pg_jsonb_exists($1, $2)"},
    {"jsonb_path_exists", "jsonb jsonpath", "bool", "pg_jsonb_path_exists($1, $2)"},
    {"jsonb_path_exists", "jsonb jsonpath jsonb bool?", "bool", "pg_jsonb_path_exists($*)"},
    {"jsonb_path_match", "jsonb jsonpath", "bool", "pg_jsonb_path_match($1, $2)"},
    {"jsonb_path_match", "jsonb jsonpath jsonb bool?", "bool", "pg_jsonb_path_match($*)"},
    {"jsonb_path_query_array", "jsonb jsonpath jsonb? bool?", "jsonb", "pg_jsonb_path_query_array($*)"},
    {"jsonb_path_query_first", "jsonb jsonpath jsonb? bool?", "jsonb", "pg_jsonb_path_query_first($*)"},
};

} // namespace

std::span<const CallRow> json_calls() { return kCalls; }

} // namespace labdb::sql::postgres
