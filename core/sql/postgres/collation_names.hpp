#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace labdb::sql::postgres {

/// A row of pg_collation: src/include/catalog/pg_collation.dat, and those of the operating system and of ICU that labdb
/// knows, whose order is that of all languages (CLDR's root).
struct CollationName {
    const char* name;
    std::int64_t oid;
    const char* locale;
    char provider; ///< pg_collation.collprovider
    std::int64_t encoding;
    bool by_bytes;
};

std::span<const CollationName> collation_names();
/// Null when there is none.
const CollationName* find_collation_name(std::string_view name);
/// Whether texts of this collation are in the order of their bytes.
inline bool is_by_bytes(std::string_view name) {
    const CollationName* found = find_collation_name(name);
    return found && found->by_bytes;
}
/// 42704: there is none of that name.
[[noreturn]] void fail_unknown_collation(std::string_view name);

} // namespace labdb::sql::postgres
