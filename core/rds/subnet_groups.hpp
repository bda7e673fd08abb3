#pragma once

#include "core/rds/records.hpp"

/// The subnets that an instance or cluster may stand in.
///
/// labdb has no EC2, so that no subnet can be looked up. Any id of the right form counts as a subnet of the default
/// VPC; which zone it is in is decided when it is first seen, so that a group's subnets spread over the zones, and
/// stays.
namespace labdb::rds {

/// Throws DBSubnetGroupNotFoundFault.
[[noreturn]] void refuse_missing_subnet_group(std::string_view name);

/// The group of that name. Refuses when there is none.
Record require_subnet_group(const api::ReadRequest& request, std::string_view name);

/// The group as an instance in it shows it: without what only the group itself tells.
json::Object shown_by_instance(const Record& group);

/// The group `default`: all subnets of the default VPC. AWS makes it with the first instance that names no group.
Record ensure_default_subnet_group(api::WriteRequest& request);

} // namespace labdb::rds
