#pragma once

#include <string_view>

#include "core/rds/records.hpp"

/// With whom the snapshots of instances and of clusters are shared: their one attribute, `restore`, with the numbers of
/// accounts, or `all`.
namespace labdb::rds {

/// How DescribeDB…SnapshotAttributes tells them: `[{AttributeName: restore, AttributeValues: […]}]`.
json::Value describe_sharing(const Record& snapshot);

/// What a request wants to change; lists may be null.
struct SharingChange {
    std::string_view attribute;
    const json::Value* add;
    const json::Value* remove;
};
/// Refuses (InvalidParameterValue) another attribute, what is no account, and snapshots that cannot be shared because
/// of their encryption; more than 20 accounts (SharedSnapshotQuotaExceeded).
void change_sharing(const api::ReadRequest& request, Record& snapshot, const SharingChange& change);

} // namespace labdb::rds
