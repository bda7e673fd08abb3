#pragma once

#include <string>
#include <vector>

#include "core/api/table.hpp"
#include "core/json/value.hpp"

namespace labdb::cli {

/// The client's check of a request before it is sent: types, required and unknown members, lower bounds, unions
/// (reference/awscli.md §2.10). Upper bounds, patterns, enums and the size of maps are the service's to judge.
///
/// `from_json` names the top-level members whose dictionaries Python shows as OrderedDict. Throws Error of kind
/// `parameters` with a line for every problem.
void validate(const json::Value& value, const api::Shape& shape, const std::vector<std::string>& from_json = {});

} // namespace labdb::cli
