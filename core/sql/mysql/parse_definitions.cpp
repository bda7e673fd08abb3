#include "core/sql/mysql/administration_parser.hpp"
#include "core/util/text.hpp"

/// CREATE, ALTER and DROP, as far as they are not of tables, routines or accounts.
namespace labdb::sql::mysql {

using namespace ast;

StatementPtr Parser::create() {
    const std::size_t at = position();
    advance();
    const bool or_replace = accept("or", "replace");
    const bool temporary = accept("temporary");
    if (temporary && !is("table")) fail();
    // MySQL replaces views alone, and spatial reference systems.
    const bool replaces_view = is_any("algorithm", "definer", "sql", "view", "spatial");
    if (or_replace && !replaces_view && !options().mariadb) fail();
    switch (peek().word) {
    case "table"_w: return create_table(temporary, or_replace);
    case "database"_w:
    case "schema"_w: return create_database(or_replace);
    case "spatial"_w:
        if (is("reference", 1)) return AdministrationParser(*this, "create").spatial_reference(or_replace);
        return create_index();
    case "unique"_w:
    case "fulltext"_w:
    case "index"_w: return create_index();
    case "user"_w: return create_user(false);
    case "role"_w: return create_user(true);
    default: break;
    }
    if (StatementPtr other = storage_statement("create")) return other;
    DefinitionHead head;
    head.begin = at;
    head.or_replace = or_replace;
    definition_head(head);
    if (or_replace && !is("view") && !options().mariadb) fail();
    switch (peek().word) {
    case "view"_w: return create_view(head);
    case "procedure"_w:
    case "function"_w:
    case "aggregate"_w: return create_routine(head);
    case "trigger"_w: return create_trigger(head);
    case "event"_w: return create_event(head);
    default: fail();
    }
}

/// `[ALGORITHM = x] [DEFINER = user] [SQL SECURITY x]` in front of VIEW, PROCEDURE …
void Parser::definition_head(DefinitionHead& head) {
    if (accept("algorithm")) {
        expect("=");
        if (!is_any("undefined", "merge", "temptable")) fail();
        head.algorithm = any_word();
    }
    if (accept("definer")) {
        expect("=");
        head.definer = account_text();
    }
    if (is("sql") && is("security", 1)) {
        advance();
        advance();
        if (!is_any("definer", "invoker")) fail();
        head.security = any_word();
    }
}

StatementPtr Parser::create_database(bool or_replace) {
    advance();
    CreateDatabase made;
    made.or_replace = or_replace;
    made.if_not_exists = if_not_exists();
    made.name = name();
    while (!is_end()) database_option(made.options);
    return statement_of(std::move(made));
}

StatementPtr Parser::create_view(const DefinitionHead& head) {
    expect("view");
    CreateView made;
    made.or_replace = head.or_replace;
    made.alter = head.alter;
    made.algorithm = head.algorithm;
    made.definer = head.definer;
    made.security = head.security;
    if (options().mariadb) made.if_not_exists = if_not_exists();
    made.name = table_name();
    if (is("(")) made.columns = name_list();
    expect("as");
    const std::size_t at = position();
    const IntoPlace into = std::exchange(into_, IntoPlace::early);
    made.query = query();
    into_ = into;
    if (made.query->into) throw Error(1350, "HY000", "View's SELECT contains a 'INTO' clause");
    made.query_source = source_from(at);
    if (accept("with")) {
        made.check_option = is("local") ? "local" : "cascaded";
        accept("local") || accept("cascaded");
        expect("check", "option");
    }
    return statement_of(std::move(made));
}

StatementPtr Parser::alter() {
    DefinitionHead head;
    head.begin = position();
    advance();
    switch (peek().word) {
    case "table"_w: return alter_table();
    case "database"_w:
    case "schema"_w: return alter_database();
    case "user"_w: return alter_user();
    case "procedure"_w:
    case "function"_w: return alter_routine();
    case "instance"_w: return AdministrationParser(*this, "alter").alter_instance();
    default: break;
    }
    if (StatementPtr other = storage_statement("alter")) return other;
    head.alter = true;
    definition_head(head);
    if (is("view")) return create_view(head);
    if (is("event")) return create_event(head);
    fail();
}

StatementPtr Parser::alter_database() {
    advance();
    AlterDatabase made;
    if (is_name() && !is_charset_clause()) made.name = name();
    if (is_end()) fail();
    while (!is_end()) {
        if (accept("read", "only")) {
            accept("=");
            made.options.push_back({"read only", is("default") ? any_word() : digits()});
        } else {
            database_option(made.options);
        }
    }
    return statement_of(std::move(made));
}

StatementPtr Parser::drop() {
    advance();
    Drop made;
    made.temporary = accept("temporary");
    switch (peek().word) {
    case "table"_w:
    case "tables"_w: return drop_tables(std::move(made), "table");
    case "view"_w:
        if (made.temporary) fail();
        return drop_tables(std::move(made), "view");
    default: break;
    }
    if (made.temporary) fail();
    switch (peek().word) {
    case "database"_w:
    case "schema"_w:
        advance();
        made.object = "database";
        made.if_exists = if_exists();
        made.names.push_back({name()});
        return statement_of(std::move(made));
    case "index"_w: return drop_index(std::move(made));
    case "procedure"_w:
    case "function"_w:
    case "trigger"_w:
    case "event"_w:
        made.object = any_word();
        made.if_exists = if_exists();
        made.names.push_back(table_name());
        return statement_of(std::move(made));
    case "user"_w: return drop_user(false);
    case "role"_w: return drop_user(true);
    case "prepare"_w: {
        advance();
        Deallocate deallocate;
        deallocate.name = name();
        return statement_of(std::move(deallocate));
    }
    case "spatial"_w: return AdministrationParser(*this, "drop").spatial_reference(false);
    default: break;
    }
    if (StatementPtr other = storage_statement("drop")) return other;
    fail();
}

/// CREATE, ALTER, DROP of what holds tables or is outside of the server; nothing when it is none of these.
StatementPtr Parser::storage_statement(const char* verb) {
    AdministrationParser rest(*this, verb);
    switch (peek().word) {
    case "server"_w: return rest.server();
    case "tablespace"_w:
    case "undo"_w: return rest.tablespace();
    case "logfile"_w: return rest.logfile_group();
    case "resource"_w: return rest.resource_group();
    default: return nullptr;
    }
}

StatementPtr Parser::drop_tables(Drop made, std::string object) {
    advance();
    made.object = std::move(object);
    made.if_exists = if_exists();
    do made.names.push_back(table_name());
    while (accept(","));
    if (!accept("restrict")) made.cascade = accept("cascade");
    return statement_of(std::move(made));
}

StatementPtr Parser::drop_index(Drop made) {
    advance();
    made.object = "index";
    made.if_exists = options().mariadb && if_exists();
    made.names.push_back({accept("primary") ? std::string("PRIMARY") : name()});
    expect("on");
    made.on = table_name();
    online_options();
    return statement_of(std::move(made));
}

/// RENAME TABLE a TO b, c TO d; RENAME USER.
StatementPtr Parser::rename() {
    advance();
    if (is("user")) return rename_user();
    if (!accept("tables")) expect("table");
    RenameTables made;
    do {
        Name from = table_name();
        expect("to");
        made.tables.emplace_back(std::move(from), table_name());
    } while (accept(","));
    return statement_of(std::move(made));
}

} // namespace labdb::sql::mysql
