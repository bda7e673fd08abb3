#include "cli/mysql/reader.hpp"

#include <algorithm>

#include "core/util/ascii.hpp"
#include "core/util/text.hpp"

namespace labdb::cli::mysql {

namespace {

std::string_view without_leading_space(std::string_view text) {
    while (!text.empty() && util::is_blank(text.front())) text.remove_prefix(1);
    return text;
}

} // namespace

/// Walks through one line.
class Reader::Line {
public:
    Line(Reader& reader, std::string_view text) : reader_(reader), text_(text) {}

    Flow run() {
        for (; at_ < text_.size(); ++at_) {
            take_plain();
            if (at_ < text_.size() && step() == Flow::quit) return Flow::quit;
        }
        // A line that left nothing of a statement leaves no empty line either.
        if (!out_.empty() || !reader_.buffer.empty()) {
            out_ += '\n';
            if (!reader_.in_comment_ || keeps_comments()) reader_.buffer += out_;
        }
        return Flow::go_on;
    }

private:
    Reader& reader_;
    std::string_view text_;
    std::size_t at_ = 0;
    std::string out_;
    bool in_hint_ = false; ///< within /*! … */, which the server reads
    bool need_space_ = false;

    char peek(std::size_t offset) const { return at_ + offset < text_.size() ? text_[at_ + offset] : '\0'; }
    bool is_here(std::string_view what) const { return text_.compare(at_, what.size(), what) == 0; }
    bool at_start() const { return out_.empty() && reader_.buffer.empty(); }
    bool keeps_comments() const { return reader_.settings_.comments; }

    void flush() {
        reader_.buffer += out_;
        out_.clear();
    }
    void skip_to_end() { at_ = text_.size(); }

    bool escapes() const {
        if (reader_.in_comment_ || text_[at_] != '\\' || reader_.quote_ == '`') return false;
        return !(reader_.quote_ && reader_.no_backslash_escapes);
    }

    bool is_line_comment() const {
        if (reader_.in_comment_ || reader_.quote_) return false;
        if (text_[at_] == '#') return true;
        if (!is_here("--")) return false;
        return at_ + 2 >= text_.size() || util::is_blank(peek(2)) || at_start();
    }

    /// What needs no look at it: most of a statement.
    void take_plain() {
        if (need_space_ || in_hint_ || reader_.in_comment_ || at_start()) return;
        const auto matters = [&](char c) {
            if (reader_.quote_) return c == reader_.quote_ || c == '\\';
            return c == '\'' || c == '"' || c == '`' || c == '\\' || c == '#' || c == '-' || c == '/' ||
                   c == reader_.delimiter[0];
        };
        const std::size_t begin = at_;
        while (at_ < text_.size() && !matters(text_[at_])) ++at_;
        out_ += text_.substr(begin, at_ - begin);
    }

    Flow step() {
        const char c = text_[at_];
        if (!keeps_comments() && util::is_blank(c) && at_start()) return Flow::go_on;
        if (escapes()) return backslash();
        if (!reader_.in_comment_ && !reader_.quote_ && is_here(reader_.delimiter)) return statement();
        if (is_line_comment()) return line_comment();
        if (!reader_.quote_ && !reader_.in_comment_ && is_here("/*") && peek(2) != '!' && peek(2) != '+') {
            begin_comment();
            return Flow::go_on;
        }
        if (reader_.in_comment_ && !in_hint_ && is_here("*/")) {
            end_comment();
            return Flow::go_on;
        }
        ordinary(c);
        return Flow::go_on;
    }

    Flow backslash() {
        const char letter = peek(1);
        if (at_ + 1 >= text_.size()) {
            skip_to_end();
            return Flow::go_on;
        }
        if (reader_.quote_ || letter == 'N' || reader_.settings_.binary_mode) {
            out_ += '\\';
            out_ += letter;
            ++at_;
            return Flow::go_on;
        }
        const Command* command = find_command(letter);
        if (!command) {
            out_ += '\\';
            out_ += letter;
            ++at_;
            return reader_.handler_.unknown_command(letter);
        }
        flush();
        const Flow flow = run_command(*command);
        if (flow == Flow::quit) return flow;
        ++at_;
        if (command->takes_argument) {
            // The argument ends with the statement, or with the hint that the command stands in.
            const std::size_t end = text_.find(in_hint_ ? "*/" : reader_.delimiter, at_ + 1);
            if (end == std::string_view::npos)
                skip_to_end();
            else
                at_ = in_hint_ ? end - 1 : end + reader_.delimiter.size() - 1;
        }
        return flow;
    }

    Flow run_command(const Command& command) {
        const Flow flow = reader_.handler_.command(command, text_.substr(at_));
        if (command.name == "go" || command.name == "ego") reader_.buffer.clear();
        return flow;
    }

    Flow statement() {
        at_ += reader_.delimiter.size();
        flush();
        if (keeps_comments()) {
            const std::string_view rest = without_leading_space(text_.substr(std::min(at_, text_.size())));
            const bool comment =
                !rest.empty() &&
                (rest[0] == '#' || (rest.substr(0, 2) == "--" && (rest.size() == 2 || util::is_blank(rest[2]))));
            if (comment) {
                reader_.buffer += text_.substr(at_);
                skip_to_end();
            }
        }
        --at_;
        const std::string text = reader_.buffer;
        const Command* command = reader_.settings_.binary_mode ? nullptr : reader_.named_command(text);
        const Flow flow = command ? reader_.handler_.command(*command, text) : reader_.handler_.statement(text);
        reader_.buffer.clear();
        return flow;
    }

    Flow line_comment() {
        flush();
        Flow flow = Flow::go_on;
        if (keeps_comments()) {
            const bool alone = reader_.buffer.empty();
            reader_.buffer += text_.substr(at_);
            // One that stands alone is sent by itself, so that commands are seen on the next line.
            if (alone) {
                flow = reader_.handler_.statement(reader_.buffer);
                reader_.buffer.clear();
            }
        }
        skip_to_end();
        return flow;
    }

    void begin_comment() {
        if (keeps_comments()) out_ += "/*";
        ++at_;
        reader_.in_comment_ = true;
        flush();
    }

    void end_comment() {
        if (keeps_comments()) out_ += "*/";
        ++at_;
        reader_.in_comment_ = false;
        flush();
        need_space_ = true;
    }

    void ordinary(char c) {
        if (!reader_.quote_ && is_here("/*!"))
            in_hint_ = true;
        else if (!reader_.quote_ && in_hint_ && is_here("*/"))
            in_hint_ = false;
        if (c == reader_.quote_)
            reader_.quote_ = 0;
        else if (!reader_.in_comment_ && !reader_.quote_ && (c == '\'' || c == '"' || c == '`'))
            reader_.quote_ = c;
        if (reader_.in_comment_ && !keeps_comments()) return;
        if (need_space_ && !util::is_blank(c)) out_ += ' ';
        need_space_ = false;
        out_ += c;
    }
};

Flow Reader::take_line(std::string_view line) {
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    const bool may_be_command = (settings_.named_commands || buffer.empty()) && !in_comment_ && !quote_;
    const std::string_view text = without_leading_space(line);
    // A line with a delimiter in it is a statement first: `quit;` is found when that is whole.
    const bool sets_delimiter = util::to_lower(text.substr(0, 9)) == "delimiter";
    const bool whole = text.find("\\g") == std::string_view::npos && text.find(delimiter) == std::string_view::npos;
    if (may_be_command && (sets_delimiter || whole))
        if (const Command* command = named_command(text)) return handler_.command(*command, text);
    return Line(*this, line).run();
}

Flow Reader::take_rest() {
    const std::string text = buffer;
    const bool empty = without_leading_space(text).empty();
    const Flow flow = empty ? Flow::go_on : handler_.statement(text);
    buffer.clear();
    return flow;
}

char Reader::within() const {
    if (quote_) return quote_;
    if (in_comment_) return '*';
    return buffer.empty() ? '\0' : '-';
}

void Reader::clear() {
    buffer.clear();
    quote_ = 0;
    in_comment_ = false;
}

const Command* Reader::named_command(std::string_view text) const {
    text = without_leading_space(text);
    const std::size_t end = std::min(text.find_first_of(" \t\n"), text.size());
    const bool has_argument = !without_leading_space(text.substr(end)).empty();
    const Command* command = find_command(text.substr(0, end));
    if (!command || (has_argument && !command->takes_argument)) return nullptr;
    if (settings_.binary_mode && command->name != "delimiter") return nullptr;
    return command;
}

std::string argument_of(std::string_view text, bool whole_line) {
    text = without_leading_space(text);
    if (!text.empty() && text[0] == '\\')
        text.remove_prefix(std::min<std::size_t>(2, text.size()));
    else
        text.remove_prefix(std::min(text.find_first_of(" \t\n"), text.size()));
    text = util::trim(text);
    if (text.empty() || whole_line) return std::string(text);
    const char quote = text[0];
    std::string argument;
    if (quote == '\'' || quote == '"' || quote == '`') {
        for (std::size_t i = 1; i < text.size() && text[i] != quote; ++i) {
            if (text[i] == '\\' && i + 1 < text.size()) ++i;
            argument += text[i];
        }
        return argument;
    }
    return std::string(text.substr(0, text.find_first_of(" \t")));
}

} // namespace labdb::cli::mysql
