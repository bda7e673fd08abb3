#include "tests/unit/dynamodb/regions.hpp"

// Global tables, version 2019.11.21.
namespace labdb::dynamodb {
namespace {

const char* const kCreate =
    R"({"TableName":"Music","AttributeDefinitions":[{"AttributeName":"pk","AttributeType":"S"}],
        "KeySchema":[{"AttributeName":"pk","KeyType":"HASH"}],"BillingMode":"PAY_PER_REQUEST"})";

struct Group : Account {
    Group() {
        call("eu-west-1", create_table, kCreate);
        put("eu-west-1", "old");
        add("eu-west-1", "us-east-1");
    }
    json::Value add(const std::string& at, const std::string& region) {
        return call(at, update_table, replicas("Create", region));
    }
    static Service::Body replicas(const std::string& action, const std::string& region) {
        return Service::Body(R"({"TableName":"Music","ReplicaUpdates":[{")" + action + R"(":{"RegionName":")" + region +
                             R"("}}]})");
    }
    void put(const std::string& region, const std::string& pk, const std::string& v = "1") {
        call(region, put_item,
             Service::Body(R"({"TableName":"Music","Item":{"pk":{"S":")" + pk + R"("},"v":{"S":")" + v + R"("}}})"));
    }
    void erase(const std::string& region, const std::string& pk) {
        call(region, delete_item, Service::Body(R"({"TableName":"Music","Key":{"pk":{"S":")" + pk + R"("}}})"));
    }
    /// The attribute v; `-` where there is no item.
    std::string get(const std::string& region, const std::string& pk) {
        const json::Value got =
            call(region, get_item, Service::Body(R"({"TableName":"Music","Key":{"pk":{"S":")" + pk + R"("}}})"));
        const json::Value* item = got.find("Item");
        return item ? item->find("v")->find("S")->as_string() : "-";
    }
    json::Value describe(const std::string& region) {
        return *call(region, describe_table, R"({"TableName":"Music"})").find("Table");
    }
    std::string regions_of(const std::string& region) {
        std::string names;
        const json::Value table = describe(region);
        if (const json::Value* replicas = table.find("Replicas"))
            for (const json::Value& one : replicas->as_array()) names += one.find("RegionName")->as_string() + " ";
        return names;
    }
};

TEST_CASE_FIXTURE(Group, "a replica has the items of before, and every write goes both ways") {
    CHECK(get("us-east-1", "old") == "1");
    put("eu-west-1", "a");
    put("us-east-1", "b");
    CHECK(get("us-east-1", "a") == "1");
    CHECK(get("eu-west-1", "b") == "1");
    erase("us-east-1", "old");
    CHECK(get("eu-west-1", "old") == "-");
    CHECK(regions_of("eu-west-1") == "us-east-1 ");
    CHECK(regions_of("us-east-1") == "eu-west-1 ");
    CHECK(text_of(describe("us-east-1").find("StreamSpecification")) ==
          R"({"StreamEnabled":true,"StreamViewType":"NEW_AND_OLD_IMAGES"})");
}

TEST_CASE_FIXTURE(Group, "batches and transactions are replicated") {
    call("eu-west-1", batch_write_item,
         R"({"RequestItems":{"Music":[{"PutRequest":{"Item":{"pk":{"S":"x"},"v":{"S":"2"}}}},
             {"DeleteRequest":{"Key":{"pk":{"S":"old"}}}}]}})");
    call("us-east-1", transact_write_items,
         R"({"TransactItems":[{"Put":{"TableName":"Music","Item":{"pk":{"S":"y"},"v":{"S":"3"}}}}]})");
    CHECK(get("us-east-1", "x") == "2");
    CHECK(get("us-east-1", "old") == "-");
    CHECK(get("eu-west-1", "y") == "3");
}

TEST_CASE_FIXTURE(Group, "what a killed process did not deliver comes with the next request of either Region") {
    delivers = false;
    put("eu-west-1", "a");
    CHECK(get("us-east-1", "a") == "1");
    put("eu-west-1", "b");
    put("eu-west-1", "b", "2");
    CHECK(get("eu-west-1", "b") == "2");
    CHECK(get("us-east-1", "b") == "2");
}

TEST_CASE("a replica whose creation was not delivered is found in its own Region") {
    Account account;
    account.call("eu-west-1", create_table, kCreate);
    account.delivers = false;
    account.call("eu-west-1", update_table, Group::replicas("Create", "us-east-1"));
    CHECK(text_of(account.call("us-east-1", list_tables, "{}").find("TableNames")) == R"(["Music"])");
}

TEST_CASE_FIXTURE(Group, "the last writer wins in every Region") {
    // Both write before either hears the other.
    delivers = false;
    const auto blind_put = [this](const std::string& region, const std::string& v) {
        const api::Caller caller{"123456789012", region};
        util::Random random{1};
        store::Writer writer = find(region, true)->environment.write();
        api::WriteRequest request(writer, caller, clock, random);
        const json::Value input =
            json::read(R"({"TableName":"Music","Item":{"pk":{"S":"k"},"v":{"S":")" + v + R"("}}})");
        put_item(api::Input<PutItem>(input), request);
        writer.commit();
    };
    blind_put("us-east-1", "early");
    clock.now = clock.now + util::Duration{5};
    blind_put("eu-west-1", "late");
    CHECK(get("us-east-1", "k") == "late");
    CHECK(get("eu-west-1", "k") == "late");
    // A deletion is a write like any other.
    clock.now = clock.now + util::Duration{5};
    erase("us-east-1", "k");
    CHECK(get("eu-west-1", "k") == "-");
}

TEST_CASE_FIXTURE(Group, "a third replica can be made from any other, and hears all") {
    add("us-east-1", "us-west-2");
    put("us-west-2", "c");
    CHECK(get("eu-west-1", "c") == "1");
    CHECK(get("us-east-1", "c") == "1");
    CHECK(get("us-west-2", "old") == "1");
    CHECK(regions_of("us-west-2") == "eu-west-1 us-east-1 ");
    CHECK(refusal("eu-west-1", update_table, replicas("Delete", "us-east-1")) ==
          "ValidationException: Replica cannot be deleted because it has acted as a source region for new replica(s) "
          "being added to the table in the last 24 hours.");
}

TEST_CASE_FIXTURE(Group, "settings of all replicas and of one") {
    call("eu-west-1", update_time_to_live,
         R"({"TableName":"Music","TimeToLiveSpecification":{"Enabled":true,"AttributeName":"t"}})");
    CHECK(text_of(call("us-east-1", describe_time_to_live, R"({"TableName":"Music"})").find("TimeToLiveDescription")) ==
          R"({"TimeToLiveStatus":"ENABLED","AttributeName":"t"})");
    call("us-east-1", update_table,
         R"({"TableName":"Music","AttributeDefinitions":[{"AttributeName":"v","AttributeType":"S"}],
             "GlobalSecondaryIndexUpdates":[{"Create":{"IndexName":"by-v","Projection":{"ProjectionType":"ALL"},
             "KeySchema":[{"AttributeName":"v","KeyType":"HASH"}]}}]})");
    CHECK(describe("eu-west-1").find("GlobalSecondaryIndexes")->as_array()[0].find("ItemCount")->as_int() == 1);
    call("us-east-1", update_table, R"({"TableName":"Music","DeletionProtectionEnabled":true})");
    CHECK(describe("eu-west-1").find("DeletionProtectionEnabled")->as_bool() == false);
    CHECK(refusal("eu-west-1", update_table, replicas("Delete", "us-east-1")) ==
          "ValidationException: Cannot delete table Music in region us-east-1 because it has deletion protection "
          "enabled. Disable deletion protection first.");
    call("eu-west-1", update_table,
         R"({"TableName":"Music","ReplicaUpdates":[{"Update":{"RegionName":"us-east-1",
             "TableClassOverride":"STANDARD_INFREQUENT_ACCESS"}}]})");
    CHECK(describe("us-east-1").find("TableClassSummary")->find("TableClass")->as_string() ==
          "STANDARD_INFREQUENT_ACCESS");
    CHECK(describe("eu-west-1").find("TableClassSummary") == nullptr);
}

TEST_CASE_FIXTURE(Group, "a deleted replica is gone, and its source stands alone again") {
    CHECK(refusal("eu-west-1", delete_table, R"({"TableName":"Music"})").find("acted as a source region") !=
          std::string::npos);
    call("eu-west-1", update_table, replicas("Delete", "us-east-1"));
    CHECK(describe("eu-west-1").find("Replicas") == nullptr);
    CHECK(text_of(call("us-east-1", list_tables, "{}").find("TableNames")) == "[]");
    call("eu-west-1", delete_table, R"({"TableName":"Music"})");

    // A replica may also be deleted where it is.
    Group other;
    other.call("us-east-1", delete_table, R"({"TableName":"Music"})");
    CHECK(other.describe("eu-west-1").find("GlobalTableVersion") == nullptr);
}

TEST_CASE_FIXTURE(Group, "refusals") {
    CHECK(
        refusal("eu-west-1", update_table, replicas("Create", "us-east-1")) ==
        "ValidationException: Failed to create a the new replica of table with name: \u2018Music\u2019 because one or "
        "more replicas already existed as tables.");
    CHECK(refusal("eu-west-1", update_table, replicas("Delete", "ca-central-1")) ==
          "ValidationException: Update global table operation failed because one or more replicas were not part of the "
          "global table. Please retry the request without these replicas: [ca-central-1].");
    CHECK(refusal("eu-west-1", update_table, replicas("Create", "eu-west-1")).find("Cannot add or delete the local") !=
          std::string::npos);
    CHECK(
        refusal("eu-west-1", update_table, replicas("Create", "us-fake-1")).find("Region us-fake-1 is not supported") !=
        std::string::npos);
    CHECK(refusal("eu-west-1", update_table, replicas("Update", "us-east-1")) ==
          "ValidationException: There are no actions specified in the Replica Update Action of the request.");
    CHECK(refusal("eu-west-1", update_table,
                  R"({"TableName":"Music","TableClass":"STANDARD",
                      "ReplicaUpdates":[{"Create":{"RegionName":"us-west-2"}}]})") ==
          "ValidationException: One or more parameter values were invalid: Replica modification must be the only "
          "operation in the request");
    CHECK(
        refusal("us-east-1", update_table, R"({"TableName":"Music","StreamSpecification":{"StreamEnabled":false}})") ==
        "ValidationException: One or more parameter values were invalid: Disabling Stream is not allowed for a Global "
        "Table replica.");
}

TEST_CASE("strong consistency is for a group that is made whole, at once") {
    Account account;
    account.call("us-west-2", create_table, kCreate);
    const auto update = [](const std::string& rest) { return Service::Body(R"({"TableName":"Music",)" + rest + "}"); };
    CHECK(
        account
            .refusal(
                "us-west-2", update_table,
                update(R"("MultiRegionConsistency":"STRONG","ReplicaUpdates":[{"Create":{"RegionName":"us-east-1"}}])"))
            .find("Unsupported replica count") != std::string::npos);
    CHECK(account.refusal("us-west-2", update_table, update(R"("MultiRegionConsistency":"STRONG")"))
              .find("At least one of") != std::string::npos);
    account.call("us-west-2", update_table,
                 update(R"("MultiRegionConsistency":"STRONG","ReplicaUpdates":[{"Create":{"RegionName":"us-east-1"}}],
                           "GlobalTableWitnessUpdates":[{"Create":{"RegionName":"us-east-2"}}])"));
    const json::Value table = *account.call("us-east-1", describe_table, R"({"TableName":"Music"})").find("Table");
    CHECK(table.find("MultiRegionConsistency")->as_string() == "STRONG");
    CHECK(text_of(table.find("GlobalTableWitnesses")) == R"([{"RegionName":"us-east-2","WitnessStatus":"ACTIVE"}])");
    CHECK(account.refusal("us-west-2", update_table,
                          update(R"("ReplicaUpdates":[{"Delete":{"RegionName":"us-east-1"}}])")) ==
          "ValidationException: Update table delete operation does not include all witnesses.");
    account.call("us-west-2", update_table, update(R"("ReplicaUpdates":[{"Delete":{"RegionName":"us-east-1"}}],
                           "GlobalTableWitnessUpdates":[{"Delete":{"RegionName":"us-east-2"}}])"));
    CHECK(account.call("us-west-2", describe_table, R"({"TableName":"Music"})").find("Table")->find("Replicas") ==
          nullptr);
}

TEST_CASE("a table that stands alone opens no other Region") {
    Account account;
    account.call("eu-west-1", create_table, kCreate);
    account.opened.clear();
    account.call("eu-west-1", put_item, R"({"TableName":"Music","Item":{"pk":{"S":"a"}}})");
    account.call("eu-west-1", get_item, R"({"TableName":"Music","Key":{"pk":{"S":"a"}}})");
    CHECK(account.opened.size() == 1);
}

TEST_CASE_FIXTURE(Group, "statuses follow the clock") {
    clock.pace = store::Pace::real;
    add("eu-west-1", "us-west-2");
    const auto status = [this](const std::string& region) {
        const json::Value table = describe(region);
        std::string text = table.find("TableStatus")->as_string();
        for (const json::Value& one : table.find("Replicas")->as_array())
            text += " " + one.find("RegionName")->as_string() + "=" + one.find("ReplicaStatus")->as_string();
        return text;
    };
    CHECK(status("eu-west-1") == "UPDATING us-east-1=ACTIVE");
    clock.now = clock.now + util::Duration::of_seconds(10);
    CHECK(status("eu-west-1") == "UPDATING us-east-1=ACTIVE us-west-2=CREATING");
    CHECK(refusal("us-west-2", put_item, R"({"TableName":"Music","Item":{"pk":{"S":"a"}}})") ==
          "ResourceNotFoundException: Requested resource not found");
    put("eu-west-1", "a");
    clock.now = clock.now + util::Duration::of_seconds(11);
    CHECK(status("eu-west-1") == "ACTIVE us-east-1=ACTIVE us-west-2=ACTIVE");
    CHECK(get("us-west-2", "a") == "1");
    call("eu-west-1", update_table, replicas("Delete", "us-west-2"));
    clock.now = clock.now + util::Duration::of_seconds(40);
    CHECK(status("eu-west-1") == "ACTIVE us-east-1=ACTIVE us-west-2=DELETING");
    clock.now = clock.now + util::Duration::of_seconds(100);
    CHECK(status("eu-west-1") == "ACTIVE us-east-1=ACTIVE");
}

TEST_CASE_FIXTURE(Group, "auto scaling shows every replica") {
    const json::Value answer = call("us-east-1", describe_table_replica_auto_scaling, R"({"TableName":"Music"})");
    const json::Array& replicas = answer.find("TableAutoScalingDescription")->find("Replicas")->as_array();
    REQUIRE(replicas.size() == 2);
    CHECK(replicas[0].find("RegionName")->as_string() == "eu-west-1");
    CHECK(text_of(replicas[1].find("ReplicaProvisionedReadCapacityAutoScalingSettings")) ==
          R"({"AutoScalingDisabled":true,"ScalingPolicies":[]})");
}

// Version 2017.11.29.
TEST_CASE("tables that are there become a global table, whose items tell where they were written") {
    Account account;
    const std::string create =
        R"({"TableName":"Music","AttributeDefinitions":[{"AttributeName":"pk","AttributeType":"S"}],
            "KeySchema":[{"AttributeName":"pk","KeyType":"HASH"}],"BillingMode":"PAY_PER_REQUEST",
            "StreamSpecification":{"StreamEnabled":true,"StreamViewType":"NEW_AND_OLD_IMAGES"}})";
    const char* const group =
        R"({"GlobalTableName":"Music","ReplicationGroup":[{"RegionName":"eu-west-1"},{"RegionName":"us-east-1"}]})";
    account.call("eu-west-1", create_table, create);
    CHECK(account.refusal("eu-west-1", create_global_table, group).find("TableNotFoundException") == 0);
    account.call("us-east-1", create_table, create);
    account.call("eu-west-1", create_global_table, group);
    CHECK(account.refusal("us-east-1", create_global_table, group).find("GlobalTableAlreadyExistsException") == 0);
    account.call("us-east-1", put_item, R"({"TableName":"Music","Item":{"pk":{"S":"a"}}})");
    const json::Value got = account.call("eu-west-1", get_item, R"({"TableName":"Music","Key":{"pk":{"S":"a"}}})");
    CHECK(
        text_of(got.find("Item")) ==
        R"({"pk":{"S":"a"},"aws:rep:deleting":{"BOOL":false},"aws:rep:updatetime":{"N":"1700000000"},"aws:rep:updateregion":{"S":"us-east-1"}})");
    CHECK(
        text_of(account.call("us-east-1", list_global_tables, "{}").find("GlobalTables")) ==
        R"([{"GlobalTableName":"Music","ReplicationGroup":[{"RegionName":"eu-west-1"},{"RegionName":"us-east-1"}]}])");
    CHECK(account.call("us-east-1", describe_global_table_settings, R"({"GlobalTableName":"Music"})")
              .find("ReplicaSettings")
              ->as_array()
              .size() == 2);
    account.call("eu-west-1", update_global_table,
                 R"({"GlobalTableName":"Music","ReplicaUpdates":[{"Delete":{"RegionName":"us-east-1"}}]})");
    CHECK(account.refusal("us-east-1", describe_global_table, R"({"GlobalTableName":"Music"})") ==
          "GlobalTableNotFoundException: Global table not found: Global table with name: 'Music' does not exist.");
    // The table itself stays.
    account.call("us-east-1", describe_table, R"({"TableName":"Music"})");
    account.settings.strict = true;
    CHECK(account.refusal("us-east-1", create_global_table, group).find("version 2017.11.29 is not supported") !=
          std::string::npos);
}

} // namespace
} // namespace labdb::dynamodb
