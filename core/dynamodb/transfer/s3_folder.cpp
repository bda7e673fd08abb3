#include "core/dynamodb/transfer/s3_folder.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <unistd.h>

#include "core/store/files.hpp"

// A key's parts, between its slashes, are the names on the way to the file. In a name stand as they are all bytes but
//   %00 … %1F, %7F   control characters
//   %25              %
//   %2E, %2E%2E      a part that is . or ..
//   %                a part without a byte
// Files that came otherwise have names that say what they say: a % that begins no such escape is one.
namespace labdb::dynamodb::transfer {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kDigits = "0123456789ABCDEF";
/// Files that are being written; S3 shows none that is not whole.
constexpr std::string_view kUnfinished = ".labdb-unfinished-";

void append_escape(char byte, std::string& out) {
    const auto code = static_cast<unsigned char>(byte);
    out += '%';
    out += kDigits[code >> 4];
    out += kDigits[code & 15];
}

std::string name_of(std::string_view part) {
    if (part.empty()) return "%";
    const bool dots = part == "." || part == "..";
    std::string name;
    for (const char byte : part) {
        const auto code = static_cast<unsigned char>(byte);
        if (code < 0x20 || code == 0x7f || byte == '%' || dots)
            append_escape(byte, name);
        else
            name += byte;
    }
    return name;
}

std::string part_of(std::string_view name) {
    if (name == "%") return {};
    std::string part;
    for (std::size_t at = 0; at < name.size(); ++at) {
        const std::size_t high = at + 1 < name.size() ? kDigits.find(name[at + 1]) : std::string_view::npos;
        const std::size_t low = at + 2 < name.size() ? kDigits.find(name[at + 2]) : std::string_view::npos;
        if (name[at] != '%' || high == std::string_view::npos || low == std::string_view::npos) {
            part += name[at];
        } else {
            part += static_cast<char>(high * 16 + low);
            at += 2;
        }
    }
    return part;
}

/// Walks the bucket's folder; links to folders are not followed, since they may lead round in a circle.
void collect(const fs::path& bucket, std::string_view prefix, std::vector<S3Object>& objects) {
    std::error_code error;
    std::vector<std::pair<fs::path, std::string>> folders{{bucket, ""}};
    while (!folders.empty()) {
        const auto [folder, above] = std::move(folders.back());
        folders.pop_back();
        for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
            const std::string name = entry->path().filename().string();
            if (name.starts_with(kUnfinished)) continue;
            const std::string key = above + part_of(name);
            std::error_code gone;
            if (entry->is_directory(gone) && !entry->is_symlink(gone)) {
                const std::string_view common = prefix.substr(0, key.size() + 1);
                if ((key + "/").starts_with(common)) folders.emplace_back(entry->path(), key + "/");
            } else if (key.starts_with(prefix) && entry->is_regular_file(gone)) {
                const std::uintmax_t size = entry->file_size(gone);
                objects.push_back({key, entry->path().string(), gone ? 0 : size});
            }
        }
    }
}

} // namespace

std::string S3Folder::path(std::string_view bucket, std::string_view key) const {
    std::string path = root_ + "/" + name_of(bucket);
    while (true) {
        const std::size_t slash = key.find('/');
        path.append("/").append(name_of(key.substr(0, slash)));
        if (slash == std::string_view::npos) return path;
        key.remove_prefix(slash + 1);
    }
}

bool S3Folder::has_bucket(std::string_view bucket) const {
    std::error_code ignored;
    return !root_.empty() && fs::is_directory(root_ + "/" + name_of(bucket), ignored);
}

void S3Folder::make_bucket(std::string_view bucket) const {
    const std::string folder = root_ + "/" + name_of(bucket);
    if (const int error = store::make_folders(folder)) store::fail_on(folder, error);
}

std::vector<S3Object> S3Folder::list(std::string_view bucket, std::string_view prefix) const {
    std::vector<S3Object> objects;
    collect(root_ + "/" + name_of(bucket), prefix, objects);
    std::sort(objects.begin(), objects.end(), [](const S3Object& a, const S3Object& b) { return a.key < b.key; });
    return objects;
}

S3Writer::S3Writer(std::string path) : path_(std::move(path)), folder_(path_.substr(0, path_.rfind('/'))) {
    if (const int error = store::make_folders(folder_)) store::fail_on(folder_, error);
    unfinished_ = folder_ + "/" + std::string(kUnfinished) + "XXXXXX";
    descriptor_ = ::mkstemp(unfinished_.data());
    if (descriptor_ < 0) store::fail_on(folder_, errno);
}

S3Writer::~S3Writer() {
    if (descriptor_ < 0) return;
    ::close(descriptor_);
    ::unlink(unfinished_.c_str());
}

void S3Writer::add(std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) store::fail_on(path_, errno);
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
}

void S3Writer::close() {
    if (::fsync(descriptor_) != 0) store::fail_on(path_, errno);
    if (std::rename(unfinished_.c_str(), path_.c_str()) != 0) store::fail_on(path_, errno);
    ::close(descriptor_);
    descriptor_ = -1;
    if (const int error = store::sync_folder(folder_)) store::fail_on(folder_, error);
}

} // namespace labdb::dynamodb::transfer
