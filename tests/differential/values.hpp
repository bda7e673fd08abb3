#pragma once

#include <string>
#include <string_view>

#include "core/json/value.hpp"
#include "tests/differential/random.hpp"

/// Attribute values and items of few different contents, so that conditions hold as often as not, sets meet and keys
/// come again.
namespace labdb::tests {

/// `{"N": "3"}`; now and then one that is no value.
json::Value attribute_value(Choice& choice, int depth = 0);
/// Of one type: `S`, `N` or `B`.
json::Value key_value(Choice& choice, std::string_view type);
/// The name of an attribute that items may have.
std::string attribute_name(Choice& choice);
/// Attributes that are no keys.
json::Object attributes(Choice& choice);

} // namespace labdb::tests
