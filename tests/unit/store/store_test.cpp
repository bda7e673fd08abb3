#include "core/store/store.hpp"

#include <doctest/doctest.h>

#include <fstream>
#include <map>
#include <random>
#include <thread>
#include <vector>

#include <sys/resource.h>
#include <sys/stat.h>

#include "tests/unit/store/scratch.hpp"

using namespace labdb::store;

namespace {

void put(const Environment& environment, std::string_view key, std::string_view value) {
    Writer writer = environment.write();
    writer.put(Database::items, key, value);
    writer.commit();
}

std::string contents(const Reader& reader, Database database = Database::items) {
    std::string text;
    Cursor cursor = reader.cursor(database);
    for (cursor.seek(""); cursor.valid(); cursor.next())
        text += std::string(cursor.key()) + "=" + std::string(cursor.value()) + " ";
    return text;
}

unsigned mode_of(const std::string& path) {
    struct stat status {};
    REQUIRE(stat(path.c_str(), &status) == 0);
    return status.st_mode & 0777;
}

} // namespace

TEST_CASE("a fresh store is empty, private and made with the folders above it") {
    Scratch scratch;
    std::string folder = scratch / "a/b/c";
    {
        Environment environment = Environment::open(folder);
        Reader reader = environment.read();
        CHECK_FALSE(reader.get(Database::catalogue, "t"));
        Cursor cursor = reader.cursor(Database::resources);
        cursor.seek("");
        CHECK_FALSE(cursor.valid());
        cursor.seek_before("x");
        CHECK_FALSE(cursor.valid());
    }
    for (const char* part : {"a", "a/b", "a/b/c"}) CHECK(mode_of(scratch / part) == 0700);
    int files = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        CHECK(mode_of(entry.path().string()) == 0600);
        ++files;
    }
    CHECK(files == 2);
}

TEST_CASE("what was committed is there when the store is opened again, the rest is not") {
    Scratch scratch;
    {
        Environment environment = Environment::open(scratch.path());
        put(environment, "a", "1");
        Writer writer = environment.write();
        writer.put(Database::items, "b", "2");
        writer.put(Database::indexes, "a", "other database");
        CHECK(writer.get(Database::items, "b") == "2");
    }
    Environment environment = Environment::open(scratch.path());
    CHECK(contents(environment.read()) == "a=1 ");
    CHECK(contents(environment.read(), Database::indexes).empty());
}

TEST_CASE("a relative folder and one with a slash at the end") {
    Scratch scratch;
    std::filesystem::path before = std::filesystem::current_path();
    std::filesystem::current_path(scratch.path());
    put(Environment::open("state/x/"), "a", "1");
    std::filesystem::current_path(before);
    CHECK(contents(Environment::open(scratch / "state/x").read()) == "a=1 ");
}

TEST_CASE("values from empty to 4 MB, keys of all bytes up to 511") {
    Scratch scratch;
    Environment environment = Environment::open(scratch.path());
    std::string key(511, '\xFF'), large(4 << 20, 'x');
    put(environment, key, large);
    put(environment, std::string(1, '\0'), "");
    Reader reader = environment.read();
    CHECK(reader.get(Database::items, key) == large);
    CHECK(reader.get(Database::items, std::string(1, '\0')) == "");
    CHECK_THROWS_AS(put(environment, std::string(512, 'x'), ""), StoreError);
    put(environment, "still", "good");
}

TEST_CASE("cursors walk both ways") {
    Scratch scratch;
    Environment environment = Environment::open(scratch.path());
    std::map<std::string, std::string> model;
    std::mt19937 random(1);
    {
        Writer writer = environment.write();
        for (int i = 0; i < 2'000; ++i) {
            std::string key = std::to_string(random() % 10'000), value = std::to_string(i);
            writer.put(Database::items, key, value);
            model[key] = value;
            if (i % 3 == 0) {
                std::string gone = std::to_string(random() % 10'000);
                CHECK(writer.erase(Database::items, gone) == (model.erase(gone) == 1));
            }
        }
        writer.commit();
    }
    Reader reader = environment.read();
    Cursor cursor = reader.cursor(Database::items);
    for (int i = 0; i < 500; ++i) {
        std::string key = std::to_string(random() % 12'000);
        cursor.seek(key);
        auto at = model.lower_bound(key);
        for (int steps = 0; steps < 5 && at != model.end(); ++steps, ++at, cursor.next()) {
            REQUIRE(cursor.valid());
            REQUIRE(cursor.key() == at->first);
            REQUIRE(cursor.value() == at->second);
        }
        if (at == model.end()) REQUIRE_FALSE(cursor.valid());

        cursor.seek_before(key);
        auto before = std::make_reverse_iterator(model.lower_bound(key));
        for (int steps = 0; steps < 5 && before != model.rend(); ++steps, ++before, cursor.previous()) {
            REQUIRE(cursor.valid());
            REQUIRE(cursor.key() == before->first);
        }
        if (before == model.rend()) REQUIRE_FALSE(cursor.valid());
    }
}

TEST_CASE("a range is erased, its neighbours stay") {
    Scratch scratch;
    Environment environment = Environment::open(scratch.path());
    Writer writer = environment.write();
    for (int i = 10'000; i < 20'000; ++i) writer.put(Database::items, std::to_string(i), std::string(100, 'v'));
    CHECK(writer.erase_range(Database::items, "11", "199") == 8'900);
    CHECK(writer.erase_range(Database::items, "11", "199") == 0);
    CHECK(writer.erase_range(Database::items, "x", "a") == 0);
    CHECK(writer.get(Database::items, "10999"));
    CHECK_FALSE(writer.get(Database::items, "11000"));
    CHECK_FALSE(writer.get(Database::items, "19899"));
    CHECK(writer.get(Database::items, "19900"));
    CHECK(writer.erase_range(Database::items, "", "~") == 1'100);
    writer.commit();
    CHECK(contents(environment.read()).empty());
}

TEST_CASE("a reader sees one state, whatever is written meanwhile") {
    Scratch scratch;
    Environment environment = Environment::open(scratch.path());
    put(environment, "a", "1");
    Reader before = environment.read();
    put(environment, "a", "2");
    put(environment, "b", "3");
    CHECK(contents(before) == "a=1 ");
    CHECK(contents(environment.read()) == "a=2 b=3 ");
}

TEST_CASE("cursors may outlive their transaction's end") {
    Scratch scratch;
    Environment environment = Environment::open(scratch.path());
    {
        Writer writer = environment.write();
        writer.put(Database::items, "a", "1");
        Cursor cursor = writer.cursor(Database::items);
        cursor.seek("a");
        CHECK(cursor.value() == "1");
        writer.commit();
    }
    auto reader = std::make_unique<Reader>(environment.read());
    Cursor cursor = reader->cursor(Database::items);
    Cursor moved = std::move(cursor);
    moved.seek("");
    CHECK(moved.key() == "a");
}

TEST_CASE("threads read and write one environment together") {
    Scratch scratch;
    Environment environment = Environment::open(scratch.path(), {.sync = false});
    std::vector<std::thread> threads;
    for (int t = 0; t < 8; ++t)
        threads.emplace_back([&] {
            for (int i = 0; i < 50; ++i) {
                Writer writer = environment.write();
                auto value = writer.get(Database::items, "counter");
                writer.put(Database::items, "counter", std::to_string(value ? std::stoi(std::string(*value)) + 1 : 1));
                writer.commit();
                environment.read().get(Database::items, "counter");
            }
        });
    for (std::thread& thread : threads) thread.join();
    CHECK(environment.read().get(Database::items, "counter") == "400");
}

TEST_CASE("up to a thousand readers at once, and a clear error beyond") {
    Scratch scratch;
    Environment environment = Environment::open(scratch.path());
    std::vector<Reader> readers;
    try {
        for (int i = 0; i < 5'000; ++i) readers.push_back(environment.read());
        FAIL("no limit");
    } catch (const StoreError& error) {
        CHECK(error.kind() == StoreError::Kind::unavailable);
        CHECK(std::string(error.what()).find("processes are reading") != std::string::npos);
    }
    CHECK(readers.size() >= 1'000);
    readers.clear();
    CHECK_FALSE(environment.read().get(Database::items, "x"));
}

TEST_CASE("a process with little address space gets by") {
    constexpr std::size_t kSpace = std::size_t{1} << 32;
    std::size_t pages = 0;
    std::ifstream("/proc/self/statm") >> pages;
    if (pages * static_cast<std::size_t>(sysconf(_SC_PAGESIZE)) > kSpace) {
        MESSAGE("skipped: a sanitizer has taken the address space");
        return;
    }
    Scratch scratch;
    CHECK(run_apart([&] {
              rlimit limit{kSpace, kSpace};
              if (setrlimit(RLIMIT_AS, &limit) != 0) return 1;
              put(Environment::open(scratch.path()), "a", "1");
              return 0;
          }) == 0);
    CHECK(contents(Environment::open(scratch.path()).read()) == "a=1 ");
}

TEST_CASE("an inner transaction adds to the outer one when it commits, and leaves no trace otherwise") {
    Scratch scratch;
    Environment environment = Environment::open(scratch.path());
    Writer outer = environment.write();
    outer.put(Database::items, "a", "outer");
    {
        Writer inner = outer.nested();
        inner.put(Database::items, "a", "lost");
        inner.put(Database::items, "b", "lost");
        CHECK(inner.get(Database::items, "a") == "lost");
    }
    CHECK(outer.get(Database::items, "a") == "outer");
    {
        Writer inner = outer.nested();
        inner.put(Database::items, "c", "kept");
        inner.commit();
    }
    outer.put(Database::items, "d", "outer");
    CHECK(contents(environment.read()).empty());
    outer.commit();
    CHECK(contents(environment.read()) == "a=outer c=kept d=outer ");
}

TEST_CASE("a writer counts what it is asked to write") {
    Scratch scratch;
    Environment environment = Environment::open(scratch.path());
    Writer writer = environment.write();
    CHECK(writer.writes() == 0);
    (void)writer.get(Database::items, "a");
    CHECK(writer.writes() == 0);
    writer.put(Database::items, "a", "1");
    const std::size_t put = writer.writes();
    CHECK(put > 0);
    writer.erase(Database::items, "a");
    CHECK(writer.writes() > put);
}
