#include "core/sql/functions/postgres_text.hpp"

#include <algorithm>
#include <array>

#include "core/sql/error.hpp"
#include "core/util/utf8.hpp"

namespace labdb::sql::postgres {

std::size_t byte_of(std::string_view text, std::int64_t character) {
    std::size_t at = 0;
    for (; character > 0 && at < text.size(); --character) util::decode_utf8(text, at);
    return at;
}

std::string_view characters(std::string_view text, std::int64_t from, std::int64_t to) {
    from = std::max<std::int64_t>(from, 0);
    if (to <= from) return {};
    const auto begin = byte_of(text, from);
    return text.substr(begin, byte_of(text.substr(begin), to - from));
}

std::int64_t character_count(std::string_view text) { return static_cast<std::int64_t>(util::code_points(text)); }

std::string quote_identifier(std::string_view name) {
    // kwlist.h: the words that cannot stand as a column's name without quotes.
    static constexpr std::string_view kReserved[] = {"all",
                                                     "analyse",
                                                     "analyze",
                                                     "and",
                                                     "any",
                                                     "array",
                                                     "as",
                                                     "asc",
                                                     "asymmetric",
                                                     "authorization",
                                                     "between",
                                                     "bigint",
                                                     "binary",
                                                     "bit",
                                                     "boolean",
                                                     "both",
                                                     "case",
                                                     "cast",
                                                     "char",
                                                     "character",
                                                     "check",
                                                     "coalesce",
                                                     "collate",
                                                     "collation",
                                                     "column",
                                                     "concurrently",
                                                     "constraint",
                                                     "create",
                                                     "cross",
                                                     "current_catalog",
                                                     "current_date",
                                                     "current_role",
                                                     "current_schema",
                                                     "current_time",
                                                     "current_timestamp",
                                                     "current_user",
                                                     "dec",
                                                     "decimal",
                                                     "default",
                                                     "deferrable",
                                                     "desc",
                                                     "distinct",
                                                     "do",
                                                     "else",
                                                     "end",
                                                     "except",
                                                     "exists",
                                                     "extract",
                                                     "false",
                                                     "fetch",
                                                     "float",
                                                     "for",
                                                     "foreign",
                                                     "freeze",
                                                     "from",
                                                     "full",
                                                     "grant",
                                                     "greatest",
                                                     "group",
                                                     "grouping",
                                                     "having",
                                                     "ilike",
                                                     "in",
                                                     "initially",
                                                     "inner",
                                                     "inout",
                                                     "int",
                                                     "integer",
                                                     "intersect",
                                                     "interval",
                                                     "into",
                                                     "is",
                                                     "isnull",
                                                     "join",
                                                     "lateral",
                                                     "leading",
                                                     "least",
                                                     "left",
                                                     "like",
                                                     "limit",
                                                     "localtime",
                                                     "localtimestamp",
                                                     "national",
                                                     "natural",
                                                     "nchar",
                                                     "none",
                                                     "normalize",
                                                     "not",
                                                     "notnull",
                                                     "null",
                                                     "nullif",
                                                     "numeric",
                                                     "offset",
                                                     "on",
                                                     "only",
                                                     "or",
                                                     "order",
                                                     "out",
                                                     "outer",
                                                     "overlaps",
                                                     "overlay",
                                                     "placing",
                                                     "position",
                                                     "precision",
                                                     "primary",
                                                     "real",
                                                     "references",
                                                     "returning",
                                                     "right",
                                                     "row",
                                                     "select",
                                                     "session_user",
                                                     "setof",
                                                     "similar",
                                                     "smallint",
                                                     "some",
                                                     "substring",
                                                     "symmetric",
                                                     "table",
                                                     "tablesample",
                                                     "then",
                                                     "time",
                                                     "timestamp",
                                                     "to",
                                                     "trailing",
                                                     "treat",
                                                     "trim",
                                                     "true",
                                                     "union",
                                                     "unique",
                                                     "user",
                                                     "using",
                                                     "values",
                                                     "varchar",
                                                     "variadic",
                                                     "verbose",
                                                     "when",
                                                     "where",
                                                     "window",
                                                     "with",
                                                     "xmlattributes",
                                                     "xmlconcat",
                                                     "xmlelement",
                                                     "xmlexists",
                                                     "xmlforest",
                                                     "xmlnamespaces",
                                                     "xmlparse",
                                                     "xmlpi",
                                                     "xmlroot",
                                                     "xmlserialize",
                                                     "xmltable"};
    bool plain = !name.empty() && !(name.front() >= '0' && name.front() <= '9') &&
                 std::all_of(name.begin(), name.end(),
                             [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; });
    plain = plain && std::find(std::begin(kReserved), std::end(kReserved), name) == std::end(kReserved);
    if (plain) return std::string(name);
    std::string out = "\"";
    for (const char c : name) {
        if (c == '"') out += c;
        out += c;
    }
    return out + '"';
}

std::string quote_literal(std::string_view text) {
    std::string out = text.find('\\') == std::string_view::npos ? "'" : "E'";
    for (const char c : text) {
        if (c == '\'' || c == '\\') out += c;
        out += c;
    }
    return out + '\'';
}

void check_size(std::uint64_t bytes) {
    constexpr std::uint64_t kMost = 0x3fffffff; // MaxAllocSize
    if (bytes > kMost) throw Error("54000", "requested length too large");
}

} // namespace labdb::sql::postgres
