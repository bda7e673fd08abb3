#include <algorithm>

#include "cli/psql/table.hpp"

// Which of all layouts is used.
namespace labdb::cli::psql {

namespace {

/// `1234567.5` as `1,234,567.5`: what has other characters than numbers have stays as it is.
std::string grouped(const std::string& text) {
    const bool number = !text.empty() && text.find_first_not_of("0123456789+-.eE") == std::string::npos;
    const std::size_t begin = number && (text[0] == '-' || text[0] == '+') ? 1 : 0;
    if (!number) return text;
    const std::size_t end = std::min(text.find_first_not_of("0123456789", begin), text.size());
    std::string shown = text.substr(0, begin);
    for (std::size_t i = begin; i < end; ++i) {
        if (i > begin && (end - i) % 3 == 0) shown += ',';
        shown += text[i];
    }
    return shown + text.substr(end);
}

Table with_grouped_numbers(Table table) {
    for (auto& row : table.rows)
        for (std::size_t i = 0; i < row.size() && i < table.right.size(); ++i)
            if (table.right[i]) row[i] = grouped(row[i]);
    return table;
}

} // namespace

std::string print_table(const Table& given, const TableOptions& options, int terminal_width) {
    if (options.numeric_locale) {
        TableOptions plain = options;
        plain.numeric_locale = false;
        return print_table(with_grouped_numbers(given), plain, terminal_width);
    }
    switch (options.layout) {
    case Layout::unaligned: return print_unaligned(given, options);
    case Layout::csv: return print_csv(given, options);
    case Layout::html: return print_html(given, options);
    case Layout::asciidoc: return print_asciidoc(given, options);
    case Layout::latex: return print_latex(given, options);
    case Layout::latex_longtable: return print_latex_longtable(given, options);
    case Layout::troff: return print_troff(given, options);
    case Layout::aligned:
    case Layout::wrapped: break;
    }
    TableOptions framed = options;
    framed.border = std::min(options.border, 2);
    const auto width = static_cast<std::size_t>(options.columns ? options.columns : terminal_width);
    if (options.expanded == Expanded::on)
        return print_expanded(given, framed, options.layout == Layout::wrapped ? width : 0);
    return print_aligned(given, framed, width);
}

} // namespace labdb::cli::psql
