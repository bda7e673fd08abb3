// A JSON reader that follows CPython's Modules/_json.c step by step, because the AWS CLI prints that module's errors
// and accepts what it accepts (NaN, Infinity, unbounded integers). It is Python 3.11's, which the recordings were made
// with: later ones have an error of their own for a trailing comma.
#include "core/json/read.hpp"

#include <algorithm>

#include "core/util/utf8.hpp"

namespace labdb::json {

namespace {

std::string located(const std::string& reason, std::size_t line, std::size_t column, std::size_t offset) {
    return reason + ": line " + std::to_string(line) + " column " + std::to_string(column) + " (char " +
           std::to_string(offset) + ")";
}

/// What Python's reader takes beyond RFC 8259.
enum class Constants { taken, refused };

class Reader {
public:
    Reader(std::string_view text, std::size_t max_depth, Constants constants)
        : text_(text), max_depth_(max_depth), constants_(constants) {}

    Value read() {
        if (text_.starts_with("\xEF\xBB\xBF")) fail("Unexpected UTF-8 BOM (decode using utf-8-sig)", 0);
        skip_blanks();
        Value result = value(0);
        skip_blanks();
        if (at_ != text_.size()) fail("Extra data", at_);
        return result;
    }

private:
    std::string_view text_;
    std::size_t max_depth_;
    Constants constants_;
    std::size_t at_ = 0;

    [[noreturn]] void fail(const char* reason, std::size_t where) const {
        std::string_view before = text_.substr(0, std::min(where, text_.size()));
        std::size_t offset = util::code_points(before);
        auto line = static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n')) + 1;
        std::size_t last_break = before.rfind('\n');
        std::size_t column =
            last_break == std::string_view::npos ? offset + 1 : util::code_points(before.substr(last_break));
        throw ReadError(reason, line, column, offset);
    }

    bool is(char wanted) const { return at_ < text_.size() && text_[at_] == wanted; }

    bool take(std::string_view word) {
        if (text_.substr(at_, word.size()) != word) return false;
        at_ += word.size();
        return true;
    }

    bool take_constant(std::string_view word) { return constants_ == Constants::taken && take(word); }

    void skip_blanks() {
        while (is(' ') || is('\n') || is('\t') || is('\r')) ++at_;
    }

    Value value(std::size_t depth) {
        if (depth > max_depth_) fail("Too deeply nested", at_);
        if (at_ < text_.size()) {
            switch (text_[at_]) {
            case '"': return string();
            case '{': return object(depth);
            case '[': return array(depth);
            case 'n':
                if (take("null")) return {};
                break;
            case 't':
                if (take("true")) return true;
                break;
            case 'f':
                if (take("false")) return false;
                break;
            case 'N':
                if (take_constant("NaN")) return Number{"NaN"};
                break;
            case 'I':
                if (take_constant("Infinity")) return Number{"Infinity"};
                break;
            case '-':
                if (take_constant("-Infinity")) return Number{"-Infinity"};
                return number();
            default: return number();
            }
        }
        fail("Expecting value", at_);
    }

    std::size_t digits(std::size_t from) const {
        while (from < text_.size() && text_[from] >= '0' && text_[from] <= '9') ++from;
        return from;
    }

    Value number() {
        std::size_t end = at_ + (is('-') ? 1 : 0);
        if (end < text_.size() && text_[end] == '0') {
            ++end;
        } else {
            std::size_t whole = digits(end);
            if (whole == end) fail("Expecting value", at_);
            end = whole;
        }
        if (end < text_.size() && text_[end] == '.') {
            std::size_t fraction = digits(end + 1);
            if (fraction > end + 1) end = fraction;
        }
        if (end < text_.size() && (text_[end] == 'e' || text_[end] == 'E')) {
            std::size_t sign = end + 1;
            if (sign < text_.size() && (text_[sign] == '+' || text_[sign] == '-')) ++sign;
            std::size_t exponent = digits(sign);
            if (exponent > sign) end = exponent;
        }
        std::string_view text = text_.substr(at_, end - at_);
        at_ = end;
        return Number{std::string(text == "-0" ? "0" : text)}; // an int in Python has no negative zero
    }

    Value object(std::size_t depth) {
        Object result;
        ++at_;
        skip_blanks();
        if (take("}")) return result;
        for (;;) {
            if (!is('"')) fail("Expecting property name enclosed in double quotes", at_);
            std::string name = string();
            skip_blanks();
            if (!is(':')) fail("Expecting ':' delimiter", at_);
            ++at_;
            skip_blanks();
            result.set(name, value(depth + 1));
            skip_blanks();
            if (take("}")) return result;
            comma();
        }
    }

    Value array(std::size_t depth) {
        Array result;
        ++at_;
        skip_blanks();
        if (take("]")) return result;
        for (;;) {
            result.push_back(value(depth + 1));
            skip_blanks();
            if (take("]")) return result;
            comma();
        }
    }

    void comma() {
        if (!is(',')) fail("Expecting ',' delimiter", at_);
        ++at_;
        skip_blanks();
    }

    std::string string() {
        std::size_t begin = at_++;
        std::string result;
        for (;;) {
            std::size_t stop = at_;
            while (stop < text_.size() && text_[stop] != '"' && text_[stop] != '\\' &&
                   static_cast<unsigned char>(text_[stop]) >= 0x20)
                ++stop;
            result.append(text_, at_, stop - at_);
            at_ = stop;
            if (at_ >= text_.size()) fail("Unterminated string starting at", begin);
            if (take("\"")) return result;
            if (text_[at_] != '\\') fail("Invalid control character at", at_);
            escape(begin, result);
        }
    }

    void escape(std::size_t begin, std::string& out) {
        std::size_t slash = at_++;
        if (at_ >= text_.size()) fail("Unterminated string starting at", begin);
        char letter = text_[at_++];
        constexpr std::string_view kLetters = "\"\\/bfnrt", kMeanings = "\"\\/\b\f\n\r\t";
        if (letter != 'u') {
            std::size_t which = kLetters.find(letter);
            if (which == std::string_view::npos) fail("Invalid \\escape", slash);
            out += kMeanings[which];
            return;
        }
        char32_t unit = hex4();
        if (unit >= 0xD800 && unit < 0xDC00 && text_.substr(at_, 2) == "\\u") {
            std::size_t back = at_;
            at_ += 2;
            char32_t low = hex4();
            if (low >= 0xDC00 && low < 0xE000)
                unit = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
            else
                at_ = back;
        }
        if (unit >= 0xD800 && unit < 0xE000) unit = 0xFFFD; // half a pair has no UTF-8
        util::append_utf8(unit, out);
    }

    char32_t hex4() {
        std::size_t first = at_;
        // _json.c wants a character behind the four digits and blames the `u` for all that is wrong.
        if (first + 4 >= text_.size()) fail("Invalid \\uXXXX escape", first - 1);
        char32_t unit = 0;
        for (; at_ < first + 4; ++at_) {
            char c = text_[at_];
            int digit = c >= '0' && c <= '9'   ? c - '0'
                        : c >= 'a' && c <= 'f' ? c - 'a' + 10
                        : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                               : -1;
            if (digit < 0) fail("Invalid \\uXXXX escape", first - 1);
            unit = unit * 16 + static_cast<char32_t>(digit);
        }
        return unit;
    }
};

} // namespace

ReadError::ReadError(const std::string& reason, std::size_t line, std::size_t column, std::size_t offset)
    : std::runtime_error(located(reason, line, column, offset)) {}

Value read(std::string_view text, std::size_t max_depth) { return Reader(text, max_depth, Constants::taken).read(); }

Value read_strict(std::string_view text) { return Reader(text, kMaxDepth, Constants::refused).read(); }

} // namespace labdb::json
