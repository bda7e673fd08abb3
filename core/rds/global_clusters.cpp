#include "core/rds/global_clusters.hpp"

#include <algorithm>
#include <functional>
#include <map>

#include "core/api/rds.hpp"
#include "core/rds/automated_backups.hpp"
#include "core/rds/clusters.hpp"
#include "core/rds/faults.hpp"
#include "core/rds/identity.hpp"
#include "core/rds/lifecycle.hpp"
#include "core/rds/listing.hpp"
#include "core/rds/names.hpp"
#include "core/rds/tags.hpp"
#include "core/rds/volumes.hpp"
#include "core/util/text.hpp"

// A global cluster's record has beside what is shown:
//   shown   Primary: the id of the member that writes
//   hidden  Version: counts its changes in all Regions; Deleted; Left: [ids of those that are no members any more]
namespace labdb::rds {
namespace {

constexpr const char* kPrimary = "Primary";
constexpr const char* kVersion = "Version";
constexpr const char* kLeft = "Left";
constexpr const char* kGlobal = "Global";
constexpr std::size_t kMostGlobalClusters = 5, kMostSecondaries = 5;
constexpr util::Duration kSwitchover = minutes(2), kPromotion = minutes(2);

void in_all_regions(const api::ReadRequest& request, const std::function<void(const api::ReadRequest&)>& visit) {
    visit(request);
    for (const catalogue::Region& region : catalogue::regions())
        if (region.name != request.caller.region) in_region(request, std::string(region.name), visit);
}

std::int64_t version_number(const Record& global) { return global.hidden.find(kVersion)->as_int(); }

/// The newest record of each global cluster, also of those that are deleted, by name.
std::map<std::string, Record> newest_records(const api::ReadRequest& request) {
    std::map<std::string, Record> newest;
    in_all_regions(request, [&](const api::ReadRequest& there) {
        visit_records(there, kinds::kGlobalCluster, "", [&](Record& global) {
            const auto [known, first] = newest.emplace(global.name, global);
            if (!first && version_number(global) > version_number(known->second)) known->second = std::move(global);
            return true;
        });
    });
    return newest;
}

bool is_deleted(const Record& global) { return global.hidden.contains("Deleted"); }

[[noreturn]] void refuse_state(const std::string& message) {
    throw api::Fault(errors::InvalidGlobalClusterStateFault, message);
}

Record require_global(const api::ReadRequest& request, std::string_view name) {
    std::optional<Record> global = find_global_cluster(request, name);
    if (!global) refuse_missing_global_cluster(name);
    return std::move(*global);
}

/// What a global cluster knows a member by: the Region and the resource id.
std::string member_id(const Record& cluster) {
    return util::split(cluster.text("DBClusterArn"), ':')[3] + '/' + std::string(cluster.text("DbClusterResourceId"));
}

bool has_left(const Record& global, std::string_view cluster_id) {
    const json::Value* left = global.hidden.find(kLeft);
    if (!left) return false;
    const json::Array& ids = left->as_array();
    return std::find(ids.begin(), ids.end(), json::Value(cluster_id)) != ids.end();
}

void leave(Record& global, std::string_view cluster_id) {
    const json::Value* present = global.hidden.find(kLeft);
    json::Array left = present ? present->as_array() : json::Array();
    left.emplace_back(cluster_id);
    global.hidden.set(kLeft, std::move(left));
}

bool is_member(const Record& global, const Record& cluster) {
    const json::Value* joined = cluster.hidden.find(kGlobal);
    return joined && joined->as_string() == global.text("GlobalClusterResourceId") &&
           !has_left(global, member_id(cluster));
}

struct GlobalMember {
    Record cluster;
    std::string region;
};

/// The primary first.
std::vector<GlobalMember> global_members(const api::ReadRequest& request, const Record& global) {
    std::vector<GlobalMember> members;
    in_all_regions(request, [&](const api::ReadRequest& there) {
        visit_records(there, kinds::kCluster, "", [&](Record& cluster) {
            if (is_member(global, cluster)) members.push_back({std::move(cluster), there.caller.region});
            return true;
        });
    });
    std::stable_partition(members.begin(), members.end(), [&](const GlobalMember& member) {
        return member_id(member.cluster) == global.text(kPrimary);
    });
    return members;
}

bool is_primary(const Record& global, const Record& cluster) { return member_id(cluster) == global.text(kPrimary); }

json::Value describe(const api::ReadRequest& request, Record global) {
    const std::vector<GlobalMember> members = global_members(request, global);
    json::Array described;
    for (const GlobalMember& member : members) {
        json::Object one{{"DBClusterArn", member.cluster.text("DBClusterArn")}, {"Readers", json::Array()}};
        const bool primary = is_primary(global, member.cluster);
        one.set("IsWriter", primary);
        if (primary) {
            json::Array readers;
            for (const GlobalMember& other : members)
                if (!is_primary(global, other.cluster)) readers.emplace_back(other.cluster.text("DBClusterArn"));
            one.set("Readers", std::move(readers));
        } else {
            const std::string_view forwarding = member.cluster.text("GlobalWriteForwardingStatus");
            one.set("GlobalWriteForwardingStatus", forwarding.empty() ? std::string_view("disabled") : forwarding);
            one.set("SynchronizationStatus", "connected");
        }
        described.emplace_back(std::move(one));
    }
    global.shown.set("GlobalClusterMembers", std::move(described));
    global.shown.set("TagList", tags_of(global));
    global.shown.erase(kPrimary);
    return std::move(global.shown);
}

json::Value answer(const api::ReadRequest& request, Record global) {
    return json::Object{{"GlobalCluster", describe(request, std::move(global))}};
}

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
    if (found != known.end() && !is_deleted(found->second))
        throw api::Fault(errors::GlobalClusterAlreadyExistsFault, "Global Cluster " + name + " already exists");
}

/// The member that an ARN, or the name of a cluster in this Region, names.
GlobalMember require_member(const api::ReadRequest& request, const Record& global, std::string_view text) {
    for (GlobalMember& member : global_members(request, global))
        if (member.cluster.text("DBClusterArn") == text ||
            (member.region == request.caller.region && member.cluster.name == util::to_lower(text)))
            return std::move(member);
    refuse_value("Cluster " + std::string(text) + " is not part of the global cluster " + global.name);
}

/// The path of a member's own volume; there is a file at it.
std::string own_data(const api::ReadRequest& request, const GlobalMember& member) {
    std::string path;
    in_region(request, member.region, [&](const api::ReadRequest& there) {
        path = make_volume(there, member.cluster.hidden.find("Volume")->as_string());
    });
    return path;
}

/// A secondary follows the primary no more, and goes on with what that has now.
void part(const api::ReadRequest& request, const GlobalMember& primary, const GlobalMember& secondary) {
    copy_volume_files(own_data(request, primary), own_data(request, secondary));
}

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
    std::map<std::string, Record> newest = newest_records(request);
    const auto found = newest.find(util::to_lower(colon == std::string_view::npos ? text : text.substr(colon + 1)));
    if (found == newest.end() || is_deleted(found->second)) return std::nullopt;
    return std::move(found->second);
}

void refuse_missing_global_cluster(std::string_view name) {
    throw api::Fault(errors::GlobalClusterNotFoundFault, "Global cluster " + std::string(name) + " not found.");
}

void save_global_cluster(api::WriteRequest& request, Record& global) {
    global.hidden.set(kVersion, version_number(global) + 1);
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
    cluster.hidden.set(kGlobal, global.text("GlobalClusterResourceId"));
    if (members.empty()) {
        global.shown.set(kPrimary, member_id(cluster));
        save_global_cluster(request, global);
        return false;
    }
    refuse_own_settings(in);
    for (const GlobalMember& member : members)
        if (member.region == request.caller.region)
            refuse_combination("The global cluster " + global.name + " already has a DB cluster in Region " +
                               member.region + ".");
    if (members.size() > kMostSecondaries)
        refuse_state("The global cluster " + global.name + " already has the maximum number of secondary DB clusters.");
    const GlobalMember& primary = members.front();
    for (const char* same : {"MasterUsername", "DatabaseName"})
        if (const json::Value* value = primary.cluster.shown.find(same)) cluster.shown.set(same, *value);
    if (const json::Value* verifiers = primary.cluster.hidden.find("Verifiers"))
        cluster.hidden.set("Verifiers", *verifiers);
    return true;
}

std::optional<GlobalRole> global_role_of(const api::ReadRequest& request, const Record& cluster) {
    if (!cluster.hidden.contains(kGlobal)) return std::nullopt;
    for (const auto& [name, global] : newest_records(request))
        if (!is_deleted(global) && is_member(global, cluster))
            return GlobalRole{name, is_primary(global, cluster), global_members(request, global).size() > 1,
                              global.text("Status") != "available"};
    return std::nullopt;
}

std::string primary_data(const api::ReadRequest& request, const Record& cluster) {
    if (!cluster.hidden.contains(kGlobal)) return {};
    for (const auto& [name, global] : newest_records(request)) {
        if (is_deleted(global) || !is_member(global, cluster) || is_primary(global, cluster)) continue;
        const std::vector<GlobalMember> members = global_members(request, global);
        if (is_primary(global, members.front().cluster)) return own_data(request, members.front());
    }
    return {};
}

void refuse_while_global(const api::ReadRequest& request, const Record& cluster) {
    const std::optional<GlobalRole> role = global_role_of(request, cluster);
    if (!role) return;
    if (role->is_primary && role->has_others)
        refuse_state("Unable to delete cluster that is a primary member of global cluster while there are other global "
                     "cluster members");
    refuse_cluster_state("This cluster is a part of a global cluster, please remove it from globalcluster first");
}

json::Value create_global_cluster(const api::Input<CreateGlobalCluster>& in, api::WriteRequest& request) {
    using In = CreateGlobalCluster;
    const std::string name = require_identifier("GlobalClusterIdentifier", in.text(In::GlobalClusterIdentifier));
    const std::map<std::string, Record> known = newest_records(request);
    require_new_name(known, name);
    if (static_cast<std::size_t>(std::count_if(known.begin(), known.end(), [](const auto& entry) {
            return !is_deleted(entry.second);
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
    global.hidden.set(kVersion, before == known.end() ? 0 : version_number(before->second));
    if (source) {
        global.shown.set(kPrimary, member_id(*source));
        if (const json::Value* database = source->shown.find("DatabaseName"))
            global.shown.set("DatabaseName", *database);
        source->hidden.set(kGlobal, *global.shown.find("GlobalClusterResourceId"));
        save_record(request, kinds::kCluster, *source);
    }
    save_global_cluster(request, global);
    return answer(request, std::move(global));
}

json::Value describe_global_clusters(const api::Input<DescribeGlobalClusters>& in, const api::ReadRequest& request) {
    using In = DescribeGlobalClusters;
    const Filters filters(in[In::Filters], {"db-cluster-id", "region"});
    Page page(in[In::Marker], in[In::MaxRecords]);
    if (in[In::GlobalClusterIdentifier]) {
        Record global = require_global(request, in.text(In::GlobalClusterIdentifier));
        page.add(global.name, [&] { return describe(request, std::move(global)); });
        return std::move(page).output("GlobalClusters");
    }
    std::map<std::string, Record> newest = newest_records(request);
    for (auto next = newest.upper_bound(page.after()); next != newest.end(); ++next) {
        if (is_deleted(next->second)) continue;
        const std::vector<GlobalMember> members = global_members(request, next->second);
        const auto any = [&](const char* filter, auto&& value) {
            return (members.empty() && filters.pass(filter, "")) ||
                   std::any_of(members.begin(), members.end(),
                               [&](const GlobalMember& member) { return filters.pass(filter, value(member)); });
        };
        if (!any("db-cluster-id", [](const GlobalMember& member) { return member.cluster.text("DBClusterArn"); }) ||
            !any("region", [](const GlobalMember& member) { return std::string_view(member.region); }))
            continue;
        if (!page.add(next->first, [&] { return describe(request, std::move(next->second)); })) break;
    }
    return std::move(page).output("GlobalClusters");
}

json::Value modify_global_cluster(const api::Input<ModifyGlobalCluster>& in, api::WriteRequest& request) {
    using In = ModifyGlobalCluster;
    Record global = require_global(request, in.text(In::GlobalClusterIdentifier));
    if (global.text("Status") != "available")
        refuse_state("Global cluster " + global.name + " is in state " + std::string(global.text("Status")));
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
            refuse_state("The members of the global cluster " + global.name +
                         " run another version: upgrade each with modify-db-cluster first.");
        global.shown.set("EngineVersion", to.name);
    }
    if (in[In::DeletionProtection]) global.shown.set("DeletionProtection", *in[In::DeletionProtection]);
    if (in[In::NewGlobalClusterIdentifier]) {
        const std::string name =
            require_identifier("NewGlobalClusterIdentifier", in.text(In::NewGlobalClusterIdentifier));
        const std::map<std::string, Record> known = newest_records(request);
        if (name != global.name) {
            require_new_name(known, name);
            Record old = global;
            old.hidden.set("Deleted", true);
            save_global_cluster(request, old);
            const auto before = known.find(name);
            if (before != known.end()) global.hidden.set(kVersion, version_number(before->second));
            set_name(request, global, name);
        }
    }
    save_global_cluster(request, global);
    return answer(request, std::move(global));
}

json::Value delete_global_cluster(const api::Input<DeleteGlobalCluster>& in, api::WriteRequest& request) {
    Record global = require_global(request, in.text(DeleteGlobalCluster::GlobalClusterIdentifier));
    if (global.flag("DeletionProtection"))
        refuse_combination("Cannot delete protected Global Cluster, please disable deletion protection and try again.");
    if (!global_members(request, global).empty())
        refuse_state("Global Cluster " + std::string(global.text("GlobalClusterArn")) + " is not empty");
    Record deleted = global;
    deleted.hidden.set("Deleted", true);
    save_global_cluster(request, deleted);
    global.shown.set("Status", "deleting");
    return answer(request, std::move(global));
}

json::Value remove_from_global_cluster(const api::Input<RemoveFromGlobalCluster>& in, api::WriteRequest& request) {
    using In = RemoveFromGlobalCluster;
    Record global = require_global(request, in.text(In::GlobalClusterIdentifier));
    const GlobalMember member = require_member(request, global, in.text(In::DbClusterIdentifier));
    const bool primary = is_primary(global, member.cluster);
    if (primary && global_members(request, global).size() > 1)
        refuse_state("Unable to remove cluster that is a primary member of global cluster while there are other global "
                     "cluster members");
    if (const std::vector<GlobalMember> members = global_members(request, global); !primary)
        part(request, members.front(), member);
    leave(global, member_id(member.cluster));
    if (primary) global.shown.erase(kPrimary);
    save_global_cluster(request, global);
    if (member.region == request.caller.region && !primary) {
        Record cluster = member.cluster;
        cluster.shown.set("Status", "promoting");
        Plan(cluster, request.clock).after(kPromotion, {{"Status", "available"}});
        save_record(request, kinds::kCluster, cluster);
    }
    return answer(request, std::move(global));
}

namespace {

/// Another cluster becomes the primary: with all data when both are well (switchover), or without waiting (failover).
json::Value change_primary(api::WriteRequest& request, std::string_view name, std::string_view target, bool data_loss) {
    Record global = require_global(request, name);
    if (global.text("Status") != "available")
        refuse_state("Global cluster " + global.name + " is in state " + std::string(global.text("Status")));
    const GlobalMember member = require_member(request, global, target);
    if (is_primary(global, member.cluster))
        refuse_cluster_state("Target cluster " + std::string(member.cluster.text("DBClusterArn")) +
                             " is already the primary cluster of the global cluster.");
    require_cluster_status(member.cluster, {"available"});
    const std::vector<GlobalMember> members = global_members(request, global);
    part(request, members.front(), member);
    const json::Object state{{"Status", data_loss ? "failing-over" : "switching-over"},
                             {"FromDbClusterArn", members.front().cluster.text("DBClusterArn")},
                             {"ToDbClusterArn", member.cluster.text("DBClusterArn")},
                             {"IsDataLossAllowed", data_loss}};
    global.shown.set("Status", data_loss ? "failing-over" : "switching-over");
    global.shown.set("FailoverState", state);
    const util::Instant end =
        Plan(global, request.clock)
            .after(kSwitchover,
                   {{"Status", "available"}, {"FailoverState", nullptr}, {kPrimary, member_id(member.cluster)}})
            .end();
    save_global_cluster(request, global);
    const std::string what = std::string("Global ") + (data_loss ? "failover" : "switchover") + " to DB cluster " +
                             member.cluster.name + " in Region " + member.region;
    for (const GlobalMember& other : members) {
        if (other.region != request.caller.region) continue;
        note_cluster_event(request, other.cluster,
                           {data_loss ? "RDS-EVENT-0240" : "RDS-EVENT-0181", "global-failover", what + " started."},
                           request.clock.now);
        note_cluster_event(request, other.cluster,
                           {data_loss ? "RDS-EVENT-0238" : "RDS-EVENT-0185", "global-failover",
                            what + (data_loss ? " completed." : " finished.")},
                           end);
    }
    return answer(request, std::move(global));
}

} // namespace

json::Value failover_global_cluster(const api::Input<FailoverGlobalCluster>& in, api::WriteRequest& request) {
    using In = FailoverGlobalCluster;
    if (in.flag(In::AllowDataLoss) && in.flag(In::Switchover))
        refuse_combination("You can't specify both AllowDataLoss and Switchover.");
    return change_primary(request, in.text(In::GlobalClusterIdentifier), in.text(In::TargetDbClusterIdentifier),
                          in.flag(In::AllowDataLoss));
}

json::Value switchover_global_cluster(const api::Input<SwitchoverGlobalCluster>& in, api::WriteRequest& request) {
    using In = SwitchoverGlobalCluster;
    return change_primary(request, in.text(In::GlobalClusterIdentifier), in.text(In::TargetDbClusterIdentifier), false);
}

} // namespace labdb::rds
