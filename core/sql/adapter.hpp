#pragma once

#include <atomic>
#include <exception>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "core/sql/connection.hpp"
#include "core/sql/sqlite.hpp"

/// How the plain functions of core/sql/functions/function.hpp are made known to SQLite.
namespace labdb::sql {

/// What the functions of one connection share. Its address stays.
struct Host {
    Environment* environment = nullptr;
    int patience = kPatience;
    /// What a function threw: SQLite's C frames cannot be unwound, so it waits here for the end of the step.
    std::exception_ptr pending;

    struct Callee {
        Host* host;
        const ScalarFunctionRow* scalar;
        const AggregateRow* aggregate;
    };
    /// What SQLite has pointers to, as large as it will be before the first is taken.
    std::vector<Callee> callees;
    const FunctionTables* tables = nullptr;
    bool all_known = false; ///< every function of the tables has been made known
    /// The session's own, with their arity: they stand in the place of those of the tables.
    std::set<std::pair<std::string, int>> session_functions;

    /// Keeps the exception that is being handled, of several the first.
    void keep_exception() {
        if (!pending) pending = std::current_exception();
    }
    void throw_pending() {
        if (pending) std::rethrow_exception(std::exchange(pending, nullptr));
    }
    /// Set by another thread.
    bool interrupted() const { return std::atomic_ref<bool>(environment->interrupted).load(std::memory_order_relaxed); }
};

/// The arguments of a call, without allocation for the usual numbers of them.
class ArgumentList {
public:
    ArgumentList(int count, sqlite3_value** values);
    Arguments get() const { return {many_.empty() ? few_ : many_.data(), count_}; }
    bool has_null() const;

private:
    static constexpr std::size_t kFew = 8;
    CellView few_[kFew];
    std::vector<CellView> many_;
    std::size_t count_;
};

/// A dialect's functions and collations, each as it is first asked for: there are 800, a statement needs few, and to
/// make them all known is a third of what it takes to open a session. `tables` and the host outlive the connection.
void add_functions(sqlite3* database, Host& host, const FunctionTables& tables);
/// The first statement of `sql`, which is left with what follows. Null when there is none.
Statement prepare_next(sqlite3* database, Host& host, std::string_view& sql, unsigned flags = 0);
/// Makes the function known that SQLite has just said it lacks; false when it said something else, or there is none of
/// the name. Then what failed is to be tried again.
bool add_missing_function(sqlite3* database, Host& host);
void add_session_function(sqlite3* database, Host& host, const char* name, int arity,
                          Connection::SessionFunction function, void* context);

/// What makes a table function's rows: a row of the dialect's table, or the session's own.
struct RowMaker {
    Host* host;
    int columns;
    int arity;
    MakeRows make;
    Connection::SessionRows session_make;
    void* context;
};
void add_table_function(sqlite3* database, const char* name, const RowMaker& maker);

} // namespace labdb::sql
