#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/sql/execute/context.hpp"

namespace labdb::sql::execute {

/// Expressions over the values of a row that stands in no table, or not yet: defaults, generated columns, checks, what
/// ON CONFLICT assigns, RETURNING. SQLite computes them all with one SELECT, in which the row's cells are the
/// parameters `?1` ….
class RowProgram {
public:
    RowProgram(Context& context, bind::Lookup& lookup);
    ~RowProgram();
    RowProgram(const RowProgram&) = delete;
    RowProgram& operator=(const RowProgram&) = delete;

    /// Brings a table's columns into sight; their values are the next cells of the row. `visible`: also without
    /// qualifier.
    bind::ScopeTable& add_table(std::shared_ptr<const Table> table, const std::string& alias, bool visible = true);
    /// A table of a query's FROM, whose values come from there.
    bind::ScopeTable& add_copy(const bind::ScopeTable& table);
    /// A column of no table.
    void add_column(const std::string& name, const Type& type);
    /// The names are known: from now on expressions may be bound, until `ready`.
    bind::Binder& binder() { return *binder_; }
    /// What `?n` is for a table's column: `first` is the number that `add_table` began with.
    static std::string parameter(std::size_t number) { return "?" + std::to_string(number + 1); }

    /// One more value to be computed; its number.
    std::size_t add(bind::Bound value);
    const Type& type(std::size_t output) const { return outputs_[output].type; }
    const bind::Bound& output(std::size_t number) const { return outputs_[number]; }
    std::size_t size() const { return outputs_.size(); }
    /// Whether the value depends on the cell.
    bool uses(std::size_t output, std::size_t cell) const;
    /// No more expressions.
    void ready();

    /// The values for a row, which may stand in two pieces.
    const Row& run(const Row& row, const Row* more = nullptr);

private:
    Context& context_;
    std::unique_ptr<bind::Binder> binder_;
    bind::Scope scope_;
    std::size_t cells_ = 0;
    std::vector<bind::Bound> outputs_;
    std::vector<Cell> constants_; ///< the parameters behind the row's cells
    std::optional<Prepared> select_;
    std::vector<std::size_t> computed_; ///< the outputs that SQLite computes
    std::string sql_;
    Row values_;
    bool ready_ = false;
};

/// Whether SQLite's text has the parameter `?n` in it.
bool has_parameter(std::string_view sql, std::size_t number);

} // namespace labdb::sql::execute
