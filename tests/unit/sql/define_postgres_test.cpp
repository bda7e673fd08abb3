// PostgreSQL's CREATE, ALTER, DROP: names, dependents, rows that are converted.
#include <doctest/doctest.h>

#include "client.hpp"

using labdb::sql::Engine;

namespace {

struct Postgres : Instance, Client {
    Postgres() : Instance(Engine::postgres), Client(static_cast<Instance&>(*this)) {}
};

constexpr const char* kUsers = "CREATE TABLE users (id serial PRIMARY KEY, email text NOT NULL UNIQUE, age int CHECK "
                               "(age > 0), price numeric(10,2) "
                               "DEFAULT 1.5)";
constexpr const char* kOrders = "CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, user_id int "
                                "REFERENCES users ON DELETE CASCADE, total double precision)";

} // namespace

TEST_CASE_FIXTURE(Postgres, "constraints have PostgreSQL's names") {
    run(kUsers);
    run(kOrders);
    run("INSERT INTO users (email, age) VALUES ('a@x', 3), ('b@x', 4)");
    CHECK(run("SELECT id, email, price FROM users ORDER BY id") == "1|a@x|1.50;2|b@x|1.50;");
    CHECK(error("ALTER TABLE users DROP CONSTRAINT nope") ==
          "42704 constraint \"nope\" of relation \"users\" does not exist");
    for (const char* name : {"users_email_key", "users_age_check"})
        run(std::string("ALTER TABLE users DROP CONSTRAINT ") + name);
    CHECK(error("ALTER TABLE users DROP CONSTRAINT users_pkey") ==
          "2BP01 cannot drop constraint users_pkey on table users because other objects depend on it | constraint "
          "orders_user_id_fkey on table orders depends on index users_pkey | Use DROP ... CASCADE to drop the "
          "dependent objects "
          "too.");
    run("INSERT INTO users (email, age) VALUES ('a@x', -3)");
    CHECK(error("ALTER TABLE users ADD UNIQUE (email)") ==
          "23505 could not create unique index \"users_email_key\" | Key (email)=(a@x) is duplicated.");
    CHECK(error("ALTER TABLE users ADD CHECK (age > 0)") ==
          "23514 check constraint \"users_age_check\" of relation \"users\" is violated by some row");
}

TEST_CASE_FIXTURE(Postgres, "views follow new names") {
    run(kUsers);
    run("INSERT INTO users (email) VALUES ('a@x')");
    run("CREATE VIEW v AS SELECT id, email FROM users u");
    run("CREATE VIEW w AS SELECT * FROM users");
    run("ALTER TABLE users RENAME COLUMN email TO mail");
    run("ALTER TABLE users RENAME TO people");
    run("ALTER TABLE people ADD COLUMN later int");
    CHECK(run("SELECT email FROM v") == "a@x;");
    CHECK(run("SELECT * FROM w") == "1|a@x|~|1.50;");
    CHECK(error("ALTER TABLE people ALTER COLUMN mail TYPE int")
              .starts_with("0A000 cannot alter type of a column used by a view"));
    CHECK(error("DROP TABLE people") == "2BP01 cannot drop table people because other objects depend on it | view v "
                                        "depends on table people\nview w depends on "
                                        "table people | Use DROP ... CASCADE to drop the dependent objects too.");
    run("DROP TABLE people CASCADE");
    CHECK(error("SELECT * FROM v") == "42P01 relation \"v\" does not exist");
}

TEST_CASE_FIXTURE(Postgres, "ALTER TABLE converts rows") {
    run("CREATE TABLE t (a text, b int)");
    run("INSERT INTO t VALUES ('1', 2)");
    CHECK(error("ALTER TABLE t ALTER a TYPE int") ==
          "42804 column \"a\" cannot be cast automatically to type integer | You might "
          "need to specify \"USING a::integer\".");
    run("ALTER TABLE t ALTER a TYPE int USING a::int + 1, ADD COLUMN c int NOT NULL DEFAULT 7");
    CHECK(run("SELECT * FROM t") == "2|2|7;");
    CHECK(error("ALTER TABLE t ADD COLUMN d int NOT NULL") ==
          "23502 column \"d\" of relation \"t\" contains null values");
    run("ALTER TABLE t DROP COLUMN b");
    CHECK(run("SELECT * FROM t") == "2|7;");
}

TEST_CASE_FIXTURE(Postgres, "definitions are part of the transaction") {
    run("BEGIN");
    run("CREATE TABLE t (a int)");
    run("INSERT INTO t VALUES (1)");
    run("ROLLBACK");
    CHECK(error("SELECT * FROM t") == "42P01 relation \"t\" does not exist");
    run("CREATE TEMP TABLE t (a int)");
    run("INSERT INTO t VALUES (2)");
    CHECK(run("SELECT * FROM t") == "2;");
}

TEST_CASE_FIXTURE(Postgres, "schemas, types, materialized views, extensions") {
    run("CREATE TYPE mood AS ENUM ('sad', 'ok')");
    run("CREATE TABLE m (a mood DEFAULT 'ok')");
    run("INSERT INTO m VALUES (DEFAULT), ('sad')");
    run("ALTER TYPE mood ADD VALUE 'so so' BEFORE 'ok'");
    CHECK(run("SELECT a FROM m ORDER BY a") == "sad;ok;");
    CHECK(error("DROP TYPE mood") ==
          "2BP01 cannot drop type mood because other objects depend on it | column a of table m depends "
          "on type mood | Use DROP ... CASCADE to drop the dependent objects too.");
    run("CREATE SCHEMA app");
    run("CREATE TABLE app.t (a int)");
    CHECK(error("DROP SCHEMA app") ==
          "2BP01 cannot drop schema app because other objects depend on it | table app.t depends on "
          "schema app | Use DROP ... CASCADE to drop the dependent objects too.");
    run("DROP SCHEMA app CASCADE");
    CHECK(error("CREATE SCHEMA public") == "42P06 schema \"public\" already exists");
    run("CREATE MATERIALIZED VIEW counted AS SELECT count(*) AS c FROM m");
    run("INSERT INTO m VALUES ('sad')");
    CHECK(run("SELECT c FROM counted") == "2;");
    run("REFRESH MATERIALIZED VIEW counted");
    CHECK(run("SELECT c FROM counted") == "3;");
    run("CREATE EXTENSION pgcrypto");
    CHECK(error("CREATE EXTENSION pgcrypto") == "42710 extension \"pgcrypto\" already exists");
    CHECK(error("CREATE EXTENSION nope").starts_with("0A000 extension \"nope\" is not available"));
}

TEST_CASE_FIXTURE(Postgres, "a definition that is wrong says why") {
    run("CREATE TABLE p (a int)");
    CHECK(error("CREATE TABLE p (a int)") == "42P07 relation \"p\" already exists");
    CHECK(error("CREATE TABLE bad (a int, a int)") == "42701 column \"a\" specified more than once");
    CHECK(error("CREATE TABLE bad (a int REFERENCES nope)") == "42P01 relation \"nope\" does not exist");
    CHECK(error("CREATE TABLE bad (a int REFERENCES p(a))") ==
          "42830 there is no unique constraint matching given keys for referenced table \"p\"");
    CHECK(error("CREATE UNIQUE INDEX ON p (b)") == "42703 column \"b\" does not exist");
    CHECK(error("DROP TABLE nope") == "42P01 table \"nope\" does not exist");
    CHECK(error("DROP VIEW p") == "42809 \"p\" is not a view | Use DROP TABLE to remove a table.");
    run("DROP TABLE IF EXISTS nope");
    REQUIRE(notices.size() == 1);
    CHECK(notices[0].message == "table \"nope\" does not exist, skipping");
}
