#pragma once

#include <optional>
#include <string>

#include <sys/stat.h>

namespace labdb::store {

/// Makes a folder and those above it that are not there, mode 0700, so that they survive a power failure. Returns 0 or
/// errno.
int make_folders(const std::string& folder);

/// Makes the entries of a folder survive a power failure. Returns 0 or errno.
int sync_folder(const std::string& folder);

/// What a path leads to; absent when there is nothing, with errno set.
std::optional<struct stat> status_of(const std::string& path);

/// Gives a file at least `size` bytes that are really on the disk (mode 0600 when it is made), so that writing through
/// a map of it cannot end in SIGBUS on a full disk. Returns 0 or errno.
int allocate_file(const std::string& path, off_t size);

/// True when hardly anything can be written to the file system any more.
bool is_full(const std::string& folder);

/// A file of a unique name beside others, removed when it goes out of scope.
class TemporaryFile {
public:
    /// Empty, mode 0600. `path()` is empty when it could not be made, with errno set.
    explicit TemporaryFile(const std::string& folder);
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;
    ~TemporaryFile();

    const std::string& path() const { return path_; }

private:
    std::string path_;
};

} // namespace labdb::store
