#include <doctest/doctest.h>

#include "tests/unit/sql/expression_text.hpp"
#include "tests/unit/sql/postgres_parse.hpp"

namespace {

using namespace labdb::sql;
using test::refused;

std::string repeated(std::string_view text, std::size_t times) {
    std::string made;
    for (std::size_t i = 0; i < times; ++i) made += text;
    return made;
}

} // namespace

TEST_CASE("several statements, each with its place") {
    const std::string text = "select 1; ; -- next\n select $2, $1 /* end */ ; begin";
    const auto statements = postgres::parse(text);
    REQUIRE(statements.size() == 3);
    auto source = [&](std::size_t index) {
        return text.substr(statements[index]->position, statements[index]->length);
    };
    CHECK(source(0) == "select 1");
    CHECK(source(1) == "select $2, $1 /* end */");
    CHECK(source(2) == "begin");
    CHECK(statements[0]->parameters == 0);
    CHECK(statements[1]->parameters == 2);
    CHECK(postgres::parse(" -- nothing\n;").empty());
}

TEST_CASE("syntax errors say where") {
    const Error wrong = refused("selec 1");
    CHECK(wrong.sqlstate == "42601");
    CHECK(wrong.message == "syntax error at or near \"selec\"");
    CHECK(wrong.position == 0);
    CHECK(refused("select 1 from").message == "syntax error at end of input");
    CHECK(refused("select 1 from").position == 13);
    CHECK(refused("select 'abc").message == "unterminated quoted string at or near \"'abc\"");
    CHECK(refused("select \"abc").message == "unterminated quoted identifier at or near \"\"abc\"");
    CHECK(refused("select $$abc").message == "unterminated dollar-quoted string at or near \"$$abc\"");
    CHECK(refused("select /* abc").message == "unterminated /* comment at or near \"/* abc\"");
    CHECK(refused("select \"\"").message == "zero-length delimited identifier at or near \"\"\"\"");
    // Positions are bytes although PostgreSQL counts characters.
    CHECK(refused("select 'ü' x y").position == 14);
    CHECK(refused("select * from (select 1)").message == "subquery in FROM must have an alias");
    CHECK(refused("select * from (select 1)").hint == "For example, FROM (SELECT ...) [AS] foo.");
    CHECK(refused("select e'\\u12'").sqlstate == "22025");
    CHECK(refused("select e'\\u12'").hint == "Unicode escapes must be \\uXXXX or \\UXXXXXXXX.");
    CHECK(refused("select u&'\\zzzz'").sqlstate == "42601");
    CHECK(refused("select u&'\\zzzz'").hint == "Unicode escapes must be \\XXXX or \\+XXXXXX.");
    CHECK(refused("select e'\\xff'").message == "invalid byte sequence for encoding \"UTF8\": 0xff");
    CHECK(refused("create schema if not exists s create table t (a int)").sqlstate == "0A000");
    CHECK(refused("select sum(a) over (rows unbounded following) from t").sqlstate == "42P20");
    CHECK(refused("create table t (a int references b match partial)").sqlstate == "0A000");
}

TEST_CASE("bytes that are no UTF-8") {
    CHECK(refused("select '\xff'").sqlstate == "22021");
    CHECK(refused("select '\xff'").message == "invalid byte sequence for encoding \"UTF8\": 0xff");
    CHECK(refused("select 'ü\xc3\x28'").message == "invalid byte sequence for encoding \"UTF8\": 0xc3 0x28");
    CHECK(refused(std::string_view("select '\0'", 10)).message == "invalid byte sequence for encoding \"UTF8\": 0x00");
}

TEST_CASE("what is too long or too deep is refused") {
    CHECK(refused("select '" + std::string(1 << 20, 'a') + "'").sqlstate == "54000");
    CHECK(refused("select 1" + repeated("+1", 500000)).sqlstate == "54001");
    CHECK(refused("select " + repeated("f(", 2000) + "1" + repeated(")", 2000)).sqlstate == "54001");
    CHECK(refused("select a" + repeated("[1]", 5000)).sqlstate == "54001");
    CHECK(refused("select 1" + repeated(" union select 1", 5000)).sqlstate == "54001");
    CHECK(postgres::parse("select 1" + repeated("+1", 900)).size() == 1);
    CHECK(postgres::parse("select 1" + repeated(" union all select 1", 400)).size() == 1);
    CHECK(postgres::parse("select " + repeated("a or ", 20000) + "b").size() == 1);
    CHECK(postgres::parse("insert into t values (1)" + repeated(",(1)", 50000)).size() == 1);
}

TEST_CASE("what PostgreSQL knows and labdb does not") {
    const Error unknown = refused("create cast (a as b) without function");
    CHECK(unknown.sqlstate == "0A000");
    CHECK(unknown.message == "CREATE CAST is not supported");
    CHECK(refused("create rule r as on select to t do instead select 1").message ==
          "CREATE RULE ON SELECT is not supported");
    CHECK(refused("select * from xmltable('/a' passing x columns b int) t").sqlstate == "0A000");
    CHECK(refused("update t set a = 1 where current of c").message == "WHERE CURRENT OF is not supported");
}

TEST_CASE("the Data API's named parameters") {
    postgres::ParseOptions options;
    options.named_parameters = true;
    const std::string text = "select :id::text, ':no', a[1:2], :Name, $3, :id from t where b = :c";
    const auto statements = postgres::parse(text, options);
    const auto& select = std::get<ast::Select>(std::get<ast::QueryPtr>(statements.at(0)->node)->body);
    auto parameter = [](const ast::ExpressionPtr& value) { return *ast::as<ast::Parameter>(value); };
    CHECK(text_of(select.items.at(0).value) == "(cast :id text)");
    CHECK(text_of(select.items[1].value) == "':no'");
    CHECK(parameter(select.items.at(3).value).name == "Name");
    CHECK(parameter(select.items.at(3).value).number == 0);
    CHECK(parameter(select.items.at(4).value).number == 3);
    CHECK(parameter(select.items.at(5).value).name == "id");
    CHECK(text_of(select.where) == "(= b :c)");
    CHECK(select.where->position == text.find("= :c"));
    CHECK(statements[0]->length == text.size());
    CHECK(refused("select :id").message == "syntax error at or near \":\"");
}

TEST_CASE("a query alone") {
    CHECK(text_of(postgres::parse_query("select 1")) == "{select 1}");
    CHECK_THROWS_AS(postgres::parse_query("select 1; select 2"), Error);
    CHECK_THROWS_AS(postgres::parse_query("delete from t"), Error);
}
