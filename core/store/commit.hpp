#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>

#include "core/store/store.hpp"

namespace labdb::store {

/// Lets the writers of many threads share commits: what waits while one commit goes to the disk is written together in
/// the next, so that sixteen writers cost little more than one. For a process that serves many; a command alone has no
/// one to share with.
///
/// The first thread to come leads: it writes for all that are waiting, in the order in which they came, in one
/// transaction. Whoever leads next is the one that has waited longest. It waits a moment for those that wrote in the
/// last commits, when a commit costs more than that.
class CommitQueue {
public:
    /// What a writer does. It may run in another thread than the one that gave it, and more than once, so it must not
    /// depend on either; only what it did last counts.
    using Work = std::function<void(Writer&)>;

    /// The environment outlives this.
    explicit CommitQueue(const Environment& environment) : environment_(environment) {}

    /// Returns once all that `work` wrote is durable. Throws what `work` threw, and then nothing of it stays, whatever
    /// becomes of the others; or StoreError, when nothing could be committed.
    void run(const Work& work);

private:
    struct Job {
        const Work& work;
        std::exception_ptr failure = nullptr;
        bool done = false;
        std::condition_variable wake{};
    };
    using Batch = std::deque<Job*>;

    const Environment& environment_;
    std::mutex mutex_;
    Batch waiting_;
    bool leading_ = false;
    /// The leader waits until there are as many as were at work lately, for no longer than the last commit took.
    bool gathering_ = false;
    std::size_t expected_ = 1;
    std::chrono::nanoseconds patience_{0};

    void lead(std::unique_lock<std::mutex>& lock);
    void gather(std::unique_lock<std::mutex>& lock);
    void commit(const Batch& batch);
    bool commit_plainly(const Batch& batch);
    void commit_apart(const Batch& batch);
};

} // namespace labdb::store
