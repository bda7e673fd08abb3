#include "core/dynamodb/expiry.hpp"

#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "core/dynamodb/bytes.hpp"
#include "core/dynamodb/item_format.hpp"
#include "core/dynamodb/item_rules.hpp"
#include "core/dynamodb/item_store.hpp"
#include "core/util/hash.hpp"

// Database::indexes:
//   id expiry hash → the item's key (item_format.cpp)
// id: four bytes, high byte first; expiry: the attribute's number (core/util/decimal.cpp); hash: hash128 of the item's
// whole key, 16 bytes.
namespace labdb::dynamodb {
namespace {

using store::Database;

/// What is older is taken for no moment at all (Developer Guide, "Using time to live (TTL) in DynamoDB": no more than
/// five years in the past).
constexpr std::int64_t kOldest = std::int64_t{5} * 365 * 24 * 3600;

/// The number by which the item expires, if it does: only a number counts.
const util::Decimal* expiry_of(const TableDefinition& table, const Item* item) {
    const AttributeValue* value = item ? item->find(table.ttl.attribute) : nullptr;
    return value && value->type() == AttributeType::N ? &value->number() : nullptr;
}

std::string id_prefix(const TableDefinition& table) {
    std::string prefix;
    append_big_endian(prefix, table.ttl.index);
    return prefix;
}

std::string entry_key(const TableDefinition& table, const util::Decimal& expiry, const Item& item) {
    const auto hash = util::hash128(whole_key(table, item));
    return id_prefix(table).append(expiry.encode()).append(hash.begin(), hash.end());
}

void enter(store::Writer& writer, const TableDefinition& table, const util::Decimal& expiry, const Item& item) {
    writer.put(Database::indexes, entry_key(table, expiry, item), encode_item(key_of(table, item), 0));
}

/// The keys of items that are due, the longest expired first.
std::vector<AttributeMap> due_items(const store::Reader& reader, const TableDefinition& table, util::Instant now,
                                    std::size_t limit) {
    const std::int64_t second = now.micros / 1'000'000;
    const std::string low = id_prefix(table).append(util::Decimal(second - kOldest).encode());
    const std::string high = id_prefix(table).append(util::Decimal(second).encode());
    std::vector<AttributeMap> keys;
    store::Cursor cursor = reader.cursor(Database::indexes);
    for (cursor.seek(low); cursor.valid() && cursor.key() < high && keys.size() < limit; cursor.next())
        keys.push_back(decode_item(cursor.value()));
    return keys;
}

} // namespace

std::optional<std::string> expiry_key(const TableDefinition& table, const Item& item) {
    const util::Decimal* expiry = expiry_of(table, &item);
    if (!expiry) return std::nullopt;
    return entry_key(table, *expiry, item);
}

void update_expiry(store::Writer& writer, const TableDefinition& table, const Item* before, const Item* after) {
    if (table.ttl.index == 0) return;
    const util::Decimal* old_expiry = expiry_of(table, before);
    const util::Decimal* new_expiry = expiry_of(table, after);
    if (old_expiry && new_expiry && *old_expiry == *new_expiry) return;
    if (old_expiry) writer.erase(Database::indexes, entry_key(table, *old_expiry, *before));
    if (new_expiry) enter(writer, table, *new_expiry, *after);
}

void fill_expiry(store::Writer& writer, const TableDefinition& table) {
    for_each_item(writer, table, [&](const Item& item) {
        if (const util::Decimal* expiry = expiry_of(table, &item)) enter(writer, table, *expiry, item);
    });
}

void erase_expiry(store::Writer& writer, const TableDefinition& table) {
    if (table.ttl.index == 0) return;
    const store::KeyRange range = store::all_keys(table.ttl.index);
    writer.erase_range(Database::indexes, range.low, range.high);
}

std::size_t sweep_expired(api::WriteRequest& request, const TableDefinition& table, std::size_t limit) {
    if (!table.ttl.active(request.clock.now) || !table.usable(request.clock.now)) return 0;
    const std::vector<AttributeMap> keys = due_items(request.store, table, request.clock.now, limit);
    for (const AttributeMap& key : keys) ItemEdit(request.store, table, key).erase(request, Actor::TimeToLive);
    return keys.size();
}

std::size_t sweep_expired(api::WriteRequest& request) {
    constexpr std::size_t kBatch = 1000;
    const util::Instant now = request.clock.now;
    std::size_t swept = 0;
    for (const std::string& name : table_names(request.store, {}, std::numeric_limits<std::size_t>::max(), now)) {
        const std::optional<TableDefinition> table = find_table(request.store, name, now);
        std::size_t count = kBatch;
        for (; count == kBatch; swept += count) count = sweep_expired(request, *table, kBatch);
    }
    return swept;
}

} // namespace labdb::dynamodb
