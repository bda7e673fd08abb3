#include "handlers.hpp"

// Rules and texts: ack-api-quirks (observed on AWS in October 2026), DDB-TABLE-205 to -214, -356, and moto's tests that
// are verified against AWS.
namespace labdb::dynamodb {
namespace {

constexpr const char* kArn = "arn:aws:dynamodb:eu-west-1:123456789012:table/Music";
constexpr const char* kNotFound =
    "PolicyNotFoundException: Resource-based policy not found for the provided ResourceArn: ";

json::Object creation() {
    return json::read(R"({"TableName": "Music", "BillingMode": "PAY_PER_REQUEST",
        "AttributeDefinitions": [{"AttributeName": "p", "AttributeType": "S"}],
        "KeySchema": [{"AttributeName": "p", "KeyType": "HASH"}],
        "StreamSpecification": {"StreamEnabled": true, "StreamViewType": "NEW_IMAGE"}})")
        .as_object();
}

std::string policy(const std::string& action = "dynamodb:GetItem", const std::string& effect = "Allow",
                   const std::string& principal = R"({"AWS":"123456789012"})") {
    return R"({"Version": "2012-10-17", "Statement": [{"Effect": ")" + effect + R"(", "Principal": )" + principal +
           R"(, "Action": [")" + action + R"("], "Resource": "*"}]})";
}

json::Object putting(const std::string& document, const std::string& arn = kArn) {
    return json::Object{{"ResourceArn", arn}, {"Policy", document}};
}

json::Object named(const std::string& arn = kArn) { return json::Object{{"ResourceArn", arn}}; }

std::string put(Service& service, json::Object input) {
    return service.call(put_resource_policy, std::move(input)).find("RevisionId")->as_string();
}

json::Object expecting(json::Object input, const std::string& revision) {
    input.set("ExpectedRevisionId", revision);
    return input;
}

TEST_CASE("a policy comes and goes") {
    Service service;
    service.call(create_table, creation());
    CHECK(service.refusal(get_resource_policy, named()) == std::string(kNotFound) + kArn);
    CHECK(json::write(service.call(delete_resource_policy, named())) == "{}");

    const std::string first = put(service, putting(policy()));
    CHECK(first == "1700000000000"); // the milliseconds of the change
    CHECK(json::write(service.call(get_resource_policy, named())) ==
          R"({"Policy":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":)"
          R"({\"AWS\":\"arn:aws:iam::123456789012:root\"},\"Action\":\"dynamodb:GetItem\",\"Resource\":\"*\"}]}",)"
          R"("RevisionId":"1700000000000"})");
    // The same in other words is no change; another one is, even where time stands still.
    CHECK(put(service, putting(policy("dynamodb:GetItem", "allow", R"({"AWS":["arn:aws:iam::123456789012:root"]})"))) ==
          first);
    const std::string second = put(service, putting(policy("dynamodb:PutItem")));
    CHECK(second == "1700000000001");

    CHECK(service.call(delete_resource_policy, named()).find("RevisionId")->as_string() == second);
    CHECK(service.refusal(get_resource_policy, named()) == std::string(kNotFound) + kArn);
    // The deletion has a revision, too.
    CHECK(service.call(delete_resource_policy, named()).find("RevisionId")->as_string() == "1700000000002");
    service.call(delete_table, R"({"TableName": "Music"})");
    CHECK(service.refusal(get_resource_policy, named()) ==
          "ResourceNotFoundException: Requested resource not found: Table: Music not found");
}

TEST_CASE("expected revisions") {
    Service service;
    service.call(create_table, creation());
    CHECK(service.refusal(put_resource_policy, expecting(putting(policy()), "123456789")) ==
          std::string(kNotFound) +
              "Requested update for policy with revision id 123456789, but table Music has no associated policy.");
    const std::string first = put(service, expecting(putting(policy()), "NO_POLICY"));
    CHECK(service.refusal(put_resource_policy, expecting(putting(policy()), "NO_POLICY")) ==
          std::string(kNotFound) +
              "Requested policy update expecting none to be present for table Music, but a policy "
              "exists with revision id " +
              first + ".");
    const std::string second = put(service, expecting(putting(policy("dynamodb:Query")), first));
    const std::string stale = std::string(kNotFound) + "Requested update for policy with revision id " + first +
                              ", but the policy associated to target table Music has revision id " + second + ".";
    CHECK(service.refusal(put_resource_policy, expecting(putting(policy()), first)) == stale);
    CHECK(service.refusal(delete_resource_policy, expecting(named(), first)) == stale);
    CHECK(service.call(delete_resource_policy, expecting(named(), second)).find("RevisionId")->as_string() == second);
}

TEST_CASE("a stream has a policy of its own, with its own actions") {
    Service service;
    const json::Value created = service.call(create_table, creation());
    const std::string stream = created.find("TableDescription")->find("LatestStreamArn")->as_string();
    put(service, putting(policy("dynamodb:GetRecords"), stream));
    CHECK(service.refusal(get_resource_policy, named()) == std::string(kNotFound) + kArn);
    const std::string invalid = "ValidationException: One or more parameter values were invalid: Invalid policy "
                                "document: The following action names are invalid: ";
    CHECK(service.refusal(put_resource_policy, putting(policy("dynamodb:GetRecords"))) ==
          invalid + "\"dynamodb:GetRecords\"");
    CHECK(service.refusal(put_resource_policy, putting(policy("dynamodb:ListStreams"), stream)) ==
          invalid + "\"dynamodb:ListStreams\"");
    CHECK(service.refusal(get_resource_policy, named(std::string(kArn) + "/stream/2000-01-01T00:00:00.000")) ==
          "ResourceNotFoundException: Requested resource not found: Stream: 2000-01-01T00:00:00.000 not found for "
          "Table: Music");
}

TEST_CASE("policies that are refused") {
    Service service;
    service.call(create_table, creation());
    const auto refused = [&](const std::string& document) {
        return service.refusal(put_resource_policy, putting(document));
    };
    const std::string invalid = "ValidationException: One or more parameter values were invalid: ";
    CHECK(refused("") == invalid + "Invalid policy document: This policy contains invalid Json");
    CHECK(refused(policy() + std::string(20480, ' ')) == invalid + "Maximum policy size of 20480 bytes exceeded");
    CHECK(refused(policy("dynamodb:GetItem", "Allow", "\"*\"")) ==
          "ValidationException: Resource-based policy grants unbounded access in one or more elements. Please revise "
          "the policy to ensure least-privilege form of access");
    CHECK(refused(policy("dynamodb:GetItem", "Allow", R"({"AWS":"somebody"})")) ==
          invalid + "Invalid principal in policy document.");
    const std::string lockout = policy("dynamodb:PutResourcePolicy", "Deny", "\"*\"");
    CHECK(refused(lockout) ==
          "AccessDeniedException: The new resource policy will not allow you to update the resource "
          "policy in the future.");
    json::Object confirmed = putting(lockout);
    confirmed.set("ConfirmRemoveSelfResourceAccess", true);
    put(service, confirmed);
    put(service, putting(policy("dynamodb:DeleteResourcePolicy", "Deny", "\"*\"")));
}

TEST_CASE("ARNs that name no table or stream of the caller's") {
    Service service;
    service.call(create_table, creation());
    const auto get = [&](const std::string& arn) { return service.refusal(get_resource_policy, named(arn)); };
    const std::string invalid = "ValidationException: One or more parameter values were invalid: ";
    CHECK(get("Music") == invalid + "ARNs must start with 'arn:': Music");
    CHECK(
        get("arn:aws:dynamodb:eu-west-1:000000000000:table/Music") ==
        "ValidationException: This action is only supported by accounts that match the resource owner\u2019s account.");
    CHECK(get("arn:aws:dynamodb:us-east-1:123456789012:table/Music") ==
          invalid + "Invalid resource Arn: arn:aws:dynamodb:us-east-1:123456789012:table/Music");
    CHECK(get(std::string(kArn) + "unknown") ==
          "ResourceNotFoundException: Requested resource not found: Table: Musicunknown not found");
}

TEST_CASE("a table is created with a policy") {
    Service service;
    json::Object input = creation();
    input.set("ResourcePolicy", "{}");
    CHECK(service.refusal(create_table, input) == "ValidationException: One or more parameter values were invalid: "
                                                  "Invalid policy document: Syntax error at position (1,3)");
    input.set("ResourcePolicy", policy());
    service.call(create_table, input);
    CHECK(service.call(get_resource_policy, named()).find("RevisionId")->as_string() == "1700000000000");
}

} // namespace
} // namespace labdb::dynamodb
