#include "core/rds/replicas.hpp"

#include "core/rds/events.hpp"
#include "core/rds/instances.hpp"
#include "core/rds/lifecycle.hpp"

namespace labdb::rds {
namespace {

constexpr const char* kSource = "ReadReplicaSourceDBInstanceIdentifier";
constexpr const char* kReplicas = "ReadReplicaDBInstanceIdentifiers";

json::Array replicas_of(const Record& instance) {
    const json::Value* replicas = instance.shown.find(kReplicas);
    return replicas ? replicas->as_array() : json::Array();
}

/// Absent for a source of another Region, which an ARN names.
std::optional<Record> source_in_region(const api::ReadRequest& request, const Record& replica) {
    const std::string_view source = replica.text(kSource);
    if (source.empty() || source.substr(0, 4) == "arn:") return std::nullopt;
    return find_record(request, kinds::kInstance, source);
}

void change_list(api::WriteRequest& request, const Record& replica, bool listed) {
    std::optional<Record> source = source_in_region(request, replica);
    if (!source) return;
    replace_in_list(*source, kReplicas, replica.name, listed ? std::string_view(replica.name) : std::string_view());
    save_record(request, kinds::kInstance, *source);
}

} // namespace

bool is_replica(const Record& instance) { return !instance.text(kSource).empty(); }

bool has_replicas(const Record& instance) { return !replicas_of(instance).empty(); }

json::Array replicating() {
    return {json::Object{{"StatusType", "read replication"}, {"Normal", true}, {"Status", "replicating"}}};
}

void list_replica(api::WriteRequest& request, const Record& replica) { change_list(request, replica, true); }
void unlist_replica(api::WriteRequest& request, const Record& replica) { change_list(request, replica, false); }

void end_replication(api::WriteRequest& request, Record& replica) {
    unlist_replica(request, replica);
    replica.shown.erase(kSource);
    replica.shown.erase("ReplicaMode");
    replica.shown.erase("StatusInfos");
    // A replica that is still being made would become one with its last step.
    for (Step& step : replica.steps) step.changes.erase("StatusInfos");
}

void leave_replication(api::WriteRequest& request, const Record& instance) {
    unlist_replica(request, instance);
    for (const json::Value& name : replicas_of(instance)) {
        std::optional<Record> replica = find_record(request, kinds::kInstance, name.as_string());
        if (!replica) continue;
        end_replication(request, *replica);
        save_record(request, kinds::kInstance, *replica);
        note_event(request, source_of(*replica),
                   {"RDS-EVENT-0057", "notification", "Replication streaming has been terminated."}, request.clock.now);
    }
}

void rename_instance(api::WriteRequest& request, Record& instance, const std::string& name) {
    const std::string old_name = instance.name;
    erase_record(request, kinds::kInstance, instance);
    set_instance_name(request, instance, name);
    if (std::optional<Record> source = source_in_region(request, instance)) {
        replace_in_list(*source, kReplicas, old_name, instance.name);
        save_record(request, kinds::kInstance, *source);
    }
    for (const json::Value& listed : replicas_of(instance)) {
        std::optional<Record> replica = find_record(request, kinds::kInstance, listed.as_string());
        if (!replica) continue;
        replica->shown.set(kSource, instance.name);
        save_record(request, kinds::kInstance, *replica);
    }
}

} // namespace labdb::rds
