#include <doctest/doctest.h>

#include "tests/unit/sql/expression_text.hpp"
#include "tests/unit/sql/postgres_parse.hpp"

namespace {

using namespace labdb::sql;

std::string shown(std::string_view text) { return text_of(postgres::parse_expression(text)); }
std::string type(std::string_view text) { return text_of(postgres::parse_type(text)); }

} // namespace

TEST_CASE("constants") {
    CHECK(shown("0") == "0");
    CHECK(shown("5000000000") == "5000000000");
    CHECK(shown("1.50") == "1.50");
    CHECK(shown("1e5") == "1e5");
    CHECK(shown("'it''s'") == "'it's'");
    CHECK(shown("null") == "NULL");
    CHECK(shown("true") == "true");
    CHECK(shown("false") == "false");
    CHECK(shown("b'101'") == "b'101'");
    CHECK(shown("x'1F'") == "b'00011111'");
    CHECK(shown("$2") == "?2");
    using Kind = ast::Literal::Kind;
    auto kind = [](std::string_view text) { return ast::as<ast::Literal>(postgres::parse_expression(text))->kind; };
    CHECK(kind("5000000000") == Kind::integer);
    CHECK(kind("1.5") == Kind::decimal);
    CHECK(kind("1e5") == Kind::real);
}

TEST_CASE("negative integers, which libpg_query's JSON leaves out") {
    CHECK(shown("-3") == "-3");
    CHECK(shown("- /* sign */ 3") == "-3");
    CHECK(shown("- -3") == "3");
    CHECK(shown("- - -3") == "-3");
    CHECK(shown("-(3)") == "-3");
    CHECK(shown("-0") == "0");
    CHECK(shown("a -3") == "(- a 3)");
    CHECK(shown("f(-1, 0, -2)") == "(f -1 0 -2)");
    CHECK(type("numeric(5,-2)") == "pg_catalog.numeric(5,-2)");
}

TEST_CASE("operators") {
    CHECK(shown("a + b * c") == "(+ a (* b c))");
    CHECK(shown("a and b and not c or d") == "(or (and a b (not c)) d)");
    CHECK(shown("a != b") == "(<> a b)");
    CHECK(shown("-a") == "(- a)");
    CHECK(shown("a operator(pg_catalog.~) b") == "(pg_catalog.~ a b)");
    CHECK(shown("a->'b'->>'c' @> d") == "(@> (->> (-> a 'b') 'c') d)");
    CHECK(shown("a between 1 and 2 and b not between symmetric 3 and 4") ==
          "(and (between a 1 2) (not-between symmetric b 3 4))");
    CHECK(shown("a in (1,2) or a not in (3)") == "(or (in a 1 2) (not-in a 3))");
    CHECK(shown("a is null and b is not null") == "(and (is-null a) (is-not-null b))");
    CHECK(shown("a is not true or a is unknown") == "(or (is-not-true a) (is-unknown a))");
    CHECK(shown("a is distinct from b") == "(is-distinct a b)");
    CHECK(shown("a is not distinct from b") == "(is-not-distinct a b)");
    CHECK(shown("(a, b) = row(1, 2)") == "(= (row a b) (row 1 2))");
}

TEST_CASE("patterns") {
    CHECK(shown("a like 'x%'") == "(like a 'x%')");
    CHECK(shown("a not ilike 'x' escape '!'") == "(not-ilike a 'x' '!')");
    CHECK(shown("a similar to 'x'") == "(similar a 'x')");
    CHECK(shown("a not similar to 'x' escape 'e'") == "(not-similar a 'x' 'e')");
    CHECK(shown("a ~~ 'x'") == "(~~ a 'x')");
    CHECK(shown("a like like_escape('x', 'e')") == "(like a (like_escape 'x' 'e'))");
}

TEST_CASE("subqueries and arrays") {
    CHECK(shown("exists (select 1)") == "(exists {select 1})");
    CHECK(shown("a in (select 1)") == "(in a {select 1})");
    CHECK(shown("a not in (select 1)") == "(not-in a {select 1})");
    CHECK(shown("not (a in (select 1))") == "(not (in a {select 1}))");
    CHECK(shown("a = any (select 1)") == "(=-any a {select 1})");
    CHECK(shown("a < all (select 1)") == "(<-all a {select 1})");
    CHECK(shown("a = any (array[1, 2])") == "(=-any a (array 1 2))");
    CHECK(shown("array(select 1)") == "(array {select 1})");
    CHECK(shown("a[1]") == "(at a 1)");
    CHECK(shown("a[1:2][:3]") == "(slice (slice a 1 2) nothing 3)");
    CHECK(shown("(a).b.c[1]") == "(at (field (field a b) c) 1)");
    CHECK(shown("(a).*") == "(field a *)");
}

TEST_CASE("what has a syntax of its own and is a call") {
    CHECK(shown("extract(year from d)") == "(extract 'year' d)");
    CHECK(shown("trim(x)") == "(btrim x)");
    CHECK(shown("trim(leading 'a' from x)") == "(ltrim x 'a')");
    CHECK(shown("position('a' in x)") == "(position 'a' x)");
    CHECK(shown("substring(a from 2 for 3)") == "(substring a 2 3)");
    CHECK(shown("overlay(a placing b from 1)") == "(overlay a b 1)");
    CHECK(shown("t at time zone 'UTC'") == "(timezone 'UTC' t)");
    CHECK(shown("(a, b) overlaps (c, d)") == "(overlaps a b c d)");
    CHECK(shown("coalesce(a, b)") == "(coalesce a b)");
    CHECK(shown("nullif(a, b)") == "(nullif a b)");
    CHECK(shown("greatest(a, b)") == "(greatest a b)");
    CHECK(shown("least(a, b)") == "(least a b)");
    CHECK(shown("current_date") == "(current_date)");
    CHECK(shown("current_timestamp(3)") == "(current_timestamp 3)");
    CHECK(shown("localtime") == "(localtime)");
    CHECK(shown("grouping(a, b)") == "(grouping a b)");
    CHECK(shown("collation for (a)") == "(pg_collation_for a)");
    CHECK(shown("xmlelement(name a, xmlattributes(b, c as d), 'e')") == "(xmlelement 'a' b=>b d=>c 'e')");
    CHECK(shown("a is document") == "(is-document a)");
}

TEST_CASE("calls") {
    CHECK(shown("pg_catalog.lower(a)") == "(pg_catalog.lower a)");
    CHECK(shown("f(1, b => 2)") == "(f 1 b=>2)");
    CHECK(shown("f(variadic a)") == "(f variadic a)");
    CHECK(shown("count(*)") == "(count *)");
    CHECK(shown("count(distinct a)") == "(count distinct a)");
    CHECK(shown("string_agg(a, ',' order by b desc nulls last) filter (where c)") ==
          "(string_agg a ',' order b desc nulls-last filter c)");
    CHECK(shown("percentile_cont(0.5) within group (order by a)") == "(percentile_cont 0.5 within-group order a)");
    CHECK(shown("rank() over w") == "(rank over w)");
    CHECK(shown("sum(a) over (partition by b order by c rows between 1 preceding and current row exclude ties)") ==
          "(sum a over  b order c rows 1 preceding current-row exclude ties)");
    CHECK(shown("sum(a) over (w range unbounded preceding)") == "(sum a over w range unbounded-preceding current-row)");
    CHECK(shown("sum(a) over (groups between 1 following and unbounded following)") ==
          "(sum a over  groups 1 following unbounded-following)");
}

TEST_CASE("case and casts") {
    CHECK(shown("case when a then 1 else 2 end") == "(case a:1 else 2)");
    CHECK(shown("case a when 1 then 2 when 3 then 4 end") == "(case a 1:2 3:4)");
    CHECK(shown("a::int[]") == "(cast a pg_catalog.int4[])");
    CHECK(shown("cast(a as varchar(5))") == "(cast a pg_catalog.varchar(5))");
    CHECK(shown("date '2026-11-20'") == "(cast '2026-11-20' date)");
    CHECK(shown("interval '1' day") == "(cast '1' pg_catalog.interval day)");
    CHECK(shown("interval(3) '1'") == "(cast '1' pg_catalog.interval(3))");
    CHECK(shown("a collate \"C\"") == "(collate a C)");
}

TEST_CASE("names of types") {
    CHECK(type("int") == "pg_catalog.int4");
    CHECK(type("double precision") == "pg_catalog.float8");
    CHECK(type("timestamp(3) with time zone") == "pg_catalog.timestamptz(3)");
    CHECK(type("numeric(10,2)[][]") == "pg_catalog.numeric(10,2)[][]");
    CHECK(type("s.mood") == "s.mood");
    CHECK(type("interval day to second(2)") == "pg_catalog.interval(2) day to second");
    CHECK(type("char") == "pg_catalog.bpchar(1)");
    CHECK_THROWS_AS(postgres::parse_type("int, 2"), Error);
    CHECK_THROWS_AS(postgres::parse_type("int from t"), Error);
    CHECK_THROWS_AS(postgres::parse_expression("1; drop table t"), Error);
    CHECK_THROWS_AS(postgres::parse_expression("1 where true"), Error);
}

TEST_CASE("an operator's place is its own") {
    const auto statements = postgres::parse("select  a ||  b");
    const auto& query = std::get<ast::QueryPtr>(statements.front()->node);
    const auto& item = std::get<ast::Select>(query->body).items.front();
    CHECK(item.value->position == 10);
    CHECK(ast::as<ast::Operator>(item.value)->operands[1]->position == 14);
}
