#include "core/sql/sqlite.hpp"

#include "core/sql/history.hpp"

// SQLite makes these modules known to each connection. No file of labdb's has a table of theirs: standing in for them
// here, these functions keep them out of the program (0.25 MB) and each connection's start a little shorter.
extern "C" {
int sqlite3Fts3Init(sqlite3*) { return SQLITE_OK; }
int sqlite3Fts5Init(sqlite3*) { return SQLITE_OK; }
int sqlite3RtreeInit(sqlite3*) { return SQLITE_OK; }
}

namespace labdb::sql {
namespace {

std::string_view bytes_of(const void* data, int size) {
    return size == 0 ? std::string_view()
                     : std::string_view(static_cast<const char*>(data), static_cast<std::size_t>(size));
}

} // namespace

DatabaseError error_of(sqlite3* database) {
    return DatabaseError(sqlite3_extended_errcode(database), sqlite3_errmsg(database));
}

Handle connect(const std::string& path, int flags) {
    // What is sorted and kept for a statement goes to files beyond its cache. A statement that needs more than this
    // fails (1041; 53200), and not the machine: a WITH that names itself twice at each of thirty levels does.
    constexpr sqlite3_int64 kMostMemory = sqlite3_int64{1} << 30;
    sqlite3_hard_heap_limit64(kMostMemory);
    sqlite3* opened = nullptr;
    const int status = sqlite3_open_v2(path.c_str(), &opened, flags | SQLITE_OPEN_NOMUTEX, nullptr);
    Handle handle(opened);
    if (status != SQLITE_OK) throw DatabaseError(status, opened ? sqlite3_errmsg(opened) : sqlite3_errstr(status));
    sqlite3_extended_result_codes(opened, 1);
    sqlite3_busy_timeout(opened, kPatience);
    if (has_history(path)) {
        sqlite3_wal_autocheckpoint(opened, 0);
        sqlite3_db_config(opened, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    }
    return handle;
}

void run(sqlite3* database, const char* sql) {
    if (sqlite3_exec(database, sql, nullptr, nullptr, nullptr) != SQLITE_OK) throw error_of(database);
}

Statement prepare(sqlite3* database, std::string_view sql, unsigned flags) {
    sqlite3_stmt* prepared = nullptr;
    if (sqlite3_prepare_v3(database, sql.data(), static_cast<int>(sql.size()), flags, &prepared, nullptr) != SQLITE_OK)
        throw error_of(database);
    return Statement(prepared);
}

void bind_cell(sqlite3_stmt* statement, int number, const Cell& cell) {
    if (const auto* whole = std::get_if<std::int64_t>(&cell))
        sqlite3_bind_int64(statement, number, *whole);
    else if (const auto* real = std::get_if<double>(&cell))
        sqlite3_bind_double(statement, number, *real);
    else if (const auto* text = std::get_if<std::string>(&cell))
        sqlite3_bind_text64(statement, number, text->data(), text->size(), SQLITE_TRANSIENT, SQLITE_UTF8);
    else if (const auto* blob = std::get_if<Blob>(&cell))
        sqlite3_bind_blob64(statement, number, blob->bytes.data(), blob->bytes.size(), SQLITE_TRANSIENT);
    else
        sqlite3_bind_null(statement, number);
}

CellView view_of(sqlite3_stmt* statement, int column) {
    // The text or blob is asked for before its size: SQLite's manual, "the safest policy".
    switch (sqlite3_column_type(statement, column)) {
    case SQLITE_INTEGER: return std::int64_t{sqlite3_column_int64(statement, column)};
    case SQLITE_FLOAT: return sqlite3_column_double(statement, column);
    case SQLITE_TEXT: {
        const auto* text = sqlite3_column_text(statement, column);
        return bytes_of(text, sqlite3_column_bytes(statement, column));
    }
    case SQLITE_BLOB: {
        const auto* blob = sqlite3_column_blob(statement, column);
        return BlobView{bytes_of(blob, sqlite3_column_bytes(statement, column))};
    }
    default: return std::monostate();
    }
}

CellView view_of(sqlite3_value* value) {
    switch (sqlite3_value_type(value)) {
    case SQLITE_INTEGER: return std::int64_t{sqlite3_value_int64(value)};
    case SQLITE_FLOAT: return sqlite3_value_double(value);
    case SQLITE_TEXT: {
        const auto* text = sqlite3_value_text(value);
        return bytes_of(text, sqlite3_value_bytes(value));
    }
    case SQLITE_BLOB: {
        const auto* blob = sqlite3_value_blob(value);
        return BlobView{bytes_of(blob, sqlite3_value_bytes(value))};
    }
    default: return std::monostate();
    }
}

void give_result(sqlite3_context* context, const Cell& cell) {
    if (const auto* whole = std::get_if<std::int64_t>(&cell))
        sqlite3_result_int64(context, *whole);
    else if (const auto* real = std::get_if<double>(&cell))
        sqlite3_result_double(context, *real);
    else if (const auto* text = std::get_if<std::string>(&cell))
        sqlite3_result_text64(context, text->data(), text->size(), SQLITE_TRANSIENT, SQLITE_UTF8);
    else if (const auto* blob = std::get_if<Blob>(&cell))
        sqlite3_result_blob64(context, blob->bytes.data(), blob->bytes.size(), SQLITE_TRANSIENT);
    else
        sqlite3_result_null(context);
}

} // namespace labdb::sql
