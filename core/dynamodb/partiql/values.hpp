#pragma once

#include <vector>

#include "core/dynamodb/attribute_value.hpp"
#include "core/dynamodb/expression/path.hpp"
#include "core/dynamodb/partiql/syntax.hpp"
#include "core/json/value.hpp"

namespace labdb::dynamodb::partiql {

using Parameters = std::vector<AttributeValue>;

/// Reads Parameters (null for none). Throws Fault.
Parameters read_parameters(const json::Value* parameters);

/// Whether the expression stands for a value whatever the item: a literal or a parameter.
bool is_value(const Expr& expr);
/// That value. Throws Fault for what DynamoDB cannot hold.
AttributeValue value_of(const Expr& expr, const Parameters& parameters);
/// The item of an INSERT.
Item item_of(const Expr& expr, const Parameters& parameters);

/// Whether the expression is a name or a path.
bool is_path(const Expr& expr);
/// The document path. Throws Fault for steps that DynamoDB has not.
expression::Path path_of(const Expr& expr);

/// What an expression that may not stand where it does is called in refusals.
std::string name_of(const Expr& expr);

} // namespace labdb::dynamodb::partiql
