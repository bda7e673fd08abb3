// SET CONSTRAINTS: when foreign keys that are deferrable are looked at.
#include <algorithm>

#include "core/sql/session/state.hpp"

namespace labdb::sql {

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
        std::shared_ptr<const Table> table;
        for (const std::string& schema : schemas)
            if (!table) table = catalogue->table_with(Catalogue::Part::foreign_key, schema, name.back());
        if (!table) throw Error("42704", "constraint \"" + name.back() + "\" does not exist");
        for (const ForeignKey& key : table->foreign_keys)
            if (key.name == name.back() && !key.deferrable)
                throw Error("42809", "constraint \"" + name.back() + "\" is not deferrable");
        context.constraint_modes[name.back()] = deferred;
    }
    if (!deferred) guarded(false, [&] { execute::check_deferred(context, false); });
}

} // namespace labdb::sql
