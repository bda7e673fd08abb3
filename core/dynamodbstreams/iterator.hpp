#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/dynamodb/stream_log.hpp"
#include "core/util/time.hpp"

namespace labdb::dynamodbstreams {

/// A place in a shard. All of it is in the token that the caller gets, so that nothing is kept for it.
struct ShardIterator {
    std::string stream_arn;
    std::uint64_t shard = 0;
    /// The next record to read is the first one at or behind it.
    dynamodb::Sequence position = kTrimHorizon;
    util::Instant issued_at;

    /// A position that goes along with the oldest record, so that it is never too old.
    static constexpr dynamodb::Sequence kTrimHorizon = 0;

    std::string token() const;
    /// Throws Fault (ValidationException) for what is no token, ExpiredIteratorException for one older than 15 minutes.
    static ShardIterator read(std::string_view token, util::Instant now);
};

} // namespace labdb::dynamodbstreams
