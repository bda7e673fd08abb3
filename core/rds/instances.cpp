#include "core/rds/instances.hpp"

#include "core/api/rds.hpp"
#include "core/rds/automated_backups.hpp"
#include "core/rds/due_renames.hpp"
#include "core/rds/faults.hpp"
#include "core/rds/identity.hpp"
#include "core/rds/listing.hpp"
#include "core/rds/storage_encryption.hpp"
#include "core/rds/tags.hpp"

namespace labdb::rds {

Record require_instance(const api::ReadRequest& request, std::string_view name) {
    settle_names(request);
    std::optional<Record> instance = find_by_name_or_arn(request, kinds::kInstance, name);
    if (!instance) refuse_missing_instance(name);
    return std::move(*instance);
}

void require_available(const Record& instance) {
    if (instance.text("DBInstanceStatus") != "available")
        refuse_instance_state("Instance " + instance.name + " is not in available state.");
}

bool is_member(const Record& instance) { return !instance.text("DBClusterIdentifier").empty(); }

namespace {

constexpr const char* kActivityStream = "ActivityStreamStatus";

/// What every operation tells of an instance.
json::Object tell(const api::ReadRequest& request, Record instance) {
    json::Object& shown = instance.shown;
    shown.set("DbInstancePort", 0);
    shown.set("DBSecurityGroups", json::Array());
    shown.set("TagList", tags_of(instance));
    // No upgrade rollout policy of AWS Organizations says otherwise.
    shown.set("UpgradeRolloutOrder", "second");
    shown.set("StorageEncryptionType", storage_encryption_type(instance));
    if (instance.number("MonitoringInterval") > 0)
        shown.set("EnhancedMonitoringResourceArn",
                  "arn:aws:logs:" + request.caller.region + ':' + request.caller.account +
                      ":log-group:RDSOSMetrics:log-stream:" + std::string(instance.text("DbiResourceId")));
    const std::optional<RestoreWindow> window = is_member(instance) ? std::nullopt : restore_window(request, instance);
    if (window && shown.contains("Endpoint")) shown.set("LatestRestorableTime", timestamp(window->latest));
    return std::move(shown);
}

} // namespace

// Which members only a description has, and which no member of a cluster, follows from answers of AWS that people have
// kept, of the years 2023 to 2026.
json::Value describe_instance(const api::ReadRequest& request, Record instance) {
    const bool alone = !is_member(instance);
    json::Object shown = tell(request, std::move(instance));
    if (!alone)
        shown.erase(kActivityStream);
    else if (const json::Value* status = shown.find("DBInstanceStatus"); status->as_string() == "available")
        shown.set("IsStorageConfigUpgradeAvailable", false);
    return shown;
}

json::Value instance_answer(const api::ReadRequest& request, Record instance) {
    json::Object shown = tell(request, std::move(instance));
    shown.erase(kActivityStream);
    return json::Object{{"DBInstance", std::move(shown)}};
}

void set_instance_name(const api::ReadRequest& request, Record& instance, const std::string& name) {
    instance.name = name;
    instance.shown.set("DBInstanceIdentifier", name);
    instance.shown.set("DBInstanceArn", arn_of(request.caller, kinds::kInstance.arn_type, name));
    if (json::Value* endpoint = instance.shown.find("Endpoint"))
        endpoint->as_object().set("Address", endpoint_name(request.caller, name));
}

void replace_in_list(Record& instance, std::string_view list, std::string_view old_name, std::string_view new_name) {
    json::Array names;
    if (const json::Value* old = instance.shown.find(list))
        for (const json::Value& name : old->as_array())
            if (name.as_string() != old_name) names.push_back(name);
    if (!new_name.empty()) names.emplace_back(new_name);
    instance.shown.set(list, std::move(names));
}

json::Value describe_db_instances(const api::Input<DescribeDBInstances>& in, const api::ReadRequest& request) {
    using In = DescribeDBInstances;
    settle_names(request);
    const Filters filters(in[In::Filters], {"db-cluster-id", "db-instance-id", "dbi-resource-id", "domain", "engine"});
    Page page(in[In::Marker], in[In::MaxRecords]);
    const auto add = [&](Record& instance) {
        const auto named_by = [&](std::string_view filter, std::string_view name, const std::string& type) {
            return filters.pass(filter, name) || filters.pass(filter, arn_of(request.caller, type, name));
        };
        const bool wanted = named_by("db-instance-id", instance.name, "db") &&
                            named_by("db-cluster-id", instance.text("DBClusterIdentifier"), "cluster") &&
                            filters.pass("dbi-resource-id", instance.text("DbiResourceId")) &&
                            filters.pass("domain", "") && filters.pass("engine", instance.text("Engine"));
        return !wanted || page.add(instance.name, [&] { return describe_instance(request, std::move(instance)); });
    };
    if (in[In::DBInstanceIdentifier]) {
        Record instance = require_instance(request, in.text(In::DBInstanceIdentifier));
        add(instance);
    } else {
        visit_records(request, kinds::kInstance, page.after(), add);
    }
    return std::move(page).output("DBInstances");
}

} // namespace labdb::rds
