#pragma once

#include <string_view>
#include <vector>

#include "core/api/modelc_model.hpp"
#include "core/api/modelc_shapes.hpp"

/// The part of build() that reads operations: their properties, paging and waiters.
namespace labdb::api::modelc {

/// The shape ids of a list property; none when the property is absent. Duplicates are a ModelError.
std::vector<Node> shape_ids(const Node& properties, std::string_view name);

/// Indices of shapes that must carry `@error`.
std::vector<std::size_t> error_indices(const std::vector<Node>& ids, const FileSource& file, const Closure& closure,
                                       const ServiceModel& service);

/// Adds all that the operation takes, returns and throws.
void add_shapes(const Declaration& operation, Closure& closure);

/// Appends the operation and its waiters to the service, whose shapes are complete.
void read_operation(const Declaration& operation, const Closure& closure, ServiceModel& service);

/// Puts operations and waiters in the order of what is typed; two of one command are a ModelError at `at`.
void sort_operations(const Position& at, ServiceModel& service);

} // namespace labdb::api::modelc
