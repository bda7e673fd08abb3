#pragma once

#include <array>

#include "core/sql/functions/function.hpp"
#include "core/sql/functions/mysql_geometry.hpp"

/// What the files of MySQL's spatial functions share. The first argument of each function is its own name, for errors.
namespace labdb::sql::mysql {

/// 3037.
[[noreturn]] void invalid_data(const CellView& function);
Geometry geometry_of(Arguments a, std::size_t at);
/// The two geometries behind the name, of one SRID (3033).
std::array<Geometry, 2> pair_of(Arguments a);

// By the boxes around geometries: MBRContains and its like.

Cell box_contains(Environment&, Arguments a);
Cell box_within(Environment&, Arguments a);
Cell box_intersects(Environment&, Arguments a);
Cell box_disjoint(Environment&, Arguments a);
Cell box_equals(Environment&, Arguments a);
Cell box_overlaps(Environment&, Arguments a);
Cell box_touches(Environment&, Arguments a);

} // namespace labdb::sql::mysql
