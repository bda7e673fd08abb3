// Types as words: what a user writes, what psql shows, and the codes that helper functions are given.
#include <algorithm>
#include <charconv>

#include "core/sql/error.hpp"
#include "core/sql/postgres/collation_names.hpp"
#include "core/sql/postgres/types.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::postgres {

namespace {

using K = TypeKind;

constexpr std::int64_t kMaxCharacters = 10485760; // MaxAttrSize
constexpr int kMaxPrecision = 1000;               // NUMERIC_MAX_PRECISION
constexpr int kMaxSeconds = 6;

[[noreturn]] void fail(const char* sqlstate, std::string text, std::size_t position) {
    Error error(sqlstate, std::move(text));
    error.position = position;
    throw error;
}

std::int64_t number(const std::string& text, std::size_t position) {
    std::int64_t value = 0;
    const auto end = std::from_chars(text.data(), text.data() + text.size(), value);
    if (end.ec != std::errc() || end.ptr != text.data() + text.size()) {
        fail("42601", "type modifiers must be simple constants or identifiers", position);
    }
    return value;
}

void set_length(Type& type, const ast::TypeName& name, const char* word) {
    if (name.modifiers.size() != 1) fail("22023", "invalid type modifier", name.position);
    type.length = number(name.modifiers[0], name.position);
    if (type.length < 1) fail("22023", std::string("length for type ") + word + " must be at least 1", name.position);
    if (type.length > kMaxCharacters) {
        fail("22023", std::string("length for type ") + word + " cannot exceed " + std::to_string(kMaxCharacters),
             name.position);
    }
}

void set_numeric(Type& type, const ast::TypeName& name) {
    if (name.modifiers.size() > 2) fail("22023", "invalid NUMERIC type modifier", name.position);
    const auto precision = number(name.modifiers[0], name.position);
    const auto scale = name.modifiers.size() > 1 ? number(name.modifiers[1], name.position) : 0;
    if (precision < 1 || precision > kMaxPrecision) {
        fail("22023", "NUMERIC precision " + std::to_string(precision) + " must be between 1 and 1000", name.position);
    }
    if (scale < -kMaxPrecision || scale > kMaxPrecision) {
        fail("22023", "NUMERIC scale " + std::to_string(scale) + " must be between -1000 and 1000", name.position);
    }
    type.precision = static_cast<int>(precision);
    type.scale = static_cast<int>(scale);
}

void set_seconds(Type& type, const ast::TypeName& name, const char* word) {
    const auto digits = number(name.modifiers[0], name.position);
    if (digits < 0)
        fail("22023", std::string(word) + "(" + std::to_string(digits) + ") precision must not be negative",
             name.position);
    type.scale = static_cast<int>(std::min<std::int64_t>(digits, kMaxSeconds));
}

void set_float(Type& type, const ast::TypeName& name) {
    const auto bits = number(name.modifiers[0], name.position);
    if (bits < 1) fail("22023", "precision for type float must be at least 1 bit", name.position);
    if (bits > 53) fail("22023", "precision for type float must be less than 54 bits", name.position);
    if (bits <= 24) type = type_named("float4");
}

void set_modifiers(Type& type, const ast::TypeName& name) {
    switch (type.kind) {
    case K::varchar: return set_length(type, name, "varchar");
    case K::character: return set_length(type, name, "char");
    case K::bit: return set_length(type, name, "bit");
    case K::varbit: return set_length(type, name, "varbit");
    case K::decimal: return set_numeric(type, name);
    case K::time:
    case K::timetz: return set_seconds(type, name, "TIME");
    case K::datetime:
    case K::timestamp: return set_seconds(type, name, "TIMESTAMP");
    case K::interval: return set_seconds(type, name, "INTERVAL");
    case K::double_precision: return set_float(type, name);
    default:
        fail("42601", "type modifier is not allowed for type \"" + std::string(row_of(type).name) + "\"",
             name.position);
    }
}

std::string parenthesized(std::int64_t value) { return value < 0 ? "" : "(" + std::to_string(value) + ")"; }

std::string numeric_limits(const Type& type) {
    if (type.precision < 0) return "";
    return "(" + std::to_string(type.precision) + "," + std::to_string(std::max(type.scale, -1000)) + ")";
}

/// `timestamp(3) without time zone`: the digits stand after the first word.
std::string with_seconds(std::string display, int scale) {
    if (scale >= 0) display.insert(std::min(display.find(' '), display.size()), "(" + std::to_string(scale) + ")");
    return display;
}

} // namespace

Type read_type_name(const ast::TypeName& name) {
    if (name.name.empty() || name.name.size() > 2 || (name.name.size() == 2 && name.name[0] != "pg_catalog")) return {};
    std::string_view word = name.name.back();
    bool array = name.array_dimensions > 0;
    const TypeRow* row = find_type_row(word);
    if (!row && word.starts_with('_')) {
        row = find_type_row(word.substr(1));
        array = row != nullptr;
    }
    if (!row) return {};
    auto type = type_of_row(*row);
    if (!name.modifiers.empty()) set_modifiers(type, name);
    if (type.kind == K::interval) type.fields = name.fields;
    if (!name.collation.empty()) {
        if (type.collation.empty()) throw Error("42804", "collations are not supported by type " + type_name(type));
        if (!find_collation_name(name.collation)) fail_unknown_collation(name.collation);
        if (name.collation != "default") type.collation = name.collation;
    }
    return array ? array_of_type(std::move(type)) : type;
}

std::string format_type(const Type& type) {
    switch (type.kind) {
    case K::array: return format_type(*type.element) + "[]";
    case K::enumeration: return type.name;
    case K::decimal: return "numeric" + numeric_limits(type);
    case K::time:
    case K::timetz:
    case K::datetime:
    case K::timestamp: return with_seconds(row_of(type).display, type.scale);
    case K::interval: return "interval" + (type.fields.empty() ? "" : " " + type.fields) + parenthesized(type.scale);
    case K::character:
    case K::varchar:
    case K::bit:
    case K::varbit: return row_of(type).display + parenthesized(type.length);
    case K::record: return type.name.empty() ? "record" : type.name;
    default: return row_of(type).display;
    }
}

std::string type_name(const Type& type) { return format_type(without_limits(type)); }

std::string encode_type(const Type& type) {
    switch (type.kind) {
    case K::array: return "_" + encode_type(*type.element);
    case K::enumeration: {
        std::string code = "enum:" + type.name + "(";
        if (type.labels) {
            for (const auto& label : *type.labels) code += std::to_string(label.size()) + ":" + label;
        }
        return code + ")";
    }
    case K::record: return "record:" + type.fields;
    case K::decimal:
        return type.precision < 0
                   ? "numeric"
                   : "numeric(" + std::to_string(type.precision) + "," + std::to_string(type.scale) + ")";
    case K::interval: return "interval" + parenthesized(type.scale) + (type.fields.empty() ? "" : " " + type.fields);
    default: {
        const std::int64_t limit = type.length >= 0 ? type.length : type.scale;
        return row_of(type).name + parenthesized(limit);
    }
    }
}

Type decode_type(std::string_view code) {
    if (code.starts_with('_')) return array_of_type(decode_type(code.substr(1)));
    Type type;
    if (code.starts_with("record:")) {
        type.kind = K::record;
        type.fields = code.substr(7);
        return type;
    }
    if (code.starts_with("enum:")) {
        type.kind = K::enumeration;
        const auto open = code.find('(');
        type.name = code.substr(5, open - 5);
        std::vector<std::string> labels;
        for (auto rest = code.substr(open + 1); rest.size() > 1;) {
            std::size_t size = 0;
            const auto colon = rest.find(':');
            std::from_chars(rest.data(), rest.data() + colon, size);
            labels.emplace_back(rest.substr(colon + 1, size));
            rest.remove_prefix(colon + 1 + size);
        }
        type.labels = std::make_shared<std::vector<std::string>>(std::move(labels));
        return type;
    }
    const auto open = code.find_first_of("( ");
    type = type_named(code.substr(0, open));
    if (open == std::string_view::npos) return type;
    auto rest = code.substr(open);
    if (rest.front() == '(') {
        const auto close = rest.find(')');
        const auto inside = rest.substr(1, close - 1);
        const auto comma = inside.find(',');
        int first = 0;
        std::from_chars(inside.data(), inside.data() + std::min(comma, inside.size()), first);
        if (type.kind == K::decimal) {
            type.precision = first;
            std::from_chars(inside.data() + comma + 1, inside.data() + inside.size(), type.scale);
        } else if (is_temporal(type.kind) || type.kind == K::interval) {
            type.scale = first;
        } else {
            type.length = first;
        }
        rest.remove_prefix(close + 1);
    }
    if (type.kind == K::interval && rest.starts_with(' ')) type.fields = rest.substr(1);
    return type;
}

} // namespace labdb::sql::postgres
