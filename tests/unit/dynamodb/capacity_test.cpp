#include "core/dynamodb/capacity.hpp"

#include <doctest/doctest.h>

#include "core/json/write.hpp"

namespace labdb::dynamodb {
namespace {

TEST_CASE("units are whole steps of 4 KB read and 1 KB written") {
    CHECK(read_units(0, true) == 1);
    CHECK(read_units(4096, true) == 1);
    CHECK(read_units(4097, true) == 2);
    CHECK(read_units(4097, false) == 1);
    CHECK(read_units(1, false) == 0.5);
    CHECK(write_units(0) == 1);
    CHECK(write_units(1024) == 1);
    CHECK(write_units(1025) == 2);
    CHECK(write_units(409'600) == 400);
}

TableDefinition table_with_indexes() {
    TableDefinition table;
    table.name = "T";
    table.indexes.resize(2);
    table.indexes[0].id = 1;
    table.indexes[0].name = "local";
    table.indexes[0].global = false;
    table.indexes[1].id = 2;
    table.indexes[1].name = "global";
    return table;
}

TEST_CASE("consumed capacity by the detail asked for") {
    const TableDefinition table = table_with_indexes();
    Consumption consumption(table);
    consumption.add({1, {{&table.indexes[0], 1}, {&table.indexes[1], 2}}});
    consumption.add({2, {{&table.indexes[1], 1}}});

    CHECK(consumption.to_json(capacity_detail("")).is_null());
    CHECK(consumption.to_json(capacity_detail("NONE")).is_null());
    CHECK(json::write(consumption.to_json(capacity_detail("TOTAL"))) == R"({"TableName":"T","CapacityUnits":7.0})");
    CHECK(json::write(consumption.to_json(capacity_detail("INDEXES"))) ==
          R"({"TableName":"T","CapacityUnits":7.0,"Table":{"CapacityUnits":3.0},)"
          R"("LocalSecondaryIndexes":{"local":{"CapacityUnits":1.0}},)"
          R"("GlobalSecondaryIndexes":{"global":{"CapacityUnits":3.0}}})");
}

TEST_CASE("indexes that cost nothing are not shown") {
    const TableDefinition table = table_with_indexes();
    Consumption consumption(table);
    consumption.add_table_read(0.5);
    CHECK(json::write(consumption.to_json(CapacityDetail::Indexes)) ==
          R"({"TableName":"T","CapacityUnits":0.5,"Table":{"CapacityUnits":0.5}})");
}

TEST_CASE("a transaction pays twice for the table, once for its indexes, and tells reads from writes") {
    const TableDefinition table = table_with_indexes();
    Consumption consumption(table);
    consumption.add({3, {{&table.indexes[1], 1}}}, true);
    CHECK(consumption.total() == 7);
    CHECK(json::write(consumption.to_json(CapacityDetail::Total, true)) ==
          R"({"TableName":"T","CapacityUnits":7.0,"WriteCapacityUnits":7.0})");
}

} // namespace
} // namespace labdb::dynamodb
