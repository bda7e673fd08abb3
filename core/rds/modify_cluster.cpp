#include <algorithm>

#include "core/api/rds.hpp"
#include "core/rds/cluster_events.hpp"
#include "core/rds/cluster_members.hpp"
#include "core/rds/cluster_settings.hpp"
#include "core/rds/clusters.hpp"
#include "core/rds/due_renames.hpp"
#include "core/rds/faults.hpp"
#include "core/rds/lifecycle.hpp"
#include "core/rds/master_user.hpp"
#include "core/rds/multi_az_clusters.hpp"
#include "core/rds/names.hpp"
#include "core/rds/rename_cluster.hpp"
#include "core/rds/windows.hpp"

// ModifyDBCluster. All is applied at once but for five things, which wait for the maintenance window unless
// ApplyImmediately is given (API Reference, ModifyDBCluster, ApplyImmediately): the name, the version, the master
// password, IAM authentication, and what a Multi-AZ DB cluster runs on. What waits is not lost when more is asked for:
// it waits on, or is applied with what is applied at once (user guide, "Using the schedule modifications setting").
namespace labdb::rds {
namespace {

constexpr util::Duration kRenaming = minutes(1), kResetting = seconds(30), kUpgrading = minutes(10),
                         kModifying = minutes(10);

/// A request that asks anew for what waits, too, unless it says otherwise itself.
json::Value with_waiting(const Record& cluster, const json::Value& input) {
    const json::Value* waiting = cluster.shown.find("PendingModifiedValues");
    if (!waiting) return input;
    json::Object all = input.as_object();
    for (const auto& [shown, value] : waiting->as_object()) {
        // The name and the password have ways of their own.
        if (shown == "DBClusterIdentifier" || shown == "MasterUserPassword") continue;
        const std::string parameter =
            shown == "IAMDatabaseAuthenticationEnabled" ? "EnableIAMDatabaseAuthentication" : shown;
        if (all.contains(parameter)) continue;
        all.set(parameter, value);
        if (shown == "EngineVersion") all.set("AllowMajorVersionUpgrade", true);
    }
    return all;
}

/// What one request makes of a cluster.
class Modification {
public:
    /// `asked` is what this request says itself, `in` the same with what waits.
    Modification(api::WriteRequest& request, Record& cluster, const InputView& asked, const InputView& in)
        : request_(request), cluster_(cluster), asked_(asked), in_(in), now_(in.flag("ApplyImmediately")),
          when_(now_ ? request.clock.now
                     : next_maintenance(cluster.text("PreferredMaintenanceWindow"), request.clock.now)) {}

    /// The answer: the cluster with what is to come in PendingModifiedValues.
    json::Value run() {
        const json::Value* waiting = cluster_.shown.find("PendingModifiedValues");
        pending_ = waiting ? waiting->as_object() : json::Object();
        apply_windows(request_, cluster_, in_);
        apply_settings(request_, cluster_, in_);
        change_parameter_group();
        change_version();
        change_hardware();
        change_authentication();
        change_password();
        const std::string name = new_name();
        json::Value answer = show(name);
        finish(name);
        return answer;
    }

private:
    api::WriteRequest& request_;
    Record& cluster_;
    const InputView& asked_;
    const InputView& in_;
    const bool now_;
    const util::Instant when_;
    json::Object pending_;
    /// What is done in the maintenance window, or at once.
    json::Object changes_;
    std::string status_;
    util::Duration takes_{};

    void begin(std::string_view status, util::Duration takes) {
        status_ = status;
        takes_ = std::max(takes_, takes);
    }

    void change_parameter_group() {
        if (!in_["DBClusterParameterGroupName"]) return;
        const std::string group =
            require_cluster_parameter_group(request_, in_["DBClusterParameterGroupName"], target_version());
        if (group == cluster_.text("DBClusterParameterGroup")) return;
        cluster_.shown.set("DBClusterParameterGroup", group);
        mark_members(request_, cluster_, "pending-reboot");
    }

    const catalogue::Version& target_version() const {
        const catalogue::Version& present = version_of(cluster_);
        if (!in_["EngineVersion"]) return present;
        const catalogue::Version* wanted =
            catalogue::find_version(*present.engine, in_.text("EngineVersion"), request_.settings.strict);
        if (!wanted || (wanted != &present && !catalogue::is_upgrade_target(present, *wanted)))
            refuse_combination("Cannot find upgrade target from " + std::string(present.name) +
                               " with requested version " + std::string(in_.text("EngineVersion")) + ".");
        return *wanted;
    }

    void change_version() {
        const catalogue::Version &present = version_of(cluster_), &target = target_version();
        if (&present == &target) return;
        const std::vector<Member> members = members_of(request_, cluster_);
        if (asked_["EngineVersion"] && std::none_of(members.begin(), members.end(), [](const Member& member) {
                return member.is_writer && member.instance.text("DBInstanceStatus") == "available";
            }))
            refuse_cluster_state("Cannot modify engine version without a healthy primary instance in DB cluster: " +
                                 cluster_.name);
        if (present.major != target.major && !in_.flag("AllowMajorVersionUpgrade"))
            refuse_combination(
                "The AllowMajorVersionUpgrade flag must be present when upgrading to a new major version.");
        changes_.set("EngineVersion", target.name);
        pending_.set("EngineVersion", target.name);
        if (!in_["DBClusterParameterGroupName"] && !has_group_for(target))
            changes_.set("DBClusterParameterGroup", require_cluster_parameter_group(request_, nullptr, target));
        begin("upgrading", kUpgrading);
        for (const Member& member : members)
            change_member(member.instance, "upgrading", kUpgrading, {{"EngineVersion", target.name}});
    }

    bool has_group_for(const catalogue::Version& version) const {
        const std::optional<Record> group =
            find_record(request_, kinds::kClusterParameterGroup, cluster_.text("DBClusterParameterGroup"));
        return group && group->text("DBParameterGroupFamily") == version.family;
    }

    /// Class and storage of a Multi-AZ DB cluster.
    void change_hardware() {
        if (is_aurora(cluster_.text("Engine"))) return;
        const json::Object changes = multi_az_changes(cluster_, in_);
        if (changes.empty()) return;
        for (const auto& [member, value] : changes) {
            changes_.set(member, value);
            pending_.set(member, value);
        }
        begin("modifying", kModifying);
        for (const Member& member : members_of(request_, cluster_))
            change_member(member.instance, "modifying", kModifying, member_changes(changes));
    }

    void change_member(Record instance, std::string_view status, util::Duration takes, json::Object changes) const {
        drop_plan(instance, plans::kCluster);
        Plan plan(instance, request_.clock, now_ ? plans::kStatus : plans::kCluster, when_);
        if (now_)
            instance.shown.set("DBInstanceStatus", status);
        else
            plan.at(when_, {{"DBInstanceStatus", status}});
        changes.set("DBInstanceStatus", "available");
        plan.after(takes, std::move(changes));
        save_record(request_, kinds::kInstance, instance);
    }

    void change_authentication() {
        const json::Value* wanted = in_["EnableIAMDatabaseAuthentication"];
        if (!wanted || wanted->as_bool() == cluster_.flag("IAMDatabaseAuthenticationEnabled")) return;
        changes_.set("IAMDatabaseAuthenticationEnabled", *wanted);
        pending_.set("IAMDatabaseAuthenticationEnabled", *wanted);
        begin("configuring-iam-database-auth", kResetting);
    }

    void change_password() {
        if (!change_master_password(request_, cluster_, in_, when_)) {
            if (now_ ? !hasten_master_password(cluster_, request_.clock.now) : !pending_.contains("MasterUserPassword"))
                return;
            begin("resetting-master-credentials", kResetting);
            return;
        }
        if (in_["MasterUserPassword"]) pending_.set("MasterUserPassword", "****");
        begin("resetting-master-credentials", kResetting);
        note_cluster_event(request_, cluster_, events::kClusterPasswordReset, when_);
    }

    /// The name that the cluster gets now; empty when it keeps its own.
    std::string new_name() {
        // A name that waits is given with the next change that is applied at once.
        const json::Value* waiting = now_ ? pending_.find("DBClusterIdentifier") : nullptr;
        if (!in_["NewDBClusterIdentifier"] && !waiting) return {};
        std::string name = in_["NewDBClusterIdentifier"]
                               ? require_identifier("NewDBClusterIdentifier", in_.text("NewDBClusterIdentifier"))
                               : waiting->as_string();
        if (name == cluster_.name) return {};
        if (find_record(request_, kinds::kCluster, name))
            throw api::Fault(errors::DBClusterAlreadyExistsFault, "DB Cluster already exists");
        pending_.set("DBClusterIdentifier", name);
        if (!now_) return {};
        begin("renaming", kRenaming);
        return name;
    }

    json::Value show(const std::string& name) const {
        Record shown = cluster_;
        if (!pending_.empty()) shown.shown.set("PendingModifiedValues", pending_);
        if (now_ && !status_.empty() && name.empty()) shown.shown.set("Status", status_);
        return cluster_answer(request_, std::move(shown));
    }

    void finish(const std::string& name) {
        changes_.set("PendingModifiedValues", nullptr);
        drop_rename(cluster_);
        if (now_) {
            drop_plan(cluster_, plans::kMaintenance);
            cluster_.shown.erase("PendingModifiedValues");
            if (!status_.empty()) {
                cluster_.shown.set("Status", status_);
                changes_.set("Status", "available");
                Plan(cluster_, request_.clock).after(takes_, changes_);
            }
        } else if (!pending_.empty()) {
            cluster_.shown.set("PendingModifiedValues", pending_);
            // A name that waits is not one of the steps: the record stands under it.
            if (const json::Value* name_to_come = pending_.find("DBClusterIdentifier")) {
                changes_.set("PendingModifiedValues", json::Object{{"DBClusterIdentifier", *name_to_come}});
                plan_rename(request_, kinds::kCluster, cluster_, when_);
            }
            Plan plan(cluster_, request_.clock, plans::kMaintenance, when_);
            changes_.set("Status", "available");
            plan.at(when_, {{"Status", status_.empty() ? "available" : status_}}).after(takes_, changes_);
        }
        if (name.empty())
            save_record(request_, kinds::kCluster, cluster_);
        else
            rename_cluster(request_, cluster_, name);
    }
};

} // namespace

json::Value modify_db_cluster(const api::Input<ModifyDBCluster>& input, api::WriteRequest& request) {
    const InputView asked(input.value());
    Record cluster = require_cluster(request, asked.text("DBClusterIdentifier"));
    const json::Value all = with_waiting(cluster, input.value());
    const InputView in(all);
    require_cluster_status(cluster, {"available"});
    for (const char* member : {"AllocatedStorage", "Iops", "DBClusterInstanceClass"})
        if (in[member] && is_aurora(cluster.text("Engine")))
            refuse_combination(std::string(member) + " isn't supported for DB engine " +
                               std::string(cluster.text("Engine")) + ".");
    return Modification(request, cluster, asked, in).run();
}

} // namespace labdb::rds
