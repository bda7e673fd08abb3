#include <cstdlib>
#include <ctime>
#include <doctest/doctest.h>

#include "cli/document.hpp"
#include "cli/skeleton.hpp"
#include "core/json/read.hpp"
#include "core/json/write.hpp"

using namespace labdb;
using namespace labdb::cli;

namespace {

const api::Operation& operation(const char* service, const char* name) {
    return *api::find_operation_by_name(*api::find_service(service), name);
}

std::string shown(const char* text, const api::Shape& shape, const DocumentStyle& style = {}) {
    return json::write(document(json::read(text), shape, style), json::kPython);
}

/// The process's time zone for the length of a test.
class Zone {
public:
    explicit Zone(const char* name) {
        const char* before = std::getenv("TZ");
        if (before) before_ = before;
        ::setenv("TZ", name, 1);
        ::tzset();
    }
    ~Zone() {
        if (before_.empty())
            ::unsetenv("TZ");
        else
            ::setenv("TZ", before_.c_str(), 1);
        ::tzset();
    }

private:
    std::string before_;
};

} // namespace

TEST_CASE("documents: the model's order, no nulls, nothing unknown") {
    const api::Shape& output = *operation("dynamodb", "GetItem").output;
    CHECK(shown(R"({"Extra": 1, "ConsumedCapacity": null, "Item": {"b": {"N": "1", "S": null}, "a": {"L": []}}})",
                output) == R"({"Item": {"b": {"N": "1"}, "a": {"L": []}}})");
}

TEST_CASE("documents: moments") {
    const api::Shape& table = *operation("dynamodb", "DescribeTable").output;
    const char* created = R"({"Table": {"CreationDateTime": 1795211046.84}})";
    {
        Zone zone("UTC0");
        CHECK(shown(created, table) == R"({"Table": {"CreationDateTime": "2026-11-20T21:44:06.840000+00:00"}})");
    }
    {
        Zone zone("EST5");
        CHECK(shown(created, table) == R"({"Table": {"CreationDateTime": "2026-11-20T16:44:06.840000-05:00"}})");
        // What the service sends as text keeps its zone.
        const api::Shape& events = *operation("rds", "DescribeEvents").output;
        CHECK(shown(R"({"Events": [{"Date": "2026-11-20T22:09:20.458363Z"}]})", events) ==
              R"({"Events": [{"Date": "2026-11-20T22:09:20.458363+00:00"}]})");
        CHECK(shown(R"({"Events": [{"Date": 1795212560}]})", events, {false, true}) ==
              R"({"Events": [{"Date": "2026-11-20T22:09:20+00:00"}]})");
        CHECK(shown(R"({"Events": [{"Date": 1795212560}]})", events, {true, true}) ==
              R"({"Events": [{"Date": "2026-11-20T22:09:20Z"}]})");
    }
    CHECK(shown(created, table, {true, false}) == R"({"Table": {"CreationDateTime": 1795211046.84}})");
}

TEST_CASE("skeletons of inputs: every member once, recursion ends, enums show a value") {
    json::Value example = skeleton(*operation("dynamodb", "GetItem").input, SkeletonText::sample);
    CHECK(json::write(example) ==
          R"({"TableName":"","Key":{"KeyName":{"S":"","N":"","B":null,"SS":[""],"NS":[""],"BS":[null],)"
          R"("M":{"KeyName":{}},"L":[{}],"NULL":true,"BOOL":true}},"AttributesToGet":[""],"ConsistentRead":true,)"
          R"("ReturnConsumedCapacity":"INDEXES","ProjectionExpression":"","ExpressionAttributeNames":{"KeyName":""}})");
    CHECK(json::write(skeleton(*operation("dynamodb", "DescribeLimits").input, SkeletonText::sample)) == "{}");
}

TEST_CASE("skeletons of outputs: texts are names") {
    json::Value example = skeleton(*operation("dynamodb", "ListTables").output, SkeletonText::member_name);
    CHECK(json::write(example) == R"({"TableNames":["TableName"],"LastEvaluatedTableName":"LastEvaluatedTableName"})");
}
