#pragma once

#include <string>
#include <vector>

#include "core/rds/records.hpp"

/// The log files of an instance: what its server would have written about its own starts and stops, which follows from
/// the instance's events.
namespace labdb::rds {

struct LogFile {
    std::string name; ///< `error/mysql-error-running.log`
    util::Instant last_written;
    std::string text;
};

/// By name. Names, rotation by the hour and how long files are kept are those of the engine on RDS (user guide,
/// "Database log files").
std::vector<LogFile> log_files(const api::ReadRequest& request, const Record& instance);

} // namespace labdb::rds
