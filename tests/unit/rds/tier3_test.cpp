#include "core/rds/lifecycle.hpp"
#include "tests/unit/rds/clusters.hpp"

// What needs engines or services that labdb has not: checked as RDS checks it, refused honestly.
namespace labdb::rds {
namespace {

constexpr const char* kIntegration =
    R"({"IntegrationName": "zetl", "SourceArn": "arn:aws:rds:eu-west-1:123456789012:db:mydb",
        "TargetArn": "arn:aws:redshift-serverless:eu-west-1:123456789012:namespace/abc",
        "DataFilter": "include: shop.*"})";

TEST_CASE("an integration ends as failed: there is no Redshift") {
    Service service;
    service.set_pace(store::Pace::real);
    add_instance(service, "mydb");
    const json::Value created = service.call(create_integration, kIntegration);
    CHECK(text_at(created, "Status") == "creating");
    CHECK(text_at(created, "IntegrationArn").rfind("arn:aws:rds:eu-west-1:123456789012:integration:", 0) == 0);
    CHECK(service.refusal(create_integration, kIntegration) ==
          "IntegrationAlreadyExistsFault: The integration zetl already exists.");
    CHECK(service.refusal(modify_integration, R"({"IntegrationIdentifier": "zetl", "Description": "d"})") ==
          "InvalidIntegrationStateFault: The integration zetl is in the creating state.");
    service.advance(minutes(10));
    const json::Value now = service.call(describe_integrations, R"({"IntegrationIdentifier": "zetl"})");
    CHECK(text_at(now, "Integrations/0/Status") == "failed");
    CHECK(text_at(now, "Integrations/0/Errors/0/ErrorMessage").find("no Amazon Redshift") != std::string::npos);
    service.call(modify_integration, R"({"IntegrationIdentifier": "zetl", "IntegrationName": "other"})");
    CHECK(text_at(service.call(delete_integration, R"({"IntegrationIdentifier": "other"})"), "Status") == "deleting");
    service.advance(minutes(10));
    CHECK(service.refusal(describe_integrations, R"({"IntegrationIdentifier": "other"})") ==
          "IntegrationNotFoundFault: The integration other was not found.");
}

TEST_CASE("what an integration may not be") {
    Service service;
    CHECK(service.refusal(create_integration, kIntegration).substr(0, 19) == "DBInstanceNotFound:");
    add_instance(service, "mydb");
    CHECK(service.refusal(create_integration,
                          R"({"IntegrationName": "z", "SourceArn": "arn:aws:rds:eu-west-1:123456789012:db:mydb",
                              "TargetArn": "arn:aws:s3:::bucket"})") ==
          "InvalidParameterValue: Invalid target ARN: arn:aws:s3:::bucket. It must be the ARN of an Amazon Redshift "
          "data warehouse.");
    CHECK(service.refusal(create_integration,
                          R"({"IntegrationName": "z", "SourceArn": "arn:aws:rds:eu-west-1:123456789012:db:mydb",
                              "TargetArn": "arn:aws:redshift:eu-west-1:123456789012:namespace:abc",
                              "DataFilter": "everything"})") ==
          "InvalidParameterValue: Invalid data filter: everything");
}

TEST_CASE("no engine has tenant databases") {
    Service service;
    add_instance(service, "mydb");
    CHECK(service.refusal(create_tenant_database,
                          R"({"DBInstanceIdentifier": "mydb", "TenantDBName": "pdb1", "MasterUsername": "admin",
                              "MasterUserPassword": "secret99"})") ==
          "InvalidParameterCombination: Tenant databases aren't supported for DB engine mysql.");
    CHECK(json::write(service.call(describe_tenant_databases, "{}")) == R"({"TenantDatabases":[]})");
    CHECK(json::write(service.call(describe_db_snapshot_tenant_databases, "{}")) ==
          R"({"DBSnapshotTenantDatabases":[]})");
    CHECK(service.refusal(modify_tenant_database, R"({"DBInstanceIdentifier": "mydb", "TenantDBName": "pdb1"})") ==
          "TenantDatabaseNotFound: Tenant database pdb1 of DB instance mydb not found.");
    CHECK(service.refusal(delete_tenant_database, R"({"DBInstanceIdentifier": "mydb", "TenantDBName": "pdb1"})") ==
          "InvalidParameterCombination: FinalDBSnapshotIdentifier is required unless SkipFinalSnapshot is specified");
    CHECK(service.refusal(delete_tenant_database, R"({"DBInstanceIdentifier": "none", "TenantDBName": "pdb1"})") ==
          "DBInstanceNotFound: DBInstance none not found.");
    CHECK(service.refusal(describe_db_snapshot_tenant_databases, R"({"DBSnapshotIdentifier": "none"})").substr(0, 19) ==
          "DBSnapshotNotFound:");
}

TEST_CASE("custom engine versions need RDS Custom") {
    Service service;
    CHECK(service.refusal(create_custom_db_engine_version, R"({"Engine": "mysql", "EngineVersion": "8.0"})") ==
          "InvalidParameterValue: Invalid engine: mysql. Custom engine versions are of RDS Custom engines.");
    CHECK(service
              .refusal(create_custom_db_engine_version,
                       R"({"Engine": "custom-oracle-ee", "EngineVersion": "19.my_cev1"})")
              .find("Manifest are required") != std::string::npos);
    CHECK(service.refusal(create_custom_db_engine_version,
                          R"({"Engine": "custom-oracle-ee", "EngineVersion": "19.my_cev1", "Manifest": "{}",
                              "DatabaseInstallationFilesS3BucketName": "files"})") ==
          "CreateCustomDBEngineVersionFault: labdb has no RDS Custom: it can't make an engine of custom-oracle-ee "
          "installation files.");
    CHECK(service.refusal(modify_custom_db_engine_version,
                          R"({"Engine": "custom-oracle-ee", "EngineVersion": "19.my_cev1", "Status": "inactive"})") ==
          "CustomDBEngineVersionNotFoundFault: Custom DB engine version 19.my_cev1 for engine custom-oracle-ee not "
          "found.");
    CHECK(service
              .refusal(delete_custom_db_engine_version,
                       R"({"Engine": "custom-oracle-ee", "EngineVersion": "19.my_cev1"})")
              .substr(0, 35) == "CustomDBEngineVersionNotFoundFault:");
}

TEST_CASE("no cluster is limitless") {
    Service service;
    add_cluster(service, "c1");
    CHECK(service
              .refusal(create_db_shard_group,
                       R"({"DBShardGroupIdentifier": "g", "DBClusterIdentifier": "c1", "MaxACU": 768})")
              .find("doesn't support Aurora Limitless Database.") != std::string::npos);
    CHECK(service.refusal(create_db_shard_group,
                          R"({"DBShardGroupIdentifier": "g", "DBClusterIdentifier": "c1", "MaxACU": 8})") ==
          "InvalidParameterValue: The capacity of a DB shard group must be between 16 and 6144 ACUs, and MinACU not "
          "above MaxACU.");
    CHECK(service.refusal(create_db_shard_group,
                          R"({"DBShardGroupIdentifier": "g", "DBClusterIdentifier": "none", "MaxACU": 768})") ==
          "DBClusterNotFoundFault: DBCluster none not found.");
    CHECK(json::write(service.call(describe_db_shard_groups, "{}")) == R"({"DBShardGroups":[]})");
    const std::string missing = "DBShardGroupNotFound: DBShardGroup g not found.";
    CHECK(service.refusal(describe_db_shard_groups, R"({"DBShardGroupIdentifier": "g"})") == missing);
    CHECK(service.refusal(modify_db_shard_group, R"({"DBShardGroupIdentifier": "g", "MaxACU": 800})") == missing);
    CHECK(service.refusal(delete_db_shard_group, R"({"DBShardGroupIdentifier": "g"})") == missing);
    CHECK(service.refusal(reboot_db_shard_group, R"({"DBShardGroupIdentifier": "g"})") == missing);
}

TEST_CASE("no bucket can be reached") {
    Service service;
    const std::string input =
        R"({"DBClusterIdentifier": "c1", "Engine": "aurora-mysql", "MasterUsername": "admin",
            "MasterUserPassword": "secret99", "SourceEngine": "mysql", "SourceEngineVersion": "8.0.28",
            "S3BucketName": "backups", "S3IngestionRoleArn": "arn:aws:iam::123456789012:role/s3"})";
    CHECK(service.refusal(restore_db_cluster_from_s3, input).substr(0, 21) == "InvalidS3BucketFault:");
    add_cluster(service, "c1");
    CHECK(service.refusal(restore_db_cluster_from_s3, input) ==
          "DBClusterAlreadyExistsFault: DB Cluster already exists");
}

} // namespace
} // namespace labdb::rds
