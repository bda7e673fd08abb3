#include <algorithm>
#include <array>
#include <optional>

#include "core/api/dynamodb.hpp"
#include "core/dynamodb/expression/expression.hpp"
#include "core/dynamodb/faults.hpp"
#include "core/dynamodb/idempotency.hpp"
#include "core/dynamodb/item_rules.hpp"
#include "core/dynamodb/item_store.hpp"
#include "core/dynamodb/table_uses.hpp"
#include "core/dynamodb/transaction.hpp"
#include "core/json/member.hpp"

// TransactWriteItems and TransactGetItems.
namespace labdb::dynamodb {
namespace {

using expression::Placeholders;
using expression::Projection;
using expression::Role;

/// Unlike elsewhere, placeholders without any expression do no harm in a transaction.
Placeholders read_placeholders(const json::Value& body, const json::Value* values) {
    return Placeholders({json::member(body, "ExpressionAttributeNames"), values, true, true, Wording::Older, {}});
}

/// The one action of an entry, and its name's place in Verb.
std::pair<Verb, const json::Value*> find_action(const json::Value& entry) {
    constexpr std::array<std::string_view, 4> kNames{"ConditionCheck", "Put", "Delete", "Update"};
    std::pair<Verb, const json::Value*> found{Verb::Put, nullptr};
    for (std::size_t i = 0; i < kNames.size(); ++i) {
        const json::Value* body = json::member(entry, kNames[i]);
        if (!body) continue;
        if (found.second) refuse("TransactItems can only contain one of Check, Put, Update or Delete");
        found = {static_cast<Verb>(i), body};
    }
    if (!found.second) refuse("Invalid Request: TransactWriteRequest should contain Delete or Put or Update request");
    return found;
}

ItemAction read_action(const json::Value& entry) {
    const auto [verb, body] = find_action(entry);
    ItemAction action;
    action.verb = verb;
    action.table_name = body->find("TableName")->as_string();
    if (const json::Value* wanted = json::member(*body, "ReturnValuesOnConditionCheckFailure"))
        action.tells_old = wanted->as_string() == "ALL_OLD";

    const json::Value* values = json::member(*body, "ExpressionAttributeValues");
    Placeholders placeholders = read_placeholders(*body, values);
    const json::Value* update = json::member(*body, "UpdateExpression");
    const json::Value* condition = json::member(*body, "ConditionExpression");
    if (update) action.update.emplace(update->as_string(), placeholders);
    if (condition) action.condition.emplace(condition->as_string(), Role::Condition, placeholders);
    if (update || condition) placeholders.require_all_used();
    if (verb == Verb::Put)
        action.item = read_attribute_map(*body->find("Item"), Wording::Older);
    else
        action.key = read_attribute_map(*body->find("Key"), Wording::Older);
    action.payload = size_of(action.item) + size_of(action.key);
    if (values)
        for (const auto& [name, value] : values->as_object())
            action.payload += name.size() + size_of(read_placeholder_value(value, name, Wording::Older));
    validate_item_size(action.item);
    return action;
}

struct Get {
    std::string_view table_name;
    TableUse* use = nullptr;
    AttributeMap key;
    std::optional<Projection> projection;
};

Get read_get(const json::Value& entry) {
    const json::Value& body = *entry.find("Get");
    Get get;
    get.table_name = body.find("TableName")->as_string();
    Placeholders placeholders = read_placeholders(body, nullptr);
    if (const json::Value* projection = json::member(body, "ProjectionExpression")) {
        get.projection.emplace(projection->as_string(), placeholders);
        placeholders.require_all_used();
    }
    get.key = read_attribute_map(*body.find("Key"), Wording::Older);
    return get;
}

} // namespace

json::Value transact_write_items(const api::Input<TransactWriteItems>& in, api::WriteRequest& request) {
    const json::Value& entries = in.at(TransactWriteItems::TransactItems);
    std::vector<ItemAction> actions;
    for (const json::Value& entry : entries.as_array()) actions.push_back(read_action(entry));
    check_payload(actions);
    TableUses uses(request);
    for (ItemAction& action : actions) {
        action.use = &uses.of(action.table_name);
        if (action.verb == Verb::Put) action.key = key_of(action.table(), action.item);
    }
    refuse_repeated_items(actions);
    check_each(actions, validate);

    const CapacityDetail detail = capacity_detail(in.text(TransactWriteItems::ReturnConsumedCapacity));
    if (const json::Value* token = in[TransactWriteItems::ClientRequestToken]) {
        if (note_token(request, token->as_string(), entries) == TokenState::Seen) {
            replay(actions, request.store);
            return json::Object{{"ConsumedCapacity", uses.consumed_capacity(detail, true)}};
        }
    }
    carry_out(actions, request);
    uses.sweep_expired(request);

    if (in.text(TransactWriteItems::ReturnItemCollectionMetrics) == "SIZE") {
        for (const ItemAction& action : actions)
            if (action.verb != Verb::ConditionCheck) uses.note_collection(*action.use, action.key);
    }
    return json::Object{{"ConsumedCapacity", uses.consumed_capacity(detail, true)},
                        {"ItemCollectionMetrics", uses.item_collection_metrics()}};
}

json::Value transact_get_items(const api::Input<TransactGetItems>& in, const api::ReadRequest& request) {
    std::vector<Get> gets;
    for (const json::Value& entry : in.at(TransactGetItems::TransactItems).as_array()) gets.push_back(read_get(entry));
    TableUses uses(request);
    for (Get& get : gets) get.use = &uses.of(get.table_name);
    refuse_repeated_items(gets);
    check_each(gets, [](const Get& get) {
        validate_key(get.use->table, get.key);
        if (get.projection) validate_key_paths(get.use->table, get.projection->paths());
    });

    json::Array responses;
    std::size_t bytes = 0;
    Reasons reasons(gets.size());
    for (const Get& get : gets) {
        const std::optional<Item> item = find_item(request.store, get.use->table, get.key);
        const std::size_t size = item ? size_of(*item) : 0;
        bytes += size;
        if (bytes > kMaxPayload)
            refuse("Transaction payload size cannot exceed 4MB. Payload Size: " + std::to_string(bytes));
        try {
            get.use->charge_read(request, 2 * read_units(size, true));
        } catch (const api::Fault& fault) {
            reasons.add(responses.size(), fault);
        }
        const Item shown = item && get.projection ? get.projection->apply(*item) : item.value_or(Item());
        json::Object response;
        if (!shown.empty()) response.set("Item", to_json(shown));
        responses.push_back(std::move(response));
    }
    reasons.throw_if_any();
    const CapacityDetail detail = capacity_detail(in.text(TransactGetItems::ReturnConsumedCapacity));
    return json::Object{{"ConsumedCapacity", uses.consumed_capacity(detail, true)},
                        {"Responses", std::move(responses)}};
}

} // namespace labdb::dynamodb
