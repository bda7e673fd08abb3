#include "cli/psql/crosstab.hpp"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <optional>
#include <stdexcept>

#include "core/util/text.hpp"

namespace labdb::cli::psql {

namespace {

constexpr std::size_t kMostColumns = 1600; // crosstabview.h

/// A column by its number from 1 or its name, whose case counts only in quotes.
std::size_t column_of(const Table& table, const std::string& said) {
    if (!said.empty() && said.find_first_not_of("0123456789") == std::string::npos) {
        const auto number = std::strtoull(said.c_str(), nullptr, 10);
        if (number < 1 || number > table.headers.size())
            throw std::runtime_error("column number " + said + " is out of range 1.." +
                                     std::to_string(table.headers.size()));
        return static_cast<std::size_t>(number - 1);
    }
    const bool quoted = said.size() > 1 && said.front() == '"';
    const std::string name =
        quoted ? util::replace_all(said.substr(1, said.size() - 2), "\"\"", "\"") : util::to_lower(said);
    std::optional<std::size_t> found;
    for (std::size_t i = 0; i < table.headers.size(); ++i) {
        if (table.headers[i] != name) continue;
        if (found) throw std::runtime_error("ambiguous column name: \"" + name + "\"");
        found = i;
    }
    if (!found) throw std::runtime_error("column name not found: \"" + name + "\"");
    return *found;
}

/// A header's values in the order in which they come.
struct Header {
    std::vector<std::string> values;
    std::map<std::string, std::size_t> places;

    std::size_t place(const std::string& value) {
        const auto [found, fresh] = places.try_emplace(value, values.size());
        if (fresh) values.push_back(value);
        return found->second;
    }
};

} // namespace

Table crosstab(const Table& table, const std::vector<std::string>& arguments) {
    const std::size_t width = table.headers.size();
    if (width < 3) throw std::runtime_error("query must return at least three columns");
    const std::size_t vertical = arguments.empty() ? 0 : column_of(table, arguments[0]);
    const std::size_t horizontal = arguments.size() < 2 ? 1 : column_of(table, arguments[1]);
    if (vertical == horizontal) throw std::runtime_error("vertical and horizontal headers must be different columns");
    std::size_t data = 0;
    if (arguments.size() < 3) {
        if (width != 3)
            throw std::runtime_error("data column must be specified when query returns more than three columns");
        while (data == vertical || data == horizontal) ++data;
    } else {
        data = column_of(table, arguments[2]);
    }
    std::optional<std::size_t> order;
    if (arguments.size() > 3) order = column_of(table, arguments[3]);

    Header rows, columns;
    std::map<std::string, long> ranks;
    for (const std::vector<std::string>& row : table.rows) {
        rows.place(row[vertical]);
        columns.place(row[horizontal]);
        if (order) ranks.try_emplace(row[horizontal], std::strtol(row[*order].c_str(), nullptr, 10));
        if (columns.values.size() > kMostColumns)
            throw std::runtime_error("maximum number of columns (" + std::to_string(kMostColumns) + ") exceeded");
    }
    if (order) {
        std::stable_sort(columns.values.begin(), columns.values.end(),
                         [&](const std::string& left, const std::string& right) { return ranks[left] < ranks[right]; });
        for (std::size_t i = 0; i < columns.values.size(); ++i) columns.places[columns.values[i]] = i;
    }

    Table made;
    made.title = table.title;
    made.headers.push_back(table.headers[vertical]);
    made.right.push_back(table.right[vertical]);
    for (const std::string& value : columns.values) {
        made.headers.push_back(value);
        made.right.push_back(table.right[data]);
    }
    made.rows.assign(rows.values.size(), std::vector<std::string>(made.headers.size()));
    for (std::size_t i = 0; i < rows.values.size(); ++i) made.rows[i][0] = rows.values[i];
    std::vector<std::vector<bool>> filled(rows.values.size(), std::vector<bool>(columns.values.size()));
    for (const std::vector<std::string>& row : table.rows) {
        const std::size_t at = rows.place(row[vertical]), column = columns.place(row[horizontal]);
        if (filled[at][column])
            throw std::runtime_error("query result contains multiple data values for row \"" + row[vertical] +
                                     "\", column \"" + row[horizontal] + "\"");
        filled[at][column] = true;
        made.rows[at][column + 1] = row[data];
    }
    return made;
}

} // namespace labdb::cli::psql
