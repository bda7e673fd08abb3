// What runs and how it is set: pg_stat_activity, pg_settings, cursors, prepared statements.
#include <algorithm>
#include <cstdio>

#include "core/sql/postgres/catalog.hpp"
#include "core/sql/postgres/types.hpp"
#include "core/sql/session/parameter_values.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::postgres {
namespace {

std::vector<Row> pg_stat_activity(Session::State& state) {
    Catalogs catalogs(state);
    const auto entry = catalogs.instance.find<DatabaseEntry>("", state.database);
    const Cell begun = moment(state.environment.statement_time.micros);
    return {{number(entry ? entry->oid : 0),
             text(state.database),
             number(state.environment.connection_id),
             Cell(),
             number(catalogs.role_oid(state.login.user)),
             text(state.login.user),
             text(state.settings.value("application_name")),
             Cell(),
             Cell(),
             number(-1),
             begun,
             moment(state.environment.transaction_time.micros),
             begun,
             begun,
             Cell(),
             Cell(),
             text("active"),
             Cell(),
             number(731),
             Cell(),
             text(state.statement_text),
             text("client backend")}};
}

std::vector<Row> pg_stat_database(Session::State& state) {
    std::vector<Row> rows;
    for (const auto& entry : state.global_catalogue->list<DatabaseEntry>()) {
        Row row = {number(entry->oid), text(entry->name), number(entry->name == state.database ? 1 : 0)};
        for (int i = 0; i < 13; ++i) row.push_back(number(0));
        row.insert(row.end(), {Cell(), Cell()});
        for (int i = 0; i < 5; ++i) row.push_back(Cell(0.0));
        for (int i = 0; i < 4; ++i) row.push_back(number(0));
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<Row> pg_stat_replication(Session::State& state) {
    std::vector<Row> rows;
    std::int64_t process = 500;
    for (const std::string& replica : state.server.replicas) {
        Row row = {number(++process),
                   number(0),
                   text("rdsrepladmin"),
                   text("walreceiver"),
                   Cell(),
                   text(replica),
                   number(0),
                   moment(state.server.started.micros),
                   Cell(),
                   text("streaming")};
        row.insert(row.end(), 7, Cell());
        row.insert(row.end(), {number(0), text("async"), moment(state.environment.statement_time.micros)});
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<Row> pg_stat_wal_receiver(Session::State& state) {
    if (!state.server.in_recovery) return {};
    Row row = {number(400), text("streaming")};
    row.insert(row.end(), 10, Cell());
    row.insert(row.end(), {text(state.server.source_host), number(state.server.source_port), Cell()});
    return {row};
}

std::vector<Row> pg_stat_ssl(Session::State& state) {
    return {{number(state.environment.connection_id), boolean(false), Cell(), Cell(), Cell(), Cell(), Cell(), Cell()}};
}

/// As guc.c shows them: reals by `%g`.
std::string limit_text(const SettingRow& setting, double limit) {
    if (setting.kind != SettingRow::Kind::real) return std::to_string(static_cast<std::int64_t>(limit));
    char shown[32];
    std::snprintf(shown, sizeof shown, "%g", limit);
    return shown;
}

std::vector<Row> pg_settings(Session::State& state) {
    std::vector<Row> rows;
    for (const SettingRow& setting : state.settings.rows()) {
        using Kind = SettingRow::Kind;
        static constexpr const char* kTypes[] = {"bool", "integer", "real", "string", "enum", "string"};
        const std::string now =
            state.system_variable(setting.name, ast::Variable::Scope::system).value.index() == 3
                ? std::get<std::string>(state.system_variable(setting.name, ast::Variable::Scope::system).value)
                : state.settings.value(setting.name);
        const std::string& global = state.settings.global(setting.name);
        std::vector<std::string> choices = util::split(setting.choices, ' ');
        for (std::string& choice : choices) choice = util::replace_all(choice, "_", " ");
        const bool limits = setting.minimum != 0 || setting.maximum != 0;
        const bool with_unit = *setting.unit != '\0';
        const auto plain = [&](const std::string& value) {
            return text(with_unit ? std::to_string(parameter_number(setting, value)) : value);
        };
        rows.push_back({text(setting.name), plain(now), text_or_null(setting.unit), text(setting.category), Cell(),
                        Cell(),
                        text(setting.session   ? "user"
                             : setting.dynamic ? "sighup"
                                               : "postmaster"),
                        text(kTypes[static_cast<std::size_t>(setting.kind)]),
                        text(now != global             ? "session"
                             : global != setting.value ? "configuration file"
                                                       : "default"),
                        limits ? text(limit_text(setting, setting.minimum)) : Cell(),
                        limits ? text(limit_text(setting, setting.maximum)) : Cell(),
                        setting.kind == Kind::enumeration ? text_array(choices) : Cell(), plain(setting.value),
                        plain(global), Cell(), Cell(), boolean(false)});
    }
    return rows;
}

std::vector<Row> pg_cursors(Session::State& state) {
    std::vector<Row> rows;
    for (const auto& [name, cursor] : state.cursors)
        rows.push_back({text(name), text(""), boolean(cursor.hold), boolean(false), boolean(true),
                        moment(state.environment.transaction_time.micros)});
    return rows;
}

std::vector<Row> pg_prepared_statements(Session::State& state) {
    std::vector<Row> rows;
    for (const auto& [name, prepared] : state.prepared) {
        std::vector<std::string> types;
        for (const Type& type : prepared.types) types.push_back(format_type(type));
        rows.push_back({text(name), text(prepared.source), moment(prepared.prepared.micros), text_array(types),
                        boolean(true), number(0), number(0)});
    }
    return rows;
}

constexpr CatalogTable kTables[] = {
    // clang-format off
    {"pg_stat_activity", 12222, 'v',
     "datid oid, datname name, pid int4, leader_pid int4, usesysid oid, usename name, application_name "
     "text, client_addr inet, client_hostname text, client_port int4, backend_start timestamptz, "
     "xact_start timestamptz, query_start timestamptz, state_change timestamptz, wait_event_type text, "
     "wait_event text, state text, backend_xid xid, backend_xmin xid, query_id int8, query text, "
     "backend_type text",
     pg_stat_activity},
    {"pg_stat_database", 12266, 'v',
     "datid oid, datname name, numbackends int4, xact_commit int8, xact_rollback int8, blks_read int8, "
     "blks_hit int8, tup_returned int8, tup_fetched int8, tup_inserted int8, tup_updated int8, tup_deleted "
     "int8, conflicts int8, temp_files int8, temp_bytes int8, deadlocks int8, checksum_failures int8, "
     "checksum_last_failure timestamptz, blk_read_time float8, blk_write_time float8, session_time float8, "
     "active_time float8, idle_in_transaction_time float8, sessions int8, sessions_abandoned int8, "
     "sessions_fatal int8, sessions_killed int8, stats_reset timestamptz",
     pg_stat_database},
    {"pg_stat_replication", 12227, 'v',
     "pid int4, usesysid oid, usename name, application_name text, client_addr inet, client_hostname text, "
     "client_port int4, backend_start timestamptz, backend_xmin xid, state text, sent_lsn pg_lsn, "
     "write_lsn pg_lsn, flush_lsn pg_lsn, replay_lsn pg_lsn, write_lag interval, flush_lag interval, "
     "replay_lag interval, sync_priority int4, sync_state text, reply_time timestamptz",
     pg_stat_replication},
    {"pg_stat_wal_receiver", 12236, 'v',
     "pid int4, status text, receive_start_lsn pg_lsn, receive_start_tli int4, written_lsn pg_lsn, "
     "flushed_lsn pg_lsn, received_tli int4, last_msg_send_time timestamptz, last_msg_receipt_time "
     "timestamptz, latest_end_lsn pg_lsn, latest_end_time timestamptz, slot_name text, sender_host text, "
     "sender_port int4, conninfo text",
     pg_stat_wal_receiver},
    {"pg_stat_ssl", 12249, 'v',
     "pid int4, ssl bool, version text, cipher text, bits int4, client_dn text, client_serial numeric, "
     "issuer_dn text",
     pg_stat_ssl},
    {"pg_settings", 12104, 'v',
     "name text, setting text, unit text, category text, short_desc text, extra_desc text, context text, "
     "vartype text, source text, min_val text, max_val text, enumvals _text, boot_val text, reset_val "
     "text, sourcefile text, sourceline int4, pending_restart bool",
     pg_settings},
    {"pg_cursors", 12077, 'v',
     "name text, statement text, is_holdable bool, is_binary bool, is_scrollable bool, creation_time "
     "timestamptz",
     pg_cursors},
    {"pg_prepared_statements", 12095, 'v',
     "name text, statement text, prepare_time timestamptz, parameter_types _regtype, from_sql bool, "
     "generic_plans int8, custom_plans int8",
     pg_prepared_statements},
    {"pg_locks", 12073, 'v',
     "locktype text, database oid, relation oid, page int4, tuple int2, virtualxid text, transactionid "
     "xid, classid oid, objid oid, objsubid int2, virtualtransaction text, pid int4, mode text, granted "
     "bool, fastpath bool, waitstart timestamptz",
     nullptr},
    // clang-format on
};

} // namespace

std::span<const CatalogTable> catalog_activity() { return kTables; }

} // namespace labdb::sql::postgres
