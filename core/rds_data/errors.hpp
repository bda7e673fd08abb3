#pragma once

#include <string>
#include <vector>

#include "core/api/error.hpp"
#include "core/api/rds_data.hpp"
#include "core/rds_data/placeholders.hpp"
#include "core/sql/session.hpp"

namespace labdb::rds_data {

/// Aurora Serverless v1 had a Data API of its own, which said many things differently (Aurora user guide, "Comparing
/// Amazon RDS Data API behaviors").
enum class Generation { serverless_v1, current };

/// Whose failures are told.
struct Speaker {
    sql::Engine engine = sql::Engine::mysql;
    Generation generation = Generation::current;
};

/// An engine's error as the Data API passes it on; `text` and what was found in it are the statement's. Now:
/// `Table 'shop.x' doesn't exist; Error code: 1146; SQLState: 42S02` and
/// `ERROR: relation "x" does not exist; Position: 15; SQLState: 42P01`. A statement that took too long is a
/// StatementTimeoutException.
[[noreturn]] void fail(const sql::Error& error, const Speaker& speaker, std::string_view text = {},
                       const Scanned& scanned = {});

/// What is wrong with the request itself: ValidationException now, BadRequestException of v1.
api::Fault invalid(Generation generation, const std::string& message);

} // namespace labdb::rds_data
