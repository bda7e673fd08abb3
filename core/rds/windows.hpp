#pragma once

#include <string>
#include <string_view>

#include "core/util/random.hpp"
#include "core/util/time.hpp"

/// The two windows of an instance or cluster: `03:00-04:00` each day for backups, `sun:05:00-sun:06:00` each week for
/// maintenance, both UTC.
namespace labdb::rds {

/// The windows that the parameters ask for, in lower case; what is empty gets half an hour of the Region's night that
/// does not overlap the other. Refuses (InvalidParameterValue, InvalidParameterCombination) what is none, shorter than
/// half an hour, or overlaps.
struct Windows {
    std::string backup;
    std::string maintenance;

    static Windows of(std::string_view backup, std::string_view maintenance, std::string_view region,
                      util::Random& random);
};

/// When the maintenance window next begins, after `now`.
util::Instant next_maintenance(std::string_view window, util::Instant now);
/// When the backup window next begins, after `now`.
util::Instant next_backup(std::string_view window, util::Instant now);

} // namespace labdb::rds
