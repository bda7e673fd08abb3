#pragma once

#include "core/rds/catalogue.hpp"
#include "core/rds/records.hpp"

/// Groups of options: what an engine has besides the database, such as an audit log.
namespace labdb::rds {

namespace plans {
/// Options that are being applied to an instance.
inline constexpr std::string_view kOptions = "options";
} // namespace plans

/// Throws OptionGroupNotFoundFault.
[[noreturn]] void refuse_missing_option_group(std::string_view name);

/// The group of that name or ARN. Refuses when there is none.
Record require_option_group(const api::ReadRequest& request, std::string_view name);

/// The same for an engine version that is to work with it: refuses (InvalidParameterCombination) another engine or
/// major version.
Record require_option_group(const api::ReadRequest& request, std::string_view name, const catalogue::Version& version);

/// The group `default:mysql-8-0`. AWS makes it with the first instance that names no group of its own.
Record ensure_default_option_group(api::WriteRequest& request, const catalogue::Version& version);

/// An instance's OptionGroupMemberships: one group, and how far it is applied: `in-sync`, `applying`,
/// `pending-maintenance-apply`.
json::Array option_group_status(std::string_view group, std::string_view status);
/// The name of the option group that an instance or its snapshot is in; empty when it names none.
std::string option_group_of(const Record& record);
/// Has the group an option that stays with its databases, so that what is restored from them needs it, too?
bool holds_on(const api::ReadRequest& request, std::string_view group);
/// An instance is in the group, with its options of this moment, from now on (`first` is what it shows until then) or
/// from its maintenance window on. Changes the record, which the caller saves.
void apply_option_group(const api::ReadRequest& request, Record& instance, std::string_view group, bool now,
                        std::string_view first);

} // namespace labdb::rds
