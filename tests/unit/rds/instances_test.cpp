#include "core/rds/lifecycle.hpp"
#include "tests/unit/rds/databases.hpp"

namespace labdb::rds {
namespace {

constexpr std::string_view kMinimal = R"("DBInstanceClass": "db.t3.micro", "AllocatedStorage": 20,
    "MasterUsername": "dba", "MasterUserPassword": "secret99", "PreferredBackupWindow": "03:00-03:30",
    "PreferredMaintenanceWindow": "sun:05:00-sun:05:30")";

json::Value create(Service& service, const std::string& name, const std::string& more = {}) {
    return service.call(create_db_instance, R"({"DBInstanceIdentifier": ")" + name + R"(", "Engine": "mysql", )" +
                                                std::string(kMinimal) + more + "}");
}
json::Value modify(Service& service, const std::string& name, const std::string& changes) {
    return service.call(modify_db_instance, R"({"DBInstanceIdentifier": ")" + name + R"(", )" + changes + "}");
}
json::Value describe(Service& service, const std::string& name) {
    return at(service.call(describe_db_instances, R"({"DBInstanceIdentifier": ")" + name + R"("})"), "DBInstances/0");
}
std::string status(Service& service, const std::string& name) {
    return text_at(describe(service, name), "DBInstanceStatus");
}
std::size_t count_events(Service& service, std::string_view message) {
    const json::Value answer = service.call(describe_events, R"({"Duration": 20160})");
    std::size_t count = 0;
    for (const json::Value& event : at(answer, "Events").as_array()) count += text_at(event, "Message") == message;
    return count;
}

TEST_CASE("an instance is made in steps and has its endpoint with the second") {
    Service service;
    service.set_pace(store::Pace::real);
    create(service, "mydb");
    CHECK(status(service, "mydb") == "creating");
    CHECK(at(describe(service, "mydb"), "Endpoint").is_null());
    service.advance(minutes(5));
    CHECK(status(service, "mydb") == "backing-up");
    CHECK(at(describe(service, "mydb"), "Endpoint/Port").as_int() == 3306);
    CHECK(at(describe(service, "mydb"), "AvailabilityZone").is_null());
    service.advance(minutes(2)); // the first backup
    CHECK(status(service, "mydb") == "available");
    CHECK(text_at(describe(service, "mydb"), "AvailabilityZone").substr(0, 9) == "eu-west-1");
}

TEST_CASE("each instance has a resource id and a volume of its own, and no password") {
    Service service;
    create(service, "a");
    create(service, "b");
    CHECK(text_at(describe(service, "a"), "DbiResourceId") != text_at(describe(service, "b"), "DbiResourceId"));
    insert_row(service, volume_of(service, kinds::kInstance, "a"), "one");
    CHECK(count_rows(service, volume_of(service, kinds::kInstance, "b")) == 0);
    service.with_reader([](const api::ReadRequest& request) {
        const Record record = *find_record(request, kinds::kInstance, "a");
        CHECK(json::write(record.hidden).find("secret99") == std::string::npos);
        CHECK(json::write(record.shown).find("secret99") == std::string::npos);
    });
}

TEST_CASE("gp3 has the performance that comes with its size") {
    Service service;
    const json::Value small = create(service, "small", R"(, "StorageType": "gp3")");
    CHECK(at(small, "DBInstance/Iops").as_int() == 3000);
    CHECK(at(small, "DBInstance/StorageThroughput").as_int() == 125);
    modify(service, "small", R"("AllocatedStorage": 400, "ApplyImmediately": true)");
    CHECK(at(describe(service, "small"), "Iops").as_int() == 12'000);
    CHECK(at(describe(service, "small"), "StorageThroughput").as_int() == 500);
    modify(service, "small", R"("StorageType": "gp2", "ApplyImmediately": true)");
    CHECK(at(describe(service, "small"), "Iops").is_null());
    CHECK(at(describe(service, "small"), "StorageThroughput").as_int() == 0);
}

TEST_CASE("what is not applied immediately waits for the window, with its events") {
    Service service;
    create(service, "mydb");
    modify(service, "mydb", R"("DBInstanceClass": "db.t3.small", "AllocatedStorage": 40)");
    CHECK(text_at(describe(service, "mydb"), "DBInstanceClass") == "db.t3.micro");
    CHECK(text_at(describe(service, "mydb"), "PendingModifiedValues/DBInstanceClass") == "db.t3.small");
    CHECK(count_events(service, "Applying modification to allocated storage") == 0);
    service.advance(days(7));
    CHECK(text_at(describe(service, "mydb"), "DBInstanceClass") == "db.t3.small");
    CHECK(at(describe(service, "mydb"), "AllocatedStorage").as_int() == 40);
    CHECK(at(describe(service, "mydb"), "PendingModifiedValues").as_object().empty());
    CHECK(count_events(service, "Finished applying modification to allocated storage") == 1);
}

TEST_CASE("what is asked back no longer waits") {
    Service service;
    create(service, "mydb");
    modify(service, "mydb", R"("DBInstanceClass": "db.t3.small", "MultiAZ": true)");
    modify(service, "mydb", R"("DBInstanceClass": "db.t3.micro", "MultiAZ": false)");
    CHECK(at(describe(service, "mydb"), "PendingModifiedValues").as_object().empty());
    service.advance(days(7));
    CHECK(text_at(describe(service, "mydb"), "DBInstanceClass") == "db.t3.micro");
    CHECK(count_events(service, "Finished applying modification to DB instance class") == 0);
}

TEST_CASE("ApplyImmediately applies what waits, once") {
    Service service;
    create(service, "mydb");
    modify(service, "mydb", R"("AllocatedStorage": 40)");
    modify(service, "mydb", R"("MultiAZ": true, "ApplyImmediately": true)");
    CHECK(at(describe(service, "mydb"), "AllocatedStorage").as_int() == 40);
    service.advance(days(7));
    CHECK(count_events(service, "Finished applying modification to allocated storage") == 1);
    const json::Value shown = describe(service, "mydb");
    CHECK(text_at(shown, "SecondaryAvailabilityZone") != text_at(shown, "AvailabilityZone"));
}

TEST_CASE("a new major version brings its groups when it is applied, now or in the window") {
    Service service;
    for (const std::string name : {"now", "later"}) create(service, name, R"(, "EngineVersion": "8.0")");
    const std::string upgrade = R"("EngineVersion": "8.4", "AllowMajorVersionUpgrade": true)";
    modify(service, "now", upgrade + R"(, "ApplyImmediately": true)");
    modify(service, "later", upgrade);
    const auto group = [&](const std::string& name) {
        return text_at(describe(service, name), "DBParameterGroups/0/DBParameterGroupName");
    };
    CHECK(group("now") == "default.mysql8.4");
    CHECK(group("later") == "default.mysql8.0");
    service.advance(days(7));
    CHECK(group("later") == "default.mysql8.4");
    CHECK(text_at(describe(service, "later"), "OptionGroupMemberships/0/OptionGroupName") == "default:mysql-8-4");
}

TEST_CASE("a new name keeps the resource id and the rows") {
    Service service;
    create(service, "mydb");
    const std::string id = text_at(describe(service, "mydb"), "DbiResourceId");
    insert_row(service, volume_of(service, kinds::kInstance, "mydb"), "one");
    modify(service, "mydb", R"("NewDBInstanceIdentifier": "Orders")");
    service.advance(minutes(5));
    CHECK(text_at(describe(service, "mydb"), "PendingModifiedValues/DBInstanceIdentifier") == "orders");
    modify(service, "mydb", R"("ApplyImmediately": true)");
    CHECK(text_at(describe(service, "orders"), "DbiResourceId") == id);
    CHECK(text_at(describe(service, "orders"), "Endpoint/Address").substr(0, 7) == "orders.");
    CHECK(count_rows(service, volume_of(service, kinds::kInstance, "orders")) == 1);
    CHECK(service.refusal(describe_db_instances, R"({"DBInstanceIdentifier": "mydb"})") ==
          "DBInstanceNotFound: DBInstance mydb not found.");
    CHECK(count_events(service, "Renamed DB instance from mydb to orders") == 1);
}

TEST_CASE("a stopped instance starts by itself after seven days, unless it was started") {
    Service service;
    create(service, "a");
    create(service, "b");
    for (const std::string name : {"a", "b"})
        service.call(stop_db_instance, R"({"DBInstanceIdentifier": ")" + name + R"("})");
    CHECK(status(service, "a") == "stopped");
    service.call(start_db_instance, R"({"DBInstanceIdentifier": "b"})");
    service.advance(days(7));
    for (const std::string name : {"a", "b"}) {
        CHECK(status(service, name) == "available");
        CHECK(at(describe(service, name), "AutomaticRestartTime").is_null());
    }
    CHECK(count_events(service, "DB instance is being started due to it exceeding the maximum allowed time being "
                                "stopped.") == 1);
}

TEST_CASE("a final snapshot has the rows of the instance that is gone") {
    Service service;
    create(service, "mydb");
    insert_row(service, volume_of(service, kinds::kInstance, "mydb"), "one");
    service.call(delete_db_instance, R"({"DBInstanceIdentifier": "mydb", "FinalDBSnapshotIdentifier": "last"})");
    CHECK(service.refusal(describe_db_instances, R"({"DBInstanceIdentifier": "mydb"})") ==
          "DBInstanceNotFound: DBInstance mydb not found.");
    service.call(restore_db_instance_from_db_snapshot,
                 R"({"DBInstanceIdentifier": "mydb", "DBSnapshotIdentifier": "last"})");
    CHECK(count_rows(service, volume_of(service, kinds::kInstance, "mydb")) == 1);
}

TEST_CASE("an instance that is being deleted is not deleted again") {
    Service service;
    create(service, "mydb");
    service.set_pace(store::Pace::real);
    const std::string request = R"({"DBInstanceIdentifier": "mydb", "SkipFinalSnapshot": true})";
    service.call(delete_db_instance, request);
    CHECK(status(service, "mydb") == "deleting");
    CHECK(service.refusal(delete_db_instance, request) ==
          "InvalidDBInstanceState: Instance mydb is already being deleted.");
    CHECK(service.refusal(modify_db_instance, R"({"DBInstanceIdentifier": "mydb", "MultiAZ": true})") ==
          "InvalidDBInstanceState: Database instance is not in available state.");
    service.advance(minutes(3));
    CHECK(service.refusal(delete_db_instance, request) == "DBInstanceNotFound: DBInstance mydb not found.");
}

TEST_CASE("strict: no new instances of retired versions") {
    Service service;
    create(service, "old", R"(, "EngineVersion": "8.0.35")");
    service.settings.strict = true;
    CHECK(service.refusal(create_db_instance,
                          R"({"DBInstanceIdentifier": "x", "Engine": "mysql", "EngineVersion": "8.0.35", )" +
                              std::string(kMinimal) + "}") ==
          "InvalidParameterCombination: Cannot find version 8.0.35 for mysql");
}

TEST_CASE("a new name that is not to come at once comes with the maintenance window") {
    Service service;
    create(service, "mydb");
    modify(service, "mydb", R"("NewDBInstanceIdentifier": "later")");
    CHECK(text_at(describe(service, "mydb"), "PendingModifiedValues/DBInstanceIdentifier") == "later");
    service.advance(days(8));
    create(service, "mydb"); // the name is free by now
    CHECK(status(service, "later") == "available");
    CHECK(text_at(describe(service, "later"), "Endpoint/Address").substr(0, 6) == "later.");
    CHECK(at(describe(service, "later"), "PendingModifiedValues").as_object().empty());
    CHECK(count_events(service, "Renamed DB instance from mydb to later") == 1);
}

TEST_CASE("a new name that is due comes with whatever reads it next") {
    Service service;
    create(service, "mydb");
    modify(service, "mydb", R"("NewDBInstanceIdentifier": "later")");
    service.advance(days(8));
    CHECK(status(service, "later") == "available");
    CHECK(service.refusal(describe_db_instances, R"({"DBInstanceIdentifier": "mydb"})") ==
          "DBInstanceNotFound: DBInstance mydb not found.");
    // One that is stopped then waits.
    modify(service, "later", R"("NewDBInstanceIdentifier": "last")");
    service.call(stop_db_instance, R"({"DBInstanceIdentifier": "later"})");
    service.advance(seconds(7 * 86'400 - 600)); // not yet started again by itself
    CHECK(status(service, "later") == "stopped");
    service.call(start_db_instance, R"({"DBInstanceIdentifier": "later"})");
    CHECK(status(service, "last") == "available");
}

} // namespace
} // namespace labdb::rds
