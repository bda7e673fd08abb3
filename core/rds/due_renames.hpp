#pragma once

#include <string_view>

#include "core/api/request.hpp"

/// New names of instances that wait for the maintenance window. A record becomes by itself whatever a plan says
/// (lifecycle.hpp), but cannot move to another name: that takes a write. `labdb clock` does it when it moves time on,
/// and so do the next creation, modification and deletion of an instance.
namespace labdb::rds {

/// In an instance's `hidden`: the window's moment, in microseconds.
inline constexpr std::string_view kRenameAt = "RenameAt";

/// Gives all instances whose window has come the names that they wait for.
void apply_due_renames(api::WriteRequest& request);

} // namespace labdb::rds
