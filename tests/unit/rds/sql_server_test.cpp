#include "core/rds/sql_server.hpp"

#include "core/rds/cluster_members.hpp"
#include "core/rds/endpoints.hpp"
#include "core/rds/lifecycle.hpp"
#include "core/rds/verifiers.hpp"
#include "tests/unit/rds/databases.hpp"

namespace labdb::rds {
namespace {

constexpr const char* kInstance = R"({"DBInstanceIdentifier": "mydb", "Engine": "mysql", "EngineVersion": "8.0.42",
    "DBInstanceClass": "db.t3.micro", "AllocatedStorage": 20, "MasterUsername": "admin", "MasterUserPassword": "secret99",
    "DBName": "sample"})";
constexpr const char* kCluster = R"({"DBClusterIdentifier": "c1", "Engine": "aurora-mysql",
    "EngineVersion": "8.0.mysql_aurora.3.08.0", "MasterUsername": "admin", "MasterUserPassword": "secret99"})";

void add_member(Service& service, const std::string& name) {
    service.call(create_db_instance, R"({"DBInstanceIdentifier": ")" + name +
                                         R"(", "DBInstanceClass": "db.r6g.large", "Engine": "aurora-mysql",
                                          "DBClusterIdentifier": "c1"})");
}

/// Absent when the name is none of ours.
std::optional<SqlServer> find(Service& service, const std::string& host, int port = 0) {
    std::optional<SqlServer> found;
    service.with_reader([&](const api::ReadRequest& request) { found = find_server(request, host, port); });
    return found;
}

TEST_CASE("an instance answers at its endpoint, at its port, to its master user") {
    Service service;
    service.call(create_db_instance, kInstance);
    const std::string host = endpoint_name(service.caller(), "mydb");
    const auto found = find(service, host);
    REQUIRE(found);
    CHECK(found->listening);
    CHECK(found->server.engine == sql::Engine::mysql);
    CHECK(found->server.version == "8.0.42");
    CHECK(found->server.port == 3306);
    CHECK(found->server.first_database == "sample");
    CHECK(found->server.master_user == "admin");
    CHECK(!found->server.read_only);
    CHECK(std::filesystem::exists(found->server.path));
    CHECK(found->server.parameters.count("max_connections") == 1);
    CHECK(log_in(*found, "admin", "secret99") == LogIn::accepted);
    CHECK(log_in(*found, "admin", "secret98") == LogIn::wrong_password);
    CHECK(find(service, "mydb")->listening);
    CHECK(find(service, "MYDB." + host.substr(5) + ".")->listening);
    CHECK(!find(service, host, 3307)->listening);
    CHECK(!find(service, endpoint_name(service.caller(), "other")));
    CHECK(!find(service, "mydb.example.com"));
}

TEST_CASE("an instance that is made or has stopped does not answer") {
    Service service;
    service.set_pace(store::Pace::real);
    service.call(create_db_instance, kInstance);
    CHECK(!find(service, "mydb")->listening);
    service.advance(minutes(10));
    CHECK(find(service, "mydb")->listening);
    service.call(stop_db_instance, R"({"DBInstanceIdentifier": "mydb"})");
    CHECK(!find(service, "mydb")->listening);
}

TEST_CASE("a cluster's endpoints lead to its writer and its readers, which share a volume") {
    Service service;
    service.call(create_db_cluster, kCluster);
    const std::string writer = endpoint_name(service.caller(), "c1", "cluster");
    const std::string readers = endpoint_name(service.caller(), "c1", "cluster-ro");
    REQUIRE(find(service, writer));
    CHECK(!find(service, writer)->listening);
    add_member(service, "i1");
    CHECK(find(service, readers)->server.identifier == "i1");
    add_member(service, "i2");
    add_member(service, "i3");
    const auto at_writer = find(service, writer);
    REQUIRE(at_writer->listening);
    CHECK(at_writer->server.identifier == "i1");
    CHECK(!at_writer->server.read_only);
    CHECK(at_writer->server.aurora);
    CHECK(at_writer->server.version == "8.0.39");
    CHECK(at_writer->server.aurora_version == "3.08.0");
    CHECK(at_writer->server.members.size() == 3);
    for (int i = 0; i < 10; ++i) {
        const auto at_reader = find(service, readers);
        CHECK(at_reader->server.identifier != "i1");
        CHECK(at_reader->server.read_only);
        CHECK(at_reader->server.path == at_writer->server.path);
        CHECK(log_in(*at_reader, "admin", "secret99") == LogIn::accepted);
    }
    service.call(create_db_cluster_endpoint, R"({"DBClusterIdentifier": "c1", "DBClusterEndpointIdentifier": "mine",
        "EndpointType": "READER", "StaticMembers": ["i3"]})");
    CHECK(find(service, endpoint_name(service.caller(), "mine", "cluster-custom"))->server.identifier == "i3");
    service.call(failover_db_cluster, R"({"DBClusterIdentifier": "c1", "TargetDBInstanceIdentifier": "i2"})");
    CHECK(find(service, writer)->server.identifier == "i2");
    CHECK(find(service, "i1")->server.read_only);
}

TEST_CASE("a replica shows its source's data, and goes on with a copy of its own") {
    Service service;
    service.call(create_db_instance, kInstance);
    service.call(create_db_instance_read_replica,
                 R"({"DBInstanceIdentifier": "r1", "SourceDBInstanceIdentifier": "mydb"})");
    const auto source = find(service, "mydb"), replica = find(service, "r1");
    CHECK(replica->server.path == source->server.path);
    CHECK(replica->server.read_only);
    CHECK(replica->server.source_identifier == "mydb");
    CHECK(source->server.replicas == std::vector<std::string>{"r1"});
    insert_row(service, volume_of(service, kinds::kInstance, "mydb"), "one");
    service.call(promote_read_replica, R"({"DBInstanceIdentifier": "r1"})");
    const auto promoted = find(service, "r1");
    CHECK(promoted->server.path != source->server.path);
    CHECK(!promoted->server.read_only);
    CHECK(count_rows(service, volume_of(service, kinds::kInstance, "r1")) == 1);
}

TEST_CASE("the files of a volume's databases are copied and removed with it") {
    Service service;
    service.with_reader([&](const api::ReadRequest& request) {
        const std::string path = make_volume(request, "db-A");
        sql::Database::create(path + ".16384");
        sql::Database::open(path + ".16384").execute("CREATE TABLE t (a)");
        copy_volume(request, "db-A", "db-B");
        CHECK(sql::Database::open(volume_path(request, "db-B") + ".16384").query("SELECT * FROM t").empty());
        copy_volume(request, "db-C", "db-B");
    });
    service.with_writer([&](api::WriteRequest& request) { remove_volume(request, "db-B"); });
    service.with_reader([&](const api::ReadRequest& request) {
        CHECK(!std::filesystem::exists(volume_path(request, "db-B") + ".16384"));
        CHECK(std::filesystem::exists(volume_path(request, "db-A") + ".16384"));
    });
}

} // namespace
} // namespace labdb::rds
