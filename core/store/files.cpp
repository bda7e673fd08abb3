#include "core/store/files.hpp"

#include <cerrno>
#include <cstdlib>
#include <cstring>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "core/store/store.hpp"

namespace labdb::store {

namespace {

std::string folder_above(const std::string& folder) {
    std::size_t end = folder.find_last_not_of('/');
    std::size_t slash = end == std::string::npos ? std::string::npos : folder.rfind('/', end);
    if (slash == std::string::npos) return ".";
    return slash == 0 ? "/" : folder.substr(0, slash);
}

} // namespace

Descriptor::~Descriptor() {
    if (value_ >= 0) close(value_);
}

int make_folders(const std::string& folder) {
    if (mkdir(folder.c_str(), 0700) != 0) {
        if (errno == EEXIST) return 0;
        if (errno != ENOENT) return errno;
        std::string above = folder_above(folder);
        if (above == folder) return ENOENT;
        if (int error = make_folders(above)) return error;
        if (mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST) return errno;
    }
    return sync_folder(folder_above(folder));
}

int sync_folder(const std::string& folder) {
    Descriptor descriptor(open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    // A folder that may be passed through but not read, and file systems that cannot do it, are no reason to fail.
    if (descriptor.value() < 0) return errno == EACCES ? 0 : errno;
    return fsync(descriptor.value()) == 0 || errno == EINVAL ? 0 : errno;
}

std::optional<struct stat> status_of(const std::string& path) {
    struct stat status {};
    if (stat(path.c_str(), &status) != 0) return std::nullopt;
    return status;
}

int allocate_file(const std::string& path, off_t size) {
    constexpr off_t kBlock = 512; // st_blocks counts these, whatever the file system
    if (auto status = status_of(path); status && status->st_size >= size && status->st_blocks * kBlock >= size)
        return 0;
    Descriptor descriptor(open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
    if (descriptor.value() < 0) return errno;
    return fallocate(descriptor.value(), 0, 0, size) == 0 || errno == EOPNOTSUPP ? 0 : errno;
}

bool is_full(const std::string& folder) {
    constexpr unsigned long long kLeast = 1 << 20;
    struct statvfs status {};
    if (statvfs(folder.c_str(), &status) != 0) return false;
    return static_cast<unsigned long long>(status.f_bavail) * status.f_frsize < kLeast;
}

void fail_on(const std::string& path, int error) {
    using Kind = StoreError::Kind;
    const auto what = [&](const char* can_not) { return path + can_not + std::strerror(error); };
    switch (error) {
    case ENOSPC:
    case EDQUOT:
    case EFBIG: throw StoreError(Kind::full, "No space is left to write to " + path);
    case EACCES:
    case EPERM:
    case EROFS: throw StoreError(Kind::unavailable, what(" cannot be written: "));
    default: throw StoreError(Kind::unavailable, what(" cannot be used: "));
    }
}

FolderLock::FolderLock(const std::string& folder) {
    for (;;) {
        descriptor_ = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        if (descriptor_ < 0) fail_on(folder, errno);
        int result = 0;
        while ((result = flock(descriptor_, LOCK_EX)) != 0 && errno == EINTR) continue;
        const int error = errno;
        struct stat locked {
        }, there{};
        if (result == 0 && fstat(descriptor_, &locked) == 0 && stat(folder.c_str(), &there) == 0 &&
            locked.st_ino == there.st_ino)
            return;
        close(descriptor_);
        if (result != 0) fail_on(folder, error);
    }
}

FolderLock::~FolderLock() { close(descriptor_); }

TemporaryFile::TemporaryFile(const std::string& folder) : path_(folder + "/new.XXXXXX") {
    int file = mkostemp(path_.data(), O_CLOEXEC);
    if (file >= 0)
        close(file);
    else
        path_.clear();
}

TemporaryFile::~TemporaryFile() {
    if (!path_.empty()) unlink(path_.c_str());
}

} // namespace labdb::store
