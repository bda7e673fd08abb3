#include "core/dynamodb/legacy_writes.hpp"

#include <algorithm>
#include <iterator>

#include "core/dynamodb/faults.hpp"
#include "core/json/member.hpp"

namespace labdb::dynamodb {
namespace {

using Type = AttributeType;

bool is_set(Type type) { return type == Type::SS || type == Type::NS || type == Type::BS; }

/// An ExpectedAttributeValue as a Condition: `Value` alone means EQ, `Exists` false means NULL.
json::Object condition_of(const std::string& attribute, const json::Value& expected) {
    const std::string here = " for Attribute: " + attribute;
    const json::Value* value = json::member(expected, "Value");
    const json::Value* values = json::member(expected, "AttributeValueList");
    const json::Value* comparison = json::member(expected, "ComparisonOperator");
    const json::Value* exists = json::member(expected, "Exists");
    if (value && values) refuse_parameter("Value and AttributeValueList cannot be used together" + here);
    if (comparison) {
        if (exists) refuse_parameter("Exists and ComparisonOperator cannot be used together" + here);
        const std::string& name = comparison->as_string();
        if (!value && !values && name != "NULL" && name != "NOT_NULL")
            refuse_parameter("Value or AttributeValueList must be used with ComparisonOperator: " + name + here);
        json::Object condition{{"ComparisonOperator", name}};
        if (values) condition.set("AttributeValueList", *values);
        if (value) condition.set("AttributeValueList", json::Array{*value});
        return condition;
    }
    if (values) refuse_parameter("AttributeValueList can only be used with a ComparisonOperator" + here);
    if (exists && !exists->as_bool()) {
        if (value) refuse_parameter("Value cannot be used when Exists is false" + here);
        return json::Object{{"ComparisonOperator", "NULL"}};
    }
    if (!value)
        refuse_parameter(std::string("Value must be provided when Exists is ") + (exists ? "true" : "null") + here);
    return json::Object{{"ComparisonOperator", "EQ"}, {"AttributeValueList", json::Array{*value}}};
}

// Sets are kept in order.
template <class List> List united(List all, const List& more) {
    const auto known = static_cast<std::ptrdiff_t>(all.size());
    std::copy_if(more.begin(), more.end(), std::back_inserter(all),
                 [&all, known](const auto& one) { return !std::binary_search(all.begin(), all.begin() + known, one); });
    return all;
}

template <class List> List without(List all, const List& less) {
    const auto gone = [&less](const auto& one) { return std::binary_search(less.begin(), less.end(), one); };
    all.erase(std::remove_if(all.begin(), all.end(), gone), all.end());
    return all;
}

AttributeValue add(const AttributeValue& old, const AttributeValue& value) {
    switch (value.type()) {
    case Type::SS: return AttributeValue::string_set(united(old.texts(), value.texts()));
    case Type::BS: return AttributeValue::binary_set(united(old.texts(), value.texts()));
    case Type::NS: return AttributeValue::number_set(united(old.numbers(), value.numbers()));
    case Type::L: {
        AttributeValue::List list = old.list();
        list.insert(list.end(), value.list().begin(), value.list().end());
        return AttributeValue::list(std::move(list));
    }
    default: break;
    }
    util::Decimal::Fault fault{};
    const std::optional<util::Decimal> sum = util::Decimal::add(old.number(), value.number(), &fault);
    // A sum that needs more than 38 digits is called an overflow, too (ScyllaDB's alternator tests, from AWS).
    using Fault = util::Decimal::Fault;
    if (!sum) refuse(number_fault_text(fault == Fault::precision ? Fault::overflow : fault, {}));
    return AttributeValue::number(*sum);
}

/// What is left of a set; absent when nothing is.
std::optional<AttributeValue> subtract(const AttributeValue& old, const AttributeValue& value) {
    if (value.type() == Type::NS) {
        AttributeValue::Numbers left = without(old.numbers(), value.numbers());
        if (left.empty()) return std::nullopt;
        return AttributeValue::number_set(std::move(left));
    }
    AttributeValue::Texts left = without(old.texts(), value.texts());
    if (left.empty()) return std::nullopt;
    return value.type() == Type::SS ? AttributeValue::string_set(std::move(left))
                                    : AttributeValue::binary_set(std::move(left));
}

} // namespace

LegacyFilter read_expected(const json::Value& expected, const json::Value* conditional_operator) {
    json::Object conditions;
    for (const auto& [attribute, condition] : expected.as_object())
        conditions.set(attribute, condition_of(attribute, condition));
    return read_legacy_filter(conditions, conditional_operator, Wording::Current);
}

LegacyUpdate::LegacyUpdate(const json::Value& updates) {
    for (const auto& [attribute, update] : updates.as_object()) {
        const json::Value* action = json::member(update, "Action");
        const json::Value* value = json::member(update, "Value");
        const std::string name = action ? action->as_string() : "PUT";
        Change change{attribute, name == "ADD" ? Action::Add : name == "DELETE" ? Action::Delete : Action::Put, {}};
        if (value) change.value = read_attribute_value(*value);
        if (!value && change.action != Action::Delete)
            refuse_parameter("Only DELETE action is allowed when no attribute value is specified");
        if (value) {
            const Type type = change.value->type();
            if (change.action == Action::Delete && !is_set(type))
                refuse_parameter("DELETE action with value is not supported for the type " +
                                 std::string(descriptor(type)));
            if (change.action == Action::Add && !is_set(type) && type != Type::N && type != Type::L)
                refuse_parameter("ADD action is not supported for the type " + std::string(descriptor(type)));
        }
        changes_.push_back(std::move(change));
    }
}

void LegacyUpdate::require_no_key(const TableDefinition& table) const {
    for (const Change& change : changes_) {
        if (table.keys.find(change.attribute))
            refuse_parameter("Cannot update attribute " + change.attribute + ". This attribute is part of the key");
    }
}

AttributeMap LegacyUpdate::apply(const AttributeMap& old) const {
    AttributeMap item = old;
    for (const Change& change : changes_) {
        const AttributeValue* present = old.find(change.attribute);
        if (present && change.value && change.action != Action::Put && present->type() != change.value->type())
            refuse("Type mismatch for attribute to update");
        if (change.action == Action::Put || (change.action == Action::Add && !present)) {
            item.set(change.attribute, *change.value);
        } else if (change.action == Action::Add) {
            item.set(change.attribute, add(*present, *change.value));
        } else if (present) {
            std::optional<AttributeValue> left = change.value ? subtract(*present, *change.value) : std::nullopt;
            if (left)
                item.set(change.attribute, std::move(*left));
            else
                item.erase(change.attribute);
        }
    }
    return item;
}

bool LegacyUpdate::creates() const {
    return changes_.empty() || std::any_of(changes_.begin(), changes_.end(),
                                           [](const Change& change) { return change.action != Action::Delete; });
}

AttributeMap LegacyUpdate::named(const AttributeMap& item) const {
    AttributeMap found;
    for (const Change& change : changes_)
        if (const AttributeValue* value = item.find(change.attribute)) found.append(change.attribute, *value);
    return found;
}

} // namespace labdb::dynamodb
