// pg_description and pg_depend.
#include <algorithm>

#include "core/sql/define/extensions.hpp"
#include "core/sql/postgres/catalog.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::postgres {
namespace {

class Descriptions {
public:
    std::vector<Row> rows;
    void add(std::int64_t object, std::int64_t catalog, std::int64_t column, const std::string& description) {
        if (!description.empty()) rows.push_back({number(object), number(catalog), number(column), text(description)});
    }
};

/// What stands among a table's options: see define/comments.cpp.
std::string part_comment(const Table& table, const std::string& kind, const std::string& name) {
    const auto found = table.options.find("comment on " + kind + " " + name);
    return found == table.options.end() ? "" : found->second;
}

void describe_table(Descriptions& descriptions, const Table& table) {
    descriptions.add(table.oid, kPgClass, 0, table.comment);
    for (const Column& column : table.columns) descriptions.add(table.oid, kPgClass, column.number, column.comment);
    for (const Index& index : table.indexes) {
        descriptions.add(index.oid, kPgClass, 0, index.comment);
        descriptions.add(index.oid, kPgConstraint, 0, part_comment(table, "constraint", index.name));
    }
    for (std::size_t i = 0; i < table.foreign_keys.size(); ++i)
        descriptions.add(foreign_key_oid(table, i), kPgConstraint, 0,
                         part_comment(table, "constraint", table.foreign_keys[i].name));
    for (std::size_t i = 0; i < table.checks.size(); ++i)
        descriptions.add(check_oid(table.oid, table.checks[i], i), kPgConstraint, 0,
                         part_comment(table, "constraint", table.checks[i].name));
    for (std::size_t i = 0; i < table.triggers.size(); ++i)
        descriptions.add(trigger_oid(table, i), kPgTrigger, 0, part_comment(table, "trigger", table.triggers[i].name));
}

std::vector<Row> pg_description(Session::State& state) {
    Catalogs catalogs(state);
    Descriptions descriptions;
    descriptions.add(kCatalogSchema, kPgNamespace, 0, "system catalog schema");
    descriptions.add(kToastSchema, kPgNamespace, 0, "reserved schema for TOAST tables");
    for (const auto& schema : catalogs.schemas()) descriptions.add(schema->oid, kPgNamespace, 0, schema->comment);
    for (const auto& table : catalogs.tables()) describe_table(descriptions, *table);
    for (const auto& sequence : catalogs.sequences()) descriptions.add(sequence->oid, kPgClass, 0, sequence->comment);
    for (const auto& type : catalogs.types()) descriptions.add(type->oid, kPgType, 0, type->comment);
    for (const auto& routine : catalogs.routines()) descriptions.add(routine->oid, kPgProc, 0, routine->comment);
    bool language = false;
    for (const auto& extension : catalogs.catalogue.list<Extension>()) {
        language = language || extension->name == "plpgsql";
        const define::ExtensionRow* row = define::find_extension(extension->name);
        if (row) descriptions.add(extension->oid, kPgExtension, 0, std::string(row->comment));
    }
    if (!language) descriptions.add(kPlpgsqlExtension, kPgExtension, 0, "PL/pgSQL procedural language");
    return std::move(descriptions.rows);
}

Row dependency(std::int64_t catalog, std::int64_t object, std::int64_t column, std::int64_t on_catalog, std::int64_t on,
               std::int64_t on_column, char kind) {
    return {number(catalog), number(object),    number(column), number(on_catalog),
            number(on),      number(on_column), letter(kind)};
}

/// A sequence on its column, an index on its table, a default on its column and so on:
/// src/backend/catalog/dependency.c.
std::vector<Row> pg_depend(Session::State& state) {
    Catalogs catalogs(state);
    std::vector<Row> rows;
    for (const auto& table : catalogs.tables()) {
        rows.push_back(dependency(kPgClass, table->oid, 0, kPgNamespace, catalogs.schema_oid(table->schema), 0, 'n'));
        rows.push_back(dependency(kPgType, table->oid, 0, kPgClass, table->oid, 0, 'i'));
        for (const Column& column : table->columns)
            if (column.default_source || column.generated)
                rows.push_back(
                    dependency(kPgAttrdef, default_oid(*table, column), 0, kPgClass, table->oid, column.number, 'a'));
        for (const Index& index : table->indexes) {
            if (index.constraint || index.kind == Index::Kind::primary)
                rows.push_back(dependency(kPgClass, index.oid, 0, kPgConstraint, index.oid, 0, 'i'));
            for (const KeyPart& part : index.parts)
                if (const Column* column = find_column(*table, part.column, false)) {
                    const bool constraint = index.constraint || index.kind == Index::Kind::primary;
                    rows.push_back(dependency(constraint ? kPgConstraint : kPgClass, index.oid, 0, kPgClass, table->oid,
                                              column->number, 'a'));
                }
        }
        for (std::size_t i = 0; i < table->triggers.size(); ++i)
            rows.push_back(dependency(kPgTrigger, trigger_oid(*table, i), 0, kPgClass, table->oid, 0, 'a'));
        if (table->kind != Table::Kind::view && table->kind != Table::Kind::materialized_view) continue;
        rows.push_back(dependency(kPgRewrite, rule_oid(*table), 0, kPgClass, table->oid, 0, 'i'));
        for (const Table::Use& use : table->uses) {
            const auto used = use.kind == "table" ? catalogs.catalogue.find_table(use.schema, use.name) : nullptr;
            if (!used) continue;
            for (const std::string& name : use.columns)
                if (const Column* column = find_column(*used, name, false))
                    rows.push_back(
                        dependency(kPgRewrite, rule_oid(*table), 0, kPgClass, used->oid, column->number, 'n'));
            if (use.columns.empty())
                rows.push_back(dependency(kPgRewrite, rule_oid(*table), 0, kPgClass, used->oid, 0, 'n'));
        }
    }
    for (const auto& sequence : catalogs.sequences()) {
        rows.push_back(
            dependency(kPgClass, sequence->oid, 0, kPgNamespace, catalogs.schema_oid(sequence->schema), 0, 'n'));
        const std::vector<std::string> owner = util::split(sequence->owned_by, '.');
        if (owner.size() != 3) continue;
        const auto table = catalogs.catalogue.find_table(owner[0], owner[1]);
        const Column* column = table ? find_column(*table, owner[2], false) : nullptr;
        if (column)
            rows.push_back(dependency(kPgClass, sequence->oid, 0, kPgClass, table->oid, column->number,
                                      column->identity ? 'i' : 'a'));
    }
    return rows;
}

constexpr CatalogTable kTables[] = {
    // clang-format off
    {"pg_description", 2609, 'r',
     "objoid oid!, classoid oid!, objsubid int4!, description text!",
     pg_description},
    {"pg_depend", 2608, 'r',
     "classid oid!, objid oid!, objsubid int4!, refclassid oid!, refobjid oid!, refobjsubid int4!, deptype "
     "char!",
     pg_depend},
    {"pg_shdepend", 1214, 'r',
     "dbid oid!, classid oid!, objid oid!, objsubid int4!, refclassid oid!, refobjid oid!, deptype char!",
     nullptr},
    // clang-format on
};

} // namespace

std::span<const CatalogTable> catalog_dependencies() { return kTables; }

} // namespace labdb::sql::postgres
