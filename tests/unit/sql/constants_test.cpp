// Constants of a statement are parameters of SQLite's: equal ones the same, so that equal expressions have equal texts,
// and all others apart.
#include <doctest/doctest.h>

#include "client.hpp"

using labdb::sql::Engine;

namespace {

/// `1, 2, … count`
std::string numbers(int count) {
    std::string list;
    for (int i = 1; i <= count; ++i) list += (i > 1 ? ", " : "") + std::to_string(i);
    return list;
}

} // namespace

TEST_CASE("constants: equal expressions are found again, among few constants and among many") {
    Instance instance(Engine::mysql);
    Client client(instance);
    client.run("CREATE TABLE t (a INT, b VARCHAR(10))");
    client.run("INSERT INTO t VALUES (1, 'x'), (1, 'x'), (2, 'y')");
    CHECK(client.run("SELECT a + 5, COUNT(*) FROM t GROUP BY a + 5 ORDER BY 1") == "6|2;7|1;");
    CHECK(client.run("SELECT CONCAT(b, '5'), COUNT(*) FROM t GROUP BY CONCAT(b, '5') ORDER BY 1") == "x5|2;y5|1;");
    CHECK(client.run("SELECT a + 99, COUNT(*) FROM t WHERE a IN (" + numbers(40) + ") GROUP BY a + 99 ORDER BY 1") ==
          "100|2;101|1;");
    CHECK(client.run("SELECT CONCAT(b, 5), COUNT(*) FROM t WHERE a IN (" + numbers(40) +
                     ") GROUP BY CONCAT(b, 5) ORDER BY 1") == "x5|2;y5|1;");
}

TEST_CASE("constants: of one value in several types") {
    Instance instance(Engine::mysql);
    Client client(instance);
    CHECK(client.run("SELECT 1, '1', 1.0, 1e0, 0e0, -0e0, x'31'") == "1|1|1.0|1|0|-0|1;");
}

TEST_CASE("constants: a long list of VALUES, some of them twice, some of another type than the others") {
    Instance instance(Engine::postgres);
    Client client(instance);
    std::string rows;
    for (int i = 0; i < 300; ++i)
        rows += (i ? ", (" : "(") + std::to_string(i) + (i % 2 ? ".5" : "") + ", 'g" + std::to_string(i % 100) + "')";
    CHECK(client.run("SELECT count(*), sum(column1), count(DISTINCT column2), max(column1) FROM (VALUES " + rows +
                     ") AS v") == "300|44925.0|100|299.5;");
    CHECK(client.run("SELECT column1, column2 FROM (VALUES " + rows + ") AS v WHERE column2 = 'g99' ORDER BY 1") ==
          "99.5|g99;199.5|g99;299.5|g99;");
    std::string others;
    for (int i = 0; i < 100; ++i)
        others += std::string(i ? ", (" : "(") + (i % 2 ? "-5" : "7") + ", 'it''s', NULL, 1e3)";
    CHECK(client.run("SELECT column1, column2, column3, column4, count(*) FROM (VALUES " + others +
                     ") AS v GROUP BY 1, 2, 3, 4 ORDER BY 1") == "-5|it's|~|1000|50;7|it's|~|1000|50;");
}

TEST_CASE("privileges: a query sees what another session has taken away") {
    Instance instance(Engine::mysql);
    Client admin(instance);
    admin.run("CREATE TABLE t (a INT)");
    admin.run("CREATE USER u IDENTIFIED BY 'secret12'");
    admin.run("GRANT SELECT ON demo.* TO u");
    struct : labdb::sql::ResultSink {
        void columns(const std::vector<labdb::sql::ResultColumn>&) override {}
        void row(const labdb::sql::Row&) override {}
        void done(const labdb::sql::Completion&) override {}
    } nothing;
    labdb::sql::Session user(instance.server, {"u", "localhost", "demo", 9, "test"});
    CHECK_NOTHROW(user.execute("SELECT COUNT(*) FROM t", nothing));
    admin.run("REVOKE SELECT ON demo.* FROM u");
    CHECK_THROWS_WITH_AS(user.execute("SELECT COUNT(*) FROM t", nothing),
                         "SELECT command denied to user 'u'@'localhost' for table 't'", labdb::sql::Error);
    admin.run("GRANT SELECT ON demo.* TO u");
    CHECK_NOTHROW(user.execute("SELECT COUNT(*) FROM t", nothing));
}
