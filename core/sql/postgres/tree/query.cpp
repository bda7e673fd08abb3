#include "core/sql/postgres/tree/query.hpp"

#include <map>
#include <utility>

#include "core/sql/error.hpp"
#include "core/sql/postgres/tree/expression.hpp"
#include "core/sql/postgres/tree/parts.hpp"
#include "core/sql/postgres/tree/recursion.hpp"
#include "core/sql/postgres/tree/search_cycle.hpp"
#include "core/sql/postgres/tree/statements.hpp"

namespace labdb::sql::postgres::tree {

namespace {

ast::Select select(const Node& node, Context& context) {
    ast::Select made;
    if (node.has("intoClause") && !std::exchange(context.into_allowed, false)) {
        Error error("42601", "SELECT ... INTO is not allowed here");
        error.position = node.child("intoClause").child("rel").position();
        throw error;
    }
    // DISTINCT alone is a list of one empty node.
    const std::vector<Node> distinct = node.list("distinctClause");
    made.distinct = distinct.size() == 1 && !distinct.front();
    if (!made.distinct) made.distinct_on = expressions(distinct, context);
    made.items = select_items(node.list("targetList"), context);
    made.from = table_references(node.list("fromClause"), context);
    made.where = expression(node.child("whereClause"), context);
    made.group_by = expressions(node.list("groupClause"), context);
    made.group_by_distinct = node.flag("groupDistinct");
    made.having = expression(node.child("havingClause"), context);
    for (const Node& definition : node.list("windowClause")) made.windows.push_back(window(definition, context));
    return made;
}

ast::Values values(const Node& node, Context& context) {
    ast::Values made;
    for (const Node& row : node.list("valuesLists")) made.rows.push_back(expressions(row.items(), context));
    return made;
}

ast::SetOperation set_operation(const Node& node, Context& context) {
    using Kind = ast::SetOperation::Kind;
    static const std::map<std::string, Kind, std::less<>> kKinds = {
        {"SETOP_UNION", Kind::union_}, {"SETOP_INTERSECT", Kind::intersect}, {"SETOP_EXCEPT", Kind::except}};
    ast::SetOperation made;
    made.kind = kKinds.at(node.text("op"));
    made.all = node.flag("all");
    made.left = query(node.child("larg"), context);
    made.right = query(node.child("rarg"), context);
    return made;
}

ast::Locking locking(const Node& node) {
    static const std::map<std::string, std::string, std::less<>> kStrengths = {{"LCS_FORKEYSHARE", "key share"},
                                                                               {"LCS_FORSHARE", "share"},
                                                                               {"LCS_FORNOKEYUPDATE", "no key update"},
                                                                               {"LCS_FORUPDATE", "update"}};
    ast::Locking made;
    made.strength = kStrengths.at(node.text("strength"));
    for (const Node& table : node.list("lockedRels")) made.tables.push_back(table.text("relname"));
    made.nowait = node.text("waitPolicy") == "LockWaitError";
    made.skip_locked = node.text("waitPolicy") == "LockWaitSkip";
    return made;
}

ast::CommonTableExpression common_table(const Node& node, Context& context) {
    using Materialized = ast::CommonTableExpression::Materialized;
    ast::CommonTableExpression made;
    made.name = node.text("ctename");
    made.position = node.position();
    made.columns = name_of(node.list("aliascolnames"));
    const std::string materialized = node.text("ctematerialized");
    if (materialized == "CTEMaterializeAlways") made.materialized = Materialized::yes;
    if (materialized == "CTEMaterializeNever") made.materialized = Materialized::no;
    const Node body = node.child("ctequery");
    if (body.is("SelectStmt"))
        made.query = query(body, context);
    else
        made.modifying = statement(body, context);
    add_search_and_cycle(made, node, context);
    return made;
}

} // namespace

Node into_clause(const Node& select) {
    Node leftmost = select;
    while (const Node left = leftmost.child("larg")) leftmost = left;
    return leftmost.child("intoClause");
}

ast::QueryPtr query(const Node& node, Context& context) {
    if (!node) return nullptr;
    Context::Level level(context);
    auto made = std::make_unique<ast::Query>();
    made->with = with(node.child("withClause"), context);
    if (node.text("op") != "SETOP_NONE")
        made->body = set_operation(node, context);
    else if (node.has("valuesLists"))
        made->body = values(node, context);
    else
        made->body = select(node, context);
    made->order_by = order_items(node.list("sortClause"), context);
    made->limit = expression(node.child("limitCount"), context);
    made->offset = expression(node.child("limitOffset"), context);
    made->with_ties = node.text("limitOption") == "LIMIT_OPTION_WITH_TIES";
    for (const Node& clause : node.list("lockingClause")) made->locking.push_back(locking(clause));
    return made;
}

std::unique_ptr<ast::With> with(const Node& node, Context& context) {
    if (!node) return nullptr;
    auto made = std::make_unique<ast::With>();
    made->recursive = node.flag("recursive");
    const std::vector<Node> items = node.list("ctes");
    for (const Node& table : made->recursive ? in_order_of_use(items, context) : items)
        made->tables.push_back(common_table(table, context));
    return made;
}

std::string query_source(std::size_t position, Context& context) {
    const auto& tokens = context.tokens();
    const std::size_t first = context.find(position, "as") + 1;
    std::size_t last = first;
    while (last < tokens.size() && !tokens[last].is(";")) ++last;
    if (last < first + 3) return first < last ? context.source(tokens[first].position, tokens[last - 1].end()) : "";
    const bool data = tokens[last - 1].is("data"),
               check = tokens[last - 1].is("option") && tokens[last - 2].is("check");
    for (std::size_t with = last - 2; (data || check) && with + 4 >= last && with > first; --with)
        if (tokens[with].is("with")) {
            last = with;
            break;
        }
    return context.source(tokens[first].position, tokens[last - 1].end());
}

std::vector<ast::SelectItem> select_items(const std::vector<Node>& nodes, Context& context) {
    std::vector<ast::SelectItem> made;
    made.reserve(nodes.size());
    for (const Node& node : nodes) made.push_back({expression(node.child("val"), context), node.text("name"), {}});
    return made;
}

} // namespace labdb::sql::postgres::tree
