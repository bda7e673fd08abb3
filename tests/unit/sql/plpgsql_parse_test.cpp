#include <doctest/doctest.h>

#include "core/sql/error.hpp"
#include "core/sql/postgres/plpgsql/parse.hpp"
#include "tests/unit/sql/expression_text.hpp"

namespace {

using namespace labdb::sql;
using Words = std::vector<std::string>;

/// A body of a function with the variables that the bodies here use, and with the result that its RETURN asks for.
ast::Block parse(const std::string& text) {
    using Gives = postgres::plpgsql::Function::Gives;
    const bool rows = text.find("return next") != std::string::npos || text.find("return query") != std::string::npos;
    postgres::plpgsql::Function function;
    function.variables = {"a", "b", "c", "i", "r", "x", "y", "X"};
    function.gives = rows ? Gives::rows : text.find("return a") != std::string::npos ? Gives::value : Gives::nothing;
    return postgres::plpgsql::parse(text, function).block;
}

/// The one statement of a body that has the declarations and the loop it may need.
template <class Kind> Kind one(const std::string& text) {
    auto body = parse("begin loop " + text + " end loop; end");
    auto& loop = std::get<ast::Loop>(body.statements.at(0)->node);
    REQUIRE(loop.statements.size() == 1);
    Kind* node = std::get_if<Kind>(&loop.statements.front()->node);
    REQUIRE_MESSAGE(node != nullptr, text);
    return std::move(*node);
}

Error refused(const std::string& body) {
    try {
        parse(body);
    } catch (const Error& error) {
        return error;
    }
    FAIL("no error: " << body);
    return Error("", "");
}

} // namespace

TEST_CASE("blocks and declarations") {
    const std::string text = R"(
<<outer>>
DECLARE
    a integer := 1;
    b CONSTANT numeric(5,2) NOT NULL DEFAULT f(1, 2);
    c t.x%TYPE;
    r t%ROWTYPE;
    d ALIAS FOR $1;
    q CURSOR (k int, l text) FOR SELECT * FROM t WHERE id = k;
    s NO SCROLL CURSOR IS SELECT 1;
    e text COLLATE "C" = 'x';
BEGIN
    NULL;
    BEGIN
        a := 2;
    EXCEPTION
        WHEN unique_violation OR SQLSTATE '22012' THEN a := 3; c := 4;
        WHEN others THEN NULL;
    END;
END outer;
)";
    const ast::Block body = parse(text);
    CHECK(body.label == "outer");
    REQUIRE(body.variables.size() == 6);
    CHECK(text_of(body.variables[0].default_value) == "1");
    CHECK(body.variables[1].constant);
    CHECK(body.variables[1].not_null);
    CHECK(text_of(body.variables[1].type) == "pg_catalog.numeric(5,2)");
    CHECK(text_of(body.variables[1].default_value) == "(f 1 2)");
    CHECK(text_of(body.variables[2].type) == "t.x%type");
    CHECK(text_of(body.variables[3].type) == "t");
    CHECK(body.variables[4].alias_of == "$1");
    CHECK(text_of(body.variables[5].type) == "text collate C");
    REQUIRE(body.cursors.size() == 2);
    CHECK(body.cursors[0].parameters.at(1).name == "l");
    CHECK(body.cursors[1].scroll == false);
    REQUIRE(body.statements.size() == 1);
    const auto& inner = std::get<ast::Block>(body.statements[0]->node);
    CHECK(text.substr(body.statements[0]->position, 5) == "BEGIN");
    REQUIRE(inner.handlers.size() == 2);
    CHECK(inner.handlers[0].conditions == Words{"unique_violation", "sqlstate 22012"});
    CHECK(std::get<ast::Block>(inner.handlers[0].action->node).statements.size() == 2);
    CHECK(std::get<ast::Block>(inner.handlers[1].action->node).statements.empty());
}

TEST_CASE("assignments") {
    CHECK(text_of(one<ast::AssignLocal>("x := 1 + 2;").value) == "(+ 1 2)");
    CHECK(one<ast::AssignLocal>("r.f = 1;").field == "f");
    const auto element = one<ast::AssignLocal>("x[1][i] := 3;");
    CHECK(text_of(std::get<ast::Call>(element.value->node).arguments.at(2)) == "3");
    CHECK(text_of(one<ast::AssignLocal>("x := count(*) from t where a = 1;").value) ==
          "{select (count *) from t where (= a 1)}");
    CHECK(text_of(one<ast::AssignLocal>("x := (select max(a) from t);").value) == "{select (max a) from t}");
    CHECK(one<ast::AssignLocal>("\"X\" := 1;").name == "X");
}

TEST_CASE("IF and CASE") {
    const auto decision =
        one<ast::If>("if a > 1 then x := 1; elsif b then null; elseif c then x := 2; else x := 3; x := 4; end if;");
    REQUIRE(decision.branches.size() == 3);
    CHECK(text_of(decision.branches[0].condition) == "(> a 1)");
    CHECK(decision.branches[1].statements.empty());
    CHECK(decision.otherwise.size() == 2);
    const auto choice = one<ast::CaseStatement>("case a when 1, 2 then x := 1; when 3 then null; else null; end case;");
    CHECK(text_of(choice.operand) == "a");
    CHECK(text_of(choice.whens.at(0).values) == "1 2");
    CHECK(choice.has_else);
    CHECK(!one<ast::CaseStatement>("case when a > 1 then null; end case;").operand);
}

TEST_CASE("loops") {
    using Kind = ast::Loop::Kind;
    const auto range =
        one<ast::Loop>("<<l>> for i in reverse 10..f(1) by 2 loop continue l when i = 5; exit; end loop l;");
    CHECK(range.kind == Kind::for_range);
    CHECK(range.label == "l");
    CHECK(range.reverse);
    CHECK(text_of(range.from) == "10");
    CHECK(text_of(range.to) == "(f 1)");
    CHECK(text_of(range.step) == "2");
    REQUIRE(range.statements.size() == 2);
    const auto& next = std::get<ast::LeaveLoop>(range.statements[0]->node);
    CHECK(next.iterate);
    CHECK(next.label == "l");
    CHECK(text_of(next.when) == "(= i 5)");
    const auto rows = one<ast::Loop>("for a, b in select x, y from t loop null; end loop;");
    CHECK(rows.kind == Kind::for_query);
    CHECK(rows.targets == Words{"a", "b"});
    CHECK(rows.query);
    CHECK(one<ast::Loop>("for r in select (1) loop null; end loop;").query);
    const auto text = one<ast::Loop>("for r in execute 'select ' || x using 1, 2 loop null; end loop;");
    CHECK(text_of(text.dynamic) == "(|| 'select ' x)");
    CHECK(text_of(text.dynamic_arguments) == "1 2");
    const auto cursor = one<ast::Loop>("for r in c (1, k := 2) loop null; end loop;");
    CHECK(cursor.cursor == "c");
    CHECK(cursor.cursor_argument_names == Words{"", "k"});
    CHECK(text_of(one<ast::Loop>("while a < 5 loop a := a + 1; end loop;").condition) == "(< a 5)");
    const auto each = one<ast::Loop>("foreach x slice 1 in array array[1, 2] loop null; end loop;");
    CHECK(each.kind == Kind::foreach);
    CHECK(each.slice == 1);
    CHECK(text_of(each.from) == "(array 1 2)");
}

TEST_CASE("RETURN") {
    CHECK(text_of(one<ast::Return>("return a + 1;").value) == "(+ a 1)");
    CHECK(!one<ast::Return>("return;").value);
    CHECK(one<ast::Return>("return next a;").next);
    CHECK(one<ast::Return>("return query select 1;").query);
    const auto made = one<ast::Return>("return query execute 'select $1' using a, b;");
    CHECK(text_of(made.dynamic) == "'select $1'");
    CHECK(text_of(made.dynamic_arguments) == "a b");
}

TEST_CASE("RAISE and ASSERT") {
    const auto format = one<ast::Raise>("raise notice 'a % b %%', x + 1 using hint = 'y', errcode = '22012';");
    CHECK(format.level == "notice");
    CHECK(format.format == "a % b %%");
    CHECK(text_of(format.arguments) == "(+ x 1)");
    REQUIRE(format.options.size() == 2);
    CHECK(format.options[1].first == "errcode");
    CHECK(one<ast::Raise>("raise 'x';").level == "exception");
    CHECK(one<ast::Raise>("raise;").level.empty());
    CHECK(one<ast::Raise>("raise division_by_zero;").condition == "division_by_zero");
    CHECK(one<ast::Raise>("raise sqlstate '22012' using message = 'x';").sqlstate == "22012");
    CHECK(one<ast::Raise>("raise using message = 'x';").options.size() == 1);
    CHECK(refused("begin raise '%'; end").message == "too few parameters specified for RAISE");
    CHECK(refused("begin raise 'x', 1; end").message == "too many parameters specified for RAISE");
    const auto check = one<ast::If>("assert a > 1, 'text';");
    CHECK(text_of(check.branches.at(0).condition) == "(is-not-true (> a 1))");
    const auto& raise = std::get<ast::Raise>(check.branches[0].statements.at(0)->node);
    CHECK(raise.sqlstate == "P0004");
    CHECK(text_of(raise.options.at(0).second) == "(coalesce 'text' 'assertion failed')");
}

TEST_CASE("SQL within a body") {
    const auto select = one<ast::SelectInto>("select a, b into strict x, r.f from t where c = 1;");
    CHECK(select.strict);
    CHECK(select.targets == Words{"x", "r.f"});
    const auto& query = std::get<ast::QueryPtr>(select.statement->node);
    CHECK(std::get<ast::Select>(query->body).items.size() == 2);
    CHECK(one<ast::SelectInto>("insert into t (a) values (1) returning id into x;").targets == Words{"x"});
    CHECK(one<ast::Insert>("insert into t select * from u;").table == ast::Name{"t"});
    CHECK(one<ast::SelectInto>("perform f(a) from t where b;").targets.empty());
    CHECK(one<ast::CallStatement>("call p(1);").call->arguments.size() == 1);
    CHECK(one<ast::Transaction>("commit;").kind == ast::Transaction::Kind::commit);
    const auto dynamic = one<ast::DynamicExecute>("execute format('select %I', a) using b, c into strict x, y;");
    CHECK(dynamic.strict);
    CHECK(dynamic.into == Words{"x", "y"});
    CHECK(text_of(dynamic.arguments) == "b c");
    CHECK(text_of(dynamic.text) == "(format 'select %I' a)");
    const auto facts = one<ast::GetDiagnostics>("get stacked diagnostics a = message_text, b := returned_sqlstate;");
    CHECK(facts.stacked);
    CHECK(facts.items.at(1) == std::pair<std::string, std::string>{"b", "returned_sqlstate"});
}

TEST_CASE("cursors") {
    CHECK(one<ast::OpenCursor>("open c for select 1;").query);
    CHECK(one<ast::OpenCursor>("open c no scroll for execute 'x' using 1;").dynamic_arguments.size() == 1);
    CHECK(text_of(one<ast::OpenCursor>("open c (1, 2);").arguments) == "1 2");
    CHECK(one<ast::FetchCursor>("fetch c into a, b;").direction == "forward 1");
    CHECK(one<ast::FetchCursor>("fetch prior from c into a;").direction == "backward 1");
    CHECK(one<ast::FetchCursor>("fetch absolute -2 from c into a;").direction == "absolute -2");
    CHECK(one<ast::FetchCursor>("move forward 5 from c;").direction == "forward 5");
    CHECK(one<ast::FetchCursor>("fetch next in c into a;").name == "c");
    CHECK(one<ast::CloseCursor>("close c;").name == "c");
}

TEST_CASE("PL/pgSQL's errors") {
    CHECK(refused("begin x := ; end").message == "syntax error at or near \";\"");
    CHECK(refused("begin x := 1 end").message == "syntax error at end of input");
    CHECK(refused("begin if a then null; end;").message == "syntax error at or near \";\"");
    CHECK(refused("begin exit; end").message == "EXIT cannot be used outside a loop, unless it has a label");
    CHECK(refused("begin loop continue x; end loop; end").message ==
          "there is no label \"x\" attached to any block or loop enclosing this statement");
    CHECK(refused("<<a>> begin null; end b;").message == "end label \"b\" differs from block's label \"a\"");
    CHECK(refused("declare a int; a text; begin end").message == "duplicate declaration at or near \"a\"");
    CHECK(refused("begin selec 1; end").message == "syntax error at or near \"selec\"");
    CHECK(refused("begin select 1 into a into b; end").message == "INTO specified more than once");
    CHECK(refused("begin nowhere := 1; end").message == "\"nowhere\" is not a known variable");
    CHECK(refused("declare k constant int := 1; begin k := 2; end").message == "variable \"k\" is declared CONSTANT");
    CHECK(refused("begin return query select 1; return 1; end").message ==
          "RETURN cannot have a parameter in function returning set");
    CHECK(refused("begin raise nowhere; end").message == "unrecognized exception condition \"nowhere\"");
    std::string deep;
    for (int i = 0; i < 5000; ++i) deep += "begin ";
    CHECK(refused(deep).sqlstate == "54001");
}
