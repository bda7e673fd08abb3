#include <algorithm>

#include "core/api/dynamodb.hpp"
#include "core/dynamodb/encryption.hpp"
#include "core/dynamodb/faults.hpp"
#include "core/dynamodb/item_store.hpp"
#include "core/dynamodb/replica_updates.hpp"
#include "core/dynamodb/replication.hpp"
#include "core/dynamodb/table.hpp"
#include "core/dynamodb/table_description.hpp"
#include "core/dynamodb/table_schema.hpp"
#include "core/dynamodb/table_streams.hpp"
#include "core/dynamodb/table_update.hpp"
#include "core/dynamodb/throughput_change.hpp"

// UpdateTable.
namespace labdb::dynamodb {
namespace {

using Input = api::Input<UpdateTable>;

// What AWS takes, roughly.
constexpr util::Duration kUpdate = util::Duration::of_seconds(10);
constexpr util::Duration kIndexCreation = util::Duration::of_seconds(300);
constexpr util::Duration kIndexDeletion = util::Duration::of_seconds(60);

constexpr std::size_t kMaxGlobalIndexes = 20;

/// One element of GlobalSecondaryIndexUpdates: exactly one member is set.
struct IndexUpdate {
    const json::Value* create;
    const json::Value* update;
    const json::Value* erase;

    const std::string& name() const {
        return (create ? create : update ? update : erase)->find("IndexName")->as_string();
    }
};

std::vector<IndexUpdate> read_index_updates(const json::Value* list) {
    std::vector<IndexUpdate> updates;
    if (!list) return updates;
    for (const json::Value& element : list->as_array()) {
        const IndexUpdate update{element.find("Create"), element.find("Update"), element.find("Delete")};
        const int count = (update.create != nullptr) + (update.update != nullptr) + (update.erase != nullptr);
        if (count == 0) {
            refuse_parameter("One of GlobalSecondaryIndexUpdate.Update, GlobalSecondaryIndexUpdate.Create, "
                             "GlobalSecondaryIndexUpdate.Delete must not be null");
        }
        if (count > 1) {
            refuse_parameter("Only one global secondary index action is allowed per GlobalSecondaryIndexUpdate object");
        }
        for (const IndexUpdate& other : updates) {
            if (other.name() == update.name()) {
                refuse_parameter("Only one global secondary index update per index is allowed simultaneously. Index: " +
                                 update.name());
            }
        }
        updates.push_back(update);
    }
    return updates;
}

/// The names of AWS's refusal are not all members of the API; what is there already is not asked for.
[[noreturn]] void refuse_nothing(const Input& in) {
    std::string consistency = in[UpdateTable::MultiRegionConsistency] ? "" : "MultiRegionConsistency, ";
    refuse("At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled, GlobalSecondaryIndexUpdates, "
           "SSESpecification, ReplicaUpdates, MultiAccountReplicaReady, ReplicaTransitRoleArn, " +
           consistency + "DeletionProtectionEnabled, OnDemandThroughput, WarmThroughput or TableClass is required");
}

void require_something(const Input& in, const std::vector<IndexUpdate>& updates) {
    constexpr UpdateTable kChanges[] = {UpdateTable::ProvisionedThroughput,
                                        UpdateTable::BillingMode,
                                        UpdateTable::StreamSpecification,
                                        UpdateTable::SSESpecification,
                                        UpdateTable::TableClass,
                                        UpdateTable::DeletionProtectionEnabled,
                                        UpdateTable::OnDemandThroughput,
                                        UpdateTable::WarmThroughput,
                                        UpdateTable::GlobalTableSettingsReplicationMode};
    const bool any =
        std::any_of(std::begin(kChanges), std::end(kChanges), [&in](UpdateTable member) { return in[member]; });
    if (!any && updates.empty()) refuse_nothing(in);
    // An empty list is none where it stands alone, and a mistake beside a change (ack-api-quirks, DDB-TABLE-359).
    if (in[UpdateTable::GlobalSecondaryIndexUpdates] && updates.empty())
        refuse_parameter("List of GlobalSecondaryIndexUpdates is empty");
}

/// Some changes stand alone in their request; where there are several, AWS names them in this order (ack-api-quirks,
/// DDB-TABLE-174, -224, -382).
void require_compatible(const Input& in, const std::vector<IndexUpdate>& updates) {
    struct Part {
        UpdateTable member;
        const char* what;
    };
    constexpr Part kAlone[] = {{UpdateTable::SSESpecification, "Server-Side Encryption modification"},
                               {UpdateTable::TableClass, "TableClass modification"},
                               {UpdateTable::DeletionProtectionEnabled, "DeletionProtection modification"},
                               {UpdateTable::WarmThroughput, "WarmThroughput"}};
    constexpr UpdateTable kOthers[] = {UpdateTable::ProvisionedThroughput, UpdateTable::BillingMode,
                                       UpdateTable::StreamSpecification, UpdateTable::OnDemandThroughput};
    int parts = updates.empty() ? 0 : 1;
    for (const Part& part : kAlone) parts += in[part.member] != nullptr;
    for (const UpdateTable member : kOthers) parts += in[member] != nullptr;
    if (parts < 2) return;
    const bool creates =
        std::any_of(updates.begin(), updates.end(), [](const IndexUpdate& one) { return one.create != nullptr; });
    for (const Part& part : kAlone) {
        if (!in[part.member]) continue;
        if (part.member == UpdateTable::WarmThroughput && creates)
            refuse_parameter("Create global secondary index cannot be specified when updating WarmThroughput");
        refuse_parameter(std::string(part.what) + " must be the only operation in the request");
    }
    if (in[UpdateTable::OnDemandThroughput] && (in[UpdateTable::StreamSpecification] || !updates.empty()))
        refuse_parameter("OnDemandThroughput can only be combined with BillingMode in an UpdateTable request");
    const bool capacity = in[UpdateTable::ProvisionedThroughput] || in.text(UpdateTable::BillingMode) == "PROVISIONED";
    if (capacity && in[UpdateTable::StreamSpecification])
        refuse_parameter("You cannot modify stream status while updating table IOPS");
    const bool online =
        std::any_of(updates.begin(), updates.end(), [](const IndexUpdate& one) { return one.update == nullptr; });
    if (online && in[UpdateTable::ProvisionedThroughput] && in.text(UpdateTable::BillingMode) != "PROVISIONED")
        refuse_parameter("You cannot create or delete index while updating table IOPS");
    if (online && in[UpdateTable::StreamSpecification])
        refuse_parameter("You cannot create or delete index while changing stream status");
}

/// One request on one table: checks and applies its parts in turn.
class TableUpdate {
public:
    TableUpdate(const Input& in, api::WriteRequest& request, TableDefinition& table)
        : in_(in), request_(request), table_(table), old_(table) {}

    void apply(const std::vector<IndexUpdate>& updates) {
        change_billing(updates);
        change_throughput();
        change_indexes(updates);
        change_stream();
        change_settings();
    }

    /// As AWS answers: the throughput is the old one until the change is done, all else shows already.
    TableDefinition started() const {
        TableDefinition shown = table_;
        // Where the clock stands still, the moment before was that of the creation, which is done.
        shown.active_at = std::min(shown.active_at, util::Instant{now().micros - 1});
        if (shown.billing == old_.billing) {
            shown.throughput.read = old_.throughput.read;
            shown.throughput.write = old_.throughput.write;
        }
        return shown;
    }

private:
    const Input& in_;
    api::WriteRequest& request_;
    TableDefinition& table_;
    const TableDefinition old_;

    util::Instant now() const { return request_.clock.now; }
    void set_updating() { table_.updating_until = done_at(request_.clock, kUpdate); }

    void change_billing(const std::vector<IndexUpdate>& updates) {
        const std::string_view wanted = in_.text(UpdateTable::BillingMode);
        if (wanted == "PAY_PER_REQUEST" && table_.billing == BillingMode::Provisioned) switch_to_on_demand();
        if (wanted == "PROVISIONED" && table_.billing == BillingMode::PayPerRequest) switch_to_provisioned(updates);
    }

    void switch_to_on_demand() {
        table_.billing = BillingMode::PayPerRequest;
        table_.on_demand_since = now();
        raise_warm(table_.warm, initial_warm_throughput(table_.billing, {}));
        table_.throughput.read = table_.throughput.write = 0;
        for (IndexDefinition& index : table_.indexes) {
            index.throughput.read = index.throughput.write = 0;
            if (index.global) raise_warm(index.warm, initial_warm_throughput(table_.billing, {}));
        }
        set_updating();
    }

    void switch_to_provisioned(const std::vector<IndexUpdate>& updates) {
        std::vector<std::string> without;
        for (const IndexDefinition& index : table_.indexes) {
            if (!index.global || index.deleted_at) continue;
            const bool given = std::any_of(updates.begin(), updates.end(), [&index](const IndexUpdate& one) {
                return one.name() == index.name &&
                       (one.erase || (one.update && one.update->find("ProvisionedThroughput")));
            });
            if (!given) without.push_back(index.name);
        }
        if (!without.empty()) {
            std::string names;
            for (const std::string& name : without) names += (names.empty() ? "" : ",") + name;
            refuse_parameter("ProvisionedThroughput must be specified for index: " + names);
        }
        table_.billing = BillingMode::Provisioned;
        table_.on_demand = {};
        for (IndexDefinition& index : table_.indexes) index.on_demand = {};
        set_updating();
    }

    void change_throughput() {
        if (const json::Value* throughput = in_[UpdateTable::ProvisionedThroughput]) {
            if (table_.billing == BillingMode::PayPerRequest) refuse_throughput_on_demand();
            update_throughput(table_.throughput, read_throughput(*throughput), "table", now());
            raise_warm(table_.warm, initial_warm_throughput(table_.billing, table_.throughput));
            set_updating();
        }
        if (const json::Value* limits = in_[UpdateTable::OnDemandThroughput]) {
            update_on_demand_limits(table_.on_demand, *limits, table_.billing, "table");
            set_updating();
        }
        if (const json::Value* warm = in_[UpdateTable::WarmThroughput]) {
            update_warm(table_.warm, *warm, done_at(request_.clock, kUpdate));
            set_updating();
        }
    }

    void change_indexes(const std::vector<IndexUpdate>& updates) {
        const auto online = [](const IndexUpdate& update) { return update.update == nullptr; };
        const bool busy =
            std::any_of(table_.indexes.begin(), table_.indexes.end(), [this](const IndexDefinition& index) {
                return index.global && (index.status(now()) == "CREATING" || index.status(now()) == "DELETING");
            });
        const auto changes = std::count_if(updates.begin(), updates.end(), online);
        if (changes > 1 || (changes == 1 && busy)) {
            refuse_limit("Subscriber limit exceeded: Only 1 online index can be created or deleted simultaneously per "
                         "table");
        }
        for (const IndexUpdate& update : updates) {
            if (update.create) create_index(*update.create);
            if (update.update) update_index(*update.update);
            if (update.erase) delete_index(update.name());
        }
        if (!updates.empty()) set_updating();
    }

    void create_index(const json::Value& wanted) {
        const std::string& name = wanted.find("IndexName")->as_string();
        if (table_.find_index(name)) refuse("Attempting to create an index which already exists");
        const bool has_throughput = wanted.find("ProvisionedThroughput") != nullptr;
        if (table_.billing == BillingMode::PayPerRequest && has_throughput)
            refuse_parameter("Neither ReadCapacityUnits nor WriteCapacityUnits can be specified for index: " + name +
                             " when BillingMode is PAY_PER_REQUEST");
        if (table_.billing == BillingMode::Provisioned && !has_throughput)
            refuse_parameter("Both ReadCapacityUnits and WriteCapacityUnits must be specified for index: " + name);

        // The new index's attributes must be defined in the request, also those that the table knows (API Reference,
        // UpdateTable, AttributeDefinitions); others in it do no harm.
        const json::Value* definitions = in_[UpdateTable::AttributeDefinitions];
        if (!definitions) refuse_parameter("AttributeDefinitions is not specified for index: " + name);
        const std::vector<KeyAttribute> attributes = read_attribute_definitions(*definitions);
        IndexDefinition index = read_global_index(wanted, table_, attributes);
        define_attributes(index.keys.partition);
        define_attributes(index.keys.sort);
        const auto globals = std::count_if(table_.indexes.begin(), table_.indexes.end(),
                                           [](const IndexDefinition& one) { return one.global; });
        if (static_cast<std::size_t>(globals) >= kMaxGlobalIndexes)
            refuse_limit("Subscriber limit exceeded: Number of global secondary indexes exceeds per-table limit of 20");

        index.id = new_table_id(request_.writer);
        index.active_at = done_at(request_.clock, kIndexCreation);
        index.backfilled = true;
        table_.indexes.push_back(std::move(index));
        validate_indexes(table_);
        fill_index(request_.writer, table_, table_.indexes.back());
    }

    void define_attributes(const std::vector<KeyAttribute>& keys) {
        for (const KeyAttribute& key : keys) {
            const auto known = std::find_if(table_.attributes.begin(), table_.attributes.end(),
                                            [&key](const KeyAttribute& one) { return one.name == key.name; });
            if (known == table_.attributes.end()) {
                table_.attributes.push_back(key);
            } else if (known->type != key.type) {
                const auto schema = [](const KeyAttribute& one) {
                    return "Schema:[SchemaElement: key{" + one.name + ":" + std::string(descriptor(one.type)) +
                           ":HASH}]";
                };
                refuse_parameter(
                    "Attributes cannot be redefined. Please check that your attribute has the same type as "
                    "previously defined. Existing schema: " +
                    schema(*known) + " New schema: " + schema(key));
            }
        }
    }

    /// The index to `action`: delete or update.
    IndexDefinition& global_index(const std::string& name, const std::string& action) {
        IndexDefinition* index = table_.find_index(name);
        if (!index || index->deleted_at) refuse_missing("Requested resource not found");
        if (!index->global) refuse("Cannot " + action + " an index that is not a GlobalSecondaryIndex: " + index->name);
        return *index;
    }

    void update_index(const json::Value& wanted) {
        const std::string& name = wanted.find("IndexName")->as_string();
        IndexDefinition& index = global_index(name, "update");
        const json::Value* throughput = wanted.find("ProvisionedThroughput");
        const json::Value* limits = wanted.find("OnDemandThroughput");
        const json::Value* warm = wanted.find("WarmThroughput");
        if (!throughput && !limits && !warm)
            refuse_parameter(
                "At least one of ProvisionedThroughput, OnDemandThroughput or WarmThroughput is required to "
                "update index: " +
                name);
        if (throughput) {
            if (table_.billing == BillingMode::PayPerRequest)
                refuse_parameter(
                    "The only Updates for index: " + name +
                    " when TableThroughputMode is PAY_PER_REQUEST can be to OnDemandThroughput, WarmThroughput");
            update_throughput(index.throughput, read_throughput(*throughput), "index " + name, now());
            raise_warm(index.warm, initial_warm_throughput(table_.billing, index.throughput));
        }
        if (limits) update_on_demand_limits(index.on_demand, *limits, table_.billing, "index: " + name);
        if (warm) update_warm(index.warm, *warm, done_at(request_.clock, kUpdate));
        index.updating_until = done_at(request_.clock, kUpdate);
    }

    void delete_index(const std::string& name) {
        IndexDefinition& index = global_index(name, "delete");
        erase_index(request_.writer, table_, index);
        index.deleted_at = done_at(request_.clock, kIndexDeletion);
        forget_unused_attributes(table_);
    }

    void change_stream() {
        const json::Value* stream = in_[UpdateTable::StreamSpecification];
        if (!stream) return;
        if (table_.group && !stream->find("StreamEnabled")->as_bool())
            refuse_parameter("Disabling Stream is not allowed for a Global Table replica.");
        dynamodb::change_stream(request_, table_, *stream);
        set_updating();
    }

    void change_settings() {
        if (const json::Value* encryption = in_[UpdateTable::SSESpecification])
            change_encryption(table_, *encryption, request_);
        if (in_[UpdateTable::TableClass]) {
            table_.table_class = in_.text(UpdateTable::TableClass) == "STANDARD" ? TableClass::Standard
                                                                                 : TableClass::StandardInfrequentAccess;
            table_.table_class_changed = now();
            set_updating();
        }
        if (in_[UpdateTable::GlobalTableSettingsReplicationMode]) change_replication_mode();
        // This one changes at once, without a time of UPDATING.
        table_.deletion_protection = in_.flag(UpdateTable::DeletionProtectionEnabled, table_.deletion_protection);
    }

    void change_replication_mode() {
        const std::string_view mode = in_.text(UpdateTable::GlobalTableSettingsReplicationMode);
        if (mode == "ENABLED_WITH_OVERRIDES")
            refuse("Value 'ENABLED_WITH_OVERRIDES' at 'GlobalTableSettingsReplicationMode' failed to satisfy "
                   "constraint: Only ENABLED and DISABLED settings replication are supported for a Regional Table.");
        table_.settings.set("GlobalTableSettingsReplicationMode", mode);
    }
};

/// Settings that all replicas of a global table share; the rest is of one Region.
void share_settings(const Input& in, const TableDefinition& table, api::WriteRequest& request) {
    json::Object shared;
    for (const auto& [name, value] : in.value().as_object()) {
        const bool local = name == "TableName" || name == "StreamSpecification" || name == "DeletionProtectionEnabled";
        if (!local && !value.is_null()) shared.set(name, value);
    }
    // A key belongs to its Region.
    if (json::Value* encryption = shared.find("SSESpecification")) encryption->as_object().erase("KMSMasterKeyId");
    if (!shared.empty()) send_request(request, table, "UpdateTable", shared);
}

/// The others show this one's class and capacity beside their own.
void tell_of_class(const Input& in, TableDefinition& table, api::WriteRequest& request) {
    if (!in[UpdateTable::TableClass]) return;
    for (Replica& replica : table.group->members)
        replica.overrides.set("ReplicaTableClassSummary",
                              json::Object{{"TableClass", in.text(UpdateTable::TableClass)},
                                           {"LastUpdateDateTime", timestamp(request.clock.now)}});
    send_group(request, table);
}

} // namespace

void repeat_update_table(const json::Value& input, TableDefinition& table, api::WriteRequest& request) {
    const Input in(input);
    TableUpdate(in, request, table).apply(read_index_updates(in[UpdateTable::GlobalSecondaryIndexUpdates]));
    store_table(request.writer, table);
}

json::Value update_table(const Input& in, api::WriteRequest& request) {
    const std::vector<IndexUpdate> updates = read_index_updates(in[UpdateTable::GlobalSecondaryIndexUpdates]);
    if (in[UpdateTable::ReplicaUpdates]) return update_replicas(in, request);
    require_something(in, updates);
    require_compatible(in, updates);
    const std::string_view billing = in.text(UpdateTable::BillingMode);
    const json::Value* throughput = in[UpdateTable::ProvisionedThroughput];
    if (billing == "PROVISIONED" && !throughput)
        refuse_parameter("ProvisionedThroughput must be specified when BillingMode is PROVISIONED");
    if (billing == "PAY_PER_REQUEST" && throughput) refuse_throughput_on_demand();
    if (throughput) read_throughput(*throughput); // Its bounds come before the table, an index's do not.

    TableDefinition table = require_table_of_any_status(request, in.text(UpdateTable::TableName));
    require_settled(table, request.clock.now);
    require_at_rest(table, request.clock.now);
    TableUpdate update(in, request, table);
    update.apply(updates);
    if (table.group) {
        share_settings(in, table, request);
        tell_of_class(in, table, request);
    }
    store_table(request.writer, table);
    return json::Object{{"TableDescription", describe_started(update.started(), request)}};
}

} // namespace labdb::dynamodb
