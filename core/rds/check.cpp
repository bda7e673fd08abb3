#include "core/rds/check.hpp"

#include <algorithm>
#include <filesystem>
#include <set>
#include <string_view>

#include "core/rds/automated_backups.hpp"
#include "core/rds/cluster_members.hpp"
#include "core/rds/records.hpp"
#include "core/rds/volumes.hpp"
#include "core/sql/check.hpp"
#include "core/store/resources.hpp"

namespace labdb::rds {
namespace {

/// What an instance can be (reference/rds.md A3).
constexpr std::string_view kStatuses[] = {
    "available",
    "backing-up",
    "configuring-enhanced-monitoring",
    "configuring-iam-database-auth",
    "configuring-log-exports",
    "creating",
    "deleting",
    "failed",
    "maintenance",
    "modifying",
    "rebooting",
    "resetting-master-credentials",
    "renaming",
    "starting",
    "stopped",
    "stopping",
    "storage-full",
    "storage-optimization",
    "upgrading",
    "promoting",
    "failing-over",
};

constexpr const Kind* kKinds[] = {&kinds::kInstance,        &kinds::kCluster,        &kinds::kSnapshot,
                                  &kinds::kClusterSnapshot, &kinds::kParameterGroup, &kinds::kClusterParameterGroup,
                                  &kinds::kOptionGroup,     &kinds::kSubnetGroup};
/// Whose `hidden` names a volume.
constexpr const Kind* kHolders[] = {&kinds::kInstance,        &kinds::kCluster,        &kinds::kSnapshot,
                                    &kinds::kClusterSnapshot, &kinds::kRetainedBackup, &kinds::kRetainedClusterBackup,
                                    &kinds::kReplicatedBackup};

/// `default.mysql8.0`, `default:mysql-8-0`, `default` are there without being made.
bool is_default(std::string_view name) {
    return name.substr(0, 8) == "default." || name.substr(0, 8) == "default:" || name == "default";
}

class Check {
public:
    explicit Check(const api::ReadRequest& request) : request_(request) {}

    Findings run() {
        for (const Kind* kind : kKinds) identities(*kind);
        visit_records(request_, kinds::kInstance, "", [&](Record& record) { return instance(record), true; });
        visit_records(request_, kinds::kCluster, "", [&](Record& record) { return cluster(record), true; });
        if (!request_.settings.folder.empty()) volumes();
        return std::move(findings_);
    }

private:
    const api::ReadRequest& request_;
    Findings findings_;

    void problem(std::string text) { findings_.problems.push_back(std::move(text)); }

    /// Each resource has a name, an ARN and an id of its own, by which it is found.
    void identities(const Kind& kind) {
        std::set<std::string> ids, arns;
        visit_records(request_, kind, "", [&](Record& record) {
            ++findings_.resources;
            const std::string title = std::string(kind.identifier) + ' ' + record.name;
            if (record.text(kind.identifier) != record.name)
                problem(title + " shows the name " + std::string(record.text(kind.identifier)));
            if (!arns.insert(std::string(record.text(kind.arn))).second) problem(title + " has the ARN of another");
            if (kind.resource_id.empty()) return true;
            const std::string id(record.text(kind.resource_id));
            if (!ids.insert(id).second) problem(title + " has the resource id of another");
            const std::optional<Record> found = find_by_resource_id(request_, kind, id);
            if (!found || found->name != record.name) problem(title + " is not found by its resource id");
            return true;
        });
    }

    void needs(const Record& record, const Kind& kind, std::string_view name) {
        // One of another Region is named by its ARN.
        if (name.empty() || is_default(name) || name.substr(0, 4) == "arn:") return;
        if (!find_record(request_, kind, name))
            problem(record.name + " names the " + std::string(kind.identifier) + ' ' + std::string(name) +
                    ", which is no more");
    }

    void needs_all(const Record& record, const Kind& kind, std::string_view list, std::string_view member) {
        const json::Value* names = record.shown.find(list);
        if (!names) return;
        for (const json::Value& one : names->as_array()) {
            const json::Value* name = one.is_string() ? &one : one.find(member);
            if (name) needs(record, kind, name->as_string());
        }
    }

    void instance(const Record& record) {
        const std::string_view status = record.text("DBInstanceStatus");
        if (std::find(std::begin(kStatuses), std::end(kStatuses), status) == std::end(kStatuses))
            problem("Instance " + record.name + " is " + std::string(status));
        needs(record, kinds::kCluster, record.text("DBClusterIdentifier"));
        needs(record, kinds::kInstance, record.text("ReadReplicaSourceDBInstanceIdentifier"));
        needs_all(record, kinds::kInstance, "ReadReplicaDBInstanceIdentifiers", "");
        needs_all(record, kinds::kParameterGroup, "DBParameterGroups", "DBParameterGroupName");
        needs_all(record, kinds::kOptionGroup, "OptionGroupMemberships", "OptionGroupName");
        if (const json::Value* group = record.shown.find("DBSubnetGroup"))
            needs(record, kinds::kSubnetGroup, group->find("DBSubnetGroupName")->as_string());
    }

    void cluster(const Record& record) {
        std::size_t writers = 0;
        for (const Member& member : members_of(request_, record)) {
            if (member.is_writer) ++writers;
            if (member.instance.text("DBClusterIdentifier") != record.name)
                problem("Cluster " + record.name + " has the member " + member.instance.name +
                        ", which names another cluster");
        }
        if (writers > 1) problem("Cluster " + record.name + " has two writers");
        needs(record, kinds::kClusterParameterGroup, record.text("DBClusterParameterGroup"));
        needs(record, kinds::kSubnetGroup, record.text("DBSubnetGroup"));
    }

    /// The names of files that records name, also those that are gone: only then nobody will ever remove the others.
    std::set<std::string> named_files() {
        std::set<std::string> names;
        const auto add = [&](const std::string& id) {
            names.insert(std::filesystem::path(volume_path(request_, id)).filename().string());
        };
        for (const Kind* kind : kHolders)
            store::visit_resources(request_.store, kind->store, "", [&](std::string_view, const json::Value& document) {
                const json::Value* hidden = document.find("Hidden");
                const json::Value* volume = hidden ? hidden->find("Volume") : nullptr;
                if (!volume) return true;
                add(volume->as_string());
                return true;
            });
        return names;
    }

    void volumes() {
        constexpr std::string_view kEnding = ".db";
        const std::set<std::string> named = named_files();
        std::error_code missing;
        for (const auto& entry : std::filesystem::directory_iterator(request_.settings.folder + "/rds", missing)) {
            const std::string file = entry.path().filename().string();
            // Behind it: `-wal`, `-shm`, or the number of one of PostgreSQL's databases.
            const std::size_t end = file.find(kEnding);
            if (end == std::string::npos) continue;
            const std::string volume = file.substr(0, end + kEnding.size());
            if (file == volume) ++findings_.volumes;
            if (!named.contains(volume)) problem("The file rds/" + file + " belongs to nothing");
            const std::string ending = file.substr(end + kEnding.size());
            const bool is_database = ending.find_first_not_of(".0123456789") == std::string::npos;
            if (is_database)
                for (const std::string& wrong : sql::check_file(entry.path().string()))
                    problem("The file rds/" + file + ": " + wrong);
        }
    }
};

} // namespace

Findings check_data(const api::ReadRequest& request) { return Check(request).run(); }

} // namespace labdb::rds
