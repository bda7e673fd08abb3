#pragma once

#include <string>
#include <string_view>

#include "core/api/error.hpp"

/// RDS's refusals that more than one operation makes. Each throws an api::Fault. Texts come from answers of AWS, as
/// reference/rds.md A5 quotes them.
namespace labdb::rds {

/// InvalidParameterValue.
[[noreturn]] void refuse_value(const std::string& message);
/// InvalidParameterCombination.
[[noreturn]] void refuse_combination(const std::string& message);
/// DBInstanceNotFound: `DBInstance x not found.`
[[noreturn]] void refuse_missing_instance(std::string_view identifier);
/// InvalidDBInstanceState.
[[noreturn]] void refuse_instance_state(const std::string& message);

} // namespace labdb::rds
