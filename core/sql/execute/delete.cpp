#include <algorithm>

#include "core/sql/execute/errors.hpp"
#include "core/sql/execute/own_reads.hpp"
#include "core/sql/execute/selection.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::execute {
namespace {

/// The tables that MySQL's `DELETE a, b FROM …` names.
std::vector<const bind::ScopeTable*> named_targets(Selection& selection, const std::vector<ast::Name>& names) {
    std::vector<const bind::ScopeTable*> found;
    for (const ast::Name& name : names) {
        const bind::ScopeTable* table = nullptr;
        for (const bind::ScopeTable& candidate : selection.scope().tables) {
            const std::string& called = name.size() > 1 && !candidate.aliased ? candidate.name : candidate.alias;
            if (util::to_lower(called) != util::to_lower(name.back())) continue;
            if (name.size() > 1 && candidate.schema != name.front()) continue;
            table = &candidate;
        }
        if (!table) throw Error(1109, "42S02", "Unknown table '" + name.back() + "' in MULTI DELETE");
        if (std::find(found.begin(), found.end(), table) != found.end())
            throw Error(1066, "42000", "Not unique table/alias: '" + name.back() + "'");
        found.push_back(table);
    }
    return found;
}

} // namespace

Outcome erase(Context& context, const ast::Delete& erase) {
    const bool mysql = context.mysql();
    StatementLookup lookup(context);
    const Modifying modifying(context.environment, erase.ignore);
    if (const ast::NamedTable* single = named_table(erase.tables); single && erase.targets.empty())
        lookup.change(target_table(context, single->name, erase.tables.front()->position).get());
    if (mysql && context.options.safe_updates && !erase.where && !erase.limit)
        throw Error(
            1175, "HY000",
            "You are using safe update mode and you tried to update a table without a WHERE that uses a KEY column. ");

    Selection selection(context, lookup, erase.with.get());
    selection.add_from(erase.tables);
    selection.add_from(erase.using_tables);
    std::vector<const bind::ScopeTable*> tables = {&selection.scope().tables.front()};
    if (!erase.targets.empty()) tables = named_targets(selection, erase.targets);
    std::vector<Selection::Target> targets;
    for (const bind::ScopeTable* table : tables) {
        targets.push_back(selection.add_target(*table, Event::erase));
        context.hooks.check_write(Event::erase, *table->table, {});
        refuse_own_reads(context, *table->table, table->alias, erase.where);
    }
    selection.set_conditions(erase.where, erase.order_by, erase.limit);
    std::unique_ptr<Returning> returning;
    std::size_t first_other = 0;
    if (!erase.returning.empty()) {
        const bind::ScopeTable& target = *tables[0];
        std::vector<bind::ScopeTable> others;
        first_other = selection.add_others(target, others);
        if (targets[0].view) refuse_computed(*targets[0].view);
        returning = std::make_unique<Returning>(context, lookup, target.table, target.aliased ? target.alias : "",
                                                erase.returning, &others);
    }

    Changes changes(context);
    for (Selection::Target& target : targets) changes.begin(*target.writer, Event::erase);
    Outcome outcome;
    for (const Row& values : selection.rows())
        for (Selection::Target& target : targets) {
            const auto rowid = target.rowid(values);
            if (!rowid) continue;
            const Row row = target.row(values);
            std::optional<Savepoint> of_row;
            if (erase.ignore) of_row.emplace(context);
            try {
                if (changes.erase(*target.writer, *rowid, row)) {
                    ++outcome.affected;
                    if (returning) {
                        const Row rest(values.begin() + static_cast<std::ptrdiff_t>(first_other), values.end());
                        returning->add(target.seen_row(row), &rest);
                    }
                }
                if (of_row) of_row->keep();
            } catch (const Error& error) {
                if (!erase.ignore) throw;
                ignore_error(context.environment, error);
            }
        }
    changes.finish();
    if (returning) outcome.returned = returning->take();
    outcome.matched = outcome.affected;
    if (!mysql) outcome.tag = "DELETE " + std::to_string(outcome.affected);
    return outcome;
}

} // namespace labdb::sql::execute
