#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/api/request.hpp"
#include "core/dynamodb/attribute_value.hpp"
#include "core/dynamodb/capacity.hpp"
#include "core/dynamodb/expression/expression.hpp"
#include "core/dynamodb/legacy_conditions.hpp"
#include "core/dynamodb/read_target.hpp"
#include "core/json/value.hpp"

/// What Query and Scan have in common in their parameters.
namespace labdb::dynamodb {

/// A FilterExpression, or a QueryFilter or ScanFilter.
class Filter {
public:
    explicit Filter(expression::Condition condition) : filter_(std::move(condition)) {}
    explicit Filter(LegacyFilter conditions) : filter_(std::move(conditions)) {}

    bool matches(const Item& item) const;
    /// Names of the top-level attributes it looks at.
    std::vector<std::string> attributes() const;
    /// All that an expression mentions; nothing for older conditions, which know no paths.
    std::vector<expression::Path> paths() const;
    bool is_expression() const { return std::holds_alternative<expression::Condition>(filter_); }

private:
    std::variant<expression::Condition, LegacyFilter> filter_;
};

/// What is returned of each item: Select, ProjectionExpression and AttributesToGet in one.
struct Selection {
    bool count_only = false;
    /// ALL_ATTRIBUTES was asked for: of an index too, which need not hold them.
    bool all_attributes = false;
    std::optional<expression::Projection> projection;

    /// Whether an entry of the target lacks something that is to be returned.
    bool exceeds(const ReadTarget& target) const;
};

/// The parameters as they came; null and empty stand for absent ones.
struct ReadParameters {
    ReadOperation operation = ReadOperation::Query;
    std::string_view select;
    std::string_view index_name;
    const json::Value* attributes_to_get = nullptr;
    const json::Value* projection = nullptr;
    const json::Value* filter = nullptr;
    /// QueryFilter or ScanFilter.
    const json::Value* legacy_filter = nullptr;
    const json::Value* conditional_operator = nullptr;
    /// Query only.
    const json::Value* key_condition = nullptr;
    const json::Value* key_conditions = nullptr;
    const json::Value* names = nullptr;
    const json::Value* values = nullptr;
    const json::Value* start_key = nullptr;
    const json::Value* limit = nullptr;
    bool consistent = false;
    CapacityDetail capacity = CapacityDetail::None;
};

/// The members that both operations' inputs have.
template <class Operation> ReadParameters read_parameters(const api::Input<Operation>& in) {
    ReadParameters out;
    out.select = in.text(Operation::Select);
    out.index_name = in.text(Operation::IndexName);
    out.conditional_operator = in[Operation::ConditionalOperator];
    out.attributes_to_get = in[Operation::AttributesToGet];
    out.projection = in[Operation::ProjectionExpression];
    out.filter = in[Operation::FilterExpression];
    out.names = in[Operation::ExpressionAttributeNames];
    out.values = in[Operation::ExpressionAttributeValues];
    out.start_key = in[Operation::ExclusiveStartKey];
    out.limit = in[Operation::Limit];
    out.consistent = in.flag(Operation::ConsistentRead);
    out.capacity = capacity_detail(in.text(Operation::ReturnConsumedCapacity));
    return out;
}

/// The parameters understood.
struct ReadClauses {
    std::vector<expression::KeyTerm> key_terms;
    std::optional<Filter> filter;
    Selection selection;
    std::optional<AttributeMap> start_key;
    /// How many entries a page may evaluate; 0: as many as fit into it.
    std::size_t limit = 0;
    bool consistent = false;
    CapacityDetail capacity = CapacityDetail::None;
};

/// Checks all that can be checked without the table. Throws Fault.
ReadClauses read_clauses(const ReadParameters& in);

/// Refuses paths into keys, and what a global index does not hold and cannot fetch. Throws Fault.
void validate_selection(const ReadTarget& target, const Selection& selection);

} // namespace labdb::dynamodb
