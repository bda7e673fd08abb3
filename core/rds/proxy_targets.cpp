#include <algorithm>

#include "core/api/rds.hpp"
#include "core/rds/cluster_members.hpp"
#include "core/rds/lifecycle.hpp"
#include "core/rds/listing.hpp"
#include "core/rds/proxies.hpp"
#include "core/util/text.hpp"

namespace labdb::rds {
namespace {

constexpr std::string_view kInstanceType = "RDS_INSTANCE";
constexpr std::string_view kClusterType = "TRACKED_CLUSTER";

std::string_view family_of(std::string_view engine) {
    if (engine == "mysql" || engine == "mariadb" || engine == "aurora-mysql") return "MYSQL";
    if (engine == "postgres" || engine == "aurora-postgresql") return "POSTGRESQL";
    return engine.substr(0, 9) == "sqlserver" ? "SQLSERVER" : "";
}

/// One database that the parameters of a request name.
struct Wanted {
    std::string_view type;
    std::string name;
    bool operator==(const json::Value& target) const {
        return target.find("Type")->as_string() == type && target.find("Name")->as_string() == name;
    }
};

/// A proxy has one target: an instance or a cluster.
Wanted require_one_target(const json::Value* instances, const json::Value* clusters) {
    const std::size_t count =
        (instances ? instances->as_array().size() : 0) + (clusters ? clusters->as_array().size() : 0);
    if (count == 0) refuse_combination("You must specify one of DBInstanceIdentifiers and DBClusterIdentifiers.");
    if (count > 1)
        refuse_combination("You can specify only one DB instance or one DB cluster as the target of a proxy.");
    if (instances && !instances->as_array().empty())
        return {kInstanceType, util::to_lower(instances->as_array()[0].as_string())};
    return {kClusterType, util::to_lower(clusters->as_array()[0].as_string())};
}

void require_family(const Record& proxy, const Record& database) {
    const std::string_view family = proxy.text("EngineFamily");
    if (family_of(database.text("Engine")) != family)
        refuse_combination("The engine " + std::string(database.text("Engine")) + " of " + database.name +
                           " doesn't belong to the proxy's engine family " + std::string(family) + ".");
}

/// The words are the service's own, quoted in hashicorp/terraform-provider-aws#19096 and aws/aws-cdk#31304.
void require_registrable(const Record& instance) {
    const std::string_view status = instance.text("DBInstanceStatus");
    if (status == "available" || status == "modifying" || status == "backing-up" || status == "creating") return;
    refuse_instance_state("DB Instance " + instance.name + " is in an unsupported state - " +
                          util::to_upper(util::replace_all(status, "-", "_")) +
                          ", needs to be in [AVAILABLE, MODIFYING, BACKING_UP, CREATING]");
}

bool is_registering(const api::ReadRequest& request, util::Instant since) {
    return request.clock.now < request.clock.done(since, minutes(2));
}

json::Object health_of(const api::ReadRequest& request, util::Instant since, const Record& instance) {
    if (is_registering(request, since)) return {{"State", "REGISTERING"}};
    const std::string_view status = instance.text("DBInstanceStatus");
    for (const std::string_view serving : {"available", "backing-up", "modifying", "storage-optimization"})
        if (status == serving) return {{"State", "AVAILABLE"}};
    if (status == "creating")
        return {{"State", "UNAVAILABLE"},
                {"Reason", "PENDING_PROXY_CAPACITY"},
                {"Description", "DBProxy Target is waiting for proxy to scale to desired capacity"}};
    return {{"State", "UNAVAILABLE"},
            {"Reason", "UNREACHABLE"},
            {"Description", "DBProxy Target unavailable due to an internal error"}};
}

json::Object describe_instance(const api::ReadRequest& request, util::Instant since, const Record& instance,
                               std::string_view role) {
    json::Object target;
    if (const json::Value* endpoint = instance.shown.find("Endpoint"))
        target.set("Endpoint", *endpoint->find("Address"));
    if (!instance.text("DBClusterIdentifier").empty())
        target.set("TrackedClusterId", instance.text("DBClusterIdentifier"));
    target.set("RdsResourceId", instance.name);
    const json::Value* endpoint = instance.shown.find("Endpoint");
    if (const json::Value* port = endpoint ? endpoint->find("Port") : nullptr) target.set("Port", *port);
    target.set("Type", kInstanceType);
    target.set("Role", role);
    target.set("TargetHealth", health_of(request, since, instance));
    return target;
}

/// What a registered database shows: an instance, or a cluster and its members. Nothing when it is gone.
json::Array describe_target(const api::ReadRequest& request, const json::Value& target) {
    const std::string& name = target.find("Name")->as_string();
    const util::Instant since{target.find("Since")->as_int()};
    json::Array shown;
    if (target.find("Type")->as_string() == kInstanceType) {
        const std::optional<Record> instance = find_record(request, kinds::kInstance, name);
        if (!instance) return shown;
        const bool replica = !instance->text("ReadReplicaSourceDBInstanceIdentifier").empty();
        shown.emplace_back(describe_instance(request, since, *instance, replica ? "READ_ONLY" : "READ_WRITE"));
        return shown;
    }
    const std::optional<Record> cluster = find_record(request, kinds::kCluster, name);
    if (!cluster) return shown;
    json::Object tracked{{"RdsResourceId", name}};
    if (cluster->number("Port")) tracked.set("Port", cluster->number("Port"));
    tracked.set("Type", kClusterType);
    if (is_registering(request, since)) tracked.set("TargetHealth", json::Object{{"State", "REGISTERING"}});
    shown.emplace_back(std::move(tracked));
    for (const Member& member : members_of(request, *cluster))
        shown.emplace_back(
            describe_instance(request, since, member.instance, member.is_writer ? "READ_WRITE" : "READ_ONLY"));
    return shown;
}

} // namespace

void refuse_missing_target_group(std::string_view name) {
    throw api::Fault(errors::DBProxyTargetGroupNotFoundFault,
                     "DB proxy target group " + std::string(name) + " not found.");
}

void require_target_group(const json::Value* name) {
    if (name && util::to_lower(name->as_string()) != kDefaultTargetGroup)
        refuse_missing_target_group(name->as_string());
}

json::Value describe_db_proxy_target_groups(const api::Input<DescribeDBProxyTargetGroups>& in,
                                            const api::ReadRequest& request) {
    using In = DescribeDBProxyTargetGroups;
    const Filters filters(in[In::Filters], {});
    const Record proxy = require_proxy(request, in.text(In::DBProxyName));
    require_target_group(in[In::TargetGroupName]);
    Page page(in[In::Marker], in[In::MaxRecords]);
    if (page.after().empty()) page.add(kDefaultTargetGroup, [&] { return *proxy.hidden.find(kTargetGroup); });
    return std::move(page).output("TargetGroups");
}

json::Value modify_db_proxy_target_group(const api::Input<ModifyDBProxyTargetGroup>& in, api::WriteRequest& request) {
    using In = ModifyDBProxyTargetGroup;
    Record proxy = require_available_proxy(request, in.text(In::DBProxyName));
    require_target_group(in[In::TargetGroupName]);
    if (in[In::NewName]) refuse_value("You can't rename the default target group.");
    json::Object& group = proxy.hidden.find(kTargetGroup)->as_object();
    json::Object& pool = group.find("ConnectionPoolConfig")->as_object();
    if (const json::Value* config = in[In::ConnectionPoolConfig])
        for (const auto& [member, value] : config->as_object()) pool.set(member, value);

    const auto require_range = [&](const char* member, std::int64_t least, std::int64_t most) {
        const std::int64_t value = pool.find(member)->as_int();
        if (value < least || value > most)
            refuse_value("Invalid value " + std::to_string(value) + " for " + member + ". Must be between " +
                         std::to_string(least) + " and " + std::to_string(most));
        return value;
    };
    const std::int64_t most = require_range("MaxConnectionsPercent", 1, 100);
    require_range("MaxIdleConnectionsPercent", 0, most);
    require_range("ConnectionBorrowTimeout", 0, 300);
    for (const json::Value& filter : pool.find("SessionPinningFilters")->as_array())
        if (filter.as_string() != "EXCLUDE_VARIABLE_SETS")
            refuse_value("Invalid session pinning filter: " + filter.as_string() +
                         ". Valid values: EXCLUDE_VARIABLE_SETS");
    group.set("UpdatedDate", timestamp(request.clock.now));
    json::Value shown = group;
    save_record(request, kinds::kProxy, proxy);
    return json::Object{{"DBProxyTargetGroup", std::move(shown)}};
}

json::Value register_db_proxy_targets(const api::Input<RegisterDBProxyTargets>& in, api::WriteRequest& request) {
    using In = RegisterDBProxyTargets;
    Record proxy = require_available_proxy(request, in.text(In::DBProxyName));
    require_target_group(in[In::TargetGroupName]);
    const Wanted wanted = require_one_target(in[In::DBInstanceIdentifiers], in[In::DBClusterIdentifiers]);
    if (wanted.type == kInstanceType) {
        const std::optional<Record> instance = find_record(request, kinds::kInstance, wanted.name);
        if (!instance) refuse_missing_instance(wanted.name);
        if (!instance->text("DBClusterIdentifier").empty())
            refuse_value("DB instance " + wanted.name + " is a member of a cluster. Register the cluster instead.");
        require_family(proxy, *instance);
        require_registrable(*instance);
    } else {
        const std::optional<Record> cluster = find_record(request, kinds::kCluster, wanted.name);
        if (!cluster) throw api::Fault(errors::DBClusterNotFoundFault, "DBCluster " + wanted.name + " not found.");
        require_family(proxy, *cluster);
    }
    json::Array& targets = proxy.hidden.find(kTargets)->as_array();
    // A target whose database is gone makes room for the next one.
    targets.erase(std::remove_if(targets.begin(), targets.end(),
                                 [&](const json::Value& target) { return describe_target(request, target).empty(); }),
                  targets.end());
    if (std::any_of(targets.begin(), targets.end(), [&](const json::Value& target) { return wanted == target; }))
        throw api::Fault(errors::DBProxyTargetAlreadyRegisteredFault,
                         "The target " + wanted.name + " is already registered with DB proxy " + proxy.name + ".");
    if (!targets.empty())
        refuse_combination("DB proxy " + proxy.name + " already has a target: " + targets[0].find("Name")->as_string() +
                           ".");
    targets.emplace_back(
        json::Object{{"Type", wanted.type}, {"Name", wanted.name}, {"Since", request.clock.now.micros}});
    json::Array shown = describe_target(request, targets[0]);
    save_record(request, kinds::kProxy, proxy);
    return json::Object{{"DBProxyTargets", std::move(shown)}};
}

json::Value deregister_db_proxy_targets(const api::Input<DeregisterDBProxyTargets>& in, api::WriteRequest& request) {
    using In = DeregisterDBProxyTargets;
    Record proxy = require_available_proxy(request, in.text(In::DBProxyName));
    require_target_group(in[In::TargetGroupName]);
    const Wanted wanted = require_one_target(in[In::DBInstanceIdentifiers], in[In::DBClusterIdentifiers]);
    json::Array& targets = proxy.hidden.find(kTargets)->as_array();
    const auto found =
        std::find_if(targets.begin(), targets.end(), [&](const json::Value& target) { return wanted == target; });
    if (found == targets.end())
        throw api::Fault(errors::DBProxyTargetNotFoundFault,
                         "The target " + wanted.name + " is not registered with DB proxy " + proxy.name + ".");
    targets.erase(found);
    save_record(request, kinds::kProxy, proxy);
    return json::Object();
}

json::Value describe_db_proxy_targets(const api::Input<DescribeDBProxyTargets>& in, const api::ReadRequest& request) {
    using In = DescribeDBProxyTargets;
    const Filters filters(in[In::Filters], {});
    const Record proxy = require_proxy(request, in.text(In::DBProxyName));
    require_target_group(in[In::TargetGroupName]);
    // A cluster and its members always fit into the smallest page.
    Page page(in[In::Marker], in[In::MaxRecords]);
    for (const json::Value& target : proxy.hidden.find(kTargets)->as_array())
        for (json::Value& shown : describe_target(request, target))
            page.add(shown.find("RdsResourceId")->as_string(), [&] { return std::move(shown); });
    return std::move(page).output("Targets");
}

} // namespace labdb::rds
