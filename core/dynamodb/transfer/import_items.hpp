#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/dynamodb/table.hpp"
#include "core/dynamodb/transfer/item_reader.hpp"
#include "core/dynamodb/transfer/s3_folder.hpp"

namespace labdb::dynamodb::transfer {

enum class Compression { None, Gzip, Zstd };

/// What is imported.
struct ImportSource {
    std::vector<S3Object> objects;
    InputFormat format;
    Compression compression = Compression::None;
};

struct ImportResult {
    /// Items and what should have been one.
    std::int64_t processed = 0;
    std::int64_t imported = 0;
    std::int64_t errors = 0;
    /// Of the unpacked objects.
    std::int64_t bytes = 0;
};

/// Reads the items of an import, many at a time. What is no item is counted, and in an object that cannot be read any
/// further what remains is left out.
class ImportReader {
public:
    /// Key and value as they stand in the store.
    using Entry = std::pair<std::string, std::string>;
    /// Told how many of the bytes are done.
    using Progress = std::function<void(std::uint64_t done, std::uint64_t all)>;

    /// For a table without an id, which outlives this.
    ImportReader(const TableDefinition& table, ImportSource source, Progress progress);

    /// The next entries in the order of their keys; of several with one key the last one is to stay. Empty at the end.
    std::vector<Entry> next();
    bool at_end() const { return object_ == source_.objects.size(); }
    const ImportResult& result() const { return result_; }

private:
    const TableDefinition& table_;
    ImportSource source_;
    Progress progress_;
    std::uint64_t all_ = 0;
    /// Bytes of the objects before this one.
    std::uint64_t done_ = 0;
    std::size_t object_ = 0;
    std::unique_ptr<ObjectText> text_;
    std::unique_ptr<ItemReader> items_;
    std::vector<Entry> batch_;
    std::size_t batch_bytes_ = 0;
    ImportResult result_;

    void read_object();
    bool read_item();
    void end_object();
    void count_error();
};

} // namespace labdb::dynamodb::transfer
