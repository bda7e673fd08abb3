#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// MySQL's spatial values (manual, 11.4.3): kept as the four bytes of the SRID, then well-known binary, both little
/// endian.
namespace labdb::sql::mysql {

struct Point {
    double x = 0, y = 0;
    bool operator==(const Point&) const = default;
};

struct Geometry {
    enum class Kind : std::uint8_t {
        point = 1,
        line_string,
        polygon,
        multi_point,
        multi_line_string,
        multi_polygon,
        collection
    };
    Kind kind = Kind::point;
    std::uint32_t srid = 0;
    std::vector<Point> points;             ///< of a point one, of a line all
    std::vector<std::vector<Point>> rings; ///< of a polygon, the outer one first
    std::vector<Geometry> parts;           ///< of the others

    bool is_empty() const;
};

/// `POINT`, `LINESTRING` …
std::string_view name_of(Geometry::Kind kind);

/// Nothing where the bytes, the text are no geometry. Text may have blanks; what is geographic has its latitude first.
std::optional<Geometry> read_geometry(std::string_view kept);
std::optional<Geometry> read_wkb(std::string_view bytes, std::uint32_t srid);
std::optional<Geometry> read_wkt(std::string_view text, std::uint32_t srid);

std::string kept_geometry(const Geometry& geometry);
std::string wkb(const Geometry& geometry);
std::string wkt(const Geometry& geometry);

/// Whether the SRID's first axis is the latitude, as EPSG 4326's is.
bool is_geographic(std::uint32_t srid);

// In the plane.

struct Box {
    double left = 0, bottom = 0, right = 0, top = 0;
};
/// Nothing for what is empty.
std::optional<Box> box_of(const Geometry& geometry);
/// 0 where they touch; nothing where one is empty.
std::optional<double> distance(const Geometry& left, const Geometry& right);
/// Whether no point of `inner` is outside of `outer`, and some are not on its border alone.
bool contains(const Geometry& outer, const Geometry& inner);
double length_of(const std::vector<Point>& line);
double area_of(const Geometry& geometry);
std::optional<Point> centroid(const Geometry& geometry);

} // namespace labdb::sql::mysql
