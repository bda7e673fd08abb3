#include "core/rds/due_renames.hpp"

#include <string>
#include <vector>

#include "core/rds/events.hpp"
#include "core/rds/instances.hpp"
#include "core/rds/records.hpp"
#include "core/rds/replicas.hpp"

namespace labdb::rds {
namespace {

constexpr std::string_view kPending = "PendingModifiedValues";

/// Whether its window has come. One that is busy then, or stopped, waits for a better moment.
bool is_due(const Record& instance, util::Instant now) {
    const json::Value* at = instance.hidden.find(kRenameAt);
    return at && at->as_int() <= now.micros && instance.text("DBInstanceStatus") == "available";
}

void rename(api::WriteRequest& request, Record& instance) {
    instance.hidden.erase(kRenameAt);
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

void apply_due_renames(api::WriteRequest& request) {
    std::vector<std::string> due;
    visit_records(request, kinds::kInstance, "", [&](Record& instance) {
        if (is_due(instance, request.clock.now)) due.push_back(instance.name);
        return true;
    });
    for (const std::string& name : due) {
        std::optional<Record> instance = find_record(request, kinds::kInstance, name);
        if (instance) rename(request, *instance);
    }
}

} // namespace labdb::rds
