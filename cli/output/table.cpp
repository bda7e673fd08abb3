// A table is a list of sections, one below the other, each with a title, an optional row of headers and rows. It is
// built from the document first, because the widest section decides the width of all.
#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <vector>

#include "cli/output/members.hpp"
#include "cli/output/output.hpp"
#include "core/json/python.hpp"
#include "core/util/unicode.hpp"

namespace labdb::cli::output {

namespace {

using util::display_width;
using Row = std::vector<std::string>;
/// Columns on the screen; signed, because a title may be wider than its place.
using Width = std::int64_t;

constexpr Width kPadding = 4;
constexpr std::string_view kReset = "\x1b[0m";
constexpr std::string_view kCellColour = "\x1b[1m\x1b[34m";
constexpr std::string_view kIndentColour = "\x1b[2m\x1b[33m";

Width width_of(std::string_view text) { return static_cast<Width>(display_width(text)); }

struct Section {
    std::optional<std::string_view> title;
    Width level = 0;
    Row headers;
    std::vector<Row> rows;
    std::vector<Width> widths;
    std::optional<std::size_t> columns;

    void set_headers(Row names) {
        widen(names);
        if (!columns) columns = names.size();
        headers = std::move(names);
    }

    void add_row(Row row) {
        if (!columns) columns = row.size();
        if (row.size() != *columns)
            throw RenderError("Row should have " + std::to_string(*columns) + " elements, instead it has " +
                              std::to_string(row.size()));
        widen(row);
        rows.push_back(std::move(row));
    }

    /// What the section needs for itself.
    Width natural_width() const {
        // A section without a title has Python's None for it, which is as wide as its name.
        Width width = title ? width_of(*title) : 4, cells = 0;
        for (Width column : widths) cells += column + kPadding;
        return std::max(width, cells) + 2 + 2 * level;
    }

    /// The columns stretched or squeezed to `total`; the rounding's rest goes to the right ones, or is taken from the
    /// left.
    std::vector<Width> scaled_widths(Width total) const {
        std::vector<Width> scaled;
        Width natural = 0, sum = 0;
        for (Width column : widths) natural += column + kPadding;
        double factor = static_cast<double>(total) / static_cast<double>(natural);
        for (Width column : widths) {
            // Rounds half to even, as Python's round().
            scaled.push_back(std::llrint(factor * static_cast<double>(column + kPadding)));
            sum += scaled.back();
        }
        for (std::size_t i = 0; sum > total; i = (i + 1) % scaled.size(), --sum) --scaled[i];
        for (std::size_t i = scaled.size(); sum < total; ++sum) {
            if (i == 0) i = scaled.size();
            ++scaled[--i];
        }
        return scaled;
    }

private:
    void widen(const Row& row) {
        if (widths.empty()) widths.assign(row.size(), 0);
        // What Python says where headers follow a shorter row.
        if (row.size() > widths.size()) throw RenderError("list index out of range");
        for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], width_of(row[i]));
    }
};

class Builder {
public:
    std::vector<Section> sections;

    /// Without a title the rows go on in the section before.
    void build(std::optional<std::string_view> title, const json::Value& value, Width level) {
        if (is_falsy(value)) return;
        if (title) start(title, level);
        if (value.is_object()) {
            object(value.as_object(), level);
        } else if (value.is_array()) {
            if (value.as_array().front().is_object())
                objects(value.as_array(), title, level);
            else
                items(value.as_array());
        }
    }

private:
    struct Names {
        std::vector<std::string_view> scalars, others;
    };

    static bool is_falsy(const json::Value& value) {
        switch (value.kind()) {
        case json::Kind::null: return true;
        case json::Kind::boolean: return !value.as_bool();
        case json::Kind::number: return value.as_double() == 0;
        case json::Kind::string: return value.as_string().empty();
        case json::Kind::bytes: return value.as_bytes().empty();
        case json::Kind::array: return value.as_array().empty();
        case json::Kind::object: return value.as_object().empty();
        }
        return true;
    }

    void start(std::optional<std::string_view> title, Width level) {
        sections.emplace_back();
        sections.back().title = title;
        sections.back().level = level;
    }

    static void collect(const json::Object& object, Names& names) {
        for (const auto& [name, value] : object) (is_scalar(value) ? names.scalars : names.others).push_back(name);
    }

    static Row texts(const std::vector<std::string_view>& names) { return Row(names.begin(), names.end()); }

    void object(const json::Object& object, Width level) {
        Names names;
        collect(object, names);
        sort_unique(names.scalars);
        sort_unique(names.others);
        Row row;
        for (std::string_view name : names.scalars) row.push_back(json::python_str(*object.find(name)));
        if (row.size() == 1) {
            row.insert(row.begin(), std::string(names.scalars.front()));
            sections.back().add_row(std::move(row));
        } else if (!row.empty()) {
            sections.back().set_headers(texts(names.scalars));
            sections.back().add_row(std::move(row));
        }
        for (std::string_view name : names.others) build(name, *object.find(name), level + 1);
    }

    void objects(const json::Array& list, std::optional<std::string_view> title, Width level) {
        Names names;
        for (const json::Value& item : list) {
            if (item.is_object())
                collect(item.as_object(), names);
            else
                require_empty(item);
        }
        sort_unique(names.scalars);
        sort_unique(names.others);
        bool first = true;
        for (const json::Value& item : list) {
            if (!first && !names.others.empty()) start(title, level);
            if (first || !names.others.empty()) sections.back().set_headers(texts(names.scalars));
            first = false;
            if (!item.is_object() && !names.scalars.empty())
                throw RenderError("'" + std::string(json::python_type(item)) + "' object has no attribute 'get'");
            Row row;
            for (std::string_view name : names.scalars) {
                const json::Value* cell = item.find(name);
                row.push_back(cell ? json::python_str(*cell) : std::string());
            }
            sections.back().add_row(std::move(row));
            for (std::string_view name : names.others)
                if (const json::Value* nested = item.find(name)) build(name, *nested, level + 1);
        }
    }

    /// Python looks for the members of what is no object, too, and fails at the first that it finds.
    static void require_empty(const json::Value& item) {
        bool empty = is_falsy(item);
        if (item.is_array() && !empty)
            throw RenderError("list indices must be integers or slices, not " +
                              std::string(json::python_type(item.as_array().front())));
        if ((item.is_string() || item.is_bytes()) && !empty)
            throw RenderError("string indices must be integers, not 'str'");
        if (is_scalar(item) && !item.is_string() && !item.is_bytes())
            throw RenderError("'" + std::string(json::python_type(item)) + "' object is not iterable");
    }

    void items(const json::Array& list) {
        for (const json::Value& item : list) {
            if (is_scalar(item))
                sections.back().add_row({json::python_str(item)});
            else if (item.is_object())
                sections.back().add_row(names_of(item.as_object()));
            else if (std::all_of(item.as_array().begin(), item.as_array().end(), is_scalar))
                sections.back().add_row(cells(item.as_array()));
            else
                build(std::nullopt, item, 0);
        }
    }

    /// An object behind other elements shows its names only: Python iterates over them.
    static Row names_of(const json::Object& object) {
        Row row;
        for (const auto& member : object) row.push_back(member.first);
        return row;
    }

    static Row cells(const json::Array& list) {
        Row row;
        for (const json::Value& item : list) row.push_back(json::python_str(item));
        return row;
    }
};

/// Turns sections with headers and a single row into lists of `header, value`.
void make_vertical(std::vector<Section>& sections) {
    for (Section& section : sections) {
        if (section.headers.empty() || section.rows.size() != 1) continue;
        Section vertical;
        vertical.title = section.title;
        vertical.level = section.level;
        for (std::size_t i = 0; i < std::min(section.headers.size(), section.rows[0].size()); ++i)
            vertical.add_row({std::move(section.headers[i]), std::move(section.rows[0][i])});
        section = std::move(vertical);
    }
}

class Painter {
public:
    Painter(bool colour, std::string& out) : colour_(colour), out_(out) {}

    void paint(const std::vector<Section>& sections, Width width) {
        repeat('-', width);
        out_ += '\n';
        reset();
        for (const Section& section : sections) paint(section, width - 2 * section.level);
    }

private:
    bool colour_;
    std::string& out_;

    void paint(const Section& section, Width width) {
        if (section.title && !section.title->empty()) {
            indentation(section);
            centre(*section.title, width, true);
            end_line(section);
            if (section.headers.empty() && section.rows.empty()) rule(section, {width});
        }
        if (section.widths.empty()) return;
        std::vector<Width> widths = section.scaled_widths(width);
        if (!section.headers.empty()) {
            rule(section, widths);
            indentation(section);
            for (std::size_t i = 0; i < section.headers.size(); ++i) centre(section.headers[i], widths[i], i == 0);
            end_line(section);
        }
        if (section.rows.empty()) return;
        rule(section, widths);
        for (const Row& row : section.rows) {
            indentation(section);
            for (std::size_t i = 0; i < row.size(); ++i) cell(row[i], widths[i], i == 0);
            end_line(section);
        }
        rule(section, widths);
    }

    void repeat(char c, Width count) {
        if (count > 0) out_.append(static_cast<std::size_t>(count), c);
    }

    /// colorama puts the terminal back after every single write, so these marks show where the AWS CLI's writes end.
    void reset() {
        if (colour_) out_ += kReset;
    }

    void indentation(const Section& section) {
        for (Width i = 0; i < section.level; ++i) {
            if (colour_) out_ += kIndentColour;
            out_ += '|';
            if (colour_) out_ += kReset;
        }
        reset();
    }

    void end_line(const Section& section) {
        reset();
        indentation(section);
        out_ += '\n';
        reset();
    }

    void rule(const Section& section, const std::vector<Width>& widths) {
        indentation(section);
        for (std::size_t i = 0; i < widths.size(); ++i) {
            if (i == 0) out_ += '+';
            repeat('-', widths[i] - (i == 0 ? 2 : 1));
            out_ += '+';
        }
        end_line(section);
    }

    void centre(std::string_view text, Width width, bool first) {
        Width edge = first ? 1 : 0, length = width_of(text);
        Width before = width / 2 - length / 2 - 1;
        if (first) out_ += '|';
        repeat(' ', before);
        out_ += text;
        repeat(' ', width - 1 - (edge + before + length));
        out_ += '|';
    }

    void cell(std::string_view text, Width width, bool first) {
        Width edge = first ? 1 : 0, length = width_of(text);
        Width before = width >= length + 2 + edge + 1 ? 2 : 0;
        if (first) out_ += '|';
        repeat(' ', before);
        if (colour_) out_ += kCellColour;
        out_ += text;
        reset();
        repeat(' ', width - 1 - (edge + before + length));
        out_ += '|';
    }
};

Width widest(const std::vector<Section>& sections) {
    Width width = 0;
    for (const Section& section : sections) width = std::max(width, section.natural_width());
    return width;
}

} // namespace

void render_table(const json::Value& document, const Style& style, std::string& out) {
    Builder builder;
    builder.build(style.title, document, 0);
    std::vector<Section>& sections = builder.sections;
    if (sections.empty()) return;
    Width width = widest(sections);
    if (width > style.terminal_width) {
        make_vertical(sections);
        width = widest(sections);
    }
    Painter(style.colour, out).paint(sections, width);
}

} // namespace labdb::cli::output
