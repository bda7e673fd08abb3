#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "core/rds/records.hpp"

/// What groups (of parameters, options, subnets) and other named settings have in common: they belong to no database,
/// have no life of their own, and are described alike.
namespace labdb::rds {

/// The text of a parameter that says something. Refuses (InvalidParameterValue) one that is absent or blank.
std::string require_text(std::string_view parameter, const json::Value* text);

/// How many records of that kind there are now.
std::size_t count_records(const api::ReadRequest& request, const Kind& kind);

/// What a Describe operation asks for.
struct Listing {
    const Kind& kind;
    /// The member of the answer: `DBSubnetGroups`.
    std::string_view list;
    /// The one that is asked for, by name or ARN; null for all.
    const json::Value* name;
    const json::Value* marker;
    const json::Value* max_records;
    /// Throws the fault for a name that there is none of.
    void (*refuse_missing)(std::string_view name);
};

/// The answer: a page of the records that `is_wanted` lets pass, each as it is shown.
json::Value list_records(
    const api::ReadRequest& request, const Listing& listing,
    const std::function<bool(const Record&)>& is_wanted = [](const Record&) { return true; });

} // namespace labdb::rds
