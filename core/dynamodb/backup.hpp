#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "core/api/request.hpp"
#include "core/dynamodb/table.hpp"
#include "core/store/store.hpp"

namespace labdb::dynamodb {

/// A table as it was once, whole: its items stand in the store under an id of their own. It outlives the table.
struct Backup {
    /// `01791504762511-2779fadd`: the milliseconds of its creation, by which backups are ordered, and eight digits.
    std::string id;
    std::string name;
    /// Made by DynamoDB itself of a deleted table whose point-in-time recovery was on; nobody can delete it.
    bool system = false;
    util::Instant created;
    util::Instant available_at;
    /// Of a system backup.
    std::optional<util::Instant> expires;
    /// While a table is made of it, no second one is, and it stays.
    util::Instant restoring_until;
    /// As it was, but for its id, which is that of the copied items.
    TableDefinition table;
    ItemCount count;

    std::string_view status(util::Instant now) const { return now < available_at ? "CREATING" : "AVAILABLE"; }
};

/// `arn:aws:dynamodb:eu-west-1:123456789012:table/Music/backup/01791504762511-2779fadd`
std::string backup_arn(const api::Caller& caller, const Backup& backup);

/// The backup that a BackupArn parameter names. Throws Fault: ValidationException for what is no backup's ARN,
/// AccessDeniedException for another account's, BackupNotFoundException. As with AWS, the Region in it counts for
/// nothing.
Backup require_backup(const api::ReadRequest& request, std::string_view arn);

/// The Region in a backup's ARN; empty when it is none.
std::string_view region_of_backup(std::string_view arn);
/// The id in a backup's ARN; empty when it is none.
std::string_view id_of_backup(std::string_view arn);

/// Shows the backups behind the id `after` (empty: all), from old to new, until `visit` returns false. `visit` must not
/// write.
void visit_backups(const store::Reader& reader, std::string_view after, util::Instant now,
                   const std::function<bool(const Backup& backup)>& visit);

/// Copies a table under a new id.
Backup make_backup(api::WriteRequest& request, const TableDefinition& table, std::string name, util::Instant available);
/// Keeps the items of a table that is being deleted as a system backup, where they stand. All else of the table is for
/// the caller to erase.
void keep_as_system_backup(api::WriteRequest& request, const TableDefinition& table);

void store_backup(store::Writer& writer, const Backup& backup);
/// Removes it with its items.
void erase_backup(store::Writer& writer, const Backup& backup);

} // namespace labdb::dynamodb
