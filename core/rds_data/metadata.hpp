#pragma once

#include "core/json/value.hpp"
#include "core/sql/session.hpp"

namespace labdb::rds_data {

/// A ColumnMetadata: what the JDBC drivers of the engines say of a column (java.sql.ResultSetMetaData), which the Data
/// API began with.
json::Value metadata_of(const sql::ResultColumn& column, sql::Engine engine);

} // namespace labdb::rds_data
