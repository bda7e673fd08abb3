#pragma once

#include <cstdint>
#include <vector>

#include "core/dynamodb/expression/expression.hpp"
#include "core/dynamodb/expression/tree.hpp"

namespace labdb::dynamodb::expression {

/// What is to be done to one target.
struct Action {
    TokenKind section = TokenKind::Set; ///< Set, Remove, Add, Delete
    std::uint32_t operand = 0;          ///< a node of the tree; not of Remove
};

/// A bound update expression: `actions` and `targets` go side by side.
struct Update::Actions {
    Tree tree;
    std::vector<Action> actions;
    std::vector<Path> targets;
};

} // namespace labdb::dynamodb::expression
