#include "core/rds/global_members.hpp"

#include <algorithm>
#include <functional>

#include "core/api/error.hpp"
#include "core/api/rds.hpp"
#include "core/rds/automated_backups.hpp"
#include "core/rds/catalogue.hpp"
#include "core/rds/faults.hpp"
#include "core/rds/identity.hpp"
#include "core/rds/tags.hpp"
#include "core/rds/volumes.hpp"
#include "core/util/text.hpp"

namespace labdb::rds {
namespace {

constexpr const char* kLeft = "Left";

void in_all_regions(const api::ReadRequest& request, const std::function<void(const api::ReadRequest&)>& visit) {
    visit(request);
    for (const catalogue::Region& region : catalogue::regions())
        if (region.name != request.caller.region) in_region(request, std::string(region.name), visit);
}

bool has_left(const Record& global, std::string_view cluster_id) {
    const json::Value* left = global.hidden.find(kLeft);
    if (!left) return false;
    const json::Array& ids = left->as_array();
    return std::find(ids.begin(), ids.end(), json::Value(cluster_id)) != ids.end();
}

} // namespace

std::int64_t version_of_global(const Record& global) { return global.hidden.find(kGlobalVersion)->as_int(); }

std::map<std::string, Record> newest_global_records(const api::ReadRequest& request) {
    std::map<std::string, Record> newest;
    in_all_regions(request, [&](const api::ReadRequest& there) {
        visit_records(there, kinds::kGlobalCluster, "", [&](Record& global) {
            const auto [known, first] = newest.emplace(global.name, global);
            if (!first && version_of_global(global) > version_of_global(known->second))
                known->second = std::move(global);
            return true;
        });
    });
    return newest;
}

bool is_deleted_global(const Record& global) { return global.hidden.contains("Deleted"); }

void refuse_global_state(const std::string& message) {
    throw api::Fault(errors::InvalidGlobalClusterStateFault, message);
}

Record require_global(const api::ReadRequest& request, std::string_view name) {
    std::optional<Record> global = find_global_cluster(request, name);
    if (!global) refuse_missing_global_cluster(name);
    return std::move(*global);
}

std::string member_id(const Record& cluster) {
    return util::split(cluster.text("DBClusterArn"), ':')[3] + '/' + std::string(cluster.text("DbClusterResourceId"));
}

void leave_global(Record& global, const Record& cluster) {
    const json::Value* present = global.hidden.find(kLeft);
    json::Array left = present ? present->as_array() : json::Array();
    left.emplace_back(member_id(cluster));
    global.hidden.set(kLeft, std::move(left));
}

bool is_in_global(const Record& global, const Record& cluster) {
    const json::Value* joined = cluster.hidden.find(kGlobalJoined);
    return joined && joined->as_string() == global.text("GlobalClusterResourceId") &&
           !has_left(global, member_id(cluster));
}

std::vector<GlobalMember> global_members(const api::ReadRequest& request, const Record& global) {
    std::vector<GlobalMember> members;
    in_all_regions(request, [&](const api::ReadRequest& there) {
        visit_records(there, kinds::kCluster, "", [&](Record& cluster) {
            if (is_in_global(global, cluster)) members.push_back({std::move(cluster), there.caller.region});
            return true;
        });
    });
    std::stable_partition(members.begin(), members.end(), [&](const GlobalMember& member) {
        return member_id(member.cluster) == global.text(kGlobalPrimary);
    });
    return members;
}

bool is_primary(const Record& global, const Record& cluster) {
    return member_id(cluster) == global.text(kGlobalPrimary);
}

json::Value describe_global(const api::ReadRequest& request, Record global) {
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
    global.shown.erase(kGlobalPrimary);
    return std::move(global.shown);
}

json::Value global_answer(const api::ReadRequest& request, Record global) {
    return json::Object{{"GlobalCluster", describe_global(request, std::move(global))}};
}

GlobalMember require_global_member(const api::ReadRequest& request, const Record& global, std::string_view text) {
    for (GlobalMember& member : global_members(request, global))
        if (member.cluster.text("DBClusterArn") == text ||
            (member.region == request.caller.region && member.cluster.name == util::to_lower(text)))
            return std::move(member);
    refuse_value("Cluster " + std::string(text) + " is not part of the global cluster " + global.name);
}

std::string own_data(const api::ReadRequest& request, const GlobalMember& member) {
    std::string path;
    in_region(request, member.region, [&](const api::ReadRequest& there) {
        path = make_volume(there, member.cluster.hidden.find("Volume")->as_string());
    });
    return path;
}

void part(const api::ReadRequest& request, const GlobalMember& primary, const GlobalMember& secondary) {
    copy_volume_files(own_data(request, primary), own_data(request, secondary));
}

} // namespace labdb::rds
