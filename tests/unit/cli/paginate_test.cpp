#include <doctest/doctest.h>

#include "cli/errors.hpp"
#include "cli/page_token.hpp"
#include "cli/paginate.hpp"
#include "core/json/read.hpp"
#include "core/json/write.hpp"

using namespace labdb;
using namespace labdb::cli;

namespace {

const api::Paginator& paginator_of(const char* service, const char* operation) {
    return *api::find_operation_by_name(*api::find_service(service), operation)->paginator;
}

/// A table of items 1 to `size`, served in pages as DynamoDB serves them.
struct Server {
    int size = 5;
    int page = 2;
    std::vector<std::string> requests;

    json::Value operator()(const json::Object& parameters) {
        requests.push_back(json::write(parameters));
        int first = 1, limit = page;
        if (const json::Value* start = parameters.find("ExclusiveStartKey"))
            first = static_cast<int>(start->find("k")->as_int()) + 1;
        if (const json::Value* given = parameters.find("Limit")) limit = static_cast<int>(given->as_int());
        json::Array items;
        int number = first;
        for (; number <= size && number < first + limit; ++number) items.push_back(number);
        json::Object result{{"Items", items}, {"Count", static_cast<int>(items.size())}};
        result.set("ScannedCount", static_cast<int>(items.size()));
        if (number <= size) result.set("LastEvaluatedKey", json::Object{{"k", number - 1}});
        return result;
    }
};

std::string scan(Server& server, const char* parameters) {
    Pages pages(paginator_of("dynamodb", "Scan"), json::read(parameters).as_object(), std::ref(server));
    return json::write(pages.merged(), json::kPython);
}

std::string token(const char* json_text) {
    return encode_page_token({json::read(json_text).as_object(), std::nullopt});
}

} // namespace

TEST_CASE("pages: all of them merged") {
    Server server;
    CHECK(scan(server, "{}") ==
          R"({"Items": [1, 2, 3, 4, 5], "Count": 5, "ScannedCount": 5, "ConsumedCapacity": null})");
    CHECK(server.requests ==
          std::vector<std::string>{"{}", R"({"ExclusiveStartKey":{"k":2}})", R"({"ExclusiveStartKey":{"k":4}})"});
}

TEST_CASE("pages: --max-items cuts the items but not the counts") {
    Server server;
    std::string inside = token(R"({"ExclusiveStartKey": {"k": 2}, "boto_truncate_amount": 1})");
    CHECK(scan(server, R"({"PaginationConfig": {"MaxItems": 3, "PageSize": 2}})") ==
          R"({"Items": [1, 2, 3], "Count": 4, "ScannedCount": 4, "ConsumedCapacity": null, "NextToken": ")" + inside +
              "\"}");
    std::string boundary = token(R"({"ExclusiveStartKey": {"k": 2}})");
    CHECK(scan(server, R"({"PaginationConfig": {"MaxItems": 2}})") ==
          R"({"Items": [1, 2], "Count": 2, "ScannedCount": 2, "ConsumedCapacity": null, "NextToken": ")" + boundary +
              "\"}");
    std::string nothing = token(R"({"ExclusiveStartKey": null, "boto_truncate_amount": 0})");
    CHECK(scan(server, R"({"PaginationConfig": {"MaxItems": 0}})") ==
          R"({"Items": [], "Count": 2, "ScannedCount": 2, "ConsumedCapacity": null, "NextToken": ")" + nothing + "\"}");
    std::string negative = token(R"({"ExclusiveStartKey": null, "boto_truncate_amount": -1})");
    CHECK(scan(server, R"({"PaginationConfig": {"MaxItems": -1}})") ==
          R"({"Items": [1], "Count": 2, "ScannedCount": 2, "ConsumedCapacity": null, "NextToken": ")" + negative +
              "\"}");
}

TEST_CASE("pages: going on from a token") {
    Server server;
    std::string inside = token(R"({"ExclusiveStartKey": {"k": 2}, "boto_truncate_amount": 1})");
    CHECK(scan(server, (R"({"PaginationConfig": {"StartingToken": ")" + inside + "\"}}").c_str()) ==
          R"({"Items": [4, 5], "Count": 3, "ScannedCount": 3, "ConsumedCapacity": null})");
    // The cut counts from the page's start, what was skipped included.
    Server wide{5, 10, {}};
    std::string start = token(R"({"ExclusiveStartKey": null, "boto_truncate_amount": 2})");
    std::string next = token(R"({"ExclusiveStartKey": null, "boto_truncate_amount": 4})");
    CHECK(scan(wide, (R"({"PaginationConfig": {"MaxItems": 2, "StartingToken": ")" + start + "\"}}").c_str()) ==
          R"({"Items": [3, 4], "Count": 5, "ScannedCount": 5, "ConsumedCapacity": null, "NextToken": ")" + next +
              "\"}");
}

TEST_CASE("pages: the parts that text output shows") {
    Server server;
    Pages pages(paginator_of("dynamodb", "Scan"), {}, std::ref(server));
    json::Value page = *pages.next();
    CHECK(json::write(pages.result_part(page, true)) ==
          R"({"ConsumedCapacity":null,"Items":[1,2],"Count":2,"ScannedCount":2})");
    page = *pages.next();
    CHECK(json::write(pages.result_part(page, false)) == R"({"Items":[3,4],"Count":2,"ScannedCount":2})");
}

TEST_CASE("pages: texts are joined, and a flag says whether there is more") {
    int call = 0;
    auto server = [&](const json::Object&) {
        ++call;
        return json::Value(json::Object{{"LogFileData", "part" + std::to_string(call)},
                                        {"Marker", std::to_string(call)},
                                        {"AdditionalDataPending", call < 2}});
    };
    Pages pages(paginator_of("rds", "DownloadDBLogFilePortion"), {}, server);
    CHECK(json::write(pages.merged()) == R"({"LogFileData":"part1part2"})");
}

TEST_CASE("pages: nested keys; the same token twice is an error") {
    auto server = [&](const json::Object&) {
        return json::read(R"({"EngineDefaults": {"Marker": "m", "Parameters": [1], "DBParameterGroupFamily": "f"}})");
    };
    Pages pages(paginator_of("rds", "DescribeEngineDefaultParameters"), {}, server);
    CHECK_THROWS_WITH_AS(pages.merged(),
                         "Error during pagination: The same next token was received twice: {'Marker': 'm'}", Error);
}

TEST_CASE("tokens: Python's JSON, blobs with their paths") {
    CHECK(token(R"({"ExclusiveStartKey": null, "boto_truncate_amount": 2})") ==
          "eyJFeGNsdXNpdmVTdGFydEtleSI6IG51bGwsICJib3RvX3RydW5jYXRlX2Ftb3VudCI6IDJ9");
    PageToken blob;
    blob.service.set("ExclusiveStartKey", json::Object{{"k", json::Object{{"B", json::Bytes{"\xff"}}}}});
    std::string text = encode_page_token(blob);
    PageToken back = decode_page_token(text, "ExclusiveStartKey");
    CHECK(back.service.find("ExclusiveStartKey")->find("k")->find("B")->as_bytes() == "\xff");
    CHECK(back.service.size() == 1);
}

TEST_CASE("tokens: foreign ones") {
    auto decoded = [](const char* text) {
        PageToken read = decode_page_token(text, "M");
        return json::write(read.service) + " " + std::to_string(read.truncate_amount.value_or(-1));
    };
    CHECK(decoded("garbage") == R"({"M":"garbage"} -1)");
    CHECK(decoded("abc___3") == R"({"M":"abc"} 3)");
    CHECK(decoded("None___3") == R"({"M":null} 3)");
    CHECK(decoded("abc___x") == R"({"M":"abc___x"} -1)");
    CHECK(decoded("a___b___3") == R"({"M":"a___b___3"} -1)");
    CHECK_THROWS_WITH_AS(decode_page_token("MTIz", "M"), "'int' object has no attribute 'pop'", Error);
}
