// pg_get_…def, descriptions, names: what PostgreSQL's functions tell of objects.
#include "core/sql/postgres/catalog.hpp"
#include "core/sql/postgres/definitions.hpp"
#include "core/sql/postgres/deparse/deparse.hpp"
#include "core/sql/postgres/types.hpp"
#include "core/sql/session/postgres_functions.hpp"
#include "core/sql/session/postgres_objects.hpp"
#include "core/sql/session/state.hpp"
#include "core/util/text.hpp"

namespace labdb::sql {
namespace {

using postgres::Catalogs;

Session::State& state_of(void* context) { return *static_cast<Session::State*>(context); }
std::int64_t whole(const CellView& cell) { return std::get<std::int64_t>(cell); }
std::string text_of(const CellView& cell) { return std::string(std::get<std::string_view>(cell)); }
bool said(Arguments arguments, std::size_t at) {
    return arguments.size() > at && !is_null(arguments[at]) && std::get<std::int64_t>(arguments[at]) != 0;
}

Cell constraint_definition(void* context, Environment&, Arguments arguments) {
    Catalogs catalogs(state_of(context));
    const std::int64_t oid = whole(arguments[0]);
    const bool pretty = said(arguments, 1);
    for (const auto& table : catalogs.tables()) {
        for (const Index& index : table->indexes)
            if (index.oid == oid && (index.constraint || index.kind == Index::Kind::primary))
                return index.excluding.empty() ? postgres::key_constraint_definition(index)
                                               : postgres::exclusion_definition(catalogs, *table, index, pretty);
        for (std::size_t i = 0; i < table->foreign_keys.size(); ++i)
            if (postgres::foreign_key_oid(*table, i) == oid)
                return postgres::foreign_key_definition(catalogs, table->foreign_keys[i]);
        for (std::size_t i = 0; i < table->checks.size(); ++i)
            if (postgres::check_oid(table->oid, table->checks[i], i) == oid)
                return postgres::check_definition(catalogs, *table, table->checks[i], pretty);
    }
    for (const auto& type : catalogs.types())
        for (std::size_t i = 0; i < type->checks.size(); ++i)
            if (postgres::check_oid(type->oid, type->checks[i], i) == oid)
                return postgres::check_definition(catalogs, *type, type->checks[i], pretty);
    return {};
}

Cell index_definition(void* context, Environment&, Arguments arguments) {
    Catalogs catalogs(state_of(context));
    const std::int64_t key = arguments.size() > 1 ? whole(arguments[1]) : 0;
    const bool pretty = said(arguments, 2);
    for (const auto& table : catalogs.tables())
        for (const Index& index : table->indexes)
            if (index.oid == whole(arguments[0]))
                return key > 0 ? postgres::index_key_definition(catalogs, *table, index, static_cast<std::size_t>(key),
                                                                pretty)
                               : postgres::index_definition(catalogs, *table, index, pretty);
    return {};
}

/// pg_get_expr: the catalogs hold the text with all its parentheses.
Cell shown_expression(void* context, Environment&, Arguments arguments) {
    Session::State& state = state_of(context);
    std::string source = text_of(arguments[0]);
    const auto table = said(arguments, 2) ? state.catalogue->find_oid<Table>(whole(arguments[1])) : nullptr;
    if (!table) return source;
    Catalogs catalogs(state);
    using postgres::deparse::column_expression;
    for (const Column& column : table->columns)
        if ((column.default_source || column.generated) && column_expression(catalogs, *table, column, false) == source)
            return column_expression(catalogs, *table, column, true);
    return postgres::deparse::table_expression(catalogs, *table, source, true).text;
}

Cell view_definition(void* context, Environment&, Arguments arguments) {
    Session::State& state = state_of(context);
    const auto* name = std::get_if<std::string_view>(&arguments[0]);
    const auto oid = name ? relation_number(state, std::string(*name)) : std::optional(whole(arguments[0]));
    const auto view = oid ? state.catalogue->find_oid<Table>(*oid) : nullptr;
    if (!view) {
        if (name) throw Error("42P01", "relation \"" + std::string(*name) + "\" does not exist");
        return {};
    }
    if (view->kind != Table::Kind::view && view->kind != Table::Kind::materialized_view)
        return std::string("Not a view");
    Catalogs catalogs(state);
    return postgres::deparse::view_query(catalogs, *view, said(arguments, 1));
}

template <class Make> Cell of_function(void* context, Arguments arguments, Make&& make) {
    Session::State& state = state_of(context);
    const auto routine = state.catalogue->find_oid<Routine>(whole(arguments[0]));
    if (!routine) return {};
    Catalogs catalogs(state);
    return make(catalogs, *routine);
}

Cell function_definition(void* context, Environment&, Arguments arguments) {
    return of_function(context, arguments, [](Catalogs& catalogs, const Routine& routine) -> Cell {
        return postgres::function_definition(catalogs, routine);
    });
}
Cell function_result(void* context, Environment&, Arguments arguments) {
    return of_function(context, arguments, [](Catalogs& catalogs, const Routine& routine) {
        return routine.procedure ? Cell() : Cell(postgres::function_result(catalogs, routine));
    });
}
Cell function_arguments(void* context, Environment&, Arguments arguments) {
    return of_function(context, arguments, [](Catalogs& catalogs, const Routine& routine) -> Cell {
        return postgres::function_arguments(catalogs, routine, true);
    });
}
Cell function_identity(void* context, Environment&, Arguments arguments) {
    return of_function(context, arguments, [](Catalogs& catalogs, const Routine& routine) -> Cell {
        return postgres::function_arguments(catalogs, routine, false);
    });
}

Cell trigger_definition(void* context, Environment&, Arguments arguments) {
    Catalogs catalogs(state_of(context));
    for (const auto& table : catalogs.tables())
        for (std::size_t i = 0; i < table->triggers.size(); ++i)
            if (postgres::trigger_oid(*table, i) == whole(arguments[0]))
                return postgres::trigger_definition(catalogs, *table, table->triggers[i], said(arguments, 1));
    return {};
}

/// From a catalog that has object, catalog and (but for shared ones) column in its first columns, and the text in its
/// last.
Cell description(Session::State& state, const char* catalog, std::int64_t object, std::optional<std::int64_t> of,
                 std::int64_t column) {
    const postgres::CatalogTable* table = postgres::find_catalog_table("pg_catalog", catalog);
    for (const Row& row : table->rows(state)) {
        if (std::get<std::int64_t>(row[0]) != object || (of && std::get<std::int64_t>(row[1]) != *of)) continue;
        if (row.size() == 4 && std::get<std::int64_t>(row[2]) != column) continue;
        return row.back();
    }
    return {};
}

std::optional<std::int64_t> catalog_number(Arguments arguments) {
    if (arguments.size() < 2) return std::nullopt;
    const postgres::CatalogTable* table = postgres::find_catalog_table("pg_catalog", text_of(arguments[1]));
    return table ? table->oid : 0;
}

Cell object_description(void* context, Environment&, Arguments arguments) {
    return description(state_of(context), "pg_description", whole(arguments[0]), catalog_number(arguments), 0);
}
Cell column_description(void* context, Environment&, Arguments arguments) {
    return description(state_of(context), "pg_description", whole(arguments[0]), postgres::kPgClass,
                       whole(arguments[1]));
}
Cell shared_description(void* context, Environment&, Arguments arguments) {
    return description(state_of(context), "pg_shdescription", whole(arguments[0]), catalog_number(arguments), 0);
}

/// Whether the name alone finds it: its schema is in the search path, and nothing of that name comes before it.
Cell is_visible(void* context, Environment&, Arguments arguments) {
    Session::State& state = state_of(context);
    const std::int64_t oid = whole(arguments[0]);
    if (const auto system = postgres::find_catalog_table(oid))
        return std::int64_t{system->schema == std::string_view("pg_catalog") ? 1 : 0};
    if (oid < postgres::kFirstUserOid) return std::int64_t{1};
    Catalogs catalogs(state);
    std::string schema, name;
    if (const auto table = catalogs.catalogue.find_oid<Table>(oid)) {
        schema = table->schema;
        name = table->name;
    } else if (const auto sequence = catalogs.catalogue.find_oid<Sequence>(oid)) {
        schema = sequence->schema;
        name = sequence->name;
    } else if (const auto type = catalogs.catalogue.find_oid<UserType>(oid)) {
        return std::int64_t{catalogs.in_path(type->schema) ? 1 : 0};
    } else if (const auto routine = catalogs.catalogue.find_oid<Routine>(oid)) {
        return std::int64_t{catalogs.in_path(routine->schema) ? 1 : 0};
    } else {
        for (const auto& each : catalogs.tables())
            for (const Index& index : each->indexes)
                if (index.oid == oid) return std::int64_t{catalogs.in_path(each->schema) ? 1 : 0};
        return oid > postgres::array_oid(0) ? Cell(std::int64_t{1}) : Cell();
    }
    if (!catalogs.in_path(schema)) return std::int64_t{0};
    const auto first = state.lookup.find_table({name});
    const auto first_sequence = state.lookup.find_sequence({name});
    return std::int64_t{(first && first->oid == oid) || (first_sequence && first_sequence->oid == oid) ? 1 : 0};
}

Cell object_name_of(void* context, Environment&, Arguments arguments) {
    return object_name(state_of(context), std::get<std::string_view>(arguments[0]), whole(arguments[1]));
}

Cell object_number_of(void* context, Environment&, Arguments arguments) {
    Session::State& state = state_of(context);
    const std::string kind = text_of(arguments[0]), name = text_of(arguments[1]);
    if (const auto oid = object_number(state, kind, name)) return *oid;
    if (arguments.size() > 2) return {};
    if (kind == "regtype") throw Error("42704", "type \"" + name + "\" does not exist");
    if (kind == "regrole") throw Error("42704", "role \"" + name + "\" does not exist");
    if (kind == "regnamespace") throw Error("3F000", "schema \"" + name + "\" does not exist");
    if (kind == "regclass") throw Error("42P01", "relation \"" + name + "\" does not exist");
    throw Error("42883", "function \"" + name + "\" does not exist");
}

/// pg_describe_object: `table t`, `column a of table t`, `function f(integer)`.
Cell describe(void* context, Environment&, Arguments arguments) {
    Session::State& state = state_of(context);
    const std::int64_t catalog = whole(arguments[0]), oid = whole(arguments[1]), part = whole(arguments[2]);
    if (catalog == postgres::kPgProc) return "function " + object_name(state, "regprocedure", oid);
    if (catalog == postgres::kPgType) return "type " + object_name(state, "regtype", oid);
    if (catalog == postgres::kPgNamespace) return "schema " + object_name(state, "regnamespace", oid);
    if (catalog == postgres::kPgAuthid) return "role " + object_name(state, "regrole", oid);
    if (catalog != postgres::kPgClass) return {};
    const auto table = state.catalogue->find_oid<Table>(oid);
    const char* kind = !table ? (state.catalogue->find_oid<Sequence>(oid) ? "sequence " : "index ")
                       : table->kind == Table::Kind::view              ? "view "
                       : table->kind == Table::Kind::materialized_view ? "materialized view "
                                                                       : "table ";
    const std::string name = kind + object_name(state, "regclass", oid);
    if (table)
        for (const Column& column : table->columns)
            if (part != 0 && column.number == part) return "column " + column.name + " of " + name;
    return name;
}

/// format_type: with the limits that atttypmod says.
Cell format_type(void* context, Environment&, Arguments arguments) {
    if (is_null(arguments[0])) return {};
    const std::int64_t oid = whole(arguments[0]), modifier = is_null(arguments[1]) ? -1 : whole(arguments[1]);
    if (oid == 0) return std::string("-");
    std::string name = object_name(state_of(context), "regtype", oid);
    if (name == std::to_string(oid)) return std::string("???");
    if (modifier < 0) return name;
    const postgres::TypeFact* fact = postgres::find_type_fact(oid);
    const bool array = name.ends_with("[]");
    if (array) name.resize(name.size() - 2);
    std::string limits;
    constexpr std::int64_t kHeader = 4; // VARHDRSZ
    if (name == "numeric") {
        const std::int64_t bits = modifier - kHeader;
        limits = "(" + std::to_string(bits >> 16 & 0xffff) + "," + std::to_string(((bits & 0x7ff) ^ 1024) - 1024) + ")";
    } else if (name == "character varying" || name == "character") {
        limits = "(" + std::to_string(modifier - kHeader) + ")";
    } else if (fact || array) {
        limits = "(" + std::to_string(modifier) + ")";
    }
    // `timestamp(3) without time zone`
    const std::size_t zone = name.find(" with");
    if (zone != std::string::npos)
        limits = name.substr(0, zone) + limits + name.substr(zone);
    else
        limits = name + limits;
    return limits + (array ? "[]" : "");
}

constexpr SessionFunctionRow kRows[] = {{"pg_session_constraint_definition", -1, strict<constraint_definition>},
                                        {"pg_session_index_definition", -1, strict<index_definition>},
                                        {"pg_session_view_definition", -1, strict<view_definition>},
                                        {"pg_session_shown_expression", -1, strict<shown_expression>},
                                        {"pg_session_function_definition", 1, strict<function_definition>},
                                        {"pg_session_function_result", 1, strict<function_result>},
                                        {"pg_session_function_arguments", 1, strict<function_arguments>},
                                        {"pg_session_function_identity", 1, strict<function_identity>},
                                        {"pg_session_trigger_definition", -1, strict<trigger_definition>},
                                        {"pg_session_description", -1, strict<object_description>},
                                        {"pg_session_column_description", 2, strict<column_description>},
                                        {"pg_session_shared_description", 2, strict<shared_description>},
                                        {"pg_session_is_visible", 1, strict<is_visible>},
                                        {"pg_session_object_name", 2, strict<object_name_of>},
                                        {"pg_session_object_number", -1, strict<object_number_of>},
                                        {"pg_session_describe", 3, strict<describe>},
                                        {"pg_session_format_type", 2, format_type}};

} // namespace

std::span<const SessionFunctionRow> postgres_definition_functions() { return kRows; }

} // namespace labdb::sql
