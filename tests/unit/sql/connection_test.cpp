#include "core/sql/connection.hpp"

#include <chrono>
#include <stdexcept>
#include <thread>

#include <doctest/doctest.h>

#include "core/sql/error.hpp"
#include "folder.hpp"

using namespace labdb::sql;

namespace {

std::int64_t whole(const CellView& cell) { return std::get<std::int64_t>(cell); }

Cell twice(Environment&, Arguments arguments) { return whole(arguments[0]) * 2; }
Cell is_nothing(Environment&, Arguments arguments) { return std::int64_t{is_null(arguments[0])}; }
Cell user(Environment& environment, Arguments) { return environment.user; }
Cell joined(Environment&, Arguments arguments) {
    std::string all;
    for (const CellView& argument : arguments) all += std::get<std::string_view>(argument);
    return all;
}
Cell refuse(Environment&, Arguments arguments) {
    Error error(1292, "22007", "Incorrect value: '" + std::string(std::get<std::string_view>(arguments[0])) + "'");
    error.column = "c";
    throw error;
}
Cell break_down(Environment&, Arguments) { throw std::out_of_range("far out"); }
Cell echo(Environment&, Arguments arguments) {
    if (const auto* blob = std::get_if<BlobView>(&arguments[0])) return Blob{std::string(blob->bytes)};
    if (const auto* real = std::get_if<double>(&arguments[0])) return *real;
    return std::monostate();
}

constexpr ScalarFunctionRow kScalars[] = {
    {"twice", 1, twice},
    {"is_nothing", 1, is_nothing, true},
    {"who", 0, user, false, false},
    {"joined", -1, joined},
    {"refuse", 1, refuse},
    {"break_down", 0, break_down},
    {"echo", 1, echo},
};

class Sum : public Aggregate {
public:
    void step(Environment&, Arguments arguments) override { sum_ += whole(arguments[0]); }
    void inverse(Environment&, Arguments arguments) override { sum_ -= whole(arguments[0]); }
    Cell value(Environment&) override { return sum_; }

private:
    std::int64_t sum_ = 0;
};

/// Cannot take rows back, and refuses a 13.
class Chain : public Aggregate {
public:
    void step(Environment&, Arguments arguments) override {
        if (is_null(arguments[0])) return;
        if (whole(arguments[0]) == 13) throw Error("22000", "thirteen");
        chain_ += std::to_string(whole(arguments[0])) + ";";
    }
    Cell value(Environment&) override { return chain_; }

private:
    std::string chain_;
};

constexpr AggregateRow kAggregates[] = {
    {"my_total", 1, [] { return std::unique_ptr<Aggregate>(new Sum); }, true},
    {"chain", 1, [] { return std::unique_ptr<Aggregate>(new Chain); }},
};

constexpr CollationRow kCollations[] = {{"by_length", [](std::string_view left, std::string_view right) {
                                             return static_cast<int>(left.size()) - static_cast<int>(right.size());
                                         }}};

int g_rows_made = 0;

class Series : public RowSource {
public:
    Series(std::int64_t from, std::int64_t to) : next_(from), to_(to) {}
    bool next(Row& row) override {
        if (next_ > to_) return false;
        if (next_ == 99) throw Error("22000", "ninety-nine");
        ++g_rows_made;
        row = {next_, std::to_string(next_ * next_)};
        ++next_;
        return true;
    }

private:
    std::int64_t next_, to_;
};

constexpr TableFunctionRow kTables[] = {{"series", 2, 2, [](Environment&, Arguments arguments) {
                                             if (arguments.size() > 1 && is_null(arguments[1]))
                                                 throw Error("22004", "no null");
                                             const std::int64_t to = arguments.size() > 1 ? whole(arguments[1]) : 3;
                                             return std::unique_ptr<RowSource>(new Series(whole(arguments[0]), to));
                                         }}};

constexpr std::span<const ScalarFunctionRow> kScalarTables[] = {kScalars};
constexpr std::span<const AggregateRow> kAggregateTables[] = {kAggregates};
constexpr std::span<const TableFunctionRow> kTableTables[] = {kTables};
constexpr FunctionTables kFunctions{kScalarTables, kAggregateTables, kCollations, kTableTables};

struct Fixture {
    Fixture() {
        Database::create(path);
        environment.user = "admin";
    }
    Connection open() { return Connection(path, Database::Access::read_write, kFunctions, environment); }

    Folder folder;
    std::string path = folder.file("a.db");
    Environment environment;
};

std::string text(const std::vector<Row>& rows) {
    std::string all;
    for (const Row& row : rows)
        for (const Cell& cell : row) {
            if (const auto* number = std::get_if<std::int64_t>(&cell)) all += std::to_string(*number);
            if (const auto* string = std::get_if<std::string>(&cell)) all += *string;
            if (is_null(cell)) all += "NULL";
            all += " ";
        }
    return all;
}

std::string fault(const DatabaseFault value) {
    constexpr const char* names[] = {"unique", "constraint", "busy",        "snapshot", "read_only",
                                     "full",   "corrupt",    "interrupted", "too_big",  "other"};
    return names[static_cast<std::size_t>(value)];
}

template <class Call> std::string fault_in(Call&& call) {
    try {
        call();
    } catch (const DatabaseError& error) {
        return fault(fault_of(error));
    }
    return "none";
}

} // namespace

TEST_CASE_FIXTURE(Fixture, "scalar functions are called, with NULL only where they take it") {
    Connection connection = open();
    CHECK(text(connection.query("SELECT twice(21), twice(NULL), is_nothing(NULL), is_nothing(1), who()")) ==
          "42 NULL 1 0 admin ");
    CHECK(text(connection.query("SELECT joined('a','b','c','d','e','f','g','h','i','j'), joined('', 'x'), joined()")) ==
          "abcdefghij x  ");
    CHECK(connection.query("SELECT echo(x'0001ff'), echo(1.5), echo(x'')") ==
          std::vector<Row>{{Blob{std::string("\x00\x01\xff", 3)}, 1.5, Blob{""}}});
    CHECK(text(connection.query("SELECT twice(?2), ?1, ?3", {"é", std::int64_t{4}})) == "8 é NULL ");
}

TEST_CASE_FIXTURE(Fixture, "a function is made known when it is first asked for, wherever it stands") {
    Connection connection = open();
    connection.execute("CREATE TABLE t(a); INSERT INTO t VALUES(1)");
    Connection other = open();
    Prepared insert = other.prepare("INSERT INTO t VALUES(?1)");
    insert.bind({std::int64_t{1}});
    insert.step();
    // The prepared statement now needs functions that its connection has never heard of.
    connection.execute("CREATE INDEX i ON t(twice(a)); CREATE VIEW v AS SELECT joined(a, a) AS b FROM t");
    insert.bind({std::int64_t{21}});
    CHECK(!insert.step());
    CHECK(text(other.query("SELECT a FROM t WHERE twice(a) = 42")) == "21 ");
    CHECK(text(other.query("SELECT is_nothing(a), my_total(a) FROM t WHERE twice(a) = 42")) == "0 21 ");
    // What runs over the whole schema finds all of them.
    Connection third = open();
    third.execute("ALTER TABLE t RENAME COLUMN a TO c");
    CHECK(text(third.query("SELECT count(*) FROM t WHERE twice(c) = 42")) == "1 ");
    CHECK_THROWS_AS(third.query("SELECT no_such_thing(1)"), DatabaseError);
}

TEST_CASE_FIXTURE(Fixture, "a session's own function stands in the place of the dialect's") {
    Connection connection = open();
    const auto thrice = [](void*, Environment&, Arguments arguments) -> Cell { return whole(arguments[0]) * 3; };
    connection.add_function("twice", 1, thrice, nullptr);
    connection.execute("; CREATE TABLE t(a); -- makes all functions known");
    connection.execute(std::string_view("INSERT INTO t VALUES(1);\0 no more", 33));
    CHECK(text(connection.query("SELECT twice(2), joined('a')")) == "6 a ");
}

TEST_CASE_FIXTURE(Fixture, "what a function throws comes out of step as it is") {
    Connection connection = open();
    connection.execute("CREATE TABLE t(a); INSERT INTO t VALUES('x'),('y')");
    Prepared prepared = connection.prepare("SELECT refuse(a) FROM t");
    for (int i = 0; i < 2; ++i) {
        prepared.bind(std::vector<Cell>{});
        try {
            prepared.step();
            FAIL("no error");
        } catch (const Error& error) {
            CHECK(error.code == 1292);
            CHECK(error.message == "Incorrect value: 'x'");
            CHECK(error.column == "c");
        }
    }
    CHECK_THROWS_AS(connection.query("SELECT break_down()"), std::out_of_range);
    CHECK_THROWS_AS(connection.execute("UPDATE t SET a = refuse(a)"), Error);
    CHECK(text(connection.query("SELECT a FROM t")) == "x y ");
    CHECK_THROWS_AS(connection.query("SELECT no_such_function(1)"), DatabaseError);
    CHECK_THROWS_AS(connection.query("SELECT \"no_column\" FROM t"), DatabaseError);
}

TEST_CASE_FIXTURE(Fixture, "aggregates run over groups and windows, those without an inverse too") {
    Connection connection = open();
    CHECK(text(connection.query("SELECT my_total(column1), chain(column1) FROM (VALUES(1),(2),(3))")) == "6 1;2;3; ");
    CHECK(text(connection.query("SELECT my_total(column1), chain(column1) FROM (VALUES(1)) WHERE 0")) == "0  ");
    CHECK(text(connection.query("SELECT column2, my_total(column1) FROM (VALUES(1,'a'),(2,'b'),(3,'a')) GROUP BY 1")) ==
          "a 4 b 2 ");
    const std::string frame = " OVER (ORDER BY column1 ROWS BETWEEN 1 PRECEDING AND CURRENT ROW)";
    CHECK(text(connection.query("SELECT my_total(column1)" + frame + ", chain(column1)" + frame +
                                " FROM (VALUES(1),(2),(3))")) == "1 1; 3 1;2; 5 2;3; ");
    CHECK(text(connection.query("SELECT chain(DISTINCT column1) FROM (VALUES(1),(1),(NULL))")) == "1; ");
    CHECK_THROWS_WITH_AS(connection.query("SELECT chain(column1) FROM (VALUES(1),(13),(2))"), "thirteen", Error);
    CHECK_THROWS_WITH_AS(connection.query("SELECT chain(column1)" + frame + " FROM (VALUES(1),(13),(2))"), "thirteen",
                         Error);
}

TEST_CASE_FIXTURE(Fixture, "collations are found by name, in a schema that another session made") {
    open().execute("CREATE TABLE t(a TEXT COLLATE by_length UNIQUE)");
    Connection connection = open();
    connection.execute("INSERT INTO t VALUES('ccc'),('a'),('bb')");
    CHECK(text(connection.query("SELECT a FROM t ORDER BY a")) == "a bb ccc ");
    CHECK(fault_in([&] { connection.execute("INSERT INTO t VALUES('zz')"); }) == "unique");
    CHECK_THROWS_AS(connection.query("SELECT 'a' COLLATE unheard_of < 'b'"), DatabaseError);
}

TEST_CASE_FIXTURE(Fixture, "table functions give their rows lazily and take arguments from tables") {
    Connection connection = open();
    CHECK(text(connection.query("SELECT c0, c1 FROM series(2, 4)")) == "2 4 3 9 4 16 ");
    CHECK(text(connection.query("SELECT count(*) FROM series(1)")) == "3 ");
    CHECK(text(connection.query("SELECT * FROM series(5, 4)")).empty());
    g_rows_made = 0;
    CHECK(text(connection.query("SELECT c0 FROM series(1, 1000000) LIMIT 2")) == "1 2 ");
    CHECK(g_rows_made <= 3);
    CHECK(text(connection.query("WITH v(a) AS (VALUES(1),(2)) SELECT v.a, s.c0 FROM v, series(v.a, 2) s")) ==
          "1 1 1 2 2 2 ");
    CHECK(text(connection.query("WITH v(a) AS (VALUES(2),(7)) SELECT v.a, s.c0 FROM v LEFT JOIN series(v.a, 2) s")) ==
          "2 2 7 NULL ");
    CHECK_THROWS_WITH_AS(connection.query("SELECT * FROM series(98, 100)"), "ninety-nine", Error);
    CHECK_THROWS_WITH_AS(connection.query("SELECT * FROM series(1, NULL)"), "no null", Error);
}

TEST_CASE_FIXTURE(Fixture, "a session adds functions and table functions of its own") {
    Connection connection = open();
    struct Context {
        Connection& connection;
        std::int64_t calls = 0;
    } context{connection};
    connection.add_function(
        "nested", 1,
        [](void* pointer, Environment&, Arguments arguments) -> Cell {
            auto& self = *static_cast<Context*>(pointer);
            ++self.calls;
            // A stored function runs statements of its own while the one that calls it runs.
            Prepared& inner = self.connection.cached("SELECT twice(?1)");
            if (is_null(arguments[0])) return std::monostate();
            inner.bind(1, whole(arguments[0]));
            inner.step();
            const Cell result = inner.cell(0);
            inner.reset();
            return result;
        },
        &context);
    CHECK(text(connection.query("SELECT nested(column1) FROM (VALUES(4),(5),(NULL))")) == "8 10 NULL ");
    CHECK(context.calls == 3);
    connection.add_table_function(
        "listing", 2, 1,
        [](void*, Environment&, Arguments arguments) {
            return std::unique_ptr<RowSource>(new Series(1, arguments.empty() ? 1 : whole(arguments[0])));
        },
        nullptr);
    CHECK(text(connection.query("SELECT l.c1 FROM listing(2) l")) == "1 4 ");
    CHECK(text(connection.query("SELECT c1 FROM listing")) == "1 ");
}

TEST_CASE_FIXTURE(Fixture, "statements are kept by their text, those in use for certain") {
    Connection connection = open();
    connection.execute("CREATE TABLE t(a INTEGER PRIMARY KEY); INSERT INTO t VALUES(1),(2)");
    Prepared& first = connection.cached("SELECT a FROM t ORDER BY a");
    REQUIRE(first.step());
    for (int i = 0; i < 1000; ++i) connection.cached("SELECT " + std::to_string(i));
    REQUIRE(first.step());
    CHECK(first.cell(0) == Cell(std::int64_t{2}));
    CHECK(&connection.cached("SELECT a FROM t ORDER BY a") == &first);
    CHECK_FALSE(first.step());
    connection.execute("ALTER TABLE t ADD COLUMN b");
    CHECK(first.step());
}

TEST_CASE_FIXTURE(Fixture, "writers wait for one another, and no longer than told") {
    Connection one = open(), two = open();
    one.execute("CREATE TABLE t(a PRIMARY KEY)");
    const std::int64_t version = two.data_version();
    one.execute("BEGIN IMMEDIATE; INSERT INTO t VALUES(1)");
    CHECK(one.in_transaction());
    two.set_patience(20);
    CHECK(fault_in([&] { two.execute("INSERT INTO t VALUES(2)"); }) == "busy");
    two.execute("BEGIN");
    CHECK(text(two.query("SELECT count(*) FROM t")) == "0 ");
    one.execute("COMMIT");
    CHECK(fault_in([&] { two.execute("INSERT INTO t VALUES(2)"); }) == "snapshot");
    two.execute("ROLLBACK");
    CHECK(two.data_version() != version);
    two.execute("INSERT INTO t VALUES(2)");
    CHECK(two.changes() == 1);
    CHECK(two.last_rowid() == 2);
    CHECK(fault_in([&] { two.execute("INSERT INTO t VALUES(2)"); }) == "unique");
    Connection reader(path, Database::Access::read_only, kFunctions, environment);
    CHECK(fault_in([&] { reader.execute("INSERT INTO t VALUES(3)"); }) == "read_only");
}

TEST_CASE_FIXTURE(Fixture, "another thread breaks a running statement and a waiting one") {
    Connection connection = open();
    const auto soon = [&](Connection& which) {
        return std::thread([&] {
            std::this_thread::sleep_for(std::chrono::milliseconds(30));
            which.interrupt();
        });
    };
    std::thread breaker = soon(connection);
    CHECK(fault_in([&] {
              connection.query(
                  "WITH RECURSIVE r(a) AS (SELECT 1 UNION ALL SELECT a + 1 FROM r) SELECT count(*) FROM r");
          }) == "interrupted");
    breaker.join();
    environment.interrupted = false;
    connection.execute("CREATE TABLE t(a); BEGIN IMMEDIATE");
    Environment others;
    Connection waiting(path, Database::Access::read_write, kFunctions, others);
    breaker = soon(waiting);
    CHECK(fault_in([&] { waiting.execute("INSERT INTO t VALUES(1)"); }) == "interrupted");
    breaker.join();
}

TEST_CASE_FIXTURE(Fixture, "foreign keys are the executor's") {
    Connection connection = open();
    connection.execute("CREATE TABLE p(a PRIMARY KEY); CREATE TABLE c(a REFERENCES p(a)); INSERT INTO c VALUES(1)");
    CHECK(connection.changes() == 1);
}
