#include "handlers.hpp"

namespace labdb::dynamodb {
namespace {

constexpr const char* kInvalid = "ValidationException: One or more parameter values were invalid: ";

std::string invalid(const char* text) { return std::string(kInvalid) + text; }

/// Table `P`, provisioned 5/5, key p, index `byx` on x; table `D`, on demand, key p and s, index `byx` on x, local
/// `byl` on l.
struct Fixture : Service {
    Fixture() {
        call(create_table,
             R"({"TableName": "Provisioned", "ProvisionedThroughput": {"ReadCapacityUnits": 5, "WriteCapacityUnits": 5},
            "AttributeDefinitions": [{"AttributeName": "p", "AttributeType": "S"}, {"AttributeName": "x", "AttributeType": "S"}],
            "KeySchema": [{"AttributeName": "p", "KeyType": "HASH"}],
            "GlobalSecondaryIndexes": [{"IndexName": "byx", "KeySchema": [{"AttributeName": "x", "KeyType": "HASH"}],
                "Projection": {"ProjectionType": "ALL"},
                "ProvisionedThroughput": {"ReadCapacityUnits": 1, "WriteCapacityUnits": 1}}]})");
        call(create_table, R"({"TableName": "OnDemand", "BillingMode": "PAY_PER_REQUEST",
            "AttributeDefinitions": [{"AttributeName": "p", "AttributeType": "S"}, {"AttributeName": "s", "AttributeType": "S"},
                {"AttributeName": "x", "AttributeType": "S"}, {"AttributeName": "l", "AttributeType": "S"}],
            "KeySchema": [{"AttributeName": "p", "KeyType": "HASH"}, {"AttributeName": "s", "KeyType": "RANGE"}],
            "LocalSecondaryIndexes": [{"IndexName": "byl", "Projection": {"ProjectionType": "ALL"},
                "KeySchema": [{"AttributeName": "p", "KeyType": "HASH"}, {"AttributeName": "l", "KeyType": "RANGE"}]}],
            "GlobalSecondaryIndexes": [{"IndexName": "byx", "KeySchema": [{"AttributeName": "x", "KeyType": "HASH"}],
                "Projection": {"ProjectionType": "ALL"}}]})");
    }

    static json::Object input(const char* table, const std::string& change) {
        json::Object members = json::read(change).as_object();
        members.set("TableName", table);
        return members;
    }
    json::Value update(const char* table, const std::string& change) {
        return *call(update_table, input(table, change)).find("TableDescription");
    }
    std::string refused(const char* table, const std::string& change) {
        return refusal(update_table, input(table, change));
    }
    json::Value described(const char* table) {
        return *call(describe_table, json::Object{{"TableName", table}}).find("Table");
    }

    /// A GlobalSecondaryIndexUpdates that creates an index on one string attribute.
    static std::string creation(const char* name, const char* attribute, const char* more = "", bool define = true) {
        const std::string definitions = define ? std::string(R"("AttributeDefinitions": [{"AttributeName": ")") +
                                                     attribute + R"(", "AttributeType": "S"}],)"
                                               : "";
        return "{" + definitions + R"("GlobalSecondaryIndexUpdates": [{"Create": {"IndexName": ")" + name +
               R"(", "KeySchema": [{"AttributeName": ")" + attribute +
               R"(", "KeyType": "HASH"}], "Projection": {"ProjectionType": "ALL"})" + more + "}}]}";
    }
};

TEST_CASE_FIXTURE(Fixture, "the bounds of throughput come before the table, an index's after it") {
    // architect/dynalite, test/updateTable.js
    CHECK(refused("Nowhere",
                  R"({"ProvisionedThroughput": {"ReadCapacityUnits": 1, "WriteCapacityUnits": 1000000000001}})") ==
          "ValidationException: Given value 1000000000001 for WriteCapacityUnits is out of bounds");
    CHECK(refused("Nowhere", R"({"GlobalSecondaryIndexUpdates": [{"Update": {"IndexName": "byx",
        "ProvisionedThroughput": {"ReadCapacityUnits": 1, "WriteCapacityUnits": 1000000000001}}}]})") ==
          "ResourceNotFoundException: Requested resource not found: Table: Nowhere not found");
}

TEST_CASE_FIXTURE(Fixture, "only what was asked for is on its way") {
    // localstack, test_dynamodb_event_source_mapping_with_on_failure_destination_config (recorded on AWS, October 2025)
    const auto warm = [](const json::Value& table) { return text_of(table.find("WarmThroughput")->find("Status")); };
    CHECK(warm(update("OnDemand",
                      R"({"StreamSpecification": {"StreamEnabled": true, "StreamViewType": "NEW_IMAGE"}})")) ==
          R"("ACTIVE")");
    // Developer Guide, "Increase your existing DynamoDB table's warm throughput": UPDATING, then ACTIVE.
    CHECK(warm(update("OnDemand", R"({"WarmThroughput": {"ReadUnitsPerSecond": 20000}})")) == R"("UPDATING")");
    CHECK(warm(described("OnDemand")) == R"("ACTIVE")");
}

TEST_CASE_FIXTURE(Fixture, "throughput goes up and down") {
    const json::Value started =
        update("Provisioned", R"({"ProvisionedThroughput": {"ReadCapacityUnits": 7, "WriteCapacityUnits": 5}})");
    CHECK(text_of(started.find("TableStatus")) == R"("UPDATING")");
    CHECK(text_of(started.find("ProvisionedThroughput")->find("ReadCapacityUnits")) == "5");
    CHECK(
        text_of(described("Provisioned").find("ProvisionedThroughput")) ==
        R"({"LastIncreaseDateTime":1700000000.0,"NumberOfDecreasesToday":0,"ReadCapacityUnits":7,"WriteCapacityUnits":5})");
    update("Provisioned", R"({"ProvisionedThroughput": {"ReadCapacityUnits": 6, "WriteCapacityUnits": 5}})");
    CHECK(text_of(described("Provisioned").find("ProvisionedThroughput")->find("NumberOfDecreasesToday")) == "1");
    CHECK(text_of(described("Provisioned").find("WarmThroughput")->find("ReadUnitsPerSecond")) == "7");
    CHECK(
        refused("Provisioned", R"({"ProvisionedThroughput": {"ReadCapacityUnits": 6, "WriteCapacityUnits": 5}})") ==
        "ValidationException: The provisioned throughput for the table will not change. The requested value equals the "
        "current value. Current ReadCapacityUnits provisioned for the table: 6. Requested ReadCapacityUnits: 6. "
        "Current "
        "WriteCapacityUnits provisioned for the table: 5. Requested WriteCapacityUnits: 5. Refer to the Amazon "
        "DynamoDB "
        "Developer Guide for current limits and how to request higher limits.");
    for (const char* units : {"5", "4", "3"})
        update("Provisioned",
               std::string(R"({"ProvisionedThroughput": {"WriteCapacityUnits": 5, "ReadCapacityUnits": )") + units +
                   "}}");
    const char* one_more = R"({"ProvisionedThroughput": {"ReadCapacityUnits": 2, "WriteCapacityUnits": 5}})";
    CHECK(refused("Provisioned", one_more).substr(0, 22) == "LimitExceededException");
    advance(util::Duration::of_seconds(3600));
    update("Provisioned", one_more);
}

TEST_CASE_FIXTURE(Fixture, "the billing mode goes one way and the other") {
    CHECK(refused("Provisioned", R"({"BillingMode": "PROVISIONED"})") ==
          invalid("ProvisionedThroughput must be specified when BillingMode is PROVISIONED"));
    update("Provisioned", R"({"BillingMode": "PAY_PER_REQUEST"})");
    json::Value table = described("Provisioned");
    CHECK(text_of(table.find("BillingModeSummary")->find("BillingMode")) == R"("PAY_PER_REQUEST")");
    CHECK(text_of(table.find("ProvisionedThroughput")->find("ReadCapacityUnits")) == "0");
    CHECK(text_of(table.find("GlobalSecondaryIndexes")
                      ->as_array()[0]
                      .find("ProvisionedThroughput")
                      ->find("ReadCapacityUnits")) == "0");
    update("Provisioned", R"({"BillingMode": "PAY_PER_REQUEST"})");
    const char* kThroughput = R"("ProvisionedThroughput": {"ReadCapacityUnits": 1, "WriteCapacityUnits": 1})";
    CHECK(refused("Provisioned", std::string(R"({"BillingMode": "PROVISIONED", )") + kThroughput + "}") ==
          invalid("ProvisionedThroughput must be specified for index: byx"));
    update("Provisioned",
           std::string(
               R"({"BillingMode": "PROVISIONED", "GlobalSecondaryIndexUpdates": [{"Update": {"IndexName": "byx", )") +
               kThroughput + "}}]," + kThroughput + "}");
    table = described("Provisioned");
    CHECK(text_of(table.find("BillingModeSummary")->find("BillingMode")) == R"("PROVISIONED")");
    CHECK(text_of(table.find("GlobalSecondaryIndexes")
                      ->as_array()[0]
                      .find("ProvisionedThroughput")
                      ->find("ReadCapacityUnits")) == "1");
    CHECK(refused("OnDemand", std::string("{") + kThroughput + "}") ==
          invalid(
              "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST"));
}

TEST_CASE_FIXTURE(Fixture, "an index added later holds what was there before") {
    put("OnDemand", R"({"p": {"S": "1"}, "s": {"S": "1"}, "z": {"S": "here"}})");
    put("OnDemand", R"({"p": {"S": "2"}, "s": {"S": "1"}, "z": {"N": "5"}})");
    put("OnDemand", R"({"p": {"S": "3"}, "s": {"S": "1"}, "z": {"S": ""}})");
    put("OnDemand", R"({"p": {"S": "4"}, "s": {"S": "1"}})");
    const json::Value started = update("OnDemand", creation("byz", "z"));
    CHECK(text_of(started.find("GlobalSecondaryIndexes")->as_array()[1].find("IndexStatus")) == R"("CREATING")");
    CHECK(text_of(started.find("GlobalSecondaryIndexes")->as_array()[1].find("Backfilling")) == "false");
    CHECK(text_of(started.find("GlobalSecondaryIndexes")->as_array()[1].find("ItemCount")) == "0");

    const json::Value index = described("OnDemand").find("GlobalSecondaryIndexes")->as_array()[1];
    CHECK(text_of(index.find("IndexStatus")) == R"("ACTIVE")");
    CHECK(index.find("Backfilling") == nullptr);
    CHECK(text_of(index.find("ItemCount")) == "1");
    const json::Value found =
        call(query, R"({"TableName": "OnDemand", "IndexName": "byz", "KeyConditionExpression": "z = :z",
        "ExpressionAttributeValues": {":z": {"S": "here"}}})");
    CHECK(text_of(found.find("Count")) == "1");
    // From now on a write must fit the index.
    CHECK(refusal(put_item,
                  R"({"TableName": "OnDemand", "Item": {"p": {"S": "5"}, "s": {"S": "1"}, "z": {"N": "5"}}})") ==
          invalid("Type mismatch for Index Key z Expected: S Actual: N IndexName: byz"));

    update("OnDemand", R"({"GlobalSecondaryIndexUpdates": [{"Delete": {"IndexName": "byz"}}]})");
    CHECK(described("OnDemand").find("GlobalSecondaryIndexes")->as_array().size() == 1);
    CHECK(described("OnDemand").find("AttributeDefinitions")->as_array().size() == 4);
    put("OnDemand", R"({"p": {"S": "5"}, "s": {"S": "1"}, "z": {"N": "5"}})");
}

TEST_CASE_FIXTURE(Fixture, "indexes come and go one at a time, and only so") {
    constexpr const char* kThroughput =
        R"(, "ProvisionedThroughput": {"ReadCapacityUnits": 5, "WriteCapacityUnits": 5})";
    CHECK(
        refused("OnDemand", creation("byz", "z", kThroughput)) ==
        invalid("Neither ReadCapacityUnits nor WriteCapacityUnits can be specified for index: byz when BillingMode is "
                "PAY_PER_REQUEST"));
    // ack-api-quirks, DDB-TABLE-152, -162, -160 and -442 (AWS, October 2026).
    CHECK(refused("Provisioned", creation("byz", "z")) ==
          invalid("Both ReadCapacityUnits and WriteCapacityUnits must be specified for index: byz"));
    CHECK(refused("OnDemand", creation("byz", "x", "", false)) ==
          invalid("AttributeDefinitions is not specified for index: byz"));
    CHECK(refused("OnDemand", creation("byx", "z")) ==
          "ValidationException: Attempting to create an index which already exists");
    CHECK(refused("OnDemand", creation("byl", "z")) ==
          "ValidationException: Attempting to create an index which already exists");
    CHECK(refused("OnDemand", R"({"GlobalSecondaryIndexUpdates": [{"Delete": {"IndexName": "byx"}, "Update":
        {"IndexName": "byx", "OnDemandThroughput": {"MaxReadRequestUnits": 5}}}]})") ==
          invalid("Only one global secondary index action is allowed per GlobalSecondaryIndexUpdate object"));
    CHECK(refused("OnDemand", R"({"GlobalSecondaryIndexUpdates": [], "DeletionProtectionEnabled": true})") ==
          invalid("List of GlobalSecondaryIndexUpdates is empty"));
    CHECK(refused("OnDemand", R"({"GlobalSecondaryIndexUpdates": [{"Delete": {"IndexName": "nope"}}]})") ==
          "ResourceNotFoundException: Requested resource not found");
    CHECK(refused("OnDemand", R"({"GlobalSecondaryIndexUpdates": [{"Delete": {"IndexName": "byl"}}]})") ==
          "ValidationException: Cannot delete an index that is not a GlobalSecondaryIndex: byl");
    CHECK(refused("OnDemand", R"({"GlobalSecondaryIndexUpdates": [{}]})") ==
          invalid("One of GlobalSecondaryIndexUpdate.Update, GlobalSecondaryIndexUpdate.Create, "
                  "GlobalSecondaryIndexUpdate.Delete must not be null"));
    CHECK(
        refused(
            "OnDemand",
            R"({"GlobalSecondaryIndexUpdates": [{"Delete": {"IndexName": "byx"}}, {"Delete": {"IndexName": "byx"}}]})") ==
        invalid("Only one global secondary index update per index is allowed simultaneously. Index: byx"));
    CHECK(
        refused(
            "OnDemand",
            R"({"GlobalSecondaryIndexUpdates": [{"Delete": {"IndexName": "byx"}}, {"Delete": {"IndexName": "byz"}}]})") ==
        "LimitExceededException: Subscriber limit exceeded: Only 1 online index can be created or deleted "
        "simultaneously per "
        "table");
    CHECK(
        refused("OnDemand", R"({"AttributeDefinitions": [{"AttributeName": "x", "AttributeType": "N"}],
        "GlobalSecondaryIndexUpdates": [{"Create": {"IndexName": "byn", "KeySchema": [{"AttributeName": "x", "KeyType": "HASH"}],
        "Projection": {"ProjectionType": "ALL"}}}]})") ==
        invalid(
            "Attributes cannot be redefined. Please check that your attribute has the same type as previously defined. "
            "Existing schema: Schema:[SchemaElement: key{x:S:HASH}] New schema: Schema:[SchemaElement: "
            "key{x:N:HASH}]"));

    set_pace(store::Pace::real);
    update("OnDemand", creation("byz", "z"));
    CHECK(refused("OnDemand", creation("byy", "y")).substr(0, 22) == "ResourceInUseException");
    advance(util::Duration::of_seconds(20));
    CHECK(text_of(described("OnDemand").find("TableStatus")) == R"("ACTIVE")");
    CHECK(refused("OnDemand", creation("byy", "y")).substr(0, 22) == "LimitExceededException");
    CHECK(refusal(query, R"({"TableName": "OnDemand", "IndexName": "byz", "KeyConditionExpression": "z = :z",
        "ExpressionAttributeValues": {":z": {"S": "here"}}})") ==
          "ValidationException: Cannot read from backfilling global secondary index: byz");
    advance(util::Duration::of_seconds(600));
    update("OnDemand", creation("byy", "y"));
}

// Texts captured from the service on 2026-10-09 (ack-api-quirks, DDB-TABLE-050 and DDB-TABLE-442).
TEST_CASE_FIXTURE(Fixture, "a stream is turned on and off") {
    CHECK(refused("OnDemand", R"({"StreamSpecification": {"StreamEnabled": false}})") ==
          "ValidationException: Table has no stream to disable: TableName: OnDemand");
    update("OnDemand", R"({"StreamSpecification": {"StreamEnabled": true, "StreamViewType": "OLD_IMAGE"}})");
    CHECK(text_of(described("OnDemand").find("StreamSpecification")) ==
          R"({"StreamEnabled":true,"StreamViewType":"OLD_IMAGE"})");
    CHECK(refused("OnDemand", R"({"StreamSpecification": {"StreamEnabled": true, "StreamViewType": "OLD_IMAGE"}})") ==
          "ValidationException: Table already has an enabled stream: TableName: OnDemand");
    CHECK(refused("OnDemand", R"({"StreamSpecification": {"StreamEnabled": false, "StreamViewType": "OLD_IMAGE"}})") ==
          invalid("If stream is being disabled, then UpdateViewType must not be specified"));
    CHECK(refused("OnDemand", R"({"StreamSpecification": {"StreamEnabled": true}})") ==
          invalid("If stream is being enabled then UpdateViewType is required"));
    CHECK(refused("OnDemand", R"({"StreamSpecification": {"StreamEnabled": false},
        "GlobalSecondaryIndexUpdates": [{"Delete": {"IndexName": "byx"}}]})") ==
          invalid("You cannot create or delete index while changing stream status"));
    update("OnDemand", R"({"StreamSpecification": {"StreamEnabled": false}})");
    CHECK(described("OnDemand").find("StreamSpecification") == nullptr);
    CHECK(text_of(described("OnDemand").find("LatestStreamLabel")) == R"("2023-11-14T22:13:20.000")");
}

// Texts and order: ack-api-quirks, DDB-TABLE-174 and -382.
TEST_CASE_FIXTURE(Fixture, "changes that stand alone in their request") {
    CHECK(refused("OnDemand", R"({"DeletionProtectionEnabled": true, "TableClass": "STANDARD",
        "SSESpecification": {"Enabled": true}})") ==
          invalid("Server-Side Encryption modification must be the only operation in the request"));
    CHECK(refused("OnDemand", R"({"DeletionProtectionEnabled": true, "TableClass": "STANDARD"})") ==
          invalid("TableClass modification must be the only operation in the request"));
    CHECK(refused("OnDemand", R"({"DeletionProtectionEnabled": true, "BillingMode": "PAY_PER_REQUEST"})") ==
          invalid("DeletionProtection modification must be the only operation in the request"));
    CHECK(refused("OnDemand", R"({"WarmThroughput": {"ReadUnitsPerSecond": 20000},
        "OnDemandThroughput": {"MaxReadRequestUnits": 20}})") ==
          invalid("WarmThroughput must be the only operation in the request"));
    CHECK(refused("OnDemand", R"({"OnDemandThroughput": {"MaxReadRequestUnits": 20},
        "StreamSpecification": {"StreamEnabled": true, "StreamViewType": "NEW_IMAGE"}})") ==
          invalid("OnDemandThroughput can only be combined with BillingMode in an UpdateTable request"));
}

// ack-api-quirks, DDB-TABLE-065 and -140.
TEST_CASE_FIXTURE(Fixture, "a change of the key leaves the table active and shows the old key at first") {
    CHECK(refused("OnDemand", R"({"SSESpecification": {"Enabled": false}})") ==
          invalid("Table is already encrypted by default"));
    const json::Value started = update("OnDemand", R"({"SSESpecification": {"Enabled": true}})");
    CHECK(text_of(started.find("TableStatus")) == R"("ACTIVE")");
    CHECK(text_of(started.find("SSEDescription")) == R"({"Status":"UPDATING"})");
    const json::Value own = *described("OnDemand").find("SSEDescription");
    CHECK(text_of(own.find("Status")) == R"("ENABLED")");
    CHECK(text_of(own.find("SSEType")) == R"("KMS")");

    const std::string again = R"({"SSESpecification": {"Enabled": true, "SSEType": "KMS", "KMSMasterKeyId": )" +
                              text_of(own.find("KMSMasterKeyArn")) + "}}";
    CHECK(refused("OnDemand", again) == invalid("Table is already encrypted with given KMSMasterKeyId. Use "
                                                "KMSMasterKeyId parameter if you want to change Master Key"));
    const json::Value ended = update("OnDemand", R"({"SSESpecification": {"Enabled": false}})");
    CHECK(text_of(ended.find("SSEDescription")->find("KMSMasterKeyArn")) == text_of(own.find("KMSMasterKeyArn")));
    CHECK(described("OnDemand").find("SSEDescription") == nullptr);

    // The key of an alias is one for all tables of the account and Region.
    update("Provisioned", R"({"SSESpecification": {"Enabled": true, "SSEType": "KMS",
        "KMSMasterKeyId": "alias/aws/dynamodb"}})");
    CHECK(text_of(described("Provisioned").find("SSEDescription")) == text_of(&own));
}

TEST_CASE_FIXTURE(Fixture, "a key needs its type, and neither is for a table without") {
    // ack-api-quirks, DDB-TABLE-442 (AWS, October 2026).
    const auto refused_key = [this](const std::string& members) {
        return refused("OnDemand", R"({"SSESpecification": {)" + members + "}}");
    };
    CHECK(refused_key(R"("Enabled": false, "SSEType": "KMS")") ==
          invalid("SSEType can not be specified if Enabled is false"));
    CHECK(refused_key(R"("Enabled": false, "KMSMasterKeyId": "k")") ==
          invalid("KMSMasterKeyId can not be specified if Enabled is false"));
    CHECK(refused_key(R"("Enabled": true, "KMSMasterKeyId": "k")") ==
          invalid("SSEType KMS is required if KMSMasterKeyId is specified"));
    CHECK(refused_key(R"("Enabled": true, "SSEType": "AES256")") == invalid("SSEType AES256 is not supported"));
}

TEST_CASE_FIXTURE(Fixture, "attributes are listed by their names") {
    CHECK(text_of(described("OnDemand").find("AttributeDefinitions")) ==
          R"([{"AttributeName":"l","AttributeType":"S"},{"AttributeName":"p","AttributeType":"S"},)"
          R"({"AttributeName":"s","AttributeType":"S"},{"AttributeName":"x","AttributeType":"S"}])");
}

TEST_CASE_FIXTURE(Fixture, "bounds, class and protection") {
    update("OnDemand", R"({"OnDemandThroughput": {"MaxReadRequestUnits": 20}})");
    CHECK(text_of(described("OnDemand").find("OnDemandThroughput")) ==
          R"({"MaxReadRequestUnits":20,"MaxWriteRequestUnits":-1})");
    update("OnDemand", R"({"OnDemandThroughput": {"MaxReadRequestUnits": -1}})");
    CHECK(described("OnDemand").find("OnDemandThroughput") == nullptr);
    CHECK(refused("OnDemand", R"({"OnDemandThroughput": {"MaxReadRequestUnits": 0}})") ==
          invalid("Requested MaxReadRequestUnits for OnDemandThroughput for table is outside of valid range"));
    update("OnDemand", R"({"TableClass": "STANDARD_INFREQUENT_ACCESS"})");
    CHECK(text_of(described("OnDemand").find("TableClassSummary")) ==
          R"({"TableClass":"STANDARD_INFREQUENT_ACCESS","LastUpdateDateTime":1700000000.0})");
    update("OnDemand", R"({"DeletionProtectionEnabled": true})");
    CHECK(refusal(delete_table, R"({"TableName": "OnDemand"})").substr(0, 19) == "ValidationException");
    update("OnDemand", R"({"DeletionProtectionEnabled": false})");
    call(delete_table, R"({"TableName": "OnDemand"})");
    CHECK(
        refused("Provisioned", "{}") ==
        "ValidationException: At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled, "
        "GlobalSecondaryIndexUpdates, SSESpecification, ReplicaUpdates, MultiAccountReplicaReady, "
        "ReplicaTransitRoleArn, MultiRegionConsistency, DeletionProtectionEnabled, OnDemandThroughput, WarmThroughput "
        "or TableClass is required");
    CHECK(refused("absent", R"({"DeletionProtectionEnabled": false})") ==
          "ResourceNotFoundException: Requested resource not found: Table: absent not found");
}

} // namespace
} // namespace labdb::dynamodb
