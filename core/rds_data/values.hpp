#pragma once

#include <map>
#include <string>

#include "core/json/value.hpp"
#include "core/sql/session.hpp"

/// The Data API's Field, and what the engines have.
namespace labdb::rds_data {

/// A list of SqlParameter as named parameters. Throws BadRequestException for what AWS refuses: arrays, hints that do
/// not fit.
std::map<std::string, sql::Session::Parameter> parameters_of(const json::Value* list, const sql::Session& session);

/// How numbers are wanted (ResultSetOptions).
struct ResultOptions {
    bool decimals_as_numbers = false; ///< DOUBLE_OR_LONG
    bool longs_as_text = false;       ///< STRING
};

json::Value field_of(const sql::Session& session, const sql::Cell& cell, const sql::Type& type,
                     const ResultOptions& options);
/// The same as JSON's own value, for formatRecordsAs.
json::Value plain_value(const sql::Session& session, const sql::Cell& cell, const sql::Type& type,
                        const ResultOptions& options);

/// JDBC's numbers of types and the engines' names (java.sql.Types).
json::Value metadata_of(const sql::ResultColumn& column, sql::Engine engine);

} // namespace labdb::rds_data
