#pragma once

#include <functional>
#include <memory>
#include <string>

#include "core/util/time.hpp"

struct sqlite3;

/// What a database file held at earlier moments: for restores to a point in time, and to turn it back.
///
/// SQLite writes ahead: what is committed stands in the file's log, and comes into the file later, with a checkpoint.
/// For a file F that has a history labdb makes the checkpoints itself, and before each it writes what the pages were
/// before into `F-history`, for each tenth of a second in which something was committed. To know the state of a moment
/// is to put these pages back, from now to then. So the past costs what was changed since, no whole copy is needed, and
/// the oldest part can be forgotten. When what was committed stands in `F-commits` until its checkpoint.
///
/// What others commit with SQLite's own shell is part of the next commit here.
namespace labdb::sql {

/// A file has a history from the first call on; what is older than `kept` is forgotten in time. PostgreSQL's other
/// databases, which stand beside it as `F.<oid>`, have one too. Does nothing where nothing can be written.
void keep_history(const std::string& path, util::Duration kept);
bool has_history(const std::string& path);

/// Writes what the file held at a moment to `to`, whole or not at all: all that was committed up to `at`, in tenths of
/// a second, and nothing after. A moment before the history is taken for its beginning. Others may write meanwhile.
/// Throws DatabaseError.
void copy_as_of(const std::string& path, util::Instant at, const std::string& to);
/// Copies a file with its history.
void copy_with_history(const std::string& path, const std::string& to);
/// Makes the file hold what another one holds, as one transaction at `now`, which its history knows of: it can be
/// turned forward again. Others may have it open.
void replace_content(const std::string& path, const std::string& content, util::Instant now);
/// Tells the history of what a connection commits, and makes its checkpoints. Does nothing for a file without one.
class HistoryRecorder {
public:
    /// `database` is open, at `path`, and stays so for as long as this is. `now` tells the time of a commit.
    HistoryRecorder(sqlite3* database, const std::string& path, std::function<util::Instant()> now);
    HistoryRecorder(const HistoryRecorder&) = delete;
    HistoryRecorder& operator=(const HistoryRecorder&) = delete;
    ~HistoryRecorder();

private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace labdb::sql
