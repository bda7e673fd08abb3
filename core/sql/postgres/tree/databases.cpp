#include "core/sql/postgres/tree/parts.hpp"
#include "core/sql/postgres/tree/statements.hpp"

/// Databases, schemas, extensions.
namespace labdb::sql::postgres::tree {

StatementNode create_schema(const Node& node, Context& context) {
    ast::CreateDatabase made;
    made.schema = true;
    made.if_not_exists = node.flag("if_not_exists");
    if (const Node owner = node.child("authrole")) made.owner = role_name(owner);
    made.name = node.has("schemaname") ? node.text("schemaname") : made.owner; // AUTHORIZATION alone names it too
    for (const Node& element : node.list("schemaElts")) made.elements.push_back(statement(element, context));
    return made;
}

StatementNode create_database(const Node& node, Context& context) {
    ast::CreateDatabase made;
    made.name = node.text("dbname");
    for (ast::Option& option : options(node.list("options"), context)) {
        if (option.name == "owner")
            made.owner = std::move(option.value);
        else
            made.options.push_back(std::move(option));
    }
    return made;
}

StatementNode drop_database(const Node& node, Context&) {
    ast::Drop made;
    made.object = "database";
    made.names.push_back({node.text("dbname")});
    made.if_exists = node.flag("missing_ok");
    for (const Node& option : node.list("options")) made.cascade |= option.text("defname") == "force";
    return made;
}

StatementNode alter_database(const Node& node, Context& context) {
    ast::AlterDatabase made;
    made.name = node.text("dbname");
    made.options = options(node.list("options"), context);
    return made;
}

StatementNode alter_database_set(const Node& node, Context& context) {
    ast::AlterDatabase made;
    made.name = node.text("dbname");
    made.options.push_back(setting(node.child("setstmt"), context));
    return made;
}

StatementNode create_extension(const Node& node, Context& context) {
    ast::CreateExtension made;
    made.name = node.text("extname");
    made.if_not_exists = node.flag("if_not_exists");
    for (const Node& option : node.list("options")) {
        const std::string name = option.text("defname");
        if (name == "schema") made.schema = option_value(option, context);
        if (name == "new_version") made.version = option_value(option, context);
        if (name == "cascade") made.cascade = true;
    }
    return made;
}

StatementNode alter_extension(const Node& node, Context& context) {
    ast::AlterObject made;
    made.object = "extension";
    made.name = {node.text("extname")};
    made.options = options(node.list("options"), context); // UPDATE TO: `new_version`, or nothing
    return made;
}

} // namespace labdb::sql::postgres::tree
