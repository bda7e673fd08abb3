#pragma once

#include <span>
#include <string_view>

namespace labdb::sql::define {

/// An extension that RDS for PostgreSQL offers (pg_available_extensions).
struct ExtensionRow {
    std::string_view name, version, comment;
    std::string_view needs = {}; ///< another extension
    /// labdb has what it brings; the others can be made too only when this is true.
    bool works = false;
};
std::span<const ExtensionRow> available_extensions();
const ExtensionRow* find_extension(std::string_view name);

} // namespace labdb::sql::define
