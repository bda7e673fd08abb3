#include <map>

#include "core/sql/postgres/tree/expression.hpp"
#include "core/sql/postgres/tree/parts.hpp"
#include "core/sql/postgres/tree/statements.hpp"
#include "core/util/text.hpp"

/// Roles and what they may do.
namespace labdb::sql::postgres::tree {

namespace {

// libpg_query's names of options, and the ones of the language.
std::vector<ast::Option> role_options(const Node& node, Context& context) {
    static const std::map<std::string, std::string, std::less<>> kNames = {
        {"canlogin", "login"},         {"isreplication", "replication"}, {"connectionlimit", "connection limit"},
        {"validUntil", "valid until"}, {"addroleto", "in role"},         {"rolemembers", "role"},
        {"adminmembers", "admin"}};
    std::vector<ast::Option> made = options(node.list("options"), context);
    for (ast::Option& option : made)
        if (const auto name = kNames.find(option.name); name != kNames.end()) option.name = name->second;
    return made;
}

std::vector<ast::UserSpecification> roles(const std::vector<Node>& nodes) {
    std::vector<ast::UserSpecification> made;
    for (const Node& node : nodes) {
        made.push_back(role(node));
        if (node.is("AccessPriv")) made.back().name = node.text("priv_name");
    }
    return made;
}

std::vector<ast::Name> object_names(const std::vector<Node>& objects) {
    std::vector<ast::Name> made;
    for (const Node& object : objects) {
        if (object.is("RangeVar"))
            made.push_back(relation_name(object));
        else if (object.is("ObjectWithArgs"))
            made.push_back(name_of(object.list("objname")));
        else if (object.is("TypeName"))
            made.push_back(name_of(object.list("names")));
        else
            made.push_back(name_of(object));
    }
    return made;
}

ast::Grant grant_of(const Node& node, Context& context) {
    ast::Grant made;
    made.revoke = !node.flag("is_grant");
    made.object = object_name(node.text("objtype"));
    made.names = object_names(node.list("objects"));
    for (const Node& object : node.list("objects")) {
        if (!object.is("ObjectWithArgs")) continue;
        made.signatures.push_back(signature(object, context));
        made.signature_said.push_back(!object.flag("args_unspecified"));
    }
    if (node.text("targtype") == "ACL_TARGET_ALL_IN_SCHEMA") made.object = "all " + made.object + "s in schema";
    for (const Node& privilege : node.list("privileges")) {
        std::string name = privilege.has("priv_name") ? privilege.text("priv_name") : "all";
        made.privileges.push_back({util::to_lower(name), name_of(privilege.list("cols"))});
    }
    if (made.privileges.empty()) made.privileges.push_back({"all", {}});
    made.grantees = roles(node.list("grantees"));
    made.grant_option = node.flag("grant_option");
    made.cascade = is_cascade(node);
    return made;
}

} // namespace

StatementNode create_role(const Node& node, Context& context) {
    ast::UserStatement made;
    made.users.emplace_back();
    made.users.back().name = node.text("role");
    made.role = node.text("stmt_type") != "ROLESTMT_USER"; // a user is a role that may log in
    made.options = role_options(node, context);
    return made;
}

StatementNode alter_role(const Node& node, Context& context) {
    ast::UserStatement made;
    made.kind = ast::UserStatement::Kind::alter;
    made.role = true;
    made.users.push_back(role(node.child("role")));
    made.options = role_options(node, context);
    // ALTER GROUP … ADD|DROP USER.
    for (ast::Option& option : made.options)
        if (option.name == "role") option.name = node.number("action") > 0 ? "add role" : "drop role";
    return made;
}

StatementNode alter_role_set(const Node& node, Context& context) {
    ast::UserStatement made;
    made.kind = ast::UserStatement::Kind::alter;
    made.role = true;
    if (const Node named = node.child("role")) made.users.push_back(role(named)); // none: ALL
    if (node.has("database")) made.options.push_back({"in database", node.text("database")});
    made.options.push_back(setting(node.child("setstmt"), context));
    return made;
}

StatementNode drop_role(const Node& node, Context&) {
    ast::UserStatement made;
    made.kind = ast::UserStatement::Kind::drop;
    made.role = true;
    made.if_exists = node.flag("missing_ok");
    made.users = roles(node.list("roles"));
    return made;
}

StatementNode drop_owned(const Node& node, Context&) {
    ast::Administration made;
    made.verb = "drop owned";
    for (const Node& each : node.list("roles")) made.words.push_back(role_name(each));
    if (is_cascade(node)) made.argument = "cascade";
    return made;
}

StatementNode reassign_owned(const Node& node, Context&) {
    ast::Administration made;
    made.verb = "reassign owned";
    for (const Node& each : node.list("roles")) made.words.push_back(role_name(each));
    made.argument = role_name(node.child("newrole"));
    return made;
}

StatementNode grant(const Node& node, Context& context) { return grant_of(node, context); }

StatementNode grant_role(const Node& node, Context&) {
    ast::Grant made;
    made.revoke = !node.flag("is_grant");
    made.roles = roles(node.list("granted_roles"));
    made.grantees = roles(node.list("grantee_roles"));
    made.admin_option = node.flag("admin_opt");
    made.cascade = is_cascade(node);
    return made;
}

StatementNode default_privileges(const Node& node, Context& context) {
    ast::DefaultPrivileges made;
    for (const Node& option : node.list("options")) {
        const bool schemas = option.text("defname") == "schemas";
        for (const Node& item : option.child("arg").items())
            (schemas ? made.schemas : made.roles).push_back(schemas ? string_of(item) : role_name(item));
    }
    made.grant = grant_of(node.child("action"), context);
    return made;
}

} // namespace labdb::sql::postgres::tree
