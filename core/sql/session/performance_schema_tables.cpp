// performance_schema's and sys's tables that labs ask for. performance_schema is off here, as on small RDS instances: a
// server that is started so has its tables, and they are empty (MySQL's manual, 29.1). What sys computes from the
// catalogue is computed.
#include <algorithm>
#include <array>

#include "core/sql/mysql/print.hpp"
#include "core/sql/session/state.hpp"
#include "core/sql/session/system_tables.hpp"
#include "core/util/text.hpp"

namespace labdb::sql {
namespace {

using Kind = TypeKind;

std::vector<Row> nothing(Session::State&) { return {}; }

constexpr SystemColumn kConsumer[] = {{"NAME", Kind::varchar, 64, true}, {"ENABLED", Kind::varchar, 3, true}};
constexpr SystemColumn kInstrument[] = {{"NAME", Kind::varchar, 128, true},
                                        {"ENABLED", Kind::varchar, 3, true},
                                        {"TIMED", Kind::varchar, 3},
                                        {"PROPERTIES", Kind::varchar, 64, true},
                                        {"FLAGS", Kind::varchar, 64},
                                        {"VOLATILITY", Kind::integer, -1, true},
                                        {"DOCUMENTATION", Kind::text, 4294967295}};
constexpr SystemColumn kDigest[] = {{"SCHEMA_NAME", Kind::varchar, 64},
                                    {"DIGEST", Kind::varchar, 64},
                                    {"DIGEST_TEXT", Kind::text, 4294967295},
                                    {"COUNT_STAR", Kind::bigint, -1, true},
                                    {"SUM_TIMER_WAIT", Kind::bigint, -1, true},
                                    {"MIN_TIMER_WAIT", Kind::bigint, -1, true},
                                    {"AVG_TIMER_WAIT", Kind::bigint, -1, true},
                                    {"MAX_TIMER_WAIT", Kind::bigint, -1, true},
                                    {"SUM_LOCK_TIME", Kind::bigint, -1, true},
                                    {"SUM_ERRORS", Kind::bigint, -1, true},
                                    {"SUM_WARNINGS", Kind::bigint, -1, true},
                                    {"SUM_ROWS_AFFECTED", Kind::bigint, -1, true},
                                    {"SUM_ROWS_SENT", Kind::bigint, -1, true},
                                    {"SUM_ROWS_EXAMINED", Kind::bigint, -1, true},
                                    {"SUM_CREATED_TMP_DISK_TABLES", Kind::bigint, -1, true},
                                    {"SUM_CREATED_TMP_TABLES", Kind::bigint, -1, true},
                                    {"SUM_SELECT_FULL_JOIN", Kind::bigint, -1, true},
                                    {"SUM_SELECT_SCAN", Kind::bigint, -1, true},
                                    {"SUM_SORT_ROWS", Kind::bigint, -1, true},
                                    {"SUM_NO_INDEX_USED", Kind::bigint, -1, true},
                                    {"SUM_NO_GOOD_INDEX_USED", Kind::bigint, -1, true},
                                    {"FIRST_SEEN", Kind::timestamp, -1, true},
                                    {"LAST_SEEN", Kind::timestamp, -1, true}};
constexpr SystemColumn kStatement[] = {{"THREAD_ID", Kind::bigint, -1, true},
                                       {"EVENT_ID", Kind::bigint, -1, true},
                                       {"EVENT_NAME", Kind::varchar, 128, true},
                                       {"TIMER_WAIT", Kind::bigint},
                                       {"LOCK_TIME", Kind::bigint, -1, true},
                                       {"SQL_TEXT", Kind::text, 4294967295},
                                       {"DIGEST", Kind::varchar, 64},
                                       {"DIGEST_TEXT", Kind::text, 4294967295},
                                       {"CURRENT_SCHEMA", Kind::varchar, 64},
                                       {"MYSQL_ERRNO", Kind::integer},
                                       {"ROWS_AFFECTED", Kind::bigint, -1, true},
                                       {"ROWS_SENT", Kind::bigint, -1, true},
                                       {"ROWS_EXAMINED", Kind::bigint, -1, true}};
constexpr SystemColumn kTableWaits[] = {
    {"OBJECT_TYPE", Kind::varchar, 64},         {"OBJECT_SCHEMA", Kind::varchar, 64},
    {"OBJECT_NAME", Kind::varchar, 64},         {"COUNT_STAR", Kind::bigint, -1, true},
    {"SUM_TIMER_WAIT", Kind::bigint, -1, true}, {"COUNT_READ", Kind::bigint, -1, true},
    {"COUNT_WRITE", Kind::bigint, -1, true},    {"COUNT_FETCH", Kind::bigint, -1, true},
    {"COUNT_INSERT", Kind::bigint, -1, true},   {"COUNT_UPDATE", Kind::bigint, -1, true},
    {"COUNT_DELETE", Kind::bigint, -1, true}};
constexpr SystemColumn kIndexWaits[] = {
    {"OBJECT_TYPE", Kind::varchar, 64},       {"OBJECT_SCHEMA", Kind::varchar, 64},
    {"OBJECT_NAME", Kind::varchar, 64},       {"INDEX_NAME", Kind::varchar, 64},
    {"COUNT_STAR", Kind::bigint, -1, true},   {"SUM_TIMER_WAIT", Kind::bigint, -1, true},
    {"COUNT_READ", Kind::bigint, -1, true},   {"COUNT_WRITE", Kind::bigint, -1, true},
    {"COUNT_FETCH", Kind::bigint, -1, true},  {"COUNT_INSERT", Kind::bigint, -1, true},
    {"COUNT_UPDATE", Kind::bigint, -1, true}, {"COUNT_DELETE", Kind::bigint, -1, true}};
constexpr SystemColumn kEventWaits[] = {
    {"EVENT_NAME", Kind::varchar, 128, true},   {"COUNT_STAR", Kind::bigint, -1, true},
    {"SUM_TIMER_WAIT", Kind::bigint, -1, true}, {"MIN_TIMER_WAIT", Kind::bigint, -1, true},
    {"AVG_TIMER_WAIT", Kind::bigint, -1, true}, {"MAX_TIMER_WAIT", Kind::bigint, -1, true}};
constexpr SystemColumn kDataLock[] = {{"ENGINE", Kind::varchar, 32, true},
                                      {"ENGINE_LOCK_ID", Kind::varchar, 128, true},
                                      {"ENGINE_TRANSACTION_ID", Kind::bigint},
                                      {"THREAD_ID", Kind::bigint},
                                      {"EVENT_ID", Kind::bigint},
                                      {"OBJECT_SCHEMA", Kind::varchar, 64},
                                      {"OBJECT_NAME", Kind::varchar, 64},
                                      {"PARTITION_NAME", Kind::varchar, 64},
                                      {"SUBPARTITION_NAME", Kind::varchar, 64},
                                      {"INDEX_NAME", Kind::varchar, 64},
                                      {"OBJECT_INSTANCE_BEGIN", Kind::bigint, -1, true},
                                      {"LOCK_TYPE", Kind::varchar, 32, true},
                                      {"LOCK_MODE", Kind::varchar, 32, true},
                                      {"LOCK_STATUS", Kind::varchar, 32, true},
                                      {"LOCK_DATA", Kind::varchar, 8192}};
constexpr SystemColumn kDataLockWait[] = {{"ENGINE", Kind::varchar, 32, true},
                                          {"REQUESTING_ENGINE_LOCK_ID", Kind::varchar, 128, true},
                                          {"REQUESTING_ENGINE_TRANSACTION_ID", Kind::bigint},
                                          {"REQUESTING_THREAD_ID", Kind::bigint},
                                          {"REQUESTING_EVENT_ID", Kind::bigint},
                                          {"REQUESTING_OBJECT_INSTANCE_BEGIN", Kind::bigint, -1, true},
                                          {"BLOCKING_ENGINE_LOCK_ID", Kind::varchar, 128, true},
                                          {"BLOCKING_ENGINE_TRANSACTION_ID", Kind::bigint},
                                          {"BLOCKING_THREAD_ID", Kind::bigint},
                                          {"BLOCKING_EVENT_ID", Kind::bigint},
                                          {"BLOCKING_OBJECT_INSTANCE_BEGIN", Kind::bigint, -1, true}};
constexpr SystemColumn kMetadataLock[] = {{"OBJECT_TYPE", Kind::varchar, 64, true},
                                          {"OBJECT_SCHEMA", Kind::varchar, 64},
                                          {"OBJECT_NAME", Kind::varchar, 64},
                                          {"COLUMN_NAME", Kind::varchar, 64},
                                          {"OBJECT_INSTANCE_BEGIN", Kind::bigint, -1, true},
                                          {"LOCK_TYPE", Kind::varchar, 32, true},
                                          {"LOCK_DURATION", Kind::varchar, 32, true},
                                          {"LOCK_STATUS", Kind::varchar, 32, true},
                                          {"SOURCE", Kind::varchar, 64},
                                          {"OWNER_THREAD_ID", Kind::bigint},
                                          {"OWNER_EVENT_ID", Kind::bigint}};

constexpr SystemColumn kVersion[] = {{"sys_version", Kind::varchar, 5, true},
                                     {"mysql_version", Kind::varchar, 64, true}};
constexpr SystemColumn kUnused[] = {
    {"object_schema", Kind::varchar, 64}, {"object_name", Kind::varchar, 64}, {"index_name", Kind::varchar, 64}};
constexpr SystemColumn kFullScans[] = {{"object_schema", Kind::varchar, 64},
                                       {"object_name", Kind::varchar, 64},
                                       {"rows_full_scanned", Kind::bigint},
                                       {"latency", Kind::varchar, 11}};
constexpr SystemColumn kAnalysis[] = {
    {"query", Kind::text, 4294967295},         {"db", Kind::varchar, 64},
    {"full_scan", Kind::varchar, 1, true},     {"exec_count", Kind::bigint, -1, true},
    {"err_count", Kind::bigint, -1, true},     {"warn_count", Kind::bigint, -1, true},
    {"total_latency", Kind::varchar, 11},      {"max_latency", Kind::varchar, 11},
    {"avg_latency", Kind::varchar, 11},        {"lock_latency", Kind::varchar, 11},
    {"rows_sent", Kind::bigint, -1, true},     {"rows_examined", Kind::bigint, -1, true},
    {"rows_affected", Kind::bigint, -1, true}, {"digest", Kind::varchar, 64}};
constexpr SystemColumn kRedundant[] = {
    {"table_schema", Kind::varchar, 64},           {"table_name", Kind::varchar, 64},
    {"redundant_index_name", Kind::varchar, 64},   {"redundant_index_columns", Kind::text, 65535},
    {"redundant_index_non_unique", Kind::bigint},  {"dominant_index_name", Kind::varchar, 64},
    {"dominant_index_columns", Kind::text, 65535}, {"dominant_index_non_unique", Kind::bigint},
    {"subpart_exists", Kind::integer, -1, true},   {"sql_drop_index", Kind::varchar, 223}};

std::vector<Row> sys_version(Session::State& state) {
    return {{std::string("2.1.2"), state.computed_variable("version").value_or("")}};
}

bool is_unique(const Index& index) { return index.kind == Index::Kind::primary || index.kind == Index::Kind::unique; }

std::string columns_of(const Index& index) {
    std::string list;
    for (const KeyPart& part : index.parts) list += (list.empty() ? "" : ",") + part.column;
    return list;
}

/// sys's own conditions (schema_redundant_indexes): the same columns, or the first ones of the other's.
bool is_redundant(const Index& index, const Index& other) {
    const std::string columns = columns_of(index), others = columns_of(other);
    if (columns == others)
        return (!is_unique(index) && is_unique(other)) ||
               (is_unique(index) == is_unique(other) &&
                (index.name == "PRIMARY" ? "" : index.name) > (other.name == "PRIMARY" ? "" : other.name));
    return !is_unique(index) && others.starts_with(columns + ",");
}

bool has_keys(const Index& index) {
    return index.kind != Index::Kind::fulltext && index.kind != Index::Kind::spatial &&
           std::none_of(index.parts.begin(), index.parts.end(),
                        [](const KeyPart& part) { return part.column.empty(); });
}

std::vector<Row> redundant_indexes(Session::State& state) {
    std::vector<Row> rows;
    for (const auto& table : state.catalogue->list<Table>())
        for (const Index& index : table->indexes)
            for (const Index& other : table->indexes) {
                if (&index == &other || !has_keys(index) || !has_keys(other) || !is_redundant(index, other)) continue;
                const bool prefixes = std::any_of(index.parts.begin(), index.parts.end(),
                                                  [](const KeyPart& part) { return part.prefix_length > 0; });
                rows.push_back({table->schema, table->name, index.name, columns_of(index),
                                std::int64_t{!is_unique(index)}, other.name, columns_of(other),
                                std::int64_t{!is_unique(other)}, std::int64_t{prefixes},
                                "ALTER TABLE " + mysql::quoted_name(table->schema) + "." +
                                    mysql::quoted_name(table->name) + " DROP INDEX " + mysql::quoted_name(index.name)});
            }
    return rows;
}

constexpr std::array kTables = {
    SystemTableRow{"performance_schema", "setup_consumers", kConsumer, nothing},
    SystemTableRow{"performance_schema", "setup_instruments", kInstrument, nothing},
    SystemTableRow{"performance_schema", "events_statements_summary_by_digest", kDigest, nothing},
    SystemTableRow{"performance_schema", "events_statements_current", kStatement, nothing},
    SystemTableRow{"performance_schema", "events_statements_history", kStatement, nothing},
    SystemTableRow{"performance_schema", "events_statements_history_long", kStatement, nothing},
    SystemTableRow{"performance_schema", "table_io_waits_summary_by_table", kTableWaits, nothing},
    SystemTableRow{"performance_schema", "table_io_waits_summary_by_index_usage", kIndexWaits, nothing},
    SystemTableRow{"performance_schema", "events_waits_summary_global_by_event_name", kEventWaits, nothing},
    SystemTableRow{"performance_schema", "data_locks", kDataLock, nothing},
    SystemTableRow{"performance_schema", "data_lock_waits", kDataLockWait, nothing},
    SystemTableRow{"performance_schema", "metadata_locks", kMetadataLock, nothing},
    SystemTableRow{"sys", "version", kVersion, sys_version},
    SystemTableRow{"sys", "schema_unused_indexes", kUnused, nothing},
    SystemTableRow{"sys", "schema_redundant_indexes", kRedundant, redundant_indexes},
    SystemTableRow{"sys", "schema_tables_with_full_table_scans", kFullScans, nothing},
    SystemTableRow{"sys", "statement_analysis", kAnalysis, nothing}};

} // namespace

std::span<const SystemTableRow> performance_schema_tables() { return kTables; }

} // namespace labdb::sql
