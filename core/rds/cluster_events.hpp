#pragma once

#include "core/rds/events.hpp"

/// What happens to clusters (Aurora user guide, "Amazon RDS event categories and event messages for Aurora"). Events
/// that name something are made where they happen.
namespace labdb::rds::events {

inline constexpr Event kClusterCreated{"RDS-EVENT-0170", "creation", "DB cluster created."};
inline constexpr Event kClusterDeleted{"RDS-EVENT-0171", "deletion", "DB cluster deleted."};
inline constexpr Event kClusterStopped{"RDS-EVENT-0150", "notification", "DB cluster stopped."};
inline constexpr Event kClusterStarted{"RDS-EVENT-0151", "notification", "DB cluster started."};
inline constexpr Event kClusterAutoStarted{
    "RDS-EVENT-0153", "notification",
    "DB cluster is being started due to it exceeding the maximum allowed time being stopped."};
inline constexpr Event kClusterPasswordReset{"RDS-EVENT-0016", "configuration change", "Reset master credentials."};
inline constexpr Event kClusterSnapshotStarted{"RDS-EVENT-0074", "backup", "Creating manual cluster snapshot."};
inline constexpr Event kClusterSnapshotFinished{"RDS-EVENT-0075", "backup", "Manual cluster snapshot created."};

} // namespace labdb::rds::events
