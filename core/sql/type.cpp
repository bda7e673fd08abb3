#include "core/sql/type.hpp"

#include <tuple>

namespace labdb::sql {

bool Type::operator==(const Type& other) const {
    const auto plain = [](const Type& type) {
        return std::tie(type.kind, type.is_unsigned, type.zerofill, type.length, type.precision, type.scale,
                        type.charset, type.collation, type.name, type.fields);
    };
    const auto same = [](const auto& one, const auto& two) { return one == two || (one && two && *one == *two); };
    return plain(*this) == plain(other) && same(labels, other.labels) && same(element, other.element);
}

} // namespace labdb::sql
