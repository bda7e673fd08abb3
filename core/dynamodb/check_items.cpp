#include <algorithm>

#include "core/dynamodb/backup.hpp"
#include "core/dynamodb/bytes.hpp"
#include "core/dynamodb/check_scope.hpp"
#include "core/dynamodb/counts.hpp"
#include "core/dynamodb/expiry.hpp"
#include "core/dynamodb/item_format.hpp"
#include "core/dynamodb/item_rules.hpp"
#include "core/dynamodb/item_store.hpp"

namespace labdb::dynamodb {
namespace {

using store::Database;

/// Goes through the items of one holder in the order of their keys, and adds up what the counts should say.
class ItemsOf {
public:
    ItemsOf(CheckScope& scope, const Holder& holder) : scope_(scope), table_(holder.table), holder_(holder) {
        has_local_index_ = std::any_of(table_.indexes.begin(), table_.indexes.end(),
                                       [](const IndexDefinition& index) { return !index.global; });
        for (const IndexDefinition& index : table_.indexes)
            if (!index.deleted_at) indexes_.push_back({&index, {}});
    }

    void item(std::string_view key, std::string_view bytes) {
        Item item;
        std::string whole;
        ++total_.items;
        total_.bytes += static_cast<std::int64_t>(stored_size(bytes));
        // A key attribute that is not there, or of another type, cannot be read either.
        if (!scope_.reads(holder_.title + ": an item", [&] {
                item = decode_item(bytes);
                whole = whole_key(table_, item);
            }))
            return;
        const std::string title = holder_.title + ": the item " + shown(key_of(table_, item));
        if (store::stored_key(whole) != key) scope_.problem(title + " stands in the place of another");
        if (size_of(item) != stored_size(bytes)) scope_.problem(title + " has another size than is noted with it");
        if (holder_.in_backup) return;
        if (has_local_index_) begin_collection(item, size_of(item));
        for (auto& [index, count] : indexes_) entry(title, *index, item, count);
        expiry(title, item);
    }

    void finish() {
        if (holder_.in_backup) return;
        const Counts counts(scope_.reader, table_);
        compare(holder_.title, counts.of(table_.id), total_);
        for (const auto& [index, count] : indexes_)
            compare(holder_.title + ", index " + index->name, counts.of(index->id), count);
        finish_collection();
        std::size_t noted = 0;
        const std::string prefix = "p" + store::all_keys(table_.id).low;
        store::Cursor cursor = scope_.reader.cursor(Database::catalogue);
        for (cursor.seek(prefix); cursor.valid() && cursor.key().substr(0, prefix.size()) == prefix; cursor.next())
            ++noted;
        if (noted != collections_) scope_.problem(holder_.title + ": the size of a collection without items is noted");
    }

private:
    CheckScope& scope_;
    const TableDefinition& table_;
    const Holder& holder_;
    bool has_local_index_ = false;
    ItemCount total_;
    std::vector<std::pair<const IndexDefinition*, ItemCount>> indexes_;

    std::string partition_;
    std::int64_t collection_bytes_ = 0;
    std::size_t collections_ = 0;

    void entry(const std::string& title, const IndexDefinition& index, const Item& item, ItemCount& count) {
        const std::optional<std::string> key = whole_key(table_, index, item);
        if (!key) return;
        const Item projected = project(table_, index, item);
        const auto size = static_cast<std::int64_t>(size_of(projected));
        ++count.items;
        count.bytes += size;
        if (!index.global) collection_bytes_ += size;
        const auto bytes = scope_.reader.get(Database::indexes, store::stored_key(*key));
        if (!bytes) {
            scope_.problem(title + " is missing in the index " + index.name);
            return;
        }
        scope_.reads(title + " in the index " + index.name, [&] {
            if (decode_item(*bytes) != projected || stored_size(*bytes) != static_cast<std::size_t>(size))
                scope_.problem(title + " is another in the index " + index.name);
        });
    }

    void expiry(const std::string& title, const Item& item) {
        if (table_.ttl.index == 0) return;
        const std::optional<std::string> key = expiry_key(table_, item);
        if (key && !scope_.reader.get(Database::indexes, *key))
            scope_.problem(title + " is missing among those that expire");
    }

    void compare(const std::string& title, const ItemCount& noted, const ItemCount& counted) {
        const auto text = [](const ItemCount& count) {
            return std::to_string(count.items) + " items of " + std::to_string(count.bytes) + " bytes";
        };
        if (noted.items != counted.items || noted.bytes != counted.bytes)
            scope_.problem(title + " has " + text(counted) + ", and " + text(noted) + " are noted");
    }

    /// The items of a collection are neighbours.
    void begin_collection(const Item& item, std::size_t size) {
        const KeyAttribute& key = table_.keys.partition.front();
        std::string partition = store::key_prefix(table_.id, {key_part(*item.find(key.name))});
        if (partition != partition_) {
            finish_collection();
            partition_ = std::move(partition);
            ++collections_;
        }
        collection_bytes_ += static_cast<std::int64_t>(size);
    }

    void finish_collection() {
        if (!partition_.empty() && collection_bytes(scope_.reader, table_, partition_) != collection_bytes_)
            scope_.problem(holder_.title + ": a collection has " + std::to_string(collection_bytes_) +
                           " bytes, and another number is noted");
        collection_bytes_ = 0;
    }
};

/// What the entries under an id of Database::indexes are.
struct EntryHolder {
    const TableDefinition* table = nullptr;
    const IndexDefinition* index = nullptr; ///< null: moments of expiry
};

void check_entry(CheckScope& scope, const EntryHolder& holder, std::string_view key, std::string_view bytes) {
    const TableDefinition& table = *holder.table;
    const std::string where = "Table " + table.name + ", " +
                              (holder.index ? "index " + holder.index->name : std::string("items that expire")) + ": ";
    scope.reads(where + "an entry", [&] {
        const AttributeMap entry = decode_item(bytes);
        const std::string title = where + "the entry of " + shown(key_of(table, entry));
        const std::optional<Item> item = find_item(scope.reader, table, entry);
        if (!item) {
            scope.problem(title + " has no item");
            return;
        }
        std::optional<std::string> expected;
        if (holder.index) {
            if (std::optional<std::string> whole = whole_key(table, *holder.index, *item))
                expected = store::stored_key(*whole);
        } else {
            expected = expiry_key(table, *item);
        }
        if (expected != key) scope.problem(title + " is not where the item belongs");
    });
}

} // namespace

void check_items(CheckScope& scope) {
    store::Cursor cursor = scope.reader.cursor(Database::items);
    for (const auto& [id, holder] : scope.holders) {
        ItemsOf items(scope, holder);
        const store::KeyRange range = store::all_keys(id);
        std::int64_t count = 0;
        for (cursor.seek(range.low); cursor.valid() && cursor.key() < range.high; cursor.next(), ++count)
            scope.reads(holder.title + ": an item", [&] { items.item(cursor.key(), cursor.value()); });
        scope.findings.items += static_cast<std::size_t>(count);
        scope.reads(holder.title + ": the number of its items", [&] { items.finish(); });
    }
    // What stands under no holder's id.
    for (cursor.seek(""); cursor.valid();) {
        const std::optional<std::uint32_t> id = id_in(cursor.key());
        if (!id || (!scope.holders.contains(*id) && !scope.staged.contains(*id)))
            scope.problem("There are items of a table that is not there");
        if (!id) break;
        cursor.seek(store::all_keys(*id).high);
    }
}

void check_indexes(CheckScope& scope) {
    std::map<std::uint32_t, EntryHolder> holders;
    for (const auto& [id, holder] : scope.holders) {
        if (holder.in_backup) continue;
        for (const IndexDefinition& index : holder.table.indexes)
            if (!index.deleted_at) holders[index.id] = {&holder.table, &index};
        if (holder.table.ttl.index != 0) holders[holder.table.ttl.index] = {&holder.table, nullptr};
    }
    store::Cursor cursor = scope.reader.cursor(Database::indexes);
    for (cursor.seek(""); cursor.valid();) {
        const std::optional<std::uint32_t> id = id_in(cursor.key());
        const auto holder = id ? holders.find(*id) : holders.end();
        if (holder == holders.end()) {
            if (!id || !scope.staged.contains(*id)) scope.problem("There are entries of an index that is not there");
            if (!id) break;
            cursor.seek(store::all_keys(*id).high);
            continue;
        }
        scope.findings.index_entries += holder->second.index != nullptr;
        check_entry(scope, holder->second, cursor.key(), cursor.value());
        cursor.next();
    }
}

} // namespace labdb::dynamodb
