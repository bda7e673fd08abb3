#include <algorithm>

#include "core/sql/error.hpp"
#include "core/sql/mysql/calls.hpp"
#include "core/sql/mysql/cells.hpp"
#include "core/sql/mysql/collation_table.hpp"
#include "core/sql/mysql/dialect.hpp"
#include "core/sql/mysql/encodings.hpp"
#include "core/sql/mysql/typing.hpp"

/// CAST, CONVERT, COLLATE (manual, 12.11).
namespace labdb::sql::mysql {

namespace {

std::string cast_limit_name(Binder& binder, const ast::Cast& node) { return shown(binder, *node.value); }

/// A fixed sequence of function calls around the value.
Bound wrapped(std::string_view function, Bound value, const std::vector<std::int64_t>& extra, Type type) {
    std::string sql = std::string(function) + "(" + value.sql;
    for (std::int64_t number : extra) sql += "," + std::to_string(number);
    return made_of(sql + ")", std::move(type), {&value, 1});
}

Bound cast_integer(Binder& binder, Bound value, bool is_unsigned) {
    Bound made = converted(binder, std::move(value), Form::integer);
    if (made.type.is_unsigned != is_unsigned || made.type.kind == TypeKind::bigint)
        made = wrapped(is_unsigned ? "my_unsigned" : "my_signed", std::move(made), {},
                       is_unsigned ? unsigned_type() : integer_type(19));
    made.type = is_unsigned ? unsigned_type() : integer_type(19);
    made.coercibility = Coercibility::numeric;
    made.constant.reset();
    return made;
}

Bound cast_decimal(Binder& binder, const ast::Cast& node, Bound value, const Type& type) {
    if (type.precision > 65)
        throw Error(1426, "42000",
                    "Too-big precision " + std::to_string(type.precision) + " specified for '" +
                        cast_limit_name(binder, node) + "'. Maximum is 65.");
    if (type.scale > 30)
        throw Error(1425, "42000",
                    "Too big scale " + std::to_string(type.scale) + " specified for column '" +
                        cast_limit_name(binder, node) + "'. Maximum is 30.");
    if (type.scale > type.precision)
        throw Error(1427, "42000",
                    "For float(M,D), double(M,D) or decimal(M,D), M must be >= D (column '" +
                        cast_limit_name(binder, node) + "').");
    const TypeKind kind = value.type.kind;
    if (kind == TypeKind::decimal)
        value.sql = unrounded(value.sql);
    else
        value = converted(binder, std::move(value), Form::decimal, is_number(kind) || is_text(kind) ? 30 : -1);
    return wrapped("my_cast_decimal", std::move(value), {type.precision, type.scale}, type);
}

Bound cast_text(Binder& binder, const ast::Cast& node, Bound value) {
    const bool said = !node.type.modifiers.empty();
    value = converted(binder, std::move(value), Form::text);
    const bool was_bytes = is_bytes(value.type.kind);
    std::string collation = connection_collation(binder);
    if (!node.type.charset.empty()) {
        const CharsetRow* charset = find_charset(node.type.charset);
        if (charset == nullptr) throw Error(1115, "42000", "Unknown character set: '" + node.type.charset + "'");
        collation = charset->default_collation;
    }
    if (node.type.binary) collation = std::string(find_collation(collation)->charset) + "_bin";
    const std::int64_t length = said ? std::stoll(node.type.modifiers[0]) : text_length(value.type);
    Type type = text_type(length, collation);
    if (collation == "binary") type = binary_type(length);
    const Coercibility coercibility = value.coercibility;
    Bound made = value;
    if (was_bytes && is_text(type.kind)) made.sql = "CAST(" + made.sql + " AS TEXT)";
    if (said) made = wrapped("my_cast_char", std::move(made), {length}, type);
    made.type = std::move(type);
    made.origin.reset();
    made.constant.reset();
    made.coercibility = node.type.charset.empty() && coercibility != Coercibility::numeric ? Coercibility::implicit
                                                                                           : Coercibility::implicit;
    return made;
}

Bound cast_binary(Binder& binder, const ast::Cast& node, Bound value) {
    value = bytes_of_text(binder, std::move(value));
    const bool said = !node.type.modifiers.empty();
    const std::int64_t length =
        said ? std::stoll(node.type.modifiers[0]) : text_length(value.type) * (is_bytes(value.type.kind) ? 1 : 4);
    Bound made = made_of("CAST(" + value.sql + " AS BLOB)", binary_type(length), {&value, 1});
    if (said) made = wrapped("my_cast_binary", std::move(made), {length}, binary_type(length));
    made.coercibility = Coercibility::implicit;
    return made;
}

/// A document of what a text says; other values become JSON's.
Bound cast_json(Binder& binder, Bound value) {
    if (value.type.kind == TypeKind::json || value.type.kind == TypeKind::null) {
        value.type = json_type();
        return value;
    }
    if (is_text(value.type.kind)) return wrapped("my_cast_json", std::move(value), {}, json_type());
    return converted(binder, std::move(value), Form::json);
}

void check_fraction(const Type& type) {
    if (type.scale > 6)
        throw Error(1426, "42000",
                    "Too-big precision " + std::to_string(type.scale) + " specified for 'CAST'. Maximum is 6.");
}

} // namespace

Bound Dialect::cast(Binder& binder, const ast::Cast& node, std::size_t) const {
    Bound value = scalar(binder.expression(node.value));
    const std::string& name = node.type.name.back();
    if (name == "signed" || name == "unsigned") return cast_integer(binder, std::move(value), name == "unsigned");
    if (name == "char" || name == "varchar") return cast_text(binder, node, std::move(value));
    if (name == "binary") return cast_binary(binder, node, std::move(value));
    if (name == "json") return cast_json(binder, std::move(value));
    const Type type = mysql::type_of(node.type, {});
    switch (type.kind) {
    case TypeKind::decimal: return cast_decimal(binder, node, std::move(value), type);
    case TypeKind::year: {
        const TypeKind kind = value.type.kind;
        const Form form = is_temporal(kind) && kind != TypeKind::time ? Form::date : Form::number;
        Bound made = wrapped("my_cast_year", converted(binder, std::move(value), form), {}, type);
        made.nullable = true;
        return made;
    }
    case TypeKind::real: {
        const std::string text = "cast(" + shown(binder, *node.value) + " as float)";
        const Bound number = converted(binder, std::move(value), Form::real);
        return made_of("my_cast_float(" + number.sql + "," + sql_literal(text) + ")", type, {&number, 1});
    }
    case TypeKind::double_precision: {
        Bound made = converted(binder, std::move(value), Form::real);
        made.type = double_type();
        made.origin.reset();
        return made;
    }
    case TypeKind::date:
    case TypeKind::datetime:
    case TypeKind::time: {
        check_fraction(type);
        const Form form = type.kind == TypeKind::date   ? Form::date
                          : type.kind == TypeKind::time ? Form::time
                                                        : Form::datetime;
        Bound made = converted(binder, std::move(value), form, std::max(0, type.scale));
        made.origin.reset();
        made.nullable = true;
        return made;
    }
    default: throw Error(1235, "42000", "This version of MySQL doesn't yet support 'CAST AS " + name + "'");
    }
}

Bound Dialect::convert_charset(Binder& binder, const ast::ConvertCharset& node, std::size_t) const {
    const CharsetRow* charset = find_charset(node.charset);
    if (charset == nullptr) throw Error(1115, "42000", "Unknown character set: '" + node.charset + "'");
    Bound value = converted(binder, scalar(binder.expression(node.value)), Form::text);
    const std::int64_t length = text_length(value.type);
    Bound made;
    if (charset->name == "binary") {
        value = bytes_of_text(binder, std::move(value));
        made = made_of("CAST(" + value.sql + " AS BLOB)", binary_type(length), {&value, 1});
    } else {
        const bool other = !is_kept_as_is(charset->name) || charset->name == "ascii";
        made = made_of(other ? "my_convert_charset(" + value.sql + "," + sql_literal(std::string(charset->name)) + ")"
                             : "CAST(" + value.sql + " AS TEXT)",
                       text_type(length, charset->default_collation), {&value, 1});
    }
    made.coercibility = Coercibility::implicit;
    made.nullable = value.nullable;
    return made;
}

Bound Dialect::collate(Binder& binder, const ast::Collate& node, std::size_t) const {
    const CollationInfo* collation = find_collation(node.collation.back());
    if (collation == nullptr) throw Error(1273, "HY000", "Unknown collation: '" + node.collation.back() + "'");
    Bound value = converted(binder, scalar(binder.expression(node.value)), Form::text);
    const std::string charset =
        value.type.kind == TypeKind::null ? std::string(collation->charset) : value.type.charset;
    if (charset != collation->charset)
        throw Error(1253, "42000",
                    "COLLATION '" + std::string(collation->name) + "' is not valid for CHARACTER SET '" + charset +
                        "'");
    value.type.collation = collation->name;
    value.coercibility = Coercibility::explicit_;
    // It is the column no more as far as its collation goes.
    value.origin.reset();
    return value;
}

} // namespace labdb::sql::mysql
