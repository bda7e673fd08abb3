// The grammar is that of awscli/shorthand.py, whose regular expressions and backtracking decide what is valid:
//
//   parameter = keyval *( ws "," ws keyval )
//   keyval    = key ws ["@" ws] "=" ws values
//   key       = *[A-Za-z0-9_.#/:-]
//   values    = "" | list | hash | csv
//   csv       = first *( ws "," ws second )      ; gives back what turns out to be the next key
//   list      = "[" ws [ item *( ws "," ws item ) [ws "," ws] ] "]"
//   hash      = "{" ws [ key ws ["@" ws] "=" ws item *( ws "," ws … ) [ws "," ws] ] "}"
//   item      = list | hash | first
//   first     = 'single' | "double" | word | ""
//   second    = 'single' | "double" | word
//
// A word of `first` may hold `=`, `[` and `{` but ends at `]` and `}`; one of `second` ends at `=`.
#include "cli/shorthand.hpp"

#include "cli/errors.hpp"
#include "cli/python_text.hpp"
#include "core/json/read.hpp"
#include "core/util/text.hpp"
#include "core/util/unicode.hpp"
#include "core/util/utf8.hpp"

namespace labdb::cli::shorthand {

namespace {

constexpr char32_t kEnd = 0xFFFFFFFF;

bool is_word_start(char32_t c) {
    return c == '!' || (c >= '#' && c <= '&') || (c >= '(' && c <= '+') || (c >= '-' && c <= '<') ||
           (c >= '>' && c <= 'Z') || (c >= '\\' && c <= 'z') || (c >= '|' && c <= 0xFFFF);
}

/// How a word of the first value goes on.
bool continues_first(char32_t c) {
    return util::is_space(c) || c == '!' || (c >= '#' && c <= '&') || (c >= '(' && c <= '+') ||
           (c >= '-' && c <= '\\') || (c >= '^' && c <= '|') || (c >= '~' && c <= 0xFFFF);
}

/// How a word of a further value goes on.
bool continues_second(char32_t c) {
    return util::is_space(c) || c == '!' || (c >= '#' && c <= '&') || (c >= '(' && c <= '+') ||
           (c >= '-' && c <= '<') || (c >= '>' && c <= 0xFFFF);
}

bool is_key(char32_t c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
           c == '.' || c == '#' || c == '/' || c == ':';
}

/// The input with a caret under the character at byte `at`; lines behind that one stay below it.
std::string caret_lines(std::string_view input, std::size_t at) {
    std::string_view before = input.substr(0, at);
    std::size_t line = before.rfind('\n');
    std::size_t blanks = util::code_points(line == std::string_view::npos ? before : before.substr(line + 1));
    std::size_t line_end = std::min(input.find('\n', at), input.size());
    std::string result(input.substr(0, line_end));
    result += '\n' + std::string(blanks, ' ') + '^';
    return result += input.substr(line_end);
}

class Parser {
public:
    Parser(std::string_view input, const FileReader& read_file) : input_(input), read_file_(read_file) {}

    json::Value parameter() {
        json::Object members;
        member_at_top(members, std::nullopt);
        while (!at_end()) {
            std::size_t comma = at_;
            expect(',');
            member_at_top(members, comma + 1);
        }
        return members;
    }

private:
    std::string_view input_;
    const FileReader& read_file_;
    std::size_t at_ = 0;
    std::size_t depth_ = 0;
    bool resolve_files_ = false;

    /// Counts how deep lists and hashes are nested, for as long as it lives.
    class Level {
    public:
        explicit Level(std::size_t& depth) : depth_(depth) {
            if (++depth_ > json::kMaxDepth) throw Error(ErrorKind::general, "maximum recursion depth exceeded");
        }
        ~Level() { --depth_; }
        Level(const Level&) = delete;
        Level& operator=(const Level&) = delete;

    private:
        std::size_t& depth_;
    };

    bool at_end() const { return at_ >= input_.size(); }

    char32_t current() const {
        if (at_end()) return kEnd;
        std::size_t next = at_;
        return util::decode_utf8(input_, next);
    }

    void advance() { util::decode_utf8(input_, at_); }

    void skip_blanks() {
        while (!at_end() && std::string_view(" \t\n\r\v\f").find(input_[at_]) != std::string_view::npos) ++at_;
    }

    [[noreturn]] void fail(std::string_view expected, std::string_view received) const {
        throw SyntaxError("Expected: '" + std::string(expected) + "', received: '" + std::string(received) +
                          "' for input:\n " + caret_lines(input_, at_));
    }

    bool take(char wanted) {
        skip_blanks();
        if (at_end() || input_[at_] != wanted) return false;
        ++at_;
        skip_blanks();
        return true;
    }

    /// `wanted` with white space around it.
    void expect(char wanted) {
        if (take(wanted)) return;
        if (at_end()) fail(std::string_view(&wanted, 1), "EOF");
        std::size_t next = at_;
        util::decode_utf8(input_, next);
        fail(std::string_view(&wanted, 1), input_.substr(at_, next - at_));
    }

    std::string key() {
        std::size_t begin = at_;
        while (is_key(current())) ++at_;
        return std::string(input_.substr(begin, at_ - begin));
    }

    /// `=` or `@=`, which asks for files.
    void assignment() {
        resolve_files_ = take('@');
        expect('=');
    }

    /// `second_instance_at` is where the caret goes when the key is there already.
    void member_at_top(json::Object& members, std::optional<std::size_t> second_instance_at) {
        std::string name = key();
        assignment();
        json::Value value = values();
        if (second_instance_at && members.contains(name))
            throw SyntaxError("Second instance of key \"" + name + "\" encountered for input:\n" +
                              caret_lines(input_, *second_instance_at) +
                              "\nThis is often because there is a preceding \",\" instead of a space.");
        members.set(name, std::move(value));
    }

    json::Value values() {
        if (at_end()) return "";
        if (current() == '[') return list();
        if (current() == '{') return hash();
        return comma_separated();
    }

    json::Value comma_separated() {
        json::Array collected;
        collected.push_back(first_value());
        skip_blanks();
        if (current() != ',') return std::move(collected[0]);
        expect(',');
        for (;;) {
            try {
                json::Value next = second_value();
                skip_blanks();
                const bool last = at_end();
                if (!last) expect(',');
                collected.push_back(std::move(next));
                if (last) break;
            } catch (const SyntaxError&) {
                if (at_end()) throw;
                while (input_[at_] != ',') --at_;
                break;
            }
        }
        if (collected.size() == 1) return std::move(collected[0]);
        return collected;
    }

    json::Value item() {
        if (current() == '[') return list();
        if (current() == '{') return hash();
        return first_value();
    }

    /// Behind an element: a comma, unless the bracket closes.
    void separator(char close) {
        skip_blanks();
        if (current() == static_cast<char32_t>(close)) return;
        expect(',');
    }

    json::Value list() {
        Level level(depth_);
        json::Array items;
        expect('[');
        while (current() != ']') {
            items.push_back(item());
            separator(']');
        }
        ++at_;
        return items;
    }

    json::Value hash() {
        Level level(depth_);
        json::Object members;
        expect('{');
        while (current() != '}') {
            std::string name = key();
            assignment();
            json::Value value = item();
            separator('}');
            members.set(name, std::move(value));
        }
        ++at_;
        return members;
    }

    json::Value first_value() {
        if (current() == '\'' || current() == '"') return quoted();
        std::size_t begin = at_;
        if (!word(continues_first)) return "";
        return unescaped(input_.substr(begin, at_ - begin));
    }

    json::Value second_value() {
        if (current() == '\'' || current() == '"') return quoted();
        std::size_t begin = at_;
        if (!word(continues_second)) fail("<second>", "<none>");
        return unescaped(input_.substr(begin, at_ - begin));
    }

    bool escaped_comma() {
        if (input_.substr(at_, 2) != "\\,") return false;
        at_ += 2;
        return true;
    }

    bool word(bool (*continues)(char32_t)) {
        if (!escaped_comma()) {
            if (!is_word_start(current())) return false;
            advance();
        }
        while (escaped_comma() || (!at_end() && continues(current()) && (advance(), true))) {
        }
        return true;
    }

    json::Value unescaped(std::string_view matched) const {
        std::string text = util::replace_all(matched, "\\,", ",");
        return resolved(std::string(python_rstrip(text)));
    }

    /// The regular expression is greedy: where no closing quote follows, the last escaped one closes, and its backslash
    /// stays.
    json::Value quoted() {
        const char quote = input_[at_];
        std::size_t last_escaped = std::string_view::npos;
        std::size_t close = at_ + 1;
        while (close < input_.size() && input_[close] != quote) {
            bool escapes = input_[close] == '\\' && close + 1 < input_.size() && input_[close + 1] == quote;
            if (escapes) last_escaped = close + 1;
            close += escapes ? 2 : 1;
        }
        if (close >= input_.size()) close = last_escaped;
        if (close == std::string_view::npos) fail(quote == '"' ? "<double quoted>" : "<singled quoted>", "<none>");
        std::string_view inside = input_.substr(at_ + 1, close - at_ - 1);
        at_ = close + 1;
        std::string text = util::replace_all(inside, std::string{'\\', quote}, std::string_view(&quote, 1));
        return resolved(util::replace_all(text, "\\\\", "\\"));
    }

    json::Value resolved(std::string text) const {
        if (resolve_files_)
            if (auto content = read_file_(text)) return std::move(*content);
        return text;
    }
};

} // namespace

json::Value parse(std::string_view text, const FileReader& read_file) { return Parser(text, read_file).parameter(); }

} // namespace labdb::cli::shorthand
