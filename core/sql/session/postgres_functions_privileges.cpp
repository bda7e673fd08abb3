// has_…_privilege: PostgreSQL's manual, 9.26, table 9.71.
#include "core/sql/postgres/catalog.hpp"
#include "core/sql/session/postgres_functions.hpp"
#include "core/sql/session/postgres_objects.hpp"
#include "core/sql/session/state.hpp"
#include "core/util/text.hpp"

namespace labdb::sql {
namespace {

using postgres::Catalogs;

Session::State& state_of(void* context) { return *static_cast<Session::State*>(context); }

/// An object by oid or name, as the function was given it.
std::string text_of(const CellView& cell) {
    if (const auto* number = std::get_if<std::int64_t>(&cell)) return std::to_string(*number);
    return std::string(std::get<std::string_view>(cell));
}

struct Right {
    std::string_view word;
    char letter;
};
constexpr Right kRights[] = {{"select", 'r'},   {"insert", 'a'},     {"update", 'w'},  {"delete", 'd'},
                             {"truncate", 'D'}, {"references", 'x'}, {"trigger", 't'}, {"create", 'C'},
                             {"connect", 'c'},  {"temporary", 'T'},  {"temp", 'T'},    {"execute", 'X'},
                             {"usage", 'U'}};

/// What is asked for: several words with commas, of which one is enough; each may have WITH GRANT OPTION behind it.
struct Asked {
    char right;
    bool grantable;
};
std::vector<Asked> asked(const std::string& words) {
    std::vector<Asked> all;
    for (const std::string& part : util::split(words, ',')) {
        std::string word = util::to_lower(util::trim(part));
        const bool grantable = word.ends_with(" with grant option");
        if (grantable) word.resize(word.size() - std::string_view(" with grant option").size());
        const Right* found = nullptr;
        for (const Right& right : kRights)
            if (right.word == word) found = &right;
        if (!found) throw Error("22023", "unrecognized privilege type: \"" + std::string(util::trim(part)) + "\"");
        all.push_back({found->letter, grantable});
    }
    return all;
}

bool may(Catalogs& catalogs, const std::string& role, const std::vector<AclItem>& list, const std::string& owner,
         const std::string& words) {
    const std::vector<Asked> wanted = asked(words);
    const auto self = catalogs.instance.find<Role>("", role);
    if ((self && self->superuser) || (!owner.empty() && catalogs.state.is_member(role, owner))) return true;
    for (const Asked& one : wanted)
        for (const AclItem& item : list) {
            const std::size_t at = item.rights.find(one.right);
            if (at == std::string::npos || !(item.grantee.empty() || catalogs.state.is_member(role, item.grantee)))
                continue;
            if (!one.grantable || (at + 1 < item.rights.size() && item.rights[at + 1] == '*')) return true;
        }
    return false;
}

/// The arguments with the role in front; it may be left out.
struct Question {
    std::string role, object, words;
};
Question question(Session::State& state, Arguments arguments, std::size_t usual) {
    Question made;
    made.role = state.role;
    std::size_t at = 0;
    if (arguments.size() > usual) {
        made.role = text_of(arguments[at++]);
        if (std::holds_alternative<std::int64_t>(arguments[0]))
            if (const auto role = state.global_catalogue->find_oid<Role>(std::get<std::int64_t>(arguments[0])))
                made.role = role->name;
        if (made.role != "public" && !state.global_catalogue->find<Role>("", made.role))
            throw Error("42704", "role \"" + made.role + "\" does not exist");
    }
    made.object = text_of(arguments[at]);
    made.words = text_of(arguments[arguments.size() - 1]);
    return made;
}

Cell on_table(void* context, Environment&, Arguments arguments) {
    Session::State& state = state_of(context);
    const Question of = question(state, arguments, 2);
    Catalogs catalogs(state);
    const auto oid = relation_number(state, of.object);
    if (!oid) throw Error("42P01", "relation \"" + of.object + "\" does not exist");
    if (const auto table = catalogs.catalogue.find_oid<Table>(*oid)) {
        if (may(catalogs, of.role, table->acl, table->owner, of.words)) return std::int64_t{1};
        bool reads = false;
        for (const Asked& one : asked(of.words)) reads = reads || one.right == 'r';
        return std::int64_t{reads && state.is_member(of.role, "pg_read_all_data") ? 1 : 0};
    }
    if (const auto sequence = catalogs.catalogue.find_oid<Sequence>(*oid))
        return std::int64_t{may(catalogs, of.role, sequence->acl, sequence->owner, of.words) ? 1 : 0};
    if (const auto system = postgres::find_catalog_table(*oid)) {
        const std::string_view name = system->table->name;
        const bool hidden = name == "pg_authid" || name == "pg_shadow";
        return std::int64_t{may(catalogs, of.role,
                                hidden ? std::vector<AclItem>() : std::vector<AclItem>{{"", "r", "rdsadmin"}},
                                "rdsadmin", of.words)
                                ? 1
                                : 0};
    }
    return {};
}

/// A column's: the table's, or its own.
Cell on_column(void* context, Environment& environment, Arguments arguments) {
    Session::State& state = state_of(context);
    std::vector<CellView> of_table(arguments.begin(), arguments.end());
    of_table.erase(of_table.end() - 2);
    const Cell whole = on_table(context, environment, of_table);
    if (!is_null(whole) && std::get<std::int64_t>(whole) != 0) return whole;
    const Question of = question(state, of_table, 2);
    const auto oid = relation_number(state, of.object);
    const auto table = oid ? state.catalogue->find_oid<Table>(*oid) : nullptr;
    if (!table) return whole;
    const std::string said = text_of(arguments[arguments.size() - 2]);
    for (const Column& column : table->columns)
        if (column.name == said || std::to_string(column.number) == said) {
            Catalogs catalogs(state);
            return std::int64_t{may(catalogs, of.role, column.acl, table->owner, of.words) ? 1 : 0};
        }
    throw Error("42703", "column \"" + said + "\" of relation \"" + table->name + "\" does not exist");
}

Cell on_schema(void* context, Environment&, Arguments arguments) {
    Session::State& state = state_of(context);
    const Question of = question(state, arguments, 2);
    Catalogs catalogs(state);
    if (of.object == "pg_catalog" || of.object == "information_schema" ||
        of.object == std::to_string(postgres::kCatalogSchema) ||
        of.object == std::to_string(postgres::kInformationSchema))
        return std::int64_t{may(catalogs, of.role, {{"", "U", "rdsadmin"}}, "rdsadmin", of.words) ? 1 : 0};
    for (const auto& schema : catalogs.schemas()) {
        if (schema->name != of.object && std::to_string(schema->oid) != of.object) continue;
        const bool is_public = schema->oid == postgres::kPublicSchema;
        const auto list = is_public ? postgres::full_acl(schema->acl, schema->owner, "UC", "U") : schema->acl;
        return std::int64_t{may(catalogs, of.role, list, schema->owner, of.words) ? 1 : 0};
    }
    throw Error("3F000", "schema \"" + of.object + "\" does not exist");
}

Cell on_database(void* context, Environment&, Arguments arguments) {
    Session::State& state = state_of(context);
    const Question of = question(state, arguments, 2);
    Catalogs catalogs(state);
    for (const auto& entry : catalogs.instance.list<DatabaseEntry>())
        if (entry->name == of.object || std::to_string(entry->oid) == of.object) {
            const char* of_public = entry->is_template ? "c" : entry->name == "rdsadmin" ? "" : "Tc";
            return std::int64_t{may(catalogs, of.role, postgres::full_acl(entry->acl, entry->owner, "CTc", of_public),
                                    entry->owner, of.words)
                                    ? 1
                                    : 0};
        }
    throw Error("3D000", "database \"" + of.object + "\" does not exist");
}

Cell on_function(void* context, Environment&, Arguments arguments) {
    Session::State& state = state_of(context);
    const Question of = question(state, arguments, 2);
    Catalogs catalogs(state);
    const auto oid = object_number(state, "regprocedure", of.object);
    const auto routine = oid ? catalogs.catalogue.find_oid<Routine>(*oid) : nullptr;
    if (!oid) throw Error("42883", "function \"" + of.object + "\" does not exist");
    if (!routine) return std::int64_t{1};
    return std::int64_t{
        may(catalogs, of.role, postgres::full_acl(routine->acl, routine->owner, "X", "X"), routine->owner, of.words)
            ? 1
            : 0};
}

/// What everybody may use: types, languages, the default tablespace not.
Cell on_common(void*, Environment&, Arguments) { return std::int64_t{1}; }

Cell has_role(void* context, Environment&, Arguments arguments) {
    Session::State& state = state_of(context);
    Question of = question(state, arguments, 2);
    if (const auto role = state.global_catalogue->find_oid<Role>(std::atoll(of.object.c_str()))) of.object = role->name;
    if (!state.global_catalogue->find<Role>("", of.object))
        throw Error("42704", "role \"" + of.object + "\" does not exist");
    const auto self = state.global_catalogue->find<Role>("", of.role);
    return std::int64_t{(self && self->superuser) || state.is_member(of.role, of.object) ? 1 : 0};
}

constexpr SessionFunctionRow kRows[] = {{"pg_session_has_table_privilege", -1, strict<on_table>},
                                        {"pg_session_has_column_privilege", -1, strict<on_column>},
                                        {"pg_session_has_schema_privilege", -1, strict<on_schema>},
                                        {"pg_session_has_database_privilege", -1, strict<on_database>},
                                        {"pg_session_has_function_privilege", -1, strict<on_function>},
                                        {"pg_session_has_common_privilege", -1, strict<on_common>},
                                        {"pg_session_has_role", -1, strict<has_role>}};

} // namespace

std::span<const SessionFunctionRow> postgres_privilege_functions() { return kRows; }

} // namespace labdb::sql
