#include "cli/psql/cell_lines.hpp"

#include <cstdio>

#include "cli/database/width.hpp"
#include "core/util/utf8.hpp"

namespace labdb::cli::psql {

namespace {
constexpr std::size_t kTab = 8;
constexpr char32_t kBroken = 0xFFFD;
} // namespace

std::vector<CellLine> cell_lines(std::string_view text) {
    std::vector<CellLine> lines(1);
    for (std::size_t at = 0; at < text.size();) {
        CellLine& line = lines.back();
        const std::size_t begin = at;
        const char32_t point = util::decode_utf8(text, at);
        const auto add = [&](std::string_view shown, std::size_t width) {
            line.text += shown;
            line.width += width;
        };
        if (point == '\n') {
            lines.emplace_back();
        } else if (point == '\r') {
            add("\\r", 2);
        } else if (point == '\t') {
            const std::size_t blanks = kTab - line.width % kTab;
            add(std::string(blanks, ' '), blanks);
        } else if (point < 0x20 || point == 0x7F || (point == kBroken && at == begin + 1)) {
            char shown[8];
            std::snprintf(shown, sizeof shown, "\\x%02X", static_cast<unsigned char>(text[begin]));
            add(shown, 4);
        } else if (point >= 0x80 && point < 0xA0) {
            char shown[8];
            std::snprintf(shown, sizeof shown, "\\u%04X", static_cast<unsigned>(point));
            add(shown, 6);
        } else {
            add(text.substr(begin, at - begin), static_cast<std::size_t>(database::columns_of(point)));
        }
    }
    return lines;
}

Fit fit(std::string_view line, std::size_t at, std::size_t columns) {
    Fit result;
    for (std::size_t next = at; next < line.size();) {
        const auto width = static_cast<std::size_t>(database::columns_of(util::decode_utf8(line, next)));
        if (result.bytes > 0 && result.columns + width > columns) break;
        result.columns += width;
        result.bytes = next - at;
    }
    return result;
}

} // namespace labdb::cli::psql
