#include "core/sql/functions/mysql_tables.hpp"

#include <array>

#include "core/sql/functions/collations.hpp"
#include "core/sql/functions/mysql_convert.hpp"

namespace labdb::sql::mysql {

const FunctionTables& function_tables() {
    static const std::array scalars = {
        conversion_functions(),  operator_functions(),    cast_functions(),        string_functions(),
        text_search_functions(), coding_functions(),      numeric_functions(),     rounding_functions(),
        date_functions(),        time_functions(),        clock_functions(),       format_functions(),
        json_functions(),        json_change_functions(), information_functions(), network_functions(),
        match_functions(),       crypt_functions(),       spatial_functions(),     xml_functions()};
    static const std::array aggregates = {number_aggregates(), other_aggregates(), match_aggregates()};
    static const std::array tables = {json_table_functions()};
    static const FunctionTables made{scalars, aggregates, collation_functions(), tables};
    return made;
}

} // namespace labdb::sql::mysql
