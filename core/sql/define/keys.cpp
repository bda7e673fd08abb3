#include "core/sql/define/keys.hpp"

#include <algorithm>

#include "core/sql/ast/walk.hpp"
#include "core/sql/define/changing_functions.hpp"
#include "core/sql/define/columns.hpp"
#include "core/sql/define/dialects.hpp"
#include "core/sql/define/errors.hpp"
#include "core/sql/define/expressions.hpp"
#include "core/sql/define/names.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::define {
namespace {

using Kind = ast::TableConstraint::Kind;

Index::Kind index_kind(Kind kind) {
    switch (kind) {
    case Kind::primary_key: return Index::Kind::primary;
    case Kind::unique: return Index::Kind::unique;
    case Kind::fulltext: return Index::Kind::fulltext;
    case Kind::spatial: return Index::Kind::spatial;
    default: return Index::Kind::plain;
    }
}

void add_key(Context& context, Table& table, const ast::TableConstraint& constraint) {
    Index index;
    index.kind = index_kind(constraint.kind);
    index.constraint = !context.mysql();
    index.name = context.mysql() && !constraint.index_name.empty() ? constraint.index_name : constraint.name;
    index.parts = key_parts(context, table, constraint.parts, index.kind, index.name);
    for (const std::string& column : constraint.including) {
        if (!find_column(table, column, context.mysql())) throw unknown_key_column(context, column);
        index.including.push_back(column);
    }
    index.method = context.mysql() ? util::to_upper(constraint.method) : "btree";
    index.comment = constraint.comment;
    index.invisible = constraint.invisible;
    index.nulls_not_distinct = constraint.nulls_not_distinct;
    index.deferrable = constraint.deferrable;
    index.initially_deferred = constraint.initially_deferred;
    name_index(context, table, index);
    add_index(context, table, std::move(index));
}

constexpr std::string_view kTruthOperators[] = {"or", "xor", "and", "not", "=",  "<=>",      "<>",
                                                "!=", "<",   "<=",  ">",   ">=", "member of"};
constexpr std::string_view kTruthFunctions[] = {
    "isnull",      "is_ipv4",       "is_ipv6",       "is_ipv4_compat",    "is_ipv4_mapped", "is_uuid",
    "json_valid",  "json_contains", "json_overlaps", "json_schema_valid", "regexp_like",    "json_contains_path",
    "st_contains", "st_crosses",    "st_disjoint",   "st_equals",         "st_intersects",  "st_overlaps",
    "st_touches",  "st_within",     "st_isvalid",    "st_issimple",       "st_isempty",     "st_isclosed",
    "mbrcontains", "mbrcoveredby",  "mbrcovers",     "mbrdisjoint",       "mbrequals",      "mbrintersects",
    "mbroverlaps", "mbrtouches",    "mbrwithin",
};

/// Whether MySQL takes the expression for true or false, and not for a number (3812).
bool is_condition(const ast::Expression& check) {
    const auto among = [](const auto& names, std::string_view name) {
        return std::find(std::begin(names), std::end(names), name) != std::end(names);
    };
    if (const auto* operation = std::get_if<ast::Operator>(&check.node)) return among(kTruthOperators, operation->name);
    if (const auto* call = std::get_if<ast::Call>(&check.node)) return among(kTruthFunctions, call->name.back());
    if (const auto* literal = std::get_if<ast::Literal>(&check.node))
        return literal->kind == ast::Literal::Kind::boolean;
    return std::holds_alternative<ast::InList>(check.node) || std::holds_alternative<ast::Like>(check.node) ||
           std::holds_alternative<ast::Between>(check.node) || std::holds_alternative<ast::Is>(check.node);
}

void refuse_in_check(Context& context, const std::string& name, const ast::Expression& check) {
    if (!context.mysql()) {
        if (ast::has_subquery(check)) throw Error("0A000", "cannot use subquery in check constraint");
        return;
    }
    if (ast::has_subquery(check))
        throw Error(3815, "HY000", "An expression of a check constraint '" + name + "' contains disallowed function.");
    ast::for_each(check, [&](const ast::Expression& inner) {
        if (std::holds_alternative<ast::Variable>(inner.node) ||
            std::holds_alternative<ast::VariableAssignment>(inner.node))
            throw Error(3816, "HY000",
                        "An expression of a check constraint '" + name +
                            "' cannot refer to a user or system variable.");
    });
}

} // namespace

std::vector<KeyPart> key_parts(Context& context, const Table& table, const std::vector<ast::KeyPart>& parts,
                               Index::Kind kind, const std::string& name) {
    return context.mysql() ? mysql_key_parts(context, table, parts, kind, name)
                           : postgres_key_parts(context, table, parts, kind);
}

void name_index(Context& context, Table& table, Index& index) {
    (context.mysql() ? name_mysql_index : name_postgres_index)(context, table, index);
}

Index& add_index(Context& context, Table& table, Index index) {
    return (context.mysql() ? add_mysql_index : add_postgres_index)(context, table, std::move(index));
}

void add_constraint(Context& context, Table& table, const ast::TableConstraint& constraint, const std::string& column) {
    switch (constraint.kind) {
    case Kind::primary_key:
    case Kind::unique:
    case Kind::index:
    case Kind::fulltext:
    case Kind::spatial: add_key(context, table, constraint); return;
    case Kind::foreign_key: add_foreign_key(context, table, constraint); return;
    case Kind::check: add_check(context, table, constraint, column); return;
    case Kind::exclude: add_exclusion(context, table, constraint); return;
    }
}

bool begins_with(const Index& index, const std::vector<std::string>& columns, bool ignore_case) {
    if (index.parts.size() < columns.size() || index.kind == Index::Kind::fulltext) return false;
    for (std::size_t i = 0; i < columns.size(); ++i)
        if (index.parts[i].prefix_length > 0 || !same_name(index.parts[i].column, columns[i], ignore_case))
            return false;
    return true;
}

void add_check(Context& context, Table& table, const ast::TableConstraint& constraint, const std::string& column) {
    const auto used = used_columns(*constraint.check);
    Check check;
    check.name = constraint.name.empty() ? "" : checked_name(context, constraint.name);
    check.enforced = constraint.enforced;
    check.column = column;
    const auto named = [&](const std::string& name) {
        return std::any_of(table.checks.begin(), table.checks.end(),
                           [&](const Check& other) { return same_name(other.name, name, context.mysql()); });
    };
    if (context.mysql()) {
        if (check.name.empty())
            for (int i = 1; check.name.empty() || named(check.name); ++i)
                check.name = checked_name(context, table.name + "_chk_" + std::to_string(i));
        const auto other = context.catalogue.table_with(Catalogue::Part::check, table.schema, check.name);
        if (named(check.name) || (other && other->name != table.name))
            throw Error(3822, "HY000", "Duplicate check constraint name '" + check.name + "'.");
        for (const std::string& name : used) {
            const Column* found = find_column(table, name, true);
            if (!found)
                throw Error(3820, "HY000",
                            "Check constraint '" + check.name + "' refers to non-existing column '" + name + "'.");
            if (!column.empty() && !same_name(name, column, true))
                throw Error(3813, "HY000", "Column check constraint '" + check.name + "' references other column.");
            if (found->auto_increment)
                throw Error(3818, "HY000",
                            "Check constraint '" + check.name + "' cannot refer to an auto-increment column.");
        }
    } else if (check.name.empty()) {
        check.name = constraint_name(table, used.size() == 1 ? used[0] : "", "check");
    } else if (has_constraint(table, check.name)) {
        throw Error("42710", "constraint \"" + check.name + "\" for relation \"" + table.name + "\" already exists");
    }
    refuse_in_check(context, check.name, *constraint.check);
    RowExpressions expressions(context, table);
    bind::Bound bound =
        expressions.bind(*constraint.check, context.mysql() ? "check constraint expression" : "check constraints");
    if (context.mysql()) {
        const std::string function = changing_function(*constraint.check);
        if (!function.empty())
            throw Error(3814, "HY000",
                        "An expression of a check constraint '" + check.name +
                            "' contains disallowed function: " + function + ".");
    }
    if (bound.volatile_ && context.mysql())
        throw Error(3815, "HY000",
                    "An expression of a check constraint '" + check.name + "' contains disallowed function.");
    if (context.mysql() && !is_condition(*constraint.check))
        throw Error(3812, "HY000",
                    "An expression of non-boolean type specified to a check constraint '" + check.name + "'.");
    context.rules.condition(expressions.binder(), std::move(bound), "CHECK");
    check.source = kept_source(context, *constraint.check, constraint.check_source);
    table.checks.push_back(std::move(check));
}

void check_expressions(Context& context, const Table& table) {
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        const Column& column = table.columns[i];
        if (!column.generated) continue;
        const ast::ExpressionPtr parsed = context.parse_expression(*column.generated);
        for (const std::string& name : used_columns(*parsed)) {
            const Column* used = find_column(table, name, context.mysql());
            if (!used || !used->generated) continue;
            if (!context.mysql()) {
                Error error("42P17", "cannot use generated column \"" + name + "\" in column generation expression");
                error.detail = "A generated column cannot reference another generated column.";
                throw error;
            }
            if (used >= &column)
                throw Error(3107, "HY000", "Generated column can refer only to generated columns defined prior to it.");
        }
        if (context.mysql())
            for (const std::string& name : used_columns(*parsed))
                if (const Column* used = find_column(table, name, true); used && used->auto_increment)
                    throw Error(3109, "HY000",
                                "Generated column '" + column.name + "' cannot refer to auto-increment column.");
        RowExpressions expressions(context, table);
        const bind::Bound bound =
            expressions.bind(*parsed, context.mysql() ? "generated column function" : "column generation expressions");
        if (!bound.volatile_) continue;
        if (context.mysql())
            throw Error(3102, "HY000",
                        "Expression of generated column '" + column.name + "' contains a disallowed function.");
        throw Error("42P17", "generation expression is not immutable");
    }
}

} // namespace labdb::sql::define
