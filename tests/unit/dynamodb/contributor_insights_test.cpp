#include "handlers.hpp"

// Rules and texts: ack-api-quirks (observed on AWS in October 2026), DDB-TABLE-089 to -097, -116, -341 to -344.
namespace labdb::dynamodb {
namespace {

void create(Service& service, const char* name = "Music") {
    json::Object input = json::read(R"({"BillingMode": "PAY_PER_REQUEST",
        "AttributeDefinitions": [{"AttributeName": "p", "AttributeType": "S"}, {"AttributeName": "s", "AttributeType": "S"},
                                 {"AttributeName": "g", "AttributeType": "S"}],
        "KeySchema": [{"AttributeName": "p", "KeyType": "HASH"}, {"AttributeName": "s", "KeyType": "RANGE"}],
        "LocalSecondaryIndexes": [{"IndexName": "local", "Projection": {"ProjectionType": "ALL"},
            "KeySchema": [{"AttributeName": "p", "KeyType": "HASH"}, {"AttributeName": "g", "KeyType": "RANGE"}]}],
        "GlobalSecondaryIndexes": [{"IndexName": "global", "Projection": {"ProjectionType": "ALL"},
            "KeySchema": [{"AttributeName": "g", "KeyType": "HASH"}]}]})")
                             .as_object();
    input.set("TableName", name);
    service.call(create_table, input);
}

json::Object asking(const char* pieces = "{}") {
    json::Object input{{"TableName", "Music"}};
    const json::Value more = json::read(pieces);
    for (const auto& [name, value] : more.as_object()) input.set(name, value);
    return input;
}

std::string update(Service& service, const char* pieces) {
    return json::write(service.call(update_contributor_insights, asking(pieces)));
}

std::string described(Service& service, const char* pieces = "{}") {
    return json::write(service.call(describe_contributor_insights, asking(pieces)));
}

std::string listed(Service& service, json::Object input = {}) {
    std::string out;
    const json::Value output = service.call(list_contributor_insights, std::move(input));
    for (const json::Value& one : output.find("ContributorInsightsSummaries")->as_array()) {
        out += one.find("TableName")->as_string();
        if (const json::Value* index = one.find("IndexName")) out += "." + index->as_string();
        out += " " + one.find("ContributorInsightsStatus")->as_string() + " ";
    }
    if (const json::Value* token = output.find("NextToken")) out += "then " + token->as_string();
    return out;
}

TEST_CASE("insights are turned on, changed and turned off") {
    Service service;
    create(service);
    CHECK(described(service) == R"({"TableName":"Music","ContributorInsightsStatus":"DISABLED"})");
    CHECK(update(service, R"({"ContributorInsightsAction": "DISABLE"})") ==
          R"({"TableName":"Music","ContributorInsightsStatus":"DISABLED"})");
    CHECK(update(service, R"({"ContributorInsightsAction": "ENABLE"})") ==
          R"({"TableName":"Music","ContributorInsightsStatus":"ENABLING",)"
          R"("ContributorInsightsMode":"ACCESSED_AND_THROTTLED_KEYS"})");
    CHECK(
        described(service) ==
        R"({"TableName":"Music","ContributorInsightsRuleList":["DynamoDBContributorInsights-PKC-Music-1700000000000",)"
        R"("DynamoDBContributorInsights-SKC-Music-1700000000000","DynamoDBContributorInsights-PKT-Music-1700000000000",)"
        R"("DynamoDBContributorInsights-SKT-Music-1700000000000"],"ContributorInsightsStatus":"ENABLED",)"
        R"("LastUpdateDateTime":1700000000.0,"ContributorInsightsMode":"ACCESSED_AND_THROTTLED_KEYS"})");
    // The same once more is no change.
    CHECK(update(service, R"({"ContributorInsightsAction": "ENABLE"})") ==
          R"({"TableName":"Music","ContributorInsightsStatus":"ENABLED",)"
          R"("ContributorInsightsMode":"ACCESSED_AND_THROTTLED_KEYS"})");
    service.advance(util::Duration::of_seconds(10));
    CHECK(update(service, R"({"ContributorInsightsAction": "ENABLE", "ContributorInsightsMode": "THROTTLED_KEYS"})") ==
          R"({"TableName":"Music","ContributorInsightsStatus":"ENABLING","ContributorInsightsMode":"THROTTLED_KEYS"})");
    // The rules that stay keep their names.
    CHECK(
        described(service) ==
        R"({"TableName":"Music","ContributorInsightsRuleList":["DynamoDBContributorInsights-PKT-Music-1700000000000",)"
        R"("DynamoDBContributorInsights-SKT-Music-1700000000000"],"ContributorInsightsStatus":"ENABLED",)"
        R"("LastUpdateDateTime":1700000010.0,"ContributorInsightsMode":"THROTTLED_KEYS"})");
    CHECK(
        update(service, R"({"ContributorInsightsAction": "DISABLE"})") ==
        R"({"TableName":"Music","ContributorInsightsStatus":"DISABLING","ContributorInsightsMode":"THROTTLED_KEYS"})");
    CHECK(described(service) == R"({"TableName":"Music","ContributorInsightsStatus":"DISABLED",)"
                                R"("LastUpdateDateTime":1700000010.0,"ContributorInsightsMode":"THROTTLED_KEYS"})");
}

TEST_CASE("at AWS's own pace they take their time") {
    Service service;
    create(service);
    service.set_pace(store::Pace::real);
    update(service, R"({"ContributorInsightsAction": "ENABLE"})");
    CHECK(listed(service) == "Music ENABLING ");
    service.advance(util::Duration::of_seconds(5));
    CHECK(listed(service) == "Music ENABLED ");
    update(service, R"({"ContributorInsightsAction": "DISABLE"})");
    CHECK(listed(service) == "Music DISABLING ");
    service.advance(util::Duration::of_seconds(5));
    CHECK(listed(service).empty());
}

TEST_CASE("a global index has insights of its own, a local one none") {
    Service service;
    create(service);
    update(service, R"({"IndexName": "global", "ContributorInsightsAction": "ENABLE"})");
    CHECK(described(service, R"({"IndexName": "global"})") ==
          R"({"TableName":"Music","IndexName":"global","ContributorInsightsRuleList":[)"
          R"("DynamoDBContributorInsights-PKC-Music-global-1700000000000",)"
          R"("DynamoDBContributorInsights-PKT-Music-global-1700000000000"],"ContributorInsightsStatus":"ENABLED",)"
          R"("LastUpdateDateTime":1700000000.0,"ContributorInsightsMode":"ACCESSED_AND_THROTTLED_KEYS"})");
    CHECK(described(service) == R"({"TableName":"Music","ContributorInsightsStatus":"DISABLED"})");
    for (const char* index : {"local", "nope"}) {
        const std::string missing = std::string("ResourceNotFoundException: Requested resource not found: Index: ") +
                                    index + " not found for table: Music";
        json::Object input = asking();
        input.set("IndexName", index);
        CHECK(service.refusal(describe_contributor_insights, input) == missing);
        input.set("ContributorInsightsAction", "ENABLE");
        CHECK(service.refusal(update_contributor_insights, input) == missing);
    }
    CHECK(service.refusal(describe_contributor_insights, R"({"TableName": "Nobody"})") ==
          "ResourceNotFoundException: Requested resource not found: Table: Nobody not found");
}

TEST_CASE("the list, page by page") {
    Service service;
    create(service);
    create(service, "Later");
    create(service, "Quiet");
    CHECK(listed(service).empty());
    for (const char* pieces :
         {R"({"TableName": "Music", "ContributorInsightsAction": "ENABLE"})",
          R"({"TableName": "Music", "IndexName": "global", "ContributorInsightsAction": "ENABLE"})",
          R"({"TableName": "Later", "ContributorInsightsAction": "ENABLE"})"})
        service.call(update_contributor_insights, pieces);
    CHECK(listed(service) == "Later ENABLED Music ENABLED Music.global ENABLED ");
    CHECK(listed(service, {{"MaxResults", 1}}) == "Later ENABLED then Later/");
    CHECK(listed(service, {{"MaxResults", 1}, {"NextToken", "Later/"}}) == "Music ENABLED then Music/");
    CHECK(listed(service, {{"MaxResults", 1}, {"NextToken", "Music/"}}) == "Music.global ENABLED ");
    CHECK(listed(service, {{"TableName", "Music"}, {"MaxResults", 1}}) == "Music ENABLED then Music/");
    CHECK(listed(service, {{"TableName", "Quiet"}}).empty());
    CHECK(service.refusal(list_contributor_insights, json::Object{{"TableName", "Nobody"}}) ==
          "ResourceNotFoundException: Requested resource not found: Table: Nobody not found");
}

} // namespace
} // namespace labdb::dynamodb
