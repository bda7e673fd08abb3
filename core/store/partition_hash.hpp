#pragma once

#include <string>

#include "core/store/keys.hpp"

namespace labdb::store {

/// Where a partition stands in a scan of DynamoDB: 16 bytes, which also tell partitions apart. The key of a table has
/// one part, the one of an index up to four.
std::string partition_hash(const KeyParts& partition);

/// Where an item stands among those that have the same key in a global index: 16 bytes, made of its own key.
std::string item_hash(const KeyPart& partition, const KeyPart& sort);

} // namespace labdb::store
