#include "core/dynamodb/staging.hpp"

#include <string>
#include <vector>

#include "core/dynamodb/item_store.hpp"
#include "core/store/resources.hpp"

// Documents (store/resources):
//   staged-table   a table's id → Indexes: the ids of its indexes
namespace labdb::dynamodb {

namespace {

constexpr const char* kKind = "staged-table";

/// As much of a table as erase_items() asks for.
TableDefinition read_staged(std::string_view name, const json::Value& document) {
    TableDefinition table;
    table.id = static_cast<std::uint32_t>(std::stoul(std::string(name)));
    for (const json::Value& id : document.find("Indexes")->as_array()) {
        table.indexes.emplace_back();
        table.indexes.back().id = static_cast<std::uint32_t>(id.as_int());
    }
    return table;
}

} // namespace

void note_staged(store::Writer& writer, const TableDefinition& table) {
    json::Array indexes;
    for (const IndexDefinition& index : table.indexes) indexes.emplace_back(static_cast<std::int64_t>(index.id));
    store::put_resource(writer, kKind, std::to_string(table.id), json::Object{{"Indexes", std::move(indexes)}});
}

void forget_staged(store::Writer& writer, const TableDefinition& table) {
    store::erase_resource(writer, kKind, std::to_string(table.id));
}

void clear_staged(store::Writer& writer) {
    std::vector<TableDefinition> left;
    store::visit_resources(writer, kKind, "", [&left](std::string_view name, const json::Value& document) {
        left.push_back(read_staged(name, document));
        return true;
    });
    for (const TableDefinition& table : left) {
        erase_items(writer, table);
        forget_staged(writer, table);
    }
}

void visit_staged(const store::Reader& reader, const std::function<void(std::uint32_t id)>& visit) {
    store::visit_resources(reader, kKind, "", [&visit](std::string_view name, const json::Value& document) {
        const TableDefinition table = read_staged(name, document);
        visit(table.id);
        for (const IndexDefinition& index : table.indexes) visit(index.id);
        return true;
    });
}

} // namespace labdb::dynamodb
