#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace labdb::util {

/// DynamoDB's number: up to 38 significant decimal digits, magnitude 1E-130 to 9.99…E+125, exact.
///
/// Kept as an integer without trailing zeros and a power of ten, so that equal numbers are equal memberwise: `1`, `1.0`
/// and `10E-1` are the same value.
class Decimal {
public:
    enum class Fault {
        syntax,    ///< not a number at all
        precision, ///< more than 38 significant digits
        overflow,  ///< magnitude above 9.99…E+125
        underflow, ///< magnitude below 1E-130, and not zero
    };

    Decimal() = default;
    Decimal(long long value);

    /// Reads `12`, `-0.5`, `+1e10`, `.5`, `5.`; no blanks, at least one digit. On failure `fault`, when given, says
    /// why.
    static std::optional<Decimal> parse(std::string_view text, Fault* fault = nullptr);

    /// As DynamoDB prints it: positional digits without exponent, `-0.001`, `100000000000000000000`.
    std::string to_string() const;

    /// Sum and difference; absent when the exact result needs more than 38 digits or leaves the range (`fault` says
    /// which).
    static std::optional<Decimal> add(const Decimal& a, const Decimal& b, Fault* fault = nullptr);
    static std::optional<Decimal> subtract(const Decimal& a, const Decimal& b, Fault* fault = nullptr);

    /// Bytes whose memcmp order is the numbers' order, at most 21 of them; self-delimiting, so that more may follow.
    std::string encode() const;
    /// Reads what encode() wrote from the front of `bytes`, which moves behind it. Absent when the bytes are none.
    static std::optional<Decimal> decode(std::string_view& bytes);

    bool negative() const { return negative_; }
    bool is_zero() const { return digits_ == 0; }
    /// How many digits are left when the zeros at both ends are dropped; 0 for zero.
    int significant_digits() const;
    /// The power of ten of the last significant digit.
    int exponent() const { return exponent_; }
    /// The value as int64 when it is whole and fits.
    std::optional<long long> to_integer() const;

    std::strong_ordering operator<=>(const Decimal& other) const;
    bool operator==(const Decimal& other) const = default;

private:
    __extension__ typedef unsigned __int128 Digits;

    Digits digits_ = 0; // value = ± digits_ × 10^exponent_; digits_ % 10 != 0 unless zero
    int exponent_ = 0;
    bool negative_ = false;

    void normalise();
    /// The power of ten of the first significant digit.
    int magnitude() const;
    /// What is wrong with a number of so many significant digits whose last one stands for 10^exponent.
    static std::optional<Fault> fault_of(long long digits, long long exponent);
};

} // namespace labdb::util
