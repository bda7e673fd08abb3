#include "core/sql/catalogue/physical.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

#include "core/sql/bind/quote.hpp"
#include "core/sql/catalogue/catalogue.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::physical {
namespace {

using bind::quoted;

bool is_taken(Connection& connection, std::string_view database, const std::string& name) {
    return !connection
                .query("SELECT 1 FROM " + std::string(database) + ".sqlite_master WHERE name = ?1 COLLATE NOCASE",
                       {Cell(name)})
                .empty();
}

std::string free_name(Connection& connection, std::string_view database, const std::string& wanted) {
    std::string name = wanted;
    for (int i = 2; is_taken(connection, database, name); ++i) name = wanted + "%" + std::to_string(i);
    return name;
}

std::string wanted_name(const Table& table) {
    const std::string name = part(table.schema) + "." + part(table.name);
    return table.temporary ? "%temp." + name : name;
}

std::string affinity(const Type& type) {
    switch (type.kind) {
    case TypeKind::boolean:
    case TypeKind::tinyint:
    case TypeKind::smallint:
    case TypeKind::mediumint:
    case TypeKind::integer:
    case TypeKind::bigint:
    case TypeKind::year:
    case TypeKind::oid:
    case TypeKind::enumeration:
    case TypeKind::set: return "INTEGER";
    case TypeKind::real:
    case TypeKind::double_precision: return "REAL";
    // INTEGER in one dialect and TEXT in the other: as it is put in.
    case TypeKind::bit:
    case TypeKind::date:
    case TypeKind::time:
    case TypeKind::datetime:
    case TypeKind::timestamp: return "BLOB";
    case TypeKind::binary:
    case TypeKind::varbinary:
    case TypeKind::blob:
    case TypeKind::timetz:
    case TypeKind::interval:
    case TypeKind::geometry: return "BLOB";
    default: return "TEXT";
    }
}

std::string collation(const Type& type) {
    if (type.kind == TypeKind::decimal) return "decimal";
    if (is_text(type.kind)) return type.collation;
    return "";
}

} // namespace

std::string part(std::string_view name) {
    std::string text;
    for (const char letter : name) {
        const auto byte = static_cast<unsigned char>(letter);
        if (byte < 0x20 || byte == 0x7f || letter == '.' || letter == '%' || letter == '"' || letter == '\'' ||
            letter == '`') {
            std::array<char, 4> escape{};
            std::snprintf(escape.data(), escape.size(), "%%%02X", byte);
            text += escape.data();
        } else
            text += letter;
    }
    return text;
}

std::string free_table_name(Connection& connection, const Table& table) {
    std::string wanted = wanted_name(table);
    // SQLite keeps names that begin so for itself.
    if (util::to_lower(wanted).starts_with("sqlite_")) wanted = "%73" + wanted.substr(1);
    return free_name(connection, database_of(table), wanted);
}

std::string free_index_name(Connection& connection, const Table& table, std::string_view index) {
    return free_name(connection, database_of(table), table.physical + "." + part(index));
}

std::string free_column_name(const Table& table, std::string_view name) {
    const std::string lower = util::to_lower(name);
    std::string wanted(name);
    if (lower == "rowid" || lower == "oid" || lower == "_rowid_") wanted = "%" + wanted;
    std::string free = wanted;
    const auto taken = [&] {
        return std::any_of(table.columns.begin(), table.columns.end(), [&](const Column& column) {
            return util::to_lower(column.physical) == util::to_lower(free);
        });
    };
    for (int i = 2; taken(); ++i) free = wanted + "%" + std::to_string(i);
    return free;
}

std::string_view database_of(const Table& table) { return table.temporary ? "temp" : "main"; }

std::string qualified(const Table& table) { return std::string(database_of(table)) + "." + quoted(table.physical); }

std::string rows_name(const Table& table) { return table.has_family() ? table.physical + "%all" : table.physical; }

std::string all_rows(const Table& table) { return std::string(database_of(table)) + "." + quoted(rows_name(table)); }

const Column* rowid_column(const Table& table) {
    const Index* primary = primary_key(table);
    // Two rows may have the same DEFERRABLE key for a while.
    if (!primary || primary->deferrable || primary->parts.size() != 1 || primary->parts[0].prefix_length > 0)
        return nullptr;
    const Column* column = find_column(table, primary->parts[0].column, false);
    if (!column || !is_integer(column->type.kind)) return nullptr;
    return column->type.kind == TypeKind::bigint && column->type.is_unsigned ? nullptr : column;
}

std::string column_definition(const Table& table, const Column& column) {
    std::string sql = quoted(column.physical) + " ";
    if (rowid_column(table) == &column) return sql + "INTEGER PRIMARY KEY";
    sql += affinity(column.type);
    if (const std::string name = collation(column.type); !name.empty()) sql += " COLLATE " + quoted(name);
    return sql;
}

std::string create_table(const Table& table) {
    std::string sql = "CREATE TABLE " + qualified(table) + " (";
    for (const Column& column : table.columns) {
        if (&column != &table.columns.front()) sql += ", ";
        sql += column_definition(table, column);
    }
    // PostgreSQL has tables without columns, SQLite has not.
    if (table.columns.empty()) sql += "\"%\" BLOB";
    return sql + ")";
}

bool has_physical_index(const Table& table, const Index& index) {
    if (index.kind == Index::Kind::primary) return rowid_column(table) == nullptr;
    if (index.kind == Index::Kind::fulltext || index.kind == Index::Kind::spatial) return false;
    // MySQL's multi-valued index has many keys for a row: SQLite has no such thing.
    for (const KeyPart& part : index.parts)
        if (part.expression.ends_with(" array)")) return false;
    const std::string method = util::to_lower(index.method);
    return index.kind == Index::Kind::unique || method.empty() || method == "btree" || method == "hash";
}

std::string create_index(const Table& table, const Index& index, const IndexExpressions& expressions) {
    const bool unique = (index.kind == Index::Kind::primary || index.kind == Index::Kind::unique) && !index.deferrable;
    std::string sql = unique ? "CREATE UNIQUE INDEX " : "CREATE INDEX ";
    sql += std::string(database_of(table)) + "." + quoted(index.physical) + " ON " + quoted(table.physical) + " (";
    for (std::size_t i = 0; i < index.parts.size(); ++i) {
        const KeyPart& key = index.parts[i];
        if (i > 0) sql += ", ";
        std::string value, collate;
        if (!key.column.empty()) {
            const Column* column = find_column(table, key.column, false);
            value = quoted(column->physical);
            collate = collation(column->type);
            // A plain index over the whole column finds as much as one over its beginning; a unique one must look at
            // the beginning alone.
            if (unique && key.prefix_length > 0)
                value = "substr(" + value + ", 1, " + std::to_string(key.prefix_length) + ")" +
                        (collate.empty() ? "" : " COLLATE " + quoted(collate));
        } else
            value = "(" + expressions.parts[i] + ")";
        if (!key.collation.empty()) value += " COLLATE " + quoted(key.collation);
        if (unique && index.nulls_not_distinct) {
            if (!collate.empty() && key.collation.empty()) collate = " COLLATE " + quoted(collate);
            value = "(" + value + " IS NULL), ifnull(" + value + ", x'')" + collate;
        }
        sql += value;
        if (key.descending) sql += " DESC";
    }
    sql += ")";
    if (!expressions.where.empty()) sql += " WHERE " + expressions.where;
    return sql;
}

std::string quoted_text(std::string_view text) { return "'" + util::replace_all(text, "'", "''") + "'"; }

std::string literal(const Cell& cell) {
    if (const auto* number = std::get_if<std::int64_t>(&cell)) {
        // Its absolute value is no SQLite literal.
        if (*number == INT64_MIN) return "(-9223372036854775807 - 1)";
        return *number < 0 ? "(" + std::to_string(*number) + ")" : std::to_string(*number);
    }
    if (const auto* real = std::get_if<double>(&cell)) {
        std::array<char, 40> text{};
        std::snprintf(text.data(), text.size(), "%.17g", *real);
        std::string number = text.data();
        if (number.find_first_of("inf") != std::string::npos) return *real < 0 ? "(-9e999)" : "9e999";
        if (number.find_first_of(".e") == std::string::npos) number += ".0";
        return *real < 0 ? "(" + number + ")" : number;
    }
    const auto hexadecimal = [](std::string_view bytes) {
        constexpr char kDigits[] = "0123456789abcdef";
        std::string text = "x'";
        for (const char byte : bytes) {
            text += kDigits[static_cast<unsigned char>(byte) >> 4];
            text += kDigits[static_cast<unsigned char>(byte) & 15];
        }
        return text + "'";
    };
    if (const auto* text = std::get_if<std::string>(&cell))
        return text->find('\0') == std::string::npos ? quoted_text(*text) : "CAST(" + hexadecimal(*text) + " AS TEXT)";
    if (const auto* blob = std::get_if<Blob>(&cell)) return hexadecimal(blob->bytes);
    return "NULL";
}

std::string with_literals(std::string_view sql, const std::vector<Cell>& parameters) {
    std::string text;
    for (std::size_t i = 0; i < sql.size();) {
        const char letter = sql[i];
        if (letter == '\'' || letter == '"') {
            const std::size_t end = std::min(sql.find(letter, i + 1), sql.size() - 1);
            text += sql.substr(i, end + 1 - i);
            i = end + 1;
        } else if (letter == '?') {
            std::size_t number = 0;
            for (++i; i < sql.size() && sql[i] >= '0' && sql[i] <= '9'; ++i)
                number = number * 10 + static_cast<std::size_t>(sql[i] - '0');
            text += number > 0 && number <= parameters.size() ? literal(parameters[number - 1]) : "NULL";
        } else {
            text += letter;
            ++i;
        }
    }
    return text;
}

} // namespace labdb::sql::physical
