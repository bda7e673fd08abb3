#include <doctest/doctest.h>

#include "core/api/dynamodb.hpp"
#include "core/api/error.hpp"
#include "core/json/read.hpp"

using namespace labdb;
using dynamodb::GetItem;
using dynamodb::PutItem;

TEST_CASE("members of an input are found by number") {
    const json::Value value = json::read(R"({"Item": {"pk": {"S": "x"}}, "TableName": "t", "ReturnValues": null})");
    const api::Input<PutItem> in(value);
    CHECK(in.at(PutItem::TableName).as_string() == "t");
    REQUIRE(in[PutItem::Item]);
    CHECK(in[PutItem::Item]->find("pk"));
    CHECK(in[PutItem::ConditionExpression] == nullptr);
    CHECK(&in.value() == &value);
}

TEST_CASE("null is the same as absent") {
    const json::Value value = json::read(R"({"ReturnValues": null})");
    const api::Input<PutItem> in(value);
    CHECK(in[PutItem::ReturnValues] == nullptr);
    CHECK(in.text(PutItem::ReturnValues, "NONE") == "NONE");
}

TEST_CASE("texts and flags have defaults") {
    const json::Value value = json::read(R"({"TableName": "t", "ConsistentRead": true})");
    const api::Input<GetItem> in(value);
    CHECK(in.text(GetItem::TableName) == "t");
    CHECK(in.text(GetItem::ProjectionExpression).empty());
    CHECK(in.flag(GetItem::ConsistentRead));
    CHECK_FALSE(api::Input<GetItem>(json::Value()).flag(GetItem::ConsistentRead));
    CHECK(api::Input<GetItem>(json::Value()).flag(GetItem::ConsistentRead, true));
}

TEST_CASE("faults point at rows of the service's errors") {
    const api::Fault fault(dynamodb::errors::ResourceNotFoundException, "Requested resource not found");
    CHECK(fault.code() == "ResourceNotFoundException");
    CHECK(fault.error().error->http_status == 400);
    const api::Fault common(dynamodb::errors::ValidationException, "no");
    CHECK(common.code() == "ValidationException");
}
