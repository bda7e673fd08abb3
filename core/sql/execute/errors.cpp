#include "core/sql/execute/errors.hpp"

#include <algorithm>

#include "core/sql/mysql/print.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::execute {
namespace {

/// `Failing row contains (1, null, abc).`, as execMain.c's ExecBuildSlotValueDescription: long values are cut.
std::string failing_row(const Context& context, const Table& table, const Row& row) {
    constexpr std::size_t kLongest = 64;
    std::string text = "Failing row contains (";
    for (std::size_t i = 0; i < row.size(); ++i) {
        std::string value = shown(context, row[i], table.columns[i].type);
        if (value.size() > kLongest) {
            std::size_t end = kLongest;
            while (end > 0 && (static_cast<unsigned char>(value[end]) & 0xc0) == 0x80) --end;
            value = value.substr(0, end) + "...";
        }
        text += (i ? ", " : "") + value;
    }
    return text + ").";
}

Error postgres_error(const Table& table, std::string sqlstate, std::string message) {
    Error error(std::move(sqlstate), std::move(message));
    error.schema = table.schema;
    error.table = table.name;
    return error;
}

std::string backquoted(const std::vector<std::string>& names) {
    std::string list;
    for (const std::string& name : names) list += (list.empty() ? "" : ", ") + mysql::quoted_name(name);
    return list;
}

/// The constraint as InnoDB prints it in 1451 and 1452. What is NO ACTION is not printed, since it need not be said.
std::string innodb_constraint(const Table& child, const ForeignKey& key) {
    std::string text = "(" + mysql::quoted_name(child.schema) + "." + mysql::quoted_name(child.name) + ", CONSTRAINT " +
                       mysql::quoted_name(key.name) + " FOREIGN KEY (" + backquoted(key.columns) + ") REFERENCES ";
    if (key.parent_schema != child.schema) text += mysql::quoted_name(key.parent_schema) + ".";
    text += mysql::quoted_name(key.parent_table) + " (" + backquoted(key.parent_columns) + ")";
    const auto action = [&](const char* words, const std::string& said) {
        if (!said.empty() && said != "no action") text += words + util::to_upper(said);
    };
    action(" ON DELETE ", key.on_delete);
    action(" ON UPDATE ", key.on_update);
    return text + ")";
}

/// `Key (a, b)=(1, 2)`.
std::string key_text(const Context& context, const std::vector<std::string>& names, const Row& values,
                     const std::vector<Type>& types) {
    std::string shown_values;
    for (std::size_t i = 0; i < values.size(); ++i)
        shown_values += (i ? ", " : "") + shown(context, values[i], types[i]);
    return "Key (" + util::join(names, ", ") + ")=(" + shown_values + ")";
}

std::vector<Type> types_of(const Table& table, const std::vector<std::string>& columns) {
    std::vector<Type> types;
    for (const std::size_t number : column_numbers(table, columns)) types.push_back(table.columns[number].type);
    return types;
}

} // namespace

std::string_view name_of(Event event) {
    constexpr std::string_view kNames[] = {"INSERT", "UPDATE", "DELETE", "TRUNCATE"};
    return kNames[static_cast<std::size_t>(event)];
}

bool is_false(const Cell& cell) {
    const auto* whole = std::get_if<std::int64_t>(&cell);
    const auto* real = std::get_if<double>(&cell);
    return (whole && *whole == 0) || (real && *real == 0);
}

std::string shown(const Context& context, const Cell& cell, const Type& type) {
    if (is_null(cell)) return context.mysql() ? "NULL" : "null";
    return context.rules.text(context.environment, cell, type);
}

std::vector<std::size_t> column_numbers(const Table& table, const std::vector<std::string>& names) {
    std::vector<std::size_t> numbers;
    for (const std::string& name : names)
        for (std::size_t i = 0; i < table.columns.size(); ++i)
            if (table.columns[i].name == name || (table.columns[i].name.size() == name.size() &&
                                                  util::to_lower(table.columns[i].name) == util::to_lower(name))) {
                numbers.push_back(i);
                break;
            }
    return numbers;
}

int column_number(const Context& context, const Table& table, std::string_view name) {
    const Column* column = find_column(table, name, context.mysql());
    return column ? static_cast<int>(column - table.columns.data()) : -1;
}

Error null_error(const Context& context, const Table& table, const Column& column, const Row& row) {
    if (context.mysql()) return Error(1048, "23000", "Column '" + column.name + "' cannot be null");
    Error error = postgres_error(table, "23502",
                                 "null value in column \"" + column.name + "\" of relation \"" + table.name +
                                     "\" violates not-null constraint");
    error.column = column.name;
    error.detail = failing_row(context, table, row);
    return error;
}

Error no_default_error(const Column& column) {
    return Error(1364, "HY000", "Field '" + column.name + "' doesn't have a default value");
}

Error no_partition_error(const Context& context, const std::optional<Cell>& value, const Type& type) {
    return Error(1526, "HY000",
                 "Table has no partition for value " + (!value ? std::string("from column_list")
                                                        : is_null(*value)
                                                            ? std::string("NULL")
                                                            : context.rules.text(context.environment, *value, type)));
}

Error check_error(const Context& context, const Table& table, const std::string& check, const Row& row) {
    if (context.mysql()) return Error(3819, "HY000", "Check constraint '" + check + "' is violated.");
    Error error = postgres_error(
        table, "23514", "new row for relation \"" + table.name + "\" violates check constraint \"" + check + "\"");
    error.constraint = check;
    error.detail = failing_row(context, table, row);
    return error;
}

Error partition_error(const Context& context, const Table& table, const Row& row) {
    Error error =
        postgres_error(table, "23514", "new row for relation \"" + table.name + "\" violates partition constraint");
    error.detail = failing_row(context, table, row);
    return error;
}

Error duplicate_error(const Context& context, const Table& table, const Index& index, const Row& values,
                      const std::vector<Type>& types) {
    if (context.mysql()) {
        // sql_base.cc and handler.cc, print_keydup_error: the values of the key's parts, with a dash between.
        std::string key;
        for (std::size_t i = 0; i < values.size(); ++i) key += (i ? "-" : "") + shown(context, values[i], types[i]);
        constexpr std::size_t kLongest = 448;
        if (key.size() > kLongest) key = key.substr(0, kLongest) + "...";
        return Error(1062, "23000",
                     "Duplicate entry '" + key + "' for key '" +
                         (context.options.key_names_have_table ? table.name + "." : "") + index.name + "'");
    }
    Error error =
        postgres_error(table, "23505", "duplicate key value violates unique constraint \"" + index.name + "\"");
    error.constraint = index.name;
    std::vector<std::string> names;
    for (const KeyPart& part : index.parts) names.push_back(part.column.empty() ? part.expression : part.column);
    error.detail = key_text(context, names, values, types) + " already exists.";
    return error;
}

Error missing_parent_error(const Context& context, const Table& child, const ForeignKey& key, const Row& values) {
    if (context.mysql())
        return Error(1452, "23000",
                     "Cannot add or update a child row: a foreign key constraint fails " +
                         innodb_constraint(child, key));
    Error error = postgres_error(child, "23503",
                                 "insert or update on table \"" + child.name + "\" violates foreign key constraint \"" +
                                     key.name + "\"");
    error.constraint = key.name;
    error.detail = key_text(context, key.columns, values, types_of(child, key.columns)) +
                   " is not present in table \"" + key.parent_table + "\".";
    return error;
}

Error referenced_error(const Context& context, const Table& parent, const Table& child, const ForeignKey& key,
                       const Row& values) {
    if (context.mysql())
        return Error(1451, "23000",
                     "Cannot delete or update a parent row: a foreign key constraint fails " +
                         innodb_constraint(child, key));
    Error error =
        postgres_error(child, "23503",
                       "update or delete on table \"" + parent.name + "\" violates foreign key constraint \"" +
                           key.name + "\" on table \"" + child.name + "\"");
    error.constraint = key.name;
    error.detail = key_text(context, key.parent_columns, values, types_of(parent, key.parent_columns)) +
                   " is still referenced from table \"" + child.name + "\".";
    return error;
}

Error generated_error(const Context& context, const Table& table, const Column& column, bool update) {
    if (context.mysql())
        return Error(3105, "HY000",
                     "The value specified for generated column '" + column.name + "' in table '" + table.name +
                         "' is not allowed.");
    Error error("428C9", update ? "column \"" + column.name + "\" can only be updated to DEFAULT"
                                : "cannot insert a non-DEFAULT value into column \"" + column.name + "\"");
    if (column.identity) {
        error.detail = "Column \"" + column.name + "\" is an identity column defined as GENERATED ALWAYS.";
        if (!update) error.hint = "Use OVERRIDING SYSTEM VALUE to override.";
    } else
        error.detail = "Column \"" + column.name + "\" is a generated column.";
    return error;
}

Error unknown_column_error(const Context& context, const Table& table, const std::string& column) {
    if (context.mysql()) return Error(1054, "42S22", "Unknown column '" + column + "' in 'field list'");
    return Error("42703", "column \"" + column + "\" of relation \"" + table.name + "\" does not exist");
}

} // namespace labdb::sql::execute
