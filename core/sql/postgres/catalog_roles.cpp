// Roles and databases: what all databases of an instance share.
#include <map>

#include "core/sql/postgres/catalog.hpp"
#include "core/sql/postgres/time.hpp"
#include "core/sql/session/access_lists.hpp"
#include "core/sql/session/role_settings.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::postgres {
namespace {

Cell valid_until(Session::State& state, const Role& role) {
    if (role.valid_until.empty()) return {};
    try {
        return read_timestamptz(state.environment, role.valid_until);
    } catch (const Error&) {
        return {};
    }
}

Cell settings_of(const std::vector<std::string>& kept) {
    const std::vector<std::string> settings = role_settings(kept, "");
    return settings.empty() ? Cell() : text_array(settings);
}

/// Only superusers may read it, and nobody who logs in to RDS is one.
std::vector<Row> pg_authid(Session::State& state) {
    const auto self = state.global_catalogue->find<Role>("", state.role);
    if (!self || !self->superuser) throw Error("42501", "permission denied for table pg_authid");
    std::vector<Row> rows;
    for (const auto& role : state.global_catalogue->list<Role>())
        rows.push_back({number(role->oid), text(role->name), boolean(role->superuser), boolean(role->inherit),
                        boolean(role->create_role), boolean(role->create_database), boolean(role->login),
                        boolean(role->replication), boolean(role->bypass_row_level_security),
                        number(role->connection_limit), text_or_null(role->verifier), valid_until(state, *role)});
    return rows;
}

std::vector<Row> pg_shadow(Session::State& state) {
    const auto self = state.global_catalogue->find<Role>("", state.role);
    if (!self || !self->superuser) throw Error("42501", "permission denied for view pg_shadow");
    std::vector<Row> rows;
    for (const auto& role : state.global_catalogue->list<Role>())
        if (role->login)
            rows.push_back({text(role->name), number(role->oid), boolean(role->create_database),
                            boolean(role->superuser), boolean(role->replication),
                            boolean(role->bypass_row_level_security), text_or_null(role->verifier),
                            valid_until(state, *role), settings_of(role->settings)});
    return rows;
}

std::vector<Row> pg_roles(Session::State& state) {
    std::vector<Row> rows;
    for (const auto& role : state.global_catalogue->list<Role>())
        rows.push_back({text(role->name), boolean(role->superuser), boolean(role->inherit), boolean(role->create_role),
                        boolean(role->create_database), boolean(role->login), boolean(role->replication),
                        number(role->connection_limit), text("********"), valid_until(state, *role),
                        boolean(role->bypass_row_level_security), settings_of(role->settings), number(role->oid)});
    return rows;
}

std::vector<Row> pg_user(Session::State& state) {
    std::vector<Row> rows;
    for (const auto& role : state.global_catalogue->list<Role>())
        if (role->login)
            rows.push_back({text(role->name), number(role->oid), boolean(role->create_database),
                            boolean(role->superuser), boolean(role->replication),
                            boolean(role->bypass_row_level_security), text("********"), valid_until(state, *role),
                            settings_of(role->settings)});
    return rows;
}

std::vector<Row> pg_auth_members(Session::State& state) {
    Catalogs catalogs(state);
    std::vector<Row> rows;
    for (const auto& role : catalogs.instance.list<Role>())
        for (const Role::Membership& membership : role->member_of)
            rows.push_back({number(catalogs.role_oid(membership.role)), number(role->oid),
                            number(catalogs.owner_oid(membership.grantor)), boolean(membership.admin_option)});
    return rows;
}

std::vector<Row> pg_default_acl(Session::State& state) {
    Catalogs catalogs(state);
    std::vector<Row> rows;
    std::int64_t oid = kFirstUserOid - 1000; // nobody asks for it
    for (const DefaultPrivileges& standard : default_privileges(state))
        rows.push_back({number(++oid), number(catalogs.role_oid(standard.role)),
                        number(standard.schema.empty() ? 0 : catalogs.schema_oid(standard.schema)),
                        letter(standard.object), acl_cell(standard.list)});
    return rows;
}

std::vector<Row> pg_group(Session::State& state) {
    std::vector<Row> rows;
    const auto all = state.global_catalogue->list<Role>();
    for (const auto& group : all) {
        if (group->login) continue;
        std::vector<std::int64_t> members;
        for (const auto& role : all)
            for (const Role::Membership& membership : role->member_of)
                if (membership.role == group->name) members.push_back(role->oid);
        rows.push_back({text(group->name), number(group->oid), number_array(members)});
    }
    return rows;
}

std::vector<Row> pg_database(Session::State& state) {
    Catalogs catalogs(state);
    std::vector<Row> rows;
    for (const auto& entry : catalogs.instance.list<DatabaseEntry>())
        rows.push_back({number(entry->oid), text(entry->name), number(catalogs.owner_oid(entry->owner)),
                        number(6), // UTF8
                        letter('c'), boolean(entry->is_template), boolean(entry->allow_connections),
                        number(entry->connection_limit), number(717), number(1), number(kDefaultTablespace),
                        text(entry->collate), text(entry->ctype), Cell(), Cell(),
                        acl_cell(entry->is_template ? full_acl(entry->acl, entry->owner, "CTc", "c") : entry->acl)});
    return rows;
}

std::vector<Row> pg_db_role_setting(Session::State& state) {
    std::vector<Row> rows;
    for (const auto& entry : state.global_catalogue->list<DatabaseEntry>())
        if (!entry->settings.empty()) rows.push_back({number(entry->oid), number(0), text_array(entry->settings)});
    for (const auto& role : state.global_catalogue->list<Role>()) {
        std::map<std::string, std::vector<std::string>> by_database;
        for (const std::string& kept : role->settings) {
            RoleSetting setting = role_setting(kept);
            by_database[setting.database].push_back(std::move(setting.text));
        }
        for (const auto& [name, settings] : by_database) {
            const auto database = state.global_catalogue->find<DatabaseEntry>("", name);
            if (!database && !name.empty()) continue; // it has been dropped
            rows.push_back({number(database ? database->oid : 0), number(role->oid), text_array(settings)});
        }
    }
    return rows;
}

std::vector<Row> pg_tablespace(Session::State&) {
    return {{number(kDefaultTablespace), text("pg_default"), number(kBootstrapRole), Cell(), Cell()},
            {number(kGlobalTablespace), text("pg_global"), number(kBootstrapRole), Cell(), Cell()}};
}

std::vector<Row> pg_shdescription(Session::State& state) {
    std::vector<Row> rows;
    for (const auto& entry : state.global_catalogue->list<DatabaseEntry>())
        if (!entry->comment.empty()) rows.push_back({number(entry->oid), number(kPgDatabase), text(entry->comment)});
    for (const auto& role : state.global_catalogue->list<Role>())
        if (!role->comment.empty()) rows.push_back({number(role->oid), number(kPgAuthid), text(role->comment)});
    return rows;
}

constexpr CatalogTable kTables[] = {
    // clang-format off
    {"pg_default_acl", 826, 'r',
     "oid oid!, defaclrole oid!, defaclnamespace oid!, defaclobjtype char!, defaclacl _aclitem!",
     pg_default_acl},
    {"pg_authid", 1260, 'r',
     "oid oid!, rolname name!, rolsuper bool!, rolinherit bool!, rolcreaterole bool!, rolcreatedb bool!, "
     "rolcanlogin bool!, rolreplication bool!, rolbypassrls bool!, rolconnlimit int4!, rolpassword text, "
     "rolvaliduntil timestamptz",
     pg_authid},
    {"pg_shadow", 12005, 'v',
     "usename name, usesysid oid, usecreatedb bool, usesuper bool, userepl bool, usebypassrls bool, passwd "
     "text, valuntil timestamptz, useconfig _text",
     pg_shadow},
    {"pg_roles", 12000, 'v',
     "rolname name, rolsuper bool, rolinherit bool, rolcreaterole bool, rolcreatedb bool, rolcanlogin "
     "bool, rolreplication bool, rolconnlimit int4, rolpassword text, rolvaliduntil timestamptz, "
     "rolbypassrls bool, rolconfig _text, oid oid",
     pg_roles},
    {"pg_user", 12014, 'v',
     "usename name, usesysid oid, usecreatedb bool, usesuper bool, userepl bool, usebypassrls bool, passwd "
     "text, valuntil timestamptz, useconfig _text",
     pg_user},
    {"pg_auth_members", 1261, 'r',
     "roleid oid!, member oid!, grantor oid!, admin_option bool!",
     pg_auth_members},
    {"pg_group", 12010, 'v',
     "groname name, grosysid oid, grolist _oid",
     pg_group},
    {"pg_database", 1262, 'r',
     "oid oid!, datname name!, datdba oid!, encoding int4!, datlocprovider char!, datistemplate bool!, "
     "datallowconn bool!, datconnlimit int4!, datfrozenxid xid!, datminmxid xid!, dattablespace oid!, "
     "datcollate text!, datctype text!, daticulocale text, datcollversion text, datacl _aclitem",
     pg_database},
    {"pg_db_role_setting", 2964, 'r',
     "setdatabase oid!, setrole oid!, setconfig _text",
     pg_db_role_setting},
    {"pg_tablespace", 1213, 'r',
     "oid oid!, spcname name!, spcowner oid!, spcacl _aclitem, spcoptions _text",
     pg_tablespace},
    {"pg_shdescription", 2396, 'r',
     "objoid oid!, classoid oid!, description text!",
     pg_shdescription},
    // clang-format on
};

} // namespace

std::span<const CatalogTable> catalog_roles() { return kTables; }

} // namespace labdb::sql::postgres
