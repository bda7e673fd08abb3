#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "core/util/time.hpp"

namespace labdb::store {

/// Where everything stands that is kept: `data` below the home has the environments, a folder for each account and in
/// it one for each Region, and what belongs to all of them; `snapshots` has copies of `data`. All of `data` can thus
/// be changed for another in one step.
std::string data_folder(const std::string& home);

/// The folders in `root` (a data_folder() or a snapshot) that hold an environment, in the order of their paths.
std::vector<std::string> environment_folders(const std::string& root);

/// What has been copied so far, of how much.
using CopyProgress = std::function<void(std::uint64_t bytes, std::uint64_t total)>;

/// Copies a file that others write to while it is copied, if it is one of those that want a means of their own; what
/// belongs to such a file and is not to be copied counts as one, too. False for any other.
using CopyDatabase = std::function<bool(const std::string& from, const std::string& to)>;

struct Snapshot {
    std::string name;
    util::Instant saved;
    std::uint64_t bytes = 0;
};

/// Copies of all data, by name. What is copied and put back is whole folders, so that nothing need be told here of
/// what labdb keeps in them.
///
/// A process that dies in the middle leaves everything as it was or as it was to be. Two that save or restore at once
/// wait for each other. All throw StoreError.
class Snapshots {
public:
    /// `copy_database` is for the databases that are not this layer's: relational ones.
    explicit Snapshots(std::string home, CopyDatabase copy_database = {});

    /// Up to 64 letters, digits, dots, dashes and underscores, the first of them a letter or digit.
    static bool is_name(std::string_view text);

    /// The longest there first.
    std::vector<Snapshot> list() const;
    bool contains(const std::string& name) const;

    /// Makes a snapshot of the data as it is, while others go on working with it; in the place of the one of that
    /// name, if there is one.
    void save(const std::string& name, const CopyProgress& progress) const;
    /// Makes the snapshot's data the data. Other processes that have it open see that with their next request.
    void restore(const std::string& name, const CopyProgress& progress) const;
    void remove(const std::string& name) const;
    /// Makes the data empty; the snapshots stay.
    void clear() const;

private:
    std::string home_;
    std::string folder_;
    CopyDatabase copy_database_;

    std::string path_of(const std::string& name) const;
};

} // namespace labdb::store
