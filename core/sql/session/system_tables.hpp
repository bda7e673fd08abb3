#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/sql/session.hpp"
#include "core/sql/type.hpp"
#include "core/sql/value.hpp"

/// Tables that are computed when they are read: information_schema's, performance_schema's, mysql's, pg_catalog's. Each
/// is a row of a constant table with a function that gives its rows; all are listed in system_tables.cpp.
namespace labdb::sql {

struct SystemColumn {
    const char* name;
    TypeKind kind;
    std::int64_t length = -1; ///< of texts, in characters
    bool not_null = false;
    const char* type_name = ""; ///< PostgreSQL: the type, by pg_type's name; `kind` is open
};

struct SystemTableRow {
    const char* schema; ///< lower case
    const char* name;   ///< as the engine writes it: MySQL's in upper case
    std::span<const SystemColumn> columns;
    std::vector<Row> (*rows)(Session::State& state);
};

/// performance_schema's, mysql's and Aurora's own: session/mysql_tables.cpp.
std::span<const SystemTableRow> mysql_own_tables();

/// performance_schema's that are empty, and sys's: session/performance_schema_tables.cpp.
std::span<const SystemTableRow> performance_schema_tables();

/// The type of a column of PostgreSQL's.
Type postgres_system_type(const SystemColumn& column);

/// A dialect's, in any order.
std::span<const std::span<const SystemTableRow>> mysql_system_tables();
std::span<const std::span<const SystemTableRow>> postgres_system_tables();

} // namespace labdb::sql
