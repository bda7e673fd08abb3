#include "core/dynamodb/table_description.hpp"

#include <algorithm>

#include "core/dynamodb/counts.hpp"
#include "core/dynamodb/encryption.hpp"
#include "core/dynamodb/replica_updates.hpp"
#include "core/dynamodb/table_documents.hpp"

namespace labdb::dynamodb {
namespace {

constexpr std::int64_t kDay = 86'400'000'000;

bool same_day(util::Instant a, util::Instant b) { return a.micros / kDay == b.micros / kDay; }

json::Object describe_throughput(const Throughput& throughput, util::Instant now) {
    json::Object members;
    if (throughput.last_increase) members.set("LastIncreaseDateTime", timestamp(*throughput.last_increase));
    if (throughput.last_decrease) members.set("LastDecreaseDateTime", timestamp(*throughput.last_decrease));
    const bool today = throughput.last_decrease && same_day(*throughput.last_decrease, now);
    members.set("NumberOfDecreasesToday", today ? throughput.decreases : 0);
    members.set("ReadCapacityUnits", throughput.read);
    members.set("WriteCapacityUnits", throughput.write);
    return members;
}

/// AWS lists them by name, however they were given (AWS CLI Command Reference, examples of create-table and
/// update-table).
json::Array describe_attributes(std::vector<KeyAttribute> attributes) {
    std::sort(attributes.begin(), attributes.end(),
              [](const KeyAttribute& one, const KeyAttribute& other) { return one.name < other.name; });
    json::Array described;
    for (const KeyAttribute& attribute : attributes) {
        described.emplace_back(
            json::Object{{"AttributeName", attribute.name}, {"AttributeType", descriptor(attribute.type)}});
    }
    return described;
}

json::Object describe_warm(const WarmThroughput& warm, std::string_view status) {
    return json::Object{{"ReadUnitsPerSecond", warm.read}, {"WriteUnitsPerSecond", warm.write}, {"Status", status}};
}

json::Object describe_index(const IndexDefinition& index, const TableDefinition& table, const ItemCount& count,
                            const api::Caller& caller, util::Instant now) {
    json::Object members{{"IndexName", index.name},
                         {"KeySchema", describe_keys(index.keys)},
                         {"Projection", describe_projection(index)}};
    bool filled = true;
    if (index.global) {
        const std::string_view status = now < table.active_at ? "CREATING" : index.status(now);
        filled = status != "CREATING";
        members.set("IndexStatus", status);
        // What the index needs is found first, while the table is UPDATING (Developer Guide, "Managing Global Secondary
        // Indexes", phases of index creation).
        if (status == "CREATING" && index.backfilled) members.set("Backfilling", table.status(now) != "UPDATING");
        members.set("ProvisionedThroughput", describe_throughput(index.throughput, now));
    }
    members.set("IndexSizeBytes", filled ? count.bytes : 0);
    members.set("ItemCount", filled ? count.items : 0);
    members.set("IndexArn", index_arn(caller, table.name, index.name));
    if (index.global) {
        set_on_demand(members, index.on_demand);
        members.set("WarmThroughput", describe_warm(index.warm, index.warm.status(now)));
    }
    return members;
}

/// What is left to tell of a table that is being deleted.
json::Object describe_deleted(const TableDefinition& table, const api::Caller& caller, util::Instant now) {
    json::Object members{{"TableName", table.name},
                         {"TableStatus", "DELETING"},
                         {"ProvisionedThroughput", describe_throughput(table.throughput, now)},
                         {"TableSizeBytes", 0},
                         {"ItemCount", 0},
                         {"TableArn", table_arn(caller, table.name)},
                         {"TableId", table.uuid}};
    if (table.on_demand_since)
        members.set("BillingModeSummary",
                    json::Object{{"BillingMode", wire_name(table.billing)},
                                 {"LastUpdateToPayPerRequestDateTime", timestamp(*table.on_demand_since)}});
    members.set("DeletionProtectionEnabled", table.deletion_protection);
    return members;
}

} // namespace

json::Array describe_keys(const KeySchema& keys) {
    json::Array elements;
    for (const KeyAttribute& key : keys.partition)
        elements.emplace_back(json::Object{{"AttributeName", key.name}, {"KeyType", "HASH"}});
    for (const KeyAttribute& key : keys.sort)
        elements.emplace_back(json::Object{{"AttributeName", key.name}, {"KeyType", "RANGE"}});
    return elements;
}

json::Object describe_projection(const IndexDefinition& index) {
    json::Object projection{{"ProjectionType", wire_name(index.projection)}};
    if (index.projection != ProjectionType::Include) return projection;
    json::Array names;
    for (const std::string& name : index.non_key_attributes) names.emplace_back(name);
    projection.set("NonKeyAttributes", std::move(names));
    return projection;
}

/// AWS shows both bounds when there is one; -1 stands for none.
void set_on_demand(json::Object& members, const OnDemandLimits& limits) {
    if (!limits.max_read && !limits.max_write) return;
    members.set("OnDemandThroughput", json::Object{{"MaxReadRequestUnits", limits.max_read.value_or(-1)},
                                                   {"MaxWriteRequestUnits", limits.max_write.value_or(-1)}});
}

json::Value timestamp(util::Instant at) {
    const std::int64_t milliseconds = at.micros / 1000;
    return static_cast<double>(milliseconds) / 1000;
}

json::Value describe(const TableDefinition& table, const api::ReadRequest& request, util::Instant now) {
    const api::Caller& caller = request.caller;
    if (table.deleted_at) return describe_deleted(table, caller, now);
    const Counts counts(request.store, table);

    json::Object members;
    members.set("AttributeDefinitions", describe_attributes(table.attributes));
    members.set("TableName", table.name);
    members.set("KeySchema", describe_keys(table.keys));
    members.set("TableStatus", table.status(now));
    members.set("CreationDateTime", timestamp(table.created));
    members.set("ProvisionedThroughput", describe_throughput(table.throughput, now));
    const ItemCount count = counts.of(table.id);
    members.set("TableSizeBytes", count.bytes);
    members.set("ItemCount", count.items);
    members.set("TableArn", table_arn(caller, table.name));
    members.set("TableId", table.uuid);
    if (table.on_demand_since) {
        json::Object summary{{"BillingMode", wire_name(table.billing)}};
        if (now >= table.active_at) summary.set("LastUpdateToPayPerRequestDateTime", timestamp(*table.on_demand_since));
        members.set("BillingModeSummary", std::move(summary));
    }
    json::Array local, global;
    for (const IndexDefinition& index : table.indexes)
        (index.global ? global : local).emplace_back(describe_index(index, table, counts.of(index.id), caller, now));
    if (!local.empty()) members.set("LocalSecondaryIndexes", std::move(local));
    if (!global.empty()) members.set("GlobalSecondaryIndexes", std::move(global));
    if (table.stream_enabled) {
        members.set("StreamSpecification",
                    json::Object{{"StreamEnabled", true}, {"StreamViewType", wire_name(table.stream_view)}});
    }
    if (!table.stream_label.empty()) {
        members.set("LatestStreamLabel", table.stream_label);
        members.set("LatestStreamArn", stream_arn(caller, table));
    }
    if (const json::Value* mode = table.settings.find("GlobalTableSettingsReplicationMode"))
        members.set("GlobalTableSettingsReplicationMode", *mode);
    describe_replicas(members, table, caller, now);
    if (now < table.active_at) {
        if (std::optional<json::Value> restore = find_document(request.store, table, Document::Restore)) {
            // A table that is being restored tells of either mode (AWS CLI Command Reference,
            // restore-table-from-backup).
            if (!table.on_demand_since)
                members.set("BillingModeSummary", json::Object{{"BillingMode", wire_name(table.billing)}});
            members.set("RestoreSummary", std::move(*restore));
        }
    }
    if (std::optional<json::Value> encryption = describe_encryption(table, now))
        members.set("SSEDescription", std::move(*encryption));
    if (table.table_class_named || table.table_class != TableClass::Standard || table.table_class_changed) {
        json::Object summary{{"TableClass", wire_name(table.table_class)}};
        if (table.table_class_changed) summary.set("LastUpdateDateTime", timestamp(*table.table_class_changed));
        members.set("TableClassSummary", std::move(summary));
    }
    members.set("DeletionProtectionEnabled", table.deletion_protection);
    set_on_demand(members, table.on_demand);
    members.set("WarmThroughput",
                describe_warm(table.warm, now < table.active_at ? "UPDATING" : table.warm.status(now)));
    return members;
}

json::Value describe_started(const TableDefinition& table, const api::ReadRequest& request) {
    return describe(table, request, {request.clock.now.micros - 1});
}

util::Instant done_at(const store::Clock& clock, util::Duration real) {
    return clock.pace == store::Pace::real ? clock.done(clock.now, real) : clock.now;
}

} // namespace labdb::dynamodb
