// Casts, and what the names of types mean.
#include "core/sql/postgres/dialect.hpp"
#include "core/sql/postgres/extension_types.hpp"
#include "core/sql/postgres/parse.hpp"
#include "core/sql/postgres/types.hpp"

namespace labdb::sql::postgres {

namespace {

/// The domain that a type's name means; null for any other type.
std::shared_ptr<const UserType> domain_of(Binder& binder, const ast::TypeName& name) {
    if (name.array_dimensions > 0 || read_type_name(name).kind != TypeKind::null) return nullptr;
    const auto type = binder.lookup().find_type(name.name);
    return type && type->kind == UserType::Kind::domain ? type : nullptr;
}

/// The value as it is, once the domain's checks have seen it.
void check_domain(const Dialect& dialect, Binder& binder, const UserType& domain, Bound& value) {
    if (domain.checks.empty() && !domain.not_null) return;
    std::string sql = "pg_domain(" + value.sql + ", " + sql_text(domain.name) + ", " + (domain.not_null ? "1" : "0");
    bind::Scope scope;
    bind::ScopeTable table;
    bind::ScopeColumn column;
    column.name = "value";
    column.value = value;
    table.columns.push_back(std::move(column));
    scope.add(std::move(table));
    binder.push_scope(scope);
    try {
        for (const auto& check : domain.checks) {
            const auto written = parse_expression(check.source);
            sql +=
                ", " + dialect.condition(binder, binder.expression(written), "CHECK").sql + ", " + sql_text(check.name);
        }
    } catch (...) {
        binder.pop_scope();
        throw;
    }
    binder.pop_scope();
    value.sql = sql + ")";
    value.constant.reset();
    value.origin.reset();
}

} // namespace

Bound Dialect::cast(Binder& binder, const ast::Cast& cast, std::size_t position) const {
    const auto type = type_of(binder, cast.type);
    // `ARRAY[]::int[]`, `ARRAY['1']::int[]`: the elements are cast, not what is made of them.
    if (const auto* elements = ast::as<ast::ArrayValue>(cast.value); elements && type.kind == TypeKind::array) {
        if (elements->elements.empty()) return binder.constant(std::string("{}"), type);
    }
    auto value = binder.expression(cast.value);
    if (type.kind == TypeKind::oid && type.name == "regclass" && is_unknown(value) && value.constant &&
        !is_null(*value.constant)) {
        const auto& text = std::get<std::string>(*value.constant);
        if (text.empty() || text.front() < '0' || text.front() > '9') {
            // The name is sought here, where it can be: afterwards it is a number.
            const auto row = choose_call(binder, {"to_regclass"}, {value}, position);
            auto bound = combine("pg_session_regclass(" + value.sql + ")", type, row.arguments);
            bound.nullable = false;
            return bound;
        }
    }
    if (type.kind == TypeKind::oid && type.name.starts_with("reg") && is_unknown(value) && value.constant &&
        !is_null(*value.constant)) {
        const auto* text = std::get_if<std::string>(&*value.constant);
        if (text && !text->empty() && (text->front() < '0' || text->front() > '9')) {
            auto bound =
                combine("pg_session_object_number(" + sql_text(type.name) + ", " + sql_text(*text) + ")", type, {});
            bound.nullable = false;
            return bound;
        }
    }
    if (value.is_row()) {
        if (type.kind == TypeKind::record) {
            value.position = position;
            return row_as(binder, std::move(value), type);
        }
        value = as_record(binder, std::move(value));
    }
    if (!is_unknown(value) && !can_cast(value.type, type, CastContext::explicit_)) {
        fail_at("42846", "cannot cast type " + type_name(value.type) + " to " + type_name(type), position);
    }
    if (type.kind == TypeKind::oid && type.name == "regclass" && is_text(value.type.kind)) {
        const Bound operands[] = {value};
        return combine("pg_session_regclass(" + value.sql + ")", type, operands);
    }
    auto bound = convert_to(binder, std::move(value), type, true);
    bound.type = type;
    if (const auto domain = domain_of(binder, cast.type)) check_domain(*this, binder, *domain, bound);
    bound.coercibility = bound.constant ? bind::Coercibility::literal : bind::Coercibility::implicit;
    return bound;
}

Type Dialect::type_of(Binder& binder, const ast::TypeName& name) const {
    auto type = read_type_name(name);
    const bool array = name.array_dimensions > 0;
    if (const auto extension = extension_of_type(type);
        !extension.empty() && !binder.lookup().has_extension(std::string(extension)))
        type = {};
    if (type.kind != TypeKind::null) return type;
    if (name.percent_type && name.name.size() > 1) {
        // `t.c%TYPE`
        const ast::Name table_name(name.name.begin(), name.name.end() - 1);
        if (const auto table = binder.lookup().find_table(table_name))
            for (const auto& column : table->columns)
                if (column.name == name.name.back()) return column.type;
    }
    if (auto user = binder.lookup().find_type(name.name)) {
        switch (user->kind) {
        case UserType::Kind::enumeration:
            type.kind = TypeKind::enumeration;
            type.name = user->name;
            type.labels = std::make_shared<std::vector<std::string>>(user->labels);
            break;
        case UserType::Kind::domain: type = user->base; break;
        case UserType::Kind::composite: {
            std::vector<RecordField> fields;
            for (const auto& column : user->columns) fields.push_back({column.name, column.type});
            type = record_of(fields);
            type.name = user->name;
            break;
        }
        }
        return array ? array_of_type(std::move(type)) : type;
    }
    if (const auto table = binder.lookup().find_table(name.name)) {
        std::vector<RecordField> fields;
        for (const auto& column : table->columns) fields.push_back({column.name, column.type});
        type = record_of(fields);
        type.name = table->name;
        return array ? array_of_type(std::move(type)) : type;
    }
    std::string shown;
    for (const auto& part : name.name) shown += (shown.empty() ? "" : ".") + part;
    fail_at("42704", "type \"" + shown + (array ? "[]" : "") + "\" does not exist", name.position);
}

} // namespace labdb::sql::postgres
