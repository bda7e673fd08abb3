#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/rds/records.hpp"

/// The backups that RDS makes by itself, of instances that stand alone and of clusters, which are meant here wherever
/// an instance is spoken of and nothing else is said: one when an instance has been created, and one in each backup
/// window, kept for as many days as the instance's retention says.
///
/// Nothing runs in the background, so that which backups there are is a function of the instance and the clock; none is
/// written down. Nor is their data: it is what the volume held at their moment, which its history knows
/// (core/sql/history.hpp).
namespace labdb::rds {

namespace kinds {
/// What is left of a deleted instance whose backups were to be kept: the instance's own members, with the resource id
/// in lower case as its name.
inline constexpr Kind kRetainedBackup{
    "rds-retained-backup", "DbiResourceId", "auto-backup", "DBInstanceArn", {}, {}, true};
/// The same of a deleted cluster.
inline constexpr Kind kRetainedClusterBackup{
    "rds-retained-cluster-backup", "DbClusterResourceId", "cluster-auto-backup", "DBClusterArn", {}, {}, true};
/// The backups of an instance of another Region, copied to this one; named by their own id (`ab-…`).
inline constexpr Kind kReplicatedBackup{"rds-replicated-backup",
                                        "DBInstanceAutomatedBackupsArn",
                                        "auto-backup",
                                        "DBInstanceAutomatedBackupsArn",
                                        {},
                                        "Status"};
} // namespace kinds

/// When the backups were made that an instance has now, or a retained one still has, from old to new.
std::vector<util::Instant> backup_times(const Record& instance, util::Instant now);

/// The first and the last moment that an instance can be restored to. Absent when it makes no backups, or has none yet.
struct RestoreWindow {
    util::Instant earliest;
    util::Instant latest;
};
std::optional<RestoreWindow> restore_window(const api::ReadRequest& request, const Record& instance);

/// How far back the history of an instance's volume reaches: the retention of its backups, for a cluster also its
/// backtrack window. Zero: it keeps none.
util::Duration kept_history(const Record& instance);

/// An instance is deleted. Keeps its backups, and so its data, as a retained backup; or removes both, once the request
/// is durable.
void leave_backups(api::WriteRequest& request, const Record& instance, bool keep);
/// Removes the data of an instance and of its backups, once the request is durable.
void remove_backups(api::WriteRequest& request, const Record& instance);

/// What stands behind an instance's name in that of a backup: `-2026-11-20-03-00`.
std::string backup_stamp(util::Instant at);

/// `ab-…`, which follows from the instance's resource id.
std::string automated_backup_id(const Record& instance);

/// The instance, or what a deleted one has left, that automated backups belong to, by its resource id.
std::optional<Record> find_backup_source(const api::ReadRequest& request, std::string_view resource_id);
/// The same by the ARN of the automated backups.
std::optional<Record> find_backup_source_by_arn(const api::ReadRequest& request, std::string_view arn);
/// Shows every instance that has automated backups, and what deleted ones have left.
void visit_backup_sources(const api::ReadRequest& request, const std::function<void(Record& source)>& visit);

/// Shows what another Region of the account has, as a request there would see it; nothing when it has nothing.
void in_region(const api::ReadRequest& request, const std::string& region,
               const std::function<void(const api::ReadRequest& there)>& visit);

} // namespace labdb::rds
