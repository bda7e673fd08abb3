#pragma once

#include <optional>

#include "core/api/dynamodb.hpp"
#include "core/api/error.hpp"
#include "core/dynamodb/capacity.hpp"
#include "core/dynamodb/expression/expression.hpp"
#include "core/dynamodb/faults.hpp"
#include "core/dynamodb/item_rules.hpp"
#include "core/dynamodb/item_store.hpp"
#include "core/dynamodb/legacy_writes.hpp"
#include "core/dynamodb/meter.hpp"
#include "core/dynamodb/parameters.hpp"

/// What PutItem, UpdateItem and DeleteItem have in common: members of the same names, in inputs of different types.
namespace labdb::dynamodb {

/// The condition of a write: an expression, or what there was before expressions. Neither is a condition that always
/// holds.
class WriteCondition {
public:
    template <class Op> WriteCondition(const api::Input<Op>& in, expression::Placeholders& placeholders) {
        if (const json::Value* text = in[Op::ConditionExpression])
            expression_.emplace(text->as_string(), expression::Role::Condition, placeholders);
        if (const json::Value* expected = in[Op::Expected])
            expected_ = read_expected(*expected, in[Op::ConditionalOperator]);
        else if (in[Op::ConditionalOperator])
            refuse("ConditionalOperator cannot be used without Filter or Expected");
    }

    /// Refuses an expression that looks for something inside a key.
    void validate(const TableDefinition& table) const {
        if (expression_) validate_key_paths(table, expression_->paths());
    }

    /// Throws ConditionalCheckFailedException unless it holds; with the item, if the request asks for that.
    template <class Op> void require(const ItemEdit& edit, const api::Input<Op>& in) const {
        if (holds(edit)) return;
        json::Object details;
        if (edit.exists() && in.text(Op::ReturnValuesOnConditionCheckFailure) == "ALL_OLD")
            details.set("Item", to_json(edit.before()));
        throw api::Fault(errors::ConditionalCheckFailedException, "The conditional request failed", std::move(details));
    }

private:
    std::optional<expression::Condition> expression_;
    std::optional<LegacyFilter> expected_;

    bool holds(const ItemEdit& edit) const {
        if (expression_) return expression_->evaluate(edit.before());
        return !expected_ || expected_->matches(edit.before());
    }
};

template <class Op> expression::Placeholders placeholders_of(const api::Input<Op>& in, bool has_expression) {
    return {in[Op::ExpressionAttributeNames], in[Op::ExpressionAttributeValues], has_expression};
}

/// What all writes answer. `attributes` empty stands for none.
template <class Op>
json::Value answer(const api::Input<Op>& in, const api::WriteRequest& request, const TableDefinition& table,
                   const AttributeMap& item, const AttributeMap& attributes, const WriteCost& cost) {
    json::Object output;
    if (!attributes.empty()) output.set("Attributes", to_json(attributes));
    Consumption consumption(table);
    consumption.add(cost);
    meter(request, table, consumption);
    output.set("ConsumedCapacity", consumption.to_json(capacity_detail(in.text(Op::ReturnConsumedCapacity))));
    if (in.text(Op::ReturnItemCollectionMetrics) == "SIZE")
        output.set("ItemCollectionMetrics", item_collection_metrics(request.store, table, item));
    return output;
}

} // namespace labdb::dynamodb
