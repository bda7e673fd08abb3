#include "core/dynamodb/transaction.hpp"

#include "core/dynamodb/item_rules.hpp"

namespace labdb::dynamodb {

Reasons::Reasons(std::size_t actions) : reasons_(actions, json::Object{{"Code", "None"}}) {}

void Reasons::add(std::size_t action, std::string_view code, std::string_view message, const Item* item) {
    json::Object reason;
    if (item) reason.set("Item", to_json(*item));
    reason.set("Code", code);
    reason.set("Message", message);
    reasons_[action] = std::move(reason);
    any_ = true;
}

void Reasons::add(std::size_t action, const api::Fault& fault) {
    if (&fault.error() == &errors::ItemCollectionSizeLimitExceededException)
        return add(action, "ItemCollectionSizeLimitExceeded", fault.what());
    if (&fault.error() == &errors::ProvisionedThroughputExceededException)
        return add(action, "ProvisionedThroughputExceeded", fault.what());
    if (&fault.error() == &errors::ThrottlingException) return add(action, "ThrottlingError", fault.what());
    if (&fault.error() != &errors::ValidationException) throw fault;
    add(action, "ValidationError", fault.what());
}

void Reasons::throw_if_any() const {
    if (!any_) return;
    std::string codes;
    for (const json::Value& reason : reasons_) {
        if (!codes.empty()) codes += ", ";
        codes += reason.find("Code")->as_string();
    }
    throw api::Fault(errors::TransactionCanceledException,
                     "Transaction cancelled, please refer cancellation reasons for specific reasons [" + codes + "]",
                     json::Object{{"CancellationReasons", reasons_}});
}

void check_payload(const std::vector<ItemAction>& actions) {
    std::size_t payload = 0;
    for (const ItemAction& action : actions) {
        payload += action.payload;
        if (payload > kMaxPayload)
            refuse("Transaction payload size cannot exceed 4MB. Payload Size: " + std::to_string(payload));
    }
}

void validate(const ItemAction& action) {
    if (action.verb == Verb::Put)
        validate_item_keys(action.table(), action.item);
    else
        validate_key(action.table(), action.key);
    if (action.update) validate_update_paths(action.table(), *action.update);
    if (action.condition) validate_key_paths(action.table(), action.condition->paths());
}

namespace {

/// An action on its way: what it found, and what it will leave.
struct Edit {
    ItemEdit edit;
    std::optional<Item> after;
};

/// Judges every condition and makes every update, so that all reasons are told; writes nothing.
std::vector<Edit> prepare(const store::Reader& reader, const std::vector<ItemAction>& actions) {
    std::vector<Edit> edits;
    edits.reserve(actions.size());
    Reasons reasons(actions.size());
    for (std::size_t i = 0; i < actions.size(); ++i) {
        const ItemAction& action = actions[i];
        Edit& edit = edits.emplace_back(Edit{ItemEdit(reader, action.table(), action.key), std::nullopt});
        const Item& before = edit.edit.before();
        try {
            if (action.condition && !action.condition->evaluate(before)) {
                if (action.inserts)
                    reasons.add(i, "DuplicateItem", "Duplicate primary key exists in table");
                else
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

} // namespace

void carry_out(const std::vector<ItemAction>& actions, api::WriteRequest& request) {
    std::vector<Edit> edits = prepare(request.store, actions);
    Reasons reasons(actions.size());
    for (std::size_t i = 0; i < actions.size(); ++i) {
        const ItemAction& action = actions[i];
        try {
            WriteCost cost;
            if (action.verb == Verb::ConditionCheck)
                // Checked twice, as an item is written twice: on preparing and on committing.
                cost.table = write_units(edits[i].edit.before_size());
            else
                cost = edits[i].after ? edits[i].edit.put(request, *edits[i].after) : edits[i].edit.erase(request);
            action.use->charge_write(request, cost, true);
        } catch (const api::Fault& fault) {
            reasons.add(i, fault);
        }
    }
    reasons.throw_if_any();
}

void replay(const std::vector<ItemAction>& actions, const store::Reader& reader) {
    for (const ItemAction& action : actions) {
        const ItemEdit edit(reader, action.table(), action.key);
        action.use->consumption.add_table_read(2 * read_units(edit.before_size(), true));
    }
}

} // namespace labdb::dynamodb
