#include <algorithm>

#include "cli/psql/table.hpp"

// The layouts for typesetting programs: LaTeX's tabular and longtable, troff's tbl with the ms macros.
namespace labdb::cli::psql {

namespace {

std::string latex_escaped(std::string_view text) {
    std::string escaped;
    for (const char c : text) {
        switch (c) {
        case '#':
        case '$':
        case '%':
        case '&':
        case '_':
        case '{':
        case '}': escaped.append("\\").append(1, c); break;
        case '<': escaped += "\\textless{}"; break;
        case '>': escaped += "\\textgreater{}"; break;
        case '\\': escaped += "\\textbackslash{}"; break;
        case '^': escaped += "\\^{}"; break;
        case '|': escaped += "\\textbar{}"; break;
        case '~': escaped += "\\~{}"; break;
        case '\n': escaped += "\\\\"; break;
        default: escaped += c;
        }
    }
    return escaped;
}

std::string troff_escaped(std::string_view text) {
    std::string escaped;
    for (const char c : text) escaped += c == '\\' ? std::string("\\(rs") : std::string(1, c);
    return escaped;
}

/// The columns' alignments: `r | l`, with `left(i)` for those at the left.
template <class Left> std::string alignments(const Table& table, int border, Left left) {
    std::string text;
    for (std::size_t i = 0; i < table.right.size(); ++i) {
        if (i > 0 && border > 0) text += " | ";
        text += table.right[i] ? "r" : left();
    }
    return text;
}

std::string latex_columns(const std::string& alignments, int border) {
    return border >= 2 ? "{| " + alignments + " |}\n" : "{" + alignments + "}\n";
}

std::string latex_title(const Table& table, const TableOptions& options) {
    if (options.tuples_only || !table.title) return {};
    return "\\begin{center}\n" + latex_escaped(*table.title) + "\n\\end{center}\n\n";
}

std::string latex_end(const std::vector<std::string>& footers) {
    std::string text = "\\end{tabular}\n\n\\noindent ";
    for (const std::string& footer : footers) text += latex_escaped(footer) + " \\\\\n";
    return text + "\n";
}

std::string latex_rows(const Table& table, const TableOptions& options) {
    const int border = options.border;
    std::string text = latex_title(table, options) + "\\begin{tabular}" +
                       latex_columns(alignments(table, border, [] { return "l"; }), border);
    if (!options.tuples_only) {
        if (border >= 2) text += "\\hline\n";
        for (std::size_t i = 0; i < table.headers.size(); ++i)
            text += (i ? " & \\textit{" : "\\textit{") + latex_escaped(table.headers[i]) + "}";
        text += " \\\\\n\\hline\n";
    }
    for (const auto& row : table.rows) {
        for (std::size_t i = 0; i < row.size(); ++i) text += (i ? " & " : "") + latex_escaped(row[i]);
        text += " \\\\\n";
        if (border == 3) text += "\\hline\n";
    }
    if (border == 2) text += "\\hline\n";
    return text + latex_end(footers_of(table, options));
}

std::string latex_records(const Table& table, const TableOptions& options) {
    const int border = std::min(options.border, 2);
    std::string text = latex_title(table, options) + "\\begin{tabular}";
    text += border == 0 ? "{cl}\n" : border == 1 ? "{c|l}\n" : "{|c|l|}\n";
    std::size_t number = 0;
    for (const auto& row : table.rows) {
        if (!options.tuples_only) {
            text += border == 2 ? "\\hline\n\\multicolumn{2}{|c|}" : "\\multicolumn{2}{c}";
            text += "{\\textit{Record " + std::to_string(++number) + "}} \\\\\n";
        }
        if (border >= 1) text += "\\hline\n";
        for (std::size_t i = 0; i < row.size(); ++i)
            text += latex_escaped(table.headers[i]) + " & " + latex_escaped(row[i]) + " \\\\\n";
    }
    if (border == 2) text += "\\hline\n";
    return text + latex_end(options.tuples_only ? std::vector<std::string>() : table.footers);
}

std::string longtable_headers(const Table& table) {
    std::string text;
    for (std::size_t i = 0; i < table.headers.size(); ++i)
        text += (i ? " & " : "") + ("\\small\\textbf{\\textit{" + latex_escaped(table.headers[i]) + "}}");
    return text + " \\\\\n";
}

/// What stands above and below each page's part.
std::string longtable_frame(const Table& table, int border) {
    const std::string top = border >= 2 ? "\\toprule\n" : "", bottom = border == 2 ? "\\bottomrule\n" : "";
    std::string text = top + longtable_headers(table) + "\\midrule\n\\endfirsthead\n" + top + longtable_headers(table);
    // The line below the row has already been drawn.
    if (border != 3) text += "\\midrule\n";
    text += "\\endhead\n";
    if (table.title) {
        const std::string title = latex_escaped(*table.title);
        return text + bottom + "\\caption[" + title + " (Continued)]{" + title + "}\n\\endfoot\n" + bottom +
               "\\caption[" + title + "]{" + title + "}\n\\endlastfoot\n";
    }
    if (border >= 2) text += "\\bottomrule\n\\endfoot\n\\bottomrule\n\\endlastfoot\n";
    return text;
}

std::string troff_begin(const Table& table, const TableOptions& options) {
    std::string text;
    if (!options.tuples_only && table.title) text = ".LP\n.DS C\n" + troff_escaped(*table.title) + "\n.DE\n";
    return text + (options.border >= 2 ? ".LP\n.TS\ncenter box;\n" : ".LP\n.TS\ncenter;\n");
}

std::string troff_end(const std::vector<std::string>& footers) {
    std::string text = ".TE\n.DS L\n";
    for (const std::string& footer : footers) text += troff_escaped(footer) + "\n";
    return text + ".DE\n";
}

std::string troff_rows(const Table& table, const TableOptions& options) {
    std::string text = troff_begin(table, options) + alignments(table, options.border, [] { return "l"; }) + ".\n";
    if (!options.tuples_only) {
        for (std::size_t i = 0; i < table.headers.size(); ++i)
            text += (i ? "\t\\fI" : "\\fI") + troff_escaped(table.headers[i]) + "\\fP";
        text += "\n_\n";
    }
    for (const auto& row : table.rows) {
        for (std::size_t i = 0; i < row.size(); ++i) text += (i ? "\t" : "") + troff_escaped(row[i]);
        text += "\n";
    }
    return text + troff_end(footers_of(table, options));
}

std::string troff_records(const Table& table, const TableOptions& options) {
    const int border = options.border;
    std::string text = troff_begin(table, options);
    if (options.tuples_only) text += "c l;\n";
    std::size_t number = 0;
    for (const auto& row : table.rows) {
        ++number;
        if (!options.tuples_only) {
            if (number > 1) text += border >= 2 ? "_\n.T&\n" : ".T&\n";
            text += "c s.\n\\fIRecord " + std::to_string(number) + "\\fP\n";
        }
        if (border >= 1) text += "_\n";
        if (!options.tuples_only) text += border == 1 ? ".T&\nc | l.\n" : ".T&\nc l.\n";
        for (std::size_t i = 0; i < row.size(); ++i)
            text += troff_escaped(table.headers[i]) + "\t" + troff_escaped(row[i]) + "\n";
    }
    return text + troff_end(options.tuples_only ? std::vector<std::string>() : table.footers);
}

} // namespace

std::string print_latex(const Table& table, const TableOptions& options) {
    return options.expanded == Expanded::on ? latex_records(table, options) : latex_rows(table, options);
}

std::string print_latex_longtable(const Table& table, const TableOptions& options) {
    if (options.expanded == Expanded::on) return latex_records(table, options);
    // Columns at the left may have widths, parts of the text's: the attributes, of which the last one goes on.
    std::string_view widths = options.table_attributes;
    std::string width;
    const auto left = [&]() -> std::string {
        constexpr std::string_view kBlanks = " \t\n";
        const std::size_t begin = std::min(widths.find_first_not_of(kBlanks), widths.size());
        const std::size_t end = std::min(widths.find_first_of(kBlanks, begin), widths.size());
        if (end > begin) width = std::string(widths.substr(begin, end - begin));
        widths.remove_prefix(end);
        return width.empty() ? "l" : "p{" + width + "\\textwidth}";
    };
    std::string text = "\\begin{longtable}" + latex_columns(alignments(table, options.border, left), options.border);
    if (!options.tuples_only) text += longtable_frame(table, options.border);
    for (const auto& row : table.rows) {
        for (std::size_t i = 0; i < row.size(); ++i)
            text += (i ? "\n&\n" : "") + ("\\raggedright{" + latex_escaped(row[i]) + "}");
        text += " \\tabularnewline\n";
        if (options.border == 3) text += " \\hline\n";
    }
    return text + "\\end{longtable}\n";
}

std::string print_troff(const Table& table, const TableOptions& options) {
    return options.expanded == Expanded::on ? troff_records(table, options) : troff_rows(table, options);
}

} // namespace labdb::cli::psql
