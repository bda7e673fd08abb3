// What is left of information_schema: character sets, collations, what views use.
#include "core/sql/postgres/information.hpp"

namespace labdb::sql::postgres {
namespace {

std::vector<Row> information_schema_catalog_name(Session::State& state) { return {{text(state.database)}}; }

std::vector<Row> character_sets(Session::State& state) {
    const Cell database = text(state.database);
    return {
        {Cell(), Cell(), text("UTF8"), text("UCS"), text("UTF8"), database, text("pg_catalog"), text("en_US.utf8")}};
}

std::vector<Row> collations(Session::State& state) {
    std::vector<Row> rows;
    for (const char* name : {"default", "C", "POSIX", "ucs_basic", "C.utf8", "en_US", "en_US.utf8"})
        rows.push_back({text(state.database), text("pg_catalog"), text(name), text("NO PAD")});
    return rows;
}

std::vector<Row> view_table_usage(Session::State& state) {
    Catalogs catalogs(state);
    std::vector<Row> rows;
    const Cell database = text(state.database);
    for (const auto& view : catalogs.tables())
        for (const Table::Use& use : view->uses)
            if (view->kind == Table::Kind::view && use.kind == "table")
                rows.push_back(
                    {database, text(view->schema), text(view->name), database, text(use.schema), text(use.name)});
    return rows;
}

std::vector<Row> view_column_usage(Session::State& state) {
    Catalogs catalogs(state);
    std::vector<Row> rows;
    const Cell database = text(state.database);
    for (const auto& view : catalogs.tables())
        for (const Table::Use& use : view->uses)
            for (const std::string& column : use.columns)
                if (view->kind == Table::Kind::view && use.kind == "table")
                    rows.push_back({database, text(view->schema), text(view->name), database, text(use.schema),
                                    text(use.name), text(column)});
    return rows;
}

constexpr CatalogTable kTables[] = {
    // clang-format off
    {"information_schema_catalog_name", 13227, 'v',
     "catalog_name sql_identifier",
     information_schema_catalog_name},
    {"character_sets", 13250, 'v',
     "character_set_catalog sql_identifier, character_set_schema sql_identifier, character_set_name "
     "sql_identifier, character_repertoire sql_identifier, form_of_use sql_identifier, "
     "default_collate_catalog sql_identifier, default_collate_schema sql_identifier, default_collate_name "
     "sql_identifier",
     character_sets},
    {"collations", 13265, 'v',
     "collation_catalog sql_identifier, collation_schema sql_identifier, collation_name sql_identifier, "
     "pad_attribute character_data",
     collations},
    {"view_table_usage", 13478, 'v',
     "view_catalog sql_identifier, view_schema sql_identifier, view_name sql_identifier, table_catalog "
     "sql_identifier, table_schema sql_identifier, table_name sql_identifier",
     view_table_usage},
    {"view_column_usage", 13468, 'v',
     "view_catalog sql_identifier, view_schema sql_identifier, view_name sql_identifier, table_catalog "
     "sql_identifier, table_schema sql_identifier, table_name sql_identifier, column_name sql_identifier",
     view_column_usage},
    {"attributes", 13245, 'v',
     "udt_catalog sql_identifier, udt_schema sql_identifier, udt_name sql_identifier, attribute_name "
     "sql_identifier, ordinal_position cardinal_number, attribute_default character_data, is_nullable "
     "yes_or_no, data_type character_data, character_maximum_length cardinal_number, "
     "character_octet_length cardinal_number, character_set_catalog sql_identifier, character_set_schema "
     "sql_identifier, character_set_name sql_identifier, collation_catalog sql_identifier, "
     "collation_schema sql_identifier, collation_name sql_identifier, numeric_precision cardinal_number, "
     "numeric_precision_radix cardinal_number, numeric_scale cardinal_number, datetime_precision "
     "cardinal_number, interval_type character_data, interval_precision cardinal_number, "
     "attribute_udt_catalog sql_identifier, attribute_udt_schema sql_identifier, attribute_udt_name "
     "sql_identifier, scope_catalog sql_identifier, scope_schema sql_identifier, scope_name "
     "sql_identifier, maximum_cardinality cardinal_number, dtd_identifier sql_identifier, "
     "is_derived_reference_attribute yes_or_no",
     nullptr},
    {"check_constraint_routine_usage", 13255, 'v',
     "constraint_catalog sql_identifier, constraint_schema sql_identifier, constraint_name sql_identifier, "
     "specific_catalog sql_identifier, specific_schema sql_identifier, specific_name sql_identifier",
     nullptr},
    {"collation_character_set_applicability", 13270, 'v',
     "collation_catalog sql_identifier, collation_schema sql_identifier, collation_name sql_identifier, "
     "character_set_catalog sql_identifier, character_set_schema sql_identifier, character_set_name "
     "sql_identifier",
     nullptr},
    {"column_column_usage", 13275, 'v',
     "table_catalog sql_identifier, table_schema sql_identifier, table_name sql_identifier, column_name "
     "sql_identifier, dependent_column sql_identifier",
     nullptr},
    {"column_options", 13503, 'v',
     "table_catalog sql_identifier, table_schema sql_identifier, table_name sql_identifier, column_name "
     "sql_identifier, option_name sql_identifier, option_value character_data",
     nullptr},
    {"data_type_privileges", 13488, 'v',
     "object_catalog sql_identifier, object_schema sql_identifier, object_name sql_identifier, object_type "
     "character_data, dtd_identifier sql_identifier",
     nullptr},
    {"domain_udt_usage", 13315, 'v',
     "udt_catalog sql_identifier, udt_schema sql_identifier, udt_name sql_identifier, domain_catalog "
     "sql_identifier, domain_schema sql_identifier, domain_name sql_identifier",
     nullptr},
    {"element_types", 13493, 'v',
     "object_catalog sql_identifier, object_schema sql_identifier, object_name sql_identifier, object_type "
     "character_data, collection_type_identifier sql_identifier, data_type character_data, "
     "character_maximum_length cardinal_number, character_octet_length cardinal_number, "
     "character_set_catalog sql_identifier, character_set_schema sql_identifier, character_set_name "
     "sql_identifier, collation_catalog sql_identifier, collation_schema sql_identifier, collation_name "
     "sql_identifier, numeric_precision cardinal_number, numeric_precision_radix cardinal_number, "
     "numeric_scale cardinal_number, datetime_precision cardinal_number, interval_type character_data, "
     "interval_precision cardinal_number, domain_default character_data, udt_catalog sql_identifier, "
     "udt_schema sql_identifier, udt_name sql_identifier, scope_catalog sql_identifier, scope_schema "
     "sql_identifier, scope_name sql_identifier, maximum_cardinality cardinal_number, dtd_identifier "
     "sql_identifier",
     nullptr},
    {"foreign_data_wrapper_options", 13511, 'v',
     "foreign_data_wrapper_catalog sql_identifier, foreign_data_wrapper_name sql_identifier, option_name "
     "sql_identifier, option_value character_data",
     nullptr},
    {"foreign_data_wrappers", 13515, 'v',
     "foreign_data_wrapper_catalog sql_identifier, foreign_data_wrapper_name sql_identifier, "
     "authorization_identifier sql_identifier, library_name character_data, foreign_data_wrapper_language "
     "character_data",
     nullptr},
    {"foreign_server_options", 13524, 'v',
     "foreign_server_catalog sql_identifier, foreign_server_name sql_identifier, option_name "
     "sql_identifier, option_value character_data",
     nullptr},
    {"foreign_servers", 13528, 'v',
     "foreign_server_catalog sql_identifier, foreign_server_name sql_identifier, "
     "foreign_data_wrapper_catalog sql_identifier, foreign_data_wrapper_name sql_identifier, "
     "foreign_server_type character_data, foreign_server_version character_data, authorization_identifier "
     "sql_identifier",
     nullptr},
    {"foreign_table_options", 13537, 'v',
     "foreign_table_catalog sql_identifier, foreign_table_schema sql_identifier, foreign_table_name "
     "sql_identifier, option_name sql_identifier, option_value character_data",
     nullptr},
    {"foreign_tables", 13541, 'v',
     "foreign_table_catalog sql_identifier, foreign_table_schema sql_identifier, foreign_table_name "
     "sql_identifier, foreign_server_catalog sql_identifier, foreign_server_name sql_identifier",
     nullptr},
    {"role_udt_grants", 13450, 'v',
     "grantor sql_identifier, grantee sql_identifier, udt_catalog sql_identifier, udt_schema "
     "sql_identifier, udt_name sql_identifier, privilege_type character_data, is_grantable yes_or_no",
     nullptr},
    {"role_usage_grants", 13459, 'v',
     "grantor sql_identifier, grantee sql_identifier, object_catalog sql_identifier, object_schema "
     "sql_identifier, object_name sql_identifier, object_type character_data, privilege_type "
     "character_data, is_grantable yes_or_no",
     nullptr},
    {"routine_column_usage", 13348, 'v',
     "specific_catalog sql_identifier, specific_schema sql_identifier, specific_name sql_identifier, "
     "routine_catalog sql_identifier, routine_schema sql_identifier, routine_name sql_identifier, "
     "table_catalog sql_identifier, table_schema sql_identifier, table_name sql_identifier, column_name "
     "sql_identifier",
     nullptr},
    {"routine_routine_usage", 13362, 'v',
     "specific_catalog sql_identifier, specific_schema sql_identifier, specific_name sql_identifier, "
     "routine_catalog sql_identifier, routine_schema sql_identifier, routine_name sql_identifier",
     nullptr},
    {"routine_sequence_usage", 13367, 'v',
     "specific_catalog sql_identifier, specific_schema sql_identifier, specific_name sql_identifier, "
     "routine_catalog sql_identifier, routine_schema sql_identifier, routine_name sql_identifier, "
     "sequence_catalog sql_identifier, sequence_schema sql_identifier, sequence_name sql_identifier",
     nullptr},
    {"routine_table_usage", 13372, 'v',
     "specific_catalog sql_identifier, specific_schema sql_identifier, specific_name sql_identifier, "
     "routine_catalog sql_identifier, routine_schema sql_identifier, routine_name sql_identifier, "
     "table_catalog sql_identifier, table_schema sql_identifier, table_name sql_identifier",
     nullptr},
    {"transforms", 13430, 'v',
     "udt_catalog sql_identifier, udt_schema sql_identifier, udt_name sql_identifier, specific_catalog "
     "sql_identifier, specific_schema sql_identifier, specific_name sql_identifier, group_name "
     "sql_identifier, transform_type character_data",
     nullptr},
    {"udt_privileges", 13445, 'v',
     "grantor sql_identifier, grantee sql_identifier, udt_catalog sql_identifier, udt_schema "
     "sql_identifier, udt_name sql_identifier, privilege_type character_data, is_grantable yes_or_no",
     nullptr},
    {"user_mapping_options", 13550, 'v',
     "authorization_identifier sql_identifier, foreign_server_catalog sql_identifier, foreign_server_name "
     "sql_identifier, option_name sql_identifier, option_value character_data",
     nullptr},
    {"user_mappings", 13555, 'v',
     "authorization_identifier sql_identifier, foreign_server_catalog sql_identifier, foreign_server_name "
     "sql_identifier",
     nullptr},
    {"view_routine_usage", 13473, 'v',
     "table_catalog sql_identifier, table_schema sql_identifier, table_name sql_identifier, "
     "specific_catalog sql_identifier, specific_schema sql_identifier, specific_name sql_identifier",
     nullptr},
    // clang-format on
};

} // namespace

std::span<const CatalogTable> information_others() { return kTables; }

} // namespace labdb::sql::postgres
