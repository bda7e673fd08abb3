#pragma once

#include <map>
#include <stdexcept>
#include <string>
#include <string_view>

#include "cli/environment.hpp"

namespace labdb::cli::psql {

/// Parameters of a connection by libpq's names: host, port, user, password, dbname …
using Parameters = std::map<std::string, std::string, std::less<>>;

/// What is wrong with a connection string, in libpq's words.
struct ConnectionStringError : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// Is it a connection string, and not the name of a database?
bool is_connection_string(std::string_view text);

/// Reads `host=… user=…` or `postgresql://user@host:port/database?…` (PostgreSQL's documentation, 34.1.1).
Parameters parse_connection_string(std::string_view text);

/// Adds what environment variables say (34.15) where nothing is said yet; what follows from other parameters; the
/// password from ~/.pgpass (34.16).
void add_defaults(Parameters& parameters, const Environment& environment);

} // namespace labdb::cli::psql
