// Sizes, sleeping, backends: PostgreSQL's manual, 9.27.
#include <algorithm>
#include <chrono>
#include <filesystem>
#include <thread>

#include "core/sql/bind/quote.hpp"
#include "core/sql/functions/interruption.hpp"
#include "core/sql/postgres/array.hpp"
#include "core/sql/postgres/catalog.hpp"
#include "core/sql/postgres/values.hpp"
#include "core/sql/session/postgres_functions.hpp"
#include "core/sql/session/postgres_objects.hpp"
#include "core/sql/session/state.hpp"

namespace labdb::sql {
namespace {

constexpr std::int64_t kPage = 8192;

Session::State& state_of(void* context) { return *static_cast<Session::State*>(context); }

bool is_toastable(const Column& column) {
    const TypeKind kind = column.type.kind;
    return (is_text(kind) && kind != TypeKind::name) || is_bytes(kind) || kind == TypeKind::decimal ||
           kind == TypeKind::array || kind == TypeKind::json || kind == TypeKind::jsonb || kind == TypeKind::xml ||
           kind == TypeKind::record;
}

struct Stored {
    std::int64_t rows = 0, bytes = 0;
};
/// The rows of a table and how many bytes PostgreSQL would take for them.
Stored stored(Session::State& state, const Table& table) {
    constexpr std::int64_t kRowHeader = 28; // 24 of the tuple, 4 of its pointer in the page
    std::string widths = "count(*) * " + std::to_string(kRowHeader);
    for (const Column& column : table.columns)
        widths += " + ifnull(sum(" +
                  (is_toastable(column) ? "length(CAST(" + bind::quoted(column.physical) + " AS BLOB)) + 1" : "8") +
                  "), 0)";
    const auto rows = state.connection->query("SELECT count(*), " + widths + " FROM " + bind::quoted(table.physical));
    return {std::get<std::int64_t>(rows[0][0]), std::get<std::int64_t>(rows[0][1])};
}

std::int64_t pages(std::int64_t bytes) { return (bytes + kPage - 1) / kPage * kPage; }

struct Size {
    std::int64_t heap = 0, toast = 0, indexes = 0;
};

Size size_of(Session::State& state, const Table& table) {
    Size size;
    if (table.kind != Table::Kind::table && table.kind != Table::Kind::materialized_view) return size;
    const Stored of = stored(state, table);
    size.heap = pages(of.bytes);
    if (std::any_of(table.columns.begin(), table.columns.end(), is_toastable))
        size.toast = kPage; // the TOAST table's index
    constexpr std::int64_t kKey = 24;
    for (std::size_t i = 0; i < table.indexes.size(); ++i) size.indexes += kPage + pages(of.rows * kKey);
    return size;
}

/// `kind` is `relation`, `table`, `indexes`, `total`.
Cell relation_size(void* context, Environment&, Arguments arguments) {
    Session::State& state = state_of(context);
    const std::string_view kind = std::get<std::string_view>(arguments[0]);
    const std::int64_t oid = std::get<std::int64_t>(arguments[1]);
    if (const auto table = state.catalogue->find_oid<Table>(oid)) {
        const Size size = size_of(state, *table);
        return kind == "relation"  ? size.heap
               : kind == "table"   ? size.heap + size.toast
               : kind == "indexes" ? size.indexes
                                   : size.heap + size.toast + size.indexes;
    }
    if (state.catalogue->find_oid<Sequence>(oid)) return kind == "indexes" ? std::int64_t{0} : kPage;
    if (postgres::find_catalog_table(oid)) return kind == "indexes" ? std::int64_t{0} : kPage;
    for (const auto& table : state.catalogue->list<Table>())
        for (const Index& index : table->indexes)
            if (index.oid == oid)
                return kind == "indexes" ? std::int64_t{0} : kPage + pages(stored(state, *table).rows * 24);
    return {};
}

Cell database_size(void* context, Environment&, Arguments arguments) {
    Session::State& state = state_of(context);
    constexpr std::int64_t kEmpty = 7'545'359; // what PostgreSQL 15 takes for a new database
    for (const auto& entry : state.global_catalogue->list<DatabaseEntry>()) {
        const auto* oid = std::get_if<std::int64_t>(&arguments[0]);
        if (oid ? entry->oid != *oid : entry->name != std::get<std::string_view>(arguments[0])) continue;
        std::error_code failed;
        const auto size = std::filesystem::file_size(state.server.path + "." + std::to_string(entry->oid), failed);
        return kEmpty + (failed ? 0 : static_cast<std::int64_t>(size));
    }
    if (std::holds_alternative<std::int64_t>(arguments[0])) return {};
    throw Error("3D000", "database \"" + std::string(std::get<std::string_view>(arguments[0])) + "\" does not exist");
}

/// All databases are in the default tablespace; the global one has what they share.
Cell tablespace_size(void* context, Environment&, Arguments arguments) {
    Session::State& state = state_of(context);
    const auto* oid = std::get_if<std::int64_t>(&arguments[0]);
    const bool usual =
        oid ? *oid == postgres::kDefaultTablespace : std::get<std::string_view>(arguments[0]) == "pg_default";
    std::int64_t sum = 0;
    std::error_code failed;
    const auto add = [&](const std::string& path) {
        const auto size = std::filesystem::file_size(path, failed);
        if (!failed) sum += static_cast<std::int64_t>(size);
    };
    if (usual)
        for (const auto& entry : state.global_catalogue->list<DatabaseEntry>())
            add(state.server.path + "." + std::to_string(entry->oid));
    else
        add(state.server.path);
    return sum;
}

Cell sleep(void*, Environment& environment, Arguments arguments) {
    const auto* real = std::get_if<double>(&arguments[0]);
    const double seconds = real ? *real : static_cast<double>(std::get<std::int64_t>(arguments[0]));
    const auto end =
        std::chrono::steady_clock::now() + std::chrono::duration<double>(std::clamp(seconds, 0.0, 86400.0));
    while (std::chrono::steady_clock::now() < end) {
        stop_if_interrupted(environment);
        const auto left = end - std::chrono::steady_clock::now();
        std::this_thread::sleep_for(std::min<std::chrono::duration<double>>(left, std::chrono::milliseconds(20)));
    }
    return std::string();
}

/// Other sessions are not known here: only one's own can be ended.
Cell terminate(void* context, Environment& environment, Arguments arguments) {
    Session::State& state = state_of(context);
    const std::int64_t process = std::get<std::int64_t>(arguments[0]);
    if (process != environment.connection_id) {
        state.notices(nullptr, {"WARNING", 0, "01000",
                                "PID " + std::to_string(process) + " is not a PostgreSQL server process", "", ""});
        return std::int64_t{0};
    }
    throw Session::State::fatal("57P01", "terminating connection due to administrator command");
}

Cell start_time(void* context, Environment&, Arguments) {
    return postgres::moment(state_of(context).server.started.micros);
}

/// A position in the log that grows with time: 16 MB each five minutes, as RDS switches segments.
std::string log_position(const Server& server, const Environment& environment) {
    const std::int64_t seconds = environment.statement_time.micros / 1'000'000 - server.created.micros / 1'000'000;
    const std::int64_t position = (std::max<std::int64_t>(seconds, 0) / 300 + 1) << 24;
    constexpr char kDigits[] = "0123456789ABCDEF";
    const auto hex = [&](std::int64_t value) {
        std::string text;
        do {
            text.insert(text.begin(), kDigits[value & 15]);
            value >>= 4;
        } while (value > 0);
        return text;
    };
    return hex(position >> 32) + "/" + hex(position & 0xffff'ffff);
}

Cell written_position(void* context, Environment& environment, Arguments) {
    const Server& server = state_of(context).server;
    if (!server.in_recovery) return log_position(server, environment);
    Error error("55000", "recovery is in progress");
    error.hint = "WAL control functions cannot be executed during recovery.";
    throw error;
}

Cell received_position(void* context, Environment& environment, Arguments) {
    const Server& server = state_of(context).server;
    return server.in_recovery ? Cell(log_position(server, environment)) : Cell();
}

/// Functions that the engine has in Aurora alone.
const Server& aurora_server(void* context, const char* function) {
    const Server& server = state_of(context).server;
    if (server.aurora) return server;
    Error error("42883", "function " + std::string(function) + "() does not exist");
    error.hint = "No function matches the given name and argument types. You might need to add explicit type casts.";
    throw error;
}

Cell aurora_version(void* context, Environment&, Arguments) {
    return aurora_server(context, "aurora_version").aurora_version;
}

Cell aurora_instance(void* context, Environment&, Arguments) {
    return aurora_server(context, "aurora_db_instance_identifier").identifier;
}

Cell replay_time(void* context, Environment& environment, Arguments) {
    return state_of(context).server.in_recovery ? postgres::moment(environment.statement_time.micros) : Cell();
}

Cell snapshot(void* context, Environment&, Arguments) {
    Session::State& state = state_of(context);
    return "00000003-" + std::string(8, '0') + "-" + std::to_string(state.environment.connection_id % 10);
}

Cell notify(void* context, Environment&, Arguments a) {
    Session::State& state = state_of(context);
    const auto text = [&](std::size_t i) {
        return is_null(a[i]) ? std::string() : std::string(postgres::as_text(a[i]));
    };
    state.notifications.notify(text(0), text(1), state.transaction.savepoints.size());
    return std::string();
}

/// The channels that the session listens to, as an array.
Cell listening(void* context, Environment&, Arguments) {
    std::vector<std::optional<std::string>> channels;
    for (const std::string& channel : state_of(context).notifications.channels()) channels.emplace_back(channel);
    return postgres::Array::of(std::move(channels)).print();
}

constexpr SessionFunctionRow kRows[] = {{"pg_session_listening", 0, listening},
                                        {"pg_session_notify", 2, notify},
                                        {"pg_session_relation_size", 2, strict<relation_size>},
                                        {"pg_session_database_size", 1, strict<database_size>},
                                        {"pg_session_tablespace_size", 1, strict<tablespace_size>},
                                        {"pg_session_sleep", 1, strict<sleep>},
                                        {"pg_session_terminate", 1, strict<terminate>},
                                        {"pg_session_start_time", 0, start_time},
                                        {"pg_session_wal_lsn", 0, written_position},
                                        {"pg_session_received_lsn", 0, received_position},
                                        {"pg_session_aurora_version", 0, aurora_version},
                                        {"pg_session_aurora_instance", 0, aurora_instance},
                                        {"pg_session_replay_time", 0, replay_time},
                                        {"pg_session_snapshot", 0, snapshot}};

} // namespace

std::span<const SessionFunctionRow> postgres_server_functions() { return kRows; }

} // namespace labdb::sql
