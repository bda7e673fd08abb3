#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include "core/sql/error.hpp"
#include "core/sql/functions/mysql_geojson.hpp"
#include "core/sql/functions/mysql_geometry.hpp"
#include "core/sql/functions/mysql_json.hpp"
#include "core/sql/functions/mysql_spatial.hpp"
#include "core/sql/functions/mysql_tables.hpp"
#include "core/sql/mysql/cells.hpp"
#include "core/util/text.hpp"

/// Spatial functions (manual, 12.17). The first argument of each is its own name, for errors.
namespace labdb::sql::mysql {

namespace {

using Kind = Geometry::Kind;

Geometry of_kind(Arguments a, std::size_t at, Kind kind) {
    Geometry made = geometry_of(a, at);
    if (made.kind != kind)
        throw Error(3516, "22S01",
                    std::string(name_of(kind)) + " value is a geometry of unexpected type " +
                        std::string(name_of(made.kind)) + " in " + std::string(bytes_of(a[0])) + ".");
    return made;
}

Cell blob_of(const Geometry& geometry) { return Blob{kept_geometry(geometry)}; }
Geometry point_at(const Point& point, std::uint32_t srid) { return {Kind::point, srid, {point}, {}, {}}; }

std::uint32_t srid_of(Arguments a, std::size_t at) {
    if (a.size() <= at) return 0;
    const std::int64_t srid = clamped(a[at]);
    if (srid != 0 && srid != 4326 && srid != 3857)
        throw Error(3548, "SR001", "There's no spatial reference system with SRID " + std::to_string(srid) + ".");
    return static_cast<std::uint32_t>(srid);
}

/// Throws 3616, 3617 for a place that is not on the globe.
void check_places(const Geometry& geometry, std::string_view function) {
    const auto refuse = [&](int code, const char* state, const char* axis, double value, const char* range) {
        char number[64];
        std::snprintf(number, sizeof number, "%f", value);
        throw Error(code, state,
                    std::string(axis) + " " + number + " is out of range in function " + std::string(function) +
                        ". It must be within " + range + ".");
    };
    const auto check = [&](const Point& point) {
        if (!(point.x > -180 && point.x <= 180))
            refuse(3616, "22S02", "Longitude", point.x, "(-180.000000, 180.000000]");
        if (!(point.y >= -90 && point.y <= 90)) refuse(3617, "22S03", "Latitude", point.y, "[-90.000000, 90.000000]");
    };
    for (const Point& point : geometry.points) check(point);
    for (const std::vector<Point>& ring : geometry.rings)
        for (const Point& point : ring) check(point);
    for (const Geometry& part : geometry.parts) check_places(part, function);
}

/// function, text, SRID
Cell from_text(Environment&, Arguments a) {
    auto made = read_wkt(bytes_of(a[1]), srid_of(a, 2));
    if (!made) invalid_data(a[0]);
    if (is_geographic(made->srid)) check_places(*made, bytes_of(a[0]));
    return blob_of(*made);
}
Cell from_wkb(Environment&, Arguments a) {
    auto made = read_wkb(bytes_of(a[1]), srid_of(a, 2));
    if (!made) invalid_data(a[0]);
    return blob_of(*made);
}
Cell make_point(Environment&, Arguments a) { return blob_of(point_at({real_of(a[1]), real_of(a[2])}, 0)); }

/// function, kind, geometry …
Cell make_collection(Environment&, Arguments a) {
    Geometry made;
    made.kind = static_cast<Kind>(clamped(a[1]));
    for (std::size_t i = 2; i < a.size(); ++i) {
        Geometry part = geometry_of(a, i);
        const Kind wanted = made.kind == Kind::line_string || made.kind == Kind::multi_point     ? Kind::point
                            : made.kind == Kind::polygon || made.kind == Kind::multi_line_string ? Kind::line_string
                            : made.kind == Kind::multi_polygon                                   ? Kind::polygon
                                                                                                 : part.kind;
        if (part.kind != wanted) invalid_data(a[0]);
        if (made.kind == Kind::line_string)
            made.points.push_back(part.points.at(0));
        else if (made.kind == Kind::polygon)
            made.rings.push_back(std::move(part.points));
        else
            made.parts.push_back(std::move(part));
    }
    if (!read_geometry(kept_geometry(made))) invalid_data(a[0]);
    return blob_of(made);
}

Cell as_text(Environment&, Arguments a) { return wkt(geometry_of(a, 1)); }
Cell as_wkb(Environment&, Arguments a) { return Blob{wkb(geometry_of(a, 1))}; }

Cell srid(Environment&, Arguments a) {
    Geometry made = geometry_of(a, 1);
    if (a.size() < 3) return static_cast<std::int64_t>(made.srid);
    made.srid = srid_of(a, 2);
    return blob_of(made);
}

std::string title_of(Kind kind) {
    return kind == Kind::collection ? std::string("GEOMCOLLECTION") : std::string(name_of(kind));
}
Cell geometry_type(Environment&, Arguments a) { return title_of(geometry_of(a, 1).kind); }

int dimension_of(const Geometry& geometry) {
    int most = geometry.kind == Kind::polygon ? 2 : geometry.kind == Kind::line_string ? 1 : 0;
    for (const Geometry& part : geometry.parts) most = std::max(most, dimension_of(part));
    return most;
}
Cell dimension(Environment&, Arguments a) { return std::int64_t{dimension_of(geometry_of(a, 1))}; }
Cell is_empty(Environment&, Arguments a) { return std::int64_t{geometry_of(a, 1).is_empty()}; }

/// function, geometry[, new value]; ST_X and ST_Latitude are the first axis.
Cell coordinate(Arguments a, bool first) {
    Geometry made = of_kind(a, 1, Kind::point);
    const std::string_view name = bytes_of(a[0]);
    const bool axis = name == "st_longitude" ? true : name == "st_latitude" ? false : first != is_geographic(made.srid);
    if ((name == "st_longitude" || name == "st_latitude") && !is_geographic(made.srid))
        throw Error(3726, "22S00",
                    "Function " + std::string(name) +
                        " is only defined for geographic spatial reference systems, but one of its arguments is in "
                        "SRID " +
                        std::to_string(made.srid) + ", which is not geographic.");
    double& value = axis ? made.points[0].x : made.points[0].y;
    if (a.size() < 3) return value;
    value = real_of(a[2]);
    return blob_of(made);
}
Cell x(Environment&, Arguments a) { return coordinate(a, true); }
Cell y(Environment&, Arguments a) { return coordinate(a, false); }

Cell num_points(Environment&, Arguments a) {
    return static_cast<std::int64_t>(of_kind(a, 1, Kind::line_string).points.size());
}
Cell one_point(Arguments a, std::int64_t number) {
    const Geometry line = of_kind(a, 1, Kind::line_string);
    if (number < 1 || number > static_cast<std::int64_t>(line.points.size())) return {};
    return blob_of(point_at(line.points[static_cast<std::size_t>(number - 1)], line.srid));
}
Cell point_n(Environment&, Arguments a) { return one_point(a, clamped(a[2])); }
Cell start_point(Environment&, Arguments a) { return one_point(a, 1); }
Cell end_point(Environment&, Arguments a) {
    return one_point(a, static_cast<std::int64_t>(of_kind(a, 1, Kind::line_string).points.size()));
}
Cell is_closed(Environment&, Arguments a) {
    const Geometry line = of_kind(a, 1, Kind::line_string);
    return std::int64_t{line.points.front() == line.points.back()};
}
Cell length(Environment&, Arguments a) {
    const Geometry made = geometry_of(a, 1);
    double sum = length_of(made.points);
    for (const Geometry& part : made.parts) sum += length_of(part.points);
    if (made.kind != Kind::line_string && made.kind != Kind::multi_line_string) return {};
    return sum;
}
Cell area(Environment&, Arguments a) {
    const Geometry made = geometry_of(a, 1);
    if (made.kind != Kind::polygon && made.kind != Kind::multi_polygon) of_kind(a, 1, Kind::polygon);
    return area_of(made);
}
Cell centroid_of(Environment&, Arguments a) {
    const Geometry made = geometry_of(a, 1);
    const auto point = centroid(made);
    return point ? blob_of(point_at(*point, made.srid)) : Cell();
}
Cell envelope(Environment&, Arguments a) {
    Geometry made = geometry_of(a, 1);
    const auto box = box_of(made);
    if (!box) return blob_of(made);
    if (box->left == box->right && box->bottom == box->top)
        return blob_of(point_at({box->left, box->bottom}, made.srid));
    if (box->left == box->right || box->bottom == box->top)
        return blob_of({Kind::line_string, made.srid, {{box->left, box->bottom}, {box->right, box->top}}, {}, {}});
    return blob_of({Kind::polygon,
                    made.srid,
                    {},
                    {{{box->left, box->bottom},
                      {box->right, box->bottom},
                      {box->right, box->top},
                      {box->left, box->top},
                      {box->left, box->bottom}}},
                    {}});
}
Cell exterior_ring(Environment&, Arguments a) {
    const Geometry made = of_kind(a, 1, Kind::polygon);
    return blob_of({Kind::line_string, made.srid, made.rings.at(0), {}, {}});
}
Cell num_interior_rings(Environment&, Arguments a) {
    return static_cast<std::int64_t>(of_kind(a, 1, Kind::polygon).rings.size()) - 1;
}
Cell interior_ring(Environment&, Arguments a) {
    const Geometry made = of_kind(a, 1, Kind::polygon);
    const std::int64_t number = clamped(a[2]);
    if (number < 1 || number >= static_cast<std::int64_t>(made.rings.size())) return {};
    return blob_of({Kind::line_string, made.srid, made.rings[static_cast<std::size_t>(number)], {}, {}});
}
Cell num_geometries(Environment&, Arguments a) {
    const Geometry made = geometry_of(a, 1);
    return made.kind < Kind::multi_point ? std::int64_t{1} : static_cast<std::int64_t>(made.parts.size());
}
Cell geometry_n(Environment&, Arguments a) {
    const Geometry made = geometry_of(a, 1);
    const std::int64_t number = clamped(a[2]);
    if (made.kind < Kind::multi_point) return number == 1 ? blob_of(made) : Cell();
    if (number < 1 || number > static_cast<std::int64_t>(made.parts.size())) return {};
    return blob_of(made.parts[static_cast<std::size_t>(number - 1)]);
}

void swap(Geometry& geometry) {
    for (Point& point : geometry.points) std::swap(point.x, point.y);
    for (auto& ring : geometry.rings)
        for (Point& point : ring) std::swap(point.x, point.y);
    for (Geometry& part : geometry.parts) swap(part);
}
Cell swap_xy(Environment&, Arguments a) {
    Geometry made = geometry_of(a, 1);
    swap(made);
    return blob_of(made);
}

Cell distance_of(Environment&, Arguments a) {
    const auto [left, right] = pair_of(a);
    if (is_geographic(left.srid))
        throw Error(1235, "42000", "This version of MySQL doesn't yet support 'ST_DISTANCE of geographic values'");
    const auto made = distance(left, right);
    return made ? Cell(*made) : Cell();
}

/// Haversine on a sphere of the manual's radius (12.17.12).
Cell distance_sphere(Environment&, Arguments a) {
    const auto [left, right] = pair_of(a);
    if (left.kind != Kind::point || right.kind != Kind::point)
        throw Error(1235, "42000", "This version of MySQL doesn't yet support 'ST_DISTANCE_SPHERE of multipoints'");
    const double radius = a.size() > 3 ? real_of(a[3]) : 6370986.0, degree = std::acos(-1.0) / 180;
    const double lat1 = left.points[0].y * degree, lat2 = right.points[0].y * degree;
    const double dlat = lat2 - lat1, dlon = (right.points[0].x - left.points[0].x) * degree;
    const double h =
        std::pow(std::sin(dlat / 2), 2) + std::cos(lat1) * std::cos(lat2) * std::pow(std::sin(dlon / 2), 2);
    return 2 * radius * std::asin(std::min(1.0, std::sqrt(h)));
}

Cell contains_it(Environment&, Arguments a) {
    const auto [left, right] = pair_of(a);
    return std::int64_t{contains(left, right)};
}
Cell within(Environment&, Arguments a) {
    const auto [left, right] = pair_of(a);
    return std::int64_t{contains(right, left)};
}
Cell intersects(Environment&, Arguments a) {
    const auto [left, right] = pair_of(a);
    return std::int64_t{distance(left, right) == 0.0};
}
Cell disjoint(Environment&, Arguments a) {
    const auto [left, right] = pair_of(a);
    return std::int64_t{distance(left, right) != 0.0};
}
Cell equals(Environment&, Arguments a) {
    const auto [left, right] = pair_of(a);
    return std::int64_t{contains(left, right) && contains(right, left)};
}

/// function, point, point
Cell make_envelope(Environment&, Arguments a) {
    const auto [left, right] = pair_of(a);
    if (left.kind != Kind::point || right.kind != Kind::point) invalid_data(a[0]);
    const Point from = left.points.at(0), to = right.points.at(0);
    if (from == to) return blob_of(left);
    if (from.x == to.x || from.y == to.y) return blob_of({Kind::line_string, left.srid, {from, to}, {}, {}});
    return blob_of({Kind::polygon, left.srid, {}, {{from, {to.x, from.y}, to, {from.x, to.y}, from}}, {}});
}

/// An argument of GeoJSON's functions that has a range: 1690.
std::int64_t within_range(Arguments a, std::size_t at, const char* what, std::int64_t least, std::int64_t most) {
    const std::int64_t value = clamped(a[at]);
    if (value < least || value > most) out_of_range(what, bytes_of(a[0]));
    return value;
}

/// function, geometry[, digits[, options]]
Cell as_geojson(Environment&, Arguments a) {
    GeoJsonOptions options;
    if (a.size() > 2)
        options.digits = static_cast<std::uint32_t>(within_range(a, 2, "max decimal digits", 0, UINT32_MAX));
    const std::int64_t flags = a.size() > 3 ? within_range(a, 3, "options", 0, 7) : 0;
    options.box = (flags & 1) != 0;
    options.short_name = (flags & 2) != 0;
    options.long_name = (flags & 4) != 0;
    return json_of_argument(geojson_text(geometry_of(a, 1), options), 1, bytes_of(a[0]));
}

/// function, document[, options[, SRID]]
Cell from_geojson(Environment&, Arguments a) {
    const bool strip = a.size() > 2 && within_range(a, 2, "options", 1, 4) != 1;
    const std::uint32_t srid = a.size() > 3 ? srid_of(a, 3) : 4326;
    const auto made = geometry_of_geojson(stored_json(json_of_argument(bytes_of(a[1]), 1, bytes_of(a[0]))),
                                          bytes_of(a[0]), strip, srid);
    if (!made) return {};
    if (is_geographic(srid)) check_places(*made, bytes_of(a[0]));
    return blob_of(*made);
}

constexpr ScalarFunctionRow kRows[] = {
    {"my_st_from_text", -1, from_text},
    {"my_st_from_wkb", -1, from_wkb},
    {"my_st_point", 3, make_point},
    {"my_st_collection", -1, make_collection},
    {"my_st_as_text", -1, as_text},
    {"my_st_as_wkb", -1, as_wkb},
    {"my_st_srid", -1, srid},
    {"my_st_geometry_type", 2, geometry_type},
    {"my_st_dimension", 2, dimension},
    {"my_st_is_empty", 2, is_empty},
    {"my_st_x", -1, x},
    {"my_st_y", -1, y},
    {"my_st_num_points", 2, num_points},
    {"my_st_point_n", 3, point_n},
    {"my_st_start_point", 2, start_point},
    {"my_st_end_point", 2, end_point},
    {"my_st_is_closed", 2, is_closed},
    {"my_st_length", 2, length},
    {"my_st_area", 2, area},
    {"my_st_centroid", 2, centroid_of},
    {"my_st_envelope", 2, envelope},
    {"my_st_exterior_ring", 2, exterior_ring},
    {"my_st_num_interior_rings", 2, num_interior_rings},
    {"my_st_interior_ring", 3, interior_ring},
    {"my_st_num_geometries", 2, num_geometries},
    {"my_st_geometry_n", 3, geometry_n},
    {"my_st_swap_xy", 2, swap_xy},
    {"my_st_distance", 3, distance_of},
    {"my_st_distance_sphere", -1, distance_sphere},
    {"my_st_contains", 3, contains_it},
    {"my_st_within", 3, within},
    {"my_st_intersects", 3, intersects},
    {"my_st_disjoint", 3, disjoint},
    {"my_st_equals", 3, equals},
    {"my_mbr_contains", 3, box_contains},
    {"my_mbr_within", 3, box_within},
    {"my_mbr_intersects", 3, box_intersects},
    {"my_mbr_disjoint", 3, box_disjoint},
    {"my_mbr_equals", 3, box_equals},
    {"my_mbr_overlaps", 3, box_overlaps},
    {"my_mbr_touches", 3, box_touches},
    {"my_st_make_envelope", 3, make_envelope},
    {"my_st_as_geojson", -1, as_geojson},
    {"my_st_from_geojson", -1, from_geojson},
};

} // namespace

std::span<const ScalarFunctionRow> spatial_functions() { return kRows; }

} // namespace labdb::sql::mysql
