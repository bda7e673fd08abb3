#include "handlers.hpp"

// Rules and texts: ack-api-quirks (observed on AWS in October 2026), DDB-BACKUP-001 to -021.
namespace labdb::dynamodb {
namespace {

constexpr const char* kTableArn = "arn:aws:dynamodb:eu-west-1:123456789012:table/Music";

void create(Service& service, const char* name = "Music") {
    json::Object input = json::read(R"({"BillingMode": "PAY_PER_REQUEST",
        "AttributeDefinitions": [{"AttributeName": "p", "AttributeType": "S"}],
        "KeySchema": [{"AttributeName": "p", "KeyType": "HASH"}]})")
                             .as_object();
    input.set("TableName", name);
    service.call(create_table, input);
}

std::string back_up(Service& service, const char* name = "nightly", const char* table = "Music") {
    const json::Value output = service.call(create_backup, json::Object{{"TableName", table}, {"BackupName", name}});
    return output.find("BackupDetails")->find("BackupArn")->as_string();
}

json::Object named(const std::string& arn) { return json::Object{{"BackupArn", arn}}; }

std::string member(const json::Value& tree, std::initializer_list<const char*> path) {
    const json::Value* at = &tree;
    for (const char* step : path) at = at ? at->find(step) : nullptr;
    return text_of(at);
}

/// Names of the backups that are listed, and whether there are more.
std::string listed(Service& service, json::Object input = {}) {
    const json::Value output = service.call(list_backups, std::move(input));
    std::string out;
    for (const json::Value& one : output.find("BackupSummaries")->as_array())
        out += one.find("BackupName")->as_string() + " ";
    return output.find("LastEvaluatedBackupArn") ? out + "…" : out;
}

TEST_CASE("a backup from its creation to its end") {
    Service service;
    create(service);
    service.put("Music", R"({"p": {"S": "a"}})");
    const json::Value created = service.call(create_backup, R"({"TableName": "Music", "BackupName": "nightly"})");
    const std::string arn = created.find("BackupDetails")->find("BackupArn")->as_string();
    CHECK(arn.find(std::string(kTableArn) + "/backup/01700000000000-") == 0);
    CHECK(arn.size() == std::string(kTableArn).size() + 8 + 14 + 1 + 8);
    CHECK(json::write(created) == R"({"BackupDetails":{"BackupArn":")" + arn +
                                      R"(","BackupName":"nightly","BackupSizeBytes":2,"BackupStatus":"CREATING",)"
                                      R"("BackupType":"USER","BackupCreationDateTime":1700000000.0}})");

    const json::Value described = *service.call(describe_backup, named(arn)).find("BackupDescription");
    CHECK(member(described, {"BackupDetails", "BackupStatus"}) == R"("AVAILABLE")");
    const json::Value table = *service.call(describe_table, R"({"TableName": "Music"})").find("Table");
    CHECK(member(described, {"SourceTableDetails"}) ==
          R"({"TableName":"Music","TableId":)" + text_of(table.find("TableId")) + R"(,"TableArn":")" + kTableArn +
              R"(","TableSizeBytes":2,"KeySchema":[{"AttributeName":"p","KeyType":"HASH"}],)"
              R"("TableCreationDateTime":1700000000.0,"ProvisionedThroughput":{"ReadCapacityUnits":0,)"
              R"("WriteCapacityUnits":0},"ItemCount":1,"BillingMode":"PAY_PER_REQUEST"})");
    CHECK(member(described, {"SourceTableFeatureDetails"}) == "{}");

    const json::Value deleted = service.call(delete_backup, named(arn));
    CHECK(member(deleted, {"BackupDescription", "BackupDetails", "BackupStatus"}) == R"("DELETED")");
    CHECK(member(deleted, {"BackupDescription", "SourceTableDetails", "ItemCount"}) == "1");
    const std::string missing = "BackupNotFoundException: Backup not found: " + arn;
    CHECK(service.refusal(describe_backup, named(arn)) == missing);
    CHECK(service.refusal(delete_backup, named(arn)) == missing);
    CHECK(listed(service).empty());
}

TEST_CASE("what a table had is in its backup") {
    Service service;
    service.call(create_table,
                 R"({"TableName": "Music", "ProvisionedThroughput": {"ReadCapacityUnits": 5, "WriteCapacityUnits": 6},
        "AttributeDefinitions": [{"AttributeName": "p", "AttributeType": "S"}, {"AttributeName": "s", "AttributeType": "S"},
                                 {"AttributeName": "g", "AttributeType": "S"}],
        "KeySchema": [{"AttributeName": "p", "KeyType": "HASH"}, {"AttributeName": "s", "KeyType": "RANGE"}],
        "LocalSecondaryIndexes": [{"IndexName": "local", "Projection": {"ProjectionType": "ALL"},
            "KeySchema": [{"AttributeName": "p", "KeyType": "HASH"}, {"AttributeName": "g", "KeyType": "RANGE"}]}],
        "GlobalSecondaryIndexes": [{"IndexName": "global", "Projection": {"ProjectionType": "INCLUDE", "NonKeyAttributes": ["x"]},
            "KeySchema": [{"AttributeName": "g", "KeyType": "HASH"}],
            "ProvisionedThroughput": {"ReadCapacityUnits": 1, "WriteCapacityUnits": 2}}],
        "StreamSpecification": {"StreamEnabled": true, "StreamViewType": "OLD_IMAGE"}, "SSESpecification": {"Enabled": true}})");
    service.call(update_time_to_live,
                 R"({"TableName": "Music", "TimeToLiveSpecification": {"Enabled": true, "AttributeName": "until"}})");
    const std::string arn = back_up(service);
    const json::Value described = *service.call(describe_backup, named(arn)).find("BackupDescription");
    CHECK(member(described, {"SourceTableDetails", "ProvisionedThroughput"}) ==
          R"({"ReadCapacityUnits":5,"WriteCapacityUnits":6})");
    CHECK(member(described, {"SourceTableDetails", "BillingMode"}) == R"("PROVISIONED")");
    CHECK(member(described, {"SourceTableFeatureDetails", "LocalSecondaryIndexes"}) ==
          R"([{"IndexName":"local","KeySchema":[{"AttributeName":"p","KeyType":"HASH"},)"
          R"({"AttributeName":"g","KeyType":"RANGE"}],"Projection":{"ProjectionType":"ALL"}}])");
    CHECK(member(described, {"SourceTableFeatureDetails", "GlobalSecondaryIndexes"}) ==
          R"([{"IndexName":"global","KeySchema":[{"AttributeName":"g","KeyType":"HASH"}],)"
          R"("Projection":{"ProjectionType":"INCLUDE","NonKeyAttributes":["x"]},)"
          R"("ProvisionedThroughput":{"ReadCapacityUnits":1,"WriteCapacityUnits":2}}])");
    CHECK(member(described, {"SourceTableFeatureDetails", "StreamDescription"}) ==
          R"({"StreamEnabled":true,"StreamViewType":"OLD_IMAGE"})");
    CHECK(member(described, {"SourceTableFeatureDetails", "TimeToLiveDescription"}) ==
          R"({"TimeToLiveStatus":"ENABLED","AttributeName":"until"})");
    CHECK(member(described, {"SourceTableFeatureDetails", "SSEDescription", "SSEType"}) == R"("KMS")");
}

TEST_CASE("the list of backups") {
    Service service;
    create(service);
    create(service, "Books");
    CHECK(listed(service).empty());
    const std::string first = back_up(service, "first");
    service.advance(util::Duration::of_seconds(1));
    back_up(service, "second", "Books");
    service.advance(util::Duration::of_seconds(1));
    const std::string third = back_up(service, "third");

    CHECK(listed(service) == "first second third ");
    CHECK(listed(service, {{"TableName", "Music"}}) == "first third ");
    CHECK(listed(service, {{"TableName", kTableArn}}) == "first third ");
    CHECK(listed(service, {{"TableName", "Nobody"}}).empty());
    CHECK(listed(service, {{"BackupType", "ALL"}}) == "first second third ");
    CHECK(listed(service, {{"BackupType", "SYSTEM"}}).empty());
    CHECK(listed(service, {{"BackupType", "AWS_BACKUP"}}).empty());
    // The lower bound is in, the upper one is not.
    CHECK(listed(service, {{"TimeRangeLowerBound", 1'700'000'001}}) == "second third ");
    CHECK(listed(service, {{"TimeRangeUpperBound", 1'700'000'001}}) == "first ");
    CHECK(listed(service, {{"TimeRangeLowerBound", 1'700'000'001}, {"TimeRangeUpperBound", 1'700'000'002}}) ==
          "second ");
    CHECK(service.refusal(list_backups, json::Object{{"TimeRangeLowerBound", 2}, {"TimeRangeUpperBound", 1}}) ==
          "ValidationException: One or more parameter values were invalid: Time range lower bound must be less than or "
          "equal to upper bound");

    CHECK(listed(service, {{"Limit", 2}}) == "first second …");
    CHECK(listed(service, {{"Limit", 3}}) == "first second third ");
    CHECK(listed(service, {{"TableName", "Music"}, {"Limit", 1}}) == "first …");
    CHECK(listed(service, {{"ExclusiveStartBackupArn", first}}) == "second third ");
    service.call(delete_backup, named(first));
    CHECK(listed(service, {{"ExclusiveStartBackupArn", first}}) == "second third ");
    CHECK(service.refusal(list_backups, json::Object{{"ExclusiveStartBackupArn", std::string(kTableArn)}}) ==
          "ValidationException: Invalid Backup ARN");
    std::string elsewhere = third;
    elsewhere.replace(elsewhere.find("eu-west-1"), 9, "us-west-2");
    CHECK(service.refusal(list_backups, json::Object{{"ExclusiveStartBackupArn", elsewhere}}) ==
          "ValidationException: Invalid Request: The supplied ExclusiveStartBackupArn does not match the region");
}

TEST_CASE("names of backups need not differ, and backups outlive their table") {
    Service service;
    create(service);
    const std::string one = back_up(service), other = back_up(service);
    CHECK(one != other);
    service.call(delete_table, R"({"TableName": "Music"})");
    CHECK(listed(service, {{"TableName", "Music"}}) == "nightly nightly ");
    CHECK(member(service.call(describe_backup, named(one)), {"BackupDescription", "SourceTableDetails", "TableName"}) ==
          R"("Music")");
    CHECK(service.refusal(create_backup, R"({"TableName": "Music", "BackupName": "late"})") ==
          "TableNotFoundException: Table not found: Music");
}

TEST_CASE("ARNs of backups") {
    Service service;
    create(service);
    const std::string arn = back_up(service);
    const auto describe = [&](const std::string& text) { return service.refusal(describe_backup, named(text)); };
    CHECK(describe(kTableArn) == "ValidationException: Invalid Backup ARN");
    CHECK(describe("this is no ARN at all but long enough") == "ValidationException: Invalid Backup ARN");
    std::string foreign = arn;
    foreign.replace(foreign.find("123456789012"), 12, "999999999999");
    CHECK(describe(foreign) == "AccessDeniedException: Access is denied");
    std::string other_table = arn;
    other_table.replace(other_table.find("Music"), 5, "Books");
    CHECK(describe(other_table) == "BackupNotFoundException: Backup not found: " + other_table);
    // The Region counts for nothing, and is shown as it was given.
    std::string elsewhere = arn;
    elsewhere.replace(elsewhere.find("eu-west-1"), 9, "us-west-2");
    CHECK(member(service.call(describe_backup, named(elsewhere)),
                 {"BackupDescription", "BackupDetails", "BackupArn"}) == '"' + elsewhere + '"');
}

TEST_CASE("at AWS's own pace") {
    Service service;
    service.set_pace(store::Pace::real);
    create(service);
    CHECK(service.refusal(create_backup, R"({"TableName": "Music", "BackupName": "early"})") ==
          "TableNotFoundException: Table not found: Music");
    service.advance(util::Duration::of_seconds(11));
    CHECK(service.refusal(create_backup, R"({"TableName": "Music", "BackupName": "early"})") ==
          "ContinuousBackupsUnavailableException: Backups are being enabled for the table: Music. Please retry later");
    service.advance(util::Duration::of_seconds(10));
    const std::string arn = back_up(service);
    CHECK(member(service.call(describe_backup, named(arn)), {"BackupDescription", "BackupDetails", "BackupStatus"}) ==
          R"("CREATING")");
    service.advance(util::Duration::of_seconds(2));
    CHECK(member(service.call(describe_backup, named(arn)), {"BackupDescription", "BackupDetails", "BackupStatus"}) ==
          R"("AVAILABLE")");
}

} // namespace
} // namespace labdb::dynamodb
