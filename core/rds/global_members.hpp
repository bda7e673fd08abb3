#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/rds/global_clusters.hpp"

/// What all operations on global clusters share: their records in all Regions, and their members.
///
/// A global cluster's record has beside what is shown:
///   shown   Primary: the id of the member that writes
///   hidden  Version: counts its changes in all Regions; Deleted; Left: [ids of those that are no members any more]
namespace labdb::rds {

inline constexpr const char* kGlobalPrimary = "Primary";
inline constexpr const char* kGlobalVersion = "Version";
/// In the hidden of a cluster: the resource id of the global cluster that it has joined.
inline constexpr const char* kGlobalJoined = "Global";

/// The newest record of each global cluster, also of those that are deleted, by name.
std::map<std::string, Record> newest_global_records(const api::ReadRequest& request);
bool is_deleted_global(const Record& global);
/// How often it has been changed.
std::int64_t version_of_global(const Record& global);

/// InvalidGlobalClusterStateFault.
[[noreturn]] void refuse_global_state(const std::string& message);
/// The global cluster of that name, or with that ARN. Refuses when there is none.
Record require_global(const api::ReadRequest& request, std::string_view name);

struct GlobalMember {
    Record cluster;
    std::string region;
};
/// What a global cluster knows a member by: the Region and the resource id.
std::string member_id(const Record& cluster);
bool is_in_global(const Record& global, const Record& cluster);
bool is_primary(const Record& global, const Record& cluster);
/// The primary first.
std::vector<GlobalMember> global_members(const api::ReadRequest& request, const Record& global);
/// The member that an ARN, or the name of a cluster in this Region, names. Refuses others.
GlobalMember require_global_member(const api::ReadRequest& request, const Record& global, std::string_view text);
/// The cluster is no member any more. Changes the record, which the caller saves.
void leave_global(Record& global, const Record& cluster);

/// The path of a member's own volume; there is a file at it.
std::string own_data(const api::ReadRequest& request, const GlobalMember& member);
/// A secondary follows the primary no more, and goes on with what that has now.
void part(const api::ReadRequest& request, const GlobalMember& primary, const GlobalMember& secondary);

/// The description that AWS gives of it at this moment.
json::Value describe_global(const api::ReadRequest& request, Record global);
/// The same as the answer of an operation: `{GlobalCluster: …}`.
json::Value global_answer(const api::ReadRequest& request, Record global);

} // namespace labdb::rds
