#include "core/api/dynamodb.hpp"
#include "core/dynamodb/expiry.hpp"
#include "core/dynamodb/item_rules.hpp"
#include "core/dynamodb/item_write.hpp"

// UpdateItem.
namespace labdb::dynamodb {
namespace {

/// What an UpdateItem does: an expression, what there was before expressions, or nothing.
class ItemUpdate {
public:
    ItemUpdate(const api::Input<UpdateItem>& in, expression::Placeholders& placeholders) {
        if (const json::Value* text = in[UpdateItem::UpdateExpression])
            expression_.emplace(text->as_string(), placeholders);
        if (const json::Value* updates = in[UpdateItem::AttributeUpdates]) legacy_.emplace(*updates);
    }

    void validate_paths(const TableDefinition& table) const {
        if (expression_) validate_update_paths(table, *expression_);
        if (legacy_) legacy_->require_no_key(table);
    }

    void validate_size() const {
        if (expression_) validate_statement_size(*expression_);
    }

    /// See updated_item().
    std::optional<Item> apply(const TableDefinition& table, const AttributeMap& key, const Item& before) const {
        if (!legacy_) return updated_item(table, key, expression_ ? &*expression_ : nullptr, before);
        if (before.empty() && !legacy_->creates()) return std::nullopt;
        Item after = legacy_->apply(before.empty() ? key : before);
        validate_updated_item(table, before, after);
        return after;
    }

    /// The parts of the item that the update names.
    Item fragment(const Item& item) const {
        if (legacy_) return legacy_->named(item);
        return expression_ ? expression::fragment(item, expression_->targets()) : Item();
    }

private:
    std::optional<expression::Update> expression_;
    std::optional<LegacyUpdate> legacy_;
};

struct Parsed {
    AttributeMap key;
    ItemUpdate update;
    WriteCondition condition;
};

Parsed parse(const api::Input<UpdateItem>& in) {
    const json::Value* update_text = in[UpdateItem::UpdateExpression];
    const json::Value* condition_text = in[UpdateItem::ConditionExpression];
    refuse_mixed({{"AttributeUpdates", in[UpdateItem::AttributeUpdates]},
                  {"Expected", in[UpdateItem::Expected]},
                  {"ConditionalOperator", in[UpdateItem::ConditionalOperator]}},
                 {{"UpdateExpression", update_text}, {"ConditionExpression", condition_text}});
    expression::Placeholders placeholders = placeholders_of(in, update_text || condition_text);
    AttributeMap key = read_attribute_map(in.at(UpdateItem::Key));
    ItemUpdate update(in, placeholders);
    WriteCondition condition(in, placeholders);
    placeholders.require_all_used();
    return {std::move(key), std::move(update), std::move(condition)};
}

/// What ReturnValues asks for; empty for nothing. `after` is null when there is no item.
Item returned(std::string_view return_values, const ItemUpdate& update, const Item& before, const Item* after) {
    if (return_values == "ALL_OLD") return before;
    if (return_values == "UPDATED_OLD") return update.fragment(before);
    if (after && return_values == "ALL_NEW") return *after;
    if (after && return_values == "UPDATED_NEW") return update.fragment(*after);
    return {};
}

} // namespace

json::Value update_item(const api::Input<UpdateItem>& in, api::WriteRequest& request) {
    const Parsed parsed = enveloped([&in] { return parse(in); });
    parsed.update.validate_size();
    const TableDefinition table = require_table(request, in.text(UpdateItem::TableName));
    validate_key(table, parsed.key);
    parsed.update.validate_paths(table);
    parsed.condition.validate(table);
    ItemEdit edit(request.store, table, parsed.key);
    parsed.condition.require(edit, in);

    const std::optional<Item> after = parsed.update.apply(table, parsed.key, edit.before());
    // Nothing to store is an erasure of nothing: it costs what a write costs.
    const WriteCost cost = after ? edit.put(request, *after) : edit.erase(request);
    sweep_expired(request, table);
    const Item attributes =
        returned(in.text(UpdateItem::ReturnValues), parsed.update, edit.before(), after ? &*after : nullptr);
    return answer(in, request, table, parsed.key, attributes, cost);
}

} // namespace labdb::dynamodb
