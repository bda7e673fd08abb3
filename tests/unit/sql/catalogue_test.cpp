#include "core/sql/catalogue/catalogue.hpp"

#include <cstdlib>
#include <filesystem>

#include <doctest/doctest.h>

#include "core/sql/catalogue/documents.hpp"
#include "core/sql/catalogue/physical.hpp"

using namespace labdb::sql;

namespace {

struct Fixture {
    std::string folder;
    Environment environment;
    FunctionTables functions;
    std::string path;
    Fixture() {
        char pattern[] = "/tmp/labdb-catalogue-XXXXXX";
        folder = mkdtemp(pattern);
        path = folder + "/instance.db";
        Database::create(path);
    }
    ~Fixture() { std::filesystem::remove_all(folder); }
    Connection open() { return Connection(path, Database::Access::read_write, functions, environment); }
};

Table users() {
    Table table;
    table.schema = "demo";
    table.name = "users";
    table.physical = "demo.users";
    Column id;
    id.name = id.physical = "id";
    id.type.kind = TypeKind::integer;
    id.not_null = id.auto_increment = true;
    Column state;
    state.name = state.physical = "state";
    state.type.kind = TypeKind::enumeration;
    state.type.labels = std::make_shared<const std::vector<std::string>>(std::vector<std::string>{"new", "it's"});
    state.default_source = "'new'";
    table.columns = {id, state};
    Index primary;
    primary.name = "PRIMARY";
    primary.kind = Index::Kind::primary;
    primary.parts = {{"id", "", 0, false, false, "", ""}};
    table.indexes = {primary};
    return table;
}

} // namespace

TEST_CASE("a document says what was kept, without what is usual") {
    const Table table = users();
    const std::string document = document_of(table);
    CHECK(document.find("engine") == std::string::npos);
    const Table back = object_of<Table>(document);
    CHECK(back.engine == "InnoDB");
    REQUIRE(back.columns.size() == 2);
    CHECK(*back.columns[1].type.labels == *table.columns[1].type.labels);
    CHECK(back.columns[1].default_source == "'new'");
    CHECK(!back.columns[0].default_source);
    CHECK(back.indexes[0].kind == Index::Kind::primary);
    CHECK(document_of(back) == document);
}

TEST_CASE("objects are kept with the transaction, and seen by others once it is committed") {
    Fixture fixture;
    Connection first = fixture.open(), second = fixture.open();
    Catalogue::prepare(first);
    Catalogue catalogue(first, Catalogue::Dialect::mysql), other(second, Catalogue::Dialect::mysql);
    catalogue.refresh();
    other.refresh();
    CHECK(!other.find_table("demo", "users"));
    first.execute("BEGIN IMMEDIATE");
    catalogue.save(users());
    CHECK(catalogue.find_table("demo", "users"));
    other.refresh();
    CHECK(!other.find_table("demo", "users"));
    SUBCASE("committed") {
        first.execute("COMMIT");
        other.refresh();
        REQUIRE(other.find_table("demo", "users"));
        CHECK(other.find_table("demo", "users")->oid == 16384);
        CHECK(!other.find_table("demo", "Users"));
        CHECK(other.list<Table>("demo").size() == 1);
        CHECK(other.list<Table>("elsewhere").empty());
    }
    SUBCASE("rolled back") {
        first.execute("ROLLBACK");
        catalogue.forget();
        catalogue.refresh();
        CHECK(!catalogue.find_table("demo", "users"));
        CHECK(catalogue.save(users())->oid == 16384);
    }
}

TEST_CASE("links lead to tables by the names of their parts") {
    Fixture fixture;
    Connection connection = fixture.open();
    Catalogue::prepare(connection);
    Catalogue catalogue(connection, Catalogue::Dialect::mysql);
    Table child = users();
    child.name = "orders";
    child.foreign_keys.push_back({});
    child.foreign_keys[0].name = "Orders_ibfk_1";
    child.foreign_keys[0].parent_schema = "demo";
    child.foreign_keys[0].parent_table = "users";
    catalogue.save(child);
    CHECK(catalogue.referencing("demo", "users").size() == 1);
    CHECK(catalogue.table_with(Catalogue::Part::foreign_key, "demo", "orders_IBFK_1"));
    CHECK(!catalogue.table_with(Catalogue::Part::check, "demo", "orders_ibfk_1"));
    catalogue.erase(child);
    CHECK(catalogue.referencing("demo", "users").empty());
}

TEST_CASE("a temporary table hides the lasting one, and goes with the connection") {
    Fixture fixture;
    {
        Connection connection = fixture.open();
        Catalogue::prepare(connection);
        Catalogue catalogue(connection, Catalogue::Dialect::mysql);
        catalogue.save(users());
        Table passing = users();
        passing.temporary = true;
        passing.comment = "passing";
        catalogue.save(passing);
        CHECK(catalogue.find_table("demo", "users")->comment == "passing");
        catalogue.erase(passing);
        CHECK(catalogue.find_table("demo", "users")->comment.empty());
        catalogue.save(passing);
    }
    Connection connection = fixture.open();
    Catalogue catalogue(connection, Catalogue::Dialect::mysql);
    CHECK(catalogue.find_table("demo", "users")->comment.empty());
}

TEST_CASE("routines: one procedure and one function of a name, or many by their arguments") {
    Fixture fixture;
    Connection connection = fixture.open();
    Catalogue::prepare(connection);
    Routine routine;
    routine.schema = "s";
    routine.name = "Total";
    SUBCASE("MySQL") {
        Catalogue catalogue(connection, Catalogue::Dialect::mysql);
        catalogue.save(routine);
        routine.procedure = true;
        catalogue.save(routine);
        CHECK(catalogue.routines("s", "TOTAL").size() == 2);
    }
    SUBCASE("PostgreSQL") {
        Catalogue catalogue(connection, Catalogue::Dialect::postgres);
        catalogue.save(routine);
        routine.parameters.push_back({});
        routine.parameters[0].type_source = "integer";
        catalogue.save(routine);
        routine.name = "Total2";
        catalogue.save(routine);
        CHECK(catalogue.routines("s", "Total").size() == 2);
        CHECK(catalogue.routines("s", "total").empty());
    }
}

TEST_CASE("what a counter has given stays given when the transaction is rolled back") {
    Fixture fixture;
    Connection connection = fixture.open();
    Catalogue::prepare(connection);
    Counters counters(connection);
    connection.execute("BEGIN IMMEDIATE");
    counters.begin();
    counters.set("demo.users", {1, false}, false);
    counters.flush();
    connection.execute("COMMIT");
    counters.committed();
    connection.execute("BEGIN IMMEDIATE");
    counters.begin();
    counters.set("demo.users", {5, true});
    counters.flush();
    counters.set("demo.made in this transaction", {7, true});
    connection.execute("ROLLBACK");
    counters.rolled_back();
    CHECK(counters.find("demo.users") == Counters::State{5, true});
    CHECK(!counters.find("demo.made in this transaction"));
}

TEST_CASE("physical names are free and say what they stand for") {
    Fixture fixture;
    Connection connection = fixture.open();
    Table table = users();
    CHECK(physical::free_table_name(connection, table) == "demo.users");
    table.schema = "a.b";
    table.name = "it's";
    CHECK(physical::free_table_name(connection, table) == "a%2Eb.it%27s");
    connection.execute("CREATE TABLE \"demo.users\" (a)");
    table.schema = "demo";
    table.name = "Users";
    CHECK(physical::free_table_name(connection, table) == "demo.Users%2");
    CHECK(physical::free_column_name(table, "ID") == "ID%2");
    CHECK(physical::free_column_name(table, "RowId") == "%RowId");
}

TEST_CASE("a table in SQLite, and the view that plain sqlite3 reads it through") {
    Fixture fixture;
    Connection connection = fixture.open();
    const Table table = users();
    connection.execute(physical::create_table(table));
    CHECK(physical::create_table(table) ==
          "CREATE TABLE main.\"demo.users\" (\"id\" INTEGER PRIMARY KEY, \"state\" INTEGER)");
    CHECK(!physical::has_physical_index(table, table.indexes[0]));
    CHECK(physical::create_readable_view(connection, table, true) == "users");
    CHECK(physical::create_readable_view(connection, table, true).empty());
    connection.execute("INSERT INTO \"demo.users\" VALUES (1, 2), (2, NULL)");
    const auto rows = connection.query("SELECT * FROM users");
    CHECK(rows[0] == Row{Cell(std::int64_t{1}), Cell(std::string("it's"))});
    CHECK(is_null(rows[1][1]));
}

TEST_CASE("a unique index over the beginnings of texts, and one that takes NULLs as equal") {
    Table table = users();
    Column name;
    name.name = name.physical = "name";
    name.type.kind = TypeKind::varchar;
    name.type.collation = "utf8mb4_bin";
    table.columns.push_back(name);
    Index index;
    index.kind = Index::Kind::unique;
    index.physical = "demo.users.name";
    index.parts = {{"name", "", 3, false, false, "", ""}};
    CHECK(physical::create_index(table, index, {}) == "CREATE UNIQUE INDEX main.\"demo.users.name\" ON \"demo.users\" "
                                                      "(substr(\"name\", 1, 3) COLLATE \"utf8mb4_bin\")");
    index.parts[0].prefix_length = 0;
    index.nulls_not_distinct = true;
    CHECK(physical::create_index(table, index, {}) == "CREATE UNIQUE INDEX main.\"demo.users.name\" ON \"demo.users\" "
                                                      "((\"name\" IS NULL), ifnull(\"name\", x'') COLLATE "
                                                      "\"utf8mb4_bin\")");
}

TEST_CASE("parameters become literals, but not inside of texts") {
    CHECK(physical::with_literals("f(\"a?1\", ?1, '?2', ?2, ?3)", {Cell(std::int64_t{-1}), Cell(std::string("it's")),
                                                                   Cell(Blob{std::string("\0a", 2)})}) ==
          "f(\"a?1\", (-1), '?2', 'it''s', x'0061')");
}
