#include "core/sql/history_file.hpp"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <vector>

#include <fcntl.h>
#include <unistd.h>

#include "core/sql/database.hpp"

namespace labdb::sql {
namespace {

constexpr char kMagic[8] = {'l', 'a', 'b', 'd', 'b', 'h', '1', '\0'};
constexpr std::size_t kRecordHeader = 16, kPiece = 1 << 20;
constexpr std::uint64_t kWorthCutting = 8 << 20;
/// SQLite's page size, which nobody changes here.
constexpr std::uint32_t kPageSize = 4096;
constexpr int kIoError = 10; // SQLITE_IOERR

bool read_header(int file, HistoryHeader& header) {
    return pread(file, &header, sizeof header, 0) == sizeof header &&
           std::memcmp(header.magic, kMagic, sizeof kMagic) == 0;
}

} // namespace

std::optional<HistoryHeader> read_history_header(const std::string& path) {
    const store::Descriptor file(open(path.c_str(), O_RDONLY | O_CLOEXEC));
    HistoryHeader header;
    if (file.value() < 0 || !read_header(file.value(), header)) return std::nullopt;
    return header;
}

HistoryFile::HistoryFile(const std::string& path, util::Duration kept)
    : path_(path), file_(open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)) {
    if (file_.value() < 0) fail();
    if (read_header(file_.value(), header)) return;
    std::memcpy(header.magic, kMagic, sizeof kMagic);
    header.page_size = kPageSize;
    header.salt = 0;
    header.frames = 0;
    header.end = sizeof header;
    header.kept = kept.micros;
    header.last = 0;
    save();
}

void HistoryFile::begin_record(util::Instant time, std::uint32_t pages) {
    written_ = 0;
    count_ = 0;
    count_at_ = header.end + 12;
    write(&time.micros, sizeof time.micros);
    write(&pages, sizeof pages);
    write(&count_, sizeof count_);
    header.last = time.micros;
}

void HistoryFile::add_page(std::uint32_t page, std::string_view bytes) {
    write(&page, sizeof page);
    write(bytes.data(), bytes.size());
    ++count_;
}

void HistoryFile::finish_record() {
    const auto size = static_cast<std::uint32_t>(written_ + sizeof(std::uint32_t));
    write(&size, sizeof size);
    flush();
    put(count_at_, &count_, sizeof count_);
    header.end += written_;
}

void HistoryFile::save() {
    // The records must be there before the header speaks of them.
    if (fdatasync(file_.value()) != 0) fail();
    put(0, &header, sizeof header);
    if (fdatasync(file_.value()) != 0) fail();
}

void HistoryFile::visit_back(const std::function<bool(const Record&)>& visit) const {
    std::uint64_t end = header.end;
    while (end > sizeof header) {
        std::uint32_t size = 0;
        get(end - sizeof size, &size, sizeof size);
        if (size < kRecordHeader || size > end - sizeof header) return;
        const std::uint64_t begin = end - size;
        Record record{};
        get(begin, &record.time.micros, 8);
        get(begin + 8, &record.pages, 4);
        get(begin + 12, &record.count, 4);
        record.offset = begin + kRecordHeader;
        if (!visit(record)) return;
        end = begin;
    }
}

void HistoryFile::visit_pages(const Record& record,
                              const std::function<void(std::uint32_t, std::string_view)>& visit) const {
    std::vector<char> bytes(header.page_size);
    std::uint64_t at = record.offset;
    for (std::uint32_t i = 0; i < record.count; ++i) {
        std::uint32_t page = 0;
        get(at, &page, sizeof page);
        get(at + sizeof page, bytes.data(), bytes.size());
        visit(page, {bytes.data(), bytes.size()});
        at += sizeof page + bytes.size();
    }
}

void HistoryFile::forget_old() {
    if (header.kept <= 0 || header.end < kWorthCutting) return;
    std::uint64_t begin = header.end;
    visit_back([&](const Record& record) {
        if (record.time.micros < header.last - header.kept) return false;
        begin = record.offset - kRecordHeader;
        return true;
    });
    const std::uint64_t old = begin - sizeof header;
    if (old * 2 < header.end) return;
    const std::string folder = path_.substr(0, path_.rfind('/'));
    const store::TemporaryFile fresh(folder);
    if (fresh.path().empty()) fail();
    {
        HistoryFile shorter(fresh.path(), {header.kept});
        const std::uint64_t end = shorter.header.end;
        std::vector<char> piece(kPiece);
        for (std::uint64_t at = begin; at < header.end; at += piece.size()) {
            if (header.end - at < piece.size()) piece.resize(header.end - at);
            get(at, piece.data(), piece.size());
            shorter.put(at - begin + end, piece.data(), piece.size());
        }
        shorter.header = header;
        shorter.header.end = header.end - old;
        shorter.save();
    }
    if (std::rename(fresh.path().c_str(), path_.c_str()) != 0 || store::sync_folder(folder) != 0) fail();
}

void HistoryFile::write(const void* bytes, std::size_t size) {
    waiting_.append(static_cast<const char*>(bytes), size);
    written_ += size;
    if (waiting_.size() >= kPiece) flush();
}

void HistoryFile::flush() {
    put(header.end + written_ - waiting_.size(), waiting_.data(), waiting_.size());
    waiting_.clear();
}

void HistoryFile::put(std::uint64_t offset, const void* bytes, std::size_t size) {
    const char* from = static_cast<const char*>(bytes);
    while (size > 0) {
        const ssize_t done = pwrite(file_.value(), from, size, static_cast<off_t>(offset));
        if (done <= 0) fail();
        from += done;
        offset += static_cast<std::uint64_t>(done);
        size -= static_cast<std::size_t>(done);
    }
}

void HistoryFile::get(std::uint64_t offset, void* bytes, std::size_t size) const {
    if (pread(file_.value(), bytes, size, static_cast<off_t>(offset)) != static_cast<ssize_t>(size)) fail();
}

void HistoryFile::fail() const { throw DatabaseError(kIoError, "cannot use " + path_ + ": " + std::strerror(errno)); }

} // namespace labdb::sql
