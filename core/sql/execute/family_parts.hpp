#pragma once

#include <memory>
#include <vector>

#include "core/sql/execute/partitions.hpp"
#include "core/sql/execute/selection.hpp"

/// UPDATE and DELETE of tables that others inherit from: each table with rows of its own has its part of the statement.
namespace labdb::sql::execute {

/// One table's part.
struct FamilyPart {
    std::shared_ptr<const Table> root, leaf;
    std::vector<ast::TableReferencePtr> tables; ///< the leaf, called as the statement calls the root
    bool leads = false;                         ///< the first one: it fires the statement's own triggers

    /// The leaf is read by the root's privileges.
    void enter(StatementLookup& lookup) const { lookup.stand_for(leaf.get(), root); }
};

/// Empty when the statement is about one table alone.
std::vector<FamilyPart> family_parts(Context& context, const std::vector<ast::TableReferencePtr>& tables);

/// All rows are read before the first is changed: a row that goes into another partition must not be met there again.
template <class Part, class Statement>
Outcome in_parts(Context& context, const Statement& statement, const std::vector<FamilyPart>& parts) {
    std::vector<std::unique_ptr<Part>> running;
    struct End {
        std::vector<std::unique_ptr<Part>>& running;
        ~End() {
            while (!running.empty()) running.pop_back(); // the environment is given back in turn
        }
    } const end{running};
    for (const FamilyPart& part : parts) {
        running.push_back(std::make_unique<Part>(context, statement, part));
        running.back()->prepare();
    }
    for (const auto& part : running) part->apply();
    Outcome whole;
    // The first one last: its triggers are the statement's.
    std::vector<Outcome> outcomes(running.size());
    for (std::size_t i = running.size(); i-- > 0;) outcomes[i] = running[i]->finish();
    for (Outcome& outcome : outcomes) {
        whole.affected += outcome.affected;
        whole.matched += outcome.matched;
        if (!outcome.returned) continue;
        if (!whole.returned)
            whole.returned = std::move(outcome.returned);
        else
            for (Row& row : outcome.returned->rows) whole.returned->rows.push_back(std::move(row));
    }
    return whole;
}

} // namespace labdb::sql::execute
