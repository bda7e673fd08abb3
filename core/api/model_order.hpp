#pragma once

#include "core/api/table.hpp"
#include "core/json/value.hpp"

namespace labdb::api {

/// A value of a shape with the members of its structures in the model's order, which is the order in which a client of
/// the Query protocol tells them, whatever the service's. Members that the model does not have, and those that are
/// null, are left out.
json::Value in_model_order(const Shape& shape, json::Value value);

} // namespace labdb::api
