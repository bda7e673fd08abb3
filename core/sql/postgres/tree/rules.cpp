#include <map>

#include "core/sql/ast/routine.hpp"
#include "core/sql/catalogue/rules.hpp"
#include "core/sql/postgres/tree/expression.hpp"
#include "core/sql/postgres/tree/statements.hpp"

namespace labdb::sql::postgres::tree {

// CREATE RULE … DO [ALSO | INSTEAD] NOTHING | command | (command; …): the commands stay text.
StatementNode create_rule(const Node& node, Context& context) {
    static const std::map<std::string, const char*> kEvents = {
        {"CMD_INSERT", "insert"}, {"CMD_UPDATE", "update"}, {"CMD_DELETE", "delete"}};
    const auto event = kEvents.find(node.text("event"));
    if (event == kEvents.end()) context.refuse("CREATE RULE ON SELECT");
    ast::CreateTrigger made;
    made.name = {node.text("rulename")};
    made.table = relation_name(node.child("relation"));
    made.or_replace = node.flag("replace");
    made.events = {event->second};
    made.for_each_row = true;
    made.when = expression(node.child("whereClause"), context);
    const bool instead = node.flag("instead");
    // For INSERT the statement comes before what the rule adds, for the others behind it (manual, 41.4).
    made.timing = instead || made.events[0] != "insert" ? "before" : "after";
    made.arguments = {kRule, instead ? kInstead : kAlso};
    const auto& tokens = context.tokens();
    std::size_t action = context.find(context.statement_position, "do") + 1;
    if (action < tokens.size() && (tokens[action].is("also") || tokens[action].is("instead"))) ++action;
    if (action >= tokens.size() || tokens[action].is("nothing")) return made;
    if (tokens[action].is("(")) {
        made.body_source = context.parenthesised(tokens[action].position);
    } else {
        std::size_t end = action;
        while (end < tokens.size() && !tokens[end].is(";")) ++end;
        made.body_source = context.source(tokens[action].position, tokens[end - 1].end());
    }
    return made;
}

} // namespace labdb::sql::postgres::tree
