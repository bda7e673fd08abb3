#pragma once

#include <cstdint>
#include <string>
#include <vector>

/// SQLite's write-ahead log, read as https://www.sqlite.org/fileformat2.html ("The Write-Ahead Log") describes it.
namespace labdb::sql {

struct WalFrame {
    std::uint32_t page;
    /// Pages of the database after the commit that ends with the frame; 0: it ends none.
    std::uint32_t size_after;
    /// Where the page's bytes stand in the log.
    std::uint64_t offset;
};

struct WriteAheadLog {
    /// Changes whenever the log begins anew.
    std::uint32_t salt = 0;
    std::uint32_t page_size = 0;
    /// What is committed, from the first frame on.
    std::vector<WalFrame> frames;
};

/// Without frames when there is no log, or nothing in it. The caller keeps writers out.
WriteAheadLog read_log(const std::string& path);
/// The salt of the log behind an open descriptor; 0 when it has no header.
std::uint32_t log_salt(int descriptor);

} // namespace labdb::sql
