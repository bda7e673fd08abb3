#include "core/rds/clusters.hpp"

#include <algorithm>
#include <set>

#include "core/api/rds.hpp"
#include "core/rds/automated_backups.hpp"
#include "core/rds/cluster_members.hpp"
#include "core/rds/cluster_scaling.hpp"
#include "core/rds/due_renames.hpp"
#include "core/rds/global_clusters.hpp"
#include "core/rds/identity.hpp"
#include "core/rds/listing.hpp"
#include "core/rds/storage_encryption.hpp"
#include "core/rds/tags.hpp"

namespace labdb::rds {
namespace {

/// A secondary cluster of a global one has nobody who writes.
json::Array describe_members(const std::vector<Member>& members, bool has_writer) {
    json::Array described;
    for (const Member& member : members)
        described.emplace_back(json::Object{{"DBInstanceIdentifier", member.instance.name},
                                            {"IsClusterWriter", member.is_writer && has_writer},
                                            {"DBClusterParameterGroupStatus", member.parameter_status},
                                            {"PromotionTier", member.instance.number("PromotionTier", 1)}});
    return described;
}

bool spans_zones(const std::vector<Member>& members) {
    std::set<std::string_view> zones;
    for (const Member& member : members)
        if (const std::string_view zone = member.instance.text("AvailabilityZone"); !zone.empty()) zones.insert(zone);
    return zones.size() > 1;
}

} // namespace

void refuse_missing_cluster(std::string_view name) {
    throw api::Fault(errors::DBClusterNotFoundFault, "DBCluster " + std::string(name) + " not found.");
}

void refuse_cluster_state(const std::string& message) { throw api::Fault(errors::InvalidDBClusterStateFault, message); }

Record require_cluster(const api::ReadRequest& request, std::string_view name) {
    settle_names(request);
    std::optional<Record> cluster = find_by_name_or_arn(request, kinds::kCluster, name);
    if (!cluster) refuse_missing_cluster(name);
    return std::move(*cluster);
}

void require_cluster_status(const Record& cluster, std::initializer_list<std::string_view> expected) {
    const std::string_view status = cluster.text("Status");
    if (std::find(expected.begin(), expected.end(), status) != expected.end()) return;
    std::string list;
    for (const std::string_view one : expected) list.append(list.empty() ? "" : ",").append(one);
    refuse_cluster_state("DbCluster " + cluster.name + " is in " + std::string(status) +
                         " state but expected it to be one of " + list + ".");
}

bool is_aurora(std::string_view engine) { return engine.substr(0, 6) == "aurora"; }

bool is_mysql(std::string_view engine) { return engine.find("postgres") == std::string_view::npos; }

bool is_serverless_v1(const Record& cluster) { return cluster.text("EngineMode") == "serverless"; }

json::Value describe_cluster(const api::ReadRequest& request, Record cluster) {
    const std::vector<Member> members = members_of(request, cluster);
    json::Object& shown = cluster.shown;
    const std::optional<GlobalRole> global = global_role_of(request, cluster);
    shown.erase(kWriter);
    shown.set("DBClusterMembers", describe_members(members, !global || global->is_primary));
    if (global) {
        shown.set("GlobalClusterIdentifier", global->identifier);
        if (!shown.contains("GlobalWriteForwardingRequested")) shown.set("GlobalWriteForwardingRequested", false);
    }
    // No upgrade rollout policy of AWS Organizations says otherwise.
    shown.set("UpgradeRolloutOrder", "second");
    shown.set("StorageEncryptionType", storage_encryption_type(cluster));
    shown.set("MultiAZ", !is_aurora(cluster.text("Engine")) || spans_zones(members));
    shown.set("TagList", tags_of(cluster));
    if (cluster.number("BacktrackWindow") > 0 && cluster.text("Status") != "creating")
        shown.set("EarliestBacktrackTime", timestamp(earliest_backtrack(cluster, request.clock.now)));
    const std::optional<RestoreWindow> window = restore_window(request, cluster);
    if (window && cluster.text("Status") != "creating") {
        shown.set("EarliestRestorableTime", timestamp(window->earliest));
        shown.set("LatestRestorableTime", timestamp(window->latest));
    }
    return std::move(shown);
}

json::Value cluster_answer(const api::ReadRequest& request, Record cluster) {
    json::Value shown = describe_cluster(request, std::move(cluster));
    shown.as_object().erase("ActivityStreamStatus");
    return json::Object{{"DBCluster", std::move(shown)}};
}

void set_cluster_name(const api::ReadRequest& request, Record& cluster, const std::string& name) {
    cluster.name = name;
    cluster.shown.set("DBClusterIdentifier", name);
    cluster.shown.set("DBClusterArn", arn_of(request.caller, kinds::kCluster.arn_type, name));
    cluster.shown.set("Endpoint", endpoint_name(request.caller, name, "cluster"));
    if (!is_serverless_v1(cluster))
        cluster.shown.set("ReaderEndpoint", endpoint_name(request.caller, name, "cluster-ro"));
}

Source cluster_source(const Record& cluster) {
    return {"db-cluster", cluster.name, std::string(cluster.text("DBClusterArn"))};
}

void note_cluster_event(api::WriteRequest& request, const Record& cluster, const events::Event& event,
                        util::Instant at) {
    note_event(request, cluster_source(cluster), event, at);
}

json::Value describe_db_clusters(const api::Input<DescribeDBClusters>& in, const api::ReadRequest& request) {
    using In = DescribeDBClusters;
    settle_names(request);
    const Filters filters(in[In::Filters],
                          {"clone-group-id", "db-cluster-id", "db-cluster-resource-id", "domain", "engine"});
    Page page(in[In::Marker], in[In::MaxRecords]);
    const auto add = [&](Record& cluster) {
        const bool wanted = filters.pass("clone-group-id", cluster.text("CloneGroupId")) &&
                            (filters.pass("db-cluster-id", cluster.name) ||
                             filters.pass("db-cluster-id", cluster.text("DBClusterArn"))) &&
                            filters.pass("db-cluster-resource-id", cluster.text("DbClusterResourceId")) &&
                            filters.pass("domain", "") && filters.pass("engine", cluster.text("Engine"));
        return !wanted || page.add(cluster.name, [&] { return describe_cluster(request, std::move(cluster)); });
    };
    if (in[In::DBClusterIdentifier]) {
        Record cluster = require_cluster(request, in.text(In::DBClusterIdentifier));
        add(cluster);
    } else {
        visit_records(request, kinds::kCluster, page.after(), add);
    }
    return std::move(page).output("DBClusters");
}

} // namespace labdb::rds
