#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "core/dynamodb/table.hpp"
#include "core/dynamodb/transfer/item_reader.hpp"
#include "core/dynamodb/transfer/s3_folder.hpp"
#include "core/store/store.hpp"

namespace labdb::dynamodb::transfer {

enum class Compression { None, Gzip, Zstd };

struct ImportResult {
    /// Items and what should have been one.
    std::int64_t processed = 0;
    std::int64_t imported = 0;
    std::int64_t errors = 0;
    /// Of the unpacked objects.
    std::int64_t bytes = 0;
};

/// Puts the items of the objects into a table in which there is nothing yet, and makes its indexes and counts. Of
/// several items with one key the last one stays. What is no item is counted, and in an object that cannot be read any
/// further what remains is left out. `progress` is told how many of the bytes are done.
ImportResult import_items(store::Writer& writer, const TableDefinition& table, const std::vector<S3Object>& objects,
                          const InputFormat& format, Compression compression,
                          const std::function<void(std::uint64_t done, std::uint64_t all)>& progress);

} // namespace labdb::dynamodb::transfer
