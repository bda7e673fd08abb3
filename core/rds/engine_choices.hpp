#pragma once

#include "core/rds/catalogue.hpp"
#include "core/rds/input_view.hpp"
#include "core/rds/records.hpp"

/// What a new instance is once and for all: its licence, its character sets and time zone, its first database. Which
/// of them there are to choose is the engine's matter.
namespace labdb::rds {

/// Writes LicenseModel, CharacterSetName, NcharCharacterSetName, Timezone and DBName into a new instance: what is asked
/// for, else the engine's defaults. Refuses what the engine does not have.
void choose_once(Record& instance, const InputView& in, const catalogue::Engine& engine);

/// An instance of Db2 with a licence of one's own names the customer and the site at IBM, in its parameter group (user
/// guide, "IBM IDs for bring your own license for Db2").
void require_vendor_ids(const api::ReadRequest& request, const Record& instance);

/// Is it of that vendor: `oracle`, `sqlserver`, `db2`?
bool is_of(std::string_view engine, std::string_view vendor);

/// Does AWS support the engine's versions for longer than the community? Not the vendors' ones.
bool has_extended_support(std::string_view engine);

/// Can instances of the engine have read replicas? (User guide, "Working with DB instance read replicas".)
bool has_read_replicas(std::string_view engine);

} // namespace labdb::rds
