#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/dynamodb/attribute_value.hpp"
#include "core/dynamodb/expression/expression.hpp"
#include "core/json/value.hpp"

/// The conditions of the time before expressions: KeyConditions, QueryFilter and ScanFilter.
namespace labdb::dynamodb {

/// One attribute, an operator, and what it is compared with.
struct LegacyCondition {
    enum class Operator : std::uint8_t {
        Equal,
        NotEqual,
        LessOrEqual,
        Less,
        GreaterOrEqual,
        Greater,
        NotNull,
        Null,
        Contains,
        NotContains,
        BeginsWith,
        In,
        Between,
    };

    std::string attribute;
    Operator op = Operator::Equal;
    std::vector<AttributeValue> values;

    bool holds(const AttributeMap& item) const;
};

/// Reads a map of conditions: `{"Price": {"ComparisonOperator": "LT", "AttributeValueList": [{"N": "9"}]}}`. Throws
/// Fault for wrong numbers and types of values.
std::vector<LegacyCondition> read_legacy_conditions(const json::Value& conditions, Wording wording);

/// KeyConditions as the terms of a key condition. Throws Fault for operators that no key can be searched by.
std::vector<expression::KeyTerm> key_terms(const std::vector<LegacyCondition>& conditions);

/// A QueryFilter or ScanFilter with its ConditionalOperator.
struct LegacyFilter {
    std::vector<LegacyCondition> conditions;
    /// OR: one condition is enough.
    bool any = false;

    bool matches(const AttributeMap& item) const;
};

/// `conditional_operator` is null when the request has none. Throws Fault when it has one that means nothing.
LegacyFilter read_legacy_filter(const json::Value& conditions, const json::Value* conditional_operator,
                                Wording wording);

} // namespace labdb::dynamodb
