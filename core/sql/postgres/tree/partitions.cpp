#include "core/sql/postgres/tree/expression.hpp"
#include "core/sql/postgres/tree/parts.hpp"

/// PARTITION BY and FOR VALUES.
namespace labdb::sql::postgres::tree {

namespace {

ast::Expressions values(const std::vector<Node>& nodes, Context& context) {
    ast::Expressions made;
    for (const Node& node : nodes) made.push_back(expression(node, context));
    return made;
}

} // namespace

ast::PartitionKey partition_key(const Node& specification, Context& context) {
    ast::PartitionKey made;
    const std::string strategy = specification.text("strategy");
    made.strategy = strategy == "PARTITION_STRATEGY_LIST" || strategy == "l"    ? "list"
                    : strategy == "PARTITION_STRATEGY_RANGE" || strategy == "r" ? "range"
                    : strategy == "PARTITION_STRATEGY_HASH" || strategy == "h"  ? "hash"
                                                                                : strategy;
    made.parts = key_parts(specification.list("partParams"), context);
    return made;
}

ast::PartitionBound partition_bound(const Node& bound, Context& context) {
    ast::PartitionBound made;
    made.is_default = bound.flag("is_default");
    made.in = values(bound.list("listdatums"), context);
    made.from = values(bound.list("lowerdatums"), context);
    made.to = values(bound.list("upperdatums"), context);
    made.modulus = static_cast<int>(bound.number("modulus"));
    made.remainder = static_cast<int>(bound.number("remainder"));
    return made;
}

} // namespace labdb::sql::postgres::tree
