#include "cli/psql/prompt.hpp"

namespace labdb::cli::psql {

namespace {

std::string parameter(const PromptFacts& facts, std::string_view name) {
    const auto found = facts.parameters.find(name);
    return found == facts.parameters.end() ? std::string() : found->second;
}

std::string transaction(char status) { return status == 'T' ? "*" : status == 'E' ? "!" : ""; }

} // namespace

std::string expand_prompt(std::string_view prompt, const PromptFacts& facts) {
    std::string text;
    for (std::size_t i = 0; i < prompt.size(); ++i) {
        if (prompt[i] != '%' || i + 1 == prompt.size()) {
            text += prompt[i];
            continue;
        }
        const char letter = prompt[++i];
        const std::string host = parameter(facts, "host");
        switch (letter) {
        case '/': text += facts.connection.database(); break;
        case '~':
            text += facts.connection.database() == facts.connection.user() ? "~" : facts.connection.database();
            break;
        case 'M': text += host; break;
        case 'm': text += host.substr(0, host.find('.')); break;
        case '>': text += parameter(facts, "port"); break;
        case 'n': text += facts.connection.user(); break;
        case '#': text += facts.connection.setting("is_superuser") == "on" ? "#" : ">"; break;
        case 'R': text += facts.state == '=' && facts.variables.flag("SINGLELINE") ? '^' : facts.state; break;
        case 'x': text += transaction(facts.connection.transaction_status()); break;
        case 'l': text += std::to_string(facts.line); break;
        case 'p': text += std::to_string(facts.connection.id()); break;
        case '[':
        case ']': break; // the bounds of what takes no room
        case ':': {
            const std::size_t end = prompt.find(':', i + 1);
            if (end == std::string_view::npos) break;
            text += facts.variables.get(prompt.substr(i + 1, end - i - 1));
            i = end;
            break;
        }
        default: text += letter;
        }
    }
    return text;
}

} // namespace labdb::cli::psql
