#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/sql/execute/row_program.hpp"

namespace labdb::sql::execute {

/// PostgreSQL's EXCLUDE: no two rows may give true for all of its operators. Every row is looked at: SQLite has no
/// index for it.
class Exclusion {
public:
    Exclusion(Context& context, std::shared_ptr<const Table> table, const Index& index);

    const Index& index() const { return index_; }
    /// A row, other than `self`, that this one must not stand beside.
    std::optional<std::int64_t> find(const Row& row, std::optional<std::int64_t> self);
    /// 23P01, about the row that `find` found.
    Error error(const Row& row);

private:
    void prepare();
    std::string key_text(const Row& values) const;

    Context& context_;
    std::shared_ptr<const Table> table_;
    const Index& index_;
    std::unique_ptr<RowProgram> key_; ///< the parts' values; whether the row is in the index, when it is partial
    std::string lookup_;              ///< row numbers, with the parts' values behind them
    std::vector<Cell> constants_;     ///< the lookup's parameters behind the key
    Row other_;                       ///< the values of the row that was found
};

} // namespace labdb::sql::execute
