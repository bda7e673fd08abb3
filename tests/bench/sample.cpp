#include <algorithm>

#include "tests/bench/bench.hpp"

namespace labdb::bench {

double Sample::least() const { return *std::min_element(micros.begin(), micros.end()); }

double Sample::median() const {
    std::vector<double> sorted = micros;
    auto middle = sorted.begin() + static_cast<std::ptrdiff_t>(sorted.size() / 2);
    std::nth_element(sorted.begin(), middle, sorted.end());
    return *middle;
}

} // namespace labdb::bench
