// LOCK, ANALYZE and its like, FLUSH, KILL …: what has nothing to lock or flush here, answered as the engines answer.
#include "core/sql/session/own_columns.hpp"
#include "core/sql/session/state.hpp"
#include "core/store/files.hpp"
#include "core/util/text.hpp"

namespace labdb::sql {
void Session::State::run_lock(const ast::LockTables& lock, ResultSink& sink) {
    Completion completion;
    completion.tag = "LOCK TABLE";
    if (!mysql && !transaction.open) throw Error("25P01", "LOCK TABLE can only be used in transaction blocks");
    if (mysql) commit(); // both end a transaction
    for (const auto& [table, mode] : lock.tables)
        if (!lookup.find_table(table.name)) {
            bind::Binder names = binder();
            names.fail_unknown_table(table.name, 0);
        }
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
        if (maintenance.verb == "optimize")
            add("note", "Table does not support optimize, doing recreate + analyze instead");
        if (maintenance.verb == "repair")
            add("note", "The storage engine for the table doesn't support repair");
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

void Session::State::run_administration(const ast::Administration& administration, ResultSink& sink) {
    Completion completion;
    completion.tag = util::to_upper(administration.verb);
    const std::string& verb = administration.verb;
    if (verb == "flush" || verb == "checkpoint" || verb == "discard" || verb == "listen" || verb == "unlisten" ||
        verb == "notify" || verb == "load") {
        if (verb == "discard") {
            completion.tag = "DISCARD ALL";
            prepared.clear();
            cursors.clear();
            settings.reset_all();
            apply_settings();
        }
        finish(sink, std::move(completion));
        return;
    }
    if (verb == "kill") throw Error(1094, "HY000", "Unknown thread id: " + administration.argument);
    if (mysql && (verb == "purge" || verb == "reset" || verb == "change" || verb == "start" || verb == "stop" ||
                  verb == "install" || verb == "uninstall" || verb == "shutdown" || verb == "restart"))
        throw Error(1227, "42000",
                    "Access denied; you need (at least one of) the SUPER privilege(s) for this operation");
    if (!mysql && verb == "alter system") throw Error("42501", "must be superuser to execute ALTER SYSTEM command");
    if (mysql) throw Error(1235, "42000", "This version of MySQL doesn't yet support '" + util::to_upper(verb) + "'");
    throw Error("0A000", util::to_upper(verb) + " is not supported");
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
    if (std::holds_alternative<ast::Insert>(statement.node)) return "INSERT";
    if (std::holds_alternative<ast::Update>(statement.node)) return "UPDATE";
    if (std::holds_alternative<ast::Delete>(statement.node)) return "DELETE";
    if (std::holds_alternative<ast::Truncate>(statement.node)) return "TRUNCATE TABLE";
    return "this statement";
}

} // namespace labdb::sql
