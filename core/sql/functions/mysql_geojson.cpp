#include "core/sql/functions/mysql_geojson.hpp"

#include <array>
#include <charconv>
#include <cmath>

#include "core/sql/error.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::mysql {
namespace {

using Kind = Geometry::Kind;

struct NameRow {
    Kind kind;
    std::string_view name;
};
constexpr NameRow kNames[] = {{Kind::point, "Point"},
                              {Kind::line_string, "LineString"},
                              {Kind::polygon, "Polygon"},
                              {Kind::multi_point, "MultiPoint"},
                              {Kind::multi_line_string, "MultiLineString"},
                              {Kind::multi_polygon, "MultiPolygon"},
                              {Kind::collection, "GeometryCollection"}};

class Writer {
public:
    explicit Writer(const GeoJsonOptions& options) : options_(options) {}

    std::string object(const Geometry& geometry) const { return "{" + members(geometry) + "}"; }
    std::string members(const Geometry& geometry) const {
        std::string made;
        for (const NameRow& row : kNames)
            if (row.kind == geometry.kind) made = "\"type\":\"" + std::string(row.name) + "\"";
        if (geometry.kind != Kind::collection) return made + ",\"coordinates\":" + coordinates(geometry);
        made += ",\"geometries\":";
        return made + list(geometry.parts, [this](const Geometry& part) { return object(part); });
    }
    std::string number(double value) const {
        if (options_.digits < 16) {
            const double scale = std::pow(10, options_.digits);
            value = std::round(value * scale) / scale;
        }
        std::array<char, 32> text{};
        const auto end = std::to_chars(text.data(), text.data() + text.size(), value).ptr;
        std::string made(text.data(), end);
        return made.find_first_of(".e") == std::string::npos ? made + ".0" : made;
    }

private:
    template <typename Elements, typename Text> static std::string list(const Elements& elements, const Text& text) {
        std::string made;
        for (const auto& element : elements) made += (made.empty() ? "" : ",") + text(element);
        return "[" + made + "]";
    }
    std::string place(const Point& point) const { return "[" + number(point.x) + "," + number(point.y) + "]"; }
    std::string line(const std::vector<Point>& points) const {
        return list(points, [this](const Point& point) { return place(point); });
    }
    std::string coordinates(const Geometry& geometry) const {
        if (geometry.kind == Kind::point) return place(geometry.points.at(0));
        if (geometry.kind == Kind::line_string) return line(geometry.points);
        if (geometry.kind == Kind::polygon)
            return list(geometry.rings, [this](const std::vector<Point>& ring) { return line(ring); });
        return list(geometry.parts, [this](const Geometry& part) { return coordinates(part); });
    }

    const GeoJsonOptions& options_;
};

class Reader {
public:
    Reader(std::string_view function, bool strip, std::uint32_t srid)
        : function_(function), strip_(strip), srid_(srid) {}

    std::optional<Geometry> geometry(const json::Value& value) const {
        if (value.is_null()) return std::nullopt;
        if (!value.is_object()) throw invalid();
        const std::string& type = text(member(value, "type"), "type");
        if (type == "Feature") return geometry(member(value, "geometry"));
        if (type == "FeatureCollection") return collection(array(member(value, "features"), "features"));
        if (type == "GeometryCollection") return collection(array(member(value, "geometries"), "geometries"));
        for (const NameRow& row : kNames)
            if (row.name == type) return of_kind(row.kind, array(member(value, "coordinates"), "coordinates"));
        throw invalid();
    }

private:
    Error invalid() const {
        return {3076, "HY000", "Invalid GeoJSON data provided to function " + std::string(function_) + "."};
    }
    Error wrong_type(std::string_view name, std::string_view type) const {
        return {3074, "HY000",
                "Invalid GeoJSON data provided to function " + std::string(function_) + ": Member '" +
                    std::string(name) + "' is expected to be of type '" + std::string(type) + "'"};
    }
    const json::Value& member(const json::Value& object, const char* name) const {
        if (const json::Value* found = object.as_object().find(name)) return *found;
        throw Error(3073, "HY000",
                    "Invalid GeoJSON data provided to function " + std::string(function_) +
                        ": Missing required member '" + name + "'");
    }
    const std::string& text(const json::Value& value, const char* name) const {
        if (!value.is_string()) throw wrong_type(name, "string");
        return value.as_string();
    }
    const json::Array& array(const json::Value& value, const char* name) const {
        if (!value.is_array()) throw wrong_type(name, "array");
        return value.as_array();
    }

    Geometry collection(const json::Array& parts) const {
        Geometry made = of(Kind::collection);
        for (const json::Value& part : parts)
            if (std::optional<Geometry> one = geometry(part)) made.parts.push_back(std::move(*one));
        return made;
    }
    Geometry of(Kind kind) const { return {kind, srid_, {}, {}, {}}; }

    Point place(const json::Value& value) const {
        const json::Array& numbers = array(value, "coordinates");
        if (numbers.size() < 2 || (numbers.size() > 2 && !strip_))
            throw Error(3075, "HY000",
                        "Unsupported number of coordinate dimensions in function " + std::string(function_) +
                            ": Found " + std::to_string(numbers.size()) + ", expected 2");
        for (const json::Value& number : numbers)
            if (!number.is_number()) throw wrong_type("coordinates", "number");
        return {coordinate(numbers[0]), coordinate(numbers[1])};
    }
    static double coordinate(const json::Value& number) {
        const std::string& digits = number.as_number().text;
        double value = 0;
        std::from_chars(digits.data(), digits.data() + digits.size(), value);
        return value;
    }
    std::vector<Point> line(const json::Value& value, std::size_t least) const {
        std::vector<Point> points;
        for (const json::Value& point : array(value, "coordinates")) points.push_back(place(point));
        if (points.size() < least) throw invalid();
        return points;
    }
    std::vector<Point> ring(const json::Value& value) const {
        std::vector<Point> points = line(value, 4);
        if (!(points.front() == points.back())) throw invalid();
        return points;
    }
    Geometry of_kind(Kind kind, const json::Array& coordinates) const {
        Geometry made = of(kind);
        if (kind == Kind::point) {
            made.points.push_back(place(coordinates));
        } else if (kind == Kind::line_string) {
            made.points = line(coordinates, 2);
        } else if (kind == Kind::polygon) {
            for (const json::Value& each : coordinates) made.rings.push_back(ring(each));
            if (made.rings.empty()) throw invalid();
        } else {
            const Kind part = kind == Kind::multi_point         ? Kind::point
                              : kind == Kind::multi_line_string ? Kind::line_string
                                                                : Kind::polygon;
            for (const json::Value& each : coordinates) made.parts.push_back(of_kind(part, array(each, "coordinates")));
            if (made.parts.empty()) throw invalid();
        }
        return made;
    }

    std::string_view function_;
    bool strip_;
    std::uint32_t srid_;
};

} // namespace

std::string geojson_text(const Geometry& geometry, const GeoJsonOptions& options) {
    const Writer writer(options);
    std::string made = "{";
    if (geometry.srid != 0 && (options.short_name || options.long_name))
        made += std::string("\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"") +
                (options.long_name ? "urn:ogc:def:crs:EPSG::" : "EPSG:") + std::to_string(geometry.srid) + "\"}},";
    if (const auto box = options.box ? box_of(geometry) : std::nullopt)
        made += "\"bbox\":[" + writer.number(box->left) + "," + writer.number(box->bottom) + "," +
                writer.number(box->right) + "," + writer.number(box->top) + "],";
    return made + writer.members(geometry) + "}";
}

std::optional<Geometry> geometry_of_geojson(const json::Value& document, std::string_view function, bool strip,
                                            std::uint32_t srid) {
    return Reader(function, strip, srid).geometry(document);
}

} // namespace labdb::sql::mysql
