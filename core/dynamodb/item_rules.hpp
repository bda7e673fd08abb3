#pragma once

#include <cstddef>
#include <optional>

#include "core/dynamodb/attribute_value.hpp"
#include "core/dynamodb/expression/expression.hpp"
#include "core/dynamodb/table.hpp"

/// What DynamoDB demands of keys and items. All of it ends in a Fault (ValidationException).
namespace labdb::dynamodb {

/// 400 KB, names and values.
constexpr std::size_t kMaxItemSize = 409'600;
/// Bytes of a partition key and of a sort key.
constexpr std::size_t kMaxPartitionKey = 2048;
constexpr std::size_t kMaxSortKey = 1024;

/// A Key parameter: exactly the table's key attributes, of their types, not empty, not too long.
void validate_key(const TableDefinition& table, const AttributeMap& key);

/// An item to be put: its key attributes there and right, index keys of the right type and not empty, not too large.
void validate_item(const TableDefinition& table, const Item& item);
/// Its two halves: what can be said of the request alone, and what needs the table.
void validate_item_size(const Item& item);
void validate_item_keys(const TableDefinition& table, const Item& item);

/// No path of an expression may lead into an attribute that is a key of the table or of an index, since keys are
/// scalars.
void validate_key_paths(const TableDefinition& table, const std::vector<expression::Path>& paths);

/// No target of the update may be a key attribute, and nothing is read from inside of one.
void validate_update_paths(const TableDefinition& table, const expression::Update& update);
/// UpdateItem's own limit: see Update::statement_size(). Updates in transactions and PartiQL's have none of it.
void validate_statement_size(const expression::Update& update);
/// The item that an update has made of `before` (empty when there was none): the rules of index keys for what has
/// changed, and the size.
void validate_updated_item(const TableDefinition& table, const Item& before, const Item& after);
/// What an update makes of an item (`before` is empty when there is none), checked. Without an update expression (null)
/// the item stays, or is made of its key alone. Absent when there was no item and the update only takes away: then none
/// comes to be.
std::optional<Item> updated_item(const TableDefinition& table, const AttributeMap& key,
                                 const expression::Update* update, const Item& before);

/// The key attributes of an item, in the order of the schema: `LastEvaluatedKey`, item collection keys.
AttributeMap key_of(const TableDefinition& table, const AttributeMap& item);
/// The same for an index: its keys and the table's.
AttributeMap key_of(const TableDefinition& table, const IndexDefinition& index, const AttributeMap& item);

} // namespace labdb::dynamodb
