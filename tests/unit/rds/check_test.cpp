#include "core/rds/check.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "tests/unit/rds/databases.hpp"

using namespace labdb;
using namespace labdb::rds;

namespace {

Findings check(Service& service) {
    Findings findings;
    service.with_reader([&](const api::ReadRequest& request) { findings = check_data(request); });
    return findings;
}

void make_database(Service& service) {
    service.call(create_db_instance, R"({"DBInstanceIdentifier":"db","Engine":"mysql","DBInstanceClass":"db.t3.micro",
        "AllocatedStorage":20,"MasterUsername":"admin","MasterUserPassword":"secret99"})");
}

} // namespace

TEST_CASE("check: what the handlers leave is sound, with files and without") {
    Service service;
    CHECK(check(service).problems.empty());
    make_database(service);
    service.with_reader([&](const api::ReadRequest& request) {
        const auto record = find_record(request, kinds::kInstance, "db");
        open_volume(request, record->hidden.find("Volume")->as_string());
    });
    service.call(create_db_snapshot, R"({"DBInstanceIdentifier":"db","DBSnapshotIdentifier":"s1"})");
    service.call(create_db_snapshot, R"({"DBInstanceIdentifier":"db","DBSnapshotIdentifier":"s2"})");
    const Findings findings = check(service);
    CHECK(findings.problems.empty());
    CHECK(findings.volumes == 3);
    service.call(delete_db_snapshot, R"({"DBSnapshotIdentifier":"s1"})");
    CHECK(check(service).volumes == 2);
    service.call(delete_db_instance, R"({"DBInstanceIdentifier":"db","SkipFinalSnapshot":true})");
    CHECK(check(service).volumes == 1);
    CHECK(check(service).problems.empty());
}

TEST_CASE("check: links that lead nowhere, names that are another's, files of nothing") {
    Service service;
    make_database(service);
    service.with_writer([](api::WriteRequest& request) {
        Record record = *find_record(request, kinds::kInstance, "db");
        record.shown.set("DBClusterIdentifier", "gone");
        record.shown.set("DBInstanceStatus", "dreaming");
        save_record(request, kinds::kInstance, record);
    });
    service.with_reader([](const api::ReadRequest& request) {
        open_volume(request, "db-ORPHAN");
        std::ofstream(volume_path(request, "db-ORPHAN") + ".16384") << "x";
    });
    std::vector<std::string> problems = check(service).problems;
    std::sort(problems.begin(), problems.end());
    CHECK(problems == std::vector<std::string>{"Instance db is dreaming",
                                               "The file rds/db-ORPHAN.db belongs to nothing",
                                               "The file rds/db-ORPHAN.db.16384 belongs to nothing",
                                               "db names the DBClusterIdentifier gone, which is no more"});
}
