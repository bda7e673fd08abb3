#pragma once

#include "core/rds/catalogue.hpp"
#include "core/rds/input_view.hpp"
#include "core/rds/records.hpp"

/// Multi-AZ DB clusters of MySQL and PostgreSQL: a writer and two readers in three zones, which are made and deleted
/// with their cluster (user guide, "Multi-AZ DB cluster deployments").
namespace labdb::rds {

/// DBClusterInstanceClass, storage and publicity of a new cluster, or of one that is restored and has them of its
/// origin. Refuses classes without disks of their own, and storage that there is none of.
void apply_multi_az(Record& cluster, const InputView& in, const catalogue::Version& version);
/// Makes the three members of a cluster that has just been saved, and returns it with them.
Record create_members(api::WriteRequest& request, Record cluster);
/// What ModifyDBCluster makes of class and storage: members of the cluster that change. Refuses what apply_multi_az
/// does.
json::Object multi_az_changes(const Record& cluster, const InputView& in);
/// What such a change is for each member.
json::Object member_changes(const json::Object& changes);
/// The members go with their cluster, at a moment.
void delete_members(api::WriteRequest& request, const Record& cluster, util::Instant gone);
/// All members restart; they are available again at a moment.
void restart_members(api::WriteRequest& request, const Record& cluster, util::Instant done);

} // namespace labdb::rds
