#include <cstdlib>
#include <filesystem>

#include "tests/bench/bench.hpp"

namespace labdb::bench {

Scratch::Scratch() {
    std::string pattern = std::filesystem::temp_directory_path() / "labdb-bench-XXXXXX";
    if (!mkdtemp(pattern.data())) std::abort();
    path_ = pattern;
}

Scratch::~Scratch() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

} // namespace labdb::bench
