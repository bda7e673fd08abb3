#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/rds/blue_green.hpp"
#include "core/rds/catalogue.hpp"
#include "core/rds/input_view.hpp"

/// The green side of a blue/green deployment of an Aurora cluster: a cluster that follows it, a member for each of its
/// members and an endpoint for each of its custom endpoints.
namespace labdb::rds {

/// What blue runs and what green is to run.
struct GreenVersions {
    const catalogue::Version& now;
    const catalogue::Version& target;
};

/// A green side that is being made.
struct GreenSide {
    std::vector<BlueGreenPair> pairs;
    std::vector<std::string_view> tasks;
    /// When all of it is there.
    util::Instant ready;
};

/// Refuses a cluster that there is no blue/green deployment of, or not now.
void require_deployable(const api::ReadRequest& request, const Record& cluster);
/// `in` is CreateBlueGreenDeployment's.
GreenSide make_green_cluster(api::WriteRequest& request, const Record& cluster, const GreenVersions& versions,
                             const InputView& in);

/// `mydb-green-a1b2c3`, which nobody has.
std::string green_name(const api::ReadRequest& request, const Kind& kind, const std::string& blue);

} // namespace labdb::rds
