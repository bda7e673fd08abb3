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

// TransactWriteItems and TransactGetItems.
//
// A mistake that shows in the request alone refuses the request. One that takes the table or the item to see cancels
// the transaction, with a reason for each action in the order of the request (API Reference, "TransactWriteItems";
// reference/dynamodb.md sections 2 and 7).
namespace labdb::dynamodb {
namespace {

using expression::Condition;
using expression::Placeholders;
using expression::Projection;
using expression::Role;
using expression::Update;

/// All items and keys of a transaction together.
constexpr std::size_t kMaxPayload = 4 * 1024 * 1024;

const json::Value* member(const json::Value& structure, std::string_view name) {
    const json::Value* found = structure.find(name);
    return found && !found->is_null() ? found : nullptr;
}

/// Unlike elsewhere, placeholders without any expression do no harm in a transaction.
Placeholders read_placeholders(const json::Value& body, const json::Value* values) {
    return Placeholders({member(body, "ExpressionAttributeNames"), values, true, true, Wording::Older, {}});
}

/// Why each action of a cancelled transaction was not done.
class Reasons {
public:
    explicit Reasons(std::size_t actions) : reasons_(actions, json::Object{{"Code", "None"}}) {}

    void add(std::size_t action, std::string_view code, std::string_view message, const Item* item = nullptr) {
        json::Object reason;
        if (item) reason.set("Item", to_json(*item));
        reason.set("Code", code);
        reason.set("Message", message);
        reasons_[action] = std::move(reason);
        any_ = true;
    }
    /// The fault of one action. One that the service does not take for a mistake of the action is thrown on.
    void add(std::size_t action, const api::Fault& fault) {
        if (&fault.error() == &errors::ItemCollectionSizeLimitExceededException)
            return add(action, "ItemCollectionSizeLimitExceeded", fault.what());
        if (&fault.error() != &errors::ValidationException) throw fault;
        add(action, "ValidationError", fault.what());
    }

    void throw_if_any() const {
        if (!any_) return;
        std::string codes;
        for (const json::Value& reason : reasons_) {
            if (!codes.empty()) codes += ", ";
            codes += reason.find("Code")->as_string();
        }
        throw api::Fault(errors::TransactionCanceledException,
                         "Transaction cancelled, please refer cancellation reasons for specific reasons [" + codes +
                             "]",
                         json::Object{{"CancellationReasons", reasons_}});
    }

private:
    json::Array reasons_;
    bool any_ = false;
};

/// Runs `check` for every action. Only the first mistake is told: the service looks no further.
template <class Actions, class Check> void check_each(Actions& actions, Check check) {
    Reasons reasons(actions.size());
    bool found = false;
    for (std::size_t i = 0; i < actions.size(); ++i) {
        try {
            check(actions[i]);
        } catch (const EmptyKeyFault&) {
            throw; // seen before the transaction begins, so that it is no reason to cancel one
        } catch (const api::Fault& fault) {
            if (!found) reasons.add(i, fault);
            found = true;
        }
    }
    reasons.throw_if_any();
}

enum class Verb : std::uint8_t { ConditionCheck, Put, Delete, Update };

struct Action {
    Verb verb = Verb::Put;
    std::string_view table_name;
    TableUse* use = nullptr;
    /// Put only.
    Item item;
    /// Of the item that is meant; a put's is known with its table.
    AttributeMap key;
    std::optional<Condition> condition;
    std::optional<Update> update;
    bool tells_old = false;
    std::size_t payload = 0;

    const TableDefinition& table() const { return use->table; }
};

/// The one action of an entry, and its name's place in Verb.
std::pair<Verb, const json::Value*> find_action(const json::Value& entry) {
    constexpr std::array<std::string_view, 4> kNames{"ConditionCheck", "Put", "Delete", "Update"};
    std::pair<Verb, const json::Value*> found{Verb::Put, nullptr};
    for (std::size_t i = 0; i < kNames.size(); ++i) {
        const json::Value* body = member(entry, kNames[i]);
        if (!body) continue;
        if (found.second) refuse("TransactItems can only contain one of Check, Put, Update or Delete");
        found = {static_cast<Verb>(i), body};
    }
    if (!found.second) refuse("Invalid Request: TransactWriteRequest should contain Delete or Put or Update request");
    return found;
}

Action read_action(const json::Value& entry) {
    const auto [verb, body] = find_action(entry);
    Action action;
    action.verb = verb;
    action.table_name = body->find("TableName")->as_string();
    if (const json::Value* wanted = member(*body, "ReturnValuesOnConditionCheckFailure"))
        action.tells_old = wanted->as_string() == "ALL_OLD";

    const json::Value* values = member(*body, "ExpressionAttributeValues");
    Placeholders placeholders = read_placeholders(*body, values);
    const json::Value* update = member(*body, "UpdateExpression");
    const json::Value* condition = member(*body, "ConditionExpression");
    if (update) action.update.emplace(update->as_string(), placeholders);
    if (condition) action.condition.emplace(condition->as_string(), Role::Condition, placeholders);
    if (update || condition) placeholders.require_all_used();
    if (verb == Verb::Put)
        action.item = read_attribute_map(*body->find("Item"), Wording::Older);
    else
        action.key = read_attribute_map(*body->find("Key"), Wording::Older);
    action.payload = size_of(action.item) + size_of(action.key);
    if (values) action.payload += size_of(read_attribute_map(*values, Wording::Older));
    validate_item_size(action.item);
    return action;
}

void check_payload(const std::vector<Action>& actions) {
    std::size_t payload = 0;
    for (const Action& action : actions) {
        payload += action.payload;
        if (payload > kMaxPayload)
            refuse("Transaction payload size cannot exceed 4MB. Payload Size: " + std::to_string(payload));
    }
}

/// Two actions of one transaction on one item have no order, so there may not be two.
template <class Actions> void refuse_repeated_items(const Actions& actions) {
    for (auto action = actions.begin(); action != actions.end(); ++action) {
        const bool repeated = std::any_of(actions.begin(), action, [&action](const auto& earlier) {
            return earlier.use == action->use && earlier.key == action->key;
        });
        if (repeated) refuse("Transaction request cannot include multiple operations on one item");
    }
}

void validate(const Action& action) {
    if (action.verb == Verb::Put)
        validate_item_keys(action.table(), action.item);
    else
        validate_key(action.table(), action.key);
    if (action.update) validate_update_targets(action.table(), *action.update);
}

/// An action on its way: what it found, and what it will leave.
struct Edit {
    ItemEdit edit;
    std::optional<Item> after;
};

/// Judges every condition and makes every update, so that all reasons are told; writes nothing.
std::vector<Edit> prepare(const store::Reader& reader, const std::vector<Action>& actions) {
    std::vector<Edit> edits;
    edits.reserve(actions.size());
    Reasons reasons(actions.size());
    for (std::size_t i = 0; i < actions.size(); ++i) {
        const Action& action = actions[i];
        Edit& edit = edits.emplace_back(Edit{ItemEdit(reader, action.table(), action.key), std::nullopt});
        const Item& before = edit.edit.before();
        try {
            if (action.condition && !action.condition->evaluate(before)) {
                reasons.add(i, "ConditionalCheckFailed", "The conditional request failed",
                            action.tells_old && edit.edit.exists() ? &before : nullptr);
            } else if (action.verb == Verb::Put) {
                edit.after = action.item;
            } else if (action.update) {
                edit.after = updated_item(action.table(), action.key, &*action.update, before);
            }
        } catch (const EmptyKeyFault&) {
            throw;
        } catch (const api::Fault& fault) {
            reasons.add(i, fault);
        }
    }
    reasons.throw_if_any();
    return edits;
}

void carry_out(const std::vector<Action>& actions, std::vector<Edit>& edits, api::WriteRequest& request) {
    Reasons reasons(actions.size());
    for (std::size_t i = 0; i < actions.size(); ++i) {
        const Action& action = actions[i];
        try {
            if (action.verb == Verb::ConditionCheck) {
                // Checked twice, as an item is written twice: on preparing and on committing.
                action.use->consumption.add_table_write(2 * write_units(edits[i].edit.before_size()));
            } else {
                const WriteCost cost =
                    edits[i].after ? edits[i].edit.put(request, *edits[i].after) : edits[i].edit.erase(request);
                action.use->consumption.add(cost, true);
            }
        } catch (const api::Fault& fault) {
            reasons.add(i, fault);
        }
    }
    reasons.throw_if_any();
}

/// A transaction that comes again under its token is not done again. It costs a read of each item.
void replay(const std::vector<Action>& actions, const store::Reader& reader) {
    for (const Action& action : actions) {
        const ItemEdit edit(reader, action.table(), action.key);
        action.use->consumption.add_table_read(2 * read_units(edit.before_size(), true));
    }
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
    if (const json::Value* projection = member(body, "ProjectionExpression")) {
        get.projection.emplace(projection->as_string(), placeholders);
        placeholders.require_all_used();
    }
    get.key = read_attribute_map(*body.find("Key"), Wording::Older);
    return get;
}

} // namespace

json::Value transact_write_items(const api::Input<TransactWriteItems>& in, api::WriteRequest& request) {
    const json::Value& entries = in.at(TransactWriteItems::TransactItems);
    std::vector<Action> actions;
    for (const json::Value& entry : entries.as_array()) actions.push_back(read_action(entry));
    check_payload(actions);
    TableUses uses(request);
    for (Action& action : actions) {
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
    std::vector<Edit> edits = prepare(request.store, actions);
    carry_out(actions, edits, request);

    if (in.text(TransactWriteItems::ReturnItemCollectionMetrics) == "SIZE") {
        for (const Action& action : actions)
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
    check_each(gets, [](const Get& get) { validate_key(get.use->table, get.key); });

    json::Array responses;
    std::size_t bytes = 0;
    for (const Get& get : gets) {
        const std::optional<Item> item = find_item(request.store, get.use->table, get.key);
        const std::size_t size = item ? size_of(*item) : 0;
        bytes += size;
        if (bytes > kMaxPayload)
            refuse("Transaction payload size cannot exceed 4MB. Payload Size: " + std::to_string(bytes));
        get.use->consumption.add_table_read(2 * read_units(size, true));
        const Item shown = item && get.projection ? get.projection->apply(*item) : item.value_or(Item());
        json::Object response;
        if (!shown.empty()) response.set("Item", to_json(shown));
        responses.push_back(std::move(response));
    }
    const CapacityDetail detail = capacity_detail(in.text(TransactGetItems::ReturnConsumedCapacity));
    return json::Object{{"ConsumedCapacity", uses.consumed_capacity(detail, true)},
                        {"Responses", std::move(responses)}};
}

} // namespace labdb::dynamodb
