#pragma once

#include <string>
#include <vector>

#include "core/sql/catalogue/objects.hpp"

namespace labdb::sql {

/// What MySQL's LOCK TABLES has locked for a session: while there is anything, it sees nothing else. Other sessions do
/// not wait: SQLite lets one write at a time anyway.
class TableLocks {
public:
    bool any() const { return !locks_.empty(); }
    void clear() { locks_.clear(); }
    void add(const Table& table, bool write);

    /// A table that a statement names: 1100 when it is not locked.
    void check_use(const Table& table) const;
    /// One that it changes: 1100, 1099.
    void check_write(const Table& table) const;

private:
    struct Lock {
        std::string schema, table;
        bool write = false;
    };
    std::vector<Lock> locks_;
};

} // namespace labdb::sql
