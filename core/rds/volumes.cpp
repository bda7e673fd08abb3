#include "core/rds/volumes.hpp"

#include <cerrno>
#include <cstring>

#include <unistd.h>

#include "core/store/files.hpp"

namespace labdb::rds {
namespace {

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

void make_folder(const api::ReadRequest& request) {
    const std::string folder = folder_of(request);
    if (const int error = store::make_folders(folder))
        throw store::StoreError(store::StoreError::Kind::unavailable,
                                "cannot make " + folder + ": " + std::strerror(error));
}

} // namespace

std::string volume_path(const api::ReadRequest& request, std::string_view id) {
    return folder_of(request) + '/' + escaped(id) + ".db";
}

sql::Database open_volume(const api::ReadRequest& request, std::string_view id, sql::Database::Access access) {
    const std::string path = volume_path(request, id);
    if (!store::status_of(path)) {
        make_folder(request);
        sql::Database::create(path);
    }
    return sql::Database::open(path, access);
}

void copy_volume(const api::ReadRequest& request, std::string_view from, std::string_view to) {
    copy_volume_from(request, from, request, to);
}

void copy_volume_from(const api::ReadRequest& there, std::string_view from, const api::ReadRequest& request,
                      std::string_view to) {
    const std::string source = volume_path(there, from);
    if (!store::status_of(source)) return;
    make_folder(request);
    sql::Database::open(source, sql::Database::Access::read_only).copy_to(volume_path(request, to));
}

void remove_volume(api::WriteRequest& request, std::string_view id) {
    request.after_commit.emplace_back([path = volume_path(request, id)] {
        for (const char* suffix : {"", "-wal", "-shm"}) unlink((path + suffix).c_str());
    });
}

} // namespace labdb::rds
