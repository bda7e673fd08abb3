// Points and shapes: PostgreSQL's manual, 9.11.
#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include "core/sql/error.hpp"
#include "core/sql/functions/postgres_tables.hpp"
#include "core/sql/postgres/geometry.hpp"
#include "core/sql/postgres/values.hpp"

namespace labdb::sql::postgres {

namespace {

constexpr double kNear = 1e-6; // geo_decls.h, EPSILON

/// The type is said by the text's own form.
Shape shape(const CellView& value) {
    const auto text = as_text(value);
    if (text.starts_with('<')) return read_shape(text, "circle");
    if (text.starts_with('{')) return read_shape(text, "line");
    if (text.starts_with('[') || text.starts_with("((")) return read_shape(text, "path");
    return read_shape(text, std::count(text.begin(), text.end(), '(') == 2 ? "box" : "point");
}
Point point(const CellView& value) { return read_shape(as_text(value), "point").points[0]; }

Cell cell(Point point) {
    Shape made;
    made.type = "point";
    made.points = {point};
    return made.print();
}

bool near(double left, double right) { return std::abs(left - right) <= kNear; }

Cell make_point(Environment&, Arguments a) { return cell({as_double(a[0]), as_double(a[1])}); }
Cell make_shape(Environment&, Arguments a) {
    const auto one = point(a[1]), other = point(a[2]);
    if (as_text(a[0]) == "box") return make_box(one, other).print();
    Shape made;
    made.type = as_text(a[0]);
    made.points = {one, other};
    return made.print();
}
Cell make_circle(Environment&, Arguments a) {
    Shape made;
    made.type = "circle";
    made.points = {point(a[0])};
    made.radius = as_double(a[1]);
    return made.print();
}

Cell add(Environment&, Arguments a) {
    const auto left = point(a[0]), right = point(a[1]);
    const double sign = static_cast<double>(as_int(a[2]));
    return cell({left.x + sign * right.x, left.y + sign * right.y});
}
/// As complex numbers.
Cell multiply(Environment&, Arguments a) {
    const auto left = point(a[0]), right = point(a[1]);
    return cell({left.x * right.x - left.y * right.y, left.x * right.y + left.y * right.x});
}
Cell divide(Environment&, Arguments a) {
    const auto left = point(a[0]), right = point(a[1]);
    const double size = right.x * right.x + right.y * right.y;
    if (size == 0) fail_division_by_zero();
    return cell({(left.x * right.x + left.y * right.y) / size, (left.y * right.x - left.x * right.y) / size});
}

double between(Point left, Point right) { return std::hypot(left.x - right.x, left.y - right.y); }
Cell distance(Environment&, Arguments a) { return real_cell(between(point(a[0]), point(a[1]))); }
Cell slope(Environment&, Arguments a) {
    const auto left = point(a[0]), right = point(a[1]);
    if (near(left.x, right.x)) return real_cell(std::numeric_limits<double>::max());
    return real_cell((left.y - right.y) / (left.x - right.x));
}
Cell beside(Environment&, Arguments a) {
    const auto left = point(a[1]), right = point(a[2]);
    switch (as_text(a[0]).front()) {
    case '<': return bool_cell(left.x + kNear < right.x);
    case '>': return bool_cell(left.x > right.x + kNear);
    case 'b': return bool_cell(left.y + kNear < right.y);
    default: return bool_cell(left.y > right.y + kNear);
    }
}

Cell circle_distance(Environment&, Arguments a) {
    const auto left = shape(a[0]), right = shape(a[1]);
    return real_cell(std::max(0.0, between(left.points[0], right.points[0]) - left.radius - right.radius));
}
Cell shape_distance(Environment&, Arguments a) {
    const auto from = point(a[0]);
    const auto to = shape(a[1]);
    if (to.type == "circle") return real_cell(std::max(0.0, between(from, to.points[0]) - to.radius));
    const auto &high = to.points[0], &low = to.points[1];
    return real_cell(
        std::hypot(std::max({low.x - from.x, from.x - high.x, 0.0}), std::max({low.y - from.y, from.y - high.y, 0.0})));
}

Cell same(Environment&, Arguments a) {
    const auto left = shape(a[0]), right = shape(a[1]);
    if (left.points.size() != right.points.size() || !near(left.radius, right.radius)) return bool_cell(false);
    for (std::size_t i = 0; i < left.points.size(); ++i)
        if (!near(left.points[i].x, right.points[i].x) || !near(left.points[i].y, right.points[i].y))
            return bool_cell(false);
    return bool_cell(true);
}

bool inside_polygon(const std::vector<Point>& corners, Point point) {
    bool inside = false;
    for (std::size_t i = 0, j = corners.size() - 1; i < corners.size(); j = i++) {
        const auto &one = corners[i], &other = corners[j];
        const double cross = (point.x - one.x) * (other.y - one.y) - (point.y - one.y) * (other.x - one.x);
        const bool within = point.x >= std::min(one.x, other.x) - kNear &&
                            point.x <= std::max(one.x, other.x) + kNear &&
                            point.y >= std::min(one.y, other.y) - kNear && point.y <= std::max(one.y, other.y) + kNear;
        if (near(cross, 0) && within) return true; // on an edge
        if ((one.y > point.y) != (other.y > point.y) &&
            point.x < (other.x - one.x) * (point.y - one.y) / (other.y - one.y) + one.x)
            inside = !inside;
    }
    return inside;
}

Cell contains(Environment&, Arguments a) {
    const auto outer = shape(a[0]);
    const auto inner = point(a[1]);
    if (outer.type == "circle") return bool_cell(between(outer.points[0], inner) <= outer.radius);
    if (outer.type == "path") return bool_cell(inside_polygon(outer.points, inner));
    const auto &high = outer.points[0], &low = outer.points[1];
    return bool_cell(inner.x <= high.x && inner.x >= low.x && inner.y <= high.y && inner.y >= low.y);
}

Cell box_overlap(Environment&, Arguments a) {
    const auto left = shape(a[0]).points, right = shape(a[1]).points;
    return bool_cell(left[0].x >= right[1].x && right[0].x >= left[1].x && left[0].y >= right[1].y &&
                     right[0].y >= left[1].y);
}
Cell box_contains(Environment&, Arguments a) {
    const auto outer = shape(a[0]).points, inner = shape(a[1]).points;
    return bool_cell(outer[0].x >= inner[0].x && outer[1].x <= inner[1].x && outer[0].y >= inner[0].y &&
                     outer[1].y <= inner[1].y);
}

Cell center(Environment&, Arguments a) {
    const auto of = shape(a[0]);
    if (of.type == "circle") return cell(of.points[0]);
    return cell({(of.points[0].x + of.points[1].x) / 2, (of.points[0].y + of.points[1].y) / 2});
}
Cell area(Environment&, Arguments a) {
    const auto of = shape(a[0]);
    if (of.type == "circle") return real_cell(of.radius * of.radius * std::numbers::pi);
    if (of.type == "box") return real_cell((of.points[0].x - of.points[1].x) * (of.points[0].y - of.points[1].y));
    if (of.open) return {};
    double sum = 0;
    for (std::size_t i = 0, j = of.points.size() - 1; i < of.points.size(); j = i++)
        sum += of.points[j].x * of.points[i].y - of.points[i].x * of.points[j].y;
    return real_cell(std::abs(sum) / 2);
}
Cell circle_size(Environment&, Arguments a) { return real_cell(shape(a[0]).radius * as_double(a[1])); }
Cell box_size(Environment&, Arguments a) {
    const auto points = shape(a[0]).points;
    return real_cell(as_text(a[1]) == "x" ? points[0].x - points[1].x : points[0].y - points[1].y);
}
Cell length(Environment&, Arguments a) {
    auto of = shape(a[0]);
    double sum = 0;
    for (std::size_t i = 1; i < of.points.size(); ++i) sum += between(of.points[i - 1], of.points[i]);
    if (!of.open) sum += between(of.points.back(), of.points.front());
    return real_cell(sum);
}
Cell points(Environment&, Arguments a) { return static_cast<std::int64_t>(shape(a[0]).points.size()); }
Cell open(Environment&, Arguments a) { return bool_cell(shape(a[0]).open); }
/// A point's `[0]` is its x, `[1]` its y.
Cell coordinate(Environment&, Arguments a) {
    const auto of = point(a[0]);
    const auto which = as_int(a[1]);
    if (which != 0 && which != 1) return {};
    return real_cell(which == 0 ? of.x : of.y);
}

constexpr ScalarFunctionRow kRows[] = {
    {"pg_make_point", 2, make_point},
    {"pg_make_shape", 3, make_shape},
    {"pg_make_circle", 2, make_circle},
    {"pg_point_add", 3, add},
    {"pg_point_multiply", 2, multiply},
    {"pg_point_divide", 2, divide},
    {"pg_point_distance", 2, distance},
    {"pg_point_slope", 2, slope},
    {"pg_point_beside", 3, beside},
    {"pg_point_coordinate", 2, coordinate},
    {"pg_circle_distance", 2, circle_distance},
    {"pg_shape_distance", 2, shape_distance},
    {"pg_shape_same", 2, same},
    {"pg_shape_contains", 2, contains},
    {"pg_box_overlap", 2, box_overlap},
    {"pg_box_contains", 2, box_contains},
    {"pg_shape_center", 1, center},
    {"pg_shape_area", 1, area},
    {"pg_circle_size", 2, circle_size},
    {"pg_box_size", 2, box_size},
    {"pg_shape_length", 1, length},
    {"pg_shape_points", 1, points},
    {"pg_path_open", 1, open},
};

} // namespace

std::span<const ScalarFunctionRow> geometry_functions() { return kRows; }

} // namespace labdb::sql::postgres
