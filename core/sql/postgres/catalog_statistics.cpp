// The statistics of tables and indexes. labdb counts live rows when it is asked, and keeps no other numbers.
#include "core/sql/bind/quote.hpp"
#include "core/sql/postgres/catalog.hpp"

namespace labdb::sql::postgres {
namespace {

std::int64_t live_rows(Catalogs& catalogs, const Table& table) {
    if (table.physical.empty()) return 0;
    const auto rows = catalogs.state.connection->query("SELECT count(*) FROM " + bind::quoted(table.physical));
    return std::get<std::int64_t>(rows[0][0]);
}

bool has_rows(const Table& table) {
    return table.kind == Table::Kind::table || table.kind == Table::Kind::materialized_view;
}

std::vector<Row> tables(Session::State& state) {
    Catalogs catalogs(state);
    std::vector<Row> rows;
    for (const auto& table : catalogs.tables()) {
        if (!has_rows(*table)) continue;
        const Cell scans = table->indexes.empty() ? Cell() : number(0);
        Row row = {number(table->oid),
                   text(Catalogs::schema_name(table->schema)),
                   text(table->name),
                   number(0),
                   number(0),
                   scans,
                   scans,
                   number(0),
                   number(0),
                   number(0),
                   number(0),
                   number(live_rows(catalogs, *table)),
                   number(0),
                   number(0),
                   number(0)};
        row.insert(row.end(), 4, Cell());
        row.insert(row.end(), 4, number(0));
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<Row> tables_io(Session::State& state) {
    Catalogs catalogs(state);
    std::vector<Row> rows;
    for (const auto& table : catalogs.tables()) {
        if (!has_rows(*table)) continue;
        const Cell index = table->indexes.empty() ? Cell() : number(0);
        rows.push_back({number(table->oid), text(Catalogs::schema_name(table->schema)), text(table->name), number(0),
                        number(0), index, index, Cell(), Cell(), Cell(), Cell()});
    }
    return rows;
}

std::vector<Row> indexes(Session::State& state) {
    Catalogs catalogs(state);
    std::vector<Row> rows;
    for (const auto& table : catalogs.tables())
        for (const Index& index : table->indexes)
            rows.push_back({number(table->oid), number(index.oid), text(Catalogs::schema_name(table->schema)),
                            text(table->name), text(index.name), number(0), number(0), number(0)});
    return rows;
}

constexpr CatalogTable kTables[] = {
    // clang-format off
    {"pg_stat_all_tables", 12142, 'v',
     "relid oid, schemaname name, relname name, seq_scan int8, seq_tup_read int8, idx_scan int8, "
     "idx_tup_fetch int8, n_tup_ins int8, n_tup_upd int8, n_tup_del int8, n_tup_hot_upd int8, n_live_tup "
     "int8, n_dead_tup int8, n_mod_since_analyze int8, n_ins_since_vacuum int8, last_vacuum timestamptz, "
     "last_autovacuum timestamptz, last_analyze timestamptz, last_autoanalyze timestamptz, vacuum_count "
     "int8, autovacuum_count int8, analyze_count int8, autoanalyze_count int8",
     tables},
    {"pg_stat_user_tables", 12161, 'v',
     "relid oid, schemaname name, relname name, seq_scan int8, seq_tup_read int8, idx_scan int8, "
     "idx_tup_fetch int8, n_tup_ins int8, n_tup_upd int8, n_tup_del int8, n_tup_hot_upd int8, n_live_tup "
     "int8, n_dead_tup int8, n_mod_since_analyze int8, n_ins_since_vacuum int8, last_vacuum timestamptz, "
     "last_autovacuum timestamptz, last_analyze timestamptz, last_autoanalyze timestamptz, vacuum_count "
     "int8, autovacuum_count int8, analyze_count int8, autoanalyze_count int8",
     tables},
    {"pg_stat_sys_tables", 12152, 'v',
     "relid oid, schemaname name, relname name, seq_scan int8, seq_tup_read int8, idx_scan int8, "
     "idx_tup_fetch int8, n_tup_ins int8, n_tup_upd int8, n_tup_del int8, n_tup_hot_upd int8, n_live_tup "
     "int8, n_dead_tup int8, n_mod_since_analyze int8, n_ins_since_vacuum int8, last_vacuum timestamptz, "
     "last_autovacuum timestamptz, last_analyze timestamptz, last_autoanalyze timestamptz, vacuum_count "
     "int8, autovacuum_count int8, analyze_count int8, autoanalyze_count int8",
     nullptr},
    {"pg_statio_all_tables", 12170, 'v',
     "relid oid, schemaname name, relname name, heap_blks_read int8, heap_blks_hit int8, idx_blks_read "
     "int8, idx_blks_hit int8, toast_blks_read int8, toast_blks_hit int8, tidx_blks_read int8, "
     "tidx_blks_hit int8",
     tables_io},
    {"pg_statio_user_tables", 12179, 'v',
     "relid oid, schemaname name, relname name, heap_blks_read int8, heap_blks_hit int8, idx_blks_read "
     "int8, idx_blks_hit int8, toast_blks_read int8, toast_blks_hit int8, tidx_blks_read int8, "
     "tidx_blks_hit int8",
     tables_io},
    {"pg_stat_all_indexes", 12183, 'v',
     "relid oid, indexrelid oid, schemaname name, relname name, indexrelname name, idx_scan int8, "
     "idx_tup_read int8, idx_tup_fetch int8",
     indexes},
    {"pg_stat_user_indexes", 12192, 'v',
     "relid oid, indexrelid oid, schemaname name, relname name, indexrelname name, idx_scan int8, "
     "idx_tup_read int8, idx_tup_fetch int8",
     indexes},
    {"pg_stat_sys_indexes", 12188, 'v',
     "relid oid, indexrelid oid, schemaname name, relname name, indexrelname name, idx_scan int8, "
     "idx_tup_read int8, idx_tup_fetch int8",
     nullptr},
    {"pg_stats", 12053, 'v',
     "schemaname name, tablename name, attname name, inherited bool, null_frac float4, avg_width int4, "
     "n_distinct float4, most_common_vals anyarray, most_common_freqs _float4, histogram_bounds anyarray, "
     "correlation float4, most_common_elems anyarray, most_common_elem_freqs _float4, elem_count_histogram "
     "_float4",
     nullptr},
    // clang-format on
};

} // namespace

std::span<const CatalogTable> catalog_statistics() { return kTables; }

} // namespace labdb::sql::postgres
