#pragma once

#include <string>

#include "core/sql/session.hpp"

/// Columns of results that the session itself makes: SHOW, CHECK TABLE, EXPLAIN …
namespace labdb::sql {

/// MySQL's; `length` in characters or digits.
inline ResultColumn own_column(const std::string& name, TypeKind kind, std::int64_t length) {
    ResultColumn made;
    made.name = name;
    made.type.kind = kind;
    made.type.length = length;
    if (kind == TypeKind::varchar) {
        made.type.charset = "utf8mb4";
        made.type.collation = "utf8mb4_0900_ai_ci";
    }
    return made;
}
inline ResultColumn text_column(const std::string& name, std::int64_t length = 255) {
    return own_column(name, TypeKind::varchar, length);
}

} // namespace labdb::sql
