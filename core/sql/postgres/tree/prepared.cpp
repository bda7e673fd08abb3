#include <map>

#include "core/sql/postgres/tree/expression.hpp"
#include "core/sql/postgres/tree/parts.hpp"
#include "core/sql/postgres/tree/query.hpp"
#include "core/sql/postgres/tree/statements.hpp"

/// Prepared statements, cursors, EXPLAIN.
namespace labdb::sql::postgres::tree {

namespace {

bool is_on(const std::string& value) { return value.empty() || value == "true" || value == "on" || value == "1"; }

} // namespace

StatementNode prepare(const Node& node, Context& context) {
    ast::Prepare made;
    made.name = node.text("name");
    for (const Node& type : node.list("argtypes")) made.types.push_back(type_name(type, context));
    // The parameters in it are its own.
    const int outside = context.parameters;
    context.parameters = 0;
    made.statement = statement(node.child("query"), context);
    made.statement->parameters = context.parameters;
    context.parameters = outside;
    made.source = query_source(context.statement_position, context);
    return made;
}

StatementNode execute(const Node& node, Context& context) {
    return ast::Execute{node.text("name"), expressions(node.list("params"), context)};
}

StatementNode deallocate(const Node& node, Context&) { return ast::Deallocate{node.text("name")}; }

StatementNode declare_cursor(const Node& node, Context& context) {
    constexpr std::int64_t kScroll = 1 << 1, kHold = 1 << 5; // parsenodes.h, CURSOR_OPT_…
    ast::DeclareCursor made;
    made.name = node.text("portalname");
    made.scroll = (node.number("options") & kScroll) != 0;
    made.hold = (node.number("options") & kHold) != 0;
    made.query = query(node.child("query"), context);
    return made;
}

StatementNode fetch(const Node& node, Context&) {
    static const std::map<std::string, std::string, std::less<>> kDirections = {{"FETCH_FORWARD", "forward"},
                                                                                {"FETCH_BACKWARD", "backward"},
                                                                                {"FETCH_ABSOLUTE", "absolute"},
                                                                                {"FETCH_RELATIVE", "relative"}};
    constexpr std::int64_t kAll = INT64_MAX;
    ast::FetchCursor made;
    made.name = node.text("portalname");
    made.move = node.flag("ismove");
    const std::int64_t count = node.number("howMany");
    made.direction = kDirections.at(node.text("direction")) + " " + (count == kAll ? "all" : std::to_string(count));
    return made;
}

StatementNode close(const Node& node, Context&) { return ast::CloseCursor{node.text("portalname")}; }

StatementNode explain(const Node& node, Context& context) {
    ast::Explain made;
    made.statement = statement(node.child("query"), context);
    for (ast::Option& option : options(node.list("options"), context)) {
        if (option.name == "analyze")
            made.analyze = is_on(option.value);
        else if (option.name == "verbose")
            made.verbose = is_on(option.value);
        else if (option.name == "format")
            made.format = option.value;
        else
            made.options.push_back(std::move(option));
    }
    return made;
}

} // namespace labdb::sql::postgres::tree
