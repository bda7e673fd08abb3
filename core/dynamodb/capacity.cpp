#include "core/dynamodb/capacity.hpp"

#include <algorithm>

namespace labdb::dynamodb {
namespace {

double steps(std::size_t bytes, std::size_t step) {
    return static_cast<double>(std::max<std::size_t>(1, (bytes + step - 1) / step));
}

json::Object capacity(const Units& units, bool split) {
    json::Object members;
    if (split && units.read > 0) members.set("ReadCapacityUnits", units.read);
    if (split && units.write > 0) members.set("WriteCapacityUnits", units.write);
    members.set("CapacityUnits", units.total());
    return members;
}

} // namespace

double read_units(std::size_t bytes, bool consistent) { return steps(bytes, 4096) * (consistent ? 1.0 : 0.5); }
double write_units(std::size_t bytes) { return steps(bytes, 1024); }

CapacityDetail capacity_detail(std::string_view return_consumed_capacity) {
    if (return_consumed_capacity == "TOTAL") return CapacityDetail::Total;
    if (return_consumed_capacity == "INDEXES") return CapacityDetail::Indexes;
    return CapacityDetail::None;
}

Units& Consumption::index_units(const IndexDefinition& index) {
    for (IndexUnits& one : indexes_)
        if (one.index->id == index.id) return one.units;
    return indexes_.emplace_back(IndexUnits{&index, {}}).units;
}

void Consumption::add_index_read(const IndexDefinition& index, double units) { index_units(index).read += units; }
void Consumption::add_index_write(const IndexDefinition& index, double units) { index_units(index).write += units; }

void Consumption::add(const WriteCost& cost, bool in_transaction) {
    add_table_write(in_transaction ? 2 * cost.table : cost.table);
    for (const WriteCost::Index& one : cost.indexes) add_index_write(*one.index, one.units);
}

double Consumption::total() const {
    double sum = base_.total();
    for (const IndexUnits& one : indexes_) sum += one.units.total();
    return sum;
}

json::Value Consumption::to_json(CapacityDetail detail, bool split) const {
    if (detail == CapacityDetail::None) return nullptr;
    Units all = base_;
    for (const IndexUnits& one : indexes_) {
        all.read += one.units.read;
        all.write += one.units.write;
    }
    json::Object result{{"TableName", table_->given.empty() ? table_->name : table_->given},
                        {"CapacityUnits", all.total()}};
    if (split && all.read > 0) result.set("ReadCapacityUnits", all.read);
    if (split && all.write > 0) result.set("WriteCapacityUnits", all.write);
    if (detail == CapacityDetail::Total) return result;

    result.set("Table", capacity(base_, split));
    json::Object local, global;
    for (const IndexUnits& one : indexes_)
        (one.index->global ? global : local).set(one.index->name, capacity(one.units, split));
    if (!local.empty()) result.set("LocalSecondaryIndexes", std::move(local));
    if (!global.empty()) result.set("GlobalSecondaryIndexes", std::move(global));
    return result;
}

} // namespace labdb::dynamodb
