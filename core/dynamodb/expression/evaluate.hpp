#pragma once

#include "core/dynamodb/attribute_value.hpp"
#include "core/dynamodb/expression/tree.hpp"

namespace labdb::dynamodb::expression {

/// Whether the bound tree of a condition holds for the item.
bool evaluate(const Tree& tree, const AttributeMap& item);

} // namespace labdb::dynamodb::expression
