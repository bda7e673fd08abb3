// What goes over the wire, byte for byte. The checksums are those that dynalite's test suite recorded from DynamoDB.
#include <doctest/doctest.h>

#include <csignal>
#include <cstdlib>

#include "core/util/gzip.hpp"
#include "serve/content_coding.hpp"
#include "tests/serve/harness.hpp"

using namespace labdb::tests;
using labdb::util::crc32;
using labdb::util::gunzip;
using labdb::util::gzip;

namespace {

constexpr const char* kAwsJson = "Content-Type: application/x-amz-json-1.0\r\n";
constexpr const char* kListTables = "X-Amz-Target: DynamoDB_20120810.ListTables\r\n";
constexpr const char* kTable =
    R"({"TableName":"Tab","AttributeDefinitions":[{"AttributeName":"k","AttributeType":"S"}],)"
    R"("KeySchema":[{"AttributeName":"k","KeyType":"HASH"}],"BillingMode":"PAY_PER_REQUEST"})";

struct Fixture {
    ServeProcess server{{"--sync", "off"}};
    Wire wire{server.port()};

    Answer ask(const std::string& headers, const std::string& body = "{}") {
        wire.send(request(headers, body));
        return wire.receive();
    }
    Answer raw(const std::string& bytes) {
        wire.send(bytes);
        return wire.receive();
    }
};

} // namespace

TEST_CASE_FIXTURE(Fixture, "every answer has an id, a checksum and a date") {
    const Answer answer = wire.call("ListTables", "{}");
    CHECK(answer.status == 200);
    CHECK(answer.body == R"({"TableNames":[]})");
    CHECK(answer.headers.at("content-type") == "application/x-amz-json-1.0");
    CHECK(answer.headers.at("x-amz-crc32") == std::to_string(crc32(answer.body)));
    CHECK(answer.headers.at("date").size() == 29);
    const std::string id = answer.headers.at("x-amzn-requestid");
    CHECK(id.size() == 52);
    CHECK(id.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") == std::string::npos);
    CHECK(wire.call("ListTables", "{}").headers.at("x-amzn-requestid") != id);
}

TEST_CASE_FIXTURE(Fixture, "health") {
    const Answer answer = raw("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    CHECK(answer.status == 200);
    CHECK(answer.body == "healthy: dynamodb.us-east-1.amazonaws.com ");
    CHECK(answer.headers.at("x-amz-crc32") == "3128867991");
}

TEST_CASE_FIXTURE(Fixture, "what is no call of the protocol") {
    for (const char* method : {"PUT", "DELETE", "OPTIONS"}) {
        const Answer answer = raw(std::string(method) + " / HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n");
        CHECK(answer.status == 404);
        CHECK(answer.body == "<UnknownOperationException/>\n");
        CHECK(answer.headers.at("x-amz-crc32") == "3552371480");
    }
    CHECK(ask("", "hi").status == 404);
    CHECK(ask("Content-Type: whatever\r\n", "hi").status == 404);
}

TEST_CASE_FIXTURE(Fixture, "the answer to HEAD has no body (RFC 9110, section 9.3.2)") {
    const std::string rest = " / HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n";
    const Answer answer = raw("HEAD" + rest + "GET" + rest);
    CHECK(answer.headers.at("content-length") == "29");
    CHECK(answer.body.starts_with("HTTP/1.1 200 OK")); // what stands where a body would is the next answer
}

TEST_CASE_FIXTURE(Fixture, "what is no JSON, and what names no operation") {
    Answer answer = ask("Content-Type: application/json\r\n", "hi");
    CHECK(answer.status == 400);
    CHECK(answer.body == R"({"__type":"com.amazon.coral.service#SerializationException"})");
    CHECK(answer.headers.at("x-amz-crc32") == "3948637019");
    CHECK(answer.headers.at("content-type") == "application/json");
    CHECK(ask(kAwsJson, "{\"a\":\"\xff\"}").body == answer.body);
    CHECK(ask(kAwsJson, std::string(100000, '[')).body == answer.body);
    CHECK(ask(std::string(kAwsJson) + kListTables + authorization(), R"({"Limit":NaN})").body == answer.body);

    answer = ask(kAwsJson);
    CHECK(answer.status == 400);
    CHECK(answer.body == R"({"__type":"com.amazon.coral.service#UnknownOperationException"})");
    CHECK(answer.headers.at("x-amz-crc32") == "1368724161");
    CHECK(ask(std::string(kAwsJson) + "X-Amz-Target: DynamoDB_20120810.ListTable\r\n").body == answer.body);
    CHECK(ask(std::string(kAwsJson) + "X-Amz-Target: whatever\r\n").body == answer.body);
    CHECK(ask(std::string(kAwsJson) + "X-Amz-Target: DynamoDB_20111205.ListTables\r\n").body == answer.body);
}

TEST_CASE_FIXTURE(Fixture, "an empty body is no input") {
    CHECK(wire.call("ListTables", "").body == R"({"__type":"com.amazon.coral.service#SerializationException"})");
}

TEST_CASE_FIXTURE(Fixture, "a request must look signed") {
    const std::string target = std::string(kAwsJson) + kListTables;
    Answer answer = ask(target);
    CHECK(answer.status == 400);
    CHECK(answer.headers.at("x-amz-crc32") == "2088342776");
    CHECK(answer.body == R"({"__type":"com.amazon.coral.service#MissingAuthenticationTokenException",)"
                         R"("message":"Request is missing Authentication Token"})");
    CHECK(ask(target + "Authorization: AWS4\r\n").body == answer.body);
    CHECK(ask(target + "Authorization: AWS4-\r\n").headers.at("x-amz-crc32") == "1828866742");

    const std::string date = "X-Amz-Date: 20261121T010000Z\r\n";
    answer =
        ask(target + date + "Authorization: AWS4-HMAC-SHA256 Credential=a/b/c/d, SignedHeaders=x, Signature=y\r\n");
    CHECK(answer.body == R"({"__type":"com.amazon.coral.service#IncompleteSignatureException","message":)"
                         R"("Credential must have exactly 5 slash-delimited elements, )"
                         R"(e.g. keyid/date/region/service/term, got 'a/b/c/d'"})");
    answer =
        ask(target + date + "Authorization: AWS4-HMAC-SHA25 Credential=a/b/c/d/e, SignedHeaders=x, Signature=y\r\n");
    CHECK(answer.body.find("Unsupported AWS 'algorithm': 'AWS4-HMAC-SHA25'") != std::string::npos);
    for (const char* region : {"..", "a_b", "", "-"}) {
        answer = ask(target + authorization("key", region));
        CHECK(answer.body.find("Credential should be scoped to a valid region, not '" + std::string(region) + "'. ") !=
              std::string::npos);
    }
}

TEST_CASE_FIXTURE(Fixture, "a signature may stand in the query") {
    const auto query = [&](const std::string& text) {
        return raw("POST /?" + text + " HTTP/1.1\r\nHost: x\r\n" + kAwsJson + kListTables +
                   "Content-Length: 2\r\n\r\n{}");
    };
    CHECK(query("X-Amz-Algorithm").body ==
          R"({"__type":"com.amazon.coral.service#IncompleteSignatureException","message":)"
          R"("AWS query-string parameters must include 'X-Amz-Algorithm'. )"
          R"(AWS query-string parameters must include 'X-Amz-Credential'. )"
          R"(AWS query-string parameters must include 'X-Amz-Signature'. )"
          R"(AWS query-string parameters must include 'X-Amz-SignedHeaders'. )"
          R"(AWS query-string parameters must include 'X-Amz-Date'. Re-examine the query-string parameters."})");
    CHECK(query("X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=a%2F20261121%2Fus-east-1%2Fdynamodb%2Faws4_request"
                "&X-Amz-Signature=s&X-Amz-SignedHeaders=host&X-Amz-Date=20261121T010000Z")
              .status == 200);
    const Answer both = raw("POST /?X-Amz-Algorithm=x HTTP/1.1\r\nHost: x\r\n" + (kAwsJson + authorization()) +
                            kListTables + "Content-Length: 2\r\n\r\n{}");
    CHECK(both.body.find("Found both 'X-Amz-Algorithm' as a query-string param") != std::string::npos);
}

TEST_CASE_FIXTURE(Fixture, "the credential decides on account and Region") {
    CHECK(wire.call("CreateTable", kTable).body.find("arn:aws:dynamodb:us-east-1:123456789012:table/Tab") !=
          std::string::npos);
    const std::string target = std::string(kAwsJson) + kListTables;
    CHECK(ask(target + authorization()).body == R"({"TableNames":["Tab"]})");
    CHECK(ask(target + authorization("other")).body == R"({"TableNames":["Tab"]})");
    CHECK(ask(target + authorization("key", "eu-west-1")).body == R"({"TableNames":[]})");
    CHECK(ask(target + authorization("111122223333")).body == R"({"TableNames":[]})");
}

TEST_CASE_FIXTURE(Fixture, "refusals keep their HTTP status and the name of their origin") {
    Answer answer = wire.call("DescribeTable", R"({"TableName":"none"})");
    CHECK(answer.status == 400);
    CHECK(answer.body.find(R"({"__type":"com.amazonaws.dynamodb.v20120810#ResourceNotFoundException","message":")") ==
          0);
    answer = wire.call("DescribeTable", R"({"TableName":1})");
    CHECK(answer.body == R"({"__type":"com.amazon.coral.service#SerializationException",)"
                         R"("Message":"NUMBER_VALUE cannot be converted to String"})");
    CHECK(wire.call("GetItem", "{}").body.find(R"({"__type":"com.amazon.coral.validate#ValidationException")") == 0);
}

TEST_CASE_FIXTURE(Fixture, "a connection stays, also for requests that come at once, until the client ends it") {
    const std::string one = request(std::string(kAwsJson) + kListTables + authorization(), "{}");
    wire.send(one + one + one);
    for (int i = 0; i < 3; ++i) CHECK(wire.receive().status == 200);
    const Answer last = ask(std::string(kAwsJson) + kListTables + authorization() + "Connection: close\r\n");
    CHECK(last.headers.at("connection") == "close");
    CHECK(wire.ended());
}

TEST_CASE_FIXTURE(Fixture, "HTTP/1.0 ends after one request unless asked not to") {
    const std::string rest = std::string(kAwsJson) + kListTables + authorization() + "Content-Length: 2\r\n";
    CHECK(raw("POST / HTTP/1.0\r\n" + rest + "Connection: keep-alive\r\n\r\n{}").headers.at("connection") ==
          "keep-alive");
    CHECK(raw("POST / HTTP/1.0\r\n" + rest + "\r\n{}").status == 200);
    CHECK(wire.ended());
}

TEST_CASE_FIXTURE(Fixture, "a body may come in chunks, and byte by byte") {
    const std::string head = "POST / HTTP/1.1\r\nHost: x\r\n" + (kAwsJson + authorization()) + kListTables;
    CHECK(raw(head + "Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n1;x=y\r\n}\r\n0\r\n\r\n").body ==
          R"({"TableNames":[]})");
    for (const char c : head + "Content-Length: 2\r\n\r\n{}") wire.send({&c, 1});
    CHECK(wire.receive().body == R"({"TableNames":[]})");
}

TEST_CASE_FIXTURE(Fixture, "a client that waits for leave to send its body gets it") {
    wire.send("POST / HTTP/1.1\r\nHost: x\r\n" + (kAwsJson + authorization()) + kListTables +
              "Content-Length: 2\r\nExpect: 100-continue\r\n\r\n");
    CHECK(wire.receive().status == 100);
    wire.send("{}");
    CHECK(wire.receive().body == R"({"TableNames":[]})");
}

TEST_CASE_FIXTURE(Fixture, "bodies may be packed, both ways") {
    const std::string headers = std::string(kAwsJson) + authorization() + "Content-Encoding: gzip\r\n";
    CHECK(ask(headers + kListTables, gzip("{}")).body == R"({"TableNames":[]})");
    CHECK(ask(headers + kListTables, gzip("{") + gzip("}") + "no gzip").body == R"({"TableNames":[]})");
    for (const std::string& damaged : {std::string("no gzip"), std::string(), gzip("{}").substr(0, 20)})
        CHECK(ask(headers + kListTables, damaged).status == 500);
    CHECK(ask(std::string(kAwsJson) + authorization() + "Content-Encoding: br\r\n" + kListTables, "{}").status == 500);
    CHECK(ask(headers + kListTables, gzip(std::string(17 << 20, ' '))).status == 413);

    wire.call("CreateTable", kTable);
    wire.call("PutItem", R"({"TableName":"Tab","Item":{"k":{"S":"a"},"v":{"S":")" + std::string(5000, 'v') + "\"}}}");
    const char* get = R"({"TableName":"Tab","Key":{"k":{"S":"a"}}})";
    const Answer plain = wire.call("GetItem", get, "Accept-Encoding: identity, gzip;q=0\r\n");
    CHECK(!plain.headers.contains("content-encoding"));
    const Answer packed = wire.call("GetItem", get, "Accept-Encoding: deflate;q=0.2, GZIP;q=0.5\r\n");
    CHECK(packed.headers.at("content-encoding") == "gzip");
    CHECK(packed.body.size() < plain.body.size() / 10);
    CHECK(packed.headers.at("x-amz-crc32") == std::to_string(crc32(packed.body)));
    CHECK(gunzip(packed.body, 1 << 20) == plain.body);
    CHECK(wire.call("GetItem", get, "Accept-Encoding: deflate\r\n").headers.at("content-encoding") == "deflate");
}

// ScyllaDB, test/alternator/test_compressed_response.py, captured from AWS.
TEST_CASE("the coding of a response is the one that is liked best") {
    using labdb::serve::ContentCoding;
    const std::pair<const char*, ContentCoding> rows[] = {
        {"", ContentCoding::Identity},
        {"identity", ContentCoding::Identity},
        {"br", ContentCoding::Identity},
        {"x-gzip", ContentCoding::Identity},
        {"\"gzip\"", ContentCoding::Identity},
        {"gzip br", ContentCoding::Identity},
        {"gzip:q=1", ContentCoding::Identity},
        {"gzip ;q=0", ContentCoding::Identity},
        {"gzip;nq=1;q=0 ", ContentCoding::Identity},
        {"*;q=0", ContentCoding::Identity},
        {"br;q=0.8,identity;q=0.5,*;q=0", ContentCoding::Identity},
        {"gzip, deflate", ContentCoding::Gzip},
        {"GZIP, identity", ContentCoding::Gzip},
        {"dog, gzip ,, cat", ContentCoding::Gzip},
        {"gzip;q=0.8, deflate;q=0.5", ContentCoding::Gzip},
        {"gzip;q=0.5,identity;q=0.8", ContentCoding::Gzip},
        {"gzip;q=0, gzip;q=1, gzip;q=0", ContentCoding::Gzip},
        {"br,identity;q=0.5,gzip;q=0.0001", ContentCoding::Gzip},
        {"deflate;q=0.5, gzip;q=31", ContentCoding::Gzip},
        {"gzip;q=31,deflate;q=51", ContentCoding::Gzip},
        {"deflate;q=0.5, gzip;q=1;q=0.2", ContentCoding::Gzip},
        {"deflate;q=0.5,gzip;q=0.x", ContentCoding::Gzip},
        {"deflate;q=-0.5,gzip;q=0.2", ContentCoding::Gzip},
        {"*", ContentCoding::Gzip},
        {"*, identity", ContentCoding::Gzip},
        {"*;q=0.5,identity", ContentCoding::Gzip},
        {"*, deflate;q=0.5", ContentCoding::Gzip},
        {"*, deflate", ContentCoding::Deflate},
        {"*, gzip;q=0.5", ContentCoding::Deflate},
        {"br, identity, deflate, gzip", ContentCoding::Deflate},
        {"br, gzip;q=0, deflate; q = 0.5 , identity;q=0", ContentCoding::Deflate},
        {"deflate;q=0.5, gzip;q=0.2", ContentCoding::Deflate},
        {"deflate;q=0.5,gzip;q=0.", ContentCoding::Deflate},
    };
    for (const auto& each : rows) {
        const auto& field = each.first; // clang 14 captures no structured bindings
        const auto& coding = each.second;
        CAPTURE(field);
        CHECK(labdb::serve::chosen_coding(field) == coding);
    }
}

TEST_CASE_FIXTURE(Fixture, "a request may have 16 MB and no more") {
    CHECK(ask(std::string(kAwsJson) + kListTables + authorization(), "{}" + std::string((16 << 20) - 2, ' ')).status ==
          200);
    const Answer answer = ask(std::string(kAwsJson) + kListTables + authorization(), std::string((16 << 20) + 1, ' '));
    CHECK(answer.status == 413);
    CHECK(answer.body.find("#RequestEntityTooLargeException") != std::string::npos);
    CHECK(wire.ended());
}

TEST_CASE_FIXTURE(Fixture, "what is no HTTP is refused") {
    CHECK(raw("nonsense\r\n\r\n").status == 400);
    CHECK(wire.ended());
    Wire other(server.port());
    other.send("GET / HTTP/1.1\r\nX: " + std::string(100000, 'x') + "\r\n\r\n");
    CHECK(other.receive().status == 431);
}

TEST_CASE_FIXTURE(Fixture, "browsers of any origin may ask") {
    Answer answer = raw("OPTIONS / HTTP/1.1\r\nHost: x\r\nOrigin: http://a\r\nAccess-Control-Request-Headers: a, b\r\n"
                        "Access-Control-Request-Method: POST\r\n\r\n");
    CHECK(answer.status == 200);
    CHECK(answer.headers.at("access-control-allow-origin") == "*");
    CHECK(answer.headers.at("access-control-allow-headers") == "a, b");
    CHECK(answer.headers.at("access-control-allow-methods") == "POST");
    CHECK(answer.headers.at("access-control-max-age") == "172800");
    CHECK(answer.body.empty());
    CHECK(wire.call("ListTables", "{}", "Origin: x\r\n").headers.at("access-control-allow-origin") == "*");
}

TEST_CASE_FIXTURE(Fixture, "Streams answer on the same port") {
    const Answer answer =
        ask("X-Amz-Target: DynamoDBStreams_20120810.DescribeStream\r\n" + (kAwsJson + authorization()),
            R"({"StreamArn":1})");
    CHECK(answer.body.find("NUMBER_VALUE cannot be converted to String") != std::string::npos);
}

TEST_CASE_FIXTURE(Fixture, "SIGTERM ends it, with connections open, and what was acknowledged stays") {
    wire.call("CreateTable", kTable);
    CHECK(wire.call("PutItem", R"({"TableName":"Tab","Item":{"k":{"S":"kept"}}})").body == "{}");
    CHECK(server.stop(SIGTERM) == 0);
    CHECK(wire.ended());
    const std::string command = "LABDB_HOME=" + server.home() + " AWS_REGION=us-east-1 " + LABDB_PROGRAM +
                                " dynamodb get-item --table-name Tab --key '{\"k\":{\"S\":\"kept\"}}' | grep -q kept";
    CHECK(std::system(command.c_str()) == 0);
}

TEST_CASE("SIGINT ends it too") {
    ServeProcess server;
    CHECK(server.stop(SIGINT) == 0);
}

TEST_CASE_FIXTURE(Fixture, "labdb state reset while it serves: the next request finds an empty state") {
    wire.call("CreateTable", kTable);
    const std::string command = "LABDB_HOME=" + server.home() + " " + LABDB_PROGRAM + " state reset -y";
    CHECK(std::system(command.c_str()) == 0);
    CHECK(wire.call("ListTables", "{}").body == R"({"TableNames":[]})");
}

TEST_CASE_FIXTURE(Fixture, "the command line works beside it on the same state") {
    wire.call("CreateTable", kTable);
    const std::string command = "LABDB_HOME=" + server.home() + " AWS_REGION=us-east-1 " + LABDB_PROGRAM +
                                " dynamodb put-item --table-name Tab --item '{\"k\":{\"S\":\"cli\"}}'";
    CHECK(std::system(command.c_str()) == 0);
    CHECK(wire.call("GetItem", R"({"TableName":"Tab","Key":{"k":{"S":"cli"}}})").body ==
          R"({"Item":{"k":{"S":"cli"}}})");
}
