#include "core/sql/session/key_length.hpp"

#include <algorithm>

namespace labdb::sql {

int key_length(const Column& column, int prefix) {
    const Type& type = column.type;
    const int fraction = type.scale > 0 ? (type.scale + 1) / 2 : 0;
    int bytes = 4;
    switch (type.kind) {
    case TypeKind::tinyint:
    case TypeKind::year:
    case TypeKind::boolean: bytes = 1; break;
    case TypeKind::smallint: bytes = 2; break;
    case TypeKind::mediumint:
    case TypeKind::date: bytes = 3; break;
    case TypeKind::time: bytes = 3 + fraction; break;
    case TypeKind::timestamp: bytes = 4 + fraction; break;
    case TypeKind::bigint:
    case TypeKind::double_precision: bytes = 8; break;
    case TypeKind::datetime: bytes = 5 + fraction; break;
    case TypeKind::enumeration: bytes = type.labels && type.labels->size() > 255 ? 2 : 1; break;
    case TypeKind::set: bytes = type.labels ? static_cast<int>((type.labels->size() + 7) / 8) : 1; break;
    case TypeKind::decimal: {
        constexpr int kDigits[] = {0, 1, 1, 2, 2, 3, 3, 4, 4, 4};
        const int whole = type.precision - type.scale;
        bytes = whole / 9 * 4 + kDigits[whole % 9] + type.scale / 9 * 4 + kDigits[type.scale % 9];
        break;
    }
    default:
        if (is_text(type.kind) || is_bytes(type.kind)) {
            const int width = is_bytes(type.kind) || type.charset == "latin1" || type.charset == "ascii" ? 1
                              : type.charset == "utf8mb3"                                                ? 3
                                                                                                         : 4;
            const bool fixed = type.kind == TypeKind::character || type.kind == TypeKind::binary;
            const auto length = static_cast<int>(prefix > 0 ? prefix : std::max<std::int64_t>(type.length, 0));
            bytes = length * width + (fixed ? 0 : 2);
        }
    }
    return bytes + (column.not_null ? 0 : 1);
}

} // namespace labdb::sql
