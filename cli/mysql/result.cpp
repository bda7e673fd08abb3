#include "cli/mysql/result.hpp"

namespace labdb::cli::mysql {

bool is_numeric(const sql::Type& type) {
    return sql::is_number(type.kind) || type.kind == sql::TypeKind::boolean || type.kind == sql::TypeKind::null;
}

bool is_binary(const sql::Type& type) {
    return sql::is_bytes(type.kind) || type.kind == sql::TypeKind::bit || type.kind == sql::TypeKind::geometry;
}

} // namespace labdb::cli::mysql
