#include "core/rds/automated_backups.hpp"
#include "core/rds/lifecycle.hpp"
#include "tests/unit/rds/databases.hpp"

// Which members an answer has and which it has not: as in answers of AWS of the years 2023 to 2026 that people have
// kept in public repositories (tutorials, lab reports).
namespace labdb::rds {
namespace {

constexpr const char* kInstance =
    R"({"DBInstanceIdentifier": "mydb", "Engine": "mysql", "DBInstanceClass": "db.t3.micro",
    "AllocatedStorage": 5, "MasterUsername": "admin", "MasterUserPassword": "secret99"})";

std::string cluster_of(const std::string& engine, const std::string& version) {
    return R"({"DBClusterIdentifier": "c", "MasterUsername": "jane", "MasterUserPassword": "secret99", "Engine": ")" +
           engine + R"(", "EngineVersion": ")" + version + "\"}";
}

bool has(const json::Value& object, const char* path) { return !at(object, path).is_null(); }

TEST_CASE("only a description tells of activity streams and of an upgrade of the storage's configuration") {
    Service service;
    const json::Value made = at(service.call(create_db_instance, kInstance), "DBInstance");
    CHECK(!has(made, "ActivityStreamStatus"));
    CHECK(!has(made, "IsStorageConfigUpgradeAvailable"));
    CHECK(!has(made, "DBInstanceAutomatedBackupsReplications"));
    CHECK(text_at(made, "UpgradeRolloutOrder") == "second");
    CHECK(text_at(made, "StorageEncryptionType") == "none");
    const json::Value seen = at(service.call(describe_db_instances, "{}"), "DBInstances/0");
    CHECK(text_at(seen, "ActivityStreamStatus") == "stopped");
    CHECK(at(seen, "IsStorageConfigUpgradeAvailable").is_bool());
    const json::Value deleted =
        service.call(delete_db_instance, R"({"DBInstanceIdentifier": "mydb", "SkipFinalSnapshot": true})");
    CHECK(!has(deleted, "DBInstance/ActivityStreamStatus"));
}

TEST_CASE("the certificate is known from the start, and how long it is valid when it is signed") {
    Service service;
    const json::Value made = service.call(create_db_instance, kInstance);
    CHECK(text_at(made, "DBInstance/CertificateDetails/CAIdentifier") == "rds-ca-rsa2048-g1");
    CHECK(!has(made, "DBInstance/CertificateDetails/ValidTill"));
    CHECK(has(service.call(describe_db_instances, "{}"), "DBInstances/0/CertificateDetails/ValidTill"));
    const json::Value other = service.call(
        modify_db_instance, R"({"DBInstanceIdentifier": "mydb", "CACertificateIdentifier": "rds-ca-rsa4096-g1"})");
    CHECK(text_at(other, "DBInstance/CertificateDetails/CAIdentifier") == "rds-ca-rsa4096-g1");
}

TEST_CASE("storage that nobody chooses is of type gp2, from 5 GiB on") {
    Service service;
    const json::Value made = service.call(create_db_instance, kInstance);
    CHECK(text_at(made, "DBInstance/StorageType") == "gp2");
    CHECK(at(made, "DBInstance/StorageThroughput").as_int() == 0);
    CHECK(!has(made, "DBInstance/Iops"));
}

TEST_CASE("an instance shows its subnet group as the group is now, without what only the group tells") {
    Service service;
    service.call(create_db_subnet_group, R"({"DBSubnetGroupName": "g", "DBSubnetGroupDescription": "d",
        "SubnetIds": ["subnet-1", "subnet-2"]})");
    std::string input = kInstance;
    input.insert(input.size() - 1, R"(, "DBSubnetGroupName": "g")");
    const json::Value made = service.call(create_db_instance, input);
    CHECK(!has(made, "DBInstance/DBSubnetGroup/DBSubnetGroupArn"));
    CHECK(!has(made, "DBInstance/DBSubnetGroup/SupportedNetworkTypes"));
    service.call(modify_db_subnet_group, R"({"DBSubnetGroupName": "g", "SubnetIds": ["subnet-1", "subnet-3"]})");
    const json::Value seen = service.call(describe_db_instances, "{}");
    CHECK(text_at(seen, "DBInstances/0/DBSubnetGroup/Subnets/1/SubnetIdentifier") == "subnet-3");
}

TEST_CASE("monitoring and Performance Insights tell where they write and with which key") {
    Service service;
    std::string input = kInstance;
    input.insert(input.size() - 1, R"(, "EnablePerformanceInsights": true, "MonitoringInterval": 60,
        "MonitoringRoleArn": "arn:aws:iam::123456789012:role/m")");
    const json::Value made = at(service.call(create_db_instance, input), "DBInstance");
    CHECK(text_at(made, "EnhancedMonitoringResourceArn") ==
          "arn:aws:logs:eu-west-1:123456789012:log-group:RDSOSMetrics:log-stream:" + text_at(made, "DbiResourceId"));
    CHECK(text_at(made, "PerformanceInsightsKMSKeyId").find("arn:aws:kms:eu-west-1:") == 0);
    CHECK(at(made, "PerformanceInsightsRetentionPeriod").as_int() == 7);
}

TEST_CASE("the option group of a restored instance is applied when it starts") {
    Service service;
    add_instance(service, "mydb");
    service.call(create_db_snapshot, R"({"DBSnapshotIdentifier": "s", "DBInstanceIdentifier": "mydb"})");
    const json::Value restored = service.call(restore_db_instance_from_db_snapshot,
                                              R"({"DBInstanceIdentifier": "r", "DBSnapshotIdentifier": "s"})");
    CHECK(text_at(restored, "DBInstance/OptionGroupMemberships/0/Status") == "pending-apply");
    const json::Value seen = service.call(describe_db_instances, R"({"DBInstanceIdentifier": "r"})");
    CHECK(text_at(seen, "DBInstances/0/OptionGroupMemberships/0/Status") == "in-sync");
}

// User guide, "Restoring to a DB instance", "Option groups".
TEST_CASE("a restored instance keeps an option group with a persistent option, and no other") {
    Service service;
    for (const auto& [group, option] : {std::pair("keeps", "TDE"), {"leaves", "SQLSERVER_AUDIT"}}) {
        const std::string name(group);
        service.call(create_option_group, R"({"OptionGroupName": ")" + name +
                                              R"(", "EngineName": "sqlserver-ee", "MajorEngineVersion": "15.00",
                                                "OptionGroupDescription": "d"})");
        const std::string settings = std::string(option) == "TDE" ? "" : R"(, "OptionSettings": [
                {"Name": "IAM_ROLE_ARN", "Value": "arn:aws:iam::123456789012:role/audit"},
                {"Name": "S3_BUCKET_ARN", "Value": "arn:aws:s3:::bucket"}])";
        service.call(modify_option_group, R"({"OptionGroupName": ")" + name + R"(", "ApplyImmediately": true,
            "OptionsToInclude": [{"OptionName": ")" +
                                              option + "\"" + settings + "}]}");
        service.call(create_db_instance, R"({"DBInstanceIdentifier": ")" + name + R"(", "Engine": "sqlserver-ee",
            "EngineVersion": "15.00", "DBInstanceClass": "db.m5.large", "AllocatedStorage": 20, "LicenseModel":
            "license-included", "MasterUsername": "admin", "MasterUserPassword": "secret99", "OptionGroupName": ")" +
                                             name + "\"}");
        const json::Value restored =
            service.call(restore_db_instance_to_point_in_time, R"({"SourceDBInstanceIdentifier": ")" + name +
                                                                   R"(", "TargetDBInstanceIdentifier": "r-)" + name +
                                                                   R"(", "UseLatestRestorableTime": true})");
        CHECK(text_at(restored, "DBInstance/OptionGroupMemberships/0/OptionGroupName") ==
              (name == "keeps" ? name : "default:sqlserver-ee-15-00"));
    }
}

TEST_CASE("a cluster's readers can pass writes on from a version on, and its members have no activity stream") {
    for (const auto& [engine, version, status] : {std::tuple("aurora-mysql", "8.0.mysql_aurora.3.04.0", "disabled"),
                                                  {"aurora-mysql", "5.7", ""},
                                                  {"aurora-postgresql", "15.7", ""},
                                                  {"aurora-postgresql", "15.8", "disabled"},
                                                  {"aurora-postgresql", "17.7", "disabled"}}) {
        const std::string name = version;
        CAPTURE(name);
        Service service;
        const json::Value made = service.call(create_db_cluster, cluster_of(engine, version));
        CHECK(text_at(made, "DBCluster/LocalWriteForwardingStatus") == status);
        CHECK(text_at(made, "DBCluster/StorageEncryptionType") == "sse-rds");
        CHECK(!has(made, "DBCluster/ActivityStreamStatus"));
        CHECK(text_at(service.call(describe_db_clusters, "{}"), "DBClusters/0/ActivityStreamStatus") == "stopped");
        service.call(create_db_instance, R"({"DBInstanceIdentifier": "m", "DBClusterIdentifier": "c",
            "DBInstanceClass": "db.r6g.large", "Engine": ")" +
                                             std::string(engine) + "\"}");
        CHECK(!has(service.call(describe_db_instances, "{}"), "DBInstances/0/ActivityStreamStatus"));
    }
}

} // namespace
} // namespace labdb::rds
