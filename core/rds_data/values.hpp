#pragma once

#include "core/json/value.hpp"
#include "core/sql/session.hpp"

/// What the engines have, as the Data API's Field.
namespace labdb::rds_data {

/// How numbers are wanted (ResultSetOptions).
struct ResultOptions {
    bool decimals_as_numbers = false; ///< DOUBLE_OR_LONG
    bool longs_as_text = false;       ///< STRING
};

/// Throws UnsupportedResultException for a type that the Data API does not give (Aurora user guide, "Amazon RDS Data
/// API operations reference").
void require_supported(const sql::Type& type, sql::Engine engine);

/// A Field. Throws UnsupportedResultException for an array of arrays, InternalFailure for a time without end.
json::Value field_of(const sql::Session& session, const sql::Cell& cell, const sql::Type& type,
                     const ResultOptions& options);
/// The same as JSON's own value, for formatRecordsAs.
json::Value plain_value(const sql::Session& session, const sql::Cell& cell, const sql::Type& type,
                        const ResultOptions& options);

} // namespace labdb::rds_data
