// EXCLUDE USING … of PostgreSQL.
#include "core/sql/catalogue/physical.hpp"
#include "core/sql/define/columns.hpp"
#include "core/sql/define/errors.hpp"
#include "core/sql/define/expressions.hpp"
#include "core/sql/define/indexes.hpp"
#include "core/sql/define/keys.hpp"
#include "core/sql/postgres/types.hpp"

namespace labdb::sql::define {
namespace {

/// Whether GiST takes values of the type without the extension btree_gist.
bool is_native_to_gist(const Type& type) {
    return type.kind == TypeKind::range || type.kind == TypeKind::geometry || type.kind == TypeKind::inet ||
           type.kind == TypeKind::cidr || type.kind == TypeKind::tsvector || type.kind == TypeKind::tsquery;
}

} // namespace

void add_exclusion(Context& context, Table& table, const ast::TableConstraint& constraint) {
    Index index;
    index.constraint = true;
    index.name = constraint.name;
    index.parts = key_parts(context, table, constraint.parts, Index::Kind::plain, index.name);
    index.method = constraint.method.empty() ? "btree" : constraint.method;
    index.deferrable = constraint.deferrable;
    index.initially_deferred = constraint.initially_deferred;
    if (constraint.check) index.where = kept_source(context, *constraint.check, "");
    const bool with_scalars = index.method != "gist" || context.catalogue.find<Extension>("", "btree_gist") != nullptr;
    for (std::size_t i = 0; i < index.parts.size(); ++i) {
        const KeyPart& part = index.parts[i];
        RowExpressions expressions(context, table);
        const ast::ExpressionPtr key = part.column.empty() ? context.parse_expression(part.expression)
                                                           : ast::make(ast::ColumnReference{{part.column}});
        const Type type = expressions.bind(*key, "index expressions").type;
        if (!with_scalars && !is_native_to_gist(type)) {
            Error error("42704", "data type " + postgres::type_name(type) +
                                     " has no default operator class for access method \"gist\"");
            error.hint = "You must specify an operator class for the index or define a default operator class for the "
                         "data type.";
            throw error;
        }
        ast::Operator operation;
        operation.name = constraint.parts[i].excluding;
        operation.operands.push_back(part.column.empty() ? context.parse_expression(part.expression)
                                                         : ast::make(ast::ColumnReference{{part.column}}));
        operation.operands.push_back(part.column.empty() ? context.parse_expression(part.expression)
                                                         : ast::make(ast::ColumnReference{{part.column}}));
        const ast::ExpressionPtr both = ast::make(std::move(operation));
        context.rules.condition(expressions.binder(), expressions.bind(*both, "index expressions"), "EXCLUDE");
        index.excluding.push_back(constraint.parts[i].excluding);
    }
    name_index(context, table, index);
    add_index(context, table, std::move(index));
}

void check_excluded_rows(Context& context, const Table& table, const Index& index) {
    RowExpressions expressions(context, table);
    bind::Scope scope;
    std::string keys, conditions, shown;
    const std::vector<std::string> sql = key_sql(context, table, index);
    std::vector<Type> types;
    for (const KeyPart& part : index.parts)
        types.push_back(part.column.empty() ? expressions.bind_source(part.expression, "index expressions").type
                                            : find_column(table, part.column, false)->type);
    bind::Binder binder(context.rules, context.lookup, context.environment);
    binder.push_scope(scope);
    for (const char* side : {"a", "b"}) {
        bind::ScopeTable rows;
        rows.alias = side;
        rows.aliased = true;
        for (std::size_t i = 0; i < sql.size(); ++i) {
            bind::ScopeColumn column;
            column.name = "k" + std::to_string(i);
            column.value.sql = std::string(side) + "." + column.name;
            column.value.type = types[i];
            shown += (shown.empty() ? "" : ", ") + column.value.sql;
            rows.columns.push_back(std::move(column));
        }
        scope.add(std::move(rows));
    }
    for (std::size_t i = 0; i < sql.size(); ++i) {
        const std::string name = "k" + std::to_string(i);
        keys += ", " + sql[i] + " AS " + name;
        ast::Operator operation;
        operation.name = index.excluding[i];
        operation.operands.push_back(ast::make(ast::ColumnReference{{"a", name}}));
        operation.operands.push_back(ast::make(ast::ColumnReference{{"b", name}}));
        const ast::ExpressionPtr both = ast::make(std::move(operation));
        conditions += " AND " + context.rules.condition(binder, binder.expression(both), "EXCLUDE").sql;
    }
    std::string rows = "(SELECT rowid AS r" + keys + " FROM " + physical::qualified(table);
    if (!index.where.empty()) rows += " WHERE " + expressions.condition(index.where, "WHERE");
    rows += ")";
    const auto found = context.connection().query("SELECT " + shown + " FROM " + rows + " AS a JOIN " + rows +
                                                      " AS b ON a.r < b.r" + conditions + " LIMIT 1",
                                                  binder.parameters());
    if (found.empty()) return;
    const auto half = found[0].begin() + static_cast<std::ptrdiff_t>(sql.size());
    std::string names;
    for (const KeyPart& part : index.parts)
        names += (names.empty() ? "" : ", ") + (part.column.empty() ? part.expression : part.column);
    Error error("23P01", "could not create exclusion constraint \"" + index.name + "\"");
    error.detail = "Key (" + names + ")=(" + key_values(context, {found[0].begin(), half}, types) +
                   ") conflicts with key (" + names + ")=(" + key_values(context, {half, found[0].end()}, types) + ").";
    error.schema = table.schema;
    error.table = table.name;
    error.constraint = index.name;
    throw error;
}

} // namespace labdb::sql::define
