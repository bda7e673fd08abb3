#include "core/dynamodb/transfer/import_items.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "core/api/error.hpp"
#include "core/dynamodb/item_copy.hpp"
#include "core/dynamodb/item_format.hpp"
#include "core/dynamodb/item_rules.hpp"
#include "core/dynamodb/item_store.hpp"
#include "core/dynamodb/transfer/object_text.hpp"
#include "core/store/keys.hpp"
#include "core/util/gzip.hpp"
#include "core/util/zstd.hpp"

namespace labdb::dynamodb::transfer {

namespace {

/// Items come in any order, and the store is far quicker with entries in the order of their keys: so many bytes of them
/// are put in order at once.
constexpr std::size_t kBatch = 128 << 20;
/// So many items are read between two words of progress.
constexpr std::int64_t kProgress = 5000;

std::unique_ptr<util::Decompressor> decompressor_of(Compression compression) {
    switch (compression) {
    case Compression::Gzip: return util::gunzipper();
    case Compression::Zstd: return util::unzstd();
    case Compression::None: break;
    }
    return nullptr;
}

/// Items on their way into the store.
class Batch {
public:
    Batch(store::Writer& writer, const TableDefinition& table) : writer_(writer), table_(table) {}

    /// Throws Fault for an item that the table does not take.
    void add(const Item& item) {
        validate_item(table_, item);
        entries_.emplace_back(store::stored_key(whole_key(table_, item)), encode_item(item, size_of(item)));
        bytes_ += entries_.back().first.size() + entries_.back().second.size() + sizeof(Entry);
        if (bytes_ >= kBatch) flush();
    }
    void flush() {
        // Of equal keys the last one is to stay.
        std::stable_sort(entries_.begin(), entries_.end(),
                         [](const Entry& a, const Entry& b) { return a.first < b.first; });
        for (const auto& [key, value] : entries_) writer_.put(store::Database::items, key, value);
        entries_.clear();
        bytes_ = 0;
    }

private:
    using Entry = std::pair<std::string, std::string>;

    store::Writer& writer_;
    const TableDefinition& table_;
    std::vector<Entry> entries_;
    std::size_t bytes_ = 0;
};

class Import {
public:
    Import(store::Writer& writer, const TableDefinition& table, const InputFormat& format, Compression compression)
        : batch_(writer, table), table_(table), format_(format), compression_(compression) {}

    void read(const S3Object& object, const std::function<void(std::uint64_t)>& progress) {
        try {
            ObjectText text(object.path, decompressor_of(compression_));
            try {
                read_items(text, progress);
            } catch (const Malformed&) {
                count_error();
            }
            result_.bytes += static_cast<std::int64_t>(text.position());
        } catch (const Malformed&) { // not even opened
            count_error();
        }
    }
    ImportResult finish() {
        batch_.flush();
        return result_;
    }

private:
    Batch batch_;
    const TableDefinition& table_;
    const InputFormat& format_;
    Compression compression_;
    ImportResult result_;

    void count_error() {
        ++result_.processed;
        ++result_.errors;
    }

    void read_items(ObjectText& text, const std::function<void(std::uint64_t)>& progress) {
        const std::unique_ptr<ItemReader> reader = make_item_reader(format_, table_, text);
        while (read_item(*reader))
            if (result_.processed % kProgress == 0) progress(text.file_position());
    }

    /// False at the end.
    bool read_item(ItemReader& reader) {
        try {
            const std::optional<Item> item = reader.next();
            if (!item) return false;
            batch_.add(*item);
            ++result_.processed;
            ++result_.imported;
        } catch (const BadItem&) {
            count_error();
        } catch (const api::Fault&) {
            count_error();
        }
        return true;
    }
};

} // namespace

ImportResult import_items(store::Writer& writer, const TableDefinition& table, const std::vector<S3Object>& objects,
                          const InputFormat& format, Compression compression,
                          const std::function<void(std::uint64_t done, std::uint64_t all)>& progress) {
    std::uint64_t all = 0;
    for (const S3Object& object : objects) all += object.size;
    Import import(writer, table, format, compression);
    std::uint64_t done = 0;
    for (const S3Object& object : objects) {
        const auto tell = [&](std::uint64_t position) {
            if (progress) progress(done + std::min(position, object.size), all);
        };
        import.read(object, tell);
        done += object.size;
    }
    const ImportResult result = import.finish();
    index_items(writer, table);
    return result;
}

} // namespace labdb::dynamodb::transfer
