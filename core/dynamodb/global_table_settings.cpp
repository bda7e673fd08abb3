#include "core/api/dynamodb.hpp"
#include "core/dynamodb/auto_scaling.hpp"
#include "core/dynamodb/faults.hpp"
#include "core/dynamodb/global_tables.hpp"
#include "core/dynamodb/replication.hpp"
#include "core/dynamodb/table_description.hpp"
#include "core/dynamodb/table_update.hpp"
#include "core/json/member.hpp"

// DescribeGlobalTableSettings, UpdateGlobalTableSettings: global tables of version 2017.11.29.
namespace labdb::dynamodb {
namespace {

/// The replica in a Region, as it is there.
TableDefinition replica_in(const api::ReadRequest& request, const TableDefinition& table, const std::string& region) {
    if (region == request.caller.region) return table;
    return find_table_in(request, region, table.name).value_or(table);
}

json::Value describe_settings(const TableDefinition& table, const Replica& replica, const api::ReadRequest& request) {
    const TableDefinition there = replica_in(request, table, replica.region);
    const util::Instant now = request.clock.now;
    json::Object summary{{"BillingMode", wire_name(there.billing)}};
    if (there.on_demand_since) summary.set("LastUpdateToPayPerRequestDateTime", timestamp(*there.on_demand_since));
    json::Object out{
        {"RegionName", replica.region},
        {"ReplicaStatus", replica.status(now)},
        {"ReplicaBillingModeSummary", std::move(summary)},
        {"ReplicaProvisionedReadCapacityUnits", there.throughput.read},
        {"ReplicaProvisionedReadCapacityAutoScalingSettings", describe_scaling(request, table, {{}, replica.region})},
        {"ReplicaProvisionedWriteCapacityUnits", there.throughput.write},
        {"ReplicaProvisionedWriteCapacityAutoScalingSettings", describe_scaling(request, table, {})}};
    json::Array indexes;
    for (const IndexDefinition& index : there.indexes) {
        if (!index.global) continue;
        indexes.emplace_back(json::Object{
            {"IndexName", index.name},
            {"IndexStatus", index.status(now)},
            {"ProvisionedReadCapacityUnits", index.throughput.read},
            {"ProvisionedReadCapacityAutoScalingSettings",
             describe_scaling(request, table, {index.name, replica.region})},
            {"ProvisionedWriteCapacityUnits", index.throughput.write},
            {"ProvisionedWriteCapacityAutoScalingSettings", describe_scaling(request, table, {index.name, {}})}});
    }
    if (!indexes.empty()) out.set("ReplicaGlobalSecondaryIndexSettings", std::move(indexes));
    if (there.table_class_changed)
        out.set("ReplicaTableClassSummary",
                json::Object{{"TableClass", wire_name(there.table_class)},
                             {"LastUpdateDateTime", timestamp(*there.table_class_changed)}});
    return out;
}

json::Value describe_all(const TableDefinition& table, const api::ReadRequest& request) {
    json::Array replicas;
    for (const Replica& replica : table.group->members)
        replicas.emplace_back(describe_settings(table, replica, request));
    return json::Object{{"GlobalTableName", table.name}, {"ReplicaSettings", std::move(replicas)}};
}

using Input = api::Input<UpdateGlobalTableSettings>;
using Name = UpdateGlobalTableSettings;

/// The part of the request that is for one Region, or null.
const json::Value* update_for(const Input& in, const std::string& region) {
    if (const json::Value* updates = in[Name::ReplicaSettingsUpdate])
        for (const json::Value& update : updates->as_array())
            if (update.find("RegionName")->as_string() == region) return &update;
    return nullptr;
}

const json::Value* named_index(const json::Value* list, const std::string& name) {
    if (list && !list->is_null())
        for (const json::Value& entry : list->as_array())
            if (entry.find("IndexName")->as_string() == name) return &entry;
    return nullptr;
}

/// The units that are to be, where they are to be others than those that are.
std::optional<json::Value> changed_throughput(const Throughput& now, const json::Value* read,
                                              const json::Value* write) {
    const std::int64_t reads = read ? read->as_int() : now.read;
    const std::int64_t writes = write ? write->as_int() : now.write;
    if (reads == now.read && writes == now.write) return std::nullopt;
    return json::Object{{"ReadCapacityUnits", reads}, {"WriteCapacityUnits", writes}};
}

/// What UpdateTable has to be told in the replica's Region.
json::Object table_update(const Input& in, const TableDefinition& there, const std::string& region) {
    const json::Value* own = update_for(in, region);
    json::Object update;
    if (const json::Value* billing = in[Name::GlobalTableBillingMode])
        if (billing->as_string() != wire_name(there.billing)) update.set("BillingMode", *billing);
    const json::Value* read = own ? json::member(*own, "ReplicaProvisionedReadCapacityUnits") : nullptr;
    if (auto units = changed_throughput(there.throughput, read, in[Name::GlobalTableProvisionedWriteCapacityUnits]))
        update.set("ProvisionedThroughput", std::move(*units));
    json::Array indexes;
    for (const IndexDefinition& index : there.indexes) {
        const json::Value* writes = named_index(in[Name::GlobalTableGlobalSecondaryIndexSettingsUpdate], index.name);
        const json::Value* reads =
            own ? named_index(own->find("ReplicaGlobalSecondaryIndexSettingsUpdate"), index.name) : nullptr;
        auto units =
            changed_throughput(index.throughput, reads ? json::member(*reads, "ProvisionedReadCapacityUnits") : nullptr,
                               writes ? json::member(*writes, "ProvisionedWriteCapacityUnits") : nullptr);
        if (units)
            indexes.emplace_back(json::Object{
                {"Update", json::Object{{"IndexName", index.name}, {"ProvisionedThroughput", std::move(*units)}}}});
    }
    if (!indexes.empty()) update.set("GlobalSecondaryIndexUpdates", std::move(indexes));
    if (own)
        if (const json::Value* table_class = json::member(*own, "ReplicaTableClass"))
            update.set("TableClass", *table_class);
    return update;
}

void check_names(const Input& in, const TableDefinition& table) {
    const auto require_index = [&table](const json::Value& entry) {
        const std::string& name = entry.find("IndexName")->as_string();
        if (!table.find_index(name))
            throw api::Fault(errors::IndexNotFoundException,
                             "Index with name: '" + name + "' does not exist in global table: '" + table.name + "'.");
    };
    if (const json::Value* indexes = in[Name::GlobalTableGlobalSecondaryIndexSettingsUpdate])
        for (const json::Value& entry : indexes->as_array()) require_index(entry);
    const json::Value* replicas = in[Name::ReplicaSettingsUpdate];
    if (!replicas) return;
    for (const json::Value& replica : replicas->as_array()) {
        const std::string& region = replica.find("RegionName")->as_string();
        if (!table.group->find(region))
            throw api::Fault(errors::ReplicaNotFoundException,
                             "Global table " + table.name + " has no replica in the Region " + region + ".");
        if (const json::Value* indexes = json::member(replica, "ReplicaGlobalSecondaryIndexSettingsUpdate"))
            for (const json::Value& entry : indexes->as_array()) require_index(entry);
    }
}

void update_all_scaling(const Input& in, const TableDefinition& table, api::WriteRequest& request) {
    const auto update = [&](const json::Value* settings, const ScalingTarget& target) {
        if (settings && !settings->is_null()) update_scaling(request, table, target, *settings);
    };
    update(in[Name::GlobalTableProvisionedWriteCapacityAutoScalingSettingsUpdate], {});
    if (const json::Value* indexes = in[Name::GlobalTableGlobalSecondaryIndexSettingsUpdate])
        for (const json::Value& index : indexes->as_array())
            update(index.find("ProvisionedWriteCapacityAutoScalingSettingsUpdate"),
                   {index.find("IndexName")->as_string(), {}});
    if (const json::Value* replicas = in[Name::ReplicaSettingsUpdate])
        for (const json::Value& replica : replicas->as_array()) {
            const std::string& region = replica.find("RegionName")->as_string();
            update(replica.find("ReplicaProvisionedReadCapacityAutoScalingSettingsUpdate"), {{}, region});
            if (const json::Value* indexes = json::member(replica, "ReplicaGlobalSecondaryIndexSettingsUpdate"))
                for (const json::Value& index : indexes->as_array())
                    update(index.find("ProvisionedReadCapacityAutoScalingSettingsUpdate"),
                           {index.find("IndexName")->as_string(), region});
        }
    send_scaling(request, table);
}

} // namespace

json::Value describe_global_table_settings(const api::Input<DescribeGlobalTableSettings>& in,
                                           const api::ReadRequest& request) {
    return describe_all(require_global_table(request, in.text(DescribeGlobalTableSettings::GlobalTableName)), request);
}

json::Value update_global_table_settings(const Input& in, api::WriteRequest& request) {
    TableDefinition table = require_global_table(request, in.text(Name::GlobalTableName));
    check_names(in, table);
    update_all_scaling(in, table, request);
    for (const std::string& region : table.group->others(request.caller.region)) {
        json::Object update = table_update(in, replica_in(request, table, region), region);
        if (!update.empty()) send_request_to(request, table, region, "UpdateTable", std::move(update));
    }
    const json::Object own = table_update(in, table, request.caller.region);
    if (!own.empty()) repeat_update_table(own, table, request);
    return describe_all(table, request);
}

} // namespace labdb::dynamodb
