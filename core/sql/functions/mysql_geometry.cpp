#include "core/sql/functions/mysql_geometry.hpp"

#include <cmath>
#include <cstring>

#include "core/sql/mysql/cells.hpp"
#include "core/util/text.hpp"

/// Geometries as bytes and as text.
namespace labdb::sql::mysql {

namespace {

using Kind = Geometry::Kind;

constexpr std::string_view kNames[] = {"",           "POINT",           "LINESTRING",   "POLYGON",
                                       "MULTIPOINT", "MULTILINESTRING", "MULTIPOLYGON", "GEOMETRYCOLLECTION"};
constexpr int kDeepest = 100;

/// The kind of the parts; nothing where any may stand.
std::optional<Kind> part_kind(Kind kind) {
    switch (kind) {
    case Kind::multi_point: return Kind::point;
    case Kind::multi_line_string: return Kind::line_string;
    case Kind::multi_polygon: return Kind::polygon;
    default: return std::nullopt;
    }
}

bool is_closed(const std::vector<Point>& ring) { return ring.size() >= 4 && ring.front() == ring.back(); }

class BytesReader {
public:
    explicit BytesReader(std::string_view bytes) : bytes_(bytes) {}

    bool read(Geometry& made, int depth = 0) {
        if (depth > kDeepest || bytes_.empty()) return false;
        big_endian_ = bytes_[0] == 0;
        if (bytes_[0] != 0 && bytes_[0] != 1) return false;
        bytes_.remove_prefix(1);
        std::uint32_t kind = 0;
        if (!number(kind) || kind < 1 || kind > 7) return false;
        made.kind = static_cast<Kind>(kind);
        if (made.kind == Kind::point) return points(made.points, 1);
        std::uint32_t count = 0;
        if (!number(count) || count > bytes_.size()) return false;
        if (made.kind == Kind::line_string) return count >= 2 && points(made.points, count);
        for (std::uint32_t i = 0; i < count; ++i) {
            if (made.kind == Kind::polygon) {
                std::uint32_t size = 0;
                made.rings.emplace_back();
                if (!number(size) || !points(made.rings.back(), size) || !is_closed(made.rings.back())) return false;
                continue;
            }
            made.parts.emplace_back();
            made.parts.back().srid = made.srid;
            if (!read(made.parts.back(), depth + 1)) return false;
            if (const auto wanted = part_kind(made.kind); wanted && made.parts.back().kind != *wanted) return false;
        }
        return made.kind == Kind::collection || count > 0;
    }
    bool done() const { return bytes_.empty(); }

private:
    template <class Number> bool number(Number& value) {
        if (bytes_.size() < sizeof value) return false;
        char raw[sizeof value];
        for (std::size_t i = 0; i < sizeof value; ++i) raw[i] = bytes_[big_endian_ ? sizeof value - 1 - i : i];
        std::memcpy(&value, raw, sizeof value);
        bytes_.remove_prefix(sizeof value);
        return true;
    }
    bool points(std::vector<Point>& list, std::uint32_t count) {
        if (count > bytes_.size() / (2 * sizeof(double))) return false;
        for (std::uint32_t i = 0; i < count; ++i) {
            Point point;
            if (!number(point.x) || !number(point.y) || !std::isfinite(point.x) || !std::isfinite(point.y))
                return false;
            list.push_back(point);
        }
        return true;
    }

    std::string_view bytes_;
    bool big_endian_ = false;
};

class TextReader {
public:
    TextReader(std::string_view text, bool swapped) : text_(text), swapped_(swapped) {}

    bool read(Geometry& made, int depth = 0) {
        if (depth > kDeepest) return false;
        const std::string name = word();
        for (std::size_t kind = 1; kind < std::size(kNames); ++kind)
            if (kNames[kind] == name || (kind == 7 && name == "GEOMCOLLECTION")) {
                made.kind = static_cast<Kind>(kind);
                return body(made, depth);
            }
        return false;
    }
    bool done() {
        blanks();
        return at_ == text_.size();
    }

private:
    void blanks() {
        while (at_ < text_.size() && std::isspace(static_cast<unsigned char>(text_[at_])) != 0) ++at_;
    }
    bool take(char letter) {
        blanks();
        if (at_ >= text_.size() || text_[at_] != letter) return false;
        ++at_;
        return true;
    }
    std::string word() {
        blanks();
        const std::size_t begin = at_;
        while (at_ < text_.size() && std::isalpha(static_cast<unsigned char>(text_[at_])) != 0) ++at_;
        return util::to_upper(text_.substr(begin, at_ - begin));
    }
    bool coordinate(double& value) {
        blanks();
        const std::string rest(text_.substr(at_, 64));
        char* end = nullptr;
        value = std::strtod(rest.c_str(), &end);
        if (end == rest.c_str() || !std::isfinite(value)) return false;
        at_ += static_cast<std::size_t>(end - rest.c_str());
        return true;
    }
    bool point(std::vector<Point>& list) {
        Point made;
        if (!coordinate(made.x) || !coordinate(made.y)) return false;
        if (swapped_) std::swap(made.x, made.y);
        list.push_back(made);
        return true;
    }
    bool points(std::vector<Point>& list) {
        if (!take('(')) return false;
        do
            if (!point(list)) return false;
        while (take(','));
        return take(')');
    }
    bool rings(Geometry& made) {
        if (!take('(')) return false;
        do {
            made.rings.emplace_back();
            if (!points(made.rings.back()) || !is_closed(made.rings.back())) return false;
        } while (take(','));
        return take(')');
    }
    bool body(Geometry& made, int depth) {
        if (made.kind == Kind::point) return points(made.points) && made.points.size() == 1;
        if (made.kind == Kind::line_string) return points(made.points) && made.points.size() >= 2;
        if (made.kind == Kind::polygon) return rings(made);
        const std::size_t before = at_;
        if (made.kind == Kind::collection && word() == "EMPTY") return true;
        at_ = before;
        if (!take('(')) return false;
        if (made.kind == Kind::collection && take(')')) return true;
        do {
            Geometry part;
            part.srid = made.srid;
            if (const auto kind = part_kind(made.kind)) {
                part.kind = *kind;
                // MULTIPOINT (1 1, 2 2) has no parentheses of its own.
                const std::size_t here = at_;
                const bool bare = made.kind == Kind::multi_point && !take('(');
                if (!bare) at_ = here;
                if (!(bare ? point(part.points) : body(part, depth + 1))) return false;
            } else if (!read(part, depth + 1)) {
                return false;
            }
            made.parts.push_back(std::move(part));
        } while (take(','));
        return take(')');
    }

    std::string_view text_;
    bool swapped_;
    std::size_t at_ = 0;
};

template <class Number> void append(std::string& out, Number value) {
    char raw[sizeof value];
    std::memcpy(raw, &value, sizeof value);
    out.append(raw, sizeof value);
}

void append_points(std::string& out, const std::vector<Point>& points) {
    for (const Point& point : points) {
        append(out, point.x);
        append(out, point.y);
    }
}

std::string point_text(const Point& point, bool swapped) {
    return double_text(swapped ? point.y : point.x) + " " + double_text(swapped ? point.x : point.y);
}

std::string points_text(const std::vector<Point>& points, bool swapped) {
    std::string text;
    for (const Point& point : points) text += (text.empty() ? "(" : ",") + point_text(point, swapped);
    return text + ")";
}

std::string body_text(const Geometry& geometry, bool swapped) {
    if (geometry.rings.empty() && geometry.parts.empty() && geometry.kind != Kind::collection)
        return points_text(geometry.points, swapped);
    std::string text = "(";
    for (const auto& ring : geometry.rings) text += (text.size() > 1 ? "," : "") + points_text(ring, swapped);
    for (const Geometry& part : geometry.parts)
        text += (text.size() > 1 ? "," : "") +
                (geometry.kind == Kind::collection ? std::string(name_of(part.kind)) : std::string()) +
                body_text(part, swapped);
    return text + ")";
}

} // namespace

bool Geometry::is_empty() const {
    for (const Geometry& part : parts)
        if (!part.is_empty()) return false;
    return points.empty() && rings.empty();
}

std::string_view name_of(Geometry::Kind kind) { return kNames[static_cast<std::size_t>(kind)]; }

bool is_geographic(std::uint32_t srid) { return srid == 4326; }

std::optional<Geometry> read_wkb(std::string_view bytes, std::uint32_t srid) {
    Geometry made;
    made.srid = srid;
    BytesReader reader(bytes);
    if (!reader.read(made) || !reader.done()) return std::nullopt;
    return made;
}

std::optional<Geometry> read_geometry(std::string_view kept) {
    std::uint32_t srid = 0;
    if (kept.size() < sizeof srid) return std::nullopt;
    std::memcpy(&srid, kept.data(), sizeof srid);
    return read_wkb(kept.substr(sizeof srid), srid);
}

std::optional<Geometry> read_wkt(std::string_view text, std::uint32_t srid) {
    Geometry made;
    made.srid = srid;
    TextReader reader(text, is_geographic(srid));
    if (!reader.read(made) || !reader.done()) return std::nullopt;
    return made;
}

std::string wkb(const Geometry& geometry) {
    std::string out(1, '\1');
    append(out, static_cast<std::uint32_t>(geometry.kind));
    if (geometry.kind == Kind::point) {
        append_points(out, geometry.points);
        return out;
    }
    const std::size_t count = geometry.kind == Kind::line_string ? geometry.points.size()
                              : geometry.kind == Kind::polygon   ? geometry.rings.size()
                                                                 : geometry.parts.size();
    append(out, static_cast<std::uint32_t>(count));
    append_points(out, geometry.points);
    for (const auto& ring : geometry.rings) {
        append(out, static_cast<std::uint32_t>(ring.size()));
        append_points(out, ring);
    }
    for (const Geometry& part : geometry.parts) out += wkb(part);
    return out;
}

std::string kept_geometry(const Geometry& geometry) {
    std::string out;
    append(out, geometry.srid);
    return out + wkb(geometry);
}

std::string wkt(const Geometry& geometry) {
    const std::string name(name_of(geometry.kind));
    if (geometry.kind == Kind::collection && geometry.parts.empty()) return name + " EMPTY";
    return name + body_text(geometry, is_geographic(geometry.srid));
}

} // namespace labdb::sql::mysql
