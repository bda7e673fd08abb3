#include "core/rds/cluster_endpoints.hpp"

#include <algorithm>
#include <map>
#include <vector>

#include "core/api/rds.hpp"
#include "core/rds/cluster_members.hpp"
#include "core/rds/clusters.hpp"
#include "core/rds/faults.hpp"
#include "core/rds/identity.hpp"
#include "core/rds/instances.hpp"
#include "core/rds/lifecycle.hpp"
#include "core/rds/listing.hpp"
#include "core/rds/names.hpp"
#include "core/rds/tags.hpp"
#include "core/util/text.hpp"

// CreateDBClusterEndpoint, DescribeDBClusterEndpoints, ModifyDBClusterEndpoint, DeleteDBClusterEndpoint.
namespace labdb::rds {
namespace {

constexpr std::size_t kMostEndpoints = 5;
constexpr util::Duration kCreation = minutes(2), kChange = minutes(1), kDeletion = minutes(1);
constexpr const char* kCluster = "DBClusterIdentifier";

/// `READER` or `ANY`: the writer's endpoint is the cluster's own.
std::string require_type(std::string_view text) {
    std::string type = util::to_upper(text);
    if (type != "READER" && type != "ANY") refuse_value("Endpoint type not supported by the cluster");
    return type;
}

/// Names of members in lower case. Refuses instances that there are none of, and those of other clusters.
json::Array require_members(const api::ReadRequest& request, const Record& cluster, const json::Value* names) {
    json::Array members;
    if (!names) return members;
    for (const json::Value& name : names->as_array()) {
        const std::optional<Record> instance = find_by_name_or_arn(request, kinds::kInstance, name.as_string());
        if (!instance) refuse_missing_instance(name.as_string());
        if (instance->text(kCluster) != cluster.name)
            refuse_instance_state("DB instance " + instance->name + " is not a member of DB cluster " + cluster.name +
                                  ".");
        if (std::find(members.begin(), members.end(), json::Value(instance->name)) == members.end())
            members.emplace_back(instance->name);
    }
    return members;
}

bool has_entries(const json::Value* list) { return list && !list->as_array().empty(); }

void refuse_both_lists(const json::Value* members, const json::Value* excluded) {
    if (has_entries(members) && has_entries(excluded))
        refuse_combination("You can't specify both StaticMembers and ExcludedMembers.");
}

/// The names under which clients and AWS know an endpoint follow from its own.
void set_endpoint_name(const api::ReadRequest& request, Record& endpoint, const std::string& name) {
    endpoint.name = name;
    endpoint.shown.set("DBClusterEndpointIdentifier", name);
    endpoint.shown.set("Endpoint", endpoint_name(request.caller, name, "cluster-custom"));
    endpoint.shown.set("DBClusterEndpointArn", arn_of(request.caller, kinds::kClusterEndpoint.arn_type, name));
}

/// It will be available; its type and its lists are to be set.
Record new_endpoint(const api::ReadRequest& request, const std::string& name, std::string_view cluster) {
    Record endpoint;
    endpoint.shown = {{"DBClusterEndpointIdentifier", name},
                      {kCluster, cluster},
                      {"DBClusterEndpointResourceIdentifier", new_resource_id(request.random, "cluster-endpoint-")},
                      {"Endpoint", ""},
                      {"Status", "creating"},
                      {"EndpointType", "CUSTOM"},
                      {"CustomEndpointType", ""},
                      {"StaticMembers", json::Array()},
                      {"ExcludedMembers", json::Array()}};
    set_endpoint_name(request, endpoint, name);
    Plan(endpoint, request.clock).after(kCreation, {{"Status", "available"}});
    return endpoint;
}

/// The cluster tells the host names of its custom endpoints.
void tell_cluster(api::WriteRequest& request, Record& cluster) {
    json::Array hosts;
    for (const Record& endpoint : custom_endpoints_of(request, cluster.name))
        if (endpoint.text("Status") != "deleting") hosts.emplace_back(endpoint.text("Endpoint"));
    if (hosts.empty())
        cluster.shown.erase("CustomEndpoints");
    else
        cluster.shown.set("CustomEndpoints", std::move(hosts));
    save_record(request, kinds::kCluster, cluster);
}

Record require_endpoint(const api::ReadRequest& request, std::string_view name) {
    std::optional<Record> endpoint = find_by_name_or_arn(request, kinds::kClusterEndpoint, name);
    if (!endpoint) refuse_missing_cluster_endpoint(name);
    return std::move(*endpoint);
}

void require_available_endpoint(const Record& endpoint) {
    if (endpoint.text("Status") != "available")
        throw api::Fault(errors::InvalidDBClusterEndpointStateFault,
                         "DBClusterEndpoint " + endpoint.name + " is in " + std::string(endpoint.text("Status")) +
                             " state but expected it to be one of available.");
}

/// The endpoints that a cluster has by itself.
json::Object built_in(const Record& cluster, const char* member, const char* type) {
    return {{kCluster, cluster.name},
            {"Endpoint", cluster.text(member)},
            {"Status", cluster.text("Status") == "creating" ? "creating" : "available"},
            {"EndpointType", type}};
}

bool passes(const Filters& filters, const json::Object& endpoint) {
    const auto lower = [&](const char* member) {
        const json::Value* value = endpoint.find(member);
        return value ? util::to_lower(value->as_string()) : std::string();
    };
    return filters.pass("db-cluster-endpoint-type", lower("EndpointType")) &&
           filters.pass("db-cluster-endpoint-custom-type", lower("CustomEndpointType")) &&
           filters.pass("db-cluster-endpoint-id", lower("DBClusterEndpointIdentifier")) &&
           filters.pass("db-cluster-endpoint-status", lower("Status"));
}

} // namespace

void refuse_missing_cluster_endpoint(std::string_view name) {
    throw api::Fault(errors::DBClusterEndpointNotFoundFault, "DBClusterEndpoint " + std::string(name) + " not found.");
}

std::vector<Record> custom_endpoints_of(const api::ReadRequest& request, std::string_view cluster) {
    std::vector<Record> endpoints;
    visit_records(request, kinds::kClusterEndpoint, "", [&](Record& endpoint) {
        if (endpoint.text(kCluster) == cluster) endpoints.push_back(std::move(endpoint));
        return true;
    });
    return endpoints;
}

Record copy_cluster_endpoint(api::WriteRequest& request, const Record& endpoint, const std::string& name,
                             std::string_view cluster, const std::vector<MemberNames>& members) {
    Record copy = new_endpoint(request, name, cluster);
    copy.shown.set("CustomEndpointType", endpoint.text("CustomEndpointType"));
    for (const char* list : {"StaticMembers", "ExcludedMembers"}) {
        json::Array names;
        for (const json::Value& listed : endpoint.shown.find(list)->as_array())
            for (const MemberNames& member : members)
                if (listed.as_string() == member.from) names.emplace_back(member.to);
        copy.shown.set(list, std::move(names));
    }
    set_new_tags(copy, nullptr);
    save_record(request, kinds::kClusterEndpoint, copy);
    Record owner = require_cluster(request, cluster);
    tell_cluster(request, owner);
    return copy;
}

void rename_cluster_endpoint(api::WriteRequest& request, Record& endpoint, const std::string& name) {
    erase_record(request, kinds::kClusterEndpoint, endpoint);
    set_endpoint_name(request, endpoint, name);
    save_record(request, kinds::kClusterEndpoint, endpoint);
    Record cluster = require_cluster(request, endpoint.text(kCluster));
    tell_cluster(request, cluster);
}

void rename_member_of_endpoints(api::WriteRequest& request, const Record& instance, const std::string& old_name) {
    if (!is_member(instance)) return;
    for (Record& endpoint : custom_endpoints_of(request, instance.text(kCluster))) {
        for (const char* list : {"StaticMembers", "ExcludedMembers"}) {
            json::Array names = endpoint.shown.find(list)->as_array();
            std::replace(names.begin(), names.end(), json::Value(old_name), json::Value(instance.name));
            endpoint.shown.set(list, std::move(names));
        }
        save_record(request, kinds::kClusterEndpoint, endpoint);
    }
}

void rename_cluster_of_endpoints(api::WriteRequest& request, const std::string& old_name, const std::string& name) {
    for (Record& endpoint : custom_endpoints_of(request, old_name)) {
        endpoint.shown.set(kCluster, name);
        save_record(request, kinds::kClusterEndpoint, endpoint);
    }
}

void erase_cluster_endpoints(api::WriteRequest& request, const Record& cluster) {
    for (const Record& endpoint : custom_endpoints_of(request, cluster.name))
        erase_record(request, kinds::kClusterEndpoint, endpoint);
}

json::Value create_db_cluster_endpoint(const api::Input<CreateDBClusterEndpoint>& in, api::WriteRequest& request) {
    using In = CreateDBClusterEndpoint;
    Record cluster = require_cluster(request, in.text(In::DBClusterIdentifier));
    const std::string name =
        require_identifier("DBClusterEndpointIdentifier", in.text(In::DBClusterEndpointIdentifier));
    const std::string type = require_type(in.text(In::EndpointType));
    if (!is_aurora(cluster.text("Engine")) || is_serverless_v1(cluster))
        refuse_value("Endpoint type not supported by the cluster");
    require_cluster_status(cluster, {"available"});
    if (find_record(request, kinds::kClusterEndpoint, name))
        throw api::Fault(errors::DBClusterEndpointAlreadyExistsFault, "DBClusterEndpoint " + name + " already exists.");
    refuse_both_lists(in[In::StaticMembers], in[In::ExcludedMembers]);
    if (custom_endpoints_of(request, cluster.name).size() >= kMostEndpoints)
        throw api::Fault(errors::DBClusterEndpointQuotaExceededFault,
                         "DB cluster " + cluster.name + " already has the maximum number of custom endpoints.");
    Record endpoint = new_endpoint(request, name, cluster.name);
    endpoint.shown.set("CustomEndpointType", type);
    endpoint.shown.set("StaticMembers", require_members(request, cluster, in[In::StaticMembers]));
    endpoint.shown.set("ExcludedMembers", require_members(request, cluster, in[In::ExcludedMembers]));
    set_new_tags(endpoint, in[In::Tags]);
    save_record(request, kinds::kClusterEndpoint, endpoint);
    tell_cluster(request, cluster);
    return std::move(endpoint.shown);
}

json::Value describe_db_cluster_endpoints(const api::Input<DescribeDBClusterEndpoints>& in,
                                          const api::ReadRequest& request) {
    using In = DescribeDBClusterEndpoints;
    const Filters filters(in[In::Filters], {"db-cluster-endpoint-type", "db-cluster-endpoint-custom-type",
                                            "db-cluster-endpoint-id", "db-cluster-endpoint-status"});
    const std::string only =
        in[In::DBClusterIdentifier] ? require_cluster(request, in.text(In::DBClusterIdentifier)).name : std::string();
    // By cluster, and each cluster's own two first.
    std::map<std::string, json::Object> found;
    const auto collect = [&](std::string key, json::Object endpoint) {
        if (passes(filters, endpoint)) found.emplace(std::move(key), std::move(endpoint));
    };
    const auto collect_built_in = [&](Record& cluster) {
        if (!only.empty() && cluster.name != only) return true;
        collect(cluster.name + "/0", built_in(cluster, "Endpoint", "WRITER"));
        if (cluster.shown.contains("ReaderEndpoint"))
            collect(cluster.name + "/1", built_in(cluster, "ReaderEndpoint", "READER"));
        return true;
    };
    if (!in[In::DBClusterEndpointIdentifier]) visit_records(request, kinds::kCluster, "", collect_built_in);
    const std::string wanted = util::to_lower(in.text(In::DBClusterEndpointIdentifier));
    visit_records(request, kinds::kClusterEndpoint, "", [&](Record& endpoint) {
        const std::string cluster(endpoint.text(kCluster));
        if ((only.empty() || cluster == only) && (wanted.empty() || endpoint.name == wanted))
            collect(cluster + "/2" + endpoint.name, std::move(endpoint.shown));
        return true;
    });
    Page page(in[In::Marker], in[In::MaxRecords]);
    for (auto next = found.upper_bound(page.after()); next != found.end(); ++next)
        if (!page.add(next->first, [&] { return json::Value(std::move(next->second)); })) break;
    return std::move(page).output("DBClusterEndpoints");
}

json::Value modify_db_cluster_endpoint(const api::Input<ModifyDBClusterEndpoint>& in, api::WriteRequest& request) {
    using In = ModifyDBClusterEndpoint;
    Record endpoint = require_endpoint(request, in.text(In::DBClusterEndpointIdentifier));
    require_available_endpoint(endpoint);
    const Record cluster = require_cluster(request, endpoint.text(kCluster));
    refuse_both_lists(in[In::StaticMembers], in[In::ExcludedMembers]);
    if (in[In::EndpointType]) endpoint.shown.set("CustomEndpointType", require_type(in.text(In::EndpointType)));
    struct Lists {
        In given;
        const char* list;
        const char* other;
    };
    for (const Lists& row : {Lists{In::StaticMembers, "StaticMembers", "ExcludedMembers"},
                             Lists{In::ExcludedMembers, "ExcludedMembers", "StaticMembers"}}) {
        if (!in[row.given]) continue;
        endpoint.shown.set(row.list, require_members(request, cluster, in[row.given]));
        if (has_entries(in[row.given])) endpoint.shown.set(row.other, json::Array());
    }
    endpoint.shown.set("Status", "modifying");
    Plan(endpoint, request.clock).after(kChange, {{"Status", "available"}});
    save_record(request, kinds::kClusterEndpoint, endpoint);
    return std::move(endpoint.shown);
}

json::Value delete_db_cluster_endpoint(const api::Input<DeleteDBClusterEndpoint>& in, api::WriteRequest& request) {
    Record endpoint = require_endpoint(request, in.text(DeleteDBClusterEndpoint::DBClusterEndpointIdentifier));
    require_available_endpoint(endpoint);
    Record cluster = require_cluster(request, endpoint.text(kCluster));
    endpoint.shown.set("Status", "deleting");
    json::Value answer = endpoint.shown;
    Plan(endpoint, request.clock).gone_after(kDeletion);
    save_record(request, kinds::kClusterEndpoint, endpoint);
    tell_cluster(request, cluster);
    return answer;
}

} // namespace labdb::rds
