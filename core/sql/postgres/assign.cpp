// Values outside of SQL: what is put into columns, shown to clients, read from files.
#include "core/sql/functions/postgres_tables.hpp"
#include "core/sql/postgres/casts.hpp"
#include "core/sql/postgres/dialect.hpp"
#include "core/sql/postgres/rules.hpp"
#include "core/sql/postgres/types.hpp"
#include "core/sql/postgres/values.hpp"

namespace labdb::sql {

namespace postgres {

Cell Dialect::assign(Environment& environment, const Cell& value, const Type& from, const Column& to,
                     std::int64_t) const {
    if (is_null(value)) return {};
    const bool open = from.kind == TypeKind::unknown || from.kind == TypeKind::null || is_settled_literal(from);
    if (open) {
        const auto* text = std::get_if<std::string>(&value);
        return limit_value(text ? value_read(environment, *text, to.type) : value, to.type, false);
    }
    if (!can_cast(from, to.type, CastContext::assignment)) {
        Error error("42804", "column \"" + to.name + "\" is of type " + type_name(to.type) +
                                 " but expression is of type " + type_name(from));
        error.hint = "You will need to rewrite or cast the expression.";
        throw error;
    }
    return cast_value(environment, view_of(value), from, to.type, false);
}

std::string Dialect::text(const Environment& environment, const Cell& value, const Type& type) const {
    return value_text(environment, view_of(value), type);
}

Cell Dialect::read(Environment& environment, std::string_view text, const Type& type) const {
    return limit_value(value_read(environment, text, type), type, false);
}

const FunctionTables& Dialect::functions() const { return function_tables(); }

} // namespace postgres

const bind::Rules& postgres_rules() {
    static const postgres::Dialect kRules;
    return kRules;
}

} // namespace labdb::sql
