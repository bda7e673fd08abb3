#pragma once

#include <span>

#include "core/sql/connection.hpp"
#include "core/sql/session.hpp"

namespace labdb::sql {

/// Registers with the session's connection what PostgreSQL's functions ask the session for.
void add_postgres_functions(Session::State& state);

/// A function that gives NULL when an argument is NULL.
template <Connection::SessionFunction function>
Cell strict(void* context, Environment& environment, Arguments arguments) {
    for (const CellView& argument : arguments)
        if (is_null(argument)) return {};
    return function(context, environment, arguments);
}

struct SessionFunctionRow {
    const char* name;
    int arity; ///< -1: any number
    Connection::SessionFunction function;
};
std::span<const SessionFunctionRow> postgres_definition_functions();
std::span<const SessionFunctionRow> postgres_privilege_functions();
std::span<const SessionFunctionRow> postgres_server_functions();
/// Those of partitioned tables.
void add_partition_functions(Session::State& state);

} // namespace labdb::sql
