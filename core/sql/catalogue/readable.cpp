// The views through which plain `sqlite3` reads tables: only SQLite's own functions, no collation of labdb's.
#include "core/sql/bind/quote.hpp"
#include "core/sql/catalogue/physical.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::physical {
namespace {

using bind::quoted;

std::string enumeration_text(const std::string& name, const Type& type) {
    std::string sql = "CASE " + name;
    for (std::size_t i = 0; i < type.labels->size(); ++i)
        sql += " WHEN " + std::to_string(i + 1) + " THEN " + quoted_text((*type.labels)[i]);
    return type.labels->empty() ? "''" : sql + " WHEN 0 THEN '' END";
}

std::string set_text(const std::string& name, const Type& type) {
    std::string sql = "''";
    for (std::size_t i = 0; i < type.labels->size(); ++i)
        sql +=
            " || iif(" + name + " >> " + std::to_string(i) + " & 1, " + quoted_text("," + (*type.labels)[i]) + ", '')";
    return "iif(" + name + " IS NULL, NULL, substr(" + sql + ", 2))";
}

/// Microseconds since 2000-01-01 as date and time, with the fraction when there is one.
std::string moment_text(const std::string& name, const char* function, const char* zone) {
    const std::string micros = "((" + name + " % 1000000 + 1000000) % 1000000)";
    return std::string(function) + "((" + name + " - " + micros + ") / 1000000 + 946684800, 'unixepoch') || iif(" +
           micros + " = 0, '', rtrim(printf('.%06d', " + micros + "), '0'))" + zone;
}

std::string postgres_text(const std::string& name, const Type& type) {
    const std::string infinite = "CASE WHEN " + name + " IN (9223372036854775807, 2147483647) THEN 'infinity' WHEN " +
                                 name + " IN (-9223372036854775807 - 1, -2147483648) THEN '-infinity' ELSE ";
    switch (type.kind) {
    case TypeKind::boolean: return "iif(" + name + ", 't', iif(" + name + " IS NULL, NULL, 'f'))";
    case TypeKind::date: return infinite + "date(" + name + " * 86400 + 946684800, 'unixepoch') END";
    case TypeKind::time: return moment_text(name, "time", "");
    case TypeKind::datetime: return infinite + moment_text(name, "datetime", "") + " END";
    case TypeKind::timestamp: return infinite + moment_text(name, "datetime", " || '+00'") + " END";
    default: return name;
    }
}

std::string mysql_text(const std::string& name, const Type& type) {
    if (type.kind != TypeKind::time) return name;
    const std::string micros = "abs(" + name + ")";
    return "iif(" + name + " < 0, '-', '') || printf('%02d:%02d:%02d', " + micros + " / 3600000000, " + micros +
           " / 60000000 % 60, " + micros + " / 1000000 % 60) || iif(" + micros +
           " % 1000000 = 0, '', printf('.%06d', " + micros + " % 1000000))";
}

std::string readable(const Column& column, bool mysql) {
    const std::string name = quoted(column.physical);
    if (column.type.kind == TypeKind::enumeration && column.type.labels) return enumeration_text(name, column.type);
    if (column.type.kind == TypeKind::set && column.type.labels) return set_text(name, column.type);
    return mysql ? mysql_text(name, column.type) : postgres_text(name, column.type);
}

} // namespace

std::string create_readable_view(Connection& connection, const Table& table, bool mysql) {
    if (table.temporary || table.columns.empty()) return "";
    const std::string lower = util::to_lower(table.name);
    if (lower.starts_with("sqlite_") || lower.starts_with("labdb_")) return "";
    const bool taken =
        !connection.query("SELECT 1 FROM main.sqlite_master WHERE name = ?1 COLLATE NOCASE", {Cell(table.name)})
             .empty();
    if (taken) return "";
    std::string sql = "CREATE VIEW main." + quoted(table.name) + " AS SELECT ";
    for (const Column& column : table.columns) {
        if (&column != &table.columns.front()) sql += ", ";
        const std::string name = readable(column, mysql);
        sql += name + " AS " + quoted(column.physical);
    }
    connection.execute(sql + " FROM " + quoted(table.physical));
    return table.name;
}

void drop_readable_view(Connection& connection, const Table& table) {
    if (!table.readable.empty()) connection.execute("DROP VIEW IF EXISTS main." + quoted(table.readable));
}

} // namespace labdb::sql::physical
