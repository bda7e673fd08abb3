#include "core/rds/blue_green.hpp"

#include "core/api/error.hpp"
#include "core/api/rds.hpp"
#include "core/rds/cluster_endpoints.hpp"
#include "core/rds/identity.hpp"
#include "core/rds/instances.hpp"
#include "core/rds/listing.hpp"
#include "core/rds/replicas.hpp"
#include "core/rds/tags.hpp"

// What the operations share, and DescribeBlueGreenDeployments.
namespace labdb::rds {
namespace {

constexpr std::string_view kPairs = "Pairs";

/// What takes part in a deployment.
const Kind* const kTakingPart[] = {&kinds::kInstance, &kinds::kCluster, &kinds::kClusterEndpoint};

std::string_view id_of(const Kind& kind, const Record& record) {
    return record.text(kind.resource_id.empty() ? kind.identifier : kind.resource_id);
}

std::optional<Record> find_by_id(const api::ReadRequest& request, const Kind& kind, const std::string& id) {
    return kind.resource_id.empty() ? find_record(request, kind, id) : find_by_resource_id(request, kind, id);
}

/// The ARN under the name that a record has now.
std::string arn_now(const std::optional<Record>& record, const Kind& kind, const std::string& known) {
    return record ? std::string(record->text(kind.arn)) : known;
}
std::string source_arn_now(const api::ReadRequest& request, const BlueGreenPair& pair) {
    return arn_now(source_of_pair(request, pair), *pair.kind, pair.source_arn);
}
std::string target_arn_now(const api::ReadRequest& request, const BlueGreenPair& pair) {
    return arn_now(target_of_pair(request, pair), *pair.kind, pair.target_arn);
}

/// Does a green one follow its blue one? Members and endpoints do as their cluster does.
bool follows(const Kind& kind, const Record& green) {
    if (&kind == &kinds::kCluster) return !green.text("ReplicationSourceIdentifier").empty();
    return &kind != &kinds::kInstance || is_member(green) || is_replica(green);
}

/// Deployments that were made before those of clusters do not say it.
const Kind* kind_named(const json::Value* type) {
    for (const Kind* kind : kTakingPart)
        if (type && type->as_string() == kind->arn_type) return kind;
    return &kinds::kInstance;
}

json::Object describe_pair(const api::ReadRequest& request, const BlueGreenPair& pair, std::string_view status) {
    const std::optional<Record> source = source_of_pair(request, pair), target = target_of_pair(request, pair);
    json::Object detail{{"SourceMember", arn_now(source, *pair.kind, pair.source_arn)}};
    if (status != "PROVISIONING") detail.set("TargetMember", arn_now(target, *pair.kind, pair.target_arn));
    detail.set("Status", !source ? "MISSING_SOURCE" : !target ? "MISSING_TARGET" : status);
    return detail;
}

} // namespace

BlueGreenPair make_pair_of(const Kind& kind, const Record& source, const Record& target) {
    return {&kind, std::string(id_of(kind, source)), std::string(source.text(kind.arn)),
            std::string(id_of(kind, target)), std::string(target.text(kind.arn))};
}

std::optional<Record> source_of_pair(const api::ReadRequest& request, const BlueGreenPair& pair) {
    return find_by_id(request, *pair.kind, pair.source);
}

std::optional<Record> target_of_pair(const api::ReadRequest& request, const BlueGreenPair& pair) {
    return find_by_id(request, *pair.kind, pair.target);
}

std::string_view title_of(const Kind& kind) {
    return &kind == &kinds::kInstance ? "DB instance" : &kind == &kinds::kCluster ? "DB cluster" : "custom endpoint";
}

std::vector<BlueGreenPair> pairs_of(const Record& deployment) {
    std::vector<BlueGreenPair> pairs;
    for (const json::Value& pair : deployment.hidden.find(kPairs)->as_array())
        pairs.push_back({kind_named(pair.find("Kind")), pair.find("Source")->as_string(),
                         pair.find("SourceArn")->as_string(), pair.find("Target")->as_string(),
                         pair.find("TargetArn")->as_string()});
    return pairs;
}

void set_pairs(Record& deployment, const std::vector<BlueGreenPair>& pairs) {
    json::Array list;
    for (const BlueGreenPair& pair : pairs)
        list.emplace_back(json::Object{{"Kind", pair.kind->arn_type},
                                       {"Source", pair.source},
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
        if (!source_of_pair(request, pair)) return "The source " + pair.source_arn + " has been deleted.";
        const std::optional<Record> target = target_of_pair(request, pair);
        if (!target) return "The target " + pair.target_arn + " has been deleted.";
        if (!follows(*pair.kind, *target))
            return "Replication to the target " + std::string(target->text(pair.kind->arn)) + " has ended.";
    }
    return {};
}

json::Value describe_deployment(const api::ReadRequest& request, Record deployment) {
    json::Object& shown = deployment.shown;
    const std::string members(deployment.text(kMemberStatus));
    shown.erase(kMemberStatus);
    const std::vector<BlueGreenPair> pairs = pairs_of(deployment);
    shown.set("Source", source_arn_now(request, pairs.front()));
    if (members != "PROVISIONING") shown.set("Target", target_arn_now(request, pairs.front()));
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
        json::Value described = describe_deployment(request, deployment);
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
