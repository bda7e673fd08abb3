#include "core/rds/volumes.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <functional>
#include <vector>

#include <unistd.h>

#include "core/sql/history.hpp"
#include "core/store/files.hpp"

namespace labdb::rds {
namespace {

/// What SQLite and a history keep beside a file.
constexpr std::string_view kBeside[] = {"-wal", "-shm", "-history", "-commits"};

std::string folder_of(const api::ReadRequest& request) { return request.settings.folder + "/rds"; }

bool is_plain(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-'; }

/// Letters, digits and dashes stay; every other byte becomes `_` and two hexadecimal digits.
std::string escaped(std::string_view id) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string name;
    for (const char c : id) {
        if (is_plain(c)) {
            name.push_back(c);
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        name.push_back('_');
        name.push_back(kDigits[byte >> 4]);
        name.push_back(kDigits[byte & 15]);
    }
    return name;
}

void make_folder(const std::string& folder) {
    if (const int error = store::make_folders(folder))
        throw store::StoreError(store::StoreError::Kind::unavailable,
                                "cannot make " + folder + ": " + std::strerror(error));
}

/// What stands behind a volume's path in the names of its files: nothing, and `.<oid>` for each database of its own.
std::vector<std::string> suffixes_of(const std::string& path) {
    std::vector<std::string> suffixes{""};
    const std::filesystem::path file(path);
    const std::string prefix = file.filename().string() + '.';
    std::error_code ignored;
    for (const auto& entry : std::filesystem::directory_iterator(file.parent_path(), ignored)) {
        const std::string name = entry.path().filename().string();
        if (name.size() > prefix.size() && name.compare(0, prefix.size(), prefix) == 0 &&
            name.find_first_not_of("0123456789", prefix.size()) == std::string::npos)
            suffixes.push_back(name.substr(prefix.size() - 1));
    }
    return suffixes;
}

void remove_file(const std::string& path) {
    unlink(path.c_str());
    for (const std::string_view suffix : kBeside) unlink((path + std::string(suffix)).c_str());
}

/// Copies each file of a volume with `copy`; of the other volume nothing else stays.
void copy_each(const std::string& from, const std::string& to,
               const std::function<void(const std::string& from, const std::string& to)>& copy) {
    make_folder(to.substr(0, to.rfind('/')));
    const std::vector<std::string> suffixes = suffixes_of(from);
    for (const std::string& old : suffixes_of(to))
        if (std::find(suffixes.begin(), suffixes.end(), old) == suffixes.end()) remove_file(to + old);
    for (const std::string& suffix : suffixes) copy(from + suffix, to + suffix);
}

} // namespace

std::string volume_path(const api::ReadRequest& request, std::string_view id) {
    return folder_of(request) + '/' + escaped(id) + ".db";
}

std::string make_volume(const api::ReadRequest& request, std::string_view id) {
    std::string path = volume_path(request, id);
    if (!store::status_of(path)) {
        make_folder(folder_of(request));
        sql::Database::create(path);
    }
    return path;
}

sql::Database open_volume(const api::ReadRequest& request, std::string_view id, sql::Database::Access access) {
    return sql::Database::open(make_volume(request, id), access);
}

void copy_volume(const api::ReadRequest& request, std::string_view from, std::string_view to) {
    copy_volume_from(request, from, request, to);
}

void copy_volume_from(const api::ReadRequest& there, std::string_view from, const api::ReadRequest& request,
                      std::string_view to) {
    const std::string source = volume_path(there, from);
    if (!store::status_of(source)) return;
    copy_volume_files(source, volume_path(request, to));
}

void copy_volume_files(const std::string& from, const std::string& to) {
    copy_each(from, to, [](const std::string& source, const std::string& target) {
        sql::Database::open(source, sql::Database::Access::read_only).copy_to(target);
    });
}

void copy_data(const api::ReadRequest& there, const Record& holder, const api::ReadRequest& request,
               std::string_view to) {
    const std::string& volume = holder.hidden.find("Volume")->as_string();
    const std::string source = volume_path(there, volume);
    const json::Value* as_of = holder.hidden.find("AsOf");
    if (!as_of || !sql::has_history(source)) return copy_volume_from(there, volume, request, to);
    copy_each(source, volume_path(request, to), [&](const std::string& from, const std::string& target) {
        sql::copy_as_of(from, {as_of->as_int()}, target);
    });
}

void turn_volume_back(const api::ReadRequest& request, std::string_view id, util::Instant at) {
    const std::string path = volume_path(request, id);
    if (!sql::has_history(path)) return; // nothing was ever written to it
    for (const std::string& suffix : suffixes_of(path)) {
        const store::TemporaryFile earlier(folder_of(request));
        sql::copy_as_of(path + suffix, at, earlier.path());
        sql::replace_content(path + suffix, earlier.path(), request.clock.now);
    }
}

bool copy_volume_file(const std::string& from, const std::string& to) {
    std::string name = std::filesystem::path(from).filename().string();
    const bool beside = std::any_of(std::begin(kBeside), std::end(kBeside), [&](std::string_view suffix) {
        const bool ends = name.size() > suffix.size() && name.substr(name.size() - suffix.size()) == suffix;
        if (ends) name.resize(name.size() - suffix.size());
        return ends;
    });
    constexpr std::string_view kEnding = ".db";
    const std::size_t ending = name.rfind(kEnding);
    if (ending == std::string::npos || name.find_first_not_of(".0123456789", ending + kEnding.size()) != name.npos)
        return false;
    if (beside) return true;
    if (sql::has_history(from))
        sql::copy_with_history(from, to);
    else
        sql::Database::open(from, sql::Database::Access::read_only).copy_to(to);
    return true;
}

void remove_volume(api::WriteRequest& request, std::string_view id) {
    request.after_commit.emplace_back([path = volume_path(request, id)] {
        for (const std::string& suffix : suffixes_of(path)) remove_file(path + suffix);
    });
}

} // namespace labdb::rds
