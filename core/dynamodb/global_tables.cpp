#include <algorithm>
#include <limits>

#include "core/api/dynamodb.hpp"
#include "core/dynamodb/counts.hpp"
#include "core/dynamodb/faults.hpp"
#include "core/dynamodb/global_tables.hpp"
#include "core/dynamodb/replica_regions.hpp"
#include "core/dynamodb/replication.hpp"
#include "core/dynamodb/table_description.hpp"

// CreateGlobalTable, DescribeGlobalTable, ListGlobalTables, UpdateGlobalTable: version 2017.11.29, which takes tables
// that are there in every Region. AWS retired it; texts are those that it still answered in October 2026
// (ack-api-quirks, DDB-GLOBALTABLE-001 to -004), rules those of the Developer Guide ("Global tables version 2017.11.29
// (Legacy)", "Best practices and requirements").
namespace labdb::dynamodb {
namespace {

// What AWS took, roughly.
constexpr util::Duration kCreation = util::Duration::of_seconds(20);
constexpr std::size_t kMaxListed = 100;

void refuse_retired(const api::ReadRequest& request) {
    if (!request.settings.strict) return;
    refuse_parameter("DynamoDB global tables version 2017.11.29 is not supported. We recommend using DynamoDB global "
                     "tables version 2019.11.21, instead of version 2017.11.29 (Legacy).");
}

[[noreturn]] void refuse_missing_table(const std::string& region) {
    throw api::Fault(errors::TableNotFoundException,
                     "Table not found: the global table needs a table of its name in the Region " + region + ".");
}

std::string missing_global_table(std::string_view name) {
    return "Global table with name: '" + std::string(name) + "' does not exist.";
}

void require_empty(const TableDefinition& table, const ItemCount& count, const std::string& region) {
    if (count.items > 0) refuse_parameter("Table " + table.name + " in Region " + region + " must be empty.");
}

/// What a table must be like to join a group that the table `first` is in.
void require_fit(const TableDefinition& table, const TableDefinition& first, const std::string& region) {
    const std::string who = "Table " + table.name + " in Region " + region;
    if (table.group) refuse_parameter(who + " is a replica of another global table.");
    if (!(table.keys == first.keys)) refuse_parameter(who + " must have the same key schema as the other replicas.");
    if (!table.stream_enabled || table.stream_view != StreamView::NewAndOldImages)
        refuse_parameter(who + " must have a stream enabled with NEW_AND_OLD_IMAGES.");
    const auto names = [](const TableDefinition& one) {
        std::vector<std::string> out;
        for (const IndexDefinition& index : one.indexes)
            if (index.global) out.push_back(index.name);
        std::sort(out.begin(), out.end());
        return out;
    };
    if (names(table) != names(first))
        refuse_parameter(who + " must have the same global secondary indexes as the other replicas.");
}

/// The table in another Region, which is to join.
void require_candidate(const api::ReadRequest& request, const TableDefinition& first, const std::string& region) {
    if (!holds_replicas(region, request.caller.region)) refuse_parameter("Region " + region + " is not supported.");
    require_acquainted(request, region);
    bool found = false;
    request.others->look(region, [&](const store::Reader& there) {
        const std::optional<TableDefinition> table = find_table(there, first.name, request.clock.now);
        if (!table || table->deleted_at) return;
        found = true;
        require_fit(*table, first, region);
        require_empty(*table, item_count(there, *table, table->id), region);
    });
    if (!found) refuse_missing_table(region);
}

Replica member_at(const std::string& region, const api::WriteRequest& request) {
    Replica replica;
    replica.region = region;
    replica.added = replica.shown_at = request.clock.now;
    replica.active_at = done_at(request.clock, kCreation);
    return replica;
}

json::Value describe_global(const TableDefinition& table, const api::ReadRequest& request, util::Instant now) {
    json::Array replicas;
    for (const Replica& one : table.group->members)
        replicas.emplace_back(json::Object{{"RegionName", one.region}, {"ReplicaStatus", one.status(now)}});
    std::string arn = table_arn({request.caller.account, {}}, table.name);
    arn.replace(arn.find(":table/"), 7, ":global-table/");
    const bool fresh = now < done_at({table.group->created, request.clock.pace}, kCreation);
    const char* status = fresh ? "CREATING" : table.group->in_flux(now) ? "UPDATING" : "ACTIVE";
    return json::Object{{"GlobalTableDescription", json::Object{{"ReplicationGroup", std::move(replicas)},
                                                                {"GlobalTableArn", arn},
                                                                {"CreationDateTime", timestamp(table.group->created)},
                                                                {"GlobalTableStatus", status},
                                                                {"GlobalTableName", table.name}}}};
}

/// As an answer to what begins now shows it.
json::Value describe_changed(const TableDefinition& table, const api::ReadRequest& request) {
    return describe_global(table, request, {request.clock.now.micros - 1});
}

} // namespace

std::optional<TableDefinition> find_global_table(const api::ReadRequest& request, std::string_view name) {
    require_heard(request);
    std::optional<TableDefinition> table = find_table(request.store, name, request.clock.now);
    if (!table || table->deleted_at || !table->group || !table->group->legacy) return std::nullopt;
    return table;
}

TableDefinition require_global_table(const api::ReadRequest& request, std::string_view name) {
    std::optional<TableDefinition> table = find_global_table(request, name);
    if (!table) throw api::Fault(errors::GlobalTableNotFoundException, missing_global_table(name));
    return std::move(*table);
}

json::Value create_global_table(const api::Input<CreateGlobalTable>& in, api::WriteRequest& request) {
    refuse_retired(request);
    const std::string name(in.text(CreateGlobalTable::GlobalTableName));
    std::vector<std::string> regions;
    for (const json::Value& replica : in.at(CreateGlobalTable::ReplicationGroup).as_array()) {
        const json::Value* region = replica.find("RegionName");
        if (!region || region->is_null()) refuse_parameter("RegionName must be specified for each replica.");
        if (std::find(regions.begin(), regions.end(), region->as_string()) == regions.end())
            regions.push_back(region->as_string());
    }
    const std::string& own = request.caller.region;
    if (std::find(regions.begin(), regions.end(), own) == regions.end())
        refuse_parameter("The replication group must include the Region of the request: " + own + ".");
    if (find_global_table(request, name))
        throw api::Fault(errors::GlobalTableAlreadyExistsException,
                         "Global table with name: '" + name + "' already exists.");
    std::optional<TableDefinition> table = find_table(request.store, name, request.clock.now);
    if (!table || table->deleted_at) refuse_missing_table(own);
    require_fit(*table, *table, own);
    require_empty(*table, item_count(request.store, *table, table->id), own);
    for (const std::string& region : regions)
        if (region != own) require_candidate(request, *table, region);

    ReplicaGroup& group = table->group.emplace();
    group.legacy = true;
    group.created = request.clock.now;
    for (const std::string& region : regions) group.members.push_back(member_at(region, request));
    store_table(request.writer, *table);
    send_group(request, *table);
    return describe_changed(*table, request);
}

json::Value describe_global_table(const api::Input<DescribeGlobalTable>& in, const api::ReadRequest& request) {
    const std::string_view name = in.text(DescribeGlobalTable::GlobalTableName);
    const std::optional<TableDefinition> table = find_global_table(request, name);
    if (!table)
        throw api::Fault(errors::GlobalTableNotFoundException, "Global table not found: " + missing_global_table(name));
    return describe_global(*table, request, request.clock.now);
}

json::Value list_global_tables(const api::Input<ListGlobalTables>& in, const api::ReadRequest& request) {
    require_heard(request);
    const json::Value* wanted = in[ListGlobalTables::Limit];
    const std::size_t limit = wanted ? static_cast<std::size_t>(wanted->as_int()) : kMaxListed;
    const std::string_view region = in.text(ListGlobalTables::RegionName);
    json::Array listed;
    json::Object output;
    for (const std::string& name : table_names(request.store, in.text(ListGlobalTables::ExclusiveStartGlobalTableName),
                                               std::numeric_limits<std::size_t>::max(), request.clock.now)) {
        const std::optional<TableDefinition> table = find_global_table(request, name);
        if (!table || (!region.empty() && !table->group->find(region))) continue;
        if (listed.size() == limit) {
            output.set("LastEvaluatedGlobalTableName", *listed.back().find("GlobalTableName"));
            break;
        }
        json::Array replicas;
        for (const Replica& one : table->group->members)
            replicas.emplace_back(json::Object{{"RegionName", one.region}});
        listed.emplace_back(json::Object{{"GlobalTableName", name}, {"ReplicationGroup", std::move(replicas)}});
    }
    output.set("GlobalTables", std::move(listed));
    return output;
}

json::Value update_global_table(const api::Input<UpdateGlobalTable>& in, api::WriteRequest& request) {
    const json::Array& updates = in.at(UpdateGlobalTable::ReplicaUpdates).as_array();
    if (updates.empty()) refuse("One or more parameter values were invalid");
    const auto action = [](const json::Value& update, std::string_view name) {
        const json::Value* found = update.find(name);
        return found && !found->is_null() ? &found->find("RegionName")->as_string() : nullptr;
    };
    for (const json::Value& update : updates) {
        if (!action(update, "Create") == !action(update, "Delete"))
            refuse_parameter("Each replica update must have one of Create and Delete.");
        if (action(update, "Create")) refuse_retired(request);
    }
    TableDefinition table = require_global_table(request, in.text(UpdateGlobalTable::GlobalTableName));
    if (table.group->in_flux(request.clock.now))
        refuse_in_use("The resource which you are attempting to change is in use.");
    // Those that are there show so, however lately they came.
    for (Replica& one : table.group->members) one.active_at = std::min(one.active_at, one.added);
    for (Replica& one : table.group->members) one.active_at.micros -= 1;
    for (const json::Value& update : updates) {
        if (const std::string* region = action(update, "Create")) {
            if (table.group->find(*region))
                throw api::Fault(errors::ReplicaAlreadyExistsException, "Global table " + table.name +
                                                                            " already has a replica in the Region " +
                                                                            *region + ".");
            require_candidate(request, table, *region);
            table.group->members.push_back(member_at(*region, request));
        } else {
            region = action(update, "Delete");
            Replica* replica = table.group->find(*region);
            if (!replica)
                throw api::Fault(errors::ReplicaNotFoundException,
                                 "Global table " + table.name + " has no replica in the Region " + *region + ".");
            // The table itself stays, alone.
            replica->deleting_at = request.clock.now;
            replica->gone_at = done_at(request.clock, kCreation);
        }
    }
    json::Value answer = describe_changed(table, request);
    send_group(request, table);
    const Replica* self = table.group->find(request.caller.region);
    if (self && !self->stays()) table.group.reset();
    store_table(request.writer, table);
    return answer;
}

} // namespace labdb::dynamodb
