#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "core/store/store.hpp"

/// Whether all that is stored for DynamoDB agrees with itself: what every write promises to keep in step, looked at
/// from outside. It reads everything once and each index entry twice.
namespace labdb::dynamodb {

/// What there is, and what is wrong with it.
struct Findings {
    std::size_t tables = 0;
    std::size_t items = 0;
    /// Of secondary indexes.
    std::size_t index_entries = 0;
    std::size_t stream_records = 0;
    /// Changes kept for point-in-time recovery.
    std::size_t changes = 0;
    std::size_t documents = 0;

    /// A sentence for each, without the full stop.
    std::vector<std::string> problems;
};

Findings check_data(const store::Reader& reader);

} // namespace labdb::dynamodb
