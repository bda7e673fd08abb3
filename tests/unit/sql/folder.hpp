#pragma once

#include <filesystem>
#include <iterator>
#include <string>

#include <doctest/doctest.h>

/// A folder of a test's own.
class Folder {
public:
    Folder() : path_(std::filesystem::temp_directory_path() / "labdb-sql-XXXXXX") { REQUIRE(mkdtemp(path_.data())); }
    ~Folder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    std::string file(const char* name) const { return path_ + "/" + name; }
    std::size_t entries() const {
        return static_cast<std::size_t>(
            std::distance(std::filesystem::directory_iterator(path_), std::filesystem::directory_iterator()));
    }

private:
    std::string path_;
};
