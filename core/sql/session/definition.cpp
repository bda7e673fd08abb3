// CREATE, ALTER, DROP: what core/sql/define needs of the session, and its transaction.
#include "core/sql/program/routines.hpp"
#include "core/sql/session/access_lists.hpp"
#include "core/sql/session/locked_definitions.hpp"
#include "core/sql/session/state.hpp"

namespace labdb::sql {

define::Context Session::State::define_context() {
    define::Context context{*catalogue, rules, lookup, environment};
    context.parse_expression = [this](std::string_view text) { return parse_expression(text); };
    context.parse_query = [this](std::string_view text) { return parse_query(text); };
    context.version = version_number();
    context.mariadb = server.engine == Engine::mariadb;
    if (mysql) {
        context.current_schema = database;
        context.user = login.user + "@" + account_host();
        context.server_charset = settings.value("character_set_server");
        context.server_collation = settings.value("collation_server");
        context.sql_mode = settings.value("sql_mode");
        context.foreign_key_checks = settings.boolean("foreign_key_checks");
        context.require_primary_key = settings.boolean("sql_require_primary_key");
        return context;
    }
    context.search_path = lookup.search_path();
    if (!context.search_path.empty()) context.current_schema = context.search_path.front();
    context.user = role;
    context.instance = &*global_catalogue;
    context.instance_path = server.path;
    context.current_database = database;
    context.database_in_use = [](const std::string&) { return false; };
    return context;
}

void Session::State::run_definition(const ast::Statement& statement, ResultSink& sink) {
    const bool alone_read_only = !mysql && !transaction.open && settings.boolean("default_transaction_read_only");
    if (server.read_only || transaction.read_only || alone_read_only) fail_read_only(command_of(statement));
    check_definition_privilege(statement);
    check_locks(*this, statement);
    note_written(statement);
    const bool of_instance = !mysql && touches_instance(statement);
    if (of_instance && transaction.open && !transaction.implicit_block)
        throw Error("25001", command_of(statement) + " cannot run inside a transaction block");
    Completion completion;
    const std::vector<Condition> warned = environment.conditions;
    guarded(true, [&] {
        environment.conditions = warned;
        define::Context context = define_context();
        if (of_instance) {
            globals->execute("BEGIN IMMEDIATE");
            global_catalogue->refresh();
        }
        try {
            const auto* extension = std::get_if<ast::CreateExtension>(&statement.node);
            const bool fresh = extension && !catalogue->find<Extension>("", extension->name);
            completion = define::execute(context, statement);
            if (fresh)
                routines().add_extension(extension->name, catalogue->find<Extension>("", extension->name)->schema);
            add_default_privileges(*this, statement);
        } catch (...) {
            if (of_instance && globals->in_transaction()) {
                globals->execute("ROLLBACK");
                global_catalogue->forget();
            }
            throw;
        }
        if (of_instance && globals->in_transaction()) globals->execute("COMMIT");
    });
    forget_privileges();
    finish(sink, std::move(completion));
}

} // namespace labdb::sql
