// A column as PostgreSQL's CREATE TABLE defines it.
#include <array>

#include "core/sql/ast/walk.hpp"
#include "core/sql/define/columns.hpp"
#include "core/sql/define/errors.hpp"
#include "core/sql/define/expressions.hpp"
#include "core/sql/define/names.hpp"

namespace labdb::sql::define {
namespace {

struct Serial {
    std::string_view name, type;
};
constexpr std::array<Serial, 6> kSerials = {{{"serial", "integer"},
                                             {"serial4", "integer"},
                                             {"bigserial", "bigint"},
                                             {"serial8", "bigint"},
                                             {"smallserial", "smallint"},
                                             {"serial2", "smallint"}}};

/// PostgreSQL's system columns.
constexpr std::array<std::string_view, 6> kSystemColumns = {"ctid", "xmin", "cmin", "xmax", "cmax", "tableoid"};

const Serial* serial_of(const ast::TypeName& type) {
    if (type.array_dimensions > 0) return nullptr;
    for (const Serial& serial : kSerials)
        if (type.name.back() == serial.name) return &serial;
    return nullptr;
}

std::string_view integer_name(TypeKind kind) {
    return kind == TypeKind::smallint ? "smallint" : kind == TypeKind::bigint ? "bigint" : "integer";
}

void set_generated(Context& context, MadeColumn& made, const ast::ColumnDefinition& definition) {
    Column& column = made.column;
    const auto refuse = [&](const char* what) {
        throw Error("42601", "both " + std::string(what) + " specified for column \"" + column.name + "\" of table");
    };
    if (definition.default_value) refuse("default and generation expression");
    if (definition.identity) refuse("identity and generation expression");
    if (ast::has_subquery(*definition.generated->value))
        throw Error("0A000", "cannot use subquery in column generation expression");
    column.generated = kept_source(context, *definition.generated->value, definition.generated->source);
    column.generated_stored = true;
}

} // namespace

void set_postgres_default(Context& context, Column& column, const ast::Expression& value, const std::string& source) {
    if (const auto* literal = std::get_if<ast::Literal>(&value.node);
        literal && literal->kind == ast::Literal::Kind::null) {
        column.default_source = "NULL";
        return;
    }
    for (const std::string& name : used_columns(value)) {
        (void)name;
        throw Error("0A000", "cannot use column reference in DEFAULT expression");
    }
    if (ast::has_subquery(value)) throw Error("0A000", "cannot use subquery in DEFAULT expression");
    bind::Binder binder(context.rules, context.lookup, context.environment);
    bind::Scope scope;
    binder.push_scope(scope);
    const bind::Bound bound = binder.in_clause("DEFAULT expressions", value);
    binder.pop_scope();
    // What is known now must fit now; the rest when a row comes.
    if (bound.constant) context.rules.assign(context.environment, *bound.constant, bound.type, column, 1);
    column.default_source = kept_source(context, value, source);
}

MadeColumn make_postgres_column(Context& context, const Table& table, const ast::ColumnDefinition& definition) {
    MadeColumn made;
    Column& column = made.column;
    column.name = checked_name(context, definition.name);
    for (const std::string_view system : kSystemColumns)
        if (column.name == system)
            throw Error("42701", "column name \"" + column.name + "\" conflicts with a system column name");
    ast::TypeName written = definition.type;
    if (const Serial* serial = serial_of(written)) {
        if (definition.default_value)
            throw Error("42601", "multiple default values specified for column \"" + column.name + "\" of table \"" +
                                     table.name + "\"");
        written.name = {std::string(serial->type)};
        made.sequence.emplace();
        made.sequence_type = serial->type;
        column.not_null = true;
        if (definition.nullable.value_or(false))
            throw Error("42601", "conflicting NULL/NOT NULL declarations for column \"" + column.name +
                                     "\" of table \"" + table.name + "\"");
    }
    bind::Binder binder(context.rules, context.lookup, context.environment);
    column.type = context.rules.type_of(binder, written);
    if (const auto user = find_type(context, written.name)) column.type_source = user->name;
    if (definition.nullable) column.not_null = !*definition.nullable || column.not_null;
    for (const ast::TableConstraint& constraint : definition.constraints)
        if (constraint.kind == ast::TableConstraint::Kind::primary_key) column.not_null = true;
    if (definition.identity) {
        if (!is_integer(column.type.kind))
            throw Error("22023", "identity column type must be smallint, integer, or bigint");
        if (definition.default_value)
            throw Error("42601", "both default and identity specified for column \"" + column.name + "\" of table \"" +
                                     table.name + "\"");
        column.identity = definition.identity_always ? 'a' : 'd';
        column.not_null = true;
        made.sequence = definition.sequence;
        made.sequence_type = integer_name(column.type.kind);
    }
    if (definition.generated)
        set_generated(context, made, definition);
    else if (definition.default_value)
        set_postgres_default(context, column, *definition.default_value, definition.default_source);
    return made;
}

} // namespace labdb::sql::define
