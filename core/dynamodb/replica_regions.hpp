#pragma once

#include <string>
#include <string_view>

/// Where replicas of global tables can be.
namespace labdb::dynamodb {

/// Whether a Region, of the same partition as `own`, can hold a replica.
bool holds_replicas(std::string_view region, std::string_view own);
/// The same for MultiRegionConsistency STRONG, and for its witnesses.
bool holds_strong_replicas(std::string_view region);
/// All of them, as AWS's refusal names them: `[ap-south-2, ap-south-1, …]`.
std::string replica_regions(std::string_view own);

} // namespace labdb::dynamodb
