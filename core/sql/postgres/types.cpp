#include "core/sql/postgres/types.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "core/sql/error.hpp"
#include "core/sql/postgres/extension_types.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::postgres {

namespace {

using K = TypeKind;

// src/include/catalog/pg_type.dat of PostgreSQL 15.
constexpr TypeRow kTypes[] = {
    {"bool", "boolean", K::boolean, 16, 1000, 'B', true, 1},
    {"bytea", "bytea", K::blob, 17, 1001, 'U', false, -1},
    {"char", "\"char\"", K::character, 18, 1002, 'Z', false, 1},
    {"name", "name", K::name, 19, 1003, 'S', false, 64},
    {"int8", "bigint", K::bigint, 20, 1016, 'N', false, 8},
    {"int2", "smallint", K::smallint, 21, 1005, 'N', false, 2},
    {"int4", "integer", K::integer, 23, 1007, 'N', false, 4},
    {"text", "text", K::text, 25, 1009, 'S', true, -1},
    {"oid", "oid", K::oid, 26, 1028, 'N', true, 4},
    {"regproc", "regproc", K::oid, 24, 1008, 'N', false, 4},
    {"regprocedure", "regprocedure", K::oid, 2202, 2207, 'N', false, 4},
    {"regclass", "regclass", K::oid, 2205, 2210, 'N', false, 4},
    {"regtype", "regtype", K::oid, 2206, 2211, 'N', false, 4},
    {"regrole", "regrole", K::oid, 4096, 4097, 'N', false, 4},
    {"regnamespace", "regnamespace", K::oid, 4089, 4090, 'N', false, 4},
    {"tid", "tid", K::oid, 27, 1010, 'U', false, 6},
    {"xid", "xid", K::oid, 28, 1011, 'U', false, 4},
    {"cid", "cid", K::oid, 29, 1012, 'U', false, 4},
    {"json", "json", K::json, 114, 199, 'U', false, -1},
    {"xml", "xml", K::xml, 142, 143, 'U', false, -1},
    {"float4", "real", K::real, 700, 1021, 'N', false, 4},
    {"float8", "double precision", K::double_precision, 701, 1022, 'N', true, 8},
    {"unknown", "unknown", K::unknown, 705, 0, 'X', false, -2},
    {"money", "money", K::money, 790, 791, 'N', false, 8},
    {"macaddr", "macaddr", K::macaddr, 829, 1040, 'U', false, 6},
    {"inet", "inet", K::inet, 869, 1041, 'I', true, -1},
    {"cidr", "cidr", K::cidr, 650, 651, 'I', false, -1},
    {"bpchar", "character", K::character, 1042, 1014, 'S', false, -1},
    {"varchar", "character varying", K::varchar, 1043, 1015, 'S', false, -1},
    {"date", "date", K::date, 1082, 1182, 'D', false, 4},
    {"time", "time without time zone", K::time, 1083, 1183, 'D', false, 8},
    {"timestamp", "timestamp without time zone", K::datetime, 1114, 1115, 'D', false, 8},
    {"timestamptz", "timestamp with time zone", K::timestamp, 1184, 1185, 'D', true, 8},
    {"interval", "interval", K::interval, 1186, 1187, 'T', true, 16},
    {"timetz", "time with time zone", K::timetz, 1266, 1270, 'D', false, 12},
    {"bit", "bit", K::bit, 1560, 1561, 'V', false, -1},
    {"varbit", "bit varying", K::varbit, 1562, 1563, 'V', true, -1},
    {"numeric", "numeric", K::decimal, 1700, 1231, 'N', false, -1},
    {"uuid", "uuid", K::uuid, 2950, 2951, 'U', false, 16},
    {"jsonb", "jsonb", K::jsonb, 3802, 3807, 'U', false, -1},
    {"citext", "citext", K::text, 16301, 16306, 'S', false, -1}, // an extension's: any numbers below the users' own
    {"hstore", "hstore", K::text, 16311, 16316, 'U', false, -1},
    {"ltree", "ltree", K::text, 16321, 16326, 'U', false, -1},
    {"lquery", "lquery", K::text, 16331, 16336, 'U', false, -1},
    {"ltxtquery", "ltxtquery", K::text, 16341, 16346, 'U', false, -1},
    {"query_int", "query_int", K::text, 16351, 16356, 'U', false, -1},
    {"jsonpath", "jsonpath", K::text, 4072, 4073, 'U', false, -1},
    {"regconfig", "regconfig", K::text, 3734, 3735, 'N', false, 4},
    {"point", "point", K::geometry, 600, 1017, 'G', false, 16},
    {"lseg", "lseg", K::geometry, 601, 1018, 'G', false, 32},
    {"path", "path", K::geometry, 602, 1019, 'G', false, -1},
    {"box", "box", K::geometry, 603, 1020, 'G', false, 32},
    {"polygon", "polygon", K::geometry, 604, 1027, 'G', false, -1},
    {"line", "line", K::geometry, 628, 629, 'G', false, 24},
    {"circle", "circle", K::geometry, 718, 719, 'G', false, 24},
    {"tsvector", "tsvector", K::tsvector, 3614, 3643, 'U', false, -1},
    {"tsquery", "tsquery", K::tsquery, 3615, 3645, 'U', false, -1},
    {"int4range", "int4range", K::range, 3904, 3905, 'R', false, -1},
    {"numrange", "numrange", K::range, 3906, 3907, 'R', false, -1},
    {"tsrange", "tsrange", K::range, 3908, 3909, 'R', false, -1},
    {"tstzrange", "tstzrange", K::range, 3910, 3911, 'R', false, -1},
    {"daterange", "daterange", K::range, 3912, 3913, 'R', false, -1},
    {"int8range", "int8range", K::range, 3926, 3927, 'R', false, -1},
    {"record", "record", K::record, 2249, 2287, 'P', false, -1},
    {"void", "void", K::void_, 2278, 0, 'P', false, 4},
    {"trigger", "trigger", K::trigger, 2279, 0, 'P', false, 4},
    {"any", "\"any\"", K::any, 2276, 0, 'P', false, 4},
    {"anyelement", "anyelement", K::any, 2283, 0, 'P', false, 4},
    {"anyarray", "anyarray", K::any, 2277, 0, 'P', false, -1},
    {"anynonarray", "anynonarray", K::any, 2776, 0, 'P', false, 4},
    {"anyenum", "anyenum", K::any, 3500, 0, 'P', false, 4},
    {"anyrange", "anyrange", K::any, 3831, 0, 'P', false, -1},
    {"anycompatible", "anycompatible", K::any, 5077, 0, 'P', false, 4},
    {"anycompatiblearray", "anycompatiblearray", K::any, 5078, 0, 'P', false, -1},
    {"cstring", "cstring", K::any, 2275, 1263, 'P', false, -2},
    {"null", "unknown", K::null, 705, 0, 'X', false, -2},
};

struct Alias {
    std::string_view word, name;
};
// SQL's words for types, as the grammar spells them (gram.y) and as \d shows them.
constexpr Alias kAliases[] = {
    {"boolean", "bool"},
    {"refcursor", "text"}, // a cursor's name
    {"smallint", "int2"},
    {"integer", "int4"},
    {"int", "int4"},
    {"bigint", "int8"},
    {"real", "float4"},
    {"float", "float8"},
    {"double precision", "float8"},
    {"decimal", "numeric"},
    {"dec", "numeric"},
    {"character", "bpchar"},
    {"character varying", "varchar"},
    {"timestamp without time zone", "timestamp"},
    {"timestamp with time zone", "timestamptz"},
    {"time without time zone", "time"},
    {"time with time zone", "timetz"},
    {"bit varying", "varbit"},
    {"serial", "int4"},
    {"serial4", "int4"},
    {"bigserial", "int8"},
    {"serial8", "int8"},
    {"smallserial", "int2"},
    {"serial2", "int2"},
};

const TypeRow& must_find(std::string_view name) {
    for (const auto& row : kTypes)
        if (row.name == name) return row;
    throw Error("XX000", "cache lookup failed for type " + std::string(name));
}

/// Types that are kept as the text that they are written as, with the extension that has them.
constexpr struct {
    std::string_view name, extension;
} kNamedTexts[] = {{"jsonpath", ""},   {"regconfig", ""},   {"citext", "citext"},   {"hstore", "hstore"},
                   {"ltree", "ltree"}, {"lquery", "ltree"}, {"ltxtquery", "ltree"}, {"query_int", "intarray"}};

bool is_named_text(std::string_view name) {
    return std::any_of(std::begin(kNamedTexts), std::end(kNamedTexts),
                       [&](const auto& row) { return row.name == name; });
}

/// Which of several rows of one kind a Type is: said by its name.
std::string_view discriminator(const Type& type) {
    switch (type.kind) {
    case K::oid: return type.name.empty() ? std::string_view("oid") : std::string_view(type.name);
    case K::range: return type.name;
    case K::character: return type.name == "char" ? "char" : "bpchar";
    case K::text: return is_named_text(type.name) ? std::string_view(type.name) : "text";
    case K::geometry: return type.name;
    case K::array: return "anyarray";
    case K::enumeration: return "anyenum";
    case K::any: return type.name.empty() ? std::string_view("any") : std::string_view(type.name);
    default: return {};
    }
}

} // namespace

std::string_view extension_of_type(const Type& type) {
    if (type.kind == K::array && type.element) return extension_of_type(*type.element);
    if (type.kind != K::text) return {};
    for (const auto& row : kNamedTexts)
        if (row.name == type.name) return row.extension;
    return {};
}

const TypeRow& row_of(const Type& type) {
    const auto name = discriminator(type);
    if (!name.empty()) return must_find(name);
    for (const auto& row : kTypes)
        if (row.kind == type.kind) return row;
    return must_find("text");
}

const TypeRow* find_type_row(std::string_view name) {
    for (const auto& row : kTypes)
        if (row.name == name && row.kind != K::null) return &row;
    for (const auto& alias : kAliases)
        if (alias.word == name) return &must_find(alias.name);
    return nullptr;
}

Type type_of_row(const TypeRow& row) {
    Type type;
    type.kind = row.kind;
    const std::string_view name = row.name;
    if (row.kind == K::oid ? name != "oid"
                           : row.kind == K::range || row.kind == K::any || row.kind == K::geometry || name == "char" ||
                                 is_named_text(name)) {
        type.name = name;
    }
    switch (row.kind) {
    case K::text:
    case K::varchar:
        type.collation = name == "citext" ? "citext" : is_named_text(name) ? "C" : kDefaultCollation;
        break;
    case K::character: type.collation = name == "char" ? "C" : kBlankPaddedCollation; break;
    case K::name: type.collation = "C"; break;
    case K::range: {
        static constexpr Alias kElements[] = {{"int4range", "int4"},    {"int8range", "int8"},
                                              {"numrange", "numeric"},  {"daterange", "date"},
                                              {"tsrange", "timestamp"}, {"tstzrange", "timestamptz"}};
        for (const auto& entry : kElements)
            if (entry.word == name) type.element = std::make_shared<Type>(type_of_row(must_find(entry.name)));
        break;
    }
    default: break;
    }
    return type;
}

Type type_named(std::string_view name) {
    if (name.starts_with('_')) return array_of_type(type_named(name.substr(1)));
    return type_of_row(must_find(name));
}

Type array_of_type(Type element) {
    if (element.kind == K::array) return element; // of any number of dimensions
    Type type;
    type.kind = K::array;
    type.element = std::make_shared<Type>(std::move(element));
    return type;
}

Type without_limits(Type type) {
    if (type.kind == K::array && type.element) {
        type.element = std::make_shared<Type>(without_limits(*type.element));
        return type;
    }
    type.length = -1;
    type.precision = -1;
    type.scale = -1;
    if (type.kind == K::interval) type.fields.clear();
    return type;
}

bool same_base(const Type& left, const Type& right) {
    if (left.kind != right.kind) return false;
    if (left.kind == K::array) return left.element && right.element && same_base(*left.element, *right.element);
    if (left.kind == K::enumeration) return left.name == right.name;
    return discriminator(left) == discriminator(right);
}

Type type_of_oid(std::int64_t oid) {
    for (const auto& row : kTypes) {
        if (row.oid == oid) return type_of_row(row);
        if (row.array_oid == oid && oid != 0) return array_of_type(type_of_row(row));
    }
    return {};
}

std::int64_t type_oid(const Type& type) {
    constexpr std::int64_t kInt2Vector = 22, kOidVector = 30;
    if (type.kind == K::array && type.name.ends_with("vector"))
        return type.name == "int2vector" ? kInt2Vector : kOidVector;
    if (type.kind == K::array && type.element) return row_of(*type.element).array_oid;
    return row_of(type).oid;
}

std::int64_t type_modifier(const Type& type) {
    constexpr int kHeader = 4; // VARHDRSZ
    switch (type.kind) {
    case K::array: return type.element ? type_modifier(*type.element) : -1;
    case K::varchar:
    case K::character: return type.length < 0 ? -1 : type.length + kHeader;
    case K::bit:
    case K::varbit: return type.length;
    case K::decimal:
        if (type.precision < 0) return -1;
        return ((type.precision << 16) | (std::max(type.scale, -1000) & 0x7ff)) + kHeader;
    case K::time:
    case K::timetz:
    case K::datetime:
    case K::timestamp: return type.scale;
    default: return -1;
    }
}

Type record_of(const std::vector<RecordField>& fields) {
    Type type;
    type.kind = K::record;
    // Each with its length in front, since names and codes may have any character.
    for (const auto& field : fields) {
        for (const auto& part : {field.name, encode_type(field.type)}) {
            type.fields += std::to_string(part.size()) + ":" + part;
        }
    }
    return type;
}

std::vector<RecordField> record_fields(const Type& type) {
    std::vector<RecordField> fields;
    std::string_view rest = type.fields;
    const auto next = [&rest] {
        const auto colon = rest.find(':');
        std::size_t size = 0;
        std::from_chars(rest.data(), rest.data() + colon, size);
        std::string part(rest.substr(colon + 1, size));
        rest.remove_prefix(colon + 1 + size);
        return part;
    };
    while (!rest.empty()) {
        auto name = next();
        fields.push_back({std::move(name), decode_type(next())});
    }
    return fields;
}

} // namespace labdb::sql::postgres
