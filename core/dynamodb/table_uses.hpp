#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "core/api/request.hpp"
#include "core/dynamodb/capacity.hpp"
#include "core/dynamodb/table.hpp"
#include "core/json/value.hpp"

namespace labdb::dynamodb {

/// One table of a request that may name several, and what the request has used of it.
struct TableUse {
    explicit TableUse(TableDefinition definition) : table(std::move(definition)), consumption(table) {}
    TableUse(const TableUse&) = delete;

    /// Adds what a read or a write used; see meter().
    void charge_read(const api::ReadRequest& request, double units);
    void charge_write(const api::ReadRequest& request, const WriteCost& cost, bool in_transaction = false);

    TableDefinition table;
    Consumption consumption;
    /// ItemCollectionMetrics, one for each item collection written to.
    json::Array collections;
};

/// The tables of a batch or a transaction, each looked up once, in the order in which they are first named.
class TableUses {
public:
    explicit TableUses(const api::ReadRequest& request) : request_(request) {}

    /// The table of that name or ARN; the reference stays good. Throws Fault when it is not there.
    TableUse& of(std::string_view name_or_arn);
    /// Notes that the item was written: to be told in ItemCollectionMetrics, if the table has local indexes.
    void note_collection(TableUse& use, const AttributeMap& item);
    /// Deletes a few expired items of each table, when the request's own writes are done.
    void sweep_expired(api::WriteRequest& request) const;

    /// ConsumedCapacity: one entry for each table; null when nothing is to be told. `split` as in
    /// Consumption::to_json().
    json::Value consumed_capacity(CapacityDetail detail, bool split = false) const;
    /// ItemCollectionMetrics by table; null when there are none.
    json::Value item_collection_metrics() const;

private:
    const api::ReadRequest& request_;
    std::deque<TableUse> uses_;
};

} // namespace labdb::dynamodb
