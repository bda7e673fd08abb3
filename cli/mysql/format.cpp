#include "cli/mysql/format.hpp"

#include <algorithm>

#include "cli/database/width.hpp"
#include "core/util/digest.hpp"
#include "core/util/text.hpp"
#include "core/util/utf8.hpp"

namespace labdb::cli::mysql {

namespace {

/// Longer values are shown in full, but what is no number is not padded beyond it.
constexpr std::size_t kWidestColumn = 1024;
constexpr std::string_view kNull = "NULL";

std::string hex(std::string_view bytes) { return "0x" + util::to_upper(util::hex(bytes)); }

/// Marks count as a column: the client knows wide characters only. A byte of no character has no column.
std::size_t columns_of(std::string_view text) {
    std::size_t columns = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t begin = at;
        const char32_t character = util::decode_utf8(text, at);
        if (character == U'\xFFFD' && at == begin + 1) continue;
        columns += static_cast<std::size_t>(std::max(1, database::columns_of(character)));
    }
    return columns;
}

std::string with_blanks_for_zeros(std::string_view text) {
    std::string shown(text);
    std::replace(shown.begin(), shown.end(), '\0', ' ');
    return shown;
}

/// A value as a table or a vertical list shows it.
std::string shown(const std::optional<std::string>& value, const sql::ResultColumn& column, const Format& format) {
    if (!value) return std::string(kNull);
    if (format.binary_as_hex && is_binary(column.type)) return hex(*value);
    return with_blanks_for_zeros(*value);
}

/// The client makes room for as many columns as the longest value has bytes, so that columns with other than ASCII
/// characters come out wider than they need be.
std::vector<std::size_t> widths_of(const Result& result, const Format& format) {
    std::vector<std::size_t> widths;
    for (std::size_t i = 0; i < result.columns.size(); ++i) {
        const sql::ResultColumn& column = result.columns[i];
        std::size_t longest = 0;
        for (const auto& row : result.rows)
            if (row[i]) longest = std::max(longest, row[i]->size());
        std::size_t width = std::max(format.column_names ? column.name.size() : 0, longest);
        if (width < kNull.size() && column.nullable) width = kNull.size();
        if (format.binary_as_hex && is_binary(column.type)) width = 2 + width * 2;
        widths.push_back(width);
    }
    return widths;
}

std::string cell(const std::string& text, std::size_t width, bool right) {
    const std::size_t columns = columns_of(text);
    const std::string padding(columns < width ? width - columns : 0, ' ');
    return right ? padding + text : text + padding;
}

std::string escaped_markup(std::string_view text) {
    std::string escaped;
    for (const char c : text) {
        if (c == '&')
            escaped += "&amp;";
        else if (c == '<')
            escaped += "&lt;";
        else if (c == '>')
            escaped += "&gt;";
        else if (c == '"')
            escaped += "&quot;";
        else
            escaped += c == '\0' ? ' ' : c;
    }
    return escaped;
}

std::string markup(const std::optional<std::string>& value, const sql::ResultColumn& column, const Format& format) {
    if (!value) return std::string(kNull);
    return format.binary_as_hex && is_binary(column.type) ? hex(*value) : escaped_markup(*value);
}

std::string tab_value(const std::optional<std::string>& value, const sql::ResultColumn& column, const Format& format) {
    if (!value) return std::string(kNull);
    if (format.binary_as_hex && is_binary(column.type)) return hex(*value);
    if (format.raw) return *value;
    constexpr std::string_view kSpecial("\0\t\n\\", 4), kLetters = "0tn\\";
    std::string escaped;
    for (const char c : *value) {
        const std::size_t special = kSpecial.find(c);
        if (special != std::string_view::npos) escaped += '\\';
        escaped += special != std::string_view::npos ? kLetters[special] : c;
    }
    return escaped;
}

} // namespace

std::size_t table_width(const Result& result, const Format& format) {
    std::size_t width = 1;
    for (const std::size_t column : widths_of(result, format)) width += column + 3;
    return width;
}

std::string format_table(const Result& result, const Format& format) {
    const std::vector<std::size_t> widths = widths_of(result, format);
    std::string line = "+";
    for (const std::size_t width : widths) line += std::string(width + 2, '-') + '+';
    line += '\n';
    std::string text = line;
    if (format.column_names) {
        text += '|';
        for (std::size_t i = 0; i < widths.size(); ++i)
            text += ' ' + cell(result.columns[i].name, std::min(widths[i], kWidestColumn), false) + " |";
        text += '\n' + line;
    }
    for (const auto& row : result.rows) {
        text += '|';
        for (std::size_t i = 0; i < widths.size(); ++i) {
            const sql::ResultColumn& column = result.columns[i];
            // Numbers are found out about with the names, and so are not without them.
            const bool right = format.column_names && is_numeric(column.type) && widths[i] <= kWidestColumn;
            text += ' ' + cell(shown(row[i], column, format), std::min(widths[i], kWidestColumn), right) + " |";
        }
        text += '\n';
    }
    return text + line;
}

std::string format_tabs(const Result& result, const Format& format) {
    std::string text;
    if (format.column_names) {
        for (std::size_t i = 0; i < result.columns.size(); ++i) text += (i ? "\t" : "") + result.columns[i].name;
        text += '\n';
    }
    for (const auto& row : result.rows) {
        for (std::size_t i = 0; i < row.size(); ++i)
            text += (i ? "\t" : "") + tab_value(row[i], result.columns[i], format);
        text += '\n';
    }
    return text;
}

std::string format_vertical(const Result& result, const Format& format) {
    const std::string stars(27, '*');
    std::size_t longest = 0;
    for (const sql::ResultColumn& column : result.columns) longest = std::max(longest, column.name.size());
    std::string text;
    std::size_t number = 0;
    for (const auto& row : result.rows) {
        text += stars + ' ' + std::to_string(++number) + ". row " + stars + '\n';
        for (std::size_t i = 0; i < row.size(); ++i) {
            const std::string& name = result.columns[i].name;
            if (format.column_names) text += std::string(longest - name.size(), ' ') + name + ": ";
            text += shown(row[i], result.columns[i], format) + '\n';
        }
    }
    return text;
}

std::string format_html(const Result& result, const Format& format) {
    std::string text = "<TABLE BORDER=1>";
    if (format.column_names) {
        text += "<TR>";
        for (const sql::ResultColumn& column : result.columns)
            text += "<TH>" + (column.name.empty() ? " &nbsp; " : escaped_markup(column.name)) + "</TH>";
        text += "</TR>";
    }
    for (const auto& row : result.rows) {
        text += "<TR>";
        for (std::size_t i = 0; i < row.size(); ++i)
            text += "<TD>" + markup(row[i], result.columns[i], format) + "</TD>";
        text += "</TR>";
    }
    return text + "</TABLE>";
}

std::string format_xml(const Result& result, std::string_view statement, const Format& format) {
    std::string text = "<?xml version=\"1.0\"?>\n\n<resultset statement=\"" + escaped_markup(statement) +
                       "\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">";
    for (const auto& row : result.rows) {
        text += "\n  <row>\n";
        for (std::size_t i = 0; i < row.size(); ++i) {
            text += "\t<field name=\"" + escaped_markup(result.columns[i].name);
            text += row[i] ? "\">" + markup(row[i], result.columns[i], format) + "</field>\n"
                           : std::string("\" xsi:nil=\"true\" />\n");
        }
        text += "  </row>\n";
    }
    return text + "</resultset>\n";
}

} // namespace labdb::cli::mysql
