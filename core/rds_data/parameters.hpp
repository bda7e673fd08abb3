#pragma once

#include <map>
#include <string>

#include "core/json/value.hpp"
#include "core/rds_data/errors.hpp"
#include "core/sql/session.hpp"

namespace labdb::rds_data {

/// By their names, which the statement writes with a colon in front.
using Parameters = std::map<std::string, sql::Session::Parameter>;

/// A list of SqlParameter. Throws ValidationException for what AWS refuses: arrays, values without a value.
Parameters parameters_of(const json::Value* list, const Speaker& speaker);

/// Throws DatabaseErrorException when the statement has a parameter that was not given.
void require_all(const Scanned& scanned, const Parameters& given, const Speaker& speaker);

} // namespace labdb::rds_data
