#pragma once

#include "core/rds/input_view.hpp"
#include "core/rds/records.hpp"

/// The master user of an instance or a cluster (`database`): the name, the password or the secret that keeps it.
namespace labdb::rds {

/// MasterUsername, MasterUserPassword and ManageMasterUserPassword of CreateDBInstance and CreateDBCluster. Refuses
/// names and passwords that the engine does not take, and both a password and a secret. Needs the database's version.
void set_new_master_user(api::WriteRequest& request, Record& database, const InputView& in);
/// The same parameters of ModifyDBInstance and ModifyDBCluster; false when they change nothing. The new password counts
/// from `at` on.
bool change_master_password(api::WriteRequest& request, Record& database, const InputView& in, util::Instant at);
/// A password that is to count later counts now. False when none waits. Changes the record, which the caller saves.
bool hasten_master_password(Record& database, util::Instant now);

/// The instance or cluster is being deleted: so is the secret that keeps its password, at once.
void forget_master_secret(api::WriteRequest& request, const Record& database);

/// The verifiers of the master password (core/rds/verifiers.hpp) that count at a moment.
const json::Object& master_verifiers(const Record& database, util::Instant now);

} // namespace labdb::rds
