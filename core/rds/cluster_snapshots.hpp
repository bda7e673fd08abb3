#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/rds/records.hpp"

/// Snapshots of clusters. A snapshot keeps a copy of the cluster's volume, and in `hidden` under `Cluster` the cluster
/// as it was, which is what a restore begins with; so it survives its source.
namespace labdb::rds {

/// DBClusterSnapshotNotFoundFault: `DBClusterSnapshot x not found.`
[[noreturn]] void refuse_missing_cluster_snapshot(std::string_view name);
/// The snapshot that a parameter names, by its name or ARN, manual or automated (`rds:mycluster-2026-11-20-03-00`).
Record require_cluster_snapshot(const api::ReadRequest& request, std::string_view text);
/// The same; refuses (InvalidDBClusterSnapshotStateFault) one that is not available yet.
Record require_available_cluster_snapshot(const api::ReadRequest& request, std::string_view text);

/// The automated snapshots of a cluster (or of what a deleted one has left), from old to new.
std::vector<Record> automated_cluster_snapshots(const api::ReadRequest& request, const Record& cluster);

/// A snapshot as it is shown: with its tags.
json::Value describe_cluster_snapshot(Record snapshot);

/// Begins a manual snapshot of a cluster and copies its data. Refuses a name that is none or is taken, and one more
/// than the account may have. `tags` may be null. Notes its events. Returns it as it is now.
Record take_cluster_snapshot(api::WriteRequest& request, const Record& cluster, std::string_view name,
                             const json::Value* tags);

/// The cluster that a snapshot was taken of, as it was: `shown` and `hidden`, its tags included.
Record cluster_in(const Record& snapshot);

} // namespace labdb::rds
