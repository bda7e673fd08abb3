#include "core/sql/mysql/parser.hpp"
#include "core/util/text.hpp"

/// Prepared statements, ANALYZE and its like, and what concerns the server as a whole.
namespace labdb::sql::mysql {

using namespace ast;

StatementPtr Parser::prepare() {
    advance();
    Prepare made;
    made.name = name();
    expect("from");
    const std::size_t at = position();
    if (is(TokenKind::variable)) {
        Variable source;
        source.name = variable_name();
        made.text = make(std::move(source), at);
    } else if (options().mariadb) {
        made.text = expression();
    } else {
        made.text = literal(Literal::Kind::string, [&] {
            if (!is_string()) fail();
            return string_value(text_of(peek()), options());
        }());
    }
    return statement_of(std::move(made));
}

StatementPtr Parser::execute() {
    advance();
    if (options().mariadb && accept("immediate")) {
        DynamicExecute made;
        made.text = expression();
        if (accept("using")) made.arguments = expressions();
        return statement_of(std::move(made));
    }
    Execute made;
    made.name = name();
    if (accept("using")) {
        do {
            if (!is(TokenKind::variable) && !options().mariadb) fail();
            made.arguments.push_back(options().mariadb ? expression() : primary());
        } while (accept(","));
    }
    return statement_of(std::move(made));
}

StatementPtr Parser::deallocate() {
    advance();
    expect("prepare");
    Deallocate made;
    made.name = name();
    return statement_of(std::move(made));
}

/// ANALYZE, OPTIMIZE, CHECK, CHECKSUM, REPAIR TABLE.
StatementPtr Parser::maintenance() {
    Maintenance made;
    made.verb = any_word();
    if (made.verb != "check" && made.verb != "checksum") accept("no_write_to_binlog") || accept("local");
    if (!accept("tables")) expect("table");
    do made.tables.push_back(table_name());
    while (accept(","));
    if (made.verb == "analyze" && is_any("update", "drop")) {
        std::string action = any_word();
        expect("histogram", "on");
        const std::size_t at = position();
        do name();
        while (accept(","));
        if (action == "update" && accept("with")) {
            digits();
            expect("buckets");
        }
        made.options.push_back({action + " histogram", source_from(at)});
    }
    for (;;) {
        if (made.verb == "check" && accept("for", "upgrade")) {
            made.options.push_back({"for upgrade", ""});
        } else if ((made.verb == "check" && is_any("quick", "fast", "medium", "extended", "changed")) ||
                   (made.verb == "repair" && is_any("quick", "extended", "use_frm")) ||
                   (made.verb == "checksum" && is_any("quick", "extended"))) {
            made.options.push_back({any_word(), ""});
        } else {
            return statement_of(std::move(made));
        }
    }
}

/// What is left: FLUSH, KILL, XA … and no statement at all.
StatementPtr Parser::other_statement() {
    switch (peek().word) {
    case "flush"_w: return flush();
    case "kill"_w: return kill();
    case "xa"_w: return xa();
    case "cache"_w: advance(); return cache_index("cache");
    case "reset"_w:
        if (!is_any_ahead_of_reset()) {
            advance();
            fail();
        }
        [[fallthrough]];
    case "handler"_w:
    case "help"_w:
    case "purge"_w:
    case "install"_w:
    case "uninstall"_w:
    case "change"_w:
    case "stop"_w:
    case "clone"_w:
    case "binlog"_w:
    case "import"_w: {
        std::string verb = any_word();
        if (is_end()) fail();
        return administration(std::move(verb));
    }
    case "shutdown"_w:
    case "restart"_w: return statement_of(Administration{any_word(), {}, ""});
    default: fail();
    }
}

bool Parser::is_any_ahead_of_reset() {
    return is("master", 1) || is("slave", 1) || is("replica", 1) || is("query", 1) || is("persist", 1) ||
           is("binary", 1);
}

/// The rest of the statement as words, its first text or number as the argument.
StatementPtr Parser::administration(std::string verb) {
    Administration made;
    made.verb = std::move(verb);
    bool said = false;
    while (!is_end()) {
        const Token& token = peek();
        switch (token.kind) {
        case TokenKind::broken: fail();
        case TokenKind::string:
            made.words.push_back(string_value(text_of(token), options()));
            if (!said) made.argument = made.words.back();
            said = true;
            break;
        case TokenKind::integer:
            made.words.emplace_back(text_of(token));
            if (!said) made.argument = made.words.back();
            said = true;
            break;
        default: made.words.push_back(util::to_lower(name_of(token)));
        }
        advance();
    }
    return statement_of(std::move(made));
}

/// FLUSH TABLES [a, b] [WITH READ LOCK|FOR EXPORT], FLUSH PRIVILEGES, LOGS, STATUS …
StatementPtr Parser::flush() {
    advance();
    Administration made;
    made.verb = "flush";
    accept("no_write_to_binlog") || accept("local");
    if (is_any("table", "tables")) {
        advance();
        made.words.emplace_back("tables");
        if (is_name()) {
            do {
                const Name table = table_name();
                made.words.push_back(util::join(table, "."));
            } while (accept(","));
        }
        if (accept("with")) {
            expect("read", "lock");
            made.words.emplace_back("with read lock");
        } else if (accept("for")) {
            expect("export");
            made.words.emplace_back("for export");
        }
        return statement_of(std::move(made));
    }
    do {
        if (is_any("binary", "engine", "error", "general", "relay", "slow")) {
            std::string kind = any_word();
            expect("logs");
            made.words.push_back(kind + " logs");
            if (accept("for")) {
                expect("channel");
                string();
            }
        } else if (accept("query")) {
            expect("cache");
            made.words.emplace_back("query cache");
        } else {
            if (!is_any("privileges", "logs", "status", "hosts", "user_resources", "optimizer_costs")) fail();
            made.words.push_back(any_word());
        }
    } while (accept(","));
    return statement_of(std::move(made));
}

/// KILL [CONNECTION|QUERY] expression: its text is the argument.
StatementPtr Parser::kill() {
    advance();
    Administration made;
    made.verb = "kill";
    made.words.emplace_back(is("query") ? "query" : "connection");
    accept("query") || accept("connection");
    const std::size_t at = position();
    expression();
    made.argument = source_from(at);
    return statement_of(std::move(made));
}

/// XA {START|BEGIN|END|PREPARE|COMMIT|ROLLBACK} xid …, XA RECOVER.
StatementPtr Parser::xa() {
    advance();
    Administration made;
    made.verb = "xa";
    if (!is_any("start", "begin", "end", "prepare", "commit", "rollback", "recover")) fail();
    made.words.push_back(any_word());
    const std::string verb = made.words[0];
    if (verb == "recover") {
        if (accept("convert")) expect("xid");
        return statement_of(std::move(made));
    }
    const std::size_t at = position();
    text_string();
    if (accept(",")) {
        text_string();
        if (accept(",")) digits();
    }
    made.argument = source_from(at);
    if ((verb == "start" || verb == "begin") && is_any("join", "resume")) made.words.push_back(any_word());
    if (verb == "end" && accept("suspend")) {
        made.words.emplace_back("suspend");
        if (accept("for")) expect("migrate");
    }
    if (verb == "commit" && accept("one")) {
        expect("phase");
        made.words.emplace_back("one phase");
    }
    return statement_of(std::move(made));
}

/// CACHE INDEX t INDEX (a) IN keycache, LOAD INDEX INTO CACHE t: at INDEX.
StatementPtr Parser::cache_index(std::string verb) {
    if (!is("index")) fail();
    return administration(std::move(verb));
}

} // namespace labdb::sql::mysql
