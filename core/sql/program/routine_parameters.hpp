#pragma once

#include <memory>
#include <string>

#include "core/sql/postgres/plpgsql/parse.hpp"
#include "core/sql/postgres/types.hpp"
#include "core/sql/program/frame.hpp"

/// The parameters of PostgreSQL's routines as variables.
namespace labdb::sql::program {

inline bool is_output(const Routine::Parameter& parameter) {
    return parameter.mode == "out" || parameter.mode == "inout" || parameter.mode == "table";
}

inline std::unique_ptr<Variable> parameter_variable(const Routine::Parameter& parameter, std::size_t number) {
    auto variable = std::make_unique<Variable>();
    variable->name = parameter.name.empty() ? "$" + std::to_string(number) : parameter.name;
    variable->type = parameter.type;
    variable->output = is_output(parameter);
    if (parameter.type.kind == TypeKind::record) {
        variable->record = true;
        for (const postgres::RecordField& field : postgres::record_fields(parameter.type))
            variable->fields.push_back({field.name, field.type, {}});
        variable->assigned = !variable->fields.empty();
    }
    return variable;
}

/// What PL/pgSQL's grammar must know of a routine.
postgres::plpgsql::Function described(const Routine& routine);

} // namespace labdb::sql::program
