// Databases and schemas.
#include "core/sql/define/schemas.hpp"

#include <cstdio>

#include <unistd.h>

#include "core/sql/define/columns.hpp"
#include "core/sql/define/dependents.hpp"
#include "core/sql/define/drop.hpp"
#include "core/sql/define/errors.hpp"
#include "core/sql/define/names.hpp"
#include "core/sql/define/sequences.hpp"
#include "core/sql/define/stored.hpp"
#include "core/sql/history.hpp"

namespace labdb::sql::define {
namespace {

bool is_system(const std::string& name) {
    const std::string lower = folded(name);
    return lower == "information_schema" || lower == "performance_schema" || lower == "mysql" || lower == "sys";
}

void apply_charset(Context& context, Schema& schema, const std::vector<ast::Option>& options) {
    std::string charset, collation;
    for (const ast::Option& option : options) {
        if (option.name == "charset" && option.value != "default") charset = option.value;
        if (option.name == "collate" && option.value != "default") collation = option.value;
        if (option.name == "charset" && option.value == "default")
            schema.charset = context.server_charset, schema.collation = context.server_collation;
    }
    resolve_charset(charset, collation, schema.charset, schema.collation);
}

Completion create_mysql_database(Context& context, const ast::CreateDatabase& statement) {
    Schema schema;
    schema.name = checked_name(context, statement.name);
    if (schema.name.empty() || schema.name.back() == ' ')
        throw Error(1102, "42000", "Incorrect database name '" + schema.name + "'");
    if (context.catalogue.find_schema(schema.name) || is_system(schema.name)) {
        const std::string text = "Can't create database '" + schema.name + "'; database exists";
        if (!statement.if_not_exists) throw Error(1007, "HY000", text);
        context.note(1007, text);
        Completion completion;
        completion.rows = 1;
        return completion;
    }
    schema.charset = context.server_charset;
    schema.collation = context.server_collation;
    apply_charset(context, schema, statement.options);
    context.catalogue.save(std::move(schema));
    Completion completion;
    completion.rows = 1;
    return completion;
}

Completion create_schema(Context& context, const ast::CreateDatabase& statement) {
    Completion completion;
    completion.tag = "CREATE SCHEMA";
    const std::string name = checked_name(context, statement.name);
    if (name.starts_with("pg_")) {
        Error error("42939", "unacceptable schema name \"" + name + "\"");
        error.detail = "The prefix \"pg_\" is reserved for system schemas.";
        throw error;
    }
    if (context.catalogue.find_schema(name) || name == "information_schema") {
        if (!statement.if_not_exists) throw Error("42P06", "schema \"" + name + "\" already exists");
        context.notice("42P06", "schema \"" + name + "\" already exists, skipping");
        return completion;
    }
    Schema schema;
    schema.name = name;
    schema.owner = statement.owner.empty() ? context.user : statement.owner;
    context.catalogue.save(std::move(schema));
    // The elements see the new schema as the current one.
    Context inside = context;
    inside.current_schema = name;
    inside.search_path.insert(inside.search_path.begin(), name);
    for (const auto& element : statement.elements) execute(inside, *element);
    return completion;
}

Completion create_postgres_database(Context& context, const ast::CreateDatabase& statement) {
    Completion completion;
    completion.tag = "CREATE DATABASE";
    Catalogue& instance = *context.instance;
    const std::string name = checked_name(context, statement.name);
    if (instance.find<DatabaseEntry>("", name)) throw Error("42P04", "database \"" + name + "\" already exists");
    DatabaseEntry entry;
    entry.name = name;
    entry.owner = statement.owner.empty() ? context.user : statement.owner;
    if (!instance.find<Role>("", entry.owner)) throw Error("42704", "role \"" + entry.owner + "\" does not exist");
    for (const ast::Option& option : statement.options) {
        if (option.name == "encoding" && option.value != "DEFAULT") {
            if (folded(option.value) != "utf8" && folded(option.value) != "utf-8" && folded(option.value) != "unicode")
                throw Error("0A000", "encoding \"" + option.value + "\" is not supported");
            entry.encoding = "UTF8";
        } else if (option.name == "lc_collate" || option.name == "locale") {
            entry.collate = option.value;
            if (option.name == "locale") entry.ctype = option.value;
        } else if (option.name == "lc_ctype")
            entry.ctype = option.value;
        else if (option.name == "connection_limit")
            entry.connection_limit = std::atoi(option.value.c_str());
        else if (option.name == "is_template")
            entry.is_template = option.value == "true";
        else if (option.name == "allow_connections")
            entry.allow_connections = option.value != "false";
        else if (option.name == "template" && !instance.find<DatabaseEntry>("", option.value))
            throw Error("3D000", "template database \"" + option.value + "\" does not exist");
    }
    std::string copied;
    for (const ast::Option& option : statement.options)
        if (option.name == "template" && option.value != "template0" && option.value != "template1")
            copied = option.value;
    entry.oid = instance.new_oid();
    const std::string path = database_path(context.instance_path, entry.oid);
    if (copied.empty()) {
        create_database_file(path, context.rules, context.environment);
    } else {
        if (context.database_in_use && context.database_in_use(copied))
            throw Error("55006", "source database \"" + copied + "\" is being accessed by other users");
        const auto source = instance.find<DatabaseEntry>("", copied);
        Database::open(database_path(context.instance_path, source->oid), Database::Access::read_only).copy_to(path);
    }
    instance.save(std::move(entry));
    return completion;
}

template <class T> void erase_all(Catalogue& catalogue, const std::string& schema) {
    for (const auto& object : catalogue.list<T>(schema)) catalogue.erase(*object);
}

} // namespace

std::string database_path(const std::string& instance_path, std::int64_t oid) {
    return instance_path + "." + std::to_string(oid);
}

void create_database_file(const std::string& path, const bind::Rules& rules, Environment& environment) {
    Database::create(path);
    Connection connection(path, Database::Access::read_write, rules.functions(), environment);
    connection.execute("BEGIN IMMEDIATE");
    Catalogue::prepare(connection);
    Catalogue catalogue(connection, Catalogue::Dialect::postgres);
    if (!catalogue.find_schema("public")) {
        Schema schema;
        schema.name = "public";
        schema.owner = "pg_database_owner";
        schema.comment = "standard public schema";
        schema.oid = 2200;
        schema.acl = {{"pg_database_owner", "UC", "pg_database_owner"}, {"", "U", "pg_database_owner"}};
        catalogue.save(std::move(schema));
    }
    connection.execute("COMMIT");
}

Completion create_database(Context& context, const ast::CreateDatabase& statement) {
    if (context.mysql()) return create_mysql_database(context, statement);
    return statement.schema ? create_schema(context, statement) : create_postgres_database(context, statement);
}

std::int64_t empty_schema(Context& context, const std::string& name) {
    Catalogue& catalogue = context.catalogue;
    std::int64_t tables = 0;
    for (const auto& table : catalogue.list<Table>(name)) {
        if (table->temporary) continue;
        drop_stored(context, *table);
        ++tables;
    }
    for (const auto& sequence : catalogue.list<Sequence>(name)) drop_sequence(context, *sequence);
    erase_all<Routine>(catalogue, name);
    erase_all<UserType>(catalogue, name);
    erase_all<Event>(catalogue, name);
    return tables;
}

Completion drop_database(Context& context, const ast::Drop& statement) {
    const std::string name = statement.names.at(0).back();
    if (!context.mysql()) {
        Catalogue& instance = *context.instance;
        Completion completion;
        completion.tag = "DROP DATABASE";
        const auto entry = instance.find<DatabaseEntry>("", name);
        if (!entry) {
            if (!statement.if_exists) throw Error("3D000", "database \"" + name + "\" does not exist");
            skip_missing(context, "database", name);
            return completion;
        }
        if (name == context.current_database) throw Error("55006", "cannot drop the currently open database");
        if (entry->is_template) throw Error("42809", "cannot drop a template database");
        if (!statement.cascade && context.database_in_use && context.database_in_use(name)) {
            Error error("55006", "database \"" + name + "\" is being accessed by other users");
            error.detail = "There is 1 other session using the database.";
            throw error;
        }
        instance.erase(*entry);
        const std::string path = database_path(context.instance_path, entry->oid);
        // Whoever goes back to a moment before needs it.
        if (!has_history(path))
            for (const char* suffix : {"", "-wal", "-shm"}) ::unlink((path + suffix).c_str());
        return completion;
    }
    const auto schema = context.catalogue.find_schema(name);
    if (!schema) {
        if (is_system(name)) throw Error(3552, "HY000", "Access to system schema '" + name + "' is rejected.");
        const std::string text = "Can't drop database '" + name + "'; database doesn't exist";
        if (!statement.if_exists) throw Error(1008, "HY000", text);
        context.note(1008, text);
        return {};
    }
    if (context.foreign_key_checks)
        for (const auto& table : context.catalogue.list<Table>(name))
            for (const auto& child : context.catalogue.referencing(name, table->name)) {
                if (child->schema == name) continue;
                for (const ForeignKey& key : child->foreign_keys)
                    if (key.parent_schema == name && key.parent_table == table->name)
                        throw Error(3730, "HY000",
                                    "Cannot drop table '" + table->name + "' referenced by a foreign key constraint '" +
                                        key.name + "' on table '" + child->name + "'.");
            }
    Completion completion;
    completion.rows = empty_schema(context, name);
    context.catalogue.erase(*schema);
    return completion;
}

Completion drop_schema(Context& context, const ast::Drop& statement) {
    if (context.mysql()) return drop_database(context, statement);
    for (const ast::Name& name : statement.names) {
        const auto schema = context.catalogue.find_schema(name.back());
        if (!schema) {
            if (!statement.if_exists) throw unknown_database(context, name.back());
            skip_missing(context, "schema", name.back());
            continue;
        }
        const std::string what = "schema " + schema->name;
        Dependents dependents(context);
        Catalogue& catalogue = context.catalogue;
        for (const auto& table : catalogue.list<Table>(schema->name))
            dependents.add(called(context, *table), what, [&context, table] { drop_relation(context, *table); });
        for (const auto& table : catalogue.list<Table>(schema->name)) {
            dependents.views_of(*table, "", called(context, *table));
            dependents.foreign_keys_to(*table, {}, called(context, *table));
        }
        for (const auto& sequence : catalogue.list<Sequence>(schema->name))
            if (sequence->owned_by.empty())
                dependents.add(called(context, "sequence", sequence->schema, sequence->name), what,
                               [&context, sequence] { drop_sequence(context, *sequence); });
        for (const auto& routine : catalogue.list<Routine>(schema->name))
            dependents.add("function " + catalogue.routine_key(*routine), what,
                           [&context, routine] { context.catalogue.erase(*routine); });
        for (const auto& type : catalogue.list<UserType>(schema->name))
            dependents.add(called(context, "type", type->schema, type->name), what,
                           [&context, type] { context.catalogue.erase(*type); });
        dependents.settle("cannot drop " + what, statement.cascade);
        empty_schema(context, schema->name);
        catalogue.erase(*schema);
    }
    return dropped(statement);
}

Completion alter_database(Context& context, const ast::AlterDatabase& statement) {
    Completion completion;
    if (context.mysql()) {
        const std::string name = statement.name.empty() ? context.current_schema : statement.name;
        require_schema(context, name);
        Schema schema = *context.catalogue.find_schema(name);
        apply_charset(context, schema, statement.options);
        for (const ast::Option& option : statement.options)
            if (option.name == "read only" || option.name == "read_only") schema.read_only = option.value == "1";
        context.catalogue.save(std::move(schema));
        completion.rows = 1;
        return completion;
    }
    if (statement.schema) {
        completion.tag = "ALTER SCHEMA";
        const auto old = context.catalogue.find_schema(statement.name);
        if (!old) throw unknown_database(context, statement.name);
        Schema schema = *old;
        if (!statement.owner.empty()) schema.owner = statement.owner;
        if (!statement.new_name.empty()) {
            if (context.catalogue.find_schema(statement.new_name))
                throw Error("42P06", "schema \"" + statement.new_name + "\" already exists");
            rename_schema(context, *old, statement.new_name);
            return completion;
        }
        context.catalogue.replace(*old, std::move(schema));
        return completion;
    }
    completion.tag = "ALTER DATABASE";
    Catalogue& instance = *context.instance;
    const auto old = instance.find<DatabaseEntry>("", statement.name);
    if (!old) throw Error("3D000", "database \"" + statement.name + "\" does not exist");
    DatabaseEntry entry = *old;
    if (!statement.owner.empty()) entry.owner = statement.owner;
    if (!statement.new_name.empty()) {
        if (instance.find<DatabaseEntry>("", statement.new_name))
            throw Error("42P04", "database \"" + statement.new_name + "\" already exists");
        if (statement.name == context.current_database) throw Error("0A000", "current database cannot be renamed");
        entry.name = statement.new_name;
    }
    for (const ast::Option& option : statement.options) {
        const bool resets = option.name.starts_with("reset ");
        if (!resets && !option.name.starts_with("set ")) {
            if (option.name == "connection_limit") entry.connection_limit = std::atoi(option.value.c_str());
            if (option.name == "allow_connections") entry.allow_connections = option.value != "false";
            if (option.name == "is_template") entry.is_template = option.value == "true";
            continue;
        }
        const std::string setting = option.name.substr(resets ? 6 : 4);
        std::erase_if(entry.settings,
                      [&](const std::string& one) { return setting == "all" || one.starts_with(setting + "="); });
        if (!resets) entry.settings.push_back(setting + "=" + option.value);
    }
    instance.replace(*old, std::move(entry));
    return completion;
}

} // namespace labdb::sql::define
