#pragma once

#include "core/rds/records.hpp"

/// How instances and clusters take up what is changed in their groups.
namespace labdb::rds {

namespace plans {
/// Parameters that are being applied.
inline constexpr std::string_view kParameters = "parameters";
} // namespace plans

/// An instance's list of parameter groups: one group, and how far it is applied: `in-sync`, `applying`,
/// `pending-reboot`.
json::Array parameter_group_status(std::string_view group, std::string_view status);

} // namespace labdb::rds
