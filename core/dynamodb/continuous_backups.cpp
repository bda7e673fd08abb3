#include "core/api/dynamodb.hpp"

#include "core/dynamodb/continuous_backups.hpp"

#include <algorithm>

#include "core/dynamodb/change_log.hpp"
#include "core/dynamodb/faults.hpp"
#include "core/dynamodb/item_copy.hpp"
#include "core/dynamodb/resource_arn.hpp"
#include "core/dynamodb/restore.hpp"
#include "core/dynamodb/table_description.hpp"

// UpdateContinuousBackups, DescribeContinuousBackups, RestoreTableToPointInTime. Rules and texts are those that AWS
// showed in October 2026 (ack-api-quirks, DDB-TABLE-083 to -087, -100, -111, -115, -272).
namespace labdb::dynamodb {
namespace {

// What AWS takes, roughly: until a new table is backed up, and until a change can be restored.
constexpr util::Duration kEnabling = util::Duration::of_seconds(3);
constexpr util::Duration kLag = util::Duration::of_seconds(300);

constexpr std::int64_t kSecond = 1'000'000;

[[noreturn]] void refuse_table(std::string_view name) {
    throw api::Fault(errors::TableNotFoundException, "Table not found: " + std::string(name));
}

bool backups_enabled(const api::ReadRequest& request, const TableDefinition& table) {
    return request.clock.pace != store::Pace::real || request.clock.now >= table.active_at + kEnabling;
}

/// The bounds are told in whole seconds.
util::Instant whole_second(util::Instant at) { return {at.micros / kSecond * kSecond}; }

/// AWS is some minutes behind; labdb is so at AWS's own pace alone, as with everything that AWS takes time over.
util::Instant latest_restorable(const Recovery& recovery, const store::Clock& clock) {
    if (clock.pace != store::Pace::real) return clock.now;
    return std::max(recovery.since, {clock.now.micros - kLag.micros});
}

json::Value describe(const TableDefinition& table, const api::ReadRequest& request, bool enabled) {
    json::Object recovery{{"PointInTimeRecoveryStatus", table.recovery ? "ENABLED" : "DISABLED"}};
    if (table.recovery) {
        recovery.set("RecoveryPeriodInDays", table.recovery->days);
        recovery.set("EarliestRestorableDateTime",
                     timestamp(whole_second(table.recovery->earliest(request.clock.now))));
        recovery.set("LatestRestorableDateTime",
                     timestamp(whole_second(latest_restorable(*table.recovery, request.clock))));
    }
    return json::Object{
        {"ContinuousBackupsDescription", json::Object{{"ContinuousBackupsStatus", enabled ? "ENABLED" : "DISABLED"},
                                                      {"PointInTimeRecoveryDescription", std::move(recovery)}}}};
}

/// The name in SourceTableName or SourceTableArn.
std::string_view source_name(const api::Input<RestoreTableToPointInTime>& in, const api::ReadRequest& request) {
    using Name = RestoreTableToPointInTime;
    if (in[Name::SourceTableName] && in[Name::SourceTableArn])
        refuse("Must provide exactly one of: sourceTableArn, sourceTableName");
    if (in[Name::SourceTableName]) return in.text(Name::SourceTableName);
    if (!in[Name::SourceTableArn]) refuse("The parameter 'TableName' is required but was not present in the request");
    const std::optional<ResourceArn> arn = parse_resource_arn(in.text(Name::SourceTableArn));
    if (!arn || arn->kind != ResourceArn::Kind::Table) refuse("sourceTableArn is not a valid ARN");
    // The apostrophe is AWS's own.
    if (!in_account_of(request.caller, *arn))
        refuse("This action is only supported by accounts that match the resource owner\u2019s account.");
    if (!in_region_of(request.caller, *arn)) {
        if (!in[Name::SSESpecificationOverride])
            refuse("Invalid Request: sseSpecificationOverride must be provided for cross-region restores");
        refuse_table(arn->table);
    }
    return arn->table;
}

/// What the request says of the moment, before any table is looked at; absent for the latest one.
std::optional<util::Instant> wanted_moment(const api::Input<RestoreTableToPointInTime>& in) {
    using Name = RestoreTableToPointInTime;
    const json::Value* moment = in[Name::RestoreDateTime];
    const bool latest = in.flag(Name::UseLatestRestorableTime);
    if (moment && latest) {
        refuse("Invalid Request: Both RestoreDateTime and UseLatestRestorableTime cannot be set for point-in-time "
               "restore request. Please specify either RestoreDateTime time or UseLatestRestorableTime");
    }
    if (!moment && !latest) {
        refuse("Invalid Request: Either one of RestoreDateTime or UseLatestRestorableTime must be specified, but not "
               "both");
    }
    if (latest) return std::nullopt;
    return util::Instant::from_seconds(moment->as_double());
}

/// The moment itself. One behind the latest that is told of is taken as well, if it is over.
util::Instant restorable_moment(const std::optional<util::Instant>& wanted, const Recovery& recovery,
                                const store::Clock& clock) {
    const util::Instant latest = latest_restorable(recovery, clock);
    if (!wanted) return latest;
    const util::Instant earliest = whole_second(recovery.earliest(clock.now));
    if (*wanted >= earliest && *wanted <= clock.now) return *wanted;
    const auto shown = [](util::Instant at) { return "'" + util::iso8601_z(at, false) + "'"; };
    throw api::Fault(errors::InvalidRestoreTimeException,
                     "RestoreDateTime " + shown(*wanted) + " must be within EarliestRestorableDateTime " +
                         shown(earliest) + " and LatestRestorableDateTime " + shown(latest));
}

} // namespace

TableDefinition require_recoverable_table(const api::ReadRequest& request, std::string_view name_or_arn) {
    const std::string_view name = table_name_of(request.caller, name_or_arn);
    std::optional<TableDefinition> table = find_table(request.store, name, request.clock.now);
    if (!table || !table->usable(request.clock.now)) refuse_table(name);
    return std::move(*table);
}

void require_backups_enabled(const api::ReadRequest& request, const TableDefinition& table) {
    if (backups_enabled(request, table)) return;
    throw api::Fault(errors::ContinuousBackupsUnavailableException,
                     "Backups are being enabled for the table: " + table.name + ". Please retry later");
}

json::Value update_continuous_backups(const api::Input<UpdateContinuousBackups>& in, api::WriteRequest& request) {
    const json::Value& specification = in.at(UpdateContinuousBackups::PointInTimeRecoverySpecification);
    const json::Value* days = specification.find("RecoveryPeriodInDays");
    if (days && days->is_null()) days = nullptr;
    const bool enable = specification.find("PointInTimeRecoveryEnabled")->as_bool();
    if (!enable && days)
        refuse("Invalid Request: Cannot specify RecoveryPeriodInDays when disabling point-in-time recovery.");
    TableDefinition table = require_recoverable_table(request, in.text(UpdateContinuousBackups::TableName));
    require_backups_enabled(request, table);

    const util::Instant now = request.clock.now;
    if (!enable) {
        table.recovery.reset();
        erase_changes(request.writer, table);
    } else {
        if (!table.recovery) table.recovery = Recovery{now};
        // A longer period does not bring back what was out of reach.
        table.recovery->since = table.recovery->earliest(now);
        if (days) table.recovery->days = days->as_int();
    }
    store_table(request.writer, table);
    return describe(table, request, true);
}

json::Value describe_continuous_backups(const api::Input<DescribeContinuousBackups>& in,
                                        const api::ReadRequest& request) {
    const TableDefinition table = require_recoverable_table(request, in.text(DescribeContinuousBackups::TableName));
    return describe(table, request, backups_enabled(request, table));
}

json::Value restore_table_to_point_in_time(const api::Input<RestoreTableToPointInTime>& in,
                                           api::WriteRequest& request) {
    const std::string_view name = source_name(in, request);
    const std::optional<util::Instant> wanted = wanted_moment(in);
    const TableDefinition source = require_recoverable_table(request, name);
    if (!source.recovery) {
        throw api::Fault(errors::PointInTimeRecoveryUnavailableException,
                         "Point in time recovery is not enabled for table '" + source.name + "'");
    }
    const util::Instant moment = restorable_moment(wanted, *source.recovery, request.clock);
    // Items are those of then, settings those of now (Developer Guide, "Point-in-time backups for DynamoDB").
    TableDefinition table =
        restored_table(request, source, in.text(RestoreTableToPointInTime::TargetTableName), RestoreOverrides::of(in));
    require_no_target(request, table.name);

    create_restored(request, table,
                    json::Object{{"SourceTableArn", table_arn(request.caller, source.name)},
                                 {"RestoreDateTime", timestamp(moment)}});
    copy_items(request.writer, source.id, table.id);
    put_images(request.writer, table.id, images_at(request.store, source, moment));
    index_items(request.writer, table);
    return restore_answer(request, table);
}

} // namespace labdb::dynamodb
