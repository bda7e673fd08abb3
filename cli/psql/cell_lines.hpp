#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace labdb::cli::psql {

/// One line of a cell as it is shown.
struct CellLine {
    std::string text;
    std::size_t width = 0; ///< columns of the terminal
};

/// The lines of a text, tabs made blanks and control characters made visible. At least one.
std::vector<CellLine> cell_lines(std::string_view text);

/// How many bytes of the line fit into so many columns from `at` on, and how many columns these are; at least one
/// character.
struct Fit {
    std::size_t bytes = 0, columns = 0;
};
Fit fit(std::string_view line, std::size_t at, std::size_t columns);

} // namespace labdb::cli::psql
