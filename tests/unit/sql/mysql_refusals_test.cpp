// What MySQL's parser refuses, in which words, from which token on, and in what time.
#include <doctest/doctest.h>

#include <chrono>

#include "core/sql/error.hpp"
#include "core/sql/mysql/parse.hpp"

using namespace labdb::sql;

namespace {

std::string error_of(std::string_view text, int version = 80042) {
    mysql::ParseOptions options;
    options.version = version;
    try {
        mysql::parse(text, options);
    } catch (const Error& error) {
        const std::string code = std::to_string(error.code) + " ";
        const std::size_t near = error.message.find(" near ");
        const bool usual = near != std::string::npos && error.message.compare(0, 11, "You have an") == 0;
        return code + (usual ? error.message.substr(near + 1) : error.sqlstate + " " + error.message);
    }
    return "none";
}

std::string repeated(std::string_view text, std::size_t count) {
    std::string all;
    all.reserve(text.size() * count);
    while (count-- > 0) all += text;
    return all;
}

} // namespace

TEST_CASE("What the grammar takes is refused in words of its own") {
    const char* const misplaced =
        "3954 HY000 Misplaced INTO clause, INTO is not allowed inside subqueries, and must be "
        "placed at end of UNION clauses.";
    CHECK(error_of("SELECT 1 INTO @v UNION SELECT 1") == misplaced);
    CHECK(error_of("((SELECT 1 INTO @v) UNION (SELECT 1))") == misplaced);
    CHECK(error_of("SELECT 1 UNION (SELECT 1 INTO @v FROM DUAL) UNION SELECT 1") == misplaced);
    CHECK(error_of("SELECT * FROM (SELECT a INTO @v FROM t) d") == misplaced);
    CHECK(error_of("SELECT (SELECT a INTO @v)") == misplaced);
    CHECK(error_of("SELECT (SELECT a INTO @v").substr(0, 4) == "1064");
    CHECK(error_of("SELECT 1 INTO @x FROM DUAL INTO @y") == "3953 HY000 Multiple INTO clauses in one query block.");
    CHECK(error_of("SELECT 1 INTO 'x'") == "1327 42000 Undeclared variable: x");
    CHECK(error_of("SELECT * FROM JSON_TABLE('[]', '$' COLUMNS (a INT PATH '$'))") ==
          "3667 42000 Every table function must have an alias.");
    CHECK(error_of("ALTER TABLE t ALGORITHM = fast") == "1800 HY000 Unknown ALGORITHM 'fast'");
    CHECK(error_of("CREATE INDEX i ON t (a) LOCK `x`") == "1801 HY000 Unknown LOCK type 'x'");
    CHECK(error_of("ALTER TABLE t ADD PARTITION") == "1514 HY000 At least one partition must be added");
    CHECK(error_of("CREATE TABLE t (a INT) AUTOEXTEND_SIZE = 4X").substr(0, 10) == "1531 42000");
    CHECK(error_of("SELECT CAST(a AT LOCAL AS DATETIME)") ==
          "1235 42000 This version of MySQL doesn't yet support 'AT LOCAL'");
    CHECK(error_of("GRANT r, SHOW VIEW TO a") ==
          "1064 42000 Illegal authorization identifier near 'SHOW VIEW TO a' at line 1");
    CHECK(error_of("GRANT SELECT, r@h ON t TO a") ==
          "1064 42000 Illegal privilege identifier near 'r@h ON t TO a' at line 1");
    CHECK(error_of("CREATE PROCEDURE p() RETURN 1") == "1313 42000 RETURN is only allowed in a FUNCTION");
}

TEST_CASE("1064 tells from where on MySQL did not understand") {
    CHECK(error_of("CREATE TABLE t (a DOUBLE(10))") == "1064 near '))' at line 1");
    CHECK(error_of("CREATE TABLE t (a INT\n  NOT ENFORCED)") == "1064 near 'NOT ENFORCED)' at line 2");
    CHECK(error_of("CREATE TABLE t (a CHAR(1) COLLATE x COLLATE y)") == "1064 near 'COLLATE y)' at line 1");
    CHECK(error_of("CREATE TABLE t (a INT) PARTITION BY KEY ALGORITHM = 3 ()") == "1064 near '3 ()' at line 1");
    CHECK(error_of("EXPLAIN EXTENDED SELECT 1") == "1064 near 'SELECT 1' at line 1");
    CHECK(error_of("SELECT SQL_CACHE * FROM t") == "1064 near 'FROM t' at line 1");
    CHECK(error_of("SELECT 1 FROM t INTO @v UNION SELECT 2") == "1064 near 'UNION SELECT 2' at line 1");
    CHECK(error_of("SELECT 1 UNION (SELECT 1 FROM DUAL INTO @v)") == "1064 near 'INTO @v)' at line 1");
    CHECK(error_of("ALTER TABLE t FORCE, DROP PARTITION p") == "1064 near 'DROP PARTITION p' at line 1");
    CHECK(error_of("ALTER EVENT e") == "1064 near '' at line 1");
    CHECK(error_of("HANDLER d.t READ FIRST") == "1064 near 'READ FIRST' at line 1");
    CHECK(error_of("SET GLOBAL = 1") == "1064 near '= 1' at line 1");
    CHECK(error_of("CHANGE MASTER TO MASTER_PORT = 'x'") == "1064 near ''x'' at line 1");
}

TEST_CASE("8.4 has other words than 8.0") {
    for (const char* statement : {"CHANGE MASTER TO MASTER_HOST = 'h'", "START SLAVE", "STOP SLAVE", "RESET MASTER",
                                  "SHOW MASTER STATUS", "SHOW SLAVE STATUS", "PURGE MASTER LOGS TO 'f'",
                                  "SHOW MASTER LOGS", "FLUSH HOSTS", "CREATE TABLE manual (qualify INT)"}) {
        CHECK(error_of(statement) == "none");
        CHECK(error_of(statement, 80403).substr(0, 4) == "1064");
    }
    for (const char* statement :
         {"SHOW BINARY LOG STATUS", "RESET BINARY LOGS AND GTIDS TO 5", "SELECT a FROM t GROUP BY ROLLUP (a)",
          "ANALYZE TABLE t UPDATE HISTOGRAM ON a WITH 8 BUCKETS AUTO UPDATE"}) {
        CHECK(error_of(statement, 80403) == "none");
    }
    CHECK(error_of("SHOW BINARY LOG STATUS") == "1064 near 'LOG STATUS' at line 1");
}

TEST_CASE("5.7 takes what 8.0 took out") {
    for (const char* statement :
         {"EXPLAIN EXTENDED SELECT 1", "EXPLAIN PARTITIONS SELECT 1", "SELECT SQL_CACHE * FROM t",
          "SET PASSWORD = PASSWORD('x')", "CREATE USER a IDENTIFIED BY PASSWORD 'x'",
          "CREATE DATABASE d COLLATE DEFAULT", "SELECT .a FROM t", "SELECT a FROM t GROUP BY a DESC"}) {
        CHECK(error_of(statement, 50744) == "none");
        CHECK(error_of(statement).substr(0, 4) == "1064");
    }
}

TEST_CASE("What is very deep, very long or no text at all ends soon") {
    const auto begin = std::chrono::steady_clock::now();
    for (const char* opened : {"(", "(SELECT ", "NOT ", "-", "ABS(", "CASE ", "INTERVAL(1, ", "a + INTERVAL(1, "}) {
        const std::string error = error_of("SELECT " + repeated(opened, 10000));
        CHECK(error.substr(0, 4) == "1436");
    }
    CHECK(error_of("SELECT 1" + repeated(" UNION SELECT 1", 10000)).substr(0, 4) == "1436");
    CHECK(error_of("SELECT '" + std::string(1 << 20, 'x') + "'") == "none");
    CHECK(error_of("SELECT 1 /*!99999 " + repeated("/* ", 200000)).substr(0, 4) == "1064");
    CHECK(error_of("SELECT 1" + repeated(", 1", 65534)) == "none");
    CHECK(error_of("INSERT INTO t VALUES (1)" + repeated(", (1)", 200000)) == "none");
    CHECK(error_of("CREATE TABLE t (c0 INT" + repeated(", c INT", 65534) + ")") == "none");
    CHECK(error_of("SELECT 1 WHERE a" + repeated(" AND a", 100000)) == "none");
    CHECK(error_of("SELECT '\xff\xfe', \xc3 FROM `\xf0\x28`") == "none");
    CHECK(error_of("SELECT \xff\x01").substr(0, 4) == "1064");
    // A wide margin: quadratic time would be minutes.
    CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(60));
}
