#include "core/store/snapshots.hpp"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <filesystem>

#include <fcntl.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "core/store/files.hpp"
#include "core/store/store.hpp"

namespace labdb::store {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view kDataFile = "data.mdb";
constexpr std::string_view kLockFile = "lock.mdb";
/// Folders that begin so are being filled, or were when their process died. No snapshot's name begins with a dot.
constexpr std::string_view kUnfinished = ".new-";

[[noreturn]] void fail_on(const fs::filesystem_error& error) {
    store::fail_on(error.path1().string(), error.code().value());
}

bool holds_environment(const fs::path& folder) { return fs::exists(folder / kDataFile); }

std::uint64_t bytes_in(const std::string& folder) {
    std::uint64_t bytes = 0;
    if (!fs::exists(folder)) return 0;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder))
        if (entry.is_regular_file()) bytes += entry.file_size();
    return bytes;
}

util::Instant changed_at(const std::string& path) {
    const auto status = status_of(path);
    if (!status) return {};
    return {std::int64_t{status->st_mtim.tv_sec} * 1'000'000 + status->st_mtim.tv_nsec / 1000};
}

void require_space(const std::string& folder, std::uint64_t bytes) {
    struct statvfs status {};
    if (statvfs(folder.c_str(), &status) != 0) return;
    const std::uint64_t free = std::uint64_t{status.f_bavail} * status.f_frsize;
    if (free < bytes) store::fail_on(folder, ENOSPC);
}

/// Copies one tree; all of it is durable when it is done.
class TreeCopy {
public:
    /// `copy_database` as for Snapshots; null for a tree that nobody works with.
    TreeCopy(const CopyDatabase* copy_database, std::uint64_t total, const CopyProgress& progress)
        : copy_database_(copy_database), total_(total), progress_(progress) {}

    /// `to` is an empty folder.
    void folder(const fs::path& from, const fs::path& to) {
        if (!fs::exists(from)) return;
        const bool holds_lock = holds_environment(from);
        for (const fs::directory_entry& entry : fs::directory_iterator(from)) {
            const fs::path name = entry.path().filename();
            if (entry.is_directory()) {
                if (const int error = make_folders((to / name).string())) store::fail_on((to / name).string(), error);
                folder(entry.path(), to / name);
            } else if (!holds_lock || name != kLockFile) {
                file(entry.path(), to / name);
            }
        }
        if (const int error = sync_folder(to.string())) store::fail_on(to.string(), error);
    }

private:
    const CopyDatabase* copy_database_;
    std::uint64_t done_ = 0;
    std::uint64_t total_;
    const CopyProgress& progress_;

    void file(const fs::path& from, const fs::path& to) {
        if (copy_database_ && from.filename() == kDataFile)
            environment(from.parent_path().string(), to.string());
        else if (copy_database_ && *copy_database_ && (*copy_database_)(from.string(), to.string()))
            done_ += fs::exists(to) ? fs::file_size(to) : 0;
        else
            plain_file(from.string(), to.string());
    }

    void tell(std::uint64_t bytes) const {
        if (progress_) progress_(done_ + bytes, total_);
    }

    void environment(const std::string& from, const std::string& to) {
        const Environment environment = Environment::open(from);
        environment.copy(to, [this](std::uint64_t bytes) { tell(bytes); });
        done_ += fs::file_size(to);
    }

    /// A file that is written in one step and not changed any more.
    void plain_file(const std::string& from, const std::string& to) {
        const Descriptor source(open(from.c_str(), O_RDONLY | O_CLOEXEC));
        if (source.value() < 0) store::fail_on(from, errno);
        const Descriptor target(open(to.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
        if (target.value() < 0) store::fail_on(to, errno);
        std::vector<char> piece(1 << 20);
        for (;;) {
            const ssize_t size = read(source.value(), piece.data(), piece.size());
            if (size < 0) store::fail_on(from, errno);
            if (size == 0) break;
            for (ssize_t written = 0; written < size;) {
                const ssize_t more =
                    write(target.value(), piece.data() + written, static_cast<std::size_t>(size - written));
                if (more < 0) store::fail_on(to, errno);
                written += more;
            }
            done_ += static_cast<std::uint64_t>(size);
            tell(0);
        }
        if (fsync(target.value()) != 0) store::fail_on(to, errno);
    }
};

/// A folder beside the snapshots, removed at the end with what is in it by then.
class Staging {
public:
    explicit Staging(const std::string& folder) : path_(folder + '/' + std::string(kUnfinished) + "XXXXXX") {
        if (!mkdtemp(path_.data())) store::fail_on(folder, errno);
    }
    Staging(const Staging&) = delete;
    Staging& operator=(const Staging&) = delete;
    ~Staging() {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }

    const std::string& path() const { return path_; }

    /// Puts it in the place of another folder, which then is this one.
    void exchange_with(const std::string& other) const {
        if (renameat2(AT_FDCWD, path_.c_str(), AT_FDCWD, other.c_str(), RENAME_EXCHANGE) == 0) return;
        if (errno != EINVAL && errno != ENOSYS) store::fail_on(other, errno);
        // A file system that cannot do it in one step.
        const std::string aside = path_ + "-old";
        fs::rename(other, aside);
        fs::rename(path_, other);
        fs::rename(aside, path_);
    }

private:
    std::string path_;
};

void remove_unfinished(const std::string& folder) {
    for (const fs::directory_entry& entry : fs::directory_iterator(folder))
        if (entry.path().filename().string().substr(0, kUnfinished.size()) == kUnfinished) fs::remove_all(entry.path());
}

/// Makes the staged folder the data.
void replace_data(const std::string& home, const Staging& staging) {
    const std::string data = data_folder(home);
    if (const int error = make_folders(data)) store::fail_on(data, error);
    const FolderLock lock(data);
    staging.exchange_with(data);
    if (const int error = sync_folder(home)) store::fail_on(home, error);
}

/// Runs what uses std::filesystem, whose errors are told as all others are.
template <class Work> auto telling_errors(const Work& work) {
    try {
        return work();
    } catch (const fs::filesystem_error& error) {
        fail_on(error);
    }
}

} // namespace

std::string data_folder(const std::string& home) { return home + "/data"; }

std::vector<std::string> environment_folders(const std::string& root) {
    return telling_errors([&] {
        std::vector<std::string> folders;
        if (!fs::exists(root)) return folders;
        for (const fs::directory_entry& account : fs::directory_iterator(root)) {
            if (!account.is_directory()) continue;
            for (const fs::directory_entry& region : fs::directory_iterator(account.path()))
                if (region.is_directory() && holds_environment(region.path()))
                    folders.push_back(region.path().string());
        }
        std::sort(folders.begin(), folders.end());
        return folders;
    });
}

Snapshots::Snapshots(std::string home, CopyDatabase copy_database)
    : home_(std::move(home)), folder_(home_ + "/snapshots"), copy_database_(std::move(copy_database)) {}

bool Snapshots::is_name(std::string_view text) {
    const auto is_alphanumeric = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    };
    if (text.empty() || text.size() > 64 || !is_alphanumeric(text.front())) return false;
    return std::all_of(text.begin(), text.end(),
                       [&](char c) { return is_alphanumeric(c) || c == '.' || c == '-' || c == '_'; });
}

std::string Snapshots::path_of(const std::string& name) const { return folder_ + '/' + name; }

std::vector<Snapshot> Snapshots::list() const {
    return telling_errors([&] {
        std::vector<Snapshot> snapshots;
        if (!fs::exists(folder_)) return snapshots;
        for (const fs::directory_entry& entry : fs::directory_iterator(folder_)) {
            const std::string name = entry.path().filename().string();
            if (!is_name(name) || !entry.is_directory()) continue;
            snapshots.push_back({name, changed_at(entry.path().string()), bytes_in(entry.path().string())});
        }
        std::sort(snapshots.begin(), snapshots.end(),
                  [](const Snapshot& a, const Snapshot& b) { return a.saved < b.saved; });
        return snapshots;
    });
}

bool Snapshots::contains(const std::string& name) const {
    std::error_code ignored;
    return is_name(name) && fs::is_directory(path_of(name), ignored);
}

void Snapshots::save(const std::string& name, const CopyProgress& progress) const {
    telling_errors([&] {
        if (const int error = make_folders(folder_)) store::fail_on(folder_, error);
        const FolderLock lock(folder_);
        remove_unfinished(folder_);
        const std::string data = data_folder(home_);
        const std::uint64_t bytes = bytes_in(data);
        const Staging staging(folder_);
        TreeCopy(&copy_database_, bytes, progress).folder(data, staging.path());
        if (contains(name))
            staging.exchange_with(path_of(name));
        else
            fs::rename(staging.path(), path_of(name));
        if (const int error = sync_folder(folder_)) store::fail_on(folder_, error);
    });
}

void Snapshots::restore(const std::string& name, const CopyProgress& progress) const {
    telling_errors([&] {
        const FolderLock lock(folder_);
        remove_unfinished(folder_);
        const std::uint64_t bytes = bytes_in(path_of(name));
        require_space(folder_, bytes);
        const Staging staging(folder_);
        TreeCopy(nullptr, bytes, progress).folder(path_of(name), staging.path());
        replace_data(home_, staging);
    });
}

void Snapshots::remove(const std::string& name) const {
    telling_errors([&] {
        const FolderLock lock(folder_);
        const Staging grave(folder_);
        fs::rename(path_of(name), grave.path()); // in the place of an empty folder
    });
}

void Snapshots::clear() const {
    telling_errors([&] {
        if (!fs::exists(data_folder(home_))) return;
        if (const int error = make_folders(folder_)) store::fail_on(folder_, error);
        const FolderLock lock(folder_);
        remove_unfinished(folder_);
        replace_data(home_, Staging(folder_));
    });
}

} // namespace labdb::store
