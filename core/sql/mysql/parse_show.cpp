#include "core/sql/mysql/parser.hpp"
#include "core/util/text.hpp"

/// SHOW in all its forms; DESCRIBE and EXPLAIN.
namespace labdb::sql::mysql {

using namespace ast;

namespace {

/// Which words may stand between SHOW and what is shown.
bool takes_full(WordId what) {
    return what == "columns"_w || what == "fields"_w || what == "tables"_w || what == "triggers"_w ||
           what == "processlist"_w;
}
bool takes_extended(WordId what) {
    return what == "columns"_w || what == "fields"_w || what == "tables"_w || what == "index"_w ||
           what == "indexes"_w || what == "keys"_w;
}
bool takes_scope(WordId what) { return what == "status"_w || what == "variables"_w; }

} // namespace

StatementPtr Parser::show() {
    advance();
    Show made;
    made.extended = accept("extended");
    made.full = accept("full");
    bool scope = false;
    if (!made.extended && !made.full) {
        made.global = accept("global");
        scope = made.global || accept("session") || accept("local");
    }
    const WordId shown = peek().word;
    if (!options().mariadb && ((made.full && !takes_full(shown)) || (made.extended && !takes_extended(shown)) ||
                               (scope && !takes_scope(shown)))) {
        fail();
    }
    made.what = util::to_lower(text_of(peek()));
    switch (peek().word) {
    case "databases"_w:
    case "schemas"_w:
        advance();
        made.what = "databases";
        show_filter(made);
        break;
    case "tables"_w:
    case "triggers"_w:
    case "events"_w:
        advance();
        show_from(made);
        show_filter(made);
        break;
    case "table"_w:
        advance();
        expect("status");
        made.what = "table status";
        show_from(made);
        show_filter(made);
        break;
    case "open"_w:
        advance();
        expect("tables");
        made.what = "open tables";
        show_from(made);
        show_filter(made);
        break;
    case "columns"_w:
    case "fields"_w:
        made.what = "columns";
        show_of_table(made);
        show_filter(made);
        break;
    case "index"_w:
    case "indexes"_w:
    case "keys"_w:
        made.what = "index";
        show_of_table(made);
        if (accept("where")) made.where = expression();
        break;
    case "variables"_w:
    case "status"_w:
    case "collation"_w:
        advance();
        show_filter(made);
        break;
    case "character"_w:
    case "charset"_w:
    case "char"_w:
        if (!is_charset_clause()) fail();
        if (!accept("charset")) {
            advance();
            advance();
        }
        made.what = "character set";
        show_filter(made);
        break;
    case "procedure"_w:
    case "function"_w:
        advance();
        if (accept("code")) {
            made.what += " code";
            made.name = table_name();
            break;
        }
        expect("status");
        made.what += " status";
        show_filter(made);
        break;
    case "create"_w: show_create(made); break;
    case "grants"_w:
        advance();
        if (accept("for")) show_account(made);
        if (accept("using"))
            for (UserSpecification& role : accounts()) {
                made.name.push_back(std::move(role.name));
                made.name.push_back(std::move(role.host));
            }
        break;
    case "count"_w: {
        // SHOW COUNT(*) WARNINGS
        advance();
        expect("(");
        expect("*");
        expect(")");
        if (!is_any("warnings", "errors")) fail();
        made.what = "count " + any_word();
        break;
    }
    case "warnings"_w:
    case "errors"_w:
        advance();
        show_limit(made);
        break;
    default: show_server(made);
    }
    return statement_of(std::move(made));
}

/// What concerns the server: engines, processes, replication.
void Parser::show_server(Show& made) {
    switch (peek().word) {
    case "processlist"_w:
    case "plugins"_w:
    case "privileges"_w:
    case "profiles"_w:
    case "engines"_w:
    case "replicas"_w: advance(); return;
    case "storage"_w:
        advance();
        expect("engines");
        made.what = "engines";
        return;
    case "engine"_w:
        advance();
        made.argument = is("all") ? any_word() : name_or_string();
        if (!is_any("status", "mutex", "logs")) fail();
        made.what = "engine " + any_word();
        return;
    case "binary"_w:
        advance();
        if (options().version >= 80200 && accept("log")) {
            expect("status");
            made.what = "binary log status";
            return;
        }
        expect("logs");
        made.what = "binary logs";
        return;
    case "binlog"_w:
    case "relaylog"_w:
        advance();
        expect("events");
        made.what += " events";
        if (accept("in")) made.argument = string();
        if (accept("from")) made.from = digits(Numbers::no_hexadecimal);
        show_limit(made);
        if (made.what == "relaylog events" && accept("for", "channel")) string();
        return;
    case "master"_w:
    case "slave"_w:
    case "replica"_w: {
        const bool source = is("master");
        if (!is("replica") && !has_old_replication()) fail();
        made.keyword_form = any_word();
        if (is("logs") && source) {
            advance();
            made.what = "binary logs";
            return;
        }
        if (is("hosts") && !source) {
            advance();
            made.what = "replicas";
            if (made.keyword_form == "slave") warn_deprecated("SHOW SLAVE HOSTS", "SHOW REPLICAS");
            return;
        }
        expect("status");
        if (made.keyword_form == "slave") warn_deprecated("SHOW SLAVE STATUS", "SHOW REPLICA STATUS");
        made.keyword_form += " status";
        made.what = source ? "master status" : "replica status";
        if (!source && accept("for", "channel")) made.argument = string();
        return;
    }
    case "profile"_w:
        advance();
        if (!is("for") && !is("limit") && !is_end()) {
            do {
                const bool pair = is_any("block", "context", "page");
                if (!pair && !is_any("all", "cpu", "ipc", "memory", "source", "swaps")) fail();
                const Word second = is("block") ? Word("io") : is("context") ? Word("switches") : Word("faults");
                made.argument += (made.argument.empty() ? "" : ",") + any_word();
                if (!pair) continue;
                if (!is(second)) fail();
                made.argument += " " + any_word();
            } while (accept(","));
        }
        if (accept("for", "query")) made.from = digits();
        show_limit(made);
        return;
    default: break;
    }
    if (!options().mariadb) fail();
    made.what = any_word();
    if (made.what == "all") {
        made.what = "replica status";
        if (!accept("slaves")) expect("replicas");
        expect("status");
    }
}

/// `{FROM|IN} database`.
void Parser::show_from(Show& made) {
    if (accept("from") || accept("in")) made.from = name();
}

/// Behind COLUMNS or INDEX: `{FROM|IN} t [{FROM|IN} database]`.
void Parser::show_of_table(Show& made) {
    advance();
    if (!accept("from")) expect("in");
    made.name = table_name();
    show_from(made);
}

/// The account of SHOW GRANTS and SHOW CREATE USER; no name is the current one.
void Parser::show_account(Show& made) {
    UserSpecification user = account();
    made.argument = std::move(user.name);
    made.host = std::move(user.host);
}

void Parser::show_filter(Show& made) {
    if (accept("like")) {
        made.like = text_literal({});
    } else if (accept("where")) {
        made.where = expression();
    }
}

void Parser::show_limit(Show& made) {
    if (!accept("limit")) return;
    made.limit = limit_number();
    if (accept(",")) {
        made.offset = std::move(made.limit);
        made.limit = limit_number();
    } else if (accept("offset")) {
        made.offset = limit_number();
    }
}

void Parser::show_create(Show& made) {
    advance();
    switch (peek().word) {
    case "database"_w:
    case "schema"_w:
        advance();
        made.what = "create database";
        // Flag: IF NOT EXISTS is repeated in the answer.
        made.extended = if_not_exists();
        made.name = {name()};
        return;
    case "user"_w:
        advance();
        made.what = "create user";
        show_account(made);
        return;
    case "table"_w:
    case "view"_w:
    case "procedure"_w:
    case "function"_w:
    case "trigger"_w:
    case "event"_w:
        made.what = "create " + any_word();
        made.name = table_name();
        return;
    default: fail();
    }
}

/// DESCRIBE t [column], and EXPLAIN [options] statement: both words mean both.
StatementPtr Parser::describe() {
    advance();
    if ((is_name() || is(".")) && !is_explain_option()) {
        Describe made;
        made.table = table_name();
        if (is_string()) {
            made.column = string();
        } else if (is_name()) {
            made.column = name();
        }
        return statement_of(std::move(made));
    }
    Explain made;
    made.analyze = accept("analyze");
    if (!made.analyze && is_any("extended", "partitions")) {
        // What 5.7 still takes.
        made.extended = is("extended");
        advance();
    } else if (accept("format")) {
        expect("=");
        made.format = util::to_lower(name_or_string());
        if (made.format != "json" && made.format != "tree" && made.format != "traditional") {
            throw Error(1791, "HY000", "Unknown EXPLAIN format name: '" + made.format + "'");
        }
        if (options().version >= 80100 && !options().mariadb && accept("into")) {
            variable_name();
            find_wrong(1235, "42000", "This version of MySQL doesn't yet support 'EXPLAIN INTO'");
        }
    }
    if (accept("for")) {
        expect("connection");
        made.options.push_back({"connection", digits()});
        return statement_of(std::move(made));
    }
    switch (peek().word) {
    case "select"_w:
    case "insert"_w:
    case "replace"_w:
    case "update"_w:
    case "delete"_w:
    case "with"_w:
    case "table"_w:
    case "values"_w:
    case "("_w: break;
    default: fail();
    }
    made.statement = statement();
    return statement_of(std::move(made));
}

/// A word that is a name elsewhere, and belongs to EXPLAIN when a statement follows.
bool Parser::is_explain_option() {
    if (is("format")) return is("=", 1);
    if (!is_any("extended", "partitions") || (options().version >= 80012 && !options().mariadb)) return false;
    return is("select", 1) || is("insert", 1) || is("replace", 1) || is("update", 1) || is("delete", 1) ||
           is("with", 1) || is("table", 1) || is("(", 1);
}

} // namespace labdb::sql::mysql
