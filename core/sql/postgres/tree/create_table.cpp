#include <map>

#include "core/sql/postgres/tree/expression.hpp"
#include "core/sql/postgres/tree/parts.hpp"
#include "core/sql/postgres/tree/query.hpp"
#include "core/sql/postgres/tree/statements.hpp"

namespace labdb::sql::postgres::tree {

namespace {

std::string on_commit(const std::string& action) {
    static const std::map<std::string, std::string, std::less<>> kNames = {{"ONCOMMIT_PRESERVE_ROWS", "preserve rows"},
                                                                           {"ONCOMMIT_DELETE_ROWS", "delete rows"},
                                                                           {"ONCOMMIT_DROP", "drop"}};
    const auto found = kNames.find(action);
    return found == kNames.end() ? std::string() : found->second;
}

void add_relation(ast::CreateTable& made, const Node& relation) {
    made.name = relation_name(relation);
    made.temporary = relation.text("relpersistence") == "t";
    made.unlogged = relation.text("relpersistence") == "u";
}

// The options of LIKE are bits (parsenodes.h, TableLikeOption).
ast::LikeTable like_table(const Node& node) {
    static const std::pair<unsigned, const char*> kOptions[] = {
        {1 << 0, "comments"}, {1 << 1, "compression"}, {1 << 2, "constraints"},
        {1 << 3, "defaults"}, {1 << 4, "generated"},   {1 << 5, "identity"},
        {1 << 6, "indexes"},  {1 << 7, "statistics"},  {1 << 8, "storage"}};
    ast::LikeTable made;
    made.table = relation_name(node.child("relation"));
    const auto options = static_cast<unsigned>(node.number("options"));
    if (options == 0x7FFFFFFF)
        made.including = {"all"};
    else
        for (const auto& [bit, name] : kOptions)
            if ((options & bit) != 0) made.including.emplace_back(name);
    return made;
}

// INTO of SELECT INTO and of CREATE TABLE AS.
void add_into(ast::CreateTable& made, const Node& into, Context& context) {
    add_relation(made, into.child("rel"));
    made.as_columns = name_of(into.list("colNames"));
    made.options = options(into.list("options"), context);
    made.on_commit = on_commit(into.text("onCommit"));
    made.with_data = !into.flag("skipData");
}

} // namespace

StatementNode create_table(const Node& node, Context& context) {
    ast::CreateTable made;
    add_relation(made, node.child("relation"));
    made.if_not_exists = node.flag("if_not_exists");
    context.table = made.name.back();
    if (node.has("ofTypename")) context.refuse("CREATE TABLE … OF");
    if (const Node bound = node.child("partbound")) made.partition_bound = partition_bound(bound, context);
    for (const Node& element : node.list("tableElts")) {
        if (element.is("ColumnDef"))
            made.columns.push_back(column_definition(element, context));
        else if (element.is("TableLikeClause"))
            made.like.push_back(like_table(element));
        else
            made.constraints.push_back(table_constraint(element, context));
    }
    for (const Node& parent : node.list("inhRelations")) made.inherits.push_back(relation_name(parent));
    made.options = options(node.list("options"), context);
    made.on_commit = on_commit(node.text("oncommit"));
    if (const Node partition = node.child("partspec")) made.partition_key = partition_key(partition, context);
    return made;
}

StatementNode create_table_as(const Node& node, Context& context) {
    const Node into = node.child("into"), body = node.child("query");
    if (!body.is("SelectStmt")) context.refuse("CREATE TABLE AS EXECUTE");
    std::string source = query_source(into.child("rel").position(), context);
    if (node.text("objtype") == "OBJECT_MATVIEW") {
        ast::CreateView view;
        view.materialized = true;
        view.name = relation_name(into.child("rel"));
        view.if_not_exists = node.flag("if_not_exists");
        view.columns = name_of(into.list("colNames"));
        view.query = query(body, context);
        view.query_source = std::move(source);
        view.with_data = !into.flag("skipData");
        view.options = options(into.list("options"), context);
        return view;
    }
    ast::CreateTable made;
    add_into(made, into, context);
    made.if_not_exists = node.flag("if_not_exists");
    made.query = query(body, context);
    made.query_source = std::move(source);
    return made;
}

StatementNode select_into(const Node& node, Context& context) {
    ast::CreateTable made;
    add_into(made, into_clause(node), context);
    context.into_allowed = true;
    made.query = query(node, context);
    return made;
}

} // namespace labdb::sql::postgres::tree
