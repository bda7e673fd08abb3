#include <doctest/doctest.h>

#include "core/sql/error.hpp"
#include "core/sql/mysql/parse.hpp"
#include "tests/unit/sql/expression_text.hpp"

using namespace labdb::sql;

namespace {

template <class T> T statement(std::string_view text, const mysql::ParseOptions& options = {}) {
    return std::get<T>(std::move(mysql::parse(text, options)->node));
}

std::string query(std::string_view text) { return text_of(statement<ast::QueryPtr>(text)); }

/// The code and what the text says behind `near`.
std::string error_of(std::string_view text, const mysql::ParseOptions& options = {}) {
    try {
        mysql::parse(text, options);
    } catch (const Error& error) {
        const std::size_t near = error.message.find("near ");
        return std::to_string(error.code) + " " +
               (near == std::string::npos ? error.message : error.message.substr(near));
    }
    return "none";
}

} // namespace

TEST_CASE("Errors are MySQL's") {
    try {
        mysql::parse("SELEC 1");
        FAIL("accepted");
    } catch (const Error& error) {
        CHECK(error.code == 1064);
        CHECK(error.sqlstate == "42000");
        CHECK(error.message ==
              "You have an error in your SQL syntax; check the manual that corresponds to your MySQL server "
              "version for the right syntax to use near 'SELEC 1' at line 1");
    }
    CHECK(error_of("SELECT 1\nFROM t\nWHERE") == "1064 near '' at line 3");
    CHECK(error_of("SELECT * FORM t") == "1064 near 'FORM t' at line 1");
    CHECK(error_of("SELECT 'abc") == "1064 near ''abc' at line 1");
    CHECK(error_of("SELECT 1 /* x") == "1064 near '/* x' at line 1");
    CHECK(error_of("CREATE TABLE t (a INT,)") == "1064 near ')' at line 1");
    CHECK(error_of("SELECT a b c, " + std::string(100, 'x')) ==
          "1064 near 'c, " + std::string(77, 'x') + "' at line 1");
    CHECK(error_of("SELECT 1; SELECT 2") == "1064 near 'SELECT 2' at line 1");
    CHECK(error_of("") == "1065 Query was empty");
    CHECK(error_of(" ; ") == "1065 Query was empty");
    CHECK(error_of("-- nothing") == "none");
    CHECK(error_of("SELECT * FROM (SELECT 1)") == "1248 Every derived table must have its own alias");
    mysql::ParseOptions options;
    options.database = "demo";
    CHECK(error_of("SELECT COUNT (a) FROM t", options) ==
          "1630 FUNCTION demo.COUNT does not exist. Check the 'Function Name Parsing and Resolution' section in the "
          "Reference Manual");
    options.ignore_space = true;
    CHECK(error_of("SELECT COUNT (*) FROM t", options) == "none");
}

TEST_CASE("Nesting has a limit, and long lists have none") {
    CHECK(error_of("SELECT " + std::string(10000, '(') + "1" + std::string(10000, ')')).substr(0, 4) == "1436");
    CHECK(error_of("SELECT " + std::string(100000, '-') + "1").substr(0, 4) == "1436");
    std::string sum = "SELECT 1", conditions = "SELECT a = 1", rows = "INSERT INTO t VALUES (1)", nested;
    for (int count = 0; count < 100000; ++count) {
        sum += "+1";
        conditions += " OR a = 1";
        rows += ",(1)";
    }
    CHECK(error_of(sum).substr(0, 4) == "1436");
    CHECK(error_of(conditions) == "none");
    CHECK(error_of(rows) == "none");
    for (int count = 0; count < 200; ++count) nested += "(SELECT ";
    CHECK(error_of("SELECT " + nested + "1" + std::string(200, ')')) == "none");
}

TEST_CASE("Several statements are read one by one") {
    const std::string_view text = "SELECT 1;\n SELECT ';' ; ";
    mysql::FirstStatement first = mysql::parse_first(text);
    CHECK(first.consumed == 9);
    CHECK(text.substr(first.statement->position, first.statement->length) == "SELECT 1");
    first = mysql::parse_first(text.substr(9));
    CHECK(text.substr(9 + first.statement->position, first.statement->length) == "SELECT ';'");
    CHECK(first.consumed == text.size() - 9);
}

TEST_CASE("Joins nest as MySQL nests them") {
    CHECK(query("SELECT * FROM a, b JOIN c ON x LEFT JOIN d USING (i, j)") ==
          "{select * from a (left (join b c x) d using i,j)}");
    CHECK(query("SELECT * FROM a JOIN b JOIN c ON p ON q") == "{select * from (join a (join b c p) q)}");
    CHECK(query("SELECT * FROM a JOIN b JOIN c ON p") == "{select * from (join (join a b) c p)}");
    CHECK(query("SELECT * FROM a NATURAL LEFT JOIN b CROSS JOIN c") == "{select * from (cross (natural-left a b) c)}");
    CHECK(query("SELECT * FROM (a, b) JOIN c") == "{select * from (join (cross a b) c)}");
    CHECK(query("SELECT * FROM ((SELECT 1) UNION (SELECT 2)) AS u") ==
          "{select * from {union {select 1} {select 2}}:u}");
    CHECK(query("SELECT * FROM (((SELECT 1) AS x JOIN t))") == "{select * from (join {select 1}:x t)}");
    CHECK(error_of("SELECT * FROM a LEFT JOIN b") == "1064 near '' at line 1");
}

TEST_CASE("Set operations and their clauses") {
    CHECK(query("SELECT 1 UNION SELECT 2 INTERSECT SELECT 3 EXCEPT SELECT 4 ORDER BY 1 LIMIT 2, 3") ==
          "{except {union {select 1} {intersect {select 2} {select 3}}} {select 4} order 1 limit 3 offset 2}");
    CHECK(query("(SELECT 1 ORDER BY 1 LIMIT 1) UNION ALL (SELECT 2) LIMIT 5") ==
          "{union-all {select 1 order 1 limit 1} {select 2} limit 5}");
    CHECK(query("(SELECT 1 LIMIT 2) LIMIT 1") == "{query {select 1 limit 2} limit 1}");
    CHECK(query("WITH a AS (SELECT 1) SELECT * FROM a") == "{with a select * from a}");
    CHECK(query("VALUES ROW(1, 2), ROW(3, 4) ORDER BY 1") == "{values [ 1 2 ] [ 3 4 ] order 1}");
    CHECK(query("TABLE t LIMIT 1") == "{select * from t limit 1}");
    CHECK(error_of("SELECT 1 LIMIT 1 UNION SELECT 2") == "1064 near 'UNION SELECT 2' at line 1");
    CHECK(error_of("SELECT 1 LIMIT 1 + 1") == "1064 near '+ 1' at line 1");
}

TEST_CASE("Columns are named by their text") {
    const auto items = [](std::string_view text) {
        return std::move(std::get<ast::Select>(statement<ast::QueryPtr>(text)->body).items);
    };
    const auto names = items("SELECT  a +  b /* c */ , 'x' 'y', NULL, true, COUNT( * ), '  z', t.* FROM t");
    CHECK(names[0].source == "a +  b");
    CHECK(names[1].source == "x");
    CHECK(names[2].source == "NULL");
    CHECK(names[3].source == "TRUE");
    CHECK(names[4].source == "COUNT( * )");
    CHECK(names[5].source == "z");
    CHECK(names[6].source == "t.*");
    const auto aliases = items("SELECT 1 AS 'one', 2 two, 3 'three'");
    CHECK(aliases[0].alias == "one");
    CHECK(aliases[1].alias == "two");
    CHECK(aliases[2].alias == "three");
}

TEST_CASE("INSERT, UPDATE and DELETE") {
    auto insert = statement<ast::Insert>("INSERT IGNORE INTO s.t (a, b) VALUES (1, DEFAULT), (2, 'x') AS new(m, n) "
                                         "ON DUPLICATE KEY UPDATE a = new.m, b = VALUES(b)");
    CHECK(insert.ignore);
    CHECK(insert.columns.size() == 2);
    CHECK(text_of(insert.source) == "{values [ 1 default ] [ 2 'x' ]}");
    CHECK(insert.row_alias == "new");
    CHECK(insert.on_duplicate.size() == 2);
    CHECK(text_of(statement<ast::Insert>("INSERT t (SELECT 1)").source) == "{select 1}");
    CHECK(statement<ast::Insert>("INSERT INTO t () VALUES ()").source == nullptr);
    CHECK(text_of(statement<ast::Insert>("REPLACE t SET a = 1, b = 2").source) == "{values [ 1 2 ]}");
    auto update = statement<ast::Update>("UPDATE t SET a = a + 1, t.b = DEFAULT WHERE c ORDER BY d LIMIT 3");
    CHECK(update.assignments.size() == 2);
    CHECK(text_of(update.limit) == "3");
    auto several = statement<ast::Delete>("DELETE a, s.b.* FROM a JOIN b ON x WHERE y");
    CHECK(several.targets == std::vector<ast::Name>{{"a"}, {"s", "b"}});
    auto with_using = statement<ast::Delete>("DELETE FROM a, b USING a JOIN b");
    CHECK(with_using.targets.size() == 2);
    auto one = statement<ast::Delete>("DELETE FROM t AS x WHERE x.a = 1 LIMIT 1");
    CHECK(one.targets.empty());
    CHECK(text_of(one.tables[0]) == "t:x");
}
