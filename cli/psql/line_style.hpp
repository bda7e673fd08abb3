#pragma once

#include <array>
#include <string_view>

#include "cli/psql/table.hpp"

namespace labdb::cli::psql {

/// A horizontal line, or what stands between the cells of a row.
struct Rule {
    std::string_view horizontal, left, middle, right;
};

/// What a table's lines and marks are drawn with.
struct Lines {
    Rule top, header, bottom, data;
    /// Between columns where the next one's value goes on, is wrapped, or has ended.
    std::string_view middle_newline, middle_wrap, middle_blank;
    std::string_view header_newline_left, header_newline_right;
    std::string_view newline_left, newline_right, wrap_left, wrap_right;
    bool marks_at_right; ///< room for the marks behind a header also without a border
};

Lines lines_of(const TableOptions& options);

} // namespace labdb::cli::psql
