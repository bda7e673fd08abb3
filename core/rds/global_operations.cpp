#include <algorithm>

#include "core/api/rds.hpp"
#include "core/rds/clusters.hpp"
#include "core/rds/faults.hpp"
#include "core/rds/global_members.hpp"
#include "core/rds/identity.hpp"
#include "core/rds/lifecycle.hpp"
#include "core/rds/listing.hpp"
#include "core/rds/names.hpp"
#include "core/rds/tags.hpp"
#include "core/util/text.hpp"

// CreateGlobalCluster, DescribeGlobalClusters, ModifyGlobalCluster, DeleteGlobalCluster, RemoveFromGlobalCluster.
namespace labdb::rds {
namespace {

constexpr std::size_t kMostGlobalClusters = 5;
constexpr util::Duration kPromotion = minutes(2);

/// What follows from the name. The host part is the Region's in which the global cluster was made.
void set_name(const api::ReadRequest& request, Record& global, const std::string& name) {
    global.name = name;
    global.shown.set("GlobalClusterIdentifier", name);
    global.shown.set("GlobalClusterArn", "arn:aws:rds::" + request.caller.account + ":global-cluster:" + name);
    global.shown.set("Endpoint", util::replace_all(endpoint_name(request.caller, name, "global"),
                                                   "." + request.caller.region + ".", ".global."));
}

void require_new_name(const std::map<std::string, Record>& known, const std::string& name) {
    const auto found = known.find(name);
    if (found != known.end() && !is_deleted_global(found->second))
        throw api::Fault(errors::GlobalClusterAlreadyExistsFault, "Global Cluster " + name + " already exists");
}

} // namespace

json::Value create_global_cluster(const api::Input<CreateGlobalCluster>& in, api::WriteRequest& request) {
    using In = CreateGlobalCluster;
    const std::string name = require_identifier("GlobalClusterIdentifier", in.text(In::GlobalClusterIdentifier));
    const std::map<std::string, Record> known = newest_global_records(request);
    require_new_name(known, name);
    if (static_cast<std::size_t>(std::count_if(known.begin(), known.end(), [](const auto& entry) {
            return !is_deleted_global(entry.second);
        })) >= kMostGlobalClusters)
        throw api::Fault(errors::GlobalClusterQuotaExceededFault, "Global cluster quota exceeded");
    Record global;
    std::optional<Record> source;
    std::string engine(in.text(In::Engine)), version(in.text(In::EngineVersion));
    if (in[In::SourceDBClusterIdentifier]) {
        for (const In given : {In::Engine, In::EngineVersion, In::DatabaseName, In::StorageEncrypted})
            if (in[given])
                refuse_combination(
                    "When creating global cluster from existing db cluster, value for engineName should not "
                    "be specified since it will be inherited from source cluster");
        source = require_cluster(request, in.text(In::SourceDBClusterIdentifier));
        require_cluster_status(*source, {"available"});
        if (global_role_of(request, *source))
            refuse_cluster_state("Source cluster " + source->name + " is already a member of a global cluster.");
        engine = source->text("Engine");
        version = source->text("EngineVersion");
    }
    if (engine.empty()) refuse_value("The parameter Engine must be provided and must not be blank.");
    if (!is_aurora(engine)) refuse_value("Invalid DB engine: " + engine);
    const catalogue::Version& found = require_cluster_version(request, require_cluster_engine(engine), version);
    const bool encrypted = source ? source->flag("StorageEncrypted") : in.flag(In::StorageEncrypted);
    set_name(request, global, name);
    global.shown.set("GlobalClusterResourceId", "cluster-" + request.random.text(16, "0123456789abcdef"));
    global.shown.set("Status", "available");
    global.shown.set("Engine", engine);
    global.shown.set("EngineVersion", found.name);
    global.shown.set("EngineLifecycleSupport", in.text(In::EngineLifecycleSupport, "open-source-rds-extended-support"));
    global.shown.set("StorageEncrypted", encrypted);
    global.shown.set("DeletionProtection", in.flag(In::DeletionProtection));
    if (in[In::DatabaseName]) global.shown.set("DatabaseName", *in[In::DatabaseName]);
    set_new_tags(global, in[In::Tags]);
    const auto before = known.find(name);
    global.hidden.set(kGlobalVersion, before == known.end() ? 0 : version_of_global(before->second));
    if (source) {
        global.shown.set(kGlobalPrimary, member_id(*source));
        if (const json::Value* database = source->shown.find("DatabaseName"))
            global.shown.set("DatabaseName", *database);
        source->hidden.set(kGlobalJoined, *global.shown.find("GlobalClusterResourceId"));
        save_record(request, kinds::kCluster, *source);
    }
    save_global_cluster(request, global);
    return global_answer(request, std::move(global));
}

json::Value describe_global_clusters(const api::Input<DescribeGlobalClusters>& in, const api::ReadRequest& request) {
    using In = DescribeGlobalClusters;
    const Filters filters(in[In::Filters], {"db-cluster-id", "region"});
    Page page(in[In::Marker], in[In::MaxRecords]);
    if (in[In::GlobalClusterIdentifier]) {
        Record global = require_global(request, in.text(In::GlobalClusterIdentifier));
        page.add(global.name, [&] { return describe_global(request, std::move(global)); });
        return std::move(page).output("GlobalClusters");
    }
    std::map<std::string, Record> newest = newest_global_records(request);
    for (auto next = newest.upper_bound(page.after()); next != newest.end(); ++next) {
        if (is_deleted_global(next->second)) continue;
        const std::vector<GlobalMember> members = global_members(request, next->second);
        const auto any = [&](const char* filter, auto&& value) {
            return (members.empty() && filters.pass(filter, "")) ||
                   std::any_of(members.begin(), members.end(),
                               [&](const GlobalMember& member) { return filters.pass(filter, value(member)); });
        };
        if (!any("db-cluster-id", [](const GlobalMember& member) { return member.cluster.text("DBClusterArn"); }) ||
            !any("region", [](const GlobalMember& member) { return std::string_view(member.region); }))
            continue;
        if (!page.add(next->first, [&] { return describe_global(request, std::move(next->second)); })) break;
    }
    return std::move(page).output("GlobalClusters");
}

json::Value modify_global_cluster(const api::Input<ModifyGlobalCluster>& in, api::WriteRequest& request) {
    using In = ModifyGlobalCluster;
    Record global = require_global(request, in.text(In::GlobalClusterIdentifier));
    if (global.text("Status") != "available")
        refuse_global_state("Global cluster " + global.name + " is in state " + std::string(global.text("Status")));
    if (in[In::EngineVersion] && in.text(In::EngineVersion) != global.text("EngineVersion")) {
        const catalogue::Engine& engine = require_cluster_engine(global.text("Engine"));
        const catalogue::Version& from = require_cluster_version(request, engine, global.text("EngineVersion"));
        const catalogue::Version& to = require_cluster_version(request, engine, in.text(In::EngineVersion));
        if (!catalogue::is_upgrade_target(from, to))
            refuse_combination("Cannot find upgrade target from " + std::string(from.name) +
                               " with requested version " + std::string(to.name) + ".");
        if (from.major != to.major && !in.flag(In::AllowMajorVersionUpgrade))
            refuse_combination(
                "The AllowMajorVersionUpgrade flag must be present when upgrading to a new major version.");
        if (!global_members(request, global).empty())
            refuse_global_state("The members of the global cluster " + global.name +
                                " run another version: upgrade each with modify-db-cluster first.");
        global.shown.set("EngineVersion", to.name);
    }
    if (in[In::DeletionProtection]) global.shown.set("DeletionProtection", *in[In::DeletionProtection]);
    if (in[In::NewGlobalClusterIdentifier]) {
        const std::string name =
            require_identifier("NewGlobalClusterIdentifier", in.text(In::NewGlobalClusterIdentifier));
        const std::map<std::string, Record> known = newest_global_records(request);
        if (name != global.name) {
            require_new_name(known, name);
            Record old = global;
            old.hidden.set("Deleted", true);
            save_global_cluster(request, old);
            const auto before = known.find(name);
            if (before != known.end()) global.hidden.set(kGlobalVersion, version_of_global(before->second));
            set_name(request, global, name);
        }
    }
    save_global_cluster(request, global);
    return global_answer(request, std::move(global));
}

json::Value delete_global_cluster(const api::Input<DeleteGlobalCluster>& in, api::WriteRequest& request) {
    Record global = require_global(request, in.text(DeleteGlobalCluster::GlobalClusterIdentifier));
    if (global.flag("DeletionProtection"))
        refuse_combination("Cannot delete protected Global Cluster, please disable deletion protection and try again.");
    if (!global_members(request, global).empty())
        refuse_global_state("Global Cluster " + std::string(global.text("GlobalClusterArn")) + " is not empty");
    Record deleted = global;
    deleted.hidden.set("Deleted", true);
    save_global_cluster(request, deleted);
    return global_answer(request, std::move(global));
}

json::Value remove_from_global_cluster(const api::Input<RemoveFromGlobalCluster>& in, api::WriteRequest& request) {
    using In = RemoveFromGlobalCluster;
    Record global = require_global(request, in.text(In::GlobalClusterIdentifier));
    const GlobalMember member = require_global_member(request, global, in.text(In::DbClusterIdentifier));
    const bool primary = is_primary(global, member.cluster);
    if (primary && global_members(request, global).size() > 1)
        refuse_global_state(
            "Unable to remove cluster that is a primary member of global cluster while there are other global "
            "cluster members");
    if (const std::vector<GlobalMember> members = global_members(request, global); !primary)
        part(request, members.front(), member);
    leave_global(global, member.cluster);
    if (primary) global.shown.erase(kGlobalPrimary);
    save_global_cluster(request, global);
    if (member.region == request.caller.region && !primary) {
        Record cluster = member.cluster;
        cluster.shown.set("Status", "promoting");
        Plan(cluster, request.clock).after(kPromotion, {{"Status", "available"}});
        save_record(request, kinds::kCluster, cluster);
    }
    return global_answer(request, std::move(global));
}

} // namespace labdb::rds
