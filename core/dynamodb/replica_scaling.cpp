#include <algorithm>
#include <vector>

#include "core/api/dynamodb.hpp"
#include "core/dynamodb/faults.hpp"
#include "core/dynamodb/table.hpp"

// UpdateTableReplicaAutoScaling, DescribeTableReplicaAutoScaling: for tables with replicas in other Regions, of which
// labdb has none yet; a table without, and one that is not there, are refused alike. Rules and texts are those that AWS
// showed in October 2026 (ack-api-quirks, DDB-TABLE-187, -241, -242, -253 to -255).
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

} // namespace

json::Value update_table_replica_auto_scaling(const api::Input<UpdateTableReplicaAutoScaling>& in,
                                              api::WriteRequest& request) {
    const std::string_view table = table_name_of(request.caller, in.text(UpdateTableReplicaAutoScaling::TableName));
    Form(table).check(in);
    refuse_regional(table);
}

json::Value describe_table_replica_auto_scaling(const api::Input<DescribeTableReplicaAutoScaling>& in,
                                                const api::ReadRequest& request) {
    refuse_regional(table_name_of(request.caller, in.text(DescribeTableReplicaAutoScaling::TableName)));
}

} // namespace labdb::dynamodb
