#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "core/sql/error.hpp"
#include "core/sql/value.hpp"
#include "core/util/random.hpp"
#include "core/util/time.hpp"

namespace labdb::sql {

/// What functions know of the session that runs them. One for each session, kept by it; functions get it by reference.
struct Environment {
    bool mysql = true; ///< else PostgreSQL
    // Time: the virtual clock's, taken once for each statement, and once for each transaction.
    util::Instant statement_time;
    util::Instant transaction_time;
    /// Asked by what looks at the clock in the middle of a statement: SYSDATE(), clock_timestamp().
    util::Instant (*clock)(const void*) = nullptr;
    const void* clock_argument = nullptr;
    std::string time_zone = "UTC"; ///< name or offset as it was set
    util::Random* random = nullptr;

    // Who and where.
    std::string user, host, current_user, database, server_version;
    std::int64_t connection_id = 8;

    // MySQL's modes (sql_mode) that change what functions give.
    bool strict = true, no_zero_date = true, no_zero_in_date = true, error_for_division_by_zero = true;
    bool no_unsigned_subtraction = false, pad_char_to_full_length = false, no_backslash_escapes = false;
    int div_precision_increment = 4;
    std::int64_t group_concat_max_len = 1024;
    int week_mode = 0;
    std::string lc_time_names = "en_US";
    std::int64_t last_insert_id = 0; ///< LAST_INSERT_ID(); `LAST_INSERT_ID(x)` sets it
    std::int64_t found_rows = 0, row_count = 0;
    std::map<std::string, Cell> user_variables; ///< MySQL's @x, by lower-case name; their types beside
    std::map<std::string, struct UserVariableType> user_variable_types;

    // PostgreSQL's settings that change what values look like.
    std::string date_style = "ISO, MDY", interval_style = "postgres", bytea_output = "hex";
    int extra_float_digits = 1;

    /// True while a statement that changes rows runs: in MySQL's strict mode a value cut or out of range is then an
    /// error, else a warning.
    bool modifying = false;
    /// What has been warned of in this statement.
    std::vector<Condition> conditions;
    void warn(std::string level, int code, std::string message) {
        conditions.push_back({std::move(level), code, "", std::move(message), "", ""});
    }
    /// Functions that remember between calls of one statement (a compiled pattern, a generator's state) keep it in the
    /// function, not here; what must live as long as the session (setseed's, sequences' currval) is here.
    std::map<std::string, std::string> memory;
    /// Set by whoever wants to break a statement: KILL, time-outs. Long loops in functions look at it.
    bool interrupted = false;
};

struct UserVariableType {
    int kind = 0; ///< a TypeKind
    int scale = -1;
    std::string collation;
};

} // namespace labdb::sql
