#include "core/sql/error.hpp"
#include "core/sql/functions/mysql_spatial.hpp"
#include "core/sql/mysql/cells.hpp"

/// Arguments of MySQL's spatial functions, and those that look at boxes alone (manual, 12.17.9.2).
namespace labdb::sql::mysql {

[[noreturn]] void invalid_data(const CellView& function) {
    throw Error(3037, "22023", "Invalid GIS data provided to function " + std::string(bytes_of(function)) + ".");
}

Geometry geometry_of(Arguments a, std::size_t at) {
    if (std::holds_alternative<std::string_view>(a[at]) || std::holds_alternative<BlobView>(a[at]))
        if (std::optional<Geometry> made = read_geometry(bytes_of(a[at]))) return std::move(*made);
    invalid_data(a[0]);
}

std::array<Geometry, 2> pair_of(Arguments a) {
    std::array<Geometry, 2> made{geometry_of(a, 1), geometry_of(a, 2)};
    if (made[0].srid != made[1].srid)
        throw Error(3033, "HY000",
                    "Binary geometry function " + std::string(bytes_of(a[0])) +
                        " given two geometries of different srids: " + std::to_string(made[0].srid) + " and " +
                        std::to_string(made[1].srid) + ", which should have been identical.");
    return made;
}

namespace {

/// The same of the boxes around them.
std::array<Box, 2> boxes_of(Arguments a) {
    const auto [left, right] = pair_of(a);
    return {box_of(left).value_or(Box()), box_of(right).value_or(Box())};
}
bool covers(const Box& outer, const Box& inner) {
    return outer.left <= inner.left && outer.right >= inner.right && outer.bottom <= inner.bottom &&
           outer.top >= inner.top;
}
bool meet(const Box& a, const Box& b) {
    return a.left <= b.right && b.left <= a.right && a.bottom <= b.top && b.bottom <= a.top;
}
bool share_inside(const Box& a, const Box& b) {
    return a.left < b.right && b.left < a.right && a.bottom < b.top && b.bottom < a.top;
}

} // namespace

Cell box_contains(Environment&, Arguments a) {
    const auto boxes = boxes_of(a);
    return std::int64_t{covers(boxes[0], boxes[1])};
}
Cell box_within(Environment&, Arguments a) {
    const auto boxes = boxes_of(a);
    return std::int64_t{covers(boxes[1], boxes[0])};
}
Cell box_intersects(Environment&, Arguments a) {
    const auto boxes = boxes_of(a);
    return std::int64_t{meet(boxes[0], boxes[1])};
}
Cell box_disjoint(Environment&, Arguments a) {
    const auto boxes = boxes_of(a);
    return std::int64_t{!meet(boxes[0], boxes[1])};
}
Cell box_equals(Environment&, Arguments a) {
    const auto boxes = boxes_of(a);
    return std::int64_t{covers(boxes[0], boxes[1]) && covers(boxes[1], boxes[0])};
}

/// Of the same dimension, with more in common than their borders, and neither within the other.
Cell box_overlaps(Environment&, Arguments a) {
    const auto boxes = boxes_of(a);
    return std::int64_t{share_inside(boxes[0], boxes[1]) && !covers(boxes[0], boxes[1]) && !covers(boxes[1], boxes[0])};
}
Cell box_touches(Environment&, Arguments a) {
    const auto boxes = boxes_of(a);
    return std::int64_t{meet(boxes[0], boxes[1]) && !share_inside(boxes[0], boxes[1])};
}

} // namespace labdb::sql::mysql
