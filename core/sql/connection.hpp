#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/sql/database.hpp"
#include "core/sql/functions/function.hpp"

namespace labdb::sql {

/// A statement of SQLite's, prepared. Reset and run again as often as need be; finalized with the object, which must
/// not outlive its connection.
class Prepared {
public:
    Prepared(Prepared&&) noexcept;
    Prepared& operator=(Prepared&&) noexcept;
    ~Prepared();

    /// Begins anew with these values for `?1`, `?2` …
    void bind(const std::vector<Cell>& parameters);
    void bind(int number, const Cell& value);
    /// The next row: false at the end. Throws the Error that a function threw, else DatabaseError.
    bool step();
    int columns() const;
    Cell cell(int column) const;
    /// The current row's cell without a copy, until the next step.
    CellView view(int column) const;
    void reset();
    /// Whether its rows are being read: a function that it calls may come to the same text.
    bool is_running() const;

private:
    friend class Connection;
    struct State;
    explicit Prepared(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

/// A session's own access to a database file: the dialect's functions, collations and table functions are known in it,
/// and an Error that one of them throws comes out of `step` as it is. Foreign keys are off: core/sql/execute keeps
/// them, with the engines' texts. Double-quoted strings are off.
class Connection {
public:
    Connection(const std::string& path, Database::Access access, const FunctionTables& tables,
               Environment& environment);
    Connection(Connection&&) noexcept;
    Connection& operator=(Connection&&) noexcept;
    ~Connection();

    /// Throws DatabaseError: whoever made the text made a mistake, the file is damaged, the disk is full, or a lock was
    /// not had in time.
    Prepared prepare(std::string_view sql);
    /// The same; prepared once and kept, the last few hundred. One user at a time of each text: it must be reset before
    /// the next.
    Prepared& cached(std::string_view sql);
    void execute(std::string_view sql);
    std::vector<Row> query(std::string_view sql, const std::vector<Cell>& parameters = {});
    std::int64_t changes() const;
    std::int64_t last_rowid() const;
    bool in_transaction() const;
    /// Changes with every commit of another connection (PRAGMA data_version).
    std::int64_t data_version();
    /// Whether the file has been removed, or another put in its place: what is written is lost then.
    bool is_gone() const;
    /// How long to wait for another writer, in milliseconds.
    void set_patience(int milliseconds);
    /// Breaks what runs, waiting for a lock included; from another thread too. Sets the environment's `interrupted`,
    /// which stays set until whoever begins the next statement clears it.
    void interrupt();
    /// One more function, of the session's own making (stored functions): `function` is called with the session's
    /// context.
    using SessionFunction = Cell (*)(void* context, Environment&, Arguments);
    void add_function(const char* name, int arity, SessionFunction function, void* context);
    /// One more table function, of the session's own making: catalogue tables, LATERAL.
    using SessionRows = std::unique_ptr<RowSource> (*)(void* context, Environment&, Arguments);
    void add_table_function(const char* name, int columns, int arity, SessionRows make, void* context);

private:
    struct State;
    std::unique_ptr<State> state_;
};

/// What went wrong in SQLite, for those who make an engine's error of it.
enum class DatabaseFault {
    constraint_unique,
    constraint_other,
    busy,
    busy_snapshot,
    read_only,
    full,
    corrupt,
    interrupted,
    too_big,
    too_deep,
    too_many_columns,
    too_many_tables,
    out_of_memory,
    input_output,
    cannot_open,
    other
};
DatabaseFault fault_of(const DatabaseError& error);
/// For what SQLite cannot see: that labdb's own documents in the file are not as they were written.
DatabaseError damaged(const std::string& what);

} // namespace labdb::sql
