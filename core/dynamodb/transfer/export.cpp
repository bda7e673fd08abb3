#include <algorithm>
#include <cmath>

#include "core/api/dynamodb.hpp"
#include "core/api/long_task.hpp"
#include "core/dynamodb/faults.hpp"
#include "core/dynamodb/resource_arn.hpp"
#include "core/dynamodb/table.hpp"
#include "core/dynamodb/table_description.hpp"
#include "core/dynamodb/transfer/export_files.hpp"
#include "core/dynamodb/transfer/job.hpp"
#include "core/dynamodb/transfer/s3_failure.hpp"
#include "core/dynamodb/transfer/s3_folder.hpp"

// ExportTableToPointInTime, DescribeExport, ListExports. Rules and texts are those that AWS showed in October 2026
// (ack-api-quirks, DDB-EXPORT-001 to -026).
namespace labdb::dynamodb {
namespace {

using transfer::Job;
using transfer::JobKind;
using Name = ExportTableToPointInTime;

// What AWS takes, roughly.
constexpr util::Duration kExport = util::Duration::of_seconds(150);
constexpr std::int64_t kSecond = 1'000'000;
constexpr util::Duration kLeastWindow = util::Duration::of_seconds(15 * 60);
constexpr util::Duration kMostWindow = util::Duration::of_seconds(24 * 3600);
/// Exports that may go on at once (Developer Guide, "Quotas").
constexpr std::size_t kMaxAtOnce = 300;

[[noreturn]] void refuse_request(const std::string& text) { refuse("Invalid Request: " + text); }
[[noreturn]] void refuse_time(const std::string& text) { throw api::Fault(errors::InvalidExportTimeException, text); }

bool is_incremental(const api::Input<Name>& in) { return in.text(Name::ExportType) == "INCREMENTAL_EXPORT"; }

/// What the request says of itself, before any table is looked at.
void validate(const api::Input<Name>& in) {
    const json::Value* specification = in[Name::IncrementalExportSpecification];
    if (specification && !in[Name::ExportType]) {
        refuse_request("Export Type expected to be Incremental Export when incremental export specification is "
                       "provided");
    }
    if (specification && !is_incremental(in)) {
        refuse_request("When Export Type is Full Export , Incremental Export Specification should not be provided");
    }
    if (is_incremental(in) && !specification) {
        refuse_request("Incremental Export Specification expected when export type is set as Incremental Export");
    }
    if (specification && (!specification->find("ExportFromTime") || specification->find("ExportFromTime")->is_null()))
        refuse_request("ExportFromTime must be provided in IncrementalExportSpecification");
    if (in[Name::S3SseKmsKeyId] && in.text(Name::S3SseAlgorithm) != "KMS")
        refuse_request("KMS Key Id is not supported for this encryption type");
}

/// The table that a TableArn names; its Region is not looked at otherwise than by the name's not being found.
TableDefinition require_exported_table(const api::ReadRequest& request, std::string_view arn) {
    const std::string_view name = transfer::table_of_filter(request, arn);
    std::optional<TableDefinition> table;
    if (!name.empty()) table = find_table(request.store, name, request.clock.now);
    if (!table || !table->usable(request.clock.now))
        throw api::Fault(errors::TableNotFoundException, "Table not found: " + std::string(arn));
    return std::move(*table);
}

void require_recovery(const TableDefinition& table) {
    if (table.recovery) return;
    throw api::Fault(errors::PointInTimeRecoveryUnavailableException,
                     "Point in time recovery is not enabled for table '" + table.name + "'");
}

void require_within_recovery(const TableDefinition& table, util::Instant at, util::Instant now) {
    // Moments are told in whole seconds.
    const util::Instant earliest{table.recovery->earliest(now).micros / kSecond * kSecond};
    if (at < earliest) refuse_time("Point in Time Recovery is not available for specified export time");
}

util::Instant export_time(const api::Input<Name>& in, const TableDefinition& table, util::Instant now) {
    require_recovery(table);
    const json::Value* given = in[Name::ExportTime];
    if (!given) return now;
    const auto at = util::Instant::from_seconds(given->as_double());
    const util::Instant created{table.created.micros / kSecond * kSecond};
    if (at > now || at < created) refuse_time("Export Time is invalid");
    require_within_recovery(table, at, now);
    return at;
}

transfer::ExportWindow export_window(const api::Input<Name>& in, const TableDefinition& table, util::Instant now) {
    const json::Value& specification = in.at(Name::IncrementalExportSpecification);
    const auto given = [&specification](const char* member) {
        const json::Value* value = specification.find(member);
        return value && !value->is_null() ? value : nullptr;
    };
    transfer::ExportWindow window;
    window.from = util::Instant::from_seconds(given("ExportFromTime")->as_double());
    window.to = {now.micros / kSecond * kSecond};
    if (const json::Value* to = given("ExportToTime")) window.to = util::Instant::from_seconds(to->as_double());
    const json::Value* view = given("ExportViewType");
    window.old_images = !view || view->as_string() == "NEW_AND_OLD_IMAGES";

    const auto shown = [](util::Instant at) { return util::iso8601_z(at, false); };
    if (window.from < util::Instant{table.created.micros / kSecond * kSecond}) {
        refuse_time("Incremental export period from time cannot be less than the table creation time : " +
                    shown(window.from));
    }
    if (window.to > now) {
        refuse_time("Incremental export period to time cannot be greater than the current time : " + shown(window.to));
    }
    if (window.to - window.from < kLeastWindow) {
        refuse_time("Difference between export period from time and export period to time is less than 15 minutes");
    }
    if (window.to - window.from > kMostWindow) {
        refuse_time("Difference between export period from time and export period to time is greater than 24 hours");
    }
    require_recovery(table);
    require_within_recovery(table, window.from, now);
    return window;
}

/// The description as things stand at `now`.
json::Value describe(const Job& job, const api::Caller& caller, std::string_view status, bool with_outcome) {
    json::Object members = job.request.as_object();
    members.set("ExportArn", transfer::job_arn(caller, JobKind::Export, job));
    members.set("ExportStatus", status);
    members.set("StartTime", timestamp(job.started));
    members.set("TableArn", table_arn(caller, job.table));
    members.set("TableId", job.table_uuid);
    members.set("S3SseAlgorithm", job.text("S3SseAlgorithm", "AES256"));
    members.set("ExportFormat", job.text("ExportFormat", "DYNAMODB_JSON"));
    members.erase("ExportTime");
    for (const auto& [name, value] : job.resolved) members.set(name, value);
    if (with_outcome) {
        members.set("EndTime", timestamp(job.ended));
        for (const auto& [name, value] : job.outcome) members.set(name, value);
    }
    return transfer::in_order(std::move(members),
                              {"ExportArn",      "ExportStatus",   "StartTime",
                               "EndTime",        "ExportManifest", "TableArn",
                               "TableId",        "ExportTime",     "ClientToken",
                               "S3Bucket",       "S3BucketOwner",  "S3Prefix",
                               "S3SseAlgorithm", "S3SseKmsKeyId",  "FailureCode",
                               "FailureMessage", "ExportFormat",   "BilledSizeBytes",
                               "ItemCount",      "ExportType",     "IncrementalExportSpecification"});
}

json::Value answer(const Job& job, const api::ReadRequest& request) {
    const util::Instant now = request.clock.now;
    return json::Object{{"ExportDescription", describe(job, request.caller, job.status(now), !job.in_progress(now))}};
}

/// Why S3 would refuse the export; absent when it would not.
std::optional<json::Object> s3_refusal(const Job& job, const api::WriteRequest& request) {
    if (const json::Value* owner = job.asked("S3BucketOwner"))
        if (owner->as_string() != request.caller.account) return transfer::access_denied(request.random);
    // Who wants to know whether a script makes its buckets has strict mode; others have no way to make one.
    if (request.settings.strict && !transfer::S3Folder(request.settings.s3_root).has_bucket(job.text("S3Bucket")))
        return transfer::no_such_bucket(request.random);
    if (const json::Value* key = job.asked("S3SseKmsKeyId")) {
        const std::string& name = key->as_string();
        const std::size_t at = name.find(":kms:");
        const std::string region = at == std::string::npos ? "" : name.substr(at + 5, name.find(':', at + 5) - at - 5);
        if (!region.empty() && region != request.caller.region)
            return transfer::foreign_kms_key(region, request.random);
    }
    return std::nullopt;
}

/// What is still to be seen of a request that a ClientToken repeats.
bool is_same_request(const Job& job, const json::Value& input) { return job.request == input; }

json::Value store_export(api::WriteRequest& request, const Job& job) {
    transfer::store_job(request, JobKind::Export, job);
    return json::Object{{"ExportDescription", describe(job, request.caller, "IN_PROGRESS", false)}};
}

/// Others write while the files are: a full export shows its moment, whatever has changed since.
class ExportWork : public api::LongTask {
public:
    ExportWork(Job job, util::Instant moment, std::optional<transfer::ExportWindow> window)
        : job_(std::move(job)), moment_(moment), window_(window) {}

    bool prepare(const api::ReadRequest& request) override {
        const TableDefinition table = require_exported_table(request, job_.text("TableArn"));
        transfer::S3Folder(request.settings.s3_root).make_bucket(job_.text("S3Bucket"));
        const transfer::ExportResult result = transfer::write_export(request, {job_, table, moment_, window_});
        job_.outcome = json::Object{
            {"ExportManifest", result.manifest}, {"BilledSizeBytes", result.bytes}, {"ItemCount", result.items}};
        return false;
    }
    void write(api::WriteRequest&) override {}
    json::Value finish(api::WriteRequest& request) override { return store_export(request, job_); }

private:
    Job job_;
    util::Instant moment_;
    std::optional<transfer::ExportWindow> window_;
};

} // namespace

json::Value export_table_to_point_in_time(const api::Input<ExportTableToPointInTime>& in, api::WriteRequest& request) {
    validate(in);
    const TableDefinition table = require_exported_table(request, in.text(Name::TableArn));
    if (const std::optional<Job> job = transfer::find_by_token(request, JobKind::Export, in[Name::ClientToken])) {
        if (is_same_request(*job, in.value())) return answer(*job, request);
        throw api::Fault(errors::ExportConflictException,
                         "Export conflict: Duplicate request detected with conflicting parameters");
    }
    const util::Instant now = request.clock.now;
    std::optional<transfer::ExportWindow> window;
    util::Instant moment = now;
    if (is_incremental(in))
        window = export_window(in, table, now);
    else
        moment = export_time(in, table, now);
    if (transfer::count_in_progress(request, JobKind::Export) >= kMaxAtOnce)
        refuse_limit("Number of concurrent exports exceeds the limit of 300");

    Job job = transfer::new_job(request, JobKind::Export, in.value(), kExport);
    job.table = table.name;
    job.table_uuid = table.uuid;
    if (window) {
        job.resolved.set("IncrementalExportSpecification",
                         json::Object{{"ExportFromTime", timestamp(window->from)},
                                      {"ExportToTime", timestamp(window->to)},
                                      {"ExportViewType", window->old_images ? "NEW_AND_OLD_IMAGES" : "NEW_IMAGE"}});
    } else {
        job.resolved.set("ExportTime", timestamp(in[Name::ExportTime] ? moment : job.started));
    }
    if (std::optional<json::Object> refusal = s3_refusal(job, request)) {
        job.outcome = std::move(*refusal);
        return store_export(request, job);
    }
    throw api::TooLong{std::make_shared<ExportWork>(std::move(job), moment, window)};
}

json::Value describe_export(const api::Input<DescribeExport>& in, const api::ReadRequest& request) {
    return answer(transfer::require_job(request, JobKind::Export, in.text(DescribeExport::ExportArn)), request);
}

json::Value list_exports(const api::Input<ListExports>& in, const api::ReadRequest& request) {
    // With a table, the exports of the table that is there now; those of a deleted one show in the whole list only.
    std::optional<std::string> uuid;
    if (in[ListExports::TableArn]) {
        const std::string_view name = transfer::table_of_filter(request, in.text(ListExports::TableArn));
        const std::optional<TableDefinition> table = find_table(request.store, name, request.clock.now);
        uuid = table && !table->deleted_at ? table->uuid : "";
    }
    transfer::JobPage page =
        transfer::list_jobs(request, JobKind::Export, in[ListExports::NextToken], in[ListExports::MaxResults],
                            [&uuid](const Job& job) { return !uuid || job.table_uuid == *uuid; });
    json::Array summaries;
    for (const Job& job : page.jobs) {
        summaries.emplace_back(json::Object{{"ExportArn", transfer::job_arn(request.caller, JobKind::Export, job)},
                                            {"ExportStatus", job.status(request.clock.now)},
                                            {"ExportType", job.text("ExportType", "FULL_EXPORT")}});
    }
    json::Object output{{"ExportSummaries", std::move(summaries)}};
    if (!page.next.empty()) output.set("NextToken", page.next);
    return output;
}

} // namespace labdb::dynamodb
