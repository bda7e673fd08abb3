// pg_class and what belongs to it: src/include/catalog/pg_class.h.
#include <algorithm>
#include <set>

#include "core/sql/postgres/catalog.hpp"
#include "core/sql/postgres/definitions.hpp"
#include "core/sql/postgres/deparse/deparse.hpp"
#include "core/sql/postgres/partition_text.hpp"
#include "core/util/one_of.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::postgres {
namespace {

/// What differs between the rows of pg_class.
struct Relation {
    std::int64_t oid = 0, schema = 0, type = 0, owner = kBootstrapRole, method = 0;
    std::string name;
    char kind = 'r', persistence = 'p';
    std::size_t columns = 0, checks = 0;
    bool has_index = false, has_rules = false, has_triggers = false, has_children = false, row_security = false,
         force_row_security = false, populated = true;
    std::vector<AclItem> acl;
    std::vector<std::string> options;
    std::optional<std::string> bound; ///< a partition's
    bool partition = false;
};

Row class_row(const Relation& of) {
    const bool stored = of.kind == 'r' || of.kind == 'm' || of.kind == 'i' || of.kind == 'S';
    const bool frozen = of.kind == 'r' || of.kind == 'm';
    const bool system = of.oid < kFirstUserOid;
    return {number(of.oid),
            text(of.name),
            number(of.schema),
            number(of.type),
            number(0),
            number(of.owner),
            number(of.method),
            number(stored && !system ? of.oid : 0),
            number(0),
            number(0),
            stored && of.kind != 'S' && of.kind != 'i' ? Cell(-1.0) : Cell(of.kind == 'S' ? 1.0 : 0.0),
            number(0),
            number(0),
            boolean(of.has_index),
            boolean(false),
            letter(of.persistence),
            letter(of.kind),
            number(static_cast<std::int64_t>(of.columns)),
            number(static_cast<std::int64_t>(of.checks)),
            boolean(of.has_rules),
            boolean(of.has_triggers),
            boolean(of.has_children),
            boolean(of.row_security),
            boolean(of.force_row_security),
            boolean(of.populated),
            letter(frozen ? (system ? 'n' : 'd') : 'n'),
            boolean(of.partition),
            number(0),
            number(frozen ? 731 : 0),
            number(frozen ? 1 : 0),
            acl_cell(of.acl),
            of.options.empty() ? Cell() : text_array(of.options),
            of.bound ? text(*of.bound) : Cell()};
}

/// Of the options that a table is kept with, those that WITH (…) said (reloptions.c).
bool is_storage_option(std::string_view name) {
    constexpr std::string_view kNames[] = {"fillfactor",       "parallel_workers",     "user_catalog_table",
                                           "vacuum_truncate",  "vacuum_index_cleanup", "toast_tuple_target",
                                           "security_barrier", "security_invoker",     "log_autovacuum_min_duration"};
    return name.starts_with("autovacuum_") || util::is_one_of(kNames, name);
}

char kind_of(const Table& table) {
    switch (table.kind) {
    case Table::Kind::view: return 'v';
    case Table::Kind::materialized_view: return 'm';
    case Table::Kind::sequence: return 'S';
    case Table::Kind::composite: return 'c';
    default: return table.partition_strategy.empty() ? 'r' : 'p';
    }
}

bool is_unlogged(const Table& table) {
    const auto option = table.options.find("unlogged");
    return option != table.options.end() && option->second == "true";
}

std::vector<Row> pg_class(Session::State& state) {
    Catalogs catalogs(state);
    std::vector<Row> rows;
    for (const CatalogPart& part : catalog_parts())
        for (const CatalogTable& table : part.tables) {
            Relation relation;
            relation.oid = table.oid;
            relation.name = table.name;
            relation.kind = table.kind;
            relation.schema = catalogs.schema_oid(part.schema);
            relation.method = table.kind == 'r' ? kHeap : 0;
            relation.has_rules = table.kind == 'v';
            relation.has_index = table.kind == 'r';
            relation.columns = catalog_columns(table).size();
            relation.acl = {{"rdsadmin", "arwdDxt", "rdsadmin"}, {"", "r", "rdsadmin"}};
            if (relation.name == "pg_authid" || relation.name == "pg_shadow") relation.acl.pop_back();
            rows.push_back(class_row(relation));
        }
    std::map<std::pair<std::string, std::string>, bool> referred;
    for (const auto& table : catalogs.tables()) {
        for (const ForeignKey& key : table->foreign_keys) referred[{key.parent_schema, key.parent_table}] = true;
    }
    std::set<std::string> unlogged;
    for (const auto& table : catalogs.tables()) {
        Relation relation;
        relation.oid = relation.type = table->oid;
        relation.name = table->name;
        relation.kind = kind_of(*table);
        relation.schema = catalogs.schema_oid(table->schema);
        relation.owner = catalogs.owner_oid(table->owner);
        relation.method = relation.kind == 'r' || relation.kind == 'm' ? kHeap : 0;
        relation.persistence = table->schema == "pg_temp" || table->temporary ? 't' : is_unlogged(*table) ? 'u' : 'p';
        if (relation.persistence == 'u') unlogged.insert(table->schema + "." + table->name);
        relation.columns = static_cast<std::size_t>(table->next_number - 1);
        relation.checks = table->checks.size();
        relation.has_index = !table->indexes.empty();
        relation.has_rules = relation.kind == 'v' || relation.kind == 'm';
        // A foreign key is kept by triggers on both sides.
        relation.has_triggers = !table->triggers.empty() || !table->foreign_keys.empty() ||
                                referred.count({table->schema, table->name}) > 0;
        relation.has_children = table->has_family();
        if (table->partition_bound) {
            relation.partition = true;
            if (const auto parent = catalogs.catalogue.find_oid<Table>(table->parents.at(0)))
                relation.bound = partition_bound_text(*parent, *table->partition_bound);
        }
        relation.row_security = table->row_level_security;
        relation.force_row_security = table->force_row_level_security;
        relation.populated = table->populated;
        relation.acl = table->acl;
        for (const auto& [name, value] : table->options)
            if (is_storage_option(name)) relation.options.push_back(name + "=" + value);
        if (!table->check_option.empty() && table->check_option != "NONE")
            relation.options.push_back("check_option=" + util::to_lower(table->check_option));
        rows.push_back(class_row(relation));
        for (const Index& index : table->indexes) {
            Relation of_index;
            of_index.oid = index.oid;
            of_index.name = index.name;
            of_index.kind = relation.kind == 'p' ? 'I' : 'i';
            of_index.partition = index.parent != 0;
            of_index.schema = relation.schema;
            of_index.owner = relation.owner;
            of_index.persistence = relation.persistence;
            of_index.method = method_oid(index.method);
            of_index.columns = index.parts.size() + index.including.size();
            rows.push_back(class_row(of_index));
        }
    }
    for (const auto& sequence : catalogs.sequences()) {
        Relation relation;
        relation.oid = sequence->oid;
        relation.name = sequence->name;
        relation.kind = 'S';
        relation.schema = catalogs.schema_oid(sequence->schema);
        relation.owner = catalogs.owner_oid(sequence->owner);
        const std::string owner = sequence->owned_by.substr(0, sequence->owned_by.rfind('.'));
        relation.persistence = sequence->temporary || sequence->schema == "pg_temp" ? 't'
                               : unlogged.contains(owner)                           ? 'u'
                                                                                    : 'p';
        relation.columns = 3;
        relation.acl = sequence->acl;
        rows.push_back(class_row(relation));
    }
    for (const auto& type : catalogs.types()) {
        if (type->kind != UserType::Kind::composite) continue;
        Relation relation;
        relation.oid = relation.type = type->oid;
        relation.name = type->name;
        relation.kind = 'c';
        relation.schema = catalogs.schema_oid(type->schema);
        relation.owner = catalogs.owner_oid(type->owner);
        relation.columns = type->columns.size();
        rows.push_back(class_row(relation));
    }
    return rows;
}

std::vector<Row> pg_inherits(Session::State& state) {
    Catalogs catalogs(state);
    std::vector<Row> rows;
    for (const auto& table : catalogs.tables()) {
        std::int64_t sequence = 0;
        for (const std::int64_t parent : table->parents)
            rows.push_back({number(table->oid), number(parent), number(++sequence), boolean(false)});
        for (const Index& index : table->indexes)
            if (index.parent != 0) rows.push_back({number(index.oid), number(index.parent), number(1), boolean(false)});
    }
    return rows;
}

std::vector<Row> pg_partitioned_table(Session::State& state) {
    Catalogs catalogs(state);
    std::vector<Row> rows;
    for (const auto& table : catalogs.tables()) {
        if (table->partition_strategy.empty()) continue;
        std::string columns, classes, collations;
        for (const KeyPart& part : table->partition_key) {
            const Column* column = find_column(*table, part.column, false);
            columns += (columns.empty() ? "" : " ") + std::to_string(column ? column->number : 0);
            classes += classes.empty() ? "0" : " 0";
            collations += collations.empty() ? "0" : " 0";
        }
        std::int64_t standard = 0;
        for (const std::int64_t oid : table->children)
            if (const auto child = catalogs.catalogue.find_oid<Table>(oid);
                child && child->partition_bound && child->partition_bound->is_default)
                standard = oid;
        rows.push_back({number(table->oid), letter(table->partition_strategy[0]),
                        number(static_cast<std::int64_t>(table->partition_key.size())), number(standard), text(columns),
                        text(classes), text(collations), Cell()});
    }
    return rows;
}

std::int64_t sequence_type_oid(const Sequence& sequence) {
    return sequence.type == "smallint" ? 21 : sequence.type == "integer" ? 23 : 20;
}

std::vector<Row> pg_sequence(Session::State& state) {
    Catalogs catalogs(state);
    std::vector<Row> rows;
    for (const auto& sequence : catalogs.sequences())
        rows.push_back({number(sequence->oid), number(sequence_type_oid(*sequence)), number(sequence->start),
                        number(sequence->increment), number(sequence->maximum), number(sequence->minimum),
                        number(sequence->cache), boolean(sequence->cycle)});
    return rows;
}

constexpr CatalogTable kTables[] = {
    // clang-format off
    {"pg_class", 1259, 'r',
     "oid oid!, relname name!, relnamespace oid!, reltype oid!, reloftype oid!, relowner oid!, relam oid!, "
     "relfilenode oid!, reltablespace oid!, relpages int4!, reltuples float4!, relallvisible int4!, "
     "reltoastrelid oid!, relhasindex bool!, relisshared bool!, relpersistence char!, relkind char!, "
     "relnatts int2!, relchecks int2!, relhasrules bool!, relhastriggers bool!, relhassubclass bool!, "
     "relrowsecurity bool!, relforcerowsecurity bool!, relispopulated bool!, relreplident char!, "
     "relispartition bool!, relrewrite oid!, relfrozenxid xid!, relminmxid xid!, relacl _aclitem, "
     "reloptions _text, relpartbound pg_node_tree",
     pg_class},
    {"pg_inherits", 2611, 'r',
     "inhrelid oid!, inhparent oid!, inhseqno int4!, inhdetachpending bool!",
     pg_inherits},
    {"pg_partitioned_table", 3350, 'r',
     "partrelid oid!, partstrat char!, partnatts int2!, partdefid oid!, partattrs int2vector!, partclass "
     "oidvector!, partcollation oidvector!, partexprs pg_node_tree",
     pg_partitioned_table},
    {"pg_sequence", 2224, 'r',
     "seqrelid oid!, seqtypid oid!, seqstart int8!, seqincrement int8!, seqmax int8!, seqmin int8!, "
     "seqcache int8!, seqcycle bool!",
     pg_sequence},
    // clang-format on
};

} // namespace

std::span<const CatalogTable> catalog_relations() { return kTables; }

} // namespace labdb::sql::postgres
