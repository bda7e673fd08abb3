// RDS, STS and the Data API beside DynamoDB, as they go over the wire.
#include <doctest/doctest.h>

#include <string>

#include "tests/serve/harness.hpp"

using namespace labdb::tests;

namespace {

constexpr const char* kForm = "Content-Type: application/x-www-form-urlencoded; charset=utf-8\r\n";
constexpr const char* kVersion = "&Version=2014-10-31";
constexpr const char* kResponse = R"(Response xmlns="http://rds.amazonaws.com/doc/2014-10-31/">)";

std::string signed_for(const std::string& service) {
    std::string fields = authorization();
    return fields.replace(fields.find("dynamodb"), 8, service);
}

struct Fixture {
    ServeProcess server{{"--sync", "off"}};
    Wire wire{server.port()};

    Answer ask(const std::string& headers, const std::string& body, const std::string& target = "/",
               const std::string& method = "POST") {
        wire.send(method + " " + target + " HTTP/1.1\r\nHost: localhost\r\n" + headers +
                  "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
        return wire.receive();
    }
    Answer rds(const std::string& action) { return ask(kForm + signed_for("rds"), "Action=" + action + kVersion); }
};

bool has(const Answer& answer, const std::string& text) { return answer.body.find(text) != std::string::npos; }

/// What the answer calls itself, in its header and in its body.
void check_request_id(const Answer& answer) {
    const std::string& id = answer.headers.at("x-amzn-requestid");
    CHECK(id.size() == 36);
    CHECK(has(answer, "<RequestId>" + id + "</RequestId>"));
}

} // namespace

TEST_CASE_FIXTURE(Fixture, "rds: a form comes, XML goes") {
    const Answer answer = rds("DescribeDBSubnetGroups");
    CHECK(answer.status == 200);
    CHECK(answer.headers.at("content-type") == "text/xml");
    CHECK(answer.headers.count("x-amz-crc32") == 0);
    CHECK(answer.body.starts_with(std::string("<DescribeDBSubnetGroups") + kResponse +
                                  "<DescribeDBSubnetGroupsResult><DBSubnetGroups"));
    check_request_id(answer);
    CHECK(rds("DescribeDBSubnetGroups").headers.at("x-amzn-requestid") != answer.headers.at("x-amzn-requestid"));
}

TEST_CASE_FIXTURE(Fixture, "rds: errors say whose fault it is") {
    const auto check = [](const Answer& answer, int status, const std::string& error) {
        CHECK(answer.status == status);
        CHECK(answer.headers.at("content-type") == "text/xml");
        CHECK(answer.body.starts_with(R"(<ErrorResponse xmlns="http://rds.amazonaws.com/doc/2014-10-31/"><Error>)" +
                                      error));
        check_request_id(answer);
    };
    check(rds("DescribeDBSubnetGroups&DBSubnetGroupName=none"), 404,
          "<Type>Sender</Type><Code>DBSubnetGroupNotFoundFault</Code><Message>");
    check(
        rds("Nope"), 400,
        "<Type>Sender</Type><Code>InvalidAction</Code><Message>Could not find operation Nope for version 2014-10-31<");
    check(rds("DescribeDBSubnetGroups&MaxRecords=x"), 400,
          "<Type>Sender</Type><Code>MalformedInput</Code><Message>For input string: &quot;x&quot;<");
    check(rds(""), 400, "<Type>Sender</Type><Code>MissingAction</Code>");
    check(ask(kForm + signed_for("rds"), ""), 400, "<Type>Sender</Type><Code>MissingAction</Code>");
    check(rds("DescribeDBSubnetGroups&MaxRecords=5"), 400, "<Type>Sender</Type><Code>InvalidParameterValue</Code>");
    check(rds("DeleteDBSubnetGroup"), 400,
          "<Type>Sender</Type><Code>MissingParameter</Code><Message>The request must contain the parameter "
          "DBSubnetGroupName<");
}

TEST_CASE_FIXTURE(Fixture, "rds: whoever has not signed is refused in the protocol's words") {
    Answer answer = ask(kForm, std::string("Action=DescribeDBSubnetGroups") + kVersion);
    CHECK(answer.status == 403);
    CHECK(has(answer, "<Code>MissingAuthenticationToken</Code><Message>Request is missing Authentication Token<"));
    answer = ask(kForm + std::string("Authorization: AWS4-HMAC-SHA256 Credential=a/b/c/rds\r\n"), "Action=X");
    CHECK(answer.status == 400);
    CHECK(has(answer, "<Code>InvalidAction</Code>"));
    answer = ask(kForm + std::string("Authorization: AWS4-HMAC-SHA256 Credential=a/b/c/rds\r\n"),
                 std::string("Action=DescribeDBSubnetGroups") + kVersion);
    CHECK(has(answer, "<Code>IncompleteSignature</Code>"));
    std::string elsewhere = signed_for("rds");
    elsewhere.replace(elsewhere.find("us-east-1"), 9, "nowhere!!");
    answer = ask(kForm + elsewhere, std::string("Action=DescribeDBSubnetGroups") + kVersion);
    CHECK(answer.status == 403);
    CHECK(has(answer, "<Code>SignatureDoesNotMatch</Code>"));
}

TEST_CASE_FIXTURE(Fixture, "rds: fields may stand in the URL") {
    const std::string target = std::string("/?Action=DescribeDBSubnetGroups") + kVersion;
    CHECK(has(ask(signed_for("rds"), "", target, "GET"), "<DescribeDBSubnetGroupsResult>"));
    CHECK(ask(signed_for("rds"), "", target, "PUT").status == 405);
    // A presigned one.
    const std::string presigned = target + "&X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIDEXAMPLE%2F20261121"
                                           "%2Fus-east-1%2Frds%2Faws4_request&X-Amz-Date=20261121T010000Z"
                                           "&X-Amz-SignedHeaders=host&X-Amz-Signature=00";
    CHECK(has(ask("", "", presigned, "GET"), "<DescribeDBSubnetGroupsResult>"));
}

TEST_CASE_FIXTURE(Fixture, "rds: the account and the Region are the signature's") {
    const std::string arn = "<DBSubnetGroupArn>arn:aws:rds:us-east-1:111122223333:subgrp:mine</DBSubnetGroupArn>";
    const std::string create =
        std::string("Action=CreateDBSubnetGroup&DBSubnetGroupName=mine&DBSubnetGroupDescription="
                    "d%26%3C&SubnetIds.SubnetIdentifier.1=subnet-1&SubnetIds.member.2=subnet-2") +
        kVersion;
    std::string other = signed_for("rds");
    other.replace(other.find("AKIDEXAMPLE"), 11, "111122223333");
    const Answer answer = ask(kForm + other, create);
    CHECK(answer.status == 200);
    CHECK(has(answer, arn));
    CHECK(has(answer, "<DBSubnetGroupDescription>d&amp;&lt;</DBSubnetGroupDescription>"));
    CHECK(has(ask(kForm + other, std::string("Action=DescribeDBSubnetGroups") + kVersion), arn));
    CHECK(!has(rds("DescribeDBSubnetGroups"), arn));
}

TEST_CASE_FIXTURE(Fixture, "sts: who is asking") {
    const std::string body = "Action=GetCallerIdentity&Version=2011-06-15";
    for (const std::string& headers : {kForm + signed_for("sts"), std::string(kForm)}) {
        const Answer answer = ask(headers, body);
        CHECK(has(answer,
                  headers == kForm ? "<Code>MissingAuthenticationToken</Code>" : "<GetCallerIdentityResult><UserId>"));
        CHECK(has(answer, R"( xmlns="https://sts.amazonaws.com/doc/2011-06-15/">)"));
    }
}

TEST_CASE_FIXTURE(Fixture, "rds-data: the path is the operation") {
    const std::string headers = "Content-Type: application/json\r\n" + signed_for("rds-data");
    const auto check = [](const Answer& answer, int status, const std::string& error) {
        CHECK(answer.status == status);
        CHECK(answer.headers.at("content-type") == "application/json");
        CHECK(answer.headers.at("x-amzn-errortype") == error);
        CHECK(answer.headers.at("x-amzn-requestid").size() == 36);
        CHECK(!has(answer, "__type"));
    };
    check(ask(headers, "{}", "/Nowhere"), 404, "UnknownOperationException");
    check(ask(headers, "{}", "/Execute", "PUT"), 404, "UnknownOperationException");
    check(ask(headers, "hi", "/Execute"), 400, "SerializationException");
    check(ask(headers, R"({"sql":1})", "/Execute"), 400, "SerializationException");
    check(ask("", "{}", "/BeginTransaction"), 400, "MissingAuthenticationTokenException");
    for (const char* path : {"/Execute", "/BatchExecute", "/BeginTransaction", "/CommitTransaction",
                             "/RollbackTransaction", "/ExecuteSql"}) {
        const Answer answer = ask(headers, "{}", path);
        CHECK(answer.status >= 400);
        CHECK(answer.headers.at("x-amzn-errortype") != "UnknownOperationException");
        CHECK(has(answer, R"({"message":")"));
    }
}

TEST_CASE_FIXTURE(Fixture, "dynamodb: a target is DynamoDB's, whatever the body is called") {
    const Answer answer =
        ask(kForm + std::string("X-Amz-Target: DynamoDB_20120810.ListTables\r\n") + authorization(), "{}");
    CHECK(answer.status == 404);
    CHECK(wire.call("ListTables", "{}").status == 200);
}
