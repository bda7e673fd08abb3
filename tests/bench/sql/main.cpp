// labdb_sql_bench [ROUNDS]: SQL's speed as ratios.
#include <cstdio>
#include <cstdlib>

#include "tests/bench/bench.hpp"
#include "tests/bench/sql/sql_bench.hpp"

namespace labdb::bench {

void print_ratio(const std::string& what, double ours, double theirs, double budget) {
    std::printf("%-52s %12.2f %12.2f %8.2f", what.c_str(), ours, theirs, ours / theirs);
    if (budget > 0) std::printf(" %8.2f", budget);
    std::printf("\n");
    std::fflush(stdout);
}

} // namespace labdb::bench

int main(int count, char** arguments) {
    const int rounds = count > 1 ? std::atoi(arguments[1]) : 5;
    std::printf("%-52s %12s %12s %8s %8s\n", "microseconds, medians", "labdb", "beside", "ratio", "budget");
    labdb::bench::sql_processes(rounds * 40);
    labdb::bench::sql_statements(labdb::sql::Engine::mysql, rounds);
    labdb::bench::sql_statements(labdb::sql::Engine::postgres, rounds);
    labdb::bench::sql_points();
}
