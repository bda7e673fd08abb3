#include "core/dynamodb/auto_scaling.hpp"

#include "core/dynamodb/faults.hpp"
#include "core/dynamodb/replication.hpp"
#include "core/dynamodb/table_documents.hpp"
#include "core/json/member.hpp"
#include "core/json/python.hpp"

// Document::Scaling is an object: a target's name → its AutoScalingSettingsDescription. Rules and texts are those that
// AWS showed in October 2026 (ack-api-quirks, DDB-TABLE-190, -232, -239, -253, -289).
namespace labdb::dynamodb {
namespace {

constexpr double kLeastTarget = 10;
constexpr double kMostTarget = 90;

/// `write`, `read eu-west-1`, `write index by-email`.
std::string name_of(const ScalingTarget& target) {
    std::string name = target.read_region.empty() ? "write" : "read " + target.read_region;
    return target.index.empty() ? name : name + " index " + target.index;
}

[[noreturn]] void refuse_scaling(const std::string& text, const api::WriteRequest& request) {
    refuse(text +
           " (Service: AWSApplicationAutoScaling; Status Code: 400; Error Code: ValidationException; Request "
           "ID: " +
           request.random.uuid() + "; Proxy: null)");
}

json::Value disabled() { return json::Object{{"AutoScalingDisabled", true}, {"ScalingPolicies", json::Array()}}; }

} // namespace

void update_scaling(api::WriteRequest& request, const TableDefinition& table, const ScalingTarget& target,
                    const json::Value& update) {
    json::Value described = disabled();
    const json::Value* off = json::member(update, "AutoScalingDisabled");
    if (!off || !off->as_bool()) {
        const json::Value* least = json::member(update, "MinimumUnits");
        const json::Value* most = json::member(update, "MaximumUnits");
        const json::Value* policy = json::member(update, "ScalingPolicyUpdate");
        if (most->as_int() < least->as_int())
            refuse_scaling("Maximum capacity cannot be less than minimum capacity", request);
        const std::string metric =
            target.read_region.empty() ? "DynamoDBWriteCapacityUtilization" : "DynamoDBReadCapacityUtilization";
        const json::Value& tracking = *policy->find("TargetTrackingScalingPolicyConfiguration");
        const double wanted = tracking.find("TargetValue")->as_double();
        if (wanted < kLeastTarget || wanted > kMostTarget)
            refuse_scaling("For predefined metric type " + metric +
                               ", target value must be between '10.0' and '90.0', but was '" +
                               json::float_number(wanted).text + "'.",
                           request);
        const json::Value* name = json::member(*policy, "PolicyName");
        std::string resource = "table/" + table.name;
        if (!target.index.empty()) resource += "/index/" + target.index;
        const json::Value* role = json::member(update, "AutoScalingRoleArn");
        json::Object configuration;
        for (const auto& [key, value] : tracking.as_object())
            if (!value.is_null()) configuration.set(key, value);
        described = json::Object{
            {"MinimumUnits", *least},
            {"MaximumUnits", *most},
            {"AutoScalingRoleArn", role ? role->as_string()
                                        : "arn:aws:iam::" + request.caller.account +
                                              ":role/aws-service-role/dynamodb.application-autoscaling.amazonaws.com/"
                                              "AWSServiceRoleForApplicationAutoScaling_DynamoDBTable"},
            {"ScalingPolicies",
             json::Array{json::Object{{"PolicyName", name ? name->as_string() : metric + ":" + resource},
                                      {"TargetTrackingScalingPolicyConfiguration", std::move(configuration)}}}}};
    }
    json::Value all = find_document(request.store, table, Document::Scaling).value_or(json::Object());
    all.as_object().set(name_of(target), std::move(described));
    put_document(request.writer, table, Document::Scaling, all);
}

json::Value describe_scaling(const api::ReadRequest& request, const TableDefinition& table,
                             const ScalingTarget& target) {
    const std::optional<json::Value> all = find_document(request.store, table, Document::Scaling);
    const json::Value* found = all ? all->find(name_of(target)) : nullptr;
    return found ? *found : disabled();
}

void send_scaling(api::WriteRequest& request, const TableDefinition& table) {
    send_request(request, table, "UpdateTableReplicaAutoScaling",
                 find_document(request.store, table, Document::Scaling).value_or(json::Object()).as_object());
}

void take_scaling(api::WriteRequest& request, const TableDefinition& table, const json::Value& all) {
    put_document(request.writer, table, Document::Scaling, all);
}

} // namespace labdb::dynamodb
