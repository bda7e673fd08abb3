#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/api/request.hpp"
#include "core/json/value.hpp"
#include "core/util/time.hpp"

/// The documents of the control plane: instances, clusters, snapshots, groups and all that has a name in RDS.
namespace labdb::rds {

/// A kind of resource and what tells one of it from another.
struct Kind {
    /// In the store: `rds-instance`.
    std::string_view store;
    /// The member that holds its name: `DBInstanceIdentifier`.
    std::string_view identifier;
    /// What stands in its ARN before the name: `db`.
    std::string_view arn_type;
    /// The member that holds its ARN.
    std::string_view arn;
    /// The member that holds the id that outlives a rename; empty when there is none.
    std::string_view resource_id = {};
    /// The member that holds its state; empty when it has none.
    std::string_view status = {};
    /// Nobody else needs its volume when it is gone by itself.
    bool has_own_volume = false;
};

namespace kinds {
inline constexpr Kind kInstance{"rds-instance",  "DBInstanceIdentifier", "db",
                                "DBInstanceArn", "DbiResourceId",        "DBInstanceStatus"};
inline constexpr Kind kCluster{"rds-cluster",  "DBClusterIdentifier", "cluster",
                               "DBClusterArn", "DbClusterResourceId", "Status"};
inline constexpr Kind kSnapshot{"rds-snapshot", "DBSnapshotIdentifier", "snapshot", "DBSnapshotArn", {}, "Status"};
inline constexpr Kind kClusterSnapshot{
    "rds-cluster-snapshot", "DBClusterSnapshotIdentifier", "cluster-snapshot", "DBClusterSnapshotArn", {}, "Status"};
inline constexpr Kind kParameterGroup{"rds-parameter-group", "DBParameterGroupName", "pg", "DBParameterGroupArn"};
inline constexpr Kind kClusterParameterGroup{"rds-cluster-parameter-group", "DBClusterParameterGroupName", "cluster-pg",
                                             "DBClusterParameterGroupArn"};
inline constexpr Kind kOptionGroup{"rds-option-group", "OptionGroupName", "og", "OptionGroupArn"};
inline constexpr Kind kSubnetGroup{"rds-subnet-group", "DBSubnetGroupName", "subgrp", "DBSubnetGroupArn"};
} // namespace kinds

/// What becomes of a record by itself at a moment.
struct Step {
    util::Instant at;
    /// Which plan it belongs to: `status`, `maintenance` (core/rds/lifecycle.hpp).
    std::string plan;
    /// Members that `shown` gets; null takes one away.
    json::Object changes;
    /// The record is no more.
    bool gone = false;
};

/// One resource. It is kept in the shape in which AWS shows it, so that a description is a copy, and 60 members need
/// no 60 fields; what AWS does not show stands beside.
///
/// Nothing in labdb runs in the background. That an instance is available after a while is written down when it is
/// created, as a step; whoever reads the record later sees it as all steps up to now have made it.
struct Record {
    /// Lower case, unique in its kind; also the value of the identifier's member.
    std::string name;
    json::Object shown;
    /// Verifiers of passwords, names of files, tags (`Tags`).
    json::Object hidden;
    /// Ordered by time; only those to come.
    std::vector<Step> steps;

    /// A text in `shown`; empty when it is not there.
    std::string_view text(std::string_view member) const;
    std::int64_t number(std::string_view member, std::int64_t otherwise = 0) const;
    bool flag(std::string_view member) const;
};

/// Carries out the steps up to `now`; false when the record is no more.
bool settle(Record& record, util::Instant now);

/// The record of that name, in any case of letters, as it is now. Absent for one that is gone by now.
std::optional<Record> find_record(const api::ReadRequest& request, const Kind& kind, std::string_view name);
/// The record with that resource id (`db-ABC…`).
std::optional<Record> find_by_resource_id(const api::ReadRequest& request, const Kind& kind, std::string_view id);
/// The record that a parameter names, by its name or by its ARN. An ARN of another account, Region or kind names none.
std::optional<Record> find_by_name_or_arn(const api::ReadRequest& request, const Kind& kind, std::string_view text);

/// Shows the records behind the name `after` (empty: all) as they are now, in the order of their names, until `visit`
/// returns false. `visit` must not write.
void visit_records(const api::ReadRequest& request, const Kind& kind, std::string_view after,
                   const std::function<bool(Record& record)>& visit);

/// Writes the record, new or in place of the old one of its name, and the way to it by its resource id.
void save_record(api::WriteRequest& request, const Kind& kind, const Record& record);
void erase_record(api::WriteRequest& request, const Kind& kind, const Record& record);

} // namespace labdb::rds
