#include <doctest/doctest.h>

#include "core/sql/error.hpp"
#include "core/sql/mysql/parse.hpp"
#include "tests/unit/sql/expression_text.hpp"

using namespace labdb::sql;

namespace {

std::string parsed(std::string_view text, const mysql::ParseOptions& options = {}) {
    try {
        return text_of(mysql::parse_expression(text, options));
    } catch (const Error& error) {
        return std::to_string(error.code);
    }
}

} // namespace

TEST_CASE("Operators bind as the manual's table says") {
    CHECK(parsed("1 + 2 * 3 - 4") == "(- (+ 1 (* 2 3)) 4)");
    CHECK(parsed("a OR b AND c XOR d OR NOT e") == "(or a (xor (and b c) d) (not e))");
    CHECK(parsed("a || b && c") == "(or a (and b c))");
    CHECK(parsed("NOT a = b") == "(not (= a b))");
    CHECK(parsed("! a = b") == "(= (not a) b)");
    CHECK(parsed("- a ^ b * c") == "(* (xor_bits (- a) b) c)");
    CHECK(parsed("a & b | c << 1 + d") == "(| (& a b) (<< c (+ 1 d)))");
    CHECK(parsed("a = b = c") == "(= (= a b) c)");
    CHECK(parsed("a = b IS NULL") == "(is-null (= a b))");
    CHECK(parsed("a IS NOT TRUE AND b") == "(and (is-not-true a) b)");
    CHECK(parsed("a BETWEEN 1 AND 2 AND b") == "(and (between a 1 2) b)");
    CHECK(parsed("a NOT LIKE 'x%' ESCAPE '|' OR b") == "(or (not-like a 'x%' '|') b)");
    CHECK(parsed("a RLIKE b + 1") == "(regexp a (+ b 1))");
    CHECK(parsed("a DIV b MOD c") == "(% (div a b) c)");
    CHECK(parsed("BINARY a COLLATE utf8mb4_bin = b") == "(= (binary (collate a utf8mb4_bin)) b)");
    CHECK(parsed("d + INTERVAL 1 DAY - INTERVAL '1:2' HOUR_MINUTE") ==
          "(- (+ d (interval 1 day)) (interval '1:2' hour_minute))");
    CHECK(parsed("INTERVAL 1 MONTH + d") == "(+ (interval 1 month) d)");
    CHECK(parsed("INTERVAL(2, 1, 3) + 1") == "(+ (interval 2 1 3) 1)");
    CHECK(parsed("a SOUNDS LIKE b") == "(= (soundex a) (soundex b))");
    CHECK(parsed("1 MEMBER OF (j->'$.a')") == "(member_of 1 (-> j '$.a'))");
    CHECK(parsed("a != b <> c") == "(<> (<> a b) c)");
}

TEST_CASE("What the grammar does not allow is refused") {
    CHECK(parsed("1 = NOT 1") == "1064");
    CHECK(parsed("a IN (1) IN (2)") == "1064");
    CHECK(parsed("a LIKE b LIKE c") == "1064");
    CHECK(parsed("a BETWEEN 1 OR 2") == "1064");
    CHECK(parsed("DATE_ADD(d, 1)") == "1064");
    CHECK(parsed("1 +") == "1064");
    CHECK(parsed("(1") == "1064");
    CHECK(parsed("()") == "1064");
}

TEST_CASE("sql_mode changes the operators") {
    mysql::ParseOptions concat;
    concat.pipes_as_concat = true;
    CHECK(parsed("a || b || c = d", concat) == "(= (|| (|| a b) c) d)");
    CHECK(parsed("x LIKE '%' || y", concat) == "(like x (|| '%' y))");
    mysql::ParseOptions high;
    high.high_not_precedence = true;
    CHECK(parsed("NOT a BETWEEN 1 AND 2", high) == "(between (not a) 1 2)");
    mysql::ParseOptions ansi;
    ansi.ansi_quotes = true;
    CHECK(parsed("\"a\" = 'a'", ansi) == "(= a 'a')");
    mysql::ParseOptions plain;
    plain.no_backslash_escapes = true;
    CHECK(parsed(R"('a\n')", plain) == R"('a\n')");
}

TEST_CASE("Literals") {
    CHECK(parsed(R"('it''s' "a\"b" 'c\n\%')") == "'it'sa\"bc\n\\%'");
    CHECK(parsed("_utf8mb4'x'") == "_utf8mb4'x'");
    CHECK(parsed("N'x'") == "_utf8'x'");
    CHECK(parsed("0x4142") == "x'AB'");
    CHECK(parsed("X'4'") == "1064");
    CHECK(parsed("b'01000001'") == "b'A'");
    CHECK(parsed("DATE '2026-11-20'") == "date'2026-11-20'");
    CHECK(parsed("{ts '2026-11-20 00:00:00'}") == "timestamp'2026-11-20 00:00:00'");
    CHECK(parsed("1e3 + .5 + 1.") == "(+ (+ 1e3 .5) 1.)");
    CHECK(parsed("NULL IS NULL AND TRUE") == "(and (is-null NULL) true)");
    CHECK(parsed("5--1") == "(- 5 (- 1))");
    CHECK(parsed("1 -- 2\n + 3") == "(+ 1 3)");
    CHECK(parsed("1 /* 2 */ + /*! 3 */ /*!99999 + 4 */ # 5") == "(+ 1 3)");
}

TEST_CASE("Names and variables") {
    CHECK(parsed("s.t.select") == "s.t.select");
    CHECK(parsed("`a``b`.`c`") == "a`b.c");
    CHECK(parsed("t.1a") == "t.1a");
    CHECK(parsed("1a") == "1a");
    CHECK(parsed("@x := @`y z` + @@global.sql_mode + @@autocommit") ==
          "(:= @x (+ (+ @y z @@global.sql_mode) @@autocommit))");
    CHECK(parsed("date + comment + user + status") == "(+ (+ (+ date comment) user) status)");
    CHECK(parsed("rank") == "1064");
    mysql::ParseOptions old;
    old.version = 50744;
    CHECK(parsed("rank + groups", old) == "(+ rank groups)");
    CHECK(parsed("count + sum") == "(+ count sum)");
    CHECK(parsed("count (x)") == "(count x)");
}

TEST_CASE("Calls with a syntax of their own") {
    CHECK(parsed("COUNT(*) + COUNT(DISTINCT a, b)") == "(+ (count *) (count distinct a b))");
    CHECK(parsed("GROUP_CONCAT(DISTINCT a, b ORDER BY c DESC SEPARATOR '; ')") ==
          "(group_concat distinct a b order c desc separator '; ')");
    CHECK(parsed("TRIM(LEADING 'x' FROM s)") == "(trim_leading s 'x')");
    CHECK(parsed("TRIM('x' FROM s)") == "(trim_both s 'x')");
    CHECK(parsed("TRIM(BOTH FROM s)") == "(trim s)");
    CHECK(parsed("SUBSTRING(s FROM 2 FOR 3)") == "(substring s 2 3)");
    CHECK(parsed("POSITION('a' IN s)") == "(position 'a' s)");
    CHECK(parsed("EXTRACT(YEAR_MONTH FROM d)") == "(extract 'year_month' d)");
    CHECK(parsed("TIMESTAMPDIFF(SQL_TSI_DAY, a, b)") == "(timestampdiff 'day' a b)");
    CHECK(parsed("GET_FORMAT(TIMESTAMP, 'USA')") == "(get_format 'datetime' 'USA')");
    CHECK(parsed("CAST(a AS DECIMAL(10, 2))") == "(cast a decimal(10,2))");
    CHECK(parsed("CONVERT(a, UNSIGNED INTEGER)") == "(cast a unsigned)");
    CHECK(parsed("CONVERT(a USING latin1)") == "(using a latin1)");
    CHECK(parsed("CHAR(77, 121 USING utf8mb4)") == "(using (char 77 121) utf8mb4)");
    CHECK(parsed("DATE_ADD(d, INTERVAL -1 DAY)") == "(date_add d (interval (- 1) day))");
    CHECK(parsed("ADDDATE(d, 31)") == "(adddate d 31)");
    CHECK(parsed("CURRENT_TIMESTAMP") == "(current_timestamp)");
    CHECK(parsed("CURRENT_TIMESTAMP(3)") == "(current_timestamp 3)");
    CHECK(parsed("IF(a, LEFT(b, 1), REPLACE(c, 'x', 'y'))") == "(if a (left b 1) (replace c 'x' 'y'))");
    CHECK(parsed("MATCH (a, b) AGAINST ('x' IN BOOLEAN MODE)") == "(match a 'x')");
    CHECK(parsed("CASE a WHEN 1 THEN 'x' ELSE 'y' END") == "(case a 1:'x' else 'y')");
    CHECK(parsed("ROW_NUMBER() OVER (PARTITION BY a ORDER BY b)") == "(row_number over  a order b)");
    CHECK(parsed("SUM(a) OVER w") == "(sum a over w)");
    CHECK(parsed("s.f(1)") == "(s.f 1)");
    CHECK(parsed("VALUES(a) + DEFAULT(b)") == "(+ (values a) (default b))");
}

TEST_CASE("Subqueries and rows") {
    CHECK(parsed("(SELECT 1) + 1") == "(+ {select 1} 1)");
    CHECK(parsed("((SELECT 1) + 1)") == "(+ {select 1} 1)");
    CHECK(parsed("((SELECT 1) UNION (SELECT 2))") == "{union {select 1} {select 2}}");
    CHECK(parsed("(((SELECT 1)), 2)") == "(row {select 1} 2)");
    CHECK(parsed("a IN ((SELECT 1))") == "(in a {select 1})");
    CHECK(parsed("a NOT IN (1, (SELECT 2))") == "(not-in a 1 {select 2})");
    CHECK(parsed("(a, b) = ROW(1, 2)") == "(= (row a b) (row 1 2))");
    CHECK(parsed("a > ALL (SELECT 1)") == "(>-all a {select 1})");
    CHECK(parsed("EXISTS (SELECT * FROM t)") == "(exists {select * from t})");
}

TEST_CASE("Parameters are numbered in the order of the text") {
    CHECK(parsed("? + f(?, ?)") == "(+ ?1 (f ?2 ?3))");
    mysql::ParseOptions named;
    named.named_parameters = true;
    CHECK(parsed(":id = id", named) == "(= :id id)");
}
