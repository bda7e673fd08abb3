#pragma once

#include "core/rds/cluster_settings.hpp"
#include "core/rds/records.hpp"

/// Clusters that follow another database through its binary log.
namespace labdb::rds {

/// ReplicationSourceIdentifier of CreateDBCluster: the new cluster follows an Aurora MySQL cluster of any Region, or an
/// instance of RDS for MySQL; user and password are the source's. False when it was not given. Refuses sources that
/// there are none of, or that do not fit.
bool follow_source(api::WriteRequest& request, Record& cluster, const InputView& in);

/// A new cluster follows another one of its account and Region. Saves the source; the caller saves the replica.
void follow_cluster(api::WriteRequest& request, Record& cluster, const Record& source);
/// Makes a replica a cluster of its own, with a copy of the data that it has shown until now: it names no source any
/// more, and its source does not list it. Changes the record, which the caller saves. Nothing for what is no replica.
void end_cluster_replication(api::WriteRequest& request, Record& cluster);
/// A cluster is deleted: its source does not list it any more, and its replicas become clusters of their own. Changes
/// the record, which the caller saves.
void leave_cluster_replication(api::WriteRequest& request, Record& cluster);

/// The path of the data that a cluster shows to those who connect: its own; for a secondary of a global database or a
/// replica that of what it follows, at once and always, until it follows no more and gets a copy. There is a file at
/// it.
std::string served_cluster_data(const api::ReadRequest& request, const Record& cluster);

/// A cluster lists what replicates from it, clusters or instances, by their ARNs: adds one, or takes it out. Saves the
/// cluster; nothing for one of another Region.
void list_cluster_replica(api::WriteRequest& request, std::string_view cluster, const std::string& replica, bool add);

/// A cluster has another name: its source and its replicas know it by its ARN.
void rename_in_replication(api::WriteRequest& request, const Record& cluster, const std::string& old_arn);

} // namespace labdb::rds
