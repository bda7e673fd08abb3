#pragma once

#include <string>
#include <string_view>

#include "core/api/request.hpp"
#include "core/rds/records.hpp"
#include "core/sql/database.hpp"

/// Where the data of instances, clusters and snapshots lives: one SQLite file for each, in the folder `rds` beside the
/// store of the account and Region.
///
/// A file is named by an id that never changes and never comes again, so that renaming an instance moves no file, and a
/// crash leaves at worst a file that nothing names. It is made when it is first opened, empty, or by a copy: until then
/// nobody can tell. Records name their volume in `hidden`'s member `Volume`. What PostgreSQL keeps in a file of its own
/// for each database, `<path>.<oid>` (core/sql/session.hpp), belongs to the volume, and is copied and
/// removed with it. Its history (core/sql/history.hpp) is its own: a copy begins without one.
namespace labdb::rds {

/// The path of a volume. Whatever stands in the id, it stays in the folder.
std::string volume_path(const api::ReadRequest& request, std::string_view id);

/// The path of a volume that is there: made, empty, when nothing has been in it yet.
std::string make_volume(const api::ReadRequest& request, std::string_view id);

/// Opens a volume; makes it, empty, when nothing has been in it yet. Throws sql::DatabaseError.
sql::Database open_volume(const api::ReadRequest& request, std::string_view id,
                          sql::Database::Access access = sql::Database::Access::read_write);

/// Makes the volume `to` of all that is committed in `from`, whole or not at all. Others may write to `from` meanwhile.
/// What nothing has been in yet needs no copy.
void copy_volume(const api::ReadRequest& request, std::string_view from, std::string_view to);

/// The same from one Region to another: `there` is a request as that Region would see it.
void copy_volume_from(const api::ReadRequest& there, std::string_view from, const api::ReadRequest& request,
                      std::string_view to);

/// Copies a volume by its path, whichever Region it stands in.
void copy_volume_files(const std::string& from, const std::string& to);

/// Makes the volume `to` of the data that a record has: of the volume that its hidden's `Volume` names and, when there
/// is an `AsOf` beside it, in microseconds, as that was then (core/sql/history.hpp). `there` is a request as the
/// record's Region would see it.
void copy_data(const api::ReadRequest& there, const Record& holder, const api::ReadRequest& request,
               std::string_view to);
/// Turns a volume to what it held at a moment, while others may have it open.
void turn_volume_back(const api::ReadRequest& request, std::string_view id, util::Instant at);

/// Copies one file of a volume with its history, while others write to it; what SQLite and the history keep beside the
/// file comes with it, and counts as copied. False for a file that is none of these.
bool copy_volume_file(const std::string& from, const std::string& to);

/// Removes a volume once the request's changes are durable.
void remove_volume(api::WriteRequest& request, std::string_view id);

} // namespace labdb::rds
