#pragma once

#include <string>
#include <string_view>
#include <vector>

/// Points, boxes, circles and their like: PostgreSQL's manual, 8.8. Kept as PostgreSQL prints them.
namespace labdb::sql::postgres {

struct Point {
    double x = 0, y = 0;
};

/// A value of one of the types `point lseg path box polygon line circle`.
struct Shape {
    std::string type;
    std::vector<Point> points;  ///< a box's upper right corner first; a circle's centre; a line has none
    bool open = false;          ///< of a path: `[…]`
    double radius = 0;          ///< of a circle
    double a = 0, b = 0, c = 0; ///< of a line: ax + by + c = 0

    std::string print() const;
};

/// The type's input function. Throws 22P02 `invalid input syntax for type point: "…"`.
Shape read_shape(std::string_view text, std::string_view type);
/// A box from any two of its opposite corners.
Shape make_box(Point one, Point other);

} // namespace labdb::sql::postgres
