#include "core/dynamodb/replica_updates.hpp"

#include <algorithm>

#include "core/dynamodb/faults.hpp"
#include "core/dynamodb/replica_overrides.hpp"
#include "core/dynamodb/replica_regions.hpp"
#include "core/dynamodb/replication.hpp"
#include "core/dynamodb/stream_log.hpp"
#include "core/dynamodb/table_description.hpp"
#include "core/json/member.hpp"

// Rules and texts are those that AWS showed in October 2026 (ack-api-quirks, DDB-TABLE-201 to -204, -221 to -231, -249
// to -267, -294 to -313).
namespace labdb::dynamodb {
namespace {

using Input = api::Input<UpdateTable>;

// What AWS takes with a table of no or few items.
constexpr util::Duration kShown = util::Duration::of_seconds(6);
constexpr util::Duration kCreation = util::Duration::of_seconds(20);
constexpr util::Duration kUpdate = util::Duration::of_seconds(35);
constexpr util::Duration kUntilDeleting = util::Duration::of_seconds(36);
constexpr util::Duration kDeletion = util::Duration::of_seconds(125);

/// So many replicas and witnesses a strongly consistent table has beside the first one.
constexpr std::size_t kStrongMembers = 2;

const std::string& region_of(const json::Value& action) { return action.find("RegionName")->as_string(); }

std::string quoted(std::string_view text) { return "\u2018" + std::string(text) + "\u2019"; }

[[noreturn]] void refuse_strangers(const std::string& kind, const std::string& regions) {
    refuse("Update global table operation failed because one or more " + kind +
           " were not part of the global table. Please retry the request without these " + kind + ": [" + regions +
           "].");
}

[[noreturn]] void refuse_single_deletion() {
    refuse("Deletion of only one table replica is not supported for global tables with MultiRegionConsistency set to "
           "STRONG.");
}

[[noreturn]] void refuse_source() {
    refuse("Replica cannot be deleted because it has acted as a source region for new replica(s) being added to the "
           "table in the last 24 hours.");
}

[[noreturn]] void refuse_protected(const std::string& table, const std::string& region) {
    refuse("Cannot delete table " + table + " in region " + region +
           " because it has deletion protection enabled. Disable deletion protection first.");
}

/// ReplicaUpdates and GlobalTableWitnessUpdates by what is to be done.
struct Actions {
    std::vector<const json::Value*> creations;
    std::vector<const json::Value*> updates;
    std::vector<const json::Value*> deletions;
    std::vector<std::string> new_witnesses;
    std::vector<std::string> old_witnesses;
};

Actions read_actions(const Input& in) {
    Actions actions;
    for (const json::Value& element : in.at(UpdateTable::ReplicaUpdates).as_array()) {
        const json::Value* create = json::member(element, "Create");
        const json::Value* update = json::member(element, "Update");
        const json::Value* erase = json::member(element, "Delete");
        const int count = (create != nullptr) + (update != nullptr) + (erase != nullptr);
        if (count == 0) refuse("There are no actions specified in the Replica Update Action of the request.");
        if (count > 1) refuse("Update table operation with more than one type of replica actions not allowed.");
        if (create) {
            // One Region twice is once.
            const bool again = std::any_of(actions.creations.begin(), actions.creations.end(),
                                           [create](const json::Value* one) { return *one == *create; });
            if (!again) actions.creations.push_back(create);
        }
        if (update) actions.updates.push_back(update);
        if (erase) actions.deletions.push_back(erase);
    }
    if (const json::Value* witnesses = in[UpdateTable::GlobalTableWitnessUpdates])
        for (const json::Value& element : witnesses->as_array()) {
            if (const json::Value* create = json::member(element, "Create"))
                actions.new_witnesses.push_back(region_of(*create));
            if (const json::Value* erase = json::member(element, "Delete"))
                actions.old_witnesses.push_back(region_of(*erase));
        }
    return actions;
}

/// Refuses whatever is to be changed beside the replicas.
void require_alone(const Input& in) {
    constexpr UpdateTable kOthers[] = {UpdateTable::ProvisionedThroughput,
                                       UpdateTable::BillingMode,
                                       UpdateTable::StreamSpecification,
                                       UpdateTable::SSESpecification,
                                       UpdateTable::TableClass,
                                       UpdateTable::DeletionProtectionEnabled,
                                       UpdateTable::OnDemandThroughput,
                                       UpdateTable::WarmThroughput,
                                       UpdateTable::AttributeDefinitions,
                                       UpdateTable::GlobalSecondaryIndexUpdates,
                                       UpdateTable::GlobalTableSettingsReplicationMode};
    if (std::none_of(std::begin(kOthers), std::end(kOthers), [&in](UpdateTable one) { return in[one]; })) return;
    if (in[UpdateTable::MultiRegionConsistency] || in[UpdateTable::GlobalTableWitnessUpdates])
        refuse_parameter("Requests that modify replicas or witnesses must not also modify other fields");
    refuse_parameter("Replica modification must be the only operation in the request");
}

/// What can be said without the table.
void check_form(const Actions& actions, const Input& in, const api::Caller& caller) {
    const bool strong = in.text(UpdateTable::MultiRegionConsistency) == "STRONG";
    if (!strong && !actions.new_witnesses.empty())
        refuse("MultiRegionConsistency must be set as STRONG when GlobalTableWitnessUpdates parameter is present.");
    if (in[UpdateTable::MultiRegionConsistency] && !(actions.updates.empty() && actions.deletions.empty()))
        refuse("Only Replica Create actions are supported when MultiRegionConsistency parameter is provided.");
    for (const auto* list : {&actions.creations, &actions.updates, &actions.deletions}) {
        for (const json::Value* action : *list) {
            const std::string& region = region_of(*action);
            if (region == caller.region)
                refuse("Cannot add or delete the local region through ReplicaUpdates. Use CreateTable, DeleteTable, or "
                       "UpdateTable as required.");
            if (!holds_replicas(region, caller.region))
                refuse("Region " + region +
                       " is not supported. The latest version of global tables are only supported in the following "
                       "regions: " +
                       replica_regions(caller.region));
            const auto is_region = [&region](const std::string& one) { return one == region; };
            if (std::any_of(actions.new_witnesses.begin(), actions.new_witnesses.end(), is_region))
                refuse("Cannot target multiple regions with the same action");
        }
    }
}

void check_strong_creation(const Actions& actions, const api::Caller& caller) {
    std::string unsupported;
    const auto check = [&unsupported](const std::string& region) {
        if (!holds_strong_replicas(region)) unsupported += (unsupported.empty() ? "" : ", ") + region;
    };
    for (const json::Value* action : actions.creations) check(region_of(*action));
    for (const std::string& region : actions.new_witnesses) check(region);
    if (!unsupported.empty())
        refuse("Unsupported Region(s) specified for global tables with MultiRegionConsistency set to STRONG: [" +
               unsupported + "].");
    for (const std::string& region : actions.new_witnesses)
        if (region == caller.region)
            refuse("Cannot add a witness in the same region as an existing replica when creating a global table with "
                   "MultiRegionConsistency set to STRONG.");
    if (actions.creations.size() + actions.new_witnesses.size() != kStrongMembers || actions.creations.empty())
        refuse("Unsupported replica count for global tables with MultiRegionConsistency set to STRONG.");
}

/// One request on one table.
class ReplicaUpdates {
public:
    ReplicaUpdates(const Input& in, const Actions& actions, api::WriteRequest& request, TableDefinition& table)
        : actions_(actions), request_(request), table_(table),
          consistency_(in.text(UpdateTable::MultiRegionConsistency)), before_(table.group) {}

    void apply() {
        check_group();
        if (!actions_.creations.empty()) create();
        for (const json::Value* action : actions_.updates) update(*action);
        if (!actions_.deletions.empty()) erase();
        store_table(request_.writer, table_);
    }

    /// As AWS answers: what begins now does not show yet, but what was there does, however lately it came.
    TableDefinition shown() const {
        TableDefinition out = table_;
        if (!before_) return out;
        for (const auto& [list, earlier] :
             {std::pair{&out.group->members, &before_->members}, {&out.group->witnesses, &before_->witnesses}})
            for (Replica& one : *list)
                for (const Replica& old : *earlier)
                    if (old.region == one.region && old.shown_at <= now()) one.shown_at = one.active_at = {};
        return out;
    }

private:
    const Actions& actions_;
    api::WriteRequest& request_;
    TableDefinition& table_;
    const std::string_view consistency_;
    const std::optional<ReplicaGroup> before_;

    util::Instant now() const { return request_.clock.now; }
    const std::string& own() const { return request_.caller.region; }
    bool has_group() const { return table_.group.has_value(); }
    bool is_strong() const { return has_group() && table_.group->strong; }

    void check_group() const {
        if (consistency_ == "STRONG") check_strong_creation(actions_, request_.caller);
        if (!consistency_.empty() && has_group())
            refuse("MultiRegionConsistency parameter is unsupported on existing global table");
        if (is_strong() && !actions_.creations.empty())
            refuse("Cannot add replicas to a global table with strong MultiRegionConsistency");
        const std::size_t changes = actions_.creations.size() + actions_.deletions.size();
        if (changes > 1 && consistency_ != "STRONG" && !is_strong())
            refuse("Update table operation with more than one create or delete replica actions not allowed");
    }

    void require_members(const std::vector<const json::Value*>& actions) const {
        std::string strangers;
        for (const json::Value* action : actions) {
            const Replica* replica = has_group() ? table_.group->find(region_of(*action)) : nullptr;
            if (!replica || now() < replica->shown_at)
                strangers += (strangers.empty() ? "" : ", ") + region_of(*action);
        }
        if (!strangers.empty()) refuse_strangers("replicas", strangers);
    }

    void create() {
        for (const json::Value* action : actions_.creations) {
            const std::string& region = region_of(*action);
            const bool member = has_group() && table_.group->find(region);
            if (member || find_table_in(request_, region, table_.name)) {
                // Whoever comes too early is told so.
                if (member && now() < table_.group->find(region)->active_at) require_settled(table_, now());
                refuse("Failed to create a the new replica of table with name: " + quoted(table_.name) +
                       " because one or more replicas already existed as tables.");
            }
        }
        require_settled(table_, now());
        require_at_rest(table_, now());
        require_elastic_writes();
        for (const json::Value* action : actions_.creations) {
            check_key(*action);
            validate_overrides(*action, table_, false);
            require_acquainted(request_, region_of(*action));
        }
        begin_group();
        for (const json::Value* action : actions_.creations) {
            Replica replica = begun(region_of(*action));
            note_overrides(replica.overrides, *action, table_, now());
            replica.overrides.erase("ReplicaTableClassSummary");
            if (const json::Value* table_class = json::member(*action, "TableClassOverride"))
                replica.overrides.set("ReplicaTableClassSummary", json::Object{{"TableClass", *table_class}});
            if (const json::Value* key = json::member(*action, "KMSMasterKeyId"))
                replica.overrides.set("KMSMasterKeyId", *key);
            table_.group->members.push_back(std::move(replica));
        }
        for (const std::string& region : actions_.new_witnesses) table_.group->witnesses.push_back(begun(region));
        table_.updating_until = done_at(request_.clock, kCreation);
        for (const json::Value* action : actions_.creations) send_creation(request_, table_, *action);
        send_group(request_, table_);
    }

    Replica begun(const std::string& region) const {
        Replica replica;
        replica.region = region;
        replica.source = own();
        replica.added = now();
        replica.shown_at = done_at(request_.clock, kShown);
        replica.active_at = done_at(request_.clock, kCreation);
        return replica;
    }

    void begin_group() {
        if (!has_group()) {
            Replica first;
            first.region = own();
            first.added = table_.created;
            first.shown_at = first.active_at = table_.active_at;
            table_.group.emplace();
            table_.group->created = now();
            table_.group->strong = consistency_ == "STRONG";
            table_.group->members.push_back(std::move(first));
        }
        if (table_.stream_enabled) return;
        // Without being asked, with both images.
        table_.stream_view = StreamView::NewAndOldImages;
        open_stream(request_, table_, now());
    }

    /// Writes come from all Regions, so that a fixed capacity does not do. Nothing sets up auto scaling here: that is
    /// another service.
    void require_elastic_writes() const {
        if (table_.billing == BillingMode::Provisioned && !has_group())
            refuse("Table write capacity should either be Pay-Per-Request or AutoScaled.");
    }

    void check_key(const json::Value& action) const {
        const json::Value* key = json::member(action, "KMSMasterKeyId");
        const bool aws_key = key && key->as_string().find("alias/aws/dynamodb") != std::string::npos;
        const json::Value* encryption = table_.settings.find("SSE");
        if ((encryption == nullptr) != (key == nullptr))
            refuse_parameter("KMSMasterKeyId must be specified for each replica.");
        if (encryption && aws_key)
            refuse_parameter("All replica keys must either be Customer Managed CMK or AWS Managed CMK.");
    }

    void update(const json::Value& action) {
        validate_overrides(action, table_, true);
        require_members({&action});
        if (json::member(action, "KMSMasterKeyId"))
            refuse_parameter("KMSMasterKeyId must be specified for each replica.");
        require_settled(table_, now());
        require_at_rest(table_, now());
        note_overrides(table_.group->find(region_of(action))->overrides, action, table_, now());
        table_.updating_until = done_at(request_.clock, kUpdate);
        send_overrides(request_, table_, action);
        send_group(request_, table_);
    }

    void erase() {
        require_members(actions_.deletions);
        if (is_strong()) require_whole_group();
        for (const json::Value* action : actions_.deletions) {
            const std::string& region = region_of(*action);
            if (!is_strong() && table_.group->is_recent_source(region, now())) refuse_source();
            const std::optional<TableDefinition> there = find_table_in(request_, region, table_.name);
            if (there && there->deletion_protection) refuse_protected(table_.name, region);
        }
        require_settled(table_, now());
        require_at_rest(table_, now());
        for (const json::Value* action : actions_.deletions) end(*table_.group->find(region_of(*action)));
        for (Replica& witness : table_.group->witnesses) end(witness);
        table_.updating_until = done_at(request_.clock, kUntilDeleting);
        for (const json::Value* action : actions_.deletions) send_deletion(request_, table_, region_of(*action));
        send_group(request_, table_);
    }

    void end(Replica& replica) const {
        replica.deleting_at = done_at(request_.clock, kUntilDeleting);
        replica.gone_at = done_at(request_.clock, kDeletion);
    }

    void require_whole_group() const {
        const std::vector<Replica>& witnesses = table_.group->witnesses;
        std::string strangers;
        for (const std::string& region : actions_.old_witnesses) {
            const bool known = std::any_of(witnesses.begin(), witnesses.end(),
                                           [&region](const Replica& one) { return one.region == region; });
            if (!known) strangers += (strangers.empty() ? "" : ", ") + region;
        }
        if (!strangers.empty()) refuse_strangers("witnesses", strangers);
        if (actions_.old_witnesses.size() < witnesses.size())
            refuse("Update table delete operation does not include all witnesses.");
        if (actions_.deletions.size() + 1 < table_.group->members.size()) refuse_single_deletion();
    }
};

} // namespace

void require_settled(const TableDefinition& table, util::Instant now) {
    if (table.group && table.group->in_flux(now))
        refuse_in_use("The resource which you are attempting to change is in use.");
}

json::Value update_replicas(const Input& in, api::WriteRequest& request) {
    require_alone(in);
    const Actions actions = read_actions(in);
    check_form(actions, in, request.caller);
    TableDefinition table = require_table_of_any_status(request, in.text(UpdateTable::TableName));
    if (table.group && table.group->legacy)
        refuse("Replicas of a global table of version 2017.11.29 are changed with UpdateGlobalTable.");
    ReplicaUpdates updates(in, actions, request, table);
    updates.apply();
    return json::Object{{"TableDescription", describe_started(updates.shown(), request)}};
}

void require_deletable(const TableDefinition& table, const api::ReadRequest& request) {
    if (table.group->strong) refuse_single_deletion();
    const util::Instant now = request.clock.now;
    if (!table.group->legacy && table.group->is_recent_source(request.caller.region, now)) refuse_source();
    require_settled(table, now);
    if (table.deletion_protection) refuse_protected(table.name, request.caller.region);
}

void leave_group(api::WriteRequest& request, TableDefinition& table, util::Instant gone_at) {
    if (Replica* self = table.group->find(request.caller.region)) {
        self->deleting_at = request.clock.now;
        self->gone_at = gone_at;
    }
    send_group(request, table);
}

void describe_replicas(json::Object& members, const TableDefinition& table, const api::Caller& caller,
                       util::Instant now) {
    if (!table.group || table.group->legacy) return;
    const json::Value warm = json::Object{
        {"ReadUnitsPerSecond", table.warm.read}, {"WriteUnitsPerSecond", table.warm.write}, {"Status", "ACTIVE"}};
    json::Array replicas;
    for (const Replica& replica : table.group->members) {
        if (replica.region == caller.region || now < replica.shown_at) continue;
        json::Object shown{{"RegionName", replica.region}, {"ReplicaStatus", replica.status(now)}};
        for (const char* name : {"KMSMasterKeyId", "ProvisionedThroughputOverride", "OnDemandThroughputOverride"})
            if (const json::Value* given = replica.overrides.find(name)) shown.set(name, *given);
        shown.set("WarmThroughput", warm);
        json::Array indexes;
        const json::Value* overrides = replica.overrides.find("GlobalSecondaryIndexes");
        for (const IndexDefinition& index : table.indexes) {
            if (!index.global) continue;
            json::Object entry{{"IndexName", index.name}};
            if (const json::Value* given = overrides ? overrides->find(index.name) : nullptr)
                for (const auto& [name, value] : given->as_object()) entry.set(name, value);
            entry.set("WarmThroughput", json::Object{{"ReadUnitsPerSecond", index.warm.read},
                                                     {"WriteUnitsPerSecond", index.warm.write},
                                                     {"Status", "ACTIVE"}});
            indexes.emplace_back(std::move(entry));
        }
        if (!indexes.empty()) shown.set("GlobalSecondaryIndexes", std::move(indexes));
        if (const json::Value* given = replica.overrides.find("ReplicaTableClassSummary"))
            shown.set("ReplicaTableClassSummary", *given);
        shown.set("GlobalTableSettingsReplicationMode", "ENABLED_WITH_OVERRIDES");
        replicas.emplace_back(std::move(shown));
    }
    json::Array witnesses;
    for (const Replica& witness : table.group->witnesses)
        if (now >= witness.shown_at)
            witnesses.emplace_back(
                json::Object{{"RegionName", witness.region}, {"WitnessStatus", witness.status(now)}});
    members.set("GlobalTableVersion", "2019.11.21");
    members.set("Replicas", std::move(replicas));
    if (!witnesses.empty()) members.set("GlobalTableWitnesses", std::move(witnesses));
    members.set("GlobalTableSettingsReplicationMode", "ENABLED_WITH_OVERRIDES");
    if (table.group->strong) members.set("MultiRegionConsistency", "STRONG");
}

} // namespace labdb::dynamodb
