#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/dynamodb/transfer/s3_folder.hpp"
#include "core/json/value.hpp"
#include "core/util/gzip.hpp"
#include "core/util/md5.hpp"

namespace labdb::dynamodb::transfer {

/// One packed file of an export, a record on each line.
class DataFile {
public:
    DataFile(const S3Folder& s3, std::string_view bucket, std::string key);

    /// Without the line's end.
    void add(std::string_view record);
    /// Makes the file durable, and returns its line of the files manifest.
    json::Value close();

    std::int64_t records() const { return records_; }

private:
    std::string key_;
    S3Writer file_;
    util::GzipStream gzip_;
    util::Md5 md5_;
    std::string text_;
    std::string packed_;
    std::int64_t records_ = 0;

    void write_packed();
};

} // namespace labdb::dynamodb::transfer
