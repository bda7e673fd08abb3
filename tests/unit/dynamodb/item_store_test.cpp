#include "handlers.hpp"

#include "core/dynamodb/counts.hpp"
#include "core/dynamodb/item_rules.hpp"
#include "core/dynamodb/item_store.hpp"

namespace labdb::dynamodb {
namespace {

using store::Direction;

/// The tables of create_tables(): T (pk, sk; indexes hash and pair on g, all on g and r, local on l), H (pk).
struct Fixture : Service {
    Fixture() { create_tables(*this); }

    TableDefinition table(const char* name) { return *find_table(read(), name, now()); }

    /// One attribute of all that a table or an index holds, in order.
    std::string walked(const char* table_name, const char* index_name, const char* attribute,
                       Direction direction = Direction::forward) {
        const store::Reader reader = read();
        const TableDefinition definition = table(table_name);
        const IndexDefinition* index = index_name ? definition.find_index(index_name) : nullptr;
        std::string text;
        for (ItemCursor cursor(reader, definition, index, store::all_keys(index ? index->id : definition.id),
                               direction);
             cursor.valid(); cursor.next()) {
            const Item item = cursor.item();
            CHECK(cursor.size() == size_of(item));
            const AttributeValue* value = item.find(attribute);
            text += value ? value->text() : "-";
        }
        return text;
    }
    ItemCount count(const char* table_name, const char* index_name = nullptr) {
        const TableDefinition definition = table(table_name);
        return item_count(read(), definition, index_name ? definition.find_index(index_name)->id : definition.id);
    }
};

TEST_CASE_FIXTURE(Fixture, "an index follows its items") {
    put("T",
        R"({"pk": {"S": "p"}, "sk": {"S": "1"}, "g": {"S": "g"}, "r": {"N": "10"}, "inc": {"S": "i"}, "x": {"S": "x"}})");
    put("T", R"({"pk": {"S": "p"}, "sk": {"S": "2"}, "g": {"S": "g"}, "r": {"N": "9"}})");
    put("T", R"({"pk": {"S": "p"}, "sk": {"S": "3"}, "g": {"S": "g"}})");
    put("T", R"({"pk": {"S": "p"}, "sk": {"S": "4"}})");

    CHECK(walked("T", nullptr, "sk") == "1234");
    CHECK(walked("T", nullptr, "sk", Direction::backward) == "4321");
    CHECK(walked("T", "hash", "sk") == "132"); // as store::item_hash() puts equal keys
    CHECK(walked("T", "hash", "inc") == "---");
    // An item without the sort attribute is not in the index; numbers sort as numbers.
    CHECK(walked("T", "pair", "sk") == "21");
    CHECK(walked("T", "pair", "inc") == "-i");
    CHECK(walked("T", "pair", "x") == "--");
    CHECK(walked("T", "all", "x") == "-x");

    put("T", R"({"pk": {"S": "p"}, "sk": {"S": "1"}, "g": {"S": "g"}, "r": {"N": "8"}})");
    CHECK(walked("T", "pair", "sk") == "12");
    CHECK(walked("T", "pair", "inc") == "--");
    call(delete_item, R"({"TableName": "T", "Key": {"pk": {"S": "p"}, "sk": {"S": "1"}}})");
    CHECK(walked("T", "pair", "sk") == "2");
    CHECK(walked("T", "hash", "sk") == "32");
}

TEST_CASE_FIXTURE(Fixture, "items and bytes are counted, in each index by what it holds") {
    put("T", R"({"pk": {"S": "p"}, "sk": {"S": "1"}, "g": {"S": "gg"}, "r": {"N": "1"}, "x": {"S": "0123456789"}})");
    put("T", R"({"pk": {"S": "p"}, "sk": {"S": "2"}, "l": {"S": "l"}})");
    CHECK(count("T").items == 2);
    CHECK(count("T").bytes == (2 + 1 + 2 + 1 + 1 + 2 + 1 + 2 + 1 + 10) + (2 + 1 + 2 + 1 + 1 + 1));
    CHECK(count("T", "hash").items == 1);
    CHECK(count("T", "hash").bytes == 2 + 1 + 2 + 1 + 1 + 2);
    CHECK(count("T", "local").items == 1);
    CHECK(count("H").items == 0);

    put("T", R"({"pk": {"S": "p"}, "sk": {"S": "1"}})");
    CHECK(count("T").items == 2);
    CHECK(count("T", "hash").items == 0);
    CHECK(count("T", "hash").bytes == 0);
    call(delete_item, R"({"TableName": "T", "Key": {"pk": {"S": "p"}, "sk": {"S": "1"}}})");
    call(delete_item, R"({"TableName": "T", "Key": {"pk": {"S": "p"}, "sk": {"S": "2"}}})");
    call(delete_item, R"({"TableName": "T", "Key": {"pk": {"S": "p"}, "sk": {"S": "2"}}})");
    CHECK(count("T").items == 0);
    CHECK(count("T").bytes == 0);
}

TEST_CASE_FIXTURE(Fixture, "keys as long as they may be are found, and walked in order") {
    const std::string partition(2048, 'p');
    const auto item = [&partition](const char* end, const char* more = "") {
        return R"({"pk": {"S": ")" + partition + R"("}, "sk": {"S": ")" + std::string(1023, 's') + end + "\"}" + more +
               "}";
    };
    for (const char* end : {"c", "a", "d", "b"}) put("T", item(end, R"(, "g": {"S": "g"}, "x": {"S": "x"})"));
    for (const char* end : {"a", "d"})
        CHECK(call(get_item, json::Object{{"TableName", "T"}, {"Key", json::read(item(end))}}).find("Item") != nullptr);
    const auto ends = [](const std::string& all) {
        std::string text;
        for (std::size_t at = 1023; at < all.size(); at += 1024) text += all[at];
        return text;
    };
    CHECK(ends(walked("T", nullptr, "sk")) == "abcd");
    CHECK(ends(walked("T", nullptr, "sk", Direction::backward)) == "dcba");
    CHECK(ends(walked("T", "hash", "sk")) == "acbd"); // as store::item_hash() puts equal keys
}

TEST_CASE_FIXTURE(Fixture, "a walk goes on behind a key") {
    for (const char* sort : {"1", "2", "3"})
        put("T", R"({"pk": {"S": "p"}, "g": {"S": "g"}, "sk": {"S": ")" + std::string(sort) + "\"}}");
    const store::Reader reader = read();
    const TableDefinition definition = table("T");
    const IndexDefinition& index = *definition.find_index("hash");
    const AttributeMap start =
        read_attribute_map(json::read(R"({"pk": {"S": "p"}, "sk": {"S": "1"}, "g": {"S": "g"}})"));
    const store::KeyRange all = store::keys_with(store::key_prefix(index.id, {key_part(*start.find("g"))}));

    ItemCursor cursor(reader, definition, &index, all.after(*whole_key(definition, index, start)), Direction::forward);
    REQUIRE(cursor.valid());
    CHECK(cursor.item().find("sk")->text() == "3"); // before "2": store::item_hash()
    CHECK(key_of(definition, index, cursor.item()).size() == 3);
}

TEST_CASE_FIXTURE(Fixture, "an index is filled in pieces, and emptied") {
    for (int i = 0; i < 2500; ++i) {
        put("H", R"({"pk": {"S": ")" + std::to_string(i) + R"("}, "z": {"N": ")" + std::to_string(i % 7) + "\"}}");
    }
    call(update_table, R"({"TableName": "H", "AttributeDefinitions": [{"AttributeName": "z", "AttributeType": "N"}],
        "GlobalSecondaryIndexUpdates": [{"Create": {"IndexName": "byz", "KeySchema": [{"AttributeName": "z", "KeyType": "HASH"}],
            "Projection": {"ProjectionType": "KEYS_ONLY"}}}]})");
    CHECK(count("H", "byz").items == 2500);
    const TableDefinition definition = table("H");
    const store::KeyRange entries = store::all_keys(definition.find_index("byz")->id);
    call(delete_table, R"({"TableName": "H"})");
    const store::Reader reader = read();
    store::Cursor cursor = reader.cursor(store::Database::indexes);
    cursor.seek(entries.low);
    CHECK_FALSE((cursor.valid() && cursor.key() < entries.high));
    cursor = reader.cursor(store::Database::items);
    cursor.seek(store::all_keys(definition.id).low);
    CHECK_FALSE((cursor.valid() && cursor.key() < store::all_keys(definition.id).high));
}

} // namespace
} // namespace labdb::dynamodb
