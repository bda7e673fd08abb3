// routines, parameters, triggers, and the types that users make, in information_schema.
#include <algorithm>

#include "core/sql/catalogue/rules.hpp"
#include "core/sql/postgres/definitions.hpp"
#include "core/sql/postgres/deparse/deparse.hpp"
#include "core/sql/postgres/information.hpp"
#include "core/sql/postgres/types.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::postgres {
namespace {

void add_nulls(Row& row, std::size_t count) { row.insert(row.end(), count, Cell()); }
void add(Row& row, std::initializer_list<Cell> cells) { row.insert(row.end(), cells); }

std::vector<Row> routines(Session::State& state) {
    Catalogs catalogs(state);
    std::vector<Row> rows;
    const Cell database = text(state.database);
    for (const auto& routine : catalogs.routines()) {
        const Cell schema = text(routine->schema);
        const bool of_sql = routine->language == "sql", mine = owns(catalogs, routine->owner);
        Row row = {database,
                   schema,
                   text(specific_name(*routine)),
                   database,
                   schema,
                   text(routine->name),
                   text(routine->procedure ? "PROCEDURE" : "FUNCTION")};
        add_nulls(row, 6);
        TypeInformation type;
        const bool returns = !routine->procedure;
        if (returns) {
            type = type_information(catalogs, routine->returns, "", routine->schema);
            if (routine->returns.kind == TypeKind::record || routine->returns.kind == TypeKind::null) {
                const auto table = catalogs.row_type(routine->returns_source);
                type.data_type = text(table ? "USER-DEFINED" : "record");
                type.udt_schema = table ? table->schema : "pg_catalog";
                type.udt_name = table ? table->name : "record";
            }
        }
        add(row, {type.data_type});
        add_nulls(row, 14);
        add(row, {returns ? database : Cell(), text_or_null(type.udt_schema), text_or_null(type.udt_name)});
        add_nulls(row, 4);
        add(row, {returns ? text("0") : Cell(),
                  text(of_sql ? "SQL" : "EXTERNAL"),
                  mine ? text(routine->body) : Cell(),
                  Cell(),
                  text(util::to_upper(routine->language)),
                  text("GENERAL"),
                  yes_or_no(util::to_lower(routine->volatility) == "immutable"),
                  text("MODIFIES"),
                  returns ? yes_or_no(routine->strict) : Cell(),
                  Cell(),
                  yes_or_no(true),
                  number(0),
                  Cell(),
                  Cell(),
                  text(routine->security == "DEFINER" ? "DEFINER" : "INVOKER"),
                  Cell(),
                  Cell(),
                  Cell(),
                  yes_or_no(false),
                  Cell(),
                  Cell(),
                  Cell(),
                  yes_or_no(false)});
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<Row> parameters(Session::State& state) {
    Catalogs catalogs(state);
    std::vector<Row> rows;
    const Cell database = text(state.database);
    for (const auto& routine : catalogs.routines()) {
        std::int64_t ordinal = 0;
        for (const Routine::Parameter& parameter : routine->parameters) {
            const TypeInformation type =
                type_information(catalogs, without_limits(parameter.type), "", routine->schema);
            const char* mode = parameter.mode == "out" || parameter.mode == "table" ? "OUT"
                               : parameter.mode == "inout"                          ? "INOUT"
                                                                                    : "IN";
            Row row = {
                database,         text(routine->schema), text(specific_name(*routine)), number(++ordinal), text(mode),
                yes_or_no(false), yes_or_no(false),      text_or_null(parameter.name),  type.data_type};
            add_nulls(row, 14);
            add(row, {database, text(type.udt_schema), text(type.udt_name)});
            add_nulls(row, 4);
            add(row,
                {text(std::to_string(ordinal)), parameter.default_source ? text(*parameter.default_source) : Cell()});
            rows.push_back(std::move(row));
        }
    }
    return rows;
}

std::vector<Row> triggers(Session::State& state) {
    Catalogs catalogs(state);
    std::vector<Row> rows;
    const Cell database = text(state.database);
    for (const auto& table : catalogs.tables()) {
        if (table->triggers.empty() || !owns(catalogs, table->owner)) continue;
        const Cell schema = text(table->schema);
        // They fire by name among those of the same event and time.
        std::vector<const Trigger*> sorted;
        for (const Trigger& trigger : table->triggers)
            if (!is_rule(trigger)) sorted.push_back(&trigger);
        std::sort(sorted.begin(), sorted.end(),
                  [](const Trigger* left, const Trigger* right) { return left->name < right->name; });
        std::map<std::string, std::int64_t> order;
        for (const Trigger* trigger : sorted)
            for (const std::string& event : trigger->events) {
                if (event == "truncate") continue;
                const std::string definition = trigger_definition(catalogs, *table, *trigger, true);
                const std::string key = event + (trigger->for_each_row ? "r" : "s") + trigger->timing;
                rows.push_back({database, schema, text(trigger->name), text(util::to_upper(event)), database, schema,
                                text(table->name), number(++order[key]), text_or_null(trigger->when),
                                text(definition.substr(definition.rfind("EXECUTE FUNCTION"))),
                                text(trigger->for_each_row ? "ROW" : "STATEMENT"),
                                text(util::to_upper(trigger->timing)), Cell(), Cell(), Cell(), Cell(), Cell()});
            }
    }
    return rows;
}

std::vector<Row> triggered_update_columns(Session::State& state) {
    Catalogs catalogs(state);
    std::vector<Row> rows;
    const Cell database = text(state.database);
    for (const auto& table : catalogs.tables())
        for (const Trigger& trigger : table->triggers)
            for (const std::string& column : trigger.update_of)
                rows.push_back({database, text(table->schema), text(trigger.name), database, text(table->schema),
                                text(table->name), text(column)});
    return rows;
}

std::vector<Row> domains(Session::State& state) {
    Catalogs catalogs(state);
    std::vector<Row> rows;
    const Cell database = text(state.database);
    for (const auto& domain : catalogs.types()) {
        if (domain->kind != UserType::Kind::domain) continue;
        const TypeInformation type = type_information(catalogs, domain->base, "", domain->schema);
        Row row = {database,       text(domain->schema),  text(domain->name),
                   type.data_type, type.character_length, type.octet_length};
        add_nulls(row, 6);
        add(row,
            {type.precision, type.radix, type.scale, type.datetime_precision, Cell(), Cell(),
             domain->default_source ? text(deparse::domain_default(catalogs, domain->base, *domain->default_source))
                                    : Cell(),
             database, text(type.udt_schema), text(type.udt_name)});
        add_nulls(row, 4);
        add(row, {text("1")});
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<Row> domain_constraints(Session::State& state) {
    Catalogs catalogs(state);
    std::vector<Row> rows;
    const Cell database = text(state.database);
    for (const auto& domain : catalogs.types())
        for (const Check& check : domain->checks)
            rows.push_back({database, text(domain->schema), text(check.name), database, text(domain->schema),
                            text(domain->name), yes_or_no(false), yes_or_no(false)});
    return rows;
}

std::vector<Row> user_defined_types(Session::State& state) {
    Catalogs catalogs(state);
    std::vector<Row> rows;
    for (const auto& type : catalogs.types()) {
        if (type->kind != UserType::Kind::composite) continue;
        Row row = {text(state.database), text(type->schema), text(type->name), text("STRUCTURED"), yes_or_no(true)};
        add_nulls(row, 24);
        rows.push_back(std::move(row));
    }
    return rows;
}

/// Columns of a user's domain, and columns with their types.
template <class Add> void each_column(Catalogs& catalogs, Add&& row_for) {
    for (const auto& table : catalogs.tables())
        for (const Column& column : table->columns)
            row_for(*table, column, type_information(catalogs, column.type, column.type_source, table->schema));
}

std::vector<Row> column_domain_usage(Session::State& state) {
    Catalogs catalogs(state);
    std::vector<Row> rows;
    const Cell database = text(state.database);
    each_column(catalogs, [&](const Table& table, const Column& column, const TypeInformation& type) {
        if (!type.domain_name.empty())
            rows.push_back({database, text(type.domain_schema), text(type.domain_name), database, text(table.schema),
                            text(table.name), text(column.name)});
    });
    return rows;
}

std::vector<Row> column_udt_usage(Session::State& state) {
    Catalogs catalogs(state);
    std::vector<Row> rows;
    const Cell database = text(state.database);
    each_column(catalogs, [&](const Table& table, const Column& column, const TypeInformation& type) {
        if (type.udt_schema != "pg_catalog")
            rows.push_back({database, text(type.udt_schema), text(type.udt_name), database, text(table.schema),
                            text(table.name), text(column.name)});
    });
    return rows;
}

constexpr CatalogTable kTables[] = {
    // clang-format off
    {"routines", 13377, 'v',
     "specific_catalog sql_identifier, specific_schema sql_identifier, specific_name sql_identifier, "
     "routine_catalog sql_identifier, routine_schema sql_identifier, routine_name sql_identifier, "
     "routine_type character_data, module_catalog sql_identifier, module_schema sql_identifier, "
     "module_name sql_identifier, udt_catalog sql_identifier, udt_schema sql_identifier, udt_name "
     "sql_identifier, data_type character_data, character_maximum_length cardinal_number, "
     "character_octet_length cardinal_number, character_set_catalog sql_identifier, character_set_schema "
     "sql_identifier, character_set_name sql_identifier, collation_catalog sql_identifier, "
     "collation_schema sql_identifier, collation_name sql_identifier, numeric_precision cardinal_number, "
     "numeric_precision_radix cardinal_number, numeric_scale cardinal_number, datetime_precision "
     "cardinal_number, interval_type character_data, interval_precision cardinal_number, type_udt_catalog "
     "sql_identifier, type_udt_schema sql_identifier, type_udt_name sql_identifier, scope_catalog "
     "sql_identifier, scope_schema sql_identifier, scope_name sql_identifier, maximum_cardinality "
     "cardinal_number, dtd_identifier sql_identifier, routine_body character_data, routine_definition "
     "character_data, external_name character_data, external_language character_data, parameter_style "
     "character_data, is_deterministic yes_or_no, sql_data_access character_data, is_null_call yes_or_no, "
     "sql_path character_data, schema_level_routine yes_or_no, max_dynamic_result_sets cardinal_number, "
     "is_user_defined_cast yes_or_no, is_implicitly_invocable yes_or_no, security_type character_data, "
     "to_sql_specific_catalog sql_identifier, to_sql_specific_schema sql_identifier, to_sql_specific_name "
     "sql_identifier, as_locator yes_or_no, created time_stamp, last_altered time_stamp, "
     "new_savepoint_level yes_or_no, is_udt_dependent yes_or_no, result_cast_from_data_type "
     "character_data, result_cast_as_locator yes_or_no, result_cast_char_max_length cardinal_number, "
     "result_cast_char_octet_length cardinal_number, result_cast_char_set_catalog sql_identifier, "
     "result_cast_char_set_schema sql_identifier, result_cast_char_set_name sql_identifier, "
     "result_cast_collation_catalog sql_identifier, result_cast_collation_schema sql_identifier, "
     "result_cast_collation_name sql_identifier, result_cast_numeric_precision cardinal_number, "
     "result_cast_numeric_precision_radix cardinal_number, result_cast_numeric_scale cardinal_number, "
     "result_cast_datetime_precision cardinal_number, result_cast_interval_type character_data, "
     "result_cast_interval_precision cardinal_number, result_cast_type_udt_catalog sql_identifier, "
     "result_cast_type_udt_schema sql_identifier, result_cast_type_udt_name sql_identifier, "
     "result_cast_scope_catalog sql_identifier, result_cast_scope_schema sql_identifier, "
     "result_cast_scope_name sql_identifier, result_cast_maximum_cardinality cardinal_number, "
     "result_cast_dtd_identifier sql_identifier",
     routines},
    {"parameters", 13334, 'v',
     "specific_catalog sql_identifier, specific_schema sql_identifier, specific_name sql_identifier, "
     "ordinal_position cardinal_number, parameter_mode character_data, is_result yes_or_no, as_locator "
     "yes_or_no, parameter_name sql_identifier, data_type character_data, character_maximum_length "
     "cardinal_number, character_octet_length cardinal_number, character_set_catalog sql_identifier, "
     "character_set_schema sql_identifier, character_set_name sql_identifier, collation_catalog "
     "sql_identifier, collation_schema sql_identifier, collation_name sql_identifier, numeric_precision "
     "cardinal_number, numeric_precision_radix cardinal_number, numeric_scale cardinal_number, "
     "datetime_precision cardinal_number, interval_type character_data, interval_precision "
     "cardinal_number, udt_catalog sql_identifier, udt_schema sql_identifier, udt_name sql_identifier, "
     "scope_catalog sql_identifier, scope_schema sql_identifier, scope_name sql_identifier, "
     "maximum_cardinality cardinal_number, dtd_identifier sql_identifier, parameter_default character_data",
     parameters},
    {"triggers", 13440, 'v',
     "trigger_catalog sql_identifier, trigger_schema sql_identifier, trigger_name sql_identifier, "
     "event_manipulation character_data, event_object_catalog sql_identifier, event_object_schema "
     "sql_identifier, event_object_table sql_identifier, action_order cardinal_number, action_condition "
     "character_data, action_statement character_data, action_orientation character_data, action_timing "
     "character_data, action_reference_old_table sql_identifier, action_reference_new_table "
     "sql_identifier, action_reference_old_row sql_identifier, action_reference_new_row sql_identifier, "
     "created time_stamp",
     triggers},
    {"triggered_update_columns", 13435, 'v',
     "trigger_catalog sql_identifier, trigger_schema sql_identifier, trigger_name sql_identifier, "
     "event_object_catalog sql_identifier, event_object_schema sql_identifier, event_object_table "
     "sql_identifier, event_object_column sql_identifier",
     triggered_update_columns},
    {"domains", 13320, 'v',
     "domain_catalog sql_identifier, domain_schema sql_identifier, domain_name sql_identifier, data_type "
     "character_data, character_maximum_length cardinal_number, character_octet_length cardinal_number, "
     "character_set_catalog sql_identifier, character_set_schema sql_identifier, character_set_name "
     "sql_identifier, collation_catalog sql_identifier, collation_schema sql_identifier, collation_name "
     "sql_identifier, numeric_precision cardinal_number, numeric_precision_radix cardinal_number, "
     "numeric_scale cardinal_number, datetime_precision cardinal_number, interval_type character_data, "
     "interval_precision cardinal_number, domain_default character_data, udt_catalog sql_identifier, "
     "udt_schema sql_identifier, udt_name sql_identifier, scope_catalog sql_identifier, scope_schema "
     "sql_identifier, scope_name sql_identifier, maximum_cardinality cardinal_number, dtd_identifier "
     "sql_identifier",
     domains},
    {"domain_constraints", 13310, 'v',
     "constraint_catalog sql_identifier, constraint_schema sql_identifier, constraint_name sql_identifier, "
     "domain_catalog sql_identifier, domain_schema sql_identifier, domain_name sql_identifier, "
     "is_deferrable yes_or_no, initially_deferred yes_or_no",
     domain_constraints},
    {"user_defined_types", 13463, 'v',
     "user_defined_type_catalog sql_identifier, user_defined_type_schema sql_identifier, "
     "user_defined_type_name sql_identifier, user_defined_type_category character_data, is_instantiable "
     "yes_or_no, is_final yes_or_no, ordering_form character_data, ordering_category character_data, "
     "ordering_routine_catalog sql_identifier, ordering_routine_schema sql_identifier, "
     "ordering_routine_name sql_identifier, reference_type character_data, data_type character_data, "
     "character_maximum_length cardinal_number, character_octet_length cardinal_number, "
     "character_set_catalog sql_identifier, character_set_schema sql_identifier, character_set_name "
     "sql_identifier, collation_catalog sql_identifier, collation_schema sql_identifier, collation_name "
     "sql_identifier, numeric_precision cardinal_number, numeric_precision_radix cardinal_number, "
     "numeric_scale cardinal_number, datetime_precision cardinal_number, interval_type character_data, "
     "interval_precision cardinal_number, source_dtd_identifier sql_identifier, ref_dtd_identifier "
     "sql_identifier",
     user_defined_types},
    {"column_domain_usage", 13280, 'v',
     "domain_catalog sql_identifier, domain_schema sql_identifier, domain_name sql_identifier, "
     "table_catalog sql_identifier, table_schema sql_identifier, table_name sql_identifier, column_name "
     "sql_identifier",
     column_domain_usage},
    {"column_udt_usage", 13290, 'v',
     "udt_catalog sql_identifier, udt_schema sql_identifier, udt_name sql_identifier, table_catalog "
     "sql_identifier, table_schema sql_identifier, table_name sql_identifier, column_name sql_identifier",
     column_udt_usage},
    // clang-format on
};

} // namespace

std::span<const CatalogTable> information_programs() { return kTables; }

} // namespace labdb::sql::postgres
