#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/sql/functions/environment.hpp"
#include "core/sql/type.hpp"
#include "core/sql/value.hpp"

namespace labdb::sql::postgres {

/// A range's value apart: its bounds as texts of the element's type.
struct Range {
    bool empty = false;
    std::optional<std::string> lower, upper; ///< absent: without end
    bool lower_in = false, upper_in = false;

    /// Throws 22P02 `malformed range literal`.
    static Range read(std::string_view text);
    std::string print() const;
};

/// A range as the type keeps it: bounds in their own form, those of int4range, int8range and daterange as `[a,b)`.
/// 22000 `range lower bound must be less than or equal to range upper bound`.
std::string read_range(Environment& environment, std::string_view text, const Type& type);
std::string make_range(Environment& environment, Range range, const Type& type);
/// Compares two lower bounds, two upper bounds, or one with the other.
int compare_bounds(const Range& left, bool left_upper, const Range& right, bool right_upper, const Type& type);
/// The order of ranges: the empty one first, then by the lower bound, then by the upper.
int compare_ranges(const Range& left, const Range& right, const Type& type);

} // namespace labdb::sql::postgres
