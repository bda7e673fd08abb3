#include "core/dynamodb/table_format.hpp"

#include <doctest/doctest.h>

namespace labdb::dynamodb {
namespace {

TableDefinition full_table() {
    TableDefinition table;
    table.id = 300;
    table.name = "Music";
    table.uuid = "5f8b0c8e-7d1c-4f0a-9d51-1f0e3a9a2b11";
    table.keys = {{{"Artist", AttributeType::S}}, {{"Year", AttributeType::N}}};
    table.attributes = {{"Artist", AttributeType::S}, {"Year", AttributeType::N}, {"Cover", AttributeType::B}};
    IndexDefinition index;
    index.id = 301;
    index.name = "by-cover";
    index.keys = {{{"Cover", AttributeType::B}, {"Artist", AttributeType::S}}, {{"Year", AttributeType::N}}};
    index.projection = ProjectionType::Include;
    index.non_key_attributes = {"Title", "Length"};
    index.throughput = {5, 6, util::Instant{-7}, std::nullopt, 2};
    index.on_demand.max_write = 9;
    index.warm = {12'000, 4'000};
    index.active_at = util::Instant{1};
    index.backfilled = true;
    index.deleted_at = util::Instant{99};
    table.indexes = {index};
    table.billing = BillingMode::PayPerRequest;
    table.on_demand_since = util::Instant{11};
    table.throughput.decreases = 4;
    table.table_class = TableClass::StandardInfrequentAccess;
    table.deletion_protection = true;
    table.stream_enabled = true;
    table.stream_view = StreamView::OldImage;
    table.stream_label = "2026-11-20T16:44:06.840";
    table.stream_id = 302;
    table.warm.changing_until = util::Instant{13};
    table.ttl = {true, "expires", 303, util::Instant{7}, util::Instant{8}};
    table.recovery = Recovery{util::Instant{5}, 7};
    table.created = util::Instant{1'700'000'000'000'000};
    table.active_at = util::Instant{1'700'000'000'000'001};
    table.updating_until = util::Instant{1'700'000'000'000'002};
    table.settings.set("Mixed", json::Array{nullptr, true, 1.5, json::Bytes{std::string("\0x", 2)}, json::Object{}});
    table.settings.set("SSE", json::Object{{"Status", "ENABLED"}});
    return table;
}

TEST_CASE("a definition comes back as it was") {
    const TableDefinition table = full_table();
    const std::string bytes = encode_table(table);
    const TableDefinition read = decode_table(bytes);

    CHECK(encode_table(read) == bytes);
    CHECK(read.name == "Music");
    CHECK(read.keys == table.keys);
    CHECK(read.attributes == table.attributes);
    REQUIRE(read.indexes.size() == 1);
    CHECK(read.indexes[0].keys == table.indexes[0].keys);
    CHECK(read.indexes[0].non_key_attributes == table.indexes[0].non_key_attributes);
    CHECK(read.indexes[0].throughput.last_increase == util::Instant{-7});
    CHECK_FALSE(read.indexes[0].throughput.last_decrease);
    CHECK(read.indexes[0].on_demand.max_write == 9);
    CHECK(read.indexes[0].deleted_at == util::Instant{99});
    CHECK(read.stream_view == StreamView::OldImage);
    CHECK(read.stream_id == 302);
    CHECK(read.warm.status(util::Instant{12}) == "UPDATING");
    CHECK(read.warm.status(util::Instant{13}) == "ACTIVE");
    CHECK(read.ttl.attribute == "expires");
    CHECK(read.ttl.changed_at == util::Instant{7});
    REQUIRE(read.recovery);
    CHECK(read.recovery->since == util::Instant{5});
    CHECK(read.recovery->days == 7);
    CHECK(read.updating_until == table.updating_until);
    CHECK(json::Value(read.settings) == json::Value(table.settings));
}

TEST_CASE("damaged definitions are told of") {
    const std::string bytes = encode_table(full_table());
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        CAPTURE(size);
        CHECK_THROWS_AS(decode_table(std::string_view(bytes).substr(0, size)), store::StoreError);
    }
    std::string newer = bytes;
    newer.front() = 4;
    CHECK_THROWS_AS(decode_table(newer), store::StoreError);
}

TEST_CASE("a status follows from the schedule") {
    TableDefinition table;
    table.active_at = {10};
    CHECK(table.status({9}) == "CREATING");
    CHECK_FALSE(table.usable({9}));
    CHECK(table.status({10}) == "ACTIVE");
    CHECK(table.usable({10}));
    table.updating_until = util::Instant{20};
    CHECK(table.status({19}) == "UPDATING");
    CHECK(table.usable({19}));
    CHECK(table.status({20}) == "ACTIVE");
    table.deleted_at = util::Instant{30};
    CHECK(table.status({21}) == "DELETING");
    CHECK_FALSE(table.usable({21}));
}

TEST_CASE("what an index holds") {
    TableDefinition table = full_table();
    IndexDefinition& index = table.indexes[0];
    Item item;
    for (const char* name : {"Artist", "Year", "Cover", "Title", "Length", "Price"})
        item.set(name, AttributeValue::string(name));
    const auto names = [&] {
        std::string all;
        for (const auto& entry : project(table, index, item)) all += entry.first + " ";
        return all;
    };
    CHECK(names() == "Artist Year Cover Title Length ");
    index.projection = ProjectionType::KeysOnly;
    index.non_key_attributes.clear();
    CHECK(names() == "Artist Year Cover ");
    CHECK_FALSE(projects(table, index, "Title"));
    index.projection = ProjectionType::All;
    CHECK(names() == "Artist Year Cover Title Length Price ");
    CHECK(projects(table, index, "anything"));
}

} // namespace
} // namespace labdb::dynamodb
