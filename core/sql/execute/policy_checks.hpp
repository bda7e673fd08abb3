#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/sql/execute/row_program.hpp"

namespace labdb::sql::execute {

/// PostgreSQL's row level security on rows that are written: what the policies say of each new row.
class PolicyChecks {
public:
    /// Nothing is checked until something is added.
    PolicyChecks(Context& context, bind::Lookup& lookup, std::shared_ptr<const Table> table);

    /// The table's policies for the command, when they apply. `check`: WITH CHECK, which is about new rows; else USING.
    void add(std::string_view command, bool check);
    bool empty() const { return names_.empty(); }
    /// Throws 42501 when the row is not allowed; `what` stands behind "policy" in its text.
    void check(const Row& row, const std::string& what = "");

private:
    std::shared_ptr<const Table> table_;
    RowProgram program_;
    const bind::ScopeTable& in_sight_;
    std::vector<std::string> names_; ///< of restrictive policies; one for each condition
    bool ready_ = false;
};

} // namespace labdb::sql::execute
