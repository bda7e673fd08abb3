#include "core/rds/iam_tokens.hpp"

#include <doctest/doctest.h>

#include "core/rds/sql_server.hpp"
#include "tests/unit/rds/databases.hpp"

namespace labdb::rds {
namespace {

const std::string kToken = "mydb.abc.eu-west-1.rds.amazonaws.com:5432/?Action=connect&DBUser=jane&X-Amz-Algorithm="
                           "AWS4-HMAC-SHA256&X-Amz-Date=20261120T164406Z&X-Amz-Expires=900&X-Amz-Signature=aa";
constexpr const char* kHost = "mydb.abc.eu-west-1.rds.amazonaws.com";

TEST_CASE("a token is for one host, port and user, and for the time it names") {
    const util::Instant now = *util::parse_iso8601("2026-11-20T16:58:00Z");
    CHECK(is_valid_token(kToken, {kHost, 5432, "jane"}, now));
    CHECK(is_valid_token(kToken, {"mydb", 5432, "jane"}, now));
    CHECK(!is_valid_token(kToken, {"other.abc.eu-west-1.rds.amazonaws.com", 5432, "jane"}, now));
    CHECK(!is_valid_token(kToken, {kHost, 5433, "jane"}, now));
    CHECK(!is_valid_token(kToken, {kHost, 5432, "joe"}, now));
    CHECK(!is_valid_token(kToken, {kHost, 5432, "jane"}, now + util::Duration::of_seconds(120)));
    for (const char* broken : {"", "secret99", ":5432/?", "/?Action=connect&DBUser=jane"})
        CHECK(!is_valid_token(broken, {kHost, 5432, "jane"}, now));
    std::string date = kToken;
    date.replace(date.find("20261120T"), 9, "20269920T");
    CHECK(!is_valid_token(date, {kHost, 5432, "jane"}, now));
}

TEST_CASE("Aurora Serverless v1 answers at its endpoint, though it has no instances") {
    Service service;
    service.call(create_db_cluster, R"({"DBClusterIdentifier": "c", "Engine": "aurora-mysql", "EngineVersion": "5.7",
        "EngineMode": "serverless", "MasterUsername": "admin", "MasterUserPassword": "secret99"})");
    service.with_reader([&](const api::ReadRequest& request) {
        const auto found = find_server(request, "c");
        REQUIRE(found);
        CHECK(found->listening);
        CHECK(!found->server.read_only);
        CHECK(log_in(*found, "admin", "secret99") == LogIn::accepted);
    });
}

} // namespace
} // namespace labdb::rds
