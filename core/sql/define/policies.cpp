// CREATE, ALTER and DROP POLICY: src/backend/commands/policy.c.
#include <algorithm>

#include "core/sql/define/columns.hpp"
#include "core/sql/define/drop.hpp"
#include "core/sql/define/errors.hpp"
#include "core/sql/define/expressions.hpp"
#include "core/sql/define/names.hpp"
#include "core/sql/define/tables.hpp"

namespace labdb::sql::define {
namespace {

std::vector<std::string> checked_roles(Context& context, const std::vector<std::string>& said) {
    if (std::find(said.begin(), said.end(), "public") != said.end()) {
        if (said.size() > 1)
            context.environment.conditions.push_back({"WARNING", 0, "01000",
                                                      "ignoring specified roles other than PUBLIC", "",
                                                      "All roles are members of the PUBLIC role."});
        return {"public"};
    }
    std::vector<std::string> roles;
    for (const std::string& name : said) roles.push_back(checked_owner(context, name));
    return roles;
}

/// A condition's text, when it is one over the table's rows.
std::string checked_condition(Context& context, const Table& table, const ast::ExpressionPtr& condition) {
    if (!condition) return {};
    RowExpressions expressions(context, table);
    try {
        bind::Bound bound = expressions.bind(*condition, "policy expressions");
        context.rules.condition(expressions.binder(), std::move(bound), "POLICY");
    } catch (Error& error) {
        error.position.reset(); // policy.c has its own parse state, without the statement's text
        throw;
    }
    return kept_source(context, *condition, "");
}

/// What a command's policy may say.
void check_parts(const std::string& command, bool has_condition, bool has_check) {
    if ((command == "select" || command == "delete") && has_check)
        throw Error("42601", "WITH CHECK cannot be applied to SELECT or DELETE");
    if (command == "insert" && has_condition) throw Error("42601", "only WITH CHECK expression allowed for INSERT");
}

std::string not_there(const std::string& name, const char* kind, const std::string& table) {
    return "policy \"" + name + "\" for " + kind + " \"" + table + "\" does not exist";
}

} // namespace

Completion policy(Context& context, const ast::PolicyStatement& statement) {
    const auto table = require_table(context, statement.table);
    if (table->kind != Table::Kind::table) throw Error("42809", "\"" + table->name + "\" is not a table");
    Table changed = *table;
    const auto found = std::find_if(changed.policies.begin(), changed.policies.end(),
                                    [&](const Policy& policy) { return policy.name == statement.name; });
    const std::string condition = checked_condition(context, *table, statement.condition);
    const std::string check = checked_condition(context, *table, statement.check);
    Completion completion;
    completion.tag = statement.alter ? "ALTER POLICY" : "CREATE POLICY";
    if (statement.alter) {
        if (found == changed.policies.end()) throw Error("42704", not_there(statement.name, "table", table->name));
        check_parts(found->command, statement.condition != nullptr, statement.check != nullptr);
        if (!statement.roles.empty()) found->roles = checked_roles(context, statement.roles);
        if (statement.condition) found->condition = condition;
        if (statement.check) found->check = check;
    } else {
        check_parts(statement.command, statement.condition != nullptr, statement.check != nullptr);
        if (found != changed.policies.end())
            throw Error("42710", "policy \"" + statement.name + "\" for table \"" + table->name + "\" already exists");
        changed.policies.push_back({checked_name(context, statement.name), statement.permissive, statement.command,
                                    checked_roles(context, statement.roles), condition, check,
                                    context.catalogue.new_oid()});
    }
    context.catalogue.save(std::move(changed));
    return completion;
}

void rename_policy(Context& context, const ast::AlterObject& statement) {
    Table changed = *require_table(context, ast::Name(statement.name.begin(), statement.name.end() - 1));
    const auto called = [&](const std::string& name) {
        return std::find_if(changed.policies.begin(), changed.policies.end(),
                            [&](const Policy& policy) { return policy.name == name; });
    };
    if (called(statement.new_name) != changed.policies.end())
        throw Error("42710", "policy \"" + statement.new_name + "\" for table \"" + changed.name + "\" already exists");
    const auto found = called(statement.name.back());
    if (found == changed.policies.end()) throw Error("42704", not_there(statement.name.back(), "table", changed.name));
    found->name = statement.new_name;
    context.catalogue.save(std::move(changed));
}

Completion drop_policy(Context& context, const ast::Drop& statement) {
    Completion completion;
    completion.tag = "DROP POLICY";
    for (const ast::Name& name : statement.names) {
        const auto table = find_table(context, statement.on);
        if (!table && statement.if_exists) {
            context.notice("00000", "relation \"" + dotted(statement.on) + "\" does not exist, skipping");
            continue;
        }
        if (!table) throw unknown_table(context, statement.on);
        Table changed = *table;
        const auto removed =
            std::erase_if(changed.policies, [&](const Policy& policy) { return policy.name == name.back(); });
        if (removed > 0) {
            context.catalogue.save(std::move(changed));
        } else {
            if (!statement.if_exists) throw Error("42704", not_there(name.back(), "table", table->name));
            context.notice("00000", not_there(name.back(), "relation", dotted(statement.on)) + ", skipping");
        }
    }
    return completion;
}

} // namespace labdb::sql::define
