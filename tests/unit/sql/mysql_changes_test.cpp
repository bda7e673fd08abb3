// INSERT, UPDATE, DELETE and their like, of MySQL.
#include <doctest/doctest.h>

#include "client.hpp"

using labdb::sql::Engine;

namespace {

struct MySql : Instance, Client {
    MySql() : Instance(Engine::mysql), Client(static_cast<Instance&>(*this)) {}
};

constexpr const char* kUsers =
    "CREATE TABLE users (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(20) NOT NULL UNIQUE, "
    "age INT DEFAULT 18 CHECK (age > 0), next_age INT AS (age + 1) STORED)";

} // namespace

TEST_CASE_FIXTURE(MySql, "INSERT: defaults, numbers, generated columns, what it says") {
    run(kUsers);
    run("INSERT INTO users (name) VALUES ('ann')");
    CHECK(completion.rows == 1);
    CHECK(completion.last_insert_id == 1);
    CHECK(completion.information.empty());
    run("INSERT INTO users (name, age) VALUES ('bob', 2), ('cid', DEFAULT)");
    CHECK(completion.rows == 2);
    CHECK(completion.last_insert_id == 2);
    CHECK(completion.information == "Records: 2  Duplicates: 0  Warnings: 0");
    CHECK(run("SELECT LAST_INSERT_ID()") == "2;");
    CHECK(run("SELECT * FROM users ORDER BY id") == "1|ann|18|19;2|bob|2|3;3|cid|18|19;");
    run("INSERT INTO users SET name = 'dan', age = 1 + 1");
    run("INSERT INTO users (name, age) VALUES ('eve', age + 5)");
    CHECK(run("SELECT name, age FROM users WHERE id > 3 ORDER BY id") == "dan|2;eve|23;");
    run("INSERT INTO users (name, age) SELECT CONCAT(name, '2'), age FROM users WHERE id < 3");
    CHECK(completion.information == "Records: 2  Duplicates: 0  Warnings: 0");
    CHECK(run("SELECT name FROM users WHERE name LIKE '%2' ORDER BY name") == "ann2;bob2;");
}

TEST_CASE_FIXTURE(MySql, "INSERT's errors") {
    run(kUsers);
    run("INSERT INTO users (name) VALUES ('ann'), ('bob')");
    CHECK(error("INSERT INTO users (name) VALUES ('ann')") == "1062 23000 Duplicate entry 'ann' for key 'users.name'");
    CHECK(error("INSERT INTO users (id, name) VALUES (2, 'ann')") ==
          "1062 23000 Duplicate entry '2' for key 'users.PRIMARY'");
    CHECK(error("INSERT INTO users (age) VALUES (1)") == "1364 HY000 Field 'name' doesn't have a default value");
    CHECK(error("INSERT INTO users (name) VALUES (NULL)") == "1048 23000 Column 'name' cannot be null");
    CHECK(error("INSERT INTO users (name, age) VALUES ('x', -1)") ==
          "3819 HY000 Check constraint 'users_chk_1' is violated.");
    CHECK(error("INSERT INTO users (name, age) VALUES ('x')") ==
          "1136 21S01 Column count doesn't match value count at row 1");
    CHECK(error("INSERT INTO users VALUES (9, 'x', 1, DEFAULT), (10, 'y')") ==
          "1136 21S01 Column count doesn't match value count at row 2");
    CHECK(error("INSERT INTO users (name, name) VALUES ('x', 'y')") == "1110 42000 Column 'name' specified twice");
    CHECK(error("INSERT INTO users (nam) VALUES ('x')") == "1054 42S22 Unknown column 'nam' in 'field list'");
    CHECK(error("INSERT INTO nobody (nam) VALUES ('x')") == "1146 42S02 Table 'demo.nobody' doesn't exist");
    CHECK(error("INSERT INTO users (name, next_age) VALUES ('x', 1)") ==
          "3105 HY000 The value specified for generated column 'next_age' in table 'users' is not allowed.");
    CHECK(error("INSERT INTO users (name, age) VALUES ('x', 'abc')") ==
          "1366 HY000 Incorrect integer value: 'abc' for column 'age' at row 1");
    CHECK(error("INSERT INTO users (name) VALUES ('a name that is much too long')") ==
          "1406 22001 Data too long for column 'name' at row 1");
    CHECK(error("INSERT INTO users (id, name) VALUES ((SELECT MAX(id) FROM users), 'x')") ==
          "1093 HY000 You can't specify target table 'users' for update in FROM clause");
    CHECK(run("SELECT COUNT(*) FROM users") == "2;");
    // A statement that fails at its second row leaves nothing of the first.
    CHECK(error("INSERT INTO users (name) VALUES ('new'), ('ann')").starts_with("1062"));
    CHECK(run("SELECT COUNT(*) FROM users") == "2;");
}

TEST_CASE_FIXTURE(MySql, "numbers that were given are not given again") {
    run("CREATE TABLE t (id INT AUTO_INCREMENT PRIMARY KEY, v INT)");
    run("INSERT INTO t (v) VALUES (1)");
    run("BEGIN");
    run("INSERT INTO t (v) VALUES (2)");
    run("ROLLBACK");
    run("INSERT INTO t (v) VALUES (3)");
    CHECK(run("SELECT * FROM t") == "1|1;3|3;");
    run("INSERT INTO t VALUES (10, 4), (NULL, 5), (0, 6)");
    CHECK(run("SELECT id FROM t WHERE v > 3 ORDER BY v") == "10;11;12;");
    run("SET SESSION sql_mode = 'NO_AUTO_VALUE_ON_ZERO'");
    run("INSERT INTO t VALUES (0, 7)");
    CHECK(run("SELECT id FROM t WHERE v = 7") == "0;");
    run("SET auto_increment_increment = 10");
    run("INSERT INTO t (v) VALUES (8), (9)");
    CHECK(run("SELECT id FROM t WHERE v > 7 ORDER BY v") == "21;31;");
    run("TRUNCATE TABLE t");
    run("INSERT INTO t (v) VALUES (1)");
    CHECK(run("SELECT * FROM t") == "1|1;");
}

TEST_CASE_FIXTURE(MySql, "IGNORE, REPLACE, ON DUPLICATE KEY UPDATE") {
    run(kUsers);
    run("INSERT INTO users (name) VALUES ('ann'), ('bob')");
    run("INSERT IGNORE INTO users (name) VALUES ('ann'), ('fay'), (NULL)");
    CHECK(completion.rows == 2);
    CHECK(completion.information == "Records: 3  Duplicates: 1  Warnings: 2");
    run("INSERT INTO users (name, age) VALUES ('ann', 7) ON DUPLICATE KEY UPDATE age = VALUES(age) + 1, name = 'anna'");
    CHECK(completion.rows == 2);
    CHECK(run("SELECT name, age, next_age FROM users WHERE id = 1") == "anna|8|9;");
    run("INSERT INTO users (name, age) VALUES ('anna', 7) AS new ON DUPLICATE KEY UPDATE age = new.age + users.age");
    CHECK(run("SELECT age FROM users WHERE id = 1") == "15;");
    run("INSERT INTO users (name) VALUES ('anna') ON DUPLICATE KEY UPDATE age = age");
    CHECK(completion.rows == 0);
    run("INSERT INTO users (name) VALUES ('gus') ON DUPLICATE KEY UPDATE age = 99");
    CHECK(completion.rows == 1);
    run("REPLACE INTO users (id, name) VALUES (1, 'bob')");
    CHECK(completion.rows == 3);
    CHECK(run("SELECT id, name, age FROM users WHERE name IN ('anna', 'bob')") == "1|bob|18;");
}

TEST_CASE_FIXTURE(MySql, "UPDATE and DELETE") {
    run(kUsers);
    run("INSERT INTO users (name, age) VALUES ('ann', 1), ('bob', 2), ('cid', 3)");
    run("UPDATE users SET age = age + 1 WHERE id < 3");
    CHECK(completion.rows == 2);
    CHECK(completion.information == "Rows matched: 2  Changed: 2  Warnings: 0");
    run("UPDATE users SET age = 3");
    CHECK(completion.information == "Rows matched: 3  Changed: 1  Warnings: 0");
    // From left to right, each with what was assigned before.
    run("UPDATE users SET age = 5, id = age * 100 WHERE name = 'ann'");
    CHECK(run("SELECT id, age, next_age FROM users WHERE name = 'ann'") == "500|5|6;");
    CHECK(error("UPDATE users SET name = 'bob' WHERE name = 'ann'") ==
          "1062 23000 Duplicate entry 'bob' for key 'users.name'");
    CHECK(error("UPDATE users SET name = NULL") == "1048 23000 Column 'name' cannot be null");
    CHECK(error("UPDATE users SET nam = 1") == "1054 42S22 Unknown column 'nam' in 'field list'");
    CHECK(error("UPDATE users SET age = 0") == "3819 HY000 Check constraint 'users_chk_1' is violated.");
    CHECK(error("DELETE FROM users WHERE age = (SELECT MAX(age) FROM users)") ==
          "1093 HY000 You can't specify target table 'users' for update in FROM clause");
    run("DELETE FROM users WHERE age = (SELECT m FROM (SELECT MAX(age) AS m FROM users) x)");
    CHECK(completion.rows == 1);
    run("UPDATE users SET age = age + 10 ORDER BY id DESC LIMIT 1");
    CHECK(run("SELECT name, age FROM users ORDER BY id") == "bob|3;cid|13;");
    run("DELETE FROM users ORDER BY age DESC LIMIT 1");
    CHECK(run("SELECT name FROM users") == "bob;");
    run("CREATE TABLE notes (user_id INT, note VARCHAR(10))");
    run("INSERT INTO notes VALUES (2, 'x'), (2, 'y'), (3, 'z')");
    run("UPDATE users u JOIN notes n ON n.user_id = u.id SET u.age = 50, n.note = 'seen'");
    CHECK(completion.rows == 3);
    CHECK(run("SELECT * FROM notes ORDER BY user_id") == "2|seen;2|seen;3|z;");
    run("DELETE n FROM notes n LEFT JOIN users u ON u.id = n.user_id WHERE u.id IS NULL");
    CHECK(completion.rows == 1);
    CHECK(run("SELECT COUNT(*) FROM notes") == "2;");
}

TEST_CASE_FIXTURE(MySql, "ON UPDATE CURRENT_TIMESTAMP only when something changes") {
    run("CREATE TABLE t (id INT PRIMARY KEY, v INT, made DATETIME DEFAULT CURRENT_TIMESTAMP, "
        "changed DATETIME NULL ON UPDATE CURRENT_TIMESTAMP)");
    run("INSERT INTO t (id, v) VALUES (1, 1), (2, 2)");
    run("UPDATE t SET v = 1");
    CHECK(run("SELECT id, made = changed, changed IS NULL FROM t ORDER BY id") == "1|~|1;2|1|0;");
}

TEST_CASE_FIXTURE(MySql, "foreign keys") {
    run("CREATE TABLE p (id INT PRIMARY KEY, v VARCHAR(5))");
    run("CREATE TABLE c (id INT PRIMARY KEY, pid INT, CONSTRAINT c_p FOREIGN KEY (pid) REFERENCES p (id))");
    run("INSERT INTO p VALUES (1, 'x'), (2, 'y')");
    run("INSERT INTO c VALUES (1, 1), (2, NULL)");
    const std::string constraint = "(`demo`.`c`, CONSTRAINT `c_p` FOREIGN KEY (`pid`) REFERENCES `p` (`id`))";
    CHECK(error("INSERT INTO c VALUES (3, 9)") ==
          "1452 23000 Cannot add or update a child row: a foreign key constraint fails " + constraint);
    CHECK(error("UPDATE c SET pid = 9") ==
          "1452 23000 Cannot add or update a child row: a foreign key constraint fails " + constraint);
    CHECK(error("DELETE FROM p WHERE id = 1") ==
          "1451 23000 Cannot delete or update a parent row: a foreign key constraint fails " + constraint);
    CHECK(error("UPDATE p SET id = 5 WHERE id = 1").starts_with("1451"));
    CHECK(error("TRUNCATE TABLE p").starts_with("1701"));
    run("DELETE IGNORE FROM p");
    CHECK(completion.rows == 1);
    CHECK(run("SELECT id FROM p") == "1;");
    run("SET foreign_key_checks = 0");
    run("INSERT INTO c VALUES (3, 9)");
    run("SET foreign_key_checks = 1");

    run("CREATE TABLE d (id INT PRIMARY KEY, cid INT, FOREIGN KEY (cid) REFERENCES c (id) ON DELETE CASCADE ON UPDATE "
        "CASCADE)");
    run("INSERT INTO d VALUES (1, 1), (2, 3)");
    run("UPDATE c SET id = 10 WHERE id = 1");
    CHECK(run("SELECT * FROM d ORDER BY id") == "1|10;2|3;");
    run("DELETE FROM c WHERE id = 3");
    CHECK(run("SELECT * FROM d") == "1|10;");
    CHECK(error("INSERT INTO d VALUES (5, 5)").ends_with("REFERENCES `c` (`id`) ON DELETE CASCADE ON UPDATE CASCADE)"));

    run("CREATE TABLE tree (id INT PRIMARY KEY, up INT, FOREIGN KEY (up) REFERENCES tree (id) ON DELETE SET NULL)");
    run("INSERT INTO tree VALUES (1, 1), (2, 1), (3, 2)");
    run("DELETE FROM tree WHERE id = 1");
    CHECK(run("SELECT * FROM tree ORDER BY id") == "2|~;3|2;");
}

TEST_CASE_FIXTURE(MySql, "without strict mode values are made to fit") {
    run("CREATE TABLE t (id INT PRIMARY KEY, s VARCHAR(3) NOT NULL, n TINYINT NOT NULL)");
    run("SET sql_mode = ''");
    run("INSERT INTO t (id, s) VALUES (1, 'abcdef')");
    CHECK(run("SHOW WARNINGS") == "Warning|1265|Data truncated for column 's' at row 1;"
                                  "Warning|1364|Field 'n' doesn't have a default value;");
    run("INSERT INTO t VALUES (2, NULL, 1), (3, 'x', 1000)");
    CHECK(run("SELECT * FROM t ORDER BY id") == "1|abc|0;2||1;3|x|127;");
    CHECK(error("INSERT INTO t VALUES (4, NULL, 1)") == "1048 23000 Column 's' cannot be null");
}

TEST_CASE_FIXTURE(MySql, "rows are changed through views") {
    run(kUsers);
    run("INSERT INTO users (name, age) VALUES ('ann', 20), ('bob', 70)");
    run("CREATE VIEW young AS SELECT id, name AS called, age FROM users WHERE age < 50 WITH CHECK OPTION");
    run("CREATE VIEW ann AS SELECT called, age FROM young WHERE called LIKE 'a%'");
    run("UPDATE young SET age = age + 1");
    CHECK(completion.rows == 1);
    run("UPDATE ann SET age = 30 WHERE called = 'ann'");
    CHECK(run("SELECT name, age FROM users ORDER BY id") == "ann|30;bob|70;");
    run("INSERT INTO young (called, age) VALUES ('cid', 5)");
    CHECK(run("SELECT * FROM young ORDER BY id") == "1|ann|30;3|cid|5;");
    CHECK(error("INSERT INTO young (called, age) VALUES ('dan', 80)") == "1369 HY000 CHECK OPTION failed 'demo.young'");
    CHECK(error("UPDATE young SET age = 80") == "1369 HY000 CHECK OPTION failed 'demo.young'");
    CHECK(error("UPDATE young SET name = 'x'") == "1054 42S22 Unknown column 'name' in 'field list'");
    run("DELETE FROM young WHERE called = 'cid'");
    run("DELETE FROM young WHERE called = 'bob'");
    CHECK(run("SELECT name FROM users ORDER BY id") == "ann;bob;");
    run("CREATE VIEW counts AS SELECT age, COUNT(*) AS n FROM users GROUP BY age");
    CHECK(error("UPDATE counts SET n = 1") == "1288 HY000 The target table counts of the UPDATE is not updatable");
    CHECK(error("INSERT INTO counts VALUES (1, 1)") ==
          "1471 HY000 The target table counts of the INSERT is not insertable-into");
    run("CREATE VIEW shown AS SELECT id, UPPER(name) AS big, age FROM users");
    CHECK(error("UPDATE shown SET big = 'x'") == "1348 HY000 Column 'big' is not updatable");
    run("UPDATE shown SET age = 71 WHERE big = 'BOB'");
    CHECK(run("SELECT age FROM users WHERE name = 'bob'") == "71;");
}

TEST_CASE_FIXTURE(MySql, "LOAD DATA LOCAL") {
    run("CREATE TABLE t (id INT PRIMARY KEY, name VARCHAR(20), born DATE)");
    file = "id,name,born\n1,\"Smith, Ann\",2000-01-31\n2,Bob,\\N\n1,again,\\N\n";
    run("LOAD DATA LOCAL INFILE 'people.csv' INTO TABLE t FIELDS TERMINATED BY ',' OPTIONALLY ENCLOSED BY '\"' IGNORE "
        "1 LINES");
    CHECK(completion.rows == 2);
    CHECK(completion.information == "Records: 3  Deleted: 0  Skipped: 1  Warnings: 1");
    CHECK(run("SELECT * FROM t ORDER BY id") == "1|Smith, Ann|2000-01-31;2|Bob|~;");
    file = "7;ann\n";
    run("LOAD DATA LOCAL INFILE 'x' INTO TABLE t FIELDS TERMINATED BY ';' (@a, @b) SET id = @a + 1, name = UPPER(@b)");
    CHECK(run("SELECT id, name FROM t WHERE id > 2") == "8|ANN;");
    CHECK(
        error("LOAD DATA INFILE '/etc/passwd' INTO TABLE t").starts_with("1045 28000 Access denied for user 'admin'@"));
}

TEST_CASE("a row that is refused leaves nothing behind in the transaction") {
    Instance instance(labdb::sql::Engine::mysql);
    instance.server.parameters["log_bin_trust_function_creators"] = "1";
    Client client(instance);
    client.run("CREATE TABLE parent (id INT PRIMARY KEY)");
    client.run(
        "CREATE TABLE child (id INT PRIMARY KEY, parent INT, n INT CHECK (n > 0), FOREIGN KEY (parent) REFERENCES "
        "parent (id))");
    client.run("CREATE TABLE log (n INT)");
    client.run(
        "CREATE FUNCTION noted(n INT) RETURNS INT DETERMINISTIC BEGIN INSERT INTO log VALUES (n); RETURN n; END");
    client.run("BEGIN");
    client.run("INSERT INTO parent VALUES (1)");
    client.run("INSERT INTO child VALUES (1, 1, 5)");
    for (const char* refused : {"INSERT INTO child VALUES (1, 1, 6)", "INSERT INTO child VALUES (2, 9, 6)",
                                "INSERT INTO child VALUES (3, 1, 0)", "INSERT INTO child VALUES (1, 1, noted(7))"})
        CHECK(client.error(refused).substr(0, 8) != "no error");
    CHECK(client.run("SELECT * FROM child") == "1|1|5;");
    CHECK(client.run("SELECT * FROM log") == "");
    client.run("INSERT INTO child VALUES (2, 1, noted(8))");
    client.run("COMMIT");
    CHECK(client.run("SELECT id, n FROM child") == "1|5;2|8;");
    CHECK(client.run("SELECT * FROM log") == "8;");
}
