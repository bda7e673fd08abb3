#include "core/rds/pending_maintenance.hpp"

#include <vector>

#include "core/api/rds.hpp"
#include "core/rds/groups.hpp"
#include "core/rds/identity.hpp"
#include "core/rds/lifecycle.hpp"
#include "core/rds/listing.hpp"
#include "core/rds/windows.hpp"
#include "core/util/one_of.hpp"

namespace labdb::rds {
namespace {

constexpr std::string_view kMaintenance = "Maintenance";
constexpr std::string_view kAction = "db-upgrade";
constexpr std::string_view kActions[] = {"os-upgrade", "system-update", "db-upgrade", "hardware-maintenance",
                                         "ca-certificate-rotation"};
constexpr util::Duration kUpgrade = minutes(10);

[[noreturn]] void refuse_missing(const std::string& resource) {
    throw api::Fault(errors::ResourceNotFoundFault, "The specified resource was not found: " + resource);
}

/// A member of a cluster is maintained with its cluster.
bool is_maintained(const Kind& kind, const Record& record) {
    return &kind == &kinds::kCluster || record.text("DBClusterIdentifier").empty();
}

const json::Value* opted(const Record& record, const char* member) {
    const json::Value* maintenance = record.hidden.find(kMaintenance);
    return maintenance ? maintenance->find(member) : nullptr;
}

json::Object describe(const Kind& kind, const Record& record, const catalogue::Version& target) {
    const json::Value* status = opted(record, "OptInStatus");
    const json::Value* at = opted(record, "At");
    json::Object action{{"Action", kAction},
                        {"OptInStatus", status ? *status : json::Value()},
                        {"CurrentApplyDate", at ? *at : json::Value()},
                        {"Description", "Upgrade to " + catalogue::description_of(target)}};
    return {{"ResourceIdentifier", record.text(kind.arn)},
            {"PendingMaintenanceActionDetails", json::Array{std::move(action)}}};
}

struct Resource {
    const Kind& kind;
    Record record;
};

Resource require_resource(const api::ReadRequest& request, const std::string& arn) {
    for (const Kind* kind : {&kinds::kInstance, &kinds::kCluster})
        if (name_in_arn(request.caller, kind->arn_type, arn))
            if (std::optional<Record> record = find_by_name_or_arn(request, *kind, arn))
                return {*kind, std::move(*record)};
    refuse_missing(arn);
}

/// A plan that upgrades the record now, or when its maintenance window begins.
void plan_upgrade(const store::Clock& clock, const Kind& kind, Record& record, const catalogue::Version& target,
                  bool now) {
    const std::string status(kind.status);
    const json::Object done{{status, "available"}, {"EngineVersion", target.name}};
    if (now) {
        record.shown.set(status, "upgrading");
        Plan(record, clock).after(kUpgrade, done);
    } else {
        Plan(record, clock, plans::kUpgrade)
            .at(next_maintenance(record.text("PreferredMaintenanceWindow"), clock.now), {{status, "upgrading"}})
            .after(kUpgrade, done);
    }
}

/// The instances whose version goes with the cluster's.
std::vector<Record> members_of(const api::ReadRequest& request, const Record& cluster) {
    std::vector<Record> members;
    visit_records(request, kinds::kInstance, "", [&](Record& instance) {
        if (instance.text("DBClusterIdentifier") == cluster.name) members.push_back(std::move(instance));
        return true;
    });
    return members;
}

void require_available(const Resource& resource) {
    if (resource.record.text(resource.kind.status) == "available") return;
    const std::string& name = resource.record.name;
    if (&resource.kind == &kinds::kInstance) refuse_instance_state("Instance " + name + " is not in available state.");
    throw api::Fault(errors::InvalidDBClusterStateFault, "DbCluster " + name + " is in " +
                                                             std::string(resource.record.text(resource.kind.status)) +
                                                             " state but expected it to be one of available.");
}

void opt_in(api::WriteRequest& request, Resource& resource, const catalogue::Version& target, const std::string& type) {
    const bool now = type == "immediate";
    Record& record = resource.record;
    const util::Instant at =
        now ? request.clock.now : next_maintenance(record.text("PreferredMaintenanceWindow"), request.clock.now);
    record.hidden.set(kMaintenance, json::Object{{"OptInStatus", type}, {"At", timestamp(at)}});
    plan_upgrade(request.clock, resource.kind, record, target, now);
    if (&resource.kind == &kinds::kInstance) return;
    for (Record& member : members_of(request, record)) {
        plan_upgrade(request.clock, kinds::kInstance, member, target, now);
        save_record(request, kinds::kInstance, member);
    }
}

void opt_out(api::WriteRequest& request, Resource& resource) {
    const json::Value* status = opted(resource.record, "OptInStatus");
    if (status && status->as_string() == "immediate")
        refuse_value("An opt-in request of type immediate can't be undone.");
    resource.record.hidden.erase(kMaintenance);
    drop_plan(resource.record, plans::kUpgrade);
    if (&resource.kind == &kinds::kInstance) return;
    for (Record& member : members_of(request, resource.record)) {
        drop_plan(member, plans::kUpgrade);
        save_record(request, kinds::kInstance, member);
    }
}

} // namespace

const catalogue::Version* pending_upgrade(const Record& record) {
    const catalogue::Engine* engine = catalogue::find_engine(record.text("Engine"));
    if (!engine) return nullptr;
    const catalogue::Version* version = catalogue::find_version(*engine, record.text("EngineVersion"), false);
    if (!version || !version->retired) return nullptr;
    const catalogue::Version* target = catalogue::find_version(*engine, version->major, true);
    return target && catalogue::is_upgrade_target(*version, *target) ? target : nullptr;
}

json::Value describe_pending_maintenance_actions(const api::Input<DescribePendingMaintenanceActions>& in,
                                                 const api::ReadRequest& request) {
    using In = DescribePendingMaintenanceActions;
    const Filters filters(in[In::Filters], {"db-instance-id", "db-cluster-id"});
    const std::string_view wanted = in.text(In::ResourceIdentifier);
    if (!wanted.empty()) require_resource(request, std::string(wanted));
    Page page(in[In::Marker], in[In::MaxRecords]);
    // ARNs of clusters stand before those of instances, so that pages follow one order.
    for (const Kind* kind : {&kinds::kCluster, &kinds::kInstance}) {
        const char* const filter = kind == &kinds::kCluster ? "db-cluster-id" : "db-instance-id";
        visit_records(request, *kind, "", [&](Record& record) {
            const std::string arn(record.text(kind->arn));
            if (arn <= page.after() || (!wanted.empty() && arn != wanted)) return true;
            if (!filters.pass(filter, record.name) && !filters.pass(filter, arn)) return true;
            const catalogue::Version* target = is_maintained(*kind, record) ? pending_upgrade(record) : nullptr;
            return !target || page.add(arn, [&] { return describe(*kind, record, *target); });
        });
    }
    return std::move(page).output("PendingMaintenanceActions");
}

json::Value apply_pending_maintenance_action(const api::Input<ApplyPendingMaintenanceAction>& in,
                                             api::WriteRequest& request) {
    using In = ApplyPendingMaintenanceAction;
    const std::string action = in.at(In::ApplyAction).as_string(), type = in.at(In::OptInType).as_string();
    if (!util::is_one_of(kActions, action)) refuse_value("Invalid apply action: " + action);
    if (type != "immediate" && type != "next-maintenance" && type != "undo-opt-in")
        refuse_value("Invalid opt in type: " + type);
    Resource resource = require_resource(request, in.at(In::ResourceIdentifier).as_string());
    const catalogue::Version* target =
        is_maintained(resource.kind, resource.record) ? pending_upgrade(resource.record) : nullptr;
    if (!target || action != kAction)
        throw api::Fault(errors::ResourceNotFoundFault, "No pending maintenance action " + action + " for resource " +
                                                            in.at(In::ResourceIdentifier).as_string());
    if (type == "undo-opt-in") {
        opt_out(request, resource);
    } else {
        require_available(resource);
        opt_in(request, resource, *target, type);
    }
    save_record(request, resource.kind, resource.record);
    return json::Object{{"ResourcePendingMaintenanceActions", describe(resource.kind, resource.record, *target)}};
}

} // namespace labdb::rds
