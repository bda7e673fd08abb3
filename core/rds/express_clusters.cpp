#include "core/rds/express_clusters.hpp"

#include "core/rds/cluster_members.hpp"
#include "core/rds/clusters.hpp"
#include "core/rds/faults.hpp"

namespace labdb::rds {
namespace {

/// What cannot be asked for, and how AWS calls it.
struct Unsupported {
    const char* parameter;
    const char* what;
};
constexpr Unsupported kUnsupported[] = {
    {"DatabaseName", "creating an initial database"},
    {"MasterUserPassword", "a master user password"},
    {"ManageMasterUserPassword", "managing the master user password in AWS Secrets Manager"},
    {"EnableHttpEndpoint", "enabling the Data API"},
    {"EngineVersion", "choosing an engine version"},
    {"DBSubnetGroupName", "DB subnet groups"},
    {"VpcSecurityGroupIds", "VPC security groups"},
    {"KmsKeyId", "customer managed KMS keys"},
    {"DBClusterParameterGroupName", "custom DB cluster parameter groups"},
    {"GlobalClusterIdentifier", "global databases"},
    {"ReplicationSourceIdentifier", "replication from another database"},
};

} // namespace

json::Value with_express_defaults(const json::Value& given) {
    const InputView in(given);
    if (!in.flag("WithExpressConfiguration")) return given;
    if (in.text("Engine") != "aurora-postgresql")
        refuse_combination("Express configuration is only supported for the aurora-postgresql engine.");
    for (const Unsupported& row : kUnsupported)
        if (in[row.parameter] && !(in[row.parameter]->is_bool() && !in.flag(row.parameter)))
            refuse_combination("Express configuration doesn't support " + std::string(row.what) + ".");
    json::Object filled = given.as_object();
    const auto otherwise = [&](const char* member, json::Value value) {
        if (!filled.contains(member)) filled.set(member, std::move(value));
    };
    otherwise("MasterUsername", "postgres");
    otherwise("BackupRetentionPeriod", 7);
    otherwise("ServerlessV2ScalingConfiguration", json::Object{{"MinCapacity", 0.0}, {"MaxCapacity", 16.0}});
    filled.set("EnableIAMDatabaseAuthentication", true);
    filled.set("EnablePerformanceInsights", in.flag("EnablePerformanceInsights"));
    return filled;
}

void stand_outside_vpc(Record& cluster) {
    cluster.shown.set("VpcSecurityGroups", json::Array());
    cluster.shown.set("VPCNetworkingEnabled", false);
    cluster.shown.set("InternetAccessGatewayEnabled", true);
}

Record create_express_member(api::WriteRequest& request, Record cluster) {
    create_member(request, cluster.name + "-instance-1", json::Object{{"DBInstanceClass", "db.serverless"}}, cluster);
    cluster = require_cluster(request, cluster.name);
    cluster.shown.set("Status", "creating");
    // The answer is the cluster as it is asked for: it has no endpoints, and nobody writes to it.
    for (const char* later : {kWriter.data(), "Endpoint", "ReaderEndpoint", "HostedZoneId"}) cluster.shown.erase(later);
    return cluster;
}

} // namespace labdb::rds
