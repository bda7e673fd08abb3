// The types' input functions.
#include <algorithm>
#include <charconv>
#include <cmath>

#include "core/sql/error.hpp"
#include "core/sql/functions/postgres_json_path.hpp"
#include "core/sql/postgres/array.hpp"
#include "core/sql/postgres/geometry.hpp"
#include "core/sql/postgres/hstore.hpp"
#include "core/sql/postgres/jsonb.hpp"
#include "core/sql/postgres/label_tree.hpp"
#include "core/sql/postgres/network.hpp"
#include "core/sql/postgres/range.hpp"
#include "core/sql/postgres/text_search.hpp"
#include "core/sql/postgres/tid.hpp"
#include "core/sql/postgres/time.hpp"
#include "core/sql/postgres/types.hpp"
#include "core/sql/postgres/values.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::postgres {

namespace {

[[noreturn]] void fail_syntax(std::string_view text, const Type& type) {
    throw Error("22P02", "invalid input syntax for type " + type_name(type) + ": \"" + std::string(text) + "\"");
}

Cell read_boolean(std::string_view text, const Type& type) {
    // boolin: any beginning of the words that says which one it is.
    static constexpr struct {
        std::string_view word;
        std::size_t shortest;
        bool value;
    } kWords[] = {{"true", 1, true}, {"false", 1, false}, {"yes", 1, true}, {"no", 1, false},
                  {"on", 2, true},   {"off", 2, false},   {"1", 1, true},   {"0", 1, false}};
    const auto word = util::to_lower(util::trim(text));
    for (const auto& row : kWords) {
        if (word.size() >= row.shortest && row.word.substr(0, word.size()) == word) return bool_cell(row.value);
    }
    fail_syntax(text, type);
}

Cell read_integer(std::string_view text, const Type& type) {
    auto digits = util::trim(text);
    const bool plus = digits.starts_with('+');
    if (plus) digits.remove_prefix(1);
    std::int64_t value = 0;
    const auto end = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    const bool all = end.ptr == digits.data() + digits.size() && !digits.empty() && !(plus && digits.starts_with('-'));
    if (end.ec == std::errc::invalid_argument || !all) fail_syntax(text, type);
    if (end.ec == std::errc() && type.kind == TypeKind::oid && value < 0 && value >= INT32_MIN)
        value += std::int64_t{1} << 32;
    const bool fits =
        end.ec == std::errc() && (type.kind == TypeKind::integer    ? value >= INT32_MIN && value <= INT32_MAX
                                  : type.kind == TypeKind::smallint ? value >= INT16_MIN && value <= INT16_MAX
                                  : type.kind == TypeKind::oid      ? value >= 0 && value <= UINT32_MAX
                                                                    : true);
    if (!fits) throw Error("22003", "value \"" + std::string(text) + "\" is out of range for type " + type_name(type));
    return value;
}

Cell read_numeric(std::string_view text, const Type& type) {
    bool overflow = false;
    const auto number = Numeric::parse(util::trim(text), true, &overflow);
    if (overflow) fail_out_of_range(TypeKind::decimal);
    if (!number) fail_syntax(text, type);
    return numeric_cell(*number);
}

Cell read_float(std::string_view text, const Type& type) {
    auto digits = util::trim(text);
    const auto word = util::to_lower(digits);
    if (word == "nan") return real_cell(std::nan(""));
    if (word == "infinity" || word == "inf" || word == "+infinity" || word == "+inf") return real_cell(HUGE_VAL);
    if (word == "-infinity" || word == "-inf") return real_cell(-HUGE_VAL);
    const auto out_of_range = [&] {
        throw Error("22003", "\"" + std::string(digits) + "\" is out of range for type " + type_name(type));
    };
    if (digits.starts_with('+')) digits.remove_prefix(1);
    const auto finish = [&](auto value) -> Cell {
        const auto end = std::from_chars(digits.data(), digits.data() + digits.size(), value);
        const bool letters = digits.find_first_of("nNiIxX") != std::string_view::npos;
        if (end.ec == std::errc::result_out_of_range) out_of_range();
        if (end.ec != std::errc() || end.ptr != digits.data() + digits.size() || letters) fail_syntax(text, type);
        return real_cell(static_cast<double>(value));
    };
    return type.kind == TypeKind::real ? finish(float{}) : finish(double{});
}

int hexadecimal(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if ((c | 0x20) >= 'a' && (c | 0x20) <= 'f') return (c | 0x20) - 'a' + 10;
    return -1;
}

Cell read_bytea(std::string_view text) {
    Blob blob;
    if (text.starts_with("\\x")) {
        for (std::size_t i = 2; i < text.size(); ++i) {
            if (text[i] == ' ' || (text[i] >= '\t' && text[i] <= '\r')) continue;
            const int high = hexadecimal(text[i]);
            if (high < 0) throw Error("22023", "invalid hexadecimal digit: \"" + std::string(1, text[i]) + "\"");
            if (++i >= text.size()) throw Error("22023", "invalid hexadecimal data: odd number of digits");
            const int low = hexadecimal(text[i]);
            if (low < 0) throw Error("22023", "invalid hexadecimal digit: \"" + std::string(1, text[i]) + "\"");
            blob.bytes += static_cast<char>(high * 16 + low);
        }
        return blob;
    }
    const auto octal = [&](std::size_t at, char highest) {
        return at < text.size() && text[at] >= '0' && text[at] <= highest;
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\\') {
            blob.bytes += text[i];
        } else if (i + 1 < text.size() && text[i + 1] == '\\') {
            blob.bytes += text[++i];
        } else if (octal(i + 1, '3') && octal(i + 2, '7') && octal(i + 3, '7')) {
            blob.bytes += static_cast<char>((text[i + 1] - '0') * 64 + (text[i + 2] - '0') * 8 + (text[i + 3] - '0'));
            i += 3;
        } else {
            throw Error("22P02", "invalid input syntax for type bytea");
        }
    }
    return blob;
}

Cell read_uuid(std::string_view text, const Type& type) {
    auto inside = text;
    if (inside.starts_with('{') && inside.ends_with('}')) inside = inside.substr(1, inside.size() - 2);
    std::string digits;
    for (std::size_t i = 0; i < inside.size(); ++i) {
        if (inside[i] == '-' && !digits.empty() && digits.size() % 4 == 0 && inside[i - 1] != '-' &&
            i + 1 < inside.size())
            continue;
        if (hexadecimal(inside[i]) < 0) fail_syntax(text, type);
        digits += inside[i];
    }
    if (digits.size() != 32) fail_syntax(text, type);
    digits = util::to_lower(digits);
    for (const std::size_t at : {20U, 16U, 12U, 8U}) digits.insert(at, 1, '-');
    return digits;
}

Cell read_enumeration(std::string_view text, const Type& type) {
    if (type.labels) {
        for (std::size_t i = 0; i < type.labels->size(); ++i)
            if ((*type.labels)[i] == text) return static_cast<std::int64_t>(i + 1);
    }
    throw Error("22P02", "invalid input value for enum " + type.name + ": \"" + std::string(text) + "\"");
}

Cell read_bits(std::string_view text) {
    std::string bits;
    if (!text.empty() && (text.front() | 0x20) == 'x') {
        for (const char c : text.substr(1)) {
            const int digit = hexadecimal(c);
            if (digit < 0) throw Error("22P02", "\"" + std::string(1, c) + "\" is not a valid hexadecimal digit");
            for (int bit = 3; bit >= 0; --bit) bits += static_cast<char>('0' + (digit >> bit & 1));
        }
        return bits;
    }
    if (!text.empty() && (text.front() | 0x20) == 'b') text.remove_prefix(1);
    for (const char c : text)
        if (c != '0' && c != '1') throw Error("22P02", "\"" + std::string(1, c) + "\" is not a valid binary digit");
    return std::string(text);
}

Cell read_money(std::string_view text, const Type& type) {
    std::string digits;
    bool negative = false;
    for (const char c : util::trim(text)) {
        if (c == '-' || c == '(')
            negative = true;
        else if (c != '$' && c != ',' && c != ')' && c != '+' && c != ' ')
            digits += c;
    }
    const auto number = Numeric::parse(digits);
    if (!number) fail_syntax(text, type);
    const Numeric amount = negative ? -number->rounded(2) : number->rounded(2);
    // It is a bigint of cents.
    if (!(amount * Numeric(100)).to_int64())
        throw Error("22003", "value \"" + std::string(text) + "\" is out of range for type money");
    return numeric_cell(amount);
}

Cell read_array(Environment& environment, std::string_view text, const Type& type) {
    auto array = Array::read(text);
    for (auto& element : array.elements) {
        // The element's own form: `{ 01 }` is kept as `{1}`.
        if (!element) continue;
        const auto cell = value_read(environment, *element, *type.element);
        const auto limited = limit_value(cell, *type.element, false);
        element = value_text(environment, view_of(limited), *type.element);
    }
    return array.print();
}

Cell read_composite(Environment& environment, std::string_view text, const Type& type) {
    auto values = read_record(text);
    const auto fields = record_fields(type);
    if (fields.empty()) return print_record(values);
    if (values.size() != fields.size()) {
        Error error("22P02", "malformed record literal: \"" + std::string(text) + "\"");
        error.detail = values.size() < fields.size() ? "Too few columns." : "Too many columns.";
        throw error;
    }
    for (std::size_t i = 0; i < fields.size(); ++i) {
        if (!values[i]) continue;
        const auto cell = limit_value(value_read(environment, *values[i], fields[i].type), fields[i].type, false);
        values[i] = value_text(environment, view_of(cell), fields[i].type);
    }
    return print_record(values);
}

Cell read_object_number(std::string_view text, const Type& type) {
    if (type.name == "tid") return read_tid(text);
    if (type.name == "regtype") {
        const auto array = text.ends_with("[]");
        if (const auto* row = find_type_row(array ? text.substr(0, text.size() - 2) : text)) {
            return static_cast<std::int64_t>(array ? row->array_oid : row->oid);
        }
    }
    if (type.name.starts_with("reg") && (text.empty() || text.front() < '0' || text.front() > '9')) {
        if (text == "-") return std::int64_t{0};
        if (type.name == "regclass") throw Error("42P01", "relation \"" + std::string(text) + "\" does not exist");
        if (type.name == "regtype") throw Error("42704", "type \"" + std::string(text) + "\" does not exist");
        if (type.name == "regrole") throw Error("42704", "role \"" + std::string(text) + "\" does not exist");
        if (type.name == "regnamespace") throw Error("3F000", "schema \"" + std::string(text) + "\" does not exist");
        throw Error("42883", "function \"" + std::string(text) + "\" does not exist");
    }
    return read_integer(text, type);
}

} // namespace

Cell value_read(Environment& environment, std::string_view text, const Type& type) {
    switch (type.kind) {
    case TypeKind::boolean: return read_boolean(text, type);
    case TypeKind::smallint:
    case TypeKind::integer:
    case TypeKind::bigint: return read_integer(text, type);
    case TypeKind::oid: return read_object_number(text, type);
    case TypeKind::decimal: return read_numeric(text, type);
    case TypeKind::real:
    case TypeKind::double_precision: return read_float(text, type);
    case TypeKind::blob: return read_bytea(text);
    case TypeKind::uuid: return read_uuid(text, type);
    case TypeKind::enumeration: return read_enumeration(text, type);
    case TypeKind::bit:
    case TypeKind::varbit: return read_bits(text);
    case TypeKind::json: check_json(text); return text_cell(text);
    case TypeKind::jsonb: return print_jsonb(read_json(text));
    case TypeKind::date: return read_date(environment, text);
    case TypeKind::time: return read_time(environment, text);
    case TypeKind::timetz: return read_timetz(environment, text).encode();
    case TypeKind::datetime: return read_timestamp(environment, text);
    case TypeKind::timestamp: return read_timestamptz(environment, text);
    case TypeKind::interval: return limit_interval(read_interval(text, type.fields), type.fields, type.scale).encode();
    case TypeKind::money: return read_money(text, type);
    case TypeKind::array: return read_array(environment, text, type);
    case TypeKind::range: return read_range(environment, text, type);
    case TypeKind::inet:
    case TypeKind::cidr: return read_network(text, type.kind == TypeKind::cidr);
    case TypeKind::macaddr: return read_macaddr(text);
    case TypeKind::tsvector: return TextVector::read(text).print();
    case TypeKind::tsquery: return TextQuery::read(text).print();
    case TypeKind::geometry: return read_shape(text, type.name).print();
    case TypeKind::text:
        if (type.name == "regconfig") text_configuration(text);
        if (type.name == "jsonpath") JsonPath{text};
        if (type.name == "hstore") return Hstore::read(text).print();
        if (type.name == "ltree") read_labels(text);
        if (type.name == "lquery") matches_path(text, {});
        if (type.name == "ltxtquery") matches_labels(text, {});
        return text_cell(text);
    case TypeKind::record: return read_composite(environment, text, type);
    case TypeKind::name: {
        constexpr std::size_t kMaxName = 63; // NAMEDATALEN - 1
        return text_cell(text.substr(0, kMaxName));
    }
    case TypeKind::character:
        if (type.name == "char") return text_cell(text.substr(0, 1));
        return text_cell(text);
    default: return text_cell(text);
    }
}

} // namespace labdb::sql::postgres
