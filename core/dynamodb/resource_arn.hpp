#pragma once

#include <optional>
#include <string_view>

#include "core/api/request.hpp"

namespace labdb::dynamodb {

/// The parts of the ARN of a table or of something that belongs to one; views into the text it was read from.
///
///     arn:PARTITION:dynamodb:REGION:ACCOUNT:table/TABLE[/(index|stream|backup|export|import)/NAME]
struct ResourceArn {
    enum class Kind { Table, Index, Stream, Other };

    std::string_view text;
    std::string_view partition;
    std::string_view region;
    std::string_view account;
    std::string_view table;
    Kind kind = Kind::Table;
    /// `backup`, `stream`, …; empty for a table.
    std::string_view type;
    /// The index, the stream's label, the backup's id; empty for a table.
    std::string_view name;
};

/// Absent when the text has another form.
std::optional<ResourceArn> parse_resource_arn(std::string_view text);

/// A ResourceArn parameter, which names a table or a stream. Throws Fault (ValidationException) for anything else; that
/// the account, the Region and the partition are the caller's is for the caller of this to see.
ResourceArn read_resource_arn(std::string_view text);

/// Whether the ARN belongs to the caller's account.
bool in_account_of(const api::Caller& caller, const ResourceArn& arn);
/// Whether the ARN belongs to the caller's Region, and to the partition that this Region is in.
bool in_region_of(const api::Caller& caller, const ResourceArn& arn);

/// Throws Fault: AccessDeniedException `Access is denied`.
[[noreturn]] void refuse_foreign_account();

} // namespace labdb::dynamodb
