#include "core/rds/due_renames.hpp"

#include <string>
#include <vector>

#include "core/api/long_task.hpp"
#include "core/rds/events.hpp"
#include "core/rds/instances.hpp"
#include "core/rds/rename_cluster.hpp"
#include "core/rds/replicas.hpp"
#include "core/store/resources.hpp"

// In the hidden of an instance or a cluster:  RenameAt  the window's moment, in microseconds
// Beside them:  rds-coming-name or rds-coming-cluster-name '/' resource id  { At }, so that nobody need look through
// all
namespace labdb::rds {
namespace {

constexpr std::string_view kRenameAt = "RenameAt", kPending = "PendingModifiedValues";

/// The kinds that can be renamed, and where those that wait are listed.
struct Waiting {
    const Kind& kind;
    std::string_view list;
    void (*rename)(api::WriteRequest&, Record&, const std::string&);
};
const Waiting kWaiting[] = {{kinds::kInstance, "rds-coming-name", rename_instance},
                            {kinds::kCluster, "rds-coming-cluster-name", rename_cluster}};

bool is_due(const Waiting& waiting, const Record& record, util::Instant now) {
    const json::Value* at = record.hidden.find(kRenameAt);
    return at && at->as_int() <= now.micros && record.text(waiting.kind.status) == "available";
}

/// The resource ids of those whose moment has come, busy or not.
std::vector<std::string> come(const api::ReadRequest& request, const Waiting& waiting) {
    std::vector<std::string> ids;
    store::visit_resources(request.store, waiting.list, "", [&](std::string_view id, const json::Value& document) {
        if (document.find("At")->as_int() <= request.clock.now.micros) ids.emplace_back(id);
        return true;
    });
    return ids;
}

void rename(api::WriteRequest& request, const Waiting& waiting, Record& record) {
    drop_rename(record);
    json::Object pending = record.shown.find(kPending)->as_object();
    const json::Value* found = pending.find(waiting.kind.identifier);
    const std::string old_name = record.name, name = found ? found->as_string() : std::string();
    pending.erase(waiting.kind.identifier);
    // A cluster to which nothing is to come does not show so.
    if (pending.empty() && waiting.kind.arn_type == kinds::kCluster.arn_type)
        record.shown.erase(kPending);
    else
        record.shown.set(kPending, std::move(pending));
    // The name may have been taken since it was asked for; then it is given up.
    if (!name.empty() && !find_record(request, waiting.kind, name)) {
        waiting.rename(request, record, name);
        if (waiting.kind.arn_type == kinds::kInstance.arn_type)
            note_event(
                request, source_of(record),
                {"RDS-EVENT-0172", "notification", "Renamed DB instance from " + old_name + " to " + record.name},
                request.clock.now);
    }
    save_record(request, waiting.kind, record);
}

} // namespace

void plan_rename(api::WriteRequest& request, const Kind& kind, Record& record, util::Instant at) {
    record.hidden.set(kRenameAt, at.micros);
    for (const Waiting& waiting : kWaiting)
        if (waiting.kind.arn_type == kind.arn_type)
            store::put_resource(request.writer, waiting.list, record.text(kind.resource_id),
                                json::Object{{"At", at.micros}});
}

void drop_rename(Record& record) { record.hidden.erase(kRenameAt); }

bool renames_are_due(const api::ReadRequest& request) {
    for (const Waiting& waiting : kWaiting)
        for (const std::string& id : come(request, waiting))
            if (const std::optional<Record> record = find_by_resource_id(request, waiting.kind, id);
                record && is_due(waiting, *record, request.clock.now))
                return true;
    return false;
}

void apply_due_renames(api::WriteRequest& request) {
    for (const Waiting& waiting : kWaiting)
        for (const std::string& id : come(request, waiting)) {
            std::optional<Record> record = find_by_resource_id(request, waiting.kind, id);
            const bool due = record && is_due(waiting, *record, request.clock.now);
            if (record && record->hidden.find(kRenameAt) && !due) continue;
            if (due) rename(request, waiting, *record);
            store::erase_resource(request.writer, waiting.list, id);
        }
}

void settle_names(const api::ReadRequest& request) {
    if (renames_are_due(request)) throw api::Due{apply_due_renames};
}

} // namespace labdb::rds
