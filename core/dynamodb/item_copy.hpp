#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "core/dynamodb/table.hpp"
#include "core/store/store.hpp"

/// Whole tables copied inside the store: what backups and restores are made of.
namespace labdb::dynamodb {

/// Copies all items under one table id to another one, under which there is nothing yet. Indexes and counts are not
/// copied.
void copy_items(store::Writer& writer, std::uint32_t from, std::uint32_t to);
/// The same from one environment to another.
void copy_items(const store::Reader& source, std::uint32_t from, store::Writer& target, std::uint32_t to);

/// Gives items under the id the images of images_at() (change_log.hpp).
void put_images(store::Writer& writer, std::uint32_t id, const std::map<std::string, std::string>& images);

/// Removes all items under the id.
void erase_copy(store::Writer& writer, std::uint32_t id);

/// Makes everything that follows from a table's items: the entries of its indexes, and the counts. There is nothing of
/// it yet.
void index_items(store::Writer& writer, const TableDefinition& table);

} // namespace labdb::dynamodb
