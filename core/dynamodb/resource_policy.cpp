#include "core/api/dynamodb.hpp"

#include "core/dynamodb/resource_policy.hpp"

#include <algorithm>

#include "core/dynamodb/faults.hpp"
#include "core/dynamodb/resource_arn.hpp"
#include "core/dynamodb/table_documents.hpp"
#include "core/iam/policy_document.hpp"

// PutResourcePolicy, GetResourcePolicy, DeleteResourcePolicy. The document Policies holds, by `table` or the stream's
// label:
//   {RevisionId, Policy, Canonical}   a policy: as it is shown, and by what it is compared
//   {RevisionId}                      that there was one, until the revision of its deletion
// Rules and texts are those that AWS showed in October 2026 (ack-api-quirks, DDB-TABLE-205 to -214, -356) and those
// that moto verified against AWS. Policies are kept and shown; labdb enforces none.
namespace labdb::dynamodb {
namespace {

constexpr std::size_t kMaxPolicy = 20'480;
constexpr std::string_view kNoPolicy = "NO_POLICY";

/// A table or one of its streams, and what is known of its policy.
struct Target {
    TableDefinition table;
    std::string_view arn;
    /// Its member in the document Policies.
    std::string member;
    bool is_stream = false;
    json::Object policies;

    const json::Value* entry() const { return policies.find(member); }
    bool has_policy() const { return entry() && entry()->find("Policy"); }
    const std::string& revision() const { return entry()->find("RevisionId")->as_string(); }
};

Target find_target(const api::ReadRequest& request, std::string_view text) {
    const ResourceArn arn = read_resource_arn(text);
    // The apostrophe is AWS's own.
    if (!in_account_of(request.caller, arn))
        refuse("This action is only supported by accounts that match the resource owner\u2019s account.");
    if (!in_region_of(request.caller, arn)) refuse_parameter("Invalid resource Arn: " + std::string(text));
    Target target;
    target.table = require_table_of_any_status(request, arn.table);
    target.arn = text;
    target.member = "table";
    if (arn.kind == ResourceArn::Kind::Stream) {
        if (arn.name != target.table.stream_label) {
            refuse_missing("Requested resource not found: Stream: " + std::string(arn.name) +
                           " not found for Table: " + target.table.name);
        }
        target.member = arn.name;
        target.is_stream = true;
    }
    if (std::optional<json::Value> stored = find_document(request.store, target.table, Document::Policies))
        target.policies = std::move(stored->as_object());
    return target;
}

/// The same for a change.
Target find_changeable_target(const api::ReadRequest& request, std::string_view text) {
    Target target = find_target(request, text);
    if (target.table.deleted_at) {
        refuse_in_use("Attempt to change a resource which is still in use: Table is being deleted: " +
                      target.table.name);
    }
    return target;
}

[[noreturn]] void refuse_no_policy(const std::string& why) {
    throw api::Fault(errors::PolicyNotFoundException,
                     "Resource-based policy not found for the provided ResourceArn: " + why);
}

void require_revision(const Target& target, const json::Value* expected) {
    if (!expected) return;
    const std::string& id = expected->as_string();
    const std::string& table = target.table.name;
    if (id == kNoPolicy) {
        if (!target.has_policy()) return;
        refuse_no_policy("Requested policy update expecting none to be present for table " + table +
                         ", but a policy exists with revision id " + target.revision() + ".");
    }
    if (!target.has_policy())
        refuse_no_policy("Requested update for policy with revision id " + id + ", but table " + table +
                         " has no associated policy.");
    if (target.revision() != id)
        refuse_no_policy("Requested update for policy with revision id " + id +
                         ", but the policy associated to target table " + table + " has revision id " +
                         target.revision() + ".");
}

/// The milliseconds of the change; later than that of the one before, also where time stands still.
std::string new_revision(const Target& target, util::Instant now) {
    std::int64_t revision = now.micros / 1000;
    if (target.entry()) revision = std::max<std::int64_t>(revision, std::stoll(target.revision()) + 1);
    return std::to_string(revision);
}

/// What a policy of a table or a stream may name. Operations that have no table are left out.
bool is_action_of(bool stream, std::string_view pattern) {
    static constexpr std::string_view kPolicyActions[] = {"dynamodb:DeleteResourcePolicy", "dynamodb:GetResourcePolicy",
                                                          "dynamodb:PutResourcePolicy"};
    static constexpr std::string_view kStreamActions[] = {"dynamodb:DescribeStream", "dynamodb:GetRecords",
                                                          "dynamodb:GetShardIterator"};
    // Developer Guide, "API operations supported by resource-based policies".
    static constexpr std::string_view kTableActions[] = {
        "dynamodb:BatchGetItem",
        "dynamodb:BatchWriteItem",
        "dynamodb:ConditionCheckItem",
        "dynamodb:CreateBackup",
        "dynamodb:CreateTable",
        "dynamodb:CreateTableReplica",
        "dynamodb:DeleteItem",
        "dynamodb:DeleteTable",
        "dynamodb:DeleteTableReplica",
        "dynamodb:DescribeContinuousBackups",
        "dynamodb:DescribeContributorInsights",
        "dynamodb:DescribeExport",
        "dynamodb:DescribeKinesisStreamingDestination",
        "dynamodb:DescribeTable",
        "dynamodb:DescribeTableReplicaAutoScaling",
        "dynamodb:DescribeTimeToLive",
        "dynamodb:DisableKinesisStreamingDestination",
        "dynamodb:EnableKinesisStreamingDestination",
        "dynamodb:ExportTableToPointInTime",
        "dynamodb:GetItem",
        "dynamodb:ImportTable",
        "dynamodb:ListTagsOfResource",
        "dynamodb:PartiQLDelete",
        "dynamodb:PartiQLInsert",
        "dynamodb:PartiQLSelect",
        "dynamodb:PartiQLUpdate",
        "dynamodb:PutItem",
        "dynamodb:Query",
        "dynamodb:ReadDataForReplication",
        "dynamodb:ReplicateSettings",
        "dynamodb:RestoreTableFromBackup",
        "dynamodb:RestoreTableToPointInTime",
        "dynamodb:Scan",
        "dynamodb:TagResource",
        "dynamodb:UntagResource",
        "dynamodb:UpdateContinuousBackups",
        "dynamodb:UpdateContributorInsights",
        "dynamodb:UpdateItem",
        "dynamodb:UpdateKinesisStreamingDestination",
        "dynamodb:UpdateTable",
        "dynamodb:UpdateTableReplicaAutoScaling",
        "dynamodb:UpdateTimeToLive",
        "dynamodb:WriteDataForReplication",
    };
    const auto named = [pattern](std::string_view action) { return iam::matches_wildcards(pattern, action); };
    if (std::any_of(std::begin(kPolicyActions), std::end(kPolicyActions), named)) return true;
    if (stream) return std::any_of(std::begin(kStreamActions), std::end(kStreamActions), named);
    return std::any_of(std::begin(kTableActions), std::end(kTableActions), named);
}

void validate_actions(const iam::PolicyDocument& policy, bool stream) {
    std::string invalid;
    for (const std::string& action : policy.actions())
        if (!is_action_of(stream, action)) invalid += (invalid.empty() ? "\"" : ", \"") + action + '"';
    if (!invalid.empty())
        refuse_parameter("Invalid policy document: The following action names are invalid: " + invalid);
}

iam::PolicyDocument read_policy(const std::string& text, bool stream) {
    if (text.size() > kMaxPolicy) refuse_parameter("Maximum policy size of 20480 bytes exceeded");
    try {
        iam::PolicyDocument policy(text);
        validate_actions(policy, stream);
        for (const std::string& principal : policy.principals())
            if (principal != "*" && principal.substr(0, 4) != "arn:")
                refuse_parameter("Invalid principal in policy document.");
        if (policy.is_unbounded()) {
            refuse("Resource-based policy grants unbounded access in one or more elements. Please revise the policy to "
                   "ensure least-privilege form of access");
        }
        return policy;
    } catch (const iam::PolicyError& error) {
        refuse_parameter(std::string("Invalid policy document: ") + error.what());
    }
}

void store_entry(store::Writer& writer, Target& target, json::Object entry) {
    target.policies.set(target.member, std::move(entry));
    put_document(writer, target.table, Document::Policies, target.policies);
}

/// Returns the revision.
std::string store_policy(api::WriteRequest& request, Target& target, const iam::PolicyDocument& policy) {
    std::string revision = new_revision(target, request.clock.now);
    store_entry(request.writer, target,
                json::Object{{"RevisionId", revision}, {"Policy", policy.shown()}, {"Canonical", policy.canonical()}});
    return revision;
}

} // namespace

void set_new_policy(api::WriteRequest& request, const TableDefinition& table, const std::string& policy) {
    Target target;
    target.table = table;
    target.member = "table";
    store_policy(request, target, read_policy(policy, false));
}

json::Value put_resource_policy(const api::Input<PutResourcePolicy>& in, api::WriteRequest& request) {
    const std::string_view arn = in.text(PutResourcePolicy::ResourceArn);
    // A policy is looked at before the table is.
    const ResourceArn parsed = read_resource_arn(arn);
    const iam::PolicyDocument policy =
        read_policy(in.at(PutResourcePolicy::Policy).as_string(), parsed.kind == ResourceArn::Kind::Stream);
    if (policy.denies("dynamodb:PutResourcePolicy", request.caller.account) &&
        !in.flag(PutResourcePolicy::ConfirmRemoveSelfResourceAccess)) {
        throw api::Fault(errors::AccessDeniedException,
                         "The new resource policy will not allow you to update the resource policy in the future.");
    }
    Target target = find_changeable_target(request, arn);
    require_revision(target, in[PutResourcePolicy::ExpectedRevisionId]);
    // The same policy once more, in whatever way it is written, changes nothing.
    if (target.has_policy() && target.entry()->find("Canonical")->as_string() == policy.canonical())
        return json::Object{{"RevisionId", target.revision()}};
    return json::Object{{"RevisionId", store_policy(request, target, policy)}};
}

json::Value get_resource_policy(const api::Input<GetResourcePolicy>& in, const api::ReadRequest& request) {
    const Target target = find_target(request, in.text(GetResourcePolicy::ResourceArn));
    if (!target.has_policy()) refuse_no_policy(std::string(target.arn));
    return json::Object{{"Policy", *target.entry()->find("Policy")}, {"RevisionId", target.revision()}};
}

json::Value delete_resource_policy(const api::Input<DeleteResourcePolicy>& in, api::WriteRequest& request) {
    Target target = find_changeable_target(request, in.text(DeleteResourcePolicy::ResourceArn));
    require_revision(target, in[DeleteResourcePolicy::ExpectedRevisionId]);
    json::Object output;
    if (!target.entry()) return output;
    output.set("RevisionId", target.revision());
    if (target.has_policy())
        store_entry(request.writer, target, json::Object{{"RevisionId", new_revision(target, request.clock.now)}});
    return output;
}

} // namespace labdb::dynamodb
