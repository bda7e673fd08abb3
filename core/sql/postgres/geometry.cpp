#include "core/sql/postgres/geometry.hpp"

#include <algorithm>
#include <charconv>

#include "core/sql/error.hpp"
#include "core/sql/postgres/values.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::postgres {

namespace {

class Reader {
public:
    Reader(std::string_view text, std::string_view type) : text_(text), type_(type), rest_(util::trim(text)) {}

    Shape read() {
        Shape shape;
        shape.type = type_;
        if (type_ == "line") {
            line(shape);
        } else if (type_ == "circle") {
            const bool angle = take('<');
            const bool round = !angle && take('(');
            shape.points.push_back(point());
            expect(',');
            shape.radius = number();
            if (angle) expect('>');
            if (round) expect(')');
            if (shape.radius < 0) fail();
        } else if (type_ == "point") {
            shape.points.push_back(point());
        } else {
            points(shape);
        }
        skip();
        if (!rest_.empty()) fail();
        if (type_ == "box") shape = make_box(shape.points[0], shape.points[1]);
        return shape;
    }

private:
    [[noreturn]] void fail() const {
        throw Error("22P02",
                    "invalid input syntax for type " + std::string(type_) + ": \"" + std::string(text_) + "\"");
    }
    void skip() {
        while (!rest_.empty() && (rest_.front() == ' ' || (rest_.front() >= '\t' && rest_.front() <= '\r')))
            rest_.remove_prefix(1);
    }
    bool take(char c) {
        skip();
        if (rest_.empty() || rest_.front() != c) return false;
        rest_.remove_prefix(1);
        return true;
    }
    void expect(char c) {
        if (!take(c)) fail();
    }
    double number() {
        skip();
        double value = 0;
        const bool plus = !rest_.empty() && rest_.front() == '+';
        if (plus) rest_.remove_prefix(1);
        const auto end = std::from_chars(rest_.data(), rest_.data() + rest_.size(), value);
        if (end.ec != std::errc()) fail();
        rest_.remove_prefix(static_cast<std::size_t>(end.ptr - rest_.data()));
        return value;
    }
    Point point() {
        const bool round = take('(');
        Point made;
        made.x = number();
        expect(',');
        made.y = number();
        if (round) expect(')');
        return made;
    }
    void line(Shape& shape) {
        if (!take('{')) fail();
        shape.a = number();
        expect(',');
        shape.b = number();
        expect(',');
        shape.c = number();
        expect('}');
        if (shape.a == 0 && shape.b == 0)
            throw Error("22P02", "invalid line specification: A and B cannot both be zero");
    }
    void points(Shape& shape) {
        skip();
        shape.open = type_ == "path" && take('[');
        const bool square = type_ == "lseg" && take('[');
        // A parenthesis is the list's when another follows it, or a bare number that no point's own closes.
        bool round = false;
        if (!shape.open && !square && !rest_.empty() && rest_.front() == '(') {
            auto after = rest_.substr(1);
            while (!after.empty() && after.front() == ' ') after.remove_prefix(1);
            const auto commas =
                std::count(rest_.begin(),
                           rest_.begin() + static_cast<std::ptrdiff_t>(std::min(rest_.find(')'), rest_.size())), ',');
            round = (!after.empty() && after.front() == '(') || commas > 1;
        }
        if (round) take('(');
        do shape.points.push_back(point());
        while (take(','));
        if (shape.open || square) expect(']');
        if (round) expect(')');
        const bool two = type_ == "box" || type_ == "lseg";
        if (two && shape.points.size() != 2) fail();
    }

    std::string_view text_, type_, rest_;
};

std::string print_point(const Point& point) { return "(" + print_double(point.x) + "," + print_double(point.y) + ")"; }

} // namespace

Shape read_shape(std::string_view text, std::string_view type) { return Reader(text, type).read(); }

Shape make_box(Point one, Point other) {
    Shape made;
    made.type = "box";
    made.points = {{std::max(one.x, other.x), std::max(one.y, other.y)},
                   {std::min(one.x, other.x), std::min(one.y, other.y)}};
    return made;
}

std::string Shape::print() const {
    if (type == "line") return "{" + print_double(a) + "," + print_double(b) + "," + print_double(c) + "}";
    if (type == "circle") return "<" + print_point(points[0]) + "," + print_double(radius) + ">";
    std::string list;
    for (const Point& point : points) list += (list.empty() ? "" : ",") + print_point(point);
    if (type == "lseg" || (type == "path" && open)) return "[" + list + "]";
    if (type == "path" || type == "polygon") return "(" + list + ")";
    return list;
}

} // namespace labdb::sql::postgres
