#pragma once

#include <cstdint>
#include <optional>

#include "core/dynamodb/table.hpp"
#include "core/json/value.hpp"
#include "core/store/store.hpp"

/// What is known of a table and no read or write of an item needs: kept beside the catalogue, so that it costs those
/// nothing. A later table of the same name starts without them.
namespace labdb::dynamodb {

enum class Document : std::uint8_t {
    /// The Tags list (tags.cpp).
    Tags,
    /// Resource policies by `table` or the stream's label (resource_policy.cpp).
    Policies,
    /// Contributor Insights by index, `` for the table (contributor_insights.cpp).
    Insights,
    /// Kinesis destinations, newest first (kinesis_destinations.cpp).
    KinesisDestinations,
    /// RestoreSummary, shown while the table is made from a backup or another table (restore.cpp).
    Restore,
    /// How the capacity of a global table's replicas follows the load (auto_scaling.cpp).
    Scaling,
};

std::optional<json::Value> find_document(const store::Reader& reader, const TableDefinition& table, Document document);
void put_document(store::Writer& writer, const TableDefinition& table, Document document, const json::Value& content);
void erase_document(store::Writer& writer, const TableDefinition& table, Document document);
/// Of a table that goes.
void erase_documents(store::Writer& writer, const TableDefinition& table);

} // namespace labdb::dynamodb
