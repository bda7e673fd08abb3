// Indexes, constraints, triggers: src/include/catalog/pg_index.h, pg_constraint.h, pg_trigger.h.
#include <algorithm>

#include "core/sql/catalogue/rules.hpp"
#include "core/sql/postgres/catalog.hpp"
#include "core/sql/postgres/definitions.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::postgres {
namespace {

std::int64_t number_of(const Table& table, const std::string& name) {
    const Column* column = find_column(table, name, false);
    return column ? column->number : 0;
}

std::vector<std::int64_t> numbers_of(const Table& table, const std::vector<std::string>& names) {
    std::vector<std::int64_t> numbers;
    for (const std::string& name : names) numbers.push_back(number_of(table, name));
    return numbers;
}

std::vector<Row> pg_index(Session::State& state) {
    Catalogs catalogs(state);
    std::vector<Row> rows;
    for (const auto& table : catalogs.tables())
        for (const Index& index : table->indexes) {
            std::vector<std::int64_t> keys, collations, classes, options;
            std::string expressions;
            for (const KeyPart& part : index.parts) {
                const Column* column = find_column(*table, part.column, false);
                keys.push_back(column ? column->number : 0);
                collations.push_back(
                    !part.collation.empty() ? collation_oid(part.collation)
                    : column ? storage_of(catalogs, column->type, column->type_source, table->schema).collation
                             : 0);
                classes.push_back(operator_class_oid(catalogs, *table, index, part));
                options.push_back((part.descending ? 1 : 0) | (part.nulls_first ? 2 : 0));
                if (!column) expressions += (expressions.empty() ? "" : ", ") + part.expression;
            }
            for (const std::string& name : index.including) keys.push_back(number_of(*table, name));
            const bool unique = index.kind == Index::Kind::primary || index.kind == Index::Kind::unique;
            rows.push_back({number(index.oid),
                            number(table->oid),
                            number(static_cast<std::int64_t>(keys.size())),
                            number(static_cast<std::int64_t>(index.parts.size())),
                            boolean(unique),
                            boolean(index.nulls_not_distinct),
                            boolean(index.kind == Index::Kind::primary),
                            boolean(!index.excluding.empty()),
                            boolean(!index.deferrable),
                            boolean(false),
                            boolean(true),
                            boolean(false),
                            boolean(true),
                            boolean(true),
                            boolean(false),
                            number_vector(keys),
                            number_vector(collations),
                            number_vector(classes),
                            number_vector(options),
                            text_or_null(expressions),
                            text_or_null(index.where)});
        }
    return rows;
}

struct Constraint {
    std::int64_t oid = 0, schema = 0, relation = 0, type = 0, index = 0, parent = 0;
    std::string name;
    char kind = 'c';
    bool deferrable = false, deferred = false, validated = true;
    char on_update = ' ', on_delete = ' ', match = ' ';
    std::vector<std::int64_t> key, parent_key;
    std::string source;
};

Row constraint_row(const Constraint& of) {
    const bool foreign = of.kind == 'f';
    return {number(of.oid),
            text(of.name),
            number(of.schema),
            letter(of.kind),
            boolean(of.deferrable),
            boolean(of.deferred),
            boolean(of.validated),
            number(of.relation),
            number(of.type),
            number(of.index),
            number(0),
            number(of.parent),
            letter(of.on_update),
            letter(of.on_delete),
            letter(of.match),
            boolean(true),
            number(0),
            boolean(of.kind != 'c'),
            of.key.empty() ? Cell() : number_array(of.key),
            foreign ? number_array(of.parent_key) : Cell(),
            Cell(),
            Cell(),
            Cell(),
            Cell(),
            Cell(),
            text_or_null(of.source)};
}

char action(const std::string& said) {
    const std::string word = util::to_lower(said);
    return word == "restrict"      ? 'r'
           : word == "cascade"     ? 'c'
           : word == "set null"    ? 'n'
           : word == "set default" ? 'd'
                                   : 'a';
}

/// The columns that a check names.
std::vector<std::int64_t> checked_columns(const Table& table, const Check& check) {
    std::vector<std::int64_t> numbers;
    const auto is_word = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_'; };
    for (const Column& column : table.columns)
        for (std::size_t at = check.source.find(column.name); at != std::string::npos;
             at = check.source.find(column.name, at + 1)) {
            const std::size_t end = at + column.name.size();
            if ((at > 0 && is_word(check.source[at - 1])) || (end < check.source.size() && is_word(check.source[end])))
                continue;
            numbers.push_back(column.number);
            break;
        }
    return numbers;
}

/// The parent's index that a foreign key stands on.
std::int64_t parent_index(const Table& parent, const ForeignKey& key) {
    for (const Index& index : parent.indexes) {
        if (index.kind != Index::Kind::primary && index.kind != Index::Kind::unique) continue;
        if (index.parts.size() == key.parent_columns.size() &&
            std::equal(index.parts.begin(), index.parts.end(), key.parent_columns.begin(),
                       [](const KeyPart& part, const std::string& name) { return part.column == name; }))
            return index.oid;
    }
    return 0;
}

std::vector<Row> pg_constraint(Session::State& state) {
    Catalogs catalogs(state);
    std::vector<Row> rows;
    for (const auto& table : catalogs.tables()) {
        Constraint common;
        common.schema = catalogs.schema_oid(table->schema);
        common.relation = table->oid;
        for (const Index& index : table->indexes) {
            if (!index.constraint && index.kind != Index::Kind::primary) continue;
            Constraint made = common;
            made.oid = made.index = index.oid;
            made.name = index.name;
            made.kind = index.kind == Index::Kind::primary ? 'p' : index.excluding.empty() ? 'u' : 'x';
            made.deferrable = index.deferrable;
            made.deferred = index.initially_deferred;
            for (const KeyPart& part : index.parts) made.key.push_back(number_of(*table, part.column));
            rows.push_back(constraint_row(made));
        }
        for (std::size_t i = 0; i < table->foreign_keys.size(); ++i) {
            const ForeignKey& key = table->foreign_keys[i];
            Constraint made = common;
            made.oid = foreign_key_oid(*table, i);
            made.name = key.name;
            made.kind = 'f';
            made.deferrable = key.deferrable;
            made.deferred = key.initially_deferred;
            made.validated = key.validated;
            made.on_update = action(key.on_update);
            made.on_delete = action(key.on_delete);
            made.match = util::to_lower(key.match) == "full" ? 'f' : 's';
            made.key = numbers_of(*table, key.columns);
            if (const auto parent = catalogs.catalogue.find_table(key.parent_schema, key.parent_table)) {
                made.parent = parent->oid;
                made.index = parent_index(*parent, key);
                made.parent_key = numbers_of(*parent, key.parent_columns);
            }
            rows.push_back(constraint_row(made));
        }
        for (std::size_t i = 0; i < table->checks.size(); ++i) {
            Constraint made = common;
            made.oid = check_oid(table->oid, table->checks[i], i);
            made.name = table->checks[i].name;
            made.validated = table->checks[i].enforced;
            made.key = checked_columns(*table, table->checks[i]);
            made.source = table->checks[i].source;
            rows.push_back(constraint_row(made));
        }
        for (std::size_t i = 0; i < table->triggers.size(); ++i) {
            if (!table->triggers[i].constraint) continue;
            Constraint made = common;
            made.oid = trigger_oid(*table, i);
            made.name = table->triggers[i].name;
            made.kind = 't';
            made.deferrable = table->triggers[i].deferrable;
            made.deferred = table->triggers[i].initially_deferred;
            rows.push_back(constraint_row(made));
        }
    }
    for (const auto& type : catalogs.types())
        for (std::size_t i = 0; i < type->checks.size(); ++i) {
            Constraint made;
            made.oid = check_oid(type->oid, type->checks[i], i);
            made.name = type->checks[i].name;
            made.schema = catalogs.schema_oid(type->schema);
            made.type = type->oid;
            made.source = type->checks[i].source;
            rows.push_back(constraint_row(made));
        }
    return rows;
}

/// src/include/catalog/pg_trigger.h's bits.
std::int64_t trigger_bits(const Trigger& trigger) {
    std::int64_t bits = trigger.for_each_row ? 1 : 0;
    const std::string timing = util::to_lower(trigger.timing);
    if (timing == "before") bits |= 2;
    if (timing == "instead of") bits |= 64;
    for (const std::string& event : trigger.events)
        bits |= event == "insert" ? 4 : event == "delete" ? 8 : event == "update" ? 16 : event == "truncate" ? 32 : 0;
    return bits;
}

std::int64_t function_oid(Catalogs& catalogs, const std::string& name) {
    const std::size_t dot = name.find('.');
    if (dot == std::string::npos) return 0;
    for (const auto& routine : catalogs.catalogue.routines(name.substr(0, dot), name.substr(dot + 1)))
        if (routine->parameters.empty()) return routine->oid;
    return 0;
}

std::vector<Row> pg_trigger(Session::State& state) {
    Catalogs catalogs(state);
    std::vector<Row> rows;
    for (const auto& table : catalogs.tables())
        for (std::size_t i = 0; i < table->triggers.size(); ++i) {
            const Trigger& trigger = table->triggers[i];
            if (is_rule(trigger)) continue;
            std::string arguments;
            for (const std::string& argument : trigger.arguments) arguments += argument + std::string(1, '\0');
            rows.push_back(
                {number(trigger_oid(*table, i)), number(table->oid), number(0), text(trigger.name),
                 number(function_oid(catalogs, trigger.function)), number(trigger_bits(trigger)),
                 letter(trigger.enabled ? 'O' : 'D'), boolean(false), number(0), number(0),
                 number(trigger.constraint ? trigger_oid(*table, i) : 0), boolean(trigger.deferrable),
                 boolean(trigger.initially_deferred), number(static_cast<std::int64_t>(trigger.arguments.size())),
                 number_vector(numbers_of(*table, trigger.update_of)), Cell(Blob{arguments}),
                 text_or_null(trigger.when), text_or_null(trigger.old_table), text_or_null(trigger.new_table)});
        }
    return rows;
}

constexpr CatalogTable kTables[] = {
    // clang-format off
    {"pg_index", 2610, 'r',
     "indexrelid oid!, indrelid oid!, indnatts int2!, indnkeyatts int2!, indisunique bool!, "
     "indnullsnotdistinct bool!, indisprimary bool!, indisexclusion bool!, indimmediate bool!, "
     "indisclustered bool!, indisvalid bool!, indcheckxmin bool!, indisready bool!, indislive bool!, "
     "indisreplident bool!, indkey int2vector!, indcollation oidvector!, indclass oidvector!, indoption "
     "int2vector!, indexprs pg_node_tree, indpred pg_node_tree",
     pg_index},
    {"pg_constraint", 2606, 'r',
     "oid oid!, conname name!, connamespace oid!, contype char!, condeferrable bool!, condeferred bool!, "
     "convalidated bool!, conrelid oid!, contypid oid!, conindid oid!, conparentid oid!, confrelid oid!, "
     "confupdtype char!, confdeltype char!, confmatchtype char!, conislocal bool!, coninhcount int4!, "
     "connoinherit bool!, conkey _int2, confkey _int2, conpfeqop _oid, conppeqop _oid, conffeqop _oid, "
     "confdelsetcols _int2, conexclop _oid, conbin pg_node_tree",
     pg_constraint},
    {"pg_trigger", 2620, 'r',
     "oid oid!, tgrelid oid!, tgparentid oid!, tgname name!, tgfoid oid!, tgtype int2!, tgenabled char!, "
     "tgisinternal bool!, tgconstrrelid oid!, tgconstrindid oid!, tgconstraint oid!, tgdeferrable bool!, "
     "tginitdeferred bool!, tgnargs int2!, tgattr int2vector!, tgargs bytea!, tgqual pg_node_tree, "
     "tgoldtable name, tgnewtable name",
     pg_trigger},
    {"pg_statistic_ext", 3381, 'r',
     "oid oid!, stxrelid oid!, stxname name!, stxnamespace oid!, stxowner oid!, stxstattarget int4!, "
     "stxkeys int2vector!, stxkind _char!, stxexprs pg_node_tree",
     nullptr},
    // clang-format on
};

} // namespace

std::span<const CatalogTable> catalog_keys() { return kTables; }

} // namespace labdb::sql::postgres
