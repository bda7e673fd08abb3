#include "core/sql/postgres/calls.hpp"

namespace labdb::sql::postgres {

namespace {

// The functions that operators stand for (pg_operator.oprcode): CREATE AGGREGATE takes them for its transition.
constexpr CallRow kCalls[] = {
    {"int2pl", "int2 int2", "int2", "pg_check_int2($1 + $2)"},
    {"int2mi", "int2 int2", "int2", "pg_check_int2($1 - $2)"},
    {"int2mul", "int2 int2", "int2", "pg_check_int2($1 * $2)"},
    {"int4pl", "int4 int4", "int4", "pg_check_int4($1 + $2)"},
    {"int4mi", "int4 int4", "int4", "pg_check_int4($1 - $2)"},
    {"int4mul", "int4 int4", "int4", "pg_check_int4(pg_int8_multiply($1, $2))"},
    {"int4div", "int4 int4", "int4", "pg_check_int4(pg_int8_divide($1, $2))"},
    {"int8pl", "int8 int8", "int8", "pg_int8_add($1, $2)"},
    {"int8mi", "int8 int8", "int8", "pg_int8_subtract($1, $2)"},
    {"int8mul", "int8 int8", "int8", "pg_int8_multiply($1, $2)"},
    {"int8div", "int8 int8", "int8", "pg_int8_divide($1, $2)"},
    {"float8pl", "float8 float8", "float8", "pg_float8('+', $1, $2)"},
    {"float8mi", "float8 float8", "float8", "pg_float8('-', $1, $2)"},
    {"float8mul", "float8 float8", "float8", "pg_float8('*', $1, $2)"},
    {"float8div", "float8 float8", "float8", "pg_float8('/', $1, $2)"},
    {"numeric_add", "numeric numeric", "numeric", "pg_numeric_add($1, $2)"},
    {"numeric_sub", "numeric numeric", "numeric", "pg_numeric_subtract($1, $2)"},
    {"numeric_mul", "numeric numeric", "numeric", "pg_numeric_multiply($1, $2)"},
    {"numeric_div", "numeric numeric", "numeric", "pg_numeric_divide($1, $2)"},
    {"int2larger", "int2 int2", "int2", "max($1, $2)"},
    {"int2smaller", "int2 int2", "int2", "min($1, $2)"},
    {"int4larger", "int4 int4", "int4", "max($1, $2)"},
    {"int4smaller", "int4 int4", "int4", "min($1, $2)"},
    {"int8larger", "int8 int8", "int8", "max($1, $2)"},
    {"int8smaller", "int8 int8", "int8", "min($1, $2)"},
    {"date_larger", "date date", "date", "max($1, $2)"},
    {"date_smaller", "date date", "date", "min($1, $2)"},
    {"booleq", "bool bool", "bool", "($1 = $2)"},
    {"boolne", "bool bool", "bool", "($1 <> $2)"},
    {"booland_statefunc", "bool bool", "bool", "($1 AND $2)"},
    {"boolor_statefunc", "bool bool", "bool", "($1 OR $2)"},
    {"int4eq", "int4 int4", "bool", "($1 = $2)"},
    {"int4ne", "int4 int4", "bool", "($1 <> $2)"},
    {"int4lt", "int4 int4", "bool", "($1 < $2)"},
    {"int4le", "int4 int4", "bool", "($1 <= $2)"},
    {"int4gt", "int4 int4", "bool", "($1 > $2)"},
    {"int4ge", "int4 int4", "bool", "($1 >= $2)"},
    {"texteq", "text text", "bool", "($1 = $2)"},
    {"textne", "text text", "bool", "($1 <> $2)"},
};

} // namespace

std::span<const CallRow> operator_calls() { return kCalls; }

} // namespace labdb::sql::postgres
