#include "core/sql/database.hpp"

#include <cerrno>
#include <cstdio>
#include <cstring>

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include "core/store/files.hpp"

namespace labdb::sql {
namespace {

struct CloseDatabase {
    void operator()(sqlite3* database) const { sqlite3_close_v2(database); }
};
using Handle = std::unique_ptr<sqlite3, CloseDatabase>;

struct FinalizeStatement {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Statement = std::unique_ptr<sqlite3_stmt, FinalizeStatement>;

/// How long a writer waits for another one: InnoDB's lock wait timeout.
constexpr int kPatience = 50'000;

[[noreturn]] void fail(sqlite3* database) {
    throw DatabaseError(sqlite3_extended_errcode(database), sqlite3_errmsg(database));
}

[[noreturn]] void fail_file(const std::string& path) {
    throw DatabaseError(SQLITE_IOERR, "cannot write " + path + ": " + std::strerror(errno));
}

Handle connect(const std::string& path, int flags) {
    sqlite3* opened = nullptr;
    const int status = sqlite3_open_v2(path.c_str(), &opened, flags | SQLITE_OPEN_NOMUTEX, nullptr);
    Handle handle(opened);
    if (status != SQLITE_OK) throw DatabaseError(status, opened ? sqlite3_errmsg(opened) : sqlite3_errstr(status));
    sqlite3_extended_result_codes(opened, 1);
    sqlite3_busy_timeout(opened, kPatience);
    return handle;
}

void run(sqlite3* database, const char* sql) {
    if (sqlite3_exec(database, sql, nullptr, nullptr, nullptr) != SQLITE_OK) fail(database);
}

void bind(sqlite3_stmt* statement, int index, const Cell& cell) {
    if (const auto* number = std::get_if<std::int64_t>(&cell))
        sqlite3_bind_int64(statement, index, *number);
    else if (const auto* real = std::get_if<double>(&cell))
        sqlite3_bind_double(statement, index, *real);
    else if (const auto* text = std::get_if<std::string>(&cell))
        sqlite3_bind_text64(statement, index, text->data(), text->size(), SQLITE_TRANSIENT, SQLITE_UTF8);
    else if (const auto* blob = std::get_if<Blob>(&cell))
        sqlite3_bind_blob64(statement, index, blob->bytes.data(), blob->bytes.size(), SQLITE_TRANSIENT);
}

Cell cell_of(sqlite3_stmt* statement, int column) {
    const auto bytes = [&](const void* data) {
        const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement, column));
        return size == 0 ? std::string() : std::string(static_cast<const char*>(data), size);
    };
    switch (sqlite3_column_type(statement, column)) {
    case SQLITE_INTEGER: return std::int64_t{sqlite3_column_int64(statement, column)};
    case SQLITE_FLOAT: return sqlite3_column_double(statement, column);
    case SQLITE_TEXT: return bytes(sqlite3_column_text(statement, column));
    case SQLITE_BLOB: return Blob{bytes(sqlite3_column_blob(statement, column))};
    default: return std::monostate();
    }
}

std::string folder_of(const std::string& path) { return path.substr(0, path.rfind('/')); }

/// Makes a file under another name with `fill`, and then puts it at `path`, in one step.
template <class Fill> void put_in_place(const std::string& path, Fill&& fill) {
    const std::string folder = folder_of(path);
    const store::TemporaryFile fresh(folder);
    if (fresh.path().empty()) fail_file(folder);
    fill(fresh.path());
    const int file = ::open(fresh.path().c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) fail_file(fresh.path());
    const bool synced = fsync(file) == 0;
    close(file);
    if (!synced || std::rename(fresh.path().c_str(), path.c_str()) != 0 || store::sync_folder(folder) != 0)
        fail_file(path);
}

} // namespace

struct Database::State {
    Handle handle;
};

Database::Database(std::unique_ptr<State> state) : state_(std::move(state)) {}
Database::Database(Database&&) noexcept = default;
Database& Database::operator=(Database&&) noexcept = default;
Database::~Database() = default;

void Database::create(const std::string& path) {
    if (store::status_of(path)) return;
    put_in_place(path, [](const std::string& fresh) {
        const Handle handle = connect(fresh, SQLITE_OPEN_READWRITE);
        // The mode is kept in the file: whoever opens it next writes ahead too. It takes a first page to keep it.
        run(handle.get(), "PRAGMA journal_mode=WAL; PRAGMA user_version=1");
    });
}

Database Database::open(const std::string& path, Access access) {
    Handle handle = connect(path, access == Access::read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE);
    // Else a file that is no database shows itself with the first statement only.
    run(handle.get(), "PRAGMA schema_version; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON");
    return Database(std::unique_ptr<State>(new State{std::move(handle)}));
}

void Database::execute(std::string_view sql) { run(state_->handle.get(), std::string(sql).c_str()); }

std::vector<Row> Database::query(std::string_view sql, const std::vector<Cell>& parameters) {
    sqlite3* database = state_->handle.get();
    sqlite3_stmt* prepared = nullptr;
    if (sqlite3_prepare_v2(database, sql.data(), static_cast<int>(sql.size()), &prepared, nullptr) != SQLITE_OK)
        fail(database);
    const Statement statement(prepared);
    for (std::size_t i = 0; i < parameters.size(); ++i) bind(prepared, static_cast<int>(i) + 1, parameters[i]);
    std::vector<Row> rows;
    int status = SQLITE_ROW;
    while ((status = sqlite3_step(prepared)) == SQLITE_ROW) {
        Row row;
        for (int column = 0; column < sqlite3_column_count(prepared); ++column)
            row.push_back(cell_of(prepared, column));
        rows.push_back(std::move(row));
    }
    if (status != SQLITE_DONE) fail(database);
    return rows;
}

void Database::copy_to(const std::string& path) const {
    put_in_place(path, [&](const std::string& fresh) {
        const Handle target = connect(fresh, SQLITE_OPEN_READWRITE);
        sqlite3_backup* backup = sqlite3_backup_init(target.get(), "main", state_->handle.get(), "main");
        if (!backup) fail(target.get());
        const int status = sqlite3_backup_step(backup, -1);
        sqlite3_backup_finish(backup);
        if (status != SQLITE_DONE) throw DatabaseError(status, sqlite3_errstr(status));
    });
}

} // namespace labdb::sql
