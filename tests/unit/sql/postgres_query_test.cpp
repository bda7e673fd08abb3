#include <doctest/doctest.h>

#include "tests/unit/sql/expression_text.hpp"
#include "tests/unit/sql/postgres_parse.hpp"

namespace {

using namespace labdb::sql;
using test::one;

ast::QueryPtr query(std::string_view text) { return one<ast::QueryPtr>(text); }
ast::Select& select(const ast::QueryPtr& query) { return std::get<ast::Select>(query->body); }

} // namespace

TEST_CASE("a SELECT with all its clauses") {
    const auto whole =
        query("select distinct on (a) a, b as x, t.* from t where c group by a, rollup (b, c) having count(*) > 1 "
              "window w as (order by a) order by a desc nulls last, 2 limit 5 offset $1 for update of t skip locked");
    const ast::Select& made = select(whole);
    CHECK(!made.distinct);
    CHECK(text_of(made.distinct_on) == "a");
    REQUIRE(made.items.size() == 3);
    CHECK(made.items[1].alias == "x");
    CHECK(text_of(made.items[2].value) == "t.*");
    CHECK(text_of(made.where) == "c");
    CHECK(text_of(made.group_by) == "a (rollup b c)");
    CHECK(text_of(made.having) == "(> (count *) 1)");
    REQUIRE(made.windows.size() == 1);
    CHECK(made.windows[0].name == "w");
    REQUIRE(whole->order_by.size() == 2);
    CHECK(whole->order_by[0].descending);
    CHECK(whole->order_by[0].nulls == ast::OrderItem::Nulls::last);
    CHECK(text_of(whole->limit) == "5");
    CHECK(text_of(whole->offset) == "?1");
    REQUIRE(whole->locking.size() == 1);
    CHECK(whole->locking[0].strength == "update");
    CHECK(whole->locking[0].skip_locked);
    CHECK(select(query("select distinct a from t")).distinct);
    CHECK(select(query("select")).items.empty());
    CHECK(query("select a from t order by a fetch first 3 rows with ties")->with_ties);
    CHECK(text_of(select(query("select a from t group by grouping sets ((a, b), (), cube (a))")).group_by) ==
          "(sets (row a b) (empty) (cube a))");
}

TEST_CASE("FROM") {
    const auto whole = query(
        "select 1 from only s.t as x (a, b), lateral (select 2) y, generate_series(1, 2) with ordinality as g (n, o), "
        "json_to_record('{}') as j (a int, b text), rows from (f(), g()) as r");
    const auto& from = select(whole).from;
    REQUIRE(from.size() == 5);
    const auto& table = std::get<ast::NamedTable>(from[0]->node);
    CHECK(table.name == ast::Name{"s", "t"});
    CHECK(table.only);
    CHECK(table.alias == "x");
    CHECK(table.column_aliases == std::vector<std::string>{"a", "b"});
    CHECK(from[0]->position == 19);
    CHECK(std::get<ast::DerivedTable>(from[1]->node).lateral);
    const auto& series = std::get<ast::FunctionTable>(from[2]->node);
    CHECK(series.ordinality);
    CHECK(text_of(series.calls) == "(generate_series 1 2)");
    CHECK(series.column_aliases == std::vector<std::string>{"n", "o"});
    const auto& record = std::get<ast::FunctionTable>(from[3]->node);
    REQUIRE(record.column_definitions.size() == 2);
    CHECK(text_of(record.column_definitions[0].type) == "pg_catalog.int4");
    CHECK(std::get<ast::FunctionTable>(from[4]->node).calls.size() == 2);
}

TEST_CASE("joins") {
    using Kind = ast::Join::Kind;
    auto join = [](std::string_view text) {
        auto whole = query("select 1 from " + std::string(text));
        return std::move(std::get<ast::Join>(select(whole).from.front()->node));
    };
    CHECK(join("a cross join b").kind == Kind::cross);
    CHECK(join("a join b on true").kind == Kind::inner);
    CHECK(text_of(join("a left join b on a.x = b.x").on) == "(= a.x b.x)");
    CHECK(join("a right join b using (x, y)").usings == std::vector<std::string>{"x", "y"});
    CHECK(join("a full join b using (x)").kind == Kind::full);
    CHECK(join("a natural join b").natural);
    CHECK(join("a natural join b").kind == Kind::inner);
    CHECK(join("(a join b on true) as j (x, y)").alias == "j");
    const auto nested = join("a join b on true join c on false");
    CHECK(std::holds_alternative<ast::Join>(nested.left->node));
}

TEST_CASE("set operations, VALUES, TABLE") {
    const auto whole = query("select 1 union all (select 2 except select 3 limit 1) order by 1");
    const auto& made = std::get<ast::SetOperation>(whole->body);
    CHECK(made.kind == ast::SetOperation::Kind::union_);
    CHECK(made.all);
    CHECK(std::get<ast::SetOperation>(made.right->body).kind == ast::SetOperation::Kind::except);
    CHECK(made.right->limit);
    CHECK(whole->order_by.size() == 1);
    CHECK(std::get<ast::Values>(query("values (1, 'a'), (2, default)")->body).rows.size() == 2);
    CHECK(text_of(select(query("table t")).items.front().value) == "*");
}

TEST_CASE("WITH") {
    using Materialized = ast::CommonTableExpression::Materialized;
    const auto whole = query("with recursive a (n) as not materialized (select 1 union all select n + 1 from a), "
                             "b as (delete from t returning *) select * from a, b");
    REQUIRE(whole->with);
    CHECK(whole->with->recursive);
    REQUIRE(whole->with->tables.size() == 2);
    CHECK(whole->with->tables[0].columns == std::vector<std::string>{"n"});
    CHECK(whole->with->tables[0].materialized == Materialized::no);
    CHECK(whole->with->tables[0].position == 15);
    REQUIRE(whole->with->tables[1].modifying);
    CHECK(std::holds_alternative<ast::Delete>(whole->with->tables[1].modifying->node));
}

TEST_CASE("INSERT") {
    const auto made =
        one<ast::Insert>("with x as (select 1) insert into s.t as y (a, b) overriding system value values (1, default) "
                         "on conflict (a, lower(b)) where c > 0 do update set a = excluded.a, (b, c) = (1, 2) where d "
                         "returning a as z");
    CHECK(made.with);
    CHECK(made.table == ast::Name{"s", "t"});
    CHECK(made.alias == "y");
    CHECK(made.columns == std::vector<std::string>{"a", "b"});
    CHECK(made.overriding == "system");
    REQUIRE(made.on_conflict);
    REQUIRE(made.on_conflict->target.size() == 2);
    CHECK(made.on_conflict->target[0].column == "a");
    CHECK(text_of(made.on_conflict->target[1].expression) == "(lower b)");
    CHECK(text_of(made.on_conflict->target_where) == "(> c 0)");
    REQUIRE(made.on_conflict->assignments.size() == 2);
    CHECK(text_of(made.on_conflict->assignments[0].value) == "excluded.a");
    CHECK(made.on_conflict->assignments[1].row == std::vector<ast::Name>{{"c"}});
    CHECK(text_of(made.on_conflict->assignments[1].value) == "(row 1 2)");
    CHECK(text_of(made.on_conflict->where) == "d");
    CHECK(made.returning.at(0).alias == "z");
    CHECK(!one<ast::Insert>("insert into t default values").source);
    const auto nothing = one<ast::Insert>("insert into t select 1 on conflict on constraint k do nothing");
    CHECK(!nothing.columns_said);
    CHECK(nothing.on_conflict->nothing);
    CHECK(nothing.on_conflict->constraint == "k");
}

TEST_CASE("UPDATE and DELETE") {
    const auto update = one<ast::Update>(
        "update only t x set a = 1, b = default, (c, d) = (select 1, 2) from u where x.a = u.a returning *");
    CHECK(std::get<ast::NamedTable>(update.tables.at(0)->node).only);
    REQUIRE(update.assignments.size() == 3);
    CHECK(text_of(update.assignments[1].value) == "default");
    CHECK(text_of(update.assignments[2].value) == "{select 1 2}");
    CHECK(update.assignments[2].column == ast::Name{"c"});
    CHECK(update.assignments[2].row == std::vector<ast::Name>{{"d"}});
    CHECK(update.from.size() == 1);
    CHECK(text_of(update.where) == "(= x.a u.a)");
    const auto remove = one<ast::Delete>("delete from t using u, v where t.a = u.a returning t.a");
    CHECK(remove.using_tables.size() == 2);
    CHECK(remove.returning.size() == 1);
}

TEST_CASE("MERGE") {
    const auto made =
        one<ast::Merge>("merge into t using s on t.a = s.a when matched and s.x then update set a = 1 "
                        "when matched then delete when not matched and s.y then insert (a, b) values (1, default) "
                        "when not matched then insert default values when not matched then do nothing");
    CHECK(text_of(made.on) == "(= t.a s.a)");
    REQUIRE(made.whens.size() == 5);
    CHECK(made.whens[0].action == "update");
    CHECK(text_of(made.whens[0].condition) == "s.x");
    CHECK(made.whens[1].action == "delete");
    CHECK(made.whens[2].columns == std::vector<std::string>{"a", "b"});
    CHECK(text_of(made.whens[2].values) == "1 default");
    CHECK(made.whens[3].default_values);
    CHECK(made.whens[4].action == "nothing");
}

TEST_CASE("SELECT INTO stands alone") {
    CHECK(one<ast::CreateTable>("select 1 as a into s.t union select 2").name == ast::Name{"s", "t"});
    const Error error = test::refused("select * from (select 1 into t) x");
    CHECK(error.message == "SELECT ... INTO is not allowed here");
    CHECK(error.position == 29);
    CHECK(test::refused("insert into t select 1 into u").sqlstate == "42601");
    CHECK(test::refused("select 1 union select 2 into t").sqlstate == "42601");
}
