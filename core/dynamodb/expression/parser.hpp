#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "core/dynamodb/expression/lexer.hpp"
#include "core/dynamodb/expression/role.hpp"
#include "core/dynamodb/expression/tree.hpp"

/// Expressions as trees. Only errors of syntax, and redundant parentheses, are refused here; check.hpp has the rest.
namespace labdb::dynamodb::expression {

/// One action of an update expression. Nodes are indices into the tree.
struct WrittenAction {
    TokenKind section = TokenKind::Set; ///< Set, Remove, Add, Delete
    std::uint32_t target = 0;           ///< a Path node
    std::uint32_t operand = 0;          ///< all but Remove
    std::size_t completed = 0;          ///< how many nodes of Tree::completion were complete behind it
};

struct WrittenUpdate {
    Tree tree;
    std::vector<WrittenAction> actions;
    std::string_view repeated_section; ///< empty, or the keyword that stands there a second time
};

/// A condition, filter or key condition.
Tree parse_condition(std::string_view text, Role role);
WrittenUpdate parse_update(std::string_view text);
/// The paths are the tree's nodes, in order.
Tree parse_projection(std::string_view text);

} // namespace labdb::dynamodb::expression
