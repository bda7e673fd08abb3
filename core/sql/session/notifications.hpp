#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "core/sql/session.hpp"

namespace labdb::sql {

/// A session's LISTEN and NOTIFY. What is sent stands in the database's file, in the table `labdb_notifications`, from
/// the transaction's end on; whoever listens looks there after each of its statements, as PostgreSQL's sessions tell
/// their clients between statements alone.
class Notifications {
public:
    /// All of these count from the transaction's end on. `savepoints`: how many are open.
    void listen(const std::string& channel, std::size_t savepoints) { change({Kind::listen, channel, "", savepoints}); }
    void unlisten(const std::string& channel, std::size_t savepoints) {
        change({Kind::unlisten, channel, "", savepoints});
    }
    void unlisten_all(std::size_t savepoints) { change({Kind::unlisten_all, "", "", savepoints}); }
    /// Throws 22023 for a channel without a name, or with a too long one, and for a too long payload.
    void notify(const std::string& channel, const std::string& payload, std::size_t savepoints);

    /// ROLLBACK TO and RELEASE of the savepoint with that number, from 0.
    void savepoint_undone(std::size_t number);
    void savepoint_released(std::size_t number);
    void rolled_back() { changes_.clear(); }

    const std::set<std::string>& channels() const { return channels_; }
    /// The session's transaction has ended well: sends, and begins to listen.
    void committed(Session::State& state);
    /// What has come since the last time.
    void deliver(Session::State& state, ResultSink& sink);

private:
    enum class Kind { listen, unlisten, unlisten_all, notify };
    struct Change {
        Kind kind;
        std::string channel, payload;
        std::size_t savepoints;
    };
    void change(Change made) { changes_.push_back(std::move(made)); }
    void send(Session::State& state, const std::vector<Change>& sent);

    std::vector<Change> changes_;
    std::set<std::string> channels_;
    std::int64_t seen_ = 0; ///< the highest number that was looked at
};

} // namespace labdb::sql
