#pragma once

#include "core/sql/catalogue/objects.hpp"

/// PostgreSQL's rules (CREATE RULE): kept among the table's triggers, and run as ones for each row. What a rule does
/// stands in the trigger's body; its arguments are kRule and whether it is INSTEAD.
namespace labdb::sql {

inline constexpr const char* kRule = "rule";
inline constexpr const char* kInstead = "instead";
inline constexpr const char* kAlso = "also";

inline bool is_rule(const Trigger& trigger) {
    return trigger.function.empty() && trigger.arguments.size() == 2 && trigger.arguments[0] == kRule;
}
inline bool is_instead_rule(const Trigger& trigger) { return is_rule(trigger) && trigger.arguments[1] == kInstead; }

} // namespace labdb::sql
