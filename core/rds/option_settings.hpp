#pragma once

#include "core/api/request.hpp"
#include "core/json/value.hpp"
#include "core/rds/catalogue.hpp"

/// An option in a group, with its settings.
namespace labdb::rds {

/// The option as a group shows it. `wish` is an OptionConfiguration; what it does not speak of is as in `before`, which
/// is null for a new option, or as the catalogue has it. Refuses (InvalidParameterValue, InvalidParameterCombination)
/// settings that the option does not have, values that they do not allow, and ports.
json::Object configured_option(const api::Caller& caller, const catalogue::Option& option, const json::Value& wish,
                               const json::Value* before);

} // namespace labdb::rds
