#pragma once

#include <functional>
#include <memory>
#include <string>

#include <sqlite3.h>

#include "core/sql/database.hpp"

/// What the few files that call SQLite share. Nobody else includes this.
namespace labdb::sql {

struct CloseDatabase {
    void operator()(sqlite3* database) const { sqlite3_close_v2(database); }
};
using Handle = std::unique_ptr<sqlite3, CloseDatabase>;

struct FinalizeStatement {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Statement = std::unique_ptr<sqlite3_stmt, FinalizeStatement>;

/// How long a writer waits for another one, in milliseconds: InnoDB's lock wait timeout.
constexpr int kPatience = 50'000;

/// What went wrong last.
DatabaseError error_of(sqlite3* database);
/// Opens the file that is there, with SQLITE_OPEN_READONLY or SQLITE_OPEN_READWRITE. The checkpoints of one that has a
/// history are not SQLite's to make.
Handle connect(const std::string& path, int flags);
/// Makes a file under another name with `fill`, and then puts it at `path`, in one step and for good.
void put_in_place(const std::string& path, const std::function<void(const std::string& fresh)>& fill);
/// Copies all that is committed in one database to another, or to the file that is there.
void copy_content(sqlite3* from, sqlite3* to);
void copy_database(sqlite3* from, const std::string& to);
/// Runs statements without rows.
void run(sqlite3* database, const char* sql);
/// The first statement of `sql`.
Statement prepare(sqlite3* database, std::string_view sql, unsigned flags = 0);

void bind_cell(sqlite3_stmt* statement, int number, const Cell& cell);
/// The current row's cell, which lives until the next step.
CellView view_of(sqlite3_stmt* statement, int column);
CellView view_of(sqlite3_value* value);
void give_result(sqlite3_context* context, const Cell& cell);

} // namespace labdb::sql
