#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/sql/execute/context.hpp"

namespace labdb::sql::execute {

/// A view through which the rows of one table are changed (MySQL's manual, 25.5.3, "Updatable and Insertable Views";
/// PostgreSQL's CREATE VIEW, "Updatable Views"), bound over that table's columns.
struct ViewTarget {
    std::shared_ptr<const Table> view, base;
    std::vector<int> columns;       ///< of the view: the base table's column, -1 for a computed one
    bind::ScopeTable base_in_sight; ///< the base table, as `make_base` gave it
    bind::ScopeTable in_sight;      ///< the view
    std::string condition;          ///< SQLite's SQL of the rows that the view shows, empty for all
    std::string check;              ///< of the rows that may be written: WITH CHECK OPTION

    /// The base table's column. Throws 1348; 0A000.
    std::size_t column(const Context& context, std::size_t number, Event event) const;
    /// A row of the base table as the view shows it; computed columns are NULL.
    Row seen_row(const Row& row) const;
};

/// Absent when the view's rows are not those of one table.
std::optional<ViewTarget>
bind_view(Context& context, bind::Lookup& lookup, bind::Binder& binder, const std::shared_ptr<const Table>& view,
          const std::string& alias,
          const std::function<bind::ScopeTable(const std::shared_ptr<const Table>& base)>& make_base);

/// RETURNING cannot show a view's computed columns. Throws 0A000.
void refuse_computed(const ViewTarget& view);

/// 1369; 44000.
Error check_option_error(const Context& context, const Table& view);

} // namespace labdb::sql::execute
