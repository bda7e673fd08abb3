#include "core/dynamodb/table_uses.hpp"

#include <algorithm>

#include "core/dynamodb/expiry.hpp"
#include "core/dynamodb/item_store.hpp"
#include "core/dynamodb/meter.hpp"

namespace labdb::dynamodb {

void TableUse::charge_read(const api::ReadRequest& request, double units) {
    Consumption own(table);
    own.add_table_read(units);
    meter(request, table, own);
    consumption.add_table_read(units);
}

void TableUse::charge_write(const api::ReadRequest& request, const WriteCost& cost, bool in_transaction) {
    Consumption own(table);
    own.add(cost, in_transaction);
    meter(request, table, own);
    consumption.add(cost, in_transaction);
}

TableUse& TableUses::of(std::string_view name_or_arn) {
    const std::string_view name = table_name_of(request_.caller, name_or_arn);
    for (TableUse& use : uses_)
        if (use.table.name == name) return use;
    return uses_.emplace_back(require_table(request_, name_or_arn));
}

void TableUses::note_collection(TableUse& use, const AttributeMap& item) {
    json::Value metrics = dynamodb::item_collection_metrics(request_.store, use.table, item);
    if (metrics.is_null()) return;
    const json::Value key = *metrics.find("ItemCollectionKey");
    const auto known = std::find_if(use.collections.begin(), use.collections.end(),
                                    [&key](const json::Value& one) { return *one.find("ItemCollectionKey") == key; });
    if (known == use.collections.end())
        use.collections.push_back(std::move(metrics));
    else
        *known = std::move(metrics);
}

void TableUses::sweep_expired(api::WriteRequest& request) const {
    for (const TableUse& use : uses_) dynamodb::sweep_expired(request, use.table);
}

json::Value TableUses::consumed_capacity(CapacityDetail detail, bool split) const {
    if (detail == CapacityDetail::None) return nullptr;
    json::Array out;
    for (const TableUse& use : uses_) out.push_back(use.consumption.to_json(detail, split));
    return out;
}

json::Value TableUses::item_collection_metrics() const {
    json::Object out;
    for (const TableUse& use : uses_)
        if (!use.collections.empty()) out.set(use.table.given, use.collections);
    if (out.empty()) return nullptr;
    return out;
}

} // namespace labdb::dynamodb
