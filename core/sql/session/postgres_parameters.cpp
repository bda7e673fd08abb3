// PostgreSQL's parameters: names, kinds and defaults from PostgreSQL 15's manual, chapter 20, with the values of RDS's
// default parameter groups where they differ.
#include <algorithm>
#include <iterator>
#include <string_view>
#include <vector>

#include "core/sql/session/postgres_parameters.hpp"

namespace labdb::sql {
namespace {

using Kind = SettingRow::Kind;

// name, kind, default, a user may set it, it may be set at all, choices (with _ for a blank), least, most, unit
constexpr SettingRow kRows[] = {
    {"application_name", Kind::text, "psql", true, true, "", 0, 0},
    {"archive_mode", Kind::enumeration, "on", false, false, "always on off", 0, 0},
    {"autovacuum", Kind::boolean, "on", false, true, "", 0, 0},
    {"autovacuum_naptime", Kind::integer, "15s", false, true, "", 1, 2147483, "s"},
    {"backslash_quote", Kind::enumeration, "safe_encoding", true, true, "safe_encoding on off", 0, 0},
    {"block_size", Kind::integer, "8192", false, false, "", 0, 0},
    {"bytea_output", Kind::enumeration, "hex", true, true, "escape hex", 0, 0},
    {"check_function_bodies", Kind::boolean, "on", true, true, "", 0, 0},
    {"checkpoint_timeout", Kind::integer, "5min", false, true, "", 30, 86400, "s"},
    {"client_encoding", Kind::text, "UTF8", true, true, "", 0, 0},
    {"client_min_messages", Kind::enumeration, "notice", true, true,
     "debug5 debug4 debug3 debug2 debug1 log notice warning error", 0, 0},
    {"constraint_exclusion", Kind::enumeration, "partition", true, true, "partition on off", 0, 0},
    {"cursor_tuple_fraction", Kind::real, "0.1", true, true, "", 0, 0},
    {"data_checksums", Kind::boolean, "on", false, false, "", 0, 0},
    {"data_directory", Kind::text, "/rdsdbdata/db", false, false, "", 0, 0},
    {"datestyle", Kind::text, "ISO, MDY", true, true, "", 0, 0},
    {"deadlock_timeout", Kind::integer, "1s", false, true, "", 1, 2147483647, "ms"},
    {"debug_assertions", Kind::boolean, "off", false, false, "", 0, 0},
    {"default_statistics_target", Kind::integer, "100", true, true, "", 1, 10000},
    {"default_table_access_method", Kind::text, "heap", true, true, "", 0, 0},
    {"default_tablespace", Kind::text, "", true, true, "", 0, 0},
    {"default_text_search_config", Kind::text, "pg_catalog.simple", true, true, "", 0, 0},
    {"default_toast_compression", Kind::enumeration, "pglz", true, true, "pglz lz4", 0, 0},
    {"default_transaction_deferrable", Kind::boolean, "off", true, true, "", 0, 0},
    {"default_transaction_isolation", Kind::enumeration, "read committed", true, true,
     "serializable repeatable_read read_committed read_uncommitted", 0, 0},
    {"default_transaction_read_only", Kind::boolean, "off", true, true, "", 0, 0},
    {"effective_cache_size", Kind::integer, "491960kB", true, true, "", 1, 2147483647, "8kB"},
    {"enable_bitmapscan", Kind::boolean, "on", true, true, "", 0, 0},
    {"enable_hashagg", Kind::boolean, "on", true, true, "", 0, 0},
    {"enable_hashjoin", Kind::boolean, "on", true, true, "", 0, 0},
    {"enable_indexonlyscan", Kind::boolean, "on", true, true, "", 0, 0},
    {"enable_indexscan", Kind::boolean, "on", true, true, "", 0, 0},
    {"enable_material", Kind::boolean, "on", true, true, "", 0, 0},
    {"enable_mergejoin", Kind::boolean, "on", true, true, "", 0, 0},
    {"enable_nestloop", Kind::boolean, "on", true, true, "", 0, 0},
    {"enable_seqscan", Kind::boolean, "on", true, true, "", 0, 0},
    {"enable_sort", Kind::boolean, "on", true, true, "", 0, 0},
    {"escape_string_warning", Kind::boolean, "on", true, true, "", 0, 0},
    {"exit_on_error", Kind::boolean, "off", true, true, "", 0, 0},
    {"extra_float_digits", Kind::integer, "1", true, true, "", -15, 3},
    {"from_collapse_limit", Kind::integer, "8", true, true, "", 0, 0},
    {"fsync", Kind::boolean, "on", false, true, "", 0, 0},
    {"full_page_writes", Kind::boolean, "on", false, true, "", 0, 0},
    {"geqo", Kind::boolean, "on", true, true, "", 0, 0},
    {"gin_fuzzy_search_limit", Kind::integer, "0", true, true, "", 0, 0},
    {"hba_file", Kind::text, "/rdsdbdata/config/pg_hba.conf", false, false, "", 0, 0},
    {"hot_standby", Kind::boolean, "off", false, false, "", 0, 0},
    {"huge_pages", Kind::enumeration, "off", false, false, "off on try", 0, 0},
    {"idle_in_transaction_session_timeout", Kind::integer, "1d", true, true, "", 0, 2147483647, "ms"},
    {"idle_session_timeout", Kind::integer, "0", true, true, "", 0, 2147483647, "ms"},
    {"in_hot_standby", Kind::boolean, "off", false, false, "", 0, 0},
    {"integer_datetimes", Kind::boolean, "on", false, false, "", 0, 0},
    {"intervalstyle", Kind::enumeration, "postgres", true, true, "postgres postgres_verbose sql_standard iso_8601", 0,
     0},
    {"is_superuser", Kind::boolean, "off", false, false, "", 0, 0},
    {"jit", Kind::boolean, "off", true, true, "", 0, 0},
    {"join_collapse_limit", Kind::integer, "8", true, true, "", 0, 0},
    {"lc_collate", Kind::text, "en_US.UTF-8", false, false, "", 0, 0},
    {"lc_ctype", Kind::text, "en_US.UTF-8", false, false, "", 0, 0},
    {"lc_messages", Kind::text, "", true, true, "", 0, 0},
    {"lc_monetary", Kind::text, "C", true, true, "", 0, 0},
    {"lc_numeric", Kind::text, "C", true, true, "", 0, 0},
    {"lc_time", Kind::text, "C", true, true, "", 0, 0},
    {"listen_addresses", Kind::text, "*", false, false, "", 0, 0},
    {"lock_timeout", Kind::integer, "0", true, true, "", 0, 2147483647, "ms"},
    {"log_connections", Kind::boolean, "off", false, true, "", 0, 0},
    {"log_destination", Kind::text, "stderr", false, true, "", 0, 0},
    {"log_disconnections", Kind::boolean, "off", false, true, "", 0, 0},
    {"log_duration", Kind::boolean, "off", false, true, "", 0, 0},
    {"log_error_verbosity", Kind::enumeration, "default", false, true, "terse default verbose", 0, 0},
    {"log_lock_waits", Kind::boolean, "off", false, true, "", 0, 0},
    {"log_min_duration_statement", Kind::integer, "-1", false, true, "", -1, 2147483647, "ms"},
    {"log_min_messages", Kind::enumeration, "warning", false, true, "debug5 warning error", 0, 0},
    {"log_statement", Kind::enumeration, "none", false, true, "none ddl mod all", 0, 0},
    {"logging_collector", Kind::boolean, "on", false, false, "", 0, 0},
    {"maintenance_work_mem", Kind::integer, "64MB", true, true, "", 1024, 2147483647, "kB"},
    {"max_connections", Kind::integer, "79", false, false, "", 1, 262143},
    {"max_function_args", Kind::integer, "100", false, false, "", 0, 0},
    {"max_identifier_length", Kind::integer, "63", false, false, "", 0, 0},
    {"max_index_keys", Kind::integer, "32", false, false, "", 0, 0},
    {"max_locks_per_transaction", Kind::integer, "64", false, false, "", 0, 0},
    {"max_parallel_workers", Kind::integer, "8", true, true, "", 0, 0},
    {"max_parallel_workers_per_gather", Kind::integer, "2", true, true, "", 0, 0},
    {"max_prepared_transactions", Kind::integer, "0", false, false, "", 0, 0},
    {"max_replication_slots", Kind::integer, "20", false, false, "", 0, 0},
    {"max_stack_depth", Kind::integer, "6MB", true, true, "", 100, 2147483647, "kB"},
    {"max_wal_senders", Kind::integer, "20", false, false, "", 0, 0},
    {"max_wal_size", Kind::integer, "2GB", false, true, "", 2, 2147483647, "MB"},
    {"max_worker_processes", Kind::integer, "8", false, false, "", 0, 0},
    {"min_wal_size", Kind::integer, "192MB", false, true, "", 2, 2147483647, "MB"},
    {"password_encryption", Kind::enumeration, "scram-sha-256", true, true, "md5 scram-sha-256", 0, 0},
    {"plan_cache_mode", Kind::enumeration, "auto", true, true, "auto force_generic_plan force_custom_plan", 0, 0},
    {"port", Kind::integer, "5432", false, false, "", 0, 0},
    {"quote_all_identifiers", Kind::boolean, "off", true, true, "", 0, 0},
    {"random_page_cost", Kind::real, "4", true, true, "", 0, 0},
    {"rds.extensions", Kind::text, "", false, false, "", 0, 0},
    {"rds.force_ssl", Kind::boolean, "on", false, true, "", 0, 0},
    {"rds.logical_replication", Kind::boolean, "off", false, false, "", 0, 0},
    {"role", Kind::text, "none", true, true, "", 0, 0},
    {"row_security", Kind::boolean, "on", true, true, "", 0, 0},
    {"search_path", Kind::text, "\"$user\", public", true, true, "", 0, 0},
    {"seq_page_cost", Kind::real, "1", true, true, "", 0, 0},
    {"server_encoding", Kind::text, "UTF8", false, false, "", 0, 0},
    {"server_version", Kind::text, "", false, false, "", 0, 0},
    {"server_version_num", Kind::integer, "", false, false, "", 0, 0},
    {"session_authorization", Kind::text, "", true, true, "", 0, 0},
    {"session_preload_libraries", Kind::text, "", false, true, "", 0, 0},
    {"session_replication_role", Kind::enumeration, "origin", true, true, "origin replica local", 0, 0},
    {"shared_buffers", Kind::integer, "245984kB", false, false, "", 16, 1073741823, "8kB"},
    {"shared_preload_libraries", Kind::text, "rdsutils,pg_stat_statements", false, false, "", 0, 0},
    {"ssl", Kind::boolean, "on", false, false, "", 0, 0},
    {"standard_conforming_strings", Kind::boolean, "on", true, true, "", 0, 0},
    {"statement_timeout", Kind::integer, "0", true, true, "", 0, 2147483647, "ms"},
    {"synchronize_seqscans", Kind::boolean, "on", true, true, "", 0, 0},
    {"synchronous_commit", Kind::enumeration, "on", true, true, "local remote_write remote_apply on off", 0, 0},
    {"temp_buffers", Kind::integer, "8MB", true, true, "", 100, 1073741823, "8kB"},
    {"temp_tablespaces", Kind::text, "", true, true, "", 0, 0},
    {"timezone", Kind::text, "UTC", true, true, "", 0, 0},
    {"timezone_abbreviations", Kind::text, "Default", true, true, "", 0, 0},
    {"track_activities", Kind::boolean, "on", false, true, "", 0, 0},
    {"track_counts", Kind::boolean, "on", false, true, "", 0, 0},
    {"track_io_timing", Kind::boolean, "off", false, true, "", 0, 0},
    {"transaction_deferrable", Kind::boolean, "off", true, true, "", 0, 0},
    {"transaction_isolation", Kind::enumeration, "read committed", true, true,
     "serializable repeatable_read read_committed read_uncommitted", 0, 0},
    {"transaction_read_only", Kind::boolean, "off", true, true, "", 0, 0},
    {"transform_null_equals", Kind::boolean, "off", true, true, "", 0, 0},
    {"vacuum_cost_delay", Kind::real, "0", true, true, "", 0, 0},
    {"wal_buffers", Kind::integer, "4MB", false, false, "", -1, 262143, "8kB"},
    {"wal_level", Kind::enumeration, "replica", false, false, "minimal replica logical", 0, 0},
    {"work_mem", Kind::integer, "4MB", true, true, "", 64, 2147483647, "kB"},
    {"xmlbinary", Kind::enumeration, "base64", true, true, "base64 hex", 0, 0},
    {"xmloption", Kind::enumeration, "content", true, true, "content document", 0, 0},
};

} // namespace

std::span<const SettingRow> postgres_parameters() {
    static const std::vector<SettingRow> kAll = [] {
        const std::span<const SettingRow> tuning = postgres_tuning_parameters();
        std::vector<SettingRow> rows;
        std::merge(std::begin(kRows), std::end(kRows), tuning.begin(), tuning.end(), std::back_inserter(rows),
                   [](const SettingRow& left, const SettingRow& right) {
                       return std::string_view(left.name) < std::string_view(right.name);
                   });
        return rows;
    }();
    return kAll;
}

} // namespace labdb::sql
