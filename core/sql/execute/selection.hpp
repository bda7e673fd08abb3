#pragma once

#include <deque>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/sql/execute/statement.hpp"

namespace labdb::sql::execute {

/// The rows that an UPDATE or DELETE is about, and what is computed for each: one SELECT, whose rows are all read
/// before the first is changed.
class Selection {
public:
    Selection(Context& context, StatementLookup& lookup, const ast::With* with);
    Selection(const Selection&) = delete;
    Selection& operator=(const Selection&) = delete;

    bind::Binder& binder() { return binder_; }
    bind::Scope& scope() { return scope_; }
    /// More of FROM.
    void add_from(const std::vector<ast::TableReferencePtr>& tables);
    /// The tables whose rows are changed. `reads`: the statement looks at their columns, too.
    void add_targets(const std::vector<ast::TableReferencePtr>& tables, bool reads);
    /// What the statement does: a view with INSTEAD OF triggers for it is read as it is.
    void set_event(Event event) { event_ = event; }
    /// A value to compute for each row; its number.
    std::size_t add(std::string sql);

    /// A table whose rows are changed: number and columns of its row are computed.
    struct Target {
        TableWriter* writer = nullptr;
        const bind::ScopeTable* table = nullptr; ///< as the statement sees it
        const ViewTarget* view = nullptr;        ///< when it is a view of the writer's table
        std::size_t first = 0;                   ///< the row's number, then its columns
        bool joined = false;                     ///< a row of it may come several times
        std::set<std::int64_t> seen;

        /// The row's number, unless there is none (an outer join) or it came before.
        std::optional<std::int64_t> rowid(const Row& values);
        Row row(const Row& values) const;
        /// What the statement has named.
        const Table& named() const { return *table->table; }
        /// A named column's number in the writer's table.
        std::size_t column(const Context& context, std::size_t number) const {
            return view ? view->column(context, number, Event::update) : number;
        }
        /// A row of the writer's table as the statement sees it.
        Row seen_row(const Row& row) const { return view ? view->seen_row(row) : row; }
    };
    Target add_target(const bind::ScopeTable& table, Event event);
    /// The columns of all tables but the target: for RETURNING. Where they begin.
    std::size_t add_others(const bind::ScopeTable& target, std::vector<bind::ScopeTable>& others);

    /// What stands behind FROM.
    void set_conditions(const ast::ExpressionPtr& where, const std::vector<ast::OrderItem>& order_by,
                        const ast::ExpressionPtr& limit);
    std::vector<Row> rows();

private:
    bool add_view(const ast::TableReference& reference);

    Context& context_;
    StatementLookup& lookup_;
    const ast::With* with_;
    bind::Binder binder_;
    bind::Scope scope_;
    std::string with_sql_, from_, conditions_, view_condition_;
    std::deque<std::pair<const bind::ScopeTable*, ViewTarget>> views_;
    std::vector<std::string> values_;
    Event event_ = Event::update;
};

/// The table that a reference names, when it is a plain name.
const ast::NamedTable* named_table(const std::vector<ast::TableReferencePtr>& tables);

} // namespace labdb::sql::execute
