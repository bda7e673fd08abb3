#pragma once

#include <cstdint>
#include <vector>

#include "core/dynamodb/attribute_value.hpp"
#include "core/dynamodb/expression/expression.hpp"
#include "core/dynamodb/read_target.hpp"
#include "core/store/keys.hpp"

namespace labdb::dynamodb {

/// The key condition of a Query, fitted to the key of what it reads: an equality for every partition attribute,
/// equalities for the first sort attributes, and one more term of any kind for the next one.
class KeyCondition {
public:
    /// Throws Fault for whatever the schema does not allow.
    KeyCondition(const std::vector<expression::KeyTerm>& terms, const ReadTarget& target);

    /// Where the matching entries stand.
    store::KeyRange range() const { return range_in(partition_); }
    /// Whether the item has the partition key that is wanted: entries are found by a hash of it.
    bool selects_partition_of(const AttributeMap& item) const;
    /// Refuses a start key (that has passed validate_start_key()) from which this query could not have come.
    void require_within(const AttributeMap& start) const;

private:
    const ReadTarget* target_;
    AttributeMap partition_;
    std::vector<AttributeValue> equal_;     // of the first sort attributes
    std::vector<expression::KeyTerm> last_; // none or one

    store::KeyRange range_in(const AttributeMap& partition) const;
};

} // namespace labdb::dynamodb
