#pragma once

#include <string>
#include <string_view>

#include "cli/yaml/error.hpp"

namespace labdb::cli::yaml {

/// Of a hexadecimal digit; -1 when it is none.
inline int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/// A text that is read from front to back, with libyaml's classes of characters. Behind the end stand NULs.
class Source {
public:
    /// `text` is UTF-8 and outlives this.
    explicit Source(std::string_view text) : text_(text) {}

    const Mark& mark() const { return mark_; }
    bool at_end() const { return mark_.at >= text_.size(); }

    /// The byte so many bytes ahead.
    char peek(std::size_t ahead = 0) const { return mark_.at + ahead < text_.size() ? text_[mark_.at + ahead] : '\0'; }
    bool is(char c) const { return !at_end() && text_[mark_.at] == c; }
    bool is_blank(std::size_t ahead = 0) const { return peek(ahead) == ' ' || peek(ahead) == '\t'; }
    bool is_end(std::size_t ahead = 0) const { return mark_.at + ahead >= text_.size(); }
    bool is_break(std::size_t ahead = 0) const { return break_length(ahead) > 0; }
    bool is_break_or_end(std::size_t ahead = 0) const { return is_end(ahead) || is_break(ahead); }
    bool is_blank_or_end(std::size_t ahead = 0) const { return is_blank(ahead) || is_break_or_end(ahead); }
    /// `---` or `...` at the beginning of a line, as a word of its own.
    bool is_document_mark(std::string_view mark) const {
        return mark_.column == 0 && text_.substr(mark_.at, 3) == mark && is_blank_or_end(3);
    }
    bool is_document_mark() const { return is_document_mark("---") || is_document_mark("..."); }

    /// Passes one character that is no line break.
    void skip();
    void skip(std::size_t count) {
        for (; count > 0; --count) skip();
    }
    /// At the very beginning; it is no part of the first line.
    void skip_byte_order_mark() {
        if (text_.substr(mark_.at, 3) == "\xEF\xBB\xBF") mark_.at += 3;
    }
    /// Takes one character over into `out`.
    void read(std::string& out);
    /// Passes a line break.
    void skip_break();
    /// Takes a line break over: as `\n`, but for the two of Unicode's own.
    void read_break(std::string& out);
    /// The end counts as the beginning of a line of its own.
    void end_line() {
        if (mark_.column == 0) return;
        mark_.column = 0;
        ++mark_.line;
    }

private:
    std::string_view text_;
    Mark mark_;

    /// In bytes; 0 where there is none.
    std::size_t break_length(std::size_t ahead) const;
    std::size_t character_length() const;
};

} // namespace labdb::cli::yaml
