#include "cli/psql/messages.hpp"

#include <algorithm>
#include <vector>

#include "cli/database/width.hpp"
#include "core/util/utf8.hpp"

namespace labdb::cli::psql {

namespace {

// What is shown of a long line, in columns, and how near to its end the mark may come before the line's beginning is
// cut (fe-protocol3.c).
constexpr std::size_t kLineColumns = 60, kRightMargin = 10;

struct Character {
    std::string text;
    std::size_t columns; ///< that it and all before it take
};

struct MarkedLine {
    std::size_t number = 1;
    std::vector<Character> characters;
    std::size_t mark = 0; ///< index of the character that is marked
};

MarkedLine line_at(std::string_view statement, std::size_t position) {
    MarkedLine line;
    bool found = false;
    for (std::size_t at = 0; at < statement.size();) {
        if (at >= position && !found) {
            line.mark = line.characters.size();
            found = true;
        }
        const std::size_t begin = at;
        const char32_t point = util::decode_utf8(statement, at);
        if (point == '\n' || point == '\r') {
            if (found) return line;
            // A carriage return and the line feed behind it end one line.
            if (point == '\n' || statement.substr(at, 1) != "\n") ++line.number;
            line.characters.clear();
            continue;
        }
        const std::string text(statement.substr(begin, at - begin));
        const std::size_t before = line.characters.empty() ? 0 : line.characters.back().columns;
        line.characters.push_back(
            {point == '\t' ? " " : text, before + static_cast<std::size_t>(database::columns_of(point))});
    }
    if (!found) line.mark = line.characters.size();
    return line;
}

std::size_t columns_between(const MarkedLine& line, std::size_t from, std::size_t to) {
    const auto before = [&](std::size_t i) { return i == 0 ? 0 : line.characters[i - 1].columns; };
    return before(to) - before(from);
}

std::string marked_line(std::string_view statement, std::size_t position) {
    const MarkedLine line = line_at(statement, position);
    std::size_t begin = 0, end = line.characters.size();
    const auto columns = [&](std::size_t from, std::size_t to) { return columns_between(line, from, to); };
    if (columns(begin, end) > kLineColumns) {
        if (kLineColumns >= columns(begin, line.mark) + kRightMargin) {
            while (columns(begin, end) > kLineColumns) --end;
        } else {
            while (end > line.mark && columns(line.mark, end) > kRightMargin) --end;
            while (columns(begin, end) > kLineColumns) ++begin;
        }
    }
    std::string prefix = "LINE " + std::to_string(line.number) + ": ";
    if (begin > 0) prefix += "...";
    std::string text = prefix;
    for (std::size_t i = begin; i < end; ++i) text += line.characters[i].text;
    if (end < line.characters.size()) text += "...";
    return text + "\n" + std::string(prefix.size() + columns(begin, line.mark), ' ') + "^\n";
}

std::string part(const char* label, const std::string& text) {
    return text.empty() ? std::string() : std::string(label) + ":  " + text + "\n";
}

} // namespace

std::string error_message(const sql::Error& error, std::string_view statement, std::string_view verbosity,
                          std::string_view context) {
    std::string text = error.severity + ":  ";
    if (verbosity == "sqlstate") return text + error.sqlstate + "\n";
    if (verbosity == "verbose") text += error.sqlstate + ": ";
    text += error.message;
    const bool terse = verbosity == "terse";
    if (terse && error.position)
        text += " at character " + std::to_string(util::code_points(statement.substr(0, *error.position)) + 1);
    text += "\n";
    if (terse) return text;
    if (error.position)
        text += marked_line(error.query.empty() ? statement : std::string_view(error.query), *error.position);
    text += part("DETAIL", error.detail) + part("HINT", error.hint) + part("QUERY", error.query);
    if (context != "never") text += part("CONTEXT", error.context);
    if (verbosity == "verbose")
        text += part("SCHEMA NAME", error.schema) + part("TABLE NAME", error.table) +
                part("COLUMN NAME", error.column) + part("DATATYPE NAME", error.type) +
                part("CONSTRAINT NAME", error.constraint);
    return text;
}

std::string notice_message(const sql::Condition& notice, std::string_view verbosity) {
    std::string text = notice.level + ":  ";
    if (verbosity == "sqlstate") return text + notice.sqlstate + "\n";
    if (verbosity == "verbose") text += notice.sqlstate + ": ";
    text += notice.message + "\n";
    if (verbosity == "terse") return text;
    return text + part("DETAIL", notice.detail) + part("HINT", notice.hint);
}

} // namespace labdb::cli::psql
