// Texts of one shape share their tree: each must give what it would give alone.
#include <doctest/doctest.h>

#include "client.hpp"
#include "core/sql/session/statement_cache.hpp"

using labdb::sql::Engine;
using labdb::sql::StatementCache;

namespace {

void fill(Client& client) {
    client.run("CREATE TABLE t (id INT PRIMARY KEY, name VARCHAR(20), price DECIMAL(8,2))");
    client.run("INSERT INTO t VALUES (1, 'one', 1.50)");
    client.run("INSERT INTO t VALUES (2, 'it''s two', 2)");
    client.run("INSERT INTO t VALUES (30, '', 30.125)");
    client.run("INSERT INTO t VALUES (4, NULL, 0.5)");
}

} // namespace

TEST_CASE("literals take each other's places") {
    Instance instance(Engine::mysql);
    Client client(instance);
    fill(client);
    CHECK(client.run("SELECT * FROM t ORDER BY id") == "1|one|1.50;2|it's two|2.00;4|~|0.50;30||30.13;");
    CHECK(client.run("SELECT name FROM t WHERE id = 1") == "one;");
    CHECK(client.run("SELECT name FROM t WHERE id = 2") == "it's two;");
    CHECK(client.run("SELECT name FROM t WHERE id = 30") == ";");
    CHECK(client.run("SELECT id FROM t WHERE name = 'it''s two'") == "2;");
    CHECK(client.run("SELECT id FROM t WHERE name = 'one'") == "1;");
    CHECK(client.run("SELECT id FROM t WHERE name = 'o''ne'") == "");
    CHECK(client.run("SELECT id FROM t ORDER BY id LIMIT 1") == "1;");
    CHECK(client.run("SELECT id FROM t ORDER BY id LIMIT 2") == "1;2;");
    CHECK(client.run("SELECT id, name FROM t WHERE id < 3 ORDER BY 1") == "1|one;2|it's two;");
    CHECK(client.run("SELECT id, name FROM t WHERE id < 3 ORDER BY 2") == "2|it's two;1|one;");
    CHECK(client.run("SELECT id FROM t WHERE id IN (1, 30)") == "1;30;");
    CHECK(client.run("SELECT id FROM t WHERE id IN (2, 4)") == "2;4;");
    CHECK(client.run("SELECT id FROM t WHERE price = 1.5") == "1;");
    CHECK(client.run("SELECT id FROM t WHERE price = 30.13") == "30;");
    CHECK(client.run("SELECT id FROM t WHERE id = -1") == "");
    CHECK(client.run("SELECT id FROM t WHERE id = -2") == "");
    CHECK(client.run("UPDATE t SET name = 'x' WHERE id = 4") == "");
    CHECK(client.run("UPDATE t SET name = 'y' WHERE id = 30") == "");
    CHECK(client.run("SELECT id, name FROM t WHERE name IN ('x', 'y')") == "4|x;30|y;");
    CHECK(client.run("SELECT DATE '2024-01-31' + INTERVAL 1 DAY") == "2024-02-01;");
    CHECK(client.run("SELECT DATE '2024-02-28' + INTERVAL 2 DAY") == "2024-03-01;");
    CHECK(client.run("SELECT CAST(1.25 AS DECIMAL(4,1))") == "1.3;");
    CHECK(client.run("SELECT CAST(1.25 AS DECIMAL(4,2))") == "1.25;");
}

TEST_CASE("a semicolon at the end belongs to the shape") {
    for (const Engine engine : {Engine::mysql, Engine::postgres}) {
        Instance instance(engine);
        Client client(instance);
        fill(client);
        CHECK(client.run("SELECT name FROM t WHERE id = 1;") == "one;");
        CHECK(client.run("SELECT name FROM t WHERE id = 2;") == "it's two;");
        CHECK(client.run("SELECT name FROM t WHERE id = 30; ") == ";");
        CHECK(client.run("SELECT id FROM t WHERE name = 'one';") == "1;");
        CHECK(client.run("SELECT id FROM t WHERE name = ';';") == "");
        CHECK(client.run("INSERT INTO t VALUES (5, 'a;b', 1);") == "");
        CHECK(client.run("INSERT INTO t VALUES (6, 'c', 2);") == "");
        CHECK(client.run("SELECT id, name FROM t WHERE id > 4 AND id < 9 ORDER BY id;") == "5|a;b;6|c;");
    }
}

TEST_CASE("a column is named by its own text") {
    Instance instance(Engine::mysql);
    Client client(instance);
    client.run("SELECT 1 + 1");
    client.run("SELECT 1 + 22");
    CHECK(client.head.at(0).name == "1 + 22");
    client.run("SELECT 'a'");
    client.run("SELECT 'bc'");
    CHECK(client.head.at(0).name == "bc");
    client.run("SELECT 7 AS x");
    CHECK(client.run("SELECT 8 AS x") == "8;");
    CHECK(client.head.at(0).name == "x");
}

TEST_CASE("modes of the parser are part of it") {
    Instance instance(Engine::mysql);
    Client client(instance);
    client.run("CREATE TABLE q (a INT)");
    client.run("INSERT INTO q VALUES (1)");
    CHECK(client.run("SELECT \"a\" FROM q") == "a;");
    client.run("SET sql_mode = 'ANSI_QUOTES'");
    CHECK(client.run("SELECT \"a\" FROM q") == "1;");
}

TEST_CASE("an error's place is one in its own text") {
    Instance instance(Engine::postgres);
    Client client(instance);
    fill(client);
    const auto place = [&](const char* text) {
        try {
            client.run(text);
        } catch (const labdb::sql::Error& error) {
            return error.position.value_or(0);
        }
        return std::size_t{0};
    };
    CHECK(place("SELECT id FROM t WHERE id = 1 AND wrong = 2") == 34);
    CHECK(place("SELECT id FROM t WHERE id = 1000 AND wrong = 2") == 37);
    CHECK(place("SELECT id FROM t WHERE id = 10 AND wrong = 22") == 35);
    CHECK(place("INSERT INTO t VALUES (5, 'five', 'x')") == 33);
    CHECK(place("INSERT INTO t VALUES (6, 'thirty-three', 'x')") == 41);
    CHECK(client.run("SELECT name FROM t WHERE id = 1") == "one;");
    CHECK(client.run("SELECT name FROM t WHERE id = 2") == "it's two;");
}

TEST_CASE("what is looked at, and what not") {
    StatementCache cache;
    const auto knows = [&](const char* first, const char* second) {
        const auto tree = [](const char* text) {
            return labdb::sql::ast::StatementPtr(text[0] ? std::make_unique<labdb::sql::ast::Statement>() : nullptr);
        };
        cache = StatementCache();
        cache.keep(first, cache.take(first), tree(first));
        return cache.take(second).statement != nullptr;
    };
    // The trees are empty, so every literal is part of the shape.
    CHECK(knows("SELECT 1", "SELECT 1"));
    CHECK_FALSE(knows("SELECT 1", "SELECT 2"));
    CHECK_FALSE(knows("SELECT  1", "SELECT 1"));
    CHECK(knows("SELECT 1;", "SELECT 1;")); // as psql sends it
    CHECK(knows("SELECT 1 ; \n", "SELECT 1 ; \n"));
    CHECK(knows("select 'a\"b', `c`", "select 'a\"b', `c`"));
    for (const char* text : {"SELECT 1; SELECT 1", "SELECT 1 -- x", "SELECT /* 1 */ 1", "SELECT N'a'", "SELECT 'a\\'b'",
                             "SELECT .5", "SELECT 1e3", "SELECT 0x41", "SELECT $1", "SELECT 'a", "SHOW TABLES", ""})
        CHECK_FALSE(knows(text, text));
}
