#include "cli/mysql/prompt.hpp"

#include <ctime>

namespace labdb::cli::mysql {

namespace {

std::string now(const char* format) {
    const std::time_t seconds = std::time(nullptr);
    std::tm parts{};
    ::localtime_r(&seconds, &parts);
    char text[64];
    return {text, std::strftime(text, sizeof text, format, &parts)};
}

/// strftime's format for a letter; null for one that names no part of the time.
const char* time_format(char letter) {
    switch (letter) {
    case 'D': return "%a %b %e %H:%M:%S %Y";
    case 'O': return "%b";
    case 'o': return "%m";
    case 'P': return "%p";
    case 'R': return "%H";
    case 'r': return "%I";
    case 'm': return "%M";
    case 's': return "%S";
    case 'w': return "%a";
    case 'Y': return "%Y";
    case 'y': return "%y";
    default: return nullptr;
    }
}

} // namespace

std::string expand_prompt(std::string_view prompt, const database::Connection& connection, const PromptFacts& facts) {
    std::string text;
    for (std::size_t i = 0; i < prompt.size(); ++i) {
        if (prompt[i] != '\\' || i + 1 == prompt.size()) {
            text += prompt[i];
            continue;
        }
        const char letter = prompt[++i];
        if (const char* format = time_format(letter)) {
            text += now(format);
            continue;
        }
        switch (letter) {
        case 'c': text += std::to_string(facts.counter); break;
        case 'C': text += std::to_string(connection.id()); break;
        case 'v': text += connection.server_version(); break;
        case 'd': text += connection.database().empty() ? "(none)" : connection.database(); break;
        case 'h': text += facts.host; break;
        case 'p': text += std::to_string(facts.port); break;
        case 'u': text += connection.user(); break;
        case 'U': text += connection.user() + "@" + connection.host(); break;
        case 'l': text += facts.delimiter; break;
        case 'S': text += ';'; break;
        case 'n': text += '\n'; break;
        case 't': text += '\t'; break;
        case ' ':
        case '_': text += ' '; break;
        default: text += letter;
        }
    }
    return text;
}

} // namespace labdb::cli::mysql
