#pragma once

#include <string>
#include <string_view>

#include "core/rds/input_view.hpp"
#include "core/rds/records.hpp"

/// Instances that begin as a copy of another one: restored from a snapshot or to a moment, read replicas, and the green
/// side of a blue/green deployment. Most of what such an instance is comes from its origin; parameters, which the
/// operations have in common, change the rest.
namespace labdb::rds {

/// What the new instance takes from its origin besides what is the database's own.
enum class Inherit {
    /// A restored instance has the default groups, one zone and the backups of its origin.
    database,
    /// A replica has its origin's groups and network, too, but no backups.
    everything,
};

/// The origin of a new instance, and its name.
struct Derivation {
    const Record& origin;
    std::string name;
    Inherit inherit;
};

/// The name of an instance to be made, in lower case. Refuses one that is no name, or is taken
/// (DBInstanceAlreadyExists).
std::string require_new_instance_name(const api::ReadRequest& request, std::string_view parameter,
                                      std::string_view text);

/// The new instance in the state `creating`, with a resource id, an ARN and a volume id of its own; not saved, and its
/// volume is not made. Refuses every parameter that RDS does not take, and instances that the account may not have.
Record derive_instance(api::WriteRequest& request, const Derivation& derivation, const InputView& in);

/// PerformanceInsightsKMSKeyId and PerformanceInsightsRetentionPeriod of an instance that has Performance Insights: as
/// given, as they were, or the account's key and seven days.
void set_performance_insights(const api::ReadRequest& request, Record& instance, const InputView& in);

/// Writes into a new instance when it will be available, and saves it; its endpoint appears with its first backup.
/// `at_last` are further members that it gets with its last step. Returns when that is.
util::Instant begin_instance(api::WriteRequest& request, Record& instance, json::Object at_last = {});

} // namespace labdb::rds
