#include <algorithm>

#include "cli/psql/table.hpp"

// The layouts without columns: separated values, HTML, AsciiDoc.
namespace labdb::cli::psql {

namespace {

std::string field_separator(const TableOptions& options) {
    return options.field_separator_zero ? std::string(1, '\0') : options.field_separator;
}
std::string record_separator(const TableOptions& options) {
    return options.record_separator_zero ? std::string(1, '\0') : options.record_separator;
}

/// The end of the last record: a line's end, or the zero byte that separates all.
std::string last_separator(const TableOptions& options) {
    return options.record_separator_zero ? std::string(1, '\0') : "\n";
}

std::string csv_field(const std::string& value, char separator) {
    const bool plain = value.find_first_of("\"\n\r") == std::string::npos &&
                       value.find(separator) == std::string::npos && value != "\\.";
    if (plain) return value;
    std::string quoted = "\"";
    for (const char c : value) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    return quoted + '"';
}

std::string html_escaped(std::string_view text) {
    std::string escaped;
    bool leading = true;
    for (const char c : text) {
        if (c == '&')
            escaped += "&amp;";
        else if (c == '<')
            escaped += "&lt;";
        else if (c == '>')
            escaped += "&gt;";
        else if (c == '"')
            escaped += "&quot;";
        else if (c == '\n')
            escaped += "<br />\n";
        else if (c == ' ' && leading)
            escaped += "&nbsp;";
        else
            escaped += c;
        leading = leading && c == ' ';
    }
    return escaped;
}

std::string html_cell(const std::string& value) {
    // A cell without anything to see would have no frame.
    return value.find_first_not_of(" \t") == std::string::npos ? "&nbsp; " : html_escaped(value);
}

std::string html_table_tag(const TableOptions& options) {
    std::string tag = "<table border=\"" + std::to_string(options.border) + "\"";
    if (!options.table_attributes.empty()) tag += " " + options.table_attributes;
    return tag + ">\n";
}

std::string html_expanded(const Table& table, const TableOptions& options) {
    std::string text;
    std::size_t number = 0;
    for (const auto& row : table.rows) {
        ++number;
        text += options.tuples_only
                    ? "\n  <tr><td colspan=\"2\">&nbsp;</td></tr>\n"
                    : "\n  <tr><td colspan=\"2\" align=\"center\">Record " + std::to_string(number) + "</td></tr>\n";
        for (std::size_t i = 0; i < row.size(); ++i)
            text += "  <tr valign=\"top\">\n    <th>" + html_escaped(table.headers[i]) + "</th>\n    <td align=\"" +
                    (table.right[i] ? "right" : "left") + "\">" + html_cell(row[i]) + "</td>\n  </tr>\n";
    }
    return text;
}

std::string html_rows(const Table& table, const TableOptions& options) {
    std::string text;
    if (!options.tuples_only) {
        text += "  <tr>\n";
        for (const std::string& header : table.headers)
            text += "    <th align=\"center\">" + html_escaped(header) + "</th>\n";
        text += "  </tr>\n";
    }
    for (const auto& row : table.rows) {
        text += "  <tr valign=\"top\">\n";
        for (std::size_t i = 0; i < row.size(); ++i)
            text += std::string("    <td align=\"") + (table.right[i] ? "right" : "left") + "\">" + html_cell(row[i]) +
                    "</td>\n";
        text += "  </tr>\n";
    }
    return text;
}

std::string asciidoc_escaped(const std::string& text) {
    std::string escaped;
    for (const char c : text) escaped += c == '|' ? std::string("\\|") : std::string(1, c);
    return escaped;
}

} // namespace

std::vector<std::string> footers_of(const Table& table, const TableOptions& options) {
    if (options.tuples_only) return {};
    if (!table.footers.empty() || !table.default_footer || !options.default_footer) return table.footers;
    return {table.rows.size() == 1 ? "(1 row)" : "(" + std::to_string(table.rows.size()) + " rows)"};
}

std::string print_unaligned(const Table& table, const TableOptions& options) {
    const std::string field = field_separator(options), record = record_separator(options);
    const bool expanded = options.expanded == Expanded::on;
    std::string text;
    bool separate = false;
    const auto begin_record = [&](std::size_t times = 1) {
        for (std::size_t i = 0; separate && i < times; ++i) text += record;
        separate = true;
    };
    if (!options.tuples_only && table.title) {
        begin_record();
        text += *table.title;
    }
    const auto join = [&](const std::vector<std::string>& values) {
        for (std::size_t i = 0; i < values.size(); ++i) text += (i ? field : "") + values[i];
    };
    if (!expanded && !options.tuples_only) {
        begin_record();
        join(table.headers);
    }
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        if (!expanded) {
            if (table.headers.empty()) continue; // psql prints cells, and there are none
            begin_record();
            join(table.rows[row]);
            continue;
        }
        for (std::size_t i = 0; i < table.headers.size(); ++i) {
            begin_record(i == 0 ? 2 : 1);
            text += table.headers[i] + field + table.rows[row][i];
        }
    }
    const std::vector<std::string> footers = !expanded             ? footers_of(table, options)
                                             : options.tuples_only ? std::vector<std::string>()
                                                                   : table.footers;
    if (expanded && !footers.empty() && separate) text += record;
    for (const std::string& footer : footers) {
        begin_record();
        text += footer;
    }
    if (separate) text += last_separator(options);
    return text;
}

std::string print_csv(const Table& table, const TableOptions& options) {
    const std::string& separator = options.csv_separator;
    std::string text;
    const auto line = [&](const std::vector<std::string>& values) {
        for (std::size_t i = 0; i < values.size(); ++i)
            text += (i ? separator : "") + csv_field(values[i], separator[0]);
        text += '\n';
    };
    if (options.expanded == Expanded::on) {
        for (const auto& row : table.rows)
            for (std::size_t i = 0; i < row.size(); ++i) line({table.headers[i], row[i]});
        return text;
    }
    if (!options.tuples_only) line(table.headers);
    for (const auto& row : table.rows) line(row);
    return text;
}

std::string print_html(const Table& table, const TableOptions& options) {
    const bool expanded = options.expanded == Expanded::on;
    std::string text = html_table_tag(options);
    if (!options.tuples_only && table.title) text += "  <caption>" + html_escaped(*table.title) + "</caption>\n";
    text += expanded ? html_expanded(table, options) : html_rows(table, options);
    text += "</table>\n";
    const std::vector<std::string> footers = expanded ? table.footers : footers_of(table, options);
    if (!footers.empty() && !options.tuples_only) {
        text += "<p>";
        for (const std::string& footer : footers) text += html_escaped(footer) + "<br />\n";
        text += "</p>";
    }
    return text + "\n";
}

std::string print_asciidoc(const Table& table, const TableOptions& options) {
    const bool expanded = options.expanded == Expanded::on;
    std::string text = "\n";
    if (!options.tuples_only && table.title) text += "." + *table.title + "\n";
    std::string style = expanded ? "cols=\"h,l\"" : "";
    if (!expanded) {
        text += options.tuples_only ? "[" : "[options=\"header\",";
        text += "cols=\"";
        for (std::size_t i = 0; i < table.right.size(); ++i)
            text += std::string(i ? "," : "") + (table.right[i] ? ">l" : "<l");
        text += "\"";
    } else {
        text += "[" + style;
    }
    constexpr const char* kFrames[] = {",frame=\"none\",grid=\"none\"", ",frame=\"none\"",
                                       ",frame=\"all\",grid=\"all\"", ""};
    text += std::string(kFrames[std::min(options.border, 3)]) + "]\n|====\n";
    if (!expanded && !options.tuples_only) {
        for (std::size_t i = 0; i < table.headers.size(); ++i)
            text += (i ? " ^l|" : "^l|") + asciidoc_escaped(table.headers[i]);
        text += "\n";
    }
    std::size_t number = 0;
    for (const auto& row : table.rows) {
        ++number;
        if (expanded) {
            text += options.tuples_only ? "2+|\n" : "2+^|Record " + std::to_string(number) + "\n";
            for (std::size_t i = 0; i < row.size(); ++i)
                text += "<l|" + asciidoc_escaped(table.headers[i]) + (table.right[i] ? " >l|" : " <l|") +
                        (row[i].find_first_not_of(' ') == std::string::npos ? " " : asciidoc_escaped(row[i])) + "\n";
            continue;
        }
        for (std::size_t i = 0; i < row.size(); ++i) {
            const bool empty = row[i].find_first_not_of(' ') == std::string::npos;
            text += (i ? " |" : "|") + (empty ? (i + 1 < row.size() ? " " : "") : asciidoc_escaped(row[i]));
        }
        text += "\n";
    }
    text += "|====\n";
    const std::vector<std::string> footers = expanded ? table.footers : footers_of(table, options);
    if (!footers.empty() && !options.tuples_only) {
        text += "\n....\n";
        for (const std::string& footer : footers) text += footer + "\n";
        text += "....\n";
    }
    return text;
}

} // namespace labdb::cli::psql
