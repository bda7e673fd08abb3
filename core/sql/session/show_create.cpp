// MySQL's SHOW CREATE TABLE, VIEW, DATABASE, PROCEDURE, FUNCTION, TRIGGER, EVENT, USER.
#include "core/sql/session/show_create.hpp"
#include "core/sql/session/own_columns.hpp"

#include "core/sql/mysql/definition_text.hpp"
#include "core/sql/mysql/information_schema.hpp"
#include "core/sql/mysql/routine_text.hpp"
#include "core/sql/session/mysql_access.hpp"
#include "core/sql/session/state.hpp"
#include "core/util/text.hpp"

namespace labdb::sql {
namespace {

mysql::Flavour flavour_of(const Session::State& state) {
    return {state.version_number(), state.server.engine == Engine::mariadb};
}

std::string schema_of(const Session::State& state, const ast::Name& name) {
    std::string schema = name.size() > 1 ? name[0] : state.database;
    if (schema.empty()) throw Error(1046, "3D000", "No database selected");
    return schema;
}

Error unknown_table(const std::string& schema, const std::string& name) {
    return Error(1146, "42S02", "Table '" + schema + "." + name + "' doesn't exist");
}

/// The settings that MySQL shows beside a stored program and a view.
std::vector<std::string> client_settings(Session::State& state) {
    return {state.settings.value("character_set_client"), state.settings.value("collation_connection")};
}

void show_table(Session::State& state, const ast::Show& show, ResultSink& sink, bool must_be_view) {
    const std::string schema = schema_of(state, show.name);
    need_sight(state, schema, show.name.back(), "SHOW");
    const auto table = state.catalogue->find_table(schema, show.name.back());
    if (!table) throw unknown_table(schema, show.name.back());
    if (table->kind == Table::Kind::view) {
        need_table_privilege(state, "select", schema, table->name);
        need_table_privilege(state, "show view", schema, table->name);
        const auto client = client_settings(state);
        state.give(sink,
                   {text_column("View", 64), text_column("Create View"), text_column("character_set_client", 64),
                    text_column("collation_connection", 64)},
                   {{table->name, mysql::create_view_text(*table, state.database), client[0], client[1]}});
        return;
    }
    if (must_be_view) throw Error(1347, "HY000", "'" + schema + "." + table->name + "' is not VIEW");
    const std::int64_t next = state.catalogue->counters().find(table->physical).value_or(Counters::State{}).value;
    state.give(sink, {text_column("Table", 64), text_column("Create Table")},
               {{table->name, mysql::create_table_text(*table, next, flavour_of(state))}});
}

void show_database(Session::State& state, const ast::Show& show, ResultSink& sink) {
    const auto schema = state.catalogue->find_schema(show.name.at(0));
    if (!schema) throw Error(1049, "42000", "Unknown database '" + show.name.at(0) + "'");
    state.give(sink, {text_column("Database", 64), text_column("Create Database")},
               {{schema->name, mysql::create_database_text(*schema, show.extended, flavour_of(state))}});
}

/// `u`@`h` of a definer as it is kept, `u@h`.
std::string quoted_account(const std::string& definer) {
    const std::size_t at = definer.rfind('@');
    return mysql::quoted_name(definer.substr(0, at)) + "@" +
           mysql::quoted_name(at == std::string::npos ? "%" : definer.substr(at + 1));
}

void show_routine(Session::State& state, const ast::Show& show, ResultSink& sink, bool procedure) {
    const std::string schema = schema_of(state, show.name);
    for (const auto& routine : state.catalogue->routines(schema, show.name.back())) {
        if (routine->procedure != procedure || !may_see_routine(state, *routine)) continue;
        // The text is for its definer and for who may see every routine.
        const bool whole = routine->definer == state.login.user + "@" + state.account_host() ||
                           state.has_privilege("show_routine", "", "", "") || state.has_privilege("select", "", "", "");
        std::string text = "CREATE DEFINER=" + quoted_account(routine->definer) +
                           (procedure ? " PROCEDURE " : " FUNCTION ") + mysql::quoted_name(routine->name) + "(" +
                           mysql::parameters_text(routine->source) + ")";
        if (!procedure) text += " RETURNS " + mysql::returns_text(routine->returns, flavour_of(state).display_widths());
        text += "\n";
        if (util::to_upper(routine->data_access) != "CONTAINS SQL")
            text += "    " + util::to_upper(routine->data_access) + "\n";
        if (routine->deterministic) text += "    DETERMINISTIC\n";
        if (util::to_upper(routine->security) == "INVOKER") text += "    SQL SECURITY INVOKER\n";
        if (!routine->comment.empty()) text += "    COMMENT " + mysql::quoted_text(routine->comment) + "\n";
        text += routine->body;
        const auto client = client_settings(state);
        const auto database = state.catalogue->find_schema(schema);
        state.give(sink,
                   {text_column(procedure ? "Procedure" : "Function", 64), text_column("sql_mode"),
                    text_column(procedure ? "Create Procedure" : "Create Function"),
                    text_column("character_set_client", 64), text_column("collation_connection", 64),
                    text_column("Database Collation", 64)},
                   {{routine->name, routine->sql_mode, whole ? Cell(text) : Cell(), client[0], client[1],
                     database ? database->collation : std::string()}});
        return;
    }
    throw Error(1305, "42000",
                std::string(procedure ? "PROCEDURE " : "FUNCTION ") + show.name.back() + " does not exist");
}

void show_trigger(Session::State& state, const ast::Show& show, ResultSink& sink) {
    const std::string schema = schema_of(state, show.name);
    const auto table = state.catalogue->table_with(Catalogue::Part::trigger, schema, show.name.back());
    if (!table) throw Error(1360, "HY000", "Trigger does not exist");
    for (const Trigger& trigger : table->triggers) {
        if (trigger.name != show.name.back()) continue;
        const std::string text = "CREATE DEFINER=" + quoted_account(trigger.definer) + " TRIGGER " +
                                 mysql::quoted_name(trigger.name) + " " + util::to_upper(trigger.timing) + " " +
                                 (trigger.events.empty() ? std::string() : util::to_upper(trigger.events[0])) + " ON " +
                                 mysql::quoted_name(table->name) + " FOR EACH ROW " + trigger.body;
        const auto client = client_settings(state);
        const auto database = state.catalogue->find_schema(schema);
        state.give(sink,
                   {text_column("Trigger", 64), text_column("sql_mode"), text_column("SQL Original Statement"),
                    text_column("character_set_client", 64), text_column("collation_connection", 64),
                    text_column("Database Collation", 64), text_column("Created", 22)},
                   {{trigger.name, trigger.sql_mode, text, client[0], client[1],
                     database ? database->collation : std::string(), mysql::moment_text(trigger.created, 2)}});
    }
}

void show_event(Session::State& state, const ast::Show& show, ResultSink& sink) {
    const std::string schema = schema_of(state, show.name);
    const auto event = state.catalogue->find<Event>(schema, show.name.back());
    if (!event) throw Error(1539, "HY000", "Unknown event '" + show.name.back() + "'");
    std::string text = "CREATE DEFINER=" + quoted_account(event->definer) + " EVENT " +
                       mysql::quoted_name(event->name) + " ON SCHEDULE " + event->schedule + " ON COMPLETION " +
                       event->on_completion + " " + (event->status == "ENABLED" ? "ENABLE" : "DISABLE");
    if (!event->comment.empty()) text += " COMMENT " + mysql::quoted_text(event->comment);
    text += " DO " + event->body;
    const auto client = client_settings(state);
    const auto database = state.catalogue->find_schema(schema);
    state.give(sink,
               {text_column("Event", 64), text_column("sql_mode"), text_column("time_zone", 64),
                text_column("Create Event"), text_column("character_set_client", 64),
                text_column("collation_connection", 64), text_column("Database Collation", 64)},
               {{event->name, event->sql_mode, std::string("SYSTEM"), text, client[0], client[1],
                 database ? database->collation : std::string()}});
}

void show_user(Session::State& state, const ast::Show& show, ResultSink& sink) {
    const std::string user = show.argument.empty() ? state.login.user : show.argument;
    const std::string host = show.argument.empty() ? state.account_host() : show.host.empty() ? "%" : show.host;
    const auto account = state.find_account(user, host);
    if (!account) throw Error(1396, "HY000", "Operation SHOW CREATE USER failed for '" + user + "'@'" + host + "'");
    const auto option = [&](const char* name) {
        const auto found = account->options.find(name);
        return found == account->options.end() ? std::string() : found->second;
    };
    std::string text = "CREATE USER " + mysql::quoted_name(user) + "@" + mysql::quoted_name(host) +
                       " IDENTIFIED WITH " + mysql::quoted_text(account->plugin);
    if (!account->verifier.empty()) text += " AS " + mysql::quoted_text(account->verifier);
    text += " REQUIRE " + (option("require").empty() ? std::string("NONE") : util::to_upper(option("require")));
    text += account->password_expired ? " PASSWORD EXPIRE" : " PASSWORD EXPIRE DEFAULT";
    text += account->locked ? " ACCOUNT LOCK" : " ACCOUNT UNLOCK";
    text += " PASSWORD HISTORY DEFAULT PASSWORD REUSE INTERVAL DEFAULT PASSWORD REQUIRE CURRENT DEFAULT";
    const std::string title = "CREATE USER for " + user + "@" + host;
    state.give(sink, {text_column(title.c_str())}, {{text}});
}

} // namespace

void show_create(Session::State& state, const ast::Show& show, ResultSink& sink) {
    if (show.what == "create table") return show_table(state, show, sink, false);
    if (show.what == "create view") return show_table(state, show, sink, true);
    if (show.what == "create database") return show_database(state, show, sink);
    if (show.what == "create procedure") return show_routine(state, show, sink, true);
    if (show.what == "create function") return show_routine(state, show, sink, false);
    if (show.what == "create trigger") return show_trigger(state, show, sink);
    if (show.what == "create event") return show_event(state, show, sink);
    if (show.what == "create user") return show_user(state, show, sink);
    throw Error(1235, "42000", "This version of MySQL doesn't yet support 'SHOW " + util::to_upper(show.what) + "'");
}

} // namespace labdb::sql
