#pragma once

#include <map>
#include <string>
#include <string_view>

#include "core/api/request.hpp"
#include "core/dynamodb/table.hpp"
#include "core/store/store.hpp"
#include "core/util/time.hpp"

/// What point-in-time recovery needs: for each change of an item the item as it was before. A table's items at some
/// moment are those of now with the changes since then undone.
///
/// Streams (stream_log.hpp) cannot serve for this: they last a day, hold what their view shows, and are cut when they
/// are turned off.
namespace labdb::dynamodb {

/// Records that an item of a table with point-in-time recovery is about to change. `key` is its key in
/// store::Database::items, `before` its bytes there, empty when there is no such item. Forgets some of the changes that
/// are too old to be undone.
void log_before(api::WriteRequest& request, const TableDefinition& table, std::string_view key,
                std::string_view before);

/// The items that have changed after the moment, as they were at it: by key in store::Database::items without the
/// table's id; bytes as stored, empty where there was no item.
std::map<std::string, std::string> images_at(const store::Reader& reader, const TableDefinition& table,
                                             util::Instant at);

/// An item that has changed within some time: its bytes before and after that, empty where there was none.
struct ItemChange {
    std::string before;
    std::string after;
    util::Instant last;
};

/// The items that have changed from one moment on (included) to another one (excluded), by their keys as images_at()
/// has them.
std::map<std::string, ItemChange> changes_between(const store::Reader& reader, const TableDefinition& table,
                                                  util::Instant from, util::Instant to);

/// Forgets all changes of the table.
void erase_changes(store::Writer& writer, const TableDefinition& table);

} // namespace labdb::dynamodb
