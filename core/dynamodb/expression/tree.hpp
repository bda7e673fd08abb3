#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <variant>
#include <vector>

#include "core/dynamodb/attribute_value.hpp"
#include "core/dynamodb/expression/lexer.hpp"
#include "core/dynamodb/expression/path.hpp"

namespace labdb::dynamodb::expression {

enum class Function : std::uint8_t {
    AttributeExists,
    AttributeNotExists,
    AttributeType,
    BeginsWith,
    Contains,
    Size,
    IfNotExists,
    ListAppend,
};

enum class NodeKind : std::uint8_t { Path, Value, Call, Compare, Between, In, Not, And, Or, Arithmetic };

/// A node of an expression. What `first` and `count` mean hangs on the kind:
///   Path   of `Tree::steps`, and after binding `first` is an index into `Tree::paths`
///   Value  after binding `first` is an index into `Tree::values`
///   else   of `Tree::children`
struct Node {
    NodeKind kind = NodeKind::Path;
    TokenKind op = TokenKind::End; ///< Compare, Arithmetic
    Function function{};           ///< Call, after binding
    bool parenthesised = false;
    /// A call that stands for a whole condition, or for the whole value of a SET.
    bool whole = false;
    std::uint32_t first = 0;
    std::uint32_t count = 0;
    std::string_view text; ///< the function's name or the value's alias
};

/// A step of a path as it is written.
struct WrittenStep {
    std::string_view text; ///< a name, an alias, or digits
    bool is_index = false;
};

/// All nodes of an expression, in the order in which they begin in the text where they are paths, values and calls.
/// Flat, so that neither reading nor freeing a hostile one can exhaust the stack.
struct Tree {
    std::vector<Node> nodes;
    std::vector<std::uint32_t> children;
    std::vector<WrittenStep> steps;
    /// The nodes as they are complete: operands stand before what they belong to.
    std::vector<std::uint32_t> completion;
    std::vector<Path> paths;
    std::vector<std::shared_ptr<const AttributeValue>> values;
    std::uint32_t root = 0;

    const Node& child(const Node& node, std::size_t i) const { return nodes[children[node.first + i]]; }
    const Path& path(const Node& node) const { return paths[node.first]; }
    const AttributeValue& value(const Node& node) const { return *values[node.first]; }
};

} // namespace labdb::dynamodb::expression
