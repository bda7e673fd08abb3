#include "core/sql/catalogue/family.hpp"

#include <algorithm>

namespace labdb::sql {
namespace {

using Tables = std::vector<std::shared_ptr<const Table>>;

bool contains(const Tables& tables, std::int64_t oid) {
    return std::any_of(tables.begin(), tables.end(), [&](const auto& table) { return table->oid == oid; });
}

void add_family(Catalogue& catalogue, const std::shared_ptr<const Table>& table, Tables& found) {
    if (table->partition_strategy.empty() && !contains(found, table->oid)) found.push_back(table);
    for (const std::int64_t oid : table->children)
        if (const auto child = catalogue.find_oid<Table>(oid)) add_family(catalogue, child, found);
}

void add_ancestors(Catalogue& catalogue, const Table& table, Tables& found) {
    for (const std::int64_t oid : table.parents) {
        if (contains(found, oid)) continue;
        const auto parent = catalogue.find_oid<Table>(oid);
        if (!parent) continue;
        found.push_back(parent);
        add_ancestors(catalogue, *parent, found);
    }
}

} // namespace

Tables family(Catalogue& catalogue, const std::shared_ptr<const Table>& table) {
    Tables found;
    add_family(catalogue, table, found);
    return found;
}

Tables descendants(Catalogue& catalogue, const Table& table) {
    Tables found;
    for (const std::int64_t oid : table.children) {
        const auto child = catalogue.find_oid<Table>(oid);
        if (!child || contains(found, oid)) continue;
        found.push_back(child);
        for (auto& below : descendants(catalogue, *child)) found.push_back(std::move(below));
    }
    return found;
}

void renew_descendants(Catalogue& catalogue, const Table& table) {
    for (const auto& child : descendants(catalogue, table)) catalogue.save(Table(*child));
}

Tables ancestors(Catalogue& catalogue, const Table& table) {
    Tables found;
    add_ancestors(catalogue, table, found);
    return found;
}

std::vector<int> same_columns(const Table& from, const Table& to) {
    std::vector<int> places;
    for (const Column& column : from.columns) {
        const Column* found = find_column(to, column.name, false);
        places.push_back(found ? static_cast<int>(found - to.columns.data()) : -1);
    }
    return places;
}

} // namespace labdb::sql
