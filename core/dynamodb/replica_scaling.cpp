#include <algorithm>
#include <vector>

#include "core/api/dynamodb.hpp"
#include "core/dynamodb/auto_scaling.hpp"
#include "core/dynamodb/faults.hpp"
#include "core/dynamodb/replication.hpp"
#include "core/dynamodb/table.hpp"

// UpdateTableReplicaAutoScaling, DescribeTableReplicaAutoScaling: for tables with replicas in other Regions; a table
// without, and one that is not there, are refused alike. Rules and texts are those that AWS showed in October 2026
// (ack-api-quirks, DDB-TABLE-187, -190, -232, -238, -241, -242, -253 to -255, -289).
namespace labdb::dynamodb {
namespace {

[[noreturn]] void refuse_regional(std::string_view table) {
    refuse_missing("Global table with name: '" + std::string(table) + "' does not exist.");
}

/// What a request asks for, judged by its form alone, which AWS does before it looks for the table.
class Form {
public:
    explicit Form(std::string_view table) : table_(table) {}

    void check(const api::Input<UpdateTableReplicaAutoScaling>& in) const {
        using Name = UpdateTableReplicaAutoScaling;
        const json::Value* replicas = in[Name::ReplicaUpdates];
        const json::Value* indexes = in[Name::GlobalSecondaryIndexUpdates];
        const json::Value* writes = in[Name::ProvisionedWriteCapacityAutoScalingUpdate];
        if (!replicas && !indexes && !writes)
            refuse_update(" because at least one update parameter must be specified.");
        if (replicas) check_replicas(replicas->as_array());
        if (writes) check_settings(*writes);
        if (indexes) check_indexes(*indexes, "ProvisionedWriteCapacityAutoScalingUpdate");
    }

private:
    std::string_view table_;

    std::string quoted(std::string_view text) const { return "\u2018" + std::string(text) + "\u2019"; }

    [[noreturn]] void refuse_update(const std::string& why) const {
        refuse("Failed to update settings for global table with name: " + quoted(table_) + why);
    }

    void check_replicas(const json::Array& replicas) const {
        std::vector<std::string> regions;
        std::string doubled;
        for (const json::Value& replica : replicas) {
            const std::string& region = replica.find("RegionName")->as_string();
            if (std::find(regions.begin(), regions.end(), region) != regions.end())
                doubled += (doubled.empty() ? "" : ", ") + region;
            regions.push_back(region);
        }
        if (!doubled.empty())
            refuse_update(" because the regions: " + quoted("[" + doubled + "]") + " were specified more than once.");
        for (const json::Value& replica : replicas) {
            const json::Value* reads = replica.find("ReplicaProvisionedReadCapacityAutoScalingUpdate");
            const json::Value* indexes = replica.find("ReplicaGlobalSecondaryIndexUpdates");
            if (!reads && !indexes) {
                refuse_update(" because at least one update parameter must be specified for region: " +
                              quoted(replica.find("RegionName")->as_string()) + ".");
            }
            if (reads) check_settings(*reads);
            if (indexes) check_indexes(*indexes, "ProvisionedReadCapacityAutoScalingUpdate");
        }
    }

    void check_indexes(const json::Value& indexes, const char* member) const {
        for (const json::Value& index : indexes.as_array())
            if (const json::Value* settings = index.find(member)) check_settings(*settings);
    }

    /// Everything, or, to disable, nothing. The order of the names is AWS's own.
    void check_settings(const json::Value& settings) const {
        const json::Value* disabled = settings.find("AutoScalingDisabled");
        const bool disable = disabled && disabled->is_bool() && disabled->as_bool();
        std::string names;
        for (const char* name : {"MaximumUnits", "ScalingPolicyUpdate", "MinimumUnits"}) {
            const bool given = settings.find(name) != nullptr;
            if (given == disable) names += (names.empty() ? "'" : ", '") + std::string(name) + "'";
        }
        if (names.empty()) return;
        if (!disable) refuse_update(": Parameters " + names + " are required unless auto scaling is being disabled.");
        refuse("Failed to update settings for global table with name " + quoted(table_) + ": Parameters " + names +
               " must be left blank when disabling auto scaling.");
    }
};

/// The table, when it has replicas.
TableDefinition require_replicated(const api::ReadRequest& request, std::string_view name) {
    std::optional<TableDefinition> table = find_table(request.store, name, request.clock.now);
    if (!table || table->group) require_heard(request);
    if (!table || table->deleted_at || !table->group || table->group->legacy) refuse_regional(name);
    return std::move(*table);
}

/// The replicas with the one here, by their names.
std::vector<const Replica*> sorted_members(const TableDefinition& table) {
    std::vector<const Replica*> members;
    for (const Replica& one : table.group->members) members.push_back(&one);
    std::sort(members.begin(), members.end(), [](const Replica* a, const Replica* b) { return a->region < b->region; });
    return members;
}

json::Value describe_table_scaling(const api::ReadRequest& request, const TableDefinition& table) {
    const util::Instant now = request.clock.now;
    json::Array replicas;
    for (const Replica* replica : sorted_members(table)) {
        json::Array indexes;
        for (const IndexDefinition& index : table.indexes) {
            if (!index.global) continue;
            indexes.emplace_back(json::Object{
                {"IndexName", index.name},
                {"IndexStatus", index.status(now)},
                {"ProvisionedReadCapacityAutoScalingSettings",
                 describe_scaling(request, table, {index.name, replica->region})},
                {"ProvisionedWriteCapacityAutoScalingSettings", describe_scaling(request, table, {index.name, {}})}});
        }
        replicas.emplace_back(
            json::Object{{"RegionName", replica->region},
                         {"GlobalSecondaryIndexes", std::move(indexes)},
                         {"ReplicaProvisionedReadCapacityAutoScalingSettings",
                          describe_scaling(request, table, {{}, replica->region})},
                         {"ReplicaProvisionedWriteCapacityAutoScalingSettings", describe_scaling(request, table, {})},
                         {"ReplicaStatus", replica->status(now)}});
    }
    return json::Object{{"TableAutoScalingDescription", json::Object{{"TableName", table.name},
                                                                     {"TableStatus", table.status(now)},
                                                                     {"Replicas", std::move(replicas)}}}};
}

/// The settings of a request, each with what it is for, and its name in a refusal.
struct Wanted {
    ScalingTarget target;
    const json::Value* settings;
    const char* parameter;
};

std::vector<Wanted> read_wanted(const api::Input<UpdateTableReplicaAutoScaling>& in) {
    using Name = UpdateTableReplicaAutoScaling;
    constexpr const char* kWrites = "GlobalTableProvisionedWriteCapacityAutoScalingSettingsUpdate";
    constexpr const char* kReads = "ReplicaProvisionedReadCapacityAutoScalingSettingsUpdate";
    std::vector<Wanted> wanted;
    const auto add = [&wanted](const json::Value* settings, ScalingTarget target, const char* parameter) {
        if (settings && !settings->is_null()) wanted.push_back({std::move(target), settings, parameter});
    };
    add(in[Name::ProvisionedWriteCapacityAutoScalingUpdate], {}, kWrites);
    if (const json::Value* indexes = in[Name::GlobalSecondaryIndexUpdates])
        for (const json::Value& index : indexes->as_array())
            add(index.find("ProvisionedWriteCapacityAutoScalingUpdate"), {index.find("IndexName")->as_string(), {}},
                kWrites);
    if (const json::Value* replicas = in[Name::ReplicaUpdates])
        for (const json::Value& replica : replicas->as_array()) {
            const std::string& region = replica.find("RegionName")->as_string();
            add(replica.find("ReplicaProvisionedReadCapacityAutoScalingUpdate"), {{}, region}, kReads);
            const json::Value* indexes = replica.find("ReplicaGlobalSecondaryIndexUpdates");
            if (!indexes || indexes->is_null()) continue;
            for (const json::Value& index : indexes->as_array())
                add(index.find("ProvisionedReadCapacityAutoScalingUpdate"),
                    {index.find("IndexName")->as_string(), region}, kReads);
        }
    return wanted;
}

void require_possible(const Wanted& wanted, const TableDefinition& table) {
    const ScalingTarget& target = wanted.target;
    if (!target.read_region.empty() && !table.group->find(target.read_region))
        refuse_missing("Replica with name: '" + table.name + "' in region: '" + target.read_region +
                       "' does not exist.");
    if (!target.index.empty() && !table.find_index(target.index))
        refuse_missing("Index with name: '" + target.index + "' does not exist.");
    const json::Value* off = wanted.settings->find("AutoScalingDisabled");
    if (table.billing == BillingMode::Provisioned || (off && off->is_bool() && off->as_bool())) return;
    std::string regions;
    for (const Replica* replica : sorted_members(table)) {
        std::string region = replica->region;
        for (char& c : region)
            if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
        regions += (regions.empty() ? "'" : ", '") + region + "'";
    }
    refuse("Failed to update global table with name \u2018" + table.name + "\u2018. Replicas " + regions +
           " BillingMode is PayPerRequest. You must convert table's BillingMode to PROVISIONED to set parameters: '" +
           wanted.parameter + "'.");
}

} // namespace

json::Value update_table_replica_auto_scaling(const api::Input<UpdateTableReplicaAutoScaling>& in,
                                              api::WriteRequest& request) {
    const std::string_view name = table_name_of(request.caller, in.text(UpdateTableReplicaAutoScaling::TableName));
    Form(name).check(in);
    const TableDefinition table = require_replicated(request, name);
    // The answer shows what was there before.
    json::Value answer = describe_table_scaling(request, table);
    for (const Wanted& wanted : read_wanted(in)) {
        require_possible(wanted, table);
        update_scaling(request, table, wanted.target, *wanted.settings);
    }
    send_scaling(request, table);
    return answer;
}

json::Value describe_table_replica_auto_scaling(const api::Input<DescribeTableReplicaAutoScaling>& in,
                                                const api::ReadRequest& request) {
    const std::string_view name = table_name_of(request.caller, in.text(DescribeTableReplicaAutoScaling::TableName));
    return describe_table_scaling(request, require_replicated(request, name));
}

} // namespace labdb::dynamodb
