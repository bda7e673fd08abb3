// ALTER DEFAULT PRIVILEGES: kept in a table of the database's file, "labdb_default_privileges", a row for each grantee.
#include <algorithm>
#include <map>

#include "core/sql/session/access_lists.hpp"

namespace labdb::sql {
namespace {

constexpr const char* kTable =
    "CREATE TABLE IF NOT EXISTS main.labdb_default_privileges (role TEXT NOT NULL, schema TEXT NOT NULL, object TEXT "
    "NOT NULL, grantee TEXT NOT NULL, rights TEXT NOT NULL, UNIQUE (role, schema, object, grantee))";

bool is_there(Session::State& state) {
    return !state.connection->query("SELECT 1 FROM main.sqlite_master WHERE name = 'labdb_default_privileges'").empty();
}

char object_letter(const std::string& object) {
    struct Kind {
        std::string_view word;
        char letter;
    };
    static constexpr Kind kKinds[] = {{"table", 'r'},     {"sequence", 'S'}, {"function", 'f'}, {"routine", 'f'},
                                      {"procedure", 'f'}, {"type", 'T'},     {"schema", 'n'}};
    for (const Kind& kind : kKinds)
        if (object == kind.word) return kind.letter;
    return 'r';
}

std::string object_name(char letter) {
    static const std::map<char, std::string> kNames = {
        {'r', "table"}, {'S', "sequence"}, {'f', "function"}, {'T', "type"}, {'n', "schema"}};
    return kNames.at(letter);
}

std::string text_of(const Cell& cell) { return std::get<std::string>(cell); }

} // namespace

void change_default_privileges(Session::State& state, const ast::DefaultPrivileges& statement) {
    const ast::Grant& grant = statement.grant;
    std::vector<std::string> roles = statement.roles, schemas = statement.schemas;
    if (roles.empty()) roles.push_back(state.role);
    for (const std::string& role : roles) {
        if (!state.global_catalogue->find<Role>("", role)) throw Error("42704", "role \"" + role + "\" does not exist");
        if (!state.is_member(state.role, role)) throw Error("42501", "permission denied to change default privileges");
    }
    for (const std::string& schema : schemas)
        if (!state.catalogue->find_schema(schema)) throw Error("3F000", "schema \"" + schema + "\" does not exist");
    if (grant.object == "schema" && !schemas.empty())
        throw Error("0LP01", "cannot use IN SCHEMA clause when using GRANT/REVOKE ON SCHEMAS");
    if (schemas.empty()) schemas.emplace_back();
    const std::string rights = rights_of(grant), object(1, object_letter(grant.object));
    state.connection->execute(kTable);
    for (const std::string& role : roles)
        for (const std::string& schema : schemas)
            for (const ast::UserSpecification& said : grant.grantees) {
                const std::string name = said.current_user ? state.role : said.name;
                const std::string grantee = name == "public" ? "" : name;
                if (!grantee.empty() && !state.global_catalogue->find<Role>("", grantee))
                    throw Error("42704", "role \"" + grantee + "\" does not exist");
                const std::vector<Cell> key = {Cell(role), Cell(schema), Cell(object), Cell(grantee)};
                const auto rows =
                    state.connection->query("SELECT rights FROM main.labdb_default_privileges WHERE role = ?1 "
                                            "AND schema = ?2 AND object = ?3 AND grantee = ?4",
                                            key);
                std::vector<AclItem> list;
                if (!rows.empty()) list.push_back({grantee, text_of(rows[0][0]), role});
                // What PUBLIC has without anybody's doing may be taken from it.
                const bool of_public = grantee.empty() && (object == "f" || object == "T") && schema.empty();
                if (rows.empty() && of_public) list.push_back({grantee, object == "f" ? "X" : "U", role});
                change_acl(list, grantee, rights, grant.revoke, grant.grant_option, role);
                state.connection->query("DELETE FROM main.labdb_default_privileges WHERE role = ?1 AND schema = ?2 AND "
                                        "object = ?3 AND grantee = ?4",
                                        key);
                if (list.empty() && !of_public) continue;
                std::vector<Cell> row = key;
                row.emplace_back(list.empty() ? std::string() : list[0].rights);
                state.connection->query("INSERT INTO main.labdb_default_privileges VALUES (?1, ?2, ?3, ?4, ?5)", row);
            }
}

std::vector<DefaultPrivileges> default_privileges(Session::State& state) {
    std::vector<DefaultPrivileges> all;
    if (!is_there(state)) return all;
    std::map<std::tuple<std::string, std::string, std::string>, std::size_t> places;
    for (const Row& row : state.connection->query("SELECT role, schema, object, grantee, rights FROM "
                                                  "main.labdb_default_privileges ORDER BY rowid")) {
        const auto [place, fresh] = places.try_emplace({text_of(row[0]), text_of(row[1]), text_of(row[2])}, all.size());
        if (fresh) all.push_back({text_of(row[0]), text_of(row[1]), text_of(row[2])[0], {}});
        DefaultPrivileges& standard = all[place->second];
        // Where no schema is said the list is the whole of it, with what the owner has.
        if (fresh && standard.schema.empty())
            standard.list.push_back({standard.role, all_of(object_name(standard.object)), standard.role});
        standard.list.push_back({text_of(row[3]), text_of(row[4]), text_of(row[0])});
    }
    return all;
}

void add_default_privileges(Session::State& state, std::vector<AclItem>& list, char object, const std::string& owner,
                            const std::string& schema) {
    for (const DefaultPrivileges& standard : default_privileges(state)) {
        if (standard.role != owner || standard.object != object) continue;
        if (!standard.schema.empty() && standard.schema != schema) continue;
        // Everybody may call a function and use a type, unless that was taken away.
        const bool of_public = std::any_of(standard.list.begin(), standard.list.end(),
                                           [](const AclItem& item) { return item.grantee.empty(); });
        const char* usual = object == 'f' ? "X" : object == 'T' ? "U" : "";
        begin_acl(list, owner, all_of(object_name(object)), of_public ? "" : usual);
        for (const AclItem& item : standard.list)
            if (!item.rights.empty()) change_acl(list, item.grantee, item.rights, false, false, owner);
    }
}

void add_default_privileges(Session::State& state, const ast::Statement& statement) {
    if (state.mysql || !is_there(state)) return;
    const auto add = [&](auto object, char kind, const std::string& schema) {
        if (!object || !object->acl.empty()) return;
        auto changed = *object;
        add_default_privileges(state, changed.acl, kind, changed.owner, schema);
        if (!changed.acl.empty()) state.catalogue->save(std::move(changed));
    };
    const auto add_table = [&](const ast::Name& name) {
        const auto table = state.lookup.find_table(name);
        if (!table || table->temporary) return;
        add(table, 'r', table->schema);
        for (const Column& column : table->columns)
            if (const std::size_t point = column.sequence.find('.'); point != std::string::npos)
                add(state.catalogue->find<Sequence>(column.sequence.substr(0, point),
                                                    column.sequence.substr(point + 1)),
                    'S', table->schema);
    };
    if (const auto* create = std::get_if<ast::CreateTable>(&statement.node)) add_table(create->name);
    if (const auto* create = std::get_if<ast::CreateView>(&statement.node)) add_table(create->name);
    if (const auto* create = std::get_if<ast::CreateSequence>(&statement.node))
        if (const auto sequence = state.lookup.find_sequence(create->name)) add(sequence, 'S', sequence->schema);
    if (const auto* create = std::get_if<ast::CreateDatabase>(&statement.node); create && create->schema)
        add(state.catalogue->find_schema(create->name), 'n', "");
    if (const auto* create = std::get_if<ast::CreateRoutine>(&statement.node))
        for (const auto& routine : state.lookup.find_routines(create->name)) add(routine, 'f', routine->schema);
}

} // namespace labdb::sql
