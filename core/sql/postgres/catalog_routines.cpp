// Functions, languages, extensions: src/include/catalog/pg_proc.h, pg_language.dat. Of PostgreSQL's own functions those
// are listed that types refer to.
#include "core/sql/define/extensions.hpp"
#include "core/sql/postgres/catalog.hpp"
#include "core/sql/postgres/definitions.hpp"
#include "core/sql/postgres/types.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::postgres {
namespace {

constexpr std::int64_t kInternal = 12, kC = 13, kSql = 14, kPlpgsql = 13563;

struct Procedure {
    std::int64_t oid = 0, schema = kCatalogSchema, owner = kBootstrapRole, language = kInternal, returns = 0;
    std::string name;
    char kind = 'f', volatility = 'i', parallel = 's';
    bool definer = false, strict = true, returns_set = false;
    std::vector<std::int64_t> arguments, all_arguments;
    std::vector<std::string> modes, names;
    std::string defaults, source;
    std::size_t default_count = 0;
    std::optional<double> cost, rows;
    bool leakproof = false;
    std::vector<AclItem> acl;
};

Row procedure_row(const Procedure& of) {
    return {number(of.oid),
            text(of.name),
            number(of.schema),
            number(of.owner),
            number(of.language),
            Cell(of.cost                    ? *of.cost
                 : of.language == kInternal ? 1.0
                                            : 100.0),
            Cell(!of.returns_set ? 0.0
                 : of.rows       ? *of.rows
                                 : 1000.0),
            number(0),
            number(0),
            letter(of.kind),
            boolean(of.definer),
            boolean(of.leakproof),
            boolean(of.strict),
            boolean(of.returns_set),
            letter(of.volatility),
            letter(of.parallel),
            number(static_cast<std::int64_t>(of.arguments.size())),
            number(static_cast<std::int64_t>(of.default_count)),
            number(of.returns),
            number_vector(of.arguments),
            of.all_arguments.empty() ? Cell() : number_array(of.all_arguments),
            of.modes.empty() ? Cell() : text_array(of.modes),
            of.names.empty() ? Cell() : text_array(of.names),
            text_or_null(of.defaults),
            Cell(),
            text(of.source),
            Cell(),
            Cell(),
            Cell(),
            acl_cell(of.acl)};
}

Procedure user_procedure(Catalogs& catalogs, const Routine& routine) {
    Procedure made;
    made.oid = routine.oid;
    made.name = routine.name;
    made.schema = catalogs.schema_oid(routine.schema);
    made.owner = catalogs.owner_oid(routine.owner);
    made.language = routine.language == "plpgsql" ? kPlpgsql : kSql;
    made.kind = routine.procedure ? 'p' : 'f';
    const std::string volatility = util::to_lower(routine.volatility);
    made.volatility = volatility == "immutable" ? 'i' : volatility == "stable" ? 's' : 'v';
    made.parallel = 'u';
    for (const auto& [name, value] : routine.options) {
        if (name == "parallel" && !value.empty()) made.parallel = util::to_lower(value)[0];
        if (name == "cost") made.cost = std::strtod(value.c_str(), nullptr);
        if (name == "rows") made.rows = std::strtod(value.c_str(), nullptr);
        if (name == "leakproof") made.leakproof = value != "false";
    }
    made.definer = routine.security == "DEFINER";
    made.strict = routine.strict;
    made.returns_set = routine.returns_set;
    made.source = routine.body;
    made.acl = routine.acl;
    bool any_name = false, any_mode = false;
    std::vector<std::int64_t> outputs;
    for (const Routine::Parameter& parameter : routine.parameters) {
        const std::int64_t type = catalogs.type_oid(parameter.type);
        const bool input = parameter.mode != "out" && parameter.mode != "table";
        if (input || (routine.procedure && parameter.mode == "out")) made.arguments.push_back(type);
        if (parameter.mode == "out" || parameter.mode == "inout") outputs.push_back(type);
        made.all_arguments.push_back(type);
        made.names.push_back(parameter.name);
        made.modes.emplace_back(parameter.mode == "out"        ? "o"
                                : parameter.mode == "inout"    ? "b"
                                : parameter.mode == "variadic" ? "v"
                                : parameter.mode == "table"    ? "t"
                                                               : "i");
        any_name = any_name || !parameter.name.empty();
        any_mode = any_mode || made.modes.back() != "i";
        if (parameter.default_source) {
            made.defaults += (made.defaults.empty() ? "" : ", ") + *parameter.default_source;
            ++made.default_count;
        }
    }
    if (!any_name) made.names.clear();
    if (!any_mode) {
        made.modes.clear();
        made.all_arguments.clear();
    }
    constexpr std::int64_t kVoid = 2278, kRecord = 2249;
    if (routine.procedure)
        made.returns = outputs.empty() ? kVoid : kRecord;
    else if (routine.returns_source.empty())
        made.returns = outputs.size() == 1 ? outputs[0] : kRecord;
    else if (routine.returns.kind == TypeKind::record) {
        const auto table = catalogs.row_type(routine.returns_source);
        made.returns = table ? table->oid : kRecord;
    } else {
        made.returns = catalogs.type_oid(routine.returns);
    }
    return made;
}

std::vector<Row> pg_proc(Session::State& state) {
    Catalogs catalogs(state);
    std::vector<Row> rows;
    for (const ProcedureFact& fact : type_procedures()) {
        Procedure made;
        made.oid = fact.oid;
        made.name = made.source = fact.name;
        made.returns = fact.returns;
        for (const std::string& argument : util::split(fact.arguments, ' '))
            if (!argument.empty()) made.arguments.push_back(std::strtoll(argument.c_str(), nullptr, 10));
        rows.push_back(procedure_row(made));
    }
    for (const auto& routine : catalogs.routines()) rows.push_back(procedure_row(user_procedure(catalogs, *routine)));
    return rows;
}

std::vector<Row> pg_language(Session::State&) {
    return {{number(kInternal), text("internal"), number(kBootstrapRole), boolean(false), boolean(false), number(0),
             number(0), number(2246), Cell()},
            {number(kC), text("c"), number(kBootstrapRole), boolean(false), boolean(false), number(0), number(0),
             number(2247), Cell()},
            {number(kSql), text("sql"), number(kBootstrapRole), boolean(false), boolean(true), number(0), number(0),
             number(2248), Cell()},
            {number(kPlpgsql), text("plpgsql"), number(kBootstrapRole), boolean(true), boolean(true), number(13560),
             number(13561), number(13562), Cell()}};
}

std::vector<Row> pg_extension(Session::State& state) {
    Catalogs catalogs(state);
    std::vector<Row> rows;
    bool language = false;
    for (const auto& extension : catalogs.catalogue.list<Extension>()) {
        language = language || extension->name == "plpgsql";
        rows.push_back({number(extension->oid), text(extension->name), number(kBootstrapRole),
                        number(catalogs.schema_oid(extension->schema)), boolean(extension->name != "plpgsql"),
                        text(extension->version), Cell(), Cell()});
    }
    // It is there from the beginning.
    if (!language)
        rows.push_back({number(kPlpgsqlExtension), text("plpgsql"), number(kBootstrapRole), number(kCatalogSchema),
                        boolean(false), text("1.0"), Cell(), Cell()});
    return rows;
}

Cell installed_version(Session::State& state, std::string_view name) {
    const auto found = state.catalogue->find<Extension>("", name);
    return found ? text(found->version) : name == "plpgsql" ? text("1.0") : Cell();
}

std::vector<Row> pg_available_extensions(Session::State& state) {
    std::vector<Row> rows;
    for (const define::ExtensionRow& row : define::available_extensions())
        rows.push_back({text(std::string(row.name)), text(std::string(row.version)), installed_version(state, row.name),
                        text(std::string(row.comment))});
    return rows;
}

std::vector<Row> pg_available_extension_versions(Session::State& state) {
    std::vector<Row> rows;
    for (const define::ExtensionRow& row : define::available_extensions())
        rows.push_back({text(std::string(row.name)), text(std::string(row.version)),
                        boolean(!is_null(installed_version(state, row.name))), boolean(true), boolean(false),
                        boolean(true), Cell(), row.needs.empty() ? Cell() : text_array({std::string(row.needs)}),
                        text(std::string(row.comment))});
    return rows;
}

constexpr CatalogTable kTables[] = {
    // clang-format off
    {"pg_proc", 1255, 'r',
     "oid oid!, proname name!, pronamespace oid!, proowner oid!, prolang oid!, procost float4!, prorows "
     "float4!, provariadic oid!, prosupport regproc!, prokind char!, prosecdef bool!, proleakproof bool!, "
     "proisstrict bool!, proretset bool!, provolatile char!, proparallel char!, pronargs int2!, "
     "pronargdefaults int2!, prorettype oid!, proargtypes oidvector!, proallargtypes _oid, proargmodes "
     "_char, proargnames _text, proargdefaults pg_node_tree, protrftypes _oid, prosrc text!, probin text, "
     "prosqlbody pg_node_tree, proconfig _text, proacl _aclitem",
     pg_proc},
    {"pg_language", 2612, 'r',
     "oid oid!, lanname name!, lanowner oid!, lanispl bool!, lanpltrusted bool!, lanplcallfoid oid!, "
     "laninline oid!, lanvalidator oid!, lanacl _aclitem",
     pg_language},
    {"pg_extension", 3079, 'r',
     "oid oid!, extname name!, extowner oid!, extnamespace oid!, extrelocatable bool!, extversion text!, "
     "extconfig _oid, extcondition _text",
     pg_extension},
    {"pg_available_extensions", 12081, 'v',
     "name name, default_version text, installed_version text, comment text",
     pg_available_extensions},
    {"pg_available_extension_versions", 12085, 'v',
     "name name, version text, installed bool, superuser bool, trusted bool, relocatable bool, schema "
     "name, requires _name, comment text",
     pg_available_extension_versions},
    // clang-format on
};

} // namespace

std::span<const CatalogTable> catalog_routines() { return kTables; }

} // namespace labdb::sql::postgres
