#include <doctest/doctest.h>

#include <cstring>
#include <fstream>

#include <fcntl.h>
#include <sched.h>
#include <sys/mount.h>

#include "core/store/store.hpp"
#include "tests/unit/store/scratch.hpp"

using namespace labdb::store;

namespace {

enum Outcome { kComplete = 0, kUnavailable = 10, kFull = 11, kCorrupt = 12, kSkipped = 13, kWrong = 14 };

int outcome_of(const StoreError& error) {
    switch (error.kind()) {
    case StoreError::Kind::unavailable: return kUnavailable;
    case StoreError::Kind::full: return kFull;
    case StoreError::Kind::corrupt: break;
    }
    return kCorrupt;
}

constexpr int kEntries = 400;

std::string value_of(int i) {
    return std::string(static_cast<std::size_t>(i) * 37 % 9'000, static_cast<char>('a' + i % 26));
}

void fill(const std::string& folder) {
    Environment environment = Environment::open(folder, {.sync = false});
    for (int from = 0; from < kEntries; from += 100) {
        Writer writer = environment.write();
        for (int i = from; i < from + 100; ++i) writer.put(Database::items, "key" + std::to_string(i), value_of(i));
        writer.commit();
    }
}

/// What a process meets that opens a store and reads all that fill() wrote.
int read_all(const std::string& folder) {
    return run_apart([&]() -> int {
        try {
            Environment environment = Environment::open(folder);
            Reader reader = environment.read();
            for (int i = 0; i < kEntries; ++i)
                if (reader.get(Database::items, "key" + std::to_string(i)) != value_of(i)) return kWrong;
            return kComplete;
        } catch (const StoreError& error) {
            return outcome_of(error);
        }
    });
}

std::string message_of(const std::string& folder) {
    try {
        Environment::open(folder);
        return "opened";
    } catch (const StoreError& error) {
        return error.what();
    }
}

std::string read_file(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

void write_file(const std::string& path, std::string_view bytes) {
    std::ofstream(path, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

} // namespace

TEST_CASE("a truncated data file is told, however much is missing") {
    Scratch scratch;
    fill(scratch.path());
    std::string file = scratch / "data.mdb", whole = read_file(file);
    REQUIRE(whole.size() > 1'000'000);
    CHECK(read_all(scratch.path()) == kComplete);
    for (std::size_t size :
         {std::size_t{0}, std::size_t{1}, std::size_t{100}, std::size_t{4'095}, std::size_t{4'096}, std::size_t{8'191},
          std::size_t{8'192}, std::size_t{12'288}, std::size_t{50'000}, whole.size() / 2, whole.size() * 9 / 10}) {
        CAPTURE(size);
        write_file(file, whole.substr(0, size));
        CHECK(read_all(scratch.path()) == kCorrupt);
    }
    for (std::size_t missing : {1, 100, 4'096, 8'192, 40'960}) {
        CAPTURE(missing);
        write_file(file, whole.substr(0, whole.size() - missing));
        int outcome = read_all(scratch.path()); // the last pages may be free ones
        CHECK((outcome == kCorrupt || outcome == kComplete));
    }
    write_file(file, whole.substr(0, whole.size() / 2));
    CHECK(message_of(scratch.path()) == file + " is truncated: its end is missing");
    write_file(file, whole);
    CHECK(read_all(scratch.path()) == kComplete);
}

TEST_CASE("a file that is short only by free pages is sound") {
    Scratch scratch;
    fill(scratch.path());
    std::string file = scratch / "data.mdb";
    {
        Environment environment = Environment::open(scratch.path());
        Writer writer = environment.write();
        writer.put(Database::items, "large", std::string(4'000'000, 'x'));
        writer.erase(Database::items, "large");
        writer.put(Database::items, "small", "x");
        writer.commit();
    }
    auto size = std::filesystem::file_size(file);
    CHECK(size < 4'000'000); // or LMDB has learned to write what it need not, and this tests nothing
    CHECK(read_all(scratch.path()) == kComplete);
    CHECK(std::filesystem::file_size(file) > 4'000'000);
    CHECK(read_all(scratch.path()) == kComplete);
    {
        Environment environment = Environment::open(scratch.path());
        Writer writer = environment.write();
        writer.put(Database::items, "large", std::string(4'000'000, 'y'));
        writer.commit();
    }
    CHECK(read_all(scratch.path()) == kComplete);
}

TEST_CASE("a file of another kind is told") {
    Scratch scratch;
    std::string file = scratch / "data.mdb";
    for (const std::string& bytes : {std::string("hello\n"), std::string(10'000, 'x'), std::string(100'000, '\0'),
                                     "SQLite format 3" + std::string(20'000, '\0')}) {
        write_file(file, bytes);
        CHECK(read_all(scratch.path()) == kCorrupt);
        CHECK(message_of(scratch.path()) == file + " is not a data file of labdb");
        CHECK(read_file(file) == bytes);
    }
    std::filesystem::remove(file);
    std::filesystem::create_directory(file);
    CHECK(message_of(scratch.path()) == file + " is not a data file of labdb");
}

// LMDB keeps no checksums, so damage inside a value cannot be seen; that of the trees is.
TEST_CASE("blocks that the disk lost end in an error or a wrong value, not in a signal") {
    Scratch scratch;
    fill(scratch.path());
    std::string file = scratch / "data.mdb", whole = read_file(file);
    constexpr std::size_t kPage = 4'096;
    int corrupt = 0;
    for (std::size_t page = 2; page < whole.size() / kPage; page += 5)
        for (char byte : {'\0', '\xFF'}) {
            CAPTURE(page);
            std::string damaged = whole;
            damaged.replace(page * kPage, kPage, kPage, byte);
            write_file(file, damaged);
            int outcome = read_all(scratch.path());
            CHECK(outcome < 1'000);
            corrupt += outcome == kCorrupt ? 1 : 0;
        }
    CHECK(corrupt > 5);
}

TEST_CASE("a folder that is a file, or below one") {
    Scratch scratch;
    std::string path = scratch / "file";
    write_file(path, "x");
    CHECK(message_of(path) == path + " is not a folder");
    CHECK(message_of(path + "/below") == path + "/below is not a folder");
    CHECK(read_file(path) == "x");
}

TEST_CASE("a folder that may not be written") {
    Scratch scratch;
    std::filesystem::permissions(scratch.path(), std::filesystem::perms(0755));
    std::string fresh = scratch / "fresh", used = scratch / "used";
    std::filesystem::create_directory(fresh);
    fill(used);
    std::filesystem::permissions(fresh, std::filesystem::perms(0555));
    std::filesystem::permissions(used, std::filesystem::perms(0555));
    auto as_nobody = [](const std::string& folder) {
        return run_apart([&]() -> int {
            constexpr unsigned kNobody = 65'534;
            if (geteuid() == 0 && (setgid(kNobody) != 0 || setuid(kNobody) != 0)) return kSkipped;
            return message_of(folder) == folder + " cannot be written: Permission denied" ? kUnavailable : kWrong;
        });
    };
    for (const std::string& folder : {fresh, used, fresh + "/below"}) {
        CAPTURE(folder);
        int outcome = as_nobody(folder);
        if (outcome == kSkipped)
            MESSAGE("skipped: rights cannot be dropped here");
        else if (folder != used || geteuid() == 0)
            CHECK(outcome == kUnavailable);
    }
    std::filesystem::permissions(fresh, std::filesystem::perms(0755));
    std::filesystem::permissions(used, std::filesystem::perms(0755));
}

namespace {

/// Mounts a tmpfs for this process alone. False when that is not allowed here.
bool mount_small(const std::string& folder, const char* options) {
    return unshare(CLONE_NEWNS) == 0 && mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0 &&
           mount("tmpfs", folder.c_str(), "tmpfs", 0, options) == 0;
}

int fill_disk(const std::string& folder) {
    if (!mount_small(folder, "size=2m")) return kSkipped;
    std::string store = folder + "/store";
    int acknowledged = 0;
    auto all_there = [&](const Environment& environment) {
        Reader reader = environment.read();
        for (int i = 0; i < acknowledged; ++i)
            if (reader.get(Database::items, "key" + std::to_string(i)) != value_of(i)) return false;
        return !reader.get(Database::items, "key" + std::to_string(acknowledged));
    };
    {
        Environment environment = Environment::open(store);
        try {
            for (;;) {
                Writer writer = environment.write();
                writer.put(Database::items, "key" + std::to_string(acknowledged), value_of(acknowledged));
                writer.commit();
                ++acknowledged;
            }
        } catch (const StoreError& error) {
            if (error.kind() != StoreError::Kind::full) return outcome_of(error);
            if (error.what() != "No space is left to write to " + store) return kWrong;
        }
        if (acknowledged < 50 || !all_there(environment)) return kWrong;
    }
    if (!all_there(Environment::open(store))) return kWrong;

    // No room for a second store: an error, and nothing left behind.
    std::string second = folder + "/second";
    int rest = open((folder + "/rest").c_str(), O_WRONLY | O_CREAT, 0600);
    for (char byte[512] = {}; write(rest, byte, sizeof byte) > 0;) {
    }
    try {
        Environment::open(second);
        return kWrong;
    } catch (const StoreError& error) {
        if (error.kind() != StoreError::Kind::full) return outcome_of(error);
    }
    if (std::filesystem::exists(second) && !std::filesystem::is_empty(second)) return kWrong;
    if (!all_there(Environment::open(store))) return kWrong;

    // Once there is room again, all goes on.
    close(rest);
    unlink((folder + "/rest").c_str());
    if (mount("tmpfs", folder.c_str(), "tmpfs", MS_REMOUNT, "size=8m") != 0) return kSkipped;
    Environment environment = Environment::open(store);
    Writer writer = environment.write();
    writer.put(Database::items, "more", "x");
    writer.commit();
    return all_there(environment) ? kComplete : kWrong;
}

int read_read_only(const std::string& folder) {
    if (!mount_small(folder, "size=8m")) return kSkipped;
    fill(folder);
    if (mount("tmpfs", folder.c_str(), "tmpfs", MS_REMOUNT | MS_RDONLY, nullptr) != 0) return kSkipped;
    Environment environment = Environment::open(folder);
    if (environment.read().get(Database::items, "key7") != value_of(7)) return kWrong;
    try {
        environment.write();
        return kWrong;
    } catch (const StoreError& error) {
        return std::string_view(error.what()).ends_with("Read-only file system") ? kComplete : kWrong;
    }
}

} // namespace

TEST_CASE("a full disk is told, and all that was acknowledged stays") {
    Scratch scratch;
    int outcome = run_apart([&] { return fill_disk(scratch.path()); });
    if (outcome == kSkipped)
        MESSAGE("skipped: no file system can be mounted here");
    else
        CHECK(outcome == kComplete);
}

TEST_CASE("a store on a read-only file system can be read") {
    Scratch scratch;
    int outcome = run_apart([&] { return read_read_only(scratch.path()); });
    if (outcome == kSkipped)
        MESSAGE("skipped: no file system can be mounted here");
    else
        CHECK(outcome == kComplete);
}
