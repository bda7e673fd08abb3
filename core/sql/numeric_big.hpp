#pragma once

#include <istream>
#include <ostream>
#include <utility>

// Boost includes <iostream>, which would set up all of std::locale at the start of every command; nothing here uses a
// stream.
#define _GLIBCXX_IOSTREAM 1 // NOLINT(bugprone-reserved-identifier)
#include <boost/multiprecision/cpp_int.hpp>

#include "core/sql/numeric.hpp"

/// What numeric.cpp and numeric_calculus.cpp share: nobody else needs to compile Boost.Multiprecision.
namespace labdb::sql {

__extension__ typedef __int128 Wide;
using Whole = boost::multiprecision::cpp_int;

struct Numeric::Big {
    Whole value;
};

struct Numeric::Calculus {
    /// A finite number's coefficient.
    static Whole coefficient(const Numeric& number);
    /// `value * 10^-scale`. Throws Overflow.
    static Numeric make(Whole value, int scale);
    /// The coefficient that the number would have with that scale, cut when it is smaller.
    static Whole at_scale(const Numeric& number, int scale);
    /// Two whole numbers whose quotient is that of two finite numbers times 10^scale.
    static std::pair<Whole, Whole> quotient_terms(const Numeric& dividend, const Numeric& divisor, int scale);
};

/// Multiplies by 10^digits (0 to 38 of them); false when that does not fit.
bool scale_up(Wide& value, int digits);
/// 10^exponent; the exponent is not negative.
Whole power_of_ten(int exponent);
/// Without the sign. Boost's own `str` works through streams and brings in their half megabyte of code.
std::string digits_text(const Whole& value);
/// Half away from zero.
Whole divide_rounded(const Whole& dividend, const Whole& divisor);

} // namespace labdb::sql
