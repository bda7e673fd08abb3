#include "core/dynamodb/transfer/data_file.hpp"

#include "core/util/base64.hpp"
#include "core/util/digest.hpp"

namespace labdb::dynamodb::transfer {

namespace {

constexpr std::size_t kPiece = 256 << 10;

} // namespace

DataFile::DataFile(const S3Folder& s3, std::string_view bucket, std::string key)
    : key_(std::move(key)), file_(s3.path(bucket, key_)) {}

void DataFile::add(std::string_view record) {
    text_.append(record).append("\n");
    ++records_;
    if (text_.size() < kPiece) return;
    gzip_.add(text_, packed_);
    text_.clear();
    write_packed();
}

void DataFile::write_packed() {
    md5_.add(packed_);
    file_.add(packed_);
    packed_.clear();
}

json::Value DataFile::close() {
    gzip_.add(text_, packed_);
    gzip_.finish(packed_);
    write_packed();
    file_.close();
    const std::string digest = md5_.finish();
    // S3's tag of an object that came in one part: the digest of the parts' digests, and their number.
    return json::Object{{"itemCount", records_},
                        {"md5Checksum", util::base64_encode(digest)},
                        {"etag", util::hex(util::md5(digest)) + "-1"},
                        {"dataFileS3Key", key_}};
}

} // namespace labdb::dynamodb::transfer
