#include "handlers.hpp"

#include <algorithm>

#include "core/dynamodb/expiry.hpp"
#include "core/store/keys.hpp"

namespace labdb::dynamodb {
namespace {

using util::Duration;

/// The tables of create_tables(): T (pk, sk; indexes hash and pair on g, all on g and r, local on l), H (pk). The clock
/// stands at 1700000000.
struct Fixture : Service {
    Fixture() { create_tables(*this); }

    static json::Object specification(std::string_view table, bool enabled, std::string_view attribute) {
        return {{"TableName", table},
                {"TimeToLiveSpecification", json::Object{{"Enabled", enabled}, {"AttributeName", attribute}}}};
    }
    json::Value set_ttl(std::string_view table, bool enabled, std::string_view attribute = "ttl") {
        return call(update_time_to_live, specification(table, enabled, attribute));
    }
    std::string ttl_refusal(std::string_view table, bool enabled, std::string_view attribute = "ttl") {
        return refusal(update_time_to_live, specification(table, enabled, attribute));
    }
    std::string described(std::string_view table) {
        return json::write(
            *call(describe_time_to_live, json::Object{{"TableName", table}}).find("TimeToLiveDescription"));
    }
    /// The pks of H that are there, in order.
    std::string present() {
        std::string keys;
        const json::Value scanned = call(scan, R"({"TableName": "H"})");
        for (const json::Value& item : scanned.find("Items")->as_array())
            keys += item.find("pk")->find("S")->as_string();
        std::sort(keys.begin(), keys.end());
        return keys;
    }
    void put_expiring(std::string_view key, std::string_view value) {
        put("H", R"({"pk": {"S": ")" + std::string(key) + R"("}, "ttl": )" + std::string(value) + "}");
    }
    std::size_t entries(std::uint32_t id) {
        const store::Reader reader = read();
        const store::KeyRange range = store::all_keys(id);
        store::Cursor cursor = reader.cursor(store::Database::indexes);
        std::size_t count = 0;
        for (cursor.seek(range.low); cursor.valid() && cursor.key() < range.high; cursor.next()) ++count;
        return count;
    }
    std::size_t sweep_all() {
        std::size_t count = 0;
        // Any handler's transaction will do.
        with_writer([&count](api::WriteRequest& request) { count = sweep_expired(request); });
        return count;
    }
};

TEST_CASE_FIXTURE(Fixture, "time to live is turned on, and an hour later off") {
    CHECK(described("H") == R"({"TimeToLiveStatus":"DISABLED"})");
    CHECK(json::write(set_ttl("H", true)) == R"({"TimeToLiveSpecification":{"Enabled":true,"AttributeName":"ttl"}})");
    CHECK(described("H") == R"({"TimeToLiveStatus":"ENABLED","AttributeName":"ttl"})");
    advance(Duration::of_seconds(3599));
    // API Reference, UpdateTimeToLive; text captured from the service (terraform-provider-aws, table_test.go).
    CHECK(ttl_refusal("H", false) ==
          "ValidationException: Time to live has been modified multiple times within a fixed interval");
    advance(Duration::of_seconds(1));
    CHECK(json::write(set_ttl("H", false)) == R"({"TimeToLiveSpecification":{"Enabled":false,"AttributeName":"ttl"}})");
    CHECK(described("H") == R"({"TimeToLiveStatus":"DISABLED"})");
    CHECK(ttl_refusal("H", true) ==
          "ValidationException: Time to live has been modified multiple times within a fixed interval");
}

// Captured from the service on 2026-10-09 (ack-api-quirks, DDB-TABLE-143 and DDB-TABLE-442): these come before the
// interval's.
TEST_CASE_FIXTURE(Fixture, "what update-time-to-live refuses") {
    CHECK(ttl_refusal("H", false) == "ValidationException: TimeToLive is already disabled");
    set_ttl("H", true);
    CHECK(ttl_refusal("H", true) == "ValidationException: TimeToLive is already enabled");
    const std::string other =
        "ValidationException: TimeToLive is active on a different AttributeName: current AttributeName is ttl";
    CHECK(ttl_refusal("H", true, "other") == other);
    CHECK(ttl_refusal("H", false, "other") == other);
    CHECK(ttl_refusal("Nobody", true) ==
          "ResourceNotFoundException: Requested resource not found: Table: Nobody not found");
    CHECK(refusal(describe_time_to_live, R"({"TableName": "Nobody"})") ==
          "ResourceNotFoundException: Requested resource not found: Table: Nobody not found");
    // A key attribute will do.
    CHECK_NOTHROW(set_ttl("T", true, "sk"));
}

TEST_CASE_FIXTURE(Fixture, "at AWS's own pace it takes a while") {
    set_pace(store::Pace::real);
    set_ttl("H", true);
    CHECK(described("H") == R"({"TimeToLiveStatus":"ENABLING","AttributeName":"ttl"})");
    advance(Duration::of_seconds(3600));
    CHECK(described("H") == R"({"TimeToLiveStatus":"ENABLED","AttributeName":"ttl"})");
    set_ttl("H", false);
    CHECK(described("H") == R"({"TimeToLiveStatus":"DISABLING","AttributeName":"ttl"})");
    advance(Duration::of_seconds(3600));
    CHECK(described("H") == R"({"TimeToLiveStatus":"DISABLED"})");

    call(create_table, R"({"TableName": "New", "BillingMode": "PAY_PER_REQUEST",
        "AttributeDefinitions": [{"AttributeName": "pk", "AttributeType": "S"}],
        "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}]})");
    CHECK(ttl_refusal("New", true) ==
          "ResourceInUseException: Attempt to change a resource which is still in use: Table is being created: New");
    CHECK(refusal(describe_time_to_live, R"({"TableName": "New"})") ==
          "ValidationException: Cannot describe time to live while table is in CREATING state: Current table state is "
          "CREATING");
}

TEST_CASE_FIXTURE(Fixture, "an expired item stays until the next write of the table") {
    set_ttl("H", true);
    put_expiring("a", R"({"N": "1700000010"})");
    put_expiring("b", R"({"N": "1700000030"})");
    advance(Duration::of_seconds(10));
    put("H", R"({"pk": {"S": "x"}})");
    CHECK(present() == "abx"); // the moment itself is not over
    advance(Duration::of_seconds(1));
    CHECK(present() == "abx");
    put("H", R"({"pk": {"S": "y"}})");
    CHECK(present() == "bxy");
}

// As ScyllaDB's test_ttl_expiration has it, against the service.
TEST_CASE_FIXTURE(Fixture, "which values expire") {
    put_expiring("0", R"({"N": "1699999940"})"); // before time to live was turned on
    set_ttl("H", true);
    put("H", R"({"pk": {"S": "1"}})");                // without the attribute
    put_expiring("2", R"({"N": "1699999940"})");      // a minute ago
    put_expiring("3", R"({"N": "162777600"})");       // more than five years ago
    put_expiring("4", R"({"S": "1699999940"})");      // no number
    put_expiring("5", R"({"N": "1700000060"})");      // in a minute
    put_expiring("6", R"({"N": "169999994e1"})");     // an exponent
    put_expiring("7", R"({"N": "1699999940.1234"})"); // a fraction
    put_expiring("8", R"({"N": "-1E+100"})");
    put_expiring("9", R"({"N": "1E+100"})");
    CHECK(sweep_all() == 0); // every write swept already
    CHECK(present() == "134589");
}

TEST_CASE_FIXTURE(Fixture, "an item may live on") {
    set_ttl("H", true);
    put_expiring("a", R"({"N": "1700000010"})");
    advance(Duration::of_seconds(20));
    // The write that finds it expired still changes it.
    call(update_item, R"~({"TableName": "H", "Key": {"pk": {"S": "a"}}, "UpdateExpression": "SET #t = :t",
        "ConditionExpression": "attribute_exists(pk)", "ExpressionAttributeNames": {"#t": "ttl"},
        "ExpressionAttributeValues": {":t": {"N": "1700000100"}}})~");
    put("H", R"({"pk": {"S": "x"}})");
    CHECK(present() == "ax");
    advance(Duration::of_seconds(100));
    put("H", R"({"pk": {"S": "y"}})");
    CHECK(present() == "xy");
}

TEST_CASE_FIXTURE(Fixture, "all kinds of writes sweep, and each a few items") {
    set_ttl("H", true);
    constexpr std::string_view kKeys = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvw0123456789";
    for (const char key : kKeys) put_expiring(std::string(1, key), R"({"N": "1700000010"})");
    advance(Duration::of_seconds(20));
    call(delete_item, R"({"TableName": "H", "Key": {"pk": {"S": "nobody"}}})");
    CHECK(present().size() == kKeys.size() - kSweptWithWrite);
    call(batch_write_item, R"({"RequestItems": {"H": [{"PutRequest": {"Item": {"pk": {"S": "x"}}}}]}})");
    CHECK(present().size() == kKeys.size() - 2 * kSweptWithWrite + 1);
    call(transact_write_items, R"({"TransactItems": [{"Put": {"TableName": "H", "Item": {"pk": {"S": "y"}}}}]})");
    CHECK(present() == "xy");
}

TEST_CASE_FIXTURE(Fixture, "indexes and counts follow") {
    set_ttl("T", true);
    put("T", R"({"pk": {"S": "p"}, "sk": {"S": "1"}, "g": {"S": "g"}, "r": {"N": "1"}, "l": {"S": "l"},
        "ttl": {"N": "1700000010"}})");
    advance(Duration::of_seconds(20));
    CHECK(sweep_all() == 1);
    const TableDefinition table = *find_table(read(), "T", now());
    CHECK(item_count(read(), table, table.id).items == 0);
    for (const IndexDefinition& index : table.indexes) CHECK(entries(index.id) == 0);
    CHECK(entries(table.ttl.index) == 0);
}

TEST_CASE_FIXTURE(Fixture, "the index holds what expires, and nothing without time to live") {
    set_ttl("H", true);
    put_expiring("a", R"({"N": "1800000000"})");
    const std::uint32_t id = find_table(read(), "H", now())->ttl.index;
    CHECK(entries(id) == 1);
    put_expiring("a", R"({"N": "1800000001"})");
    put("H", R"({"pk": {"S": "b"}, "ttl": {"N": "1800000001"}})");
    CHECK(entries(id) == 2);
    call(delete_item, R"({"TableName": "H", "Key": {"pk": {"S": "b"}}})");
    CHECK(entries(id) == 1);
    put("H", R"({"pk": {"S": "a"}})");
    CHECK(entries(id) == 0);
    put_expiring("a", R"({"N": "1700004000"})");
    advance(Duration::of_seconds(3600));
    set_ttl("H", false);
    CHECK(entries(id) == 0);
    put_expiring("b", R"({"N": "1700004000"})");
    advance(Duration::of_seconds(3600));
    CHECK(sweep_all() == 0);
    // Turned on again it finds both.
    set_ttl("H", true);
    CHECK(sweep_all() == 2);
}

TEST_CASE_FIXTURE(Fixture, "a table that is deleted leaves nothing to expire") {
    set_ttl("H", true);
    put_expiring("a", R"({"N": "1700000010"})");
    const std::uint32_t id = find_table(read(), "H", now())->ttl.index;
    call(delete_table, R"({"TableName": "H"})");
    CHECK(entries(id) == 0);
    advance(Duration::of_seconds(20));
    CHECK(sweep_all() == 0);
}

} // namespace
} // namespace labdb::dynamodb
