#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "core/api/request.hpp"
#include "core/rds/records.hpp"

/// What DescribeEvents tells. An event that is to come (a backup that will be finished) is written down with its moment
/// when what leads to it begins, as the steps of a record are, and nobody sees it before.
namespace labdb::rds {

/// RDS's own numbers and texts (reference/rds.md A6).
namespace events {
struct Event {
    std::string_view id;
    std::string_view category;
    std::string_view message;
};
inline constexpr Event kBackupStarted{"RDS-EVENT-0001", "backup", "Backing up DB instance"};
inline constexpr Event kBackupFinished{"RDS-EVENT-0002", "backup", "Finished DB Instance backup"};
inline constexpr Event kDeleted{"RDS-EVENT-0003", "deletion", "DB instance deleted"};
inline constexpr Event kShutDown{"RDS-EVENT-0004", "availability", "DB instance shutdown"};
inline constexpr Event kCreated{"RDS-EVENT-0005", "creation", "DB instance created"};
inline constexpr Event kRestarted{"RDS-EVENT-0006", "availability", "DB instance restarted"};
inline constexpr Event kClassChanging{"RDS-EVENT-0014", "configuration change",
                                      "Finished applying modification to DB instance class"};
inline constexpr Event kStorageChanging{"RDS-EVENT-0018", "configuration change",
                                        "Applying modification to allocated storage"};
inline constexpr Event kStorageChanged{"RDS-EVENT-0017", "configuration change",
                                       "Finished applying modification to allocated storage"};
inline constexpr Event kPasswordReset{"RDS-EVENT-0016", "configuration change", "Reset master credentials"};
inline constexpr Event kFailoverStarted{"RDS-EVENT-0013", "failover", "Multi-AZ instance failover started."};
inline constexpr Event kFailoverRestarted{
    "RDS-EVENT-0015", "failover", "Multi-AZ failover to standby complete - DNS propagation may take a few minutes"};
inline constexpr Event kFailoverCompleted{"RDS-EVENT-0049", "failover", "Multi-AZ instance failover completed"};
inline constexpr Event kStopped{"RDS-EVENT-0087", "notification", "DB instance stopped"};
inline constexpr Event kStarted{"RDS-EVENT-0088", "notification", "DB instance started"};
inline constexpr Event kAutoStarted{
    "RDS-EVENT-0154", "notification",
    "DB instance is being started due to it exceeding the maximum allowed time being stopped."};
inline constexpr Event kSnapshotStarted{"RDS-EVENT-0040", "creation", "Creating manual snapshot"};
inline constexpr Event kSnapshotFinished{"RDS-EVENT-0042", "creation", "Manual snapshot created"};
} // namespace events

/// Whose events they are: `db-instance`, its name and its ARN.
struct Source {
    std::string_view type;
    std::string name;
    std::string arn;
};
Source source_of(const Record& instance);

/// Notes that the event happens to the source at a moment, now or later.
void note_event(api::WriteRequest& request, const Source& source, const events::Event& event, util::Instant at);
/// Forgets what has not happened to the source yet: an operation has put another plan in the place of its plan.
void drop_coming_events(api::WriteRequest& request, const Source& source);
/// Shows what has happened up to now to the source with that ARN, from old to new: when, and the event's number.
void visit_events(const api::ReadRequest& request, std::string_view arn,
                  const std::function<void(util::Instant at, std::string_view id)>& visit);

} // namespace labdb::rds
