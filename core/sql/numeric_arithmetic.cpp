#include <algorithm>
#include <array>

#include "core/sql/numeric_big.hpp"

namespace labdb::sql {

namespace {

int three_way(const auto& left, const auto& right) { return left < right ? -1 : left > right ? 1 : 0; }

/// The parts of a number's text.
struct Parts {
    bool negative = false;
    std::string_view whole, fraction;

    explicit Parts(std::string_view text) {
        if (!text.empty() && (text.front() == '-' || text.front() == '+')) {
            negative = text.front() == '-';
            text.remove_prefix(1);
        }
        const auto point = text.find('.');
        whole = text.substr(0, point);
        if (point != std::string_view::npos) fraction = text.substr(point + 1);
        while (!whole.empty() && whole.front() == '0') whole.remove_prefix(1);
        while (!fraction.empty() && fraction.back() == '0') fraction.remove_suffix(1);
        if (whole.empty() && fraction.empty()) negative = false;
    }
};

/// Where the specials stand in the order of numbers: -Infinity, all numbers, Infinity, NaN.
int rank(std::string_view text) {
    if (text.empty()) return 0;
    switch (text.front()) {
    case 'N': return 2;
    case 'I': return 1;
    case '-': return text.size() > 1 && text[1] == 'I' ? -1 : 0;
    default: return 0;
    }
}

} // namespace

int Numeric::compare_texts(std::string_view left_text, std::string_view right_text) {
    const int left_rank = rank(left_text);
    const int right_rank = rank(right_text);
    if (left_rank != 0 || right_rank != 0) return three_way(left_rank, right_rank);
    const Parts left(left_text);
    const Parts right(right_text);
    if (left.negative != right.negative) return left.negative ? -1 : 1;
    int order = three_way(left.whole.size(), right.whole.size());
    if (order == 0) order = left.whole.compare(right.whole);
    if (order == 0) order = left.fraction.compare(right.fraction);
    return left.negative ? -order : order;
}

int Numeric::compare(const Numeric& other) const {
    if (!is_finite() || !other.is_finite()) {
        const auto place = [](Kind kind) {
            return kind == Kind::nan ? 2 : kind == Kind::infinity ? 1 : kind == Kind::minus_infinity ? -1 : 0;
        };
        return three_way(place(kind_), place(other.kind_));
    }
    if (!big_ && !other.big_) {
        Wide left = small_;
        Wide right = other.small_;
        if (scale_ == other.scale_ ||
            (scale_ < other.scale_ ? scale_up(left, other.scale_ - scale_) : scale_up(right, scale_ - other.scale_))) {
            return three_way(left, right);
        }
    }
    if (sign() != other.sign()) return three_way(sign(), other.sign());
    const int scale = std::max(scale_, other.scale_);
    return three_way(Calculus::at_scale(*this, scale), Calculus::at_scale(other, scale));
}

Numeric Numeric::operator+(const Numeric& other) const {
    if (!is_finite() || !other.is_finite()) {
        if (is_nan() || other.is_nan()) return nan();
        if (is_infinite() && other.is_infinite() && kind_ != other.kind_) return nan();
        return is_infinite() ? *this : other;
    }
    const int scale = std::max(scale_, other.scale_);
    if (!big_ && !other.big_) {
        Wide left = small_;
        Wide right = other.small_;
        Wide sum = 0;
        constexpr Wide kLimit = static_cast<Wide>(1) << 125;
        if (scale_up(left, scale - scale_) && scale_up(right, scale - other.scale_) &&
            !__builtin_add_overflow(left, right, &sum) && sum < kLimit && sum > -kLimit) {
            Numeric made;
            made.small_ = sum;
            made.scale_ = scale;
            return made;
        }
    }
    return Calculus::make(Calculus::at_scale(*this, scale) + Calculus::at_scale(other, scale), scale);
}

Numeric Numeric::operator-(const Numeric& other) const { return *this + -other; }

Numeric Numeric::operator*(const Numeric& other) const {
    if (!is_finite() || !other.is_finite()) {
        if (is_nan() || other.is_nan() || is_zero() || other.is_zero()) return nan();
        return infinity(sign() != other.sign());
    }
    const int scale = scale_ + other.scale_;
    Wide product = 0;
    constexpr Wide kLimit = static_cast<Wide>(1) << 125;
    if (!big_ && !other.big_ && !__builtin_mul_overflow(small_, other.small_, &product) && product < kLimit &&
        product > -kLimit) {
        Numeric made;
        made.small_ = product;
        made.scale_ = scale;
        return made;
    }
    return Calculus::make(Calculus::coefficient(*this) * Calculus::coefficient(other), scale);
}

namespace {

/// What both divisions give when a side is no finite number: PostgreSQL's numeric_div.
Numeric divide_specials(const Numeric& dividend, const Numeric& divisor, int scale) {
    if (dividend.is_nan() || divisor.is_nan() || (dividend.is_infinite() && divisor.is_infinite()))
        return Numeric::nan();
    if (dividend.is_infinite()) return Numeric::infinity(dividend.sign() != divisor.sign());
    return Numeric::scaled(0, scale);
}

} // namespace

std::pair<Whole, Whole> Numeric::Calculus::quotient_terms(const Numeric& dividend, const Numeric& divisor, int scale) {
    // a*10^-s / (b*10^-t) at scale r: a * 10^(r - s + t) / b
    const int shift = scale - dividend.scale_ + divisor.scale_;
    std::pair<Whole, Whole> terms(coefficient(dividend), coefficient(divisor));
    if (shift >= 0)
        terms.first *= power_of_ten(shift);
    else
        terms.second *= power_of_ten(-shift);
    return terms;
}

Numeric Numeric::divided(const Numeric& divisor, int scale) const {
    if (!is_finite() || !divisor.is_finite()) return divide_specials(*this, divisor, scale);
    const auto [dividend, by] = Calculus::quotient_terms(*this, divisor, scale);
    return Calculus::make(divide_rounded(dividend, by), scale);
}

Numeric Numeric::divided_truncated(const Numeric& divisor, int scale) const {
    if (!is_finite() || !divisor.is_finite()) return divide_specials(*this, divisor, scale);
    const auto [dividend, by] = Calculus::quotient_terms(*this, divisor, scale);
    return Calculus::make(dividend / by, scale);
}

Numeric Numeric::remainder(const Numeric& divisor) const {
    if (!is_finite() || !divisor.is_finite()) {
        if (is_nan() || divisor.is_nan() || is_infinite()) return nan();
        return *this;
    }
    const int scale = std::max(scale_, divisor.scale_);
    if (!big_ && !divisor.big_) {
        Wide left = small_;
        Wide right = divisor.small_;
        if (scale_up(left, scale - scale_) && scale_up(right, scale - divisor.scale_)) {
            Numeric made;
            made.small_ = left % right;
            made.scale_ = scale;
            return made;
        }
    }
    return Calculus::make(Calculus::at_scale(*this, scale) % Calculus::at_scale(divisor, scale), scale);
}

} // namespace labdb::sql
