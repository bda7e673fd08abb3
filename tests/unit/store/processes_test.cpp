#include <doctest/doctest.h>

#include <csignal>
#include <vector>

#include "core/store/store.hpp"
#include "tests/unit/store/scratch.hpp"

using namespace labdb::store;

namespace {

void increment(const Environment& environment) {
    Writer writer = environment.write();
    auto value = writer.get(Database::items, "counter");
    writer.put(Database::items, "counter", std::to_string(value ? std::stoi(std::string(*value)) + 1 : 1));
    writer.commit();
}

std::string counter(const Environment& environment) {
    Reader reader = environment.read();
    auto value = reader.get(Database::items, "counter");
    return value ? std::string(*value) : "none";
}

} // namespace

TEST_CASE("two hundred processes that meet in a folder that is not there yet count to two hundred") {
    Scratch scratch;
    std::string folder = scratch / "deep/state";
    Gate gate;
    std::vector<pid_t> children;
    for (int i = 0; i < 200; ++i)
        children.push_back(start([&] {
            gate.wait();
            increment(Environment::open(folder));
            return 0;
        }));
    gate.open();
    int failed = 0;
    for (pid_t child : children) failed += wait_for(child) != 0 ? 1 : 0;
    CHECK(failed == 0);
    CHECK(counter(Environment::open(folder)) == "200");
    int files = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) files += entry.exists() ? 1 : 0;
    CHECK(files == 2);
}

TEST_CASE("a process killed inside its transaction leaves nothing, and the next writer goes on") {
    Scratch scratch;
    increment(Environment::open(scratch.path()));
    int ready[2];
    REQUIRE(pipe(ready) == 0);
    pid_t child = start([&] {
        Environment environment = Environment::open(scratch.path());
        Writer writer = environment.write();
        for (int i = 0; i < 10'000; ++i)
            writer.put(Database::items, "half" + std::to_string(i), std::string(1'000, 'x'));
        writer.put(Database::items, "counter", "1000");
        if (write(ready[1], "x", 1) != 1) return 1;
        pause();
        return 0;
    });
    char byte = 0;
    REQUIRE(read(ready[0], &byte, 1) == 1);
    kill(child, SIGKILL);
    CHECK(wait_for(child) == 1000 + SIGKILL);
    close(ready[0]);
    close(ready[1]);

    Environment environment = Environment::open(scratch.path());
    CHECK(counter(environment) == "1");
    increment(environment);
    CHECK(counter(environment) == "2");
    CHECK_FALSE(environment.read().get(Database::items, "half0"));
}

TEST_CASE("what a killed reader saw is not kept") {
    Scratch scratch;
    Environment::open(scratch.path());
    int ready[2];
    REQUIRE(pipe(ready) == 0);
    pid_t child = start([&] {
        Environment environment = Environment::open(scratch.path());
        Reader reader = environment.read();
        if (write(ready[1], "x", 1) != 1) return 1;
        pause();
        return 0;
    });
    char byte = 0;
    REQUIRE(read(ready[0], &byte, 1) == 1);
    kill(child, SIGKILL);
    wait_for(child);
    close(ready[0]);
    close(ready[1]);

    Environment environment = Environment::open(scratch.path(), {.sync = false});
    for (int i = 0; i < 200; ++i) {
        Writer writer = environment.write();
        writer.put(Database::items, "large", std::string(400'000, static_cast<char>('a' + i % 26)));
        writer.commit();
    }
    // 80 MB were written; pages that nobody sees any more are used again.
    CHECK(std::filesystem::file_size(scratch / "data.mdb") < 4'000'000);
}

TEST_CASE("places of killed readers are free again") {
    Scratch scratch;
    Environment::open(scratch.path());
    int ready[2];
    REQUIRE(pipe(ready) == 0);
    pid_t child = start([&] {
        Environment environment = Environment::open(scratch.path());
        std::vector<Reader> readers;
        try {
            for (;;) readers.push_back(environment.read());
        } catch (const StoreError&) {
            if (write(ready[1], "x", 1) != 1) return 1;
        }
        pause();
        return 0;
    });
    char byte = 0;
    REQUIRE(read(ready[0], &byte, 1) == 1);
    CHECK_THROWS_AS(Environment::open(scratch.path()), StoreError);
    kill(child, SIGKILL);
    wait_for(child);
    close(ready[0]);
    close(ready[1]);
    CHECK(counter(Environment::open(scratch.path())) == "none");
}
