#include <doctest/doctest.h>

#include "tests/unit/sql/expression_text.hpp"
#include "tests/unit/sql/postgres_parse.hpp"

namespace {

using namespace labdb::sql;
using test::one;
using Words = std::vector<std::string>;

ast::Set::Item item(std::string_view text) {
    auto made = one<ast::Set>(text);
    REQUIRE(made.items.size() == 1);
    return std::move(made.items.front());
}

} // namespace

TEST_CASE("transactions") {
    using Kind = ast::Transaction::Kind;
    const auto begin = one<ast::Transaction>("begin isolation level repeatable read, read only, not deferrable");
    CHECK(begin.isolation == "repeatable read");
    CHECK(begin.read_only == true);
    CHECK(begin.deferrable == false);
    CHECK(one<ast::Transaction>("start transaction read write").read_only == false);
    CHECK(one<ast::Transaction>("end").kind == Kind::commit);
    CHECK(one<ast::Transaction>("abort and chain").chain);
    CHECK(one<ast::Transaction>("rollback to savepoint a").savepoint == "a");
    CHECK(one<ast::Transaction>("release a").kind == Kind::release);
    CHECK(one<ast::Transaction>("prepare transaction 'x'").savepoint == "x");
}

TEST_CASE("settings") {
    CHECK(text_of(item("set search_path to a, \"B\"").values) == "'a' 'B'");
    CHECK(text_of(item("set x = -3").values) == "-3");
    CHECK(item("set local x to default").local);
    CHECK(item("set x to default").values.empty());
    CHECK(item("set time zone 'UTC'").name == "timezone");
    CHECK(text_of(item("set time zone interval '1' hour").values) == "(cast '1' pg_catalog.interval hour)");
    CHECK(item("set names 'utf8'").name == "client_encoding");
    CHECK(item("set role r").kind == "role");
    CHECK(item("set session authorization default").kind == "session authorization");
    CHECK(item("reset x").kind == "reset");
    CHECK(item("reset all").name == "all");
    CHECK(item("set transaction read only").transaction.read_only == true);
    CHECK(!item("set transaction read only").scope_said);
    CHECK(item("set session characteristics as transaction isolation level serializable").scope_said);
    CHECK(item("set constraints a, s.b deferred").name == "deferred");
    CHECK(text_of(item("set constraints a, s.b deferred").values) == "a s.b");
    CHECK(one<ast::Show>("show server_version").name == ast::Name{"server_version"});
    CHECK(one<ast::Show>("show all").name == ast::Name{"all"});
}

TEST_CASE("roles and privileges") {
    const auto role =
        one<ast::UserStatement>("create role r login password 'x' connection limit -1 in role a, b valid until 'z'");
    CHECK(role.role);
    REQUIRE(role.options.size() == 5);
    CHECK(role.options[0].name == "login");
    CHECK(role.options[2].value == "-1");
    CHECK(role.options[3].name == "in role");
    CHECK(role.options[3].value == "a,b");
    CHECK(!one<ast::UserStatement>("create user u").role);
    CHECK(one<ast::UserStatement>("alter role current_user createdb").users.at(0).current_user);
    CHECK(one<ast::UserStatement>("alter role r set x to 1").options.at(0).name == "set x");
    CHECK(one<ast::UserStatement>("drop role if exists a, b").users.size() == 2);
    const auto grant = one<ast::Grant>("grant select (a, b), update on s.t, u to r, public with grant option");
    CHECK(!grant.revoke);
    CHECK(grant.privileges.at(0).columns == Words{"a", "b"});
    CHECK(grant.names.at(0) == ast::Name{"s", "t"});
    CHECK(grant.grantees.at(1).name == "public");
    CHECK(grant.grant_option);
    CHECK(one<ast::Grant>("grant all on all tables in schema s to r").object == "all tables in schema");
    CHECK(one<ast::Grant>("grant all on all tables in schema s to r").privileges.at(0).name == "all");
    CHECK(one<ast::Grant>("revoke execute on function f(int) from r cascade").signatures.at(0).size() == 1);
    CHECK(one<ast::Grant>("grant a, b to r with admin option").roles.size() == 2);
    const auto defaults =
        one<ast::DefaultPrivileges>("alter default privileges for role a in schema s grant select on tables to r");
    CHECK(defaults.roles == Words{"a"});
    CHECK(defaults.schemas == Words{"s"});
    CHECK(defaults.grant.privileges.at(0).name == "select");
}

TEST_CASE("COPY") {
    const auto from =
        one<ast::Copy>("copy s.t (a, b) from stdin with (format csv, header, null 'x', force_null (a, b)) where a > 1");
    CHECK(from.from);
    CHECK(from.file.empty());
    CHECK(from.columns == Words{"a", "b"});
    REQUIRE(from.options.size() == 4);
    CHECK(from.options[0].value == "csv");
    CHECK(from.options[3].value == "a,b");
    CHECK(text_of(from.where) == "(> a 1)");
    CHECK(one<ast::Copy>("copy (select 1) to '/x' csv").query);
    CHECK(one<ast::Copy>("copy t to program 'x'").program);
}

TEST_CASE("prepared statements, cursors, EXPLAIN") {
    const auto prepare = one<ast::Prepare>("prepare p (int, text) as select $1, $2");
    CHECK(prepare.types.size() == 2);
    CHECK(prepare.statement->parameters == 2);
    CHECK(prepare.source == "select $1, $2");
    CHECK(text_of(one<ast::Execute>("execute p(1, 'x')").arguments) == "1 'x'");
    CHECK(one<ast::Deallocate>("deallocate all").name.empty());
    CHECK(one<ast::DeclareCursor>("declare c scroll cursor with hold for select 1").hold);
    CHECK(one<ast::DeclareCursor>("declare c no scroll cursor for select 1").scroll == false);
    CHECK(one<ast::FetchCursor>("fetch 5 from c").direction == "forward 5");
    CHECK(one<ast::FetchCursor>("fetch backward all in c").direction == "backward all");
    CHECK(one<ast::FetchCursor>("fetch first c").direction == "absolute 1");
    CHECK(one<ast::FetchCursor>("move -3 c").move);
    CHECK(one<ast::CloseCursor>("close c").name == "c");
    const auto explain = one<ast::Explain>("explain (analyze, verbose off, format json, costs false) select 1");
    CHECK(explain.analyze);
    CHECK(!explain.verbose);
    CHECK(explain.format == "json");
    CHECK(explain.options.at(0).value == "false");
}

TEST_CASE("the care of tables and of the server") {
    CHECK(one<ast::Maintenance>("vacuum (full, analyze) a, b").tables.size() == 2);
    CHECK(one<ast::Maintenance>("analyze").verb == "analyze");
    CHECK(one<ast::Maintenance>("reindex table concurrently t").options.at(0).name == "table");
    CHECK(one<ast::Maintenance>("cluster t using i").options.at(0).value == "i");
    CHECK(one<ast::LockTables>("lock table a, only b in share row exclusive mode nowait").mode ==
          "share row exclusive");
    CHECK(one<ast::LockTables>("lock a").mode == "access exclusive");
    CHECK(one<ast::Administration>("notify c, 'x'").argument == "x");
    CHECK(one<ast::Administration>("unlisten *").words == Words{"*"});
    CHECK(one<ast::Administration>("discard all").words == Words{"all"});
    CHECK(one<ast::Administration>("checkpoint").verb == "checkpoint");
}
