#include "cli/help_page.hpp"

#include <algorithm>

#include "core/util/text.hpp"
#include "core/util/utf8.hpp"

namespace labdb::cli {

namespace {

// As `man` lays pages out.
constexpr std::size_t kMargin = 7;
constexpr std::size_t kStep = 3;
constexpr std::size_t kLeastText = 20;
constexpr std::string_view kBullet = "o ";

/// Appends `text` broken at blanks, the first line behind `first`, the others behind as many blanks.
void fill(std::string_view text, const std::string& first, std::size_t width, std::string& out) {
    const std::size_t room = std::max(width > first.size() ? width - first.size() : 0, kLeastText);
    const std::string indent(first.size(), ' ');
    std::string line;
    std::size_t columns = 0;
    bool is_first = true;
    const auto end_line = [&] {
        out += (is_first ? first : indent) + line + "\n";
        is_first = false;
        line.clear();
        columns = 0;
    };
    for (const std::string& word : util::split(text, ' ')) {
        if (word.empty()) continue;
        const std::size_t length = util::code_points(word);
        if (columns > 0 && columns + 1 + length > room) end_line();
        if (columns > 0) {
            line += ' ';
            ++columns;
        }
        line += word;
        columns += length;
    }
    if (columns > 0) end_line();
}

} // namespace

void HelpPage::section(std::string_view title) { sections_.push_back({std::string(title), {}}); }

void HelpPage::add(Kind kind, std::string_view text, int level) {
    if (!text.empty()) sections_.back().blocks.push_back({kind, level, std::string(text)});
}

void HelpPage::paragraph(std::string_view text, int level) { add(Kind::paragraph, text, level); }
void HelpPage::bullet(std::string_view text, int level) { add(Kind::bullet, text, level); }
void HelpPage::literal(std::string_view lines, int level) { add(Kind::literal, lines, level); }

std::string to_text(const HelpPage& page, int width) {
    std::string out;
    for (const HelpPage::Section& section : page.sections()) {
        if (!out.empty()) out += '\n';
        out += section.title + "\n";
        const HelpPage::Block* before = nullptr;
        for (const HelpPage::Block& block : section.blocks) {
            const std::string indent(kMargin + kStep * static_cast<std::size_t>(block.level), ' ');
            // Bullets and literal lines of one list stand together, all else apart; a description hangs under its term.
            const bool together = !before || (before->kind == block.kind && block.kind != HelpPage::Kind::paragraph) ||
                                  block.level > before->level;
            if (!together) out += '\n';
            before = &block;
            switch (block.kind) {
            case HelpPage::Kind::paragraph: fill(block.text, indent, static_cast<std::size_t>(width), out); break;
            case HelpPage::Kind::bullet:
                fill(block.text, indent + std::string(kBullet), static_cast<std::size_t>(width), out);
                break;
            case HelpPage::Kind::literal:
                for (const std::string& line : util::split(block.text, '\n'))
                    out += line.empty() ? "\n" : indent + line + "\n";
                break;
            }
        }
    }
    return out;
}

} // namespace labdb::cli
