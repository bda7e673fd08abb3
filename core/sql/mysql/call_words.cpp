#include "core/sql/mysql/call_words.hpp"

namespace labdb::sql::mysql {

bool is_window_function(WordId word) {
    switch (word) {
    case "row_number"_w:
    case "rank"_w:
    case "dense_rank"_w:
    case "cume_dist"_w:
    case "percent_rank"_w:
    case "ntile"_w:
    case "lead"_w:
    case "lag"_w:
    case "first_value"_w:
    case "last_value"_w:
    case "nth_value"_w: return true;
    default: return false;
    }
}

Arity arity_of(WordId word) {
    switch (word) {
    case "database"_w:
    case "schema"_w:
    case "user"_w:
    case "session_user"_w:
    case "system_user"_w:
    case "current_user"_w:
    case "current_date"_w:
    case "curdate"_w:
    case "utc_date"_w:
    case "row_count"_w: return {0, 0};
    case "now"_w:
    case "current_time"_w:
    case "current_timestamp"_w:
    case "curtime"_w:
    case "localtime"_w:
    case "localtimestamp"_w:
    case "sysdate"_w:
    case "utc_time"_w:
    case "utc_timestamp"_w: return {0, 1};
    case "ascii"_w:
    case "charset"_w:
    case "collation"_w:
    case "date"_w:
    case "day"_w:
    case "hour"_w:
    case "microsecond"_w:
    case "minute"_w:
    case "month"_w:
    case "quarter"_w:
    case "reverse"_w:
    case "second"_w:
    case "time"_w:
    case "year"_w: return {1, 1};
    case "timestamp"_w:
    case "week"_w: return {1, 2};
    case "coalesce"_w:
    case "grouping"_w: return {1, SIZE_MAX};
    case "left"_w:
    case "right"_w:
    case "mod"_w:
    case "repeat"_w:
    case "truncate"_w: return {2, 2};
    case "format"_w: return {2, 3};
    case "if"_w:
    case "replace"_w: return {3, 3};
    case "insert"_w: return {4, 4};
    default: return {};
    }
}

bool is_aggregate(WordId word) {
    switch (word) {
    case "avg"_w:
    case "bit_and"_w:
    case "bit_or"_w:
    case "bit_xor"_w:
    case "count"_w:
    case "group_concat"_w:
    case "json_arrayagg"_w:
    case "json_objectagg"_w:
    case "max"_w:
    case "min"_w:
    case "st_collect"_w:
    case "std"_w:
    case "stddev"_w:
    case "stddev_pop"_w:
    case "stddev_samp"_w:
    case "sum"_w:
    case "variance"_w:
    case "var_pop"_w:
    case "var_samp"_w: return true;
    default: return false;
    }
}

bool takes_distinct(WordId word) {
    switch (word) {
    case "avg"_w:
    case "count"_w:
    case "group_concat"_w:
    case "max"_w:
    case "min"_w:
    case "st_collect"_w:
    case "sum"_w: return true;
    default: return false;
    }
}

bool takes_nulls_or_not(WordId word) {
    switch (word) {
    case "first_value"_w:
    case "lag"_w:
    case "last_value"_w:
    case "lead"_w:
    case "nth_value"_w: return true;
    default: return false;
    }
}

} // namespace labdb::sql::mysql
