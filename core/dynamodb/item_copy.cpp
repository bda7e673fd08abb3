#include "core/dynamodb/item_copy.hpp"

#include <vector>

#include "core/dynamodb/derived_entries.hpp"
#include "core/store/keys.hpp"

namespace labdb::dynamodb {
namespace {

using store::Database;

/// A view into the store ends with the next write to it, so that entries are collected in between.
constexpr std::size_t kBatch = 1000;

/// What the keys of a table's items begin with.
std::string prefix_of(std::uint32_t id) { return store::all_keys(id).low; }

} // namespace

void copy_items(store::Writer& writer, std::uint32_t from, std::uint32_t to) { copy_items(writer, from, writer, to); }

void copy_items(const store::Reader& source, std::uint32_t from, store::Writer& target, std::uint32_t to) {
    const store::KeyRange range = store::all_keys(from);
    const std::string prefix = prefix_of(to);
    // A key differs in its beginning alone: also that of a shortened one, which is hashed further behind.
    std::vector<std::pair<std::string, std::string>> entries;
    std::string next = range.low;
    do {
        entries.clear();
        {
            store::Cursor cursor = source.cursor(Database::items);
            for (cursor.seek(next); cursor.valid() && cursor.key() < range.high && entries.size() < kBatch;
                 cursor.next())
                entries.emplace_back(cursor.key().substr(prefix.size()), cursor.value());
        }
        for (const auto& [key, value] : entries) target.put(Database::items, prefix + key, value);
        if (!entries.empty()) next = range.low + entries.back().first + '\0';
    } while (entries.size() == kBatch);
}

void put_images(store::Writer& writer, std::uint32_t id, const std::map<std::string, std::string>& images) {
    const std::string prefix = prefix_of(id);
    for (const auto& [key, image] : images) {
        if (image.empty())
            writer.erase(Database::items, prefix + key);
        else
            writer.put(Database::items, prefix + key, image);
    }
}

void erase_copy(store::Writer& writer, std::uint32_t id) {
    const store::KeyRange range = store::all_keys(id);
    writer.erase_range(Database::items, range.low, range.high);
}

void index_items(store::Writer& writer, const TableDefinition& table) {
    DerivedEntries derived(table);
    while (derived.read(writer)) derived.write(writer);
    derived.finish(writer);
}

} // namespace labdb::dynamodb
