#include <algorithm>
#include <cstdio>
#include <utility>

#include "cli/psql/scanner.hpp"
#include "core/util/ascii.hpp"
#include "core/util/text.hpp"

// Backslash commands and what stands behind them.
namespace labdb::cli::psql {

namespace {

/// Folds what is not in double quotes to lower case, and takes the quotes away.
std::string as_identifier(std::string_view text) {
    std::string name;
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '"') {
            name += quoted ? std::string(1, text[i]) : util::to_lower(text.substr(i, 1));
            continue;
        }
        if (quoted && i + 1 < text.size() && text[i + 1] == '"')
            name += text[++i];
        else
            quoted = !quoted;
    }
    return name;
}

int digit_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : 99;
}

} // namespace

std::string Scanner::command_name() {
    std::string name;
    while (has_more() && !util::is_blank(rest()[0]) && rest()[0] != '\\') take(name, 1);
    return name;
}

std::optional<std::string> Scanner::argument(ArgumentKind kind) {
    while (has_more() && util::is_blank(rest()[0])) advance(1);
    if (!has_more()) return std::nullopt;
    if (kind == ArgumentKind::whole_line || (kind == ArgumentKind::file && rest()[0] == '|')) {
        std::string line;
        while (has_more()) take(line, rest().size());
        while (!line.empty() && util::is_blank(line.back())) line.pop_back();
        return line;
    }
    if (rest()[0] == '\\') return std::nullopt;
    const std::string text = unquoted_argument(kind);
    if (open_quote_) return std::nullopt;
    return kind == ArgumentKind::identifier ? as_identifier(text) : text;
}

std::string Scanner::unquoted_argument(ArgumentKind) {
    std::string text;
    const std::size_t depth = sources_.size();
    while (sources_.size() == depth && sources_.back().at < sources_.back().text.size()) {
        const char c = rest()[0];
        if (util::is_blank(c) || c == '\\') break;
        if (c == '\'') {
            text += single_quoted();
            if (open_quote_) break;
        } else if (c == '`') {
            text += back_quoted();
        } else if (c == '"') {
            const std::size_t end = std::min(rest().find('"', 1), rest().size() - 1);
            take(text, end + 1);
        } else if (c == ':') {
            const std::size_t before = sources_.size();
            if (!scan_variable(text)) {
                take(text, 1);
            } else if (sources_.size() > before) {
                // A value is taken as it is.
                text += sources_.back().text;
                sources_.pop_back();
            }
        } else {
            take(text, 1);
        }
    }
    return text;
}

std::string Scanner::single_quoted() {
    std::string value;
    advance(1);
    while (!rest().empty()) {
        const std::string_view text = rest();
        if (text[0] == '\'' && text.substr(1, 1) != "'") {
            advance(1);
            return value;
        }
        if (text[0] == '\'') {
            value += '\'';
            advance(2);
            continue;
        }
        if (text[0] != '\\' || text.size() < 2) {
            take(value, 1);
            continue;
        }
        constexpr std::string_view kLetters = "ntbrf", kMeanings = "\n\t\b\r\f";
        const std::size_t letter = kLetters.find(text[1]);
        if (letter != std::string_view::npos) {
            value += kMeanings[letter];
            advance(2);
            continue;
        }
        const bool hex = text[1] == 'x' && text.size() > 2 && digit_value(text[2]) < 16;
        const int base = hex ? 16 : 8;
        std::size_t at = hex ? 2 : 1;
        if (!hex && digit_value(text[1]) >= 8) {
            value += text[1];
            advance(2);
            continue;
        }
        int code = 0;
        for (const std::size_t end = at + (hex ? 2 : 3); at < std::min(end, text.size()); ++at) {
            if (digit_value(text[at]) >= base) break;
            code = code * base + digit_value(text[at]);
        }
        value += static_cast<char>(code);
        advance(at);
    }
    open_quote_ = true;
    return value;
}

bool Scanner::take_open_quote() { return std::exchange(open_quote_, false); }

std::string Scanner::back_quoted() {
    advance(1);
    const std::string_view text = rest();
    const std::size_t end = std::min(text.find('`'), text.size());
    const std::string command(text.substr(0, end));
    advance(std::min(end + 1, text.size()));
    std::string output;
    if (FILE* pipe = ::popen(command.c_str(), "r")) {
        char block[4096];
        while (const std::size_t count = std::fread(block, 1, sizeof block, pipe)) output.append(block, count);
        ::pclose(pipe);
    }
    if (!output.empty() && output.back() == '\n') output.pop_back();
    return output;
}

void Scanner::skip_arguments() {
    while (has_more() && rest()[0] != '\\') advance(1);
}

void Scanner::end_command() {
    while (has_more() && rest()[0] != '\\') advance(1);
    if (has_more() && rest().substr(0, 2) == "\\\\") advance(2);
}

} // namespace labdb::cli::psql
