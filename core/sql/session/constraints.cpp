// SET CONSTRAINTS: when constraints that are deferrable are looked at.
#include <algorithm>

#include "core/sql/program/routines.hpp"
#include "core/sql/session/state.hpp"

namespace labdb::sql {
namespace {

bool is_constraint(const ForeignKey&) { return true; }
bool is_constraint(const Trigger& trigger) { return trigger.constraint; }
bool is_constraint(const Index& index) { return index.constraint || index.kind == Index::Kind::primary; }

} // namespace

void Session::State::set_constraints(const ast::Set::Item& item) {
    if (!transaction.open)
        environment.conditions.push_back(
            {"WARNING", 0, "25P01", "SET CONSTRAINTS can only be used in transaction blocks", "", ""});
    const bool deferred = item.name == "deferred";
    execute::Context& context = execute_context();
    if (item.values.empty()) context.constraint_modes = {{"", deferred}};
    for (const ast::ExpressionPtr& value : item.values) {
        const ast::Name& name = std::get<ast::ColumnReference>(value->node).name;
        const std::vector<std::string> schemas =
            name.size() > 1 ? std::vector<std::string>{name.front()} : lookup.search_path();
        bool found = false;
        const auto look = [&](const auto& constraints) {
            for (const auto& constraint : constraints) {
                if (constraint.name != name.back() || !is_constraint(constraint)) continue;
                found = true;
                if (!constraint.deferrable)
                    throw Error("42809", "constraint \"" + name.back() + "\" is not deferrable");
            }
        };
        for (const std::string& schema : schemas) {
            if (found) break;
            if (const auto table = catalogue->table_with(Catalogue::Part::foreign_key, schema, name.back()))
                look(table->foreign_keys);
            if (const auto table = catalogue->table_with(Catalogue::Part::index, schema, name.back()))
                look(table->indexes);
            for (const auto& table : catalogue->list<Table>())
                if (table->schema == schema) look(table->triggers);
        }
        if (!found) throw Error("42704", "constraint \"" + name.back() + "\" does not exist");
        context.constraint_modes[name.back()] = deferred;
    }
    if (deferred) return;
    guarded(false, [&] { execute::check_deferred(context, false); });
    if (stored && stored->has_deferred()) guarded(true, [&] { stored->run_deferred(false); });
}

} // namespace labdb::sql
