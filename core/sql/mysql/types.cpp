#include "core/sql/mysql/types.hpp"

#include <algorithm>
#include <array>

#include "core/sql/bind/binder.hpp"
#include "core/sql/error.hpp"
#include "core/sql/mysql/collation_table.hpp"

namespace labdb::sql::mysql {

namespace {

constexpr std::int64_t kMaxVarcharBytes = 65535;

std::string charset_of(std::string_view collation) {
    const CollationInfo* found = find_collation(collation);
    return found != nullptr ? std::string(found->charset) : "utf8mb4";
}

struct IntegerRow {
    TypeKind kind;
    const char* name;
    int digits; // signed
    int unsigned_digits;
    int width; // 5.7's display width
    int bits;
};
constexpr std::array<IntegerRow, 5> kIntegers = {{{TypeKind::tinyint, "tinyint", 3, 3, 4, 8},
                                                  {TypeKind::smallint, "smallint", 5, 5, 6, 16},
                                                  {TypeKind::mediumint, "mediumint", 7, 8, 9, 24},
                                                  {TypeKind::integer, "int", 10, 10, 11, 32},
                                                  {TypeKind::bigint, "bigint", 19, 20, 20, 64}}};

const IntegerRow& integer_row(TypeKind kind) {
    for (const IntegerRow& row : kIntegers)
        if (row.kind == kind) return row;
    return kIntegers.back();
}

} // namespace

Type integer_type(std::int64_t digits) {
    Type made;
    made.kind = TypeKind::bigint;
    made.precision = static_cast<int>(digits);
    return made;
}

Type unsigned_type(std::int64_t digits) {
    Type made = integer_type(digits);
    made.is_unsigned = true;
    return made;
}

Type decimal_type(int precision, int scale, bool is_unsigned) {
    Type made;
    made.kind = TypeKind::decimal;
    made.scale = std::clamp(scale, 0, 30);
    made.precision = std::clamp(precision, std::max(1, made.scale), 65);
    made.is_unsigned = is_unsigned;
    return made;
}

Type double_type(int scale) {
    Type made;
    made.kind = TypeKind::double_precision;
    made.scale = scale > 30 ? -1 : scale;
    return made;
}

Type text_type(std::int64_t length, std::string_view collation) {
    Type made;
    made.kind = length > kMaxVarcharBytes / 4 ? TypeKind::text : TypeKind::varchar;
    made.length = length;
    if (made.kind == TypeKind::text)
        made.length = length * 4 <= kMaxVarcharBytes ? kMaxVarcharBytes
                      : length * 4 <= 16777215       ? 16777215
                                                     : 4294967295;
    made.collation = collation;
    if (!collation.empty()) made.charset = charset_of(collation);
    return made;
}

Type binary_type(std::int64_t length) {
    Type made;
    made.kind = length > kMaxVarcharBytes ? TypeKind::blob : TypeKind::varbinary;
    made.length = made.kind == TypeKind::blob ? (length <= 16777215 ? 16777215 : 4294967295) : length;
    made.charset = "binary";
    made.collation = "binary";
    return made;
}

Type temporal_type(TypeKind kind, int scale) {
    Type made;
    made.kind = kind;
    made.scale = kind == TypeKind::date ? 0 : std::clamp(scale, 0, 6);
    return made;
}

Type json_type() {
    Type made;
    made.kind = TypeKind::json;
    made.charset = "utf8mb4";
    made.collation = "utf8mb4_bin";
    return made;
}

Type null_type() { return Type{}; }

std::string connection_collation(bind::Binder& binder) {
    auto setting = binder.lookup().system_variable("collation_connection", ast::Variable::Scope::session);
    auto* name = std::get_if<std::string>(&setting.value);
    return name != nullptr ? std::move(*name) : "utf8mb4_0900_ai_ci";
}

Type connection_text(bind::Binder& binder, std::int64_t length) {
    return text_type(length, connection_collation(binder));
}

Type hexadecimal_type(std::int64_t length) {
    Type made = binary_type(length);
    made.name = "hexadecimal";
    return made;
}

bool is_hexadecimal(const Type& type) { return type.kind == TypeKind::varbinary && type.name == "hexadecimal"; }

Type truth_type() {
    Type made = integer_type(1);
    made.name = "truth";
    return made;
}

bool is_truth(const Type& type) { return type.kind == TypeKind::bigint && type.name == "truth"; }

int integer_digits(const Type& type) {
    if (type.precision > 0) return type.precision;
    const IntegerRow& row = integer_row(type.kind);
    return type.is_unsigned ? row.unsigned_digits : row.digits;
}

int whole_digits(const Type& type) {
    if (type.kind == TypeKind::decimal) return type.precision - type.scale;
    if (is_integer(type.kind)) return integer_digits(type);
    if (type.kind == TypeKind::year) return 4;
    if (type.kind == TypeKind::bit) return 20;
    if (type.kind == TypeKind::date) return 8;
    if (type.kind == TypeKind::datetime || type.kind == TypeKind::timestamp) return 14;
    if (type.kind == TypeKind::time) return 7;
    if (type.kind == TypeKind::null) return 0;
    return 20;
}

std::int64_t text_length(const Type& type) {
    const auto fraction = [&] { return type.scale > 0 ? type.scale + 1 : 0; };
    switch (type.kind) {
    case TypeKind::null: return 0;
    case TypeKind::boolean: return 1;
    case TypeKind::decimal: return type.precision + (type.scale > 0 ? 1 : 0) + (type.is_unsigned ? 0 : 1);
    case TypeKind::real: return 12;
    case TypeKind::double_precision: return 22;
    case TypeKind::year: return 4;
    case TypeKind::date: return 10;
    case TypeKind::time: return 10 + fraction();
    case TypeKind::datetime:
    case TypeKind::timestamp: return 19 + fraction();
    case TypeKind::bit: return (type.length + 7) / 8;
    case TypeKind::enumeration:
    case TypeKind::set: {
        std::size_t longest = 0, all = 0;
        for (const std::string& label : *type.labels) {
            longest = std::max(longest, label.size());
            all += label.size() + 1;
        }
        return static_cast<std::int64_t>(type.kind == TypeKind::enumeration ? longest : all > 0 ? all - 1 : 0);
    }
    case TypeKind::text: return type.length < 0 ? 65535 : type.length / 4;
    case TypeKind::json: return 4294967295;
    default: break;
    }
    if (is_integer(type.kind)) return integer_digits(type) + (type.is_unsigned ? 0 : 1);
    return type.length < 0 ? 65535 : type.length;
}

bool has_collation(const Type& type) {
    return is_text(type.kind) || is_bytes(type.kind) || type.kind == TypeKind::enumeration ||
           type.kind == TypeKind::set;
}

IntegerRange integer_range(const Type& type) {
    const int bits = integer_row(type.kind).bits;
    if (type.is_unsigned) return {0, UINT64_MAX >> (64 - bits)};
    const auto highest = static_cast<std::uint64_t>(INT64_MAX) >> (64 - bits);
    return {-static_cast<std::int64_t>(highest) - 1, highest};
}

std::string type_name(const Type& type) {
    switch (type.kind) {
    case TypeKind::boolean: return "tinyint";
    case TypeKind::decimal: return "decimal";
    case TypeKind::real: return "float";
    case TypeKind::double_precision: return "double";
    case TypeKind::bit: return "bit";
    case TypeKind::year: return "year";
    case TypeKind::character: return "char";
    case TypeKind::varchar: return "varchar";
    case TypeKind::text:
        return type.length == 255          ? "tinytext"
               : type.length == 16777215   ? "mediumtext"
               : type.length == 4294967295 ? "longtext"
                                           : "text";
    case TypeKind::blob:
        return type.length == 255          ? "tinyblob"
               : type.length == 16777215   ? "mediumblob"
               : type.length == 4294967295 ? "longblob"
                                           : "blob";
    case TypeKind::binary: return "binary";
    case TypeKind::null: return "binary";
    case TypeKind::varbinary: return "varbinary";
    case TypeKind::enumeration: return "enum";
    case TypeKind::set: return "set";
    case TypeKind::json: return "json";
    case TypeKind::date: return "date";
    case TypeKind::time: return "time";
    case TypeKind::datetime: return "datetime";
    case TypeKind::timestamp: return "timestamp";
    case TypeKind::geometry: return type.name.empty() ? "geometry" : type.name;
    default: return integer_row(type.kind).name;
    }
}

std::string type_text(const Type& type, bool display_widths) {
    std::string made = type_name(type);
    const auto sized = [&](std::int64_t length) { made += "(" + std::to_string(length) + ")"; };
    if (is_integer(type.kind)) {
        const IntegerRow& row = integer_row(type.kind);
        const bool boolean = type.kind == TypeKind::tinyint && type.length == 1 && !type.is_unsigned;
        if (display_widths || type.zerofill)
            sized(type.length >= 0 ? type.length
                                   : row.width - (type.is_unsigned && row.bits < 64 ? (row.bits == 24 ? 1 : 1) : 0));
        else if (boolean)
            sized(1);
    }
    switch (type.kind) {
    case TypeKind::decimal:
        made += "(" + std::to_string(type.precision) + "," + std::to_string(type.scale) + ")";
        break;
    case TypeKind::real:
    case TypeKind::double_precision:
        if (type.precision >= 0 && type.scale >= 0)
            made += "(" + std::to_string(type.precision) + "," + std::to_string(type.scale) + ")";
        break;
    case TypeKind::bit:
    case TypeKind::character:
    case TypeKind::varchar:
    case TypeKind::binary:
    case TypeKind::varbinary: sized(std::max<std::int64_t>(0, type.length)); break;
    case TypeKind::null: sized(0); break;
    case TypeKind::year:
        if (display_widths) sized(4);
        break;
    case TypeKind::time:
    case TypeKind::datetime:
    case TypeKind::timestamp:
        if (type.scale > 0) sized(type.scale);
        break;
    case TypeKind::enumeration:
    case TypeKind::set: {
        const char* between = "(";
        for (const std::string& label : *type.labels) {
            made += between;
            made += '\'';
            for (char letter : label) made += letter == '\'' ? std::string("''") : std::string(1, letter);
            made += '\'';
            between = ",";
        }
        made += ")";
        break;
    }
    default: break;
    }
    if (type.is_unsigned && is_number(type.kind) && type.kind != TypeKind::year) made += " unsigned";
    if (type.zerofill) made += " zerofill";
    return made;
}

} // namespace labdb::sql::mysql
