#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/sql/session/state.hpp"

/// SQLite's plan of a statement of PostgreSQL's.
namespace labdb::sql {

/// One step: `SEARCH t1 USING INDEX i (a=?)`.
struct Step {
    int number = 0;       ///< of SQLite's alias: in the order in which the tables were bound
    std::string physical; ///< the SQLite table
    std::string table;    ///< its name
    std::string key;      ///< the index's name; empty: a scan
    std::shared_ptr<const Table> of;
    const Index* index = nullptr; ///< of the table
    bool covering = false, search = false, rowid = false;
};

struct Steps {
    std::vector<Step> scans;
    bool sorts = false, groups = false;
    bool one_row = false; ///< an aggregate without groups
};

Steps steps_of(Session::State& state, const ast::Statement& statement);

} // namespace labdb::sql
