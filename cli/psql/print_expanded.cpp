#include <algorithm>

#include "cli/psql/cell_lines.hpp"
#include "cli/psql/line_style.hpp"
#include "cli/psql/table.hpp"

namespace labdb::cli::psql {

namespace {

std::string blanks(std::size_t count) { return std::string(count, ' '); }

/// Each row as a list of names and values.
class ExpandedTable {
public:
    ExpandedTable(const Table& table, const TableOptions& options, std::size_t width)
        : table_(table), options_(options), lines_(lines_of(options)) {
        for (const std::string& header : table.headers) measure(headers_.emplace_back(cell_lines(header)), true);
        for (const auto& row : table.rows)
            for (const std::string& cell : row) measure(cell_lines(cell), false);
        if (options.layout == Layout::wrapped) wrap_at(width);
    }

    std::string print() {
        if (table_.rows.empty() || headers_.empty()) {
            for (const std::string& footer : footers_of(table_, options_)) text_ += footer + '\n';
            return std::move(text_) + '\n';
        }
        if (!options_.tuples_only && table_.title) text_ += *table_.title + '\n';
        std::size_t number = 0;
        for (const auto& row : table_.rows) {
            const Rule& rule = number == 0 ? lines_.top : lines_.header;
            if (!options_.tuples_only)
                print_rule(rule, number + 1);
            else if (number > 0 || options_.border == 2)
                print_rule(rule, 0);
            ++number;
            for (std::size_t i = 0; i < headers_.size(); ++i) print_field(headers_[i], pieces(row[i]));
        }
        if (options_.border == 2) print_rule(lines_.bottom, 0);
        print_footers();
        return std::move(text_) + '\n';
    }

private:
    const Table& table_;
    const TableOptions& options_;
    Lines lines_;
    std::vector<std::vector<CellLine>> headers_;
    std::size_t header_width_ = 0, data_width_ = 0;
    bool long_headers_ = false, long_data_ = false; ///< of several lines
    std::string text_;

    void measure(const std::vector<CellLine>& lines, bool header) {
        std::size_t& width = header ? header_width_ : data_width_;
        for (const CellLine& line : lines) width = std::max(width, line.width);
        if (lines.size() > 1) (header ? long_headers_ : long_data_) = true;
    }

    /// How wide values become in so many columns, of which 0 are as many as there need be: never less than the line
    /// above a record takes, nor than three columns.
    void wrap_at(std::size_t width) {
        const std::size_t border = static_cast<std::size_t>(options_.border);
        std::size_t between = border == 0 ? 1 : border == 1 ? 3 : 7;
        if (long_headers_ && (border == 0 || (border == 1 && old_ascii()))) ++between;
        if (long_data_ && border < 2 && !old_ascii()) ++between;
        constexpr std::size_t kRuleTexts[] = {9, 12, 15};
        const std::size_t rule = options_.tuples_only || table_.rows.empty()
                                     ? 0
                                     : std::to_string(table_.rows.size()).size() + kRuleTexts[border];
        for (;;) {
            const std::size_t wanted = std::max(header_width_ + between + data_width_, rule);
            const std::size_t least = std::max(header_width_ + between + 3, rule);
            const std::size_t total = width == 0 || width >= wanted ? wanted : std::max(width, least);
            const std::size_t narrow = total - header_width_ - between;
            if (narrow < data_width_ && !long_data_ && border < 2 && !old_ascii()) {
                // The marks of wrapped lines need a column, too.
                long_data_ = true;
                ++between;
                continue;
            }
            data_width_ = narrow;
            return;
        }
    }

    /// The lines of a value, those that are too long in pieces.
    struct Piece {
        CellLine line;
        bool wrapped = false; ///< goes on with the line above
    };
    std::vector<Piece> pieces(const std::string& cell) const {
        std::vector<Piece> result;
        for (CellLine& line : cell_lines(cell)) {
            if (options_.layout != Layout::wrapped || line.width <= data_width_) {
                result.push_back({std::move(line), false});
                continue;
            }
            for (std::size_t at = 0; at < line.text.size();) {
                const Fit part = fit(line.text, at, data_width_);
                result.push_back({{line.text.substr(at, part.bytes), part.columns}, at > 0});
                at += part.bytes;
            }
        }
        return result;
    }

    bool old_ascii() const { return options_.line_style == LineStyle::old_ascii; }

    /// The number of rows is not said; other footers are.
    void print_footers() {
        if (options_.tuples_only || table_.footers.empty()) return;
        if (options_.border < 2) text_ += '\n';
        for (const std::string& footer : table_.footers) text_ += footer + '\n';
    }

    /// The line above a record, with its number unless that is 0. The text covers as much of the line as it needs.
    void print_rule(const Rule& rule, std::size_t number) {
        const int border = options_.border;
        const std::string_view piece = border > 0 ? rule.horizontal : std::string_view(" ");
        std::size_t names = header_width_ + (border < 2 && long_headers_ && old_ascii() ? 1 : 0);
        std::string label;
        if (number)
            label = (border == 0 ? "* Record " : "[ RECORD ") + std::to_string(number) + (border == 0 ? "" : " ]");
        if (border == 2) text_ += rule.left;
        if (border > 0) text_ += rule.horizontal;
        text_ += label;
        // The columns that are still to be drawn: of the names, of what stands between, of the values.
        std::size_t covered = label.size() + (border == 2 ? 0 : 1);
        const auto draw = [&](std::size_t count, std::string_view what) {
            const std::size_t hidden = std::min(covered, count);
            covered -= hidden;
            for (std::size_t i = hidden; i < count; ++i) text_ += what;
        };
        draw(names, piece);
        if (border > 0) {
            draw(1, rule.horizontal);
            draw(1, rule.middle);
            draw(1, rule.horizontal);
        } else {
            draw(1, " ");
        }
        draw(data_width_, piece);
        if (border == 2) text_.append(rule.horizontal).append(rule.right);
        text_ += '\n';
    }

    void print_field(const std::vector<CellLine>& names, const std::vector<Piece>& values) {
        const std::size_t height = std::max(names.size(), values.size());
        for (std::size_t line = 0; line < height; ++line) {
            if (options_.border == 2) text_ += lines_.data.left;
            print_name(names, line);
            if (options_.border > 0) {
                // A value that ended before its name did counts as wrapped.
                const bool ended = line >= values.size() ? !values.back().line.text.empty() : values[line].wrapped;
                text_ += line == 0 ? lines_.data.middle : ended ? lines_.middle_wrap : lines_.middle_newline;
            }
            print_value(values, line);
            text_ += '\n';
        }
    }

    void print_name(const std::vector<CellLine>& names, std::size_t line) {
        const int border = options_.border;
        const bool marks = long_headers_ && !old_ascii();
        if (line >= names.size()) {
            std::size_t width = header_width_ + static_cast<std::size_t>(border);
            if (border < 2 && long_headers_ && old_ascii()) ++width;
            if (border == 0 && marks) ++width;
            text_ += blanks(std::max<std::size_t>(width, 1));
            return;
        }
        if (border == 2 || (long_headers_ && old_ascii())) text_ += line ? lines_.header_newline_left : " ";
        text_ += names[line].text + blanks(header_width_ - names[line].width);
        if (border > 0 || marks) text_ += line + 1 < names.size() ? lines_.header_newline_right : " ";
    }

    void print_value(const std::vector<Piece>& values, std::size_t line) {
        const int border = options_.border;
        if (line >= values.size()) {
            if (border == 2) text_.append(blanks(data_width_ + 2)).append(lines_.data.right);
            return;
        }
        const bool goes_on = line + 1 < values.size();
        text_ += values[line].wrapped ? lines_.wrap_left : " ";
        text_ += values[line].line.text;
        if (border == 2 || (goes_on && !old_ascii())) {
            text_ += blanks(data_width_ - std::min(data_width_, values[line].line.width));
            text_ += !goes_on ? " " : values[line + 1].wrapped ? lines_.wrap_right : lines_.newline_right;
        }
        if (border == 2) text_ += lines_.data.right;
    }
};

} // namespace

std::string print_expanded(const Table& table, const TableOptions& options, std::size_t width) {
    return ExpandedTable(table, options, width).print();
}

} // namespace labdb::cli::psql
