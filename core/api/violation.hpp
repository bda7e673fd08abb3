#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/api/table.hpp"
#include "core/json/value.hpp"

namespace labdb::api {

enum class Rule : std::uint8_t { required, enumeration, length, pattern, range, elements, map_keys, map_values };

/// One value that does not satisfy one constraint of the model.
struct Violation {
    Rule rule;
    /// The operation's own member in which the value stands.
    std::string_view member;
    /// Where: `keySchema.1.member.keyType`, and the same with the model's own capitals.
    std::string path;
    std::string model_path;
    /// `Member must have length greater than or equal to 3`
    std::string constraint;
    /// The value as AWS's Java services print it; empty when it must not be shown.
    std::string value;

    /// `Value 'ab' at 'tableName' failed to satisfy constraint: Member must …`
    std::string text() const;
};

/// What a value must satisfy: a shape's constraints, or what a service has in their place.
struct Limits {
    std::int64_t min = kNoBound;
    std::int64_t max = kNoBound;
    std::string_view pattern;
    std::span<const std::string_view> enum_values;
};
Limits limits_of(const Shape& shape);

/// Where a service departs from the model.
struct Dialect {
    /// Members that are reported first, in this order; the others follow in the model's order.
    std::span<const std::string_view> order;
    /// Structures whose content the service checks by other means.
    std::span<const std::string_view> opaque_structures;
    /// The limits of a member's value, or of a map's keys (then `value` is the key).
    std::function<Limits(const Member& member, std::string_view text)> limits;
};

/// Everything in the input that violates a constraint, at most ten as AWS does, in the order in which it is reported.
std::vector<Violation> violations(const Operation& operation, const json::Value& input, const Dialect& dialect);

/// `2 validation errors detected: `
std::string count_text(std::size_t count);
/// That, and the texts with semicolons between.
std::string detected(std::span<const Violation> found);

/// A value as Java prints it: `[KeySchemaElement(attributeName=pk, keyType=HASH)]`.
std::string java_text(const Shape& shape, const json::Value* value);

/// `TableName` → `tableName`, `SSESpecification` → `sSESpecification`.
std::string lower_first(std::string_view name);

} // namespace labdb::api
