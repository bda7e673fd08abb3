#pragma once

#include <string>
#include <string_view>

#include "core/rds/catalogue.hpp"
#include "core/rds/input_view.hpp"
#include "core/rds/records.hpp"

/// The settings of clusters: what CreateDBCluster, ModifyDBCluster, RestoreDBClusterFromSnapshot and
/// RestoreDBClusterToPointInTime have in common, which is most of their parameters.
namespace labdb::rds {

/// The engine of that name. Refuses (InvalidParameterValue) one that no cluster can have.
const catalogue::Engine& require_cluster_engine(std::string_view name);
/// Refuses (InvalidParameterCombination) a version that there is none of: `Cannot find version 1 for aurora-mysql`.
const catalogue::Version& require_cluster_version(const api::ReadRequest& request, const catalogue::Engine& engine,
                                                  std::string_view version);
/// The version that a cluster runs.
const catalogue::Version& version_of(const Record& cluster);

/// A new cluster: all that its parameters, its origin and the defaults say; not saved. `origin` is the cluster or the
/// snapshot that it is restored from, or null. Refuses a name that is taken, and every parameter that RDS does not
/// take.
Record make_cluster(api::WriteRequest& request, const InputView& in, const catalogue::Version& version,
                    const Record* origin);

/// Takes over the parameters that are applied at once.
void apply_settings(api::WriteRequest& request, Record& cluster, const InputView& in);
/// The two windows. Refuses what Windows::of refuses.
void apply_windows(api::WriteRequest& request, Record& cluster, const InputView& in);
/// The cluster parameter group for a version. Refuses (DBClusterParameterGroupNotFoundFault,
/// InvalidParameterCombination) one that is missing or of another family. `name` may be null: the default one.
std::string require_cluster_parameter_group(api::WriteRequest& request, const json::Value* name,
                                            const catalogue::Version& version);

} // namespace labdb::rds
