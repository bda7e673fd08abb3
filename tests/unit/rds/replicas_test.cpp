#include "core/rds/automated_backups.hpp"
#include "core/rds/lifecycle.hpp"
#include "core/rds/replicas.hpp"
#include "tests/unit/rds/databases.hpp"

namespace labdb::rds {
namespace {

constexpr const char* kReplica = R"({"DBInstanceIdentifier": "r1", "SourceDBInstanceIdentifier": "mydb"})";

Record instance(Service& service, const std::string& name) {
    Record found;
    service.with_reader(
        [&](const api::ReadRequest& request) { found = *find_record(request, kinds::kInstance, name); });
    return found;
}

TEST_CASE("a replica and its source name each other") {
    Service service;
    add_instance(service, "mydb");
    insert_row(service, "db-mydbRESOURCE", "one");
    const json::Value created = service.call(create_db_instance_read_replica, kReplica);
    CHECK(text_at(created, "DBInstance/ReadReplicaSourceDBInstanceIdentifier") == "mydb");
    CHECK(text_at(created, "DBInstance/DBInstanceStatus") == "creating");
    CHECK(at(created, "DBInstance/BackupRetentionPeriod").as_int() == 0);
    CHECK(at(created, "DBInstance/StatusInfos").is_null());
    const Record replica = instance(service, "r1");
    CHECK(text_at(*replica.shown.find("StatusInfos"), "0/Status") == "replicating");
    CHECK(count_rows(service, volume_of(service, kinds::kInstance, "r1")) == 1);
    CHECK(text_at(*instance(service, "mydb").shown.find("ReadReplicaDBInstanceIdentifiers"), "0") == "r1");
}

TEST_CASE("a promoted replica is an instance of its own") {
    Service service;
    add_instance(service, "mydb");
    service.call(create_db_instance_read_replica, kReplica);
    service.set_pace(store::Pace::real);
    const json::Value promoted =
        service.call(promote_read_replica, R"({"DBInstanceIdentifier": "r1", "BackupRetentionPeriod": 3})");
    CHECK(text_at(promoted, "DBInstance/DBInstanceStatus") == "modifying");
    CHECK(at(promoted, "DBInstance/ReadReplicaSourceDBInstanceIdentifier").is_null());
    CHECK(!has_replicas(instance(service, "mydb")));
    service.advance(minutes(10));
    const Record alone = instance(service, "r1");
    CHECK(alone.text("DBInstanceStatus") == "available");
    CHECK(alone.number("BackupRetentionPeriod") == 3);
    CHECK(!alone.shown.contains("StatusInfos"));
    CHECK(service.refusal(promote_read_replica, R"({"DBInstanceIdentifier": "r1"})") ==
          "InvalidDBInstanceState: DB Instance r1 is not a read replica.");
}

TEST_CASE("replicas of replicas, three deep") {
    Service service;
    add_instance(service, "mydb");
    service.call(create_db_instance_read_replica, kReplica);
    CHECK(service.refusal(create_db_instance_read_replica,
                          R"({"DBInstanceIdentifier": "r2", "SourceDBInstanceIdentifier": "r1"})") ==
          "InvalidDBInstanceState: Automated backups are not enabled for this database instance. To enable automated "
          "backups, use ModifyDBInstance to set the backup retention period to a non-zero value.");
    std::string source = "r1";
    for (const char* name : {"r2", "r3", "r4"}) {
        service.with_writer([&](api::WriteRequest& request) {
            Record replica = *find_record(request, kinds::kInstance, source);
            replica.shown.set("BackupRetentionPeriod", 1);
            save_record(request, kinds::kInstance, replica);
        });
        const std::string input = R"({"DBInstanceIdentifier": ")" + std::string(name) +
                                  R"(", "SourceDBInstanceIdentifier": ")" + source + "\"}";
        if (std::string(name) == "r4")
            CHECK(service.refusal(create_db_instance_read_replica, input).substr(0, 21) == "InvalidParameterValue");
        else
            service.call(create_db_instance_read_replica, input);
        source = name;
    }
}

TEST_CASE("the replicas of a deleted source are promoted, and a deleted replica is listed no more") {
    Service service;
    add_instance(service, "mydb");
    service.call(create_db_instance_read_replica, kReplica);
    service.call(create_db_instance_read_replica,
                 R"({"DBInstanceIdentifier": "r2", "SourceDBInstanceIdentifier": "mydb"})");
    service.with_writer(
        [&](api::WriteRequest& request) { leave_replication(request, *find_record(request, kinds::kInstance, "r2")); });
    CHECK(instance(service, "mydb").shown.find("ReadReplicaDBInstanceIdentifiers")->as_array().size() == 1);
    service.with_writer([&](api::WriteRequest& request) {
        leave_replication(request, *find_record(request, kinds::kInstance, "mydb"));
    });
    CHECK(!is_replica(instance(service, "r1")));
}

TEST_CASE("switchover is for Oracle") {
    Service service;
    add_instance(service, "mydb");
    service.call(create_db_instance_read_replica, kReplica);
    CHECK(service.refusal(switchover_read_replica, R"({"DBInstanceIdentifier": "r1"})").substr(0, 22) ==
          "InvalidDBInstanceState");
}

} // namespace
} // namespace labdb::rds
