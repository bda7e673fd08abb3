#pragma once

#include <string_view>

#include "core/dynamodb/table.hpp"
#include "core/json/value.hpp"

namespace labdb::dynamodb {

/// The tags that a new table is created with. Throws Fault (ValidationException), as TagResource does; an empty list is
/// none.
void set_new_tags(store::Writer& writer, const TableDefinition& table, const json::Value& tags);

} // namespace labdb::dynamodb
