// performance_schema's and mysql's tables that clients and labs ask for, and the list of all of MySQL's.
#include <array>

#include "core/sql/mysql/information_schema.hpp"
#include "core/sql/session/mysql_privileges.hpp"
#include "core/sql/session/state.hpp"
#include "core/sql/session/system_tables.hpp"
#include "core/util/text.hpp"

namespace labdb::sql {
namespace {

constexpr SystemColumn kVariable[] = {{"VARIABLE_NAME", TypeKind::varchar, 64, true},
                                      {"VARIABLE_VALUE", TypeKind::varchar, 1024}};

std::vector<Row> variables(Session::State& state, bool global) {
    std::vector<Row> rows;
    for (const SettingRow& row : state.settings.rows()) {
        if (!state.server.aurora && std::string_view(row.name).starts_with("aurora")) continue;
        const std::string_view name = row.name;
        // Names of 5.7, and what SHOW VARIABLES leaves out.
        if (state.version_number() >= 80000 &&
            (name == "tx_isolation" || name == "tx_read_only" || name.starts_with("query_cache")))
            continue;
        std::optional<std::string> computed = state.computed_variable(row.name);
        rows.push_back({std::string(row.name), computed ? *computed
                                               : global ? state.settings.global(row.name)
                                                        : state.settings.value(row.name)});
    }
    return rows;
}

std::vector<Row> session_variables(Session::State& state) { return variables(state, false); }
std::vector<Row> global_variables(Session::State& state) { return variables(state, true); }

std::vector<Row> status(Session::State& state) {
    const std::int64_t up = (state.environment.statement_time.micros - state.server.started.micros) / 1'000'000;
    // What is known of a session that is alone; nothing is counted.
    return {{std::string("Ssl_cipher"), std::string("")},
            {std::string("Threads_connected"), std::string("1")},
            {std::string("Threads_running"), std::string("1")},
            {std::string("Uptime"), std::to_string(up)},
            {std::string("Uptime_since_flush_status"), std::to_string(up)}};
}

constexpr SystemColumn kThread[] = {
    {"THREAD_ID", TypeKind::bigint, -1, true},   {"NAME", TypeKind::varchar, 128, true},
    {"TYPE", TypeKind::varchar, 10, true},       {"PROCESSLIST_ID", TypeKind::bigint},
    {"PROCESSLIST_USER", TypeKind::varchar, 32}, {"PROCESSLIST_HOST", TypeKind::varchar, 255},
    {"PROCESSLIST_DB", TypeKind::varchar, 64}};

std::vector<Row> threads(Session::State& state) {
    return {{state.login.connection_id + 20, std::string("thread/sql/one_connection"), std::string("FOREGROUND"),
             state.login.connection_id, state.login.user, state.login.host,
             state.database.empty() ? Cell() : Cell(state.database)}};
}

constexpr SystemColumn kUser[] = {
    {"Host", TypeKind::character, 255, true},           {"User", TypeKind::character, 32, true},
    {"Select_priv", TypeKind::character, 1, true},      {"Insert_priv", TypeKind::character, 1, true},
    {"Update_priv", TypeKind::character, 1, true},      {"Delete_priv", TypeKind::character, 1, true},
    {"Create_priv", TypeKind::character, 1, true},      {"Drop_priv", TypeKind::character, 1, true},
    {"Grant_priv", TypeKind::character, 1, true},       {"Super_priv", TypeKind::character, 1, true},
    {"plugin", TypeKind::character, 64, true},          {"authentication_string", TypeKind::text, 65535},
    {"password_expired", TypeKind::character, 1, true}, {"password_last_changed", TypeKind::timestamp},
    {"password_lifetime", TypeKind::smallint},          {"account_locked", TypeKind::character, 1, true}};

std::vector<Row> users(Session::State& state) {
    state.need_mysql_read("user");
    std::vector<Row> rows;
    for (const auto& account : state.catalogue->list<Account>()) {
        const auto has = [&](const char* privilege) {
            for (const Account::Grant& grant : account->grants)
                if (grant.schema.empty() && grant_covers(grant, privilege, "", "", "")) return std::string("Y");
            return std::string("N");
        };
        bool grants = false;
        for (const Account::Grant& grant : account->grants)
            grants = grants || (grant.schema.empty() && grant.grant_option);
        const auto lifetime = account->options.find("password expire");
        const bool days = lifetime != account->options.end() &&
                          lifetime->second.find_first_not_of("0123456789") == std::string::npos &&
                          !lifetime->second.empty();
        const bool never = lifetime != account->options.end() && lifetime->second == "never";
        rows.push_back({account->host, account->user, has("select"), has("insert"), has("update"), has("delete"),
                        has("create"), has("drop"), std::string(grants ? "Y" : "N"), has("super"), account->plugin,
                        account->verifier, std::string(account->password_expired ? "Y" : "N"),
                        mysql::moment_text(account->password_changed),
                        days    ? Cell(std::int64_t{std::stoll(lifetime->second)})
                        : never ? Cell(std::int64_t{0})
                                : Cell(),
                        std::string(account->locked ? "Y" : "N")});
    }
    return rows;
}

constexpr SystemColumn kDatabase[] = {{"Host", TypeKind::character, 255, true},
                                      {"Db", TypeKind::character, 64, true},
                                      {"User", TypeKind::character, 32, true},
                                      {"Select_priv", TypeKind::character, 1, true}};

std::vector<Row> databases(Session::State& state) {
    state.need_mysql_read("db");
    std::vector<Row> rows;
    for (const auto& account : state.catalogue->list<Account>())
        for (const Account::Grant& grant : account->grants)
            if (!grant.schema.empty() && grant.object.empty())
                rows.push_back({account->host, grant.schema, account->user,
                                std::string(grant_covers(grant, "select", grant.schema, "", "") ? "Y" : "N")});
    return rows;
}

constexpr SystemColumn kConfiguration[] = {{"name", TypeKind::varchar, 255, true},
                                           {"value", TypeKind::varchar, 255},
                                           {"description", TypeKind::varchar, 1024}};

std::vector<Row> configuration(Session::State&) {
    return {
        {std::string("binlog retention hours"), Cell(),
         std::string(
             "binlog retention hours specifies the duration in hours before binary logs are automatically deleted.")},
        {std::string("source delay"), std::string("0"),
         std::string("source delay specifies replication delay in seconds between current instance and its master.")},
        {std::string("target delay"), std::string("0"),
         std::string("target delay specifies replication delay in seconds between current instance and its future "
                     "read-replica.")}};
}

constexpr SystemColumn kReplica[] = {{"SERVER_ID", TypeKind::varchar, 100, true},
                                     {"SESSION_ID", TypeKind::varchar, 100, true},
                                     {"IOPS", TypeKind::integer},
                                     {"REPLICA_LAG_IN_MILLISECONDS", TypeKind::double_precision},
                                     {"CPU", TypeKind::double_precision},
                                     {"LAST_UPDATE_TIMESTAMP", TypeKind::datetime}};

/// Aurora's: one row for each member, the writer's session being MASTER_SESSION_ID (Aurora user guide,
/// information_schema.replica_host_status).
std::vector<Row> replicas(Session::State& state) {
    std::vector<Row> rows;
    if (!state.server.aurora) return rows;
    const std::string now =
        state.rules.text(state.environment,
                         std::get<std::string>(state.connection
                                                   ->query("SELECT strftime('%Y-%m-%d %H:%M:%S', ?1, 'unixepoch')",
                                                           {state.environment.statement_time.micros / 1'000'000})
                                                   .at(0)
                                                   .at(0)),
                         [] {
                             Type type;
                             type.kind = TypeKind::datetime;
                             return type;
                         }());
    for (const auto& [member, writer] : state.server.members)
        rows.push_back({member, writer ? std::string("MASTER_SESSION_ID") : "session-" + member, std::int64_t{0},
                        writer ? 0.0 : 15.0, 1.0, now});
    return rows;
}

constexpr std::array kTables = {SystemTableRow{"performance_schema", "session_variables", kVariable, session_variables},
                                SystemTableRow{"performance_schema", "global_variables", kVariable, global_variables},
                                SystemTableRow{"performance_schema", "session_status", kVariable, status},
                                SystemTableRow{"performance_schema", "global_status", kVariable, status},
                                SystemTableRow{"performance_schema", "threads", kThread, threads},
                                SystemTableRow{"mysql", "user", kUser, users},
                                SystemTableRow{"mysql", "db", kDatabase, databases},
                                SystemTableRow{"mysql", "rds_configuration", kConfiguration, configuration},
                                SystemTableRow{"mysql", "ro_replica_status", kReplica, replicas},
                                SystemTableRow{"information_schema", "REPLICA_HOST_STATUS", kReplica, replicas}};

} // namespace

std::span<const SystemTableRow> mysql_own_tables() { return kTables; }

void Session::State::need_mysql_read(const std::string& name) {
    if (!has_privilege("select", "mysql", name, ""))
        throw Error(1142, "42000",
                    "SELECT command denied to user '" + login.user + "'@'" + login.host + "' for table '" + name + "'");
}

} // namespace labdb::sql
