#pragma once

#include <optional>
#include <string_view>

#include "core/rds/records.hpp"

/// Who answers at a host name.
namespace labdb::rds {

struct Destination {
    /// The name is one of ours, but nothing is there to answer: a cluster without members, a proxy without target.
    std::optional<Record> instance;
    /// Whose member the instance is.
    std::optional<Record> cluster;
};

/// The instance that a name (rds::find_server) leads to now. Of several that may answer, one by lot. Absent for names
/// of others.
std::optional<Destination> find_destination(const api::ReadRequest& request, std::string_view host);

/// Does an instance in this state take connections?
bool takes_connections(const Record& instance);

} // namespace labdb::rds
