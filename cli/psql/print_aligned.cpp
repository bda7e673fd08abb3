#include <algorithm>

#include "cli/psql/cell_lines.hpp"
#include "cli/psql/line_style.hpp"
#include "cli/psql/table.hpp"

namespace labdb::cli::psql {

namespace {

std::string blanks(std::size_t count) { return std::string(count, ' '); }

std::size_t width_of(const std::vector<CellLine>& lines) {
    std::size_t width = 0;
    for (const CellLine& line : lines) width = std::max(width, line.width);
    return width;
}

/// A table with a column beside the other.
class Aligned {
public:
    Aligned(const Table& table, const TableOptions& options)
        : table_(table), options_(options), lines_(lines_of(options)), count_(table.headers.size()) {
        for (const std::string& header : table.headers) {
            headers_.push_back(cell_lines(header));
            header_widths_.push_back(width_of(headers_.back()));
        }
        widths_ = header_widths_;
        totals_.resize(count_);
        for (const auto& row : table.rows)
            for (std::size_t i = 0; i < count_; ++i) {
                const std::size_t width = width_of(cell_lines(row[i]));
                widths_[i] = std::max(widths_[i], width);
                totals_[i] += width;
            }
    }

    std::size_t total_width() const {
        std::size_t width = frame_width();
        for (const std::size_t column : widths_) width += column;
        return width;
    }

    /// Makes columns narrower, those first that are widest in comparison with what is in them, but none narrower than
    /// its header.
    void squeeze(std::size_t limit) {
        const std::vector<std::size_t> natural = widths_;
        for (std::size_t width = total_width(); width > limit; --width) {
            double worst = 0;
            std::size_t column = count_;
            for (std::size_t i = 0; i < count_; ++i) {
                // psql's averages are whole numbers.
                const std::size_t whole = table_.rows.empty() ? 0 : totals_[i] / table_.rows.size();
                const auto average = static_cast<double>(whole);
                if (average == 0 || widths_[i] <= header_widths_[i]) continue;
                const double ratio = static_cast<double>(widths_[i]) / average + static_cast<double>(natural[i]) * 0.01;
                if (ratio > worst) {
                    worst = ratio;
                    column = i;
                }
            }
            if (column == count_) break;
            --widths_[column];
        }
    }

    std::string print() {
        if (!options_.tuples_only) print_head();
        // Rows without columns are counted, and that is all there is of them.
        if (count_ > 0)
            for (const auto& row : table_.rows) print_row(row);
        if (options_.border == 2) print_rule(lines_.bottom);
        for (const std::string& footer : footers_of(table_, options_)) text_ += footer + '\n';
        return std::move(text_) + '\n';
    }

private:
    enum class Mark { none, newline, wrap };

    const Table& table_;
    const TableOptions& options_;
    Lines lines_;
    std::size_t count_;
    std::vector<std::vector<CellLine>> headers_;
    std::vector<std::size_t> header_widths_, widths_, totals_;
    std::string text_;

    std::size_t frame_width() const {
        if (options_.border == 0) return count_;
        return options_.border == 1 ? count_ * 3 - (count_ ? 1 : 0) : count_ * 3 + 1;
    }

    void print_rule(const Rule& rule) {
        if (options_.border == 2) text_ += rule.left;
        if (options_.border > 0) text_ += rule.horizontal;
        for (std::size_t i = 0; i < count_; ++i) {
            for (std::size_t j = 0; j < widths_[i]; ++j) text_ += rule.horizontal;
            if (i + 1 == count_) continue;
            if (options_.border == 0)
                text_ += ' ';
            else
                text_.append(rule.horizontal).append(rule.middle).append(rule.horizontal);
        }
        if (options_.border > 0) text_ += rule.horizontal;
        if (options_.border == 2) text_ += rule.right;
        text_ += '\n';
    }

    void print_head() {
        if (table_.title) {
            const std::size_t title = width_of(cell_lines(*table_.title)), total = total_width();
            text_ += blanks(title < total ? (total - title) / 2 : 0) + *table_.title + '\n';
        }
        if (options_.border == 2) print_rule(lines_.top);
        std::size_t height = 0;
        for (const auto& header : headers_) height = std::max(height, header.size());
        for (std::size_t line = 0; line < height; ++line) print_header_line(line);
        print_rule(lines_.header);
    }

    void print_header_line(std::size_t line) {
        const bool framed = options_.border != 0;
        if (options_.border == 2) text_ += lines_.data.left;
        for (std::size_t i = 0; i < count_; ++i) {
            if (framed || (!lines_.marks_at_right && i > 0)) text_ += line ? lines_.header_newline_left : " ";
            if (line < headers_[i].size()) {
                const CellLine& shown = headers_[i][line];
                const std::size_t room = widths_[i] - shown.width;
                text_ += blanks(room / 2) + shown.text + blanks((room + 1) / 2);
            } else {
                text_ += blanks(widths_[i]);
            }
            if (framed || lines_.marks_at_right)
                text_ += line + 1 < headers_[i].size() ? lines_.header_newline_right : " ";
            if (framed && i + 1 < count_) text_ += lines_.data.middle;
        }
        if (options_.border == 2) text_ += lines_.data.right;
        text_ += '\n';
    }

    /// How far a column of the row has been printed.
    struct Progress {
        std::vector<CellLine> lines;
        std::size_t line = 0, byte = 0;
        Mark mark = Mark::none;
        bool ended() const { return line >= lines.size(); }
    };

    void print_row(const std::vector<std::string>& row) {
        std::vector<Progress> cells(count_);
        for (std::size_t i = 0; i < count_; ++i) cells[i].lines = cell_lines(row[i]);
        bool more = true;
        while (more) {
            if (options_.border == 2) text_ += lines_.data.left;
            for (std::size_t i = 0; i < count_; ++i) {
                print_part(cells[i], i);
                if (options_.border != 0 && i + 1 < count_) text_ += divider(cells[i + 1]);
            }
            if (options_.border == 2) text_ += lines_.data.right;
            text_ += '\n';
            more = std::any_of(cells.begin(), cells.end(), [](const Progress& cell) { return !cell.ended(); });
        }
    }

    /// What stands before a column, which has not been printed yet in this line.
    std::string_view divider(const Progress& next) const {
        if (next.mark == Mark::wrap) return lines_.middle_wrap;
        if (next.mark == Mark::newline) return lines_.middle_newline;
        return next.ended() ? lines_.middle_blank : lines_.data.middle;
    }

    void print_part(Progress& cell, std::size_t i) {
        const bool to_the_end = options_.border == 2 || i + 1 < count_;
        const bool right = table_.right[i];
        if (options_.border != 0)
            text_ += cell.mark == Mark::wrap      ? lines_.wrap_left
                     : cell.mark == Mark::newline ? lines_.newline_left
                                                  : std::string_view(" ");
        std::size_t used = widths_[i];
        if (cell.ended()) {
            if (to_the_end) text_ += blanks(widths_[i]);
        } else {
            const std::string& line = cell.lines[cell.line].text;
            const Fit part = fit(line, cell.byte, widths_[i]);
            used = std::min(part.columns, widths_[i]);
            if (right) text_ += blanks(widths_[i] - used);
            text_.append(line, cell.byte, part.bytes);
            cell.byte += part.bytes;
            if (cell.byte >= line.size()) {
                ++cell.line;
                cell.byte = 0;
            }
        }
        cell.mark = cell.ended() ? Mark::none : cell.byte ? Mark::wrap : cell.line ? Mark::newline : Mark::none;
        if (!right && (to_the_end || cell.mark != Mark::none)) text_ += blanks(widths_[i] - used);
        if (cell.mark == Mark::wrap)
            text_ += lines_.wrap_right;
        else if (cell.mark == Mark::newline)
            text_ += lines_.newline_right;
        else if (to_the_end)
            text_ += ' ';
    }
};

} // namespace

std::string print_aligned(const Table& table, const TableOptions& options, std::size_t width) {
    Aligned aligned(table, options);
    if (options.expanded == Expanded::automatic && width > 0 && aligned.total_width() > width)
        return print_expanded(table, options, width);
    if (options.layout == Layout::wrapped && width > 0) aligned.squeeze(width);
    return aligned.print();
}

} // namespace labdb::cli::psql
