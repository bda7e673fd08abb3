#include "core/api/dynamodb.hpp"

#include "core/dynamodb/backup.hpp"

#include <vector>

#include "core/dynamodb/bytes.hpp"
#include "core/dynamodb/counts.hpp"
#include "core/dynamodb/faults.hpp"
#include "core/dynamodb/item_copy.hpp"
#include "core/dynamodb/resource_arn.hpp"
#include "core/dynamodb/table_format.hpp"
#include "core/dynamodb/timed_id.hpp"
#include "core/store/resources.hpp"

// A backup is three things:
//   the document `backup` (store/resources) of its id     Name, Table, System, Created, Available, Expires, Restoring,
//                                                         Items, Bytes; moments in microseconds
//   Database::catalogue  'b' id                           the table's definition (table_format.cpp)
//   Database::items, under the definition's id            its items
namespace labdb::dynamodb {
namespace {

using store::Database;

constexpr std::string_view kKind = "backup";
/// How long a deleted table can be had back.
constexpr util::Duration kSystemRetention = util::Duration::of_seconds(35 * 24 * 3600);

std::string definition_key(std::string_view id) { return std::string(1, 'b').append(id); }

util::Instant moment(const json::Value& document, std::string_view member) { return {document.find(member)->as_int()}; }

Backup read_backup(const store::Reader& reader, std::string_view id, const json::Value& document) {
    const std::optional<std::string_view> definition = reader.get(Database::catalogue, definition_key(id));
    if (!definition) ByteReader::broken();
    Backup backup;
    backup.id = id;
    backup.name = document.find("Name")->as_string();
    backup.system = document.find("System")->as_bool();
    backup.created = moment(document, "Created");
    backup.available_at = moment(document, "Available");
    if (document.find("Expires")) backup.expires = moment(document, "Expires");
    backup.restoring_until = moment(document, "Restoring");
    backup.count = {document.find("Items")->as_int(), document.find("Bytes")->as_int()};
    backup.table = decode_table(*definition);
    return backup;
}

bool is_over(const Backup& backup, util::Instant now) { return backup.expires && *backup.expires <= now; }

Backup backup_of(api::WriteRequest& request, const TableDefinition& table) {
    Backup backup;
    backup.created = request.clock.now;
    backup.table = table;
    backup.count = item_count(request.store, table, table.id);
    const util::Instant now = request.clock.now;
    std::erase_if(backup.table.indexes, [now](const IndexDefinition& index) {
        return index.deleted_at || (index.global && now < index.active_at);
    });
    return backup;
}

/// Forgets the system backups whose time is over.
void erase_old_backups(api::WriteRequest& request) {
    std::vector<Backup> old;
    store::visit_resources(request.store, kKind, "", [&](std::string_view id, const json::Value& document) {
        Backup backup = read_backup(request.store, id, document);
        if (is_over(backup, request.clock.now)) old.push_back(std::move(backup));
        return true;
    });
    for (const Backup& backup : old) erase_backup(request.writer, backup);
}

/// The parts of a backup's ARN; absent for any other text.
std::optional<ResourceArn> parse_backup_arn(std::string_view text) {
    std::optional<ResourceArn> arn = parse_resource_arn(text);
    if (!arn || arn->type != "backup") return std::nullopt;
    return arn;
}

} // namespace

std::string backup_arn(const api::Caller& caller, const Backup& backup) {
    return table_arn(caller, backup.table.name).append("/backup/").append(backup.id);
}

std::string_view region_of_backup(std::string_view arn) {
    const std::optional<ResourceArn> parsed = parse_backup_arn(arn);
    return parsed ? parsed->region : std::string_view();
}

std::string_view id_of_backup(std::string_view arn) {
    const std::optional<ResourceArn> parsed = parse_backup_arn(arn);
    return parsed ? parsed->name : std::string_view();
}

Backup require_backup(const api::ReadRequest& request, std::string_view arn) {
    const std::optional<ResourceArn> parsed = parse_backup_arn(arn);
    if (!parsed) refuse("Invalid Backup ARN");
    if (!in_account_of(request.caller, *parsed)) refuse_foreign_account();
    // A longer one would be no key.
    std::optional<json::Value> document;
    if (parsed->name.size() <= 64) document = store::find_resource(request.store, kKind, parsed->name);
    if (document && document->find("Table")->as_string() == parsed->table) {
        Backup backup = read_backup(request.store, parsed->name, *document);
        if (!is_over(backup, request.clock.now)) return backup;
    }
    throw api::Fault(errors::BackupNotFoundException, "Backup not found: " + std::string(arn));
}

void visit_backups(const store::Reader& reader, std::string_view after, util::Instant now,
                   const std::function<bool(const Backup& backup)>& visit) {
    store::visit_resources(reader, kKind, after.substr(0, 64), [&](std::string_view id, const json::Value& document) {
        const Backup backup = read_backup(reader, id, document);
        return is_over(backup, now) || visit(backup);
    });
}

Backup make_backup(api::WriteRequest& request, const TableDefinition& table, std::string name,
                   util::Instant available) {
    erase_old_backups(request);
    Backup backup = backup_of(request, table);
    backup.name = std::move(name);
    backup.available_at = available;
    do {
        backup.id = timed_id(request.clock.now, request.random);
    } while (store::find_resource(request.store, kKind, backup.id));
    backup.table.id = new_copy_id(request.writer, table.id);
    copy_items(request.writer, table.id, backup.table.id);
    store_backup(request.writer, backup);
    return backup;
}

void keep_as_system_backup(api::WriteRequest& request, const TableDefinition& table) {
    erase_old_backups(request);
    Backup backup = backup_of(request, table);
    backup.name = table.name + "$DeletedTableBackup";
    backup.system = true;
    backup.available_at = backup.created;
    backup.expires = backup.created + kSystemRetention;
    // Tables that go in one millisecond differ in the rest, which is zeros otherwise.
    for (std::uint32_t count = 0;; ++count) {
        const std::string digits = std::to_string(count);
        backup.id = timed_id(request.clock.now, std::string(8 - digits.size(), '0') + digits);
        if (!store::find_resource(request.store, kKind, backup.id)) break;
    }
    store_backup(request.writer, backup);
}

void store_backup(store::Writer& writer, const Backup& backup) {
    json::Object document{{"Name", backup.name},
                          {"Table", backup.table.name},
                          {"System", backup.system},
                          {"Created", backup.created.micros},
                          {"Available", backup.available_at.micros},
                          {"Restoring", backup.restoring_until.micros},
                          {"Items", backup.count.items},
                          {"Bytes", backup.count.bytes}};
    if (backup.expires) document.set("Expires", backup.expires->micros);
    store::put_resource(writer, kKind, backup.id, document);
    writer.put(Database::catalogue, definition_key(backup.id), encode_table(backup.table));
}

void erase_backup(store::Writer& writer, const Backup& backup) {
    erase_copy(writer, backup.table.id);
    writer.erase(Database::catalogue, definition_key(backup.id));
    store::erase_resource(writer, kKind, backup.id);
}

} // namespace labdb::dynamodb
