#include "core/sql/postgres/values.hpp"
#include "core/sql/postgres/collation_names.hpp"

#include <charconv>
#include <cmath>
#include <cstdio>
#include <limits>

#include "core/sql/error.hpp"
#include "core/sql/functions/collations.hpp"
#include "core/sql/postgres/array.hpp"
#include "core/sql/postgres/jsonb.hpp"
#include "core/sql/postgres/network.hpp"
#include "core/sql/postgres/range.hpp"
#include "core/sql/postgres/tid.hpp"
#include "core/sql/postgres/time.hpp"
#include "core/sql/postgres/types.hpp"

namespace labdb::sql::postgres {

namespace {

/// Shortest digits, in plain form up to 10^`plain` (src/common/d2s.c, f2s.c).
template <class Float> std::string shortest(Float value, int plain) {
    if (std::isnan(value)) return "NaN";
    if (std::isinf(value)) return value < 0 ? "-Infinity" : "Infinity";
    if (value == 0) return std::signbit(value) ? "-0" : "0";
    char buffer[64];
    auto end = std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::scientific);
    const std::string_view text(buffer, static_cast<std::size_t>(end.ptr - buffer));
    const auto mark = text.find('e');
    int exponent = 0;
    std::from_chars(text.data() + mark + (text[mark + 1] == '+' ? 2 : 1), text.data() + text.size(), exponent);
    if (exponent < -4 || exponent >= plain) return std::string(text);
    char fixed[64];
    end = std::to_chars(fixed, fixed + sizeof fixed, value, std::chars_format::fixed);
    return {fixed, end.ptr};
}

std::string with_digits(double value, int digits) {
    if (std::isnan(value)) return "NaN";
    if (std::isinf(value)) return value < 0 ? "-Infinity" : "Infinity";
    char buffer[64];
    std::snprintf(buffer, sizeof buffer, "%.*g", std::max(digits, 1), value);
    return buffer;
}

int three_way(const auto& left, const auto& right) { return left < right ? -1 : right < left ? 1 : 0; }

int compare_doubles(double left, double right) {
    if (std::isnan(left) || std::isnan(right)) return three_way(std::isnan(left), std::isnan(right));
    return three_way(left, right);
}

int compare_arrays(std::string_view left, std::string_view right, const Type& element) {
    const auto a = Array::read(left);
    const auto b = Array::read(right);
    Environment plain;
    const auto count = std::min(a.elements.size(), b.elements.size());
    for (std::size_t i = 0; i < count; ++i) {
        if (!a.elements[i] || !b.elements[i]) {
            if (a.elements[i] || b.elements[i]) return a.elements[i] ? -1 : 1; // NULLs are the greatest
            continue;
        }
        const auto x = value_read(plain, *a.elements[i], element);
        const auto y = value_read(plain, *b.elements[i], element);
        if (const int order = compare_values(view_of(x), view_of(y), element)) return order;
    }
    if (a.elements.size() != b.elements.size()) return three_way(a.elements.size(), b.elements.size());
    if (a.dimensions.size() != b.dimensions.size()) return three_way(a.dimensions.size(), b.dimensions.size());
    for (std::size_t i = 0; i < a.dimensions.size(); ++i) {
        if (const int order = three_way(a.dimensions[i].length, b.dimensions[i].length)) return order;
        if (const int order = three_way(a.dimensions[i].lower, b.dimensions[i].lower)) return order;
    }
    return 0;
}

int compare_records(std::string_view left, std::string_view right, const Type& type) {
    const auto a = read_record(left);
    const auto b = read_record(right);
    const auto fields = record_fields(type);
    Environment plain;
    for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i) {
        if (!a[i] || !b[i]) {
            if (a[i] || b[i]) return a[i] ? -1 : 1;
            continue;
        }
        int order = 0;
        if (i < fields.size()) {
            order = compare_values(view_of(value_read(plain, *a[i], fields[i].type)),
                                   view_of(value_read(plain, *b[i], fields[i].type)), fields[i].type);
        } else {
            order = a[i]->compare(*b[i]);
        }
        if (order != 0) return order;
    }
    return three_way(a.size(), b.size());
}

} // namespace

std::int64_t as_int(const CellView& value) {
    if (const auto* whole = std::get_if<std::int64_t>(&value)) return *whole;
    if (const auto* real = std::get_if<double>(&value)) return static_cast<std::int64_t>(*real);
    if (const auto* text = std::get_if<std::string_view>(&value)) {
        std::int64_t number = 0;
        std::from_chars(text->data(), text->data() + text->size(), number);
        return number;
    }
    return 0;
}

double as_double(const CellView& value) {
    if (const auto* real = std::get_if<double>(&value)) return *real;
    if (const auto* whole = std::get_if<std::int64_t>(&value)) return static_cast<double>(*whole);
    if (const auto* text = std::get_if<std::string_view>(&value)) {
        if (const auto number = Numeric::parse(*text, true)) return number->to_double();
    }
    return std::numeric_limits<double>::quiet_NaN();
}

std::string_view as_text(const CellView& value) {
    if (const auto* text = std::get_if<std::string_view>(&value)) return *text;
    return as_bytes(value);
}

std::string_view as_bytes(const CellView& value) {
    if (const auto* blob = std::get_if<BlobView>(&value)) return blob->bytes;
    if (const auto* text = std::get_if<std::string_view>(&value)) return *text;
    return {};
}

Numeric as_numeric(const CellView& value) {
    if (const auto* text = std::get_if<std::string_view>(&value))
        return Numeric::parse(*text, true).value_or(Numeric());
    if (const auto* whole = std::get_if<std::int64_t>(&value)) return Numeric(*whole);
    if (const auto* real = std::get_if<double>(&value)) return Numeric::from_double(*real);
    return {};
}

Cell real_cell(double value) {
    if (std::isnan(value)) return Cell(std::string("NaN"));
    return Cell(value);
}

std::string print_double(double value, int extra_float_digits) {
    constexpr int kDigits = 15;
    return extra_float_digits > 0 ? shortest(value, kDigits) : with_digits(value, kDigits + extra_float_digits);
}

std::string print_real(double value, int extra_float_digits) {
    constexpr int kDigits = 6;
    return extra_float_digits > 0 ? shortest(static_cast<float>(value), kDigits)
                                  : with_digits(value, kDigits + extra_float_digits);
}

std::string print_bytea(std::string_view bytes, bool hexadecimal) {
    std::string out = hexadecimal ? "\\x" : "";
    constexpr const char* kDigits = "0123456789abcdef";
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        if (hexadecimal) {
            out += kDigits[byte >> 4];
            out += kDigits[byte & 15];
        } else if (byte == '\\') {
            out += "\\\\";
        } else if (byte < 0x20 || byte > 0x7e) {
            out += '\\';
            out += static_cast<char>('0' + (byte >> 6));
            out += static_cast<char>('0' + (byte >> 3 & 7));
            out += static_cast<char>('0' + (byte & 7));
        } else {
            out += c;
        }
    }
    return out;
}

void fail_out_of_range(TypeKind kind) {
    switch (kind) {
    case TypeKind::smallint: throw Error("22003", "smallint out of range");
    case TypeKind::integer: throw Error("22003", "integer out of range");
    case TypeKind::bigint: throw Error("22003", "bigint out of range");
    case TypeKind::oid: throw Error("22003", "OID out of range");
    case TypeKind::decimal: throw Error("22003", "value overflows numeric format");
    default: throw Error("22003", "value out of range: overflow");
    }
}

void fail_division_by_zero() { throw Error("22012", "division by zero"); }

std::int64_t check_range(std::int64_t value, TypeKind kind) {
    const bool fits = kind == TypeKind::integer    ? value >= INT32_MIN && value <= INT32_MAX
                      : kind == TypeKind::smallint ? value >= INT16_MIN && value <= INT16_MAX
                      : kind == TypeKind::oid      ? value >= 0 && value <= UINT32_MAX
                                                   : true;
    if (!fits) fail_out_of_range(kind);
    return value;
}

std::string print_money(std::string_view amount) {
    const bool negative = amount.starts_with('-');
    if (negative) amount.remove_prefix(1);
    std::string text(amount);
    const auto point = std::min(text.find('.'), text.size());
    for (std::size_t at = point; at > 3; at -= 3) text.insert(at - 3, 1, ',');
    return (negative ? "-$" : "$") + text;
}

std::string value_text(const Environment& environment, const CellView& value, const Type& type) {
    switch (type.kind) {
    case TypeKind::boolean: return as_int(value) != 0 ? "t" : "f";
    case TypeKind::real: return print_real(as_double(value), environment.extra_float_digits);
    case TypeKind::double_precision: return print_double(as_double(value), environment.extra_float_digits);
    case TypeKind::blob: return print_bytea(as_bytes(value), environment.bytea_output != "escape");
    case TypeKind::date: return print_date(environment, as_int(value));
    case TypeKind::time: return print_time(as_int(value));
    case TypeKind::timetz: return print_timetz(TimeWithZone::decode(as_bytes(value)));
    case TypeKind::datetime: return print_timestamp(environment, as_int(value));
    case TypeKind::timestamp: return print_timestamptz(environment, as_int(value));
    case TypeKind::interval: return print_interval(environment, Interval::decode(as_bytes(value)));
    case TypeKind::money: return print_money(as_text(value));
    case TypeKind::enumeration: {
        const auto number = as_int(value);
        if (type.labels && number > 0 && static_cast<std::size_t>(number) <= type.labels->size()) {
            return (*type.labels)[static_cast<std::size_t>(number - 1)];
        }
        return {};
    }
    case TypeKind::oid:
        if (type.name == "regtype") {
            if (const auto named = type_of_oid(as_int(value)); named.kind != TypeKind::null) return format_type(named);
        }
        if (const auto* name = std::get_if<std::string_view>(&value)) return std::string(*name);
        if (type.name == "tid") return print_tid(as_int(value));
        return as_int(value) == 0 && type.name.starts_with("reg") ? "-" : std::to_string(as_int(value));
    default: break;
    }
    if (const auto* whole = std::get_if<std::int64_t>(&value)) return std::to_string(*whole);
    if (const auto* real = std::get_if<double>(&value)) return print_double(*real, environment.extra_float_digits);
    return std::string(as_text(value));
}

int compare_values(const CellView& left, const CellView& right, const Type& type) {
    switch (type.kind) {
    case TypeKind::decimal: return Numeric::compare_texts(as_text(left), as_text(right));
    case TypeKind::real:
    case TypeKind::double_precision: return compare_doubles(as_double(left), as_double(right));
    case TypeKind::text:
    case TypeKind::varchar:
    case TypeKind::unknown:
        return is_by_bytes(type.collation) ? as_text(left).compare(as_text(right))
                                           : compare_texts(as_text(left), as_text(right));
    case TypeKind::character:
        return compare_texts(without_end_blanks(as_text(left)), without_end_blanks(as_text(right)));
    case TypeKind::jsonb: return compare_jsonb(read_json(as_text(left)), read_json(as_text(right)));
    case TypeKind::array: return compare_arrays(as_text(left), as_text(right), *type.element);
    case TypeKind::record: return compare_records(as_text(left), as_text(right), type);
    case TypeKind::money: return Numeric::compare_texts(as_text(left), as_text(right));
    case TypeKind::inet:
    case TypeKind::cidr: return compare_networks(as_text(left), as_text(right));
    case TypeKind::range: return compare_ranges(Range::read(as_text(left)), Range::read(as_text(right)), type);
    case TypeKind::interval:
        return as_bytes(left).substr(0, kIntervalKeySize).compare(as_bytes(right).substr(0, kIntervalKeySize));
    default: break;
    }
    if (left.index() == 1 && right.index() == 1) return three_way(as_int(left), as_int(right));
    return as_bytes(left).compare(as_bytes(right));
}

std::string vector_text(std::string_view array) {
    std::string text;
    for (const auto& element : Array::read(array).elements) text += (text.empty() ? "" : " ") + element.value_or("");
    return text;
}

} // namespace labdb::sql::postgres
