#include <set>

#include "core/api/error.hpp"
#include "core/api/pattern.hpp"
#include "core/api/rds.hpp"
#include "core/rds/events.hpp"
#include "core/rds/identity.hpp"
#include "core/rds/lifecycle.hpp"
#include "core/rds/listing.hpp"
#include "core/rds/names.hpp"
#include "core/rds/snapshots.hpp"
#include "core/util/text.hpp"

// StartExportTask, DescribeExportTasks, CancelExportTask.
//
// A task begins as AWS's own do. What it would write, Parquet files, is made of tables with the types that only the SQL
// front end knows; until that is there a task ends as FAILED and says so, rather than as COMPLETE without files.
namespace labdb::rds {
namespace {

constexpr Kind kExportTask{"rds-export-task", "ExportTaskIdentifier", "export-task", "ExportTaskIdentifier", {},
                           "Status"};
constexpr std::size_t kLongestName = 60;
constexpr std::size_t kMostRunning = 5;

[[noreturn]] void refuse_missing_task(std::string_view name) {
    throw api::Fault(errors::ExportTaskNotFoundFault, "Export task " + std::string(name) + " not found.");
}

bool is_running(const Record& task) {
    const std::string_view status = task.text("Status");
    return status == "STARTING" || status == "IN_PROGRESS";
}

/// What can be exported: `SNAPSHOT` or `CLUSTER`, and when its data is of.
struct Exported {
    std::string_view type;
    std::optional<json::Value> time;
};

Exported require_source(const api::ReadRequest& request, const std::string& arn) {
    if (const auto name = name_in_arn(request.caller, kinds::kSnapshot.arn_type, arn)) {
        const Record snapshot = require_snapshot(request, arn);
        if (snapshot.text("Status") != "available")
            throw api::Fault(errors::InvalidExportSourceStateFault,
                             "The snapshot " + snapshot.name + " is not in the available state.");
        return {"SNAPSHOT", *snapshot.shown.find("SnapshotCreateTime")};
    }
    if (const auto name = name_in_arn(request.caller, kinds::kClusterSnapshot.arn_type, arn)) {
        const std::optional<Record> snapshot = find_record(request, kinds::kClusterSnapshot, *name);
        if (!snapshot)
            throw api::Fault(errors::DBClusterSnapshotNotFoundFault,
                             "DBClusterSnapshot " + std::string(*name) + " not found.");
        if (snapshot->text("Status") != "available")
            throw api::Fault(errors::InvalidExportSourceStateFault,
                             "The snapshot " + snapshot->name + " is not in the available state.");
        const json::Value* time = snapshot->shown.find("SnapshotCreateTime");
        return {"SNAPSHOT", time ? std::optional(*time) : std::nullopt};
    }
    if (const auto name = name_in_arn(request.caller, kinds::kCluster.arn_type, arn)) {
        const std::optional<Record> cluster = find_record(request, kinds::kCluster, *name);
        if (!cluster)
            throw api::Fault(errors::DBClusterNotFoundFault, "DBCluster " + std::string(*name) + " not found.");
        if (cluster->text("Status") != "available")
            throw api::Fault(errors::InvalidExportSourceStateFault,
                             "The cluster " + cluster->name + " is not in the available state.");
        return {"CLUSTER", std::nullopt};
    }
    refuse_value("Invalid source ARN: " + arn +
                 ". It must be the ARN of a snapshot or a DB cluster of this account and "
                 "Region.");
}

/// `database`, `database.table`, `database.schema`, `database.schema.table`; each once.
void require_export_only(const json::Array& wanted) {
    std::set<std::string> seen;
    for (const json::Value& part : wanted)
        if (!api::matches("[^.]+(\\.[^.]+){0,2}", part.as_string()) || !seen.insert(part.as_string()).second)
            throw api::Fault(errors::InvalidExportOnlyFault, "Invalid ExportOnly value: " + part.as_string());
}

void require_target(const api::Input<StartExportTask>& in) {
    using In = StartExportTask;
    if (!api::matches("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]", in.text(In::S3BucketName)))
        throw api::Fault(errors::InvalidS3BucketFault,
                         "The S3 bucket " + std::string(in.text(In::S3BucketName)) + " is invalid.");
    if (!api::matches("arn:aws[a-z-]*:iam::[0-9]{12}:role/.+", in.text(In::IamRoleArn)))
        throw api::Fault(errors::IamRoleNotFoundFault,
                         "The IAM role " + std::string(in.text(In::IamRoleArn)) + " was not found.");
    if (util::trim(in.text(In::KmsKeyId)).empty())
        throw api::Fault(errors::KMSKeyNotAccessibleFault, "The KMS key must be specified.");
}

} // namespace

json::Value start_export_task(const api::Input<StartExportTask>& in, api::WriteRequest& request) {
    using In = StartExportTask;
    const std::string name =
        require_identifier("ExportTaskIdentifier", in.text(In::ExportTaskIdentifier), kLongestName);
    const Exported exported = require_source(request, in.at(In::SourceArn).as_string());
    require_target(in);
    const json::Array parts = in[In::ExportOnly] ? in[In::ExportOnly]->as_array() : json::Array();
    require_export_only(parts);
    if (find_record(request, kExportTask, name))
        throw api::Fault(errors::ExportTaskAlreadyExistsFault, "The export task " + name + " already exists.");
    std::size_t running = 0;
    visit_records(request, kExportTask, "", [&](Record& other) {
        if (is_running(other)) ++running;
        return true;
    });
    if (running >= kMostRunning) refuse_value("At most five export tasks can run at the same time.");

    Record task{name, {{"ExportTaskIdentifier", name}, {"SourceArn", in.at(In::SourceArn)}}, {}, {}};
    if (!parts.empty()) task.shown.set("ExportOnly", parts);
    if (exported.time) task.shown.set("SnapshotTime", *exported.time);
    task.shown.set("S3Bucket", in.at(In::S3BucketName));
    if (in[In::S3Prefix]) task.shown.set("S3Prefix", *in[In::S3Prefix]);
    task.shown.set("IamRoleArn", in.at(In::IamRoleArn));
    task.shown.set("KmsKeyId", in.at(In::KmsKeyId));
    task.shown.set("Status", "STARTING");
    task.shown.set("PercentProgress", 0);
    task.shown.set("TotalExtractedDataInGB", 0);
    task.shown.set("SourceType", exported.type);
    json::Object answer = task.shown;

    const util::Instant begin = request.clock.done(request.clock.now, minutes(10));
    const util::Instant end = request.clock.done(begin, minutes(20));
    Plan(task, request.clock)
        .at(begin, {{"Status", "IN_PROGRESS"}, {"TaskStartTime", timestamp(begin)}})
        .at(end, {{"Status", "FAILED"},
                  {"TaskEndTime", timestamp(end)},
                  {"FailureCause", "labdb does not write Parquet files yet."}});
    save_record(request, kExportTask, task);
    return answer;
}

json::Value describe_export_tasks(const api::Input<DescribeExportTasks>& in, const api::ReadRequest& request) {
    using In = DescribeExportTasks;
    const Filters filters(in[In::Filters], {"export-task-identifier", "s3-bucket", "source-arn", "status"});
    const auto is_wanted = [&](const Record& task) {
        return (!in[In::SourceArn] || task.text("SourceArn") == in.text(In::SourceArn)) &&
               (!in[In::SourceType] || task.text("SourceType") == in.text(In::SourceType)) &&
               filters.pass("export-task-identifier", task.name) && filters.pass("s3-bucket", task.text("S3Bucket")) &&
               filters.pass("source-arn", task.text("SourceArn")) &&
               filters.pass("status", util::to_lower(task.text("Status")));
    };
    Page page(in[In::Marker], in[In::MaxRecords]);
    const auto add = [&](Record& task) {
        return !is_wanted(task) || page.add(task.name, [&] { return json::Value(std::move(task.shown)); });
    };
    if (in[In::ExportTaskIdentifier]) {
        std::optional<Record> task = find_record(request, kExportTask, in.text(In::ExportTaskIdentifier));
        if (!task) refuse_missing_task(in.text(In::ExportTaskIdentifier));
        add(*task);
    } else {
        visit_records(request, kExportTask, page.after(), add);
    }
    return std::move(page).output("ExportTasks");
}

json::Value cancel_export_task(const api::Input<CancelExportTask>& in, api::WriteRequest& request) {
    const std::string_view name = in.text(CancelExportTask::ExportTaskIdentifier);
    std::optional<Record> task = find_record(request, kExportTask, name);
    if (!task) refuse_missing_task(name);
    if (!is_running(*task))
        throw api::Fault(errors::InvalidExportTaskStateFault, "The export task " + task->name +
                                                                  " can't be canceled because it is in the " +
                                                                  std::string(task->text("Status")) + " state.");
    task->shown.set("Status", "CANCELING");
    json::Object answer = task->shown;
    const util::Instant end = request.clock.done(request.clock.now, minutes(1));
    Plan(*task, request.clock).at(end, {{"Status", "CANCELED"}, {"TaskEndTime", timestamp(end)}});
    save_record(request, kExportTask, *task);
    return answer;
}

} // namespace labdb::rds
