#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>

#include "core/sql/error.hpp"

namespace labdb::sql {

/// Breaks off what has run for too long: MySQL's max_execution_time, PostgreSQL's statement_timeout. The time is real,
/// whatever the lab's clock says.
class TimeLimit {
public:
    /// After `limit` without this being destroyed `interrupt` is called, from another thread. Zero is no limit.
    TimeLimit(std::chrono::milliseconds limit, std::function<void()> interrupt);
    ~TimeLimit();
    TimeLimit(const TimeLimit&) = delete;
    TimeLimit& operator=(const TimeLimit&) = delete;

    /// The error of a statement: that of the limit when it was what broke the statement off.
    Error explain(Error error);

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    bool over_ = false, passed_ = false;
    std::thread thread_;
};

} // namespace labdb::sql
