#pragma once

#include "core/api/request.hpp"
#include "core/dynamodb/read_clauses.hpp"
#include "core/dynamodb/read_target.hpp"
#include "core/json/value.hpp"
#include "core/store/keys.hpp"

namespace labdb::dynamodb {

class KeyCondition;

/// One page of a Query or a Scan: where it goes, and what it keeps.
struct PageRequest {
    const ReadTarget& target;
    const ReadClauses& clauses;
    /// Where the entries stand, the start key left behind already.
    store::KeyRange range;
    store::Direction direction = store::Direction::forward;
    /// Query only: entries whose partition key is another one with the same hash are passed over.
    const KeyCondition* condition = nullptr;
};

/// Walks until the range, the limit or the page is at its end. Returns Items, Count, ScannedCount, LastEvaluatedKey and
/// ConsumedCapacity, as the outputs of both operations have them. The work done is that of the entries evaluated.
json::Value read_page(const api::ReadRequest& request, const PageRequest& page);

} // namespace labdb::dynamodb
