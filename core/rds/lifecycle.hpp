#pragma once

#include <string_view>

#include "core/rds/records.hpp"
#include "core/store/clock.hpp"

/// What takes AWS time: written down as steps when it begins (core/rds/records.hpp), under the clock's pace.
namespace labdb::rds {

/// The plans a record can have at once. A new plan takes the place of the old one of its name.
namespace plans {
/// What the latest operation leads to: creating, backing-up, available.
inline constexpr std::string_view kStatus = "status";
/// What waits for the maintenance window.
inline constexpr std::string_view kMaintenance = "maintenance";
/// What waits for the maintenance window of its cluster.
inline constexpr std::string_view kCluster = "cluster";
/// An upgrade that ApplyPendingMaintenanceAction has put down for the maintenance window.
inline constexpr std::string_view kUpgrade = "upgrade";
} // namespace plans

/// Writes a plan into a record:
///
///     Plan(record, request.clock)
///         .after(minutes(4), {{"DBInstanceStatus", "backing-up"}, {"Endpoint", endpoint}})
///         .after(minutes(1), {{"DBInstanceStatus", "available"}});
class Plan {
public:
    /// Begins now, or at `begin`. Takes the steps of an earlier plan of that name out of the record.
    Plan(Record& record, const store::Clock& clock, std::string_view name = plans::kStatus);
    Plan(Record& record, const store::Clock& clock, std::string_view name, util::Instant begin);

    /// The next step is done when AWS has worked on it for `real`.
    Plan& after(util::Duration real, json::Object changes);
    /// The next step comes at a moment, whatever the pace: a window, seven days from now. Not before the step before.
    Plan& at(util::Instant moment, json::Object changes);
    /// The record is gone when AWS has worked on it for `real`.
    Plan& gone_after(util::Duration real);

    /// When the latest step is done.
    util::Instant end() const { return end_; }

private:
    Record& record_;
    const store::Clock& clock_;
    std::string_view name_;
    util::Instant end_;

    void add(Step step);
};

/// Takes a plan out of a record.
void drop_plan(Record& record, std::string_view name);
/// Takes all plans out that wait for a maintenance window.
void drop_waiting(Record& record);

constexpr util::Duration seconds(std::int64_t count) { return util::Duration::of_seconds(count); }
constexpr util::Duration minutes(std::int64_t count) { return seconds(60 * count); }
constexpr util::Duration days(std::int64_t count) { return seconds(86'400 * count); }

} // namespace labdb::rds
