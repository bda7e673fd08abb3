#include <algorithm>
#include <charconv>
#include <optional>

#include "core/sql/error.hpp"
#include "core/sql/mysql/collation_table.hpp"
#include "core/sql/mysql/types.hpp"

/// What written type names mean. Limits are checked by those who know the column: core/sql/define/, CAST.
namespace labdb::sql::mysql {

namespace {

/// How a type's name is understood.
enum class Shape : unsigned char {
    integer,
    decimal,
    floating,
    real,
    boolean,
    serial,
    bit,
    year,
    character,
    varchar,
    text,
    binary,
    varbinary,
    blob,
    labels,
    json,
    date,
    seconds,
    geometry,
    signed_,
    unsigned_
};

struct NameRow {
    std::string_view name;
    Shape shape;
    TypeKind kind;
    std::int64_t length = -1;
};

constexpr NameRow kNames[] = {
    {"tinyint", Shape::integer, TypeKind::tinyint},
    {"int1", Shape::integer, TypeKind::tinyint},
    {"smallint", Shape::integer, TypeKind::smallint},
    {"int2", Shape::integer, TypeKind::smallint},
    {"mediumint", Shape::integer, TypeKind::mediumint},
    {"middleint", Shape::integer, TypeKind::mediumint},
    {"int3", Shape::integer, TypeKind::mediumint},
    {"int", Shape::integer, TypeKind::integer},
    {"integer", Shape::integer, TypeKind::integer},
    {"int4", Shape::integer, TypeKind::integer},
    {"bigint", Shape::integer, TypeKind::bigint},
    {"int8", Shape::integer, TypeKind::bigint},
    {"bool", Shape::boolean, TypeKind::tinyint},
    {"boolean", Shape::boolean, TypeKind::tinyint},
    {"serial", Shape::serial, TypeKind::bigint},
    {"decimal", Shape::decimal, TypeKind::decimal},
    {"dec", Shape::decimal, TypeKind::decimal},
    {"numeric", Shape::decimal, TypeKind::decimal},
    {"fixed", Shape::decimal, TypeKind::decimal},
    {"number", Shape::decimal, TypeKind::decimal},
    {"float", Shape::floating, TypeKind::real},
    {"float4", Shape::floating, TypeKind::real},
    {"float8", Shape::real, TypeKind::double_precision},
    {"double", Shape::real, TypeKind::double_precision},
    {"real", Shape::real, TypeKind::double_precision},
    {"bit", Shape::bit, TypeKind::bit},
    {"year", Shape::year, TypeKind::year},
    {"char", Shape::character, TypeKind::character},
    {"character", Shape::character, TypeKind::character},
    {"nchar", Shape::character, TypeKind::character},
    {"varchar", Shape::varchar, TypeKind::varchar},
    {"varcharacter", Shape::varchar, TypeKind::varchar},
    {"nvarchar", Shape::varchar, TypeKind::varchar},
    {"varchar2", Shape::varchar, TypeKind::varchar},
    {"tinytext", Shape::text, TypeKind::text, 255},
    {"text", Shape::text, TypeKind::text, 65535},
    {"mediumtext", Shape::text, TypeKind::text, 16777215},
    {"longtext", Shape::text, TypeKind::text, 4294967295},
    {"clob", Shape::text, TypeKind::text, 4294967295},
    {"binary", Shape::binary, TypeKind::binary},
    {"varbinary", Shape::varbinary, TypeKind::varbinary},
    {"raw", Shape::varbinary, TypeKind::varbinary},
    {"tinyblob", Shape::blob, TypeKind::blob, 255},
    {"blob", Shape::blob, TypeKind::blob, 65535},
    {"mediumblob", Shape::blob, TypeKind::blob, 16777215},
    {"longblob", Shape::blob, TypeKind::blob, 4294967295},
    {"enum", Shape::labels, TypeKind::enumeration},
    {"set", Shape::labels, TypeKind::set},
    {"json", Shape::json, TypeKind::json},
    {"date", Shape::date, TypeKind::date},
    {"time", Shape::seconds, TypeKind::time},
    {"datetime", Shape::seconds, TypeKind::datetime},
    {"timestamp", Shape::seconds, TypeKind::timestamp},
    {"signed", Shape::signed_, TypeKind::bigint},
    {"unsigned", Shape::unsigned_, TypeKind::bigint},
    {"geometry", Shape::geometry, TypeKind::geometry},
    {"point", Shape::geometry, TypeKind::geometry},
    {"linestring", Shape::geometry, TypeKind::geometry},
    {"polygon", Shape::geometry, TypeKind::geometry},
    {"multipoint", Shape::geometry, TypeKind::geometry},
    {"multilinestring", Shape::geometry, TypeKind::geometry},
    {"multipolygon", Shape::geometry, TypeKind::geometry},
    {"geometrycollection", Shape::geometry, TypeKind::geometry},
    {"geomcollection", Shape::geometry, TypeKind::geometry},
};

class Reader {
public:
    Reader(const ast::TypeName& name, const TypeDefaults& defaults) : name_(name), defaults_(defaults) {}

    Type read() {
        const NameRow* row = nullptr;
        for (const NameRow& candidate : kNames)
            if (candidate.name == name_.name.back()) row = &candidate;
        if (row == nullptr)
            throw Error(1235, "42000", "This version of MySQL doesn't yet support '" + name_.name.back() + "'");
        type_.kind = row->kind;
        type_.length = row->length;
        shape(row->shape);
        if (name_.zerofill && is_number(type_.kind)) type_.zerofill = type_.is_unsigned = true;
        return type_;
    }

private:
    std::optional<std::int64_t> modifier(std::size_t at) const {
        if (at >= name_.modifiers.size()) return std::nullopt;
        std::int64_t value = 0;
        const std::string& text = name_.modifiers[at];
        const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
        return result.ec == std::errc() ? value : INT64_MAX;
    }

    void shape(Shape shape) {
        const auto first = modifier(0), second = modifier(1);
        switch (shape) {
        case Shape::integer:
            type_.is_unsigned = name_.is_unsigned;
            type_.length = first.value_or(-1);
            break;
        case Shape::boolean: type_.length = 1; break;
        case Shape::serial: type_.is_unsigned = true; break;
        case Shape::signed_: break;
        case Shape::unsigned_: type_.is_unsigned = true; break;
        case Shape::decimal: decimal(first.value_or(10), second.value_or(0)); break;
        case Shape::floating:
        case Shape::real: floating(first, second, shape == Shape::floating); break;
        case Shape::bit: type_.length = first.value_or(1); break;
        case Shape::year:
            if (first && *first != 4) throw Error(1818, "HY000", "Supports only YEAR or YEAR(4) column.");
            break;
        case Shape::character:
        case Shape::varchar: text(first, shape == Shape::character); break;
        case Shape::text: long_text(first); break;
        case Shape::binary:
            type_.length = first.value_or(1);
            binary();
            break;
        case Shape::varbinary:
            type_.length = first.value_or(0);
            binary();
            break;
        case Shape::blob:
            if (first) type_.length = smallest(*first);
            binary();
            break;
        case Shape::labels: labels(); break;
        case Shape::json: type_ = json_type(); break;
        case Shape::date: type_.scale = 0; break;
        case Shape::seconds: type_.scale = static_cast<int>(std::min<std::int64_t>(first.value_or(0), 1000)); break;
        case Shape::geometry: type_.name = name_.name.back(); break;
        }
    }

    void decimal(std::int64_t precision, std::int64_t scale) {
        if (precision == 0) precision = 10;
        type_.precision = static_cast<int>(precision);
        type_.scale = static_cast<int>(scale);
        type_.is_unsigned = name_.is_unsigned;
    }

    void floating(std::optional<std::int64_t> first, std::optional<std::int64_t> second, bool single) {
        type_.is_unsigned = name_.is_unsigned;
        if (second) {
            type_.precision = static_cast<int>(*first);
            type_.scale = static_cast<int>(*second);
        } else if (first && single) {
            if (*first > 24) type_.kind = TypeKind::double_precision;
        }
    }

    void binary() {
        type_.charset = "binary";
        type_.collation = "binary";
    }

    static std::int64_t smallest(std::int64_t bytes) {
        for (std::int64_t most : {255LL, 65535LL, 16777215LL})
            if (bytes <= most) return most;
        return 4294967295;
    }

    /// Character set and collation: said, or the table's.
    void collated() {
        if (!name_.collation.empty()) {
            const CollationInfo* collation = find_collation(name_.collation);
            if (collation == nullptr) throw Error(1273, "HY000", "Unknown collation: '" + name_.collation + "'");
            if (!name_.charset.empty()) {
                const CharsetRow* charset = find_charset(name_.charset);
                if (charset != nullptr && charset->name != collation->charset)
                    throw Error(1253, "42000",
                                "COLLATION '" + std::string(collation->name) + "' is not valid for CHARACTER SET '" +
                                    std::string(charset->name) + "'");
            }
            type_.charset = collation->charset;
            type_.collation = collation->name;
            return;
        }
        if (name_.charset.empty()) {
            type_.charset = defaults_.charset;
            type_.collation = defaults_.collation;
        } else {
            const CharsetRow* charset = find_charset(name_.charset);
            if (charset == nullptr) throw Error(1115, "42000", "Unknown character set: '" + name_.charset + "'");
            type_.charset = charset->name;
            type_.collation = charset->default_collation;
        }
        if (name_.binary) type_.collation = type_.charset == "binary" ? "binary" : type_.charset + "_bin";
    }

    void text(std::optional<std::int64_t> length, bool fixed) {
        collated();
        type_.length = length.value_or(fixed ? 1 : 0);
        if (type_.charset == "binary") type_.kind = fixed ? TypeKind::binary : TypeKind::varbinary;
    }

    void long_text(std::optional<std::int64_t> length) {
        collated();
        if (type_.charset == "binary") type_.kind = TypeKind::blob;
        if (!length) return;
        const CharsetRow* charset = find_charset(type_.charset);
        type_.length = smallest(*length * (charset != nullptr ? charset->max_length : 4));
    }

    void labels() {
        collated();
        std::vector<std::string> labels;
        for (std::string label : name_.modifiers) {
            while (!label.empty() && label.back() == ' ') label.pop_back();
            labels.push_back(std::move(label));
        }
        type_.labels = std::make_shared<const std::vector<std::string>>(std::move(labels));
    }

    const ast::TypeName& name_;
    const TypeDefaults& defaults_;
    Type type_;
};

} // namespace

Type type_of(const ast::TypeName& name, const TypeDefaults& defaults) { return Reader(name, defaults).read(); }

} // namespace labdb::sql::mysql
