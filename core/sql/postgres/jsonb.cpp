#include "core/sql/postgres/jsonb.hpp"

#include <algorithm>
#include <vector>

#include "core/json/read.hpp"
#include "core/sql/error.hpp"
#include "core/sql/numeric.hpp"
#include "core/sql/postgres/json_escapes.hpp"
#include "core/sql/too_deep.hpp"

namespace labdb::sql::postgres {

namespace {

constexpr std::size_t kDeepest = 6000;

/// json.c's lexer and parser without a result, for its errors.
class Checker {
public:
    explicit Checker(std::string_view text) : text_(text) {}

    void check() {
        value(0);
        skip();
        if (at_ < text_.size()) fail_token("Expected end of input, but found \"" + token() + "\".");
    }

private:
    std::string_view text_;
    std::size_t at_ = 0;

    void skip() {
        while (at_ < text_.size() &&
               (text_[at_] == ' ' || text_[at_] == '\t' || text_[at_] == '\n' || text_[at_] == '\r'))
            ++at_;
    }

    static bool is_word(char c) {
        return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || c == '_' ||
               static_cast<unsigned char>(c) >= 0x80;
    }

    /// The end of the token that begins here.
    std::size_t token_end() const {
        auto end = at_;
        if (end >= text_.size()) return end;
        if (text_[end] == '"') {
            for (++end; end < text_.size() && text_[end] != '"'; ++end)
                if (text_[end] == '\\') ++end;
            return std::min(end + 1, text_.size());
        }
        if (std::string_view("{}[],:").find(text_[end]) != std::string_view::npos) return end + 1;
        if (text_[end] == '-' || (text_[end] >= '0' && text_[end] <= '9')) {
            while (end < text_.size() &&
                   (is_word(text_[end]) || text_[end] == '.' || text_[end] == '+' || text_[end] == '-'))
                ++end;
            return end;
        }
        while (end < text_.size() && is_word(text_[end])) ++end;
        return std::max(end, at_ + 1);
    }
    std::string token() const { return std::string(text_.substr(at_, token_end() - at_)); }

    [[noreturn]] void fail_at(std::string detail, std::size_t end) const {
        Error error("22P02", "invalid input syntax for type json");
        error.detail = std::move(detail);
        const auto upto = text_.substr(0, std::min(end, text_.size()));
        const auto line_start = upto.rfind('\n') == std::string_view::npos ? 0 : upto.rfind('\n') + 1;
        constexpr std::size_t kShown = 50;
        auto from = line_start;
        if (upto.size() - from > kShown) from = upto.size() - kShown;
        const auto line = 1 + std::count(upto.begin(), upto.end(), '\n');
        const bool more = upto.size() < text_.size() && text_[upto.size()] != '\n' && text_[upto.size()] != '\r';
        error.context = "JSON data, line " + std::to_string(line) + ": " + (from > line_start ? "..." : "") +
                        std::string(upto.substr(from)) + (more ? "..." : "");
        throw error;
    }
    [[noreturn]] void fail_token(std::string detail) const {
        if (at_ >= text_.size()) fail_at("The input string ended unexpectedly.", text_.size());
        fail_at(std::move(detail), token_end());
    }
    [[noreturn]] void fail_invalid() const { fail_token("Token \"" + token() + "\" is invalid."); }

    void value(std::size_t depth) {
        if (depth > kDeepest) throw too_deep(false);
        skip();
        if (at_ >= text_.size()) fail_token({});
        switch (text_[at_]) {
        case '{': return object(depth);
        case '[': return array(depth);
        case '"': return string();
        case '}':
        case ']':
        case ',':
        case ':': fail_token("Expected JSON value, but found \"" + token() + "\".");
        default: break;
        }
        if (text_[at_] == '-' || (text_[at_] >= '0' && text_[at_] <= '9')) return number();
        const auto word = token();
        if (word != "true" && word != "false" && word != "null") fail_invalid();
        at_ = token_end();
    }

    void number() {
        const auto end = token_end();
        auto at = at_;
        const auto digits = [&] {
            const auto from = at;
            while (at < end && text_[at] >= '0' && text_[at] <= '9') ++at;
            return at > from;
        };
        if (text_[at] == '-') ++at;
        if (at < end && text_[at] == '0') {
            ++at;
        } else if (!digits()) {
            fail_invalid();
        }
        if (at < end && text_[at] == '.') {
            ++at;
            if (!digits()) fail_invalid();
        }
        if (at < end && (text_[at] | 0x20) == 'e') {
            ++at;
            if (at < end && (text_[at] == '+' || text_[at] == '-')) ++at;
            if (!digits()) fail_invalid();
        }
        if (at != end) fail_invalid();
        at_ = end;
    }

    void string() {
        for (++at_; at_ < text_.size() && text_[at_] != '"'; ++at_) {
            const auto c = static_cast<unsigned char>(text_[at_]);
            if (c < 0x20) {
                char code[3];
                constexpr const char* kDigits = "0123456789abcdef";
                code[0] = kDigits[c >> 4];
                code[1] = kDigits[c & 15];
                code[2] = 0;
                fail_at(std::string("Character with value 0x") + code + " must be escaped.", at_);
            }
            if (c != '\\') continue;
            ++at_;
            if (at_ >= text_.size()) break;
            if (text_[at_] == 'u') {
                for (int i = 0; i < 4; ++i) {
                    ++at_;
                    const char digit = at_ < text_.size() ? text_[at_] : '\0';
                    if (!((digit >= '0' && digit <= '9') || ((digit | 0x20) >= 'a' && (digit | 0x20) <= 'f'))) {
                        fail_at("\"\\u\" must be followed by four hexadecimal digits.", at_ + 1);
                    }
                }
            } else if (std::string_view("\"\\/bfnrt").find(text_[at_]) == std::string_view::npos) {
                fail_at(std::string("Escape sequence \"\\") + text_[at_] + "\" is invalid.", at_ + 1);
            }
        }
        if (at_ >= text_.size()) {
            fail_at("Token \"" + std::string(text_.substr(text_.rfind('"'))) + "\" is invalid.", text_.size());
        }
        ++at_;
    }

    void array(std::size_t depth) {
        ++at_;
        skip();
        if (at_ < text_.size() && text_[at_] == ']') {
            ++at_;
            return;
        }
        for (;;) {
            value(depth + 1);
            skip();
            if (at_ < text_.size() && text_[at_] == ']') break;
            if (at_ >= text_.size() || text_[at_] != ',')
                fail_token("Expected \",\" or \"]\", but found \"" + token() + "\".");
            ++at_;
        }
        ++at_;
    }

    void object(std::size_t depth) {
        ++at_;
        skip();
        if (at_ < text_.size() && text_[at_] == '}') {
            ++at_;
            return;
        }
        for (bool first = true;; first = false) {
            skip();
            if (at_ >= text_.size() || text_[at_] != '"') {
                const auto word = at_ < text_.size() ? token() : std::string();
                const bool mark =
                    word.size() == 1 && std::string_view("{}[],:").find(word[0]) != std::string_view::npos;
                const bool known = mark || word == "true" || word == "false" || word == "null" ||
                                   (!word.empty() && (word[0] == '-' || (word[0] >= '0' && word[0] <= '9')));
                if (!known && at_ < text_.size()) fail_invalid();
                fail_token((first ? "Expected string or \"}\", but found \"" : "Expected string, but found \"") + word +
                           "\".");
            }
            string();
            skip();
            if (at_ >= text_.size() || text_[at_] != ':') fail_token("Expected \":\", but found \"" + token() + "\".");
            ++at_;
            value(depth + 1);
            skip();
            if (at_ < text_.size() && text_[at_] == '}') break;
            if (at_ >= text_.size() || text_[at_] != ',')
                fail_token("Expected \",\" or \"}\", but found \"" + token() + "\".");
            ++at_;
        }
        ++at_;
    }
};

bool key_before(const std::string& left, const std::string& right) {
    return left.size() != right.size() ? left.size() < right.size() : left < right;
}

std::vector<const json::Object::Member*> sorted(const json::Object& object) {
    std::vector<const json::Object::Member*> members;
    for (const auto& member : object) members.push_back(&member);
    std::sort(members.begin(), members.end(),
              [](const auto* a, const auto* b) { return key_before(a->first, b->first); });
    return members;
}

std::string number_text(const json::Number& number) {
    const auto numeric = Numeric::parse(number.text);
    if (!numeric) throw Error("22003", "value overflows numeric format");
    return numeric->to_string();
}

void print(const json::Value& value, std::string& out, int indent) {
    const auto line = [&](int depth) {
        if (indent < 0) return;
        out += '\n';
        out.append(static_cast<std::size_t>(depth) * 4, ' ');
    };
    const int inner = indent < 0 ? -1 : indent + 1;
    switch (value.kind()) {
    case json::Kind::null: out += "null"; break;
    case json::Kind::boolean: out += value.as_bool() ? "true" : "false"; break;
    case json::Kind::number: out += number_text(value.as_number()); break;
    case json::Kind::string: out += json_string(value.as_string()); break;
    case json::Kind::bytes: break;
    case json::Kind::array: {
        out += '[';
        bool first = true;
        for (const auto& element : value.as_array()) {
            if (!first) out += indent < 0 ? ", " : ",";
            first = false;
            line(inner);
            print(element, out, inner);
        }
        line(indent);
        out += ']';
        break;
    }
    case json::Kind::object: {
        out += '{';
        bool first = true;
        for (const auto* member : sorted(value.as_object())) {
            if (!first) out += indent < 0 ? ", " : ",";
            first = false;
            line(inner);
            out += json_string(member->first) + ": ";
            print(member->second, out, inner);
        }
        line(indent);
        out += '}';
        break;
    }
    }
}

/// Object > Array > Boolean > Number > String > Null.
int rank(const json::Value& value) {
    switch (value.kind()) {
    case json::Kind::object: return 5;
    case json::Kind::array: return 4;
    case json::Kind::boolean: return 3;
    case json::Kind::number: return 2;
    case json::Kind::string: return 1;
    default: return 0;
    }
}

int three_way(const auto& left, const auto& right) { return left < right ? -1 : right < left ? 1 : 0; }

} // namespace

void check_json(std::string_view text) { Checker(text).check(); }

json::Value read_json(std::string_view text) {
    check_json(text);
    if (text.find("\\u") != std::string_view::npos) check_unicode_escapes(text);
    return json::read(text, kDeepest + 1);
}

std::string json_string(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        switch (c) {
        case '"': out += "\\\""; break;
        case '\\': out += "\\\\"; break;
        case '\b': out += "\\b"; break;
        case '\f': out += "\\f"; break;
        case '\n': out += "\\n"; break;
        case '\r': out += "\\r"; break;
        case '\t': out += "\\t"; break;
        default:
            if (static_cast<unsigned char>(c) < 0x20) {
                constexpr const char* kDigits = "0123456789abcdef";
                out += "\\u00";
                out += kDigits[c >> 4];
                out += kDigits[c & 15];
            } else {
                out += c;
            }
        }
    }
    return out + '"';
}

std::string print_jsonb(const json::Value& value) {
    std::string out;
    print(value, out, -1);
    return out;
}

std::string pretty_jsonb(const json::Value& value) {
    std::string out;
    print(value, out, 0);
    return out;
}

int compare_jsonb(const json::Value& left, const json::Value& right) {
    if (rank(left) != rank(right)) return three_way(rank(left), rank(right));
    switch (left.kind()) {
    case json::Kind::boolean: return three_way(left.as_bool(), right.as_bool());
    case json::Kind::number:
        return Numeric::parse(left.as_number().text)->compare(*Numeric::parse(right.as_number().text));
    case json::Kind::string: return left.as_string().compare(right.as_string());
    case json::Kind::array: {
        const auto& a = left.as_array();
        const auto& b = right.as_array();
        if (a.size() != b.size()) {
            // An empty array is less than all else: a quirk that PostgreSQL keeps for its indexes.
            return three_way(a.size(), b.size());
        }
        for (std::size_t i = 0; i < a.size(); ++i)
            if (const int order = compare_jsonb(a[i], b[i])) return order;
        return 0;
    }
    case json::Kind::object: {
        const auto a = sorted(left.as_object());
        const auto b = sorted(right.as_object());
        if (a.size() != b.size()) return three_way(a.size(), b.size());
        for (std::size_t i = 0; i < a.size(); ++i) {
            if (a[i]->first != b[i]->first) return key_before(a[i]->first, b[i]->first) ? -1 : 1;
            if (const int order = compare_jsonb(a[i]->second, b[i]->second)) return order;
        }
        return 0;
    }
    default: return 0;
    }
}

} // namespace labdb::sql::postgres
