// Keys as PostgreSQL defines them.
#include <algorithm>

#include "core/sql/ast/walk.hpp"
#include "core/sql/define/columns.hpp"
#include "core/sql/define/dialects.hpp"
#include "core/sql/define/expressions.hpp"
#include "core/sql/define/names.hpp"
#include "core/sql/postgres/collation_names.hpp"

namespace labdb::sql::define {
namespace {

constexpr std::size_t kMostParts = 32; // INDEX_MAX_KEYS

/// What an index's name has of a part: the column, or the expression's function, or `expr`.
std::string name_part(Context& context, const KeyPart& part) {
    if (!part.column.empty()) return part.column;
    const ast::ExpressionPtr expression = context.parse_expression(part.expression);
    if (const auto* call = ast::as<ast::Call>(expression)) return call->name.back();
    return "expr";
}

} // namespace

bool has_constraint(const Table& table, const std::string& name) {
    const auto named = [&](const auto& thing) { return thing.name == name; };
    return std::any_of(table.checks.begin(), table.checks.end(), named) ||
           std::any_of(table.foreign_keys.begin(), table.foreign_keys.end(), named) ||
           std::any_of(table.indexes.begin(), table.indexes.end(),
                       [&](const Index& index) { return index.constraint && index.name == name; });
}

std::string constraint_name(const Table& table, const std::string& columns, const std::string& suffix) {
    return made_name(table.name, columns, suffix, [&](const std::string& name) { return has_constraint(table, name); });
}

std::vector<KeyPart> postgres_key_parts(Context& context, const Table& table, const std::vector<ast::KeyPart>& parts,
                                        Index::Kind kind) {
    if (parts.size() > kMostParts) throw Error("54011", "cannot use more than 32 columns in an index");
    std::vector<KeyPart> made;
    for (const ast::KeyPart& said : parts) {
        KeyPart part;
        part.descending = said.descending;
        part.nulls_first = said.nulls == ast::OrderItem::Nulls::first ||
                           (said.nulls == ast::OrderItem::Nulls::unsaid && said.descending);
        if (!said.collation.empty() && said.collation.back() != "default") {
            part.collation = said.collation.back();
            if (!postgres::find_collation_name(part.collation)) postgres::fail_unknown_collation(part.collation);
        }
        if (!said.operator_class.empty()) part.operator_class = said.operator_class.back();
        if (said.expression) {
            RowExpressions expressions(context, table);
            const bind::Bound bound = expressions.bind(*said.expression, "index expressions");
            if (bound.volatile_) throw Error("42P17", "functions in index expression must be marked IMMUTABLE");
            part.expression = kept_source(context, *said.expression, "");
        } else {
            const Column* column = find_column(table, said.column, false);
            if (!column) {
                if (kind == Index::Kind::plain) throw Error("42703", "column \"" + said.column + "\" does not exist");
                throw Error("42703", "column \"" + said.column + "\" named in key does not exist");
            }
            part.column = column->name;
            if (kind == Index::Kind::primary || kind == Index::Kind::unique)
                for (const KeyPart& before : made)
                    if (before.column == part.column)
                        throw Error("42701", "column \"" + part.column + "\" appears twice in " +
                                                 (kind == Index::Kind::primary ? "primary key" : "unique") +
                                                 " constraint");
        }
        made.push_back(std::move(part));
    }
    return made;
}

void name_postgres_index(Context& context, Table& table, Index& index) {
    const auto taken = [&](const std::string& name) {
        return name == table.name || find_index(table, name, false) || has_constraint(table, name) ||
               relation_exists(context, table.schema, name);
    };
    if (!index.name.empty()) {
        index.name = checked_name(context, index.name);
        if (index.constraint && has_constraint(table, index.name))
            throw Error("42710",
                        "constraint \"" + index.name + "\" for relation \"" + table.name + "\" already exists");
        if (taken(index.name)) throw Error("42P07", "relation \"" + index.name + "\" already exists");
        return;
    }
    std::string columns;
    if (index.kind != Index::Kind::primary)
        for (const KeyPart& part : index.parts) columns += (columns.empty() ? "" : "_") + name_part(context, part);
    const char* suffix = index.kind == Index::Kind::primary ? "pkey"
                         : !index.excluding.empty()         ? "excl"
                         : index.constraint                 ? "key"
                                                            : "idx";
    index.name = made_name(table.name, columns, suffix, taken);
}

Index& add_postgres_index(Context&, Table& table, Index index) {
    if (index.kind == Index::Kind::primary) {
        if (primary_key(table))
            throw Error("42P16", "multiple primary keys for table \"" + table.name + "\" are not allowed");
        for (const KeyPart& part : index.parts)
            for (Column& column : table.columns)
                if (column.name == part.column) column.not_null = true;
        table.indexes.insert(table.indexes.begin(), std::move(index));
        return table.indexes.front();
    }
    table.indexes.push_back(std::move(index));
    return table.indexes.back();
}

} // namespace labdb::sql::define
