#pragma once

#include <functional>
#include <memory>

#include "core/api/request.hpp"

namespace labdb::api {

/// Work that is too long for one transaction, during which no one else could write. dispatch() carries it out in
/// slices, and others write in between: what the slices write must mean nothing until finish() says that it does, so
/// that a process that dies on the way leaves nothing half done.
class LongTask {
public:
    virtual ~LongTask() = default;
    /// Makes the next slice ready, while others write; the one before it is durable now. False when only finish() is
    /// left.
    virtual bool prepare(const ReadRequest& request) = 0;
    /// Puts the slice into the store. As a CommitQueue's work, it may be called more than once for the same slice.
    virtual void write(WriteRequest& request) = 0;
    /// The last transaction, and the operation's output. It may be called more than once, too.
    virtual json::Value finish(WriteRequest& request) = 0;
    /// Takes back what the slices wrote: when one of these has thrown. May fail, and be called more than once.
    virtual void abandon(WriteRequest&) {}
};

/// Thrown by a handler, in place of an answer, to have the rest of its work done so.
struct TooLong {
    std::shared_ptr<LongTask> task;
};

/// Thrown by a handler, in place of an answer, when time has brought something that a read cannot bring about:
/// dispatch() drops what the handler did, has that written, and calls it again.
struct Due {
    std::function<void(WriteRequest& request)> write;
};

} // namespace labdb::api
