// Files that are not as they were left, and what SQLite cannot do: always the engine's own errors.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

#include "client.hpp"
#include "core/sql/check.hpp"
#include "core/sql/database.hpp"

using namespace labdb::sql;

namespace {

constexpr const char* kDamagedOfMysql = "1030 HY000 Got error 180 - 'Index corrupted' from storage engine";

std::string error_of_opening(Instance& instance) {
    try {
        Client client(instance);
        return "none";
    } catch (const Error& error) {
        return error.sqlstate + " " + error.message;
    }
}

/// Several pages from the middle on.
void overwrite(const std::string& path) {
    const auto size = std::filesystem::file_size(path);
    std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(static_cast<std::streamoff>(size / 2));
    file << std::string(size / 2, '\x5a');
}

} // namespace

TEST_CASE("damage: a document of the catalogue") {
    Instance instance(Engine::mysql);
    {
        Client client(instance);
        client.run("CREATE TABLE t (id INT PRIMARY KEY)");
        client.run("CREATE TABLE u (id INT PRIMARY KEY)");
        client.run("INSERT INTO u VALUES (1)");
    }
    CHECK(check_file(instance.server.path).empty());
    for (const char* document : {"{", "{\"columns\": 5}", "", "[[["}) {
        Database::open(instance.server.path)
            .query("UPDATE labdb_objects SET document = ?1 WHERE kind = 'table' AND name = 't'",
                   {std::string(document)});
        Client client(instance);
        CHECK(client.error("SELECT * FROM t") == kDamagedOfMysql);
        CHECK(client.error("SELECT * FROM t") == kDamagedOfMysql); // not remembered as absent
        CHECK(client.run("SELECT * FROM u") == "1;");
        const std::vector<std::string> problems = check_file(instance.server.path);
        REQUIRE_FALSE(problems.empty());
        CHECK(problems[0].find("The document of the table demo.t is damaged") == 0);
    }
}

TEST_CASE("damage: tables that the catalogue does not know, and the other way round") {
    Instance instance(Engine::mysql);
    {
        Client client(instance);
        client.run("CREATE TABLE t (id INT PRIMARY KEY, v INT, KEY v_key (v))");
    }
    Database::open(instance.server.path).execute("DROP INDEX \"demo.t.v_key\"; CREATE TABLE \"demo.x\" (a)");
    const std::vector<std::string> problems = check_file(instance.server.path);
    REQUIRE(problems.size() == 2);
    CHECK(problems[0] == "The table demo.t has a key without entries: v_key");
    CHECK(problems[1] == "The table demo.x belongs to nothing");
}

TEST_CASE("damage: the file") {
    for (const Engine engine : {Engine::mysql, Engine::postgres}) {
        Instance instance(engine);
        {
            Client client(instance);
            client.run("CREATE TABLE t (id int PRIMARY KEY, v text)");
            for (int i = 0; i < 300; ++i)
                client.run("INSERT INTO t VALUES (" + std::to_string(i) + ", '" + std::string(500, 'x') + "')");
        }
        std::string path = instance.server.path;
        for (const auto& entry : std::filesystem::directory_iterator(std::filesystem::path(path).parent_path()))
            if (engine == Engine::postgres && std::filesystem::file_size(entry.path()) > 100'000) path = entry.path();
        CHECK(check_file(path).empty());
        overwrite(path);
        CHECK_FALSE(check_file(path).empty());
        {
            Client client(instance);
            const std::string said = client.error("SELECT count(v), max(v) FROM t");
            CHECK(said == (engine == Engine::mysql ? kDamagedOfMysql : "XX001 invalid page in block of relation"));
            CHECK(client.run("SELECT 1") == "1;");
        }
        std::filesystem::resize_file(path, 1000);
        CHECK(error_of_opening(instance) == (engine == Engine::mysql
                                                 ? "HY000 Got error 180 - 'Index corrupted' from storage engine"
                                                 : "XX001 invalid page in block of relation"));
        std::ofstream(path) << "this is no database, but a text that somebody has put there by mistake";
        CHECK(error_of_opening(instance) != "none");
    }
}

TEST_CASE("damage: a file that goes away under a session") {
    for (const Engine engine : {Engine::mysql, Engine::postgres}) {
        Instance instance(engine);
        Client client(instance);
        client.run("CREATE TABLE t (id int)");
        for (const auto& entry :
             std::filesystem::directory_iterator(std::filesystem::path(instance.server.path).parent_path()))
            std::filesystem::remove(entry.path());
        CHECK(client.error("INSERT INTO t VALUES (1)") ==
              (engine == Engine::mysql ? "2013 HY000 Lost connection to MySQL server during query"
                                       : "57P01 terminating connection due to administrator command"));
    }
}

TEST_CASE("damage: SQLite's limits") {
    std::string columns = "c0 int", values = "1", select = "SELECT 1";
    for (int i = 1; i < 2500; ++i) {
        columns += ", c" + std::to_string(i) + " int";
        values += ", 1";
        select += " UNION ALL SELECT 1";
    }
    Instance mysql(Engine::mysql);
    Client client(mysql);
    CHECK(client.error("CREATE TABLE wide (" + columns + ")") == "1117 42000 Too many columns");
    CHECK(client.error("SELECT " + values) == "1117 42000 Too many columns");
    CHECK(client.error(select).substr(0, 10) == "1436 HY000");
    CHECK(client.error("SELECT 1e309") == "1367 22007 Illegal double '1e309' value found during parsing");
    Instance postgres(Engine::postgres);
    Client other(postgres);
    CHECK(other.error("CREATE TABLE wide (" + columns + ")") == "54011 tables can have at most 1600 columns");
    CHECK(other.error("SELECT " + values) == "54011 target lists can have at most 1664 entries");
    CHECK(other.error(select).substr(0, 32) == "54001 stack depth limit exceeded");
}
