#pragma once

#include <string>

#include "core/rds/records.hpp"

/// Read replicas: who replicates from whom. Both sides say so: a replica names its source, a source lists its replicas.
/// The source is an instance, or a Multi-AZ DB cluster of the same Region.
///
/// To those who connect, and to those who take a snapshot of it, a replica shows its source's own data, at once and
/// always, until replication ends: then it gets a copy to go on with.
namespace labdb::rds {

bool is_replica(const Record& instance);
bool has_replicas(const Record& instance);

/// A replica's StatusInfos while it replicates.
json::Array replicating();

/// Adds a replica to its source's list, or takes it out; saves the source. Nothing when the source is in another
/// Region.
void list_replica(api::WriteRequest& request, const Record& replica);
void unlist_replica(api::WriteRequest& request, const Record& replica);

/// The path of the data that an instance shows to those who connect: its own, or its source's. There is a file at it.
std::string served_data(const api::ReadRequest& request, const Record& instance);

/// Makes a replica an instance of its own: it names no source any more, and its source does not list it. Changes the
/// record, which the caller saves.
void end_replication(api::WriteRequest& request, Record& replica);

/// An instance is deleted: its source does not list it any more, and its replicas become instances of their own, as RDS
/// does it within a Region.
void leave_replication(api::WriteRequest& request, const Record& instance);

/// Puts an instance under another name, which nobody has, and corrects the other ends of its links. Takes the record of
/// the old name away; the caller saves the new one.
void rename_instance(api::WriteRequest& request, Record& instance, const std::string& name);

} // namespace labdb::rds
