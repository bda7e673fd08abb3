#include "core/sql/postgres/operators.hpp"

#include <map>
#include <string>

#include "core/util/text.hpp"

namespace labdb::sql::postgres {

namespace {

// The left and right operand, the result, and SQLite's form.
constexpr OperatorRow kOperators[] = {
    // Whole numbers: what SQLite would turn into a REAL is checked.
    {"+ - *", "int2", "int2", "int2", "pg_check_int2($1 $o $2)"},
    {"+ - *", "int4", "int4", "int4", "pg_check_int4($1 $o $2)"},
    {"+ - *", "int2", "int4", "int4", "pg_check_int4($1 $o $2)"},
    {"+ - *", "int4", "int2", "int4", "pg_check_int4($1 $o $2)"},
    {"+", "int8", "int8", "int8", "pg_int8_add($1, $2)"},
    {"-", "int8", "int8", "int8", "pg_int8_subtract($1, $2)"},
    {"*", "int8", "int8", "int8", "pg_int8_multiply($1, $2)"},
    {"+", "int8", "int4", "int8", "pg_int8_add($1, $2)"},
    {"-", "int8", "int4", "int8", "pg_int8_subtract($1, $2)"},
    {"*", "int8", "int4", "int8", "pg_int8_multiply($1, $2)"},
    {"+", "int4", "int8", "int8", "pg_int8_add($1, $2)"},
    {"-", "int4", "int8", "int8", "pg_int8_subtract($1, $2)"},
    {"*", "int4", "int8", "int8", "pg_int8_multiply($1, $2)"},
    {"+", "int8", "int2", "int8", "pg_int8_add($1, $2)"},
    {"-", "int8", "int2", "int8", "pg_int8_subtract($1, $2)"},
    {"*", "int8", "int2", "int8", "pg_int8_multiply($1, $2)"},
    {"+", "int2", "int8", "int8", "pg_int8_add($1, $2)"},
    {"-", "int2", "int8", "int8", "pg_int8_subtract($1, $2)"},
    {"*", "int2", "int8", "int8", "pg_int8_multiply($1, $2)"},
    {"/", "int2", "int2", "int2", "pg_check_int2(pg_int8_divide($1, $2))"},
    {"/", "int4", "int4", "int4", "pg_check_int4(pg_int8_divide($1, $2))"},
    {"/", "int2", "int4", "int4", "pg_check_int4(pg_int8_divide($1, $2))"},
    {"/", "int4", "int2", "int4", "pg_check_int4(pg_int8_divide($1, $2))"},
    {"/", "int8", "int8", "int8", "pg_int8_divide($1, $2)"},
    {"/", "int8", "int4", "int8", "pg_int8_divide($1, $2)"},
    {"/", "int4", "int8", "int8", "pg_int8_divide($1, $2)"},
    {"/", "int8", "int2", "int8", "pg_int8_divide($1, $2)"},
    {"/", "int2", "int8", "int8", "pg_int8_divide($1, $2)"},
    {"%", "int2", "int2", "int2", "pg_int8_modulo($1, $2)"},
    {"%", "int4", "int4", "int4", "pg_int8_modulo($1, $2)"},
    {"%", "int8", "int8", "int8", "pg_int8_modulo($1, $2)"},
    {"&", "int2", "int2", "int2", "($1 & $2)"},
    {"&", "int4", "int4", "int4", "($1 & $2)"},
    {"&", "int8", "int8", "int8", "($1 & $2)"},
    {"|", "int2", "int2", "int2", "($1 | $2)"},
    {"|", "int4", "int4", "int4", "($1 | $2)"},
    {"|", "int8", "int8", "int8", "($1 | $2)"},
    {"#", "int2", "int2", "int2", "(($1 | $2) - ($1 & $2))"},
    {"#", "int4", "int4", "int4", "(($1 | $2) - ($1 & $2))"},
    {"#", "int8", "int8", "int8", "(($1 | $2) - ($1 & $2))"},
    {"<<", "int2", "int4", "int2", "pg_int_shift($1, $2, 2)"},
    {"<<", "int4", "int4", "int4", "pg_int_shift($1, $2, 4)"},
    {"<<", "int8", "int4", "int8", "pg_int_shift($1, $2, 8)"},
    {">>", "int2", "int4", "int2", "pg_int_shift($1, -$2, 2)"},
    {">>", "int4", "int4", "int4", "pg_int_shift($1, -$2, 4)"},
    {">>", "int8", "int4", "int8", "pg_int_shift($1, -$2, 8)"},
    {"~", "", "int2", "int2", "(~$2)"},
    {"~", "", "int4", "int4", "(~$2)"},
    {"~", "", "int8", "int8", "(~$2)"},
    {"+", "", "int2", "int2", "$2"},
    {"+", "", "int4", "int4", "$2"},
    {"+", "", "int8", "int8", "$2"},
    {"+", "", "float4", "float4", "$2"},
    {"+", "", "float8", "float8", "$2"},
    {"+", "", "numeric", "numeric", "$2"},
    {"-", "", "int2", "int2", "pg_check_int2(-$2)"},
    {"-", "", "int4", "int4", "pg_check_int4(-$2)"},
    {"-", "", "int8", "int8", "pg_int8_subtract(0, $2)"},
    {"-", "", "float4", "float4", "pg_float_negate($2)"},
    {"-", "", "float8", "float8", "pg_float_negate($2)"},
    {"-", "", "numeric", "numeric", "pg_numeric_negate($2)"},
    {"-", "", "interval", "interval", "pg_interval_negate($2)"},
    {"@", "", "int2", "int2", "pg_check_int2(abs($2))"},
    {"@", "", "int4", "int4", "pg_check_int4(abs($2))"},
    {"@", "", "int8", "int8", "pg_int8_abs($2)"},
    {"@", "", "float8", "float8", "pg_float_abs($2)"},
    {"@", "", "numeric", "numeric", "pg_numeric_abs($2)"},
    {"|/", "", "float8", "float8", "pg_sqrt($2)"},
    {"||/", "", "float8", "float8", "pg_cbrt($2)"},
    // Floating point.
    {"+ - * /", "float8", "float8", "float8", "pg_float8('$o', $1, $2)"},
    {"+ - * /", "float4", "float4", "float4", "pg_float4('$o', $1, $2)"},
    {"+ - * /", "float4", "float8", "float8", "pg_float8('$o', $1, $2)"},
    {"+ - * /", "float8", "float4", "float8", "pg_float8('$o', $1, $2)"},
    {"^", "float8", "float8", "float8", "pg_power($1, $2)"},
    // Exact decimals.
    {"+", "numeric", "numeric", "numeric", "pg_numeric_add($1, $2)"},
    {"-", "numeric", "numeric", "numeric", "pg_numeric_subtract($1, $2)"},
    {"*", "numeric", "numeric", "numeric", "pg_numeric_multiply($1, $2)"},
    {"/", "numeric", "numeric", "numeric", "pg_numeric_divide($1, $2)"},
    {"%", "numeric", "numeric", "numeric", "pg_numeric_modulo($1, $2)"},
    {"%", "text", "text", "bool", "(pg_similarity($1, $2) >= 0.3)", "pg_trgm"},
    {"^", "numeric", "numeric", "numeric", "pg_numeric_power($1, $2)"},
    {"+", "money", "money", "money", "pg_numeric_add($1, $2)"},
    {"-", "money", "money", "money", "pg_numeric_subtract($1, $2)"},
    {"* /", "money", "int8", "money", "pg_money('$o', $1, $2)"},
    {"* /", "money", "float8", "money", "pg_money('$o', $1, $2)"},
    {"*", "int8", "money", "money", "pg_money('*', $2, $1)"},
    {"*", "float8", "money", "money", "pg_money('*', $2, $1)"},
    {"/", "money", "money", "float8", "pg_float8('/', CAST($1 AS REAL), CAST($2 AS REAL))"},
    // Dates and times.
    {"+", "date", "int4", "date", "pg_date_add($1, $2)"},
    {"+", "int4", "date", "date", "pg_date_add($2, $1)"},
    {"-", "date", "int4", "date", "pg_date_add($1, -$2)"},
    {"-", "date", "date", "int4", "pg_date_difference($1, $2)"},
    {"+", "date", "time", "timestamp", "(pg_date_timestamp($1) + $2)"},
    {"+", "time", "date", "timestamp", "(pg_date_timestamp($2) + $1)"},
    {"+", "date", "timetz", "timestamptz", "pg_date_timetz($1, $2)"},
    {"+", "timetz", "date", "timestamptz", "pg_date_timetz($2, $1)"},
    {"+", "date", "interval", "timestamp", "pg_timestamp_add(pg_date_timestamp($1), $2)"},
    {"+", "interval", "date", "timestamp", "pg_timestamp_add(pg_date_timestamp($2), $1)"},
    {"-", "date", "interval", "timestamp", "pg_timestamp_subtract(pg_date_timestamp($1), $2)"},
    {"+", "timestamp", "interval", "timestamp", "pg_timestamp_add($1, $2)"},
    {"+", "interval", "timestamp", "timestamp", "pg_timestamp_add($2, $1)"},
    {"-", "timestamp", "interval", "timestamp", "pg_timestamp_subtract($1, $2)"},
    {"-", "timestamp", "timestamp", "interval", "pg_timestamp_difference($1, $2)"},
    {"+", "timestamptz", "interval", "timestamptz", "pg_timestamptz_add($1, $2)"},
    {"+", "interval", "timestamptz", "timestamptz", "pg_timestamptz_add($2, $1)"},
    {"-", "timestamptz", "interval", "timestamptz", "pg_timestamptz_subtract($1, $2)"},
    {"-", "timestamptz", "timestamptz", "interval", "pg_timestamp_difference($1, $2)"},
    {"+", "time", "interval", "time", "pg_time_add($1, $2)"},
    {"+", "interval", "time", "time", "pg_time_add($2, $1)"},
    {"-", "time", "interval", "time", "pg_time_subtract($1, $2)"},
    {"-", "time", "time", "interval", "pg_time_difference($1, $2)"},
    {"+", "interval", "interval", "interval", "pg_interval_add($1, $2)"},
    {"-", "interval", "interval", "interval", "pg_interval_subtract($1, $2)"},
    {"*", "interval", "float8", "interval", "pg_interval_multiply($1, $2)"},
    {"*", "float8", "interval", "interval", "pg_interval_multiply($2, $1)"},
    {"/", "interval", "float8", "interval", "pg_interval_divide($1, $2)"},
    // Texts.
    {"||", "text", "text", "text", "($1 || $2)"},
    {"||", "text", "anynonarray", "text", "($1 || $2)"},
    {"||", "anynonarray", "text", "text", "($1 || $2)"},
    {"||", "bytea", "bytea", "bytea", "pg_bytea_concat($1, $2)"},
    {"||", "varbit", "varbit", "varbit", "($1 || $2)"},
    {"||", "jsonb", "jsonb", "jsonb", "pg_jsonb_concat($1, $2)"},
    {"||", "anycompatiblearray", "anycompatiblearray", "anycompatiblearray", "pg_array_cat($1, $2)"},
    {"||", "anycompatiblearray", "anycompatible", "anycompatiblearray", "pg_array_append($1, $2, $t2)"},
    {"||", "anycompatible", "anycompatiblearray", "anycompatiblearray", "pg_array_prepend($1, $2, $t1)"},
    {"~", "text", "text", "bool", "pg_regex($1, $2)"},
    {"~*", "text", "text", "bool", "pg_regex_i($1, $2)"},
    {"!~", "text", "text", "bool", "(NOT pg_regex($1, $2))"},
    {"!~*", "text", "text", "bool", "(NOT pg_regex_i($1, $2))"},
    {"~~", "text", "text", "bool", "pg_like($1, $2)"},
    {"!~~", "text", "text", "bool", "(NOT pg_like($1, $2))"},
    {"~~*", "text", "text", "bool", "pg_ilike($1, $2)"},
    {"!~~*", "text", "text", "bool", "(NOT pg_ilike($1, $2))"},
    {"=", "xid", "int4", "bool", "($1 = $2)"},
    {"<>", "xid", "int4", "bool", "($1 <> $2)"},
    {"~ ~*", "citext", "citext", "bool", "pg_regex_i($1, $2)"},
    {"~ ~*", "citext", "text", "bool", "pg_regex_i($1, $2)"},
    {"!~ !~*", "citext", "citext", "bool", "(NOT pg_regex_i($1, $2))"},
    {"!~ !~*", "citext", "text", "bool", "(NOT pg_regex_i($1, $2))"},
    {"~~ ~~*", "citext", "citext", "bool", "pg_ilike($1, $2)"},
    {"~~ ~~*", "citext", "text", "bool", "pg_ilike($1, $2)"},
    {"!~~ !~~*", "citext", "citext", "bool", "(NOT pg_ilike($1, $2))"},
    {"!~~ !~~*", "citext", "text", "bool", "(NOT pg_ilike($1, $2))"},
    {"~~", "bytea", "bytea", "bool", "pg_like($1, $2)"},
    {"^@", "text", "text", "bool", "pg_starts_with($1, $2)"},
    // Arrays.
    {"@>", "anyarray", "anyarray", "bool", "pg_array_contains($1, $2, $t1)"},
    {"<@", "anyarray", "anyarray", "bool", "pg_array_contains($2, $1, $t1)"},
    {"&&", "anyarray", "anyarray", "bool", "pg_array_overlaps($1, $2, $t1)"},
    // json and jsonb.
    {"->", "json", "int4", "json", "pg_json_get($1, $2)"},
    {"->", "json", "text", "json", "pg_json_get($1, $2)"},
    {"->>", "json", "int4", "text", "pg_json_get_text($1, $2)"},
    {"->>", "json", "text", "text", "pg_json_get_text($1, $2)"},
    {"#>", "json", "_text", "json", "pg_json_path($1, $2)"},
    {"#>>", "json", "_text", "text", "pg_json_path_text($1, $2)"},
    {"->", "jsonb", "int4", "jsonb", "pg_json_get($1, $2)"},
    {"->", "jsonb", "text", "jsonb", "pg_json_get($1, $2)"},
    {"->>", "jsonb", "int4", "text", "pg_json_get_text($1, $2)"},
    {"->>", "jsonb", "text", "text", "pg_json_get_text($1, $2)"},
    {"#>", "jsonb", "_text", "jsonb", "pg_json_path($1, $2)"},
    {"#>>", "jsonb", "_text", "text", "pg_json_path_text($1, $2)"},
    {"@>", "jsonb", "jsonb", "bool", "pg_jsonb_contains($1, $2)"},
    {"<@", "jsonb", "jsonb", "bool", "pg_jsonb_contains($2, $1)"},
    {"?", "jsonb", "text", "bool", "pg_jsonb_exists($1, $2)"},
    {"?|", "jsonb", "_text", "bool", "pg_jsonb_exists_any($1, $2)"},
    {"?&", "jsonb", "_text", "bool", "pg_jsonb_exists_all($1, $2)"},
    {"-", "jsonb", "text", "jsonb", "pg_jsonb_delete($1, $2)"},
    {"-", "jsonb", "int4", "jsonb", "pg_jsonb_delete($1, $2)"},
    {"-", "jsonb", "_text", "jsonb", "pg_jsonb_delete_keys($1, $2)"},
    {"#-", "jsonb", "_text", "jsonb", "pg_jsonb_delete_path($1, $2)"},
    {"@?", "jsonb", "jsonpath", "bool", "pg_jsonb_path_exists($1, $2)"},
    {"@@", "jsonb", "jsonpath", "bool", "pg_jsonb_path_match($1, $2)"},
    // Bits.
    {"& | #", "bit", "bit", "bit", "pg_bits('$o', $1, $2)"},
    {"~", "", "bit", "bit", "pg_bits_not($2)"},
    {"<<", "bit", "int4", "bit", "pg_bits_shift($1, $2)"},
    {">>", "bit", "int4", "bit", "pg_bits_shift($1, -$2)"},
    // Addresses.
    {"<<", "inet", "inet", "bool", "pg_inet_within($1, $2, 0)"},
    {"<<=", "inet", "inet", "bool", "pg_inet_within($1, $2, 1)"},
    {">>", "inet", "inet", "bool", "pg_inet_within($2, $1, 0)"},
    {">>=", "inet", "inet", "bool", "pg_inet_within($2, $1, 1)"},
    {"&&", "inet", "inet", "bool", "pg_inet_overlap($1, $2)"},
    {"~", "", "inet", "inet", "pg_inet_combine('~', $2)"},
    {"& |", "inet", "inet", "inet", "pg_inet_combine('$o', $1, $2)"},
    {"+", "inet", "int8", "inet", "pg_inet_add($1, $2)"},
    {"+", "int8", "inet", "inet", "pg_inet_add($2, $1)"},
    {"-", "inet", "int8", "inet", "pg_inet_add($1, -$2)"},
    {"-", "inet", "inet", "int8", "pg_inet_difference($1, $2)"},
    // Ranges.
    {"<<", "anyrange", "anyrange", "bool", "pg_range_beside('<', $1, $2, $t1)"},
    {">>", "anyrange", "anyrange", "bool", "pg_range_beside('>', $1, $2, $t1)"},
    {"&<", "anyrange", "anyrange", "bool", "pg_range_beside('l', $1, $2, $t1)"},
    {"&>", "anyrange", "anyrange", "bool", "pg_range_beside('r', $1, $2, $t1)"},
    {"-", "anyrange", "anyrange", "anyrange", "pg_range_difference($1, $2, $t1)"},
    {"@>", "anyrange", "anyrange", "bool", "pg_range_contains($1, $2, $t1)"},
    {"@>", "anyrange", "anyelement", "bool", "pg_range_contains_element($1, $2, $t1)"},
    {"<@", "anyrange", "anyrange", "bool", "pg_range_contains($2, $1, $t1)"},
    {"<@", "anyelement", "anyrange", "bool", "pg_range_contains_element($2, $1, $t2)"},
    {"&&", "anyrange", "anyrange", "bool", "pg_range_overlaps($1, $2, $t1)"},
    {"-|-", "anyrange", "anyrange", "bool", "pg_range_adjacent($1, $2, $t1)"},
    {"+", "anyrange", "anyrange", "anyrange", "pg_range_union($1, $2, $t1)"},
    {"*", "anyrange", "anyrange", "anyrange", "pg_range_intersect($1, $2, $t1)"},
    // Text search.
    {"@@", "tsvector", "tsquery", "bool", "pg_ts_match($1, $2)"},
    {"@@", "tsquery", "tsvector", "bool", "pg_ts_match($2, $1)"},
    {"@@", "text", "tsquery", "bool", "pg_ts_match_text($1, $2, 'q')"},
    {"@@", "text", "text", "bool", "pg_ts_match_text($1, $2, 't')"},
    {"||", "tsvector", "tsvector", "tsvector", "pg_tsvector_concat($1, $2)"},
    {"&&", "tsquery", "tsquery", "tsquery", "pg_tsquery_combine('&', $1, $2)"},
    {"||", "tsquery", "tsquery", "tsquery", "pg_tsquery_combine('|', $1, $2)"},
    {"<->", "tsquery", "tsquery", "tsquery", "pg_tsquery_combine('<', $1, $2)"},
    {"@>", "tsquery", "tsquery", "bool", "pg_tsquery_contains($1, $2)"},
    {"<@", "tsquery", "tsquery", "bool", "pg_tsquery_contains($2, $1)"},
    {"!!", "", "tsquery", "tsquery", "pg_tsquery_not($2)"},
    // Geometry.
    {"+", "point", "point", "point", "pg_point_add($1, $2, 1)"},
    {"-", "point", "point", "point", "pg_point_add($1, $2, -1)"},
    {"*", "point", "point", "point", "pg_point_multiply($1, $2)"},
    {"/", "point", "point", "point", "pg_point_divide($1, $2)"},
    {"<->", "text", "text", "float4", "(1.0 - pg_similarity($1, $2))", "pg_trgm"},
    {"<->", "point", "point", "float8", "pg_point_distance($1, $2)"},
    {"<->", "point", "box", "float8", "pg_shape_distance($1, $2)"},
    {"<->", "box", "point", "float8", "pg_shape_distance($2, $1)"},
    {"<->", "point", "circle", "float8", "pg_shape_distance($1, $2)"},
    {"<->", "circle", "point", "float8", "pg_shape_distance($2, $1)"},
    {"<->", "circle", "circle", "float8", "pg_circle_distance($1, $2)"},
    {"~=", "point", "point", "bool", "pg_shape_same($1, $2)"},
    {"~=", "box", "box", "bool", "pg_shape_same($1, $2)"},
    {"~=", "circle", "circle", "bool", "pg_shape_same($1, $2)"},
    {"~=", "polygon", "polygon", "bool", "pg_shape_same($1, $2)"},
    {"<@", "point", "box", "bool", "pg_shape_contains($2, $1)"},
    {"@>", "box", "point", "bool", "pg_shape_contains($1, $2)"},
    {"<@", "point", "circle", "bool", "pg_shape_contains($2, $1)"},
    {"@>", "circle", "point", "bool", "pg_shape_contains($1, $2)"},
    {"<@", "point", "polygon", "bool", "pg_shape_contains($2, $1)"},
    {"@>", "polygon", "point", "bool", "pg_shape_contains($1, $2)"},
    {"&&", "box", "box", "bool", "pg_box_overlap($1, $2)"},
    {"@>", "box", "box", "bool", "pg_box_contains($1, $2)"},
    {"<@", "box", "box", "bool", "pg_box_contains($2, $1)"},
    {"<<", "point", "point", "bool", "pg_point_beside('<', $1, $2)"},
    {">>", "point", "point", "bool", "pg_point_beside('>', $1, $2)"},
    {"<<|", "point", "point", "bool", "pg_point_beside('b', $1, $2)"},
    {"|>>", "point", "point", "bool", "pg_point_beside('a', $1, $2)"},
    {"@@", "", "box", "point", "pg_shape_center($2)"},
    {"@@", "", "circle", "point", "pg_shape_center($2)"},
    {"#", "", "path", "int4", "pg_shape_points($2)"},
    {"#", "", "polygon", "int4", "pg_shape_points($2)"},
    // hstore.
    {"->", "hstore", "text", "text", "pg_hstore_get($1, $2)"},
    {"->", "hstore", "_text", "_text", "pg_hstore_get_several($1, $2)"},
    {"||", "hstore", "hstore", "hstore", "pg_hstore_concat($1, $2)"},
    {"?", "hstore", "text", "bool", "pg_hstore_exists($1, $2)"},
    {"?|", "hstore", "_text", "bool", "pg_hstore_exists_any($1, $2)"},
    {"?&", "hstore", "_text", "bool", "pg_hstore_exists_all($1, $2)"},
    {"@>", "hstore", "hstore", "bool", "pg_hstore_contains($1, $2)"},
    {"<@", "hstore", "hstore", "bool", "pg_hstore_contains($2, $1)"},
    {"-", "hstore", "text", "hstore", "pg_hstore_delete_key($1, $2)"},
    {"-", "hstore", "_text", "hstore", "pg_hstore_delete_keys($1, $2)"},
    {"-", "hstore", "hstore", "hstore", "pg_hstore_delete_pairs($1, $2)"},
    {"#=", "anyelement", "hstore", "anyelement", "pg_hstore_populate($1, $t1, $2)"},
    {"%%", "", "hstore", "_text", "pg_hstore_to_array($2)"},
    {"%#", "", "hstore", "_text", "pg_hstore_to_array($2, 2)"},
    // ltree.
    {"@>", "ltree", "ltree", "bool", "pg_ltree_is_ancestor($1, $2)"},
    {"<@", "ltree", "ltree", "bool", "pg_ltree_is_ancestor($2, $1)"},
    {"~", "ltree", "lquery", "bool", "pg_ltree_matches($1, $2)"},
    {"~", "lquery", "ltree", "bool", "pg_ltree_matches($2, $1)"},
    {"?", "ltree", "_lquery", "bool", "pg_ltree_matches_any($1, $2)"},
    {"?", "_lquery", "ltree", "bool", "pg_ltree_matches_any($2, $1)"},
    {"@", "ltree", "ltxtquery", "bool", "pg_ltree_matches_text($1, $2)"},
    {"@", "ltxtquery", "ltree", "bool", "pg_ltree_matches_text($2, $1)"},
    {"||", "ltree", "ltree", "ltree", "pg_ltree_concat($1, $2)"},
    {"||", "ltree", "text", "ltree", "pg_ltree_concat($1, $2)"},
    {"||", "text", "ltree", "ltree", "pg_ltree_concat($1, $2)"},
    {"@>", "_ltree", "ltree", "bool", "(pg_ltree_first($1, $2, 'a') IS NOT NULL)"},
    {"<@", "_ltree", "ltree", "bool", "(pg_ltree_first($1, $2, 'd') IS NOT NULL)"},
    {"<@", "ltree", "_ltree", "bool", "(pg_ltree_first($2, $1, 'a') IS NOT NULL)"},
    {"@>", "ltree", "_ltree", "bool", "(pg_ltree_first($2, $1, 'd') IS NOT NULL)"},
    {"~", "_ltree", "lquery", "bool", "(pg_ltree_first($1, $2, 'q') IS NOT NULL)"},
    {"?@>", "_ltree", "ltree", "ltree", "pg_ltree_first($1, $2, 'a')"},
    {"?<@", "_ltree", "ltree", "ltree", "pg_ltree_first($1, $2, 'd')"},
    {"?~", "_ltree", "lquery", "ltree", "pg_ltree_first($1, $2, 'q')"},
    // intarray.
    {"#", "", "_int4", "int4", "pg_array_cardinality($2)", "intarray"},
    {"#", "_int4", "int4", "int4", "pg_intarray_index($1, $2)", "intarray"},
    {"+", "_int4", "int4", "_int4", "pg_intarray_add($1, $2)", "intarray"},
    {"+", "_int4", "_int4", "_int4", "pg_array_cat($1, $2)", "intarray"},
    {"-", "_int4", "int4", "_int4", "pg_intarray_remove($1, $2)", "intarray"},
    {"-", "_int4", "_int4", "_int4", "pg_intarray_combine('-', $1, $2)", "intarray"},
    {"|", "_int4", "int4", "_int4", "pg_intarray_combine('|', $1, '{' || $2 || '}')", "intarray"},
    {"| &", "_int4", "_int4", "_int4", "pg_intarray_combine('$o', $1, $2)", "intarray"},
    {"@@", "_int4", "query_int", "bool", "pg_intarray_matches($1, $2)", "intarray"},
    {"~~", "query_int", "_int4", "bool", "pg_intarray_matches($2, $1)", "intarray"},
};

constexpr std::string_view kComparisons[] = {"=", "<>", "<", "<=", ">", ">="};
// Types that compare with themselves. Those that have no operators (json, xml) are not here.
constexpr std::string_view kComparable[] = {
    "bool",     "bytea",   "char", "name",  "int8",   "int2",      "int4",        "text",     "oid",      "float4",
    "float8",   "money",   "inet", "date",  "time",   "timestamp", "timestamptz", "interval", "timetz",   "bit",
    "varbit",   "numeric", "uuid", "jsonb", "bpchar", "macaddr",   "anyarray",    "anyenum",  "anyrange", "record",
    "tsvector", "tsquery", "xid",  "tid",   "citext", "hstore",    "ltree"};
// Pairs that PostgreSQL compares without a cast.
constexpr struct {
    std::string_view left, right;
} kMixed[] = {{"int2", "int4"}, {"int4", "int2"},     {"int2", "int8"},     {"int8", "int2"}, {"int4", "int8"},
              {"int8", "int4"}, {"float4", "float8"}, {"float8", "float4"}, {"name", "text"}, {"text", "name"}};
constexpr OperatorRow kComparisonRow{"= <> < <= > >=", "", "", "bool", ""};

struct Key {
    std::string name;
    std::size_t operands;
    auto operator<=>(const Key&) const = default;
};

std::map<Key, std::vector<Signature>> build() {
    std::map<Key, std::vector<Signature>> all;
    const auto add = [&](const std::string& name, std::string_view left, std::string_view right,
                         std::string_view result, const OperatorRow& row) {
        auto signature = read_signature(std::string(left) + " " + std::string(right), result);
        signature.row = &row;
        all[{name, left.empty() ? std::size_t{1} : std::size_t{2}}].push_back(std::move(signature));
    };
    for (const auto& row : kOperators)
        for (const auto& name : util::split(row.names, ' ')) add(name, row.left, row.right, row.result, row);
    for (const auto name : kComparisons) {
        for (const auto type : kComparable) add(std::string(name), type, type, "bool", kComparisonRow);
        for (const auto& pair : kMixed) add(std::string(name), pair.left, pair.right, "bool", kComparisonRow);
    }
    return all;
}

} // namespace

const std::vector<Signature>& operators_of(std::string_view name, std::size_t operands) {
    static const auto kAll = build();
    static const std::vector<Signature> kNone;
    const auto found = kAll.find({std::string(name), operands});
    return found == kAll.end() ? kNone : found->second;
}

bool is_comparison(std::string_view name) {
    for (const auto comparison : kComparisons)
        if (comparison == name) return true;
    return false;
}

} // namespace labdb::sql::postgres
