#include <algorithm>

#include "core/api/dynamodb.hpp"
#include "core/api/error.hpp"
#include "core/dynamodb/change_log.hpp"
#include "core/dynamodb/counts.hpp"
#include "core/dynamodb/expiry.hpp"
#include "core/dynamodb/item_format.hpp"
#include "core/dynamodb/item_rules.hpp"
#include "core/dynamodb/item_store.hpp"
#include "core/dynamodb/replication.hpp"

namespace labdb::dynamodb {
namespace {

using store::Database;

constexpr std::int64_t kGigabyte = std::int64_t{1} << 30;
constexpr std::int64_t kMaxCollection = 10 * kGigabyte;

bool has_local_index(const TableDefinition& table) {
    return std::any_of(table.indexes.begin(), table.indexes.end(),
                       [](const IndexDefinition& index) { return !index.global; });
}

std::string partition_prefix(const TableDefinition& table, const AttributeMap& item) {
    return store::key_prefix(table.id, {key_part(*item.find(table.keys.partition.front().name))});
}

/// What an index holds of an item, if anything.
struct IndexEntry {
    std::string key;
    Item item;
    std::size_t size = 0;

    static std::optional<IndexEntry> of(const TableDefinition& table, const IndexDefinition& index, const Item* item) {
        if (!item) return std::nullopt;
        std::optional<std::string> key = whole_key(table, index, *item);
        if (!key) return std::nullopt;
        IndexEntry entry;
        entry.key = std::move(*key);
        entry.item = project(table, index, *item);
        entry.size = size_of(entry.item);
        return entry;
    }
};

/// How a write changes what a table or an index holds.
struct Difference {
    std::int64_t items = 0;
    std::int64_t bytes = 0;
};

/// One index's part of a write. Its cost is that of what changes in the index: nothing, an entry put, erased, or, when
/// its key moves, both (Developer Guide, "Write capacity units" of global secondary indexes).
class IndexUpdate {
public:
    IndexUpdate(const TableDefinition& table, const IndexDefinition& index, const Item* before, const Item* after)
        : old_(IndexEntry::of(table, index, before)), new_(IndexEntry::of(table, index, after)) {
        if (old_ && new_ && old_->key == new_->key && old_->item == new_->item) {
            old_.reset();
            new_.reset();
        }
    }

    double units() const {
        if (old_ && new_ && old_->key == new_->key) return write_units(std::max(old_->size, new_->size));
        return (old_ ? write_units(old_->size) : 0) + (new_ ? write_units(new_->size) : 0);
    }

    Difference difference() const {
        const auto size = [](const std::optional<IndexEntry>& one) {
            return static_cast<std::int64_t>(one ? one->size : 0);
        };
        return {new_.has_value() - old_.has_value(), size(new_) - size(old_)};
    }

    void apply(store::Writer& writer) const {
        if (old_ && !(new_ && new_->key == old_->key)) writer.erase(Database::indexes, store::stored_key(old_->key));
        if (new_) writer.put(Database::indexes, store::stored_key(new_->key), encode_item(new_->item, new_->size));
    }

private:
    std::optional<IndexEntry> old_;
    std::optional<IndexEntry> new_;
};

} // namespace

ItemEdit::ItemEdit(const store::Reader& reader, const TableDefinition& table, const AttributeMap& key)
    : table_(&table), key_(store::stored_key(whole_key(table, key))) {
    if (const std::optional<std::string_view> bytes = reader.get(Database::items, key_)) stored_ = *bytes;
}

const Item& ItemEdit::before() const {
    if (!before_) before_ = exists() ? decode_item(stored_) : Item();
    return *before_;
}

std::size_t ItemEdit::before_size() const { return exists() ? stored_size(stored_) : 0; }

WriteCost ItemEdit::put(api::WriteRequest& request, const Item& after, Actor actor) {
    if (!table_->group || !table_->group->legacy || actor == Actor::Replication) return commit(request, &after, actor);
    const Item marked = with_replication_attributes(after, request);
    return commit(request, &marked, actor);
}

WriteCost ItemEdit::erase(api::WriteRequest& request, Actor actor) { return commit(request, nullptr, actor); }

void ItemEdit::log(api::WriteRequest& request, const Item* after, std::string_view bytes, Actor actor) const {
    // The same attributes in another order are no change.
    if (after && exists() && *after == before()) return;
    log_change(request, *table_, {stored_, bytes, key_of(*table_, after ? *after : before()), actor});
}

WriteCost ItemEdit::commit(api::WriteRequest& request, const Item* after, Actor actor) {
    store::Writer& writer = request.writer;
    const std::size_t size = after ? size_of(*after) : 0;
    WriteCost cost;
    cost.table = write_units(std::max(before_size(), size));

    const std::string bytes = after ? encode_item(*after, size) : std::string();
    if (bytes == stored_) return cost; // nothing changes

    Counts counts(writer, *table_);
    const auto growth = static_cast<std::int64_t>(size) - static_cast<std::int64_t>(before_size());
    counts.add(table_->id, static_cast<int>(after != nullptr) - static_cast<int>(exists()), growth);
    std::int64_t collection_growth = growth;

    std::vector<IndexUpdate> updates;
    const Item* old = table_->indexes.empty() || !exists() ? nullptr : &before();
    for (const IndexDefinition& index : table_->indexes) {
        if (index.deleted_at) continue;
        IndexUpdate update(*table_, index, old, after);
        const double units = update.units();
        if (units == 0) continue;
        cost.indexes.push_back({&index, units});
        const Difference difference = update.difference();
        counts.add(index.id, difference.items, difference.bytes);
        if (!index.global) collection_growth += difference.bytes;
        updates.push_back(std::move(update));
    }

    if (has_local_index(*table_)) {
        const std::string partition = partition_prefix(*table_, after ? *after : before());
        const std::int64_t collection = collection_bytes(writer, *table_, partition) + collection_growth;
        if (collection_growth > 0 && collection > kMaxCollection)
            throw api::Fault(errors::ItemCollectionSizeLimitExceededException, "Collection size exceeded.");
        store_collection_bytes(writer, *table_, partition, collection);
    }

    for (const IndexUpdate& update : updates) update.apply(writer);
    if (table_->ttl.index != 0) update_expiry(writer, *table_, exists() ? &before() : nullptr, after);
    if (table_->stream_enabled) log(request, after, bytes, actor);
    if (table_->recovery) log_before(request, *table_, key_, stored_);
    if (after)
        writer.put(Database::items, key_, bytes);
    else
        writer.erase(Database::items, key_);
    counts.store(writer);
    if (table_->group && actor != Actor::Replication)
        send_change(request, *table_, key_of(*table_, after ? *after : before()), bytes);
    return cost;
}

json::Value item_collection_metrics(const store::Reader& reader, const TableDefinition& table,
                                    const AttributeMap& item) {
    if (!has_local_index(table)) return nullptr;
    const std::string& partition = table.keys.partition.front().name;
    AttributeMap key;
    key.append(partition, *item.find(partition));
    const std::int64_t bytes = collection_bytes(reader, table, partition_prefix(table, item));
    // AWS gives no better estimate than the gigabyte below and the one above.
    const std::int64_t low = bytes / kGigabyte;
    const json::Array range = {static_cast<double>(low), static_cast<double>(low + 1)};
    return json::Object{{"ItemCollectionKey", to_json(key)}, {"SizeEstimateRangeGB", range}};
}

} // namespace labdb::dynamodb
