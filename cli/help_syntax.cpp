#include "cli/help_syntax.hpp"

#include <algorithm>
#include <optional>
#include <vector>

#include "core/util/text.hpp"

namespace labdb::cli {

namespace {

constexpr std::string_view kRecursive = "( ... recursive ... )";
/// Structures within structures beyond this are left to JSON.
constexpr std::size_t kShorthandDepth = 3;

using Path = std::vector<const api::Shape*>;

bool is_open(const Path& path, const api::Shape& shape) {
    return std::find(path.begin(), path.end(), &shape) != path.end();
}

/// `string`, or the values there are: `HASH|RANGE`.
std::string scalar_syntax(const api::Shape& shape) {
    if (shape.enum_values.empty()) return type_name(shape);
    return util::join({shape.enum_values.begin(), shape.enum_values.end()}, "|");
}

std::optional<std::string> shorthand(const api::Shape& shape, Path& path);

std::optional<std::string> shorthand_members(const api::Shape& shape, Path& path) {
    std::vector<std::string> parts;
    for (const api::Member& member : shape.members) {
        const std::optional<std::string> value = shorthand(*member.shape, path);
        if (!value) return std::nullopt;
        parts.push_back(std::string(member.name) + "=" + *value);
    }
    return util::join(parts, ",");
}

std::optional<std::string> shorthand_map(const api::Shape& shape, Path& path) {
    const std::optional<std::string> value = shorthand(*shape.members[1].shape, path);
    if (!value) return std::nullopt;
    return "KeyName1=" + *value + ",KeyName2=" + *value;
}

std::optional<std::string> shorthand(const api::Shape& shape, Path& path) {
    if (!is_compound(shape)) return scalar_syntax(shape);
    if (is_open(path, shape)) return std::string(kRecursive);
    if (path.size() > kShorthandDepth) return std::nullopt;
    path.push_back(&shape);
    std::optional<std::string> result;
    if (shape.type == api::Type::list) {
        if (const auto element = shorthand(*shape.members[0].shape, path))
            result = "[" + *element + "," + *element + "]";
    } else {
        const auto members = shape.type == api::Type::map ? shorthand_map(shape, path) : shorthand_members(shape, path);
        if (members) result = path.size() == 1 ? *members : "{" + *members + "}";
    }
    path.pop_back();
    return result;
}

std::string indent_of(std::size_t depth) { return std::string(2 * depth, ' '); }

void write_json(const api::Shape& shape, Path& path, std::string& out);

void write_member(std::string_view name, const api::Shape& shape, bool last, Path& path, std::string& out) {
    out += indent_of(path.size()) + "\"" + std::string(name) + "\": ";
    write_json(shape, path, out);
    out += last ? "\n" : ",\n";
}

void write_json(const api::Shape& shape, Path& path, std::string& out) {
    if (!is_compound(shape)) {
        const bool quoted =
            shape.type == api::Type::string || shape.type == api::Type::blob || shape.type == api::Type::timestamp;
        const std::string_view quote = quoted ? "\"" : "";
        if (shape.type == api::Type::boolean) {
            out += "true|false";
        } else {
            out += std::string(quote) + scalar_syntax(shape) + std::string(quote);
        }
        return;
    }
    if (is_open(path, shape)) {
        out += kRecursive;
        return;
    }
    path.push_back(&shape);
    out += shape.type == api::Type::list ? "[\n" : "{\n";
    if (shape.type == api::Type::list) {
        out += indent_of(path.size());
        write_json(*shape.members[0].shape, path, out);
        out += "\n" + indent_of(path.size()) + "...\n";
    } else if (shape.type == api::Type::map) {
        write_member("string", *shape.members[1].shape, false, path, out);
        out += indent_of(path.size()) + "...\n";
    } else {
        for (const api::Member& member : shape.members)
            write_member(member.name, *member.shape, &member == &shape.members.back(), path, out);
    }
    path.pop_back();
    out += indent_of(path.size()) + (shape.type == api::Type::list ? "]" : "}");
}

} // namespace

bool is_compound(const api::Shape& shape) {
    return shape.type == api::Type::structure || shape.type == api::Type::list || shape.type == api::Type::map;
}

std::string type_name(const api::Shape& shape) {
    switch (shape.type) {
    case api::Type::string: return "string";
    case api::Type::integer: return "integer";
    case api::Type::long_integer: return "long";
    case api::Type::float_number: return "float";
    case api::Type::double_number: return "double";
    case api::Type::boolean: return "boolean";
    case api::Type::blob: return "blob";
    case api::Type::timestamp: return "timestamp";
    case api::Type::structure: return shape.is_union ? "tagged union structure" : "structure";
    case api::Type::list: return "list";
    case api::Type::map: return "map";
    }
    return "";
}

std::string shorthand_syntax(const api::Shape& shape) {
    Path path;
    if (shape.type != api::Type::list) return shorthand(shape, path).value_or("");
    // Elements of an option's own list are words of the command line.
    path.push_back(&shape);
    const api::Shape& element = *shape.members[0].shape;
    if (!is_compound(element)) return "\"" + scalar_syntax(element) + "\" \"" + scalar_syntax(element) + "\" ...";
    path.clear();
    const std::optional<std::string> text = shorthand(element, path);
    return text ? *text + " ..." : "";
}

std::string json_syntax(const api::Shape& shape) {
    Path path;
    std::string out;
    write_json(shape, path, out);
    return out;
}

} // namespace labdb::cli
