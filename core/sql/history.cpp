#include "core/sql/history.hpp"

#include <algorithm>
#include <optional>
#include <unordered_map>
#include <vector>

#include <fcntl.h>
#include <unistd.h>

#include "core/sql/history_file.hpp"
#include "core/sql/sqlite.hpp"
#include "core/sql/write_ahead_log.hpp"
#include "core/store/files.hpp"

namespace labdb::sql {
namespace {

/// Frames of the log until its next checkpoint: SQLite's own default, and what is worth one when a connection ends,
/// since whoever opens the file next reads all of its log.
constexpr std::uint64_t kManyFrames = 1000, kFramesAtEnd = 250;
/// Commits of this time are told apart by nobody: their pages are kept once.
constexpr std::int64_t kGrain = 100'000;

std::string history_of(const std::string& path) { return path + "-history"; }
std::string commits_of(const std::string& path) { return path + "-commits"; }
std::string log_of(const std::string& path) { return path + "-wal"; }

/// `F` for `F.16384`; empty for other names.
std::string main_file(const std::string& path) {
    const std::size_t dot = path.find_last_not_of("0123456789");
    return dot == std::string::npos || path[dot] != '.' || dot + 1 == path.size() ? std::string() : path.substr(0, dot);
}

/// The file's own history, begun with what its main file keeps.
HistoryFile open_history(const std::string& path) {
    const std::string main = main_file(path);
    const std::optional<HistoryHeader> header = main.empty() ? std::nullopt : read_history_header(history_of(main));
    return HistoryFile(history_of(path), {header ? header->kept : 0});
}

/// What a commit leaves in `F-commits`.
struct Commit {
    std::int64_t time;
    std::uint32_t frames; ///< of the log, when it was done
    std::uint32_t salt;
};

/// Those of a log, by their frames.
std::vector<Commit> read_commits(const std::string& path, std::uint32_t salt) {
    std::vector<Commit> commits;
    const store::Descriptor file(open(commits_of(path).c_str(), O_RDONLY | O_CLOEXEC));
    Commit commit{};
    while (file.value() >= 0 && read(file.value(), &commit, sizeof commit) == sizeof commit)
        if (commit.salt == salt) commits.push_back(commit);
    std::stable_sort(commits.begin(), commits.end(),
                     [](const Commit& a, const Commit& b) { return a.frames < b.frames; });
    return commits;
}

/// The pages of a database before a frame of its log: what stands in the log's earlier frames, else in the file.
class EarlierPages {
public:
    EarlierPages(sqlite3* database, const std::string& path, std::uint32_t page_size)
        : log_(open(log_of(path).c_str(), O_RDONLY | O_CLOEXEC)), bytes_(page_size, '\0') {
        sqlite3_file_control(database, "main", SQLITE_FCNTL_FILE_POINTER, &file_);
        sqlite3_int64 size = 0;
        if (file_ && file_->pMethods) file_->pMethods->xFileSize(file_, &size);
        count_ = static_cast<std::uint32_t>(size / page_size);
    }

    void pass(const WalFrame& frame) {
        latest_[frame.page] = frame.offset;
        if (frame.size_after != 0) count_ = frame.size_after;
    }
    std::uint32_t count() const { return count_; }

    /// The page's bytes until the next call.
    std::string_view page(std::uint32_t number) {
        bool read = false;
        if (const auto found = latest_.find(number); found != latest_.end())
            read = pread(log_.value(), bytes_.data(), bytes_.size(), static_cast<off_t>(found->second)) ==
                   static_cast<ssize_t>(bytes_.size());
        else
            read = file_->pMethods->xRead(file_, bytes_.data(), static_cast<int>(bytes_.size()),
                                          (sqlite3_int64{number} - 1) * static_cast<sqlite3_int64>(bytes_.size())) ==
                   SQLITE_OK;
        if (!read) throw DatabaseError(SQLITE_IOERR, "cannot read a page for the history");
        return bytes_;
    }

private:
    store::Descriptor log_;
    sqlite3_file* file_ = nullptr;
    std::unordered_map<std::uint32_t, std::uint64_t> latest_;
    std::uint32_t count_ = 0;
    std::string bytes_;
};

/// A commit in the log, with its time.
struct Change {
    std::size_t begin, end; ///< frames
    std::int64_t time;
};

std::vector<Change> changes_of(const WriteAheadLog& log, std::size_t begin, const std::vector<Commit>& commits,
                               std::int64_t last) {
    std::vector<Change> changes;
    auto commit = commits.begin();
    for (std::size_t i = begin; i < log.frames.size(); ++i) {
        if (log.frames[i].size_after == 0) continue;
        while (commit != commits.end() && commit->frames < i + 1) ++commit;
        // Whoever was killed right after a commit has not told its time: it counts with the next one.
        if (commit != commits.end()) last = std::max(last, commit->time);
        changes.push_back({begin, i + 1, last});
        begin = i + 1;
    }
    return changes;
}

/// Writes down what the log has that the history has not. The caller keeps other writers out.
void write_down(sqlite3* database, const std::string& path) {
    const WriteAheadLog log = read_log(log_of(path));
    HistoryFile history = open_history(path);
    const std::size_t known = history.header.salt == log.salt ? history.header.frames : 0;
    if (known >= log.frames.size()) return;
    EarlierPages earlier(database, path, log.page_size);
    for (std::size_t i = 0; i < known; ++i) earlier.pass(log.frames[i]);
    const std::vector<Change> changes = changes_of(log, known, read_commits(path, log.salt), history.header.last);
    const auto grain = [](const Change& change) { return (change.time - 1) / kGrain; };
    for (std::size_t i = 0; i < changes.size();) {
        std::size_t next = i;
        std::uint32_t fewest = earlier.count();
        std::vector<std::uint32_t> pages;
        for (; next < changes.size() && grain(changes[next]) == grain(changes[i]); ++next)
            for (std::size_t f = changes[next].begin; f < changes[next].end; ++f) {
                const WalFrame& frame = log.frames[f];
                if (frame.page <= earlier.count()) pages.push_back(frame.page);
                if (frame.size_after != 0) fewest = std::min(fewest, frame.size_after);
            }
        for (std::uint32_t cut = fewest + 1; cut <= earlier.count(); ++cut) pages.push_back(cut);
        std::sort(pages.begin(), pages.end());
        pages.erase(std::unique(pages.begin(), pages.end()), pages.end());
        history.begin_record({changes[next - 1].time}, earlier.count());
        for (const std::uint32_t page : pages) history.add_page(page, earlier.page(page));
        history.finish_record();
        for (; i < next; ++i)
            for (std::size_t f = changes[i].begin; f < changes[i].end; ++f) earlier.pass(log.frames[f]);
    }
    history.header.salt = log.salt;
    history.header.frames = log.frames.size();
    history.save();
    history.forget_old();
    if (truncate(commits_of(path).c_str(), 0) != 0) return; // there may be none
}

/// Holds the writer's place of a file that has a history.
class Writer {
public:
    Writer(const std::string& path, int patience) : path_(path), handle_(connect(path, SQLITE_OPEN_READWRITE)) {
        sqlite3_busy_timeout(handle_.get(), patience);
        run(handle_.get(), "BEGIN IMMEDIATE");
    }
    void write_down() { sql::write_down(handle_.get(), path_); }
    /// All that is written down comes into the file. While the writer's place is held, nothing else does.
    void checkpoint() {
        const Handle other = connect(path_, SQLITE_OPEN_READWRITE);
        run(other.get(), "PRAGMA schema_version"); // before its first read a connection knows of no log
        sqlite3_wal_checkpoint_v2(other.get(), nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
    }

private:
    std::string path_;
    Handle handle_;
};

void turn_back(const HistoryFile& history, util::Instant at, const std::string& copy) {
    const store::Descriptor file(open(copy.c_str(), O_WRONLY | O_CLOEXEC));
    bool written = file.value() >= 0;
    history.visit_back([&](const HistoryFile::Record& record) {
        if (record.time <= at) return false;
        history.visit_pages(record, [&](std::uint32_t page, std::string_view bytes) {
            const auto offset = static_cast<off_t>((std::uint64_t{page} - 1) * bytes.size());
            written = written &&
                      pwrite(file.value(), bytes.data(), bytes.size(), offset) == static_cast<ssize_t>(bytes.size());
        });
        written = written && ftruncate(file.value(),
                                       static_cast<off_t>(std::uint64_t{record.pages} * history.header.page_size)) == 0;
        return true;
    });
    if (!written) throw DatabaseError(SQLITE_IOERR, "cannot write " + copy);
}

} // namespace

bool has_history(const std::string& path) {
    if (store::status_of(history_of(path))) return true;
    const std::string main = main_file(path);
    return !main.empty() && store::status_of(history_of(main));
}

void keep_history(const std::string& path, util::Duration kept) {
    const std::optional<HistoryHeader> present = read_history_header(history_of(path));
    if (present && present->kept == kept.micros) return;
    try {
        const Writer writer(path, kPatience);
        HistoryFile history(history_of(path), kept);
        history.header.kept = kept.micros;
        if (!present) {
            const WriteAheadLog log = read_log(log_of(path));
            history.header.salt = log.salt;
            history.header.frames = log.frames.size();
        }
        history.save();
    } catch (
        const DatabaseError&) { // NOLINT(bugprone-empty-catch): what cannot be written now can be read all the same
    }
}

void copy_as_of(const std::string& path, util::Instant at, const std::string& to) {
    put_in_place(to, [&](const std::string& fresh) {
        Writer writer(path, kPatience);
        writer.write_down();
        const HistoryFile history = open_history(path);
        copy_database(connect(path, SQLITE_OPEN_READONLY).get(), fresh);
        turn_back(history, at, fresh);
    });
}

void copy_with_history(const std::string& path, const std::string& to) {
    Writer writer(path, kPatience);
    writer.write_down();
    put_in_place(to,
                 [&](const std::string& fresh) { copy_database(connect(path, SQLITE_OPEN_READONLY).get(), fresh); });
    const HistoryFile from = open_history(path);
    HistoryFile history(history_of(to), {from.header.kept});
    std::vector<HistoryFile::Record> records;
    from.visit_back([&](const HistoryFile::Record& record) {
        records.push_back(record);
        return true;
    });
    for (auto record = records.rbegin(); record != records.rend(); ++record) {
        history.begin_record(record->time, record->pages);
        from.visit_pages(*record, [&](std::uint32_t page, std::string_view bytes) { history.add_page(page, bytes); });
        history.finish_record();
    }
    history.save();
}

void replace_content(const std::string& path, const std::string& content, util::Instant now) {
    const Handle target = connect(path, SQLITE_OPEN_READWRITE);
    const HistoryRecorder recorder(target.get(), path, [now] { return now; });
    copy_content(connect(content, SQLITE_OPEN_READONLY).get(), target.get());
    // SQLite tells of a commit with the end of a statement, and a copy is none.
    run(target.get(), "PRAGMA schema_version; SELECT count(*) FROM sqlite_schema");
}

struct HistoryRecorder::State {
    sqlite3* database;
    std::string path;
    std::function<util::Instant()> now;
    store::Descriptor log, commits;
    std::uint64_t frames = 0, written_down = 0;

    State(sqlite3* opened, const std::string& at, std::function<util::Instant()> clock)
        : database(opened), path(at), now(std::move(clock)),
          log(open(log_of(path).c_str(), O_RDONLY | O_CLOEXEC | O_CREAT, 0600)),
          commits(open(commits_of(path).c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600)) {}

    void note(std::uint64_t count) {
        const Commit commit{now().micros, static_cast<std::uint32_t>(count), log_salt(log.value())};
        if (write(commits.value(), &commit, sizeof commit) != sizeof commit) return;
        if (count < frames) written_down = 0; // the log began anew
        frames = count;
        if (frames - written_down >= kManyFrames) write_down_and_checkpoint();
    }

    /// Nothing is lost when it does not succeed, for a full disk or another writer: the log goes on.
    void write_down_and_checkpoint() noexcept {
        try {
            Writer writer(path, 0);
            writer.write_down();
            writer.checkpoint();
            written_down = frames;
        } catch (const std::exception&) { // NOLINT(bugprone-empty-catch): tried again with the next commit
        }
    }
};

HistoryRecorder::HistoryRecorder(sqlite3* database, const std::string& path, std::function<util::Instant()> now) {
    if (!has_history(path)) return;
    state_ = std::make_unique<State>(database, path, std::move(now));
    sqlite3_wal_hook(
        database,
        [](void* state, sqlite3*, const char*, int frames) {
            static_cast<State*>(state)->note(static_cast<std::uint64_t>(frames));
            return SQLITE_OK;
        },
        state_.get());
}

HistoryRecorder::~HistoryRecorder() {
    if (!state_) return;
    sqlite3_wal_hook(state_->database, nullptr, nullptr);
    if (state_->frames - state_->written_down >= kFramesAtEnd) state_->write_down_and_checkpoint();
}

} // namespace labdb::sql
