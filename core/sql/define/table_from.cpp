// Tables made from others: LIKE, AS SELECT.
#include <algorithm>

#include "core/sql/bind/quote.hpp"
#include "core/sql/catalogue/physical.hpp"
#include "core/sql/define/columns.hpp"
#include "core/sql/define/errors.hpp"
#include "core/sql/define/indexes.hpp"
#include "core/sql/define/keys.hpp"
#include "core/sql/define/names.hpp"
#include "core/sql/define/query_columns.hpp"
#include "core/sql/define/rewrite.hpp"
#include "core/sql/define/stored.hpp"
#include "core/sql/define/tables.hpp"
#include "core/sql/mysql/types.hpp"

namespace labdb::sql::define {
namespace {

using bind::quoted;

bool includes(const ast::LikeTable& like, std::string_view what) {
    // The last word counts: INCLUDING ALL EXCLUDING INDEXES.
    bool said = false;
    for (const std::string& option : like.including) {
        if (option == "all" || option == what) said = true;
        if (option == "excluding " + std::string(what) || option == "excluding all") said = false;
    }
    return said;
}

void copy_mysql(Table& table, const Table& other) {
    const std::string schema = table.schema, name = table.name;
    const bool temporary = table.temporary;
    table = other;
    table.schema = schema;
    table.name = name;
    table.temporary = temporary;
    table.oid = 0;
    table.physical.clear();
    table.foreign_keys.clear();
    table.triggers.clear();
    for (Index& index : table.indexes) index.physical.clear();
    const std::vector<Check> checks = std::exchange(table.checks, {});
    for (std::size_t i = 0; i < checks.size(); ++i) {
        table.checks.push_back(checks[i]);
        // Names of checks are the schema's: each copy has one that is made for it.
        table.checks.back().name = name + "_chk_" + std::to_string(i + 1);
    }
}

void copy_postgres(Context& context, Table& table, const Table& other, const ast::LikeTable& like) {
    for (const Column& column : other.columns) {
        Column copy = column;
        copy.sequence.clear();
        copy.acl.clear();
        copy.identity = 0;
        if (!includes(like, "defaults")) copy.default_source.reset();
        if (!includes(like, "generated")) copy.generated.reset();
        if (!includes(like, "comments")) copy.comment.clear();
        Column& made = add_column(context, table, std::move(copy));
        if (column.identity != 0 && includes(like, "identity")) {
            made.identity = column.identity;
            make_owned_sequence(context, table, made, {}, "bigint");
        }
    }
    if (includes(like, "constraints"))
        for (const Check& check : other.checks) table.checks.push_back(check);
    if (!includes(like, "indexes")) return;
    for (const Index& index : other.indexes) {
        Index copy = index;
        copy.name.clear();
        copy.physical.clear();
        copy.oid = 0;
        name_index(context, table, copy);
        add_index(context, table, std::move(copy));
    }
}

} // namespace

void copy_definition(Context& context, Table& table, const ast::LikeTable& like) {
    const auto other = require_table(context, like.table);
    if (context.mysql()) {
        if (other->kind != Table::Kind::table)
            throw Error(1347, "HY000", "'" + other->schema + "." + other->name + "' is not BASE TABLE");
        copy_mysql(table, *other);
        return;
    }
    copy_postgres(context, table, *other, like);
}

void add_query_columns(Context& context, Table& table, const bind::BoundQuery& query,
                       const std::vector<std::string>& names) {
    if (names.size() > query.columns.size()) throw Error("42601", "too many column names were specified");
    bind::Binder binder(context.rules, context.lookup, context.environment);
    for (std::size_t i = 0; i < query.columns.size(); ++i) {
        const bind::BoundQuery::Column& from = query.columns[i];
        const std::string& name = i < names.size() ? names[i] : from.name;
        // MySQL: a column that was defined takes the query's of its name.
        if (context.mysql() && i >= names.size()) {
            bool repeated = false;
            for (std::size_t j = 0; j < i; ++j) repeated = repeated || same_name(query.columns[j].name, name, true);
            if (!repeated && find_column(table, name, true)) continue;
        }
        Column column = column_of_query(context, binder, from, name);
        if (context.mysql() && from.value.origin)
            if (const auto origin = context.catalogue.find_table(from.value.origin->schema, from.value.origin->table))
                if (const Column* original = find_column(*origin, from.value.origin->column, true)) {
                    column.on_update = original->on_update;
                    column.comment = original->comment;
                }
        add_column(context, table, std::move(column));
    }
}

std::int64_t fill_from_query(Context& context, const Table& table, bind::Binder& binder, const bind::BoundQuery& query,
                             const std::string& on_duplicate) {
    Connection& connection = context.connection();
    // Each of the query's columns goes to that of its name in MySQL, to that of its place in PostgreSQL.
    std::vector<const Column*> targets;
    const std::size_t first = table.columns.size() - query.columns.size();
    for (std::size_t i = 0; i < query.columns.size(); ++i)
        targets.push_back(context.mysql() ? find_column(table, query.columns[i].name, true)
                                          : &table.columns[first + i]);
    std::string columns, values;
    for (std::size_t i = 0; i < targets.size(); ++i) {
        columns += (i > 0 ? ", " : "") + quoted(targets[i]->physical);
        values += (i > 0 ? ", ?" : "?") + std::to_string(i + 1);
    }
    const std::string verb = on_duplicate == "replace"  ? "INSERT OR REPLACE"
                             : on_duplicate == "ignore" ? "INSERT OR IGNORE"
                                                        : "INSERT";
    const std::string what = targets.empty() ? " DEFAULT VALUES" : " (" + columns + ") VALUES (" + values + ")";
    Prepared write = connection.prepare(verb + " INTO " + physical::qualified(table) + what);
    Prepared read = connection.prepare(query.sql);
    read.bind(binder.parameters());
    std::int64_t rows = 0;
    std::vector<Cell> cells(targets.size());
    while (read.step()) {
        ++rows;
        for (std::size_t i = 0; i < targets.size(); ++i) {
            cells[i] = read.cell(static_cast<int>(i));
            if (!is_null(cells[i]))
                cells[i] =
                    context.rules.assign(context.environment, cells[i], query.columns[i].value.type, *targets[i], rows);
        }
        write.bind(cells);
        try {
            write.step();
        } catch (const DatabaseError& error) {
            if (fault_of(error) != DatabaseFault::constraint_unique) throw;
            for (const Index& index : table.indexes) {
                if (index.kind != Index::Kind::primary && index.kind != Index::Kind::unique) continue;
                std::vector<Cell> key;
                std::vector<Type> types;
                for (const KeyPart& part : index.parts)
                    for (std::size_t i = 0; i < targets.size(); ++i)
                        if (targets[i]->name == part.column) key.push_back(cells[i]), types.push_back(targets[i]->type);
                throw duplicate_key(context, table, index, key_values(context, key, types));
            }
        }
    }
    fill_generated(context, table, {});
    return rows;
}

} // namespace labdb::sql::define
