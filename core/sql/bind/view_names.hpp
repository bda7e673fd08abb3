#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/sql/ast/query.hpp"
#include "core/sql/bind/lookup.hpp"
#include "core/sql/bind/rules.hpp"

namespace labdb::sql::bind {

/// Which table each name of a query belongs to, so that a view's query can be kept with all names said whole: it must
/// mean the same when the current database, the search path or the tables' columns are others. The query has been bound
/// before: what cannot be found here is left as it is.
class ViewNames {
public:
    ViewNames(Lookup& lookup, const Rules& rules) : lookup_(lookup), rules_(rules) {}

    void enter(const ast::Select& select);
    /// The columns that both sides of a NATURAL JOIN have.
    std::vector<std::string> common_columns(const ast::Join& join);
    /// Whether a table, or one of a join, has the column in sight.
    bool has_column(const ast::TableReference& reference, const std::string& column);
    void leave() {
        levels_.pop_back();
        selects_.pop_back();
    }
    /// The names that the WITH of a query gives.
    void add_common(const ast::Query& query);
    bool is_common(const ast::Name& name) const;

    struct Found {
        std::string schema; ///< empty when the table has an alias of its own
        std::string table, column;
        std::string origin_schema, origin_table; ///< the stored table behind an alias; empty when there is none
    };
    /// The column of that name; innermost query first.
    std::optional<Found> resolve(const ast::Name& name) const;
    /// What `*` or `t.*` stands for in the innermost query.
    std::vector<Found> star(const ast::Name& qualifier);
    /// The names of the columns that a query gives.
    std::vector<std::string> output(const ast::Query& query);
    std::shared_ptr<const Table> find_table(const ast::Name& name) const { return lookup_.find_table(name); }

private:
    struct InSight {
        std::string schema, alias, origin_schema, origin_table;
        std::vector<std::string> columns, hidden; ///< hidden: not in `*`
    };
    Lookup& lookup_;
    const Rules& rules_;
    std::vector<std::vector<InSight>> levels_;
    std::vector<const ast::Select*> selects_; ///< one for each level
    std::vector<std::pair<std::string, std::vector<std::string>>> common_;

    bool same(const std::string& left, const std::string& right) const;
    void add(const ast::TableReference& reference, std::vector<InSight>& level);
    /// What `*` gives of a table or a join: a NATURAL one's common columns come first.
    std::vector<Found> visible(const ast::TableReference& reference);
};

} // namespace labdb::sql::bind
