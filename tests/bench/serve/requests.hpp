#pragma once

#include <cstddef>
#include <span>

#include "tests/bench/serve/load.hpp"

namespace labdb::bench {

/// The table that every server gets: ten items in each partition and ten in each partition of its global index. An
/// item has about 200 bytes.
Request create_table();
Request describe_table();
/// Puts 25 items from the number on; those of another version differ.
Request fill(std::size_t first, std::size_t version = 0);

/// A row of the benchmark.
struct Row {
    const char* name;
    /// A request on a table of so many items; what it touches follows from its number.
    Request (*request)(std::size_t number, std::size_t items);
    /// Deletes: over when every item is gone, and then the table is filled again.
    bool consumes = false;
};

std::span<const Row> rows();

} // namespace labdb::bench
