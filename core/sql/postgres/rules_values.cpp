// Literals, parameters, casts and conversions.
#include <charconv>

#include "core/sql/postgres/collation_names.hpp"
#include "core/sql/postgres/dialect.hpp"
#include "core/sql/postgres/types.hpp"
#include "core/sql/postgres/values.hpp"

namespace labdb::sql::postgres {

namespace {

constexpr const char* kSettled = "unknown";

} // namespace

bool is_settled_literal(const Type& type) { return type.kind == TypeKind::text && type.name == kSettled; }

Bound Dialect::literal(Binder& binder, const ast::Literal& literal, std::size_t position) const {
    using Kind = ast::Literal::Kind;
    Type unknown;
    unknown.kind = TypeKind::unknown;
    switch (literal.kind) {
    case Kind::null: return binder.constant({}, unknown);
    case Kind::boolean: return binder.constant(bool_cell(literal.text == "true"), type_named("bool"));
    case Kind::integer: {
        std::int64_t value = 0;
        const auto end = std::from_chars(literal.text.data(), literal.text.data() + literal.text.size(), value);
        if (end.ec == std::errc()) {
            static const Type kSmall = type_named("int4"), kLarge = type_named("int8");
            return binder.constant(value, value > INT32_MAX || value < INT32_MIN ? kLarge : kSmall);
        }
        [[fallthrough]];
    }
    case Kind::decimal:
    case Kind::real: {
        const auto type = type_named("numeric");
        return binder.constant(value_read(binder.environment(), literal.text, type), type);
    }
    case Kind::bits:
    case Kind::hexadecimal: return binder.constant(literal.text, type_named("bit"));
    default: break;
    }
    auto bound = binder.constant(literal.text, unknown);
    bound.text_literal = literal.text;
    bound.position = position;
    return bound;
}

Bound Dialect::parameter(Binder& binder, const ast::Parameter& parameter, std::size_t position) const {
    Type unknown;
    unknown.kind = TypeKind::unknown;
    const auto* given = binder.given(parameter);
    if (!given) {
        auto bound = binder.constant({}, unknown);
        bound.text_literal = parameter_mark(parameter.number);
        bound.position = position;
        return bound;
    }
    const bool open = given->type.kind == TypeKind::unknown || given->type.kind == TypeKind::null;
    auto bound = binder.constant(given->value, open ? unknown : given->type);
    if (open)
        bound.text_literal = parameter_mark(parameter.number);
    else if (parameter.number > 0)
        binder.parameter_types[parameter.number] = given->type;
    bound.coercibility = bind::Coercibility::literal;
    return bound;
}

Bound Dialect::variable(Binder&, const ast::Variable& variable, std::size_t position) const {
    fail_at("42703", "column \"" + variable.name + "\" does not exist", position);
}

Bound Dialect::variable_assignment(Binder&, const ast::VariableAssignment&, std::size_t position) const {
    fail_at("42601", "syntax error at or near \":=\"", position);
}

Bound Dialect::interval(Binder&, const ast::Interval&, std::size_t position) const {
    fail_at("42601", "syntax error at or near \"interval\"", position);
}

Bound Dialect::match(Binder&, const ast::MatchAgainst&, std::size_t position) const {
    fail_at("42601", "syntax error at or near \"against\"", position);
}

Bound Dialect::convert_charset(Binder&, const ast::ConvertCharset&, std::size_t position) const {
    fail_at("42601", "syntax error at or near \"using\"", position);
}

Bound Dialect::collate(Binder& binder, const ast::Collate& collate, std::size_t position) const {
    auto value = binder.expression(collate.value);
    if (is_unknown(value)) value = convert_to(binder, std::move(value), type_named("text"));
    if (!is_text(value.type.kind)) {
        fail_at("42804", "collations are not supported by type " + type_name(value.type), position);
    }
    const auto& name = collate.collation.back();
    if (find_collation_name(name)) {
        value.type.collation = name == "default" ? kDefaultCollation : name;
        value.coercibility = bind::Coercibility::explicit_;
        return value;
    }
    fail_at("42704", "collation \"" + name + "\" for encoding \"UTF8\" does not exist", position);
}

Bound Dialect::convert(Binder& binder, Bound value, const Type& type) const {
    if (type.kind == TypeKind::unknown || type.kind == TypeKind::null) return value;
    if (!is_unknown(value) && !value.is_row() && !can_cast(value.type, type, CastContext::implicit) &&
        !is_settled_literal(value.type)) {
        fail_at("42846", "cannot cast type " + type_name(value.type) + " to " + type_name(type), value.position);
    }
    return convert_to(binder, std::move(value), type);
}

Bound Dialect::settle(Binder& binder, Bound value) const {
    if (value.is_row()) return as_record(binder, std::move(value));
    if (!is_unknown(value)) return value;
    // What is put into a column, or comes together with others, may still be read as another type.
    std::string literal = value.constant && std::holds_alternative<std::string>(*value.constant)
                              ? std::get<std::string>(*value.constant)
                              : std::string();
    const auto position = value.position;
    value = convert_to(binder, std::move(value), type_named("text"));
    value.type.name = kSettled;
    value.text_literal = std::move(literal);
    value.position = position;
    return value;
}

Type Dialect::common_type(Binder& binder, std::span<const Bound> values, std::string_view where) const {
    std::vector<Type> types;
    for (const auto& value : values) {
        Type type = value.is_row() ? as_record(binder, value).type : value.type;
        if (is_settled_literal(type)) type.kind = TypeKind::unknown;
        types.push_back(std::move(type));
    }
    const auto common = postgres::common_type(types);
    if (common.found) return common.type;
    std::size_t position = 0;
    for (const auto& value : values)
        if (same_base(value.type, common.right)) position = value.position;
    const bool operation = where == "UNION" || where == "INTERSECT" || where == "EXCEPT" || where == "VALUES" ||
                           where == "CASE" || where == "COALESCE" || where == "GREATEST" || where == "LEAST" ||
                           where == "ARRAY";
    if (!operation) {
        // IN (query) and USING compare: it is the operator that is not there.
        auto error = error_at(
            "42883", "operator does not exist: " + type_name(common.left) + " = " + type_name(common.right), position);
        error.hint =
            "No operator matches the given name and argument types. You might need to add explicit type casts.";
        throw error;
    }
    fail_at("42804",
            std::string(where) + " types " + type_name(common.left) + " and " + type_name(common.right) +
                " cannot be matched",
            position);
}

std::string Dialect::key(const Bound& value) const {
    switch (value.type.kind) {
    case TypeKind::decimal:
    case TypeKind::money: return value.sql + " COLLATE decimal";
    case TypeKind::character:
    case TypeKind::varchar:
    case TypeKind::text:
    case TypeKind::name:
        return value.sql + " COLLATE \"" + (value.type.collation.empty() ? kDefaultCollation : value.type.collation) +
               "\"";
    case TypeKind::jsonb: return value.sql + " COLLATE jsonb";
    case TypeKind::json:
    case TypeKind::xml:
    case TypeKind::geometry:
        fail_at("42883", "could not identify an equality operator for type " + type_name(value.type), value.position);
    case TypeKind::array:
        if (value.type.element && is_number(value.type.element->kind)) return value.sql + " COLLATE numeric_array";
        if (value.type.element && is_text(value.type.element->kind)) return value.sql + " COLLATE text_array";
        return value.sql + " COLLATE composite";
    case TypeKind::record: return value.sql + " COLLATE composite";
    case TypeKind::range: return value.sql + " COLLATE range";
    case TypeKind::inet:
    case TypeKind::cidr: return value.sql + " COLLATE inet";
    default: return value.sql;
    }
}

Bound Dialect::condition(Binder& binder, Bound value, std::string_view clause) const {
    const auto boolean = type_named("bool");
    const auto position = value.position;
    if (value.is_row()) value = as_record(binder, std::move(value));
    if (is_unknown(value)) return convert_to(binder, std::move(value), boolean);
    if (value.type.kind != TypeKind::boolean) {
        fail_at("42804",
                "argument of " + std::string(clause) + " must be type boolean, not type " + type_name(value.type),
                position);
    }
    return value;
}

} // namespace labdb::sql::postgres
