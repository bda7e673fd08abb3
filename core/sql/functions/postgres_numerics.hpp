#pragma once

#include "core/sql/numeric.hpp"

/// Where PostgreSQL's numeric rounds: src/backend/utils/adt/numeric.c.
namespace labdb::sql::postgres {

/// The scale of a quotient: select_div_scale.
int division_scale(const Numeric& dividend, const Numeric& divisor);
/// The quotient with that scale. The divisor must not be zero.
Numeric divide(const Numeric& dividend, const Numeric& divisor);
/// numeric_sqrt with its scale. 2201F for a negative number.
Numeric square_root(const Numeric& value);

} // namespace labdb::sql::postgres
