#include "core/api/dynamodb.hpp"
#include "core/api/validate_dynamodb.hpp"
#include "core/dynamodb/expiry.hpp"
#include "core/dynamodb/item_rules.hpp"
#include "core/dynamodb/item_write.hpp"
#include "core/dynamodb/meter.hpp"

// GetItem, PutItem, DeleteItem.
namespace labdb::dynamodb {

using expression::Placeholders;

namespace {

bool is_none_or_all_old(std::string_view return_values) {
    return return_values.empty() || return_values == "NONE" || return_values == "ALL_OLD";
}

void require_none_or_all_old(std::string_view return_values) {
    if (!is_none_or_all_old(return_values)) refuse("ReturnValues can only be ALL_OLD or NONE");
}

/// Before anything else, and bare, where a request is nested so deep that it is read in the older way
/// (paritysuite/dynamodb-conformance, tier3/validation-ordering/deepRequests.test.ts).
void check_deep_return_values(const json::Value& input, std::string_view return_values) {
    if (!is_none_or_all_old(return_values) && api::is_beyond_newer(input)) require_none_or_all_old(return_values);
}

} // namespace

json::Value get_item(const api::Input<GetItem>& in, const api::ReadRequest& request) {
    const json::Value* projection_text = in[GetItem::ProjectionExpression];
    const json::Value* attributes_to_get = in[GetItem::AttributesToGet];
    refuse_mixed({{"AttributesToGet", attributes_to_get}}, {{"ProjectionExpression", projection_text}});
    Placeholders placeholders(in[GetItem::ExpressionAttributeNames], nullptr, projection_text != nullptr);
    const AttributeMap key = read_attribute_map(in.at(GetItem::Key));
    std::optional<expression::Projection> projection;
    if (projection_text) projection.emplace(projection_text->as_string(), placeholders);
    if (attributes_to_get) projection.emplace(read_attributes_to_get(*attributes_to_get));
    placeholders.require_all_used();

    const TableDefinition table = require_table(request, in.text(GetItem::TableName));
    validate_key(table, key);
    if (projection) validate_key_paths(table, projection->paths());
    const std::optional<Item> item = find_item(request.store, table, key);

    Consumption consumption(table);
    consumption.add_table_read(read_units(item ? size_of(*item) : 0, in.flag(GetItem::ConsistentRead)));
    meter(request, table, consumption);
    json::Object output;
    if (item) output.set("Item", to_json(projection ? projection->apply(*item) : *item));
    output.set("ConsumedCapacity", consumption.to_json(capacity_detail(in.text(GetItem::ReturnConsumedCapacity))));
    return output;
}

json::Value put_item(const api::Input<PutItem>& in, api::WriteRequest& request) {
    const std::string_view return_values = in.text(PutItem::ReturnValues);
    const json::Value* condition_text = in[PutItem::ConditionExpression];
    check_deep_return_values(in.value(), return_values);
    auto [placeholders, item] = enveloped([&] {
        refuse_mixed({{"Expected", in[PutItem::Expected]}, {"ConditionalOperator", in[PutItem::ConditionalOperator]}},
                     {{"ConditionExpression", condition_text}});
        Placeholders names = placeholders_of(in, condition_text != nullptr);
        Item read = read_attribute_map(in.at(PutItem::Item));
        require_none_or_all_old(return_values);
        return std::pair(std::move(names), std::move(read));
    });
    validate_item_size(item);
    const WriteCondition condition = enveloped([&in, &names = placeholders] {
        WriteCondition read(in, names);
        names.require_all_used();
        return read;
    });

    const TableDefinition table = require_table(request, in.text(PutItem::TableName));
    validate_item_keys(table, item);
    condition.validate(table);
    ItemEdit edit(request.store, table, item);
    condition.require(edit, in);
    const WriteCost cost = edit.put(request, item);
    sweep_expired(request, table);
    return answer(in, request, table, item, return_values == "ALL_OLD" ? edit.before() : Item(), cost);
}

json::Value delete_item(const api::Input<DeleteItem>& in, api::WriteRequest& request) {
    const std::string_view return_values = in.text(DeleteItem::ReturnValues);
    const json::Value* condition_text = in[DeleteItem::ConditionExpression];
    check_deep_return_values(in.value(), return_values);
    const auto [key, condition] = enveloped([&] {
        refuse_mixed(
            {{"Expected", in[DeleteItem::Expected]}, {"ConditionalOperator", in[DeleteItem::ConditionalOperator]}},
            {{"ConditionExpression", condition_text}});
        Placeholders placeholders = placeholders_of(in, condition_text != nullptr);
        AttributeMap read = read_attribute_map(in.at(DeleteItem::Key));
        require_none_or_all_old(return_values);
        WriteCondition made(in, placeholders);
        placeholders.require_all_used();
        return std::pair(std::move(read), std::move(made));
    });

    const TableDefinition table = require_table(request, in.text(DeleteItem::TableName));
    validate_key(table, key);
    condition.validate(table);
    ItemEdit edit(request.store, table, key);
    condition.require(edit, in);
    const WriteCost cost = edit.erase(request);
    sweep_expired(request, table);
    return answer(in, request, table, key, return_values == "ALL_OLD" ? edit.before() : Item(), cost);
}

} // namespace labdb::dynamodb
