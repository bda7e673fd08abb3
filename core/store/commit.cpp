#include "core/store/commit.hpp"

#include <algorithm>
#include <chrono>

namespace labdb::store {

namespace {

/// Bounds what one commit holds in memory: a request may write 16 MB.
constexpr std::size_t kMostTogether = 64;

/// No one waits longer for company, however slow the disk is.
constexpr std::chrono::milliseconds kMostPatience{2};
/// A commit that costs less (no sync) is not worth waiting for.
constexpr std::chrono::microseconds kLeastPatience{50};

} // namespace

void CommitQueue::run(const Work& work) {
    Job job{work};
    std::unique_lock lock(mutex_);
    waiting_.push_back(&job);
    if (gathering_ && waiting_.size() >= expected_) waiting_.front()->wake.notify_one();
    job.wake.wait(lock, [&] { return job.done || (!leading_ && waiting_.front() == &job); });
    if (!job.done) lead(lock);
    if (job.failure) std::rethrow_exception(job.failure);
}

/// The front of the queue is the caller's own job.
void CommitQueue::lead(std::unique_lock<std::mutex>& lock) {
    leading_ = true;
    gather(lock);
    const auto count = static_cast<std::ptrdiff_t>(std::min(waiting_.size(), kMostTogether));
    const Batch batch(waiting_.begin(), waiting_.begin() + count);
    waiting_.erase(waiting_.begin(), waiting_.begin() + count);
    lock.unlock();
    const auto begin = std::chrono::steady_clock::now();
    commit(batch);
    const auto took = std::chrono::steady_clock::now() - begin;
    lock.lock();
    leading_ = false;
    patience_ = std::min<std::chrono::nanoseconds>(took, kMostPatience);
    expected_ = std::min(batch.size() + waiting_.size(), kMostTogether);
    // A job is gone as soon as its thread sees that it is done, which the lock delays until here is done with it.
    for (Job* job : batch) {
        job->done = true;
        job->wake.notify_one();
    }
    if (!waiting_.empty()) waiting_.front()->wake.notify_one();
}

void CommitQueue::commit(const Batch& batch) {
    try {
        if (!commit_plainly(batch)) commit_apart(batch);
    } catch (...) {
        for (Job* job : batch)
            if (!job->failure) job->failure = std::current_exception();
    }
}

/// Writers that have just been answered come back with their next request at once, those that came meanwhile are here
/// already: without a little patience the two halves would take turns and pay for two commits.
void CommitQueue::gather(std::unique_lock<std::mutex>& lock) {
    if (waiting_.size() >= expected_ || patience_ < kLeastPatience) return;
    gathering_ = true;
    waiting_.front()->wake.wait_for(lock, patience_, [&] { return waiting_.size() >= expected_; });
    gathering_ = false;
}

/// One after the other in one transaction, without means to undo a single one: most requests that fail do so before
/// they write, and nested transactions copy every page they touch. False, and nothing is written, when one failed
/// later.
bool CommitQueue::commit_plainly(const Batch& batch) {
    Writer writer = environment_.write();
    for (Job* job : batch) {
        const std::size_t before = writer.writes();
        try {
            job->work(writer);
        } catch (...) {
            job->failure = std::current_exception();
            if (writer.writes() != before) return batch.size() == 1;
        }
    }
    if (writer.writes() > 0) writer.commit();
    return true;
}

/// Each in a transaction of its own inside of the common one, so that what fails takes nothing with it.
void CommitQueue::commit_apart(const Batch& batch) {
    Writer writer = environment_.write();
    for (Job* job : batch) {
        job->failure = nullptr;
        try {
            Writer inner = writer.nested();
            job->work(inner);
            inner.commit();
        } catch (...) {
            job->failure = std::current_exception();
        }
    }
    writer.commit();
}

} // namespace labdb::store
