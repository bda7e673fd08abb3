#pragma once

#include "core/dynamodb/table.hpp"
#include "core/json/value.hpp"

/// A table's StreamSpecification: on or off, and what its records show.
namespace labdb::dynamodb {

/// Of a table that is being created (`table.created` is set).
void set_new_stream(TableDefinition& table, const json::Value& specification);
/// Of a table that is there: turns its stream on, or off. Throws Fault when it is so already.
void change_stream(TableDefinition& table, const json::Value& specification, util::Instant now);

} // namespace labdb::dynamodb
