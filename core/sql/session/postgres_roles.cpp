// PostgreSQL's roles and privileges.
#include <algorithm>
#include <functional>
#include <set>

#include "core/sql/passwords.hpp"
#include "core/sql/session/access_lists.hpp"
#include "core/sql/session/role_settings.hpp"
#include "core/sql/session/state.hpp"
#include "core/util/text.hpp"

namespace labdb::sql {
namespace {

bool is_on(const std::string& value) { return value.empty() || value == "true" || value == "on" || value == "1"; }

} // namespace

bool Session::State::is_member(const std::string& member, const std::string& of) {
    std::set<std::string> seen;
    const std::function<bool(const std::string&)> reaches = [&](const std::string& name) {
        if (name == of) return true;
        if (!seen.insert(name).second) return false;
        // The owner of the database is in pg_database_owner.
        if (of == "pg_database_owner")
            if (const auto entry = global_catalogue->find<DatabaseEntry>("", database); entry && entry->owner == name)
                return true;
        const auto found = global_catalogue->find<Role>("", name);
        if (!found) return false;
        return std::any_of(found->member_of.begin(), found->member_of.end(),
                           [&](const Role::Membership& each) { return reaches(each.role); });
    };
    return reaches(member);
}

bool Session::State::acl_allows(const std::vector<AclItem>& list, const std::string& owner, char right) {
    const auto self = global_catalogue->find<Role>("", role);
    if ((self && self->superuser) || owner.empty() || is_member(role, owner)) return true;
    for (const AclItem& item : list)
        if ((item.grantee.empty() || is_member(role, item.grantee)) && item.rights.find(right) != std::string::npos)
            return true;
    return false;
}

void Session::State::check_postgres_privilege(std::string_view privilege, const Table& table, bool by_column) {
    if (table.schema == "pg_temp" || table.temporary) return;
    const auto schema = catalogue->find_schema(table.schema);
    if (schema && !acl_allows(schema->acl, schema->owner, 'U') && !(schema->name == "public" && schema->acl.empty()))
        throw Error("42501", "permission denied for schema " + table.schema);
    if (by_column || acl_allows(table.acl, table.owner, letter_of(privilege))) return;
    const bool reads = privilege == "select";
    if (reads && is_member(role, "pg_read_all_data")) return;
    if (!reads && privilege != "truncate" && is_member(role, "pg_write_all_data")) return;
    const char* kind = table.kind == Table::Kind::view                ? "view"
                       : table.kind == Table::Kind::materialized_view ? "materialized view"
                       : table.kind == Table::Kind::sequence          ? "sequence"
                                                                      : "table";
    throw Error("42501", std::string("permission denied for ") + kind + " " + table.name);
}

void Session::State::check_postgres_definition(const ast::Statement& statement) {
    const auto may_create = [&](const ast::Name& name) {
        std::string target = name.size() > 1 ? name[name.size() - 2] : "";
        if (target.empty()) {
            const std::vector<std::string> path = lookup.search_path();
            target = path.empty() ? "" : path.front();
        }
        const auto schema = catalogue->find_schema(target);
        if (schema && !acl_allows(schema->acl, schema->owner, 'C'))
            throw Error("42501", "permission denied for schema " + target);
    };
    const auto must_own = [&](const ast::Name& name) {
        if (const auto table = lookup.find_table(name); table && !table->temporary && !is_member(role, table->owner)) {
            const auto self = global_catalogue->find<Role>("", role);
            if (!self || !self->superuser)
                throw Error("42501", std::string("must be owner of ") +
                                         (table->kind == Table::Kind::view ? "view " : "table ") + table->name);
        }
    };
    if (const auto* create = std::get_if<ast::CreateTable>(&statement.node); create && !create->temporary)
        may_create(create->name);
    if (const auto* create = std::get_if<ast::CreateView>(&statement.node); create && !create->temporary)
        may_create(create->name);
    if (const auto* create = std::get_if<ast::CreateSequence>(&statement.node); create && !create->temporary)
        may_create(create->name);
    if (const auto* create = std::get_if<ast::CreateType>(&statement.node)) may_create(create->name);
    if (const auto* alter = std::get_if<ast::AlterTable>(&statement.node)) must_own(alter->name);
    if (const auto* create = std::get_if<ast::CreateIndex>(&statement.node)) must_own(create->table);
    if (const auto* policy = std::get_if<ast::PolicyStatement>(&statement.node)) must_own(policy->table);
    if (const auto* drop = std::get_if<ast::Drop>(&statement.node); drop && drop->object == "policy")
        must_own(drop->on);
    if (const auto* drop = std::get_if<ast::Drop>(&statement.node);
        drop && (drop->object == "table" || drop->object == "view"))
        for (const ast::Name& name : drop->names) must_own(name);
    if (const auto* create = std::get_if<ast::CreateDatabase>(&statement.node)) {
        const auto self = global_catalogue->find<Role>("", role);
        const auto entry = global_catalogue->find<DatabaseEntry>("", database);
        if (create->schema) {
            if (!(self && self->superuser) && !(entry && acl_allows(entry->acl, entry->owner, 'C')))
                throw Error("42501", "permission denied for database " + database);
        } else if (!self || (!self->create_database && !self->superuser)) {
            throw Error("42501", "permission denied to create database");
        }
    }
}

void Session::State::run_role(const ast::UserStatement& statement, Completion& completion) {
    using Kind = ast::UserStatement::Kind;
    completion.tag = statement.kind == Kind::create  ? "CREATE ROLE"
                     : statement.kind == Kind::alter ? "ALTER ROLE"
                     : statement.kind == Kind::drop  ? "DROP ROLE"
                                                     : "ALTER ROLE";
    const auto self = global_catalogue->find<Role>("", role);
    const bool may = self && (self->superuser || self->create_role);
    if (statement.kind == Kind::drop) {
        if (!may) throw Error("42501", "permission denied to drop role");
        for (const ast::UserSpecification& said : statement.users) {
            const auto found = global_catalogue->find<Role>("", said.name);
            if (!found) {
                if (!statement.if_exists) throw Error("42704", "role \"" + said.name + "\" does not exist");
                environment.conditions.push_back(
                    {"NOTICE", 0, "00000", "role \"" + said.name + "\" does not exist, skipping", "", ""});
                continue;
            }
            if (said.name == role) throw Error("55006", "current user cannot be dropped");
            if (found->superuser || said.name.starts_with("rds") || said.name.starts_with("pg_"))
                throw Error("42501", "must be superuser to drop superusers");
            std::vector<std::string> owned;
            const auto is_named = [&](const std::vector<AclItem>& acl) {
                return std::any_of(acl.begin(), acl.end(),
                                   [&](const AclItem& item) { return item.grantee == said.name; });
            };
            for (const auto& table : catalogue->list<Table>()) {
                const std::string named = (table->kind == Table::Kind::view ? "view " : "table ") + table->name;
                if (table->owner == said.name)
                    owned.push_back("owner of " + named);
                else if (is_named(table->acl))
                    owned.push_back("privileges for " + named);
                for (const Column& column : table->columns)
                    if (is_named(column.acl)) owned.push_back("privileges for column " + column.name + " of " + named);
            }
            for (const auto& schema : catalogue->list<Schema>())
                if (is_named(schema->acl)) owned.push_back("privileges for schema " + schema->name);
            if (!owned.empty()) {
                Error error("2BP01", "role \"" + said.name + "\" cannot be dropped because some objects depend on it");
                error.detail = util::join(owned, "\n");
                throw error;
            }
            global_catalogue->erase(*found);
        }
        return;
    }
    for (const ast::UserSpecification& said : statement.users) {
        const std::string name = said.current_user ? role : said.name;
        auto found = global_catalogue->find<Role>("", name);
        Role changed;
        if (statement.kind == Kind::create) {
            if (!may) throw Error("42501", "permission denied to create role");
            if (found) throw Error("42710", "role \"" + name + "\" already exists");
            if (name.starts_with("pg_")) {
                Error error("42939", "role name \"" + name + "\" is reserved");
                error.detail = "Role names starting with \"pg_\" are reserved.";
                throw error;
            }
            changed.name = name;
            changed.login = !statement.role;
        } else {
            if (!found) throw Error("42704", "role \"" + name + "\" does not exist");
            if (!may && name != role) throw Error("42501", "permission denied");
            if (found->superuser)
                throw Error("42501", "must be superuser to alter superuser roles or change superuser attribute");
            changed = *found;
        }
        if (statement.kind == Kind::rename) {
            changed.name = statement.new_names.at(0).name;
            if (global_catalogue->find<Role>("", changed.name))
                throw Error("42710", "role \"" + changed.name + "\" already exists");
            global_catalogue->replace(*found, std::move(changed));
            continue;
        }
        std::vector<std::pair<std::string, std::string>> joins;
        for (const ast::Option& option : statement.options) {
            const std::string& key = option.name;
            const bool on = is_on(option.value);
            if (key == "login")
                changed.login = on;
            else if (key == "superuser") {
                if (on)
                    throw Error("42501",
                                statement.kind == Kind::create
                                    ? "must be superuser to create superusers"
                                    : "must be superuser to alter superuser roles or change superuser attribute");
            } else if (key == "createdb")
                changed.create_database = on;
            else if (key == "createrole")
                changed.create_role = on;
            else if (key == "inherit")
                changed.inherit = on;
            else if (key == "replication" || key == "isreplication") {
                if (on) throw Error("42501", "must be superuser to create replication users");
            } else if (key == "bypassrls")
                changed.bypass_row_level_security = on;
            else if (key == "connection limit")
                changed.connection_limit = std::atoi(option.value.c_str());
            else if (key == "password")
                changed.verifier = option.value.empty() ? ""
                                   : option.value.starts_with("SCRAM-SHA-256$")
                                       ? option.value
                                       : scram_verifier(option.value, *server.random);
            else if (key == "valid until")
                changed.valid_until = option.value;
            else if (key == "in role") {
                for (const std::string& group : util::split(option.value, ','))
                    changed.member_of.push_back({std::string(util::trim(group)), role, false});
            } else if (key == "role" || key == "admin" || key == "add role") {
                for (const std::string& member : util::split(option.value, ','))
                    joins.emplace_back(std::string(util::trim(member)), name);
            } else if (key != "in database") {
                change_role_setting(changed.settings, statement.options, option);
            }
        }
        for (const Role::Membership& membership : changed.member_of)
            if (!global_catalogue->find<Role>("", membership.role))
                throw Error("42704", "role \"" + membership.role + "\" does not exist");
        global_catalogue->save(changed);
        for (const auto& [member, group] : joins) {
            const auto joining = global_catalogue->find<Role>("", member);
            if (!joining) throw Error("42704", "role \"" + member + "\" does not exist");
            Role grown = *joining;
            grown.member_of.push_back({group, role, false});
            global_catalogue->save(std::move(grown));
        }
    }
}

void Session::State::run_role_grant(const ast::Grant& grant, Completion& completion) {
    completion.tag = grant.revoke ? "REVOKE" : "GRANT";
    const auto require_role = [&](const ast::UserSpecification& said) {
        std::string name = said.current_user ? role : said.name;
        if (name != "public" && !name.empty() && !global_catalogue->find<Role>("", name))
            throw Error("42704", "role \"" + name + "\" does not exist");
        return name == "public" ? std::string() : name;
    };
    if (grant.privileges.empty()) {
        completion.tag += " ROLE";
        for (const ast::UserSpecification& said : grant.grantees) {
            const std::string member = require_role(said);
            Role changed = *global_catalogue->find<Role>("", member);
            for (const ast::UserSpecification& group : grant.roles) {
                require_role(group);
                if (group.name == member || is_member(group.name, member))
                    throw Error("0LP01", "role \"" + group.name + "\" is a member of role \"" + member + "\"");
                const auto same = [&](const Role::Membership& each) { return each.role == group.name; };
                const bool has = std::any_of(changed.member_of.begin(), changed.member_of.end(), same);
                if (grant.revoke) {
                    if (!has)
                        environment.conditions.push_back(
                            {"WARNING", 0, "01000",
                             "role \"" + member + "\" is not a member of role \"" + group.name + "\"", "", ""});
                    std::erase_if(changed.member_of, same);
                } else if (has) {
                    environment.conditions.push_back(
                        {"NOTICE", 0, "00000",
                         "role \"" + member + "\" is already a member of role \"" + group.name + "\"", "", ""});
                } else {
                    changed.member_of.push_back({group.name, role, grant.admin_option});
                }
            }
            global_catalogue->save(std::move(changed));
        }
        return;
    }
    const std::string rights = rights_of(grant);
    std::vector<std::string> grantees;
    for (const ast::UserSpecification& said : grant.grantees) grantees.push_back(require_role(said));
    const auto apply = [&](std::vector<AclItem>& list, const std::string& owner, const std::string& all,
                           const std::string& of_public, const std::string& what) {
        const auto self = global_catalogue->find<Role>("", role);
        if (!is_member(role, owner) && !(self && self->superuser))
            throw Error("42501", "permission denied for " + what);
        begin_acl(list, owner, all, of_public);
        for (const std::string& grantee : grantees)
            change_acl(list, grantee, rights, grant.revoke, grant.grant_option, role);
    };
    const auto grant_table = [&](const Table& table) {
        Table changed = table;
        const std::vector<AclItem> before = table.acl;
        apply(changed.acl, table.owner, all_of("table"), "", "table " + table.name);
        // A grant of columns alone leaves the table's own list as it was.
        if (rights.empty()) changed.acl = before;
        change_column_acls(changed, grant, grantees, role);
        catalogue->save(std::move(changed));
    };
    for (const ast::Name& name : grant.names) {
        if (grant.object == "all tables in schema") {
            if (!catalogue->find_schema(name[0])) throw Error("3F000", "schema \"" + name[0] + "\" does not exist");
            for (const auto& table : catalogue->list<Table>(name[0])) grant_table(*table);
        } else if (grant.object == "table" || grant.object == "view") {
            const auto table = lookup.find_table(name);
            if (!table) {
                bind::Binder names = binder();
                names.fail_unknown_table(name, 0);
            }
            grant_table(*table);
        } else if (grant.object == "schema") {
            const auto schema = catalogue->find_schema(name[0]);
            if (!schema) throw Error("3F000", "schema \"" + name[0] + "\" does not exist");
            Schema changed = *schema;
            apply(changed.acl, schema->owner, all_of("schema"), schema->name == "public" ? "U" : "",
                  "schema " + schema->name);
            catalogue->save(std::move(changed));
        } else if (grant.object == "database") {
            const auto entry = global_catalogue->find<DatabaseEntry>("", name[0]);
            if (!entry) throw Error("3D000", "database \"" + name[0] + "\" does not exist");
            DatabaseEntry changed = *entry;
            apply(changed.acl, entry->owner, all_of("database"), "Tc", "database " + entry->name);
            global_catalogue->save(std::move(changed));
        } else if (grant.object == "function" || grant.object == "procedure" || grant.object == "routine") {
            const auto routines_found = lookup.find_routines(name);
            if (routines_found.empty()) throw Error("42883", "function " + util::join(name, ".") + " does not exist");
            for (const auto& routine : routines_found) {
                Routine changed = *routine;
                apply(changed.acl, routine->owner, "X", "X", "function " + routine->name);
                catalogue->save(std::move(changed));
            }
        } else if (grant.object != "sequence" && grant.object != "all sequences in schema" &&
                   grant.object != "all functions in schema") {
            throw Error("0A000", "GRANT on this kind of object is not supported");
        }
    }
}

} // namespace labdb::sql
