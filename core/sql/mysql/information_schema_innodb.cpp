// INNODB_TABLES and its like, FILES: what InnoDB would tell of the same tables.
#include "core/sql/mysql/information_schema.hpp"

namespace labdb::sql::mysql {
namespace {

Cell text(std::string value) { return Cell(std::move(value)); }
Cell number(std::int64_t value) { return Cell(value); }

bool is_innodb(const Table& table) { return table.kind == Table::Kind::table && table.engine == "InnoDB"; }

std::string full_name(const Table& table) { return table.schema + "/" + table.name; }

std::vector<Row> innodb_tables(Session::State& state) {
    SystemContext context(state);
    std::vector<Row> rows;
    for (const auto& table : context.tables()) {
        if (!is_innodb(*table)) continue;
        // InnoDB has three columns of its own in each table: DB_ROW_ID, DB_TRX_ID, DB_ROLL_PTR.
        rows.push_back({number(table->oid), text(full_name(*table)), number(33),
                        number(static_cast<std::int64_t>(table->columns.size()) + 3), number(table->oid),
                        text("Dynamic"), number(0), text("Single"), number(0), number(0)});
    }
    return rows;
}

std::vector<Row> innodb_columns(Session::State& state) {
    SystemContext context(state);
    std::vector<Row> rows;
    for (const auto& table : context.tables()) {
        if (!is_innodb(*table)) continue;
        std::int64_t position = 0;
        for (const Column& column : table->columns)
            rows.push_back({number(table->oid), text(column.name), number(position++), number(6), number(0), number(0),
                            number(0), Cell()});
    }
    return rows;
}

std::vector<Row> innodb_indexes(Session::State& state) {
    SystemContext context(state);
    std::vector<Row> rows;
    for (const auto& table : context.tables()) {
        if (!is_innodb(*table)) continue;
        std::int64_t id = table->oid * 100;
        for (const Index& index : table->indexes) {
            const std::int64_t type = index.kind == Index::Kind::primary    ? 3
                                      : index.kind == Index::Kind::unique   ? 2
                                      : index.kind == Index::Kind::fulltext ? 32
                                                                            : 0;
            rows.push_back({number(++id), text(index.name), number(table->oid), number(type),
                            number(static_cast<std::int64_t>(index.parts.size())), number(4), number(table->oid),
                            number(50)});
        }
    }
    return rows;
}

std::vector<Row> innodb_foreign(Session::State& state) {
    SystemContext context(state);
    std::vector<Row> rows;
    for (const auto& table : context.tables())
        for (const ForeignKey& key : table->foreign_keys)
            rows.push_back({text(table->schema + "/" + key.name), text(full_name(*table)),
                            text(key.parent_schema + "/" + key.parent_table),
                            number(static_cast<std::int64_t>(key.columns.size())), number(0)});
    return rows;
}

std::vector<Row> innodb_tablespaces(Session::State& state) {
    SystemContext context(state);
    std::vector<Row> rows;
    for (const auto& table : context.tables())
        if (is_innodb(*table))
            rows.push_back({number(table->oid), text(full_name(*table)), number(16417), text("Dynamic"), number(16384),
                            number(0), text("Single"), number(4096), number(114688), number(114688), number(0),
                            text("8.0.42"), number(1), text("N"), text("normal")});
    return rows;
}

std::vector<Row> files(Session::State& state) {
    SystemContext context(state);
    std::vector<Row> rows;
    for (const auto& table : context.tables()) {
        if (!is_innodb(*table)) continue;
        Row row(38);
        row[0] = number(table->oid), row[1] = text("./" + full_name(*table) + ".ibd"), row[2] = text("TABLESPACE");
        row[3] = text(full_name(*table)), row[4] = text(""), row[9] = text("InnoDB");
        row[13] = number(0), row[14] = number(7), row[15] = number(1048576), row[16] = number(114688);
        row[36] = text("NORMAL");
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<Row> no_rows(Session::State&) { return {}; }

constexpr SystemColumn kInnodbTablesColumns[] = {
    {"TABLE_ID", TypeKind::bigint, 21, true},      {"NAME", TypeKind::varchar, 655, true},
    {"FLAG", TypeKind::integer, 11, true},         {"N_COLS", TypeKind::integer, 11, true},
    {"SPACE", TypeKind::bigint, 21, true},         {"ROW_FORMAT", TypeKind::varchar, 12},
    {"ZIP_PAGE_SIZE", TypeKind::bigint, 21, true}, {"SPACE_TYPE", TypeKind::varchar, 10},
    {"INSTANT_COLS", TypeKind::integer, 11, true}, {"TOTAL_ROW_VERSIONS", TypeKind::integer, 11, true},
};
constexpr SystemColumn kInnodbColumnsColumns[] = {
    {"TABLE_ID", TypeKind::bigint, 21, true},     {"NAME", TypeKind::varchar, 193, true},
    {"POS", TypeKind::bigint, 21, true},          {"MTYPE", TypeKind::integer, 11, true},
    {"PRTYPE", TypeKind::integer, 11, true},      {"LEN", TypeKind::integer, 11, true},
    {"HAS_DEFAULT", TypeKind::integer, 11, true}, {"DEFAULT_VALUE", TypeKind::text, 4294967295},
};
constexpr SystemColumn kInnodbIndexesColumns[] = {
    {"INDEX_ID", TypeKind::bigint, 21, true},  {"NAME", TypeKind::varchar, 193, true},
    {"TABLE_ID", TypeKind::bigint, 21, true},  {"TYPE", TypeKind::integer, 11, true},
    {"N_FIELDS", TypeKind::integer, 11, true}, {"PAGE_NO", TypeKind::integer, 11, true},
    {"SPACE", TypeKind::integer, 11, true},    {"MERGE_THRESHOLD", TypeKind::integer, 11, true},
};
constexpr SystemColumn kInnodbForeignColumns[] = {
    {"ID", TypeKind::varchar, 129},         {"FOR_NAME", TypeKind::varchar, 129}, {"REF_NAME", TypeKind::varchar, 129},
    {"N_COLS", TypeKind::bigint, 21, true}, {"TYPE", TypeKind::bigint, 21, true},
};
constexpr SystemColumn kInnodbTablespacesColumns[] = {
    {"SPACE", TypeKind::bigint, 21, true},
    {"NAME", TypeKind::varchar, 655, true},
    {"FLAG", TypeKind::bigint, 21, true},
    {"ROW_FORMAT", TypeKind::varchar, 22},
    {"PAGE_SIZE", TypeKind::bigint, 21, true},
    {"ZIP_PAGE_SIZE", TypeKind::bigint, 21, true},
    {"SPACE_TYPE", TypeKind::varchar, 10},
    {"FS_BLOCK_SIZE", TypeKind::bigint, 21, true},
    {"FILE_SIZE", TypeKind::bigint, 21, true},
    {"ALLOCATED_SIZE", TypeKind::bigint, 21, true},
    {"AUTOEXTEND_SIZE", TypeKind::bigint, 21, true},
    {"SERVER_VERSION", TypeKind::varchar, 10},
    {"SPACE_VERSION", TypeKind::bigint, 21, true},
    {"ENCRYPTION", TypeKind::varchar, 1},
    {"STATE", TypeKind::varchar, 10},
};
constexpr SystemColumn kInnodbTrxColumns[] = {
    {"trx_id", TypeKind::bigint, 21, true},
    {"trx_state", TypeKind::varchar, 13, true},
    {"trx_started", TypeKind::datetime, -1, true},
    {"trx_requested_lock_id", TypeKind::varchar, 105},
    {"trx_wait_started", TypeKind::datetime},
    {"trx_weight", TypeKind::bigint, 21, true},
    {"trx_mysql_thread_id", TypeKind::bigint, 21, true},
    {"trx_query", TypeKind::varchar, 1024},
    {"trx_operation_state", TypeKind::varchar, 64},
    {"trx_tables_in_use", TypeKind::bigint, 21, true},
    {"trx_tables_locked", TypeKind::bigint, 21, true},
    {"trx_lock_structs", TypeKind::bigint, 21, true},
    {"trx_lock_memory_bytes", TypeKind::bigint, 21, true},
    {"trx_rows_locked", TypeKind::bigint, 21, true},
    {"trx_rows_modified", TypeKind::bigint, 21, true},
    {"trx_concurrency_tickets", TypeKind::bigint, 21, true},
    {"trx_isolation_level", TypeKind::varchar, 16, true},
    {"trx_unique_checks", TypeKind::integer, 11, true},
    {"trx_foreign_key_checks", TypeKind::integer, 11, true},
    {"trx_last_foreign_key_error", TypeKind::varchar, 256},
    {"trx_adaptive_hash_latched", TypeKind::integer, 11, true},
    {"trx_adaptive_hash_timeout", TypeKind::bigint, 21, true},
    {"trx_is_read_only", TypeKind::integer, 11, true},
    {"trx_autocommit_non_locking", TypeKind::integer, 11, true},
    {"trx_schedule_weight", TypeKind::bigint, 21},
};
constexpr SystemColumn kInnodbMetricsColumns[] = {
    {"NAME", TypeKind::varchar, 193, true},      {"SUBSYSTEM", TypeKind::varchar, 193, true},
    {"COUNT", TypeKind::bigint, 21, true},       {"MAX_COUNT", TypeKind::bigint, 21},
    {"MIN_COUNT", TypeKind::bigint, 21},         {"AVG_COUNT", TypeKind::double_precision},
    {"COUNT_RESET", TypeKind::bigint, 21, true}, {"MAX_COUNT_RESET", TypeKind::bigint, 21},
    {"MIN_COUNT_RESET", TypeKind::bigint, 21},   {"AVG_COUNT_RESET", TypeKind::double_precision},
    {"TIME_ENABLED", TypeKind::datetime},        {"TIME_DISABLED", TypeKind::datetime},
    {"TIME_ELAPSED", TypeKind::bigint, 21},      {"TIME_RESET", TypeKind::datetime},
    {"STATUS", TypeKind::varchar, 193, true},    {"TYPE", TypeKind::varchar, 193, true},
    {"COMMENT", TypeKind::varchar, 193, true},
};
constexpr SystemColumn kFilesColumns[] = {
    {"FILE_ID", TypeKind::bigint, 21},
    {"FILE_NAME", TypeKind::text, 4294967295},
    {"FILE_TYPE", TypeKind::varchar, 256},
    {"TABLESPACE_NAME", TypeKind::varchar, 268, true},
    {"TABLE_CATALOG", TypeKind::varchar, 0, true},
    {"TABLE_SCHEMA", TypeKind::varchar, 0},
    {"TABLE_NAME", TypeKind::varchar, 0},
    {"LOGFILE_GROUP_NAME", TypeKind::varchar, 256},
    {"LOGFILE_GROUP_NUMBER", TypeKind::bigint, 21},
    {"ENGINE", TypeKind::varchar, 64, true},
    {"FULLTEXT_KEYS", TypeKind::varchar, 0},
    {"DELETED_ROWS", TypeKind::varchar, 0},
    {"UPDATE_COUNT", TypeKind::varchar, 0},
    {"FREE_EXTENTS", TypeKind::bigint, 21},
    {"TOTAL_EXTENTS", TypeKind::bigint, 21},
    {"EXTENT_SIZE", TypeKind::bigint, 21},
    {"INITIAL_SIZE", TypeKind::bigint, 21},
    {"MAXIMUM_SIZE", TypeKind::bigint, 21},
    {"AUTOEXTEND_SIZE", TypeKind::bigint, 21},
    {"CREATION_TIME", TypeKind::varchar, 0},
    {"LAST_UPDATE_TIME", TypeKind::varchar, 0},
    {"LAST_ACCESS_TIME", TypeKind::varchar, 0},
    {"RECOVER_TIME", TypeKind::varchar, 0},
    {"TRANSACTION_COUNTER", TypeKind::varchar, 0},
    {"VERSION", TypeKind::bigint, 21},
    {"ROW_FORMAT", TypeKind::varchar, 256},
    {"TABLE_ROWS", TypeKind::varchar, 0},
    {"AVG_ROW_LENGTH", TypeKind::varchar, 0},
    {"DATA_LENGTH", TypeKind::varchar, 0},
    {"MAX_DATA_LENGTH", TypeKind::varchar, 0},
    {"INDEX_LENGTH", TypeKind::varchar, 0},
    {"DATA_FREE", TypeKind::bigint, 21},
    {"CREATE_TIME", TypeKind::varchar, 0},
    {"UPDATE_TIME", TypeKind::varchar, 0},
    {"CHECK_TIME", TypeKind::varchar, 0},
    {"CHECKSUM", TypeKind::varchar, 0},
    {"STATUS", TypeKind::varchar, 256},
    {"EXTRA", TypeKind::varchar, 256},
};

constexpr SystemTableRow kRows[] = {
    {"information_schema", "INNODB_TABLES", kInnodbTablesColumns, innodb_tables},
    {"information_schema", "INNODB_COLUMNS", kInnodbColumnsColumns, innodb_columns},
    {"information_schema", "INNODB_INDEXES", kInnodbIndexesColumns, innodb_indexes},
    {"information_schema", "INNODB_FOREIGN", kInnodbForeignColumns, innodb_foreign},
    {"information_schema", "INNODB_TABLESPACES", kInnodbTablespacesColumns, innodb_tablespaces},
    {"information_schema", "INNODB_TRX", kInnodbTrxColumns, no_rows},
    {"information_schema", "INNODB_METRICS", kInnodbMetricsColumns, no_rows},
    {"information_schema", "FILES", kFilesColumns, files},
};

} // namespace

std::span<const SystemTableRow> information_schema_innodb() { return kRows; }

} // namespace labdb::sql::mysql
