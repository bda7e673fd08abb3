#pragma once

#include <string_view>
#include <vector>

#include "core/json/value.hpp"

namespace labdb::cli::output {

/// What the formats show in one place, as opposed to lists and maps.
inline bool is_scalar(const json::Value& value) { return !value.is_array() && !value.is_object(); }

/// The object's members by name, in the order of their code points.
std::vector<const json::Object::Member*> sorted_members(const json::Object& object);

/// Sorts the names and drops what is there twice.
void sort_unique(std::vector<std::string_view>& names);

} // namespace labdb::cli::output
