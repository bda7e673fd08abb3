#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/rds/records.hpp"

/// Snapshots of instances. A snapshot keeps a copy of the instance's volume, and in `hidden` under `Instance` the
/// instance as it was, which is what a restore begins with; so it survives its source.
namespace labdb::rds {

/// How long AWS works on one. An instance whose first backup is made is available when it is done.
inline constexpr util::Duration kTakingSnapshot = util::Duration::of_seconds(120);

/// DBSnapshotNotFound: `DBSnapshot x not found.`
[[noreturn]] void refuse_missing_snapshot(std::string_view name);
/// The name of a snapshot to be made, in lower case. Refuses one that is no name or is taken.
std::string require_new_snapshot_name(const api::ReadRequest& request, std::string_view parameter,
                                      std::string_view text);

/// The snapshot that a parameter names, by its name or ARN, manual or automated (`rds:mydb-2026-11-20-03-00`).
Record require_snapshot(const api::ReadRequest& request, std::string_view text);
/// The same; refuses (InvalidDBSnapshotState) one that is not available yet.
Record require_available_snapshot(const api::ReadRequest& request, std::string_view text);

/// Refuses a SnapshotType, of instances or clusters, that AWS does not know; empty says that none was given.
void require_snapshot_type(std::string_view type);

/// The automated snapshots of an instance (or of what a deleted one has left), from old to new.
std::vector<Record> automated_snapshots(const api::ReadRequest& request, const Record& instance);

/// A snapshot as it is shown: with its tags.
json::Value describe_snapshot(Record snapshot);

/// A snapshot as it is when it has just begun, and when it will be done.
struct BegunSnapshot {
    Record snapshot;
    util::Instant end;
};
/// Begins a manual snapshot of an instance and copies its data. `name` is free; `tags` may be null. Notes its events.
BegunSnapshot take_snapshot(api::WriteRequest& request, const Record& instance, const std::string& name,
                            const json::Value* tags);

/// The instance that a snapshot was taken of, as it was: `shown` and `hidden`, its tags included.
Record instance_in(const Record& snapshot);

} // namespace labdb::rds
