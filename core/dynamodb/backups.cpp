#include <algorithm>

#include "core/api/dynamodb.hpp"
#include "core/dynamodb/backup.hpp"
#include "core/dynamodb/continuous_backups.hpp"
#include "core/dynamodb/faults.hpp"
#include "core/dynamodb/item_copy.hpp"
#include "core/dynamodb/restore.hpp"
#include "core/dynamodb/table_description.hpp"

// CreateBackup, DescribeBackup, ListBackups, DeleteBackup, RestoreTableFromBackup. Rules and texts are those that AWS
// showed in October 2026 (ack-api-quirks, DDB-BACKUP-001 to -021).
namespace labdb::dynamodb {
namespace {

// What AWS takes, roughly.
constexpr util::Duration kCreation = util::Duration::of_seconds(1);

constexpr std::size_t kMaxListed = 100;

std::string_view type_of(const Backup& backup) { return backup.system ? "SYSTEM" : "USER"; }

json::Object describe_details(const Backup& backup, std::string_view arn, std::string_view status) {
    json::Object details{{"BackupArn", arn},
                         {"BackupName", backup.name},
                         {"BackupSizeBytes", backup.count.bytes},
                         {"BackupStatus", status},
                         {"BackupType", type_of(backup)},
                         {"BackupCreationDateTime", timestamp(backup.created)}};
    if (backup.expires) details.set("BackupExpiryDateTime", timestamp(*backup.expires));
    return details;
}

json::Object describe_summary(const Backup& backup, const api::ReadRequest& request) {
    json::Object summary{{"TableName", backup.table.name},
                         {"TableId", backup.table.uuid},
                         {"TableArn", table_arn(request.caller, backup.table.name)},
                         {"BackupArn", backup_arn(request.caller, backup)},
                         {"BackupName", backup.name},
                         {"BackupCreationDateTime", timestamp(backup.created)}};
    if (backup.expires) summary.set("BackupExpiryDateTime", timestamp(*backup.expires));
    summary.set("BackupStatus", backup.status(request.clock.now));
    summary.set("BackupType", type_of(backup));
    summary.set("BackupSizeBytes", backup.count.bytes);
    return summary;
}

json::Object capacity(const Throughput& throughput) {
    return json::Object{{"ReadCapacityUnits", throughput.read}, {"WriteCapacityUnits", throughput.write}};
}

json::Object describe_source(const Backup& backup, const api::Caller& caller) {
    const TableDefinition& table = backup.table;
    json::Object source{{"TableName", table.name},
                        {"TableId", table.uuid},
                        {"TableArn", table_arn(caller, table.name)},
                        {"TableSizeBytes", backup.count.bytes},
                        {"KeySchema", describe_keys(table.keys)},
                        {"TableCreationDateTime", timestamp(table.created)},
                        {"ProvisionedThroughput", capacity(table.throughput)}};
    set_on_demand(source, table.on_demand);
    source.set("ItemCount", backup.count.items);
    source.set("BillingMode", wire_name(table.billing));
    return source;
}

/// Only what the table had; of a system backup nothing is told.
json::Object describe_features(const Backup& backup) {
    json::Object features;
    if (backup.system) return features;
    const TableDefinition& table = backup.table;
    json::Array local, global;
    for (const IndexDefinition& index : table.indexes) {
        json::Object info{{"IndexName", index.name},
                          {"KeySchema", describe_keys(index.keys)},
                          {"Projection", describe_projection(index)}};
        if (index.global) {
            info.set("ProvisionedThroughput", capacity(index.throughput));
            set_on_demand(info, index.on_demand);
        }
        (index.global ? global : local).emplace_back(std::move(info));
    }
    if (!local.empty()) features.set("LocalSecondaryIndexes", std::move(local));
    if (!global.empty()) features.set("GlobalSecondaryIndexes", std::move(global));
    if (table.stream_enabled) {
        features.set("StreamDescription",
                     json::Object{{"StreamEnabled", true}, {"StreamViewType", wire_name(table.stream_view)}});
    }
    if (table.ttl.enabled) {
        features.set("TimeToLiveDescription", json::Object{{"TimeToLiveStatus", table.ttl.status(backup.created)},
                                                           {"AttributeName", table.ttl.attribute}});
    }
    if (const json::Value* encryption = table.settings.find("SSE")) features.set("SSEDescription", *encryption);
    return features;
}

json::Object describe(const Backup& backup, const api::ReadRequest& request, std::string_view arn,
                      std::string_view status) {
    return json::Object{{"BackupDetails", describe_details(backup, arn, status)},
                        {"SourceTableDetails", describe_source(backup, request.caller)},
                        {"SourceTableFeatureDetails", describe_features(backup)}};
}

[[noreturn]] void refuse_backup_in_use(const std::string& message) {
    throw api::Fault(errors::BackupInUseException, message);
}

/// Which backups ListBackups lists.
class Filter {
public:
    Filter(const api::Input<ListBackups>& in, const api::ReadRequest& request) : type_("USER") {
        type_ = in.text(ListBackups::BackupType, type_);
        if (in[ListBackups::TableName]) table_ = table_name_of(request.caller, in.text(ListBackups::TableName));
        if (const json::Value* from = in[ListBackups::TimeRangeLowerBound])
            from_ = util::Instant::from_seconds(from->as_double());
        if (const json::Value* to = in[ListBackups::TimeRangeUpperBound])
            to_ = util::Instant::from_seconds(to->as_double());
        if (from_ && to_ && *from_ > *to_)
            refuse_parameter("Time range lower bound must be less than or equal to upper bound");
    }

    bool matches(const Backup& backup) const {
        if (!table_.empty() && backup.table.name != table_) return false;
        if (type_ != "ALL" && type_of(backup) != type_) return false;
        // What is compared is what is shown: milliseconds.
        const util::Instant created{backup.created.micros / 1000 * 1000};
        return (!from_ || created >= *from_) && (!to_ || created < *to_);
    }

private:
    std::string_view type_;
    std::string_view table_;
    std::optional<util::Instant> from_;
    std::optional<util::Instant> to_;
};

/// The id behind which a list goes on. The backup need not be there any more.
std::string_view start_of(const api::Input<ListBackups>& in, const api::Caller& caller) {
    if (!in[ListBackups::ExclusiveStartBackupArn]) return {};
    const std::string_view arn = in.text(ListBackups::ExclusiveStartBackupArn);
    const std::string_view id = id_of_backup(arn);
    if (id.empty()) refuse("Invalid Backup ARN");
    if (region_of_backup(arn) != caller.region)
        refuse("Invalid Request: The supplied ExclusiveStartBackupArn does not match the region");
    return id;
}

} // namespace

json::Value create_backup(const api::Input<CreateBackup>& in, api::WriteRequest& request) {
    const TableDefinition table = require_recoverable_table(request, in.text(CreateBackup::TableName));
    require_backups_enabled(request, table);
    const Backup backup =
        make_backup(request, table, std::string(in.text(CreateBackup::BackupName)), done_at(request.clock, kCreation));
    return json::Object{{"BackupDetails", describe_details(backup, backup_arn(request.caller, backup), "CREATING")}};
}

json::Value describe_backup(const api::Input<DescribeBackup>& in, const api::ReadRequest& request) {
    const std::string_view arn = in.text(DescribeBackup::BackupArn);
    const Backup backup = require_backup(request, arn);
    return json::Object{{"BackupDescription", describe(backup, request, arn, backup.status(request.clock.now))}};
}

json::Value list_backups(const api::Input<ListBackups>& in, const api::ReadRequest& request) {
    const Filter filter(in, request);
    const json::Value* wanted = in[ListBackups::Limit];
    const std::size_t limit = wanted ? static_cast<std::size_t>(wanted->as_int()) : kMaxListed;
    json::Array summaries;
    std::string last;
    bool more = false;
    visit_backups(request.store, start_of(in, request.caller), request.clock.now, [&](const Backup& backup) {
        if (!filter.matches(backup)) return true;
        more = summaries.size() == limit;
        if (more) return false;
        summaries.emplace_back(describe_summary(backup, request));
        last = backup_arn(request.caller, backup);
        return true;
    });
    json::Object output{{"BackupSummaries", std::move(summaries)}};
    if (more) output.set("LastEvaluatedBackupArn", last);
    return output;
}

json::Value delete_backup(const api::Input<DeleteBackup>& in, api::WriteRequest& request) {
    const std::string_view arn = in.text(DeleteBackup::BackupArn);
    const Backup backup = require_backup(request, arn);
    if (backup.system) {
        refuse("Invalid Request: User is not allowed to delete the system backup with arn " + std::string(arn) +
               ". It will automatically expire on " + util::iso8601_z(*backup.expires, true));
    }
    if (request.clock.now < backup.restoring_until)
        refuse_backup_in_use("Backup is being used to restore table: " + std::string(arn));
    erase_backup(request.writer, backup);
    return json::Object{{"BackupDescription", describe(backup, request, arn, "DELETED")}};
}

json::Value restore_table_from_backup(const api::Input<RestoreTableFromBackup>& in, api::WriteRequest& request) {
    using Name = RestoreTableFromBackup;
    const std::string_view arn = in.text(Name::BackupArn);
    const std::string_view region = region_of_backup(arn);
    if (!region.empty() && region != request.caller.region && !in[Name::SSESpecificationOverride])
        refuse("Invalid Request: sseSpecificationOverride must be provided for cross-region restores");
    Backup backup = require_backup(request, arn);
    TableDefinition table =
        restored_table(request, backup.table, in.text(Name::TargetTableName), RestoreOverrides::of(in));
    require_no_target(request, table.name);
    if (request.clock.now < backup.restoring_until)
        refuse_backup_in_use("Backup is being used to restore another table: " + std::string(arn));

    create_restored(request, table,
                    json::Object{{"SourceBackupArn", arn},
                                 {"SourceTableArn", table_arn(request.caller, backup.table.name)},
                                 {"RestoreDateTime", timestamp(backup.created)}});
    copy_items(request.writer, backup.table.id, table.id);
    index_items(request.writer, table);
    backup.restoring_until = table.active_at;
    store_backup(request.writer, backup);
    return restore_answer(request, table);
}

} // namespace labdb::dynamodb
