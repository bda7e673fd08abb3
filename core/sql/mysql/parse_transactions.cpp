#include "core/sql/mysql/administration_parser.hpp"

/// BEGIN, COMMIT, ROLLBACK, SAVEPOINT, LOCK TABLES, XA.
namespace labdb::sql::mysql {

using namespace ast;

/// BEGIN [WORK]: only outside of a stored program. MariaDB's BEGIN NOT ATOMIC is a block that needs no routine.
StatementPtr Parser::begin() {
    if (options().mariadb && is("not", 1)) {
        program_.emplace();
        StatementPtr made = block({});
        program_.reset();
        return made;
    }
    advance();
    accept("work");
    return statement_of(Transaction{});
}

StatementPtr Parser::start() {
    advance();
    if (is_any("slave", "replica", "group_replication") || (options().mariadb && is("all"))) {
        AdministrationParser rest(*this, "start");
        return options().mariadb ? rest.unchecked() : rest.start();
    }
    expect("transaction");
    Transaction made;
    if (!is_end()) {
        do {
            if (accept("with")) {
                expect("consistent", "snapshot");
                made.consistent_snapshot = true;
            } else {
                access_mode(made);
            }
        } while (accept(","));
    }
    return statement_of(std::move(made));
}

/// READ ONLY, READ WRITE.
void Parser::access_mode(Transaction& made) {
    expect("read");
    if (made.read_only) fail();
    made.read_only = accept("only");
    if (!*made.read_only) expect("write");
}

/// `[WORK] [AND [NO] CHAIN] [[NO] RELEASE]`.
void Parser::completion(Transaction& made) {
    accept("work");
    if (accept("and")) {
        made.chain = !accept("no");
        expect("chain");
    }
    if (accept("no")) {
        expect("release");
    } else {
        made.release = accept("release");
    }
    // What is released has no next transaction.
    if (made.chain && made.release) fail();
}

StatementPtr Parser::commit() {
    advance();
    Transaction made;
    made.kind = Transaction::Kind::commit;
    completion(made);
    return statement_of(std::move(made));
}

StatementPtr Parser::rollback() {
    advance();
    Transaction made;
    made.kind = Transaction::Kind::rollback;
    const bool work = is("work");
    if (is("to") || (work && is("to", 1))) {
        accept("work");
        advance();
        accept("savepoint");
        made.kind = Transaction::Kind::rollback_to;
        made.savepoint = name();
    } else {
        completion(made);
    }
    return statement_of(std::move(made));
}

StatementPtr Parser::savepoint() {
    advance();
    Transaction made;
    made.kind = Transaction::Kind::savepoint;
    made.savepoint = name();
    return statement_of(std::move(made));
}

StatementPtr Parser::release() {
    advance();
    expect("savepoint");
    Transaction made;
    made.kind = Transaction::Kind::release;
    made.savepoint = name();
    return statement_of(std::move(made));
}

/// `ISOLATION LEVEL x`, READ ONLY, with a comma between them.
Transaction Parser::transaction_characteristics() {
    Transaction made;
    do {
        if (accept("isolation")) {
            if (!made.isolation.empty()) fail();
            expect("level");
            if (accept("serializable")) {
                made.isolation = "serializable";
            } else if (accept("repeatable")) {
                expect("read");
                made.isolation = "repeatable read";
            } else {
                expect("read");
                made.isolation = accept("committed") ? "read committed" : "read uncommitted";
                if (made.isolation == "read uncommitted") expect("uncommitted");
            }
        } else {
            access_mode(made);
        }
    } while (accept(","));
    return made;
}

StatementPtr Parser::lock() {
    advance();
    if (accept("instance")) {
        expect("for", "backup");
        return statement_of(Administration{"lock", {"instance", "for", "backup"}, ""});
    }
    if (!accept("tables")) expect("table");
    LockTables made;
    do {
        NamedTable table;
        table.name = table_name();
        if (accept("as") || is_name()) table.alias = name();
        std::string kind;
        if (accept("read")) {
            kind = accept("local") ? "read local" : "read";
        } else {
            accept("low_priority");
            expect("write");
            kind = "write";
        }
        made.tables.emplace_back(std::move(table), std::move(kind));
    } while (accept(","));
    return statement_of(std::move(made));
}

StatementPtr Parser::unlock() {
    advance();
    if (accept("instance")) return statement_of(Administration{"unlock", {"instance"}, ""});
    if (!accept("tables")) expect("table");
    LockTables made;
    made.unlock = true;
    return statement_of(std::move(made));
}

} // namespace labdb::sql::mysql
