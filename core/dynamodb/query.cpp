#include <algorithm>

#include "core/api/dynamodb.hpp"
#include "core/dynamodb/faults.hpp"
#include "core/dynamodb/item_rules.hpp"
#include "core/dynamodb/key_condition.hpp"
#include "core/dynamodb/read_clauses.hpp"
#include "core/dynamodb/read_page.hpp"
#include "core/dynamodb/read_target.hpp"

namespace labdb::dynamodb {
namespace {

void check_filter_keys(const Filter& filter, const ReadTarget& target) {
    const std::vector<std::string> names = filter.attributes();
    for (const auto* part : {&target.keys().partition, &target.keys().sort}) {
        for (const KeyAttribute& key : *part) {
            if (std::find(names.begin(), names.end(), key.name) == names.end()) continue;
            refuse(std::string(filter.is_expression() ? "Filter Expression" : "QueryFilter") +
                   " can only contain non-primary key attributes: Primary key attribute: " + key.name);
        }
    }
}

/// A query of an index filters what the index holds and nothing else. (A scan takes what is not there for absent.)
void require_filter_held(const Filter& filter, const ReadTarget& target) {
    std::string missing;
    for (const std::string& name : filter.attributes()) {
        if (target.holds(name)) continue;
        missing += (missing.empty() ? "" : ", ") + name;
    }
    if (missing.empty()) return;
    refuse_parameter("Secondary index " + target.index->name + " does not project one or more filter attributes: [" +
                     missing + "]");
}

void check_filter(const Filter& filter, const ReadTarget& target) {
    check_filter_keys(filter, target);
    validate_key_paths(target.table, filter.paths());
    require_filter_held(filter, target);
}

} // namespace

json::Value query(const api::Input<Query>& in, const api::ReadRequest& request) {
    ReadParameters parameters = read_parameters(in);
    parameters.operation = ReadOperation::Query;
    parameters.legacy_filter = in[Query::QueryFilter];
    parameters.key_condition = in[Query::KeyConditionExpression];
    parameters.key_conditions = in[Query::KeyConditions];
    const ReadClauses clauses = read_clauses(parameters);

    const TableDefinition table = require_table(request, in.text(Query::TableName));
    const ReadTarget target = read_target(table, parameters.index_name, clauses.consistent, request.clock.now);
    if (clauses.start_key) validate_start_key(target, *clauses.start_key);
    const KeyCondition condition(clauses.key_terms, target);
    if (clauses.start_key) condition.require_within(*clauses.start_key);
    if (clauses.filter) check_filter(*clauses.filter, target);
    validate_selection(target, clauses.selection);

    const bool forward = in.flag(Query::ScanIndexForward, true);
    store::KeyRange range = condition.range();
    if (clauses.start_key) {
        const std::string start = target.whole_key(*clauses.start_key);
        range = forward ? range.after(start) : range.before(start);
    }
    const PageRequest page{
        target, clauses, {{range, &condition}}, forward ? store::Direction::forward : store::Direction::backward};
    return read_page(request, page);
}

} // namespace labdb::dynamodb
