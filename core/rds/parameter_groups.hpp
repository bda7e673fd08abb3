#pragma once

#include <span>

#include "core/rds/catalogue.hpp"
#include "core/rds/records.hpp"

/// Groups of parameters, for instances and for clusters. A record's `hidden` has what the user has set:
/// `Parameters: { max_connections: { Value, ApplyMethod }, … }`; everything else is the family's.
namespace labdb::rds {

/// What differs between the groups of instances and those of clusters.
struct ParameterLevel {
    const Kind& kind;
    /// Throws DBParameterGroupNotFoundFault.
    void (*refuse_missing)(std::string_view name);
    /// What a family's groups of this level have; empty when there are none.
    std::span<const catalogue::Parameter> catalogue::Family::*parameters;
    /// How a default group is described: `Default parameter group for mysql8.0`.
    std::string_view default_description;
};
extern const ParameterLevel kInstanceParameters;
extern const ParameterLevel kClusterParameters;

[[noreturn]] void refuse_missing_parameter_group(std::string_view name);
[[noreturn]] void refuse_missing_cluster_parameter_group(std::string_view name);

/// The group of that name or ARN; `default.mysql8.0` also before anything uses it. Refuses when there is none.
Record require_parameter_group(const api::ReadRequest& request, const ParameterLevel& level, std::string_view name);
/// The same for an engine version that is to work with it: refuses (InvalidParameterCombination) another family.
Record require_parameter_group(api::WriteRequest& request, const ParameterLevel& level, std::string_view name,
                               const catalogue::Version& version);

/// The group `default.mysql8.0`. AWS makes it with the first instance that uses it; before, it is not listed.
Record ensure_default_parameter_group(api::WriteRequest& request, const ParameterLevel& level, std::string_view family);

/// `default.mysql8.0` and the like can be neither changed nor deleted.
bool is_default_group(const Record& group);

/// The family of a group.
const catalogue::Family& family_of(const Record& group);

/// What a parameter is set to, by the user or by the family; empty when it is left to the engine.
std::string_view parameter_value(const Record& group, const ParameterLevel& level, std::string_view name);

} // namespace labdb::rds
