#include "core/dynamodb/transfer/import_items.hpp"

#include <algorithm>

#include "core/api/error.hpp"
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

} // namespace

ImportReader::ImportReader(const TableDefinition& table, ImportSource source, Progress progress)
    : table_(table), source_(std::move(source)), progress_(std::move(progress)) {
    for (const S3Object& object : source_.objects) all_ += object.size;
}

std::vector<ImportReader::Entry> ImportReader::next() {
    batch_.clear();
    batch_bytes_ = 0;
    while (!at_end() && batch_bytes_ < kBatch) read_object();
    std::stable_sort(batch_.begin(), batch_.end(), [](const Entry& a, const Entry& b) { return a.first < b.first; });
    return std::move(batch_);
}

/// Until the object ends or the batch is full.
void ImportReader::read_object() {
    const S3Object& object = source_.objects[object_];
    try {
        if (!items_) {
            text_ = std::make_unique<ObjectText>(object.path, decompressor_of(source_.compression));
            items_ = make_item_reader(source_.format, table_, *text_);
        }
        while (read_item()) {
            if (progress_ && result_.processed % kProgress == 0)
                progress_(done_ + std::min(text_->file_position(), object.size), all_);
            if (batch_bytes_ >= kBatch) return;
        }
    } catch (const Malformed&) {
        count_error();
    }
    end_object();
}

/// False at the end.
bool ImportReader::read_item() {
    try {
        const std::optional<Item> item = items_->next();
        if (!item) return false;
        validate_item(table_, *item);
        batch_.emplace_back(store::stored_key(whole_key(table_, *item)), encode_item(*item, size_of(*item)));
        batch_bytes_ += batch_.back().first.size() + batch_.back().second.size() + sizeof(Entry);
        ++result_.processed;
        ++result_.imported;
    } catch (const BadItem&) {
        count_error();
    } catch (const api::Fault&) {
        count_error();
    }
    return true;
}

void ImportReader::end_object() {
    if (text_) result_.bytes += static_cast<std::int64_t>(text_->position());
    items_.reset();
    text_.reset();
    done_ += source_.objects[object_++].size;
}

void ImportReader::count_error() {
    ++result_.processed;
    ++result_.errors;
}

} // namespace labdb::dynamodb::transfer
