#pragma once

#include "core/rds/cluster_settings.hpp"
#include "core/rds/records.hpp"

/// What belongs to the kinds of capacity that a cluster can have: provisioned, Aurora Serverless v1 and v2.
namespace labdb::rds {

/// The EngineMode of a new cluster, and with `serverless` what is scaled. Refuses (InvalidParameterValue) modes that
/// the version does not have.
void apply_engine_mode(Record& cluster, const InputView& in, const catalogue::Version& version);
/// ScalingConfiguration: of Aurora Serverless v1.
void apply_scaling(Record& cluster, const json::Value& given);
/// The platform version that new clusters of Aurora Serverless v2 run on.
inline constexpr std::string_view kServerlessPlatform = "3";
/// ServerlessV2ScalingConfiguration: the limits for all members of the class db.serverless.
void apply_serverless_v2(Record& cluster, const json::Value& given);

/// The first moment that a cluster with a backtrack window can be turned back to.
util::Instant earliest_backtrack(const Record& cluster, util::Instant now);
/// Refuses a cluster that cannot be turned back: of an engine other than Aurora MySQL, or serverless.
void require_backtrack_engine(const Record& cluster);

} // namespace labdb::rds
