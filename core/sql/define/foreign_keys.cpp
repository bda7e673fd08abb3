// FOREIGN KEY, as the two dialects check and name it.
#include <algorithm>

#include "core/sql/define/dialects.hpp"
#include "core/sql/define/errors.hpp"
#include "core/sql/define/names.hpp"
#include "core/sql/postgres/types.hpp"

namespace labdb::sql::define {
namespace {

std::string action_or(const std::string& action) { return action.empty() ? "no action" : action; }

/// Whether values of the one type may refer to values of the other.
bool compatible(const Type& child, const Type& parent) {
    if (is_text(child.kind) && is_text(parent.kind))
        return child.charset == parent.charset && child.collation == parent.collation;
    if (is_bytes(child.kind) && is_bytes(parent.kind)) return true;
    if (child.kind != parent.kind) return false;
    if (is_integer(child.kind)) return child.is_unsigned == parent.is_unsigned;
    if (child.kind == TypeKind::decimal) return child.precision == parent.precision && child.scale == parent.scale;
    return true;
}

/// PostgreSQL compares whatever its operators compare.
bool comparable(const Type& child, const Type& parent) {
    if (is_number(child.kind)) return is_number(parent.kind);
    if (is_text(child.kind)) return is_text(parent.kind);
    const bool dates =
        child.kind == TypeKind::date || child.kind == TypeKind::datetime || child.kind == TypeKind::timestamp;
    if (dates)
        return parent.kind == TypeKind::date || parent.kind == TypeKind::datetime || parent.kind == TypeKind::timestamp;
    return child.kind == parent.kind && child.name == parent.name;
}

bool is_unique_over(const Index& index, const std::vector<std::string>& columns) {
    if (index.kind != Index::Kind::primary && index.kind != Index::Kind::unique) return false;
    if (!index.where.empty() || index.parts.size() != columns.size()) return false;
    return std::all_of(columns.begin(), columns.end(), [&](const std::string& column) {
        return std::any_of(index.parts.begin(), index.parts.end(),
                           [&](const KeyPart& part) { return part.column == column; });
    });
}

std::string generated_name(const Table& table) {
    // The number goes on from the highest of the table's own.
    int highest = 0;
    const std::string prefix = table.name + "_ibfk_";
    for (const ForeignKey& key : table.foreign_keys)
        if (key.name.starts_with(prefix)) highest = std::max(highest, std::atoi(key.name.c_str() + prefix.size()));
    return prefix + std::to_string(highest + 1);
}

/// InnoDB needs an index over the child's columns, and makes one that is there for this alone.
void need_child_index(Context& context, Table& table, const ast::TableConstraint& constraint, const ForeignKey& key) {
    for (const Index& index : table.indexes)
        if (begins_with(index, key.columns, true)) return;
    Index index;
    index.name = !constraint.name.empty() ? constraint.name : constraint.index_name;
    if (!index.name.empty() && find_index(table, index.name, true)) index.name.clear();
    for (const std::string& column : key.columns) index.parts.push_back({column, "", 0, false, false, "", ""});
    name_mysql_index(context, table, index);
    add_mysql_index(context, table, std::move(index));
}

} // namespace

void add_foreign_key(Context& context, Table& table, const ast::TableConstraint& constraint) {
    ForeignKey key;
    const ast::References& references = constraint.references;
    for (const ast::KeyPart& part : constraint.parts) {
        const Column* column = find_column(table, part.column, context.mysql());
        if (!column) {
            if (context.mysql()) throw unknown_key_column(context, part.column);
            throw Error("42703", "column \"" + part.column + "\" referenced in foreign key constraint does not exist");
        }
        key.columns.push_back(column->name);
    }
    key.on_delete = action_or(references.on_delete);
    key.on_update = action_or(references.on_update);
    key.match = references.match.empty() ? "simple" : references.match;
    key.deferrable = constraint.deferrable;
    key.initially_deferred = constraint.initially_deferred;
    key.validated = constraint.enforced;
    std::shared_ptr<const Table> found;
    const Table* parent = nullptr;
    const bool said_schema = references.table.size() > 1;
    const std::string schema = said_schema ? references.table[references.table.size() - 2] : table.schema;
    if (references.table.back() == table.name && schema == table.schema) {
        parent = &table;
    } else {
        // An unqualified name is looked for beside the table in MySQL.
        found = context.mysql() ? context.catalogue.find_table(schema, references.table.back())
                                : find_table(context, references.table);
        parent = found.get();
    }
    key.parent_schema = parent ? parent->schema : schema;
    key.parent_table = parent ? parent->name : references.table.back();
    (context.mysql() ? finish_mysql_foreign_key : finish_postgres_foreign_key)(context, table, constraint, key, parent);
    table.foreign_keys.push_back(std::move(key));
}

void finish_mysql_foreign_key(Context& context, Table& table, const ast::TableConstraint& constraint, ForeignKey& key,
                              const Table* parent) {
    const ast::References& references = constraint.references;
    key.name = constraint.name.empty() ? generated_name(table) : checked_name(context, constraint.name);
    const auto cannot = [&] { return Error(1215, "HY000", "Cannot add foreign key constraint"); };
    if (references.columns.empty() || references.columns.size() != key.columns.size())
        throw Error(1239, "42000",
                    "Incorrect foreign key definition for '" +
                        (constraint.name.empty() ? "foreign key without name" : key.name) +
                        "': Key reference and table reference don't match");
    for (const ForeignKey& other : table.foreign_keys)
        if (same_name(other.name, key.name, true))
            throw Error(1826, "HY000", "Duplicate foreign key constraint name '" + key.name + "'");
    if (const auto other = context.catalogue.table_with(Catalogue::Part::foreign_key, table.schema, key.name);
        other && other->name != table.name)
        throw Error(1826, "HY000", "Duplicate foreign key constraint name '" + key.name + "'");
    if (table.temporary || (parent && parent->temporary) || key.on_delete == "set default" ||
        key.on_update == "set default")
        throw cannot();
    for (const std::string& name : key.columns) {
        const Column& column = *find_column(table, name, true);
        if (column.generated && !column.generated_stored)
            throw Error(3733, "HY000",
                        "Foreign key '" + key.name + "' uses virtual column '" + name + "' which is not supported.");
        if (column.not_null && (key.on_delete == "set null" || key.on_update == "set null"))
            throw Error(1830, "HY000",
                        "Column '" + name + "' cannot be NOT NULL: needed in a foreign key constraint '" + key.name +
                            "' SET NULL");
    }
    need_child_index(context, table, constraint, key);
    key.parent_columns = references.columns;
    if (!parent) {
        if (!context.foreign_key_checks) return;
        if (context.version < 80000 || context.mariadb) throw cannot();
        throw Error(1824, "HY000", "Failed to open the referenced table '" + key.parent_table + "'");
    }
    if (parent->kind != Table::Kind::table)
        throw Error(1347, "HY000", "'" + parent->schema + "." + parent->name + "' is not BASE TABLE");
    for (std::size_t i = 0; i < key.columns.size(); ++i) {
        const Column* referred = find_column(*parent, key.parent_columns[i], true);
        if (!referred)
            throw Error(3734, "HY000",
                        "Failed to add the foreign key constraint. Missing column '" + key.parent_columns[i] +
                            "' for constraint '" + key.name + "' in the referenced table '" + parent->name + "'");
        key.parent_columns[i] = referred->name;
        if (!compatible(find_column(table, key.columns[i], true)->type, referred->type))
            throw Error(3780, "HY000",
                        "Referencing column '" + key.columns[i] + "' and referenced column '" + referred->name +
                            "' in foreign key constraint '" + key.name + "' are incompatible.");
    }
    const bool indexed = std::any_of(parent->indexes.begin(), parent->indexes.end(),
                                     [&](const Index& index) { return begins_with(index, key.parent_columns, true); });
    if (!indexed && context.foreign_key_checks) {
        if (context.version < 80000 || context.mariadb) throw cannot();
        throw Error(1822, "HY000",
                    "Failed to add the foreign key constraint. Missing index for constraint '" + key.name +
                        "' in the referenced table '" + parent->name + "'");
    }
}

void finish_postgres_foreign_key(Context& context, Table& table, const ast::TableConstraint& constraint,
                                 ForeignKey& key, const Table* parent) {
    if (!parent) throw unknown_table(context, constraint.references.table);
    if (parent->kind != Table::Kind::table)
        throw Error("42809", "referenced relation \"" + parent->name + "\" is not a table");
    if (table.temporary != parent->temporary) {
        if (table.temporary)
            throw Error("42P16", "constraints on temporary tables may reference only temporary tables");
        throw Error("42P16", "constraints on permanent tables may reference only permanent tables");
    }
    key.parent_columns = constraint.references.columns;
    if (key.parent_columns.empty()) {
        const Index* primary = primary_key(*parent);
        if (!primary) throw Error("42704", "there is no primary key for referenced table \"" + parent->name + "\"");
        for (const KeyPart& part : primary->parts) key.parent_columns.push_back(part.column);
    }
    for (const std::string& name : key.parent_columns)
        if (!find_column(*parent, name, false))
            throw Error("42703", "column \"" + name + "\" referenced in foreign key constraint does not exist");
    if (key.parent_columns.size() != key.columns.size())
        throw Error("42830", "number of referencing and referenced columns for foreign key disagree");
    bool found = false, deferrable = false;
    for (const Index& index : parent->indexes)
        if (is_unique_over(index, key.parent_columns)) (index.deferrable ? deferrable : found) = true;
    if (!found && deferrable)
        throw Error("55000", "cannot use a deferrable unique constraint for referenced table \"" + parent->name + "\"");
    if (!found)
        throw Error("42830",
                    "there is no unique constraint matching given keys for referenced table \"" + parent->name + "\"");
    if (constraint.name.empty()) {
        std::string columns;
        for (const std::string& column : key.columns) columns += (columns.empty() ? "" : "_") + column;
        key.name = constraint_name(table, columns, "fkey");
    } else {
        key.name = checked_name(context, constraint.name);
        if (has_constraint(table, key.name))
            throw Error("42710", "constraint \"" + key.name + "\" for relation \"" + table.name + "\" already exists");
    }
    for (std::size_t i = 0; i < key.columns.size(); ++i) {
        const Type& child = find_column(table, key.columns[i], false)->type;
        const Type& referred = find_column(*parent, key.parent_columns[i], false)->type;
        if (comparable(child, referred)) continue;
        Error error("42804", "foreign key constraint \"" + key.name + "\" cannot be implemented");
        error.detail = "Key columns \"" + key.columns[i] + "\" and \"" + key.parent_columns[i] +
                       "\" are of incompatible types: " + postgres::format_type(child) + " and " +
                       postgres::format_type(referred) + ".";
        throw error;
    }
    key.oid = context.catalogue.new_oid();
}

} // namespace labdb::sql::define
