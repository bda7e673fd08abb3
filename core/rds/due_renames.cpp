#include "core/rds/due_renames.hpp"

#include <string>
#include <vector>

#include "core/api/long_task.hpp"
#include "core/rds/events.hpp"
#include "core/rds/instances.hpp"
#include "core/rds/replicas.hpp"
#include "core/store/resources.hpp"

// In an instance's hidden:  RenameAt  the window's moment, in microseconds
// Beside the instances:     rds-coming-name '/' resource id  { At }, so that nobody need look through all instances
namespace labdb::rds {
namespace {

constexpr std::string_view kComing = "rds-coming-name", kRenameAt = "RenameAt", kPending = "PendingModifiedValues";

bool is_due(const Record& instance, util::Instant now) {
    const json::Value* at = instance.hidden.find(kRenameAt);
    return at && at->as_int() <= now.micros && instance.text("DBInstanceStatus") == "available";
}

/// The resource ids of those whose moment has come, busy or not.
std::vector<std::string> come(const api::ReadRequest& request) {
    std::vector<std::string> ids;
    store::visit_resources(request.store, kComing, "", [&](std::string_view id, const json::Value& document) {
        if (document.find("At")->as_int() <= request.clock.now.micros) ids.emplace_back(id);
        return true;
    });
    return ids;
}

void rename(api::WriteRequest& request, Record& instance) {
    drop_rename(instance);
    json::Object pending = instance.shown.find(kPending)->as_object();
    const json::Value* found = pending.find("DBInstanceIdentifier");
    const std::string old_name = instance.name, name = found ? found->as_string() : std::string();
    pending.erase("DBInstanceIdentifier");
    instance.shown.set(kPending, std::move(pending));
    // The name may have been taken since it was asked for; then it is given up.
    if (!name.empty() && !find_record(request, kinds::kInstance, name)) {
        rename_instance(request, instance, name);
        note_event(request, source_of(instance),
                   {"RDS-EVENT-0172", "notification", "Renamed DB instance from " + old_name + " to " + instance.name},
                   request.clock.now);
    }
    save_record(request, kinds::kInstance, instance);
}

} // namespace

void plan_rename(api::WriteRequest& request, Record& instance, util::Instant at) {
    instance.hidden.set(kRenameAt, at.micros);
    store::put_resource(request.writer, kComing, instance.text("DbiResourceId"), json::Object{{"At", at.micros}});
}

void drop_rename(Record& instance) { instance.hidden.erase(kRenameAt); }

bool renames_are_due(const api::ReadRequest& request) {
    for (const std::string& id : come(request))
        if (const std::optional<Record> instance = find_by_resource_id(request, kinds::kInstance, id);
            instance && is_due(*instance, request.clock.now))
            return true;
    return false;
}

void apply_due_renames(api::WriteRequest& request) {
    for (const std::string& id : come(request)) {
        std::optional<Record> instance = find_by_resource_id(request, kinds::kInstance, id);
        const bool waits = instance && instance->hidden.find(kRenameAt) && !is_due(*instance, request.clock.now);
        if (waits) continue;
        if (instance && is_due(*instance, request.clock.now)) rename(request, *instance);
        store::erase_resource(request.writer, kComing, id);
    }
}

void settle_names(const api::ReadRequest& request) {
    if (renames_are_due(request)) throw api::Due{apply_due_renames};
}

} // namespace labdb::rds
