#include "tests/unit/dynamodb/handlers.hpp"

using namespace labdb;
using namespace labdb::dynamodb;

namespace {

struct Fixture {
    Service service;

    Fixture() {
        create_tables(service);
        for (int i = 0; i < 6; ++i) {
            const std::string n = std::to_string(i);
            service.put("T", R"({"pk": {"S": "p"}, "sk": {"S": "s)" + n + R"("}, "g": {"S": "G"}, "r": {"N": ")" +
                                 std::to_string(i / 2) + R"("}, "l": {"S": "l)" + std::to_string(i / 3) +
                                 R"("}, "inc": {"S": "I"}, "x": {"N": ")" + n + R"("}})");
        }
        service.put("T", R"({"pk": {"S": "other"}, "sk": {"S": "s0"}})");
    }

    /// A query of T; `more` are further members.
    json::Value ask(std::string_view condition, std::string_view values, std::string_view more = "{}") {
        return service.call(query, input(condition, values, more));
    }
    std::string refused(std::string_view condition, std::string_view values, std::string_view more = "{}") {
        const std::string text = service.refusal(query, input(condition, values, more));
        constexpr std::string_view kCode = "ValidationException: ";
        CHECK(text.substr(0, kCode.size()) == kCode);
        return text.substr(kCode.size());
    }
    static json::Value input(std::string_view condition, std::string_view values, std::string_view more) {
        json::Value in = json::Object{{"TableName", "T"},
                                      {"KeyConditionExpression", condition},
                                      {"ExpressionAttributeValues", json::read(values)}};
        const json::Value further = json::read(more);
        for (const auto& [name, value] : further.as_object()) in.as_object().set(name, value);
        return in;
    }
};

constexpr const char* kP = R"({":p": {"S": "p"}})";
constexpr const char* kG = R"({":p": {"S": "G"}})";

} // namespace

TEST_CASE_FIXTURE(Fixture, "a query returns its partition in the order of the sort key") {
    CHECK(column(ask("pk = :p", kP), "sk") == "s0 s1 s2 s3 s4 s5");
    CHECK(column(ask("pk = :p", kP, R"({"ScanIndexForward": false})"), "sk") == "s5 s4 s3 s2 s1 s0");
    CHECK(column(ask("pk = :p", R"({":p": {"S": "nobody"}})"), "sk").empty());
}

TEST_CASE_FIXTURE(Fixture, "every comparison on the sort key") {
    const char* values = R"({":p": {"S": "p"}, ":s": {"S": "s2"}})";
    CHECK(column(ask("pk = :p AND sk = :s", values), "sk") == "s2");
    CHECK(column(ask("pk = :p AND sk < :s", values), "sk") == "s0 s1");
    CHECK(column(ask("pk = :p AND sk <= :s", values), "sk") == "s0 s1 s2");
    CHECK(column(ask("pk = :p AND sk > :s", values), "sk") == "s3 s4 s5");
    CHECK(column(ask("pk = :p AND sk >= :s", values), "sk") == "s2 s3 s4 s5");
    CHECK(column(ask(":s <= sk AND :p = pk", values), "sk") == "s2 s3 s4 s5");
    CHECK(column(ask("pk = :p AND begins_with(sk, :s)", values), "sk") == "s2");
    const char* two = R"({":p": {"S": "p"}, ":a": {"S": "s1"}, ":b": {"S": "s3"}})";
    CHECK(column(ask("pk = :p AND sk BETWEEN :a AND :b", two), "sk") == "s1 s2 s3");
    CHECK(column(ask("pk = :p AND sk BETWEEN :a AND :b", two, R"({"ScanIndexForward": false})"), "sk") == "s3 s2 s1");
}

TEST_CASE("numbers sort as numbers and binaries as unsigned bytes") {
    Service service;
    service.create(table_of("N", {{{"pk", AttributeType::S}}, {{"sk", AttributeType::N}}}));
    for (const char* number : {"10", "-1", "9", "1E-3", "-20.5", "0", "9.5"})
        service.put("N", R"({"pk": {"S": "p"}, "sk": {"N": ")" + std::string(number) + "\"}}");
    const auto ask = [&](const char* condition) {
        return column(service.call(query, json::Object{{"TableName", "N"},
                                                       {"KeyConditionExpression", condition},
                                                       {"ExpressionAttributeValues",
                                                        json::read(R"({":p": {"S": "p"}, ":n": {"N": "9.0"}})")}}),
                      "sk");
    };
    CHECK(ask("pk = :p AND sk >= :n") == "9 9.5 10");
    CHECK(ask("pk = :p AND sk < :n") == "-20.5 -1 0 0.001");

    service.create(table_of("B", {{{"pk", AttributeType::S}}, {{"sk", AttributeType::B}}}));
    for (const char* bytes : {"\\u0080", "a", "ab", "\\u0001"})
        service.put("B", R"({"pk": {"S": "p"}, "sk": {"B": ")" + std::string(bytes) + "\"}}");
    const json::Value found =
        service.call(query, R"({"TableName": "B", "KeyConditionExpression": "pk = :p AND sk >= :a",
                   "ExpressionAttributeValues": {":p": {"S": "p"}, ":a": {"B": "ab"}}})");
    REQUIRE(found.find("Items")->as_array().size() == 2);
    CHECK(found.find("Items")->as_array()[0].find("sk")->find("B")->as_bytes() == "ab");
}

TEST_CASE_FIXTURE(Fixture, "a limit ends a page, and the next goes on behind it") {
    json::Value page = ask("pk = :p", kP, R"({"Limit": 4})");
    CHECK(column(page, "sk") == "s0 s1 s2 s3");
    CHECK(text_of(page.find("LastEvaluatedKey")) == R"({"pk":{"S":"p"},"sk":{"S":"s3"}})");
    page = ask("pk = :p", kP, R"({"ExclusiveStartKey": {"pk": {"S": "p"}, "sk": {"S": "s3"}}})");
    CHECK(column(page, "sk") == "s4 s5");
    CHECK(!page.find("LastEvaluatedKey"));
    page = ask("pk = :p", kP,
               R"({"ScanIndexForward": false, "ExclusiveStartKey": {"pk": {"S": "p"}, "sk": {"S": "s3"}}})");
    CHECK(column(page, "sk") == "s2 s1 s0");
    // The service stops at the limit without looking whether more would come.
    CHECK(ask("pk = :p", kP, R"({"Limit": 6})").find("LastEvaluatedKey"));
    CHECK(!ask("pk = :p", kP, R"({"Limit": 7})").find("LastEvaluatedKey"));
    // The item of the start key need not be there any more.
    page = ask("pk = :p", kP, R"({"ExclusiveStartKey": {"pk": {"S": "p"}, "sk": {"S": "s30"}}})");
    CHECK(column(page, "sk") == "s4 s5");
}

TEST_CASE_FIXTURE(Fixture, "filters count what they saw, limits count what was evaluated") {
    const char* values = R"({":p": {"S": "p"}, ":x": {"N": "3"}})";
    const json::Value page = ask("pk = :p", values, R"({"FilterExpression": "x >= :x", "Limit": 5})");
    CHECK(column(page, "x") == "3 4");
    CHECK(text_of(page.find("Count")) == "2");
    CHECK(text_of(page.find("ScannedCount")) == "5");
    CHECK(text_of(page.find("LastEvaluatedKey")) == R"({"pk":{"S":"p"},"sk":{"S":"s4"}})");
    const json::Value count = ask("pk = :p", values, R"({"FilterExpression": "x >= :x", "Select": "COUNT"})");
    CHECK(text_of(&count) == R"({"Count":3,"ScannedCount":6})");
}

TEST_CASE_FIXTURE(Fixture, "a page ends with the item that fills a megabyte") {
    const std::string filler(300'000, 'x');
    for (int i = 0; i < 6; ++i) {
        service.put("T", R"({"pk": {"S": "big"}, "sk": {"S": ")" + std::to_string(i) + R"("}, "f": {"S": ")" + filler +
                             "\"}}");
    }
    const char* big = R"({":p": {"S": "big"}})";
    json::Value page = ask("pk = :p", big, R"({"ReturnConsumedCapacity": "TOTAL", "ProjectionExpression": "sk"})");
    CHECK(column(page, "sk") == "0 1 2 3");
    // 1,200,000 bytes and a few for the keys, in one: 293 steps of 4 KB, read eventually consistently.
    CHECK(text_of(page.find("ConsumedCapacity")) == R"({"TableName":"T","CapacityUnits":146.5})");
    page = ask("pk = :p", R"({":p": {"S": "big"}, ":n": {"S": "no"}})", R"({"FilterExpression": "f = :n"})");
    CHECK(text_of(page.find("Count")) == "0");
    CHECK(text_of(page.find("LastEvaluatedKey")) == R"({"pk":{"S":"big"},"sk":{"S":"3"}})");
}

TEST_CASE_FIXTURE(Fixture, "sort keys longer than a stored key come in their order, forwards and backwards") {
    const std::string common(700, 'k');
    for (const char* end : {"c", "a", "e", "b", "d"})
        service.put("T",
                    R"({"pk": {"S": "long"}, "sk": {"S": ")" + common + end + R"("}, "e": {"S": ")" + end + "\"}}");
    const char* values = R"({":p": {"S": "long"}})";
    CHECK(column(ask("pk = :p", values), "e") == "a b c d e");
    CHECK(column(ask("pk = :p", values, R"({"ScanIndexForward": false, "Limit": 3})"), "e") == "e d c");
    const std::string start = R"({"ExclusiveStartKey": {"pk": {"S": "long"}, "sk": {"S": ")" + common + "b\"}}}";
    CHECK(column(ask("pk = :p", values, start), "e") == "c d e");
    CHECK(column(ask("pk = :p AND sk > :s", R"({":p": {"S": "long"}, ":s": {"S": ")" + common + "c\"}}"), "e") ==
          "d e");
}

TEST_CASE_FIXTURE(Fixture, "key conditions that the schema does not allow") {
    CHECK(refused("sk = :p", kP) == "Query condition missed key schema element: pk");
    CHECK(refused("x = :p", kP) == "Query condition missed key schema element: pk");
    CHECK(refused("pk = :p AND x = :p", kP) == "Query condition missed key schema element: sk");
    CHECK(refused("pk = :p AND sk = :p AND x = :p", kP) ==
          "The number of query conditions (3) exceeds the number of key attributes defined in the schema (2)");
    CHECK(refused("pk < :p", kP) == "Query key condition not supported");
    CHECK(refused("begins_with(pk, :p)", kP) == "Query key condition not supported");
    CHECK(refused("g = :p AND x = :p", kP, R"({"IndexName": "hash"})") ==
          "The number of query conditions (2) exceeds the number of key attributes defined in the schema (1)");
    const char* mismatch =
        "One or more parameter values were invalid: Condition parameter type does not match schema type";
    CHECK(refused("pk = :p", R"({":p": {"N": "1"}})") == mismatch);
    CHECK(refused("pk = :p AND sk < :s", R"({":p": {"S": "p"}, ":s": {"N": "1"}})") == mismatch);
    CHECK(refused("pk = :p", R"({":p": {"S": ""}})") ==
          "One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty "
          "string "
          "value. Key: pk");
    CHECK(
        refused("g = :p", R"({":p": {"S": ""}})", R"({"IndexName": "hash"})") ==
        "One or more parameter values are not valid. A value specified for a secondary index key is not supported. The "
        "AttributeValue for a key attribute cannot contain an empty string value. IndexName: hash, IndexKey: g");
    const std::string longest(1025, 'x');
    CHECK(refused("pk = :p AND sk = :s", R"({":p": {"S": "p"}, ":s": {"S": ")" + longest + "\"}}") ==
          "One or more parameter values were invalid: Aggregated size of all range keys has exceeded the size limit of "
          "1024 "
          "bytes");
    CHECK(service.refusal(query, R"({"TableName": "T"})") ==
          "ValidationException: Either the KeyConditions or KeyConditionExpression parameter must be specified in the "
          "request.");
    CHECK(service.refusal(query, R"({"TableName": "Nope", "KeyConditionExpression": "pk = :p",
                                     "ExpressionAttributeValues": {":p": {"S": "p"}}})") ==
          "ResourceNotFoundException: Requested resource not found");
}

TEST_CASE_FIXTURE(Fixture, "filters may not look at the keys of what is queried") {
    CHECK(refused("pk = :p", kP, R"({"FilterExpression": "sk = :p"})") ==
          "Filter Expression can only contain non-primary key attributes: Primary key attribute: sk");
    CHECK(refused("pk = :p", kP, R"({"FilterExpression": "sk = :p AND pk = :p"})") ==
          "Filter Expression can only contain non-primary key attributes: Primary key attribute: pk");
    // In an index the table's keys are attributes like others.
    const char* values = R"({":p": {"S": "G"}, ":s": {"S": "s1"}})";
    const json::Value page = ask("g = :p", values, R"({"IndexName": "hash", "FilterExpression": "sk = :s"})");
    CHECK(column(page, "sk") == "s1");
    CHECK(refused("g = :p", kG, R"({"IndexName": "hash", "FilterExpression": "g = :p"})") ==
          "Filter Expression can only contain non-primary key attributes: Primary key attribute: g");
    CHECK(refused("g = :p", kG, R"({"IndexName": "hash", "FilterExpression": "x = :p"})") ==
          "One or more parameter values were invalid: Secondary index hash does not project one or more filter "
          "attributes: [x]");
    CHECK(refused("pk = :p", kP, R"({"IndexName": "local", "FilterExpression": "x = :p"})") ==
          "One or more parameter values were invalid: Secondary index local does not project one or more filter "
          "attributes: [x]");
}

TEST_CASE_FIXTURE(Fixture, "no path leads into a key") {
    const std::string scalars =
        "Key attributes must be scalars; list random access '[]' and map lookup '.' are not allowed: ";
    CHECK(refused("pk = :p", kP, R"({"ProjectionExpression": "x, sk.a"})") == scalars + "Key: sk");
    CHECK(refused("pk = :p", kP, R"({"ProjectionExpression": "g[0]"})") == scalars + "IndexKey: g");
    CHECK(refused("pk = :p", kP, R"({"FilterExpression": "g.a = :p"})") == scalars + "IndexKey: g");
    CHECK(service.refusal(scan, R"({"TableName": "T", "FilterExpression": "pk.a = :p",
                                    "ExpressionAttributeValues": {":p": {"S": "p"}}})") ==
          "ValidationException: " + scalars + "Key: pk");
}

TEST_CASE_FIXTURE(Fixture, "start keys that this query cannot have come from") {
    const auto start = [&](std::string_view condition, std::string_view values, std::string_view key,
                           std::string_view index = "") {
        std::string more = R"({"ExclusiveStartKey": )" + std::string(key);
        if (!index.empty()) more += R"(, "IndexName": ")" + std::string(index) + '"';
        return refused(condition, values, more + "}");
    };
    const char* invalid = "The provided starting key is invalid";
    CHECK(start("pk = :p", kP, R"({"pk": {"S": "p"}})") == invalid);
    CHECK(start("pk = :p", kP, R"({"bad": {"S": "p"}})") == invalid);
    CHECK(start("pk = :p", kP, R"({"pk": {"S": "p"}, "bad": {"S": "p"}})") == invalid);
    CHECK(start("pk = :p", kP, R"({"pk": {"S": "p"}, "sk": {"S": "s"}, "x": {"S": "x"}})") == invalid);
    CHECK(start("pk = :p", kP, R"({"pk": {"S": "p"}, "sk": {"N": "1"}})") ==
          "The provided key element does not match the schema");
    CHECK(start("pk = :p", kP, R"({"pk": {"S": "q"}, "sk": {"S": "s"}})") ==
          "The provided starting key is outside query boundaries based on provided conditions");
    CHECK(start("pk = :p", kP, R"({"pk": {"S": "p"}, "sk": {}})") ==
          "The provided starting key is invalid: Supplied AttributeValue is empty, must contain exactly one of the "
          "supported "
          "datatypes");

    const char* ranged = R"({":p": {"S": "p"}, ":s": {"S": "s2"}})";
    const char* predicate = "The provided starting key does not match the range key predicate";
    CHECK(start("pk = :p AND sk > :s", ranged, R"({"pk": {"S": "p"}, "sk": {"S": "s2"}})") == predicate);
    CHECK(start("pk = :p AND sk < :s", ranged, R"({"pk": {"S": "p"}, "sk": {"S": "s9"}})") == predicate);
    CHECK(start("pk = :p AND sk = :s", ranged, R"({"pk": {"S": "q"}, "sk": {"S": "s2"}})") ==
          "The query can return at most one row and cannot be restarted");
    CHECK(column(ask("pk = :p AND sk = :s", ranged, R"({"ExclusiveStartKey": {"pk": {"S": "p"}, "sk": {"S": "s2"}}})"),
                 "sk")
              .empty());

    CHECK(start("g = :p", kG, R"({"pk": {"S": "p"}, "sk": {"S": "s1"}})", "pair") == invalid);
    CHECK(start("g = :p", kG, R"({"g": {"S": "G"}, "r": {"N": "1"}})", "pair") == invalid);
    CHECK(start("g = :p", kG, R"({"g": {"S": "G"}, "r": {"S": "1"}, "pk": {"S": "p"}, "sk": {"S": "s"}})", "pair") ==
          "The provided key element does not match the schema");
    CHECK(start("g = :p", kG, R"({"g": {"S": "G"}, "r": {"N": "1"}, "pk": {"S": "p"}, "sk": {"N": "2"}})", "pair") ==
          "The provided starting key is invalid: The provided key element does not match the schema");
    CHECK(start("g = :p", kG, R"({"g": {"S": "X"}, "r": {"N": "1"}, "pk": {"S": "p"}, "sk": {"S": "s"}})", "pair") ==
          "The provided starting key is outside query boundaries based on provided conditions");
}

TEST_CASE_FIXTURE(Fixture, "Select, and what may stand beside it") {
    CHECK(refused("pk = :p", kP, R"({"Select": "SPECIFIC_ATTRIBUTES"})") ==
          "1 validation error detected: Must specify the AttributesToGet or ProjectionExpression when choosing to get "
          "SPECIFIC_ATTRIBUTES");
    CHECK(refused("pk = :p", kP, R"({"Select": "ALL_PROJECTED_ATTRIBUTES"})") ==
          "1 validation error detected: ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName");
    CHECK(refused("pk = :p", kP, R"({"Select": "COUNT", "ProjectionExpression": "x"})") ==
          "1 validation error detected: Cannot specify the ProjectionExpression when choosing to get only the Count");
    CHECK(refused("pk = :p", kP, R"({"Select": "ALL_ATTRIBUTES", "ProjectionExpression": "x"})") ==
          "1 validation error detected: Cannot specify the ProjectionExpression when choosing to get ALL_ATTRIBUTES");
    CHECK(refused("pk = :p", kP, R"({"ProjectionExpression": "x", "AttributesToGet": ["x"]})") ==
          "Can not use both expression and non-expression parameters in the same request: Non-expression parameters: "
          "{AttributesToGet} Expression parameters: {ProjectionExpression, KeyConditionExpression}");
    CHECK(refused("pk = :p", R"({":p": {"S": "p"}, ":q": {"S": "q"}})") ==
          "Value provided in ExpressionAttributeValues unused in expressions: keys: {:q}");
    const json::Value page =
        ask("pk = :p", kP, R"({"Select": "SPECIFIC_ATTRIBUTES", "ProjectionExpression": "x, zz", "Limit": 1})");
    CHECK(text_of(page.find("Items")) == R"([{"x":{"N":"0"}}])");
}

TEST_CASE_FIXTURE(Fixture, "a global index answers with what it holds and nothing more") {
    const json::Value page =
        ask("g = :p AND r = :r", R"({":p": {"S": "G"}, ":r": {"N": "1"}})", R"({"IndexName": "pair"})");
    CHECK(text_of(&page.find("Items")->as_array().front()) ==
          R"({"pk":{"S":"p"},"sk":{"S":"s2"},"g":{"S":"G"},"r":{"N":"1"},"inc":{"S":"I"}})");
    CHECK(refused("g = :p", kG, R"({"IndexName": "nope"})") == "The table does not have the specified index: nope");
    CHECK(refused("g = :p", kG, R"({"IndexName": "hash", "ConsistentRead": true})") ==
          "Consistent reads are not supported on global secondary indexes");
    CHECK(refused("g = :p", kG, R"({"IndexName": "hash", "Select": "ALL_ATTRIBUTES"})") ==
          "One or more parameter values were invalid: Select type ALL_ATTRIBUTES is not supported for global secondary "
          "index "
          "hash because its projection type is not ALL");
    CHECK(refused("g = :p", kG, R"({"IndexName": "hash", "ProjectionExpression": "x, sk, zz"})") ==
          "One or more parameter values were invalid: Global secondary index hash does not project [x, zz]");
    const json::Value all = ask("g = :p", kG, R"({"IndexName": "all", "Select": "ALL_ATTRIBUTES"})");
    CHECK(column(all, "x") == "0 1 2 3 5 4"); // 4 and 5 have the same key
}

TEST_CASE_FIXTURE(Fixture, "pages of an index lose no item among equal keys") {
    for (const char* index : {"hash", "pair"}) {
        for (const bool forward : {true, false}) {
            std::string seen;
            json::Object more{{"IndexName", index}, {"Limit", 1}, {"ScanIndexForward", forward}};
            for (int pages = 0; pages < 8; ++pages) {
                const json::Value page = ask("g = :p", kG, json::write(more));
                if (!page.find("Items")->as_array().empty()) seen += column(page, "sk") + ' ';
                const json::Value* last = page.find("LastEvaluatedKey");
                if (!last) break;
                CHECK(last->as_object().size() == (std::string_view(index) == "hash" ? 3 : 4));
                more.set("ExclusiveStartKey", *last);
            }
            for (const char* one : {"s0 ", "s1 ", "s2 ", "s3 ", "s4 ", "s5 "})
                CHECK_MESSAGE(seen.find(one) != std::string::npos, index << ": " << seen);
            CHECK(seen.size() == 18);
        }
    }
}

TEST_CASE_FIXTURE(Fixture, "a local index fetches what it does not hold, at the price of a read each") {
    const auto capacity = [&](std::string_view more) {
        json::Value all = json::read(more);
        all.as_object().set("IndexName", "local");
        all.as_object().set("ReturnConsumedCapacity", "INDEXES");
        const json::Value page = ask("pk = :p", kP, json::write(all));
        return text_of(page.find("ConsumedCapacity"));
    };
    CHECK(
        capacity("{}") ==
        R"({"TableName":"T","CapacityUnits":0.5,"Table":{"CapacityUnits":0.0},"LocalSecondaryIndexes":{"local":{"CapacityUnits":0.5}}})");
    const char* fetched =
        R"({"TableName":"T","CapacityUnits":3.5,"Table":{"CapacityUnits":3.0},"LocalSecondaryIndexes":{"local":{"CapacityUnits":0.5}}})";
    CHECK(capacity(R"({"Select": "ALL_ATTRIBUTES"})") == fetched);
    CHECK(capacity(R"({"ProjectionExpression": "x"})") == fetched);
    CHECK(capacity(R"({"ProjectionExpression": "sk"})").find("\"CapacityUnits\":0.5,") != std::string::npos);
    CHECK(capacity(R"({"Select": "COUNT"})").find("\"CapacityUnits\":0.5,") != std::string::npos);
    CHECK(column(ask("pk = :p", kP, R"({"IndexName": "local"})"), "x") == "- - - - - -");
    CHECK(column(ask("pk = :p", kP, R"({"IndexName": "local", "Select": "ALL_ATTRIBUTES", "ConsistentRead": true})"),
                 "x") == "0 1 2 3 4 5");
}

TEST_CASE_FIXTURE(Fixture, "capacity of the table and of an index") {
    CHECK(text_of(ask("pk = :p", kP, R"({"ReturnConsumedCapacity": "TOTAL", "ConsistentRead": true})")
                      .find("ConsumedCapacity")) == R"({"TableName":"T","CapacityUnits":1.0})");
    CHECK(
        text_of(ask("g = :p", kG, R"({"ReturnConsumedCapacity": "INDEXES", "IndexName": "hash"})")
                    .find("ConsumedCapacity")) ==
        R"({"TableName":"T","CapacityUnits":0.5,"Table":{"CapacityUnits":0.0},"GlobalSecondaryIndexes":{"hash":{"CapacityUnits":0.5}}})");
    CHECK(!ask("pk = :p", kP, R"({"ReturnConsumedCapacity": "NONE"})").find("ConsumedCapacity"));
}

TEST_CASE("items with the same key in a global index") {
    // architect/dynalite, test/query.js, "should query on a global index if values are equal" (run on AWS).
    Service service;
    const auto text = [](const char* name) { return KeyAttribute{name, AttributeType::S}; };
    service.create(table_of(
        "R", {{text("a")}, {text("b")}},
        {index_of("pair", true, {{text("c")}, {text("d")}}), index_of("local", false, {{text("a")}, {text("d")}})}));
    for (const char* key : {"aa", "ba", "ca", "cb", "da", "db"}) {
        const auto value = [key](int i) { return json::Object{{"S", std::string(1, key[i])}}; };
        const json::Object same{{"S", "x"}};
        service.call(put_item,
                     json::Object{{"TableName", "R"},
                                  {"Item", json::Object{{"a", value(0)}, {"b", value(1)}, {"c", same}, {"d", same}}}});
    }
    const auto ask = [&](bool forward) {
        json::Object in{{"TableName", "R"},
                        {"IndexName", "pair"},
                        {"KeyConditionExpression", "c = :c"},
                        {"ExpressionAttributeValues", json::read(R"({":c": {"S": "x"}})")},
                        {"ScanIndexForward", forward},
                        {"Limit", 2}};
        std::string all;
        for (;;) {
            const json::Value page = service.call(query, in);
            all += column(page, "a") + "/" + column(page, "b") + " ";
            const json::Value* last = page.find("LastEvaluatedKey");
            if (!last) return all;
            in.set("ExclusiveStartKey", *last);
        }
    };
    CHECK(ask(true) == "a d/a a b c/a a d c/b b / ");
    CHECK(ask(false) == "c d/b b c b/a a d a/a a / ");
}

TEST_CASE("an index with several partition and sort attributes") {
    Service service;
    const auto text = [](const char* name) { return KeyAttribute{name, AttributeType::S}; };
    service.create(
        table_of("M", {{text("pk")}, {}},
                 {index_of("many", true,
                           {{text("h"), {"i", AttributeType::N}}, {text("a"), text("b"), {"c", AttributeType::N}}})}));
    const auto put = [&](const char* pk, const char* a, const char* b, const char* c) {
        std::string item = R"({"pk": {"S": ")" + std::string(pk) +
                           R"("}, "h": {"S": "H"}, "i": {"N": "7"}, "a": {"S": ")" + a + R"("}, "b": {"S": ")" + b +
                           "\"}";
        if (*c) item += R"(, "c": {"N": ")" + std::string(c) + "\"}";
        service.put("M", item + "}");
    };
    put("p1", "T", "live", "10");
    put("p2", "T", "live", "9");
    put("p3", "T", "draft", "1");
    put("p4", "F", "live", "1");
    put("p5", "T", "live", ""); // lacks c: not in the index
    const char* values =
        R"({":h": {"S": "H"}, ":i": {"N": "7"}, ":a": {"S": "T"}, ":b": {"S": "live"}, ":c": {"N": "9"}})";
    const auto input = [&](std::string_view condition) {
        json::Object used;
        const json::Value given = json::read(values);
        for (const auto& [name, value] : given.as_object())
            if (condition.find(name) != std::string_view::npos) used.set(name, value);
        return json::Object{{"TableName", "M"},
                            {"IndexName", "many"},
                            {"KeyConditionExpression", condition},
                            {"ExpressionAttributeValues", used}};
    };
    const auto ask = [&](std::string_view condition) { return column(service.call(query, input(condition)), "pk"); };
    const auto refused = [&](std::string_view condition) { return service.refusal(query, input(condition)); };

    CHECK(ask("h = :h AND i = :i") == "p4 p3 p2 p1");
    CHECK(ask("a = :a AND i = :i AND h = :h") == "p3 p2 p1");
    CHECK(ask("h = :h AND i = :i AND a = :a AND b = :b") == "p2 p1");
    CHECK(ask("h = :h AND i = :i AND a = :a AND b < :b") == "p3");
    CHECK(ask("h = :h AND i = :i AND a = :a AND b = :b AND c > :c") == "p1");
    CHECK(ask("h = :h AND i = :i AND a = :a AND b = :b AND c = :c") == "p2");
    CHECK(refused("h = :h AND a = :a") == "ValidationException: Query condition missed key schema element: i");
    CHECK(refused("h = :h AND i = :i AND b = :b") == "ValidationException: RANGE key attributes a must have equality "
                                                     "conditions specified in the query because a condition "
                                                     "is present on key attribute b");
    CHECK(refused("h = :h AND i = :i AND a > :a AND b = :b") ==
          "ValidationException: RANGE key attributes a must have equality conditions specified in the query because a "
          "condition "
          "is present on key attribute b");
    CHECK(refused("h = :h AND i > :i") == "ValidationException: Query key condition not supported");

    json::Object paged = input("h = :h AND i = :i AND a = :a");
    paged.set("Limit", 2);
    json::Value page = service.call(query, paged);
    CHECK(text_of(page.find("LastEvaluatedKey")) ==
          R"({"h":{"S":"H"},"i":{"N":"7"},"a":{"S":"T"},"b":{"S":"live"},"c":{"N":"9"},"pk":{"S":"p2"}})");
    paged.set("ExclusiveStartKey", *page.find("LastEvaluatedKey"));
    CHECK(column(service.call(query, paged), "pk") == "p1");

    // The older parameter knows such keys, too (moto, test_dynamodb_multi_attribute_gsi, run on AWS; scylladb, issue
    // 31393).
    const auto legacy = [](const char* sort) {
        return json::Object{{"TableName", "M"},
                            {"IndexName", "many"},
                            {"KeyConditions", json::read(R"({
                                "h": {"ComparisonOperator": "EQ", "AttributeValueList": [{"S": "H"}]},
                                "i": {"ComparisonOperator": "EQ", "AttributeValueList": [{"N": "7"}]})" +
                                                         std::string(sort) + "}")}};
    };
    CHECK(column(service.call(query, legacy("")), "pk") == "p4 p3 p2 p1");
    CHECK(column(service.call(query, legacy(R"(,"a": {"ComparisonOperator": "EQ", "AttributeValueList": [{"S": "T"}]},
        "b": {"ComparisonOperator": "GT", "AttributeValueList": [{"S": "f"}]})")),
                 "pk") == "p2 p1");
    CHECK(service.refusal(query, legacy(R"(,"b": {"ComparisonOperator": "EQ", "AttributeValueList": [{"S": "f"}]})")) ==
          "ValidationException: RANGE key attributes a must have equality conditions specified in the query because a "
          "condition is present on key attribute b");
}

TEST_CASE_FIXTURE(Fixture, "the older parameters: KeyConditions and QueryFilter") {
    const auto legacy = [](std::string_view conditions, std::string_view more = "{}") {
        json::Object in{{"TableName", "T"}, {"KeyConditions", json::read(conditions)}};
        const json::Value further = json::read(more);
        for (const auto& [name, value] : further.as_object()) in.set(name, value);
        return in;
    };
    const char* pk = R"({"pk": {"ComparisonOperator": "EQ", "AttributeValueList": [{"S": "p"}]}})";
    CHECK(column(service.call(query, legacy(pk)), "sk") == "s0 s1 s2 s3 s4 s5");
    CHECK(column(service.call(query, legacy(R"({"pk": {"ComparisonOperator": "EQ", "AttributeValueList": [{"S": "p"}]},
        "sk": {"ComparisonOperator": "BETWEEN", "AttributeValueList": [{"S": "s1"}, {"S": "s3"}]}})")),
                 "sk") == "s1 s2 s3");
    CHECK(column(
              service.call(query, legacy(pk, R"({"QueryFilter": {"x": {"ComparisonOperator": "GT", "AttributeValueList":
        [{"N": "3"}]}}, "AttributesToGet": ["sk"]})")),
              "sk") == "s4 s5");
    CHECK(column(service.call(query, legacy(pk, R"({"ConditionalOperator": "OR", "QueryFilter": {
        "x": {"ComparisonOperator": "GT", "AttributeValueList": [{"N": "4"}]},
        "inc": {"ComparisonOperator": "NULL"}}})")),
                 "sk") == "s5");
    CHECK(column(service.call(query, legacy(pk, R"({"FilterExpression": "x < :n",
        "ExpressionAttributeValues": {":n": {"N": "2"}}})")),
                 "sk") == "s0 s1");

    const auto refused = [&](std::string_view conditions, std::string_view more = "{}") {
        return service.refusal(query, legacy(conditions, more));
    };
    CHECK(refused(R"({"pk": {"ComparisonOperator": "NE", "AttributeValueList": [{"S": "p"}]}})") ==
          "ValidationException: Attempted conditional constraint is not an indexable operation");
    // Only where the table is known (architect/dynalite, test/query.js, which runs against AWS too)
    CHECK(refused(R"({"sk": {"ComparisonOperator": "NULL"}})") ==
          "ValidationException: Query condition missed key schema element: pk");
    CHECK(refused(R"({"pk": {"ComparisonOperator": "NULL"}})", R"({"ExclusiveStartKey": {}})") ==
          "ValidationException: The provided starting key is invalid");
    CHECK(refused(R"({"a": {"ComparisonOperator": "NULL"}, "b": {"ComparisonOperator": "NULL"},
                      "c": {"ComparisonOperator": "NULL"}})") ==
          "ValidationException: Conditions can be of length 1 or 2 only");
    CHECK(refused(R"({"pk": {"ComparisonOperator": "EQ", "AttributeValueList": [{"S": "p"}, {"S": "q"}]}})") ==
          "ValidationException: One or more parameter values were invalid: Invalid number of argument(s) for the EQ "
          "ComparisonOperator");
    CHECK(refused("{}") == "ValidationException: Conditions can be of length 1 or 2 only");
    CHECK(refused(pk, R"({"QueryFilter": {"sk": {"ComparisonOperator": "NOT_NULL"}}})") ==
          "ValidationException: QueryFilter can only contain non-primary key attributes: Primary key attribute: sk");
    CHECK(refused(pk, R"({"KeyConditionExpression": "pk = :p", "ExpressionAttributeValues": {":p": {"S": "p"}}})") ==
          "ValidationException: Can not use both expression and non-expression parameters in the same request: "
          "Non-expression "
          "parameters: {KeyConditions} Expression parameters: {KeyConditionExpression}");
    CHECK(refused(pk, R"({"AttributesToGet": ["x", "x"]})") ==
          "ValidationException: One or more parameter values were invalid: Duplicate value in attribute name: x");
    CHECK(refused(pk, R"({"ConditionalOperator": "OR"})") ==
          "ValidationException: ConditionalOperator cannot be used without Filter or Expected");
    CHECK(refused(pk, R"({"ConditionalOperator": "OR", "QueryFilter": {}})") ==
          "ValidationException: ConditionalOperator cannot be used without Filter or Expected");
    CHECK(refused(pk, R"({"ExpressionAttributeValues": {":p": {"S": "p"}}})") ==
          "ValidationException: ExpressionAttributeValues can only be specified when using expressions");
}
