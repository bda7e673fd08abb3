#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/api/request.hpp"
#include "core/util/random.hpp"

/// Names that RDS makes: ARNs, resource ids, host names, the default network.
namespace labdb::rds {

/// `arn:aws:rds:eu-west-1:123456789012:db:mydb`
std::string arn_of(const api::Caller& caller, std::string_view type, std::string_view name);
/// The name in an ARN of the caller's account and Region and of that type; absent for any other text.
std::optional<std::string_view> name_in_arn(const api::Caller& caller, std::string_view type, std::string_view arn);

/// 26 characters behind a prefix: `db-ABCDEFGHIJKLMNOPQRSTUVWXYZ`, `cluster-…`. Never changes and never comes again.
std::string new_resource_id(util::Random& random, std::string_view prefix);

/// A host name: `mydb.c9akciq32.eu-west-1.rds.amazonaws.com`; with a label, `mydb.cluster-c9akciq32.…`. All names of an
/// account and Region share the part in the middle, which follows from the two.
std::string endpoint_name(const api::Caller& caller, std::string_view name, std::string_view label = {});

/// The VPC that an account has in a Region from the start, its security group, and its subnet in a zone.
std::string default_vpc(const api::Caller& caller);
std::string default_security_group(const api::Caller& caller);
std::string default_subnet(const api::Caller& caller, std::string_view zone);
/// `arn:aws:kms:eu-west-1:123456789012:key/…`: the key `aws/rds`.
std::string default_kms_key(const api::Caller& caller);

} // namespace labdb::rds
