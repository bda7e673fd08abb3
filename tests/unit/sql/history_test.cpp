#include "core/sql/history.hpp"

#include <filesystem>

#include <doctest/doctest.h>
#include <unistd.h>

#include "core/sql/connection.hpp"
#include "core/sql/mysql/rules.hpp"

namespace labdb::sql {
namespace {

util::Instant second(std::int64_t number) { return {number * 1'000'000}; }

/// A folder with a database, whose clock is set by hand.
class Lab {
public:
    Lab() {
        std::string name = "/tmp/labdb-history-XXXXXX";
        folder_ = mkdtemp(name.data());
        Database::create(path());
        keep_history(path(), util::Duration::of_seconds(86'400));
        environment_.clock = [](const void* at) { return *static_cast<const util::Instant*>(at); };
        environment_.clock_argument = &now;
    }
    ~Lab() { std::filesystem::remove_all(folder_); }

    std::string path(const std::string& name = "a.db") const { return folder_ + '/' + name; }
    Connection open() {
        return Connection(path(), Database::Access::read_write, mysql_rules().functions(), environment_);
    }
    /// How many rows there were at a moment, in a copy that is whole.
    std::int64_t rows_at(util::Instant at) {
        copy_as_of(path(), at, path("copy.db"));
        return rows_in("copy.db");
    }
    std::int64_t rows_in(const std::string& name) {
        Database copy = Database::open(path(name), Database::Access::read_only);
        CHECK(std::get<std::string>(copy.query("PRAGMA integrity_check")[0][0]) == "ok");
        if (copy.query("SELECT 1 FROM sqlite_schema WHERE name='t'").empty()) return -1;
        return std::get<std::int64_t>(copy.query("SELECT count(*) FROM t")[0][0]);
    }

    util::Instant now = second(1000);

private:
    std::string folder_;
    Environment environment_;
};

TEST_CASE("each moment has what was committed up to it") {
    Lab lab;
    {
        Connection connection = lab.open();
        connection.execute("CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT)");
        for (int i = 1; i <= 20; ++i) {
            lab.now = second(1000 + i);
            connection.query("INSERT INTO t VALUES (?1, ?2)", {std::int64_t{i}, std::string("text")});
        }
        lab.now = second(1030);
        connection.execute("DELETE FROM t");
    }
    CHECK(lab.rows_at(second(999)) == -1);
    CHECK(lab.rows_at(second(1000)) == 0);
    for (const int i : {1, 2, 7, 19, 20}) CHECK(lab.rows_at(second(1000 + i)) == i);
    CHECK(lab.rows_at(second(1029)) == 20);
    CHECK(lab.rows_at(second(1030)) == 0);
    CHECK(lab.rows_at(second(5000)) == 0);
}

TEST_CASE("checkpoints, and files that shrink, lose nothing") {
    Lab lab;
    const std::string text(2000, 'x');
    {
        Connection connection = lab.open();
        connection.execute("PRAGMA auto_vacuum=FULL; VACUUM");
        connection.execute("CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT)");
        for (int i = 1; i <= 600; ++i) {
            lab.now = second(1000 + i);
            connection.execute("BEGIN");
            for (int k = 0; k < 5; ++k)
                connection.query("INSERT INTO t VALUES (?1, ?2)", {std::int64_t{i * 10 + k}, text});
            connection.execute("COMMIT");
        }
        lab.now = second(2000);
        connection.execute("DELETE FROM t WHERE a > 100");
        lab.now = second(2001);
        connection.execute("VACUUM");
    }
    // The log does not grow for ever, and what a killed process had not told is counted in.
    CHECK(std::filesystem::file_size(lab.path() + "-wal") < 12'000'000);
    for (const int i : {1, 2, 100, 333, 599, 600}) CHECK(lab.rows_at(second(1000 + i)) == 5 * i);
    CHECK(lab.rows_at(second(2001)) == 46);
    CHECK(lab.rows_at(second(1999)) == 3000);
}

TEST_CASE("several connections and those without a clock write to one history") {
    Lab lab;
    Connection first = lab.open(), second_one = lab.open();
    first.execute("CREATE TABLE t (a INTEGER PRIMARY KEY)");
    for (int i = 1; i <= 50; ++i) {
        lab.now = second(1000 + i);
        (i % 2 ? first : second_one).query("INSERT INTO t VALUES (?1)", {std::int64_t{i}});
        if (i == 30) Database::open(lab.path()).execute("INSERT INTO t VALUES (1000)");
    }
    CHECK(lab.rows_at(second(1029)) == 29);
    CHECK(lab.rows_at(second(1031)) == 32);
    CHECK(lab.rows_at(second(1050)) == 51);
}

TEST_CASE("a file is turned back and forward, and a copy has the same past") {
    Lab lab;
    Connection connection = lab.open();
    connection.execute("CREATE TABLE t (a INTEGER PRIMARY KEY)");
    for (int i = 1; i <= 9; ++i) {
        lab.now = second(1000 + i);
        connection.query("INSERT INTO t VALUES (?1)", {std::int64_t{i}});
    }
    const auto turn = [&](std::int64_t to) {
        lab.now = lab.now + util::Duration::of_seconds(100);
        copy_as_of(lab.path(), second(to), lab.path("earlier.db"));
        replace_content(lab.path(), lab.path("earlier.db"), lab.now);
        return std::get<std::int64_t>(connection.query("SELECT count(*) FROM t")[0][0]);
    };
    CHECK(turn(1004) == 4);
    CHECK(turn(1008) == 8);
    CHECK(turn(1002) == 2);
    CHECK(lab.rows_at(second(1006)) == 6);
    copy_with_history(lab.path(), lab.path("b.db"));
    CHECK(lab.rows_in("b.db") == 2);
    copy_as_of(lab.path("b.db"), second(1007), lab.path("copy.db"));
    CHECK(lab.rows_in("copy.db") == 7);
}

TEST_CASE("a file without a history is SQLite's") {
    Lab lab;
    Database::create(lab.path("plain.db"));
    CHECK(!has_history(lab.path("plain.db")));
    CHECK(has_history(lab.path()));
    CHECK(has_history(lab.path() + ".16384"));
    Database::open(lab.path("plain.db")).execute("CREATE TABLE t (a)");
    CHECK(!std::filesystem::exists(lab.path("plain.db-wal")));
}

} // namespace
} // namespace labdb::sql
