#include "core/dynamodb/legacy_conditions.hpp"

#include <algorithm>
#include <array>
#include <compare>
#include <optional>

#include "core/dynamodb/faults.hpp"

namespace labdb::dynamodb {
namespace {

using Operator = LegacyCondition::Operator;
using Type = AttributeType;

/// What an operator may be given. Texts of AWS, and the combinations as the API Reference lists them ("Condition").
struct OperatorRule {
    std::string_view name;
    Operator op;
    std::size_t min_values;
    std::size_t max_values;
    /// Types of values: `*` any, `s` the scalars S, N and B, `t` only S and B.
    char types;
};

constexpr std::array<OperatorRule, 13> kRules{{
    {"EQ", Operator::Equal, 1, 1, '*'},
    {"NE", Operator::NotEqual, 1, 1, '*'},
    {"LE", Operator::LessOrEqual, 1, 1, 's'},
    {"LT", Operator::Less, 1, 1, 's'},
    {"GE", Operator::GreaterOrEqual, 1, 1, 's'},
    {"GT", Operator::Greater, 1, 1, 's'},
    {"NOT_NULL", Operator::NotNull, 0, 0, '*'},
    {"NULL", Operator::Null, 0, 0, '*'},
    {"CONTAINS", Operator::Contains, 1, 1, 's'},
    {"NOT_CONTAINS", Operator::NotContains, 1, 1, 's'},
    {"BEGINS_WITH", Operator::BeginsWith, 1, 1, 't'},
    {"IN", Operator::In, 1, 100, 's'},
    {"BETWEEN", Operator::Between, 2, 2, 's'},
}};

const OperatorRule& rule_of(std::string_view name) {
    // The model's enum has let no other name through.
    return *std::find_if(kRules.begin(), kRules.end(), [name](const OperatorRule& rule) { return rule.name == name; });
}

bool is_scalar(Type type) { return type == Type::S || type == Type::N || type == Type::B; }

bool allowed(char types, Type type) {
    if (types == 't') return type == Type::S || type == Type::B;
    return types == '*' || is_scalar(type);
}

/// Absent when the two have no order.
std::optional<std::strong_ordering> compare(const AttributeValue& a, const AttributeValue& b) {
    if (a.type() != b.type() || !is_scalar(a.type())) return std::nullopt;
    if (a.type() == Type::N) return a.number() <=> b.number();
    return a.text().compare(b.text()) <=> 0;
}

bool begins_with(const AttributeValue& value, const AttributeValue& prefix) {
    return value.type() == prefix.type() && value.text().compare(0, prefix.text().size(), prefix.text()) == 0;
}

bool contains(const AttributeValue& value, const AttributeValue& wanted) {
    const auto has = [](const auto& all, const auto& one) {
        return std::find(all.begin(), all.end(), one) != all.end();
    };
    switch (value.type()) {
    case Type::S:
    case Type::B: return wanted.type() == value.type() && value.text().find(wanted.text()) != std::string::npos;
    case Type::SS: return wanted.type() == Type::S && has(value.texts(), wanted.text());
    case Type::BS: return wanted.type() == Type::B && has(value.texts(), wanted.text());
    case Type::NS: return wanted.type() == Type::N && has(value.numbers(), wanted.number());
    case Type::L: return has(value.list(), wanted);
    default: return false;
    }
}

void check_values(const OperatorRule& rule, const std::vector<AttributeValue>& values) {
    const std::string name(rule.name);
    if (values.size() < rule.min_values || values.size() > rule.max_values)
        refuse_parameter("Invalid number of argument(s) for the " + name + " ComparisonOperator");
    for (const AttributeValue& value : values) {
        if (value.type() != values.front().type())
            refuse_parameter("AttributeValues inside AttributeValueList must be of same type");
    }
    for (const AttributeValue& value : values) {
        if (!allowed(rule.types, value.type())) {
            refuse_parameter("ComparisonOperator " + name + " is not valid for " +
                             std::string(descriptor(value.type())) + " AttributeValue type");
        }
    }
    if (rule.op == Operator::Between && *compare(values[0], values[1]) > 0)
        refuse("The BETWEEN condition was provided a range where the lower bound is greater than the upper bound");
}

expression::KeyTerm key_term(const LegacyCondition& condition) {
    using Term = expression::KeyTerm;
    Term term;
    term.attribute = condition.attribute;
    switch (condition.op) {
    case Operator::Equal: term.op = Term::Operator::Equal; break;
    case Operator::LessOrEqual: term.op = Term::Operator::LessOrEqual; break;
    case Operator::Less: term.op = Term::Operator::Less; break;
    case Operator::GreaterOrEqual: term.op = Term::Operator::GreaterOrEqual; break;
    case Operator::Greater: term.op = Term::Operator::Greater; break;
    case Operator::BeginsWith: term.op = Term::Operator::BeginsWith; break;
    case Operator::Between:
        term.op = Term::Operator::Between;
        term.upper = condition.values[1];
        break;
    default: term.op = Term::Operator::NotIndexable; return term;
    }
    term.value = condition.values[0];
    return term;
}

} // namespace

bool LegacyCondition::holds(const AttributeMap& item) const {
    const AttributeValue* value = item.find(attribute);
    if (op == Operator::Null) return !value;
    if (op == Operator::NotEqual) return !value || !(*value == values[0]);
    if (!value) return false;

    const auto ordered = [&](auto test) {
        const std::optional<std::strong_ordering> order = compare(*value, values[0]);
        return order && test(*order);
    };
    switch (op) {
    case Operator::NotNull: return true;
    case Operator::Equal: return *value == values[0];
    case Operator::LessOrEqual: return ordered([](std::strong_ordering order) { return order <= 0; });
    case Operator::Less: return ordered([](std::strong_ordering order) { return order < 0; });
    case Operator::GreaterOrEqual: return ordered([](std::strong_ordering order) { return order >= 0; });
    case Operator::Greater: return ordered([](std::strong_ordering order) { return order > 0; });
    case Operator::Between: {
        const std::optional<std::strong_ordering> upper = compare(*value, values[1]);
        return ordered([](std::strong_ordering order) { return order >= 0; }) && upper && *upper <= 0;
    }
    case Operator::In: return std::find(values.begin(), values.end(), *value) != values.end();
    case Operator::BeginsWith: return begins_with(*value, values[0]);
    case Operator::Contains: return contains(*value, values[0]);
    case Operator::NotContains: return !contains(*value, values[0]);
    case Operator::Null:
    case Operator::NotEqual: break;
    }
    return false;
}

std::vector<LegacyCondition> read_legacy_conditions(const json::Value& conditions, Wording wording) {
    std::vector<LegacyCondition> result;
    for (const auto& [attribute, condition] : conditions.as_object()) {
        const OperatorRule& rule = rule_of(condition.find("ComparisonOperator")->as_string());
        LegacyCondition read{attribute, rule.op, {}};
        if (const json::Value* values = condition.find("AttributeValueList"); values && !values->is_null())
            for (const json::Value& value : values->as_array())
                read.values.push_back(read_attribute_value(value, wording));
        check_values(rule, read.values);
        result.push_back(std::move(read));
    }
    return result;
}

std::vector<expression::KeyTerm> key_terms(const std::vector<LegacyCondition>& conditions) {
    std::vector<expression::KeyTerm> terms;
    terms.reserve(conditions.size());
    for (const LegacyCondition& condition : conditions) terms.push_back(key_term(condition));
    return terms;
}

bool LegacyFilter::matches(const AttributeMap& item) const {
    const auto holds = [&item](const LegacyCondition& condition) { return condition.holds(item); };
    return any ? std::any_of(conditions.begin(), conditions.end(), holds)
               : std::all_of(conditions.begin(), conditions.end(), holds);
}

LegacyFilter read_legacy_filter(const json::Value& conditions, const json::Value* conditional_operator,
                                Wording wording) {
    LegacyFilter filter{read_legacy_conditions(conditions, wording), false};
    if (!conditional_operator) return filter;
    // A filter without conditions is none (ExtendDB's test_conditional_operator.py, run against AWS).
    if (filter.conditions.empty()) refuse("ConditionalOperator cannot be used without Filter or Expected");
    if (filter.conditions.size() < 2)
        refuse("ConditionalOperator can only be used when Filter or Expected has two or more elements");
    filter.any = conditional_operator->as_string() == "OR";
    return filter;
}

} // namespace labdb::dynamodb
