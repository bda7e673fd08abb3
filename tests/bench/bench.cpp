// labdb_bench [ROUNDS] [EXPONENT]: prints ratios that hold on a noisy machine, because everything compared runs in
// turn.
#include "tests/bench/bench.hpp"

#include <cstdlib>

int main(int count, char** arguments) {
    int rounds = count > 1 ? std::atoi(arguments[1]) : 300;
    int exponent = count > 2 ? std::atoi(arguments[2]) : 6;
    labdb::bench::processes(rounds);
    labdb::bench::growth(exponent);
}
