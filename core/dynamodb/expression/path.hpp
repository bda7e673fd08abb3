#pragma once

#include <cstddef>
#include <string>
#include <variant>
#include <vector>

#include "core/dynamodb/attribute_value.hpp"

namespace labdb::dynamodb::expression {

/// `a.b[2].c`: a name, then names and list indices.
struct Path {
    using Step = std::variant<std::string, std::size_t>;
    std::vector<Step> steps;

    const std::string& root() const { return std::get<std::string>(steps.front()); }
    bool is_top_level() const { return steps.size() == 1; }
    bool operator==(const Path&) const = default;
};

/// `[a, b, [2], c]`, as error texts show a path.
std::string to_string(const Path& path);

/// The value at the path, or nullptr.
const AttributeValue* resolve(const Path& path, const AttributeMap& item);

/// The parts of `item` at `paths`, nested as they are in the item: UPDATED_OLD, UPDATED_NEW and projections. The
/// elements of a list come in its order and close up.
AttributeMap fragment(const AttributeMap& item, const std::vector<Path>& paths);

/// How two paths of one expression stand in each other's way.
enum class Clash : std::uint8_t {
    None,
    Overlap,  ///< one is the other's beginning, or they are equal
    Conflict, ///< they take the same attribute once for a list, once for a map
};
Clash clash(const Path& a, const Path& b);

} // namespace labdb::dynamodb::expression
