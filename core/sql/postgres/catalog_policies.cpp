// Row level security's policies: src/include/catalog/pg_policy.h.
#include "core/sql/postgres/catalog.hpp"
#include "core/sql/postgres/deparse/deparse.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::postgres {
namespace {

Cell shown(Catalogs& catalogs, const Table& table, const std::string& source) {
    return source.empty() ? Cell() : text(deparse::table_expression(catalogs, table, source, false).text);
}

char letter_of(const std::string& command) {
    return command == "all"      ? '*'
           : command == "select" ? 'r'
           : command == "insert" ? 'a'
           : command[0] == 'u'   ? 'w'
                                 : 'd';
}

std::vector<Row> pg_policy(Session::State& state) {
    Catalogs catalogs(state);
    std::vector<Row> rows;
    for (const auto& table : catalogs.tables())
        for (const Policy& policy : table->policies) {
            std::vector<std::int64_t> roles;
            for (const std::string& role : policy.roles)
                roles.push_back(role == "public" ? 0 : catalogs.role_oid(role));
            rows.push_back({number(policy.oid), text(policy.name), number(table->oid),
                            letter(letter_of(policy.command)), boolean(policy.permissive), number_array(roles),
                            shown(catalogs, *table, policy.condition), shown(catalogs, *table, policy.check)});
        }
    return rows;
}

std::vector<Row> pg_policies(Session::State& state) {
    Catalogs catalogs(state);
    std::vector<Row> rows;
    for (const auto& table : catalogs.tables())
        for (const Policy& policy : table->policies)
            rows.push_back({text(Catalogs::schema_name(table->schema)), text(table->name), text(policy.name),
                            text(policy.permissive ? "PERMISSIVE" : "RESTRICTIVE"), text_array(policy.roles),
                            text(util::to_upper(policy.command)), shown(catalogs, *table, policy.condition),
                            shown(catalogs, *table, policy.check)});
    return rows;
}

constexpr CatalogTable kTables[] = {
    // clang-format off
    {"pg_policy", 3256, 'r',
     "oid oid!, polname name!, polrelid oid!, polcmd char!, polpermissive bool!, polroles _oid!, polqual "
     "pg_node_tree, polwithcheck pg_node_tree",
     pg_policy},
    {"pg_policies", 12018, 'v',
     "schemaname name, tablename name, policyname name, permissive text, roles _name, cmd text, qual text, "
     "with_check text",
     pg_policies},
    // clang-format on
};

} // namespace

std::span<const CatalogTable> catalog_policies() { return kTables; }

} // namespace labdb::sql::postgres
