#include "cli/psql/line_style.hpp"

namespace labdb::cli::psql {

namespace {

constexpr Rule kAsciiRule{"-", "+", "+", "+"};

/// The box-drawing characters where lines meet, by whether the frame, the lines between columns and the line below the
/// header are double.
Lines unicode(const TableOptions& options) {
    const bool border = options.double_border, column = options.double_columns, header = options.double_header;
    // Of a corner or crossing: [horizontal is double][vertical is double].
    constexpr std::string_view kTopLeft[2][2] = {{"┌", "╓"}, {"╒", "╔"}}, kTop[2][2] = {{"┬", "╥"}, {"╤", "╦"}},
                               kTopRight[2][2] = {{"┐", "╖"}, {"╕", "╗"}}, kLeft[2][2] = {{"├", "╟"}, {"╞", "╠"}},
                               kCross[2][2] = {{"┼", "╫"}, {"╪", "╬"}}, kRight[2][2] = {{"┤", "╢"}, {"╡", "╣"}},
                               kBottomLeft[2][2] = {{"└", "╙"}, {"╘", "╚"}}, kBottom[2][2] = {{"┴", "╨"}, {"╧", "╩"}},
                               kBottomRight[2][2] = {{"┘", "╜"}, {"╛", "╝"}}, kHorizontal[2] = {"─", "═"},
                               kVertical[2] = {"│", "║"};
    Lines lines{};
    lines.top = {kHorizontal[border], kTopLeft[border][border], kTop[border][column], kTopRight[border][border]};
    lines.header = {kHorizontal[header], kLeft[header][border], kCross[header][column], kRight[header][border]};
    lines.bottom = {kHorizontal[border], kBottomLeft[border][border], kBottom[border][column],
                    kBottomRight[border][border]};
    lines.data = {"", kVertical[border], kVertical[column], kVertical[border]};
    lines.middle_newline = lines.middle_wrap = lines.middle_blank = kVertical[column];
    lines.header_newline_left = " ";
    lines.header_newline_right = "↵";
    lines.newline_left = " ";
    lines.newline_right = "↵";
    lines.wrap_left = "…";
    lines.wrap_right = "…";
    lines.marks_at_right = true;
    return lines;
}

} // namespace

Lines lines_of(const TableOptions& options) {
    if (options.line_style == LineStyle::unicode) return unicode(options);
    Lines lines{};
    lines.top = lines.header = lines.bottom = kAsciiRule;
    lines.data = {"", "|", "|", "|"};
    if (options.line_style == LineStyle::ascii) {
        lines.middle_newline = lines.middle_wrap = lines.middle_blank = "|";
        lines.header_newline_left = lines.newline_left = " ";
        lines.header_newline_right = lines.newline_right = "+";
        lines.wrap_left = lines.wrap_right = ".";
        lines.marks_at_right = true;
        return lines;
    }
    lines.middle_newline = ":";
    lines.middle_wrap = ";";
    lines.middle_blank = " ";
    lines.header_newline_left = "+";
    lines.header_newline_right = lines.newline_right = lines.wrap_right = " ";
    lines.newline_left = lines.wrap_left = " ";
    lines.marks_at_right = false;
    return lines;
}

} // namespace labdb::cli::psql
