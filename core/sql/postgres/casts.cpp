#include "core/sql/postgres/casts.hpp"

#include <string_view>

#include "core/sql/postgres/types.hpp"

namespace labdb::sql::postgres {

namespace {

struct CastRow {
    std::string_view from;
    char context;
    std::string_view to; ///< blanks between
};
// src/include/catalog/pg_cast.dat of PostgreSQL 15.
constexpr CastRow kCasts[] = {
    {"int2", 'i', "int4 int8 float4 float8 numeric oid regclass regtype regproc regprocedure regrole regnamespace"},
    {"int4", 'i', "int8 float4 float8 numeric oid regclass regtype regproc regprocedure regrole regnamespace"},
    {"int4", 'a', "int2 money"},
    {"int4", 'e', "bool char bit"},
    {"int8", 'i', "float4 float8 numeric oid regclass regtype regproc regprocedure regrole regnamespace"},
    {"int8", 'a', "int2 int4 money"},
    {"int8", 'e', "bit"},
    {"float4", 'i', "float8"},
    {"float4", 'a', "int2 int4 int8 numeric"},
    {"float8", 'a', "int2 int4 int8 float4 numeric"},
    {"numeric", 'i', "float4 float8"},
    {"numeric", 'a', "int2 int4 int8 money"},
    {"money", 'a', "numeric"},
    {"bool", 'e', "int4"},
    {"bool", 'a', "text varchar bpchar"},
    {"oid", 'i', "regclass regtype regproc regprocedure regrole regnamespace"},
    {"oid", 'a', "int4 int8"},
    {"regclass", 'i', "oid"},
    {"regclass", 'a', "int4 int8"},
    {"regtype", 'i', "oid"},
    {"regtype", 'a', "int4 int8"},
    {"regproc", 'i', "oid regprocedure"},
    {"regproc", 'a', "int4 int8"},
    {"regprocedure", 'i', "oid regproc"},
    {"regprocedure", 'a', "int4 int8"},
    {"regrole", 'i', "oid"},
    {"regrole", 'a', "int4 int8"},
    {"regnamespace", 'i', "oid"},
    {"regnamespace", 'a', "int4 int8"},
    {"text", 'i', "bpchar varchar name regclass"},
    {"text", 'a', "char"},
    {"text", 'e', "xml"},
    {"citext", 'i', "text varchar"},
    {"citext", 'a', "bpchar"},
    {"text", 'a', "citext"},
    {"varchar", 'a', "citext"},
    {"bpchar", 'a', "citext"},
    {"bool", 'a', "citext"},
    {"inet", 'a', "citext"},
    {"bpchar", 'i', "text varchar name"},
    {"bpchar", 'a', "char"},
    {"bpchar", 'e', "xml"},
    {"varchar", 'i', "text bpchar name regclass"},
    {"varchar", 'a', "char"},
    {"varchar", 'e', "xml"},
    {"char", 'i', "text"},
    {"char", 'a', "bpchar varchar"},
    {"char", 'e', "int4"},
    {"name", 'i', "text"},
    {"name", 'a', "bpchar varchar"},
    {"xml", 'a', "text varchar bpchar"},
    {"date", 'i', "timestamp timestamptz"},
    {"time", 'i', "interval timetz"},
    {"timestamp", 'i', "timestamptz"},
    {"timestamp", 'a', "date time"},
    {"timestamptz", 'a', "date time timestamp timetz"},
    {"interval", 'a', "time"},
    {"timetz", 'a', "time"},
    {"cidr", 'i', "inet"},
    {"inet", 'a', "cidr"},
    {"inet", 'a', "text varchar bpchar"},
    {"cidr", 'a', "text varchar bpchar"},
    {"bit", 'i', "varbit"},
    {"varbit", 'i', "bit"},
    {"bit", 'e', "int4 int8"},
    {"json", 'a', "jsonb"},
    {"hstore", 'a', "json jsonb"},
    {"jsonb", 'a', "json"},
    {"jsonb", 'e', "bool numeric int2 int4 int8 float4 float8"},
};

bool has_word(std::string_view words, std::string_view word) {
    for (std::size_t at = words.find(word); at != std::string_view::npos; at = words.find(word, at + 1)) {
        const bool begins = at == 0 || words[at - 1] == ' ';
        const bool ends = at + word.size() == words.size() || words[at + word.size()] == ' ';
        if (begins && ends) return true;
    }
    return false;
}

bool is_string_category(const Type& type) { return is_text(type.kind) && row_of(type).category == 'S'; }

} // namespace

CastContext cast_context(const Type& from, const Type& to) {
    if (from.kind == TypeKind::unknown || from.kind == TypeKind::null) return CastContext::implicit;
    if (same_base(from, to)) return CastContext::implicit;
    if (from.kind == TypeKind::array && to.kind == TypeKind::array) {
        if (!from.element || !to.element) return CastContext::implicit;
        return cast_context(*from.element, *to.element);
    }
    const std::string_view source = row_of(from).name;
    const std::string_view target = row_of(to).name;
    if (from.kind != TypeKind::array && to.kind != TypeKind::array) {
        for (const auto& row : kCasts) {
            if (row.from == source && has_word(row.to, target)) return static_cast<CastContext>(row.context);
        }
    }
    // A record's and a text's conversions go through the input and output functions.
    if (from.kind == TypeKind::void_ || to.kind == TypeKind::void_) return CastContext::none;
    if (is_string_category(to)) return CastContext::assignment;
    if (is_string_category(from)) return CastContext::explicit_;
    return CastContext::none;
}

bool is_binary_cast(const Type& from, const Type& to) {
    if (same_base(from, to)) return true;
    const auto whole = [](TypeKind kind) {
        return kind == TypeKind::smallint || kind == TypeKind::integer || kind == TypeKind::bigint;
    };
    const auto plain_text = [](TypeKind kind) {
        return kind == TypeKind::text || kind == TypeKind::varchar || kind == TypeKind::name;
    };
    if (whole(from.kind) && whole(to.kind)) return from.kind <= to.kind;
    if (from.kind == TypeKind::oid && to.kind == TypeKind::oid) return from.name != "tid" && to.name != "tid";
    if (from.kind == TypeKind::oid && to.kind == TypeKind::bigint) return true;
    if (plain_text(from.kind) && (plain_text(to.kind) || to.kind == TypeKind::character) && to.kind != TypeKind::name)
        return true;
    if (from.kind == TypeKind::real && to.kind == TypeKind::double_precision) return true;
    if (from.kind == TypeKind::cidr && to.kind == TypeKind::inet) return true;
    if ((from.kind == TypeKind::bit || from.kind == TypeKind::varbit) &&
        (to.kind == TypeKind::bit || to.kind == TypeKind::varbit))
        return true;
    return from.kind == TypeKind::jsonb && to.kind == TypeKind::json;
}

} // namespace labdb::sql::postgres
