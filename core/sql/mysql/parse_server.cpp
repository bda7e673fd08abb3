#include "core/sql/mysql/administration_parser.hpp"
#include "core/util/text.hpp"

/// INSTALL, CLONE, IMPORT, HANDLER, FLUSH, KILL, XA …: what concerns the running server.
namespace labdb::sql::mysql {

using namespace ast;

/// What has been read as words, its first text or number as the argument.
StatementPtr AdministrationParser::made() {
    Administration statement;
    statement.verb = verb_;
    bool said = false;
    for (std::size_t place = begin_; place < p_.place(); ++place) {
        const Token& token = p_.token_at(place);
        const bool text = token.kind == TokenKind::string;
        if (text) {
            statement.words.push_back(string_value(p_.text_of(token), p_.options()));
        } else if (token.kind == TokenKind::integer) {
            statement.words.emplace_back(p_.text_of(token));
        } else {
            statement.words.push_back(util::to_lower(p_.name_of(token)));
            continue;
        }
        if (!said) statement.argument = statement.words.back();
        said = true;
    }
    return Parser::statement_of(std::move(statement));
}

StatementPtr AdministrationParser::unchecked() {
    if (p_.is_end()) p_.fail();
    while (!p_.is_end()) {
        if (p_.is(TokenKind::broken)) p_.fail();
        p_.advance();
    }
    return made();
}

/// ALTER INSTANCE: at INSTANCE.
StatementPtr AdministrationParser::alter_instance() {
    p_.expect("instance");
    if (p_.accept("rotate")) {
        const Token which = p_.peek();
        const std::string name = util::to_lower(p_.name_or_string());
        if (name != "innodb" && name != "binlog") p_.fail_at(which);
        p_.expect("master", "key");
        return made();
    }
    if (p_.accept("reload")) {
        if (p_.accept("keyring")) return made();
        p_.expect("tls");
        if (p_.accept("for", "channel")) p_.name();
        if (p_.accept("no")) {
            p_.expect("rollback", "on");
            p_.expect("error");
        }
        return made();
    }
    if (!p_.accept("enable")) p_.expect("disable");
    const Token which = p_.peek();
    const std::string name = util::to_lower(p_.name()), log = util::to_lower(p_.name());
    if (name != "innodb" || log != "redo_log") p_.fail_at(which);
    return made();
}

StatementPtr AdministrationParser::install() {
    if (p_.accept("plugin")) {
        p_.name();
        p_.expect("soname");
        p_.string();
        return made();
    }
    p_.expect("component");
    do p_.string();
    while (p_.accept(","));
    if (p_.accept("set")) {
        do {
            p_.accept("global") || p_.accept("persist");
            p_.variable_path();
            if (!p_.accept(":=")) p_.expect("=");
            if (!p_.accept("on")) p_.expression();
        } while (p_.accept(","));
    }
    return made();
}

StatementPtr AdministrationParser::uninstall() {
    if (p_.accept("plugin")) {
        p_.name();
        return made();
    }
    p_.expect("component");
    do p_.string();
    while (p_.accept(","));
    return made();
}

/// CLONE LOCAL DATA DIRECTORY …, CLONE INSTANCE FROM user@host:port IDENTIFIED BY ….
StatementPtr AdministrationParser::clone() {
    const auto directory = [&] {
        p_.accept("=") || p_.accept(":=");
        p_.string();
    };
    if (p_.accept("local")) {
        p_.expect("data", "directory");
        directory();
        return made();
    }
    p_.expect("instance", "from");
    p_.account();
    p_.expect(":");
    p_.digits(Parser::Numbers::any);
    p_.expect("identified", "by");
    p_.string();
    if (p_.accept("data")) {
        p_.expect("directory");
        directory();
    }
    if (p_.accept("require")) {
        p_.accept("no");
        p_.expect("ssl");
    }
    return made();
}

StatementPtr AdministrationParser::import() {
    p_.expect("table", "from");
    do p_.string();
    while (p_.accept(","));
    return made();
}

StatementPtr AdministrationParser::help() {
    p_.name_or_string();
    return made();
}

/// HANDLER t OPEN [AS a], HANDLER t READ …, HANDLER t CLOSE.
StatementPtr AdministrationParser::handler() {
    const bool qualified = p_.is(".", 1) || p_.is(".");
    p_.table_name();
    if (p_.accept("open")) {
        if (p_.accept("as") || p_.is_name()) p_.name();
        return made();
    }
    // Only what is opened may be named by its database too.
    if (qualified) p_.fail();
    if (p_.accept("close")) return made();
    p_.expect("read");
    if (!p_.accept("first") && !p_.accept("next")) {
        p_.name();
        if (p_.is_any("first", "next", "prev", "last")) {
            p_.advance();
        } else {
            if (!p_.is_any("=", "<", ">", "<=", ">=")) p_.fail();
            p_.advance();
            p_.expect("(");
            do p_.value_or_default();
            while (p_.accept(","));
            p_.expect(")");
        }
    }
    if (p_.accept("where")) p_.expression();
    if (p_.is("limit")) {
        Query limited;
        p_.limit(limited);
    }
    return made();
}

/// `{INDEX|KEY} (a, PRIMARY)`; nothing when it is not there.
void AdministrationParser::key_list() {
    if (!p_.accept("index") && !p_.accept("key")) return;
    p_.expect("(");
    if (!p_.is(")")) {
        do {
            if (!p_.accept("primary")) p_.name();
        } while (p_.accept(","));
    }
    p_.expect(")");
}

/// At PARTITION: `PARTITION (ALL)`, `PARTITION (a, b)`.
void AdministrationParser::partitions() {
    p_.expect("partition");
    p_.expect("(");
    if (!p_.accept("all")) p_.partition_names();
    p_.expect(")");
}

/// CACHE INDEX t [PARTITION (…)] [INDEX (…)], … IN cache: MyISAM's, which other engines answer with a note.
StatementPtr AdministrationParser::cache_index() {
    Maintenance statement;
    statement.verb = "assign_to_keycache";
    p_.expect("index");
    statement.tables.push_back(p_.table_name());
    if (p_.is("partition")) {
        partitions();
        key_list();
    } else {
        key_list();
        while (p_.accept(",")) {
            statement.tables.push_back(p_.table_name());
            key_list();
        }
    }
    p_.expect("in");
    statement.options.push_back({"cache", p_.accept("default") ? std::string("default") : p_.name()});
    return Parser::statement_of(std::move(statement));
}

/// LOAD INDEX INTO CACHE t [PARTITION (…)] [INDEX (…)] [IGNORE LEAVES], …: at INDEX.
StatementPtr AdministrationParser::load_index() {
    Maintenance statement;
    statement.verb = "preload_keys";
    p_.expect("index", "into");
    p_.expect("cache");
    do {
        statement.tables.push_back(p_.table_name());
        const bool parts = p_.is("partition") && statement.tables.size() == 1;
        if (parts) partitions();
        key_list();
        if (p_.accept("ignore")) p_.expect("leaves");
        if (parts) break;
    } while (p_.accept(","));
    return Parser::statement_of(std::move(statement));
}

/// FLUSH TABLES [a, b] [WITH READ LOCK|FOR EXPORT], FLUSH PRIVILEGES, LOGS, STATUS …
StatementPtr AdministrationParser::flush() {
    const bool mariadb = p_.options().mariadb;
    p_.accept("no_write_to_binlog") || p_.accept("local");
    if (p_.accept("table") || p_.accept("tables")) {
        const bool named = p_.is_name() || p_.is(".");
        if (named) {
            do p_.table_name();
            while (p_.accept(","));
        }
        if (p_.accept("with")) {
            p_.expect("read", "lock");
        } else if (named && p_.accept("for")) {
            p_.expect("export");
        }
        return made();
    }
    do {
        if (p_.is_any("binary", "engine", "error", "general", "relay", "slow")) {
            const bool relay = p_.is("relay");
            p_.advance();
            p_.expect("logs");
            if (relay) channel();
        } else if (mariadb && p_.accept("query")) {
            p_.expect("cache");
        } else {
            const bool hosts = p_.is("hosts") && (mariadb || p_.options().version < 80400);
            if (!hosts && !p_.is_any("privileges", "logs", "status", "user_resources", "optimizer_costs")) p_.fail();
            if (hosts) p_.warn_deprecated("FLUSH HOSTS", "TRUNCATE TABLE performance_schema.host_cache");
            p_.advance();
        }
    } while (p_.accept(","));
    return made();
}

/// KILL [CONNECTION|QUERY] expression: its text is the argument.
StatementPtr AdministrationParser::kill() {
    Administration statement;
    statement.verb = "kill";
    statement.words.emplace_back(p_.is("query") ? "query" : "connection");
    p_.accept("query") || p_.accept("connection");
    const std::size_t at = p_.position();
    p_.expression();
    statement.argument = p_.source_from(at);
    return Parser::statement_of(std::move(statement));
}

/// XA {START|BEGIN|END|PREPARE|COMMIT|ROLLBACK} xid …, XA RECOVER.
StatementPtr AdministrationParser::xa() {
    if (!p_.is_any("start", "begin", "end", "prepare", "commit", "rollback", "recover")) p_.fail();
    const std::string action = p_.any_word();
    if (action == "recover") {
        if (p_.accept("convert")) p_.expect("xid");
        return made();
    }
    p_.text_string();
    if (p_.accept(",")) {
        p_.text_string();
        if (p_.accept(",")) p_.digits(Parser::Numbers::any);
    }
    if (action == "start" || action == "begin") {
        p_.accept("join") || p_.accept("resume");
    } else if (action == "end" && p_.accept("suspend")) {
        if (p_.accept("for")) p_.expect("migrate");
    } else if (action == "commit" && p_.accept("one")) {
        p_.expect("phase");
    }
    return made();
}

} // namespace labdb::sql::mysql
