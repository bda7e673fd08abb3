#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// How psql 15 lays out tables, byte for byte.
namespace labdb::cli::psql {

enum class Layout { aligned, unaligned, wrapped, csv, html, asciidoc, latex, latex_longtable, troff };
enum class LineStyle { ascii, old_ascii, unicode };
enum class Expanded { off, on, automatic };

/// What \pset sets.
struct TableOptions {
    Layout layout = Layout::aligned;
    Expanded expanded = Expanded::off;
    int border = 1;
    LineStyle line_style = LineStyle::ascii;
    /// Double lines in place of single ones, with unicode.
    bool double_border = false, double_columns = false, double_header = false;
    bool tuples_only = false;
    bool default_footer = true;
    bool numeric_locale = false;
    std::string field_separator = "|", record_separator = "\n", csv_separator = ",";
    bool field_separator_zero = false, record_separator_zero = false;
    std::string table_attributes;
    std::string null;
    std::optional<std::string> title;
    /// For wrapped and automatic expansion; 0: as wide as the terminal.
    int columns = 0;
    int pager = 1;
    int pager_min_lines = 0;
};

struct Table {
    std::optional<std::string> title;
    std::vector<std::string> headers;
    std::vector<bool> right; ///< for each column: numbers stand at the right
    std::vector<std::vector<std::string>> rows;
    /// In place of `(2 rows)`.
    std::vector<std::string> footers;
    bool default_footer = true;
};

/// `terminal_width` 0: the output is no terminal.
std::string print_table(const Table& table, const TableOptions& options, int terminal_width);

// The layouts, each in a file of its own.
std::string print_aligned(const Table& table, const TableOptions& options, std::size_t width);
/// `width` 0: values are not wrapped.
std::string print_expanded(const Table& table, const TableOptions& options, std::size_t width);
std::string print_unaligned(const Table& table, const TableOptions& options);
std::string print_csv(const Table& table, const TableOptions& options);
std::string print_html(const Table& table, const TableOptions& options);
std::string print_asciidoc(const Table& table, const TableOptions& options);
std::string print_latex(const Table& table, const TableOptions& options);
std::string print_latex_longtable(const Table& table, const TableOptions& options);
std::string print_troff(const Table& table, const TableOptions& options);

/// The table's footers, or the number of its rows; nothing when only tuples are wanted.
std::vector<std::string> footers_of(const Table& table, const TableOptions& options);

} // namespace labdb::cli::psql
