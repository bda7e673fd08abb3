#include "core/dynamodb/check.hpp"

#include "core/dynamodb/counts.hpp"
#include "core/dynamodb/expiry.hpp"
#include "core/dynamodb/item_format.hpp"
#include "core/dynamodb/item_store.hpp"
#include "core/store/resources.hpp"
#include "handlers.hpp"

namespace labdb::dynamodb {
namespace {

using store::Database;

/// Table T of create_tables() and everything a table can have, with items that were put, changed and deleted; H
/// likewise.
struct Fixture : Service {
    Fixture() {
        create_tables(*this);
        for (const char* table : {"T", "H"}) {
            call(update_table,
                 json::Object{{"TableName", table},
                              {"StreamSpecification",
                               json::Object{{"StreamEnabled", true}, {"StreamViewType", "NEW_AND_OLD_IMAGES"}}}});
            call(update_time_to_live,
                 json::Object{{"TableName", table},
                              {"TimeToLiveSpecification", json::Object{{"Enabled", true}, {"AttributeName", "ttl"}}}});
            call(update_continuous_backups, json::Object{{"TableName", table},
                                                         {"PointInTimeRecoverySpecification",
                                                          json::Object{{"PointInTimeRecoveryEnabled", true}}}});
            advance(util::Duration::of_seconds(10));
        }
        for (const char* g : {"x", "y"}) {
            const std::string rest = std::string(R"("g": {"S": ")") + g + R"("}, "r": {"N": "1"}, "l": {"S": "m"}})";
            for (const char* sk : {"1", "2", "3"})
                put("T", std::string(R"({"pk": {"S": "a"}, "sk": {"S": ")") + sk +
                             R"("}, "ttl": {"N": "1800000000"}, )" + rest);
        }
        put("T", R"({"pk": {"S": "b"}, "sk": {"S": "1"}})");
        put("H", R"({"pk": {"S": "a"}})");
        call(delete_item, R"({"TableName": "T", "Key": {"pk": {"S": "a"}, "sk": {"S": "3"}}})");
        call(create_backup, R"({"TableName": "T", "BackupName": "nightly"})");
        call(transact_write_items, R"({"ClientRequestToken": "once", "TransactItems": [
            {"Put": {"TableName": "H", "Item": {"pk": {"S": "b"}}}}]})");
    }

    Findings check() { return check_data(read()); }
    /// The problems, a line each.
    std::string problems() {
        std::string text;
        for (const std::string& one : check().problems) text += one + "\n";
        return text;
    }
    /// What check() says of a store in which something is changed behind the handlers' back.
    template <class Change> std::string broken(Change&& change) {
        with_writer([&](api::WriteRequest& request) { change(request.writer); });
        return problems();
    }
    TableDefinition table(const char* name) { return find_table(read(), name, now()).value(); }
    AttributeMap key(const char* pk, const char* sk) {
        AttributeMap map;
        map.set("pk", AttributeValue::string(pk));
        map.set("sk", AttributeValue::string(sk));
        return map;
    }
    std::string item_key(const char* pk, const char* sk) {
        return store::stored_key(whole_key(table("T"), key(pk, sk)));
    }
};

TEST_CASE_FIXTURE(Fixture, "what handlers have written is sound") {
    CHECK(problems() == "");
    const Findings found = check();
    CHECK(found.tables == 2);
    CHECK(found.items == 3 + 2 + 3); // T, H, and the backup of T
    CHECK(found.index_entries == 4 * 2);
    CHECK(found.stream_records > 0);
    CHECK(found.changes > 0);
    CHECK(found.documents > 0);
}

TEST_CASE_FIXTURE(Fixture, "sound also when a table was deleted, restored, and when items have expired") {
    advance(util::Duration::of_seconds(101'000'000));
    with_writer([](api::WriteRequest& request) { sweep_expired(request); });
    CHECK(problems() == "");
    call(delete_table, R"({"TableName": "T"})");
    CHECK(problems() == "");
    create_tables(*this);
    CHECK(check().tables == 2);
}

TEST_CASE_FIXTURE(Fixture, "an item that does not read") {
    CHECK(broken([&](store::Writer& writer) {
              writer.put(Database::items, item_key("b", "1"), "\x05\x09");
          }).find("Table T: an item does not read\n") != std::string::npos);
}

TEST_CASE_FIXTURE(Fixture, "an item in another's place") {
    const std::string text = broken([&](store::Writer& writer) {
        writer.put(Database::items, item_key("b", "1"), encode_item(key("b", "2"), size_of(key("b", "2"))));
    });
    CHECK(text.find("Table T: the item {pk: 'b', sk: '2'} stands in the place of another\n") != std::string::npos);
}

TEST_CASE_FIXTURE(Fixture, "counts that are wrong") {
    CHECK(broken([&](store::Writer& writer) {
              Counts counts(writer, table("H"));
              counts.add(table("H").id, 1, 10);
              counts.store(writer);
          }) == "Table H has 2 items of 6 bytes, and 3 items of 16 bytes are noted\n");
}

TEST_CASE_FIXTURE(Fixture, "an item that an index lacks, and an entry that has no item") {
    const IndexDefinition index = *table("T").find_index("hash");
    const store::KeyRange range = store::all_keys(index.id);
    std::string text = broken([&](store::Writer& writer) {
        std::string first;
        {
            store::Cursor cursor = writer.cursor(Database::indexes);
            cursor.seek(range.low);
            first = cursor.key();
        }
        writer.erase(Database::indexes, first);
    });
    CHECK(text.find(" is missing in the index hash\n") != std::string::npos);
    text = broken([&](store::Writer& writer) { writer.erase(Database::items, item_key("a", "1")); });
    CHECK(text.find("Table T, index all: the entry of {pk: 'a', sk: '1'} has no item\n") != std::string::npos);
    CHECK(text.find("Table T, items that expire: the entry of {pk: 'a', sk: '1'} has no item\n") != std::string::npos);
    CHECK(text.find("the last record of {pk: 'a', sk: '1'} is not what the item is\n") != std::string::npos);
    CHECK(text.find("Table T: a collection has ") != std::string::npos);
}

TEST_CASE_FIXTURE(Fixture, "items and entries of what is not there") {
    CHECK(broken([](store::Writer& writer) { writer.put(Database::items, store::all_keys(999).low + "x", "y"); }) ==
          "There are items of a table that is not there\n");
    CHECK(broken([](store::Writer& writer) { writer.put(Database::indexes, store::all_keys(999).low + "x", "y"); }) ==
          "There are items of a table that is not there\nThere are entries of an index that is not there\n");
}

TEST_CASE_FIXTURE(Fixture, "a record that is lost") {
    const std::string text = broken([&](store::Writer& writer) {
        std::string second;
        {
            store::Cursor cursor = writer.cursor(Database::streams);
            cursor.seek("r");
            for (int i = 0; i < 5; ++i) cursor.next(); // the second change of three
            second = cursor.key();
        }
        writer.erase(Database::streams, second);
    });
    CHECK(text.find(" does not follow from the one before it\n") != std::string::npos);
}

TEST_CASE_FIXTURE(Fixture, "documents and tokens that are damaged") {
    const std::string id = std::to_string(table("H").id);
    CHECK(broken([&id](store::Writer& writer) { writer.put(Database::resources, "table-tags/" + id, "{"); }) ==
          "The document 'table-tags/" + id + "' does not read\n");
    CHECK(broken([&id](store::Writer& writer) { store::put_resource(writer, "table-tags", id, json::Array()); }) == "");
    CHECK(broken([](store::Writer& writer) { store::put_resource(writer, "table-tags", "999", json::Array()); }) ==
          "The document 'table-tags/999' belongs to no table\n");
    CHECK(broken([](store::Writer& writer) {
              writer.put(Database::resources, "token/once", "short");
          }).find("The client token 'once' is damaged\n") != std::string::npos);
}

} // namespace
} // namespace labdb::dynamodb
