// INSERT, UPDATE, DELETE and their like, of PostgreSQL.
#include <doctest/doctest.h>

#include "client.hpp"

using labdb::sql::Engine;

namespace {

struct Postgres : Instance, Client {
    Postgres() : Instance(Engine::postgres), Client(static_cast<Instance&>(*this)) {}
};

} // namespace

TEST_CASE_FIXTURE(Postgres, "INSERT, its defaults, its errors") {
    run("CREATE TABLE t (id serial PRIMARY KEY, name varchar(5) NOT NULL, age int DEFAULT 18 CHECK (age > 0), UNIQUE "
        "(name, age))");
    CHECK(run("INSERT INTO t (name) VALUES ('ann'), ('bob') RETURNING id, name") == "1|ann;2|bob;");
    CHECK(completion.tag == "INSERT 0 2");
    run("INSERT INTO t VALUES (DEFAULT, 'cid', 2)");
    run("INSERT INTO t VALUES (10, 'dan')");
    CHECK(run("SELECT * FROM t ORDER BY id") == "1|ann|18;2|bob|18;3|cid|2;10|dan|18;");
    CHECK(error("INSERT INTO t (name, age) VALUES ('cid', 2)") ==
          "23505 duplicate key value violates unique constraint \"t_name_age_key\" | Key (name, age)=(cid, 2) already "
          "exists.");
    CHECK(error("INSERT INTO t (id) VALUES (20)") == "23502 null value in column \"name\" of relation \"t\" violates "
                                                     "not-null constraint | Failing row contains (20, null, 18).");
    CHECK(error("INSERT INTO t VALUES (20, 'x', 0)") == "23514 new row for relation \"t\" violates check constraint "
                                                        "\"t_age_check\" | Failing row contains (20, x, 0).");
    CHECK(error("INSERT INTO t VALUES (1, 'a', 2, 3)") == "42601 INSERT has more expressions than target columns");
    CHECK(error("INSERT INTO t (id, name) VALUES (1)") == "42601 INSERT has more target columns than expressions");
    CHECK(error("INSERT INTO t (nam) VALUES ('a')") == "42703 column \"nam\" of relation \"t\" does not exist");
    CHECK(error("INSERT INTO t (id, id) VALUES (1, 2)") == "42701 column \"id\" specified more than once");
    CHECK(error("INSERT INTO t (name) VALUES ('too long a name')") ==
          "22001 value too long for type character varying(5)");
    CHECK(error("INSERT INTO t (id, name) VALUES ('x', 'x')") == "22P02 invalid input syntax for type integer: \"x\"");
    CHECK(error("INSERT INTO t (id, name) SELECT name, name FROM t WHERE false") ==
          "42804 column \"id\" is of type integer but expression is of type character varying | You will need to "
          "rewrite or cast "
          "the expression.");
    CHECK(error("INSERT INTO nothing VALUES (1)") == "42P01 relation \"nothing\" does not exist");
}

TEST_CASE_FIXTURE(Postgres, "identity and generated columns") {
    run("CREATE TABLE t (id int GENERATED ALWAYS AS IDENTITY, a int, b int GENERATED ALWAYS AS (a * 2) STORED)");
    run("INSERT INTO t (a) VALUES (1), (2)");
    CHECK(run("UPDATE t SET a = 5 WHERE id = 2 RETURNING *") == "2|5|10;");
    CHECK(error("INSERT INTO t (id, a) VALUES (7, 1)") == "428C9 cannot insert a non-DEFAULT value into column \"id\" "
                                                          "| Column \"id\" is an identity column defined as GENERATED "
                                                          "ALWAYS. | Use OVERRIDING SYSTEM VALUE to override.");
    CHECK(error("INSERT INTO t (b) VALUES (7)") ==
          "428C9 cannot insert a non-DEFAULT value into column \"b\" | Column \"b\" is a generated column.");
    CHECK(error("UPDATE t SET b = 1") ==
          "428C9 column \"b\" can only be updated to DEFAULT | Column \"b\" is a generated column.");
    run("INSERT INTO t (id, a) OVERRIDING SYSTEM VALUE VALUES (7, 1)");
    CHECK(run("SELECT id, b FROM t ORDER BY id") == "1|2;2|10;7|2;");
}

TEST_CASE_FIXTURE(Postgres, "ON CONFLICT") {
    run("CREATE TABLE t (k text PRIMARY KEY, n int DEFAULT 1, note text UNIQUE)");
    run("INSERT INTO t VALUES ('a', 1, 'x')");
    run("INSERT INTO t VALUES ('a'), ('b') ON CONFLICT DO NOTHING");
    CHECK(completion.tag == "INSERT 0 1");
    CHECK(run("INSERT INTO t VALUES ('a', 5) ON CONFLICT (k) DO UPDATE SET n = t.n + excluded.n RETURNING k, n") ==
          "a|6;");
    run("INSERT INTO t AS o VALUES ('a', 9) ON CONFLICT (k) DO UPDATE SET n = excluded.n WHERE o.n > 100");
    CHECK(completion.tag == "INSERT 0 0");
    run("INSERT INTO t VALUES ('a', 7) ON CONFLICT ON CONSTRAINT t_pkey DO UPDATE SET (n, note) = (excluded.n, 'y')");
    CHECK(run("SELECT * FROM t ORDER BY k") == "a|7|y;b|1|~;");
    CHECK(error("INSERT INTO t VALUES ('c', 1, 'y') ON CONFLICT (k) DO NOTHING") ==
          "23505 duplicate key value violates unique constraint \"t_note_key\" | Key (note)=(y) already exists.");
    CHECK(error("INSERT INTO t VALUES ('c') ON CONFLICT (n) DO NOTHING") ==
          "42P10 there is no unique or exclusion constraint matching the ON CONFLICT specification");
    CHECK(error("INSERT INTO t VALUES ('q', 1), ('q', 2) ON CONFLICT (k) DO UPDATE SET n = excluded.n")
              .starts_with("21000 ON CONFLICT DO UPDATE command cannot affect row a second time"));
}

TEST_CASE_FIXTURE(Postgres, "UPDATE FROM, DELETE USING, RETURNING") {
    run("CREATE TABLE a (id int PRIMARY KEY, v text)");
    run("CREATE TABLE b (aid int, w text)");
    run("INSERT INTO a VALUES (1, 'x'), (2, 'y')");
    run("INSERT INTO b VALUES (1, 'one'), (1, 'uno'), (3, 'three')");
    CHECK(run("UPDATE a SET v = b.w FROM b WHERE b.aid = a.id AND b.w = 'uno' RETURNING a.*, b.w AS from_b") ==
          "1|uno|uno;");
    CHECK(completion.tag == "UPDATE 1");
    CHECK(head.back().name == "from_b");
    run("UPDATE a SET v = v");
    CHECK(completion.tag == "UPDATE 2");
    CHECK(run("DELETE FROM b USING a WHERE a.id = b.aid RETURNING b.w, a.v") == "one|uno;uno|uno;");
    CHECK(completion.tag == "DELETE 2");
    run("UPDATE a SET (id, v) = (SELECT max(id) + 1, 'new' FROM a) WHERE id = 1");
    CHECK(run("SELECT * FROM a ORDER BY id") == "2|y;3|new;");
    CHECK(error("UPDATE a SET zz = 1") == "42703 column \"zz\" of relation \"a\" does not exist");
    CHECK(error("UPDATE a SET v = 'a', v = 'b'") == "42601 multiple assignments to same column \"v\"");
}

TEST_CASE_FIXTURE(Postgres, "foreign keys, at the statement's end or the transaction's") {
    run("CREATE TABLE p (id int PRIMARY KEY, up int REFERENCES p)");
    run("INSERT INTO p VALUES (1, 2), (2, NULL)");
    CHECK(error("INSERT INTO p VALUES (3, 9)") == "23503 insert or update on table \"p\" violates foreign key "
                                                  "constraint \"p_up_fkey\" | Key (up)=(9) is not present in "
                                                  "table \"p\".");
    CHECK(error("DELETE FROM p WHERE id = 2") == "23503 update or delete on table \"p\" violates foreign key "
                                                 "constraint \"p_up_fkey\" on table \"p\" | Key (id)=(2) is "
                                                 "still referenced from table \"p\".");
    run("DELETE FROM p");
    CHECK(completion.tag == "DELETE 2");
    run("INSERT INTO p VALUES (1, NULL), (2, NULL)");
    run("CREATE TABLE c (id int PRIMARY KEY, pid int REFERENCES p ON DELETE CASCADE ON UPDATE SET NULL, "
        "late int REFERENCES p DEFERRABLE INITIALLY DEFERRED)");
    run("INSERT INTO c VALUES (1, 1, 1), (2, 2, NULL)");
    run("BEGIN");
    run("INSERT INTO c VALUES (3, NULL, 50)");
    run("INSERT INTO p VALUES (50, NULL)");
    run("COMMIT");
    run("BEGIN");
    run("INSERT INTO c VALUES (4, NULL, 60)");
    CHECK(error("COMMIT").starts_with(
        "23503 insert or update on table \"c\" violates foreign key constraint \"c_late_fkey\""));
    CHECK(run("SELECT count(*) FROM c") == "3;");
    run("UPDATE p SET id = 20 WHERE id = 2");
    CHECK(run("SELECT * FROM c ORDER BY id") == "1|1|1;2|~|~;3|~|50;");
    run("UPDATE c SET late = NULL");
    run("DELETE FROM p WHERE id = 1");
    CHECK(run("SELECT id FROM c ORDER BY id") == "2;3;");
    CHECK(error("TRUNCATE p") == "0A000 cannot truncate a table referenced in a foreign key constraint | Table \"c\" "
                                 "references \"p\". | Truncate table "
                                 "\"c\" at the same time, or use TRUNCATE ... CASCADE.");
    run("TRUNCATE p CASCADE");
    CHECK(run("SELECT count(*) FROM c") == "0;");
}

TEST_CASE_FIXTURE(Postgres, "MERGE") {
    run("CREATE TABLE t (id int PRIMARY KEY, n int)");
    run("CREATE TABLE s (id int, n int)");
    run("INSERT INTO t VALUES (1, 1), (2, 2), (3, 3)");
    run("INSERT INTO s VALUES (1, 10), (2, -1), (9, 90)");
    run("MERGE INTO t USING s ON t.id = s.id WHEN MATCHED AND s.n < 0 THEN DELETE WHEN MATCHED THEN UPDATE SET n = t.n "
        "+ s.n "
        "WHEN NOT MATCHED THEN INSERT (id, n) VALUES (s.id, s.n)");
    CHECK(completion.tag == "MERGE 3");
    CHECK(run("SELECT * FROM t ORDER BY id") == "1|11;3|3;9|90;");
}

TEST_CASE_FIXTURE(Postgres, "rows are changed through views") {
    run("CREATE TABLE t (id serial PRIMARY KEY, name text, n int)");
    run("CREATE VIEW small AS SELECT id, name AS called, n FROM t WHERE n < 10 WITH CASCADED CHECK OPTION");
    CHECK(run("INSERT INTO small (called, n) VALUES ('a', 1), ('b', 2) RETURNING id") == "1;2;");
    CHECK(run("UPDATE small SET n = n + 1 WHERE called = 'b' RETURNING *") == "2|b|3;");
    CHECK(error("UPDATE small SET n = 50") == "44000 new row violates check option for view \"small\"");
    CHECK(run("DELETE FROM small WHERE n = 1 RETURNING called") == "a;");
    run("CREATE VIEW total AS SELECT sum(n) AS s FROM t");
    CHECK(error("DELETE FROM total")
              .starts_with("55000 cannot delete from view \"total\" | Views that return aggregate functions are not"));
}

TEST_CASE_FIXTURE(Postgres, "COPY") {
    run("CREATE TABLE t (id int PRIMARY KEY, name text, n int DEFAULT 5)");
    file = "id,name\n1,\"Smith, Ann\"\n2,\n3,\"\"\n";
    run("COPY t (id, name) FROM STDIN WITH (FORMAT csv, HEADER)");
    CHECK(completion.tag == "COPY 3");
    CHECK(run("SELECT * FROM t ORDER BY id") == "1|Smith, Ann|5;2|~|5;3||5;");
    run("COPY t TO STDOUT WITH CSV HEADER");
    CHECK(copied == "id,name,n\n1,\"Smith, Ann\",5\n2,,5\n3,\"\",5\n");
    file = "7\ta\nx\tb\n";
    try {
        run("COPY t (id, name) FROM STDIN");
        FAIL("no error");
    } catch (const labdb::sql::Error& error) {
        CHECK(error.message == "invalid input syntax for type integer: \"x\"");
        CHECK(error.context == "COPY t, line 2, column id: \"x\"");
    }
    CHECK(run("SELECT count(*) FROM t") == "3;");
    CHECK(error("COPY t FROM '/etc/passwd'")
              .starts_with("42501 must be superuser or have privileges of the pg_read_server_files"));
}

TEST_CASE_FIXTURE(Postgres, "domains") {
    run("CREATE DOMAIN positive AS int CHECK (VALUE > 0)");
    run("CREATE TABLE t (n positive)");
    run("INSERT INTO t VALUES (1), (NULL)");
    CHECK(error("INSERT INTO t VALUES (0)") ==
          "23514 value for domain positive violates check constraint \"positive_check\"");
}
