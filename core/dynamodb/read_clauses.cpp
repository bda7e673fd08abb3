#include "core/dynamodb/read_clauses.hpp"

#include <algorithm>

#include "core/dynamodb/item_rules.hpp"
#include "core/dynamodb/parameters.hpp"

namespace labdb::dynamodb {
namespace {

using expression::Placeholders;
using expression::Role;

void check_combination(const ReadParameters& in) {
    const bool query = in.operation == ReadOperation::Query;
    // KeyConditions may stand beside a FilterExpression, but not beside the expression that replaces it.
    const json::Value* key_conditions = in.key_condition ? in.key_conditions : nullptr;
    refuse_mixed({{"AttributesToGet", in.attributes_to_get},
                  {query ? "QueryFilter" : "ScanFilter", in.legacy_filter},
                  {"ConditionalOperator", in.conditional_operator},
                  {"KeyConditions", key_conditions}},
                 {{"ProjectionExpression", in.projection},
                  {"FilterExpression", in.filter},
                  {"KeyConditionExpression", in.key_condition}});
    if (in.conditional_operator && !in.legacy_filter)
        refuse("ConditionalOperator cannot be used without Filter or Expected");
}

[[noreturn]] void refuse_select(const std::string& message) { refuse("1 validation error detected: " + message); }

void check_select(const ReadParameters& in) {
    const std::string_view select = in.select;
    if (select == "ALL_PROJECTED_ATTRIBUTES" && in.index_name.empty())
        refuse_select("ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName");
    const bool specific = in.projection || in.attributes_to_get;
    if (select == "SPECIFIC_ATTRIBUTES") {
        if (!specific) {
            refuse_select("Must specify the AttributesToGet or ProjectionExpression when choosing to get "
                          "SPECIFIC_ATTRIBUTES");
        }
    } else if (!select.empty() && specific) {
        refuse_select(std::string("Cannot specify the ") +
                      (in.projection ? "ProjectionExpression" : "AttributesToGet") + " when choosing to get " +
                      (select == "COUNT" ? "only the Count" : std::string(select)));
    }
}

void read_expressions(const ReadParameters& in, ReadClauses& out) {
    expression::PlaceholderInput input{in.names, in.values};
    input.takes_values = in.key_condition || in.filter;
    input.takes_names = input.takes_values || in.projection;
    input.wording = wording_of(in.operation);
    input.absent_expressions = "FilterExpression is null";
    Placeholders placeholders(input);
    if (in.key_condition) out.key_terms = expression::parse_key_condition(in.key_condition->as_string(), placeholders);
    if (in.filter) out.filter.emplace(expression::Condition(in.filter->as_string(), Role::Filter, placeholders));
    if (in.projection) out.selection.projection = expression::Projection(in.projection->as_string(), placeholders);
    placeholders.require_all_used();
}

void read_key_conditions(const ReadParameters& in, ReadClauses& out) {
    if (!in.key_conditions || in.key_condition) return;
    out.key_terms = key_terms(read_legacy_conditions(*in.key_conditions, wording_of(in.operation)));
    // The keys of indexes alone may have more than two attributes.
    if (out.key_terms.empty() || (out.key_terms.size() > 2 && in.index_name.empty()))
        refuse("Conditions can be of length 1 or 2 only");
}

} // namespace

bool Filter::matches(const Item& item) const {
    if (const auto* condition = std::get_if<expression::Condition>(&filter_)) return condition->evaluate(item);
    return std::get<LegacyFilter>(filter_).matches(item);
}

std::vector<std::string> Filter::attributes() const {
    if (const auto* condition = std::get_if<expression::Condition>(&filter_)) return condition->attributes();
    std::vector<std::string> names;
    for (const LegacyCondition& one : std::get<LegacyFilter>(filter_).conditions) names.push_back(one.attribute);
    return names;
}

std::vector<expression::Path> Filter::paths() const {
    const auto* condition = std::get_if<expression::Condition>(&filter_);
    return condition ? condition->paths() : std::vector<expression::Path>();
}

bool Selection::exceeds(const ReadTarget& target) const {
    if (!target.index || count_only) return false;
    if (all_attributes) return target.index->projection != ProjectionType::All;
    if (!projection) return false;
    const std::vector<std::string> names = projection->attributes();
    return !std::all_of(names.begin(), names.end(), [&](const std::string& name) { return target.holds(name); });
}

ReadClauses read_clauses(const ReadParameters& in) {
    check_combination(in);
    ReadClauses out;
    out.consistent = in.consistent;
    out.capacity = in.capacity;
    out.limit = in.limit ? static_cast<std::size_t>(in.limit->as_int()) : 0;
    if (in.legacy_filter)
        out.filter.emplace(read_legacy_filter(*in.legacy_filter, in.conditional_operator, wording_of(in.operation)));
    if (in.attributes_to_get)
        out.selection.projection = expression::Projection(read_attributes_to_get(*in.attributes_to_get));
    if (in.start_key) out.start_key = read_start_key(*in.start_key, wording_of(in.operation));
    if (in.operation == ReadOperation::Query && !in.key_condition && !in.key_conditions)
        refuse("Either the KeyConditions or KeyConditionExpression parameter must be specified in the request.");
    read_expressions(in, out);
    read_key_conditions(in, out);
    check_select(in);
    out.selection.count_only = in.select == "COUNT";
    out.selection.all_attributes = in.select == "ALL_ATTRIBUTES";
    return out;
}

void validate_selection(const ReadTarget& target, const Selection& selection) {
    if (selection.projection) validate_key_paths(target.table, selection.projection->paths());
    if (!target.is_global_index() || !selection.exceeds(target)) return;
    if (selection.all_attributes) {
        refuse_parameter("Select type ALL_ATTRIBUTES is not supported for global secondary index " +
                         target.index->name + " because its projection type is not ALL");
    }
    std::string missing;
    for (const std::string& name : selection.projection->attributes()) {
        if (target.holds(name)) continue;
        missing += (missing.empty() ? "" : ", ") + name;
    }
    refuse_parameter("Global secondary index " + target.index->name + " does not project [" + missing + "]");
}

} // namespace labdb::dynamodb
