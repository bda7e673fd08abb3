// Constraints in information_schema.
#include <algorithm>

#include "core/sql/postgres/definitions.hpp"
#include "core/sql/postgres/information.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::postgres {
namespace {

bool is_key(const Index& index) { return index.constraint || index.kind == Index::Kind::primary; }

/// Tables whose constraints are shown: those of which the user may do something.
std::vector<std::shared_ptr<const Table>> shown(Catalogs& catalogs) {
    std::vector<std::shared_ptr<const Table>> all;
    for (const auto& table : catalogs.tables())
        if (table->kind == Table::Kind::table && sees(catalogs, *table)) all.push_back(table);
    return all;
}

/// PostgreSQL's NOT NULLs are shown as checks, with a name made of numbers.
std::string not_null_name(Catalogs& catalogs, const Table& table, const Column& column) {
    return std::to_string(catalogs.schema_oid(table.schema)) + "_" + std::to_string(table.oid) + "_" +
           std::to_string(column.number) + "_not_null";
}

std::vector<Row> table_constraints(Session::State& state) {
    Catalogs catalogs(state);
    std::vector<Row> rows;
    const Cell database = text(state.database);
    for (const auto& table : shown(catalogs)) {
        const Cell schema = text(Catalogs::schema_name(table->schema));
        const auto add = [&](const std::string& name, const char* type, bool deferrable, bool deferred, Cell nulls) {
            rows.push_back({database, schema, text(name), database, schema, text(table->name), text(type),
                            yes_or_no(deferrable), yes_or_no(deferred), yes_or_no(true), std::move(nulls)});
        };
        for (const Index& index : table->indexes) {
            if (!is_key(index)) continue;
            const bool primary = index.kind == Index::Kind::primary;
            add(index.name, primary ? "PRIMARY KEY" : "UNIQUE", index.deferrable, index.initially_deferred,
                primary ? Cell() : yes_or_no(!index.nulls_not_distinct));
        }
        for (const ForeignKey& key : table->foreign_keys)
            add(key.name, "FOREIGN KEY", key.deferrable, key.initially_deferred, Cell());
        for (const Check& check : table->checks) add(check.name, "CHECK", false, false, Cell());
        for (const Column& column : table->columns)
            if (column.not_null) add(not_null_name(catalogs, *table, column), "CHECK", false, false, Cell());
    }
    return rows;
}

/// The parent's key that a foreign key stands on.
const Index* parent_key(const Table& parent, const ForeignKey& key) {
    for (const Index& index : parent.indexes)
        if (index.kind != Index::Kind::plain && index.parts.size() == key.parent_columns.size() &&
            std::all_of(index.parts.begin(), index.parts.end(), [&](const KeyPart& part) {
                return std::find(key.parent_columns.begin(), key.parent_columns.end(), part.column) !=
                       key.parent_columns.end();
            }))
            return &index;
    return nullptr;
}

Cell place_in_parent(Catalogs& catalogs, const ForeignKey& key, std::size_t position) {
    const auto parent = catalogs.catalogue.find_table(key.parent_schema, key.parent_table);
    const Index* index = parent ? parent_key(*parent, key) : nullptr;
    if (index)
        for (std::size_t i = 0; i < index->parts.size(); ++i)
            if (index->parts[i].column == key.parent_columns[position]) return number(static_cast<std::int64_t>(i) + 1);
    return {};
}

std::vector<Row> key_column_usage(Session::State& state) {
    Catalogs catalogs(state);
    std::vector<Row> rows;
    const Cell database = text(state.database);
    for (const auto& table : shown(catalogs)) {
        const Cell schema = text(Catalogs::schema_name(table->schema));
        const auto add = [&](const std::string& constraint, const std::string& column, std::size_t position,
                             Cell place) {
            rows.push_back({database, schema, text(constraint), database, schema, text(table->name), text(column),
                            number(static_cast<std::int64_t>(position) + 1), std::move(place)});
        };
        for (const Index& index : table->indexes)
            for (std::size_t i = 0; is_key(index) && i < index.parts.size(); ++i)
                add(index.name, index.parts[i].column, i, Cell());
        for (const ForeignKey& key : table->foreign_keys)
            for (std::size_t i = 0; i < key.columns.size(); ++i)
                add(key.name, key.columns[i], i, place_in_parent(catalogs, key, i));
    }
    return rows;
}

std::vector<Row> referential_constraints(Session::State& state) {
    Catalogs catalogs(state);
    std::vector<Row> rows;
    const Cell database = text(state.database);
    for (const auto& table : shown(catalogs))
        for (const ForeignKey& key : table->foreign_keys) {
            const auto parent = catalogs.catalogue.find_table(key.parent_schema, key.parent_table);
            const Index* index = parent ? parent_key(*parent, key) : nullptr;
            rows.push_back({database, text(table->schema), text(key.name), index ? database : Cell(),
                            index ? text(parent->schema) : Cell(), index ? text(index->name) : Cell(),
                            text(util::to_lower(key.match) == "full" ? "FULL" : "NONE"),
                            text(util::to_upper(key.on_update)), text(util::to_upper(key.on_delete))});
        }
    return rows;
}

std::vector<Row> check_constraints(Session::State& state) {
    Catalogs catalogs(state);
    std::vector<Row> rows;
    const Cell database = text(state.database);
    for (const auto& table : shown(catalogs)) {
        const Cell schema = text(Catalogs::schema_name(table->schema));
        for (const Check& check : table->checks)
            rows.push_back(
                {database, schema, text(check.name), text(check_definition(catalogs, *table, check, false).substr(6))});
        for (const Column& column : table->columns)
            if (column.not_null)
                rows.push_back({database, schema, text(not_null_name(catalogs, *table, column)),
                                text(column.name + " IS NOT NULL")});
    }
    for (const auto& type : catalogs.types())
        for (const Check& check : type->checks)
            if (owns(catalogs, type->owner))
                rows.push_back({database, text(type->schema), text(check.name),
                                text(check_definition(catalogs, *type, check, false).substr(6))});
    return rows;
}

/// Whether a check's text has the name in it as a word.
bool names_column(const std::string& source, const std::string& name) {
    const auto is_word = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_'; };
    for (std::size_t at = source.find(name); at != std::string::npos; at = source.find(name, at + 1)) {
        const std::size_t end = at + name.size();
        if ((at == 0 || !is_word(source[at - 1])) && (end == source.size() || !is_word(source[end]))) return true;
    }
    return false;
}

std::vector<Row> constraint_column_usage(Session::State& state) {
    Catalogs catalogs(state);
    std::vector<Row> rows;
    const Cell database = text(state.database);
    for (const auto& table : shown(catalogs)) {
        if (!owns(catalogs, table->owner)) continue;
        const auto add = [&](const std::string& schema, const std::string& name, const std::string& column,
                             const std::string& constraint) {
            rows.push_back(
                {database, text(schema), text(name), text(column), database, text(table->schema), text(constraint)});
        };
        for (const Index& index : table->indexes)
            for (const KeyPart& part : index.parts)
                if (is_key(index)) add(table->schema, table->name, part.column, index.name);
        for (const ForeignKey& key : table->foreign_keys)
            for (const std::string& column : key.parent_columns)
                add(key.parent_schema, key.parent_table, column, key.name);
        for (const Check& check : table->checks)
            for (const Column& column : table->columns)
                if (names_column(check.source, column.name)) add(table->schema, table->name, column.name, check.name);
    }
    return rows;
}

std::vector<Row> constraint_table_usage(Session::State& state) {
    Catalogs catalogs(state);
    std::vector<Row> rows;
    const Cell database = text(state.database);
    for (const auto& table : shown(catalogs)) {
        if (!owns(catalogs, table->owner)) continue;
        for (const Index& index : table->indexes)
            if (is_key(index))
                rows.push_back({database, text(table->schema), text(table->name), database, text(table->schema),
                                text(index.name)});
        for (const ForeignKey& key : table->foreign_keys)
            rows.push_back({database, text(key.parent_schema), text(key.parent_table), database, text(table->schema),
                            text(key.name)});
    }
    return rows;
}

constexpr CatalogTable kTables[] = {
    // clang-format off
    {"table_constraints", 13411, 'v',
     "constraint_catalog sql_identifier, constraint_schema sql_identifier, constraint_name sql_identifier, "
     "table_catalog sql_identifier, table_schema sql_identifier, table_name sql_identifier, "
     "constraint_type character_data, is_deferrable yes_or_no, initially_deferred yes_or_no, enforced "
     "yes_or_no, nulls_distinct yes_or_no",
     table_constraints},
    {"key_column_usage", 13329, 'v',
     "constraint_catalog sql_identifier, constraint_schema sql_identifier, constraint_name sql_identifier, "
     "table_catalog sql_identifier, table_schema sql_identifier, table_name sql_identifier, column_name "
     "sql_identifier, ordinal_position cardinal_number, position_in_unique_constraint cardinal_number",
     key_column_usage},
    {"referential_constraints", 13339, 'v',
     "constraint_catalog sql_identifier, constraint_schema sql_identifier, constraint_name sql_identifier, "
     "unique_constraint_catalog sql_identifier, unique_constraint_schema sql_identifier, "
     "unique_constraint_name sql_identifier, match_option character_data, update_rule character_data, "
     "delete_rule character_data",
     referential_constraints},
    {"check_constraints", 13260, 'v',
     "constraint_catalog sql_identifier, constraint_schema sql_identifier, constraint_name sql_identifier, "
     "check_clause character_data",
     check_constraints},
    {"constraint_column_usage", 13300, 'v',
     "table_catalog sql_identifier, table_schema sql_identifier, table_name sql_identifier, column_name "
     "sql_identifier, constraint_catalog sql_identifier, constraint_schema sql_identifier, constraint_name "
     "sql_identifier",
     constraint_column_usage},
    {"constraint_table_usage", 13305, 'v',
     "table_catalog sql_identifier, table_schema sql_identifier, table_name sql_identifier, "
     "constraint_catalog sql_identifier, constraint_schema sql_identifier, constraint_name sql_identifier",
     constraint_table_usage},
    // clang-format on
};

} // namespace

std::span<const CatalogTable> information_keys() { return kTables; }

} // namespace labdb::sql::postgres
