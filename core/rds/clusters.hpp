#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "core/rds/events.hpp"
#include "core/rds/records.hpp"

/// What all operations on clusters share.
///
/// A cluster's record (kinds::kCluster) is its description but for what follows from other records or from the time:
/// members, zones, what can be restored. Its data is the volume that `hidden`'s `Volume` names; all members open it.
namespace labdb::rds {

/// DBClusterNotFoundFault: `DBCluster x not found.`
[[noreturn]] void refuse_missing_cluster(std::string_view name);
/// InvalidDBClusterStateFault.
[[noreturn]] void refuse_cluster_state(const std::string& message);

/// The cluster that a parameter names, by its name or ARN. Refuses when there is none.
Record require_cluster(const api::ReadRequest& request, std::string_view name);
/// Refuses (InvalidDBClusterStateFault) unless its status is one of these.
void require_cluster_status(const Record& cluster, std::initializer_list<std::string_view> expected);

/// Aurora keeps one volume for all members; a Multi-AZ DB cluster of MySQL or PostgreSQL has three members from the
/// start, and neither more nor less.
bool is_aurora(std::string_view engine);
/// `aurora-mysql`, `mysql`: false for the PostgreSQL kinds.
bool is_mysql(std::string_view engine);
/// Aurora Serverless v1: no members, a capacity of its own.
bool is_serverless_v1(const Record& cluster);

/// The description that DescribeDBClusters gives of a cluster at this moment.
json::Value describe_cluster(const api::ReadRequest& request, Record cluster);
/// The answer of any other operation: `{DBCluster: …}`, which tells nothing of an activity stream.
json::Value cluster_answer(const api::ReadRequest& request, Record cluster);

/// The names under which clients reach a cluster follow from its own.
void set_cluster_name(const api::ReadRequest& request, Record& cluster, const std::string& name);

Source cluster_source(const Record& cluster);
/// Notes that an event happens to the cluster.
void note_cluster_event(api::WriteRequest& request, const Record& cluster, const events::Event& event,
                        util::Instant at);

} // namespace labdb::rds
