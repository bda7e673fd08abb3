#include <algorithm>
#include <array>

#include "core/sql/error.hpp"
#include "core/sql/mysql/calls.hpp"
#include "core/util/text.hpp"

/// Spatial functions (manual, 12.17).
namespace labdb::sql::mysql {

namespace {

Type geometry_type() {
    Type type;
    type.kind = TypeKind::geometry;
    type.name = "geometry";
    return type;
}

struct SpatialRow {
    std::string_view name;
    int least, most;
    const char* function;
    enum class Gives : unsigned char { geometry, text, bytes, integer, real, json } gives;
    /// Geometry::Kind of what is made of the arguments; 0 for others.
    int kind = 0;
};
using Gives = SpatialRow::Gives;

constexpr SpatialRow kSpatial[] = {
    {"st_geomfromtext", 1, 3, "my_st_from_text", Gives::geometry},
    {"st_geometryfromtext", 1, 3, "my_st_from_text", Gives::geometry},
    {"st_pointfromtext", 1, 3, "my_st_from_text", Gives::geometry},
    {"st_linefromtext", 1, 3, "my_st_from_text", Gives::geometry},
    {"st_linestringfromtext", 1, 3, "my_st_from_text", Gives::geometry},
    {"st_polyfromtext", 1, 3, "my_st_from_text", Gives::geometry},
    {"st_polygonfromtext", 1, 3, "my_st_from_text", Gives::geometry},
    {"st_mpointfromtext", 1, 3, "my_st_from_text", Gives::geometry},
    {"st_multipointfromtext", 1, 3, "my_st_from_text", Gives::geometry},
    {"st_mlinefromtext", 1, 3, "my_st_from_text", Gives::geometry},
    {"st_multilinestringfromtext", 1, 3, "my_st_from_text", Gives::geometry},
    {"st_mpolyfromtext", 1, 3, "my_st_from_text", Gives::geometry},
    {"st_multipolygonfromtext", 1, 3, "my_st_from_text", Gives::geometry},
    {"st_geomcollfromtext", 1, 3, "my_st_from_text", Gives::geometry},
    {"st_geometrycollectionfromtext", 1, 3, "my_st_from_text", Gives::geometry},
    {"st_geomfromwkb", 1, 3, "my_st_from_wkb", Gives::geometry},
    {"st_geometryfromwkb", 1, 3, "my_st_from_wkb", Gives::geometry},
    {"st_pointfromwkb", 1, 3, "my_st_from_wkb", Gives::geometry},
    {"st_linefromwkb", 1, 3, "my_st_from_wkb", Gives::geometry},
    {"st_polyfromwkb", 1, 3, "my_st_from_wkb", Gives::geometry},
    {"point", 2, 2, "my_st_point", Gives::geometry},
    {"linestring", 2, -1, "my_st_collection", Gives::geometry, 2},
    {"polygon", 1, -1, "my_st_collection", Gives::geometry, 3},
    {"multipoint", 1, -1, "my_st_collection", Gives::geometry, 4},
    {"multilinestring", 1, -1, "my_st_collection", Gives::geometry, 5},
    {"multipolygon", 1, -1, "my_st_collection", Gives::geometry, 6},
    {"geometrycollection", 0, -1, "my_st_collection", Gives::geometry, 7},
    {"geomcollection", 0, -1, "my_st_collection", Gives::geometry, 7},
    {"st_astext", 1, 2, "my_st_as_text", Gives::text},
    {"st_aswkt", 1, 2, "my_st_as_text", Gives::text},
    {"st_asbinary", 1, 2, "my_st_as_wkb", Gives::bytes},
    {"st_aswkb", 1, 2, "my_st_as_wkb", Gives::bytes},
    {"st_geometrytype", 1, 1, "my_st_geometry_type", Gives::text},
    {"st_dimension", 1, 1, "my_st_dimension", Gives::integer},
    {"st_isempty", 1, 1, "my_st_is_empty", Gives::integer},
    {"st_numpoints", 1, 1, "my_st_num_points", Gives::integer},
    {"st_pointn", 2, 2, "my_st_point_n", Gives::geometry},
    {"st_startpoint", 1, 1, "my_st_start_point", Gives::geometry},
    {"st_endpoint", 1, 1, "my_st_end_point", Gives::geometry},
    {"st_isclosed", 1, 1, "my_st_is_closed", Gives::integer},
    {"st_length", 1, 1, "my_st_length", Gives::real},
    {"st_area", 1, 1, "my_st_area", Gives::real},
    {"st_centroid", 1, 1, "my_st_centroid", Gives::geometry},
    {"st_envelope", 1, 1, "my_st_envelope", Gives::geometry},
    {"st_exteriorring", 1, 1, "my_st_exterior_ring", Gives::geometry},
    {"st_numinteriorring", 1, 1, "my_st_num_interior_rings", Gives::integer},
    {"st_numinteriorrings", 1, 1, "my_st_num_interior_rings", Gives::integer},
    {"st_interiorringn", 2, 2, "my_st_interior_ring", Gives::geometry},
    {"st_numgeometries", 1, 1, "my_st_num_geometries", Gives::integer},
    {"st_geometryn", 2, 2, "my_st_geometry_n", Gives::geometry},
    {"st_swapxy", 1, 1, "my_st_swap_xy", Gives::geometry},
    {"st_distance", 2, 2, "my_st_distance", Gives::real},
    {"st_distance_sphere", 2, 3, "my_st_distance_sphere", Gives::real},
    {"st_contains", 2, 2, "my_st_contains", Gives::integer},
    {"st_within", 2, 2, "my_st_within", Gives::integer},
    {"st_intersects", 2, 2, "my_st_intersects", Gives::integer},
    {"st_disjoint", 2, 2, "my_st_disjoint", Gives::integer},
    {"st_equals", 2, 2, "my_st_equals", Gives::integer},
    {"mbrcontains", 2, 2, "my_mbr_contains", Gives::integer},
    {"mbrwithin", 2, 2, "my_mbr_within", Gives::integer},
    {"mbrintersects", 2, 2, "my_mbr_intersects", Gives::integer},
    {"mbrdisjoint", 2, 2, "my_mbr_disjoint", Gives::integer},
    {"mbrequals", 2, 2, "my_mbr_equals", Gives::integer},
    {"mbrcovers", 2, 2, "my_mbr_contains", Gives::integer},
    {"mbrcoveredby", 2, 2, "my_mbr_within", Gives::integer},
    {"mbroverlaps", 2, 2, "my_mbr_overlaps", Gives::integer},
    {"mbrtouches", 2, 2, "my_mbr_touches", Gives::integer},
    {"st_makeenvelope", 2, 2, "my_st_make_envelope", Gives::geometry},
    {"st_asgeojson", 1, 3, "my_st_as_geojson", Gives::json},
    {"st_geomfromgeojson", 1, 3, "my_st_from_geojson", Gives::geometry},
};

void set_type(Binder& binder, Bound& made, Gives gives) {
    switch (gives) {
    case Gives::geometry: made.type = geometry_type(); break;
    case Gives::text: gives_ascii<65535>(binder, made, {}); break;
    case Gives::bytes: made.type = binary_type(4294967295); break;
    case Gives::integer: made.type = integer_type(10); break;
    case Gives::real: made.type = double_type(); break;
    case Gives::json: gives_json(binder, made, {}); break;
    }
    made.nullable = true;
}

Bound spatial_call(const Invocation& call, std::string_view function, Gives gives, int kind = 0) {
    std::vector<Bound> operands{text_constant(call.binder, call.name)};
    if (kind != 0) operands.push_back(number_constant(call.binder, kind));
    for (std::size_t i = 0; i < call.size(); ++i) {
        Bound operand = call.bound(i);
        if (is_number(operand.type.kind) && (call.name == "point" || call.name == "st_x" || call.name == "st_y"))
            operand = converted(call.binder, std::move(operand), Form::real);
        operands.push_back(std::move(operand));
    }
    Bound made = call_of(function, operands, Type());
    set_type(call.binder, made, gives);
    return made;
}

Bound bind_spatial(const Invocation& call) {
    const auto* row = std::find_if(std::begin(kSpatial), std::end(kSpatial),
                                   [&](const SpatialRow& each) { return each.name == call.name; });
    return spatial_call(call, row->function, row->gives, row->kind);
}

Bound bind_coordinate(const Invocation& call) {
    const bool x = call.name == "st_x" || call.name == "st_longitude";
    return spatial_call(call, x ? "my_st_x" : "my_st_y", call.size() > 1 ? Gives::geometry : Gives::real);
}

Bound bind_srid(const Invocation& call) {
    return spatial_call(call, "my_st_srid", call.size() > 1 ? Gives::geometry : Gives::integer);
}

/// What the server has and labdb has not.
Bound refuse_spatial(const Invocation& call) {
    throw Error(1235, "42000", "This version of MySQL doesn't yet support '" + util::to_upper(call.name) + "'");
}

constexpr SpecialRow kOthers[] = {
    {"st_x", 1, 2, bind_coordinate},
    {"st_y", 1, 2, bind_coordinate},
    {"st_latitude", 1, 2, bind_coordinate},
    {"st_longitude", 1, 2, bind_coordinate},
    {"st_srid", 1, 2, bind_srid},
    {"st_buffer", 2, 5, refuse_spatial},
    {"st_buffer_strategy", 1, 2, refuse_spatial},
    {"st_collect", 1, 1, refuse_spatial},
    {"st_convexhull", 1, 1, refuse_spatial},
    {"st_crosses", 2, 2, refuse_spatial},
    {"st_difference", 2, 2, refuse_spatial},
    {"st_frechetdistance", 2, 3, refuse_spatial},
    {"st_geohash", 2, 3, refuse_spatial},
    {"st_hausdorffdistance", 2, 3, refuse_spatial},
    {"st_intersection", 2, 2, refuse_spatial},
    {"st_issimple", 1, 1, refuse_spatial},
    {"st_isvalid", 1, 1, refuse_spatial},
    {"st_latfromgeohash", 1, 1, refuse_spatial},
    {"st_lineinterpolatepoint", 2, 2, refuse_spatial},
    {"st_longfromgeohash", 1, 1, refuse_spatial},
    {"st_overlaps", 2, 2, refuse_spatial},
    {"st_pointfromgeohash", 2, 2, refuse_spatial},
    {"st_simplify", 2, 2, refuse_spatial},
    {"st_symdifference", 2, 2, refuse_spatial},
    {"st_touches", 2, 2, refuse_spatial},
    {"st_transform", 2, 2, refuse_spatial},
    {"st_union", 2, 2, refuse_spatial},
    {"st_validate", 1, 1, refuse_spatial},
};

/// The rows of both tables.
constexpr auto kSpecials = [] {
    std::array<SpecialRow, std::size(kSpatial) + std::size(kOthers)> made{};
    std::size_t at = 0;
    for (const SpatialRow& row : kSpatial) made[at++] = {row.name, row.least, row.most, bind_spatial};
    for (const SpecialRow& row : kOthers) made[at++] = row;
    return made;
}();

} // namespace

std::span<const SpecialRow> spatial_specials() { return kSpecials; }

} // namespace labdb::sql::mysql
