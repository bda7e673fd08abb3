#include "core/dynamodb/table_documents.hpp"

#include <string>
#include <string_view>

#include "core/store/resources.hpp"

// Kinds of documents in store/resources; their name is the table's id, in decimal digits.
namespace labdb::dynamodb {
namespace {

constexpr std::string_view kKinds[] = {"table-tags",    "table-policies", "table-insights",
                                       "table-kinesis", "table-restore",  "table-scaling"};

std::string_view kind_of(Document document) { return kKinds[static_cast<std::size_t>(document)]; }

std::string name_of(const TableDefinition& table) { return std::to_string(table.id); }

} // namespace

std::optional<json::Value> find_document(const store::Reader& reader, const TableDefinition& table, Document document) {
    return store::find_resource(reader, kind_of(document), name_of(table));
}

void put_document(store::Writer& writer, const TableDefinition& table, Document document, const json::Value& content) {
    store::put_resource(writer, kind_of(document), name_of(table), content);
}

void erase_document(store::Writer& writer, const TableDefinition& table, Document document) {
    store::erase_resource(writer, kind_of(document), name_of(table));
}

void erase_documents(store::Writer& writer, const TableDefinition& table) {
    for (const std::string_view kind : kKinds) store::erase_resource(writer, kind, name_of(table));
}

} // namespace labdb::dynamodb
