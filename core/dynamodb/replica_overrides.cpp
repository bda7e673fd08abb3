#include "core/dynamodb/replica_overrides.hpp"

#include "core/dynamodb/faults.hpp"
#include "core/dynamodb/table_description.hpp"
#include "core/json/member.hpp"

// Rules and texts are those that AWS showed in October 2026 (ack-api-quirks, DDB-TABLE-223, -250, -252, -294, -307).
namespace labdb::dynamodb {
namespace {

const json::Value* read_units_of(const json::Value& override_) {
    const json::Value* throughput = json::member(override_, "ProvisionedThroughputOverride");
    return throughput ? json::member(*throughput, "ReadCapacityUnits") : nullptr;
}

const json::Value* read_bound_of(const json::Value& override_) {
    const json::Value* limits = json::member(override_, "OnDemandThroughputOverride");
    return limits ? json::member(*limits, "MaxReadRequestUnits") : nullptr;
}

bool has_any(const json::Value& override_) {
    return json::member(override_, "ProvisionedThroughputOverride") ||
           json::member(override_, "OnDemandThroughputOverride");
}

/// The two overrides that tables and indexes have in common.
void note_capacity(json::Object& noted, const json::Value& wanted, std::int64_t units,
                   const std::optional<std::int64_t>& bound) {
    if (const json::Value* read = read_units_of(wanted)) {
        noted.erase("ProvisionedThroughputOverride");
        if (read->as_int() != units)
            noted.set("ProvisionedThroughputOverride", json::Object{{"ReadCapacityUnits", read->as_int()}});
    }
    if (const json::Value* read = read_bound_of(wanted)) {
        noted.erase("OnDemandThroughputOverride");
        if (read->as_int() != bound.value_or(-1))
            noted.set("OnDemandThroughputOverride", json::Object{{"MaxReadRequestUnits", read->as_int()}});
    }
}

template <class Part> void apply_capacity(Part& part, const json::Value& wanted, BillingMode billing) {
    const json::Value* read = read_units_of(wanted);
    if (read && billing == BillingMode::Provisioned) part.throughput.read = read->as_int();
    const json::Value* bound = read_bound_of(wanted);
    if (!bound || billing == BillingMode::Provisioned) return;
    part.on_demand.max_read.reset();
    if (bound->as_int() != -1) part.on_demand.max_read = bound->as_int();
}

} // namespace

void validate_overrides(const json::Value& action, const TableDefinition& table, bool update) {
    const json::Value* indexes = json::member(action, "GlobalSecondaryIndexes");
    if (update) {
        bool any =
            has_any(action) || json::member(action, "TableClassOverride") || json::member(action, "KMSMasterKeyId");
        if (indexes)
            for (const json::Value& index : indexes->as_array()) {
                if (!has_any(index))
                    refuse("There are no actions specified in the Replica Update Action of the request.");
                any = true;
            }
        if (!any) refuse("There are no actions specified in the Replica Update Action of the request.");
        if (table.billing == BillingMode::PayPerRequest && read_units_of(action))
            refuse("Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is "
                   "PAY_PER_REQUEST");
    }
    if (table.billing == BillingMode::Provisioned && read_bound_of(action))
        refuse("MaxReadRequestUnits for OnDemandThroughput cannot be specified when the table BillingMode is "
               "PROVISIONED");
}

void note_overrides(json::Object& overrides, const json::Value& action, const TableDefinition& table,
                    util::Instant now) {
    note_capacity(overrides, action, table.throughput.read, table.on_demand.max_read);
    if (const json::Value* table_class = json::member(action, "TableClassOverride")) {
        overrides.set("ReplicaTableClassSummary",
                      json::Object{{"TableClass", *table_class}, {"LastUpdateDateTime", timestamp(now)}});
    }
    const json::Value* indexes = json::member(action, "GlobalSecondaryIndexes");
    if (!indexes) return;
    const json::Value* earlier = overrides.find("GlobalSecondaryIndexes");
    json::Object noted = earlier ? earlier->as_object() : json::Object();
    for (const json::Value& wanted : indexes->as_array()) {
        const std::string& name = wanted.find("IndexName")->as_string();
        const IndexDefinition* index = table.find_index(name);
        if (!index) continue; // AWS takes no offence
        const json::Value* before = noted.find(name);
        json::Object capacity = before ? before->as_object() : json::Object();
        note_capacity(capacity, wanted, index->throughput.read, index->on_demand.max_read);
        noted.erase(name);
        if (!capacity.empty()) noted.set(name, std::move(capacity));
    }
    overrides.set("GlobalSecondaryIndexes", std::move(noted));
}

void apply_overrides(TableDefinition& replica, const json::Value& action, util::Instant now) {
    apply_capacity(replica, action, replica.billing);
    if (const json::Value* table_class = json::member(action, "TableClassOverride")) {
        replica.table_class =
            table_class->as_string() == "STANDARD" ? TableClass::Standard : TableClass::StandardInfrequentAccess;
        replica.table_class_changed = now;
    }
    if (const json::Value* indexes = json::member(action, "GlobalSecondaryIndexes"))
        for (const json::Value& wanted : indexes->as_array())
            if (IndexDefinition* index = replica.find_index(wanted.find("IndexName")->as_string()))
                apply_capacity(*index, wanted, replica.billing);
}

} // namespace labdb::dynamodb
