#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/sql/catalogue/objects.hpp"

/// MySQL's privileges as words: which there are, where they may be granted, and what a grant covers.
namespace labdb::sql {

/// Lower-case words in the order in which SHOW GRANTS gives them; of a database those that it can have.
std::vector<std::string> all_privileges(bool global);
/// Whether a privilege says something about a database's content (and so lets its holder use any database).
bool is_schema_privilege(const std::string& word);
/// Dynamic privileges stand in a line of their own.
bool is_dynamic_privilege(const std::string& word);

/// Throws 1144, 1221, 1064 for a privilege that is none or that cannot be granted there.
void check_privilege_word(const std::string& word, const std::string& schema, const std::string& object,
                          const std::string& kind);
/// Whether the grant covers the privilege there. An empty `column` asks for the table as a whole.
bool grant_covers(const Account::Grant& grant, std::string_view privilege, const std::string& schema,
                  const std::string& object, const std::string& column);
void grant_to(Account::Grant& grant, const std::vector<std::string>& privileges,
              const std::map<std::string, std::vector<std::string>>& columns, bool everything);
void revoke_from(Account::Grant& grant, const std::vector<std::string>& privileges,
                 const std::map<std::string, std::vector<std::string>>& columns, bool everything, bool grant_option);

/// The lines of SHOW GRANTS.
std::vector<std::string> grant_lines(const Account& account);

/// A database's name against a grant's, where `%` and `_` are wild cards unless escaped.
bool pattern_matches(std::string_view pattern, std::string_view name);
/// A client's host against an account's: `%`, `10.0.%`, `localhost`.
bool host_matches(std::string_view pattern, std::string_view host);

} // namespace labdb::sql
