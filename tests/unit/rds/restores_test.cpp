#include "core/rds/automated_backups.hpp"
#include "core/rds/lifecycle.hpp"
#include "tests/unit/rds/databases.hpp"

namespace labdb::rds {
namespace {

TEST_CASE("a restored instance has the snapshot's rows, and a name and groups of its own") {
    Service service;
    add_instance(service, "mydb", {{"DBName", "shop"}, {"DeletionProtection", true}});
    insert_row(service, "db-mydbRESOURCE", "one");
    service.call(create_db_snapshot, R"({"DBSnapshotIdentifier": "s", "DBInstanceIdentifier": "mydb"})");
    insert_row(service, "db-mydbRESOURCE", "two");
    const json::Value restored = service.call(restore_db_instance_from_db_snapshot,
                                              R"({"DBInstanceIdentifier": "Again", "DBSnapshotIdentifier": "s",
        "DBInstanceClass": "db.t3.small", "Tags": [{"Key": "a", "Value": "b"}]})");
    CHECK(text_at(restored, "DBInstance/DBInstanceIdentifier") == "again");
    CHECK(text_at(restored, "DBInstance/DBInstanceStatus") == "creating");
    CHECK(at(restored, "DBInstance/Endpoint").is_null());
    CHECK(text_at(restored, "DBInstance/DBInstanceClass") == "db.t3.small");
    CHECK(text_at(restored, "DBInstance/MasterUsername") == "admin");
    CHECK(text_at(restored, "DBInstance/DBName") == "shop");
    CHECK(text_at(restored, "DBInstance/DBParameterGroups/0/DBParameterGroupName") == "default.mysql8.0");
    CHECK(text_at(restored, "DBInstance/DbiResourceId") != "db-mydbRESOURCE");
    CHECK(text_at(restored, "DBInstance/TagList/0/Key") == "a");
    CHECK(!at(restored, "DBInstance/DeletionProtection").as_bool());
    CHECK(count_rows(service, volume_of(service, kinds::kInstance, "again")) == 1);
    CHECK(count_rows(service, "db-mydbRESOURCE") == 2);
    service.with_reader([&](const api::ReadRequest& request) {
        const Record again = *find_record(request, kinds::kInstance, "again");
        CHECK(again.text("DBInstanceStatus") == "available");
        CHECK(again.shown.find("Endpoint")->find("Port")->as_int() == 3306);
    });
}

TEST_CASE("what a restore does not take is refused") {
    Service service;
    add_instance(service, "mydb");
    service.call(create_db_snapshot, R"({"DBSnapshotIdentifier": "s", "DBInstanceIdentifier": "mydb"})");
    const auto refusal = [&](const std::string& more) {
        return service.refusal(restore_db_instance_from_db_snapshot, R"({"DBSnapshotIdentifier": "s", )" + more + "}");
    };
    CHECK(refusal(R"("DBInstanceIdentifier": "mydb")") == "DBInstanceAlreadyExists: DB instance already exists");
    CHECK(refusal(R"("DBInstanceIdentifier": "x", "AllocatedStorage": 10)") ==
          "InvalidParameterValue: The allocated storage size can't be less than the source snapshot or backup size.");
    CHECK(refusal(R"("DBInstanceIdentifier": "x", "Engine": "postgres")").substr(0, 27) ==
          "InvalidParameterCombination");
    CHECK(refusal(R"("DBInstanceIdentifier": "x", "DBInstanceClass": "db.big")").substr(0, 60) ==
          "InvalidParameterCombination: RDS does not support creating a");
    CHECK(refusal(R"("DBInstanceIdentifier": "x", "MultiAZ": true, "AvailabilityZone": "eu-west-1a")") ==
          "InvalidParameterCombination: Requesting a specific availability zone is not valid for Multi-AZ instances.");
    CHECK(refusal(R"("DBInstanceIdentifier": "x", "DBParameterGroupName": "none")") ==
          "DBParameterGroupNotFound: DBParameterGroup not found: none");
    CHECK(service.refusal(restore_db_instance_from_db_snapshot,
                          R"({"DBInstanceIdentifier": "x", "DBSnapshotIdentifier": "none"})") ==
          "DBSnapshotNotFound: DBSnapshot none not found.");
}

TEST_CASE("a restore to a point in time has what was there then") {
    Service service;
    add_instance(service, "mydb", {{"BackupRetentionPeriod", 7}});
    service.advance(days(1));
    insert_row_now(service, "db-mydbRESOURCE", "one");
    service.advance(minutes(90));
    insert_row_now(service, "db-mydbRESOURCE", "two");
    service.call(restore_db_instance_to_point_in_time,
                 R"({"SourceDBInstanceIdentifier": "mydb", "TargetDBInstanceIdentifier": "then",
                     "RestoreTime": )" +
                     std::to_string(service.now().micros / 1'000'000 - 3600) + "}");
    CHECK(count_rows(service, volume_of(service, kinds::kInstance, "then")) == 1);
    service.call(restore_db_instance_to_point_in_time,
                 R"({"SourceDBInstanceIdentifier": "mydb", "TargetDBInstanceIdentifier": "now",
                     "UseLatestRestorableTime": true})");
    CHECK(count_rows(service, volume_of(service, kinds::kInstance, "now")) == 2);
}

TEST_CASE("a restore to a point in time needs one source, one time, and backups") {
    Service service;
    add_instance(service, "mydb");
    add_instance(service, "nobackup", {{"BackupRetentionPeriod", 0}});
    const auto refusal = [&](const std::string& input) {
        return service.refusal(restore_db_instance_to_point_in_time,
                               R"({"TargetDBInstanceIdentifier": "x", )" + input + "}");
    };
    CHECK(refusal(R"("UseLatestRestorableTime": true)").substr(0, 27) == "InvalidParameterCombination");
    CHECK(refusal(R"("SourceDBInstanceIdentifier": "mydb")") ==
          "InvalidParameterCombination: Either RestoreTime or UseLatestRestorableTime must be specified.");
    CHECK(refusal(R"("SourceDBInstanceIdentifier": "mydb", "RestoreTime": 1, "UseLatestRestorableTime": true)") ==
          "InvalidParameterCombination: You can't specify both RestoreTime and UseLatestRestorableTime.");
    CHECK(refusal(R"("SourceDBInstanceIdentifier": "mydb", "RestoreTime": 1)").substr(0, 19) == "InvalidRestoreFault");
    CHECK(refusal(R"("SourceDBInstanceIdentifier": "mydb", "RestoreTime": 4000000000)").substr(0, 19) ==
          "InvalidRestoreFault");
    CHECK(refusal(R"("SourceDBInstanceIdentifier": "nobackup", "UseLatestRestorableTime": true)").substr(0, 26) ==
          "PointInTimeRestoreNotEnabl");
    CHECK(refusal(R"("SourceDBInstanceIdentifier": "none", "UseLatestRestorableTime": true)") ==
          "DBInstanceNotFound: DBInstance none not found.");
}

TEST_CASE("a deleted instance is restored from what it has left") {
    Service service;
    add_instance(service, "mydb");
    insert_row(service, "db-mydbRESOURCE", "one");
    service.advance(minutes(10));
    service.with_writer([&](api::WriteRequest& request) {
        const Record instance = *find_record(request, kinds::kInstance, "mydb");
        erase_record(request, kinds::kInstance, instance);
        leave_backups(request, instance, true);
    });
    service.call(restore_db_instance_to_point_in_time,
                 R"({"SourceDbiResourceId": "db-mydbRESOURCE", "TargetDBInstanceIdentifier": "mydb",
                     "UseLatestRestorableTime": true})");
    CHECK(count_rows(service, volume_of(service, kinds::kInstance, "mydb")) == 1);
    CHECK(service
              .refusal(restore_db_instance_to_point_in_time,
                       R"({"SourceDbiResourceId": "db-NONE", "TargetDBInstanceIdentifier": "x",
                              "UseLatestRestorableTime": true})")
              .substr(0, 34) == "DBInstanceAutomatedBackupNotFound:");
}

TEST_CASE("a restore from S3 says what it cannot read") {
    Service service;
    CHECK(service
              .refusal(restore_db_instance_from_s3, R"({"DBInstanceIdentifier": "x", "DBInstanceClass": "db.t3.micro",
        "Engine": "mysql", "SourceEngine": "mysql", "SourceEngineVersion": "8.0", "S3BucketName": "none",
        "S3IngestionRoleArn": "arn:aws:iam::123456789012:role/r"})")
              .substr(0, 20) == "InvalidS3BucketFault");
}

} // namespace
} // namespace labdb::rds
