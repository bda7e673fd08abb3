// A stored table's way from one state to the next.
#include <algorithm>

#include "core/sql/bind/quote.hpp"
#include "core/sql/catalogue/physical.hpp"
#include "core/sql/define/errors.hpp"
#include "core/sql/define/expressions.hpp"
#include "core/sql/define/indexes.hpp"
#include "core/sql/define/partitions.hpp"
#include "core/sql/define/rewrite.hpp"
#include "core/sql/mysql/definition_text.hpp"

namespace labdb::sql::define {
namespace {

using bind::quoted;

/// Whether the rows can stay as they are, with columns renamed and added.
bool rows_stay(Context& context, const Table& old, const Table& changed, const RowSources& sources) {
    if (!sources.expressions.empty() || old.columns.empty()) return false;
    for (const Column& column : old.columns)
        if (!column_numbered(changed, column.number)) return false;
    const Column* old_rowid = physical::rowid_column(old);
    const Column* new_rowid = physical::rowid_column(changed);
    if ((old_rowid ? old_rowid->number : 0) != (new_rowid ? new_rowid->number : 0)) return false;
    for (const Column& column : changed.columns) {
        const Column* before = column_numbered(old, column.number);
        if (!before) {
            if (!column.generated && !constant_fill(context, changed, column)) return false;
            continue;
        }
        if (!(before->type == column.type) || (column.not_null && !before->not_null) ||
            before->generated != column.generated)
            return false;
    }
    return true;
}

bool has(const Table& table, const std::string& physical_index) {
    return std::any_of(table.indexes.begin(), table.indexes.end(),
                       [&](const Index& index) { return index.physical == physical_index; });
}

std::vector<int> alter_in_place(Context& context, const Table& old, Table& changed) {
    Connection& connection = context.connection();
    for (const Index& index : old.indexes)
        if (!index.physical.empty() && !has(changed, index.physical)) drop_stored_index(context, old, index);
    std::vector<int> generated;
    for (const Column& column : changed.columns) {
        const std::string table = physical::qualified(changed);
        if (const Column* before = column_numbered(old, column.number)) {
            if (before->physical != column.physical)
                connection.execute("ALTER TABLE " + table + " RENAME COLUMN " + quoted(before->physical) + " TO " +
                                   quoted(column.physical));
            continue;
        }
        std::string sql = "ALTER TABLE " + table + " ADD COLUMN " + physical::column_definition(changed, column);
        if (column.generated)
            generated.push_back(column.number);
        else
            sql += " DEFAULT " + physical::literal(*constant_fill(context, changed, column));
        connection.execute(sql);
    }
    return generated;
}

/// Makes SQLite's table anew under a passing name, and puts it in the place of the old one.
std::int64_t rebuild(Context& context, const Table& old, Table& changed, const RowSources& sources) {
    Connection& connection = context.connection();
    const std::string name = changed.physical;
    changed.physical += "%new";
    for (Index& index : changed.indexes) index.physical.clear();
    connection.execute(physical::create_table(changed));
    const std::int64_t rows = copy_rows(context, old, changed, sources);
    connection.execute("DROP TABLE " + physical::qualified(old));
    connection.execute("ALTER TABLE " + physical::qualified(changed) + " RENAME TO " + quoted(name));
    changed.physical = name;
    return rows;
}

template <class Part> bool is_new(const std::vector<Part>& old, const Part& part) {
    return std::none_of(old.begin(), old.end(), [&](const Part& other) { return other.name == part.name; });
}

void set_counter(Context& context, const Table& old, const Table& changed, std::int64_t rows) {
    const auto automatic = std::find_if(changed.columns.begin(), changed.columns.end(),
                                        [](const Column& column) { return column.auto_increment; });
    if (automatic == changed.columns.end() || !context.mysql()) return;
    const Column* before = column_numbered(old, automatic->number);
    if (before && before->auto_increment) return;
    std::int64_t next = rows + 1;
    if (before) {
        const auto highest = context.connection().query("SELECT max(" + quoted(automatic->physical) + ") FROM " +
                                                        physical::qualified(changed));
        const auto* number = std::get_if<std::int64_t>(&highest[0][0]);
        next = number && *number > 0 ? *number + 1 : 1;
    }
    context.catalogue.counters().set(changed.physical, {next, false}, false);
    context.catalogue.counters().flush();
}

} // namespace

std::int64_t change_stored(Context& context, const Table& old, Table changed, const RowSources& sources) {
    FamilyViews views(context, old);
    physical::drop_readable_view(context.connection(), old);
    changed.updated = context.now();
    std::int64_t rows = 0;
    if (rows_stay(context, old, changed, sources)) {
        if (const auto generated = alter_in_place(context, old, changed); !generated.empty())
            fill_generated(context, changed, generated);
        for (Index& index : changed.indexes)
            if (index.physical.empty()) create_stored_index(context, changed, index);
    } else {
        rows = rebuild(context, old, changed, sources);
        fill_generated(context, changed, {});
        for (Index& index : changed.indexes) create_stored_index(context, changed, index);
    }
    set_counter(context, old, changed, rows);
    for (const Check& check : changed.checks)
        if (check.enforced && (is_new(old.checks, check) || rows > 0)) check_rows(context, changed, check);
    for (const ForeignKey& key : changed.foreign_keys)
        if (key.validated && is_new(old.foreign_keys, key) && (context.foreign_key_checks || !context.mysql()))
            check_rows(context, changed, key);
    changed.readable = physical::create_readable_view(context.connection(), changed, context.mysql());
    context.catalogue.replace(old, std::move(changed));
    views.restore();
    return rows;
}

void check_rows(Context& context, const Table& table, const Check& check) {
    RowExpressions expressions(context, table);
    const std::string condition = expressions.condition(check.source, "CHECK");
    if (context.connection()
            .query("SELECT 1 FROM " + physical::qualified(table) + " WHERE NOT " + condition + " LIMIT 1")
            .empty())
        return;
    if (context.mysql()) throw Error(3819, "HY000", "Check constraint '" + check.name + "' is violated.");
    Error error("23514",
                "check constraint \"" + check.name + "\" of relation \"" + table.name + "\" is violated by some row");
    error.schema = table.schema;
    error.table = table.name;
    error.constraint = check.name;
    throw error;
}

void check_rows(Context& context, const Table& table, const ForeignKey& key) {
    const bool itself = key.parent_schema == table.schema && key.parent_table == table.name;
    const auto found = itself ? nullptr : context.catalogue.find_table(key.parent_schema, key.parent_table);
    const Table* parent = itself ? &table : found.get();
    if (!parent) return;
    std::string columns, said, match;
    std::vector<Type> types;
    for (std::size_t i = 0; i < key.columns.size(); ++i) {
        const Column& child = *find_column(table, key.columns[i], context.mysql());
        const Column* referred = find_column(*parent, key.parent_columns[i], context.mysql());
        if (!referred) return;
        const std::string name = "child." + quoted(child.physical);
        columns += (i > 0 ? ", " : "") + name;
        said += (i > 0 ? " AND " : "") + name + " IS NOT NULL";
        match += (i > 0 ? " AND " : "") + ("parent." + quoted(referred->physical)) + " = " + name;
        types.push_back(child.type);
    }
    const auto rows = context.connection().query(
        "SELECT " + columns + " FROM " + physical::qualified(table) + " AS child WHERE " + said +
        " AND NOT EXISTS (SELECT 1 FROM " + physical::all_rows(*parent) + " AS parent WHERE " + match + ") LIMIT 1");
    if (rows.empty()) return;
    if (context.mysql())
        throw Error(1452, "23000",
                    "Cannot add or update a child row: a foreign key constraint fails (" +
                        mysql::quoted_name(table.schema) + ".`#sql-1_" +
                        std::to_string(context.environment.connection_id) + "`, " +
                        mysql::foreign_key_text(table, key) + ")");
    Error error("23503", "insert or update on table \"" + table.name + "\" violates foreign key constraint \"" +
                             key.name + "\"");
    error.detail = "Key (" + list_of(key.columns, "", ", ") + ")=(" + key_values(context, rows[0], types) +
                   ") is not present in table \"" + parent->name + "\".";
    error.schema = table.schema;
    error.table = table.name;
    error.constraint = key.name;
    throw error;
}

} // namespace labdb::sql::define
