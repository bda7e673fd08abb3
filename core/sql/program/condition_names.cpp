#include "core/sql/program/condition_names.hpp"

#include "core/util/text.hpp"

namespace labdb::sql::program {
namespace {

struct Row {
    const char* name;
    const char* sqlstate;
};

constexpr Row kConditions[] = {
    {"no_data", "02000"},
    {"no_data_found", "P0002"},
    {"too_many_rows", "P0003"},
    {"assert_failure", "P0004"},
    {"raise_exception", "P0001"},
    {"plpgsql_error", "P0000"},
    {"connection_exception", "08000"},
    {"feature_not_supported", "0A000"},
    {"invalid_transaction_initiation", "0B000"},
    {"case_not_found", "20000"},
    {"cardinality_violation", "21000"},
    {"data_exception", "22000"},
    {"array_subscript_error", "2202E"},
    {"character_not_in_repertoire", "22021"},
    {"datetime_field_overflow", "22008"},
    {"division_by_zero", "22012"},
    {"interval_field_overflow", "22015"},
    {"invalid_datetime_format", "22007"},
    {"invalid_escape_sequence", "22025"},
    {"invalid_parameter_value", "22023"},
    {"invalid_regular_expression", "2201B"},
    {"invalid_text_representation", "22P02"},
    {"null_value_not_allowed", "22004"},
    {"numeric_value_out_of_range", "22003"},
    {"string_data_right_truncation", "22001"},
    {"substring_error", "22011"},
    {"integrity_constraint_violation", "23000"},
    {"restrict_violation", "23001"},
    {"not_null_violation", "23502"},
    {"foreign_key_violation", "23503"},
    {"unique_violation", "23505"},
    {"check_violation", "23514"},
    {"exclusion_violation", "23P01"},
    {"invalid_cursor_state", "24000"},
    {"invalid_transaction_state", "25000"},
    {"active_sql_transaction", "25001"},
    {"read_only_sql_transaction", "25006"},
    {"in_failed_sql_transaction", "25P02"},
    {"invalid_authorization_specification", "28000"},
    {"invalid_password", "28P01"},
    {"dependent_objects_still_exist", "2BP01"},
    {"invalid_cursor_name", "34000"},
    {"invalid_catalog_name", "3D000"},
    {"invalid_schema_name", "3F000"},
    {"transaction_rollback", "40000"},
    {"serialization_failure", "40001"},
    {"deadlock_detected", "40P01"},
    {"syntax_error_or_access_rule_violation", "42000"},
    {"syntax_error", "42601"},
    {"insufficient_privilege", "42501"},
    {"cannot_coerce", "42846"},
    {"grouping_error", "42803"},
    {"invalid_foreign_key", "42830"},
    {"invalid_name", "42602"},
    {"name_too_long", "42622"},
    {"datatype_mismatch", "42804"},
    {"wrong_object_type", "42809"},
    {"undefined_column", "42703"},
    {"undefined_function", "42883"},
    {"undefined_table", "42P01"},
    {"undefined_parameter", "42P02"},
    {"undefined_object", "42704"},
    {"duplicate_column", "42701"},
    {"duplicate_cursor", "42P03"},
    {"duplicate_database", "42P04"},
    {"duplicate_function", "42723"},
    {"duplicate_schema", "42P06"},
    {"duplicate_table", "42P07"},
    {"duplicate_alias", "42712"},
    {"duplicate_object", "42710"},
    {"ambiguous_column", "42702"},
    {"ambiguous_function", "42725"},
    {"invalid_column_reference", "42P10"},
    {"invalid_table_definition", "42P16"},
    {"with_check_option_violation", "44000"},
    {"insufficient_resources", "53000"},
    {"disk_full", "53100"},
    {"too_many_connections", "53300"},
    {"program_limit_exceeded", "54000"},
    {"object_not_in_prerequisite_state", "55000"},
    {"object_in_use", "55006"},
    {"lock_not_available", "55P03"},
    {"query_canceled", "57014"},
    {"admin_shutdown", "57P01"},
    {"io_error", "58030"},
    {"internal_error", "XX000"},
    {"data_corrupted", "XX001"},
};

} // namespace

std::string sqlstate_of_condition(std::string_view name) {
    const std::string lower = util::to_lower(name);
    for (const Row& row : kConditions)
        if (lower == row.name) return row.sqlstate;
    return "";
}

bool matches_condition(std::string_view condition, std::string_view sqlstate) {
    const std::string lower = util::to_lower(condition);
    // The manual, 43.6.8: OTHERS takes all but these two.
    if (lower == "others") return sqlstate != "57014" && sqlstate != "P0004";
    const std::string wanted =
        lower.starts_with("sqlstate ") ? util::to_upper(condition.substr(9)) : sqlstate_of_condition(lower);
    if (wanted.ends_with("000")) return sqlstate.substr(0, 2) == std::string_view(wanted).substr(0, 2);
    return !wanted.empty() && wanted == sqlstate;
}

} // namespace labdb::sql::program
