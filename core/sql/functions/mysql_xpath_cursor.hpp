#pragma once

#include <algorithm>
#include <string>
#include <string_view>

#include "core/sql/error.hpp"

namespace labdb::sql::mysql {

inline bool is_xpath_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || static_cast<signed char>(c) < 0;
}
inline bool is_xpath_digit(char c) { return c >= '0' && c <= '9'; }

/// A place in an XPath expression, and what is read from there on.
class XPathCursor {
protected:
    explicit XPathCursor(std::string_view path) : text_(path) {}

    [[noreturn]] void fail() const {
        throw Error(1105, "HY000",
                    "XPATH syntax error: '" + std::string(text_.substr(std::min(at_, text_.size()))) + "'");
    }
    void blanks() {
        while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t' || text_[at_] == '\n')) ++at_;
    }
    bool sees(std::string_view sign) {
        blanks();
        return text_.substr(at_, sign.size()) == sign;
    }
    bool accept(std::string_view sign) {
        if (!sees(sign)) return false;
        at_ += sign.size();
        return true;
    }
    void expect(std::string_view sign) {
        if (!accept(sign)) fail();
    }
    bool accept_word(std::string_view word) {
        if (!sees(word)) return false;
        const std::size_t end = at_ + word.size();
        if (end < text_.size() && (is_xpath_letter(text_[end]) || is_xpath_digit(text_[end]))) return false;
        at_ = end;
        return true;
    }
    std::string name() {
        blanks();
        const std::size_t begin = at_;
        while (at_ < text_.size() && (is_xpath_letter(text_[at_]) || is_xpath_digit(text_[at_]) || text_[at_] == '-' ||
                                      text_[at_] == '.' || (text_[at_] == ':' && text_.substr(at_, 2) != "::")))
            ++at_;
        return std::string(text_.substr(begin, at_ - begin));
    }

    std::string_view text_;
    std::size_t at_ = 0;
};

} // namespace labdb::sql::mysql
