#include "core/sql/session/notifications.hpp"

#include <algorithm>

#include "core/sql/session/state.hpp"

namespace labdb::sql {
namespace {

/// async.c: NAMEDATALEN and NOTIFY_PAYLOAD_MAX_LENGTH.
constexpr std::size_t kLongestChannel = 63, kLongestPayload = 7999;
/// How many are kept for those who have not looked yet.
constexpr int kKept = 10000;

std::int64_t highest(Connection& connection) {
    const auto table = connection.query("SELECT 1 FROM main.sqlite_schema WHERE name = 'labdb_notifications'");
    if (table.empty()) return 0;
    return std::get<std::int64_t>(
        connection.query("SELECT ifnull(max(number), 0) FROM main.labdb_notifications")[0][0]);
}

} // namespace

void Notifications::notify(const std::string& channel, const std::string& payload, std::size_t savepoints) {
    if (channel.empty()) throw Error("22023", "channel name cannot be empty");
    if (channel.size() > kLongestChannel) throw Error("22023", "channel name too long");
    if (payload.size() > kLongestPayload) throw Error("22023", "payload string too long");
    const bool known = std::any_of(changes_.begin(), changes_.end(), [&](const Change& change) {
        return change.kind == Kind::notify && change.channel == channel && change.payload == payload;
    });
    if (!known) change({Kind::notify, channel, payload, savepoints});
}

void Notifications::savepoint_undone(std::size_t number) {
    std::erase_if(changes_, [&](const Change& change) { return change.savepoints > number; });
}

void Notifications::savepoint_released(std::size_t number) {
    for (Change& change : changes_) change.savepoints = std::min(change.savepoints, number);
}

void Notifications::committed(Session::State& state) {
    if (changes_.empty()) return;
    const std::vector<Change> changes = std::exchange(changes_, {});
    std::vector<Change> sent;
    for (const Change& change : changes) switch (change.kind) {
        case Kind::listen:
            // Only what is sent from now on.
            if (channels_.empty()) seen_ = highest(*state.connection);
            channels_.insert(change.channel);
            break;
        case Kind::unlisten: channels_.erase(change.channel); break;
        case Kind::unlisten_all: channels_.clear(); break;
        case Kind::notify: sent.push_back(change); break;
        }
    if (!sent.empty()) send(state, sent);
}

void Notifications::send(Session::State& state, const std::vector<Change>& sent) {
    state.guarded(true, [&] {
        Connection& connection = *state.connection;
        connection.execute("CREATE TABLE IF NOT EXISTS main.labdb_notifications (number INTEGER PRIMARY KEY, channel "
                           "TEXT NOT NULL, payload TEXT NOT NULL, process INTEGER NOT NULL)");
        for (const Change& change : sent) {
            Prepared& insert = connection.cached(
                "INSERT INTO main.labdb_notifications (channel, payload, process) VALUES (?1, ?2, ?3)");
            insert.bind({change.channel, change.payload, state.environment.connection_id});
            insert.step();
            insert.reset();
        }
        connection.execute("DELETE FROM main.labdb_notifications WHERE number <= (SELECT max(number) FROM "
                           "main.labdb_notifications) - " +
                           std::to_string(kKept));
    });
    state.end_statement(true);
}

void Notifications::deliver(Session::State& state, ResultSink& sink) {
    if (channels_.empty() || state.transaction.open) return;
    const std::int64_t last = highest(*state.connection);
    if (last == seen_) return;
    Prepared& select = state.connection->cached(
        "SELECT channel, payload, process FROM main.labdb_notifications WHERE number > ?1 ORDER BY number");
    select.bind({seen_});
    std::vector<ResultSink::Notification> found;
    while (select.step())
        found.push_back({std::get<std::string>(select.cell(0)), std::get<std::string>(select.cell(1)),
                         std::get<std::int64_t>(select.cell(2))});
    select.reset();
    seen_ = last;
    for (const ResultSink::Notification& one : found)
        if (channels_.contains(one.channel)) sink.notification(one);
}

} // namespace labdb::sql
