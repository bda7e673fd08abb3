#include <algorithm>
#include <cmath>

#include "core/sql/functions/mysql_geometry.hpp"

/// What geometries are to each other in the plane.
namespace labdb::sql::mysql {

namespace {

using Kind = Geometry::Kind;
using Ring = std::vector<Point>;

struct Segment {
    Point from, to;
};
/// What a geometry is made of.
struct Pieces {
    std::vector<Point> points;
    std::vector<Segment> segments; ///< of lines and of polygons' borders
    std::vector<const Geometry*> polygons;
    std::vector<Point> corners; ///< every point of it
};

void gather(const Geometry& geometry, Pieces& pieces) {
    const auto line = [&pieces](const Ring& points) {
        for (std::size_t i = 1; i < points.size(); ++i) pieces.segments.push_back({points[i - 1], points[i]});
        pieces.corners.insert(pieces.corners.end(), points.begin(), points.end());
    };
    if (geometry.kind == Kind::point) {
        pieces.points.insert(pieces.points.end(), geometry.points.begin(), geometry.points.end());
        pieces.corners.insert(pieces.corners.end(), geometry.points.begin(), geometry.points.end());
    }
    if (geometry.kind == Kind::line_string) line(geometry.points);
    for (const Ring& ring : geometry.rings) line(ring);
    if (geometry.kind == Kind::polygon) pieces.polygons.push_back(&geometry);
    for (const Geometry& part : geometry.parts) gather(part, pieces);
}

Pieces pieces_of(const Geometry& geometry) {
    Pieces made;
    gather(geometry, made);
    return made;
}

double cross(const Point& a, const Point& b, const Point& c) {
    return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

double to_segment(const Point& point, const Segment& segment) {
    const double dx = segment.to.x - segment.from.x, dy = segment.to.y - segment.from.y;
    const double square = dx * dx + dy * dy;
    double at = square == 0 ? 0 : ((point.x - segment.from.x) * dx + (point.y - segment.from.y) * dy) / square;
    at = std::clamp(at, 0.0, 1.0);
    return std::hypot(point.x - segment.from.x - at * dx, point.y - segment.from.y - at * dy);
}

bool cross_properly(const Segment& a, const Segment& b) {
    const auto side = [](double value) { return value > 0 ? 1 : value < 0 ? -1 : 0; };
    return side(cross(a.from, a.to, b.from)) * side(cross(a.from, a.to, b.to)) < 0 &&
           side(cross(b.from, b.to, a.from)) * side(cross(b.from, b.to, a.to)) < 0;
}

double between(const Segment& a, const Segment& b) {
    if (cross_properly(a, b)) return 0;
    return std::min({to_segment(a.from, b), to_segment(a.to, b), to_segment(b.from, a), to_segment(b.to, a)});
}

/// 1 inside, 0 on the border, -1 outside.
int place_in(const Ring& ring, const Point& point) {
    bool inside = false;
    for (std::size_t i = 1; i < ring.size(); ++i) {
        const Point &a = ring[i - 1], &b = ring[i];
        if (to_segment(point, {a, b}) == 0) return 0;
        if ((a.y > point.y) != (b.y > point.y) && point.x < (b.x - a.x) * (point.y - a.y) / (b.y - a.y) + a.x)
            inside = !inside;
    }
    return inside ? 1 : -1;
}

int place_in(const Geometry& polygon, const Point& point) {
    const int outer = place_in(polygon.rings.at(0), point);
    if (outer <= 0) return outer;
    for (std::size_t i = 1; i < polygon.rings.size(); ++i) {
        const int hole = place_in(polygon.rings[i], point);
        if (hole >= 0) return hole == 0 ? 0 : -1;
    }
    return 1;
}

/// The same of all that a geometry is made of; of a line its ends are the border, of a point nothing.
int place_in(const Pieces& pieces, const Geometry& of, const Point& point) {
    int best = -1;
    for (const Geometry* polygon : pieces.polygons) best = std::max(best, place_in(*polygon, point));
    if (best >= 0 || !pieces.polygons.empty()) return best;
    for (const Point& own : pieces.points)
        if (own == point) return 1;
    for (const Segment& segment : pieces.segments) {
        if (to_segment(point, segment) != 0) continue;
        const bool ends = of.kind == Kind::line_string && of.points.front() != of.points.back() &&
                          (point == of.points.front() || point == of.points.back());
        return ends ? 0 : 1;
    }
    return -1;
}

double ring_area(const Ring& ring) {
    double sum = 0;
    for (std::size_t i = 1; i < ring.size(); ++i) sum += ring[i - 1].x * ring[i].y - ring[i].x * ring[i - 1].y;
    return sum / 2;
}

} // namespace

std::optional<Box> box_of(const Geometry& geometry) {
    const Pieces pieces = pieces_of(geometry);
    if (pieces.corners.empty()) return std::nullopt;
    Box box{pieces.corners[0].x, pieces.corners[0].y, pieces.corners[0].x, pieces.corners[0].y};
    for (const Point& point : pieces.corners) {
        box.left = std::min(box.left, point.x);
        box.right = std::max(box.right, point.x);
        box.bottom = std::min(box.bottom, point.y);
        box.top = std::max(box.top, point.y);
    }
    return box;
}

std::optional<double> distance(const Geometry& left, const Geometry& right) {
    const Pieces a = pieces_of(left), b = pieces_of(right);
    if (a.corners.empty() || b.corners.empty()) return std::nullopt;
    for (const Geometry* polygon : a.polygons)
        if (place_in(*polygon, b.corners[0]) >= 0) return 0.0;
    for (const Geometry* polygon : b.polygons)
        if (place_in(*polygon, a.corners[0]) >= 0) return 0.0;
    double least = HUGE_VAL;
    for (const Point& point : a.points) {
        for (const Point& other : b.points) least = std::min(least, std::hypot(point.x - other.x, point.y - other.y));
        for (const Segment& segment : b.segments) least = std::min(least, to_segment(point, segment));
        for (const Geometry* polygon : b.polygons)
            if (place_in(*polygon, point) >= 0) return 0.0;
    }
    for (const Segment& segment : a.segments) {
        for (const Point& point : b.points) least = std::min(least, to_segment(point, segment));
        for (const Segment& other : b.segments) least = std::min(least, between(segment, other));
    }
    for (const Point& point : b.points)
        for (const Geometry* polygon : a.polygons)
            if (place_in(*polygon, point) >= 0) return 0.0;
    return least;
}

bool contains(const Geometry& outer, const Geometry& inner) {
    const Pieces a = pieces_of(outer), b = pieces_of(inner);
    if (a.corners.empty() || b.corners.empty()) return false;
    bool within = false;
    for (const Point& point : b.corners) {
        const int place = place_in(a, outer, point);
        if (place < 0) return false;
        within = within || place > 0;
    }
    for (const Segment& segment : b.segments) {
        const Point middle{(segment.from.x + segment.to.x) / 2, (segment.from.y + segment.to.y) / 2};
        const int place = place_in(a, outer, middle);
        if (place < 0) return false;
        within = within || place > 0;
        for (const Segment& border : a.segments)
            if (!a.polygons.empty() && cross_properly(segment, border)) return false;
    }
    // A polygon that covers the other one whole has an inside of its own.
    return within || !b.polygons.empty();
}

double length_of(const std::vector<Point>& line) {
    double sum = 0;
    for (std::size_t i = 1; i < line.size(); ++i)
        sum += std::hypot(line[i].x - line[i - 1].x, line[i].y - line[i - 1].y);
    return sum;
}

double area_of(const Geometry& geometry) {
    double sum = 0;
    for (std::size_t i = 0; i < geometry.rings.size(); ++i)
        sum += (i == 0 ? 1 : -1) * std::abs(ring_area(geometry.rings[i]));
    for (const Geometry& part : geometry.parts) sum += area_of(part);
    return sum;
}

std::optional<Point> centroid(const Geometry& geometry) {
    const Pieces pieces = pieces_of(geometry);
    Point sum;
    double weight = 0;
    // `x` and `y` are sums of so many points.
    const auto add = [&](double x, double y, double by, double points) {
        sum.x += x * by;
        sum.y += y * by;
        weight += by * points;
    };
    for (const Geometry* polygon : pieces.polygons)
        for (std::size_t number = 0; number < polygon->rings.size(); ++number) {
            const Ring& ring = polygon->rings[number];
            const double sign = (number == 0 ? 1 : -1) * (ring_area(ring) < 0 ? -1 : 1);
            for (std::size_t i = 2; i < ring.size(); ++i) {
                const Point &a = ring[0], &b = ring[i - 1], &c = ring[i];
                add(a.x + b.x + c.x, a.y + b.y + c.y, cross(a, b, c) / 2 * sign, 3);
            }
        }
    if (weight == 0)
        for (const Segment& segment : pieces.segments)
            add(segment.from.x + segment.to.x, segment.from.y + segment.to.y,
                std::hypot(segment.to.x - segment.from.x, segment.to.y - segment.from.y), 2);
    if (weight == 0)
        for (const Point& point : pieces.corners) add(point.x, point.y, 1, 1);
    if (weight == 0) return std::nullopt;
    return Point{sum.x / weight, sum.y / weight};
}

} // namespace labdb::sql::mysql
