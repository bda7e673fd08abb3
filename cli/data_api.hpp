#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/lab.hpp"
#include "cli/session.hpp"
#include "core/api/table.hpp"
#include "core/json/value.hpp"

/// The Data API's transactions stay open between commands. What keeps them is a small process that the first of them
/// starts: `labdb serve` on a Unix socket in the state folder, which ends when none is open any more.
namespace labdb::cli {

/// Where a request has to go because of a transaction: the resident process's URL. Absent for requests without one, and
/// for a transaction that nobody keeps. Starts the process when the request begins a transaction; throws Error when
/// that fails.
std::optional<std::string> data_api_endpoint(const Lab& lab, const api::Operation& operation, const json::Value& input);

/// The resident process: `labdb __data-api`.
int data_api(const std::vector<std::string>& arguments, Session& session);

} // namespace labdb::cli
