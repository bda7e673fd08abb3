#include "core/rds/blue_green.hpp"

#include "core/api/error.hpp"
#include "core/api/rds.hpp"
#include "core/rds/identity.hpp"
#include "core/rds/listing.hpp"
#include "core/rds/tags.hpp"

// What the operations share, and DescribeBlueGreenDeployments.
namespace labdb::rds {
namespace {

constexpr std::string_view kPairs = "Pairs";

/// The ARN of an instance under the name that it has now.
std::string arn_now(const api::ReadRequest& request, const std::string& id, const std::string& known) {
    const std::optional<Record> instance = find_by_resource_id(request, kinds::kInstance, id);
    return instance ? std::string(instance->text("DBInstanceArn")) : known;
}

json::Object describe_pair(const api::ReadRequest& request, const BlueGreenPair& pair, std::string_view status) {
    const bool has_source = find_by_resource_id(request, kinds::kInstance, pair.source).has_value();
    const bool has_target = find_by_resource_id(request, kinds::kInstance, pair.target).has_value();
    json::Object detail{{"SourceMember", arn_now(request, pair.source, pair.source_arn)}};
    if (status != "PROVISIONING") detail.set("TargetMember", arn_now(request, pair.target, pair.target_arn));
    detail.set("Status", !has_source ? "MISSING_SOURCE" : !has_target ? "MISSING_TARGET" : status);
    return detail;
}

} // namespace

std::vector<BlueGreenPair> pairs_of(const Record& deployment) {
    std::vector<BlueGreenPair> pairs;
    for (const json::Value& pair : deployment.hidden.find(kPairs)->as_array())
        pairs.push_back({pair.find("Source")->as_string(), pair.find("SourceArn")->as_string(),
                         pair.find("Target")->as_string(), pair.find("TargetArn")->as_string()});
    return pairs;
}

void set_pairs(Record& deployment, const std::vector<BlueGreenPair>& pairs) {
    json::Array list;
    for (const BlueGreenPair& pair : pairs)
        list.emplace_back(json::Object{{"Source", pair.source},
                                       {"SourceArn", pair.source_arn},
                                       {"Target", pair.target},
                                       {"TargetArn", pair.target_arn}});
    deployment.hidden.set(kPairs, std::move(list));
}

void refuse_missing_deployment(std::string_view identifier) {
    throw api::Fault(errors::BlueGreenDeploymentNotFoundFault,
                     "BlueGreenDeployment " + std::string(identifier) + " not found.");
}

Record require_deployment(const api::ReadRequest& request, std::string_view identifier) {
    std::optional<Record> deployment = find_record(request, kinds::kBlueGreen, identifier);
    if (!deployment) refuse_missing_deployment(identifier);
    return std::move(*deployment);
}

std::string defect_of(const api::ReadRequest& request, const Record& deployment) {
    for (const BlueGreenPair& pair : pairs_of(deployment)) {
        const std::optional<Record> source = find_by_resource_id(request, kinds::kInstance, pair.source);
        if (!source) return "The source " + pair.source_arn + " has been deleted.";
        const std::optional<Record> target = find_by_resource_id(request, kinds::kInstance, pair.target);
        if (!target) return "The target " + pair.target_arn + " has been deleted.";
        if (target->text("ReadReplicaSourceDBInstanceIdentifier").empty())
            return "Replication to the target " + std::string(target->text("DBInstanceArn")) + " has ended.";
    }
    return {};
}

json::Value describe_deployment(const api::ReadRequest& request, Record deployment) {
    json::Object& shown = deployment.shown;
    const std::string members(deployment.text(kMemberStatus));
    shown.erase(kMemberStatus);
    const std::vector<BlueGreenPair> pairs = pairs_of(deployment);
    shown.set("Source", arn_now(request, pairs.front().source, pairs.front().source_arn));
    if (members != "PROVISIONING")
        shown.set("Target", arn_now(request, pairs.front().target, pairs.front().target_arn));
    json::Array details;
    for (const BlueGreenPair& pair : pairs) details.emplace_back(describe_pair(request, pair, members));
    shown.set("SwitchoverDetails", std::move(details));
    if (deployment.text("Status") == "AVAILABLE")
        if (const std::string defect = defect_of(request, deployment); !defect.empty()) {
            shown.set("Status", "INVALID_CONFIGURATION");
            shown.set("StatusDetails", defect);
        }
    if (const json::Array tags = tags_of(deployment); !tags.empty()) shown.set("TagList", tags);
    return std::move(shown);
}

json::Value deployment_answer(const api::ReadRequest& request, Record deployment) {
    return json::Object{{"BlueGreenDeployment", describe_deployment(request, std::move(deployment))}};
}

Source deployment_source(const api::ReadRequest& request, const Record& deployment) {
    return {"blue-green-deployment", deployment.name,
            arn_of(request.caller, kinds::kBlueGreen.arn_type, deployment.name)};
}

json::Value describe_blue_green_deployments(const api::Input<DescribeBlueGreenDeployments>& in,
                                            const api::ReadRequest& request) {
    using In = DescribeBlueGreenDeployments;
    const Filters filters(in[In::Filters],
                          {"blue-green-deployment-identifier", "blue-green-deployment-name", "source", "target"});
    Page page(in[In::Marker], in[In::MaxRecords]);
    const auto add = [&](Record& deployment) {
        const json::Value described = describe_deployment(request, deployment);
        const json::Value* target = described.find("Target");
        const bool wanted = filters.pass("blue-green-deployment-identifier", deployment.name) &&
                            filters.pass("blue-green-deployment-name", deployment.text("BlueGreenDeploymentName")) &&
                            filters.pass("source", described.find("Source")->as_string()) &&
                            filters.pass("target", target ? std::string_view(target->as_string()) : "");
        return !wanted || page.add(deployment.name, [&] { return described; });
    };
    if (in[In::BlueGreenDeploymentIdentifier]) {
        Record deployment = require_deployment(request, in.text(In::BlueGreenDeploymentIdentifier));
        add(deployment);
    } else {
        visit_records(request, kinds::kBlueGreen, page.after(), add);
    }
    return std::move(page).output("BlueGreenDeployments");
}

} // namespace labdb::rds
