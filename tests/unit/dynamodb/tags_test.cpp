#include "handlers.hpp"

// Rules and texts: ack-api-quirks (observed on AWS in October 2026), DDB-TABLE-071 and -105 to -110, -372.
namespace labdb::dynamodb {
namespace {

constexpr const char* kArn = "arn:aws:dynamodb:eu-west-1:123456789012:table/Music";

json::Object creation() {
    return json::read(R"({"TableName": "Music", "BillingMode": "PAY_PER_REQUEST",
        "AttributeDefinitions": [{"AttributeName": "p", "AttributeType": "S"}],
        "KeySchema": [{"AttributeName": "p", "KeyType": "HASH"}]})")
        .as_object();
}

json::Array tag_list(std::initializer_list<std::pair<std::string, std::string>> tags) {
    json::Array list;
    for (const auto& [key, value] : tags) list.emplace_back(json::Object{{"Key", key}, {"Value", value}});
    return list;
}

json::Array numbered(int from, int to) {
    json::Array list;
    for (int i = from; i < to; ++i) list.emplace_back(json::Object{{"Key", "k" + std::to_string(i)}, {"Value", ""}});
    return list;
}

json::Object tagging(json::Array tags, const std::string& arn = kArn) {
    return json::Object{{"ResourceArn", arn}, {"Tags", std::move(tags)}};
}

json::Object untagging(json::Array keys) { return json::Object{{"ResourceArn", kArn}, {"TagKeys", std::move(keys)}}; }

std::string listed(Service& service, const std::string& arn = kArn) {
    return text_of(service.call(list_tags_of_resource, json::Object{{"ResourceArn", arn}}).find("Tags"));
}

std::string refused(Service& service, json::Array tags) {
    return service.refusal(tag_resource, tagging(std::move(tags)));
}

constexpr const char* kTooMany =
    "ValidationException: Number of Tags exceed the current limit for the provided ResourceArn";

TEST_CASE("tags are added, changed and taken off") {
    Service service;
    service.call(create_table, creation());
    CHECK(listed(service) == "[]");
    service.call(tag_resource, tagging(tag_list({{"env", "test"}, {"Env", ""}, {" sp ace", "a+b-c=d.e_f:g/h@i"}})));
    service.call(tag_resource, tagging(tag_list({{"env", "live"}, {"ключ", "表"}})));
    CHECK(listed(service) == R"([{"Key":"env","Value":"live"},{"Key":"Env","Value":""},)"
                             R"({"Key":" sp ace","Value":"a+b-c=d.e_f:g/h@i"},{"Key":"ключ","Value":"表"}])");
    service.call(untag_resource, untagging({"Env", "nobody", " sp ace", "ключ"}));
    CHECK(listed(service) == R"([{"Key":"env","Value":"live"}])");
    service.call(untag_resource, untagging({"env"}));
    CHECK(listed(service) == "[]");
}

TEST_CASE("a table is created with tags, under the same rules") {
    Service service;
    json::Object input = creation();
    input.set("Tags", tag_list({{"aws:x", "1"}}));
    CHECK(service.refusal(create_table, input) ==
          "ValidationException: Tag Key cannot be prefixed with aws:, Key: aws:x");
    input.set("Tags", numbered(0, 51));
    CHECK(service.refusal(create_table, input) == kTooMany);
    input.set("Tags", json::Array());
    service.call(create_table, input);
    service.call(delete_table, R"({"TableName": "Music"})");
    input.set("Tags", tag_list({{"a", "b"}}));
    service.call(create_table, input);
    CHECK(listed(service) == R"([{"Key":"a","Value":"b"}])");
    // Nothing of it is left for the next table of that name.
    service.call(delete_table, R"({"TableName": "Music"})");
    service.call(create_table, creation());
    CHECK(listed(service) == "[]");
}

TEST_CASE("what can be no tag") {
    Service service;
    service.call(create_table, creation());
    const std::string long_key(129, 'k'), long_value(257, 'v');
    CHECK(refused(service, {}) == "ValidationException: Atleast one Tag needs to be provided as Input.");
    CHECK(refused(service, tag_list({{long_key, "x"}})) ==
          "ValidationException: The Tag Key provided is invalid, Key: " + long_key);
    CHECK(refused(service, tag_list({{"x", long_value}})) ==
          "ValidationException: The Tag Value provided is invalid, Value: " + long_value);
    CHECK(refused(service, tag_list({{"", "x"}})) == "ValidationException: The Tag Key provided is invalid, Key: ");
    CHECK(refused(service, {json::Object{{"Key", "x"}}}) ==
          "ValidationException: The Tag Value provided is invalid, Value: null");
    CHECK(refused(service, {json::Object{}}) == "ValidationException: The Tag Key provided is invalid, Key: null");
    for (const char* bad : {"#", "100%", "a,b", "a&b", "a*b", "\xf0\x9f\x94\x91"}) {
        CAPTURE(bad);
        CHECK(refused(service, tag_list({{"x", bad}})) ==
              std::string("ValidationException: The Tag Value provided is invalid, Value: ") + bad);
    }
    CHECK(refused(service, tag_list({{"AWS:foo", "x"}})) ==
          "ValidationException: Tag Key cannot be prefixed with aws:, Key: AWS:foo");
    CHECK(refused(service, tag_list({{"dup", "x"}, {"dup", "y"}})) ==
          "ValidationException: Duplicate Tag Keys provided as input: Duplicate Tag Key found dup");
    // All or nothing.
    CHECK(refused(service, tag_list({{"good", "x"}, {"aws:zzz", "y"}})) ==
          "ValidationException: Tag Key cannot be prefixed with aws:, Key: aws:zzz");
    CHECK(listed(service) == "[]");

    CHECK(service.refusal(untag_resource, untagging({})) ==
          "ValidationException: Atleast one Tag Key needs to be provided as Input.");
    CHECK(service.refusal(untag_resource, untagging({"aws:foo"})) ==
          "ValidationException: Tag Key cannot be prefixed with aws:, Key: aws:foo");
    CHECK(service.refusal(untag_resource, untagging({""})) ==
          "ValidationException: The Tag Key provided is invalid, Key: ");
}

TEST_CASE("fifty tags and no more") {
    Service service;
    service.call(create_table, creation());
    CHECK(refused(service, numbered(0, 51)) == kTooMany);
    service.call(tag_resource, tagging(numbered(0, 50)));
    CHECK(refused(service, numbered(49, 51)) == kTooMany);
    service.call(tag_resource, tagging(numbered(0, 50)));
    const json::Value all = service.call(list_tags_of_resource, json::Object{{"ResourceArn", kArn}});
    CHECK(all.find("Tags")->as_array().size() == 50);
    CHECK(all.find("NextToken") == nullptr);
}

TEST_CASE("resources are named by the ARNs of tables") {
    Service service;
    service.call(create_table, creation());
    const auto list = [&](const std::string& arn) {
        return service.refusal(list_tags_of_resource, json::Object{{"ResourceArn", arn}});
    };
    const std::string invalid = "ValidationException: One or more parameter values were invalid: ";
    const std::string own = "arn:aws:dynamodb:eu-west-1:123456789012:table/";
    CHECK(list("Music") == invalid + "ARNs must start with 'arn:': Music");
    CHECK(list("arn:aws:dynamodb:eu-west-1:000000000000:table/Music") == "AccessDeniedException: Access is denied");
    CHECK(list("arn:aws:dynamodb:us-east-1:123456789012:table/Music") ==
          "ValidationException: Invalid TableArn: Invalid ResourceArn provided as input "
          "arn:aws:dynamodb:us-east-1:123456789012:table/Music");
    CHECK(list(own + "Nobody") ==
          "ResourceNotFoundException: Requested resource not found: ResourceArn: " + own + "Nobody not found");
    CHECK(list(own + "Music/index/byYear") ==
          invalid + "Invalid resource arn provided, only table or stream is accepted. Provided resource arn: " + own +
              "Music/index/byYear");
    CHECK(list(own + "Music/backup/01791504762511-2779fadd") ==
          invalid + "Provided Arn is not a DynamoDB resource arn: " + own + "Music/backup/01791504762511-2779fadd");
    CHECK(list("arn:aws:s3:::bucket") == invalid + "Provided Arn is not a DynamoDB resource arn: arn:aws:s3:::bucket");
    CHECK(service.refusal(tag_resource, tagging(tag_list({{"a", "b"}}), "x")) ==
          invalid + "ARNs must start with 'arn:': x");
}

} // namespace
} // namespace labdb::dynamodb
