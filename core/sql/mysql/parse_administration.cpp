#include "core/sql/mysql/administration_parser.hpp"

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
        if (action == "update") histogram_options();
        made.options.push_back({action + " histogram", source_from(at)});
    }
    if (made.verb == "checksum") {
        if (is_any("quick", "extended")) made.options.push_back({any_word(), ""});
        return statement_of(std::move(made));
    }
    for (;;) {
        if (made.verb == "check" && accept("for", "upgrade")) {
            made.options.push_back({"for upgrade", ""});
        } else if ((made.verb == "check" && is_any("quick", "fast", "medium", "extended", "changed")) ||
                   (made.verb == "repair" && is_any("quick", "extended", "use_frm"))) {
            made.options.push_back({any_word(), ""});
        } else {
            return statement_of(std::move(made));
        }
    }
}

/// `[WITH n BUCKETS] [{AUTO|MANUAL} UPDATE]`, `USING DATA '…'`.
void Parser::histogram_options() {
    if (accept("using")) {
        expect("data");
        string();
        return;
    }
    if (accept("with")) {
        digits();
        expect("buckets");
    }
    if (options().version >= 80200 && (accept("auto") || accept("manual"))) expect("update");
}

/// What concerns the server, and no statement at all.
StatementPtr Parser::other_statement() {
    switch (peek().word) {
    case "flush"_w: return administration().flush();
    case "kill"_w: return administration().kill();
    case "xa"_w: return administration().xa();
    case "cache"_w: return administration().cache_index();
    case "shutdown"_w:
    case "restart"_w: return statement_of(Administration{any_word(), {}, ""});
    case "reset"_w:
    case "handler"_w:
    case "help"_w:
    case "purge"_w:
    case "install"_w:
    case "uninstall"_w:
    case "change"_w:
    case "stop"_w:
    case "clone"_w:
    case "binlog"_w:
    case "import"_w: break;
    default: fail();
    }
    if (options().mariadb) return administration().unchecked();
    switch (peek().word) {
    case "reset"_w: return administration().reset();
    case "handler"_w: return administration().handler();
    case "help"_w: return administration().help();
    case "purge"_w: return administration().purge();
    case "install"_w: return administration().install();
    case "uninstall"_w: return administration().uninstall();
    case "change"_w: return administration().change();
    case "stop"_w: return administration().stop();
    case "clone"_w: return administration().clone();
    case "binlog"_w: return administration().binlog();
    default: return administration().import();
    }
}

/// At the statement's first word, which it reads.
AdministrationParser Parser::administration() {
    std::string verb = any_word();
    return {*this, std::move(verb)};
}

} // namespace labdb::sql::mysql
