#include "core/sql/postgres/array.hpp"

#include <algorithm>
#include <charconv>

#include "core/sql/error.hpp"
#include "core/util/ascii.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::postgres {

namespace {

constexpr std::size_t kMaxDimensions = 6; // MAXDIM

class Reader {
public:
    explicit Reader(std::string_view text) : text_(text) {}

    Array read() {
        skip();
        bounds();
        if (at_ >= text_.size() || text_[at_] != '{')
            fail("Array value must start with \"{\" or dimension information.");
        level(0);
        skip();
        if (at_ != text_.size()) fail("Junk after closing right brace.");
        if (array_.elements.empty()) return {};
        for (std::size_t i = 0; i < lengths_.size(); ++i) {
            array_.dimensions.push_back({i < lowers_.size() ? lowers_[i] : 1, lengths_[i]});
        }
        if (!lowers_.empty() && lowers_.size() != lengths_.size())
            fail("Specified array dimensions do not match array contents.");
        for (std::size_t i = 0; i < uppers_.size(); ++i)
            if (uppers_[i] - lowers_[i] + 1 != lengths_[i])
                fail("Specified array dimensions do not match array contents.");
        return std::move(array_);
    }

private:
    std::string_view text_;
    std::size_t at_ = 0;
    Array array_;
    std::vector<int> lengths_, lowers_, uppers_;

    [[noreturn]] void fail(const char* detail) const {
        Error error("22P02", "malformed array literal: \"" + std::string(text_) + "\"");
        error.detail = detail;
        throw error;
    }

    void skip() {
        while (at_ < text_.size() && util::is_blank(text_[at_])) ++at_;
    }

    int number() {
        int value = 0;
        const auto end = std::from_chars(text_.data() + at_, text_.data() + text_.size(), value);
        if (end.ec != std::errc()) fail("Missing array dimension value.");
        at_ = static_cast<std::size_t>(end.ptr - text_.data());
        return value;
    }

    void bounds() {
        while (at_ < text_.size() && text_[at_] == '[') {
            ++at_;
            int lower = number();
            if (at_ < text_.size() && text_[at_] == ':') {
                ++at_;
                uppers_.push_back(number());
            } else {
                uppers_.push_back(lower);
                lower = 1;
            }
            if (at_ >= text_.size() || text_[at_] != ']') fail("Missing \"]\" after array dimensions.");
            ++at_;
            lowers_.push_back(lower);
        }
        if (lowers_.empty()) return;
        skip();
        if (at_ >= text_.size() || text_[at_] != '=') fail("Missing \"=\" after array dimensions.");
        ++at_;
        skip();
    }

    void level(std::size_t depth) {
        if (depth >= kMaxDimensions) {
            throw Error("54000", "number of array dimensions (7) exceeds the maximum allowed (6)");
        }
        ++at_; // the brace
        int count = 0;
        bool nested = false;
        for (skip();; skip()) {
            if (at_ >= text_.size()) fail("Unexpected end of input.");
            if (text_[at_] == '}' && count == 0) break;
            if (text_[at_] == '{') {
                nested = true;
                level(depth + 1);
            } else {
                if (nested) fail("Unexpected array element.");
                element();
            }
            ++count;
            skip();
            if (at_ >= text_.size()) fail("Unexpected end of input.");
            if (text_[at_] == '}') break;
            if (text_[at_] != ',') fail("Unexpected array element.");
            ++at_;
        }
        ++at_;
        if (lengths_.size() <= depth) lengths_.resize(depth + 1, -1);
        if (lengths_[depth] == -1) {
            lengths_[depth] = count;
        } else if (lengths_[depth] != count) {
            fail("Multidimensional arrays must have sub-arrays with matching dimensions.");
        }
    }

    void element() {
        std::string value;
        bool quoted = false;
        std::size_t kept = 0; // blanks at the end of a bare element do not count
        for (; at_ < text_.size(); ++at_) {
            const char c = text_[at_];
            if (c == '\\' && at_ + 1 < text_.size()) {
                value += text_[++at_];
                kept = value.size();
            } else if (c == '"') {
                quoted = true;
                for (++at_; at_ < text_.size() && text_[at_] != '"'; ++at_) {
                    if (text_[at_] == '\\' && at_ + 1 < text_.size()) ++at_;
                    value += text_[at_];
                }
                if (at_ >= text_.size()) fail("Unexpected end of input.");
                kept = value.size();
            } else if (c == ',' || c == '}') {
                break;
            } else if (c == '{') {
                fail("Unexpected \"{\" character.");
            } else {
                value += c;
                if (!util::is_blank(c)) kept = value.size();
            }
        }
        value.resize(kept);
        if (!quoted && value.empty())
            fail(at_ < text_.size() && text_[at_] == ',' ? "Unexpected \",\" character."
                                                         : "Unexpected \"}\" character.");
        if (!quoted && util::to_lower(value) == "null") {
            array_.elements.emplace_back();
        } else {
            array_.elements.emplace_back(std::move(value));
        }
    }
};

} // namespace

Array Array::of(std::vector<std::optional<std::string>> elements) {
    Array array;
    if (!elements.empty()) array.dimensions.push_back({1, static_cast<int>(elements.size())});
    array.elements = std::move(elements);
    return array;
}

Array Array::read(std::string_view text) { return Reader(text).read(); }

std::string quote_element(std::string_view text) {
    const bool plain =
        !text.empty() && util::to_lower(text) != "null" && std::none_of(text.begin(), text.end(), [](char c) {
            return c == '{' || c == '}' || c == ',' || c == '"' || c == '\\' || util::is_blank(c);
        });
    if (plain) return std::string(text);
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') out += '\\';
        out += c;
    }
    return out + '"';
}

std::string Array::print() const {
    if (empty()) return "{}";
    std::string out;
    if (std::any_of(dimensions.begin(), dimensions.end(), [](const Dimension& d) { return d.lower != 1; })) {
        for (const auto& d : dimensions)
            out += "[" + std::to_string(d.lower) + ":" + std::to_string(d.lower + d.length - 1) + "]";
        out += '=';
    }
    // A brace opens before every element whose number a row's size divides.
    std::vector<std::size_t> sizes(dimensions.size());
    std::size_t size = 1;
    for (std::size_t i = dimensions.size(); i-- > 0;) sizes[i] = size *= static_cast<std::size_t>(dimensions[i].length);
    for (std::size_t i = 0; i < elements.size(); ++i) {
        if (i > 0) out += ',';
        for (const auto row : sizes)
            if (i % row == 0) out += '{';
        out += elements[i] ? quote_element(*elements[i]) : "NULL";
        for (const auto row : sizes)
            if ((i + 1) % row == 0) out += '}';
    }
    return out;
}

std::vector<std::optional<std::string>> read_record(std::string_view text) {
    const auto fail = [&](const char* detail) {
        Error error("22P02", "malformed record literal: \"" + std::string(text) + "\"");
        error.detail = detail;
        throw error;
    };
    std::vector<std::optional<std::string>> fields;
    std::size_t at = 0;
    while (at < text.size() && util::is_blank(text[at])) ++at;
    if (at >= text.size() || text[at] != '(') fail("Missing left parenthesis.");
    for (++at;; ++at) {
        std::string value;
        bool any = false;
        for (bool inside = false; at < text.size() && (inside || (text[at] != ',' && text[at] != ')')); ++at) {
            any = true;
            if (text[at] == '"') {
                if (inside && at + 1 < text.size() && text[at + 1] == '"') {
                    value += text[++at];
                } else {
                    inside = !inside;
                }
            } else if (text[at] == '\\' && at + 1 < text.size()) {
                value += text[++at];
            } else {
                value += text[at];
            }
        }
        if (at >= text.size()) fail("Unexpected end of input.");
        fields.push_back(any ? std::optional(value) : std::nullopt);
        if (text[at] == ')') break;
    }
    return fields;
}

std::string print_record(const std::vector<std::optional<std::string>>& fields) {
    std::string out = "(";
    for (std::size_t i = 0; i < fields.size(); ++i) {
        if (i > 0) out += ',';
        if (!fields[i]) continue;
        const auto& field = *fields[i];
        const bool quoted = field.empty() || std::any_of(field.begin(), field.end(), [](char c) {
                                return c == '(' || c == ')' || c == ',' || c == '"' || c == '\\' || util::is_blank(c);
                            });
        if (!quoted) {
            out += field;
            continue;
        }
        out += '"';
        for (const char c : field) {
            if (c == '"' || c == '\\') out += c;
            out += c;
        }
        out += '"';
    }
    return out + ")";
}

} // namespace labdb::sql::postgres
