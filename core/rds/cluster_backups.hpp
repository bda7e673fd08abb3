#pragma once

#include <functional>

#include "core/rds/records.hpp"

/// The automated backups of clusters, of those there are and of deleted ones whose backups were to be kept
/// (core/rds/automated_backups.hpp has what backups there are and what is in them).
namespace labdb::rds {

/// Shows every cluster that has automated backups, and what deleted ones have left (with the resource id as its name).
void visit_cluster_backup_sources(const api::ReadRequest& request, const std::function<void(Record& source)>& visit);
/// A cluster, or what a deleted one has left, by its resource id.
std::optional<Record> find_cluster_backup_source(const api::ReadRequest& request, std::string_view resource_id);

/// A cluster is deleted: keeps its backups, and so its data, or removes both once the request is durable.
void leave_cluster_backups(api::WriteRequest& request, const Record& cluster, bool keep);

} // namespace labdb::rds
