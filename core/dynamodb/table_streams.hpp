#pragma once

#include "core/api/request.hpp"
#include "core/dynamodb/table.hpp"
#include "core/json/value.hpp"

/// A table's StreamSpecification: on or off, and what its records show.
namespace labdb::dynamodb {

/// Of a table that is being created. Throws Fault when it makes no sense.
void validate_new_stream(const json::Value& specification);
/// Turns the stream of a new table on if its specification, which was validated, says so; it is enabled when the table
/// is active.
void set_new_stream(api::WriteRequest& request, TableDefinition& table, const json::Value& specification);
/// Of a table that is there: turns its stream on, or off. Throws Fault when it is so already.
void change_stream(api::WriteRequest& request, TableDefinition& table, const json::Value& specification);

} // namespace labdb::dynamodb
