#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace labdb::cli {

/// A help page before it is laid out: sections of paragraphs, bullets and literal lines, as a manual page has them.
class HelpPage {
public:
    enum class Kind { paragraph, bullet, literal };

    struct Block {
        Kind kind;
        /// Steps of indentation.
        int level;
        std::string text;
    };

    struct Section {
        std::string title;
        std::vector<Block> blocks;
    };

    /// What follows belongs to this section.
    void section(std::string_view title);
    /// Text that is filled to the width; an empty one is left out.
    void paragraph(std::string_view text, int level = 0);
    void bullet(std::string_view text, int level = 0);
    /// Lines as they are, a newline between two.
    void literal(std::string_view lines, int level = 0);

    const std::vector<Section>& sections() const { return sections_; }

private:
    std::vector<Section> sections_;

    void add(Kind kind, std::string_view text, int level);
};

/// The page as plain text of at most `width` columns.
std::string to_text(const HelpPage& page, int width);

} // namespace labdb::cli
