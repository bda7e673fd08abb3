#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/sql/ast/expression.hpp"
#include "core/sql/type.hpp"

/// PostgreSQL's own types: their names, numbers and limits. What a user made (enumerations, domains) comes in as a Type
/// whose `name` says so.
namespace labdb::sql::postgres {

/// One row of pg_type, as far as resolving expressions and describing results needs it.
struct TypeRow {
    const char* name;    ///< pg_type.typname: `int4`
    const char* display; ///< format_type's: `integer`
    TypeKind kind;
    std::int32_t oid, array_oid;
    char category; ///< pg_type.typcategory
    bool preferred;
    std::int16_t size; ///< pg_type.typlen
};

/// The row of a plain type; an array's, an enumeration's or a user's type gives that of the pseudo-type that stands for
/// it
/// (`anyarray`, `anyenum`).
const TypeRow& row_of(const Type& type);
/// By pg_type.typname or by one of SQL's words (`int`, `double precision`); null when there is none.
const TypeRow* find_type_row(std::string_view name);
/// By pg_type.oid, an array's too; `kind` null when there is none.
Type type_of_oid(std::int64_t oid);

/// The type without limits.
Type type_of_row(const TypeRow& row);
/// The same by pg_type.typname, with `_` in front for an array; it must exist.
Type type_named(std::string_view name);
Type array_of_type(Type element);

/// What a written type name means, as far as the name is built in: `kind` null when it is not. Checks the modifiers:
/// 22023, 42601.
Type read_type_name(const ast::TypeName& name);
/// The same type without its limits: `numeric` of `numeric(10,2)`.
Type without_limits(Type type);
bool same_base(const Type& left, const Type& right);

/// As psql shows it: `character varying(20)`, `integer[]`.
std::string format_type(const Type& type);
/// The same without limits, as error texts have it.
std::string type_name(const Type& type);
std::int64_t type_oid(const Type& type);
/// pg_attribute.atttypmod: -1 when there is no limit.
std::int64_t type_modifier(const Type& type);

/// A type as one word in SQLite's text, and back: `numeric(10,2)`, `_int4`, `enum:mood(sad,ok)`. What a helper function
/// is told of its arguments' types.
std::string encode_type(const Type& type);
Type decode_type(std::string_view code);

/// The fields of a record type: kept encoded in Type::fields.
struct RecordField {
    std::string name;
    Type type;
};
Type record_of(const std::vector<RecordField>& fields);
std::vector<RecordField> record_fields(const Type& type);

/// The collation that texts have where none was said: what RDS gives its databases.
inline constexpr const char* kDefaultCollation = "en_US.UTF-8";
/// The same, and blanks at the end do not count: character(n).
inline constexpr const char* kBlankPaddedCollation = "bpchar";

} // namespace labdb::sql::postgres
