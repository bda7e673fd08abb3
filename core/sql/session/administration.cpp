// LOCK, ANALYZE and its like, FLUSH, KILL …: what has nothing to lock or flush here, answered as the engines answer.
#include "core/sql/define/dependents.hpp"
#include "core/sql/session/own_columns.hpp"
#include "core/sql/session/state.hpp"
#include "core/store/files.hpp"
#include "core/util/text.hpp"

namespace labdb::sql {
void Session::State::run_lock(const ast::LockTables& lock, ResultSink& sink) {
    Completion completion;
    completion.tag = "LOCK TABLE";
    if (!mysql && !transaction.open) throw Error("25P01", "LOCK TABLE can only be used in transaction blocks");
    const bool shared = lock.mode == "access share" || lock.mode == "row share" || lock.mode == "row exclusive";
    if (server.in_recovery && !shared) throw Error("25006", "cannot execute LOCK TABLE during recovery");
    // LOCK TABLES ends a transaction, UNLOCK TABLES when there were locks.
    if (mysql && (!lock.unlock || table_locks.any())) commit();
    if (mysql) table_locks.clear();
    TableLocks wanted;
    for (const auto& [table, mode] : lock.tables) {
        const auto found = lookup.find_table(table.name);
        if (!found) {
            bind::Binder names = binder();
            names.fail_unknown_table(table.name, 0);
        }
        if (!mysql) continue;
        if (!has_privilege("lock tables", found->schema, "", ""))
            throw Error(1044, "42000",
                        "Access denied for user '" + login.user + "'@'" + account_host() + "' to database '" +
                            found->schema + "'");
        wanted.add(*found, mode.find("write") != std::string::npos);
    }
    table_locks = std::move(wanted);
    finish(sink, std::move(completion));
}

void Session::State::run_maintenance(const ast::Maintenance& maintenance, ResultSink& sink) {
    Completion completion;
    completion.tag = util::to_upper(maintenance.verb);
    if (!mysql) {
        for (const ast::Name& name : maintenance.tables)
            if (!lookup.find_table(name)) {
                bind::Binder names = binder();
                names.fail_unknown_table(name, 0);
            }
        if (maintenance.verb == "vacuum" && transaction.open && !transaction.implicit_block)
            throw Error("25001", "VACUUM cannot run inside a transaction block");
        if (server.in_recovery) throw Error("25006", "cannot execute " + completion.tag + " during recovery");
        finish(sink, std::move(completion));
        return;
    }
    const bool checksum = maintenance.verb == "checksum";
    sink.columns(checksum ? std::vector<ResultColumn>{text_column("Table", 512), text_column("Checksum", 20)}
                          : std::vector<ResultColumn>{text_column("Table", 128), text_column("Op", 10),
                                                      text_column("Msg_type", 10), text_column("Msg_text", 131072)});
    completion.has_rows = true;
    for (const ast::Name& name : maintenance.tables) {
        const std::string shown = (name.size() > 1 ? name[0] : database) + "." + name.back();
        const std::shared_ptr<const Table> table = lookup.find_table(name);
        const auto add = [&](const std::string& type, const std::string& text) {
            sink.row({shown, maintenance.verb, type, text});
            ++completion.rows;
        };
        if (checksum) {
            sink.row({shown, table ? Cell(std::to_string(checksum_of(*table))) : Cell()});
            ++completion.rows;
            continue;
        }
        if (!table) {
            add("Error", "Table '" + shown + "' doesn't exist");
            add("status", "Operation failed");
            continue;
        }
        const std::string physical = "\"" + util::replace_all(table->physical, "\"", "\"\"") + "\"";
        if (table->kind == Table::Kind::table && (maintenance.verb == "analyze" || maintenance.verb == "optimize"))
            guarded(true, [&] { connection->execute("ANALYZE " + physical); });
        if (table->kind == Table::Kind::table && maintenance.verb == "check") {
            const std::vector<Row> found = connection->query("PRAGMA integrity_check(" + physical + ")");
            const auto* said = found.empty() ? nullptr : std::get_if<std::string>(&found[0].at(0));
            if (!said || *said != "ok") {
                add("error", "Corrupt");
                continue;
            }
        }
        if (maintenance.verb == "optimize")
            add("note", "Table does not support optimize, doing recreate + analyze instead");
        if (maintenance.verb == "repair" || maintenance.verb == "assign_to_keycache" ||
            maintenance.verb == "preload_keys")
            add("note", "The storage engine for the table doesn't support " + maintenance.verb);
        else
            add("status", "OK");
    }
    finish(sink, std::move(completion));
}

std::int64_t Session::State::checksum_of(const Table& table) {
    // FNV over each row, summed: like InnoDB's it does not depend on the rows' order.
    std::uint32_t sum = 0;
    Prepared rows = connection->prepare("SELECT * FROM \"" + util::replace_all(table.physical, "\"", "\"\"") + "\"");
    rows.bind({});
    while (rows.step()) {
        std::uint32_t hash = 2166136261U;
        const auto add = [&](std::string_view bytes) {
            for (const char byte : bytes) hash = (hash ^ static_cast<unsigned char>(byte)) * 16777619U;
        };
        for (int i = 0; i < rows.columns(); ++i) {
            const Cell cell = rows.cell(i);
            add(is_null(cell) ? "\0n" : "\0v");
            if (const auto* text = std::get_if<std::string>(&cell)) add(*text);
            if (const auto* number = std::get_if<std::int64_t>(&cell)) add(std::to_string(*number));
            if (const auto* real = std::get_if<double>(&cell))
                add(std::string_view(reinterpret_cast<const char*>(real), sizeof *real));
            if (const auto* blob = std::get_if<Blob>(&cell)) add(blob->bytes);
        }
        sum += hash;
    }
    return sum;
}

namespace {

/// What the server asks for before it looks at the statement, and RDS gives to none of its users.
struct AdministrationRow {
    std::string_view verb;
    std::string_view object; ///< the second word; empty: any
    std::string_view privileges;
};

constexpr AdministrationRow kAdministration[] = {
    {"change", "", "SUPER or REPLICATION_SLAVE_ADMIN"},
    {"start", "group_replication", "SUPER or GROUP_REPLICATION_ADMIN"},
    {"start", "", "SUPER or REPLICATION_SLAVE_ADMIN"},
    {"stop", "group_replication", "SUPER or GROUP_REPLICATION_ADMIN"},
    {"stop", "", "SUPER or REPLICATION_SLAVE_ADMIN"},
    {"reset", "persist", "SUPER or PERSIST_RO_VARIABLES_ADMIN"},
    {"reset", "", "SUPER"},
    {"purge", "", "SUPER or BINLOG_ADMIN"},
    {"binlog", "", "SUPER, BINLOG_ADMIN or REPLICATION_APPLIER"},
    {"install", "", "SUPER"},
    {"uninstall", "", "SUPER"},
    {"clone", "", "BACKUP_ADMIN"},
    {"import", "", "FILE"},
    {"shutdown", "", "SHUTDOWN"},
    {"restart", "", "SHUTDOWN"},
    {"alter", "instance", "ENCRYPTION_KEY_ADMIN"},
    {"set", "resource", "SUPER or RESOURCE_GROUP_ADMIN or RESOURCE_GROUP_USER"},
    {"", "resource", "SUPER or RESOURCE_GROUP_ADMIN"},
    {"", "tablespace", "CREATE TABLESPACE"},
    {"", "undo", "CREATE TABLESPACE"},
    {"", "logfile", "CREATE TABLESPACE"},
    {"", "server", "SUPER"},
    {"", "spatial", "SUPER"},
};

/// FLUSH: RELOAD, or the privilege of the one thing that is flushed.
void check_flush(Session::State& state, const ast::Administration& administration) {
    if (!state.mysql || state.has_privilege("reload", "", "", "")) return;
    constexpr std::pair<std::string_view, const char*> kOwn[] = {{"tables", "flush_tables"},
                                                                 {"table", "flush_tables"},
                                                                 {"status", "flush_status"},
                                                                 {"user_resources", "flush_user_resources"},
                                                                 {"optimizer_costs", "flush_optimizer_costs"}};
    const std::string_view object = administration.words.empty() ? std::string_view() : administration.words[0];
    for (const auto& [word, privilege] : kOwn)
        if (word == object && state.version_number() >= 80023) {
            if (state.has_privilege(privilege, "", "", "")) return;
            state.need_global("reload", "RELOAD or " + util::to_upper(privilege));
        }
    state.need_global("reload", "RELOAD");
}

void fail_without_privilege(const ast::Administration& administration) {
    const std::string_view object = administration.words.empty() ? std::string_view() : administration.words[0];
    for (const AdministrationRow& row : kAdministration) {
        if (!row.verb.empty() && row.verb != administration.verb) continue;
        if (!row.object.empty() && row.object != object) continue;
        throw Error(1227, "42000",
                    "Access denied; you need (at least one of) the " + std::string(row.privileges) +
                        " privilege(s) for this operation");
    }
}

/// PostgreSQL: the session's temporary tables and sequences.
void drop_temporary(Session::State& state) {
    if (state.catalogue->list<Table>("pg_temp").empty()) return;
    state.guarded(true, [&] {
        define::Context context = state.define_context();
        for (const auto& table : state.catalogue->list<Table>("pg_temp")) define::drop_relation(context, *table);
    });
}

} // namespace

void Session::State::run_administration(const ast::Administration& administration, ResultSink& sink) {
    Completion completion;
    completion.tag = util::to_upper(administration.verb);
    const std::string& verb = administration.verb;
    if (verb == "listen" || verb == "unlisten" || verb == "notify") {
        if (server.in_recovery && verb != "unlisten")
            throw Error("25006", "cannot execute " + completion.tag + " during recovery");
        const std::size_t savepoints = transaction.savepoints.size();
        if (verb == "notify")
            notifications.notify(administration.words[0], administration.argument, savepoints);
        else if (verb == "listen")
            notifications.listen(administration.argument, savepoints);
        else if (administration.argument.empty())
            notifications.unlisten_all(savepoints);
        else
            notifications.unlisten(administration.argument, savepoints);
        return finish(sink, std::move(completion));
    }
    if (verb == "flush") check_flush(*this, administration);
    if (verb == "flush" || verb == "checkpoint" || verb == "discard" || verb == "load") {
        if (verb == "discard") {
            const std::string what = administration.words.empty() ? "all" : administration.words[0];
            completion.tag = "DISCARD " + util::to_upper(what);
            if (what == "all" && transaction.open && !transaction.implicit_block)
                throw Error("25001", "DISCARD ALL cannot run inside a transaction block");
            if (what == "all" || what == "plans") prepared.clear();
            if (what == "all" || what == "sequences")
                std::erase_if(environment.memory, [](const auto& kept) {
                    return kept.first == "lastval" || kept.first.starts_with("currval ");
                });
            if (what == "all" || what == "temp") drop_temporary(*this);
            if (what == "all") {
                notifications.unlisten_all(0);
                cursors.clear();
                settings.reset_all();
                role = environment.current_user = login.user;
                forget_privileges();
                apply_settings();
            }
        }
        finish(sink, std::move(completion));
        return;
    }
    if (verb == "kill") return kill(administration.argument);
    if (mysql) fail_without_privilege(administration);
    if (!mysql && verb == "alter system") throw Error("42501", "must be superuser to execute ALTER SYSTEM command");
    if (mysql) throw Error(1235, "42000", "This version of MySQL doesn't yet support '" + util::to_upper(verb) + "'");
    throw Error("0A000", util::to_upper(verb) + " is not supported");
}

void Session::State::kill(const std::string& thread) {
    const bind::Binder::Given id = value_of(*parse_expression(thread));
    const std::string number = is_null(id.value) ? "0" : rules.text(environment, id.value, id.type);
    if (number != std::to_string(login.connection_id)) throw Error(1094, "HY000", "Unknown thread id: " + number);
    throw Error(1317, "70100", "Query execution was interrupted");
}

bool Session::State::touches_instance(const ast::Statement& statement) {
    if (const auto* create = std::get_if<ast::CreateDatabase>(&statement.node)) return !create->schema;
    if (const auto* alter = std::get_if<ast::AlterDatabase>(&statement.node)) return !alter->schema;
    if (const auto* drop = std::get_if<ast::Drop>(&statement.node)) return drop->object == "database";
    return false;
}

std::string Session::State::command_of(const ast::Statement& statement) {
    if (const auto* drop = std::get_if<ast::Drop>(&statement.node)) return "DROP " + util::to_upper(drop->object);
    if (std::holds_alternative<ast::CreateTable>(statement.node)) return "CREATE TABLE";
    if (std::holds_alternative<ast::CreateIndex>(statement.node)) return "CREATE INDEX";
    if (std::holds_alternative<ast::CreateView>(statement.node)) return "CREATE VIEW";
    if (std::holds_alternative<ast::AlterTable>(statement.node)) return "ALTER TABLE";
    if (const auto* create = std::get_if<ast::CreateDatabase>(&statement.node))
        return create->schema ? "CREATE SCHEMA" : "CREATE DATABASE";
    if (std::holds_alternative<ast::AlterDatabase>(statement.node)) return "ALTER DATABASE";
    if (std::holds_alternative<ast::CreateSequence>(statement.node)) return "CREATE SEQUENCE";
    if (std::holds_alternative<ast::CreateType>(statement.node)) return "CREATE TYPE";
    if (std::holds_alternative<ast::Comment>(statement.node)) return "COMMENT";
    if (const auto* policy = std::get_if<ast::PolicyStatement>(&statement.node))
        return policy->alter ? "ALTER POLICY" : "CREATE POLICY";
    if (std::holds_alternative<ast::Insert>(statement.node)) return "INSERT";
    if (std::holds_alternative<ast::Update>(statement.node)) return "UPDATE";
    if (std::holds_alternative<ast::Delete>(statement.node)) return "DELETE";
    if (std::holds_alternative<ast::Truncate>(statement.node)) return "TRUNCATE TABLE";
    return "this statement";
}

} // namespace labdb::sql
