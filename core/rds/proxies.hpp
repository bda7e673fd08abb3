#pragma once

#include <string>
#include <string_view>

#include "core/rds/records.hpp"

/// RDS Proxy: proxies, their one target group, and further endpoints. A proxy keeps its target group and its targets in
/// `hidden`; whether a target is healthy follows from the clock and from the database's own state, and is not kept.
namespace labdb::rds {

namespace kinds {
/// ARNs of proxies and of their endpoints have an id in the place of the name, so that they outlive a rename: what is
/// looked up by resource id is the whole ARN.
inline constexpr Kind kProxy{"rds-proxy", "DBProxyName", "db-proxy", "DBProxyArn", "DBProxyArn", "Status"};
inline constexpr Kind kProxyEndpoint{"rds-proxy-endpoint", "DBProxyEndpointName", "db-proxy-endpoint",
                                     "DBProxyEndpointArn", "DBProxyEndpointArn",  "Status"};
} // namespace kinds

/// DBProxyNotFoundFault.
[[noreturn]] void refuse_missing_proxy(std::string_view name);
/// DBProxyEndpointNotFoundFault, DBProxyTargetGroupNotFoundFault.
[[noreturn]] void refuse_missing_proxy_endpoint(std::string_view name);
[[noreturn]] void refuse_missing_target_group(std::string_view name);
/// The proxy that a parameter names, by its name.
Record require_proxy(const api::ReadRequest& request, std::string_view name);
/// The same; refuses (InvalidDBProxyStateFault) one that is not available.
Record require_available_proxy(const api::ReadRequest& request, std::string_view name);

/// Reads VpcSubnetIds. Refuses (InvalidSubnet) what is no subnet id, and less than two of them.
json::Array require_proxy_subnets(const json::Value& ids);
/// VpcSecurityGroupIds, or the default VPC's own group.
json::Array security_groups_or_default(const api::ReadRequest& request, const json::Value* ids);
/// `prx-0123456789abcdef0`
std::string new_proxy_id(util::Random& random, std::string_view prefix);

/// Notes an event of a proxy: the words, and then what they are about.
struct ProxyEvent {
    std::string_view id;
    std::string_view category;
    std::string message;
};
void note_proxy_event(api::WriteRequest& request, const Record& proxy, const ProxyEvent& event);

/// The target group that every proxy has.
inline constexpr std::string_view kDefaultTargetGroup = "default";
/// In a proxy's `hidden`: its target group as it is shown, and its targets, `{Type, Name, Since}` each.
inline constexpr std::string_view kTargetGroup = "TargetGroup";
inline constexpr std::string_view kTargets = "Targets";
/// Refuses (DBProxyTargetGroupNotFoundFault) a group that is not the default one. The name may be null.
void require_target_group(const json::Value* name);

} // namespace labdb::rds
