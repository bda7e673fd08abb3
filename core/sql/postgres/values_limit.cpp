// The limits that a type's modifiers set: varchar(20), numeric(10,2), timestamp(3).
#include <algorithm>

#include "core/sql/error.hpp"
#include "core/sql/postgres/array.hpp"
#include "core/sql/postgres/time.hpp"
#include "core/sql/postgres/types.hpp"
#include "core/sql/postgres/values.hpp"
#include "core/util/utf8.hpp"

namespace labdb::sql::postgres {

namespace {

/// The first `count` characters.
std::string_view head(std::string_view text, std::int64_t count) {
    std::size_t at = 0;
    for (; count > 0 && at < text.size(); --count) util::decode_utf8(text, at);
    return text.substr(0, at);
}

Cell limit_text(Cell value, const Type& type, bool explicit_cast) {
    auto& text = std::get<std::string>(value);
    const auto size = static_cast<std::int64_t>(util::code_points(text));
    if (size > type.length) {
        const auto kept = head(text, type.length);
        const bool only_blanks =
            std::string_view(text).substr(kept.size()).find_first_not_of(' ') == std::string_view::npos;
        if (!explicit_cast && !only_blanks) {
            throw Error("22001", "value too long for type " + format_type(type));
        }
        text.resize(kept.size());
    } else if (type.kind == TypeKind::character) {
        text.append(static_cast<std::size_t>(type.length - size), ' ');
    }
    return value;
}

Cell limit_bits(Cell value, const Type& type, bool explicit_cast) {
    auto& bits = std::get<std::string>(value);
    const auto size = static_cast<std::int64_t>(bits.size());
    const auto limit = type.length; // the grammar gives `bit` its 1, but not to `bit '101'`
    if (limit < 0 || (type.kind == TypeKind::varbit && size <= limit) || size == limit) return value;
    if (!explicit_cast) {
        if (type.kind == TypeKind::varbit) {
            throw Error("22001", "bit string too long for type bit varying(" + std::to_string(limit) + ")");
        }
        throw Error("22026", "bit string length " + std::to_string(size) + " does not match type bit(" +
                                 std::to_string(limit) + ")");
    }
    bits.resize(static_cast<std::size_t>(limit), '0');
    return value;
}

Cell limit_numeric(const Cell& value, const Type& type) {
    const auto number = as_numeric(view_of(value));
    if (number.is_nan()) return value;
    const auto rounded = number.rounded(type.scale);
    const int whole = type.precision - type.scale;
    if (number.is_infinite() || (!rounded.is_zero() && rounded.magnitude() + 1 > whole)) {
        Error error("22003", "numeric field overflow");
        error.detail = "A field with precision " + std::to_string(type.precision) + ", scale " +
                       std::to_string(type.scale) +
                       (number.is_infinite() ? " cannot hold an infinite value."
                                             : " must round to an absolute value less than " +
                                                   (whole > 0    ? "10^" + std::to_string(whole)
                                                    : whole == 0 ? std::string("1")
                                                                 : "10^" + std::to_string(whole)) +
                                                   ".");
        throw error;
    }
    return numeric_cell(rounded);
}

Cell limit_array(const Cell& value, const Type& type, bool explicit_cast) {
    const auto& element = *type.element;
    if (without_limits(element) == element) return value;
    auto array = Array::read(std::get<std::string>(value));
    Environment plain;
    for (auto& text : array.elements) {
        if (!text) continue;
        const auto limited = limit_value(value_read(plain, *text, element), element, explicit_cast);
        text = value_text(plain, view_of(limited), element);
    }
    return array.print();
}

} // namespace

Cell limit_value(Cell value, const Type& type, bool explicit_cast) {
    if (is_null(value)) return value;
    switch (type.kind) {
    case TypeKind::varchar:
    case TypeKind::character:
        if (type.length < 0 || !std::holds_alternative<std::string>(value)) return value;
        return limit_text(std::move(value), type, explicit_cast);
    case TypeKind::bit:
    case TypeKind::varbit:
        if (!std::holds_alternative<std::string>(value)) return value;
        return limit_bits(std::move(value), type, explicit_cast);
    case TypeKind::decimal:
        if (type.precision < 0) return value;
        return limit_numeric(value, type);
    case TypeKind::time:
    case TypeKind::datetime:
    case TypeKind::timestamp:
        if (type.scale < 0) return value;
        return round_seconds(as_int(view_of(value)), type.scale);
    case TypeKind::timetz: {
        if (type.scale < 0) return value;
        auto time = TimeWithZone::decode(as_bytes(view_of(value)));
        time.micros = round_seconds(time.micros, type.scale);
        return time.encode();
    }
    case TypeKind::interval:
        if (type.scale < 0 && type.fields.empty()) return value;
        return limit_interval(Interval::decode(as_bytes(view_of(value))), type.fields, type.scale).encode();
    case TypeKind::array:
        if (!type.element || !std::holds_alternative<std::string>(value)) return value;
        return limit_array(value, type, explicit_cast);
    default: return value;
    }
}

} // namespace labdb::sql::postgres
