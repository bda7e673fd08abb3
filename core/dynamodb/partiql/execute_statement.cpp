#include <algorithm>
#include <optional>

#include "core/api/dynamodb.hpp"
#include "core/dynamodb/item_rules.hpp"
#include "core/dynamodb/partiql/conditions.hpp"
#include "core/dynamodb/partiql/next_token.hpp"
#include "core/dynamodb/partiql/statements.hpp"
#include "core/dynamodb/read_page.hpp"
#include "core/util/text.hpp"

// ExecuteStatement.
namespace labdb::dynamodb {
namespace partiql {
namespace {

constexpr const char* kChecksElsewhere = "EXISTS can only be used in ExecuteTransaction write requests.";

/// ORDER BY, fitted to a key.
struct Order {
    bool partitions_forward = true;
    bool forward = true;
};

/// Without the sort key in it, entries come from the last to the first (floci,
/// DynamoDbPartiQLDocumentedSyntaxIntegrationTest: `ORDER BY pk ASC`).
Order read_order(const Select& select, const ReadTarget& target, const ReadPlan& plan) {
    Order order;
    if (select.order.empty()) return order;
    if (!select.where) refuse("Must have WHERE clause in the statement when using ORDER BY clause.");
    order.forward = false;
    bool by_partition = false;
    for (const SortTerm& term : select.order) {
        if (term.key.kind != ExprKind::Name)
            refuse("Argument to ORDER BY must be of type VariableReference. Type: " + name_of(term.key));
        if (!target.keys().find(term.key.text))
            refuse("Attribute " + term.key.text + " in ORDER BY clause must be part of the primary key");
        if (term.key.text == target.keys().partition.front().name) {
            by_partition = true;
            order.partitions_forward = !term.descending;
        } else {
            order.forward = !term.descending;
        }
    }
    if (!plan.keyed()) {
        refuse("Must have at least one non-optional hash key condition in WHERE clause when using ORDER BY clause.");
    }
    if (plan.partitions() > 1 && !by_partition) {
        refuse(
            "Must have hash key in ORDER BY clause when more than one hash key condition specified in WHERE clause.");
    }
    return order;
}

ReadTarget target_of(const TableDefinition& table, const Source& source, bool consistent, util::Instant now) {
    if (source.index.empty()) return {table, nullptr};
    const IndexDefinition* index = table.find_index(source.index);
    if (!index || index->deleted_at) refuse("The table does not have the specified index");
    const ReadTarget target = read_target(table, source.index, false, now);
    if (target.keys().partition.size() > 1 || target.keys().sort.size() > 1) {
        refuse(
            "PartiQL statements cannot be executed on tables with multi-attribute HASH keys or multi-attribute RANGE "
            "keys.");
    }
    if (consistent && target.is_global_index())
        refuse("Strongly consistent read is not supported on Global Secondary Indexes");
    return target;
}

/// Where the reads go, in their order.
std::vector<Stretch> stretches_of(const ReadPlan& plan, const ReadTarget& target, const Order& order) {
    if (!plan.keyed()) return {{store::all_keys(target.id())}};
    std::vector<Stretch> stretches;
    const std::vector<ReadPlan::Read>& reads = plan.reads();
    // Partition by partition, and the ranges in each in the order of its entries.
    for (std::size_t begin = 0; begin < reads.size();) {
        std::size_t end = begin + 1;
        while (end < reads.size() && reads[end].partition == reads[begin].partition) ++end;
        std::vector<Stretch> one;
        for (std::size_t i = begin; i < end; ++i) one.push_back({reads[i].range, reads[i].condition.get()});
        if (!order.forward) std::reverse(one.begin(), one.end());
        stretches.insert(order.partitions_forward ? stretches.end() : stretches.begin(), one.begin(), one.end());
        begin = end;
    }
    return stretches;
}

/// Drops what was read before, up to the entry with that key.
void resume(std::vector<Stretch>& stretches, const ReadTarget& target, const AttributeMap& last, bool forward) {
    validate_start_key(target, last);
    const std::string key = target.whole_key(last);
    const auto found = std::find_if(stretches.begin(), stretches.end(), [&](const Stretch& one) {
        return one.range.contains(key) && (!one.condition || one.condition->selects_partition_of(last));
    });
    if (found == stretches.end()) refuse("Invalid NextToken");
    found->range = forward ? found->range.after(key) : found->range.before(key);
    stretches.erase(stretches.begin(), found);
}

json::Value select(const api::Input<ExecuteStatement>& in, const Prepared& prepared, const api::ReadRequest& request) {
    const Select& statement = *prepared.root().select;
    TableUses uses(request);
    const Source source = prepared.source();
    // Operands are looked at before the table is (paritysuite, tier3/validation-ordering/partiql.test.ts).
    std::optional<expression::Condition> where;
    if (statement.where) where.emplace(Translator(prepared.parameters).condition(*statement.where));
    const TableUse& use = use_of(uses, source);
    ReadClauses clauses;
    clauses.consistent = in.flag(ExecuteStatement::ConsistentRead);
    const ReadTarget target = target_of(use.table, source, clauses.consistent, request.clock.now);
    clauses.capacity = capacity_detail(in.text(ExecuteStatement::ReturnConsumedCapacity));
    if (const json::Value* limit = in[ExecuteStatement::Limit])
        clauses.limit = static_cast<std::size_t>(limit->as_int());

    const Columns columns(statement.columns);
    clauses.selection.projection = columns.projection();
    if (where) {
        validate_key_paths(use.table, where->paths());
        clauses.filter.emplace(std::move(*where));
    }
    const ReadPlan plan(statement.where ? &*statement.where : nullptr, target, prepared.parameters);
    const Order order = read_order(statement, target, plan);
    validate_selection(target, clauses.selection);
    if (target.index && !plan.missing_filters().empty()) {
        refuse_parameter("Secondary index " + target.index->name +
                         " does not project one or more filter attributes: [" +
                         util::join(plan.missing_filters(), ", ") + "]");
    }

    PageRequest page{target, clauses, stretches_of(plan, target, order),
                     order.forward ? store::Direction::forward : store::Direction::backward,
                     [&columns](const Item& item) { return columns.row(item); }};
    const std::string_view text = in.text(ExecuteStatement::Statement);
    const json::Value* parameters = in[ExecuteStatement::Parameters];
    if (const json::Value* token = in[ExecuteStatement::NextToken])
        resume(page.stretches, target, read_next_token(token->as_string(), text, parameters), order.forward);

    json::Value read = read_page(request, page);
    json::Object output{{"Items", std::move(*read.find("Items"))}};
    if (json::Value* last = read.find("LastEvaluatedKey")) {
        output.set("NextToken", next_token(text, parameters, *last));
        output.set("LastEvaluatedKey", std::move(*last));
    }
    if (json::Value* capacity = read.find("ConsumedCapacity")) output.set("ConsumedCapacity", std::move(*capacity));
    return output;
}

json::Value change(const api::Input<ExecuteStatement>& in, const Prepared& prepared, api::WriteRequest& request) {
    TableUses uses(request);
    TableUse& use = use_of(uses, prepared.source());
    BoundWrite bound = bind_write(prepared, use, false);
    bound.action.tells_old = in.text(ExecuteStatement::ReturnValuesOnConditionCheckFailure) == "ALL_OLD";
    const Item returned = write(bound, request);
    uses.sweep_expired(request);
    json::Array items;
    if (!returned.empty()) items.push_back(to_json(returned));
    return json::Object{{"Items", std::move(items)},
                        {"ConsumedCapacity",
                         use.consumption.to_json(capacity_detail(in.text(ExecuteStatement::ReturnConsumedCapacity)))}};
}

} // namespace
} // namespace partiql

json::Value execute_statement(const api::Input<ExecuteStatement>& in, api::WriteRequest& request) {
    using namespace partiql;
    const Prepared prepared =
        prepare(in.text(ExecuteStatement::Statement), read_parameters(in[ExecuteStatement::Parameters]));
    const ExprKind kind = prepared.root().kind;
    if (kind == ExprKind::Call || kind == ExprKind::Binary || kind == ExprKind::Unary) refuse(kChecksElsewhere);
    return prepared.reads() ? select(in, prepared, request) : change(in, prepared, request);
}

} // namespace labdb::dynamodb
