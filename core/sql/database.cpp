#include "core/sql/database.hpp"

#include <cerrno>
#include <cstdio>
#include <cstring>

#include <fcntl.h>
#include <unistd.h>

#include "core/sql/sqlite.hpp"
#include "core/store/files.hpp"

namespace labdb::sql {
namespace {

[[noreturn]] void fail_file(const std::string& path) {
    throw DatabaseError(SQLITE_IOERR, "cannot write " + path + ": " + std::strerror(errno));
}

std::string folder_of(const std::string& path) { return path.substr(0, path.rfind('/')); }

} // namespace

void put_in_place(const std::string& path, const std::function<void(const std::string&)>& fill) {
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

void copy_content(sqlite3* from, sqlite3* to) {
    sqlite3_backup* backup = sqlite3_backup_init(to, "main", from, "main");
    if (!backup) throw error_of(to);
    const int status = sqlite3_backup_step(backup, -1);
    sqlite3_backup_finish(backup);
    if (status != SQLITE_DONE) throw DatabaseError(status, sqlite3_errstr(status));
}

void copy_database(sqlite3* from, const std::string& to) {
    copy_content(from, connect(to, SQLITE_OPEN_READWRITE).get());
}

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
    const Statement statement = prepare(database, sql);
    for (std::size_t i = 0; i < parameters.size(); ++i)
        bind_cell(statement.get(), static_cast<int>(i) + 1, parameters[i]);
    std::vector<Row> rows;
    int status = SQLITE_ROW;
    while ((status = sqlite3_step(statement.get())) == SQLITE_ROW) {
        Row row;
        for (int column = 0; column < sqlite3_column_count(statement.get()); ++column)
            row.push_back(cell_of(view_of(statement.get(), column)));
        rows.push_back(std::move(row));
    }
    if (status != SQLITE_DONE) throw error_of(database);
    return rows;
}

void Database::copy_to(const std::string& path) const {
    put_in_place(path, [&](const std::string& fresh) { copy_database(state_->handle.get(), fresh); });
}

} // namespace labdb::sql
