#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

/// Values of parameters that depend on the instance: `{DBInstanceClassMemory*3/4}`,
/// `LEAST({DBInstanceClassMemory/9531392},5000)`, `GREATEST({log(DBInstanceClassMemory/805306368)*45},100)`.
namespace labdb::rds {

/// What a formula may speak of.
struct InstanceFigures {
    std::int64_t memory = 0;  ///< DBInstanceClassMemory, bytes
    std::int64_t storage = 0; ///< AllocatedStorage, bytes
    std::int64_t vcpus = 0;   ///< DBInstanceVCPU
    std::int64_t port = 0;    ///< EndPointPort
    bool replica = false;     ///< TrueIfReplica, 1 or 0
};

/// Grammar, in any case of letters; blanks mean nothing:
///
///     value    = function | '{' sum '}' | number
///     function = ( 'GREATEST' | 'LEAST' | 'SUM' ) '(' value { ',' value } ')'
///     sum      = product { ( '+' | '-' ) product }
///     product  = factor { ( '*' | '/' ) factor }
///     factor   = number | variable | 'log' '(' sum ')' | '(' sum ')'      -- log: base 2
///
/// The whole number that a formula comes to, rounded down; absent for a text that is none, divides by zero or nests
/// deeper than 16.
std::optional<std::int64_t> evaluate_formula(std::string_view text, const InstanceFigures& figures);

/// Is it a formula, and not a plain value?
bool is_formula(std::string_view text);

} // namespace labdb::rds
