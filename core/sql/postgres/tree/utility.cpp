#include "core/sql/postgres/tree/expression.hpp"
#include "core/sql/postgres/tree/parts.hpp"
#include "core/sql/postgres/tree/statements.hpp"
#include "core/util/text.hpp"

/// COPY, and the care of tables.
namespace labdb::sql::postgres::tree {

StatementNode copy(const Node& node, Context& context) {
    ast::Copy made;
    made.table = relation_name(node.child("relation"));
    if (const Node query = node.child("query")) made.query = statement(query, context);
    made.columns = name_of(node.list("attlist"));
    made.from = node.flag("is_from");
    made.file = node.text("filename");
    made.program = node.flag("is_program");
    made.options = options(node.list("options"), context);
    made.where = expression(node.child("whereClause"), context);
    return made;
}

StatementNode vacuum(const Node& node, Context& context) {
    ast::Maintenance made;
    made.verb = node.flag("is_vacuumcmd") ? "vacuum" : "analyze";
    for (const Node& table : node.list("rels")) made.tables.push_back(relation_name(table.child("relation")));
    made.options = options(node.list("options"), context);
    return made;
}

StatementNode reindex(const Node& node, Context& context) {
    ast::Maintenance made;
    made.verb = "reindex";
    if (const Node relation = node.child("relation")) made.tables.push_back(relation_name(relation));
    made.options = options(node.list("params"), context);
    // What is rebuilt: an option of its own, with the name of a schema or database.
    const std::string kind = node.text("kind").substr(std::string_view("REINDEX_OBJECT_").size());
    made.options.insert(made.options.begin(), {util::to_lower(kind), node.text("name")});
    return made;
}

StatementNode cluster(const Node& node, Context& context) {
    ast::Maintenance made;
    made.verb = "cluster";
    if (const Node relation = node.child("relation")) made.tables.push_back(relation_name(relation));
    made.options = options(node.list("params"), context);
    if (node.has("indexname")) made.options.push_back({"using", node.text("indexname")});
    return made;
}

} // namespace labdb::sql::postgres::tree
