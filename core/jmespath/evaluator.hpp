#pragma once

#include "core/jmespath/ast.hpp"
#include "core/jmespath/item.hpp"

namespace labdb::jmespath {

/// The node's value for `item`. What is made on the way goes into the arena. Throws RuntimeError.
Item evaluate(const Node& node, Item item, Arena& arena);

} // namespace labdb::jmespath
