#pragma once

#include <cstddef>

/// How much of everything an account may have in a Region: AWS's own limits for a new account.
namespace labdb::rds {

/// In the order in which DescribeAccountAttributes tells them.
enum class Quota {
    Instances,
    ReservedInstances,
    AllocatedStorage, ///< GiB
    SecurityGroups,
    AuthorizationsPerSecurityGroup,
    ParameterGroups,
    Snapshots,
    Subscriptions,
    SubnetGroups,
    OptionGroups,
    SubnetsPerGroup,
    ReplicasPerInstance,
    Clusters,
    ClusterParameterGroups,
    RolesPerCluster,
    ClusterSnapshots,
    RolesPerInstance,
    EndpointsPerCluster,
};

/// Refuses, with the fault that belongs to it, when `needed` is more than the account may have.
void require_quota(Quota quota, std::size_t needed);

} // namespace labdb::rds
