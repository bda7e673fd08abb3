// Tables that nothing of labdb's could stand in: publications, foreign servers, text search and so on. They are there
// for those who ask, and empty.
#include "core/sql/postgres/catalog.hpp"

namespace labdb::sql::postgres {
namespace {

constexpr CatalogTable kTables[] = {
    // clang-format off
    {"pg_event_trigger", 3466, 'r',
     "oid oid!, evtname name!, evtevent name!, evtowner oid!, evtfoid oid!, evtenabled char!, evttags "
     "_text",
     nullptr},
    {"pg_foreign_data_wrapper", 2328, 'r',
     "oid oid!, fdwname name!, fdwowner oid!, fdwhandler oid!, fdwvalidator oid!, fdwacl _aclitem, "
     "fdwoptions _text",
     nullptr},
    {"pg_foreign_server", 1417, 'r',
     "oid oid!, srvname name!, srvowner oid!, srvfdw oid!, srvtype text, srvversion text, srvacl _aclitem, "
     "srvoptions _text",
     nullptr},
    {"pg_foreign_table", 3118, 'r',
     "ftrelid oid!, ftserver oid!, ftoptions _text",
     nullptr},
    {"pg_init_privs", 3394, 'r',
     "objoid oid!, classoid oid!, objsubid int4!, privtype char!, initprivs _aclitem!",
     nullptr},
    {"pg_largeobject", 2613, 'r',
     "loid oid!, pageno int4!, data bytea!",
     nullptr},
    {"pg_largeobject_metadata", 2995, 'r',
     "oid oid!, lomowner oid!, lomacl _aclitem",
     nullptr},
    {"pg_parameter_acl", 6243, 'r',
     "oid oid!, parname text!, paracl _aclitem",
     nullptr},
    {"pg_prepared_xacts", 12090, 'v',
     "transaction xid, gid text, prepared timestamptz, owner name, database name",
     nullptr},
    {"pg_publication", 6104, 'r',
     "oid oid!, pubname name!, pubowner oid!, puballtables bool!, pubinsert bool!, pubupdate bool!, "
     "pubdelete bool!, pubtruncate bool!, pubviaroot bool!",
     nullptr},
    {"pg_publication_namespace", 6237, 'r',
     "oid oid!, pnpubid oid!, pnnspid oid!",
     nullptr},
    {"pg_publication_rel", 6106, 'r',
     "oid oid!, prpubid oid!, prrelid oid!, prqual pg_node_tree, prattrs int2vector",
     nullptr},
    {"pg_publication_tables", 12068, 'v',
     "pubname name, schemaname name, tablename name, attnames _name, rowfilter text",
     nullptr},
    {"pg_replication_origin", 6000, 'r',
     "roident oid!, roname text!",
     nullptr},
    {"pg_replication_origin_status", 12332, 'v',
     "local_id oid, external_id text, remote_lsn pg_lsn, local_lsn pg_lsn",
     nullptr},
    {"pg_replication_slots", 12257, 'v',
     "slot_name name, plugin name, slot_type text, datoid oid, database name, temporary bool, active bool, "
     "active_pid int4, xmin xid, catalog_xmin xid, restart_lsn pg_lsn, confirmed_flush_lsn pg_lsn, "
     "wal_status text, safe_wal_size int8, two_phase bool",
     nullptr},
    {"pg_seclabel", 3596, 'r',
     "objoid oid!, classoid oid!, objsubid int4!, provider text!, label text!",
     nullptr},
    {"pg_seclabels", 12099, 'v',
     "objoid oid, classoid oid, objsubid int4, objtype text, objnamespace oid, objname text, provider "
     "text, label text",
     nullptr},
    {"pg_shseclabel", 3592, 'r',
     "objoid oid!, classoid oid!, provider text!, label text!",
     nullptr},
    {"pg_stat_database_conflicts", 12271, 'v',
     "datid oid, datname name, confl_tablespace int8, confl_lock int8, confl_snapshot int8, "
     "confl_bufferpin int8, confl_deadlock int8",
     nullptr},
    {"pg_stat_gssapi", 12253, 'v',
     "pid int4, gss_authenticated bool, principal text, encrypted bool",
     nullptr},
    {"pg_stat_progress_analyze", 12297, 'v',
     "pid int4, datid oid, datname name, relid oid, phase text, sample_blks_total int8, "
     "sample_blks_scanned int8, ext_stats_total int8, ext_stats_computed int8, child_tables_total int8, "
     "child_tables_done int8, current_child_table_relid oid",
     nullptr},
    {"pg_stat_progress_basebackup", 12317, 'v',
     "pid int4, phase text, backup_total int8, backup_streamed int8, tablespaces_total int8, "
     "tablespaces_streamed int8",
     nullptr},
    {"pg_stat_progress_cluster", 12307, 'v',
     "pid int4, datid oid, datname name, relid oid, command text, phase text, cluster_index_relid oid, "
     "heap_tuples_scanned int8, heap_tuples_written int8, heap_blks_total int8, heap_blks_scanned int8, "
     "index_rebuild_count int8",
     nullptr},
    {"pg_stat_progress_copy", 12322, 'v',
     "pid int4, datid oid, datname name, relid oid, command text, type text, bytes_processed int8, "
     "bytes_total int8, tuples_processed int8, tuples_excluded int8",
     nullptr},
    {"pg_stat_progress_create_index", 12312, 'v',
     "pid int4, datid oid, datname name, relid oid, index_relid oid, command text, phase text, "
     "lockers_total int8, lockers_done int8, current_locker_pid int8, blocks_total int8, blocks_done int8, "
     "tuples_total int8, tuples_done int8, partitions_total int8, partitions_done int8",
     nullptr},
    {"pg_stat_progress_vacuum", 12302, 'v',
     "pid int4, datid oid, datname name, relid oid, phase text, heap_blks_total int8, heap_blks_scanned "
     "int8, heap_blks_vacuumed int8, index_vacuum_count int8, max_dead_tuples int8, num_dead_tuples int8",
     nullptr},
    {"pg_stat_replication_slots", 12262, 'v',
     "slot_name text, spill_txns int8, spill_count int8, spill_bytes int8, stream_txns int8, stream_count "
     "int8, stream_bytes int8, total_txns int8, total_bytes int8, stats_reset timestamptz",
     nullptr},
    {"pg_stat_subscription", 12244, 'v',
     "subid oid, subname name, pid int4, relid oid, received_lsn pg_lsn, last_msg_send_time timestamptz, "
     "last_msg_receipt_time timestamptz, latest_end_lsn pg_lsn, latest_end_time timestamptz",
     nullptr},
    {"pg_stat_subscription_stats", 12336, 'v',
     "subid oid, subname name, apply_error_count int8, sync_error_count int8, stats_reset timestamptz",
     nullptr},
    {"pg_stat_user_functions", 12275, 'v',
     "funcid oid, schemaname name, funcname name, calls int8, total_time float8, self_time float8",
     nullptr},
    {"pg_stat_xact_all_tables", 12147, 'v',
     "relid oid, schemaname name, relname name, seq_scan int8, seq_tup_read int8, idx_scan int8, "
     "idx_tup_fetch int8, n_tup_ins int8, n_tup_upd int8, n_tup_del int8, n_tup_hot_upd int8",
     nullptr},
    {"pg_stat_xact_sys_tables", 12157, 'v',
     "relid oid, schemaname name, relname name, seq_scan int8, seq_tup_read int8, idx_scan int8, "
     "idx_tup_fetch int8, n_tup_ins int8, n_tup_upd int8, n_tup_del int8, n_tup_hot_upd int8",
     nullptr},
    {"pg_stat_xact_user_functions", 12280, 'v',
     "funcid oid, schemaname name, funcname name, calls int8, total_time float8, self_time float8",
     nullptr},
    {"pg_stat_xact_user_tables", 12166, 'v',
     "relid oid, schemaname name, relname name, seq_scan int8, seq_tup_read int8, idx_scan int8, "
     "idx_tup_fetch int8, n_tup_ins int8, n_tup_upd int8, n_tup_del int8, n_tup_hot_upd int8",
     nullptr},
    {"pg_statio_all_indexes", 12196, 'v',
     "relid oid, indexrelid oid, schemaname name, relname name, indexrelname name, idx_blks_read int8, "
     "idx_blks_hit int8",
     nullptr},
    {"pg_statio_all_sequences", 12209, 'v',
     "relid oid, schemaname name, relname name, blks_read int8, blks_hit int8",
     nullptr},
    {"pg_statio_sys_indexes", 12201, 'v',
     "relid oid, indexrelid oid, schemaname name, relname name, indexrelname name, idx_blks_read int8, "
     "idx_blks_hit int8",
     nullptr},
    {"pg_statio_sys_sequences", 12214, 'v',
     "relid oid, schemaname name, relname name, blks_read int8, blks_hit int8",
     nullptr},
    {"pg_statio_sys_tables", 12175, 'v',
     "relid oid, schemaname name, relname name, heap_blks_read int8, heap_blks_hit int8, idx_blks_read "
     "int8, idx_blks_hit int8, toast_blks_read int8, toast_blks_hit int8, tidx_blks_read int8, "
     "tidx_blks_hit int8",
     nullptr},
    {"pg_statio_user_indexes", 12205, 'v',
     "relid oid, indexrelid oid, schemaname name, relname name, indexrelname name, idx_blks_read int8, "
     "idx_blks_hit int8",
     nullptr},
    {"pg_statio_user_sequences", 12218, 'v',
     "relid oid, schemaname name, relname name, blks_read int8, blks_hit int8",
     nullptr},
    {"pg_statistic", 2619, 'r',
     "starelid oid!, staattnum int2!, stainherit bool!, stanullfrac float4!, stawidth int4!, stadistinct "
     "float4!, stakind1 int2!, stakind2 int2!, stakind3 int2!, stakind4 int2!, stakind5 int2!, staop1 "
     "oid!, staop2 oid!, staop3 oid!, staop4 oid!, staop5 oid!, stacoll1 oid!, stacoll2 oid!, stacoll3 "
     "oid!, stacoll4 oid!, stacoll5 oid!, stanumbers1 _float4, stanumbers2 _float4, stanumbers3 _float4, "
     "stanumbers4 _float4, stanumbers5 _float4, stavalues1 anyarray, stavalues2 anyarray, stavalues3 "
     "anyarray, stavalues4 anyarray, stavalues5 anyarray",
     nullptr},
    {"pg_statistic_ext_data", 3429, 'r',
     "stxoid oid!, stxdinherit bool!, stxdndistinct pg_ndistinct, stxddependencies pg_dependencies, "
     "stxdmcv pg_mcv_list, stxdexpr _pg_statistic",
     nullptr},
    {"pg_stats_ext", 12058, 'v',
     "schemaname name, tablename name, statistics_schemaname name, statistics_name name, statistics_owner "
     "name, attnames _name, exprs _text, kinds _char, inherited bool, n_distinct pg_ndistinct, "
     "dependencies pg_dependencies, most_common_vals _text, most_common_val_nulls _bool, most_common_freqs "
     "_float8, most_common_base_freqs _float8",
     nullptr},
    {"pg_stats_ext_exprs", 12063, 'v',
     "schemaname name, tablename name, statistics_schemaname name, statistics_name name, statistics_owner "
     "name, expr text, inherited bool, null_frac float4, avg_width int4, n_distinct float4, "
     "most_common_vals anyarray, most_common_freqs _float4, histogram_bounds anyarray, correlation float4, "
     "most_common_elems anyarray, most_common_elem_freqs _float4, elem_count_histogram _float4",
     nullptr},
    {"pg_subscription", 6100, 'r',
     "oid oid!, subdbid oid!, subskiplsn pg_lsn!, subname name!, subowner oid!, subenabled bool!, "
     "subbinary bool!, substream bool!, subtwophasestate char!, subdisableonerr bool!, subconninfo text!, "
     "subslotname name, subsynccommit text!, subpublications _text!",
     nullptr},
    {"pg_subscription_rel", 6102, 'r',
     "srsubid oid!, srrelid oid!, srsubstate char!, srsublsn pg_lsn",
     nullptr},
    {"pg_user_mapping", 1418, 'r',
     "oid oid!, umuser oid!, umserver oid!, umoptions _text",
     nullptr},
    {"pg_user_mappings", 12327, 'v',
     "umid oid, srvid oid, srvname name, umuser oid, usename name, umoptions _text",
     nullptr},
    // clang-format on
};

} // namespace

std::span<const CatalogTable> catalog_others() { return kTables; }

} // namespace labdb::sql::postgres
