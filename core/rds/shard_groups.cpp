#include "core/api/error.hpp"
#include "core/api/rds.hpp"
#include "core/rds/clusters.hpp"
#include "core/rds/listing.hpp"
#include "core/rds/names.hpp"

// CreateDBShardGroup, DescribeDBShardGroups, ModifyDBShardGroup, DeleteDBShardGroup, RebootDBShardGroup.
//
// Shard groups belong to clusters of Aurora PostgreSQL Limitless Database, which no version of the catalogue has: every
// cluster is refused as RDS refuses one that is not limitless, so that no group is ever made.
namespace labdb::rds {
namespace {

constexpr double kLeastCapacity = 16, kMostCapacity = 6144;
constexpr std::int64_t kMostRedundancy = 2;

[[noreturn]] void refuse_missing_group(std::string_view name) {
    throw api::Fault(errors::DBShardGroupNotFoundFault, "DBShardGroup " + std::string(name) + " not found.");
}

} // namespace

json::Value create_db_shard_group(const api::Input<CreateDBShardGroup>& in, api::WriteRequest& request) {
    using In = CreateDBShardGroup;
    require_identifier("DBShardGroupIdentifier", in.text(In::DBShardGroupIdentifier));
    const Record cluster = require_cluster(request, in.text(In::DBClusterIdentifier));
    const double most = in.at(In::MaxACU).as_double();
    const double least = in[In::MinACU] ? in[In::MinACU]->as_double() : kLeastCapacity;
    if (most < kLeastCapacity || most > kMostCapacity || least < 0 || least > most)
        refuse_value("The capacity of a DB shard group must be between 16 and 6144 ACUs, and MinACU not above MaxACU.");
    if (const json::Value* redundancy = in[In::ComputeRedundancy])
        if (redundancy->as_int() < 0 || redundancy->as_int() > kMostRedundancy)
            refuse_value("Invalid compute redundancy: " + std::to_string(redundancy->as_int()) +
                         ". Must be between 0 and 2");
    require_cluster_status(cluster, {"available"});
    throw api::Fault(errors::UnsupportedDBEngineVersionFault,
                     "The engine version " + std::string(cluster.text("EngineVersion")) + " of DB cluster " +
                         cluster.name + " doesn't support Aurora Limitless Database.");
}

json::Value describe_db_shard_groups(const api::Input<DescribeDBShardGroups>& in, const api::ReadRequest&) {
    using In = DescribeDBShardGroups;
    const Filters filters(in[In::Filters], {"db-cluster-id", "db-shard-group-id"});
    if (in[In::DBShardGroupIdentifier]) refuse_missing_group(in.text(In::DBShardGroupIdentifier));
    return Page(in[In::Marker], in[In::MaxRecords]).output("DBShardGroups");
}

json::Value modify_db_shard_group(const api::Input<ModifyDBShardGroup>& in, api::WriteRequest&) {
    refuse_missing_group(in.text(ModifyDBShardGroup::DBShardGroupIdentifier));
}

json::Value delete_db_shard_group(const api::Input<DeleteDBShardGroup>& in, api::WriteRequest&) {
    refuse_missing_group(in.text(DeleteDBShardGroup::DBShardGroupIdentifier));
}

json::Value reboot_db_shard_group(const api::Input<RebootDBShardGroup>& in, api::WriteRequest&) {
    refuse_missing_group(in.text(RebootDBShardGroup::DBShardGroupIdentifier));
}

} // namespace labdb::rds
