#pragma once

#include <optional>
#include <string>

#include <sys/stat.h>

namespace labdb::store {

/// An open file; below zero when it could not be opened. Closed at the end.
class Descriptor {
public:
    explicit Descriptor(int value) : value_(value) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor();
    int value() const { return value_; }

private:
    int value_;
};

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

/// Throws StoreError, in words for errno `error`, about a file or folder that could not be used.
[[noreturn]] void fail_on(const std::string& path, int error);

/// Keeps all other holders of a lock on the same folder out, in this process and in others; the kernel opens it when
/// the process dies. The folder is there, and is locked at its path: one that another was put in the place of in the
/// meantime does not count. Throws StoreError.
class FolderLock {
public:
    explicit FolderLock(const std::string& folder);
    FolderLock(const FolderLock&) = delete;
    FolderLock& operator=(const FolderLock&) = delete;
    ~FolderLock();

private:
    int descriptor_;
};

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
