#pragma once

#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "core/sql/ast/query.hpp"
#include "core/sql/bind/bound.hpp"
#include "core/sql/catalogue/objects.hpp"

namespace labdb::sql::bind {

/// A column in sight.
struct ScopeColumn {
    std::string name;
    Bound value;
    bool invisible = false; ///< MySQL's: not in `*`
};

/// A table in sight: `alias` is what it is called.
struct ScopeTable {
    std::string schema, name, alias;
    bool aliased = false;
    std::vector<ScopeColumn> columns;
    std::shared_ptr<const Table> table; ///< null for derived ones
    std::string sql_alias;              ///< what SQLite's text calls it
    bool with_family = false;           ///< PostgreSQL: with the rows of those that inherit from it
    bool scalar_function = false;       ///< PostgreSQL: a function of one value, whose name means that value
};

/// The names that one query's FROM brings into sight, and what its clauses have gathered.
struct Scope {
    std::deque<ScopeTable> tables;
    /// JOIN … USING and NATURAL: the columns that two became.
    std::deque<ScopeColumn> merged;
    /// What an unqualified name may mean, and `*` gives, in its order.
    std::vector<const ScopeColumn*> visible;
    /// The select list, whose aliases ORDER BY, HAVING and GROUP BY may use.
    const std::vector<ast::SelectItem>* items = nullptr;
    bool aliases_usable = false;

    enum class Aggregates { allowed, refused, inside };
    Aggregates aggregates = Aggregates::refused;
    bool windows_allowed = false;
    bool has_aggregate = false, has_window = false;

    /// GROUP BY's expressions as SQLite's text; in the current grouping set those that are rolled up are NULL.
    std::vector<std::string> group_keys;
    std::vector<bool> rolled_up;
    /// Window functions run over the rows of all grouping sets together: what is bound then stands outside of the
    /// grouped rows, and names their columns: `k0` the first key, `g0` whether it is rolled up, `a0` the first of
    /// these aggregates. Null elsewhere.
    std::vector<std::string>* outer_aggregates = nullptr;
    bool grouped = false; ///< the group keys count from now on
    /// Columns met outside of aggregates and group keys since `grouped`: an error unless they depend on the keys.
    std::vector<const Bound*> ungrouped;
    std::deque<Bound> ungrouped_store;

    const std::vector<ast::Window>* windows = nullptr;
    /// The recursive table of WITH RECURSIVE that FROM names, as SQLite calls it, when its steps are counted.
    std::string recursion;
    /// Functions that give rows, met in the select list: joined behind FROM, row by row beside each other.
    struct SetReturning {
        std::string sql, alias;
        std::size_t columns = 0;
    };
    std::vector<SetReturning> set_returning;

    /// Brings a table into sight; its columns are visible without qualifier too.
    ScopeTable& add(ScopeTable table);
};

} // namespace labdb::sql::bind
