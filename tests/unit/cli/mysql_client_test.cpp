#include "cli/mysql/client.hpp"

#include <doctest/doctest.h>

#include "tests/unit/cli/fake_server.hpp"
#include "tests/unit/cli/harness.hpp"

namespace labdb::cli::test {
namespace {

using sql::TypeKind;

FakeServer server() {
    FakeServer fake;
    fake.answers["select 1"] = {fake_rows({{"1", TypeKind::bigint, false}}, {{std::int64_t{1}}})};
    fake.answers["select 2"] = {fake_rows({{"2", TypeKind::bigint, false}}, {{std::int64_t{2}}})};
    fake.answers["users"] = {
        fake_rows({{"id", TypeKind::integer, false}, {"name"}}, {{std::int64_t{1}, std::string("Monowar")},
                                                                 {std::int64_t{20}, std::string("日本語")},
                                                                 {std::int64_t{3}, std::monostate()}})};
    fake.answers["none"] = {fake_rows({{"id", TypeKind::integer}}, {})};
    fake.answers["odd"] = {fake_rows({{"a<b"}, {"bytes", TypeKind::varbinary}},
                                     {{std::string("a\tb\nc\\d\0e&\"", 11), sql::Blob{std::string("\x01\xff", 2)}}})};
    fake.answers["insert"] = {fake_done(2, "Records: 2  Duplicates: 0  Warnings: 0")};
    fake.answers["update"] = {fake_done(1, "Rows matched: 1  Changed: 1  Warnings: 1", 1)};
    fake.answers["show warnings"] = {fake_rows(
        {{"Level"}, {"Code", TypeKind::integer}, {"Message"}},
        {{std::string("Warning"), std::int64_t{1265}, std::string("Data truncated for column 'a' at row 1")}})};
    fake.answers["SELECT @@version_comment LIMIT 1"] = {
        fake_rows({{"@@version_comment"}}, {{std::string("Source distribution")}})};
    return fake;
}

/// What the client prints, its errors in the same text, and `[status]` when that is not 0.
std::string run(FakeServer& fake, std::vector<std::string> words, const std::string& input = {}) {
    const TemporaryFolder home;
    const Environment environment({{"HOME", home.path()}, {"LABDB_CLOCK", "2026-11-20T16:44:06Z"}});
    Terminal terminal;
    const std::string path = home.write("input", input);
    FILE* file = std::fopen(path.c_str(), "r");
    terminal.in = ::fileno(file);
    Session session{environment, terminal};
    FakeExchange exchange(fake);
    words.insert(words.begin(), {"-h", "mydb", "-u", "admin", "-psecret"});
    int status = 0;
    try {
        mysql::Client client(session, exchange, mysql::parse_options(words, environment, false));
        try {
            client.connect();
            status = client.run();
        } catch (const sql::Error& error) {
            client.report(error);
            status = 1;
        }
    } catch (const mysql::UsageError& error) {
        terminal.err << std::string(error.what()) + "\n";
        status = error.status;
    }
    std::fclose(file);
    return terminal.out.text() + terminal.err.text() + (status ? "[" + std::to_string(status) + "]" : "");
}
std::string run(std::vector<std::string> words, const std::string& input = {}) {
    FakeServer fake = server();
    return run(fake, std::move(words), input);
}

TEST_CASE("mysql: what goes to a pipe is separated by tabs") {
    CHECK(run({"-e", "users"}) == "id\tname\n1\tMonowar\n20\t日本語\n3\tNULL\n");
    CHECK(run({"-N", "-e", "users"}) == "1\tMonowar\n20\t日本語\n3\tNULL\n");
    CHECK(run({"-s", "-e", "users"}) == "1\tMonowar\n20\t日本語\n3\tNULL\n");
    CHECK(run({"-e", "odd"}) == "a<b\tbytes\na\\tb\\nc\\\\d\\0e&\"\t\x01\xff\n");
    CHECK(run({"-r", "-e", "odd"}) == std::string("a<b\tbytes\na\tb\nc\\d\0e&\"\t\x01\xff\n", 25));
    CHECK(run({"-e", "none"}).empty());
    CHECK(run({"-e", "insert"}).empty());
}

TEST_CASE("mysql: tables") {
    CHECK(run({"-t", "-e", "users"}) == "+----+-----------+\n"
                                        "| id | name      |\n"
                                        "+----+-----------+\n"
                                        "|  1 | Monowar   |\n"
                                        "| 20 | 日本語    |\n"
                                        "|  3 | NULL      |\n"
                                        "+----+-----------+\n");
    CHECK(run({"-t", "--binary-as-hex", "-e", "odd"}) == "+-------------+--------------+\n"
                                                         "| a<b         | bytes        |\n"
                                                         "+-------------+--------------+\n"
                                                         "| a\tb\nc\\d e&\" | 0x01FF       |\n"
                                                         "+-------------+--------------+\n");
}

TEST_CASE("mysql: other layouts") {
    const std::string stars(27, '*');
    CHECK(run({"-E", "-e", "users"}) == stars + " 1. row " + stars + "\n  id: 1\nname: Monowar\n" + stars + " 2. row " +
                                            stars + "\n  id: 20\nname: 日本語\n" + stars + " 3. row " + stars +
                                            "\n  id: 3\nname: NULL\n");
    CHECK(run({}, "users\\G\n") == run({"-E", "-e", "users"}));
    CHECK(run({"-H", "-e", "odd"}) == "<TABLE BORDER=1><TR><TH>a&lt;b</TH><TH>bytes</TH></TR><TR><TD>a\tb\nc\\d "
                                      "e&amp;&quot;</TD><TD>\x01\xff</TD></TR></TABLE>");
    CHECK(run({"-X", "-e", "users; none"}) ==
          "<?xml version=\"1.0\"?>\n\n<resultset statement=\"users\" "
          "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\n  <row>\n\t<field name=\"id\">1</field>\n\t<field "
          "name=\"name\">Monowar</field>\n  </row>\n\n  <row>\n\t<field name=\"id\">20</field>\n\t<field "
          "name=\"name\">日本語</field>\n  </row>\n\n  <row>\n\t<field name=\"id\">3</field>\n\t<field name=\"name\" "
          "xsi:nil=\"true\" />\n  </row>\n</resultset>\n<?xml version=\"1.0\"?>\n\n<resultset statement=\"none\" "
          "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"></resultset>\n");
}

TEST_CASE("mysql: -v, twice and three times") {
    CHECK(run({"-v", "-e", "select 1; select 2"}) == "--------------\nselect 1\n--------------\n\n1\n1\n"
                                                     "--------------\nselect 2\n--------------\n\n2\n2\n");
    CHECK(
        run({"-vv", "-e", "insert; update; none; select 1"}) ==
        "--------------\ninsert\n--------------\n\nQuery OK, 2 rows affected\nRecords: 2  Duplicates: 0  Warnings: "
        "0\n\n--------------\nupdate\n--------------\n\nQuery OK, 1 row affected, 1 warning\nRows matched: 1  Changed: "
        "1  Warnings: 1\n\n--------------\nnone\n--------------\n\nEmpty set\n\n--------------\nselect "
        "1\n--------------\n\n1\n1\n1 row in set\n\nBye\n");
    CHECK(run({"-vvv", "-e", "select 1"}) == "--------------\nselect 1\n--------------\n\n+---+\n| 1 |\n+---+\n| 1 "
                                             "|\n+---+\n1 row in set (0.00 sec)\n\nBye\n");
}

TEST_CASE("mysql: errors end a script, and say where") {
    CHECK(run({}, "select 1;\n\nfoo;\nselect 2;\n") ==
          "1\n1\nERROR 1064 (42000) at line 3: You have an error near 'foo'\n[1]");
    CHECK(run({"-f"}, "foo;\nselect 2;\n") == "2\n2\nERROR 1064 (42000) at line 1: You have an error near 'foo'\n");
    CHECK(run({"--skip-line-numbers"}, "foo;") == "ERROR 1064 (42000): You have an error near 'foo'\n[1]");
    CHECK(run({}, "select 1 \\z;") == "ERROR at line 1: Unknown command '\\z'.\n[1]");
}

TEST_CASE("mysql: warnings") {
    CHECK(run({"--show-warnings", "-e", "update"}) == "Warning (Code 1265): Data truncated for column 'a' at row 1\n");
    CHECK(run({}, "\\W\nupdate;\n\\w\nupdate;") == "Warning (Code 1265): Data truncated for column 'a' at row 1\n");
}

TEST_CASE("mysql: where a statement begins and ends") {
    const auto asked = [](const std::string& input, std::vector<std::string> words = {"-f"}) {
        FakeServer fake = server();
        run(fake, std::move(words), input);
        return util::join(fake.asked, "|");
    };
    CHECK(asked("a; b;\nc") == "a|b|c");
    CHECK(asked("a 'x;y' \"z;\" `;`;b;") == "a 'x;y' \"z;\" `;`|b");
    CHECK(asked("a 'it''s;' 'it\\';s';") == "a 'it''s;' 'it\\';s'");
    CHECK(asked("a -- b; c\nd;") == "a \nd");
    CHECK(asked("a # b; c\n;") == "a");
    CHECK(asked("a--1;") == "a--1");
    CHECK(asked("-- nothing\n--nothing\n# nothing\na;") == "a");
    CHECK(asked("a /* b; */ c;") == "a  c");
    CHECK(asked("a/* b */c;") == "a c");
    CHECK(asked("/*!40101 a; */;") == "/*!40101 a|*/");
    CHECK(asked("a /* ; */ b;", {"-f", "--comments"}) == "a /* ; */ b");
    CHECK(asked("a \\g b \\G c\\c d;") == "a|b|d");
    CHECK(asked("a\\N 'x\\Ny';") == "a\\N 'x\\Ny'");
    CHECK(asked("delimiter //\na; b//\nDELIMITER ;\nc;") == "a; b|c");
    CHECK(asked("delimiter //\ncreate procedure p() begin a; b; end//\ncall p()//") ==
          "create procedure p() begin a; b; end|call p()");
    CHECK(asked("a;;b;") == "a|b");
    CHECK(asked("'a\nquit\n';") == "'a\nquit\n'");
    CHECK(asked("a;\nquit\nb;") == "a");
    CHECK(asked("a;\nquit;\nb;") == "a");
    CHECK(asked("use d1; a; use `d2`; b") == "USE `d1`|a|USE `d2`|b");
    CHECK(asked("use d1\na;") == "USE `d1`|a");
    CHECK(asked("\\u d1\na;") == "USE `d1`|a");
    CHECK(asked("a\nuse\nb;") == "a\nuse\nb");
}

TEST_CASE("mysql: the client's own commands") {
    CHECK(run({}, "delimiter\n") ==
          "ERROR at line 1: DELIMITER must be followed by a 'delimiter' character or string\n[1]");
    CHECK(run({}, "use\n") == "ERROR at line 1: USE must be followed by a database name\n[1]");
    CHECK(run({"-f"}, "print\nselect 1\\p;\n") == "--------------\n\n--------------\n\n--------------\nselect "
                                                  "1\n--------------\n\n1\n1\n");
    CHECK(run({}, "source /nowhere/x.sql\n") == "ERROR at line 1: Failed to open file '/nowhere/x.sql', error: 2\n[1]");
    const TemporaryFolder folder;
    const std::string good = folder.write("good.sql", "select 1;\nselect 2"), bad = folder.write("bad.sql", "\nfoo;\n");
    CHECK(run({}, "source " + good + "\nselect 1;") == "1\n1\n2\n2\n1\n1\n");
    CHECK(run({}, "\\. " + bad + "\nselect 1;") ==
          "ERROR 1064 (42000) at line 2 in file: '" + bad + "': You have an error near 'foo'\n[1]");
}

TEST_CASE("mysql: what stands in the way of a connection") {
    FakeServer fake = server();
    fake.password = "other";
    CHECK(run(fake, {"-e", "select 1"}) ==
          "ERROR 1045 (28000): Access denied for user 'admin'@'localhost' (using password: YES)\n[1]");
    fake.outcome = database::Outcome::refused;
    CHECK(run(fake, {}) == "ERROR 2003 (HY000): Can't connect to MySQL server on 'mydb:3306' (111)\n[1]");
    CHECK(run(fake, {"-P", "3307"}) == "ERROR 2003 (HY000): Can't connect to MySQL server on 'mydb:3307' (111)\n[1]");
    fake.outcome = database::Outcome::unknown_host;
    CHECK(run(fake, {}) == "ERROR 2005 (HY000): Unknown MySQL server host 'mydb' (-2)\n[1]");
}

TEST_CASE("mysql: options") {
    const Environment environment(Variables{});
    const auto parse = [&](const std::vector<std::string>& words) {
        return mysql::parse_options(words, environment, true);
    };
    CHECK(parse({"-uroot", "-p"}).ask_password);
    CHECK(parse({"-uroot", "-ppw"}).password == "pw");
    CHECK(parse({"--passw=pw"}).password == "pw");
    CHECK(parse({"--user", "x"}).user == "x");
    CHECK(parse({"-BNe", "select 1"}).execute == "select 1");
    CHECK(parse({"-e", "a", "-e", "b"}).execute == "a b");
    CHECK(parse({"--protocol=So"}).protocol == "socket");
    CHECK(parse({"--select-limit=2K"}).select_limit == 2048);
    CHECK(parse({"--skip-port"}).port == 0);
    CHECK(!parse({"--skip-column-names"}).column_names);
    CHECK(!parse({"--column-names=0"}).column_names);
    CHECK(parse({"--auto_vertical_output"}).auto_vertical);
    CHECK(parse({"--loose-nonsense", "db"}).database == "db");
    CHECK(parse({"-h", "x", "--", "-db"}).database == "-db");
    CHECK(run({"--nonsense"}) == "mysql: [ERROR] unknown option '--nonsense'.\n[2]");
    CHECK(run({"--pa"}) == "mysql: [ERROR] ambiguous option '--pa' (pager, password)\n[3]");
    CHECK(run({"-h"}) == "mysql: [ERROR] option '-h' requires an argument.\n[5]");
    CHECK(run({"--connect-timeout=5s"}) ==
          "mysql: [ERROR] Unknown suffix 's' used for variable 'connect_timeout' (value '5s').\n"
          "mysql: [ERROR] mysql: Error while setting value '5s' to 'connect_timeout'.\n[9]");
    CHECK(run({"--protocol=foo"}) ==
          "Unknown option to protocol: foo\nAlternatives are: 'TCP','SOCKET','PIPE','MEMORY'\n[1]");
    CHECK(run({"--ssl-mode=verify"}) == "Unknown option to ssl-mode: verify\nAlternatives are: "
                                        "'DISABLED','PREFERRED','REQUIRED','VERIFY_CA','VERIFY_IDENTITY'\n[1]");
}

TEST_CASE("mysql: option files") {
    const TemporaryFolder home;
    home.write(".my.cnf", "# mine\n[client]\nuser = admin # me\npassword=\"a#b\"\n[mysqld]\nport=1\n[mysql]\ntable\n");
    const Environment environment({{"HOME", home.path()}});
    const mysql::Options options = mysql::parse_options({"-u", "other"}, environment, true);
    CHECK(options.user == "other");
    CHECK(options.password == "a#b");
    CHECK(!options.password_on_command_line);
    CHECK(options.table);
    CHECK(options.port == 0);
    CHECK(mysql::parse_options({"--no-defaults"}, environment, true).user.empty());
    const std::string other = home.write("other.cnf", "[mysql]\nhost=there\n");
    CHECK(mysql::parse_options({"--defaults-file=" + other}, environment, true).host == "there");
    CHECK(!mysql::parse_options({"--defaults-file=" + other}, environment, true).table);
}

} // namespace
} // namespace labdb::cli::test
