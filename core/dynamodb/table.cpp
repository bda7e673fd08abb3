#include "core/dynamodb/table.hpp"

#include <algorithm>

#include "core/dynamodb/faults.hpp"
#include "core/dynamodb/replication.hpp"
#include "core/dynamodb/resource_arn.hpp"

namespace labdb::dynamodb {
namespace {

template <class List> auto* find_named(List& list, std::string_view name) {
    const auto it = std::find_if(list.begin(), list.end(), [name](const auto& one) { return one.name == name; });
    return it == list.end() ? nullptr : &*it;
}

} // namespace

const KeyAttribute* KeySchema::find(std::string_view name) const {
    const KeyAttribute* found = find_named(partition, name);
    return found ? found : find_named(sort, name);
}

std::string_view wire_name(BillingMode mode) {
    return mode == BillingMode::Provisioned ? "PROVISIONED" : "PAY_PER_REQUEST";
}

std::string_view wire_name(ProjectionType type) {
    switch (type) {
    case ProjectionType::All: return "ALL";
    case ProjectionType::KeysOnly: return "KEYS_ONLY";
    case ProjectionType::Include: break;
    }
    return "INCLUDE";
}

std::string_view wire_name(StreamView view) {
    switch (view) {
    case StreamView::KeysOnly: return "KEYS_ONLY";
    case StreamView::NewImage: return "NEW_IMAGE";
    case StreamView::OldImage: return "OLD_IMAGE";
    case StreamView::NewAndOldImages: break;
    }
    return "NEW_AND_OLD_IMAGES";
}

std::string_view wire_name(TableClass table_class) {
    return table_class == TableClass::Standard ? "STANDARD" : "STANDARD_INFREQUENT_ACCESS";
}

std::string_view IndexDefinition::status(util::Instant now) const {
    if (deleted_at) return "DELETING";
    // An update can only have begun after the creation was done; the two moments are one where the clock stands still.
    if (updating_until && now < *updating_until) return "UPDATING";
    return now < active_at ? "CREATING" : "ACTIVE";
}

std::string_view TimeToLive::status(util::Instant now) const {
    if (now < settled_at) return enabled ? "ENABLING" : "DISABLING";
    return enabled ? "ENABLED" : "DISABLED";
}

util::Instant Recovery::earliest(util::Instant now) const {
    constexpr std::int64_t kDay = 86'400'000'000;
    return std::max(since, util::Instant{now.micros - days * kDay});
}

std::string_view TableDefinition::status(util::Instant now) const {
    if (deleted_at) return "DELETING";
    // An update can only have begun after the creation was done; the two moments are one where the clock stands still.
    if (updating_until && now < *updating_until) return "UPDATING";
    return now < active_at ? "CREATING" : "ACTIVE";
}

const IndexDefinition* TableDefinition::find_index(std::string_view index) const { return find_named(indexes, index); }
IndexDefinition* TableDefinition::find_index(std::string_view index) { return find_named(indexes, index); }

bool projects(const TableDefinition& table, const IndexDefinition& index, std::string_view attribute) {
    if (index.projection == ProjectionType::All) return true;
    if (table.keys.find(attribute) || index.keys.find(attribute)) return true;
    const std::vector<std::string>& others = index.non_key_attributes;
    return std::find(others.begin(), others.end(), attribute) != others.end();
}

Item project(const TableDefinition& table, const IndexDefinition& index, const Item& item) {
    if (index.projection == ProjectionType::All) return item;
    Item projected;
    for (const auto& [name, value] : item)
        if (projects(table, index, name)) projected.append(name, value);
    return projected;
}

namespace {

std::string_view partition_of_region(std::string_view region) {
    if (region.substr(0, 3) == "cn-") return "aws-cn";
    if (region.substr(0, 7) == "us-gov-") return "aws-us-gov";
    return "aws";
}

} // namespace

std::string table_arn(const api::Caller& caller, std::string_view table) {
    std::string arn = "arn:";
    arn.append(partition_of_region(caller.region)).append(":dynamodb:").append(caller.region).append(":");
    return arn.append(caller.account).append(":table/").append(table);
}

std::string index_arn(const api::Caller& caller, std::string_view table, std::string_view index) {
    return table_arn(caller, table).append("/index/").append(index);
}

std::string stream_arn(const api::Caller& caller, const TableDefinition& table) {
    return table_arn(caller, table.name).append("/stream/").append(table.stream_label);
}

void validate_table_name(std::string_view name) {
    const auto refuse_name = [name](const std::string& rule) {
        refuse("1 validation error detected: Value '" + std::string(name) +
               "' at 'tableName' failed to satisfy constraint: Member must " + rule);
    };
    if (name.size() > 255) refuse_name("have length less than or equal to 255");
    const bool plain = std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.' ||
               c == '-';
    });
    if (!plain) refuse_name("satisfy regular expression pattern: [a-zA-Z0-9_.-]+");
}

std::string_view table_name_of(const api::Caller& caller, std::string_view name_or_arn) {
    if (name_or_arn.substr(0, 4) != "arn:") {
        validate_table_name(name_or_arn);
        return name_or_arn;
    }
    // As AWS answered in October 2026 (ack-api-quirks, DDB-TABLE-011, -442).
    const std::string quoted = "'" + std::string(name_or_arn) + "'";
    const std::optional<ResourceArn> arn = parse_resource_arn(name_or_arn);
    if (!arn) refuse("Invalid TableArn: Invalid ResourceArn provided as input " + std::string(name_or_arn));
    if (arn->kind != ResourceArn::Kind::Table)
        refuse("1 validation error detected: Invalid resource type in " + quoted);
    if (!in_account_of(caller, *arn)) refuse_foreign_account();
    if (!in_region_of(caller, *arn)) refuse("1 validation error detected: Invalid AWS region in " + quoted);
    return arn->table;
}

TableDefinition require_table(const api::ReadRequest& request, std::string_view name_or_arn) {
    const util::Instant now = request.clock.now;
    std::optional<TableDefinition> table = find_table(request.store, table_name_of(request.caller, name_or_arn), now);
    if (!table || table->group) require_heard(request);
    if (!table || !table->usable(now)) refuse_missing("Requested resource not found");
    table->given = name_or_arn;
    return std::move(*table);
}

TableDefinition require_table_of_any_status(const api::ReadRequest& request, std::string_view name_or_arn) {
    const std::string_view name = table_name_of(request.caller, name_or_arn);
    std::optional<TableDefinition> table = find_table(request.store, name, request.clock.now);
    if (!table || table->group) require_heard(request);
    if (!table) refuse_missing("Requested resource not found: Table: " + std::string(name) + " not found");
    return std::move(*table);
}

void require_at_rest(const TableDefinition& table, util::Instant now) {
    const std::string_view status = table.status(now);
    if (status == "ACTIVE") return;
    const std::string doing = status == "CREATING" ? "created" : status == "UPDATING" ? "updated" : "deleted";
    refuse_in_use("Attempt to change a resource which is still in use: Table is being " + doing + ": " + table.name);
}

const IndexDefinition& require_index(const TableDefinition& table, std::string_view index, util::Instant now) {
    const IndexDefinition* found = table.find_index(index);
    if (!found || found->deleted_at) refuse("The table does not have the specified index: " + std::string(index));
    if (found->global && now < found->active_at)
        refuse("Cannot read from backfilling global secondary index: " + std::string(index));
    return *found;
}

} // namespace labdb::dynamodb
