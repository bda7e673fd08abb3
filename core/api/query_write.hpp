#pragma once

#include "core/api/form.hpp"
#include "core/api/table.hpp"
#include "core/json/value.hpp"

/// The Query protocol as its client speaks it: a request is a form (query_read.hpp has the response).
namespace labdb::api {

/// A request: `Action`, `Version`, then the input's members by their dotted paths, `Filters.Filter.1.Name`. Members
/// that are null, or for the command line alone, are left out; an empty list is a field without a value.
Form query_form(const Operation& operation, const json::Value& input);

} // namespace labdb::api
