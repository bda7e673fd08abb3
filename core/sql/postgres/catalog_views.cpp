// pg_namespace, and the views over pg_class that people read: pg_tables and its like,
// src/backend/catalog/system_views.sql.
#include <algorithm>

#include "core/sql/catalogue/rules.hpp"
#include "core/sql/define/sequences.hpp"
#include "core/sql/postgres/catalog.hpp"
#include "core/sql/postgres/definitions.hpp"
#include "core/sql/postgres/deparse/deparse.hpp"
#include "core/sql/postgres/types.hpp"

namespace labdb::sql::postgres {
namespace {

Cell schema_of(const std::string& name) { return text(Catalogs::schema_name(name)); }
Cell owner_of(const std::string& owner) { return text(owner.empty() ? "rdsadmin" : owner); }

std::vector<Row> pg_tables(Session::State& state) {
    Catalogs catalogs(state);
    std::vector<Row> rows;
    for (const CatalogPart& part : catalog_parts())
        for (const CatalogTable& table : part.tables)
            if (table.kind == 'r')
                rows.push_back({text(part.schema), text(table.name), text("rdsadmin"), Cell(), boolean(true),
                                boolean(false), boolean(false), boolean(false)});
    for (const auto& table : catalogs.tables()) {
        if (table->kind != Table::Kind::table) continue;
        const bool triggers = !table->triggers.empty() || !table->foreign_keys.empty() ||
                              !catalogs.catalogue.referencing(table->schema, table->name).empty();
        rows.push_back({schema_of(table->schema), text(table->name), owner_of(table->owner), Cell(),
                        boolean(!table->indexes.empty()), boolean(false), boolean(triggers),
                        boolean(table->row_level_security)});
    }
    return rows;
}

std::vector<Row> pg_views(Session::State& state) {
    Catalogs catalogs(state);
    std::vector<Row> rows;
    for (const CatalogPart& part : catalog_parts())
        for (const CatalogTable& table : part.tables)
            if (table.kind == 'v') rows.push_back({text(part.schema), text(table.name), text("rdsadmin"), Cell()});
    for (const auto& table : catalogs.tables())
        if (table->kind == Table::Kind::view)
            rows.push_back({schema_of(table->schema), text(table->name), owner_of(table->owner),
                            text(deparse::view_query(catalogs, *table, false))});
    return rows;
}

std::vector<Row> pg_matviews(Session::State& state) {
    Catalogs catalogs(state);
    std::vector<Row> rows;
    for (const auto& table : catalogs.tables())
        if (table->kind == Table::Kind::materialized_view)
            rows.push_back({schema_of(table->schema), text(table->name), owner_of(table->owner), Cell(),
                            boolean(!table->indexes.empty()), boolean(table->populated),
                            text(deparse::view_query(catalogs, *table, false))});
    return rows;
}

std::vector<Row> pg_indexes(Session::State& state) {
    Catalogs catalogs(state);
    std::vector<Row> rows;
    for (const auto& table : catalogs.tables())
        for (const Index& index : table->indexes)
            rows.push_back({schema_of(table->schema), text(table->name), text(index.name), Cell(),
                            text(index_definition(catalogs, *table, index, false))});
    return rows;
}

std::vector<Row> pg_sequences(Session::State& state) {
    Catalogs catalogs(state);
    std::vector<Row> rows;
    for (const auto& sequence : catalogs.sequences()) {
        const auto kept = catalogs.catalogue.counters().find(define::counter_name(*sequence));
        const TypeRow* type = find_type_row(std::string_view(sequence->type));
        rows.push_back({schema_of(sequence->schema), text(sequence->name), owner_of(sequence->owner),
                        number(type ? type->oid : 20), number(sequence->start), number(sequence->minimum),
                        number(sequence->maximum), number(sequence->increment), boolean(sequence->cycle),
                        number(sequence->cache), kept && kept->called ? number(kept->value) : Cell()});
    }
    return rows;
}

std::vector<Row> pg_rewrite(Session::State& state) {
    Catalogs catalogs(state);
    std::vector<Row> rows;
    for (const auto& table : catalogs.tables()) {
        for (std::size_t i = 0; i < table->triggers.size(); ++i) {
            const Trigger& rule = table->triggers[i];
            if (!is_rule(rule)) continue;
            const char event = rule.events[0] == "update" ? '2' : rule.events[0] == "insert" ? '3' : '4';
            rows.push_back({number(trigger_oid(*table, i)), text(rule.name), number(table->oid), letter(event),
                            letter(rule.enabled ? 'O' : 'D'), boolean(is_instead_rule(rule)),
                            text(rule.when.empty() ? "<>" : rule.when), text(rule.body.empty() ? "<>" : rule.body)});
        }
        if (table->kind == Table::Kind::view || table->kind == Table::Kind::materialized_view)
            rows.push_back({number(rule_oid(*table)), text("_RETURN"), number(table->oid), letter('1'), letter('O'),
                            boolean(true), text("<>"), text(table->query)});
    }
    return rows;
}

std::vector<Row> pg_rules(Session::State& state) {
    Catalogs catalogs(state);
    std::vector<Row> rows;
    for (const auto& table : catalogs.tables())
        for (const Trigger& rule : table->triggers)
            if (is_rule(rule))
                rows.push_back({schema_of(table->schema), text(table->name), text(rule.name),
                                text(rule_definition(catalogs, *table, rule) + ";")});
    return rows;
}

std::vector<AclItem> of_public(const std::string& owner) { return {{owner, "UC", owner}, {"", "U", owner}}; }

std::vector<Row> pg_namespace(Session::State& state) {
    Catalogs catalogs(state);
    const std::vector<AclItem> shown = {{"rdsadmin", "UC", "rdsadmin"}, {"", "U", "rdsadmin"}};
    std::vector<Row> rows = {
        {number(kToastSchema), text("pg_toast"), number(kBootstrapRole), Cell()},
        {number(kCatalogSchema), text("pg_catalog"), number(kBootstrapRole), acl_cell(shown)},
        {number(kInformationSchema), text("information_schema"), number(kBootstrapRole), acl_cell(shown)}};
    for (const auto& schema : catalogs.schemas()) {
        const bool is_public = schema->oid == kPublicSchema;
        rows.push_back(
            {number(schema->oid), text(schema->name), number(catalogs.owner_oid(schema->owner)),
             acl_cell(is_public ? schema->acl.empty() ? of_public(schema->owner) : schema->acl : schema->acl)});
    }
    const auto temporary = [](const auto& each) { return each->schema == "pg_temp"; };
    if (std::any_of(catalogs.tables().begin(), catalogs.tables().end(), temporary))
        rows.push_back({number(kTemporarySchema), text("pg_temp_3"), number(kBootstrapRole), Cell()});
    return rows;
}

constexpr CatalogTable kTables[] = {
    // clang-format off
    {"pg_tables", 12033, 'v',
     "schemaname name, tablename name, tableowner name, tablespace name, hasindexes bool, hasrules bool, "
     "hastriggers bool, rowsecurity bool",
     pg_tables},
    {"pg_views", 12028, 'v',
     "schemaname name, viewname name, viewowner name, definition text",
     pg_views},
    {"pg_matviews", 12038, 'v',
     "schemaname name, matviewname name, matviewowner name, tablespace name, hasindexes bool, ispopulated "
     "bool, definition text",
     pg_matviews},
    {"pg_indexes", 12043, 'v',
     "schemaname name, tablename name, indexname name, tablespace name, indexdef text",
     pg_indexes},
    {"pg_sequences", 12048, 'v',
     "schemaname name, sequencename name, sequenceowner name, data_type regtype, start_value int8, "
     "min_value int8, max_value int8, increment_by int8, cycle bool, cache_size int8, last_value int8",
     pg_sequences},
    {"pg_rewrite", 2618, 'r',
     "oid oid!, rulename name!, ev_class oid!, ev_type char!, ev_enabled char!, is_instead bool!, ev_qual "
     "pg_node_tree!, ev_action pg_node_tree!",
     pg_rewrite},
    {"pg_rules", 12023, 'v',
     "schemaname name, tablename name, rulename name, definition text",
     pg_rules},
    {"pg_namespace", 2615, 'r',
     "oid oid!, nspname name!, nspowner oid!, nspacl _aclitem",
     pg_namespace},
    // clang-format on
};

} // namespace

std::span<const CatalogTable> catalog_views() { return kTables; }

} // namespace labdb::sql::postgres
