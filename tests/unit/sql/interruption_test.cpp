// Statements that somebody ends, or that end themselves: interrupts, limits of time, waiting for others.
#include <doctest/doctest.h>

#include <chrono>
#include <thread>

#include "client.hpp"

using namespace labdb::sql;

namespace {

/// Interrupts the session again and again until it is over.
class Interrupter {
public:
    explicit Interrupter(Session& session)
        : thread_([this, &session] {
              while (!over_) {
                  std::this_thread::sleep_for(std::chrono::milliseconds(30));
                  if (!over_) session.interrupt();
              }
          }) {}
    ~Interrupter() {
        over_ = true;
        thread_.join();
    }

private:
    std::atomic<bool> over_ = false;
    std::thread thread_;
};

std::string interrupted(Client& client, std::string_view sql) {
    const Interrupter interrupter(client.session);
    return client.error(sql);
}

constexpr const char* kEndlessOfMysql =
    "WITH RECURSIVE c AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM c) SELECT MAX(n) FROM c";
constexpr const char* kEndlessOfPostgres =
    "WITH RECURSIVE c AS (SELECT 1 AS n UNION ALL SELECT n FROM c) SELECT count(*) FROM c";
constexpr const char* kStopped = "1317 70100 Query execution was interrupted";
constexpr const char* kCancelled = "57014 canceling statement due to user request";

} // namespace

TEST_CASE("interruption: MySQL") {
    Instance instance(Engine::mysql);
    Client client(instance);
    client.run("SET cte_max_recursion_depth = 4294967295");
    CHECK(interrupted(client, kEndlessOfMysql) == kStopped);
    client.run("CREATE PROCEDURE spin() BEGIN DECLARE CONTINUE HANDLER FOR SQLEXCEPTION SET @handled = 1; LOOP SET @n "
               "= 1; END LOOP; END");
    CHECK(interrupted(client, "CALL spin()") == kStopped);
    CHECK(client.run("SELECT @handled") == "~;");
    // What the transaction had done before is still there.
    client.run("CREATE TABLE t (id INT PRIMARY KEY)");
    client.run("BEGIN");
    client.run("INSERT INTO t VALUES (1)");
    CHECK(interrupted(client, kEndlessOfMysql) == kStopped);
    client.run("COMMIT");
    CHECK(client.run("SELECT * FROM t") == "1;");
}

TEST_CASE("interruption: PostgreSQL") {
    Instance instance(Engine::postgres);
    Client client(instance);
    CHECK(interrupted(client, kEndlessOfPostgres) == kCancelled);
    CHECK(interrupted(client, "SELECT pg_sleep(60)") == kCancelled);
    CHECK(interrupted(client,
                      "DO $$ BEGIN LOOP BEGIN PERFORM 1; EXCEPTION WHEN OTHERS THEN NULL; END; END LOOP; END $$") ==
          kCancelled);
    client.run("BEGIN");
    CHECK(interrupted(client, kEndlessOfPostgres) == kCancelled);
    CHECK(client.session.transaction_status() == 'E');
    client.run("ROLLBACK");
    CHECK(client.run("SELECT 1") == "1;");
}

TEST_CASE("interruption: limits of time") {
    Instance mysql(Engine::mysql);
    Client client(mysql);
    client.run("SET cte_max_recursion_depth = 4294967295, max_execution_time = 50");
    CHECK(client.error(kEndlessOfMysql) ==
          "3024 HY000 Query execution was interrupted, maximum statement execution time exceeded");
    CHECK(client.run("SELECT 1") == "1;");
    Instance postgres(Engine::postgres);
    Client other(postgres);
    other.run("SET statement_timeout = 50");
    CHECK(other.error(kEndlessOfPostgres) == "57014 canceling statement due to statement timeout");
    CHECK(other.error("DO $$ BEGIN LOOP PERFORM 1; END LOOP; END $$") ==
          "57014 canceling statement due to statement timeout");
    other.run("SET statement_timeout = 0");
    CHECK(other.run("SELECT 1") == "1;");
}

TEST_CASE("interruption: two writers") {
    Instance mysql(Engine::mysql);
    Client first(mysql), second(mysql);
    first.run("CREATE TABLE t (id INT PRIMARY KEY)");
    first.run("BEGIN");
    first.run("INSERT INTO t VALUES (1)");
    second.run("SET innodb_lock_wait_timeout = 1");
    CHECK(second.error("INSERT INTO t VALUES (2)") ==
          "1205 HY000 Lock wait timeout exceeded; try restarting transaction");
    CHECK(second.run("SELECT * FROM t") == "");
    CHECK(interrupted(second, "SET innodb_lock_wait_timeout = 50") == "no error: ");
    CHECK(interrupted(second, "INSERT INTO t VALUES (2)") == kStopped);
    std::thread commits([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
        first.run("COMMIT");
    });
    second.run("INSERT INTO t VALUES (2)"); // waits for its turn
    commits.join();
    CHECK(second.run("SELECT * FROM t ORDER BY id") == "1;2;");

    Instance postgres(Engine::postgres);
    Client third(postgres), fourth(postgres);
    third.run("CREATE TABLE t (id int PRIMARY KEY)");
    third.run("BEGIN");
    third.run("INSERT INTO t VALUES (1)");
    fourth.run("SET lock_timeout = 50");
    CHECK(fourth.error("INSERT INTO t VALUES (2)") == "55P03 canceling statement due to lock timeout");
    fourth.run("SET lock_timeout = 0; SET statement_timeout = 50");
    CHECK(fourth.error("INSERT INTO t VALUES (2)") == "57014 canceling statement due to statement timeout");
    third.run("ROLLBACK");
    fourth.run("INSERT INTO t VALUES (2)");
    CHECK(third.run("SELECT * FROM t") == "2;");
}
