#include "cli/shell_words.hpp"

#include <algorithm>

#include "core/util/text.hpp"

namespace labdb::cli {

std::optional<std::vector<std::string>> shell_words(std::string_view text) {
    constexpr std::string_view kBlanks = " \t\r\n";
    std::vector<std::string> words;
    std::optional<std::string> word;
    char quote = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (quote == '\'') {
            if (c == quote)
                quote = 0;
            else
                *word += c;
            continue;
        }
        if (c == '\\') {
            if (++i == text.size()) return std::nullopt;
            if (!word) word.emplace();
            // Between double quotes a backslash is an ordinary character unless it escapes a quote or another
            // backslash.
            if (quote && text[i] != quote && text[i] != '\\') *word += c;
            *word += text[i];
        } else if (quote) {
            if (c == quote)
                quote = 0;
            else
                *word += c;
        } else if (c == '"' || c == '\'') {
            if (!word) word.emplace();
            quote = c;
        } else if (kBlanks.find(c) != std::string_view::npos) {
            if (word) words.push_back(std::move(*word));
            word.reset();
        } else {
            if (!word) word.emplace();
            *word += c;
        }
    }
    if (quote) return std::nullopt;
    if (word) words.push_back(std::move(*word));
    return words;
}

std::string shell_quoted(std::string_view text) {
    const bool plain = !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
               std::string_view("_@%+=:,./-").find(c) != std::string_view::npos;
    });
    if (plain) return std::string(text);
    return "'" + util::replace_all(text, "'", "'\"'\"'") + "'";
}

} // namespace labdb::cli
