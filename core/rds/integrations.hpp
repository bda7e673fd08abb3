#pragma once

#include <string_view>

#include "core/rds/records.hpp"

/// Zero-ETL integrations, which bring what a database writes into a data warehouse.
namespace labdb::rds {

namespace kinds {
/// A record's name is the UUID in its ARN; the name that users give is a member and may change.
inline constexpr Kind kIntegration{"rds-integration", "IntegrationArn", "integration", "IntegrationArn", {}, "Status"};
} // namespace kinds

/// Throws IntegrationNotFoundFault.
[[noreturn]] void refuse_missing_integration(std::string_view identifier);

} // namespace labdb::rds
