// Who may do what, in information_schema.
#include <functional>

#include "core/sql/postgres/information.hpp"

namespace labdb::sql::postgres {
namespace {

struct Right {
    char letter;
    const char* word;
};
constexpr Right kRights[] = {{'a', "INSERT"},   {'r', "SELECT"},     {'w', "UPDATE"}, {'d', "DELETE"},
                             {'D', "TRUNCATE"}, {'x', "REFERENCES"}, {'t', "TRIGGER"}};

using Add =
    std::function<void(const std::string& grantor, const std::string& grantee, const char* right, bool grantable)>;

/// A call for each right of a list; the owner may grant all that is his.
void each_right(const std::vector<AclItem>& list, const std::string& owner, std::string_view wanted, const Add& add) {
    for (const AclItem& item : list)
        for (const Right& right : kRights) {
            const std::size_t at = item.rights.find(right.letter);
            if (at == std::string::npos || wanted.find(right.letter) == std::string_view::npos) continue;
            const bool starred = at + 1 < item.rights.size() && item.rights[at + 1] == '*';
            add(item.grantor, item.grantee.empty() ? "PUBLIC" : item.grantee, right.word,
                starred || item.grantee == owner);
        }
}

/// What the user gave, has, or has through a role.
bool concerns(Catalogs& catalogs, const std::string& grantor, const std::string& grantee, bool with_public) {
    const std::string& self = catalogs.state.role;
    return catalogs.state.is_member(self, grantor) ||
           (grantee == "PUBLIC" ? with_public : catalogs.state.is_member(self, grantee));
}

std::vector<Row> table_rights(Session::State& state, bool with_public) {
    Catalogs catalogs(state);
    std::vector<Row> rows;
    const Cell database = text(state.database);
    const auto add_table = [&](const std::string& schema, const std::string& name, const std::vector<AclItem>& list,
                               const std::string& owner) {
        each_right(list, owner, "arwdDxt",
                   [&](const std::string& grantor, const std::string& grantee, const char* right, bool grantable) {
                       if (!concerns(catalogs, grantor, grantee, with_public)) return;
                       rows.push_back({text(grantor), text(grantee), database, text(schema), text(name), text(right),
                                       yes_or_no(grantable), yes_or_no(right == std::string_view("SELECT"))});
                   });
    };
    for (const CatalogPart& part : catalog_parts())
        for (const CatalogTable& table : part.tables)
            if (table.name != std::string_view("pg_authid") && table.name != std::string_view("pg_shadow"))
                add_table(part.schema, table.name, {{"", "r", "rdsadmin"}}, "rdsadmin");
    for (const auto& table : catalogs.tables())
        if (table->kind == Table::Kind::table || table->kind == Table::Kind::view)
            add_table(Catalogs::schema_name(table->schema), table->name,
                      full_acl(table->acl, table->owner, "arwdDxt", ""), table->owner);
    return rows;
}

std::vector<Row> table_privileges(Session::State& state) { return table_rights(state, true); }
std::vector<Row> role_table_grants(Session::State& state) { return table_rights(state, false); }

std::vector<Row> column_rights(Session::State& state, bool with_public) {
    Catalogs catalogs(state);
    std::vector<Row> rows;
    const Cell database = text(state.database);
    for (const auto& table : catalogs.tables()) {
        if (table->kind != Table::Kind::table && table->kind != Table::Kind::view) continue;
        for (const Column& column : table->columns) {
            const Add add = [&](const std::string& grantor, const std::string& grantee, const char* right,
                                bool grantable) {
                if (!concerns(catalogs, grantor, grantee, with_public)) return;
                rows.push_back({text(grantor), text(grantee), database, text(Catalogs::schema_name(table->schema)),
                                text(table->name), text(column.name), text(right), yes_or_no(grantable)});
            };
            each_right(full_acl(table->acl, table->owner, "arwdDxt", ""), table->owner, "arwx", add);
            each_right(column.acl, table->owner, "arwx", add);
        }
    }
    return rows;
}

std::vector<Row> column_privileges(Session::State& state) { return column_rights(state, true); }
std::vector<Row> role_column_grants(Session::State& state) { return column_rights(state, false); }

std::vector<Row> routine_rights(Session::State& state, bool with_public) {
    Catalogs catalogs(state);
    std::vector<Row> rows;
    const Cell database = text(state.database);
    for (const auto& routine : catalogs.routines())
        for (const AclItem& item : full_acl(routine->acl, routine->owner, "X", "X")) {
            const std::string grantee = item.grantee.empty() ? "PUBLIC" : item.grantee;
            if (item.rights.find('X') == std::string::npos || !concerns(catalogs, item.grantor, grantee, with_public))
                continue;
            const Cell schema = text(routine->schema);
            rows.push_back({text(item.grantor), text(grantee), database, schema, text(specific_name(*routine)),
                            database, schema, text(routine->name), text("EXECUTE"),
                            yes_or_no(item.grantee == routine->owner || item.rights.find("X*") != std::string::npos)});
        }
    return rows;
}

std::vector<Row> routine_privileges(Session::State& state) { return routine_rights(state, true); }
std::vector<Row> role_routine_grants(Session::State& state) { return routine_rights(state, false); }

std::vector<Row> usage_privileges(Session::State& state) {
    Catalogs catalogs(state);
    std::vector<Row> rows;
    for (const auto& sequence : catalogs.sequences())
        for (const AclItem& item : full_acl(sequence->acl, sequence->owner, "rwU", "")) {
            const std::string grantee = item.grantee.empty() ? "PUBLIC" : item.grantee;
            if (item.rights.find('U') == std::string::npos || !concerns(catalogs, item.grantor, grantee, true))
                continue;
            rows.push_back({text(item.grantor), text(grantee), text(state.database),
                            text(Catalogs::schema_name(sequence->schema)), text(sequence->name), text("SEQUENCE"),
                            text("USAGE"),
                            yes_or_no(item.grantee == sequence->owner || item.rights.find("U*") != std::string::npos)});
        }
    return rows;
}

std::vector<Row> enabled_roles(Session::State& state) {
    std::vector<Row> rows;
    for (const auto& role : state.global_catalogue->list<Role>())
        if (state.is_member(state.role, role->name)) rows.push_back({text(role->name)});
    return rows;
}

std::vector<Row> roles_of(Session::State& state, bool administrable) {
    std::vector<Row> rows;
    for (const auto& role : state.global_catalogue->list<Role>())
        for (const Role::Membership& membership : role->member_of)
            if (state.is_member(state.role, role->name) && (!administrable || membership.admin_option))
                rows.push_back({text(role->name), text(membership.role), yes_or_no(membership.admin_option)});
    return rows;
}

std::vector<Row> applicable_roles(Session::State& state) { return roles_of(state, false); }
std::vector<Row> administrable_role_authorizations(Session::State& state) { return roles_of(state, true); }

constexpr CatalogTable kTables[] = {
    // clang-format off
    {"table_privileges", 13416, 'v',
     "grantor sql_identifier, grantee sql_identifier, table_catalog sql_identifier, table_schema "
     "sql_identifier, table_name sql_identifier, privilege_type character_data, is_grantable yes_or_no, "
     "with_hierarchy yes_or_no",
     table_privileges},
    {"role_table_grants", 13421, 'v',
     "grantor sql_identifier, grantee sql_identifier, table_catalog sql_identifier, table_schema "
     "sql_identifier, table_name sql_identifier, privilege_type character_data, is_grantable yes_or_no, "
     "with_hierarchy yes_or_no",
     role_table_grants},
    {"column_privileges", 13285, 'v',
     "grantor sql_identifier, grantee sql_identifier, table_catalog sql_identifier, table_schema "
     "sql_identifier, table_name sql_identifier, column_name sql_identifier, privilege_type "
     "character_data, is_grantable yes_or_no",
     column_privileges},
    {"role_column_grants", 13344, 'v',
     "grantor sql_identifier, grantee sql_identifier, table_catalog sql_identifier, table_schema "
     "sql_identifier, table_name sql_identifier, column_name sql_identifier, privilege_type "
     "character_data, is_grantable yes_or_no",
     role_column_grants},
    {"routine_privileges", 13353, 'v',
     "grantor sql_identifier, grantee sql_identifier, specific_catalog sql_identifier, specific_schema "
     "sql_identifier, specific_name sql_identifier, routine_catalog sql_identifier, routine_schema "
     "sql_identifier, routine_name sql_identifier, privilege_type character_data, is_grantable yes_or_no",
     routine_privileges},
    {"role_routine_grants", 13358, 'v',
     "grantor sql_identifier, grantee sql_identifier, specific_catalog sql_identifier, specific_schema "
     "sql_identifier, specific_name sql_identifier, routine_catalog sql_identifier, routine_schema "
     "sql_identifier, routine_name sql_identifier, privilege_type character_data, is_grantable yes_or_no",
     role_routine_grants},
    {"usage_privileges", 13454, 'v',
     "grantor sql_identifier, grantee sql_identifier, object_catalog sql_identifier, object_schema "
     "sql_identifier, object_name sql_identifier, object_type character_data, privilege_type "
     "character_data, is_grantable yes_or_no",
     usage_privileges},
    {"enabled_roles", 13325, 'v',
     "role_name sql_identifier",
     enabled_roles},
    {"applicable_roles", 13236, 'v',
     "grantee sql_identifier, role_name sql_identifier, is_grantable yes_or_no",
     applicable_roles},
    {"administrable_role_authorizations", 13241, 'v',
     "grantee sql_identifier, role_name sql_identifier, is_grantable yes_or_no",
     administrable_role_authorizations},
    // clang-format on
};

} // namespace

std::span<const CatalogTable> information_privileges() { return kTables; }

} // namespace labdb::sql::postgres
