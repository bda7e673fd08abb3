#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "core/rds/events.hpp"
#include "core/rds/records.hpp"

/// What all operations on instances share.
///
/// An instance's record (kinds::kInstance) is its description but for what follows from other records or from the time.
/// Its data is the volume that `hidden`'s `Volume` names; the port that it will have stands there as `Port`.
namespace labdb::rds {

/// The instance that a parameter names, by its name or ARN. Refuses (DBInstanceNotFound) when there is none.
Record require_instance(const api::ReadRequest& request, std::string_view name);
/// Refuses (InvalidDBInstanceState): `Instance x is not in available state.`
void require_available(const Record& instance);
/// Is it a member of a cluster?
bool is_member(const Record& instance);

/// The description that DescribeDBInstances gives of an instance at this moment.
json::Value describe_instance(const api::ReadRequest& request, Record instance);
/// The answer of any other operation: `{DBInstance: …}`, which tells a little less.
json::Value instance_answer(const api::ReadRequest& request, Record instance);

/// The names under which clients and AWS know an instance follow from its own.
void set_instance_name(const api::ReadRequest& request, Record& instance, const std::string& name);

/// Puts one name in place of another in a list of names of the instance, such as its replicas; an empty one only adds
/// or only takes away.
void replace_in_list(Record& instance, std::string_view list, std::string_view old_name, std::string_view new_name);

} // namespace labdb::rds
