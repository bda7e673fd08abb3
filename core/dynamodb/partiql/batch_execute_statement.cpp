#include <algorithm>
#include <array>
#include <optional>

#include "core/api/dynamodb.hpp"
#include "core/dynamodb/partiql/statements.hpp"
#include "core/json/member.hpp"

// BatchExecuteStatement: every statement for itself. What is wrong with one is told in its place and does not concern
// the others.
namespace labdb::dynamodb {
namespace partiql {
namespace {

constexpr const char* kNeedsKey =
    "Select statements within BatchExecuteStatement must specify the primary key in the where clause.";

std::string_view code_of(const api::Fault& fault) {
    struct Code {
        const api::Shape* error;
        std::string_view code;
    };
    static const std::array<Code, 7> kCodes{{
        {&errors::ConditionalCheckFailedException, "ConditionalCheckFailed"},
        {&errors::ItemCollectionSizeLimitExceededException, "ItemCollectionSizeLimitExceeded"},
        {&errors::ProvisionedThroughputExceededException, "ProvisionedThroughputExceeded"},
        {&errors::TransactionConflictException, "TransactionConflict"},
        {&errors::ResourceNotFoundException, "ResourceNotFound"},
        {&errors::AccessDeniedException, "AccessDenied"},
        {&errors::DuplicateItemException, "DuplicateItem"},
    }};
    for (const Code& known : kCodes)
        if (known.error == &fault.error()) return known.code;
    return "ValidationError";
}

/// One statement on its way.
struct Member {
    std::optional<Prepared> prepared;
    std::optional<KeyedRead> read;
    std::optional<BoundWrite> write;
    bool consistent = false;
    json::Object response;

    void fail(const api::Fault& fault) {
        json::Object error{{"Code", code_of(fault)}, {"Message", fault.what()}};
        for (const auto& [name, value] : fault.details()) error.set(name, value);
        response.set("Error", std::move(error));
    }
    const TableUse* use() const { return read ? read->use : write ? write->action.use : nullptr; }
    const AttributeMap& key() const { return read ? read->key : write->action.key; }
};

void bind(Member& member, const json::Value& statement, TableUses& uses) {
    member.prepared =
        prepare(statement.find("Statement")->as_string(), read_parameters(json::member(statement, "Parameters")));
    const Prepared& prepared = *member.prepared;
    if (prepared.checks() || (!prepared.reads() && !prepared.writes()))
        refuse(prepared.root().kind == ExprKind::Call ? "EXISTS can only be used in ExecuteTransaction write requests."
                                                      : "Unsupported operation in batch.");
    const Source source = prepared.source();
    TableUse& use = use_of(uses, source);
    if (prepared.writes()) {
        member.write = bind_write(prepared, use, false);
        if (const json::Value* wanted = json::member(statement, "ReturnValuesOnConditionCheckFailure"))
            member.write->action.tells_old = wanted->as_string() == "ALL_OLD";
        return;
    }
    if (const json::Value* consistent = json::member(statement, "ConsistentRead"))
        member.consistent = consistent->as_bool();
    if (!source.index.empty()) {
        const IndexDefinition* index = use.table.find_index(source.index);
        if (index && (index->keys.partition.size() > 1 || index->keys.sort.size() > 1)) {
            refuse("PartiQL statements cannot be executed on tables with multi-attribute HASH keys or multi-attribute "
                   "RANGE keys.");
        }
        refuse(kNeedsKey);
    }
    member.read = keyed_read(prepared, use, kNeedsKey);
}

void refuse_mixture(const std::vector<Member>& members) {
    bool reads = false, writes = false;
    for (const Member& member : members) {
        if (!member.prepared) continue;
        reads = reads || member.prepared->reads();
        writes = writes || member.prepared->writes();
    }
    if (reads && writes) refuse("Read and write requests together in the same batch is not supported.");
}

void refuse_repeated(const std::vector<Member>& members) {
    for (auto member = members.begin(); member != members.end(); ++member) {
        if (!member->use()) continue;
        const bool repeated = std::any_of(members.begin(), member, [&](const Member& earlier) {
            return earlier.use() == member->use() && earlier.key() == member->key();
        });
        if (repeated) refuse("Provided list of item keys contains duplicates");
    }
}

void run(Member& member, api::WriteRequest& request) {
    const auto show = [&member](const Item& item) {
        if (!item.empty()) member.response.set("Item", to_json(item));
    };
    if (member.write) return show(write(*member.write, request));
    TableUse& use = *member.read->use;
    const std::optional<Item> item = find_item(request.store, use.table, member.read->key);
    use.charge_read(request, read_units(item ? size_of(*item) : 0, member.consistent));
    if (item) member.response.set("Item", to_json(member.read->columns.row(*item)));
}

} // namespace
} // namespace partiql

json::Value batch_execute_statement(const api::Input<BatchExecuteStatement>& in, api::WriteRequest& request) {
    using namespace partiql;
    TableUses uses(request);
    std::vector<Member> members;
    for (const json::Value& statement : in.at(BatchExecuteStatement::Statements).as_array()) {
        Member& member = members.emplace_back();
        try {
            bind(member, statement, uses);
        } catch (const api::Fault& fault) {
            member.fail(fault);
        }
    }
    refuse_mixture(members);
    refuse_repeated(members);

    json::Array responses;
    for (Member& member : members) {
        if (const TableUse* use = member.use()) {
            try {
                run(member, request);
            } catch (const api::Fault& fault) {
                member.fail(fault);
            }
            member.response.set("TableName", use->table.given);
        }
        responses.push_back(std::move(member.response));
    }
    uses.sweep_expired(request);
    return json::Object{{"Responses", std::move(responses)},
                        {"ConsumedCapacity", uses.consumed_capacity(capacity_detail(
                                                 in.text(BatchExecuteStatement::ReturnConsumedCapacity)))}};
}

} // namespace labdb::dynamodb
