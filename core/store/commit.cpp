#include "core/store/commit.hpp"

#include <algorithm>

namespace labdb::store {

namespace {

/// Bounds what one commit holds in memory: a request may write 16 MB.
constexpr std::size_t kMostTogether = 64;

} // namespace

void CommitQueue::run(const Work& work) {
    Job job{work};
    std::unique_lock lock(mutex_);
    waiting_.push_back(&job);
    job.wake.wait(lock, [&] { return job.done || (!leading_ && waiting_.front() == &job); });
    if (!job.done) lead(lock);
    if (job.failure) std::rethrow_exception(job.failure);
}

/// The front of the queue is the caller's own job.
void CommitQueue::lead(std::unique_lock<std::mutex>& lock) {
    leading_ = true;
    const auto count = static_cast<std::ptrdiff_t>(std::min(waiting_.size(), kMostTogether));
    const Batch batch(waiting_.begin(), waiting_.begin() + count);
    waiting_.erase(waiting_.begin(), waiting_.begin() + count);
    lock.unlock();
    commit(batch);
    lock.lock();
    leading_ = false;
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
