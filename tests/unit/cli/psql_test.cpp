#include <doctest/doctest.h>

#include "cli/psql/client.hpp"
#include "cli/psql/connection_string.hpp"
#include "cli/psql/messages.hpp"
#include "cli/psql/name_pattern.hpp"
#include "tests/unit/cli/fake_server.hpp"
#include "tests/unit/cli/harness.hpp"

// What is expected here was printed by psql 15.
namespace labdb::cli::test {
namespace {

using sql::TypeKind;

FakeServer server() {
    FakeServer fake;
    fake.version = "15.3";
    fake.database = "postgres";
    const auto one = [](const char* name, std::int64_t value) {
        return fake_rows({{name, TypeKind::integer}}, {{value}}, "SELECT 1");
    };
    fake.answers["select 1"] = fake.answers["select 1;"] = {one("?column?", 1)};
    fake.answers["select 2;"] = {one("?column?", 2)};
    fake.answers["two"] = fake.answers["two;"] = {one("?column?", 1), one("b", 2)};
    fake.answers["rows"] =
        fake.answers["rows;"] = {fake_rows({{"x"}, {"number", TypeKind::decimal}, {"n"}},
                                           {{std::string("a\nb"), std::string("1.5"), std::monostate()},
                                            {std::string("longer"), std::string("22222"), std::string("x")}},
                                           "SELECT 2")};
    fake.answers["none"] = {fake_rows({{"a", TypeKind::integer}}, {}, "SELECT 0")};
    fake.answers["insert"] = {fake_tag("INSERT 0 3")};
    fake.answers["returning"] = {fake_rows({{"a", TypeKind::integer}}, {{std::int64_t{1}}}, "INSERT 0 1")};
    sql::Error missing("42P01", "relation \"foo\" does not exist");
    missing.position = 14;
    fake.answers["select *\nfrom foo;"] = {fake_error(missing)};
    missing.position = 7;
    fake.answers["select foo"] = fake.answers["select foo;"] = {fake_error(missing)};
    FakeResult noticed = fake_tag("DROP TABLE");
    noticed.notices = {{"NOTICE", 0, "00000", "table \"nope\" does not exist, skipping", "", "look again"}};
    fake.answers["drop"] = {noticed};
    fake.answers["BEGIN"] = {fake_tag("BEGIN")};
    fake.answers["COMMIT"] = {fake_tag("COMMIT")};
    fake.answers["ROLLBACK"] = {fake_tag("ROLLBACK")};
    return fake;
}

std::string run(FakeServer& fake, std::vector<std::string> words, const std::string& input = {}) {
    const TemporaryFolder home;
    const Environment environment(
        {{"HOME", home.path()}, {"LABDB_CLOCK", "2026-11-20T16:44:06Z"}, {"PGPASSWORD", "secret"}});
    Terminal terminal;
    const std::string path = home.write("input", input);
    FILE* file = std::fopen(path.c_str(), "r");
    terminal.in = ::fileno(file);
    Session session{environment, terminal};
    FakeExchange exchange(fake);
    words.insert(words.begin(), {"-h", "pg1", "-U", "labuser", "-d", "postgres"});
    int status = 0;
    try {
        psql::Client client(session, exchange, psql::parse_options(words, environment));
        client.prepare();
        client.connect();
        status = client.run();
    } catch (const std::exception& error) {
        terminal.err << std::string(error.what()) + "\n";
        status = 2;
    }
    std::fclose(file);
    return terminal.out.text() + terminal.err.text() + (status ? "[" + std::to_string(status) + "]" : "");
}
std::string run(std::vector<std::string> words, const std::string& input = {}) {
    FakeServer fake = server();
    return run(fake, std::move(words), input);
}

TEST_CASE("psql: aligned tables") {
    CHECK(run({"-c", "rows"}) ==
          "   x    | number | n \n--------+--------+---\n a     +|    1.5 | \n b      |        | \n "
          "longer |  22222 | x\n(2 rows)\n\n");
    CHECK(
        run({"-P", "border=2", "-P", "null=NULL", "-c", "rows"}) ==
        "+--------+--------+------+\n|   x    | number |  n   |\n+--------+--------+------+\n| a     +|    1.5 | NULL "
        "|\n| b      |        |      |\n| longer |  22222 | x    |\n+--------+--------+------+\n(2 rows)\n\n");
    CHECK(run({"-P", "border=0", "-c", "rows"}) ==
          "  x    number n \n------ ------ -\na     +   1.5 \nb             \nlonger  22222 x\n(2 rows)\n\n");
    CHECK(run({"-c", "none"}) == " a \n---\n(0 rows)\n\n");
    CHECK(run({"-c", "two"}) == " ?column? \n----------\n        1\n(1 row)\n\n b \n---\n 2\n(1 row)\n\n");
}

TEST_CASE("psql: expanded tables") {
    CHECK(run({"-x", "-c", "rows"}) ==
          "-[ RECORD 1 ]--\nx      | a     +\n       | b\nnumber | 1.5\nn      | \n-[ RECORD "
          "2 ]--\nx      | longer\nnumber | 22222\nn      | x\n\n");
    CHECK(
        run({"-x", "-P", "border=2", "-c", "rows"}) ==
        "+-[ RECORD 1 ]----+\n| x      | a     +|\n|        | b      |\n| number | 1.5    |\n| n      |        |\n+-[ "
        "RECORD 2 ]----+\n| x      | longer |\n| number | 22222  |\n| n      | x      |\n+--------+--------+\n\n");
    CHECK(run({"-x", "-c", "none"}) == "(0 rows)\n\n");
}

TEST_CASE("psql: other layouts") {
    CHECK(run({"-At", "-c", "rows"}) == "a\nb|1.5|\nlonger|22222|x\n");
    CHECK(run({"-A", "-F", ",", "-c", "rows"}) == "x,number,n\na\nb,1.5,\nlonger,22222,x\n(2 rows)\n");
    CHECK(run({"--csv", "-c", "rows"}) == "x,number,n\n\"a\nb\",1.5,\nlonger,22222,x\n");
    CHECK(run({"-t", "-c", "rows"}) == " a     +|    1.5 | \n b      |        | \n longer |  22222 | x\n\n");
    CHECK(run({"-P", "linestyle=unicode", "-P", "border=2", "-c", "select 1"}) ==
          "┌──────────┐\n│ ?column? │\n├──────────┤\n│        1 │\n└──────────┘\n(1 row)\n\n");
}

TEST_CASE("psql: what a command did") {
    CHECK(run({"-c", "insert"}) == "INSERT 0 3\n");
    CHECK(run({"-q", "-c", "insert"}).empty());
    CHECK(run({"-c", "returning"}) == " a \n---\n 1\n(1 row)\n\nINSERT 0 1\n");
    CHECK(run({"-c", "drop"}) == "DROP TABLE\nNOTICE:  table \"nope\" does not exist, skipping\nHINT:  look again\n");
}

TEST_CASE("psql: errors, and what they end") {
    const std::string error = "ERROR:  relation \"foo\" does not exist\nLINE 1: select foo\n               ^\n";
    const std::string table = " ?column? \n----------\n        1\n(1 row)\n\n";
    CHECK(run({"-c", "select foo"}) == error + "[1]");
    CHECK(run({"-c", "select foo", "-c", "select 1"}) == table + error);
    CHECK(run({"-v", "ON_ERROR_STOP=1", "-c", "select foo", "-c", "select 1"}) == error + "[1]");
    CHECK(run({}, "select *\nfrom foo;\nselect 1") ==
          table + "ERROR:  relation \"foo\" does not exist\nLINE 2: from foo;\n             ^\n");
    CHECK(run({"-v", "ON_ERROR_STOP=1"}, "select foo;\nselect 1;") ==
          "ERROR:  relation \"foo\" does not exist\nLINE 1: select foo;\n               ^\n[3]");
    CHECK(run({"-f", "-"}, "\nselect foo;") ==
          "psql:<stdin>:2: ERROR:  relation \"foo\" does not exist\nLINE 1: select foo;\n               ^\n");
    CHECK(run({"-v", "VERBOSITY=terse", "-c", "select foo"}) == "ERROR:  relation \"foo\" does not exist at character "
                                                                "8\n[1]");
}

TEST_CASE("psql: the line that an error marks") {
    sql::Error error("42703", "column \"nope\" does not exist");
    const std::string statement = "select   aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, "
                                  "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb, nope from pg_class";
    error.position = statement.find("aaa");
    CHECK(psql::error_message(error, statement, "default", "errors") ==
          "ERROR:  column \"nope\" does not exist\nLINE 1: select   aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
          "...\n                 ^\n");
    const std::string wide = "select '日本語' || nope";
    error.position = wide.find("nope");
    CHECK(psql::error_message(error, wide, "default", "errors") ==
          "ERROR:  column \"nope\" does not exist\nLINE 1: select '日本語' || nope\n                           ^\n");
}

TEST_CASE("psql: where a statement begins and ends") {
    const auto asked = [](const std::string& input) {
        FakeServer fake = server();
        run(fake, {}, input);
        return util::join(fake.asked, "|");
    };
    CHECK(asked("a; b\n;c") == "a;|b\n;|c");
    CHECK(asked("a 'x;y' \"z;\" (b; c);") == "a 'x;y' \"z;\" (b; c);");
    CHECK(asked("a $$x;y$$ $t$;$$;$t$;") == "a $$x;y$$ $t$;$$;$t$;");
    CHECK(asked("a E'it\\';s' 'b\\';") == "a E'it\\';s' 'b\\';");
    CHECK(asked("-- first\na -- b; c\n/* d; /* e; */ f; */;") == "a -- b; c\n/* d; /* e; */ f; */;");
    CHECK(asked("a \\; b;") == "a ; b;");
    CHECK(asked("a \\g\nb \\g c") == "a |b ");
    CHECK(asked("\\set x 5\n\\set t 'it''s'\na :x :'t' :\"t\" :nope b::int ':x' :{?x};") ==
          "a 5 'it''s' \"it's\" :nope b::int ':x' TRUE;");
    CHECK(asked("\\set x 'a; b'\n:x;") == "a;|b;");
    CHECK(asked("\\if false\na;\n\\elif yes\nb;\n\\else\nc;\n\\endif\nd;") == "b;|d;");
    CHECK(asked("a\n\\r\nb;") == "b;");
    CHECK(asked("create function f() begin atomic select 1; end; b;") ==
          "create function f() begin atomic select 1; end;|b;");
    CHECK(asked("a;\n\\q\nb;") == "a;");
}

TEST_CASE("psql: a transaction around all that is asked for") {
    FakeServer fake = server();
    run(fake, {"-1", "-c", "insert", "-c", "insert"});
    CHECK(util::join(fake.asked, "|") == "BEGIN|insert|insert|COMMIT");
    fake.asked.clear();
    run(fake, {"-1", "-v", "ON_ERROR_STOP=1", "-c", "select foo", "-c", "insert"});
    CHECK(util::join(fake.asked, "|") == "BEGIN|select foo|ROLLBACK");
}

TEST_CASE("psql: backslash commands") {
    CHECK(run({}, "\\echo a 'b  c' \"d\"\n\\nope\n\\echo -n x\n") == "a b  c \"d\"\nxinvalid command \\nope\n");
    CHECK(run({"-c", "\\x", "-c", "select 1"}) == "Expanded display is on.\n-[ RECORD 1 ]\n?column? | 1\n\n");
    CHECK(run({}, "select 1 \\gset p_\n\\echo :\"p_?column?\"\n") ==
          ":\"p_?column?\"\ninvalid variable name: \"p_?column?\"\n");
    CHECK(
        run({}, "\\pset border 2\n\\t\n\\a\n\\f ;\n\\pset null N\n\\timing\n") ==
        "Border style is 2.\nTuples only is on.\nOutput format is unaligned.\nField separator is \";\".\nNull display "
        "is \"N\".\nTiming is on.\n");
    CHECK(run({}, "\\set ON_ERROR_STOP maybe\n") ==
          "unrecognized value \"maybe\" for \"ON_ERROR_STOP\": Boolean expected\n");
    CHECK(run({}, "\\if x\n\\endif\n\\endif\n") ==
          "unrecognized value \"x\" for \"\\if expression\": Boolean expected\n\\endif: no matching \\if\n");
    CHECK(run({}, "select 1 \\p\n\\g (border=0 tuples_only)\n") == "select 1 \n       1\n\n");
}

TEST_CASE("psql: connection strings") {
    psql::Parameters parameters =
        psql::parse_connection_string("host=h port = 5433 user='a b' password=it\\'s dbname=''");
    CHECK(parameters["host"] == "h");
    CHECK(parameters["port"] == "5433");
    CHECK(parameters["user"] == "a b");
    CHECK(parameters["password"] == "it's");
    parameters = psql::parse_connection_string("postgresql://me:p%40ss@h:1234/db?sslmode=require");
    CHECK(parameters["user"] == "me");
    CHECK(parameters["password"] == "p@ss");
    CHECK(parameters["host"] == "h");
    CHECK(parameters["port"] == "1234");
    CHECK(parameters["dbname"] == "db");
    CHECK_THROWS_WITH(psql::parse_connection_string("host=x foo=y"), "invalid connection option \"foo\"");
    CHECK_THROWS_WITH(psql::parse_connection_string("host=x foo"),
                      "missing \"=\" after \"foo\" in connection info string");
    CHECK_THROWS_WITH(psql::parse_connection_string("host='x"), "unterminated quoted string in connection info string");
}

TEST_CASE("psql: what stands in the way of a connection") {
    FakeServer fake = server();
    fake.password = "other";
    CHECK(run(fake, {}) ==
          "connection to server at \"pg1\" (127.0.0.1), port 5432 failed: FATAL:  password authentication "
          "failed for user \"labuser\"\n[2]");
    fake.outcome = database::Outcome::refused;
    CHECK(run(fake, {}) ==
          "connection to server at \"pg1\" (127.0.0.1), port 5432 failed: Connection refused\n\tIs the "
          "server running on that host and accepting TCP/IP connections?\n[2]");
    fake.outcome = database::Outcome::unknown_host;
    CHECK(run(fake, {}) == "could not translate host name \"pg1\" to address: Name or service not known\n[2]");
}

TEST_CASE("psql: patterns of names") {
    const psql::PatternColumns columns{"s", "n", "visible"};
    CHECK(psql::pattern_conditions(std::nullopt, columns) == " AND visible");
    CHECK(psql::pattern_conditions("Users", columns) == " AND n = 'users' AND visible");
    CHECK(psql::pattern_conditions("\"Users\"", columns) == " AND n = 'Users' AND visible");
    CHECK(psql::pattern_conditions("app.u*", columns) == " AND n ~ '^(u.*)$' AND s = 'app'");
    CHECK(psql::pattern_conditions("*.*", columns).empty());
}

} // namespace
} // namespace labdb::cli::test
