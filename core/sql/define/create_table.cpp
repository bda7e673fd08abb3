#include <algorithm>
#include <array>

#include "core/sql/bind/places.hpp"
#include "core/sql/catalogue/physical.hpp"
#include "core/sql/define/columns.hpp"
#include "core/sql/define/errors.hpp"
#include "core/sql/define/keys.hpp"
#include "core/sql/define/mysql_partitions.hpp"
#include "core/sql/define/names.hpp"
#include "core/sql/define/partitions.hpp"
#include "core/sql/define/sequences.hpp"
#include "core/sql/define/stored.hpp"
#include "core/sql/define/tables.hpp"
#include "core/sql/mysql/collation_table.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::define {
namespace {

constexpr std::size_t kMostMysqlColumns = 4096, kMostInnodbColumns = 1017, kMostPostgresColumns = 1600;
constexpr std::int64_t kLongestRow = 65535;

/// MySQL's storage engines: those that RDS has, and the name that SHOW CREATE TABLE prints.
constexpr std::array<std::string_view, 9> kEngines = {
    "InnoDB", "MyISAM", "MEMORY", "MRG_MYISAM", "CSV", "ARCHIVE", "BLACKHOLE", "PERFORMANCE_SCHEMA", "Aria"};

void set_engine(Context& context, Table& table, const std::string& name) {
    std::string wanted = util::to_lower(name);
    if (wanted == "heap") wanted = "memory";
    if (wanted == "merge") wanted = "mrg_myisam";
    for (const std::string_view engine : kEngines)
        if (util::to_lower(engine) == wanted && (wanted != "aria" || context.mariadb)) {
            table.engine = engine;
            return;
        }
    throw Error(1286, "42000", "Unknown storage engine '" + name + "'");
}

/// Notes that exist already end the statement without an error when IF NOT EXISTS was said.
bool exists(Context& context, const Target& target, bool temporary, bool if_not_exists) {
    if (context.mysql()) {
        const auto found = context.catalogue.find_table(target.schema, target.name);
        // A temporary table may hide a lasting one.
        if (!found || found->temporary != temporary) return false;
        if (!if_not_exists) throw table_exists(context, target.name);
        context.note(1050, "Table '" + target.name + "' already exists");
        return true;
    }
    if (!relation_exists(context, target.schema, target.name)) return false;
    if (!if_not_exists) throw table_exists(context, target.name);
    context.notice("42P07", "relation \"" + target.name + "\" already exists, skipping");
    return true;
}

std::int64_t bytes_of(const Type& type) {
    const mysql::CharsetRow* charset = is_text(type.kind) ? mysql::find_charset(type.charset) : nullptr;
    const std::int64_t width = charset ? charset->max_length : 1;
    switch (type.kind) {
    case TypeKind::character:
    case TypeKind::binary: return std::max<std::int64_t>(type.length, 1) * width;
    case TypeKind::varchar:
    case TypeKind::varbinary: return type.length * width + (type.length * width > 255 ? 2 : 1);
    case TypeKind::text:
    case TypeKind::blob:
    case TypeKind::json: return 10;
    default: return 8;
    }
}

/// Checks in the order of the text, in which MySQL numbers those without a name.
void add_checks(Context& context, Table& table, const ast::CreateTable& statement) {
    struct Place {
        const ast::TableConstraint* constraint;
        std::string column;
    };
    std::vector<Place> places;
    const auto gather = [&](const std::vector<ast::TableConstraint>& constraints, const std::string& column) {
        for (const ast::TableConstraint& constraint : constraints)
            if (constraint.kind == ast::TableConstraint::Kind::check) places.push_back({&constraint, column});
    };
    for (const ast::ColumnDefinition& column : statement.columns) gather(column.constraints, column.name);
    gather(statement.constraints, "");
    if (context.mysql())
        std::stable_sort(places.begin(), places.end(), [](const Place& left, const Place& right) {
            return bind::start_of(*left.constraint->check) < bind::start_of(*right.constraint->check);
        });
    for (const Place& place : places) add_constraint(context, table, *place.constraint, place.column);
}

/// The constraints in the order in which InnoDB names what has no name: keys first, then checks, then what refers to
/// other tables.
void add_constraints(Context& context, Table& table, const ast::CreateTable& statement) {
    using Kind = ast::TableConstraint::Kind;
    const auto add = [&](auto&& wanted) {
        for (const ast::ColumnDefinition& column : statement.columns)
            for (const ast::TableConstraint& constraint : column.constraints) {
                // MySQL reads a column's own REFERENCES and does nothing with it; MariaDB and PostgreSQL take it.
                if (context.mysql() && !context.mariadb && constraint.kind == Kind::foreign_key) continue;
                if (wanted(constraint.kind)) add_constraint(context, table, constraint, column.name);
            }
        for (const ast::TableConstraint& constraint : statement.constraints)
            if (wanted(constraint.kind)) add_constraint(context, table, constraint, "");
    };
    add([](Kind kind) { return kind == Kind::primary_key; });
    add([](Kind kind) { return kind != Kind::primary_key && kind != Kind::foreign_key && kind != Kind::check; });
    add_checks(context, table, statement);
    add([](Kind kind) { return kind == Kind::foreign_key; });
}

/// PARTITION OF t (column …): what is said of a column that is there already.
void add_to_inherited(Context& context, Table& table, const ast::ColumnDefinition& definition,
                      const std::vector<ast::ColumnDefinition>& all) {
    if (std::count_if(all.begin(), all.end(), [&](const auto& other) { return other.name == definition.name; }) > 1)
        throw Error("42701", "column \"" + definition.name + "\" specified more than once");
    for (Column& column : table.columns) {
        if (column.name != definition.name) continue;
        if (definition.nullable) column.not_null = column.not_null || !*definition.nullable;
        if (definition.default_value)
            set_postgres_default(context, column, *definition.default_value, definition.default_source);
        return;
    }
    throw Error("42703", "column \"" + definition.name + "\" does not exist");
}

void start_counter(Context& context, const Table& table, std::int64_t automatic) {
    if (!context.mysql() || std::none_of(table.columns.begin(), table.columns.end(),
                                         [](const Column& column) { return column.auto_increment; }))
        return;
    context.catalogue.counters().set(table.physical, {std::max<std::int64_t>(automatic, 1), false}, false);
    context.catalogue.counters().flush();
}

} // namespace

std::int64_t apply_options(Context& context, Table& table, const std::vector<ast::Option>& options) {
    std::int64_t automatic = 0;
    std::string charset, collation;
    for (const ast::Option& option : options) {
        if (option.name == "engine")
            set_engine(context, table, option.value);
        else if (option.name == "auto_increment")
            automatic = static_cast<std::int64_t>(std::strtoull(option.value.c_str(), nullptr, 10));
        else if (option.name == "comment") {
            if (option.value.size() > 2048)
                throw Error(1628, "HY000", "Comment for table '" + table.name + "' is too long (max = 2048)");
            table.comment = option.value;
        } else if (option.name == "charset" && context.mysql())
            charset = option.value;
        else if (option.name == "collate" && context.mysql())
            collation = option.value;
        else if (option.name == "row_format")
            table.row_format = util::to_upper(option.value);
        else
            table.options[option.name] = option.value;
    }
    if (!context.mysql()) return automatic;
    const auto schema = context.catalogue.find_schema(table.schema);
    if (charset == "default" || (table.charset.empty() && charset.empty())) {
        table.charset = schema && !schema->charset.empty() ? schema->charset : context.server_charset;
        table.collation = schema && !schema->collation.empty() ? schema->collation : context.server_collation;
    }
    resolve_charset(charset == "default" ? "" : charset, collation == "default" ? "" : collation, table.charset,
                    table.collation);
    return automatic;
}

void check_table(Context& context, const Table& table) {
    if (!context.mysql()) {
        if (table.columns.size() > kMostPostgresColumns) throw Error("54011", "tables can have at most 1600 columns");
        return;
    }
    if (table.columns.empty()) throw Error(1113, "42000", "A table must have at least 1 column");
    if (std::all_of(table.columns.begin(), table.columns.end(), [](const Column& column) { return column.invisible; }))
        throw Error(4028, "HY000", "A table must have at least one visible column.");
    const std::size_t most = table.engine == "InnoDB" ? kMostInnodbColumns : kMostMysqlColumns;
    if (table.columns.size() > most) throw Error(1117, "HY000", "Too many columns");
    std::int64_t bytes = 0;
    const Column* automatic = nullptr;
    for (const Column& column : table.columns) {
        bytes += bytes_of(column.type);
        if (!column.auto_increment) continue;
        const bool keyed = std::any_of(table.indexes.begin(), table.indexes.end(), [&](const Index& index) {
            return same_name(index.parts[0].column, column.name, true);
        });
        if (automatic || !keyed)
            throw Error(
                1075, "42000",
                "Incorrect table definition; there can be only one auto column and it must be defined as a key");
        automatic = &column;
    }
    if (bytes > kLongestRow)
        throw Error(1118, "42000",
                    "Row size too large. The maximum row size for the used table type, not counting BLOBs, is 65535. "
                    "This includes "
                    "storage overhead, check the manual. You have to change some columns to TEXT or BLOBs");
    if (context.require_primary_key && !primary_key(table) && !table.temporary)
        throw Error(3750, "HY000",
                    "Unable to create or change a table without a primary key, when the system variable "
                    "'sql_require_primary_key' is "
                    "set. Add a primary key to the table or unset this variable to avoid this message. Note that "
                    "tables without a "
                    "primary key can cause performance problems in row-based replication, so please consult your DBA "
                    "before changing "
                    "this setting.");
}

void make_owned_sequence(Context& context, const Table& table, Column& column, const ast::SequenceOptions& options,
                         const std::string& type) {
    const std::string name = made_name(table.name, column.name, "seq", [&](const std::string& wanted) {
        return relation_exists(context, table.schema, wanted);
    });
    Sequence sequence;
    sequence.schema = table.schema;
    sequence.name = name;
    sequence.type = type;
    sequence.temporary = table.temporary;
    sequence.owner = table.owner;
    sequence.owned_by = table.schema + "." + table.name + "." + column.name;
    make_sequence(context, std::move(sequence), options);
    column.sequence = table.schema + "." + name;
    if (column.identity == 0)
        column.default_source = "nextval('" + regclass_text(context, table.schema, name) + "'::regclass)";
}

Completion create_table(Context& context, const ast::CreateTable& statement) {
    const Target target = new_name(context, statement.name, statement.temporary);
    Completion completion;
    completion.tag = statement.query ? "SELECT 0" : "CREATE TABLE";
    const bool temporary = statement.temporary || target.schema == "pg_temp";
    if (exists(context, target, temporary, statement.if_not_exists)) {
        if (statement.query) completion.tag = "CREATE TABLE AS";
        return completion;
    }
    Table table;
    table.schema = target.schema;
    table.name = target.name;
    table.temporary = temporary;
    table.owner = context.user;
    table.partition_by = statement.partition_by;
    if (!statement.on_commit.empty()) table.options["on commit"] = statement.on_commit;
    if (statement.unlogged) table.options["unlogged"] = "true";
    if (context.mysql() && !statement.like.empty()) {
        copy_definition(context, table, statement.like[0]);
        start_counter(context, *create_stored(context, std::move(table)), 1);
        return completion;
    }
    if (statement.partition_bound)
        make_partition(context, table, statement.inherits.at(0), *statement.partition_bound);
    else
        inherit_columns(context, table, statement.inherits);
    const std::int64_t automatic = apply_options(context, table, statement.options);
    for (const ast::LikeTable& like : statement.like) copy_definition(context, table, like);
    for (const ast::ColumnDefinition& definition : statement.columns) {
        if (definition.type.name.empty()) {
            add_to_inherited(context, table, definition, statement.columns);
            continue;
        }
        MadeColumn made = make_column(context, table, definition);
        if (merge_column(context, table, made.column)) continue;
        Column& column = add_column(context, table, std::move(made.column));
        if (made.sequence) make_owned_sequence(context, table, column, *made.sequence, made.sequence_type);
    }
    std::unique_ptr<bind::Binder> binder;
    bind::BoundQuery query;
    if (statement.query) {
        binder = std::make_unique<bind::Binder>(context.rules, context.lookup, context.environment);
        query = binder->query(*statement.query);
        add_query_columns(context, table, query, statement.as_columns);
    }
    add_constraints(context, table, statement);
    if (statement.partition_key) set_partition_key(context, table, *statement.partition_key);
    if (statement.partition_bound)
        inherit_keys(context, table, *context.catalogue.find_oid<Table>(table.parents.at(0)));
    check_unique_keys(table);
    check_expressions(context, table);
    check_table(context, table);
    if (context.mysql()) table.partition_by = checked_partitions(context, table, statement.partition_by);
    const auto stored = create_stored(context, std::move(table));
    start_counter(context, *stored, automatic);
    if (!stored->parents.empty() || stored->has_family()) link_to_parents(context, *stored);
    if (!statement.query) return completion;
    if (statement.with_data)
        completion.rows = fill_from_query(context, *stored, *binder, query, statement.on_duplicate);
    completion.tag = "SELECT " + std::to_string(completion.rows);
    if (context.mysql())
        completion.information = "Records: " + std::to_string(completion.rows) + "  Duplicates: 0  Warnings: 0";
    return completion;
}

} // namespace labdb::sql::define
