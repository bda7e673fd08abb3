#include "core/store/former_layout.hpp"

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "core/store/files.hpp"
#include "core/store/snapshots.hpp"

namespace labdb::store {

namespace {

namespace fs = std::filesystem;

/// All accounts are gathered here, so that they become the data in one step.
constexpr const char* kGathered = "/data.former";

bool is_account(const std::string& name) {
    return name.size() == 12 && std::all_of(name.begin(), name.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::vector<std::string> accounts_in(const std::string& home) {
    std::vector<std::string> names;
    std::error_code ignored;
    for (const fs::directory_entry& entry : fs::directory_iterator(home, ignored))
        if (is_account(entry.path().filename().string()) && entry.is_directory(ignored))
            names.push_back(entry.path().filename().string());
    return names;
}

bool is_there(const std::string& path) { return status_of(path).has_value(); }

} // namespace

bool adopt_former_layout(const std::string& home) {
    const std::string data = data_folder(home), gathered = home + kGathered;
    if (is_there(data) || !is_there(home)) return false;
    if (accounts_in(home).empty() && !is_there(gathered)) return false;
    const FolderLock lock(home);
    if (is_there(data)) return false; // another process was faster
    if (const int error = make_folders(gathered)) fail_on(gathered, error);
    std::error_code error;
    for (const std::string& name : accounts_in(home)) {
        fs::rename(home + '/' + name, gathered + '/' + name, error);
        if (error) fail_on(home + '/' + name, error.value());
    }
    fs::rename(gathered, data, error);
    if (error) fail_on(gathered, error.value());
    if (const int failure = sync_folder(home)) fail_on(home, failure);
    return true;
}

} // namespace labdb::store
