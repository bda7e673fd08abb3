// A session's beginning: the files, what is in a new one, and the settings.
#include "core/sql/functions/function.hpp"
#include "core/sql/mysql/rules.hpp"
#include "core/sql/postgres/rules.hpp"
#include "core/sql/session/initial.hpp"
#include "core/sql/session/postgres_functions.hpp"
#include "core/sql/session/role_settings.hpp"
#include "core/sql/session/state.hpp"
#include "core/store/files.hpp"
#include "core/util/text.hpp"

namespace labdb::sql {

Session::State::State(const Server& the_server, const Login& the_login)
    : server(the_server), login(the_login), mysql(the_server.engine != Engine::postgres),
      rules(mysql ? mysql_rules() : postgres_rules()),
      settings(mysql ? mysql_system_variables() : postgres_parameters(), the_server.parameters), lookup(*this) {
    environment.mysql = mysql;
    environment.random = server.random;
    environment.clock_argument = this;
    environment.clock = [](const void* state) { return static_cast<const State*>(state)->server.now(); };
    environment.connection_id = login.connection_id;
    environment.user = login.user;
    environment.host = login.host;
    environment.server_version = server.version;
}

void Session::State::open() {
    try {
        open_files();
    } catch (...) {
        throw engine_error();
    }
}

void Session::State::open_files() {
    take_time();
    environment.transaction_time = environment.statement_time;
    const auto access = server.read_only ? Database::Access::read_only : Database::Access::read_write;
    if (!store::status_of(server.path)) make_initial(server, rules, environment);
    apply_settings();
    const auto open_file = [&](const std::string& path, std::optional<Connection>& file,
                               std::optional<Catalogue>& objects) {
        file.emplace(path, access, rules.functions(), environment);
        if (path == server.path && needs_initial(*file)) {
            file.reset();
            make_initial(server, rules, environment);
            file.emplace(path, access, rules.functions(), environment);
        }
        objects.emplace(*file, mysql ? Catalogue::Dialect::mysql : Catalogue::Dialect::postgres);
        objects->refresh();
    };
    if (mysql) {
        open_file(server.path, connection, catalogue);
        environment.current_user = login.user + "@" + account_host();
        if (!login.database.empty()) use_database(login.database);
        return;
    }
    open_file(server.path, globals, global_catalogue);
    const std::string wanted = login.database.empty() ? login.user : login.database;
    const auto user = global_catalogue->find<Role>("", login.user);
    if (!user) throw fatal("28000", "role \"" + login.user + "\" does not exist");
    const auto entry = global_catalogue->find<DatabaseEntry>("", wanted);
    if (!entry) throw fatal("3D000", "database \"" + wanted + "\" does not exist");
    if (!user->login) throw fatal("28000", "role \"" + login.user + "\" is not permitted to log in");
    if (!entry->allow_connections || wanted == "rdsadmin")
        throw fatal("55000", "database \"" + wanted + "\" is not currently accepting connections");
    open_file(server.path + "." + std::to_string(entry->oid), connection, catalogue);
    add_postgres_functions(*this);
    database = environment.database = wanted;
    role = environment.current_user = login.user;
    for (const auto& source :
         {entry->settings, role_settings(user->settings, ""), role_settings(user->settings, wanted)})
        for (const std::string& setting : source)
            if (const auto equals = setting.find('=');
                equals != std::string::npos && settings.find(setting.substr(0, equals)))
                settings.set(setting.substr(0, equals), setting.substr(equals + 1));
    apply_settings();
}

Error Session::State::fatal(std::string sqlstate, std::string message) {
    Error error(std::move(sqlstate), std::move(message));
    error.severity = "FATAL";
    return error;
}

void Session::State::use_database(const std::string& name) {
    const bool system = name == "information_schema" || name == "INFORMATION_SCHEMA" || name == "mysql" ||
                        name == "performance_schema" || name == "sys";
    const std::string lower = util::to_lower(name);
    const bool open_to_all = lower == "information_schema" || lower == "performance_schema";
    // Who has no right to a database is not told whether there is one.
    if (!open_to_all && !may_use_database(name))
        throw Error(1044, "42000",
                    "Access denied for user '" + login.user + "'@'" + account_host() + "' to database '" + name + "'");
    if (!system && !catalogue->find_schema(name)) throw Error(1049, "42000", "Unknown database '" + name + "'");
    database = environment.database = name;
}

void Session::State::take_time() {
    environment.statement_time = server.now ? server.now() : util::Instant{};
    if (!transaction.open) environment.transaction_time = environment.statement_time;
}

} // namespace labdb::sql
