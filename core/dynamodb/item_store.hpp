#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "core/api/request.hpp"
#include "core/dynamodb/attribute_value.hpp"
#include "core/dynamodb/capacity.hpp"
#include "core/dynamodb/stream_log.hpp"
#include "core/dynamodb/table.hpp"
#include "core/store/keys.hpp"

/// The one place that reads and writes items, and keeps indexes, counts and streams in step with them.
///
/// An index holds a copy of what it projects: a query of it reads one run of entries and nothing else, and costs what
/// it returns.
namespace labdb::dynamodb {

/// The value of a key attribute as the store's keys take it. The view lives as long as the value.
store::KeyPart key_part(const AttributeValue& value);

/// The whole key of an item, from an item or a key that has passed validate_key().
std::string whole_key(const TableDefinition& table, const AttributeMap& item);
/// The whole key of the item's entry in the index; absent when the item lacks one of its key attributes (the index is
/// sparse).
std::optional<std::string> whole_key(const TableDefinition& table, const IndexDefinition& index,
                                     const AttributeMap& item);

/// The item with that key (a key that has passed validate_key()).
std::optional<Item> find_item(const store::Reader& reader, const TableDefinition& table, const AttributeMap& key);

/// Walks the items of a table, or the entries of an index, in the order of their keys:
///
///     const store::KeyRange range = store::keys_with(store::key_prefix(id, {key_part(value)}));
///     for (ItemCursor cursor(reader, table, index, range, direction); cursor.valid(); cursor.next()) …
///
/// To go on behind an ExclusiveStartKey, take `range.after(whole_key(…))` (or `before`, backwards).
class ItemCursor {
public:
    /// `index` null walks the table itself. `table` and `index` must outlive the cursor.
    ItemCursor(const store::Reader& reader, const TableDefinition& table, const IndexDefinition* index,
               const store::KeyRange& range, store::Direction direction);

    bool valid() const { return walk_.valid(); }
    void next() { walk_.next(); }
    /// Bytes of the item, or of what the index holds of it, as capacity counts them; without decoding it.
    std::size_t size() const;
    /// The item, or what the index holds of it.
    Item item() const;

private:
    store::KeyWalk walk_;
};

/// One item on its way through a write: read on construction, judged by the handler, then put or erased.
///
///     ItemEdit edit(request.store, table, key);
///     if (!condition.evaluate(edit.before())) throw …;
///     const WriteCost cost = edit.put(request, item);
///
/// It stays good when other items are written in between; two edits of one item at a time do not.
class ItemEdit {
public:
    /// `key`: an item or a key that has passed validate_key(). `table` must outlive the edit.
    ItemEdit(const store::Reader& reader, const TableDefinition& table, const AttributeMap& key);

    bool exists() const { return !stored_.empty(); }
    /// The item as it was; empty when there was none.
    const Item& before() const;
    std::size_t before_size() const;

    /// Makes `after` the item (validated; same key). Returns what that costs.
    WriteCost put(api::WriteRequest& request, const Item& after, Actor actor = Actor::Caller);
    /// Removes the item; harmless, but not free, when there is none.
    WriteCost erase(api::WriteRequest& request, Actor actor = Actor::Caller);

private:
    const TableDefinition* table_;
    std::string key_;
    std::string stored_; // the item's bytes, empty when there is none
    mutable std::optional<Item> before_;

    /// The one way in which an item changes; `after` is null when it goes.
    WriteCost commit(api::WriteRequest& request, const Item* after, Actor actor);
    /// Records the change in the table's stream. `bytes`: the item as it will be stored, empty when it goes.
    void log(api::WriteRequest& request, const Item* after, std::string_view bytes, Actor actor) const;
};

/// Visits all items of the table. The visitor may write, but not to the table's items.
void for_each_item(store::Writer& writer, const TableDefinition& table, const std::function<void(const Item&)>& visit);

/// Removes all items of a table, and what follows from them.
void erase_items(store::Writer& writer, const TableDefinition& table);
/// Removes what follows from a table's items: index entries, moments of expiry, counts. The items stay.
void erase_derived(store::Writer& writer, const TableDefinition& table);
/// Removes an index's entries.
void erase_index(store::Writer& writer, const TableDefinition& table, const IndexDefinition& index);
/// Enters every item of the table that belongs there into a new index. Items whose attributes have the wrong type are
/// left out, as AWS's backfilling does.
void fill_index(store::Writer& writer, const TableDefinition& table, const IndexDefinition& index);

/// ItemCollectionMetrics of the item collection that `item` belongs to, after a write; null when the table has no local
/// index, and so no item collections.
json::Value item_collection_metrics(const store::Reader& reader, const TableDefinition& table,
                                    const AttributeMap& item);

} // namespace labdb::dynamodb
