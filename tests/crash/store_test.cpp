#include <doctest/doctest.h>

#include <array>
#include <csignal>
#include <random>
#include <vector>

#include "core/store/store.hpp"
#include "tests/unit/store/scratch.hpp"

using namespace labdb::store;

namespace {

constexpr int kWriters = 4;
constexpr int kRounds = 25;

struct Acknowledged {
    int writer;
    int step;
};

std::string key_of(int writer, int step) { return std::to_string(writer) + "/" + std::to_string(step); }

std::string value_of(int writer, int step) {
    return std::string(static_cast<std::size_t>(step * 7'919 % 20'000), static_cast<char>('a' + (writer + step) % 26));
}

/// The last step that a writer's transactions tell; 0 when there is none.
int last_step(const Reader& reader, int writer) {
    auto value = reader.get(Database::catalogue, std::to_string(writer));
    return value ? std::stoi(std::string(*value)) : 0;
}

/// Writes until it is killed: a value, and in the same transaction the number of its step elsewhere.
int write_on(const std::string& folder, int writer, int acknowledge) {
    Environment environment = Environment::open(folder);
    for (;;) {
        Writer transaction = environment.write();
        int step = last_step(transaction, writer) + 1;
        transaction.put(Database::items, key_of(writer, step), value_of(writer, step));
        if (step > 20) transaction.erase(Database::items, key_of(writer, step - 20));
        transaction.put(Database::catalogue, std::to_string(writer), std::to_string(step));
        transaction.commit();
        Acknowledged done{writer, step};
        if (write(acknowledge, &done, sizeof done) != sizeof done) return 1;
    }
}

} // namespace

TEST_CASE("processes killed at random moments under load lose nothing that they acknowledged, and leave nothing half") {
    Scratch scratch;
    std::mt19937 random(std::random_device{}());
    std::array<int, kWriters> acknowledged{};
    for (int round = 0; round < kRounds; ++round) {
        int ends[2];
        REQUIRE(pipe(ends) == 0);
        std::vector<pid_t> children;
        for (int writer = 0; writer < kWriters; ++writer)
            children.push_back(start([&] { return write_on(scratch.path(), writer, ends[1]); }));
        close(ends[1]);
        for (pid_t child : children) {
            usleep(static_cast<useconds_t>(random() % 20'000));
            kill(child, SIGKILL);
        }
        Acknowledged done{};
        while (read(ends[0], &done, sizeof done) == sizeof done)
            acknowledged.at(static_cast<std::size_t>(done.writer)) = done.step;
        close(ends[0]);
        for (pid_t child : children) REQUIRE(wait_for(child) == 1000 + SIGKILL);

        Environment environment = Environment::open(scratch.path());
        Reader reader = environment.read();
        for (int writer = 0; writer < kWriters; ++writer) {
            int last = last_step(reader, writer);
            REQUIRE(last >= acknowledged.at(static_cast<std::size_t>(writer)));
            for (int step = 1; step <= last + 1; ++step) {
                auto value = reader.get(Database::items, key_of(writer, step));
                REQUIRE(value.has_value() == (step <= last && step > last - 20));
                if (value) REQUIRE(*value == value_of(writer, step));
            }
        }
    }
    for (int steps : acknowledged) CHECK(steps > 0);
}
