#include "core/rds_data/values.hpp"

#include <cstdlib>

#include "core/api/error.hpp"
#include "core/api/rds_data.hpp"
#include "core/util/text.hpp"

namespace labdb::rds_data {
namespace {

using sql::TypeKind;

sql::Type type_of(TypeKind kind, const sql::Session& session) {
    sql::Type type;
    type.kind = kind;
    if (kind == TypeKind::varchar && session.engine() != sql::Engine::postgres) {
        type.charset = "utf8mb4";
        type.collation = "utf8mb4_0900_ai_ci";
    }
    return type;
}

/// A hint's type; MySQL takes all of them as texts, and so does a UUID there.
TypeKind hinted(std::string_view hint, const sql::Session& session) {
    const bool postgres = session.engine() == sql::Engine::postgres;
    if (!postgres) return TypeKind::varchar;
    // Read by PostgreSQL as the type that it has to be: what `unknown` is.
    if (hint == "JSON" || hint == "UUID" || hint == "TIMESTAMP" || hint == "DATE" || hint == "TIME" ||
        hint == "DECIMAL")
        return TypeKind::unknown;
    return TypeKind::varchar;
}

bool is_truth(const sql::Type& type, sql::Engine engine) {
    if (type.kind == TypeKind::boolean) return true;
    if (engine == sql::Engine::postgres) return false;
    // The driver takes these for booleans (tinyInt1isBit).
    return (type.kind == TypeKind::tinyint && type.length == 1) || (type.kind == TypeKind::bit && type.length <= 1);
}

} // namespace

std::map<std::string, sql::Session::Parameter> parameters_of(const json::Value* list, const sql::Session& session) {
    std::map<std::string, sql::Session::Parameter> made;
    if (!list) return made;
    for (const json::Value& item : list->as_array()) {
        const json::Value* name = item.find("name");
        const json::Value* value = item.find("value");
        const json::Value* hint = item.find("typeHint");
        if (!name || !value) continue;
        sql::Session::Parameter& parameter = made[name->as_string()];
        const bool postgres = session.engine() == sql::Engine::postgres;
        if (const json::Value* null = value->find("isNull"); null && null->is_bool() && null->as_bool()) {
            parameter = {std::monostate(), type_of(postgres ? TypeKind::unknown : TypeKind::null, session)};
        } else if (const json::Value* truth = value->find("booleanValue"); truth && !truth->is_null()) {
            parameter = {std::int64_t{truth->as_bool() ? 1 : 0},
                         type_of(postgres ? TypeKind::boolean : TypeKind::bigint, session)};
        } else if (const json::Value* number = value->find("longValue"); number && !number->is_null()) {
            parameter = {number->as_int(), type_of(TypeKind::bigint, session)};
        } else if (const json::Value* real = value->find("doubleValue"); real && !real->is_null()) {
            parameter = {std::strtod(real->as_number().text.c_str(), nullptr),
                         type_of(TypeKind::double_precision, session)};
        } else if (const json::Value* text = value->find("stringValue"); text && !text->is_null()) {
            parameter = {
                text->as_string(),
                type_of(hinted(hint && hint->is_string() ? std::string_view(hint->as_string()) : std::string_view(),
                               session),
                        session)};
        } else if (const json::Value* bytes = value->find("blobValue"); bytes && !bytes->is_null()) {
            parameter = {sql::Blob{bytes->as_bytes()}, type_of(TypeKind::blob, session)};
        } else if (value->find("arrayValue")) {
            throw api::Fault(errors::BadRequestException, "Array parameters are not supported.");
        } else {
            throw api::Fault(errors::BadRequestException,
                             "The value of parameter " + name->as_string() + " is not set.");
        }
    }
    return made;
}

json::Value plain_value(const sql::Session& session, const sql::Cell& cell, const sql::Type& type,
                        const ResultOptions& options) {
    if (sql::is_null(cell)) return nullptr;
    if (is_truth(type, session.engine())) {
        const auto* number = std::get_if<std::int64_t>(&cell);
        if (number) return *number != 0;
    }
    const std::string text = session.text(cell, type);
    if (sql::is_integer(type.kind) || type.kind == TypeKind::year ||
        (type.kind == TypeKind::oid && type.name.empty())) {
        if (options.longs_as_text || std::holds_alternative<sql::Blob>(cell)) return text;
        return json::Number{text};
    }
    if (type.kind == TypeKind::real || type.kind == TypeKind::double_precision) {
        if (const auto* real = std::get_if<double>(&cell)) return *real;
    }
    if (type.kind == TypeKind::decimal && options.decimals_as_numbers) {
        if (text.find('.') == std::string::npos) return json::Number{text};
        return std::strtod(text.c_str(), nullptr);
    }
    if (sql::is_bytes(type.kind))
        return json::Bytes{std::get_if<sql::Blob>(&cell) ? std::get<sql::Blob>(cell).bytes : text};
    return text;
}

json::Value field_of(const sql::Session& session, const sql::Cell& cell, const sql::Type& type,
                     const ResultOptions& options) {
    json::Value value = plain_value(session, cell, type, options);
    const char* member = "stringValue";
    if (value.is_null()) return json::Object{{"isNull", true}};
    if (value.is_bool()) member = "booleanValue";
    if (value.is_bytes()) member = "blobValue";
    if (value.is_number())
        member =
            value.as_number().is_integer() && type.kind != TypeKind::real && type.kind != TypeKind::double_precision
                ? "longValue"
                : "doubleValue";
    return json::Object{{member, std::move(value)}};
}

json::Value metadata_of(const sql::ResultColumn& column, sql::Engine engine) {
    struct Jdbc {
        TypeKind kind;
        int type;
        const char *mysql, *postgres;
        int precision;
    };
    static constexpr Jdbc kTypes[] = {
        {TypeKind::boolean, -7, "BIT", "bool", 1},
        {TypeKind::tinyint, -6, "TINYINT", "int2", 3},
        {TypeKind::smallint, 5, "SMALLINT", "int2", 5},
        {TypeKind::mediumint, 4, "MEDIUMINT", "int4", 7},
        {TypeKind::integer, 4, "INT", "int4", 10},
        {TypeKind::bigint, -5, "BIGINT", "int8", 19},
        {TypeKind::decimal, 3, "DECIMAL", "numeric", 10},
        {TypeKind::real, 7, "FLOAT", "float4", 12},
        {TypeKind::double_precision, 8, "DOUBLE", "float8", 22},
        {TypeKind::bit, -7, "BIT", "bit", 1},
        {TypeKind::year, 91, "YEAR", "", 4},
        {TypeKind::character, 1, "CHAR", "bpchar", 1},
        {TypeKind::varchar, 12, "VARCHAR", "varchar", 255},
        {TypeKind::text, -1, "TEXT", "text", 65535},
        {TypeKind::name, 12, "VARCHAR", "name", 63},
        {TypeKind::binary, -2, "BINARY", "bytea", 1},
        {TypeKind::varbinary, -3, "VARBINARY", "bytea", 255},
        {TypeKind::blob, -4, "BLOB", "bytea", 65535},
        {TypeKind::enumeration, 1, "CHAR", "enum", 255},
        {TypeKind::set, 1, "CHAR", "", 255},
        {TypeKind::json, -1, "JSON", "json", 0},
        {TypeKind::jsonb, 1111, "JSON", "jsonb", 0},
        {TypeKind::date, 91, "DATE", "date", 10},
        {TypeKind::time, 92, "TIME", "time", 10},
        {TypeKind::timetz, 92, "TIME", "timetz", 15},
        {TypeKind::datetime, 93, "DATETIME", "timestamp", 19},
        {TypeKind::timestamp, 93, "TIMESTAMP", "timestamptz", 19},
        {TypeKind::interval, 1111, "", "interval", 49},
        {TypeKind::uuid, 1111, "", "uuid", 0},
        {TypeKind::array, 2003, "", "_text", 0},
    };
    const bool postgres = engine == sql::Engine::postgres;
    Jdbc found{TypeKind::text, 12, "VARCHAR", "text", 0};
    for (const Jdbc& row : kTypes)
        if (row.kind == column.type.kind) found = row;
    if (postgres && (column.type.kind == TypeKind::text || column.type.kind == TypeKind::enumeration)) found.type = 12;
    if (postgres && column.type.kind == TypeKind::decimal) found.type = 2;
    if (postgres && column.type.kind == TypeKind::json) found.type = 1111;
    const bool number = sql::is_number(column.type.kind);
    std::int64_t precision = found.precision;
    if (column.type.kind == TypeKind::decimal) precision = column.type.precision >= 0 ? column.type.precision : 0;
    if ((sql::is_text(column.type.kind) || sql::is_bytes(column.type.kind)) && column.type.length > 0)
        precision = column.type.length;
    std::string name = postgres ? found.postgres : found.mysql;
    if (postgres && column.type.kind == TypeKind::integer && column.auto_increment) name = "serial";
    if (!postgres && number && column.type.is_unsigned) name += " UNSIGNED";
    if (!column.type.name.empty() && postgres && column.type.kind == TypeKind::enumeration) name = column.type.name;
    return json::Object{
        {"arrayBaseColumnType", 0},
        {"isAutoIncrement", column.auto_increment},
        {"isCaseSensitive", !number && (postgres ? true : column.type.collation.find("_ci") == std::string::npos)},
        {"isCurrency", false},
        {"isSigned", number && !column.type.is_unsigned},
        {"label", column.name},
        {"name", column.column.empty() ? column.name : column.column},
        {"nullable", column.nullable ? 1 : 0},
        {"precision", precision},
        {"scale", column.type.kind == TypeKind::decimal && column.type.scale > 0 ? column.type.scale : 0},
        {"schemaName", postgres ? std::string() : column.schema},
        {"tableName", column.table},
        {"type", found.type},
        {"typeName", name}};
}

} // namespace labdb::rds_data
