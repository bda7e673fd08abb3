#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/dynamodb/attribute_value.hpp"
#include "core/dynamodb/legacy_conditions.hpp"
#include "core/dynamodb/table.hpp"
#include "core/json/value.hpp"

/// What writes had before expressions: Expected and AttributeUpdates.
namespace labdb::dynamodb {

/// Expected with its ConditionalOperator (null when left out), as the filter that the item must pass. Throws Fault.
LegacyFilter read_expected(const json::Value& expected, const json::Value* conditional_operator);

/// AttributeUpdates: for each attribute one action.
class LegacyUpdate {
public:
    /// Throws Fault for actions that their values do not allow.
    explicit LegacyUpdate(const json::Value& updates);

    /// Refuses to change a key attribute.
    void require_no_key(const TableDefinition& table) const;
    /// What the update makes of `old`. Throws Fault when an attribute's type does not go with the action.
    AttributeMap apply(const AttributeMap& old) const;
    /// False when all it does is to take away; an update without any attribute makes an item.
    bool creates() const;
    /// The attributes of an item that are named here: UPDATED_OLD, UPDATED_NEW.
    AttributeMap named(const AttributeMap& item) const;

private:
    enum class Action : std::uint8_t { Put, Add, Delete };
    struct Change {
        std::string attribute;
        Action action;
        std::optional<AttributeValue> value;
    };
    std::vector<Change> changes_;
};

} // namespace labdb::dynamodb
