#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/rds/cluster_settings.hpp"
#include "core/rds/records.hpp"

/// Global databases: clusters of several Regions of which one writes.
///
/// Each Region has an environment of its own, and no transaction spans two. So what is said of a global cluster (its
/// name, who writes, who has left) is a record that any Region may write anew, with a higher version; the newest of all
/// Regions counts. Who its members are follows from the clusters themselves: each names, in `hidden`'s `Global`, the
/// global cluster it has joined by its resource id.
namespace labdb::rds {

namespace kinds {
inline constexpr Kind kGlobalCluster{
    "rds-global-cluster", "GlobalClusterIdentifier", "global-cluster", "GlobalClusterArn", {}, "Status"};
} // namespace kinds

/// GlobalClusterIdentifier of CreateDBCluster: the new cluster joins. True when it follows a primary, which its user,
/// password and data then come from; false when there is nothing to join, or it is the first. Refuses a global cluster
/// that there is none of, and parameters that are the primary's.
bool join_global_cluster(api::WriteRequest& request, Record& cluster, const InputView& in);

/// The global cluster of that name, or with that ARN; absent when there is none.
std::optional<Record> find_global_cluster(const api::ReadRequest& request, std::string_view text);
/// Writes it, changed, for all Regions to see.
void save_global_cluster(api::WriteRequest& request, Record& global);
/// GlobalClusterNotFoundFault.
[[noreturn]] void refuse_missing_global_cluster(std::string_view name);

/// What a cluster is in its global cluster.
struct GlobalRole {
    std::string identifier;
    bool is_primary;
    bool has_others;
    /// Another member is becoming the primary: nobody writes meanwhile.
    bool is_changing;
};
/// Absent for a cluster that is in none.
std::optional<GlobalRole> global_role_of(const api::ReadRequest& request, const Record& cluster);

/// The path of the data that a secondary follows: the primary's. Empty for other clusters.
std::string primary_data(const api::ReadRequest& request, const Record& cluster);

/// Refuses to delete a cluster that is still a member.
void refuse_while_global(const api::ReadRequest& request, const Record& cluster);

} // namespace labdb::rds
