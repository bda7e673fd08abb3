#include "core/rds/cluster_backups.hpp"

#include <map>

#include "core/api/rds.hpp"
#include "core/rds/automated_backups.hpp"
#include "core/rds/catalogue.hpp"
#include "core/rds/identity.hpp"
#include "core/rds/listing.hpp"
#include "core/rds/tags.hpp"
#include "core/util/text.hpp"

// DescribeDBClusterAutomatedBackups, DeleteDBClusterAutomatedBackup.
namespace labdb::rds {
namespace {

/// What a deleted cluster has left is named by the resource id.
bool is_retained(const Record& source) { return source.name != source.text("DBClusterIdentifier"); }

json::Value describe(const api::ReadRequest& request, const Record& source) {
    json::Object shown;
    for (const char* same :
         {"Engine", "DBClusterIdentifier", "MasterUsername", "DbClusterResourceId", "IAMDatabaseAuthenticationEnabled",
          "ClusterCreateTime", "StorageEncrypted", "AllocatedStorage", "EngineVersion", "DBClusterArn",
          "BackupRetentionPeriod", "PreferredBackupWindow", "EngineMode", "AvailabilityZones", "Port", "KmsKeyId",
          "StorageType"})
        if (const json::Value* value = source.shown.find(same)) shown.set(same, *value);
    const std::string id = util::to_lower(source.text("DbClusterResourceId"));
    shown.set("DBClusterAutomatedBackupsArn",
              arn_of(request.caller, "cluster-auto-backup", "ab-" + id.substr(std::string_view("cluster-").size())));
    shown.set("VpcId", default_vpc(request.caller));
    shown.set("Region", request.caller.region);
    if (const catalogue::Engine* engine = catalogue::find_engine(source.text("Engine")))
        shown.set("LicenseModel", engine->license());
    shown.set("Status", is_retained(source) ? "retained" : "active");
    shown.set("TagList", tags_of(source));
    if (const std::optional<RestoreWindow> window = restore_window(request, source))
        shown.set("RestoreWindow", json::Object{{"EarliestTime", timestamp(window->earliest)},
                                                {"LatestTime", timestamp(window->latest)}});
    return shown;
}

} // namespace

void visit_cluster_backup_sources(const api::ReadRequest& request, const std::function<void(Record& source)>& visit) {
    for (const Kind* kind : {&kinds::kCluster, &kinds::kRetainedClusterBackup})
        visit_records(request, *kind, "", [&](Record& source) {
            if (source.text("Status") == "deleting" && kind == &kinds::kCluster) return true;
            if (!backup_times(source, request.clock.now).empty()) visit(source);
            return true;
        });
}

std::optional<Record> find_cluster_backup_source(const api::ReadRequest& request, std::string_view resource_id) {
    std::optional<Record> cluster = find_by_resource_id(request, kinds::kCluster, resource_id);
    if (cluster && cluster->text("Status") != "deleting") return cluster;
    return find_record(request, kinds::kRetainedClusterBackup, resource_id);
}

void leave_cluster_backups(api::WriteRequest& request, const Record& cluster, bool keep) {
    leave_backups(request, cluster, keep);
}

json::Value describe_db_cluster_automated_backups(const api::Input<DescribeDBClusterAutomatedBackups>& in,
                                                  const api::ReadRequest& request) {
    using In = DescribeDBClusterAutomatedBackups;
    const Filters filters(in[In::Filters], {"status", "db-cluster-id", "db-cluster-resource-id"});
    std::string cluster = util::to_lower(in.text(In::DBClusterIdentifier));
    if (const auto named = name_in_arn(request.caller, kinds::kCluster.arn_type, cluster)) cluster = *named;
    std::map<std::string, Record> found;
    visit_cluster_backup_sources(request, [&](Record& source) {
        const std::string_view id = source.text("DbClusterResourceId"), name = source.text("DBClusterIdentifier");
        if ((!cluster.empty() && name != cluster) ||
            (in[In::DbClusterResourceId] && in.text(In::DbClusterResourceId) != id) ||
            !filters.pass("status", is_retained(source) ? "retained" : "active") ||
            !filters.pass("db-cluster-id", name) || !filters.pass("db-cluster-resource-id", id))
            return;
        std::string key(id);
        found.emplace(std::move(key), std::move(source));
    });
    if (found.empty() && (!cluster.empty() || in[In::DbClusterResourceId]))
        throw api::Fault(errors::DBClusterAutomatedBackupNotFoundFault,
                         "Automated backup for DB cluster " +
                             (cluster.empty() ? std::string(in.text(In::DbClusterResourceId)) : cluster) +
                             " not found.");
    Page page(in[In::Marker], in[In::MaxRecords]);
    for (auto source = found.upper_bound(page.after()); source != found.end(); ++source)
        if (!page.add(source->first, [&] { return describe(request, source->second); })) break;
    return std::move(page).output("DBClusterAutomatedBackups");
}

json::Value delete_db_cluster_automated_backup(const api::Input<DeleteDBClusterAutomatedBackup>& in,
                                               api::WriteRequest& request) {
    const std::string_view id = in.text(DeleteDBClusterAutomatedBackup::DbClusterResourceId);
    const std::optional<Record> source = find_cluster_backup_source(request, id);
    if (!source)
        throw api::Fault(errors::DBClusterAutomatedBackupNotFoundFault,
                         "Automated backup for DB cluster " + std::string(id) + " not found.");
    if (!is_retained(*source))
        throw api::Fault(errors::InvalidDBClusterAutomatedBackupStateFault,
                         "The automated backup of DB cluster " + source->name +
                             " can't be deleted because it is active.");
    json::Value shown = describe(request, *source);
    shown.as_object().set("Status", "deleting");
    remove_backups(request, *source);
    erase_record(request, kinds::kRetainedClusterBackup, *source);
    return json::Object{{"DBClusterAutomatedBackup", std::move(shown)}};
}

} // namespace labdb::rds
