// labdb_bench [ROUNDS] [EXPONENT]: prints ratios that hold on a noisy machine, because everything compared runs in
// turn.
#include "tests/bench/bench.hpp"

#include <algorithm>
#include <cstdlib>

namespace labdb::bench {

double Sample::least() const { return *std::min_element(micros.begin(), micros.end()); }

double Sample::median() const {
    std::vector<double> sorted = micros;
    auto middle = sorted.begin() + static_cast<std::ptrdiff_t>(sorted.size() / 2);
    std::nth_element(sorted.begin(), middle, sorted.end());
    return *middle;
}

} // namespace labdb::bench

int main(int count, char** arguments) {
    int rounds = count > 1 ? std::atoi(arguments[1]) : 300;
    int exponent = count > 2 ? std::atoi(arguments[2]) : 6;
    labdb::bench::processes(rounds);
    labdb::bench::growth(exponent);
}
