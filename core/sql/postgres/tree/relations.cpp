#include <map>

#include "core/sql/postgres/tree/expression.hpp"
#include "core/sql/postgres/tree/parts.hpp"
#include "core/sql/postgres/tree/query.hpp"
#include "core/sql/postgres/tree/statements.hpp"

/// Indexes, views and sequences.
namespace labdb::sql::postgres::tree {

StatementNode create_index(const Node& node, Context& context) {
    ast::CreateIndex made;
    made.name = node.text("idxname");
    made.table = relation_name(node.child("relation"));
    made.only = !node.child("relation").flag("inh");
    made.unique = node.flag("unique");
    made.if_not_exists = node.flag("if_not_exists");
    made.concurrently = node.flag("concurrent");
    made.nulls_not_distinct = node.flag("nulls_not_distinct");
    made.method = node.text("accessMethod");
    made.parts = key_parts(node.list("indexParams"), context);
    for (const Node& column : node.list("indexIncludingParams")) made.including.push_back(column.text("name"));
    made.options = options(node.list("options"), context);
    made.where = expression(node.child("whereClause"), context);
    if (made.where) {
        const std::size_t word = context.find(node.child("relation").position(), "where"); // the last clause
        made.where_source = context.source_until(context.tokens().at(word + 1).position, {});
    }
    return made;
}

StatementNode create_view(const Node& node, Context& context) {
    static const std::map<std::string, std::string, std::less<>> kChecks = {{"LOCAL_CHECK_OPTION", "local"},
                                                                            {"CASCADED_CHECK_OPTION", "cascaded"}};
    ast::CreateView made;
    const Node view = node.child("view");
    made.name = relation_name(view);
    made.or_replace = node.flag("replace");
    made.temporary = view.text("relpersistence") == "t";
    made.columns = name_of(node.list("aliases"));
    // The grammar has made `WITH RECURSIVE` of CREATE RECURSIVE VIEW: its parts have no place.
    const Node recursive = node.child("query").child("withClause");
    made.recursive = recursive.flag("recursive") && !recursive.has_position();
    made.query = query(node.child("query"), context);
    const auto check = kChecks.find(node.text("withCheckOption"));
    if (check != kChecks.end()) made.check_option = check->second;
    made.query_source = query_source(view.position(), context);
    made.options = options(node.list("options"), context);
    return made;
}

StatementNode refresh_view(const Node& node, Context&) {
    return ast::RefreshView{relation_name(node.child("relation")), node.flag("concurrent"), !node.flag("skipData")};
}

StatementNode create_sequence(const Node& node, Context& context) {
    ast::CreateSequence made;
    const Node sequence = node.child("sequence");
    made.name = relation_name(sequence);
    made.temporary = sequence.text("relpersistence") == "t";
    made.if_not_exists = node.flag("if_not_exists");
    made.options = sequence_options(node.list("options"), context);
    return made;
}

StatementNode alter_sequence(const Node& node, Context& context) {
    ast::AlterSequence made;
    made.name = relation_name(node.child("sequence"));
    made.if_exists = node.flag("missing_ok");
    made.options = sequence_options(node.list("options"), context);
    return made;
}

} // namespace labdb::sql::postgres::tree
