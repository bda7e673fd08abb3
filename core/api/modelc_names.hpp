#pragma once

#include <string>
#include <string_view>

namespace labdb::api::modelc {

/// `DBInstanceIdentifier` → `db-instance-identifier`: how the AWS CLI turns the names of operations, input members and
/// waiters into what is typed (reference/awscli.md §1.2).
std::string kebab_case(std::string_view name);

/// `put-item` → `put_item`; a C++ keyword gets a trailing underscore.
std::string function_name(std::string_view command);

/// The name itself; a C++ keyword gets a trailing underscore.
std::string enumerator_name(std::string_view member);

} // namespace labdb::api::modelc
