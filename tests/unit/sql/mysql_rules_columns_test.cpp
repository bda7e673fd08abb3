#include <doctest/doctest.h>

#include "client.hpp"

using labdb::sql::Engine;

namespace {

constexpr const char* kTable =
    "CREATE TABLE t (id INT UNSIGNED AUTO_INCREMENT PRIMARY KEY, name VARCHAR(20), price DECIMAL(8,2), d DATE, ts "
    "TIMESTAMP NULL, "
    "flag TINYINT(1), e ENUM('a','b','c'), s SET('x','y','z'), j JSON, t TIME, y YEAR, b BIT(8))";
constexpr const char* kRows =
    "INSERT INTO t (name,price,d,ts,flag,e,s,j,t,y,b) VALUES ('Alice','10.50','2026-01-05','2026-01-05 "
    "10:00:00',TRUE,'b','x,z',"
    "'{\"b\":1,\"aa\":[1,2]}','10:11:12',2026,b'101'), ('bob',3.456,20260106,NULL,0,'c','',NULL,NULL,70,0)";

} // namespace

TEST_CASE("MySQL: columns are compared with constants in their own form") {
    Instance instance(Engine::mysql);
    Client client(instance);
    client.run(kTable);
    client.run(kRows);
    for (const char* condition : {"name = 'ALICE'",
                                  "name LIKE 'al%'",
                                  "price = 10.5",
                                  "price > '5'",
                                  "id = '1'",
                                  "id < 1.5",
                                  "e = 'B'",
                                  "s = 'x,z'",
                                  "find_in_set('z', s)",
                                  "d = '2026-01-05'",
                                  "d >= '2026-01-05 00:00:00' AND d < '2026-01-05 12:00:00'",
                                  "d = 20260105",
                                  "ts = '2026-01-05 10:00:00'",
                                  "t = '10:11:12'",
                                  "t > 101111",
                                  "y = '2026'",
                                  "b = 5",
                                  "j->>'$.b' = 1",
                                  "j->'$.aa[1]' = 2",
                                  "flag IN (1, '2')",
                                  "e < 'c'"})
        CHECK_MESSAGE(client.run(std::string("SELECT name FROM t WHERE ") + condition) == "Alice;", condition);
    CHECK(client.error("SELECT 1 FROM t WHERE d = 'abc'") == "1525 HY000 Incorrect DATE value: 'abc'");
}

TEST_CASE("MySQL: columns in expressions") {
    Instance instance(Engine::mysql);
    Client client(instance);
    client.run(kTable);
    client.run(kRows);
    CHECK(client.run("SELECT price * 2, price / 3, -price, e + 0, s + 0, b + 0, d + INTERVAL 1 MONTH, d + INTERVAL 1 "
                     "HOUR FROM t WHERE id = 1") == "21.00|3.500000|-10.50|2|5|5|2026-02-05|2026-01-05 01:00:00;");
    CHECK(client.error("SELECT id - 10 FROM t") ==
          "1690 22003 BIGINT UNSIGNED value is out of range in '(`demo`.`t`.`id` - 10)'");
    CHECK(client.run("SELECT count(*), sum(price), avg(price), avg(price) * 2, max(e), group_concat(name ORDER BY id "
                     "DESC SEPARATOR '-') FROM t") == "2|13.96|6.980000|13.960000|c|bob-Alice;");
}

TEST_CASE("MySQL: what does not fit a column is refused in strict mode") {
    Instance instance(Engine::mysql);
    Client client(instance);
    client.run(kTable);
    CHECK(client.error("INSERT INTO t (flag) VALUES (300)") ==
          "1264 22003 Out of range value for column 'flag' at row 1");
    CHECK(client.error("INSERT INTO t (name) VALUES (repeat('a', 21))") ==
          "1406 22001 Data too long for column 'name' at row 1");
    CHECK(client.error("INSERT INTO t (e) VALUES ('zz')") == "1265 01000 Data truncated for column 'e' at row 1");
    CHECK(client.error("INSERT INTO t (d) VALUES ('2026-02-30')") ==
          "1292 22007 Incorrect date value: '2026-02-30' for column 'd' at row 1");
    CHECK(client.error("INSERT INTO t (price) VALUES ('abc')") ==
          "1366 HY000 Incorrect decimal value: 'abc' for column 'price' at row 1");
    CHECK(client.error("INSERT INTO t (ts) VALUES ('2050-01-01')") ==
          "1292 22007 Incorrect datetime value: '2050-01-01' for column 'ts' at row 1");
    CHECK(client.error("INSERT INTO t (b) VALUES (256)") == "1406 22001 Data too long for column 'b' at row 1");
    CHECK(client.error("INSERT INTO t (price) VALUES (1/0)") == "1365 22012 Division by 0");
    client.run("SET sql_mode = ''");
    client.run("INSERT INTO t (flag, name, e, d) VALUES (300, 'aaaaaaaaaaaaaaaaaaaaaaaaa', 'zz', 'abc')");
    CHECK(client.run("SELECT flag, name, e, d FROM t") == "127|aaaaaaaaaaaaaaaaaaaa||0000-00-00;");
}
