#include "core/rds/automated_backups.hpp"
#include "core/rds/lifecycle.hpp"
#include "core/rds/snapshots.hpp"
#include "tests/unit/rds/databases.hpp"

namespace labdb::rds {
namespace {

constexpr const char* kCreate = R"({"DBSnapshotIdentifier": "Before", "DBInstanceIdentifier": "mydb"})";

TEST_CASE("a snapshot holds the rows that were there, and survives its source") {
    Service service;
    add_instance(service, "mydb");
    insert_row(service, "db-mydbRESOURCE", "one");
    service.call(create_db_snapshot, kCreate);
    insert_row(service, "db-mydbRESOURCE", "two");
    service.call(copy_db_snapshot, R"({"SourceDBSnapshotIdentifier": "before", "TargetDBSnapshotIdentifier": "copy"})");
    service.with_writer([&](api::WriteRequest& request) {
        const Record instance = *find_record(request, kinds::kInstance, "mydb");
        erase_record(request, kinds::kInstance, instance);
        leave_backups(request, instance, false);
    });
    CHECK(count_rows(service, volume_of(service, kinds::kSnapshot, "before")) == 1);
    service.call(delete_db_snapshot, R"({"DBSnapshotIdentifier": "before"})");
    CHECK(count_rows(service, volume_of(service, kinds::kSnapshot, "copy")) == 1);
    CHECK(count_rows(service, "db-mydbRESOURCE") == 0);
}

TEST_CASE("a snapshot takes its time, and its source is busy with it") {
    Service service;
    service.set_pace(store::Pace::real);
    add_instance(service, "mydb");
    const json::Value begun = service.call(create_db_snapshot, kCreate);
    CHECK(text_at(begun, "DBSnapshot/DBSnapshotIdentifier") == "before");
    CHECK(text_at(begun, "DBSnapshot/Status") == "creating");
    CHECK(at(begun, "DBSnapshot/PercentProgress").as_int() == 0);
    CHECK(at(begun, "DBSnapshot/SnapshotCreateTime").is_null());
    CHECK(
        service.refusal(create_db_snapshot, R"({"DBSnapshotIdentifier": "second", "DBInstanceIdentifier": "mydb"})") ==
        "InvalidDBInstanceState: Cannot create a snapshot because the database instance mydb is not currently in the "
        "available state.");
    CHECK(service.refusal(delete_db_snapshot, R"({"DBSnapshotIdentifier": "before"})").substr(0, 22) ==
          "InvalidDBSnapshotState");
    service.advance(minutes(5));
    const json::Value done = service.call(describe_db_snapshots, R"({"DBSnapshotIdentifier": "before"})");
    CHECK(text_at(done, "DBSnapshots/0/Status") == "available");
    CHECK(at(done, "DBSnapshots/0/PercentProgress").as_int() == 100);
    CHECK(service.refusal(create_db_snapshot, kCreate) ==
          "DBSnapshotAlreadyExists: Cannot create the snapshot because a snapshot with the identifier before already "
          "exists.");
}

TEST_CASE("automated snapshots come with the windows and go with the retention") {
    Service service;
    add_instance(service, "mydb", {{"BackupRetentionPeriod", 2}});
    const auto names = [&] {
        std::string all;
        const json::Value shown = service.call(describe_db_snapshots, R"({"SnapshotType": "automated"})");
        for (const json::Value& snapshot : at(shown, "DBSnapshots").as_array())
            all += text_at(snapshot, "DBSnapshotIdentifier") + ' ';
        return all;
    };
    CHECK(names() == "rds:mydb-2026-11-20-16-44 ");
    service.advance(days(1));
    CHECK(names() == "rds:mydb-2026-11-20-16-44 rds:mydb-2026-11-21-03-00 ");
    service.advance(days(2));
    CHECK(names() == "rds:mydb-2026-11-22-03-00 rds:mydb-2026-11-23-03-00 ");
    CHECK(service.refusal(delete_db_snapshot, R"({"DBSnapshotIdentifier": "rds:mydb-2026-11-23-03-00"})") ==
          "InvalidDBSnapshotState: automated snapshots cannot be deleted.");
    CHECK(service.refusal(describe_db_snapshots, R"({"DBSnapshotIdentifier": "rds:mydb-2026-11-20-16-44"})") ==
          "DBSnapshotNotFound: DBSnapshot rds:mydb-2026-11-20-16-44 not found.");
}

TEST_CASE("an automated snapshot has the rows of its moment") {
    Service service;
    add_instance(service, "mydb", {{"BackupRetentionPeriod", 7}});
    const auto write = [&](const std::string& text) { insert_row_now(service, "db-mydbRESOURCE", text); };
    service.advance(minutes(1));
    write("one");
    service.advance(days(1));
    write("two");
    write("three");
    service.advance(days(2));
    const auto copied_rows = [&](const std::string& from) {
        service.call(copy_db_snapshot,
                     R"({"SourceDBSnapshotIdentifier": ")" + from + R"(", "TargetDBSnapshotIdentifier": "copy"})");
        const std::int64_t count = count_rows(service, volume_of(service, kinds::kSnapshot, "copy"));
        service.call(delete_db_snapshot, R"({"DBSnapshotIdentifier": "copy"})");
        return count;
    };
    CHECK(copied_rows("rds:mydb-2026-11-20-16-44") == 0);
    CHECK(copied_rows("rds:mydb-2026-11-21-03-00") == 1);
    CHECK(copied_rows("rds:mydb-2026-11-22-03-00") == 3);
}

TEST_CASE("a snapshot of a replica has what its source has by now") {
    Service service;
    add_instance(service, "mydb");
    add_instance(service, "copy", {{"ReadReplicaSourceDBInstanceIdentifier", "mydb"}});
    insert_row(service, "db-mydbRESOURCE", "one");
    service.call(create_db_snapshot, R"({"DBSnapshotIdentifier": "s", "DBInstanceIdentifier": "copy"})");
    insert_row(service, "db-mydbRESOURCE", "two");
    CHECK(count_rows(service, volume_of(service, kinds::kSnapshot, "s")) == 1);
}

TEST_CASE("a snapshot is shared with accounts") {
    Service service;
    add_instance(service, "mydb");
    service.call(create_db_snapshot, kCreate);
    const json::Value shared = service.call(modify_db_snapshot_attribute,
                                            R"({"DBSnapshotIdentifier": "before", "AttributeName": "restore",
                                                "ValuesToAdd": ["111122223333", "444455556666"]})");
    CHECK(at(shared, "DBSnapshotAttributesResult/DBSnapshotAttributes/0/AttributeValues").as_array().size() == 2);
    service.call(modify_db_snapshot_attribute, R"({"DBSnapshotIdentifier": "before", "AttributeName": "restore",
                                                  "ValuesToRemove": ["111122223333"]})");
    const json::Value shown = service.call(describe_db_snapshot_attributes, R"({"DBSnapshotIdentifier": "before"})");
    CHECK(text_at(shown, "DBSnapshotAttributesResult/DBSnapshotAttributes/0/AttributeValues/0") == "444455556666");
    CHECK(service
              .refusal(modify_db_snapshot_attribute, R"({"DBSnapshotIdentifier": "before",
        "AttributeName": "restore", "ValuesToAdd": ["me"]})")
              .substr(0, 21) == "InvalidParameterValue");
}

TEST_CASE("a deleted instance can leave its backups") {
    Service service;
    add_instance(service, "mydb");
    insert_row(service, "db-mydbRESOURCE", "one");
    service.advance(minutes(30));
    const json::Value active =
        service.call(describe_db_instance_automated_backups, R"({"DBInstanceIdentifier": "mydb"})");
    CHECK(text_at(active, "DBInstanceAutomatedBackups/0/Status") == "active");
    CHECK(
        service.refusal(delete_db_instance_automated_backup, R"({"DbiResourceId": "db-mydbRESOURCE"})").substr(0, 37) ==
        "InvalidDBInstanceAutomatedBackupState");
    service.with_writer([&](api::WriteRequest& request) {
        const Record instance = *find_record(request, kinds::kInstance, "mydb");
        erase_record(request, kinds::kInstance, instance);
        leave_backups(request, instance, true);
    });
    const json::Value retained = service.call(describe_db_instance_automated_backups, "{}");
    CHECK(text_at(retained, "DBInstanceAutomatedBackups/0/Status") == "retained");
    CHECK(count_rows(service, "db-mydbRESOURCE") == 1);
    service.call(delete_db_instance_automated_backup, R"({"DbiResourceId": "db-mydbRESOURCE"})");
    CHECK(count_rows(service, "db-mydbRESOURCE") == 0);
    CHECK(service.refusal(describe_db_instance_automated_backups, R"({"DbiResourceId": "db-mydbRESOURCE"})") ==
          "DBInstanceAutomatedBackupNotFound: DBInstanceAutomatedBackup db-mydbRESOURCE not found.");
}

} // namespace
} // namespace labdb::rds
