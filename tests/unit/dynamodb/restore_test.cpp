#include "core/dynamodb/check.hpp"
#include "handlers.hpp"

// Rules and texts: ack-api-quirks (observed on AWS in October 2026), DDB-TABLE-215 to -219, -273 to -281,
// DDB-BACKUP-010.
namespace labdb::dynamodb {
namespace {

constexpr const char* kInvalid = "ValidationException: Invalid Request: ";

/// `Music`: provisioned, with a local and a global index, a stream, a class and tags; three items.
std::string create_and_back_up(Service& service) {
    service.call(create_table,
                 R"({"TableName": "Music", "ProvisionedThroughput": {"ReadCapacityUnits": 5, "WriteCapacityUnits": 5},
        "AttributeDefinitions": [{"AttributeName": "p", "AttributeType": "S"}, {"AttributeName": "s", "AttributeType": "S"},
                                 {"AttributeName": "g", "AttributeType": "S"}, {"AttributeName": "l", "AttributeType": "S"}],
        "KeySchema": [{"AttributeName": "p", "KeyType": "HASH"}, {"AttributeName": "s", "KeyType": "RANGE"}],
        "LocalSecondaryIndexes": [{"IndexName": "local", "Projection": {"ProjectionType": "KEYS_ONLY"},
            "KeySchema": [{"AttributeName": "p", "KeyType": "HASH"}, {"AttributeName": "l", "KeyType": "RANGE"}]}],
        "GlobalSecondaryIndexes": [{"IndexName": "global", "Projection": {"ProjectionType": "INCLUDE", "NonKeyAttributes": ["x", "y"]},
            "KeySchema": [{"AttributeName": "g", "KeyType": "HASH"}],
            "ProvisionedThroughput": {"ReadCapacityUnits": 5, "WriteCapacityUnits": 5}}],
        "StreamSpecification": {"StreamEnabled": true, "StreamViewType": "OLD_IMAGE"}, "SSESpecification": {"Enabled": true},
        "TableClass": "STANDARD_INFREQUENT_ACCESS", "DeletionProtectionEnabled": true, "Tags": [{"Key": "a", "Value": "b"}]})");
    service.put("Music", R"({"p": {"S": "a"}, "s": {"S": "1"}, "g": {"S": "G"}, "l": {"S": "L"}, "x": {"N": "1"}})");
    service.put("Music", R"({"p": {"S": "a"}, "s": {"S": "2"}, "g": {"S": "G"}})");
    service.put("Music", R"({"p": {"S": "b"}, "s": {"S": "1"}})");
    return service.call(create_backup, R"({"TableName": "Music", "BackupName": "all"})")
        .find("BackupDetails")
        ->find("BackupArn")
        ->as_string();
}

json::Object restoring(const std::string& arn, const char* pieces = "{}", const char* target = "Copy") {
    json::Object input{{"TargetTableName", target}, {"BackupArn", arn}};
    const json::Value more = json::read(pieces);
    for (const auto& [name, value] : more.as_object()) input.set(name, value);
    return input;
}

json::Value description(Service& service, const char* table = "Copy") {
    return *service.call(describe_table, json::Object{{"TableName", table}}).find("Table");
}

std::string queried(Service& service, const char* index, const char* condition, const char* values) {
    json::Object input{{"TableName", "Copy"},
                       {"KeyConditionExpression", condition},
                       {"ExpressionAttributeValues", json::read(values)}};
    if (*index) input.set("IndexName", index);
    return column(service.call(query, input), "s");
}

/// A table as the first versions made it, whose keys are hashed otherwise (store::kScanOrderIds).
TEST_CASE("a table of an older state is backed up and restored") {
    Service service;
    service.with_writer([](api::WriteRequest& request) {
        TableDefinition table = table_of("Music", {{{"p", AttributeType::S}}, {{"s", AttributeType::S}}},
                                         {index_of("global", true, {{{"g", AttributeType::S}}, {}})});
        table.id = new_copy_id(request.writer, 0);
        table.indexes[0].id = new_copy_id(request.writer, 0);
        table.recovery = Recovery{request.clock.now, 35};
        store_table(request.writer, table);
    });
    service.put("Music", R"({"p": {"S": "a"}, "s": {"S": "1"}, "g": {"S": "G"}})");
    service.put("Music", R"({"p": {"S": "b"}, "s": {"S": "2"}, "g": {"S": "G"}})");
    service.advance(util::Duration::of_seconds(600));
    const json::Value backup = service.call(create_backup, json::Object{{"TableName", "Music"}, {"BackupName", "all"}});
    const std::string& arn = backup.find("BackupDetails")->find("BackupArn")->as_string();
    service.call(restore_table_from_backup, restoring(arn));
    CHECK(queried(service, "", "p = :v", R"({":v": {"S": "b"}})") == "2");
    CHECK(queried(service, "global", "g = :v", R"({":v": {"S": "G"}})").size() == 3);
    service.call(restore_table_to_point_in_time,
                 R"({"SourceTableName": "Music", "TargetTableName": "Then", "UseLatestRestorableTime": true})");
    CHECK(text_of(service.call(get_item, R"({"TableName": "Then", "Key": {"p": {"S": "a"}, "s": {"S": "1"}}})")
                      .find("Item")
                      ->find("g")) == R"({"S":"G"})");
    CHECK(check_data(service.read()).problems.empty());
}

TEST_CASE("a table is made of a backup") {
    Service service;
    const std::string arn = create_and_back_up(service);
    service.put("Music", R"({"p": {"S": "later"}, "s": {"S": "1"}})");
    const json::Value answer = *service.call(restore_table_from_backup, restoring(arn)).find("TableDescription");
    CHECK(text_of(answer.find("TableStatus")) == R"("CREATING")");
    CHECK(text_of(answer.find("RestoreSummary")) ==
          R"({"SourceBackupArn":")" + arn +
              R"(","SourceTableArn":"arn:aws:dynamodb:eu-west-1:123456789012:table/Music",)"
              R"("RestoreDateTime":1700000000.0,"RestoreInProgress":true})");

    const json::Value table = description(service);
    CHECK(text_of(table.find("TableStatus")) == R"("ACTIVE")");
    CHECK(table.find("RestoreSummary") == nullptr);
    CHECK(text_of(table.find("ItemCount")) == "3");
    CHECK(queried(service, "", "p = :p", R"({":p": {"S": "a"}})") == "1 2");
    CHECK(queried(service, "global", "g = :g", R"({":g": {"S": "G"}})").size() == 3);
    CHECK(queried(service, "local", "p = :p", R"({":p": {"S": "a"}})") == "1");
    CHECK(text_of(table.find("GlobalSecondaryIndexes")->as_array()[0].find("ItemCount")) == "2");

    // What is kept, and what is not.
    CHECK(text_of(table.find("ProvisionedThroughput")) ==
          R"({"NumberOfDecreasesToday":0,"ReadCapacityUnits":5,"WriteCapacityUnits":5})");
    CHECK(table.find("SSEDescription") != nullptr);
    CHECK(table.find("StreamSpecification") == nullptr);
    CHECK(table.find("TableClassSummary") == nullptr);
    CHECK(text_of(table.find("DeletionProtectionEnabled")) == "false");
    CHECK(text_of(service.call(list_tags_of_resource, json::Object{{"ResourceArn", *table.find("TableArn")}})
                      .find("Tags")) == "[]");
    CHECK(text_of(table.find("TableId")) != text_of(description(service, "Music").find("TableId")));

    // The copy is a table of its own: collections are counted, writes go nowhere else.
    const json::Value written = service.call(put_item, R"({"TableName": "Copy", "ReturnItemCollectionMetrics": "SIZE",
        "Item": {"p": {"S": "a"}, "s": {"S": "3"}}})");
    CHECK(text_of(written.find("ItemCollectionMetrics")->find("SizeEstimateRangeGB")) == "[0.0,1.0]");
    CHECK(text_of(description(service, "Music").find("ItemCount")) == "4");
    service.call(delete_backup, json::Object{{"BackupArn", arn}});
    CHECK(queried(service, "", "p = :p", R"({":p": {"S": "a"}})") == "1 2 3");
}

TEST_CASE("more items than are copied at a time") {
    for (const int count : {999, 1000, 2001}) {
        CAPTURE(count);
        Service service;
        service.call(create_table, R"({"TableName": "Many", "BillingMode": "PAY_PER_REQUEST",
            "AttributeDefinitions": [{"AttributeName": "p", "AttributeType": "N"}],
            "KeySchema": [{"AttributeName": "p", "KeyType": "HASH"}]})");
        for (int i = 0; i < count; ++i) service.put("Many", R"({"p": {"N": ")" + std::to_string(i) + "\"}}");
        const std::string arn = service.call(create_backup, R"({"TableName": "Many", "BackupName": "all"})")
                                    .find("BackupDetails")
                                    ->find("BackupArn")
                                    ->as_string();
        service.call(restore_table_from_backup, restoring(arn));
        CHECK(service.call(scan, R"({"TableName": "Copy", "Select": "COUNT"})").find("Count")->as_int() == count);
        CHECK(text_of(description(service).find("ItemCount")) == std::to_string(count));
        CHECK(text_of(description(service).find("TableSizeBytes")) ==
              text_of(description(service, "Many").find("TableSizeBytes")));
    }
}

TEST_CASE("a backup outlives its table") {
    Service service;
    const std::string arn = create_and_back_up(service);
    service.call(update_table, R"({"TableName": "Music", "DeletionProtectionEnabled": false})");
    service.call(delete_table, R"({"TableName": "Music"})");
    service.call(restore_table_from_backup, restoring(arn, "{}", "Music"));
    CHECK(text_of(description(service, "Music").find("ItemCount")) == "3");
}

TEST_CASE("capacity in place of what was") {
    Service service;
    const std::string arn = create_and_back_up(service);
    // The table's alone: the index keeps what it had.
    service.call(restore_table_from_backup,
                 restoring(arn,
                           R"({"ProvisionedThroughputOverride": {"ReadCapacityUnits": 7, "WriteCapacityUnits": 8}})",
                           "More"));
    CHECK(text_of(description(service, "More").find("ProvisionedThroughput")) ==
          R"({"NumberOfDecreasesToday":0,"ReadCapacityUnits":7,"WriteCapacityUnits":8})");
    CHECK(
        text_of(
            description(service, "More").find("GlobalSecondaryIndexes")->as_array()[0].find("ProvisionedThroughput")) ==
        R"({"NumberOfDecreasesToday":0,"ReadCapacityUnits":5,"WriteCapacityUnits":5})");
    service.call(restore_table_from_backup, restoring(arn, R"({"BillingModeOverride": "PAY_PER_REQUEST",
                                    "OnDemandThroughputOverride": {"MaxReadRequestUnits": 50}})",
                                                      "Free"));
    const json::Value free = description(service, "Free");
    CHECK(text_of(free.find("BillingModeSummary")->find("BillingMode")) == R"("PAY_PER_REQUEST")");
    CHECK(text_of(free.find("OnDemandThroughput")) == R"({"MaxReadRequestUnits":50,"MaxWriteRequestUnits":-1})");
    CHECK(text_of(free.find("GlobalSecondaryIndexes")->as_array()[0].find("ProvisionedThroughput")) ==
          R"({"NumberOfDecreasesToday":0,"ReadCapacityUnits":0,"WriteCapacityUnits":0})");
    service.call(restore_table_from_backup,
                 restoring(arn, R"({"SSESpecificationOverride": {"Enabled": false}})", "Bare"));
    CHECK(description(service, "Bare").find("SSEDescription") == nullptr);
}

TEST_CASE("indexes in place of those that were") {
    Service service;
    const std::string arn = create_and_back_up(service);
    service.call(restore_table_from_backup,
                 restoring(arn, R"({"GlobalSecondaryIndexOverride": [], "LocalSecondaryIndexOverride": []})", "None"));
    const json::Value none = description(service, "None");
    CHECK(none.find("GlobalSecondaryIndexes") == nullptr);
    CHECK(none.find("LocalSecondaryIndexes") == nullptr);
    CHECK(none.find("AttributeDefinitions")->as_array().size() == 2);

    // Another name is no other index.
    service.call(restore_table_from_backup, restoring(arn, R"({"GlobalSecondaryIndexOverride": [{"IndexName": "renamed",
        "KeySchema": [{"AttributeName": "g", "KeyType": "HASH"}],
        "Projection": {"ProjectionType": "INCLUDE", "NonKeyAttributes": ["y", "x"]},
        "ProvisionedThroughput": {"ReadCapacityUnits": 8, "WriteCapacityUnits": 9}}]})"));
    const json::Value index = description(service).find("GlobalSecondaryIndexes")->as_array()[0];
    CHECK(text_of(index.find("IndexName")) == R"("renamed")");
    CHECK(text_of(index.find("ProvisionedThroughput")) ==
          R"({"NumberOfDecreasesToday":0,"ReadCapacityUnits":8,"WriteCapacityUnits":9})");
    CHECK(queried(service, "renamed", "g = :g", R"({":g": {"S": "G"}})").size() == 3);
}

TEST_CASE("overrides that make no sense") {
    Service service;
    const std::string arn = create_and_back_up(service);
    const auto refused = [&](const char* pieces, const std::string& backup) {
        return service.refusal(restore_table_from_backup, restoring(backup, pieces));
    };
    CHECK(refused(R"({"BillingModeOverride": "PROVISIONED"})", arn) ==
          std::string(kInvalid) + "Must override ProvisionedThroughput if BillingMode is overridden to PROVISIONED");
    CHECK(refused(R"({"BillingModeOverride": "PAY_PER_REQUEST",
                      "ProvisionedThroughputOverride": {"ReadCapacityUnits": 1, "WriteCapacityUnits": 1}})",
                  arn) == std::string(kInvalid) +
                              "Cannot override ProvisionedThroughput if BillingMode is overridden to PAY_PER_REQUEST");
    CHECK(refused(R"({"OnDemandThroughputOverride": {"MaxReadRequestUnits": 5}})", arn) ==
          std::string(kInvalid) + "Cannot override MaxReadRequestUnits for OnDemandThroughput unless "
                                  "BillingModeOverride is PAY_PER_REQUEST");
    CHECK(refused(R"({"BillingModeOverride": "PAY_PER_REQUEST",
                      "OnDemandThroughputOverride": {"MaxReadRequestUnits": 0}})",
                  arn) ==
          std::string(kInvalid) + "Requested MaxReadRequestUnits for OnDemandThroughput is outside of valid range");
    constexpr const char* kGlobal = R"("KeySchema": [{"AttributeName": "g", "KeyType": "HASH"}],
        "Projection": {"ProjectionType": "INCLUDE", "NonKeyAttributes": ["x", "y"]})";
    const std::string bare =
        std::string(R"({"GlobalSecondaryIndexOverride": [{"IndexName": "global", )") + kGlobal + "}]}";
    CHECK(refused(bare.c_str(), arn) == std::string(kInvalid) + "Must specify provisioned throughput for index global");
    const std::string paid = std::string(R"({"BillingModeOverride": "PAY_PER_REQUEST",
        "GlobalSecondaryIndexOverride": [{"IndexName": "global",
        "ProvisionedThroughput": {"ReadCapacityUnits": 1, "WriteCapacityUnits": 1}, )") +
                             kGlobal + "}]}";
    CHECK(refused(paid.c_str(), arn) == std::string(kInvalid) +
                                            "Cannot override ProvisionedThroughput if BillingMode is overridden to "
                                            "PAY_PER_REQUEST for index global");
    CHECK(refused(R"({"GlobalSecondaryIndexOverride": [{"IndexName": "new", "Projection": {"ProjectionType": "ALL"},
                      "KeySchema": [{"AttributeName": "g", "KeyType": "HASH"}],
                      "ProvisionedThroughput": {"ReadCapacityUnits": 1, "WriteCapacityUnits": 1}}]})",
                  arn) == std::string(kInvalid) +
                              "Index new does not match a secondary index that existed in the source table and "
                              "cannot be created during the restore operation");

    service.call(create_table, R"({"TableName": "Demand", "BillingMode": "PAY_PER_REQUEST",
        "AttributeDefinitions": [{"AttributeName": "p", "AttributeType": "S"}], "KeySchema": [{"AttributeName": "p", "KeyType": "HASH"}]})");
    const std::string demand = service.call(create_backup, R"({"TableName": "Demand", "BackupName": "all"})")
                                   .find("BackupDetails")
                                   ->find("BackupArn")
                                   ->as_string();
    CHECK(refused(R"({"ProvisionedThroughputOverride": {"ReadCapacityUnits": 1, "WriteCapacityUnits": 1}})", demand) ==
          std::string(kInvalid) + "Cannot override ProvisionedThroughput unless BillingMode is PROVISIONED");
    CHECK(service.refusal(describe_table, R"({"TableName": "Copy"})").find("ResourceNotFoundException") == 0);
}

TEST_CASE("targets and backups that are in use") {
    Service service;
    const std::string arn = create_and_back_up(service);
    const auto refused = [&](const char* target) {
        return service.refusal(restore_table_from_backup, restoring(arn, "{}", target));
    };
    CHECK(refused("Music") == "TableAlreadyExistsException: Table already exists: Music");
    service.set_pace(store::Pace::real);
    service.call(restore_table_from_backup, restoring(arn));
    CHECK(refused("Copy") == "TableInUseException: Table: Copy is already being restored from backup: " + arn);
    CHECK(refused("Other") == "BackupInUseException: Backup is being used to restore another table: " + arn);
    CHECK(service.refusal(delete_backup, json::Object{{"BackupArn", arn}}) ==
          "BackupInUseException: Backup is being used to restore table: " + arn);
    CHECK(text_of(description(service).find("RestoreSummary")->find("RestoreInProgress")) == "true");
    service.advance(util::Duration::of_seconds(600));
    CHECK(description(service).find("RestoreSummary") == nullptr);
    CHECK(refused("Copy") == "TableAlreadyExistsException: Table already exists: Copy");
    service.call(restore_table_from_backup, restoring(arn, "{}", "Other"));

    std::string elsewhere = arn;
    elsewhere.replace(elsewhere.find("eu-west-1"), 9, "us-west-2");
    CHECK(service.refusal(restore_table_from_backup, restoring(elsewhere)) ==
          std::string(kInvalid) + "sseSpecificationOverride must be provided for cross-region restores");
}

} // namespace
} // namespace labdb::dynamodb
