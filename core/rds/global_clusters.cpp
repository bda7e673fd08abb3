#include "core/rds/global_clusters.hpp"

#include "core/api/rds.hpp"
#include "core/rds/clusters.hpp"
#include "core/rds/faults.hpp"
#include "core/rds/global_members.hpp"
#include "core/util/text.hpp"

namespace labdb::rds {
namespace {

constexpr std::size_t kMostSecondaries = 5;

void refuse_own_settings(const InputView& in) {
    const std::string end = " for cross region replication cluster";
    if (in["DatabaseName"]) refuse_combination("Cannot specify database name" + end);
    if (in["MasterUsername"]) refuse_combination("Cannot specify user name" + end);
    if (in["MasterUserPassword"] || in.flag("ManageMasterUserPassword"))
        refuse_combination("Cannot specify password" + end);
}

} // namespace

std::optional<Record> find_global_cluster(const api::ReadRequest& request, std::string_view text) {
    const std::size_t colon = text.rfind(':');
    std::map<std::string, Record> newest = newest_global_records(request);
    const auto found = newest.find(util::to_lower(colon == std::string_view::npos ? text : text.substr(colon + 1)));
    if (found == newest.end() || is_deleted_global(found->second)) return std::nullopt;
    return std::move(found->second);
}

void refuse_missing_global_cluster(std::string_view name) {
    throw api::Fault(errors::GlobalClusterNotFoundFault, "Global cluster " + std::string(name) + " not found.");
}

void save_global_cluster(api::WriteRequest& request, Record& global) {
    global.hidden.set(kGlobalVersion, version_of_global(global) + 1);
    save_record(request, kinds::kGlobalCluster, global);
}

bool join_global_cluster(api::WriteRequest& request, Record& cluster, const InputView& in) {
    if (!in["GlobalClusterIdentifier"]) return false;
    Record global = require_global(request, in.text("GlobalClusterIdentifier"));
    if (global.text("Engine") != cluster.text("Engine") ||
        global.text("EngineVersion") != cluster.text("EngineVersion"))
        refuse_combination("The engine and the engine version of the DB cluster must be those of the global cluster: " +
                           std::string(global.text("Engine")) + ' ' + std::string(global.text("EngineVersion")) + '.');
    const std::vector<GlobalMember> members = global_members(request, global);
    cluster.hidden.set(kGlobalJoined, global.text("GlobalClusterResourceId"));
    if (members.empty()) {
        global.shown.set(kGlobalPrimary, member_id(cluster));
        save_global_cluster(request, global);
        return false;
    }
    refuse_own_settings(in);
    for (const GlobalMember& member : members)
        if (member.region == request.caller.region)
            refuse_combination("The global cluster " + global.name + " already has a DB cluster in Region " +
                               member.region + ".");
    if (members.size() > kMostSecondaries)
        refuse_global_state("The global cluster " + global.name +
                            " already has the maximum number of secondary DB clusters.");
    const GlobalMember& primary = members.front();
    for (const char* same : {"MasterUsername", "DatabaseName"})
        if (const json::Value* value = primary.cluster.shown.find(same)) cluster.shown.set(same, *value);
    if (const json::Value* verifiers = primary.cluster.hidden.find("Verifiers"))
        cluster.hidden.set("Verifiers", *verifiers);
    return true;
}

std::optional<GlobalRole> global_role_of(const api::ReadRequest& request, const Record& cluster) {
    if (!cluster.hidden.contains(kGlobalJoined)) return std::nullopt;
    for (const auto& [name, global] : newest_global_records(request))
        if (!is_deleted_global(global) && is_in_global(global, cluster))
            return GlobalRole{name, is_primary(global, cluster), global_members(request, global).size() > 1,
                              global.text("Status") != "available"};
    return std::nullopt;
}

std::string primary_data(const api::ReadRequest& request, const Record& cluster) {
    if (!cluster.hidden.contains(kGlobalJoined)) return {};
    for (const auto& [name, global] : newest_global_records(request)) {
        if (is_deleted_global(global) || !is_in_global(global, cluster) || is_primary(global, cluster)) continue;
        const std::vector<GlobalMember> members = global_members(request, global);
        if (is_primary(global, members.front().cluster)) return own_data(request, members.front());
    }
    return {};
}

void refuse_while_global(const api::ReadRequest& request, const Record& cluster) {
    const std::optional<GlobalRole> role = global_role_of(request, cluster);
    if (!role) return;
    if (role->is_primary && role->has_others)
        refuse_global_state(
            "Unable to delete cluster that is a primary member of global cluster while there are other global "
            "cluster members");
    refuse_cluster_state("This cluster is a part of a global cluster, please remove it from globalcluster first");
}

} // namespace labdb::rds
