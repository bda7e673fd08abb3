#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/rds/records.hpp"

/// The instances of a cluster and who of them writes.
///
/// A cluster lists its members by their resource ids, which a rename leaves alone, in `hidden`'s `Members`; a member
/// that is no more is passed over. The writer's resource id stands in `shown` under kWriter, which no answer shows: so
/// the step that ends a failover can change it.
namespace labdb::rds {

inline constexpr std::string_view kWriter = "Writer";

struct Member {
    Record instance;
    bool is_writer;
    /// `in-sync`; `pending-reboot`: it runs with the parameters of the group before.
    std::string parameter_status;
};

/// In the order in which they joined.
std::vector<Member> members_of(const api::ReadRequest& request, const Record& cluster);
/// The cluster that an instance is a member of; absent for one that stands alone.
std::optional<Record> cluster_of(const api::ReadRequest& request, const Record& instance);

/// The reader that a failover makes the writer: of those that are available the one with the lowest promotion tier, of
/// these the one of the largest class. Null when there is none.
const Member* choose_writer(const std::vector<Member>& members);

/// The cluster that a new instance is to join. Refuses when there is none, when it is of another engine, or takes no
/// members now.
Record require_cluster_for_member(const api::ReadRequest& request, std::string_view cluster, std::string_view engine);
/// What a new member has of its cluster: version, port, user, storage, backups, windows' network, encryption.
json::Object inherited_by_member(const api::ReadRequest& request, const Record& cluster);
/// Makes an instance of the cluster; `input` is as CreateDBInstance's.
void create_member(api::WriteRequest& request, const std::string& name, const json::Value& input, Record cluster);
/// Lists the instance; the first becomes the writer. Saves the cluster.
void add_member(api::WriteRequest& request, Record cluster, const Record& instance);
/// An instance is going to be deleted: when it is the writer, another takes over at once. Saves the cluster. Does
/// nothing for an instance that stands alone.
void remove_member(api::WriteRequest& request, const Record& instance);
/// An instance restarts, with the parameters of its cluster's group as they are now. Saves the cluster.
void note_member_reboot(api::WriteRequest& request, const Record& instance);
/// The cluster has another parameter group: its members use it when they restart. Does not save the cluster.
void mark_members(const api::ReadRequest& request, Record& cluster, std::string_view parameter_status);

/// Makes `target` the writer: the cluster is `failing-over` for a while, both instances restart. Saves all three.
void fail_over(api::WriteRequest& request, Record& cluster, const std::vector<Member>& members, const Member& target);

} // namespace labdb::rds
