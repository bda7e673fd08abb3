#include "core/rds/endpoints.hpp"

#include <algorithm>
#include <vector>

#include "core/rds/cluster_endpoints.hpp"
#include "core/rds/cluster_members.hpp"
#include "core/rds/clusters.hpp"
#include "core/rds/identity.hpp"
#include "core/rds/proxies.hpp"
#include "core/util/text.hpp"

namespace labdb::rds {
namespace {

bool contains(const json::Value* names, const std::string& name) {
    if (!names) return false;
    const json::Array& list = names->as_array();
    return std::find(list.begin(), list.end(), json::Value(name)) != list.end();
}

Destination one_of(const api::ReadRequest& request, Record cluster, std::vector<Member> members) {
    Destination destination;
    if (!members.empty()) destination.instance = std::move(members[request.random.below(members.size())].instance);
    destination.cluster = std::move(cluster);
    return destination;
}

Destination writer_of(const api::ReadRequest& request, Record cluster) {
    std::vector<Member> members = members_of(request, cluster);
    members.erase(std::remove_if(members.begin(), members.end(), [](const Member& m) { return !m.is_writer; }),
                  members.end());
    return one_of(request, std::move(cluster), std::move(members));
}

/// A reader that answers; the writer when there is none (user guide, "Reader endpoint for Amazon Aurora").
Destination reader_of(const api::ReadRequest& request, Record cluster) {
    std::vector<Member> readers;
    for (Member& member : members_of(request, cluster))
        if (!member.is_writer && takes_connections(member.instance)) readers.push_back(std::move(member));
    if (readers.empty()) return writer_of(request, std::move(cluster));
    return one_of(request, std::move(cluster), std::move(readers));
}

/// The members that a custom endpoint lists, or all but those that it excludes; of type READER no writer.
Destination custom(const api::ReadRequest& request, const Record& endpoint) {
    std::optional<Record> cluster = find_record(request, kinds::kCluster, endpoint.text("DBClusterIdentifier"));
    if (!cluster) return {};
    const json::Value* listed = endpoint.shown.find("StaticMembers");
    const json::Value* excluded = endpoint.shown.find("ExcludedMembers");
    const bool has_list = listed && !listed->as_array().empty();
    std::vector<Member> members;
    for (Member& member : members_of(request, *cluster)) {
        const std::string& name = member.instance.name;
        const bool chosen = has_list ? contains(listed, name) : !contains(excluded, name);
        const bool fits = !member.is_writer || endpoint.text("CustomEndpointType") != "READER";
        if (chosen && fits && takes_connections(member.instance)) members.push_back(std::move(member));
    }
    return one_of(request, std::move(*cluster), std::move(members));
}

Destination instance_alone(const api::ReadRequest& request, Record instance) {
    std::optional<Record> cluster = cluster_of(request, instance);
    return {std::move(instance), std::move(cluster)};
}

Destination target_of(const api::ReadRequest& request, const Record& proxy, bool read_only) {
    if (proxy.text("Status") != "available") return {};
    const json::Value* targets = proxy.hidden.find(kTargets);
    if (!targets || targets->as_array().empty()) return {};
    const json::Value& target = targets->as_array().front();
    const std::string& name = target.find("Name")->as_string();
    if (target.find("Type")->as_string() == "RDS_INSTANCE") {
        std::optional<Record> instance = find_record(request, kinds::kInstance, name);
        return instance ? instance_alone(request, std::move(*instance)) : Destination{};
    }
    std::optional<Record> cluster = find_record(request, kinds::kCluster, name);
    if (!cluster) return {};
    return read_only ? reader_of(request, std::move(*cluster)) : writer_of(request, std::move(*cluster));
}

Destination proxy_endpoint(const api::ReadRequest& request, const Record& endpoint) {
    const std::optional<Record> proxy = find_record(request, kinds::kProxy, endpoint.text("DBProxyName"));
    if (!proxy || endpoint.text("Status") != "available") return {};
    return target_of(request, *proxy, endpoint.text("TargetRole") == "READ_ONLY");
}

std::optional<Destination> find_identifier(const api::ReadRequest& request, std::string_view name) {
    if (std::optional<Record> instance = find_record(request, kinds::kInstance, name))
        return instance_alone(request, std::move(*instance));
    if (std::optional<Record> cluster = find_record(request, kinds::kCluster, name))
        return writer_of(request, std::move(*cluster));
    return std::nullopt;
}

} // namespace

bool takes_connections(const Record& instance) {
    // User guide, "Viewing Amazon RDS DB instance status": the states in which an instance goes on working.
    static constexpr std::string_view kServing[] = {
        "available",
        "backing-up",
        "configuring-enhanced-monitoring",
        "configuring-iam-database-auth",
        "configuring-log-exports",
        "delete-precheck",
        "modifying",
        "renaming",
        "resetting-master-credentials",
        "storage-config-upgrade",
        "storage-full",
        "storage-initialization",
        "storage-optimization",
    };
    const std::string_view status = instance.text("DBInstanceStatus");
    return instance.shown.contains("Endpoint") &&
           std::find(std::begin(kServing), std::end(kServing), status) != std::end(kServing);
}

std::optional<Destination> find_destination(const api::ReadRequest& request, std::string_view text) {
    std::string host = util::to_lower(text);
    if (!host.empty() && host.back() == '.') host.pop_back();
    const std::string name = host.substr(0, host.find('.'));
    if (name == host) return find_identifier(request, name);
    const auto is = [&](std::string_view label, std::string_view more = {}) {
        return host == endpoint_name(request.caller, name + std::string(more), label);
    };
    const auto behind = [&](const Kind& kind, const auto& way) -> std::optional<Destination> {
        std::optional<Record> record = find_record(request, kind, name);
        if (!record) return std::nullopt;
        return way(request, std::move(*record));
    };
    if (is("")) return behind(kinds::kInstance, instance_alone);
    if (is("cluster")) return behind(kinds::kCluster, writer_of);
    if (is("cluster-ro")) return behind(kinds::kCluster, reader_of);
    if (is("cluster-custom")) return behind(kinds::kClusterEndpoint, custom);
    if (is("proxy"))
        return behind(kinds::kProxy,
                      [](const api::ReadRequest& r, const Record& proxy) { return target_of(r, proxy, false); });
    if (is("proxy", ".endpoint")) return behind(kinds::kProxyEndpoint, proxy_endpoint);
    return std::nullopt;
}

} // namespace labdb::rds
