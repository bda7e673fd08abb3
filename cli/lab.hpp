#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "cli/config.hpp"
#include "cli/environment.hpp"
#include "cli/session.hpp"
#include "core/store/clock.hpp"

namespace labdb::cli {

/// labdb's own settings, all from the environment: where the learner's data is, how time goes, what is frozen for
/// tests.
struct Lab {
    /// See store::Snapshots for what is in it.
    std::string home;
    /// Not moved yet: the environment knows how far `labdb clock` has moved it.
    store::Clock clock;
    std::optional<std::uint64_t> seed;
    bool sync = true;
    /// LABDB_STRICT=1: no Region and no credentials are errors, and an endpoint is what it says, as in the real CLI.
    bool strict = false;
    /// LABDB_THROTTLE=on: tables have no more capacity than they were given.
    bool throttle = false;
    /// LABDB_S3_ROOT: holds a folder for each S3 bucket; `s3` in the home unless it says otherwise.
    std::string s3_root;
};

/// Throws Error of kind `configuration` for a variable that makes no sense.
Lab lab_of(const Environment& environment);

/// The access key id when it is an account number, otherwise 123456789012.
std::string account_of(const std::optional<Credentials>& credentials);

/// Reads a date, a date and time (ISO 8601), or seconds since 1970.
std::optional<util::Instant> read_moment(std::string_view text);

/// The clock as it is now: one that is not frozen goes on while a command waits or a server serves.
store::Clock clock_now(const Lab& lab);

/// Before the data is used: moves that of the first versions to where it is looked for, with a line on stderr.
void adopt_former_data(const Lab& lab, Terminal& terminal);
/// The settings of a command that is about to use the data.
Lab lab_with_data(Session& session);

/// How environments are opened.
store::Options store_options(const Lab& lab);

/// The folder of one account and Region. Both have been checked to be plain names.
std::string state_folder(const Lab& lab, std::string_view account, std::string_view region);

/// May the text be the name of a Region (botocore's rule)? It becomes the name of a folder.
bool is_region_name(std::string_view text);

} // namespace labdb::cli
