#include "core/dynamodb/resource_arn.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "core/api/dynamodb.hpp"
#include "core/dynamodb/faults.hpp"
#include "core/dynamodb/table.hpp"

namespace labdb::dynamodb {
namespace {

/// What stands before the separator; `rest` moves behind it. Absent when there is no separator.
std::optional<std::string_view> take_until(std::string_view& rest, char separator) {
    const std::size_t end = rest.find(separator);
    if (end == std::string_view::npos) return std::nullopt;
    const std::string_view part = rest.substr(0, end);
    rest.remove_prefix(end + 1);
    return part;
}

bool is_table_name(std::string_view name) {
    return !name.empty() && name.size() <= 255 && std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.' ||
               c == '-';
    });
}

ResourceArn::Kind kind_of(std::string_view type) {
    if (type == "index") return ResourceArn::Kind::Index;
    return type == "stream" ? ResourceArn::Kind::Stream : ResourceArn::Kind::Other;
}

/// `arn:aws:dynamodb:eu-west-1:123456789012:` of the caller.
std::string own_prefix(const api::Caller& caller) {
    std::string arn = table_arn(caller, "");
    arn.resize(arn.size() - std::string_view("table/").size());
    return arn;
}

} // namespace

std::optional<ResourceArn> parse_resource_arn(std::string_view text) {
    std::string_view rest = text;
    std::array<std::string_view, 5> parts; // arn partition service region account
    for (std::string_view& part : parts) {
        const std::optional<std::string_view> taken = take_until(rest, ':');
        if (!taken) return std::nullopt;
        part = *taken;
    }
    if (parts[0] != "arn" || parts[2] != "dynamodb" || take_until(rest, '/') != "table") return std::nullopt;
    ResourceArn arn;
    arn.text = text;
    arn.partition = parts[1];
    arn.region = parts[3];
    arn.account = parts[4];
    if (const std::optional<std::string_view> table = take_until(rest, '/')) {
        arn.table = *table;
        const std::optional<std::string_view> type = take_until(rest, '/');
        if (!type || rest.empty()) return std::nullopt;
        arn.type = *type;
        arn.kind = kind_of(*type);
        arn.name = rest;
    } else {
        arn.table = rest;
    }
    if (!is_table_name(arn.table)) return std::nullopt;
    return arn;
}

ResourceArn read_resource_arn(std::string_view text) {
    // Texts as AWS gave them in October 2026 to each form (ack-api-quirks, DDB-TABLE-071, -212, DDB-BACKUP-013).
    if (text.substr(0, 4) != "arn:") refuse_parameter("ARNs must start with 'arn:': " + std::string(text));
    const std::optional<ResourceArn> arn = parse_resource_arn(text);
    if (!arn || arn->kind == ResourceArn::Kind::Other)
        refuse_parameter("Provided Arn is not a DynamoDB resource arn: " + std::string(text));
    if (arn->kind == ResourceArn::Kind::Index) {
        refuse_parameter("Invalid resource arn provided, only table or stream is accepted. Provided resource arn: " +
                         std::string(text));
    }
    return *arn;
}

bool in_account_of(const api::Caller& caller, const ResourceArn& arn) { return arn.account == caller.account; }

bool in_region_of(const api::Caller& caller, const ResourceArn& arn) {
    const std::string own = own_prefix(caller);
    std::string theirs = "arn:";
    theirs.append(arn.partition).append(":dynamodb:").append(arn.region).append(":").append(caller.account).append(":");
    return own == theirs;
}

void refuse_foreign_account() { throw api::Fault(errors::AccessDeniedException, "Access is denied"); }

} // namespace labdb::dynamodb
