#include "core/sql/database.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <doctest/doctest.h>
#include <sys/stat.h>

#include "folder.hpp"

using namespace labdb::sql;

namespace {

std::int64_t count(Database& database) {
    return std::get<std::int64_t>(database.query("SELECT count(*) FROM t")[0][0]);
}

} // namespace

TEST_CASE("a database is made whole, for its user alone, and once") {
    const Folder folder;
    const std::string path = folder.file("a.db");
    CHECK_THROWS_AS(Database::open(path), DatabaseError);
    Database::create(path);
    CHECK(folder.entries() == 1);
    struct stat status {};
    REQUIRE(stat(path.c_str(), &status) == 0);
    CHECK((status.st_mode & 0777) == 0600);

    Database::open(path).execute("CREATE TABLE t (a)");
    Database::create(path);
    Database database = Database::open(path);
    CHECK(count(database) == 0);
    CHECK(std::get<std::string>(database.query("PRAGMA journal_mode")[0][0]) == "wal");
}

TEST_CASE("cells of every kind come back as they went in") {
    const Folder folder;
    Database::create(folder.file("a.db"));
    Database database = Database::open(folder.file("a.db"));
    const Row row{std::monostate(), std::int64_t{-7}, 0.5, std::string("caf\xc3\xa9\0x", 7),
                  Blob{std::string("\0\xff", 2)}};
    database.execute("CREATE TABLE t (a, b, c, d, e)");
    database.query("INSERT INTO t VALUES (?, ?, ?, ?, ?)", row);
    const auto rows = database.query("SELECT * FROM t");
    REQUIRE(rows.size() == 1);
    CHECK(rows[0] == row);
    CHECK(database.query("SELECT * FROM t WHERE b > ?", {std::int64_t{0}}).empty());
}

TEST_CASE("what SQLite refuses is told in its words") {
    const Folder folder;
    Database::create(folder.file("a.db"));
    Database database = Database::open(folder.file("a.db"), Database::Access::read_only);
    CHECK_THROWS_WITH_AS(database.query("SELECT * FROM nowhere"), "no such table: nowhere", DatabaseError);
    CHECK_THROWS_AS(database.execute("CREATE TABLE t (a)"), DatabaseError);
    std::ofstream(folder.file("text.db")) << std::string(4096, 'x');
    CHECK_THROWS_AS(Database::open(folder.file("text.db")), DatabaseError);
}

TEST_CASE("a copy has what was committed, and goes its own way") {
    const Folder folder;
    Database::create(folder.file("a.db"));
    Database source = Database::open(folder.file("a.db"));
    source.execute("CREATE TABLE t (a); INSERT INTO t VALUES (1); BEGIN; INSERT INTO t VALUES (2)");
    Database::open(folder.file("a.db")).copy_to(folder.file("b.db"));
    source.execute("COMMIT");

    Database copy = Database::open(folder.file("b.db"));
    CHECK(count(source) == 2);
    CHECK(count(copy) == 1);
    copy.execute("DELETE FROM t");
    CHECK(count(source) == 2);
}

TEST_CASE("a copy that fails leaves what stood there") {
    const Folder folder;
    Database::create(folder.file("a.db"));
    Database database = Database::open(folder.file("a.db"));
    CHECK_THROWS_AS(database.copy_to(folder.file("nowhere/b.db")), DatabaseError);
    CHECK(!std::filesystem::exists(folder.file("nowhere")));
}
