#include <doctest/doctest.h>

#include "client.hpp"

using labdb::sql::Engine;

TEST_CASE("MySQL: numbers have MySQL's types and scales") {
    Instance instance(Engine::mysql);
    Client client(instance);
    CHECK(client.run("SELECT 7/2, 0.1+0.2, 1/3*3, 1/7*100, 10/4, 5.0/2, 1-0.9, -0.0") ==
          "3.5000|0.3|1.0000|14.2857|2.5000|2.50000|0.1|0.0;");
    CHECK(client.run("SELECT 5 DIV 2, 5 % 3, 1e3, 1.5e0+1, 1+'2', '3'*'4', ~0, 1<<63") ==
          "2|2|1000|2.5|3|12|18446744073709551615|9223372036854775808;");
    CHECK(client.run(
              "SELECT round(2.5), round(-2.5), round(1.255,2), round(1234.567,-2), truncate(1.999,2), ceil(1.2)") ==
          "3|-3|1.26|1200|1.99|2;");
    CHECK(client.error("SELECT 9223372036854775807 + 1") ==
          "1690 22003 BIGINT value is out of range in '(9223372036854775807 + 1)'");
    CHECK(client.run("SELECT 1/0, 5 MOD 0, 5 DIV 0") == "~|~|~;");
}

TEST_CASE("MySQL: comparison converts as the manual's 12.3 says") {
    Instance instance(Engine::mysql);
    Client client(instance);
    CHECK(client.run("SELECT 'a'='A', 'abc '='abc', '1'=1, '1abc'=1, 'abc'=0, 'é'='e', 'straße'='strasse'") ==
          "1|0|1|1|1|1|1;");
    CHECK(client.run("SELECT 1 <=> NULL, NULL <=> NULL, 2 > '10', '2' > '10', 1 IN (1,NULL), 1 NOT IN (2,NULL)") ==
          "0|1|0|1|1|~;");
    CHECK(client.run("SELECT (1,2)=(1,2), (1,2)<(1,3), 1 BETWEEN 0 AND 2, 'b' IN ('A','B')") == "1|1|1|1;");
    CHECK(client.run("SELECT 'abc' LIKE 'A%', 'abc' LIKE BINARY 'A%', 'a_c' LIKE 'a\\_c', 'abc' REGEXP '^A.c$'") ==
          "1|0|1|1;");
}

TEST_CASE("MySQL: texts, dates and documents") {
    Instance instance(Engine::mysql);
    Client client(instance);
    CHECK(client.run("SELECT upper('é'), hex(255), hex('abc'), format(1234567.891,2), 0x41, 0x41+0") ==
          "É|FF|616263|1,234,567.89|A|65;");
    CHECK(client.run("SELECT substring_index('a.b.c','.',2), lpad('5',3,'0'), trim('  x '), insert('hello',2,2,'XX'), "
                     "instr('hello','L')") == "a.b|005|x|hXXlo|3;");
    CHECK(client.run(
              "SELECT date_add('2026-01-31', INTERVAL 1 MONTH), date_sub('2026-03-01 10:00:00', INTERVAL 90 MINUTE)") ==
          "2026-02-28|2026-03-01 08:30:00;");
    CHECK(client.run("SELECT date_format('2026-11-20 16:44:06','%W %M %e %Y %H:%i:%s %p'), week('2026-11-20'), "
                     "last_day('2026-02-05')") == "Friday November 20 2026 16:44:06 PM|46|2026-02-28;");
    CHECK(client.run("SELECT str_to_date('20/11/2026','%d/%m/%Y'), timestampdiff(YEAR,'2000-05-05','2026-05-04')") ==
          "2026-11-20|25;");
    CHECK(client.run("SELECT json_object('bb',1,'a','x'), json_array(1,'a',NULL,TRUE), "
                     "json_extract('{\"a\":{\"b\":[1,2]}}','$.a.b[1]')") ==
          "{\"a\": \"x\", \"bb\": 1}|[1, \"a\", null, true]|2;");
    CHECK(client.run("SELECT sha2('a',256), crc32('a'), conv('ff',16,10), inet_aton('127.0.0.1')") ==
          "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb|3904355907|255|2130706433;");
}

TEST_CASE("MySQL: unknown functions and wrong numbers of arguments") {
    Instance instance(Engine::mysql);
    Client client(instance);
    CHECK(client.error("SELECT nonsense(1)") == "1305 42000 FUNCTION demo.nonsense does not exist");
    CHECK(client.error("SELECT lpad('a')") ==
          "1582 42000 Incorrect parameter count in the call to native function 'LPAD'");
}
