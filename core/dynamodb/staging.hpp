#pragma once

#include <cstdint>
#include <functional>

#include "core/dynamodb/table.hpp"
#include "core/store/store.hpp"

/// Tables that are filled before they are stored, by more than one transaction: no one sees them, but what they hold
/// must not be lost sight of when their maker dies.
namespace labdb::dynamodb {

/// Notes the ids of a table and its indexes.
void note_staged(store::Writer& writer, const TableDefinition& table);
/// Once the table is stored.
void forget_staged(store::Writer& writer, const TableDefinition& table);

/// Removes all that stands under noted ids. For a time when no one fills a table.
void clear_staged(store::Writer& writer);

/// Shows the ids.
void visit_staged(const store::Reader& reader, const std::function<void(std::uint32_t id)>& visit);

} // namespace labdb::dynamodb
