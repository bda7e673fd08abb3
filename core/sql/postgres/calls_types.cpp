#include "core/sql/postgres/calls.hpp"

namespace labdb::sql::postgres {

namespace {

// PostgreSQL's manual, 9.10, 9.12 and 9.20.
constexpr CallRow kCalls[] = {
    // Enumerations.
    {"enum_first", "anyenum", "anyenum", "pg_enum_first($t1)"},
    {"enum_last", "anyenum", "anyenum", "pg_enum_last($t1)"},
    {"enum_range", "anyenum", "anyarray", "pg_enum_range($t1)"},
    {"enum_range", "anyenum anyenum", "anyarray", "pg_enum_between($1, $2, $t1)"},
    // Network addresses.
    {"host", "inet", "text", "pg_inet('host', $1)"},
    {"text", "inet", "text", "pg_inet('text', $1)"},
    {"abbrev", "inet", "text", "pg_inet('abbrev', $1)"},
    {"abbrev", "cidr", "text", "pg_inet('abbrev cidr', $1)"},
    {"masklen", "inet", "int4", "pg_inet('masklen', $1)"},
    {"family", "inet", "int4", "pg_inet('family', $1)"},
    {"network", "inet", "cidr", "pg_inet('network', $1)"},
    {"netmask", "inet", "inet", "pg_inet('netmask', $1)"},
    {"hostmask", "inet", "inet", "pg_inet('hostmask', $1)"},
    {"broadcast", "inet", "inet", "pg_inet('broadcast', $1)"},
    {"set_masklen", "inet int4", "inet", "pg_set_masklen($1, $2, 0)"},
    {"set_masklen", "cidr int4", "cidr", "pg_set_masklen($1, $2, 1)"},
    {"inet_merge", "inet inet", "cidr", "pg_inet_merge($1, $2)"},
    {"inet_same_family", "inet inet", "bool", "pg_inet_same_family($1, $2)"},
    {"trunc", "macaddr", "macaddr", "pg_macaddr_trunc($1)"},
    // Ranges.
    {"isempty", "anyrange", "bool", "pg_range_flag($1, 'empty')"},
    {"lower_inc", "anyrange", "bool", "pg_range_flag($1, 'lower_inc')"},
    {"upper_inc", "anyrange", "bool", "pg_range_flag($1, 'upper_inc')"},
    {"lower_inf", "anyrange", "bool", "pg_range_flag($1, 'lower_inf')"},
    {"upper_inf", "anyrange", "bool", "pg_range_flag($1, 'upper_inf')"},
    {"range_merge", "anyrange anyrange", "anyrange", "pg_range_merge($1, $2, $t1)"},
    {"int4range", "int4 int4 text?", "int4range", "pg_make_range('int4range', $*)"},
    {"int8range", "int8 int8 text?", "int8range", "pg_make_range('int8range', $*)"},
    {"numrange", "numeric numeric text?", "numrange", "pg_make_range('numrange', $*)"},
    {"daterange", "date date text?", "daterange", "pg_make_range('daterange', $*)"},
    {"tsrange", "timestamp timestamp text?", "tsrange", "pg_make_range('tsrange', $*)"},
    {"tstzrange", "timestamptz timestamptz text?", "tstzrange", "pg_make_range('tstzrange', $*)"},
};

} // namespace

std::span<const CallRow> type_calls() { return kCalls; }

} // namespace labdb::sql::postgres
