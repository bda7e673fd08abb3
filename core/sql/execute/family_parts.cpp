#include "core/sql/execute/family_parts.hpp"

#include "core/sql/catalogue/family.hpp"

namespace labdb::sql::execute {

std::vector<FamilyPart> family_parts(Context& context, const std::vector<ast::TableReferencePtr>& tables) {
    std::vector<FamilyPart> parts;
    const ast::NamedTable* named = named_table(tables);
    if (context.mysql() || !named || named->only) return parts;
    const std::shared_ptr<const Table> root = context.lookup.find_table(named->name);
    if (!root || !root->has_family()) return parts;
    for (const auto& leaf : family(context.catalogue, root)) {
        FamilyPart part;
        part.root = root;
        part.leaf = leaf;
        part.leads = parts.empty();
        ast::NamedTable name;
        name.name = {leaf->schema, leaf->name};
        name.alias = named->alias.empty() ? root->name : named->alias;
        name.column_aliases = named->column_aliases;
        name.only = true;
        part.tables.push_back(std::make_unique<ast::TableReference>());
        part.tables.back()->node = std::move(name);
        part.tables.back()->position = tables.front()->position;
        parts.push_back(std::move(part));
    }
    return parts;
}

} // namespace labdb::sql::execute
