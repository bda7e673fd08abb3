#pragma once

#include <functional>
#include <vector>

#include "core/api/request.hpp"
#include "core/dynamodb/read_clauses.hpp"
#include "core/dynamodb/read_target.hpp"
#include "core/json/value.hpp"
#include "core/store/keys.hpp"

namespace labdb::dynamodb {

class KeyCondition;

/// A run of entries.
struct Stretch {
    store::KeyRange range;
    /// Of one partition only: entries whose partition key is another one with the same hash are passed over.
    const KeyCondition* condition = nullptr;
};

/// One page of a Query or a Scan, or of a PartiQL SELECT: where it goes, and what it keeps.
struct PageRequest {
    const ReadTarget& target;
    const ReadClauses& clauses;
    /// Where the entries stand, one stretch after the other, the start key left behind already.
    std::vector<Stretch> stretches;
    store::Direction direction = store::Direction::forward;
    /// How a row is made of an item; empty: by the projection of the clauses.
    std::function<AttributeMap(const Item&)> row = {};
};

/// Walks until the range, the limit or the page is at its end. Returns Items, Count, ScannedCount, LastEvaluatedKey and
/// ConsumedCapacity, as the outputs of both operations have them. The work done is that of the entries evaluated.
json::Value read_page(const api::ReadRequest& request, const PageRequest& page);

} // namespace labdb::dynamodb
