#include "core/rds/automated_backups.hpp"

#include <algorithm>
#include <ctime>

#include "core/rds/identity.hpp"
#include "core/rds/lifecycle.hpp"
#include "core/rds/listing.hpp"
#include "core/rds/volumes.hpp"
#include "core/rds/windows.hpp"
#include "core/util/text.hpp"

namespace labdb::rds {
namespace {

/// In an instance's `hidden`: when a deleted one was deleted, in microseconds.
constexpr std::string_view kDeletedAt = "DeletedAt";
constexpr util::Duration kLogInterval = minutes(5);
constexpr std::string_view kResourcePrefix = "db-";
constexpr std::string_view kBackupPrefix = "ab-";

bool is_cluster(const Record& record) { return record.shown.contains(kinds::kCluster.resource_id); }

util::Instant oldest_kept(const Record& instance, util::Instant now) {
    return now + util::Duration{-days(instance.number("BackupRetentionPeriod")).micros};
}

/// Its backups have gone already, or are retained.
bool is_leaving(const Record& instance) { return instance.text("DBInstanceStatus") == "deleting"; }

/// For a deleted instance, when it was deleted.
util::Instant last_moment(const Record& instance, util::Instant now) {
    const json::Value* deleted = instance.hidden.find(kDeletedAt);
    return deleted ? std::min(now, util::Instant{deleted->as_int()}) : now;
}

} // namespace

std::vector<util::Instant> backup_times(const Record& instance, util::Instant now) {
    std::vector<util::Instant> times;
    const json::Value* created = instance.shown.find(is_cluster(instance) ? "ClusterCreateTime" : "InstanceCreateTime");
    const std::string_view window = instance.text("PreferredBackupWindow");
    const bool member = !is_cluster(instance) && !instance.text("DBClusterIdentifier").empty();
    if (!created || window.empty() || instance.number("BackupRetentionPeriod") == 0 || member) return times;
    const util::Instant first = util::Instant::from_seconds(created->as_double());
    const util::Instant oldest = oldest_kept(instance, now), last = last_moment(instance, now);
    if (first >= oldest && first <= last) times.push_back(first);
    for (util::Instant at = next_backup(window, std::max(first, oldest)); at <= last; at = next_backup(window, at))
        times.push_back(at);
    return times;
}

std::optional<RestoreWindow> restore_window(const api::ReadRequest& request, const Record& instance) {
    const std::vector<util::Instant> times = backup_times(instance, request.clock.now);
    if (times.empty()) return std::nullopt;
    // AWS ships an instance's log every five minutes; nobody wants to wait for that here.
    const std::int64_t step = request.clock.pace == store::Pace::real ? kLogInterval.micros : seconds(1).micros;
    const util::Instant last = last_moment(instance, request.clock.now);
    return RestoreWindow{times.front(), std::max(times.front(), util::Instant{last.micros - last.micros % step})};
}

util::Duration kept_history(const Record& instance) {
    return std::max(days(instance.number("BackupRetentionPeriod")), seconds(instance.number("BacktrackWindow")));
}

void leave_backups(api::WriteRequest& request, const Record& instance, bool keep) {
    if (keep && !backup_times(instance, request.clock.now).empty()) {
        const util::Instant now = request.clock.now, end = now + days(instance.number("BackupRetentionPeriod"));
        const Kind& kind = is_cluster(instance) ? kinds::kRetainedClusterBackup : kinds::kRetainedBackup;
        Record retained{util::to_lower(instance.text(kind.identifier)),
                        instance.shown,
                        instance.hidden,
                        {{end, std::string(plans::kStatus), {}, true}}};
        retained.hidden.set(kDeletedAt, now.micros);
        save_record(request, kind, retained);
        return;
    }
    remove_backups(request, instance);
}

void remove_backups(api::WriteRequest& request, const Record& instance) {
    remove_volume(request, instance.hidden.find("Volume")->as_string());
}

std::string backup_stamp(util::Instant at) {
    const std::time_t second = at.micros / 1'000'000;
    std::tm utc{};
    gmtime_r(&second, &utc);
    char text[32];
    std::strftime(text, sizeof text, "-%Y-%m-%d-%H-%M", &utc);
    return text;
}

std::string automated_backup_id(const Record& instance) {
    return std::string(kBackupPrefix) + util::to_lower(instance.text("DbiResourceId").substr(kResourcePrefix.size()));
}

std::optional<Record> find_backup_source(const api::ReadRequest& request, std::string_view resource_id) {
    std::optional<Record> instance = find_by_resource_id(request, kinds::kInstance, resource_id);
    if (instance && !is_leaving(*instance)) return instance;
    return find_record(request, kinds::kRetainedBackup, resource_id);
}

std::optional<Record> find_backup_source_by_arn(const api::ReadRequest& request, std::string_view arn) {
    const std::optional<std::string_view> name = name_in_arn(request.caller, "auto-backup", arn);
    if (!name || name->substr(0, kBackupPrefix.size()) != kBackupPrefix) return std::nullopt;
    return find_backup_source(request,
                              std::string(kResourcePrefix) + util::to_upper(name->substr(kBackupPrefix.size())));
}

void visit_backup_sources(const api::ReadRequest& request, const std::function<void(Record& source)>& visit) {
    const auto look = [&](const Kind& kind) {
        visit_records(request, kind, "", [&](Record& source) {
            if (!is_leaving(source) && !backup_times(source, request.clock.now).empty()) visit(source);
            return true;
        });
    };
    look(kinds::kInstance);
    look(kinds::kRetainedBackup);
}

void in_region(const api::ReadRequest& request, const std::string& region,
               const std::function<void(const api::ReadRequest& there)>& visit) {
    if (region == request.caller.region) return visit(request);
    if (!request.others) return;
    const api::Caller caller{request.caller.account, region};
    api::Settings settings = request.settings;
    settings.folder = settings.folder.substr(0, settings.folder.rfind('/') + 1) + region;
    request.others->look(region, [&](const store::Reader& reader) {
        visit({reader, caller, request.clock, request.random, settings, request.others});
    });
}

} // namespace labdb::rds
