// LOCK TABLES (MySQL's manual, 13.3.6).
#include "core/sql/session/table_locks.hpp"

#include <algorithm>

#include "core/sql/error.hpp"

namespace labdb::sql {
namespace {

[[noreturn]] void fail_not_locked(const std::string& name) {
    throw Error(1100, "HY000", "Table '" + name + "' was not locked with LOCK TABLES");
}

} // namespace

void TableLocks::add(const Table& table, bool write) { locks_.push_back({table.schema, table.name, write}); }

void TableLocks::check_use(const Table& table) const {
    if (!any() || table.temporary) return;
    const bool locked = std::any_of(locks_.begin(), locks_.end(), [&](const Lock& lock) {
        return lock.schema == table.schema && lock.table == table.name;
    });
    if (!locked) fail_not_locked(table.name);
}

void TableLocks::check_write(const Table& table) const {
    if (!any() || table.temporary) return;
    bool locked = false;
    for (const Lock& lock : locks_) {
        if (lock.schema != table.schema || lock.table != table.name) continue;
        if (lock.write) return;
        locked = true;
    }
    if (!locked) fail_not_locked(table.name);
    throw Error(1099, "HY000", "Table '" + table.name + "' was locked with a READ lock and can't be updated");
}

} // namespace labdb::sql
