#include "core/sql/define/indexes.hpp"

#include "core/sql/ast/walk.hpp"
#include "core/sql/bind/quote.hpp"
#include "core/sql/catalogue/physical.hpp"
#include "core/sql/define/errors.hpp"
#include "core/sql/define/expressions.hpp"
#include "core/sql/define/keys.hpp"
#include "core/sql/define/stored.hpp"

namespace labdb::sql::define {
namespace {

using bind::quoted;

physical::IndexExpressions expressions_of(Context& context, const Table& table, const Index& index) {
    physical::IndexExpressions sql;
    sql.parts.resize(index.parts.size());
    for (std::size_t i = 0; i < index.parts.size(); ++i)
        if (!index.parts[i].expression.empty()) {
            RowExpressions expressions(context, table);
            const bind::Bound bound = expressions.bind_source(index.parts[i].expression, "functional index");
            sql.parts[i] = expressions.sql(bound);
        }
    if (!index.where.empty()) {
        RowExpressions expressions(context, table);
        sql.where = expressions.condition(index.where, "WHERE");
    }
    return sql;
}

/// The types of the parts' values, for printing them.
std::vector<Type> key_types(Context& context, const Table& table, const Index& index) {
    std::vector<Type> types;
    for (const KeyPart& part : index.parts)
        if (part.column.empty()) {
            RowExpressions expressions(context, table);
            types.push_back(expressions.bind_source(part.expression, "functional index").type);
        } else
            types.push_back(find_column(table, part.column, context.mysql())->type);
    return types;
}

/// Throws the error of the first key that two rows have.
[[noreturn]] void fail_duplicate(Context& context, const Table& table, const Index& index, const DatabaseError& error) {
    const auto keys = key_sql(context, table, index);
    std::string list, nulls;
    for (const std::string& key : keys) {
        list += (list.empty() ? "" : ", ") + key;
        if (!index.nulls_not_distinct) nulls += (nulls.empty() ? " WHERE " : " AND ") + key + " IS NOT NULL";
    }
    if (!index.where.empty()) {
        RowExpressions expressions(context, table);
        nulls += (nulls.empty() ? " WHERE " : " AND ") + expressions.condition(index.where, "WHERE");
    }
    const auto rows = context.connection().query("SELECT " + list + " FROM " + physical::qualified(table) + nulls +
                                                 " GROUP BY " + list + " HAVING count(*) > 1 LIMIT 1");
    if (rows.empty()) throw error;
    throw duplicate_key(context, table, index, key_values(context, rows[0], key_types(context, table, index)));
}

} // namespace

std::vector<std::string> key_sql(Context& context, const Table& table, const Index& index) {
    std::vector<std::string> keys;
    const auto sql = expressions_of(context, table, index);
    for (std::size_t i = 0; i < index.parts.size(); ++i) {
        const KeyPart& part = index.parts[i];
        std::string key = sql.parts[i];
        if (!part.column.empty()) {
            const Column& column = *find_column(table, part.column, context.mysql());
            key = quoted(column.physical);
            if (part.prefix_length > 0) {
                key = "substr(" + key + ", 1, " + std::to_string(part.prefix_length) + ")";
                if (!column.type.collation.empty()) key += " COLLATE " + quoted(column.type.collation);
            }
        }
        keys.push_back(std::move(key));
    }
    return keys;
}

/// Whether an expression of it calls one of the user's own functions: SQLite's index could not be kept by whoever does
/// not know the function.
bool calls_stored_function(Context& context, const Index& index) {
    bool found = false;
    const auto look = [&](const std::string& source) {
        if (source.empty()) return;
        ast::for_each(*context.parse_expression(source), [&](const ast::Expression& inner) {
            if (const auto* call = std::get_if<ast::Call>(&inner.node))
                found = found || !context.lookup.find_routines(call->name).empty();
        });
    };
    for (const KeyPart& part : index.parts) look(part.expression);
    look(index.where);
    return found;
}

void create_stored_index(Context& context, const Table& table, Index& index) {
    if (!index.excluding.empty()) check_excluded_rows(context, table, index);
    if (!physical::has_physical_index(table, index)) {
        index.physical.clear();
        return;
    }
    if (!context.mysql() && calls_stored_function(context, index)) {
        if (index.kind != Index::Kind::plain)
            throw not_supported(context, "a unique index over a user-defined function");
        index.physical.clear();
        return;
    }
    index.physical = physical::free_index_name(context.connection(), table, index.name);
    const physical::IndexExpressions expressions = expressions_of(context, table, index);
    try {
        if (index.deferrable && index.kind != Index::Kind::plain) {
            // The rows that are there must differ, though SQLite's index will let equal ones be.
            Index strict = index;
            strict.deferrable = false;
            context.connection().execute(physical::create_index(table, strict, expressions));
            drop_stored_index(context, table, strict);
        }
        context.connection().execute(physical::create_index(table, index, expressions));
    } catch (const DatabaseError& error) {
        if (fault_of(error) != DatabaseFault::constraint_unique) throw;
        fail_duplicate(context, table, index, error);
    }
}

void drop_stored_index(Context& context, const Table& table, const Index& index) {
    if (index.physical.empty()) return;
    context.connection().execute("DROP INDEX " + std::string(physical::database_of(table)) + "." +
                                 quoted(index.physical));
}

std::string key_values(Context& context, const std::vector<Cell>& cells, const std::vector<Type>& types) {
    std::string text;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (i > 0) text += context.mysql() ? "-" : ", ";
        if (!is_null(cells[i]))
            text += context.rules.text(context.environment, cells[i], types[i]);
        else
            text += context.mysql() ? "NULL" : "null";
    }
    return text;
}

Error duplicate_key(Context& context, const Table& table, const Index& index, const std::string& values) {
    if (context.mysql()) {
        // 8.0.19 and later name the table too.
        const bool with_table = context.version >= 80019 && !context.mariadb;
        return Error(1062, "23000",
                     "Duplicate entry '" + values + "' for key '" + (with_table ? table.name + "." : "") + index.name +
                         "'");
    }
    Error error("23505", "could not create unique index \"" + index.name + "\"");
    std::string columns;
    for (const KeyPart& part : index.parts) {
        if (!columns.empty()) columns += ", ";
        columns += part.column.empty() ? part.expression : part.column;
    }
    error.detail = "Key (" + columns + ")=(" + values + ") is duplicated.";
    error.schema = table.schema;
    error.table = table.name;
    error.constraint = index.name;
    return error;
}

} // namespace labdb::sql::define
