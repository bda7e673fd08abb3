// labdb_serve_bench [ITEMS] [SECONDS] [ROW]: loads `labdb serve` and the local DynamoDBs that are there (contenders()
// says where they are looked for) with the same requests over eight connections, and prints requests a second side by
// side. Each row runs on one server after the other, three times over; the best of the three counts.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <stdexcept>
#include <thread>

#include "tests/bench/bench.hpp"
#include "tests/bench/serve/load.hpp"
#include "tests/bench/serve/requests.hpp"
#include "tests/bench/serve/server.hpp"

namespace labdb::bench {

namespace {

constexpr int kRounds = 3;
constexpr double kNoLimit = 1e9;

struct Plan {
    std::size_t items = 5000;
    double seconds = 1;
    /// Part of the names of the rows to run; all when it is empty.
    std::string row;
};

void fill_table(const Server& server, std::size_t items) {
    const LoadResult filled = load(
        server.port(),
        [&](std::size_t n) {
            return n < items / 25 ? fill(n * 25) : Request{nullptr, {}};
        },
        kNoLimit);
    if (filled.refused > 0) throw std::runtime_error(server.name() + " refuses to be filled: " + filled.first_refusal);
}

void make_table(const Server& server, std::size_t items) {
    const std::string created = ask(server.port(), create_table());
    if (created.compare(9, 3, "200") != 0) throw std::runtime_error(server.name() + ": " + created);
    while (ask(server.port(), describe_table()).find("\"ACTIVE\"") == std::string::npos)
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    fill_table(server, items);
}

double rate_of(const Row& row, const Server& server, const Plan& plan, std::size_t round) {
    // Each round goes on where the last one was, or caches would know the answers.
    const std::size_t first = row.consumes ? 0 : round * 10'000'000;
    const LoadResult result = load(
        server.port(), [&](std::size_t n) { return row.request(first + n, plan.items); }, plan.seconds);
    if (result.refused == result.requests) return 0; // an operation that it does not have
    if (result.refused > 0)
        std::printf("! %s refuses %zu of %zu: %s\n", server.name().c_str(), result.refused, result.requests,
                    result.first_refusal.c_str());
    if (row.consumes) fill_table(server, plan.items);
    return result.rate();
}

void print_row(const char* name, const std::vector<double>& rates) {
    const double best_other = rates.size() > 1 ? *std::max_element(rates.begin() + 1, rates.end()) : 0;
    std::printf("%-18s", name);
    for (double rate : rates) rate > 0 ? std::printf(" %15.0f", rate) : std::printf(" %15s", "-");
    if (best_other > 0) std::printf(" %7.1fx", rates[0] / best_other);
    std::printf("\n");
    std::fflush(stdout);
}

const char* words(Keeping keeping) {
    switch (keeping) {
    case Keeping::memory: return "in memory (labdb: --sync off)";
    case Keeping::file: return "in files, not synced (labdb: --sync off)";
    case Keeping::synced: return "on disk, synced";
    }
    return "";
}

void compare(Keeping keeping, const Plan& plan) {
    Scratch scratch;
    std::vector<Server> servers;
    for (const Contender& contender : contenders(keeping))
        servers.emplace_back(contender, keeping, scratch.path() + "/" + std::to_string(servers.size()));
    const auto memory_row = [&](const char* name) {
        std::printf("%-18s", name);
        for (const Server& server : servers) std::printf(" %12.1f MB", server.memory());
        std::printf("\n");
    };
    std::printf("\n%zu items, %s, requests a second\n%-18s", plan.items, words(keeping), "");
    for (const Server& server : servers) std::printf(" %15s", server.name().c_str());
    std::printf("\n");
    memory_row("idle memory");
    for (const Server& server : servers) make_table(server, plan.items);
    for (const Row& row : rows()) {
        if (!std::strstr(row.name, plan.row.c_str())) continue;
        std::vector<double> best(servers.size());
        for (std::size_t round = 0; round < kRounds; ++round)
            for (std::size_t i = 0; i < servers.size(); ++i)
                best[i] = std::max(best[i], rate_of(row, servers[i], plan, round));
        print_row(row.name, best);
    }
    memory_row("memory after it");
}

} // namespace

} // namespace labdb::bench

int main(int count, char** arguments) {
    using namespace labdb::bench;
    Plan plan;
    if (count > 1) plan.items = std::strtoul(arguments[1], nullptr, 10) / 500 * 500;
    if (count > 2) plan.seconds = std::atof(arguments[2]);
    if (count > 3) plan.row = arguments[3];
    if (plan.items == 0) {
        std::fprintf(stderr, "usage: labdb_serve_bench [ITEMS, a multiple of 500] [SECONDS] [ROW]\n");
        return 2;
    }
    try {
        for (Keeping keeping : {Keeping::memory, Keeping::file, Keeping::synced}) compare(keeping, plan);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "labdb_serve_bench: %s\n", error.what());
        return 1;
    }
}
