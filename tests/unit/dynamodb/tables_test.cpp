#include "handlers.hpp"

namespace labdb::dynamodb {
namespace {

/// CreateTable's input: pieces over a table `T` with the partition key `p`, on demand.
json::Object creation(const char* pieces = "{}") {
    json::Object input = json::read(R"({"TableName": "Table", "BillingMode": "PAY_PER_REQUEST",
        "AttributeDefinitions": [{"AttributeName": "p", "AttributeType": "S"}],
        "KeySchema": [{"AttributeName": "p", "KeyType": "HASH"}]})")
                             .as_object();
    const json::Value more = json::read(pieces);
    for (const auto& [name, value] : more.as_object()) {
        if (value.is_null())
            input.erase(name);
        else
            input.set(name, value);
    }
    return input;
}

std::string refused(Service& service, const char* pieces) { return service.refusal(create_table, creation(pieces)); }

json::Value description(Service& service, const char* table = "Table") {
    return *service.call(describe_table, json::Object{{"TableName", table}}).find("Table");
}

constexpr const char* kInvalid = "ValidationException: One or more parameter values were invalid: ";

std::string invalid(const char* text) { return std::string(kInvalid) + text; }

TEST_CASE("a table on demand, from its creation to its end") {
    Service service;
    const json::Value created = *service.call(create_table, creation()).find("TableDescription");
    CHECK(text_of(created.find("TableStatus")) == R"("CREATING")");
    CHECK(created.find("WarmThroughput") == nullptr);

    const json::Value table = description(service);
    CHECK(
        json::write(table) ==
        R"({"AttributeDefinitions":[{"AttributeName":"p","AttributeType":"S"}],"TableName":"Table",)"
        R"("KeySchema":[{"AttributeName":"p","KeyType":"HASH"}],"TableStatus":"ACTIVE","CreationDateTime":1700000000.0,)"
        R"("ProvisionedThroughput":{"NumberOfDecreasesToday":0,"ReadCapacityUnits":0,"WriteCapacityUnits":0},)"
        R"("TableSizeBytes":0,"ItemCount":0,"TableArn":"arn:aws:dynamodb:eu-west-1:123456789012:table/Table",)"
        R"("TableId":)" +
            text_of(created.find("TableId")) +
            R"(,"BillingModeSummary":{"BillingMode":"PAY_PER_REQUEST","LastUpdateToPayPerRequestDateTime":1700000000.0},)"
            R"("DeletionProtectionEnabled":false,)"
            R"("WarmThroughput":{"ReadUnitsPerSecond":12000,"WriteUnitsPerSecond":4000,"Status":"ACTIVE"}})");
    CHECK(text_of(created.find("TableId")).size() == 38);

    CHECK(refused(service, "{}") == "ResourceInUseException: Table already exists: Table");
    const json::Value deleted = *service.call(delete_table, R"({"TableName": "Table"})").find("TableDescription");
    CHECK(text_of(deleted.find("TableStatus")) == R"("DELETING")");
    CHECK(deleted.find("KeySchema") == nullptr);
    CHECK(service.refusal(describe_table, R"({"TableName": "Table"})") ==
          "ResourceNotFoundException: Requested resource not found: Table: Table not found");
    CHECK(service.refusal(delete_table, R"({"TableName": "Table"})") ==
          "ResourceNotFoundException: Requested resource not found: Table: Table not found");
    CHECK(service.refusal(get_item, R"({"TableName": "Table", "Key": {"p": {"S": "x"}}})") ==
          "ResourceNotFoundException: Requested resource not found");
    service.call(create_table, creation());
}

TEST_CASE("at AWS's own pace a table takes its time") {
    Service service;
    service.set_pace(store::Pace::real);
    service.call(create_table, creation());
    CHECK(text_of(description(service).find("TableStatus")) == R"("CREATING")");
    CHECK(service.refusal(get_item, R"({"TableName": "Table", "Key": {"p": {"S": "x"}}})") ==
          "ResourceNotFoundException: Requested resource not found");
    CHECK(service.refusal(delete_table, R"({"TableName": "Table"})") ==
          "ResourceInUseException: Attempt to change a resource which is still in use: Table is being created: Table");
    service.advance(util::Duration::of_seconds(60));
    CHECK(text_of(description(service).find("TableStatus")) == R"("ACTIVE")");
    service.put("Table", R"({"p": {"S": "x"}})");

    service.call(delete_table, R"({"TableName": "Table"})");
    CHECK(text_of(description(service).find("TableStatus")) == R"("DELETING")");
    CHECK(refused(service, "{}") ==
          "ResourceInUseException: Attempt to change a resource which is still in use: Table is being deleted: Table");
    service.advance(util::Duration::of_seconds(60));
    CHECK(service.refusal(describe_table, R"({"TableName": "Table"})") ==
          "ResourceNotFoundException: Requested resource not found: Table: Table not found");
    service.call(create_table, creation());
    service.advance(util::Duration::of_seconds(60));
    CHECK(json::write(service.call(get_item, R"({"TableName": "Table", "Key": {"p": {"S": "x"}}})")) ==
          R"({"ConsumedCapacity":null})");
}

TEST_CASE("a provisioned table with indexes of both kinds, a stream, a key and tags") {
    Service service;
    service.call(create_table, creation(R"({"BillingMode": null,
        "ProvisionedThroughput": {"ReadCapacityUnits": 3, "WriteCapacityUnits": 2},
        "AttributeDefinitions": [{"AttributeName": "p", "AttributeType": "S"}, {"AttributeName": "s", "AttributeType": "N"},
                                 {"AttributeName": "l", "AttributeType": "B"}],
        "KeySchema": [{"AttributeName": "p", "KeyType": "HASH"}, {"AttributeName": "s", "KeyType": "RANGE"}],
        "LocalSecondaryIndexes": [{"IndexName": "local", "Projection": {"ProjectionType": "KEYS_ONLY"},
            "KeySchema": [{"AttributeName": "p", "KeyType": "HASH"}, {"AttributeName": "l", "KeyType": "RANGE"}]}],
        "GlobalSecondaryIndexes": [{"IndexName": "global",
            "Projection": {"ProjectionType": "INCLUDE", "NonKeyAttributes": ["a", "b"]},
            "ProvisionedThroughput": {"ReadCapacityUnits": 1, "WriteCapacityUnits": 1},
            "KeySchema": [{"AttributeName": "l", "KeyType": "HASH"}, {"AttributeName": "p", "KeyType": "HASH"},
                          {"AttributeName": "s", "KeyType": "RANGE"}]}],
        "StreamSpecification": {"StreamEnabled": true, "StreamViewType": "NEW_IMAGE"},
        "SSESpecification": {"Enabled": true}, "Tags": [{"Key": "a", "Value": "b"}],
        "TableClass": "STANDARD_INFREQUENT_ACCESS", "DeletionProtectionEnabled": true})"));
    const json::Value table = description(service);

    CHECK(table.find("BillingModeSummary") == nullptr);
    CHECK(text_of(table.find("ProvisionedThroughput")) ==
          R"({"NumberOfDecreasesToday":0,"ReadCapacityUnits":3,"WriteCapacityUnits":2})");
    CHECK(
        text_of(table.find("LocalSecondaryIndexes")) ==
        R"([{"IndexName":"local","KeySchema":[{"AttributeName":"p","KeyType":"HASH"},{"AttributeName":"l","KeyType":"RANGE"}],)"
        R"("Projection":{"ProjectionType":"KEYS_ONLY"},"IndexSizeBytes":0,"ItemCount":0,)"
        R"("IndexArn":"arn:aws:dynamodb:eu-west-1:123456789012:table/Table/index/local"}])");
    CHECK(
        text_of(table.find("GlobalSecondaryIndexes")) ==
        R"([{"IndexName":"global","KeySchema":[{"AttributeName":"l","KeyType":"HASH"},{"AttributeName":"p","KeyType":"HASH"},)"
        R"({"AttributeName":"s","KeyType":"RANGE"}],"Projection":{"ProjectionType":"INCLUDE","NonKeyAttributes":["a","b"]},)"
        R"("IndexStatus":"ACTIVE","ProvisionedThroughput":{"NumberOfDecreasesToday":0,"ReadCapacityUnits":1,"WriteCapacityUnits":1},)"
        R"("IndexSizeBytes":0,"ItemCount":0,"IndexArn":"arn:aws:dynamodb:eu-west-1:123456789012:table/Table/index/global",)"
        R"("WarmThroughput":{"ReadUnitsPerSecond":1,"WriteUnitsPerSecond":1,"Status":"ACTIVE"}}])");
    CHECK(text_of(table.find("StreamSpecification")) == R"({"StreamEnabled":true,"StreamViewType":"NEW_IMAGE"})");
    CHECK(text_of(table.find("LatestStreamLabel")) == R"("2023-11-14T22:13:20.000")");
    CHECK(text_of(table.find("LatestStreamArn")) ==
          R"("arn:aws:dynamodb:eu-west-1:123456789012:table/Table/stream/2023-11-14T22:13:20.000")");
    CHECK(text_of(table.find("SSEDescription")->find("Status")) == R"("ENABLED")");
    CHECK(text_of(table.find("SSEDescription")->find("KMSMasterKeyArn")).substr(0, 43) ==
          R"("arn:aws:kms:eu-west-1:123456789012:key/)" +
              text_of(table.find("SSEDescription")->find("KMSMasterKeyArn")).substr(40, 3));
    CHECK(text_of(table.find("TableClassSummary")) == R"({"TableClass":"STANDARD_INFREQUENT_ACCESS"})");
    CHECK(service.refusal(delete_table, R"({"TableName": "Table"})") ==
          "ValidationException: Resource cannot be deleted as it is currently protected against deletion. Disable "
          "deletion "
          "protection first.");
}

// ScyllaDB's test_tableclass.py, as AWS answers.
TEST_CASE("a class is shown once it was named") {
    Service service;
    service.call(create_table, creation());
    CHECK(description(service).find("TableClassSummary") == nullptr);
    service.call(create_table, creation(R"({"TableName": "Named", "TableClass": "STANDARD"})"));
    CHECK(text_of(description(service, "Named").find("TableClassSummary")) == R"({"TableClass":"STANDARD"})");
}

TEST_CASE("a table goes by its ARN, too") {
    Service service;
    service.call(create_table, creation());
    CHECK(text_of(description(service, "arn:aws:dynamodb:eu-west-1:123456789012:table/Table").find("TableName")) ==
          R"("Table")");
    // Other ARNs: ack-api-quirks (observed on AWS in October 2026), DDB-TABLE-011.
    const auto refused_arn = [&](const char* arn) {
        return service.refusal(describe_table, json::Object{{"TableName", arn}});
    };
    CHECK(refused_arn("arn:aws:dynamodb:eu-west-2:123456789012:table/Table") ==
          "ValidationException: 1 validation error detected: Invalid AWS region in "
          "'arn:aws:dynamodb:eu-west-2:123456789012:table/Table'");
    CHECK(refused_arn("arn:aws:dynamodb:eu-west-1:999999999999:table/Table") ==
          "AccessDeniedException: Access is denied");
    CHECK(refused_arn("arn:aws:dynamodb:eu-west-1:123456789012:table/Table/index/byYear").find("ValidationException") ==
          0);
    CHECK(refused_arn("arn:aws:s3:::bucket").find("ValidationException") == 0);
}

TEST_CASE("tables are listed in the order of their names, page by page") {
    Service service;
    for (const char* name : {"cherry", "apple", "banana"}) {
        json::Object input = creation();
        input.set("TableName", name);
        service.call(create_table, input);
    }
    CHECK(json::write(service.call(list_tables, "{}")) == R"({"TableNames":["apple","banana","cherry"]})");
    CHECK(json::write(service.call(list_tables, R"({"Limit": 2})")) ==
          R"({"TableNames":["apple","banana"],"LastEvaluatedTableName":"banana"})");
    CHECK(json::write(service.call(list_tables, R"({"Limit": 2, "ExclusiveStartTableName": "banana"})")) ==
          R"({"TableNames":["cherry"]})");
    CHECK(json::write(service.call(list_tables, R"({"ExclusiveStartTableName": "applepie"})")) ==
          R"({"TableNames":["banana","cherry"]})");
    service.call(delete_table, R"({"TableName": "banana"})");
    CHECK(json::write(service.call(list_tables, "{}")) == R"({"TableNames":["apple","cherry"]})");
}

TEST_CASE("a new table's name and billing") {
    Service service;
    CHECK(refused(service, R"({"TableName": "ab"})") == "ValidationException: 1 validation error detected: Value 'ab' "
                                                        "at 'tableName' failed to satisfy constraint: Member "
                                                        "must have length greater than or equal to 3");
    CHECK(refused(service, R"({"TableName": "a b!"})") == "ValidationException: 1 validation error detected: Value 'a "
                                                          "b!' at 'tableName' failed to satisfy constraint: Member "
                                                          "must satisfy regular expression pattern: [a-zA-Z0-9_.-]+");
    CHECK(refused(service, R"({"AttributeDefinitions": null, "KeySchema": null})") ==
          "ValidationException: 2 validation errors detected: Value null at 'attributeDefinitions' failed to satisfy "
          "constraint: Member must not be null; Value null at 'keySchema' failed to satisfy constraint: Member must "
          "not be null");
    CHECK(refused(service, R"({"BillingMode": null})") ==
          invalid("ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is PROVISIONED"));
    CHECK(refused(service, R"({"ProvisionedThroughput": {"ReadCapacityUnits": 1, "WriteCapacityUnits": 1}})") ==
          invalid(
              "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST"));
    CHECK(refused(service, R"({"BillingMode": "PROVISIONED", "OnDemandThroughput": {"MaxReadRequestUnits": 1},
                               "ProvisionedThroughput": {"ReadCapacityUnits": 1, "WriteCapacityUnits": 1}})") ==
          invalid(
              "MaxReadRequestUnits for OnDemandThroughput cannot be specified when table BillingMode is PROVISIONED."));
    CHECK(refused(service, R"({"WarmThroughput": {"ReadUnitsPerSecond": 11999}})") ==
          invalid("Requested ReadUnitsPerSecond for WarmThroughput is lower than current WarmThroughput: 12000"));
}

TEST_CASE("keys and attribute definitions must fit") {
    Service service;
    const auto keys = [&service](const char* definitions, const char* schema) {
        json::Object input = creation();
        const auto set = [&input](const char* member, const char* names, const char* other) {
            json::Array list;
            const json::Value given = json::read(names);
            for (const auto& [name, value] : given.as_object())
                list.emplace_back(json::Object{{"AttributeName", name}, {other, value}});
            input.set(member, list);
        };
        set("AttributeDefinitions", definitions, "AttributeType");
        set("KeySchema", schema, "KeyType");
        return service.refusal(create_table, input);
    };
    CHECK(
        keys(R"({"p": "S"})", R"({"q": "HASH"})") ==
        invalid(
            "Some index key attributes are not defined in AttributeDefinitions. Keys: [q], AttributeDefinitions: [p]"));
    CHECK(keys(R"({"p": "S"})", R"({"p": "HASH", "q": "RANGE"})") ==
          "ValidationException: Invalid KeySchema: Some index key attribute have no definition");
    CHECK(keys(R"({"p": "S"})", R"({"p": "RANGE"})") ==
          "ValidationException: Invalid KeySchema: The first KeySchemaElement is not a HASH key type");
    CHECK(keys(R"({"p": "S", "q": "S"})", R"({"p": "HASH", "q": "HASH"})") ==
          "ValidationException: Invalid KeySchema: The second KeySchemaElement is not a RANGE key type");
    CHECK(keys(R"({"p": "S", "q": "S"})", R"({"p": "HASH"})") ==
          invalid("Number of attributes in KeySchema does not exactly match number of attributes defined in "
                  "AttributeDefinitions"));
    CHECK(keys(R"({"p": "S", "q": "S", "r": "S"})", R"({"p": "HASH", "q": "RANGE", "r": "RANGE"})") ==
          "ValidationException: 1 validation error detected: Value '[KeySchemaElement(attributeName=p, keyType=HASH), "
          "KeySchemaElement(attributeName=q, keyType=RANGE), KeySchemaElement(attributeName=r, keyType=RANGE)]' at "
          "'keySchema' failed to satisfy constraint: Member must have length less than or equal to 2");
    CHECK(refused(service, R"({"AttributeDefinitions": [{"AttributeName": "p", "AttributeType": "S"},
                                                        {"AttributeName": "q", "AttributeType": "S"}],
                               "KeySchema": [{"AttributeName": "p", "KeyType": "HASH"},
                                             {"AttributeName": "p", "KeyType": "RANGE"}]})") ==
          "ValidationException: Both the Hash Key and the Range Key element in the KeySchema have the same name");
    CHECK(refused(service, R"({"AttributeDefinitions": [{"AttributeName": "p", "AttributeType": "S"},
                                                        {"AttributeName": "p", "AttributeType": "N"}]})") ==
          "ValidationException: Attribute Name is duplicated: p");
}

/// A refusal of a table with p and s as its key and the attributes x, y, z, a … h to index by.
std::string refused_index(Service& service, const char* kind, const std::string& indexes, bool billing = false) {
    json::Object input = creation();
    json::Array definitions;
    for (const char* name : {"p", "s", "x", "y"})
        definitions.emplace_back(json::Object{{"AttributeName", name}, {"AttributeType", "S"}});
    input.set("AttributeDefinitions", definitions);
    input.set("KeySchema",
              json::read(R"([{"AttributeName": "p", "KeyType": "HASH"}, {"AttributeName": "s", "KeyType": "RANGE"}])"));
    input.set(kind, json::read(indexes));
    if (billing) {
        input.erase("BillingMode");
        input.set("ProvisionedThroughput", json::read(R"({"ReadCapacityUnits": 1, "WriteCapacityUnits": 1})"));
    }
    return service.refusal(create_table, input);
}

std::string index_text(const char* name, const char* keys, const char* projection = R"({"ProjectionType": "ALL"})",
                       const char* more = "") {
    std::string schema;
    const json::Value given = json::read(keys);
    for (const auto& [attribute, type] : given.as_object()) {
        if (!schema.empty()) schema += ",";
        schema += json::write(json::Value(json::Object{{"AttributeName", attribute}, {"KeyType", type}}));
    }
    return std::string(R"({"IndexName": ")") + name + R"(", "KeySchema": [)" + schema + R"(], "Projection": )" +
           projection + more + "}";
}

TEST_CASE("local indexes have their rules") {
    Service service;
    const auto local = [&service](const std::string& indexes) {
        return refused_index(service, "LocalSecondaryIndexes", indexes);
    };
    CHECK(local("[]") == invalid("List of LocalSecondaryIndexes is empty"));
    CHECK(local("[" + index_text("lll", R"({"p": "HASH"})") + "]") ==
          invalid("Index KeySchema does not have a range key for index: lll"));
    CHECK(
        local("[" + index_text("lll", R"({"x": "HASH", "y": "RANGE"})") + "]") ==
        invalid("Index KeySchema does not have the same leading hash key as table KeySchema for index: lll. index hash "
                "key: x, table hash key: p"));
    CHECK(local("[" + index_text("lll", R"({"p": "HASH", "q": "RANGE"})") + "]") ==
          invalid(
              "Some index key attributes are not defined in AttributeDefinitions. Keys: [p, q], AttributeDefinitions: "
              "[p, s, x, y]"));
    std::string six;
    for (const char* name : {"la1", "la2", "la3", "la4", "la5", "la6"})
        six += (six.empty() ? "[" : ",") + index_text(name, R"({"p": "HASH", "x": "RANGE"})");
    CHECK(local(six + "]") == invalid("Number of LocalSecondaryIndexes exceeds per-table limit of 5"));
    CHECK(
        refused(
            service,
            (R"({"LocalSecondaryIndexes": [)" + index_text("lll", R"({"p": "HASH", "x": "RANGE"})") + "]}").c_str()) ==
        invalid("Table KeySchema does not have a range key, which is required when specifying a LocalSecondaryIndex"));
}

TEST_CASE("global indexes have their rules") {
    Service service;
    const auto global = [&service](const std::string& indexes, bool provisioned = false) {
        return refused_index(service, "GlobalSecondaryIndexes", indexes, provisioned);
    };
    const char* kX = R"({"x": "HASH"})";
    CHECK(global("[]") == invalid("List of GlobalSecondaryIndexes is empty"));
    CHECK(global("[" + index_text("ggg", kX) + "]") ==
          invalid("Some AttributeDefinitions are not used. AttributeDefinitions: [p, s, x, y], keys used: [p, s, x]"));
    CHECK(global("[" + index_text("ggg", kX) + "," + index_text("ggg", R"({"y": "HASH"})") + "]") ==
          invalid("Duplicate index name: ggg"));
    CHECK(global("[" + index_text("ggg", kX, "{}") + "]") == invalid("Unknown ProjectionType: null"));
    CHECK(global("[" + index_text("ggg", kX, R"({"ProjectionType": "INCLUDE"})") + "]") ==
          invalid("ProjectionType is INCLUDE, but NonKeyAttributes is not specified"));
    CHECK(global("[" + index_text("ggg", kX, R"({"ProjectionType": "KEYS_ONLY", "NonKeyAttributes": ["a"]})") + "]") ==
          invalid("ProjectionType is KEYS_ONLY, but NonKeyAttributes is specified"));
    CHECK(global("[" + index_text("ggg", R"({"x": "HASH", "y": "RANGE", "p": "HASH"})") + "]") ==
          invalid("All HASH key attributes must precede RANGE key attributes in the KeySchema"));
    // ack-api-quirks, DDB-TABLE-123, -126 and -128 (AWS, October 2026).
    CHECK(global(R"([{"IndexName": "ggg", "Projection": {"ProjectionType": "ALL"}, "KeySchema": [
        {"AttributeName": "x", "KeyType": "HASH"}, {"AttributeName": "x", "KeyType": "HASH"}]}])") ==
          "ValidationException: The KeySchema contains multiple key attributes with the same name");
    CHECK(global("[" +
                 index_text("ggg", R"({"x": "HASH", "y": "RANGE"})",
                            R"({"ProjectionType": "INCLUDE", "NonKeyAttributes": ["a", "a"]})") +
                 "]") == invalid("Duplicate element in NonKeyAttributes: a"));
    CHECK(global("[" + index_text("ggg", R"({"x": "RANGE", "y": "RANGE"})") + "]") ==
          "ValidationException: Invalid KeySchema: The first KeySchemaElement is not a HASH key type");
    constexpr const char* kThroughput =
        R"(, "ProvisionedThroughput": {"ReadCapacityUnits": 1, "WriteCapacityUnits": 1})";
    CHECK(global("[" + index_text("ggg", kX, R"({"ProjectionType": "ALL"})", kThroughput) + "]") ==
          invalid("ProvisionedThroughput should not be specified for index: ggg when BillingMode is PAY_PER_REQUEST"));
    CHECK(global("[" + index_text("ggg", kX) + "]", true) ==
          invalid("ProvisionedThroughput is not specified for index: ggg"));
    std::string many;
    for (int i = 100; i < 121; ++i)
        many += (many.empty() ? "[" : ",") + index_text(std::to_string(i).c_str(), R"({"x": "HASH", "y": "RANGE"})");
    CHECK(global(many + "]") == invalid("GlobalSecondaryIndex count exceeds the per-table limit of 20"));
}

TEST_CASE("a global index has up to four attributes in each half of its key") {
    Service service;
    const auto keyed = [](std::size_t hashes, std::size_t ranges) {
        json::Array definitions{json::read(R"({"AttributeName": "p", "AttributeType": "S"})")}, schema;
        for (std::size_t i = 0; i < hashes + ranges; ++i) {
            const std::string name = "k" + std::to_string(i);
            definitions.push_back(json::Object{{"AttributeName", name}, {"AttributeType", "S"}});
            schema.push_back(json::Object{{"AttributeName", name}, {"KeyType", i < hashes ? "HASH" : "RANGE"}});
        }
        json::Value input = json::read(R"({"TableName": "Keyed", "BillingMode": "PAY_PER_REQUEST",
            "KeySchema": [{"AttributeName": "p", "KeyType": "HASH"}],
            "GlobalSecondaryIndexes": [{"IndexName": "ggg", "Projection": {"ProjectionType": "ALL"}}]})");
        input.as_object().set("AttributeDefinitions", std::move(definitions));
        input.as_object().find("GlobalSecondaryIndexes")->as_array()[0].as_object().set("KeySchema", std::move(schema));
        return input.as_object();
    };
    // ack-api-quirks, DDB-TABLE-123 (AWS, October 2026).
    CHECK(service.refusal(create_table, keyed(5, 0)) ==
          invalid("The KeySchema exceeds the maximum allowed number of HASH key attributes"));
    CHECK(service.refusal(create_table, keyed(1, 5)) ==
          invalid("The KeySchema exceeds the maximum allowed number of RANGE key attributes"));
    service.call(create_table, keyed(4, 4));
}

TEST_CASE("a stream's specification must make sense") {
    Service service;
    CHECK(refused(service, R"({"StreamSpecification": {"StreamEnabled": false, "StreamViewType": "NEW_IMAGE"}})") ==
          invalid("Table is being created with a stream disabled, UpdateViewType should not be specified"));
    // Captured from the service on 2026-10-09 (ack-api-quirks, DDB-TABLE-442).
    CHECK(refused(service, R"({"StreamSpecification": {"StreamEnabled": true}})") ==
          invalid("Table is being created with a stream enabled, UpdateViewType is required"));
    service.call(create_table, creation(R"({"StreamSpecification": {"StreamEnabled": false}})"));
    CHECK(description(service).find("StreamSpecification") == nullptr);
}

} // namespace
} // namespace labdb::dynamodb
