#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/rds/events.hpp"
#include "core/rds/records.hpp"

/// Blue/green deployments: a copy (green) of a database (blue) that follows its source until it takes its place. The
/// database is an instance with its read replicas, or an Aurora cluster with its members and custom endpoints.
///
/// Green is a read replica of blue, and nobody but the replication writes to it. There is no log of writes to follow
/// yet, so that green begins with a copy of blue's volume and gets another one with the switchover: what blue holds
/// then is what green serves afterwards.
namespace labdb::rds {

namespace kinds {
inline constexpr Kind kBlueGreen{
    "rds-blue-green", "BlueGreenDeploymentIdentifier", "deployment", "BlueGreenDeploymentIdentifier", {}, "Status"};
} // namespace kinds

/// The state of the members, which no answer shows by this name: a deployment that is deleted or switched over tells
/// for a while how they were before.
inline constexpr std::string_view kMemberStatus = "MemberStatus";

/// An instance, a cluster or a custom endpoint and its copy, by their resource ids, which renaming leaves alone, or by
/// the names of what has none; the ARNs are the latest known, for when one is no more.
struct BlueGreenPair {
    const Kind* kind;
    std::string source;
    std::string source_arn;
    std::string target;
    std::string target_arn;
};

BlueGreenPair make_pair_of(const Kind& kind, const Record& source, const Record& target);
std::optional<Record> source_of_pair(const api::ReadRequest& request, const BlueGreenPair& pair);
std::optional<Record> target_of_pair(const api::ReadRequest& request, const BlueGreenPair& pair);
/// `DB instance`, `DB cluster`, `custom endpoint`.
std::string_view title_of(const Kind& kind);

/// The pair of the source itself first, then those of its replicas, or of its members and its endpoints.
std::vector<BlueGreenPair> pairs_of(const Record& deployment);
void set_pairs(Record& deployment, const std::vector<BlueGreenPair>& pairs);

[[noreturn]] void refuse_missing_deployment(std::string_view identifier);
/// Refuses (BlueGreenDeploymentNotFoundFault) when there is none.
Record require_deployment(const api::ReadRequest& request, std::string_view identifier);

/// What keeps a deployment from being switched over: a database that is gone, or a green one that does not follow its
/// blue one any more. Empty when there is nothing.
std::string defect_of(const api::ReadRequest& request, const Record& deployment);

/// The description that AWS gives of a deployment at this moment.
json::Value describe_deployment(const api::ReadRequest& request, Record deployment);
/// The same as the answer of an operation.
json::Value deployment_answer(const api::ReadRequest& request, Record deployment);

/// Of the events of a deployment.
Source deployment_source(const api::ReadRequest& request, const Record& deployment);

} // namespace labdb::rds
