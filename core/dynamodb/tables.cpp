#include "core/api/dynamodb.hpp"
#include "core/dynamodb/encryption.hpp"
#include "core/dynamodb/faults.hpp"
#include "core/dynamodb/replica_updates.hpp"
#include "core/dynamodb/replication.hpp"
#include "core/dynamodb/resource_policy.hpp"
#include "core/dynamodb/table.hpp"
#include "core/dynamodb/table_creation.hpp"
#include "core/dynamodb/table_deletion.hpp"
#include "core/dynamodb/table_description.hpp"
#include "core/dynamodb/table_documents.hpp"
#include "core/dynamodb/table_schema.hpp"
#include "core/dynamodb/table_streams.hpp"
#include "core/dynamodb/tags.hpp"

// CreateTable, DescribeTable, ListTables, DeleteTable.
namespace labdb::dynamodb {
namespace {

// What AWS takes, roughly.
constexpr util::Duration kCreation = util::Duration::of_seconds(10);
constexpr util::Duration kDeletion = util::Duration::of_seconds(10);

constexpr std::size_t kMaxLocalIndexes = 5;
constexpr std::size_t kMaxGlobalIndexes = 20;
constexpr std::size_t kMaxListed = 100;

/// The model requires neither, for the sake of replicas.
void require_schema(const api::Input<CreateTable>& in) {
    std::string missing;
    int count = 0;
    const auto check = [&](const json::Value* value, const std::string& name) {
        if (value) return;
        missing += (count++ > 0 ? "; Value null at '" : "Value null at '") + name +
                   "' failed to satisfy constraint: Member must not be null";
    };
    check(in[CreateTable::AttributeDefinitions], "attributeDefinitions");
    check(in[CreateTable::KeySchema], "keySchema");
    if (count > 0)
        refuse(std::to_string(count) + (count == 1 ? " validation error detected: " : " validation errors detected: ") +
               missing);
}

void read_billing(const api::Input<CreateTable>& in, TableDefinition& table) {
    const json::Value* throughput = in[CreateTable::ProvisionedThroughput];
    if (in.text(CreateTable::BillingMode) == "PAY_PER_REQUEST") {
        if (throughput) {
            refuse_parameter("Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is "
                             "PAY_PER_REQUEST");
        }
        table.billing = BillingMode::PayPerRequest;
        table.on_demand_since = table.created;
    } else {
        if (!throughput) {
            refuse_parameter(
                "ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is PROVISIONED");
        }
        table.throughput = read_throughput(*throughput);
    }
    if (const json::Value* limits = in[CreateTable::OnDemandThroughput])
        update_on_demand_limits(table.on_demand, *limits, table.billing, "table");
    table.warm =
        read_warm_throughput(in[CreateTable::WarmThroughput], initial_warm_throughput(table.billing, table.throughput));
}

void read_indexes(const api::Input<CreateTable>& in, TableDefinition& table) {
    if (const json::Value* indexes = in[CreateTable::LocalSecondaryIndexes]) {
        if (indexes->as_array().empty()) refuse_parameter("List of LocalSecondaryIndexes is empty");
        if (table.keys.sort.empty()) {
            refuse_parameter("Table KeySchema does not have a range key, which is required when specifying a "
                             "LocalSecondaryIndex");
        }
        for (const json::Value& index : indexes->as_array())
            table.indexes.push_back(read_local_index(index, table, table.attributes));
        validate_indexes(table);
        if (table.indexes.size() > kMaxLocalIndexes)
            refuse_parameter("Number of LocalSecondaryIndexes exceeds per-table limit of 5");
    }
    if (const json::Value* indexes = in[CreateTable::GlobalSecondaryIndexes]) {
        if (indexes->as_array().empty()) refuse_parameter("List of GlobalSecondaryIndexes is empty");
        for (const json::Value& index : indexes->as_array()) {
            table.indexes.push_back(read_global_index(index, table, table.attributes));
            const std::string& name = table.indexes.back().name;
            const bool has_throughput = index.find("ProvisionedThroughput") != nullptr;
            if (table.billing == BillingMode::PayPerRequest && has_throughput) {
                refuse_parameter("ProvisionedThroughput should not be specified for index: " + name +
                                 " when BillingMode is PAY_PER_REQUEST");
            }
            if (table.billing == BillingMode::Provisioned && !has_throughput)
                refuse_parameter("ProvisionedThroughput is not specified for index: " + name);
        }
        validate_indexes(table);
        if (indexes->as_array().size() > kMaxGlobalIndexes)
            refuse_parameter("GlobalSecondaryIndex count exceeds the per-table limit of 20");
    }
}

} // namespace

TableDefinition read_new_table(const api::Input<CreateTable>& in, const api::WriteRequest& request) {
    TableDefinition table;
    table.name = in.text(CreateTable::TableName);
    table.created = request.clock.now;
    read_billing(in, table);
    table.attributes = read_attribute_definitions(in.at(CreateTable::AttributeDefinitions));
    table.keys = read_table_keys(in.at(CreateTable::KeySchema), table.attributes);
    read_indexes(in, table);
    require_all_attributes_used(table);
    if (const json::Value* stream = in[CreateTable::StreamSpecification]) validate_new_stream(*stream);
    if (const json::Value* encryption = in[CreateTable::SSESpecification]) set_encryption(table, *encryption, request);
    if (in.text(CreateTable::TableClass) == "STANDARD_INFREQUENT_ACCESS")
        table.table_class = TableClass::StandardInfrequentAccess;
    table.table_class_named = in[CreateTable::TableClass] != nullptr;
    table.deletion_protection = in.flag(CreateTable::DeletionProtectionEnabled);
    return table;
}

json::Value create_table(const api::Input<CreateTable>& in, api::WriteRequest& request) {
    validate_new_table_name(in.text(CreateTable::TableName));
    if (in[CreateTable::GlobalTableSourceArn])
        throw api::Fault(errors::UnsupportedOperationException, "labdb does not create tables as replicas yet.");
    require_schema(in);
    require_heard(request);
    TableDefinition table = read_new_table(in, request);
    if (const auto existing = find_table(request.store, table.name, request.clock.now)) {
        refuse_in_use(existing->deleted_at
                          ? "Attempt to change a resource which is still in use: Table is being deleted: " + table.name
                          : "Table already exists: " + table.name);
    }
    table.id = new_table_id(request.writer);
    for (IndexDefinition& index : table.indexes) index.id = new_table_id(request.writer);
    table.uuid = request.random.uuid();
    table.active_at = done_at(request.clock, kCreation);
    if (const json::Value* stream = in[CreateTable::StreamSpecification]) set_new_stream(request, table, *stream);
    if (const json::Value* tags = in[CreateTable::Tags]) set_new_tags(request.writer, table, *tags);
    if (const json::Value* policy = in[CreateTable::ResourcePolicy])
        set_new_policy(request, table, policy->as_string());
    store_table(request.writer, table);

    json::Value description = describe_started(table, request);
    // The answer to a creation has no WarmThroughput unless it was asked for.
    if (!in[CreateTable::WarmThroughput]) description.as_object().erase("WarmThroughput");
    return json::Object{{"TableDescription", std::move(description)}};
}

json::Value describe_table(const api::Input<DescribeTable>& in, const api::ReadRequest& request) {
    const TableDefinition table = require_table_of_any_status(request, in.text(DescribeTable::TableName));
    return json::Object{{"Table", describe(table, request, request.clock.now)}};
}

json::Value list_tables(const api::Input<ListTables>& in, const api::ReadRequest& request) {
    require_heard(request);
    const json::Value* wanted = in[ListTables::Limit];
    const std::size_t limit = wanted ? static_cast<std::size_t>(wanted->as_int()) : kMaxListed;
    std::vector<std::string> names =
        table_names(request.store, in.text(ListTables::ExclusiveStartTableName), limit + 1, request.clock.now);
    const bool more = names.size() > limit;
    if (more) names.pop_back();
    json::Object output;
    json::Array listed;
    for (const std::string& name : names) listed.emplace_back(name);
    output.set("TableNames", std::move(listed));
    if (more) output.set("LastEvaluatedTableName", names.back());
    return output;
}

json::Value delete_table(const api::Input<DeleteTable>& in, api::WriteRequest& request) {
    TableDefinition table = require_table_of_any_status(request, in.text(DeleteTable::TableName));
    if (table.group) require_deletable(table, request);
    require_at_rest(table, request.clock.now);
    require_encryption_settled(table, request.clock.now);
    if (table.deletion_protection) {
        refuse("Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection "
               "first.");
    }
    const util::Instant gone_at = done_at(request.clock, kDeletion);
    if (table.group) leave_group(request, table, gone_at);
    drop_table(request, table, gone_at);
    return json::Object{{"TableDescription", describe_started(table, request)}};
}

} // namespace labdb::dynamodb
