// MySQL's CREATE, ALTER, DROP, and what SHOW CREATE says of it.
#include <doctest/doctest.h>

#include "client.hpp"

using labdb::sql::Engine;

namespace {

struct MySql : Instance, Client {
    MySql() : Instance(Engine::mysql), Client(static_cast<Instance&>(*this)) {}
    std::string definition(const std::string& table) {
        const std::string row = run("SHOW CREATE TABLE " + table);
        return row.substr(row.find('|') + 1);
    }
};

constexpr const char* kUsers =
    "CREATE TABLE users (id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, email VARCHAR(100) NOT NULL UNIQUE, name "
    "VARCHAR(50) DEFAULT 'x', age TINYINT UNSIGNED DEFAULT 5, price DECIMAL(10,2) NOT NULL DEFAULT 0, created_at "
    "TIMESTAMP "
    "DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP, state ENUM('new','old') DEFAULT 'new', bio TEXT, j JSON, "
    "CHECK "
    "(age > 0 AND price >= 0), KEY (name, age)) COMMENT='people'";
constexpr const char* kOrders =
    "CREATE TABLE orders (id BIGINT AUTO_INCREMENT, user_id INT UNSIGNED, total DOUBLE, PRIMARY KEY (id), "
    "FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE)";

} // namespace

TEST_CASE_FIXTURE(MySql, "SHOW CREATE TABLE prints a table as MySQL 8.0 does") {
    run(kUsers);
    CHECK(definition("users") ==
          "CREATE TABLE `users` (\n"
          "  `id` int unsigned NOT NULL AUTO_INCREMENT,\n"
          "  `email` varchar(100) NOT NULL,\n"
          "  `name` varchar(50) DEFAULT 'x',\n"
          "  `age` tinyint unsigned DEFAULT '5',\n"
          "  `price` decimal(10,2) NOT NULL DEFAULT '0.00',\n"
          "  `created_at` timestamp NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,\n"
          "  `state` enum('new','old') DEFAULT 'new',\n"
          "  `bio` text,\n"
          "  `j` json DEFAULT NULL,\n"
          "  PRIMARY KEY (`id`),\n"
          "  UNIQUE KEY `email` (`email`),\n"
          "  KEY `name` (`name`,`age`),\n"
          "  CONSTRAINT `users_chk_1` CHECK (((`age` > 0) and (`price` >= 0)))\n"
          ") ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci COMMENT='people';");
    run(kOrders);
    CHECK(definition("orders") ==
          "CREATE TABLE `orders` (\n"
          "  `id` bigint NOT NULL AUTO_INCREMENT,\n"
          "  `user_id` int unsigned DEFAULT NULL,\n"
          "  `total` double DEFAULT NULL,\n"
          "  PRIMARY KEY (`id`),\n"
          "  KEY `user_id` (`user_id`),\n"
          "  CONSTRAINT `orders_ibfk_1` FOREIGN KEY (`user_id`) REFERENCES `users` (`id`) ON DELETE CASCADE\n"
          ") ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci;");
}

TEST_CASE_FIXTURE(MySql, "ALTER TABLE on rows: columns added, converted, renamed and dropped") {
    run(kUsers);
    run("INSERT INTO users (email, name, age) VALUES ('a@x', 'ann', 3), ('b@x', '12', 4)");
    run("ALTER TABLE users ADD COLUMN phone VARCHAR(20) AFTER email, ADD COLUMN n INT NOT NULL, ADD INDEX n_idx (n)");
    CHECK(completion.information == "Records: 0  Duplicates: 0  Warnings: 0");
    CHECK(run("SELECT email, phone, n FROM users ORDER BY id") == "a@x|~|0;b@x|~|0;");
    run("ALTER TABLE users CHANGE name nick VARCHAR(60)");
    CHECK(run("SELECT nick FROM users ORDER BY id") == "ann;12;");
    CHECK(error("ALTER TABLE users MODIFY nick INT") ==
          "1366 HY000 Incorrect integer value: 'ann' for column 'nick' at row 1");
    CHECK(run("SELECT nick FROM users ORDER BY id") == "ann;12;");
    run("UPDATE users SET nick = '7' WHERE id = 1");
    run("ALTER TABLE users MODIFY nick INT");
    CHECK(run("SELECT nick + 1 FROM users ORDER BY id") == "8;13;");
    run("ALTER TABLE users DROP COLUMN nick");
    CHECK(error("SELECT nick FROM users") == "1054 42S22 Unknown column 'nick' in 'field list'");
    CHECK(error("ALTER TABLE users ADD UNIQUE (state)") == "1062 23000 Duplicate entry 'new' for key 'users.state'");
    CHECK(error("ALTER TABLE users DROP COLUMN nobody") ==
          "1091 42000 Can't DROP 'nobody'; check that column/key exists");
    CHECK(error("ALTER TABLE users ADD COLUMN phone INT") == "1060 42S21 Duplicate column name 'phone'");
    CHECK(error("ALTER TABLE users RENAME COLUMN age TO years") ==
          "3959 HY000 Check constraint 'users_chk_1' uses column 'age', hence column cannot be dropped or renamed.");
}

TEST_CASE_FIXTURE(MySql, "foreign keys hold tables and indexes together") {
    run(kUsers);
    run(kOrders);
    CHECK(error("ALTER TABLE orders DROP INDEX user_id") ==
          "1553 HY000 Cannot drop index 'user_id': needed in a foreign key constraint");
    CHECK(error("DROP TABLE users") == "3730 HY000 Cannot drop table 'users' referenced by a foreign key constraint "
                                       "'orders_ibfk_1' on table 'orders'.");
    CHECK(error("ALTER TABLE orders ADD FOREIGN KEY (user_id) REFERENCES nobody(id)") ==
          "1824 HY000 Failed to open the referenced table 'nobody'");
    CHECK(error("ALTER TABLE orders ADD FOREIGN KEY (total) REFERENCES users(id)") ==
          "3780 HY000 Referencing column 'total' and referenced column 'id' in foreign key constraint 'orders_ibfk_2' "
          "are "
          "incompatible.");
    CHECK(error("CREATE TABLE c (a TINYINT UNSIGNED, FOREIGN KEY (a) REFERENCES users(age))") ==
          "1822 HY000 Failed to add the foreign key constraint. Missing index for constraint 'c_ibfk_1' in the "
          "referenced "
          "table 'users'");
    run("CREATE TABLE c (a BIGINT)");
    run("INSERT INTO c VALUES (7)");
    CHECK(error("ALTER TABLE c ADD FOREIGN KEY (a) REFERENCES orders(id)") ==
          "1452 23000 Cannot add or update a child row: a foreign key constraint fails (`demo`.`#sql-1_8`, CONSTRAINT "
          "`c_ibfk_1` FOREIGN KEY (`a`) REFERENCES `orders` (`id`))");
    run("DROP TABLE users, orders");
    CHECK(run("SHOW TABLES") == "c;");
}

TEST_CASE_FIXTURE(MySql, "a definition that is wrong says why") {
    const auto create = [&](const char* columns) { return error(std::string("CREATE TABLE bad (") + columns + ")"); };
    CHECK(create("a INT, A INT") == "1060 42S21 Duplicate column name 'A'");
    CHECK(create("a INT AUTO_INCREMENT") ==
          "1075 42000 Incorrect table definition; there can be only one auto column and it "
          "must be defined as a key");
    CHECK(create("a INT DEFAULT 'x'") == "1067 42000 Invalid default value for 'a'");
    CHECK(create("a TEXT DEFAULT 'x'") ==
          "1101 42000 BLOB, TEXT, GEOMETRY or JSON column 'a' can't have a default value");
    CHECK(create("a TEXT, KEY (a)") ==
          "1170 42000 BLOB/TEXT column 'a' used in key specification without a key length");
    CHECK(create("a VARCHAR(20000)") ==
          "1074 42000 Column length too big for column 'a' (max = 16383); use BLOB or TEXT instead");
    CHECK(create("a INT, KEY k (b)") == "1072 42000 Key column 'b' doesn't exist in table");
    CHECK(create("a INT, KEY k (a), KEY K (a)") == "1061 42000 Duplicate key name 'K'");
    CHECK(create("a INT PRIMARY KEY, b INT PRIMARY KEY") == "1068 42000 Multiple primary key defined");
    CHECK(create("a INT CHECK (b > 1), b INT") ==
          "3813 HY000 Column check constraint 'bad_chk_1' references other column.");
    CHECK(create("a INT NULL PRIMARY KEY") ==
          "1171 42000 All parts of a PRIMARY KEY must be NOT NULL; if you need NULL in a "
          "key, use UNIQUE instead");
    CHECK(error("CREATE TABLE nodb.t (a INT)") == "1049 42000 Unknown database 'nodb'");
    CHECK(error("DROP TABLE nope") == "1051 42S02 Unknown table 'demo.nope'");
    run("DROP TABLE IF EXISTS nope");
    CHECK(run("SHOW WARNINGS") == "Note|1051|Unknown table 'demo.nope';");
}

TEST_CASE_FIXTURE(MySql, "views are kept with all their names said") {
    run(kUsers);
    run(kOrders);
    run("INSERT INTO users (email) VALUES ('a@x')");
    run("INSERT INTO orders (user_id, total) VALUES (1, 2.5)");
    run("CREATE VIEW v AS SELECT u.id, email, total t FROM users u LEFT JOIN orders o ON u.id = o.user_id WHERE total "
        "> 1");
    CHECK(run("SELECT * FROM v") == "1|a@x|2.5;");
    CHECK(
        run("SHOW CREATE VIEW v") ==
        "v|CREATE ALGORITHM=UNDEFINED DEFINER=`admin`@`%` SQL SECURITY DEFINER VIEW `v` AS select `u`.`id` AS "
        "`id`,`u`.`email` "
        "AS `email`,`o`.`total` AS `t` from (`users` `u` left join `orders` `o` on((`u`.`id` = `o`.`user_id`))) where "
        "(`o`.`total` > 1)|utf8mb4|utf8mb4_0900_ai_ci;");
    run("CREATE VIEW w AS SELECT * FROM orders");
    run("ALTER TABLE orders ADD COLUMN later INT");
    CHECK(run("SELECT * FROM w") == "1|1|2.5;");
    CHECK(error("CREATE VIEW v AS SELECT 1") == "1050 42S01 Table 'v' already exists");
    run("CREATE OR REPLACE VIEW v AS SELECT 1 AS one");
    CHECK(run("SELECT * FROM v") == "1;");
    CHECK(error("DROP VIEW users") == "1347 HY000 'demo.users' is not VIEW");
    run("DROP VIEW v, w");
}

TEST_CASE_FIXTURE(MySql, "databases, copies, new names") {
    run("CREATE DATABASE d2");
    CHECK(error("CREATE DATABASE d2") == "1007 HY000 Can't create database 'd2'; database exists");
    run(kUsers);
    run("INSERT INTO users (email) VALUES ('a@x')");
    run("CREATE TABLE d2.copy LIKE users");
    run("RENAME TABLE users TO d2.people");
    CHECK(run("SELECT email FROM d2.people") == "a@x;");
    CHECK(error("SELECT * FROM users") == "1146 42S02 Table 'demo.users' doesn't exist");
    run("CREATE TABLE t AS SELECT id, email FROM d2.people");
    CHECK(completion.rows == 1);
    CHECK(run("SELECT TABLE_SCHEMA, TABLE_NAME FROM information_schema.TABLES WHERE TABLE_SCHEMA IN ('demo', 'd2') "
              "ORDER BY 2") == "d2|copy;d2|people;demo|t;");
    run("DROP DATABASE d2");
    CHECK(completion.rows == 2);
    CHECK(error("DROP DATABASE d2") == "1008 HY000 Can't drop database 'd2'; database doesn't exist");
}
