#include "core/store/commit.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <chrono>
#include <thread>
#include <vector>

#include "tests/unit/store/scratch.hpp"

using namespace labdb::store;

namespace {

constexpr auto kItems = Database::items;

/// Keeps the queue's leader inside of its work until `count` further jobs are waiting, so that they go together.
class HeldLeader {
public:
    explicit HeldLeader(CommitQueue& queue)
        : thread_([this, &queue] {
              queue.run([this](Writer&) {
                  entered_ = true;
                  while (!open_) std::this_thread::yield();
              });
          }) {
        while (!entered_) std::this_thread::yield();
    }
    /// The jobs have been started in threads of their own; they need a moment to come to the queue.
    void let_go() {
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
        open_ = true;
        thread_.join();
    }

private:
    std::atomic<bool> entered_ = false;
    std::atomic<bool> open_ = false;
    std::thread thread_;
};

struct Refusal {
    int number;
};

} // namespace

TEST_CASE("what a lone writer writes is there when run() returns") {
    Scratch scratch;
    Environment environment = Environment::open(scratch.path());
    CommitQueue queue(environment);
    queue.run([](Writer& writer) { writer.put(kItems, "a", "1"); });
    CHECK(environment.read().get(kItems, "a") == "1");
    queue.run([](Writer&) {});
    CHECK(environment.read().get(kItems, "a") == "1");
}

TEST_CASE("what a lone writer threw comes out, and nothing stays of what it wrote") {
    Scratch scratch;
    Environment environment = Environment::open(scratch.path());
    CommitQueue queue(environment);
    CHECK_THROWS_AS(queue.run([](Writer& writer) {
        writer.put(kItems, "a", "1");
        throw Refusal{1};
    }),
                    Refusal);
    CHECK(!environment.read().get(kItems, "a"));
    queue.run([](Writer& writer) { writer.put(kItems, "a", "2"); });
    CHECK(environment.read().get(kItems, "a") == "2");
}

TEST_CASE("of writers that go together those that fail leave nothing and harm no other") {
    Scratch scratch;
    Environment environment = Environment::open(scratch.path());
    CommitQueue queue(environment);
    HeldLeader leader(queue);
    std::vector<std::thread> threads;
    std::atomic<int> refused = 0;
    for (int i = 0; i < 12; ++i)
        threads.emplace_back([&, i] {
            const std::string key = "key " + std::to_string(i);
            try {
                queue.run([&](Writer& writer) {
                    if (i % 4 == 1) throw Refusal{i};
                    writer.put(kItems, key, "x");
                    writer.put(kItems, "last", key);
                    if (i % 4 == 3) throw Refusal{i};
                });
            } catch (const Refusal& refusal) {
                CHECK(refusal.number == i);
                ++refused;
            }
        });
    leader.let_go();
    for (std::thread& thread : threads) thread.join();
    CHECK(refused == 6);
    const Reader reader = environment.read();
    for (int i = 0; i < 12; ++i) CHECK(reader.get(kItems, "key " + std::to_string(i)).has_value() == (i % 2 == 0));
    CHECK(std::stoi(std::string(reader.get(kItems, "last")->substr(4))) % 2 == 0);
}

TEST_CASE("a failure before anything is written does not make the others run again") {
    Scratch scratch;
    Environment environment = Environment::open(scratch.path());
    CommitQueue queue(environment);
    HeldLeader leader(queue);
    std::atomic<int> runs = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 6; ++i)
        threads.emplace_back([&, i] {
            try {
                queue.run([&](Writer& writer) {
                    ++runs;
                    if (i % 2) throw Refusal{i};
                    writer.put(kItems, std::to_string(i), "x");
                });
            } catch (const Refusal&) {
            }
        });
    leader.let_go();
    for (std::thread& thread : threads) thread.join();
    CHECK(runs == 6);
    CHECK(environment.read().get(kItems, "4") == "x");
}

TEST_CASE("no step of a counter is lost, however the writers meet") {
    Scratch scratch;
    Environment environment = Environment::open(scratch.path(), {false});
    CommitQueue queue(environment);
    constexpr int kThreads = 8, kSteps = 200;
    std::vector<std::thread> threads;
    for (int i = 0; i < kThreads; ++i)
        threads.emplace_back([&, i] {
            for (int step = 0; step < kSteps; ++step) try {
                    queue.run([&](Writer& writer) {
                        const auto found = writer.get(kItems, "counter");
                        const int count = found ? std::stoi(std::string(*found)) : 0;
                        writer.put(kItems, "counter", std::to_string(count + 1));
                        if (step % 10 == i) throw Refusal{i};
                    });
                } catch (const Refusal&) {
                }
        });
    for (std::thread& thread : threads) thread.join();
    CHECK(environment.read().get(kItems, "counter") == std::to_string(kThreads * kSteps * 9 / 10));
}

TEST_CASE("writers that come back at once meet in one commit instead of taking turns") {
    Scratch scratch;
    Environment environment = Environment::open(scratch.path(), {false});
    CommitQueue queue(environment);
    constexpr int kThreads = 2, kSteps = 50;
    std::atomic<int> commits = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < kThreads; ++i)
        threads.emplace_back([&, i] {
            for (int step = 0; step < kSteps; ++step)
                queue.run([&](Writer& writer) {
                    if (writer.writes() == 0) ++commits;
                    std::this_thread::sleep_for(std::chrono::milliseconds(2)); // a slow disk
                    writer.put(kItems, std::to_string(i), "x");
                });
        });
    for (std::thread& thread : threads) thread.join();
    CHECK(commits < kThreads * kSteps * 9 / 10);
}
