#include "core/dynamodb/transfer/export_files.hpp"

#include <algorithm>
#include <map>
#include <vector>

#include "core/dynamodb/change_log.hpp"
#include "core/dynamodb/item_format.hpp"
#include "core/dynamodb/item_rules.hpp"
#include "core/dynamodb/transfer/data_file.hpp"
#include "core/dynamodb/transfer/ion_write.hpp"
#include "core/dynamodb/transfer/s3_folder.hpp"
#include "core/json/write.hpp"
#include "core/store/keys.hpp"
#include "core/util/base64.hpp"

// Layout and members: Developer Guide, "DynamoDB table export output format". That the checksums stand in .md5 files,
// which the guide calls .checksum, is what exports from AWS show (ScyllaDB's test_export.py, "run against real AWS").
namespace labdb::dynamodb::transfer {

namespace {

using store::Database;

/// AWS bills no incremental export for less (ack-api-quirks, DDB-EXPORT-019).
constexpr std::int64_t kLeastBilled = 10'000'000;
// What one partition serves and holds (Developer Guide, "Partitions and data distribution").
constexpr std::int64_t kPartitionReads = 3000;
constexpr std::int64_t kPartitionWrites = 1000;
constexpr std::int64_t kMaxPartitions = 1000;
/// So many records are written between two words of progress.
constexpr std::int64_t kProgress = 10'000;

std::uint32_t partitions_of(const TableDefinition& table) {
    const auto needed = [](std::int64_t units, std::int64_t each) { return (units + each - 1) / each; };
    const std::int64_t count =
        std::max(needed(table.warm.read, kPartitionReads), needed(table.warm.write, kPartitionWrites));
    return static_cast<std::uint32_t>(std::clamp<std::int64_t>(count, 1, kMaxPartitions));
}

class ExportFiles {
public:
    ExportFiles(const api::ReadRequest& request, const ExportTask& task)
        : request_(request), task_(task), s3_(request.settings.s3_root), bucket_(task.job.text("S3Bucket")),
          ion_(task.job.text("ExportFormat") == "ION") {
        const std::string prefix = task.job.text("S3Prefix");
        base_ = prefix.empty() || prefix.ends_with('/') ? prefix : prefix + "/";
        base_ += "AWSDynamoDB/";
        folder_ = base_ + task.job.id + "/";
    }

    ExportResult write() {
        put(folder_ + "_started", "");
        if (task_.window)
            write_changes();
        else
            write_items();
        put_with_checksum("manifest-files", files_);
        if (task_.window) bytes_ = std::max(bytes_, kLeastBilled);
        put_with_checksum("manifest-summary", json::write(summary()));
        return {folder_ + "manifest-summary.json", items_, bytes_};
    }

private:
    const api::ReadRequest& request_;
    const ExportTask& task_;
    S3Folder s3_;
    std::string bucket_;
    bool ion_;
    std::string base_;
    std::string folder_;
    std::string files_;
    std::int64_t items_ = 0;
    std::int64_t bytes_ = 0;

    void put(const std::string& key, std::string_view content) const {
        S3Writer file(s3_.path(bucket_, key));
        file.add(content);
        file.close();
    }

    /// The checksum goes first: where there is a manifest, all is there.
    void put_with_checksum(const std::string& name, std::string_view content) const {
        put(folder_ + name + ".md5", util::base64_encode(util::md5(content)));
        put(folder_ + name + ".json", content);
    }

    DataFile new_file() const {
        constexpr std::size_t kNameSize = 26;
        // Incremental exports share a folder (Developer Guide, "Incremental export output").
        return DataFile(s3_, bucket_,
                        (task_.window ? base_ : folder_) + "data/" +
                            request_.random.text(kNameSize, "abcdefghijklmnopqrstuvwxyz234567") +
                            (ion_ ? ".ion.gz" : ".json.gz"));
    }

    void finish(DataFile& file) {
        items_ += file.records();
        json::write(file.close(), json::kCompact, files_);
        files_ += '\n';
    }

    void tell_progress(std::int64_t done, std::int64_t all) const {
        if (request_.settings.progress && done % kProgress == 0)
            request_.settings.progress(static_cast<std::uint64_t>(done),
                                       static_cast<std::uint64_t>(std::max(done, all)));
    }

    void write_items() {
        const std::map<std::string, std::string> images = images_at(request_.store, task_.table, task_.moment);
        const std::int64_t all = item_count(request_.store, task_.table, task_.table.id).items;
        const std::uint32_t count = partitions_of(task_.table);
        const std::string prefix = store::all_keys(task_.table.id).low;
        std::int64_t done = 0;
        for (std::uint32_t i = 0; i < count; ++i) {
            const store::KeyRange range = store::segment_keys(task_.table.id, i, count);
            DataFile file = new_file();
            const auto add = [&](std::string_view stored) {
                if (stored.empty()) return;
                add_item(file, stored);
                tell_progress(++done, all);
            };
            store::Cursor cursor = request_.store.cursor(Database::items);
            cursor.seek(range.low);
            const auto image_in_range = [&](auto at) { return at != images.end() && prefix + at->first < range.high; };
            auto image = images.lower_bound(range.low.substr(prefix.size()));
            while ((cursor.valid() && cursor.key() < range.high) || image_in_range(image)) {
                const bool has_item = cursor.valid() && cursor.key() < range.high;
                const int order = !has_item                ? 1
                                  : !image_in_range(image) ? -1
                                                           : cursor.key().compare(prefix + image->first);
                add(order < 0 ? cursor.value() : std::string_view(image->second));
                if (order <= 0) cursor.next();
                if (order >= 0) ++image;
            }
            finish(file);
        }
    }

    void add_item(DataFile& file, std::string_view stored) {
        bytes_ += static_cast<std::int64_t>(stored_size(stored));
        const Item item = decode_item(stored);
        std::string record;
        if (ion_) {
            record = "$ion_1_0 {Item:";
            write_ion(item, record);
            record += '}';
        } else {
            json::write(json::Object{{"Item", to_json(item)}}, json::kCompact, record);
        }
        file.add(record);
    }

    void write_changes() {
        const auto changes = changes_between(request_.store, task_.table, task_.window->from, task_.window->to);
        const std::uint32_t count = partitions_of(task_.table);
        const std::string prefix = store::all_keys(task_.table.id).low;
        auto change = changes.begin();
        for (std::uint32_t i = 0; i < count; ++i) {
            const store::KeyRange range = store::segment_keys(task_.table.id, i, count);
            DataFile file = new_file();
            for (; change != changes.end() && prefix + change->first < range.high; ++change)
                add_change(file, change->second);
            finish(file);
        }
    }

    void add_change(DataFile& file, const ItemChange& change) {
        // What came and went within the time is not told of.
        if (change.before.empty() && change.after.empty()) return;
        const auto size = [](const std::string& image) {
            return image.empty() ? std::int64_t{0} : static_cast<std::int64_t>(stored_size(image));
        };
        const bool with_old = task_.window->old_images && !change.before.empty();
        bytes_ += size(change.after) + (with_old ? size(change.before) : 0);
        const Item image = decode_item(change.after.empty() ? change.before : change.after);
        const AttributeMap key = key_of(task_.table, image);
        std::string record;
        if (ion_) {
            record = "$ion_1_0 {Record:{Keys:";
            write_ion(key, record);
            record += ",Metadata:{WriteTimestampMicros:";
            write_ion(AttributeValue::number(util::Decimal(change.last.micros)), record);
            record += '}';
            add_image("OldImage", with_old ? change.before : std::string(), record);
            add_image("NewImage", change.after, record);
            record += "}}";
        } else {
            json::Object members{{"Metadata", json::Object{{"WriteTimestampMicros",
                                                            json::Object{{"N", std::to_string(change.last.micros)}}}}},
                                 {"Keys", to_json(key)}};
            if (with_old) members.set("OldImage", to_json(decode_item(change.before)));
            if (!change.after.empty()) members.set("NewImage", to_json(image));
            json::write(members, json::kCompact, record);
        }
        file.add(record);
    }

    static void add_image(std::string_view name, const std::string& stored, std::string& record) {
        if (stored.empty()) return;
        record.append(",").append(name).append(":");
        write_ion(decode_item(stored), record);
    }

    json::Value summary() const {
        const auto moment = [](util::Instant at) { return util::iso8601_z(at, true); };
        const auto asked = [this](const char* member) {
            const json::Value* given = task_.job.asked(member);
            return given ? *given : json::Value();
        };
        json::Object summary{{"version", task_.window ? "2023-08-01" : "2020-06-30"},
                             {"exportArn", job_arn(request_.caller, JobKind::Export, task_.job)},
                             {"startTime", moment(task_.job.started)},
                             {"endTime", moment(task_.job.ended)},
                             {"tableArn", table_arn(request_.caller, task_.table.name)},
                             {"tableId", task_.table.uuid}};
        if (task_.window) {
            summary.set("exportFromTime", moment(task_.window->from));
            summary.set("exportToTime", moment(task_.window->to));
        } else {
            summary.set("exportTime", moment(task_.moment));
        }
        summary.set("s3Bucket", bucket_);
        summary.set("s3Prefix", asked("S3Prefix"));
        summary.set("s3SseAlgorithm", task_.job.text("S3SseAlgorithm", "AES256"));
        summary.set("s3SseKmsKeyId", asked("S3SseKmsKeyId"));
        summary.set("manifestFilesS3Key", folder_ + "manifest-files.json");
        summary.set("billedSizeBytes", bytes_);
        summary.set("itemCount", items_);
        summary.set("outputFormat", ion_ ? "ION" : "DYNAMODB_JSON");
        if (task_.window) summary.set("outputView", task_.window->old_images ? "NEW_AND_OLD_IMAGES" : "NEW_IMAGE");
        summary.set("exportType", task_.window ? "INCREMENTAL_EXPORT" : "FULL_EXPORT");
        return summary;
    }
};

} // namespace

ExportResult write_export(const api::ReadRequest& request, const ExportTask& task) {
    return ExportFiles(request, task).write();
}

} // namespace labdb::dynamodb::transfer
