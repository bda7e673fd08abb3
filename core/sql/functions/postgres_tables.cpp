#include "core/sql/functions/postgres_tables.hpp"

#include <array>

#include "core/sql/functions/postgres_contributed.hpp"

namespace labdb::sql::postgres {

const FunctionTables& function_tables() {
    static const std::array kScalars = {
        value_functions(),         integer_functions(),       numeric_functions(),
        float_functions(),         string_functions(),        format_functions(),
        coding_functions(),        pattern_functions(),       regular_expression_functions(),
        time_functions(),          time_part_functions(),     time_format_functions(),
        time_parse_functions(),    number_format_functions(), other_type_functions(),
        system_functions(),        array_functions(),         json_functions(),
        json_change_functions(),   json_path_functions(),     element_functions(),
        crypto_functions(),        similarity_functions(),    byte_functions(),
        network_functions(),       text_search_functions(),   geometry_functions(),
        hstore_functions(),        label_tree_functions(),    unaccent_functions(),
        integer_array_functions(),
    };
    static const std::array kAggregates = {number_aggregates(), ordered_aggregates(), statistics_aggregates(),
                                           ordered_set_aggregates()};
    static const std::array kTables = {series_tables(), json_tables(), json_path_tables()};
    static const FunctionTables kAll = {kScalars, kAggregates, collations(), kTables};
    return kAll;
}

} // namespace labdb::sql::postgres
