#include <set>

#include "tests/unit/dynamodb/handlers.hpp"

using namespace labdb;
using namespace labdb::dynamodb;

namespace {

struct Fixture {
    Service service;

    Fixture() {
        create_tables(service);
        for (int i = 0; i < 40; ++i) {
            const std::string n = std::to_string(i);
            service.put("H", R"({"pk": {"S": "h)" + n + R"("}, "x": {"N": ")" + n + R"("}})");
        }
        for (int i = 0; i < 6; ++i) {
            const std::string n = std::to_string(i);
            std::string item = R"({"pk": {"S": "p"}, "sk": {"S": "s)" + n + R"("}, "x": {"N": ")" + n + "\"}";
            if (i % 2 == 0) item += R"(, "g": {"S": "G"}, "r": {"N": "1"}, "l": {"S": "l"})";
            service.put("T", item + "}");
        }
    }

    json::Value ask(std::string_view text) { return service.call(scan, text); }
    std::string refused(std::string_view text) {
        const std::string refusal = service.refusal(scan, text);
        constexpr std::string_view kCode = "ValidationException: ";
        CHECK(refusal.substr(0, kCode.size()) == kCode);
        return refusal.substr(kCode.size());
    }
    /// Every page, by the limit; returns how often each partition key was seen.
    std::multiset<std::string> walk(json::Object in) {
        std::multiset<std::string> seen;
        for (int pages = 0; pages < 200; ++pages) {
            const json::Value page = service.call(scan, in);
            for (const json::Value& item : page.find("Items")->as_array())
                seen.insert(item.find("pk")->find("S")->as_string());
            const json::Value* last = page.find("LastEvaluatedKey");
            if (!last) return seen;
            in.set("ExclusiveStartKey", *last);
        }
        FAIL("no end");
        return seen;
    }
};

} // namespace

TEST_CASE("a scan goes through the partitions in AWS's order") {
    // moto, test_scan_with_alternating_hash_keys (run on AWS).
    Service service;
    create_tables(service);
    for (const char* sk : {"0", "1", "2", "3", "4", "5", "6", "7"}) {
        service.put("T", R"({"pk": {"S": ")" + std::string((sk[0] - '0') % 2 ? "A" : "B") + R"("}, "sk": {"S": ")" +
                             sk + "\"}}");
    }
    const json::Value page = service.call(scan, R"({"TableName": "T", "Limit": 5})");
    CHECK(column(page, "pk") == "A A A A B");
    CHECK(column(page, "sk") == "1 3 5 7 0");
    CHECK(text_of(page.find("LastEvaluatedKey")) == R"({"pk":{"S":"B"},"sk":{"S":"0"}})");
}

TEST_CASE_FIXTURE(Fixture, "a scan sees every item once, whatever the page") {
    for (const int limit : {1, 7, 40, 41}) {
        const auto seen = walk({{"TableName", "H"}, {"Limit", limit}});
        CHECK(seen.size() == 40);
        CHECK(std::set<std::string>(seen.begin(), seen.end()).size() == 40);
    }
    CHECK(ask(R"({"TableName": "H", "Limit": 40})").find("LastEvaluatedKey"));
    CHECK(!ask(R"({"TableName": "H"})").find("LastEvaluatedKey"));
    // Inside a partition the items come by sort key.
    CHECK(column(ask(R"({"TableName": "T"})"), "sk") == "s0 s1 s2 s3 s4 s5");
}

TEST_CASE_FIXTURE(Fixture, "the segments of a parallel scan are disjoint and together everything") {
    for (const int count : {1, 2, 7, 64}) {
        std::multiset<std::string> all;
        for (int segment = 0; segment < count; ++segment)
            all.merge(walk({{"TableName", "H"}, {"Limit", 3}, {"Segment", segment}, {"TotalSegments", count}}));
        CHECK(all.size() == 40);
        CHECK(std::set<std::string>(all.begin(), all.end()).size() == 40);
    }
}

TEST_CASE_FIXTURE(Fixture, "segments that do not fit") {
    CHECK(
        refused(R"({"TableName": "H", "Segment": 0})") ==
        "The TotalSegments parameter is required but was not present in the request when Segment parameter is present");
    CHECK(
        refused(R"({"TableName": "H", "TotalSegments": 4})") ==
        "The Segment parameter is required but was not present in the request when parameter TotalSegments is present");
    CHECK(refused(R"({"TableName": "H", "Segment": 5, "TotalSegments": 5})") ==
          "The Segment parameter is zero-based and must be less than parameter TotalSegments");
    int refusals = 0;
    for (int segment = 0; segment < 4; ++segment) {
        const json::Object in{{"TableName", "H"},
                              {"Segment", segment},
                              {"TotalSegments", 4},
                              {"ExclusiveStartKey", json::read(R"({"pk": {"S": "h1"}})")}};
        try {
            service.call(scan, in);
        } catch (const api::Fault& fault) {
            ++refusals;
            CHECK(fault.what() == "The provided starting key is invalid: Invalid ExclusiveStartKey. Please use "
                                  "ExclusiveStartKey with correct Segment. TotalSegments: 4 Segment: " +
                                      std::to_string(segment));
        }
    }
    CHECK(refusals == 3);
}

TEST_CASE_FIXTURE(Fixture, "a filter costs what it saves nobody") {
    const json::Value page = ask(R"({"TableName": "H", "FilterExpression": "x < :n AND pk <> :p", "Select": "COUNT",
        "ExpressionAttributeValues": {":n": {"N": "3"}, ":p": {"S": "h1"}}, "ReturnConsumedCapacity": "INDEXES"})");
    CHECK(text_of(&page) == R"({"Count":2,"ScannedCount":40,"ConsumedCapacity":{"TableName":"H","CapacityUnits":0.5,)"
                            R"("Table":{"CapacityUnits":0.5}}})");
    CHECK(text_of(ask(R"({"TableName": "H", "ConsistentRead": true, "ReturnConsumedCapacity": "TOTAL"})")
                      .find("ConsumedCapacity")) == R"({"TableName":"H","CapacityUnits":1.0})");
}

TEST_CASE_FIXTURE(Fixture, "indexes are scanned as they are: sparse, and with what they hold") {
    CHECK(column(ask(R"({"TableName": "T", "IndexName": "hash"})"), "sk") == "s0 s2 s4");
    CHECK(column(ask(R"({"TableName": "T", "IndexName": "hash"})"), "x") == "- - -");
    CHECK(column(ask(R"({"TableName": "T", "IndexName": "all"})"), "x") == "0 2 4");
    CHECK(column(ask(R"({"TableName": "T", "IndexName": "local", "Select": "ALL_ATTRIBUTES"})"), "x") == "0 2 4");
    CHECK(walk({{"TableName", "T"}, {"IndexName", "pair"}, {"Limit", 1}}).size() == 3);
    // What the index does not hold is absent to the filter: a scan is not refused for it.
    CHECK(column(ask(R"-({"TableName": "T", "IndexName": "hash", "FilterExpression": "attribute_exists(x)"})-"), "sk")
              .empty());
    CHECK(refused(R"({"TableName": "T", "IndexName": "nope"})") == "The table does not have the specified index: nope");
    CHECK(refused(R"({"TableName": "T", "IndexName": "hash", "ConsistentRead": true})") ==
          "Consistent reads are not supported on global secondary indexes");
    CHECK(refused(R"({"TableName": "T", "IndexName": "hash", "Select": "ALL_ATTRIBUTES"})") ==
          "One or more parameter values were invalid: Select type ALL_ATTRIBUTES is not supported for global secondary "
          "index "
          "hash because its projection type is not ALL");
    CHECK(refused(R"({"TableName": "T", "IndexName": "hash", "ProjectionExpression": "x"})") ==
          "One or more parameter values were invalid: Global secondary index hash does not project [x]");
}

TEST_CASE_FIXTURE(Fixture, "start keys of a scan, in the words of queries") {
    // exoego/dynamodb-conformance, captures/2026-09-28-scan-validation-messages.json
    const std::string invalid = "The provided starting key is invalid";
    CHECK(refused(R"({"TableName": "T", "ExclusiveStartKey": {"bad": {"S": "p"}}})") == invalid);
    CHECK(refused(R"({"TableName": "T", "ExclusiveStartKey": {"pk": {"S": "p"}}})") == invalid);
    CHECK(refused(R"({"TableName": "T", "ExclusiveStartKey": {"pk": {"S": "p"}, "sk": {"N": "1"}}})") ==
          "The provided key element does not match the schema");
    CHECK(refused(R"({"TableName": "T", "ExclusiveStartKey": {"pk": {"S": "p"}, "sk": {"S": ""}}})") ==
          "The provided starting key is invalid: One or more parameter values are not valid. The AttributeValue for a "
          "key "
          "attribute cannot contain an empty string value. Key: sk");
    CHECK(
        refused(
            R"({"TableName": "T", "IndexName": "pair", "ExclusiveStartKey": {"pk": {"S": "p"}, "sk": {"S": "s"}}})") ==
        "The provided starting key is invalid");
    CHECK(refused(R"({"TableName": "T", "IndexName": "pair", "ExclusiveStartKey":
          {"pk": {"S": "p"}, "sk": {"S": "s"}, "g": {"N": "1"}, "r": {"N": "1"}}})") ==
          "The provided key element does not match the schema");
}

TEST_CASE_FIXTURE(Fixture, "which faults of a start key's values are said to stand in it") {
    // architect/dynalite, test/scan.js, "unsupported datatype", "invalid values" and "invalid numbers in
    // ExclusiveStartKey" (run on AWS)
    const std::string in_start = "The provided starting key is invalid: ";
    const std::string empty = "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes";
    const std::string invalid = "One or more parameter values were invalid: ";
    const struct {
        const char* value;
        std::string text;
    } kCases[] = {
        {R"({})", in_start + empty},
        {R"({"M": {"a": {}}})", in_start + empty},
        {R"({"L": [{}]})", in_start + empty},
        {R"({"NULL": false})", in_start + invalid + "Null attribute value types must have the value of true"},
        {R"({"SS": []})", in_start + invalid + "An string set  may not be empty"},
        {R"({"BS": []})", in_start + invalid + "Binary sets should not be empty"},
        {R"({"NS": []})", invalid + "An number set  may not be empty"},
        {R"({"S": "a", "N": "b"})", "The parameter cannot be converted to a numeric value: b"},
        {R"({"S": "a", "N": "1"})", in_start + "Supplied AttributeValue has more than one datatypes set, must contain "
                                               "exactly one of the supported datatypes"},
        {R"({"N": "1e126"})",
         "Number overflow. Attempting to store a number with magnitude larger than supported range"},
    };
    for (const auto& one : kCases) {
        CAPTURE(one.value);
        CHECK(refused(R"({"TableName": "T", "ExclusiveStartKey": {"pk": )" + std::string(one.value) + "}}") ==
              one.text);
    }
}

TEST_CASE_FIXTURE(Fixture, "Select in the envelope that queries have") {
    CHECK(refused(R"({"TableName": "T", "Select": "SPECIFIC_ATTRIBUTES"})") ==
          "1 validation error detected: Must specify the AttributesToGet or ProjectionExpression when choosing to get "
          "SPECIFIC_ATTRIBUTES");
    CHECK(refused(R"({"TableName": "T", "Select": "ALL_PROJECTED_ATTRIBUTES"})") ==
          "1 validation error detected: ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName");
    CHECK(refused(R"({"TableName": "T", "Select": "COUNT", "AttributesToGet": ["x"]})") ==
          "1 validation error detected: Cannot specify the AttributesToGet when choosing to get only the Count");
    CHECK(refused(R"({"TableName": "T", "ExpressionAttributeValues": {":p": {"S": "p"}}})") ==
          "ExpressionAttributeValues can only be specified when using expressions: FilterExpression is null");
    CHECK(
        refused(R"({"TableName": "T", "FilterExpression": "x = :x",
                      "ExpressionAttributeValues": {":x": {"SS": ["b", "a", "b"]}}})") ==
        "ExpressionAttributeValues contains invalid value: One or more parameter values were invalid: Input collection "
        "[b, a, b] contains duplicates. for key :x");
    CHECK(refused(R"({"TableName": "T", "ExpressionAttributeNames": {"#p": "p"}})") ==
          "ExpressionAttributeNames can only be specified when using expressions");
    CHECK(service.refusal(scan, R"({"TableName": "Nope"})") ==
          "ResourceNotFoundException: Requested resource not found");
}

TEST_CASE_FIXTURE(Fixture, "ScanFilter: every operator of old") {
    service.put("H", R"({"pk": {"S": "odd"}, "t": {"S": "hello"}, "s": {"SS": ["a", "b"]}, "f": {"BOOL": true}})");
    const auto count = [&](std::string_view attribute, std::string_view op, std::string_view values) {
        const json::Value page = service.call(
            scan,
            json::Object{{"TableName", "H"},
                         {"Select", "COUNT"},
                         {"ScanFilter", json::Object{{std::string(attribute),
                                                      json::Object{{"ComparisonOperator", op},
                                                                   {"AttributeValueList", json::read(values)}}}}}});
        return page.find("Count")->as_int();
    };
    CHECK(count("x", "EQ", R"([{"N": "3.0"}])") == 1);
    CHECK(count("x", "NE", R"([{"N": "3"}])") == 40);
    CHECK(count("x", "LE", R"([{"N": "3"}])") == 4);
    CHECK(count("x", "LT", R"([{"N": "3"}])") == 3);
    CHECK(count("x", "GE", R"([{"N": "38"}])") == 2);
    CHECK(count("x", "GT", R"([{"S": "3"}])") == 0);
    CHECK(count("x", "BETWEEN", R"([{"N": "3"}, {"N": "5"}])") == 3);
    CHECK(count("x", "IN", R"([{"N": "3"}, {"N": "5"}, {"N": "99"}])") == 2);
    CHECK(count("x", "NULL", "[]") == 1);
    CHECK(count("x", "NOT_NULL", "[]") == 40);
    CHECK(count("t", "CONTAINS", R"([{"S": "ell"}])") == 1);
    CHECK(count("s", "CONTAINS", R"([{"S": "b"}])") == 1);
    CHECK(count("s", "NOT_CONTAINS", R"([{"S": "b"}])") == 0);
    CHECK(count("t", "BEGINS_WITH", R"([{"S": "he"}])") == 1);
    CHECK(count("f", "EQ", R"([{"BOOL": true}])") == 1);

    const auto refused_filter = [&](std::string_view op, std::string_view values) {
        return refused(R"({"TableName": "H", "ScanFilter": {"x": {"ComparisonOperator": ")" + std::string(op) +
                       R"(", "AttributeValueList": )" + std::string(values) + "}}}");
    };
    const std::string invalid = "One or more parameter values were invalid: ";
    CHECK(refused_filter("LT", R"([{"SS": ["a"]}])") ==
          invalid + "ComparisonOperator LT is not valid for SS AttributeValue type");
    CHECK(refused_filter("BEGINS_WITH", R"([{"N": "1"}])") ==
          invalid + "ComparisonOperator BEGINS_WITH is not valid for N AttributeValue type");
    CHECK(refused_filter("IN", R"([{"N": "1"}, {"S": "1"}])") ==
          invalid + "AttributeValues inside AttributeValueList must be of same type");
    CHECK(refused_filter("NULL", R"([{"N": "1"}])") ==
          invalid + "Invalid number of argument(s) for the NULL ComparisonOperator");
    CHECK(refused_filter("BETWEEN", R"([{"N": "2"}, {"N": "1"}])") ==
          "The BETWEEN condition was provided a range where the lower bound is greater than the upper bound");
}
