#include "core/rds/records.hpp"

#include "core/rds/lifecycle.hpp"
#include "core/store/resources.hpp"
#include "tests/unit/rds/databases.hpp"

using namespace labdb;
using namespace labdb::rds;

namespace {

Record thing(const std::string& name) {
    return {name,
            {{"DBInstanceIdentifier", name}, {"DbiResourceId", "db-" + name}, {"DBInstanceStatus", "creating"}},
            {},
            {}};
}

store::Clock clock_at(std::int64_t second, store::Pace pace = store::Pace::real) {
    return {{second * 1'000'000}, pace};
}

bool settle_at(Record& record, std::int64_t second) { return settle(record, {second * 1'000'000}); }

} // namespace

TEST_CASE("a record goes through its steps as time does") {
    Record record = thing("a");
    const Plan plan = Plan(record, clock_at(100))
                          .after(seconds(60), {{"DBInstanceStatus", "backing-up"}, {"Port", 1}})
                          .after(seconds(60), {{"DBInstanceStatus", "available"}, {"Port", nullptr}})
                          .gone_after(seconds(60));
    CHECK(plan.end().micros == 280'000'000);
    CHECK(settle_at(record, 159));
    CHECK(record.text("DBInstanceStatus") == "creating");
    CHECK(settle_at(record, 160));
    CHECK(record.text("DBInstanceStatus") == "backing-up");
    CHECK(record.number("Port") == 1);
    CHECK(settle_at(record, 279));
    CHECK(record.text("DBInstanceStatus") == "available");
    CHECK(!record.shown.contains("Port"));
    CHECK(record.steps.size() == 1);
    CHECK(!settle_at(record, 280));
}

TEST_CASE("a plan takes the place of the earlier one of its name, and leaves the others") {
    Record record = thing("a");
    Plan(record, clock_at(0)).after(seconds(10), {{"DBInstanceStatus", "available"}});
    Plan(record, clock_at(0), plans::kMaintenance).at({20'000'000}, {{"DBInstanceClass", "db.t3.small"}});
    Plan(record, clock_at(0)).after(seconds(30), {{"DBInstanceStatus", "stopped"}});
    REQUIRE(record.steps.size() == 2);
    CHECK(record.steps[0].plan == "maintenance");
    CHECK(record.steps[1].plan == "status");
    drop_plan(record, plans::kMaintenance);
    CHECK(record.steps.size() == 1);
}

TEST_CASE("the pace shortens what AWS works on, not what the calendar says") {
    Record record = thing("a");
    const Plan fast = Plan(record, clock_at(0, store::Pace::fast)).after(minutes(30), {}).at({86'400'000'000}, {});
    CHECK(record.steps[0].at.micros <= 2'000'000);
    CHECK(fast.end().micros == 86'400'000'000);
    CHECK(Plan(record, clock_at(5, store::Pace::instant)).after(minutes(30), {}).end().micros == 5'000'000);
    CHECK(Plan(record, clock_at(5)).at({1}, {}).end().micros == 5'000'000); // never back
}

TEST_CASE("records are found by name in any case, by ARN and by resource id") {
    Service service;
    add_instance(service, "first");
    service.with_reader([&](const api::ReadRequest& request) {
        CHECK(find_record(request, kinds::kInstance, "FIRST")->name == "first");
        CHECK(find_by_resource_id(request, kinds::kInstance, "db-firstRESOURCE")->name == "first");
        CHECK(find_by_name_or_arn(request, kinds::kInstance, "arn:aws:rds:eu-west-1:123456789012:db:first"));
        CHECK(!find_by_name_or_arn(request, kinds::kInstance, "arn:aws:rds:eu-west-2:123456789012:db:first"));
        CHECK(!find_by_name_or_arn(request, kinds::kInstance, "arn:aws:rds:eu-west-1:123456789012:cluster:first"));
        CHECK(!find_record(request, kinds::kCluster, "first"));
        CHECK(!find_record(request, kinds::kInstance, std::string(5000, 'a')));
        CHECK(!find_by_resource_id(request, kinds::kInstance, std::string(5000, 'a')));
    });
}

TEST_CASE("records are shown in the order of their names, without those that are gone") {
    Service service;
    service.with_writer([&](api::WriteRequest& request) {
        for (const char* name : {"c", "a", "b"}) save_record(request, kinds::kInstance, thing(name));
        Record gone = thing("aa");
        Plan(gone, request.clock).gone_after(minutes(1));
        save_record(request, kinds::kInstance, gone);
        CHECK(!find_record(request, kinds::kInstance, "aa"));
        CHECK(!find_by_resource_id(request, kinds::kInstance, "db-aa"));
        std::string names;
        visit_records(request, kinds::kInstance, "", [&](Record& record) {
            names += record.name + ' ';
            return record.name != "b";
        });
        CHECK(names == "a b ");
        erase_record(request, kinds::kInstance, thing("b"));
        names.clear();
        visit_records(request, kinds::kInstance, "a", [&](Record& record) {
            names += record.name;
            return true;
        });
        CHECK(names == "c");
    });
}

TEST_CASE("the resource id of one that is gone does not lead to another of its name") {
    Service service;
    add_instance(service, "mydb");
    service.with_writer([&](api::WriteRequest& request) {
        Record instance = *find_record(request, kinds::kInstance, "mydb");
        Plan(instance, request.clock).gone_after(minutes(1));
        save_record(request, kinds::kInstance, instance);
    });
    service.advance(minutes(10));
    add_instance(service, "mydb", {{"DbiResourceId", "db-NEW"}});
    service.with_reader([&](const api::ReadRequest& request) {
        CHECK(!find_by_resource_id(request, kinds::kInstance, "db-mydbRESOURCE"));
        CHECK(find_by_resource_id(request, kinds::kInstance, "db-NEW")->name == "mydb");
    });
}

TEST_CASE("a stored record keeps its steps and what is hidden") {
    Service service;
    service.set_pace(store::Pace::real);
    service.with_writer([&](api::WriteRequest& request) {
        Record record = thing("a");
        record.hidden.set("Volume", "v");
        Plan(record, request.clock).after(minutes(1), {{"DBInstanceStatus", "available"}});
        save_record(request, kinds::kInstance, record);
    });
    service.advance(minutes(1));
    service.with_reader([&](const api::ReadRequest& request) {
        const Record record = *find_record(request, kinds::kInstance, "a");
        CHECK(record.text("DBInstanceStatus") == "available");
        CHECK(record.hidden.find("Volume")->as_string() == "v");
        CHECK(record.steps.empty());
    });
}

TEST_CASE("what is gone by itself is taken out by the next who writes") {
    Service service;
    service.set_pace(store::Pace::real);
    const auto save = [&](Record record) {
        service.with_writer([&](api::WriteRequest& request) { save_record(request, kinds::kInstance, record); });
    };
    const auto stored = [&](std::string_view kind, std::string_view name) {
        bool found = false;
        service.with_reader([&](const api::ReadRequest& request) {
            found = store::find_resource(request.store, kind, name).has_value();
        });
        return found;
    };
    for (const char* name : {"a", "b"}) {
        Record record = thing(name);
        Plan(record, {service.now(), store::Pace::real}).gone_after(seconds(60));
        save(std::move(record));
    }
    service.advance(seconds(59));
    save(thing("c"));
    CHECK(stored("rds-instance", "a"));
    service.advance(seconds(1));
    Record again = thing("b"); // another of the name
    again.shown.set("DbiResourceId", "db-other");
    save(std::move(again));
    CHECK(!stored("rds-instance", "a"));
    CHECK(!stored("rds-instance-id", "db-a"));
    CHECK(stored("rds-instance", "b"));
    CHECK(!stored("rds-instance-id", "db-b"));
    CHECK(stored("rds-instance-id", "db-other"));
    CHECK(stored("rds-instance", "c"));
}

TEST_CASE("the volume of a retained backup goes with it") {
    Service service;
    service.call(create_db_cluster, R"({"DBClusterIdentifier": "c", "Engine": "aurora-mysql", "MasterUsername": "admin",
        "MasterUserPassword": "secret99"})");
    const std::string volume = volume_of(service, kinds::kCluster, "c");
    insert_row(service, volume, "one");
    service.call(delete_db_cluster,
                 R"({"DBClusterIdentifier": "c", "SkipFinalSnapshot": true, "DeleteAutomatedBackups": false})");
    std::string path;
    service.with_reader([&](const api::ReadRequest& request) { path = volume_path(request, volume); });
    CHECK(std::filesystem::exists(path));
    service.advance(days(2));
    service.call(create_db_cluster, R"({"DBClusterIdentifier": "d", "Engine": "aurora-mysql", "MasterUsername": "admin",
        "MasterUserPassword": "secret99"})");
    CHECK(!std::filesystem::exists(path));
}
