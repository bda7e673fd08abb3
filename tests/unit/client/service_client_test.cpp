#include <doctest/doctest.h>

#include "client/service_client.hpp"
#include "core/json/read.hpp"
#include "core/json/write.hpp"
#include "core/util/gzip.hpp"
#include "tests/unit/canned_server.hpp"

using namespace labdb;
using namespace labdb::client;
using Server = labdb::tests::CannedServer;

namespace {

std::string answer(const std::string& status, const std::string& body, const std::string& header = {}) {
    return "HTTP/1.1 " + status + "\r\n" + header + "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" +
           body;
}

std::string checksum(std::uint32_t sum) { return "x-amz-crc32: " + std::to_string(sum) + "\r\n"; }

/// The result, or the error's code and text.
std::string call(const Server& server, const char* service, const char* command, const char* input,
                 std::uint32_t attempts = 1) {
    const api::Service& called = *api::find_service(service);
    ServiceOptions options;
    options.endpoint = *parse_url("http://" + server.authority());
    options.retries = {RetryMode::legacy, attempts};
    options.http.connect_timeout = options.http.read_timeout = 5000;
    try {
        return json::write(
            ServiceClient(called, options).call(*api::find_operation(called, command), json::read(input)));
    } catch (const Refusal& refusal) {
        return refusal.code() + ": " + refusal.what();
    } catch (const std::exception& error) {
        return error.what();
    }
}

} // namespace

TEST_CASE("service client: the Query protocol") {
    Server server({{answer("200 OK", "<DescribeDBInstancesResponse><DescribeDBInstancesResult><DBInstances>"
                                     "<DBInstance><DBInstanceIdentifier>d</DBInstanceIdentifier><MultiAZ>true</MultiAZ>"
                                     "</DBInstance></DBInstances></DescribeDBInstancesResult>"
                                     "</DescribeDBInstancesResponse>")},
                   {answer("404 Not Found", "<ErrorResponse><Error><Type>Sender</Type><Code>DBInstanceNotFound</Code>"
                                            "<Message>DBInstance d not found.</Message></Error></ErrorResponse>")},
                   {answer("503 Service Unavailable", "<html>busy</html>")}});
    CHECK(call(server, "rds", "describe-db-instances", R"({"DBInstanceIdentifier":"d e"})") ==
          R"({"DBInstances":[{"DBInstanceIdentifier":"d","MultiAZ":true}]})");
    CHECK(server.requests().at(0).ends_with(
        "\r\n\r\nAction=DescribeDBInstances&Version=2014-10-31&DBInstanceIdentifier=d+e"));
    CHECK(call(server, "rds", "describe-db-instances", "{}") == "DBInstanceNotFound: DBInstance d not found.");
    CHECK(call(server, "rds", "describe-db-instances", "{}") == "503: Service Unavailable");
}

TEST_CASE("service client: rds-data") {
    Server server({{answer("200 OK", R"({"records":[[{"longValue":1}]],"numberOfRecordsUpdated":0,"unknown":1})")},
                   {answer("400 Bad Request", R"({"message":"no such table"})",
                           "x-amzn-ErrorType: BadRequestException:http://example.org/\r\n")}});
    const char* input = R"({"resourceArn":"r","secretArn":"s","sql":"select 1"})";
    CHECK(call(server, "rds-data", "execute-statement", input).find(R"("longValue":1)") != std::string::npos);
    CHECK(server.requests().at(0).starts_with("POST /Execute HTTP/1.1\r\n"));
    CHECK(server.requests().at(0).ends_with(std::string("\r\n\r\n") + input));
    CHECK(call(server, "rds-data", "execute-statement", input) == "BadRequestException: no such table");
}

TEST_CASE("service client: an answer of DynamoDB whose bytes have changed on the way is asked for again") {
    const std::string body = R"({"TableNames":["t"]})";
    const std::uint32_t sum = util::crc32(body);
    const std::string good = answer("200 OK", body, checksum(sum)), bad = answer("200 OK", body, checksum(sum + 1));
    {
        Server server({{bad, good}});
        CHECK(call(server, "dynamodb", "list-tables", "{}", 3) == body);
        CHECK(server.requests().size() == 2);
    }
    Server server({{bad, bad}});
    CHECK(call(server, "dynamodb", "list-tables", "{}", 2) ==
          "Checksum crc32 failed, expected checksum " + std::to_string(sum + 1) +
              " did not match calculated checksum " + std::to_string(sum) + ".");
}
