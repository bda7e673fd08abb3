#include "core/store/snapshots.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <fstream>
#include <thread>

#include "core/store/clock.hpp"
#include "core/store/files.hpp"
#include "core/store/store.hpp"
#include "tests/unit/store/scratch.hpp"

namespace labdb::store {
namespace {

namespace fs = std::filesystem;

std::string environment_in(const std::string& home, const std::string& region = "eu-west-1") {
    return data_folder(home) + "/123456789012/" + region;
}

void put(const std::string& folder, const std::string& value, const std::string& key = "key") {
    const Environment environment = Environment::open(folder, {.sync = false});
    Writer writer = environment.write();
    writer.put(Database::items, key, value);
    writer.commit();
}

std::string get(const std::string& folder, const std::string& key = "key") {
    if (!fs::exists(folder)) return "no folder";
    const Environment environment = Environment::open(folder, {.sync = false});
    const Reader reader = environment.read();
    return std::string(reader.get(Database::items, key).value_or("nothing"));
}

std::string names(const Snapshots& snapshots) {
    std::string text;
    for (const Snapshot& one : snapshots.list()) text += one.name + " ";
    return text;
}

TEST_CASE("what a snapshot has comes back, and nothing else stays") {
    const Scratch home;
    const Snapshots snapshots(home.path());
    put(environment_in(home.path()), "old");
    std::ofstream(data_folder(home.path()) + "/notes") << "kept too";
    snapshots.save("before", {});
    put(environment_in(home.path()), "new");
    put(environment_in(home.path(), "us-east-1"), "later");
    fs::remove(data_folder(home.path()) + "/notes");

    snapshots.restore("before", {});
    CHECK(get(environment_in(home.path())) == "old");
    CHECK(get(environment_in(home.path(), "us-east-1")) == "no folder");
    CHECK(fs::exists(data_folder(home.path()) + "/notes"));
    CHECK(names(snapshots) == "before ");
    // The same again: a restored snapshot is still one.
    put(environment_in(home.path()), "new");
    snapshots.restore("before", {});
    CHECK(get(environment_in(home.path())) == "old");
    CHECK(environment_folders(data_folder(home.path())) == std::vector<std::string>{environment_in(home.path())});
}

TEST_CASE("a snapshot is replaced, removed, and stays when the data goes") {
    const Scratch home;
    const Snapshots snapshots(home.path());
    put(environment_in(home.path()), "first");
    snapshots.save("lab", {});
    put(environment_in(home.path()), "second");
    snapshots.save("lab", {});
    snapshots.save("other", {});
    CHECK(snapshots.list().front().bytes > 0);
    snapshots.remove("other");
    CHECK(names(snapshots) == "lab ");
    snapshots.clear();
    CHECK(get(environment_in(home.path())) == "no folder");
    snapshots.restore("lab", {});
    CHECK(get(environment_in(home.path())) == "second");
}

TEST_CASE("a snapshot is of one moment, however busy writers are") {
    const Scratch home;
    const std::string folder = environment_in(home.path());
    put(folder, "0", "a");
    put(folder, "0", "b");
    const pid_t writer = start([&] {
        const Environment environment = Environment::open(folder, {.sync = false});
        for (int i = 1; i < 100'000; ++i) {
            Writer transaction = environment.write();
            transaction.put(Database::items, "a", std::to_string(i));
            transaction.put(Database::items, "b", std::to_string(i));
            transaction.commit();
        }
        return 0;
    });
    const Snapshots snapshots(home.path());
    for (int i = 0; i < 5; ++i) {
        snapshots.save("busy", {});
        const std::string copy = home.path() + "/snapshots/busy/123456789012/eu-west-1";
        CHECK(get(copy, "a") == get(copy, "b"));
    }
    kill(writer, SIGKILL);
    wait_for(writer);
}

TEST_CASE("a process that dies while it saves or restores leaves everything as it was") {
    const Scratch home;
    const Snapshots snapshots(home.path());
    put(environment_in(home.path()), "old");
    snapshots.save("good", {});
    put(environment_in(home.path()), "new");
    // The progress of a copy is a place to die at.
    const auto die = [](std::uint64_t, std::uint64_t) { std::_Exit(7); };
    CHECK(run_apart([&] {
              snapshots.restore("good", die);
              return 0;
          }) == 7);
    CHECK(get(environment_in(home.path())) == "new");
    CHECK(names(snapshots) == "good ");
    snapshots.restore("good", {});
    CHECK(get(environment_in(home.path())) == "old");
    std::size_t entries = 0;
    for ([[maybe_unused]] const auto& entry : fs::directory_iterator(home / "snapshots")) ++entries;
    CHECK(entries == 1);
}

TEST_CASE("databases of other kinds are copied by their own means") {
    const Scratch home;
    const std::string folder = environment_in(home.path());
    put(folder, "x");
    std::ofstream(folder + "/shop.sqlite") << "busy";
    std::ofstream(folder + "/shop.sqlite-wal") << "not to be copied";
    const Snapshots snapshots(home.path(), [](const std::string& from, const std::string& to) {
        if (from.ends_with("-wal")) return true;
        if (!from.ends_with(".sqlite")) return false;
        std::ofstream(to) << "copied";
        return true;
    });
    snapshots.save("lab", {});
    const std::string copy = home.path() + "/snapshots/lab/123456789012/eu-west-1/shop.sqlite";
    std::string content;
    std::ifstream(copy) >> content;
    CHECK(content == "copied");
    CHECK_FALSE(fs::exists(copy + "-wal"));
}

TEST_CASE("names of snapshots are plain") {
    for (const char* name : {"a", "before-lab_2.1", "9"}) CHECK(Snapshots::is_name(name));
    for (const char* name : {"", ".", "..", ".new-x", "a/b", "-r", "a b", "ä"}) CHECK_FALSE(Snapshots::is_name(name));
    CHECK(Snapshots::is_name(std::string(64, 'a')));
    CHECK_FALSE(Snapshots::is_name(std::string(65, 'a')));
}

TEST_CASE("who opens a store while others come in its place has the data and the lock of the same one") {
    const Scratch home;
    const Snapshots snapshots(home.path());
    const std::string folder = environment_in(home.path());
    put(folder, "x");
    snapshots.save("lab", {});
    std::atomic<bool> done = false;
    std::thread restoring([&] {
        for (int i = 0; i < 30; ++i) snapshots.restore("lab", {});
        done = true;
    });
    int wrong = 0;
    while (!done) wrong += get(folder) != "x";
    restoring.join();
    CHECK(wrong == 0);
}

TEST_CASE("an environment that is made later takes over the moved clock") {
    const Scratch home;
    const std::string root = data_folder(home.path());
    make_folders(root);
    CHECK(clock_offset_of(root).micros == 0);
    store_clock_offset(root, util::Duration::of_seconds(-90));
    CHECK(clock_offset_of(root) == util::Duration::of_seconds(-90));
    const Environment made = Environment::open(environment_in(home.path()), {.sync = false, .root = root});
    CHECK(clock_offset(made.read()) == util::Duration::of_seconds(-90));
    const Clock clock{util::Instant{1'000'000'000}, Pace::fast};
    CHECK(clock.in(made.read()).now.micros == 910'000'000);
    const Clock frozen{util::Instant{1'000'000'000}, Pace::fast, true};
    CHECK(frozen.in(made.read()).now.micros == 1'000'000'000);
    Writer writer = made.write();
    store_clock_offset(writer, {});
    CHECK(clock_offset(writer).micros == 0);

    std::ofstream(root + "/clock") << "soon\n";
    CHECK_THROWS_AS(clock_offset_of(root), StoreError);
}

} // namespace
} // namespace labdb::store
