#pragma once

#include "core/rds/records.hpp"

/// Instances that are paid for in advance.
namespace labdb::rds {

namespace kinds {
inline constexpr Kind kReservedInstance{
    "rds-reserved-instance", "ReservedDBInstanceId", "ri", "ReservedDBInstanceArn", {}, "State"};
} // namespace kinds

/// Throws ReservedDBInstanceNotFoundFault.
[[noreturn]] void refuse_missing_reserved_instance(std::string_view name);

} // namespace labdb::rds
