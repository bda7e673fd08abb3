#include "core/rds_data/metadata.hpp"

#include <cstdint>
#include <limits>
#include <string>

#include "core/sql/postgres/types.hpp"

namespace labdb::rds_data {
namespace {

using sql::TypeKind;

/// java.sql.Types
enum Jdbc : int {
    kBit = -7,
    kTinyint = -6,
    kBigint = -5,
    kLongvarbinary = -4,
    kVarbinary = -3,
    kBinary = -2,
    kLongvarchar = -1,
    kChar = 1,
    kNumeric = 2,
    kDecimal = 3,
    kInteger = 4,
    kSmallint = 5,
    kReal = 7,
    kDouble = 8,
    kVarchar = 12,
    kDate = 91,
    kTime = 92,
    kTimestamp = 93,
    kOther = 1111,
    kStruct = 2002,
    kArray = 2003
};

struct Facts {
    Jdbc type;
    std::string name;
    std::int64_t precision = 0, scale = 0;
    bool is_signed = false, is_case_sensitive = false;
};

// MySQL: MariaDB Connector/J, by the columns' lengths as the protocol has them.

struct MysqlRow {
    TypeKind kind;
    Jdbc type;
    const char* name;
    int precision;          ///< of texts and bytes: where no length was said
    int unsigned_precision; ///< of whole numbers
};

constexpr MysqlRow kMysqlRows[] = {
    {TypeKind::tinyint, kTinyint, "TINYINT", 4, 3},
    {TypeKind::smallint, kSmallint, "SMALLINT", 6, 5},
    {TypeKind::mediumint, kInteger, "MEDIUMINT", 9, 8},
    {TypeKind::integer, kInteger, "INT", 11, 10},
    {TypeKind::bigint, kBigint, "BIGINT", 20, 20},
    {TypeKind::decimal, kDecimal, "DECIMAL", 10, 10},
    {TypeKind::real, kReal, "FLOAT", 12, 12},
    {TypeKind::double_precision, kDouble, "DOUBLE", 22, 22},
    {TypeKind::bit, kBit, "BIT", 1, 1},
    {TypeKind::year, kDate, "YEAR", 4, 4},
    {TypeKind::character, kChar, "CHAR", 1, 1},
    {TypeKind::varchar, kVarchar, "VARCHAR", 255, 255},
    {TypeKind::text, kLongvarchar, "TEXT", 65535, 65535},
    {TypeKind::binary, kBinary, "BINARY", 1, 1},
    {TypeKind::varbinary, kVarbinary, "VARBINARY", 255, 255},
    {TypeKind::blob, kLongvarbinary, "BLOB", 65535, 65535},
    {TypeKind::enumeration, kChar, "CHAR", 255, 255},
    {TypeKind::set, kChar, "CHAR", 255, 255},
    {TypeKind::json, kLongvarchar, "JSON", 0, 0},
    {TypeKind::date, kDate, "DATE", 10, 10},
    {TypeKind::time, kTime, "TIME", 10, 10},
    {TypeKind::datetime, kTimestamp, "DATETIME", 19, 19},
    {TypeKind::timestamp, kTimestamp, "TIMESTAMP", 19, 19},
};

Facts mysql_facts(const sql::Type& type) {
    MysqlRow row{TypeKind::varchar, kVarchar, "VARCHAR", 0, 0};
    for (const MysqlRow& one : kMysqlRows)
        if (one.kind == type.kind) row = one;
    Facts facts{row.type, row.name, type.is_unsigned ? row.unsigned_precision : row.precision};
    const bool sized = sql::is_text(type.kind) || sql::is_bytes(type.kind) || type.kind == TypeKind::bit ||
                       type.kind == TypeKind::tinyint;
    if (sized && type.length > 0) facts.precision = type.length;
    if (type.kind == TypeKind::decimal && type.precision >= 0) facts.precision = type.precision;
    if (type.kind == TypeKind::decimal && type.scale > 0) facts.scale = type.scale;
    if (sql::is_number(type.kind)) {
        facts.is_signed = !type.is_unsigned;
        if (type.is_unsigned) facts.name += " UNSIGNED";
    } else if (sql::is_text(type.kind) || type.kind == TypeKind::enumeration || type.kind == TypeKind::set) {
        facts.is_case_sensitive = !type.collation.ends_with("_ci");
    }
    return facts;
}

// PostgreSQL: pgjdbc's TypeInfoCache.

constexpr std::int64_t kNoLimit = std::numeric_limits<std::int32_t>::max();

struct PostgresRow {
    TypeKind kind;
    Jdbc type;
    std::int64_t precision;
    int scale;
    bool is_signed, is_case_sensitive;
};

constexpr PostgresRow kPostgresRows[] = {
    {TypeKind::boolean, kBit, 1, 0, false, false},
    {TypeKind::smallint, kSmallint, 5, 0, true, false},
    {TypeKind::integer, kInteger, 10, 0, true, false},
    {TypeKind::bigint, kBigint, 19, 0, true, false},
    {TypeKind::oid, kBigint, 10, 0, false, false},
    {TypeKind::decimal, kNumeric, 0, 0, true, false},
    {TypeKind::real, kReal, 8, 8, true, false},
    {TypeKind::double_precision, kDouble, 17, 17, true, false},
    {TypeKind::character, kChar, kNoLimit, 0, false, true},
    {TypeKind::varchar, kVarchar, kNoLimit, 0, false, true},
    {TypeKind::text, kVarchar, kNoLimit, 0, false, true},
    {TypeKind::unknown, kVarchar, kNoLimit, 0, false, true},
    {TypeKind::name, kVarchar, kNoLimit, 0, false, true},
    {TypeKind::enumeration, kVarchar, kNoLimit, 0, false, true},
    {TypeKind::blob, kBinary, kNoLimit, 0, false, true},
    {TypeKind::date, kDate, 13, 0, false, false},
    {TypeKind::time, kTime, 15, 6, false, false},
    {TypeKind::datetime, kTimestamp, 29, 6, false, false},
    {TypeKind::timestamp, kTimestamp, 35, 6, false, false},
    {TypeKind::record, kStruct, kNoLimit, 0, false, true},
    {TypeKind::array, kArray, kNoLimit, 0, false, true},
};

PostgresRow postgres_row(TypeKind kind) {
    for (const PostgresRow& row : kPostgresRows)
        if (row.kind == kind) return row;
    return {kind, kOther, kNoLimit, 0, false, true};
}

/// pg_type.typname; a column that counts by itself is of the type that its definition has said.
std::string postgres_name(const sql::Type& type, bool counts) {
    if (type.kind == TypeKind::array) return "_" + (type.element ? postgres_name(*type.element, false) : "text");
    if (counts && type.kind == TypeKind::smallint) return "smallserial";
    if (counts && type.kind == TypeKind::integer) return "serial";
    if (counts && type.kind == TypeKind::bigint) return "bigserial";
    if (type.kind == TypeKind::enumeration) return type.name;
    if (type.kind == TypeKind::unknown || type.kind == TypeKind::null) return "text";
    return sql::postgres::row_of(type).name;
}

Facts postgres_facts(const sql::Type& type, bool counts) {
    const PostgresRow row = postgres_row(type.kind);
    Facts facts{row.type, postgres_name(type, counts), row.precision, row.scale, row.is_signed, row.is_case_sensitive};
    if ((type.kind == TypeKind::character || type.kind == TypeKind::varchar) && type.length > 0)
        facts.precision = type.length;
    if (type.kind == TypeKind::decimal && type.precision >= 0) {
        facts.precision = type.precision;
        facts.scale = type.scale > 0 ? type.scale : 0;
    }
    if (sql::is_temporal(type.kind) && type.kind != TypeKind::date && type.scale >= 0) {
        // A point and the digits behind it.
        facts.precision += (type.scale > 0 ? type.scale + 1 : 0) - 7;
        facts.scale = type.scale;
    }
    return facts;
}

} // namespace

json::Value metadata_of(const sql::ResultColumn& column, sql::Engine engine) {
    const bool postgres = engine == sql::Engine::postgres;
    const Facts facts = postgres ? postgres_facts(column.type, column.auto_increment) : mysql_facts(column.type);
    // pgjdbc gives the label for both, and takes expressions for nullable.
    const bool renamed = !postgres && !column.column.empty();
    const sql::Type* element = postgres ? column.type.element.get() : nullptr;
    return json::Object{{"arrayBaseColumnType", element ? int{postgres_row(element->kind).type} : 0},
                        {"isAutoIncrement", column.auto_increment},
                        {"isCaseSensitive", facts.is_case_sensitive},
                        {"isCurrency", false},
                        {"isSigned", facts.is_signed},
                        {"label", column.name},
                        {"name", renamed ? column.column : column.name},
                        {"nullable", column.nullable || (postgres && column.table.empty()) ? 1 : 0},
                        {"precision", facts.precision},
                        {"scale", facts.scale},
                        {"schemaName", ""},
                        {"tableName", column.table},
                        {"type", int{facts.type}},
                        {"typeName", facts.name}};
}

} // namespace labdb::rds_data
