#pragma once

#include <string>

#include "core/api/table.hpp"
#include "core/json/value.hpp"

namespace labdb::cli {

/// What strings in a skeleton hold.
enum class SkeletonText {
    sample,      ///< the first of an enum's values, or nothing: `--generate-cli-skeleton input`
    member_name, ///< the member's name: `--generate-cli-skeleton output`
    printed,     ///< the same, and moments as Python prints a datetime: `1970-01-01 00:00:00`
};

/// An example of a shape with all its members (reference/awscli.md §2.9). A structure inside itself is empty.
json::Value skeleton(const api::Shape& shape, SkeletonText text);

/// The same as YAML with what the members are for in comments: `--generate-cli-skeleton yaml-input`.
std::string yaml_skeleton(const api::Shape& shape);

} // namespace labdb::cli
