#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// S3 as folders: `s3://bucket/a/b.json` is the file `a/b.json` in the folder `bucket` of a root. A learner puts files
/// there with `cp`, and finds exports there.
namespace labdb::dynamodb::transfer {

struct S3Object {
    std::string key;
    /// Of its file.
    std::string path;
    std::uint64_t size = 0;
};

class S3Folder {
public:
    explicit S3Folder(std::string root) : root_(std::move(root)) {}

    bool has_bucket(std::string_view bucket) const;
    /// Makes the bucket when it is not there.
    void make_bucket(std::string_view bucket) const;

    /// The objects whose keys begin with `prefix`, by key. What is no plain file is none.
    std::vector<S3Object> list(std::string_view bucket, std::string_view prefix) const;

    /// Where an object's file is. No key leads out of the bucket: each of its parts is the name of a file or a folder,
    /// and what could be none, or mean something else, is escaped (s3_folder.cpp).
    std::string path(std::string_view bucket, std::string_view key) const;

private:
    std::string root_;
};

/// Writes the file of an object, with the folders above it. Throws StoreError.
class S3Writer {
public:
    explicit S3Writer(std::string path);
    S3Writer(const S3Writer&) = delete;
    S3Writer& operator=(const S3Writer&) = delete;
    ~S3Writer();

    void add(std::string_view bytes);
    /// Makes the file durable, and only now puts it in its place: one that is not closed leaves nothing.
    void close();

private:
    std::string path_;
    std::string folder_;
    std::string unfinished_;
    int descriptor_ = -1;
};

} // namespace labdb::dynamodb::transfer
