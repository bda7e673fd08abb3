#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "core/api/request.hpp"
#include "core/dynamodb/attribute_value.hpp"
#include "core/dynamodb/table.hpp"
#include "core/store/store.hpp"

/// Time to live: which items of a table expire, and when. An index by the moment of expiry makes finding those that are
/// due as quick as there are few of them.
///
/// An expired item stays, and can be read and changed, until it is swept: DynamoDB, too, deletes it some time later.
namespace labdb::dynamodb {

/// Keeps the index in step with a change of an item; either is null where there is none. Of a table without time to
/// live: nothing.
void update_expiry(store::Writer& writer, const TableDefinition& table, const Item* before, const Item* after);
/// Enters all items of a table whose time to live was just turned on.
void fill_expiry(store::Writer& writer, const TableDefinition& table);
/// The key of the item's entry in the index, in store::Database::indexes; absent when it does not expire.
std::optional<std::string> expiry_key(const TableDefinition& table, const Item& item);
/// Removes the index.
void erase_expiry(store::Writer& writer, const TableDefinition& table);

/// As many expired items as a write of the table takes with it.
constexpr std::size_t kSweptWithWrite = 25;

/// Deletes items of the table that are expired now, the longest expired first, and no more than `limit`; as DynamoDB
/// does it, so that the records of the table's stream tell of it. Returns how many. An ItemEdit from before must not
/// write after.
std::size_t sweep_expired(api::WriteRequest& request, const TableDefinition& table,
                          std::size_t limit = kSweptWithWrite);
/// All expired items of all tables.
std::size_t sweep_expired(api::WriteRequest& request);

} // namespace labdb::dynamodb
