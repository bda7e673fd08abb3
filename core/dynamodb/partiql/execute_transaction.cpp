#include <optional>

#include "core/api/dynamodb.hpp"
#include "core/dynamodb/idempotency.hpp"
#include "core/dynamodb/item_rules.hpp"
#include "core/dynamodb/partiql/statements.hpp"
#include "core/json/member.hpp"

// ExecuteTransaction.
//
// What a statement says wrong refuses the request and names the statement; that its table is not there, or that it
// names no item by its key, cancels the transaction (floci, DynamoDbPartiQLEdgeCaseIntegrationTest, captured from AWS).
// Writes are answered by an empty list, whatever they are (Developer Guide, "Performing transactions with PartiQL":
// "doesn't return any values for Write operations"; captured: paritysuite/dynamodb-conformance,
// tier2/partiql/writeResponses).
namespace labdb::dynamodb {
namespace partiql {
namespace {

constexpr const char* kNeedsKey =
    "Select statements within ExecuteTransaction must specify the primary key in the where clause.";

/// Parses a statement and fits it to its table, in two steps.
struct Member {
    Prepared prepared;
    TableUse* use = nullptr;
    std::optional<KeyedRead> read;
    std::optional<ItemAction> action;

    void find_table(TableUses& uses) { use = &use_of(uses, prepared.source()); }

    void bind(bool tells_old) {
        if (prepared.reads()) {
            if (!prepared.source().index.empty()) refuse("Reads on indices are not supported within transactions.");
            read = keyed_read(prepared, *use, kNeedsKey);
        } else if (prepared.checks()) {
            action = bind_check(prepared, *use);
        } else {
            action = std::move(bind_write(prepared, *use, true).action);
        }
        if (action) action->tells_old = tells_old;
    }
};

bool tells_old(const json::Value& statement) {
    const json::Value* wanted = json::member(statement, "ReturnValuesOnConditionCheckFailure");
    return wanted && wanted->as_string() == "ALL_OLD";
}

std::vector<Member> bind_all(const json::Array& statements, TableUses& uses) {
    std::vector<Parameters> parameters;
    for (const json::Value& statement : statements)
        parameters.push_back(read_parameters(json::member(statement, "Parameters")));
    std::vector<Member> members;
    Reasons reasons(statements.size());
    bool reads = false, writes = false;
    for (std::size_t i = 0; i < statements.size(); ++i) {
        try {
            const json::Value& statement = statements[i];
            Member& member = members.emplace_back();
            member.prepared = prepare(statement.find("Statement")->as_string(), std::move(parameters[i]));
            const bool read = member.prepared.reads();
            member.find_table(uses);
            (read ? reads : writes) = true;
            member.bind(tells_old(statement));
        } catch (const EmptyKeyFault&) {
            throw;
        } catch (const KeyFault&) {
            reasons.add(i, "ValidationError", "The provided key element does not match the schema");
        } catch (const api::Fault& fault) {
            if (&fault.error() == &errors::ResourceNotFoundException)
                reasons.add(i, "ResourceNotFound", fault.what());
            else if (&fault.error() == &errors::ValidationException)
                refuse("Validation failed in TransactStatements[" + std::to_string(i) + "]: " + fault.what());
            else
                throw;
        }
    }
    if (reads && writes)
        refuse("ExecuteTransaction API does not support both read and write operations in the same request.");
    reasons.throw_if_any();
    return members;
}

json::Value read_all(const std::vector<Member>& members, const TableUses& uses, CapacityDetail detail,
                     const api::ReadRequest& request) {
    std::vector<KeyedRead> reads;
    for (const Member& member : members) reads.push_back(*member.read);
    refuse_repeated_items(reads);
    json::Array responses;
    Reasons reasons(reads.size());
    for (const KeyedRead& read : reads) {
        const std::optional<Item> item = find_item(request.store, read.use->table, read.key);
        try {
            read.use->charge_read(request, 2 * read_units(item ? size_of(*item) : 0, true));
        } catch (const api::Fault& fault) {
            reasons.add(responses.size(), fault);
        }
        json::Object response;
        if (item) response.set("Item", to_json(read.columns.row(*item)));
        responses.push_back(std::move(response));
    }
    reasons.throw_if_any();
    return json::Object{{"Responses", std::move(responses)},
                        {"ConsumedCapacity", uses.consumed_capacity(detail, true)}};
}

/// Unlike those of a TransactWriteItems, all mistakes are told.
void validate_all(const std::vector<ItemAction>& actions) {
    Reasons reasons(actions.size());
    for (std::size_t i = 0; i < actions.size(); ++i) {
        try {
            validate(actions[i]);
        } catch (const EmptyKeyFault&) {
            throw;
        } catch (const api::Fault& fault) {
            reasons.add(i, fault);
        }
    }
    reasons.throw_if_any();
}

} // namespace
} // namespace partiql

json::Value execute_transaction(const api::Input<ExecuteTransaction>& in, api::WriteRequest& request) {
    using namespace partiql;
    const json::Value& statements = in.at(ExecuteTransaction::TransactStatements);
    const CapacityDetail detail = capacity_detail(in.text(ExecuteTransaction::ReturnConsumedCapacity));
    TableUses uses(request);
    std::vector<Member> members = bind_all(statements.as_array(), uses);
    if (members.front().read) return read_all(members, uses, detail, request);

    std::vector<ItemAction> actions;
    for (Member& member : members) actions.push_back(std::move(*member.action));
    check_payload(actions);
    validate_all(actions);
    refuse_repeated_items(actions);
    if (const json::Value* token = in[ExecuteTransaction::ClientRequestToken]) {
        if (note_token(request, token->as_string(), statements) == TokenState::Seen) {
            replay(actions, request.store);
            return json::Object{{"Responses", json::Array()},
                                {"ConsumedCapacity", uses.consumed_capacity(detail, true)}};
        }
    }
    carry_out(actions, request);
    uses.sweep_expired(request);
    return json::Object{{"Responses", json::Array()}, {"ConsumedCapacity", uses.consumed_capacity(detail, true)}};
}

} // namespace labdb::dynamodb
