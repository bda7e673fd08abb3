#pragma once

#include "core/rds/records.hpp"

/// New names of instances and clusters that wait for the maintenance window. A record becomes by itself whatever a plan
/// says (lifecycle.hpp), but cannot move to another name: that takes a write. So whoever reads them when a window has
/// come has the names written first, as `labdb clock` does when it moves time on.
namespace labdb::rds {

/// The instance or cluster gets the name in its PendingModifiedValues at a moment. Changes the record, which the caller
/// saves.
void plan_rename(api::WriteRequest& request, const Kind& kind, Record& record, util::Instant at);
void drop_rename(Record& record);

/// Has the window of one come that waits for its new name? One that is busy then, or stopped, waits for a better
/// moment.
bool renames_are_due(const api::ReadRequest& request);
/// Gives all such their names.
void apply_due_renames(api::WriteRequest& request);
/// Throws api::Due when renames_are_due: dispatch() has them applied, and calls the handler again.
void settle_names(const api::ReadRequest& request);

} // namespace labdb::rds
