#include "core/sql/program/check_names.hpp"

#include <algorithm>

#include "core/sql/catalogue/catalogue.hpp"
#include "core/sql/mysql/program_names.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::program {

void check_program_names(const Session::State& state, std::string_view text,
                         const std::vector<ast::RoutineParameter>& parameters) {
    const mysql::ProgramNames names = mysql::program_names(text, state.settings.value("sql_mode"));
    for (const std::string& name : names.assigned) {
        const std::string lower = util::to_lower(name);
        const bool own = std::find(names.declared.begin(), names.declared.end(), lower) != names.declared.end() ||
                         std::any_of(parameters.begin(), parameters.end(), [&](const ast::RoutineParameter& each) {
                             return util::to_lower(each.name) == lower;
                         });
        if (!own && !state.settings.find(name)) throw Error(1193, "HY000", "Unknown system variable '" + name + "'");
    }
}

void check_rows(const Session::State& state, const ast::CreateTrigger& trigger, const Table& table) {
    const std::string& event = trigger.events.at(0);
    const mysql::ProgramNames names = mysql::program_names(trigger.body_source, state.settings.value("sql_mode"));
    // The grammar's own errors come before what needs the table.
    for (const mysql::ProgramNames::RowColumn& use : names.rows) {
        const std::string row = use.fresh ? "NEW" : "OLD";
        if ((event == "insert" && !use.fresh) || (event == "delete" && use.fresh))
            throw Error(1363, "HY000", "There is no " + row + " row in on " + util::to_upper(event) + " trigger");
        if (use.assigned && (!use.fresh || trigger.timing == "after"))
            throw Error(1362, "HY000",
                        "Updating of " + row + " row is not allowed in " + (use.fresh ? "after " : "") + "trigger");
    }
    for (const mysql::ProgramNames::RowColumn& use : names.rows)
        if (find_column(table, use.column, true) == nullptr)
            throw Error(1054, "42S22", "Unknown column '" + use.column + "' in '" + (use.fresh ? "NEW" : "OLD") + "'");
}

} // namespace labdb::sql::program
