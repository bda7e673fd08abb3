#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "core/sql/connection.hpp"

namespace labdb::sql {

/// Numbers that only go on: the next AUTO_INCREMENT of a table (by its physical name), the state of a sequence (by
/// `schema.name`). They are in the table "labdb_counters" of the file, and are not rolled back: what was given in a
/// transaction that is rolled back stays given (InnoDB leaves gaps, PostgreSQL's nextval too).
class Counters {
public:
    explicit Counters(Connection& connection) : connection_(connection) {}

    struct State {
        std::int64_t value = 1;
        bool called = false; ///< a sequence's is_called: `value` was given already
        bool operator==(const State&) const = default;
    };

    /// The state as this connection sees it; absent when there is no such counter.
    std::optional<State> find(const std::string& name);
    /// Makes the transaction a writing one, so that nobody else gives the same numbers; whoever takes a number outside
    /// of an INSERT calls it first. Throws DatabaseError when the lock is not to be had.
    void lock();
    /// Sets it. The file learns it with `flush`, so that a statement of many rows writes it once. What is set
    /// `for_good` stays when the transaction is rolled back; the start of a new counter, RESTART and TRUNCATE do not.
    void set(const std::string& name, State state, bool for_good = true);
    /// Writes what was set. To be called before a COMMIT, and before another statement reads "labdb_counters".
    void flush();
    void erase(const std::string& name);
    void rename(const std::string& from, const std::string& to);

    /// Forgets what was read, since another connection may have gone on. When a transaction begins.
    void begin();
    /// The transaction was committed (its counters are in the file).
    void committed();
    /// The transaction was rolled back: writes the states that were given in it again, for those counters that are
    /// still there. Runs a transaction of its own; does nothing when none was given.
    void rolled_back();

private:
    struct Entry {
        std::optional<State> state;
        bool unwritten = false;
    };
    Connection& connection_;
    std::map<std::string, Entry> entries_;
    std::map<std::string, State> given_; ///< in this transaction
    bool locked_ = false;
};

} // namespace labdb::sql
