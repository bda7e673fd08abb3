#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/sql/ast/expression.hpp"
#include "core/sql/type.hpp"

namespace labdb::sql::bind {
class Binder;
}

/// MySQL's types: made, measured, and printed as SHOW CREATE TABLE and COLUMN_TYPE do.
namespace labdb::sql::mysql {

// Types of expressions.

/// BIGINT of so many digits.
Type integer_type(std::int64_t digits = 20);
Type unsigned_type(std::int64_t digits = 20);
/// `precision` is cut to 65, `scale` to 30.
Type decimal_type(int precision, int scale, bool is_unsigned = false);
Type double_type(int scale = -1);
/// VARCHAR, or TEXT when it is longer than one can be. An empty collation is still open.
Type text_type(std::int64_t length, std::string_view collation);
/// VARBINARY, BLOB.
Type binary_type(std::int64_t length);
Type temporal_type(TypeKind kind, int scale = 0);
Type json_type();
Type null_type();
/// A literal's text: of collation_connection.
Type connection_text(bind::Binder& binder, std::int64_t length);
std::string connection_collation(bind::Binder& binder);

/// A literal `0x41`: bytes, but a number where one is wanted.
Type hexadecimal_type(std::int64_t length);
bool is_hexadecimal(const Type& type);

/// TRUE, FALSE and what a comparison gives: an integer, but `true` or `false` in JSON.
Type truth_type();
bool is_truth(const Type& type);

/// How many digits an integer of the type may have.
int integer_digits(const Type& type);
/// Digits before the point of a number's type.
int whole_digits(const Type& type);
/// How many characters a value of the type may take as text.
std::int64_t text_length(const Type& type);
/// What sorts a type: text, an enumeration.
bool has_collation(const Type& type);

struct IntegerRange {
    std::int64_t lowest;
    std::uint64_t highest;
};
IntegerRange integer_range(const Type& type);

/// What a column's or a cast's type name means. Texts get this character set and collation where nothing is said.
/// Throws Error: 1115, 1253, 1273.
struct TypeDefaults {
    std::string charset = "utf8mb4", collation = "utf8mb4_0900_ai_ci";
};
Type type_of(const ast::TypeName& name, const TypeDefaults& defaults);

/// `int unsigned`, `varchar(50)`, `enum('a','b')`. `display_widths` are 5.7's `int(11)`; 8.0 shows `tinyint(1)` alone
/// and what has ZEROFILL.
std::string type_text(const Type& type, bool display_widths = false);
/// `varchar`, `int`: information_schema's DATA_TYPE.
std::string type_name(const Type& type);

} // namespace labdb::sql::mysql
