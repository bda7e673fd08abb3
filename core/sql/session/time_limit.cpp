#include "core/sql/session/time_limit.hpp"

namespace labdb::sql {

TimeLimit::TimeLimit(std::chrono::milliseconds limit, std::function<void()> interrupt) {
    if (limit.count() == 0) return;
    thread_ = std::thread([this, limit, interrupt = std::move(interrupt)] {
        std::unique_lock lock(mutex_);
        if (changed_.wait_for(lock, limit, [this] { return over_; })) return;
        passed_ = true;
        interrupt();
    });
}

TimeLimit::~TimeLimit() {
    if (!thread_.joinable()) return;
    {
        const std::lock_guard lock(mutex_);
        over_ = true;
    }
    changed_.notify_one();
    thread_.join();
}

Error TimeLimit::explain(Error error) {
    const std::lock_guard lock(mutex_);
    if (!passed_) return error;
    if (error.code == 1317)
        return {3024, "HY000", "Query execution was interrupted, maximum statement execution time exceeded"};
    if (error.sqlstate == "57014") error.message = "canceling statement due to statement timeout";
    return error;
}

} // namespace labdb::sql
