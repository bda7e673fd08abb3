#pragma once

#include <string>
#include <string_view>

/// What RDS takes as the name of an instance, a cluster, a snapshot or a group.
namespace labdb::rds {

/// 1 to `longest` letters, digits and hyphens; the first a letter, the last no hyphen, no two hyphens side by side.
/// Returns it in lower case. Refuses (InvalidParameterValue) anything else in the words that RDS has for `parameter`:
/// `The parameter DBInstanceIdentifier is not a valid identifier. …`
std::string require_identifier(std::string_view parameter, std::string_view text, std::size_t longest = 63);
/// The same rule; false instead of a refusal.
bool is_identifier(std::string_view text, std::size_t longest);

} // namespace labdb::rds
