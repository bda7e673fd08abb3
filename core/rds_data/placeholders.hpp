#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/sql/session.hpp"

namespace labdb::rds_data {

/// `:name` in a statement.
struct Placeholder {
    std::string_view name;
    std::size_t position; ///< of the colon
};

/// What the Data API sees in a statement's text before the engine does.
struct Scanned {
    std::vector<Placeholder> placeholders; ///< outside of quotes and comments
    /// Where a second statement would begin: behind the first `;` that something follows.
    std::optional<std::size_t> second;
};

/// Names have letters, digits and underscores; they may begin with a digit (`:1`), but no array's slice is one.
Scanned scan(std::string_view text, sql::Engine engine);

} // namespace labdb::rds_data
