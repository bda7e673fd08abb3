#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "core/store/files.hpp"
#include "core/util/time.hpp"

/// The file of a history (core/sql/history.hpp). All numbers are the machine's own:
///
///     file    = header record*
///     header  = "labdbh1\0" page_size:u32 salt:u32 frames:u64 end:u64 kept:i64 last:i64
///     record  = time:i64 pages:u32 count:u32 (page:u32 bytes[page_size])^count size:u32
///
/// A record says what pages were before what was committed up to `time`, and how many there were. `salt` and `frames`
/// say how far the write-ahead log is written down, `end` where the last record ends: what stands behind it never was.
namespace labdb::sql {

struct HistoryHeader {
    char magic[8];
    std::uint32_t page_size;
    std::uint32_t salt;
    std::uint64_t frames;
    std::uint64_t end;
    std::int64_t kept; ///< microseconds
    std::int64_t last; ///< the latest time in it
};

/// The header of a file, which is only read; absent when there is none.
std::optional<HistoryHeader> read_history_header(const std::string& path);

class HistoryFile {
public:
    /// Opens the file, or makes an empty one that keeps as much. Throws DatabaseError.
    HistoryFile(const std::string& path, util::Duration kept);

    HistoryHeader header;

    /// A record is written as begin, page*, finish; it counts with the next save().
    void begin_record(util::Instant time, std::uint32_t pages);
    void add_page(std::uint32_t page, std::string_view bytes);
    void finish_record();
    /// Makes what was written count, also after a power failure.
    void save();

    /// The records from the latest to the oldest, until `visit` returns false: its time and size, and where its pages
    /// begin for visit_pages.
    struct Record {
        util::Instant time;
        std::uint32_t pages;
        std::uint32_t count;
        std::uint64_t offset;
    };
    void visit_back(const std::function<bool(const Record&)>& visit) const;
    void visit_pages(const Record& record,
                     const std::function<void(std::uint32_t page, std::string_view bytes)>& visit) const;

    /// Forgets what is older than the latest time by more than is to be kept, once that is most of the file.
    void forget_old();

private:
    std::string path_;
    store::Descriptor file_;
    std::string waiting_;
    std::uint64_t written_ = 0; ///< of the record that is being written
    std::uint64_t count_at_ = 0;
    std::uint32_t count_ = 0;

    void write(const void* bytes, std::size_t size);
    void flush();
    void put(std::uint64_t offset, const void* bytes, std::size_t size);
    void get(std::uint64_t offset, void* bytes, std::size_t size) const;
    [[noreturn]] void fail() const;
};

} // namespace labdb::sql
