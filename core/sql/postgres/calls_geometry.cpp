#include "core/sql/postgres/calls.hpp"

namespace labdb::sql::postgres {

namespace {

// PostgreSQL's manual, 9.11, as far as it is here.
constexpr CallRow kCalls[] = {
    {"point", "float8 float8", "point", "pg_make_point($1, $2)"},
    {"point", "box", "point", "pg_shape_center($1)"},
    {"point", "circle", "point", "pg_shape_center($1)"},
    {"box", "point point", "box", "pg_make_shape('box', $1, $2)"},
    {"lseg", "point point", "lseg", "pg_make_shape('lseg', $1, $2)"},
    {"circle", "point float8", "circle", "pg_make_circle($1, $2)"},
    {"area", "box", "float8", "pg_shape_area($1)"},
    {"area", "circle", "float8", "pg_shape_area($1)"},
    {"area", "path", "float8", "pg_shape_area($1)"},
    {"center", "box", "point", "pg_shape_center($1)"},
    {"center", "circle", "point", "pg_shape_center($1)"},
    {"diameter", "circle", "float8", "pg_circle_size($1, 2)"},
    {"radius", "circle", "float8", "pg_circle_size($1, 1)"},
    {"height", "box", "float8", "pg_box_size($1, 'y')"},
    {"width", "box", "float8", "pg_box_size($1, 'x')"},
    {"length", "lseg", "float8", "pg_shape_length($1)"},
    {"length", "path", "float8", "pg_shape_length($1)"},
    {"npoints", "path", "int4", "pg_shape_points($1)"},
    {"npoints", "polygon", "int4", "pg_shape_points($1)"},
    {"isopen", "path", "bool", "pg_path_open($1)"},
    {"isclosed", "path", "bool", "(NOT pg_path_open($1))"},
    {"slope", "point point", "float8", "pg_point_slope($1, $2)"},
};

} // namespace

std::span<const CallRow> geometry_calls() { return kCalls; }

} // namespace labdb::sql::postgres
