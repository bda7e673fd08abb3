#include "core/api/error.hpp"
#include "core/api/rds.hpp"
#include "core/rds/faults.hpp"
#include "core/rds/identity.hpp"
#include "core/rds/instances.hpp"
#include "core/rds/lifecycle.hpp"

// StartActivityStream, StopActivityStream, ModifyActivityStream: Aurora clusters, and instances of Oracle and SQL
// Server. What the database does is to go to a Kinesis stream, which there is none of here: only the states are.
namespace labdb::rds {
namespace {

constexpr const char* kStatus = "ActivityStreamStatus";

Record require_cluster(const api::ReadRequest& request, const std::string& arn) {
    if (name_in_arn(request.caller, kinds::kInstance.arn_type, arn)) {
        const Record instance = require_instance(request, arn);
        refuse_value("Database activity streams are not supported for engine " + std::string(instance.text("Engine")) +
                     (is_member(instance) ? " on an instance. Use the ARN of its cluster." : "."));
    }
    std::optional<Record> cluster = find_by_name_or_arn(request, kinds::kCluster, arn);
    if (!cluster) throw api::Fault(errors::DBClusterNotFoundFault, "DBCluster " + arn + " not found.");
    if (cluster->text("Engine").substr(0, 6) != "aurora")
        refuse_value("Database activity streams are not supported for engine " + std::string(cluster->text("Engine")) +
                     ".");
    if (cluster->text("Status") != "available")
        throw api::Fault(errors::InvalidDBClusterStateFault, "DbCluster " + cluster->name + " is in " +
                                                                 std::string(cluster->text("Status")) +
                                                                 " state but expected it to be one of available.");
    return std::move(*cluster);
}

[[noreturn]] void refuse_stream_state(const Record& cluster, const char* verb) {
    throw api::Fault(errors::InvalidDBClusterStateFault, "The activity stream of DB cluster " + cluster.name +
                                                             " can't be " + verb + " because it is " +
                                                             std::string(cluster.text(kStatus)) + ".");
}

bool is_stopped(const Record& cluster) { return cluster.text(kStatus).empty() || cluster.text(kStatus) == "stopped"; }

} // namespace

json::Value start_activity_stream(const api::Input<StartActivityStream>& in, api::WriteRequest& request) {
    using In = StartActivityStream;
    Record cluster = require_cluster(request, in.at(In::ResourceArn).as_string());
    if (!is_stopped(cluster)) refuse_stream_state(cluster, "started");
    if (in[In::EngineNativeAuditFieldsIncluded])
        refuse_combination("EngineNativeAuditFieldsIncluded can't be specified for engine " +
                           std::string(cluster.text("Engine")) + ".");
    const std::string stream = "aws-rds-das-" + std::string(cluster.text("DbClusterResourceId"));
    cluster.shown.set(kStatus, "starting");
    cluster.shown.set("ActivityStreamMode", in.at(In::Mode));
    cluster.shown.set("ActivityStreamKmsKeyId", in.at(In::KmsKeyId));
    cluster.shown.set("ActivityStreamKinesisStreamName", stream);
    Plan(cluster, request.clock, "activity-stream").after(minutes(3), {{kStatus, "started"}});
    save_record(request, kinds::kCluster, cluster);
    return json::Object{{"KmsKeyId", in.at(In::KmsKeyId)},
                        {"KinesisStreamName", stream},
                        {"Status", "starting"},
                        {"Mode", in.at(In::Mode)},
                        {"ApplyImmediately", in.flag(In::ApplyImmediately)}};
}

json::Value stop_activity_stream(const api::Input<StopActivityStream>& in, api::WriteRequest& request) {
    Record cluster = require_cluster(request, in.at(StopActivityStream::ResourceArn).as_string());
    if (cluster.text(kStatus) != "started") refuse_stream_state(cluster, "stopped");
    cluster.shown.set(kStatus, "stopping");
    json::Object answer{{"KmsKeyId", cluster.text("ActivityStreamKmsKeyId")},
                        {"KinesisStreamName", cluster.text("ActivityStreamKinesisStreamName")},
                        {"Status", "stopping"}};
    Plan(cluster, request.clock, "activity-stream")
        .after(minutes(2), {{kStatus, "stopped"},
                            {"ActivityStreamMode", nullptr},
                            {"ActivityStreamKmsKeyId", nullptr},
                            {"ActivityStreamKinesisStreamName", nullptr}});
    save_record(request, kinds::kCluster, cluster);
    return answer;
}

json::Value modify_activity_stream(const api::Input<ModifyActivityStream>& in, api::WriteRequest& request) {
    const json::Value* arn = in[ModifyActivityStream::ResourceArn];
    if (!arn) refuse_combination("You must specify ResourceArn.");
    const Record cluster = require_cluster(request, arn->as_string());
    refuse_value("The audit policy can't be changed for engine " + std::string(cluster.text("Engine")) +
                 ". Only Oracle and SQL Server have one.");
}

} // namespace labdb::rds
