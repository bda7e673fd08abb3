#include "core/sql/session/postgres_objects.hpp"
#include "core/sql/functions/postgres_text.hpp"

#include "core/sql/postgres/catalog.hpp"
#include "core/sql/postgres/definitions.hpp"
#include "core/sql/postgres/types.hpp"
#include "core/sql/session/state.hpp"
#include "core/util/text.hpp"

namespace labdb::sql {
namespace {

using postgres::Catalogs;

bool is_digits(const std::string& text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string::npos;
}

std::optional<std::string> relation_name(Catalogs& catalogs, std::int64_t oid) {
    if (const auto system = postgres::find_catalog_table(oid))
        return catalogs.relation_name(system->schema, system->table->name);
    if (const auto table = catalogs.catalogue.find_oid<Table>(oid))
        return catalogs.relation_name(table->schema, table->name);
    if (const auto sequence = catalogs.catalogue.find_oid<Sequence>(oid))
        return catalogs.relation_name(sequence->schema, sequence->name);
    for (const auto& table : catalogs.tables())
        for (const Index& index : table->indexes)
            if (index.oid == oid) return catalogs.relation_name(table->schema, index.name);
    return std::nullopt;
}

std::optional<std::string> type_name(Catalogs& catalogs, std::int64_t oid) {
    for (const auto& type : catalogs.types()) {
        if (type->oid == oid) return catalogs.relation_name(type->schema, type->name);
        if (postgres::array_oid(type->oid) == oid) return catalogs.relation_name(type->schema, type->name) + "[]";
    }
    for (const auto& table : catalogs.tables()) {
        if (table->oid == oid) return catalogs.relation_name(table->schema, table->name);
        if (postgres::array_oid(table->oid) == oid) return catalogs.relation_name(table->schema, table->name) + "[]";
    }
    for (const postgres::TypeFact& fact : postgres::type_facts()) {
        if (fact.oid != oid && fact.array != oid) continue;
        const postgres::TypeRow* row = postgres::find_type_row(std::string_view(fact.name));
        return std::string(row ? row->display : fact.name) + (fact.oid == oid ? "" : "[]");
    }
    // An extension's type has no facts of its own.
    if (const Type type = postgres::type_of_oid(oid); type.kind != TypeKind::null) return postgres::format_type(type);
    return std::nullopt;
}

std::optional<std::string> function_name(Catalogs& catalogs, std::int64_t oid, bool with_arguments) {
    for (const postgres::ProcedureFact& fact : postgres::type_procedures()) {
        if (fact.oid != oid) continue;
        if (!with_arguments) return fact.name;
        std::vector<std::string> types;
        for (const std::string& argument : util::split(fact.arguments, ' '))
            if (!argument.empty())
                types.push_back(type_name(catalogs, std::strtoll(argument.c_str(), nullptr, 10)).value_or(argument));
        return fact.name + ("(" + util::join(types, ",") + ")");
    }
    const auto routine = catalogs.catalogue.find_oid<Routine>(oid);
    if (!routine) return std::nullopt;
    std::string name = catalogs.relation_name(routine->schema, routine->name);
    if (!with_arguments) return name;
    std::vector<std::string> types;
    for (const Routine::Parameter& parameter : routine->parameters)
        if (parameter.mode != "out" && parameter.mode != "table")
            types.push_back(postgres::shown_type(catalogs, parameter.type, ""));
    return name + "(" + util::join(types, ",") + ")";
}

std::optional<std::int64_t> type_number(Catalogs& catalogs, const std::string& text) {
    try {
        const ast::TypeName written = catalogs.state.parse_type(text);
        bind::Binder binder = catalogs.state.binder();
        const Type type = catalogs.state.rules.type_of(binder, written);
        return catalogs.type_oid(type);
    } catch (const Error& error) {
        if (error.sqlstate != "42704") throw;
        return std::nullopt;
    }
}

std::optional<std::int64_t> function_number(Catalogs& catalogs, std::string text) {
    text = text.substr(0, text.find('('));
    ast::Name name = parts_of_name(text);
    if (name.size() == 1 || name.front() == "pg_catalog")
        for (const postgres::ProcedureFact& fact : postgres::type_procedures())
            if (name.back() == fact.name) return fact.oid;
    const auto found = catalogs.state.lookup.find_routines(name);
    return found.empty() ? std::nullopt : std::optional(found.front()->oid);
}

} // namespace

std::vector<std::string> parts_of_name(const std::string& text) {
    std::vector<std::string> parts(1);
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '"') {
            if (quoted && i + 1 < text.size() && text[i + 1] == '"') {
                parts.back() += '"';
                ++i;
            } else {
                quoted = !quoted;
            }
        } else if (text[i] == '.' && !quoted) {
            parts.emplace_back();
        } else {
            parts.back() += quoted ? text[i] : util::to_lower(text.substr(i, 1))[0];
        }
    }
    return parts;
}

std::optional<std::int64_t> relation_number(Session::State& state, const std::string& text) {
    if (is_digits(text)) return std::strtoll(text.c_str(), nullptr, 10);
    const ast::Name name = parts_of_name(std::string(util::trim(text)));
    if (const auto table = state.lookup.find_table(name)) return table->oid;
    if (const auto sequence = state.lookup.find_sequence(name)) return sequence->oid;
    const std::vector<std::string> schemas =
        name.size() > 1 ? std::vector<std::string>{name[name.size() - 2]} : state.lookup.search_path();
    for (const std::string& schema : schemas)
        if (const auto table = state.catalogue->table_with(Catalogue::Part::index, schema, name.back()))
            for (const Index& index : table->indexes)
                if (index.name == name.back()) return index.oid;
    return Session::State::system_relation_oid(name);
}

std::string object_name(Session::State& state, std::string_view kind, std::int64_t oid) {
    if (oid == 0) return "-";
    Catalogs catalogs(state);
    std::optional<std::string> name;
    if (kind == "regclass") name = relation_name(catalogs, oid);
    if (kind == "regtype") name = type_name(catalogs, oid);
    if (kind == "regproc" || kind == "regprocedure") name = function_name(catalogs, oid, kind == "regprocedure");
    if (kind == "regrole")
        if (const auto role = catalogs.instance.find_oid<Role>(oid)) name = postgres::quote_identifier(role->name);
    if (kind == "regnamespace") {
        if (oid == postgres::kCatalogSchema) name = "pg_catalog";
        if (oid == postgres::kInformationSchema) name = "information_schema";
        if (oid == postgres::kToastSchema) name = "pg_toast";
        if (const auto schema = catalogs.catalogue.find_oid<Schema>(oid))
            name = postgres::quote_identifier(schema->name);
    }
    return name.value_or(std::to_string(oid));
}

std::optional<std::int64_t> object_number(Session::State& state, std::string_view kind, const std::string& text) {
    if (text == "-") return 0;
    if (kind == "regclass") return relation_number(state, text);
    if (is_digits(text)) return std::strtoll(text.c_str(), nullptr, 10);
    Catalogs catalogs(state);
    if (kind == "regtype") return type_number(catalogs, text);
    if (kind == "regproc" || kind == "regprocedure") return function_number(catalogs, text);
    const std::string name = parts_of_name(text).back();
    const std::int64_t oid = kind == "regrole" ? catalogs.role_oid(name) : catalogs.schema_oid(name);
    return oid ? std::optional(oid) : std::nullopt;
}

} // namespace labdb::sql
