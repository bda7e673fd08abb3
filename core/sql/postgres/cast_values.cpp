// Conversions between types, as pg_cast's functions do them.
#include <algorithm>
#include <cmath>

#include "core/sql/error.hpp"
#include "core/sql/postgres/array.hpp"
#include "core/sql/postgres/casts.hpp"
#include "core/sql/postgres/hstore.hpp"
#include "core/sql/postgres/jsonb.hpp"
#include "core/sql/postgres/network.hpp"
#include "core/sql/postgres/time.hpp"
#include "core/sql/postgres/types.hpp"
#include "core/sql/postgres/values.hpp"

namespace labdb::sql::postgres {

namespace {

using K = TypeKind;

bool is_whole(K kind) { return kind == K::smallint || kind == K::integer || kind == K::bigint || kind == K::oid; }
bool is_float(K kind) { return kind == K::real || kind == K::double_precision; }

std::int64_t whole_from_double(double value, K to) {
    const double rounded = std::rint(value);
    if (!(rounded >= -9223372036854775808.0 && rounded < 9223372036854775808.0)) fail_out_of_range(to);
    return check_range(static_cast<std::int64_t>(rounded), to);
}

std::int64_t whole_from_numeric(const Numeric& value, const Type& to) {
    if (value.is_nan()) throw Error("0A000", "cannot convert NaN to " + type_name(to));
    if (value.is_infinite()) throw Error("0A000", "cannot convert infinity to " + type_name(to));
    const auto whole = value.to_int64();
    if (!whole) fail_out_of_range(to.kind);
    return check_range(*whole, to.kind);
}

Cell float_from_double(double value, K to) {
    if (to != K::real) return real_cell(value);
    const auto narrow = static_cast<float>(value);
    if (std::isinf(narrow) && !std::isinf(value)) throw Error("22003", "value out of range: overflow");
    if (narrow == 0 && value != 0) throw Error("22003", "value out of range: underflow");
    return real_cell(static_cast<double>(narrow));
}

Cell to_number(const CellView& value, const Type& from, const Type& to) {
    const auto kind = to.kind;
    if (from.kind == K::boolean) return as_int(value);
    if (is_whole(from.kind)) {
        if (is_whole(kind)) {
            auto number = as_int(value);
            if (kind == K::oid && number < 0 && number >= INT32_MIN && from.kind != K::bigint)
                number += std::int64_t{1} << 32;
            return check_range(number, kind);
        }
        if (kind == K::decimal || kind == K::money)
            return numeric_cell(Numeric(as_int(value)).rounded(kind == K::money ? 2 : 0));
        if (kind == K::real) return real_cell(static_cast<double>(static_cast<float>(as_int(value))));
        return real_cell(static_cast<double>(as_int(value)));
    }
    if (is_float(from.kind)) {
        const double number = as_double(value);
        if (is_whole(kind)) return whole_from_double(number, kind);
        constexpr int kDoubleDigits = 15;
        constexpr int kRealDigits = 6;
        if (kind == K::decimal) {
            return numeric_cell(Numeric::from_double(number, from.kind == K::real ? kRealDigits : kDoubleDigits));
        }
        return float_from_double(number, kind);
    }
    const auto number = as_numeric(value);
    if (is_whole(kind)) return whole_from_numeric(number, to);
    if (kind == K::money) return numeric_cell(number.rounded(2));
    if (kind == K::decimal) return numeric_cell(number);
    const double real = number.to_double();
    const bool narrow = kind == K::real && std::isinf(static_cast<float>(real));
    if (number.is_finite() && (std::isinf(real) || narrow)) {
        throw Error("22003", "\"" + number.to_string() + "\" is out of range for type " + type_name(to));
    }
    return float_from_double(real, kind);
}

Cell to_temporal(const Environment& environment, const CellView& value, const Type& from, const Type& to) {
    const auto zone = [&] { return session_zone(environment); };
    const auto offset_at = [&](std::int64_t local) {
        return static_cast<int>((local - from_local(local, zone())) / kSecond);
    };
    switch (from.kind) {
    case K::date: {
        const auto days = as_int(value);
        if (is_infinite(days)) return days;
        if (days >= 106741035) throw Error("22008", "date out of range for timestamp");
        return to.kind == K::timestamp ? from_local(days * kDay, zone()) : days * kDay;
    }
    case K::datetime: {
        const auto local = as_int(value);
        if (to.kind == K::timestamp) return from_local(local, zone());
        if (is_infinite(local)) return to.kind == K::date ? Cell(local) : Cell();
        return to.kind == K::date ? split(local).days : split(local).micros;
    }
    case K::timestamp: {
        const auto moment = as_int(value);
        if (is_infinite(moment)) return to.kind == K::time || to.kind == K::timetz ? Cell() : Cell(moment);
        const auto local = to_local(moment, zone());
        if (to.kind == K::date) return split(local).days;
        if (to.kind == K::time) return split(local).micros;
        if (to.kind == K::timetz)
            return TimeWithZone{split(local).micros, static_cast<int>((local - moment) / kSecond)}.encode();
        return local;
    }
    case K::time:
        if (to.kind == K::interval) return Interval{0, 0, as_int(value)}.encode();
        return TimeWithZone{as_int(value),
                            offset_at(to_local(environment.transaction_time.micros - kEpochMicros, zone()))}
            .encode();
    case K::timetz: return TimeWithZone::decode(as_bytes(value)).micros;
    default: {
        const auto micros = Interval::decode(as_bytes(value)).micros % kDay;
        return micros < 0 ? micros + kDay : micros;
    }
    }
}

Cell from_jsonb(const CellView& value, const Type& to) {
    const auto json = read_json(as_text(value));
    const auto wants_bool = to.kind == K::boolean;
    static constexpr const char* kKinds[] = {"null", "boolean", "numeric", "string", "", "array", "object"};
    if (wants_bool ? !json.is_bool() : !json.is_number()) {
        throw Error("22023", std::string("cannot cast jsonb ") + kKinds[static_cast<int>(json.kind())] + " to type " +
                                 type_name(to));
    }
    if (wants_bool) return bool_cell(json.as_bool());
    const auto text = Numeric::parse(json.as_number().text).value_or(Numeric()).to_string();
    Type numeric;
    numeric.kind = K::decimal;
    return to_number(std::string_view(text), numeric, to);
}

Cell to_bits(const CellView& value, const Type& from, const Type& to) {
    const auto number = static_cast<std::uint64_t>(as_int(value));
    const auto length = to.length < 0 ? 1 : to.length;
    const int size = from.kind == K::bigint ? 64 : 32;
    std::string bits;
    for (auto bit = length - 1; bit >= 0; --bit) {
        const auto at = std::min<std::int64_t>(bit, 63);
        bits += static_cast<char>('0' + (bit >= size ? (as_int(value) < 0 ? 1 : 0) : (number >> at & 1)));
    }
    return bits;
}

Cell from_bits(const CellView& value, const Type& to) {
    const auto bits = as_text(value);
    const std::size_t most = to.kind == K::bigint ? 64 : 32;
    if (bits.size() > most) fail_out_of_range(to.kind);
    std::uint64_t number = 0;
    for (const char c : bits) number = number << 1 | static_cast<std::uint64_t>(c - '0');
    if (to.kind == K::integer) return static_cast<std::int64_t>(static_cast<std::int32_t>(number));
    return static_cast<std::int64_t>(number);
}

Cell array_to_array(Environment& environment, const CellView& value, const Type& from, const Type& to,
                    bool explicit_cast) {
    auto array = Array::read(as_text(value));
    for (auto& element : array.elements) {
        if (!element) continue;
        const auto read = value_read(environment, *element, *from.element);
        const auto cast = cast_value(environment, view_of(read), *from.element, *to.element, explicit_cast);
        element = is_null(cast) ? std::nullopt : std::optional(value_text(environment, view_of(cast), *to.element));
    }
    return array.print();
}

/// What a value becomes when it is cast to text: mostly its output, but `true` of a boolean.
std::string cast_text(const Environment& environment, const CellView& value, const Type& from) {
    if (from.kind == K::boolean) return as_int(value) != 0 ? "true" : "false";
    auto text = value_text(environment, value, from);
    if (from.kind == K::character) text.resize(text.find_last_not_of(' ') + 1);
    if ((from.kind == K::inet) && text.find('/') == std::string::npos) {
        text += text.find(':') == std::string::npos ? "/32" : "/128"; // network_show
    }
    return text;
}

Cell cast_unlimited(Environment& environment, const CellView& value, const Type& from, const Type& to,
                    bool explicit_cast) {
    const auto kind = to.kind;
    if (is_text(kind) && !is_text(from.kind)) {
        auto text = cast_text(environment, value, from);
        return kind == K::name ? value_read(environment, text, to) : Cell(std::move(text));
    }
    if (same_base(from, to) && kind != K::array) {
        if (kind == K::record) return text_cell(as_text(value));
        return std::visit(
            [](const auto& content) -> Cell {
                using T = std::decay_t<decltype(content)>;
                if constexpr (std::is_same_v<T, std::string_view>)
                    return std::string(content);
                else if constexpr (std::is_same_v<T, BlobView>)
                    return Blob{std::string(content.bytes)};
                else
                    return content;
            },
            value);
    }
    if (is_text(from.kind) || from.kind == K::unknown) {
        if (is_text(kind)) {
            if (from.kind == K::character && from.name != "char") return cast_text(environment, value, from);
            if (kind == K::name) return value_read(environment, as_text(value), to);
            if (to.name == "char") return text_cell(as_text(value).substr(0, 1));
            return text_cell(as_text(value));
        }
        if (from.kind == K::character && from.name == "char" && kind == K::integer) {
            return as_text(value).empty() ? std::int64_t{0} : static_cast<std::int64_t>(as_text(value).front());
        }
        return value_read(environment, as_text(value), to); // the blanks of character(n) too
    }
    if (kind == K::array) return array_to_array(environment, value, from, to, explicit_cast);
    if (from.kind == K::jsonb && kind == K::json) return text_cell(as_text(value));
    if (from.kind == K::json && kind == K::jsonb) return print_jsonb(read_json(as_text(value)));
    if (from.kind == K::jsonb) return from_jsonb(value, to);
    if (from.kind == K::bit || from.kind == K::varbit) {
        return is_whole(kind) ? from_bits(value, to) : text_cell(as_text(value));
    }
    if (kind == K::bit) return to_bits(value, from, to);
    if (kind == K::boolean) return bool_cell(as_int(value) != 0);
    if (kind == K::cidr || kind == K::inet) {
        Network network;
        Network::parse(as_text(value), network);
        if (kind == K::inet) return text_cell(as_text(value));
        return network.host() + "/" + std::to_string(network.bits);
    }
    if (is_temporal(from.kind) || from.kind == K::interval) return to_temporal(environment, value, from, to);
    return to_number(value, from, to);
}

} // namespace

Cell cast_value(Environment& environment, const CellView& value, const Type& from, const Type& to, bool explicit_cast) {
    if (is_null(value)) return {};
    if (from.name == "hstore" && (to.kind == TypeKind::json || to.kind == TypeKind::jsonb))
        return value_read(environment, Hstore::read(as_text(value)).json(false), to);
    return limit_value(cast_unlimited(environment, value, from, to, explicit_cast), to, explicit_cast);
}

} // namespace labdb::sql::postgres
