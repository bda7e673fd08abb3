#include <algorithm>
#include <cmath>

#include "core/sql/error.hpp"
#include "core/sql/mysql/assign.hpp"
#include "core/sql/mysql/cells.hpp"
#include "core/sql/mysql/conversion.hpp"
#include "core/sql/mysql/temporal.hpp"
#include "core/sql/mysql/types.hpp"

/// Numbers into columns (manual, 11.1.7, "Out-of-Range and Overflow Handling").
namespace labdb::sql::mysql {

namespace {

bool is_string(const Type& from) { return is_text(from.kind) || (is_bytes(from.kind) && !is_hexadecimal(from)); }

std::string without_end_blanks(std::string_view text) {
    const std::size_t end = text.find_last_not_of(' ');
    return std::string(text.substr(0, end == std::string_view::npos ? 0 : end + 1));
}

/// The number of a text that is to be one: 1366 for what is none, 1265 for what only begins with one.
Numeric number_of_text(const Assignment& to, std::string_view text, std::string_view what) {
    const ReadDecimal read = read_decimal(text);
    if (!read.truncated) return read.value;
    const bool nothing =
        read_double(text).value == 0 && without_end_blanks(text).find_first_of("0123456789") == std::string::npos;
    if (nothing || what != "decimal") {
        // `12abc` is a number cut short, `abc` is none.
        const bool begins = !nothing && text.find_first_of("0123456789") <= text.find_first_not_of(" \t+-.");
        if (begins)
            to.truncated();
        else
            to.incorrect(what, text);
    } else {
        to.incorrect(what, text);
    }
    return read.value;
}

/// The value as an exact number.
Numeric number_of(const Assignment& to, const CellView& value, const Type& from, std::string_view what) {
    if (is_string(from)) return number_of_text(to, bytes_of(value), what);
    const Form form = number_form(from);
    const Cell number = converted(to.environment(), value, from, form);
    return numeric_of(view_of(number));
}

} // namespace

Cell assign_integer(const Assignment& to, const CellView& value, const Type& from) {
    const IntegerRange range = integer_range(to.type());
    if (const auto* whole = std::get_if<std::int64_t>(&value);
        whole != nullptr && (is_integer(from.kind) || from.kind == TypeKind::boolean)) {
        if (*whole >= range.lowest && (*whole < 0 || static_cast<std::uint64_t>(*whole) <= range.highest))
            return *whole;
        to.out_of_range();
        return *whole < 0 ? Cell(range.lowest) : unsigned_cell(range.highest);
    }
    if (!is_string(from) && number_form(from) == Form::real) {
        // Field_long::store(double): rint(), so halves go to the even neighbour.
        const double real = std::rint(real_of(view_of(converted(to.environment(), value, from, Form::real))));
        if (real < static_cast<double>(range.lowest)) {
            to.out_of_range();
            return range.lowest;
        }
        if (real < 0) return static_cast<std::int64_t>(real);
        if (real >= 18446744073709551616.0 || static_cast<std::uint64_t>(real) > range.highest) {
            to.out_of_range();
            return unsigned_cell(range.highest);
        }
        return unsigned_cell(static_cast<std::uint64_t>(real));
    }
    const Numeric number = number_of(to, value, from, "integer").rounded(0);
    if (number.sign() < 0) {
        const auto whole = number.to_int64();
        if (whole && *whole >= range.lowest) return *whole;
        to.out_of_range();
        return range.lowest;
    }
    const auto whole = number.to_uint64();
    if (whole && *whole <= range.highest) return unsigned_cell(*whole);
    to.out_of_range();
    return unsigned_cell(range.highest);
}

Cell assign_decimal(const Assignment& to, const CellView& value, const Type& from) {
    const Type& type = to.type();
    const Numeric number = number_of(to, value, from, "decimal");
    const Numeric made = number.rounded(type.scale);
    if (type.is_unsigned && made.sign() < 0) {
        to.out_of_range();
        return decimal_text(Numeric(), type.scale);
    }
    if (made.integer_digits() > type.precision - type.scale) {
        to.out_of_range();
        std::string digits(static_cast<std::size_t>(type.precision), '9');
        if (type.scale > 0) digits.insert(static_cast<std::size_t>(type.precision - type.scale), ".");
        if (digits.starts_with('.')) digits.insert(0, "0");
        return (made.sign() < 0 ? "-" : "") + digits;
    }
    // Digits behind the point are lost with a note only, whatever the mode.
    if (!(made == number) && number_form(from) != Form::real) to.note(1265, "Data truncated" + to.where());
    return decimal_text(made, type.scale);
}

Cell assign_real(const Assignment& to, const CellView& value, const Type& from) {
    const Type& type = to.type();
    double number = 0;
    if (is_string(from)) {
        const ReadDouble read = read_double(bytes_of(value));
        number = read.value;
        const std::string text = without_end_blanks(bytes_of(value));
        if (read.truncated || text.empty()) {
            if (number != 0)
                to.truncated();
            else
                to.incorrect("double", bytes_of(value), 1366);
        }
    } else {
        number = real_of(view_of(converted(to.environment(), value, from, Form::real)));
    }
    if (type.is_unsigned && number < 0) {
        to.out_of_range();
        return 0.0;
    }
    if (type.precision >= 0 && type.scale >= 0) {
        const double unit = std::pow(10.0, type.scale);
        const double most = std::pow(10.0, type.precision - type.scale) - 1 / unit;
        number = std::rint(number * unit) / unit;
        if (std::abs(number) > most) {
            to.out_of_range();
            number = number < 0 ? -most : most;
        }
    }
    constexpr double kMaxFloat = 3.4028234663852886e38;
    if (type.kind == TypeKind::real) {
        if (std::abs(number) > kMaxFloat) {
            to.out_of_range();
            number = number < 0 ? -kMaxFloat : kMaxFloat;
        }
        number = static_cast<double>(static_cast<float>(number));
    }
    return number;
}

Cell assign_bit(const Assignment& to, const CellView& value, const Type& from) {
    const auto bits = static_cast<int>(to.type().length);
    const std::uint64_t most = bits >= 64 ? UINT64_MAX : (1ULL << bits) - 1;
    std::uint64_t made = 0;
    bool fits = true;
    if (is_string(from) || is_hexadecimal(from)) {
        std::string_view bytes = bytes_of(value);
        while (bytes.size() > 1 && bytes.front() == '\0') bytes.remove_prefix(1);
        fits = bytes.size() <= 8;
        for (char byte : bytes.substr(0, 8)) made = made << 8 | static_cast<unsigned char>(byte);
    } else {
        const Numeric number = number_of(to, value, from, "integer").rounded(0);
        if (number.sign() < 0)
            made = static_cast<std::uint64_t>(number.to_int64().value_or(INT64_MIN));
        else
            made = number.to_uint64().value_or(UINT64_MAX);
    }
    if (!fits || made > most) {
        if (to.environment().strict) to.too_long();
        to.out_of_range();
        made = most;
    }
    return unsigned_cell(made);
}

Cell assign_year(const Assignment& to, const CellView& value, const Type& from) {
    if (is_temporal(from.kind) && from.kind != TypeKind::time) return std::int64_t{parse_stored(bytes_of(value)).year};
    bool short_text = false;
    if (is_string(from)) {
        const ReadInteger read = read_integer(bytes_of(value));
        short_text = bytes_of(value).size() < 4;
        if (read.truncated) {
            if (read.magnitude == 0)
                to.incorrect("integer", bytes_of(value));
            else
                to.truncated();
        }
    }
    const std::int64_t number = is_string(from) ? static_cast<std::int64_t>(read_integer(bytes_of(value)).magnitude)
                                                : number_of(to, value, from, "integer").to_int64().value_or(-1);
    if (number == 0 && !short_text) return std::int64_t{0};
    if (number >= 0 && number < 70) return number + 2000;
    if (number >= 70 && number < 100) return number + 1900;
    if (number >= 1901 && number <= 2155) return number;
    to.out_of_range();
    return std::int64_t{0};
}

} // namespace labdb::sql::mysql
