#pragma once

#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "core/sql/value.hpp"

/// The files in which relational instances keep their data: SQLite, which only this module knows.
namespace labdb::sql {

/// SQLite refused or failed. `what()` is its message.
class DatabaseError : public std::runtime_error {
public:
    DatabaseError(int code, const std::string& message) : std::runtime_error(message), code_(code) {}
    /// SQLite's extended result code.
    int code() const { return code_; }

private:
    int code_;
};

/// An open database file. Any number of processes may have it open: readers never wait, writers wait for one another.
/// One thread at a time uses a Database.
class Database {
public:
    enum class Access { read_only, read_write };

    /// Makes a database at `path`, mode 0600, whole or not at all, in a folder that is there; does nothing when there
    /// is one. It survives a power failure.
    static void create(const std::string& path);
    /// Opens a file that is there. Throws DatabaseError when it is not, or is no database.
    static Database open(const std::string& path, Access access = Access::read_write);

    Database(Database&&) noexcept;
    Database& operator=(Database&&) noexcept;
    ~Database();

    /// Runs statements that give no rows, in SQLite's own language.
    void execute(std::string_view sql);
    /// Runs one statement with its parameters; all its rows.
    std::vector<Row> query(std::string_view sql, const std::vector<Cell>& parameters = {});

    /// Writes a consistent copy of all that is committed to `path`, whole or not at all; what stood there is replaced.
    /// Others may read and write meanwhile.
    void copy_to(const std::string& path) const;

private:
    struct State;
    explicit Database(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

} // namespace labdb::sql
