#include <doctest/doctest.h>

#include "core/sql/error.hpp"
#include "core/sql/mysql/parse.hpp"
#include "tests/unit/sql/expression_text.hpp"

using namespace labdb::sql;

namespace {

template <class T> T statement(std::string_view text, const mysql::ParseOptions& options = {}) {
    return std::get<T>(std::move(mysql::parse(text, options)->node));
}

std::string error_of(std::string_view text) {
    try {
        mysql::parse(text);
    } catch (const Error& error) {
        return std::to_string(error.code) + " " + error.sqlstate + " " + error.message;
    }
    return "none";
}

} // namespace

TEST_CASE("A table's columns keep what was said of them, with its text") {
    auto table = statement<ast::CreateTable>(
        "CREATE TABLE s.t (id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, a VARCHAR(10) CHARACTER SET latin1 "
        "COLLATE latin1_bin NULL DEFAULT 'x' COMMENT 'c', b DECIMAL(10, 2) DEFAULT (1 + 1), ts TIMESTAMP DEFAULT "
        "CURRENT_TIMESTAMP(3) ON UPDATE NOW(3), e ENUM('a', 'b'), g INT AS (id * 2) STORED, n INT DEFAULT -1) "
        "ENGINE=InnoDB "
        "DEFAULT CHARSET utf8mb4, COMMENT = 'it''s'");
    CHECK(table.name == ast::Name{"s", "t"});
    REQUIRE(table.columns.size() == 7);
    const ast::ColumnDefinition& id = table.columns[0];
    CHECK(id.type.name == ast::Name{"bigint"});
    CHECK(id.type.is_unsigned);
    CHECK(id.nullable == false);
    CHECK(id.auto_increment);
    CHECK(id.constraints[0].kind == ast::TableConstraint::Kind::primary_key);
    CHECK(id.constraints[0].parts[0].column == "id");
    const ast::ColumnDefinition& a = table.columns[1];
    CHECK(a.type.modifiers == std::vector<std::string>{"10"});
    CHECK(a.type.charset == "latin1");
    CHECK(a.type.collation == "latin1_bin");
    CHECK(a.nullable == true);
    CHECK(a.default_source == "'x'");
    CHECK(a.comment == "c");
    CHECK(table.columns[2].default_source == "(1 + 1)");
    CHECK(text_of(table.columns[2].default_value) == "(+ 1 1)");
    CHECK(table.columns[2].type.modifiers == std::vector<std::string>{"10", "2"});
    CHECK(text_of(table.columns[3].default_value) == "(current_timestamp 3)");
    CHECK(text_of(table.columns[3].on_update) == "(current_timestamp 3)");
    CHECK(table.columns[4].type.modifiers == std::vector<std::string>{"a", "b"});
    CHECK(table.columns[5].generated->source == "id * 2");
    CHECK(table.columns[5].generated->stored);
    CHECK(text_of(table.columns[6].default_value) == "(- 1)");
    REQUIRE(table.options.size() == 3);
    CHECK(table.options[0].name == "engine");
    CHECK(table.options[0].value == "InnoDB");
    CHECK(table.options[1].name == "charset");
    CHECK(table.options[2].value == "it's");
}

TEST_CASE("Keys, references and checks") {
    auto table = statement<ast::CreateTable>("CREATE TABLE t (a INT, UNIQUE KEY uk (a DESC, b(5)) USING BTREE COMMENT "
                                             "'c', CONSTRAINT fk FOREIGN KEY i (a, b) "
                                             "REFERENCES s.o (x, y) ON DELETE SET NULL ON UPDATE NO ACTION, CONSTRAINT "
                                             "ck CHECK (a > 0 AND b) NOT ENFORCED, KEY "
                                             "((a + 1))) PARTITION BY HASH (a) PARTITIONS 4");
    REQUIRE(table.constraints.size() == 4);
    const ast::TableConstraint& unique = table.constraints[0];
    CHECK(unique.index_name == "uk");
    CHECK(unique.parts[0].descending);
    CHECK(unique.parts[1].prefix_length == 5);
    CHECK(unique.method == "btree");
    CHECK(unique.comment == "c");
    const ast::TableConstraint& foreign = table.constraints[1];
    CHECK(foreign.name == "fk");
    CHECK(foreign.index_name == "i");
    CHECK(foreign.references.table == ast::Name{"s", "o"});
    CHECK(foreign.references.on_delete == "set null");
    CHECK(foreign.references.on_update == "no action");
    CHECK(table.constraints[2].check_source == "a > 0 AND b");
    CHECK_FALSE(table.constraints[2].enforced);
    CHECK(text_of(table.constraints[3].parts[0].expression) == "(+ a 1)");
    CHECK(table.partition_by == "PARTITION BY HASH (a) PARTITIONS 4");
}

TEST_CASE("ALTER TABLE's actions in their order") {
    using Kind = ast::AlterAction::Kind;
    auto alter = statement<ast::AlterTable>(
        "ALTER TABLE t ADD (a INT, b INT), ADD c INT AFTER b, MODIFY d INT FIRST, CHANGE e f INT, DROP g, RENAME "
        "COLUMN h TO i, "
        "ALTER j SET DEFAULT 1, ADD UNIQUE (k), DROP INDEX l, RENAME TO m, ENGINE = InnoDB, ALGORITHM = INSTANT");
    std::vector<Kind> kinds;
    for (const ast::AlterAction& action : alter.actions) kinds.push_back(action.kind);
    CHECK(kinds == std::vector<Kind>{Kind::add_column, Kind::add_column, Kind::add_column, Kind::modify_column,
                                     Kind::change_column, Kind::drop_column, Kind::rename_column, Kind::set_default,
                                     Kind::add_constraint, Kind::drop_index, Kind::rename_table, Kind::set_options,
                                     Kind::nothing});
    CHECK(alter.actions[2].column->after == "b");
    CHECK(alter.actions[3].column->first);
    CHECK(alter.actions[4].name == "e");
    CHECK(alter.actions[4].column->name == "f");
    CHECK(alter.actions[6].new_name == "i");
    CHECK(alter.actions[10].table == ast::Name{"m"});
}

TEST_CASE("Views, triggers and routines keep their texts") {
    auto view = statement<ast::CreateView>("CREATE OR REPLACE VIEW v (x) AS SELECT  a FROM t WITH CHECK OPTION");
    CHECK(view.query_source == "SELECT  a FROM t");
    CHECK(view.check_option == "cascaded");
    CHECK(view.or_replace);
    const std::string_view text =
        "CREATE DEFINER=`root`@`localhost` PROCEDURE p(IN a INT, OUT b INT) BEGIN SELECT a, c INTO b, "
        "@x FROM t LIMIT a; SET b = a + c; END";
    auto procedure = statement<ast::CreateRoutine>(text);
    CHECK(procedure.definer == "root@localhost");
    CHECK(procedure.source == text);
    CHECK(procedure.body_source.substr(0, 5) == "BEGIN");
    const auto& block = std::get<ast::Block>(procedure.body->node);
    // Parameters are variables in the body, other names are columns.
    const auto& query = std::get<ast::QueryPtr>(block.statements[0]->node);
    CHECK(text_of(query) == "{select $a c from t limit $a}");
    CHECK(text_of(query->into->variables[0]) == "$b");
    const auto& set = std::get<ast::Set>(block.statements[1]->node);
    CHECK(set.items[0].scope == ast::Variable::Scope::local);
    CHECK(text_of(set.items[0].values[0]) == "(+ $a c)");
    auto trigger =
        statement<ast::CreateTrigger>("CREATE TRIGGER g BEFORE INSERT ON t FOR EACH ROW SET NEW.a = OLD.b + 1");
    CHECK(trigger.body_source == "SET NEW.a = OLD.b + 1");
    CHECK(std::get<ast::Set>(trigger.body->node).items[0].name == "new.a");
    auto event =
        statement<ast::CreateEvent>("CREATE EVENT e ON SCHEDULE EVERY 2 HOUR STARTS '2026-01-01' DO DELETE FROM t");
    CHECK(event.schedule == "EVERY 2 HOUR STARTS '2026-01-01'");
    CHECK(event.unit == "hour");
    CHECK(event.body_source == "DELETE FROM t");
}

TEST_CASE("A block's variables end with it") {
    auto procedure =
        statement<ast::CreateRoutine>("CREATE PROCEDURE p() BEGIN BEGIN DECLARE v INT; SELECT v; END; SELECT v; END");
    const auto& outer = std::get<ast::Block>(procedure.body->node);
    const auto& inner = std::get<ast::Block>(outer.statements[0]->node);
    CHECK(text_of(std::get<ast::QueryPtr>(inner.statements[0]->node)) == "{select $v}");
    CHECK(text_of(std::get<ast::QueryPtr>(outer.statements[1]->node)) == "{select v}");
}

TEST_CASE("What is wrong with a stored program") {
    CHECK(error_of("CREATE FUNCTION f() RETURNS INT SET @a = 1") == "1320 42000 No RETURN found in FUNCTION f");
    CHECK(error_of("CREATE PROCEDURE p() RETURN 1") == "1313 42000 RETURN is only allowed in a FUNCTION");
    CHECK(error_of("CREATE PROCEDURE p() l: BEGIN ITERATE l; END") == "1308 42000 ITERATE with no matching label: l");
    CHECK(error_of("CREATE PROCEDURE p() l: LOOP SELECT 1; END LOOP m") == "1310 42000 End-label m without match");
    CHECK(error_of("CREATE PROCEDURE p(a INT, A INT) SELECT 1") == "1330 42000 Duplicate parameter: A");
    CHECK(error_of("CREATE PROCEDURE p() BEGIN DECLARE a, A INT; END") == "1331 42000 Duplicate variable: A");
    CHECK(error_of("CREATE PROCEDURE p() BEGIN DECLARE CONTINUE HANDLER FOR NOT FOUND SET @a = 1; DECLARE c CURSOR FOR "
                   "SELECT 1; "
                   "END") == "1338 42000 Cursor declaration after handler declaration");
    CHECK(error_of("CREATE PROCEDURE p() BEGIN SELECT 1 INTO x; END") == "1327 42000 Undeclared variable: x");
    CHECK(error_of("CREATE PROCEDURE p() BEGIN OPEN c; END") == "1324 42000 Undefined CURSOR: c");
    CHECK(error_of("CREATE PROCEDURE p() USE s") == "1314 0A000 USE is not allowed in stored procedures");
    CHECK(error_of("CREATE TRIGGER g BEFORE INSERT ON t FOR EACH ROW SELECT 1") ==
          "1415 0A000 Not allowed to return a result set from a trigger");
    CHECK(error_of("SIGNAL SQLSTATE '00123'") == "1407 42000 Bad SQLSTATE: '00123'");
}

TEST_CASE("SET, SHOW and accounts") {
    auto set = statement<ast::Set>("SET @a = 1, GLOBAL b = ON, @@session.c = DEFAULT, d := 'x', PERSIST e = 2");
    REQUIRE(set.items.size() == 5);
    CHECK(set.items[0].scope == ast::Variable::Scope::user);
    CHECK(set.items[1].scope == ast::Variable::Scope::global);
    CHECK(text_of(set.items[1].values[0]) == "'ON'");
    CHECK(set.items[2].name == "c");
    CHECK(set.items[2].values.empty());
    CHECK_FALSE(set.items[3].scope_said);
    CHECK(set.items[4].scope == ast::Variable::Scope::persist);
    auto show = statement<ast::Show>("SHOW FULL COLUMNS FROM t FROM s LIKE 'a%'");
    CHECK(show.what == "columns");
    CHECK(show.full);
    CHECK(show.from == "s");
    CHECK(text_of(show.like) == "'a%'");
    CHECK(statement<ast::Show>("SHOW SLAVE STATUS").what == "replica status");
    CHECK(statement<ast::Show>("SHOW GRANTS FOR 'u'@'H'").host == "h");
    auto user = statement<ast::UserStatement>("CREATE USER 'u'@'10.%' IDENTIFIED BY 'p' REQUIRE SSL ACCOUNT LOCK");
    CHECK(user.users[0].host == "10.%");
    CHECK(user.users[0].password == "p");
    CHECK(user.options[1].name == "account lock");
    auto grant = statement<ast::Grant>("GRANT SELECT (a, b), CREATE VIEW ON s.* TO u WITH GRANT OPTION");
    CHECK(grant.privileges[0].columns.size() == 2);
    CHECK(grant.privileges[1].name == "create view");
    CHECK(grant.object == "database");
    CHECK(grant.names[0] == ast::Name{"s", "*"});
    CHECK(grant.grant_option);
    auto role = statement<ast::Grant>("GRANT r1, 'r2'@'h' TO u");
    CHECK(role.privileges.empty());
    CHECK(role.roles.size() == 2);
}

TEST_CASE("Special comments depend on the version") {
    const std::string_view text = "CREATE TABLE t (a INT /*!80023 INVISIBLE */)";
    CHECK(statement<ast::CreateTable>(text).columns[0].invisible);
    mysql::ParseOptions old;
    old.version = 50744;
    CHECK_FALSE(statement<ast::CreateTable>(text, old).columns[0].invisible);
    mysql::ParseOptions mariadb;
    mariadb.mariadb = true;
    mariadb.version = 101106;
    CHECK_FALSE(statement<ast::CreateTable>(text, mariadb).columns[0].invisible);
    CHECK(statement<ast::CreateTable>("CREATE TABLE t (a INT /*M!100000 INVISIBLE */)", mariadb).columns[0].invisible);
}

TEST_CASE("What a catalogue keeps as text is read again") {
    CHECK(text_of(mysql::parse_expression("(`a` + 1)")) == "(+ a 1)");
    CHECK(mysql::parse_type("varchar(10) CHARACTER SET latin1").charset == "latin1");
    CHECK(text_of(mysql::parse_query("select 1 AS `x`")) == "{select 1:x}");
}
