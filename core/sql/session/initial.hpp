#pragma once

#include "core/sql/bind/rules.hpp"
#include "core/sql/connection.hpp"
#include "core/sql/session.hpp"

/// What is in a volume that no session has opened yet: the master user, the databases that RDS makes.
namespace labdb::sql {

/// Whether nothing has been in the volume yet.
bool needs_initial(Connection& volume);

/// Makes it, whole or not at all; does nothing where another process was faster.
///
/// MySQL: the database that the instance was created with, and the accounts `rdsadmin@localhost` and the master user,
/// whose password its owner keeps. PostgreSQL: the roles of RDS (user guide, "Understanding PostgreSQL roles and
/// permissions"), the databases `postgres`, `rdsadmin`, `template0`, `template1` and the instance's first, each with
/// the schema `public`.
void make_initial(const Server& server, const bind::Rules& rules, Environment& environment);

} // namespace labdb::sql
