#include "core/sql/functions/mysql_json.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "core/json/write.hpp"
#include "core/sql/error.hpp"
#include "core/sql/mysql/cells.hpp"
#include "core/util/utf8.hpp"

namespace labdb::sql::mysql {

namespace {

constexpr std::size_t kMaxDepth = 100;

bool before(const std::string& left, const std::string& right) {
    return left.size() != right.size() ? left.size() < right.size() : left < right;
}

class Parser {
public:
    Parser(std::string_view text, JsonFault& fault) : text_(text), fault_(fault) {}

    std::optional<json::Value> parse() {
        blanks();
        if (at_ >= text_.size()) return fail("The document is empty.");
        auto made = value(1);
        if (!made) return made;
        blanks();
        if (at_ < text_.size()) return fail("The document root must not be followed by other values.");
        return made;
    }

private:
    std::nullopt_t fail(const char* reason) { return fail_at(reason, at_); }
    std::nullopt_t fail_at(const char* reason, std::size_t at) {
        fault_ = {reason, at};
        return std::nullopt;
    }
    void blanks() {
        while (at_ < text_.size() && std::string_view(" \t\n\r").find(text_[at_]) != std::string_view::npos) ++at_;
    }
    char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }

    std::optional<json::Value> value(std::size_t depth) {
        if (depth > kMaxDepth) throw Error(3157, "22032", "The JSON document exceeds the maximum depth.");
        switch (peek()) {
        case '{': return object(depth);
        case '[': return array(depth);
        case '"': {
            auto text = string();
            if (!text) return std::nullopt;
            return json::Value(std::move(*text));
        }
        case 't': return word("true", json::Value(true));
        case 'f': return word("false", json::Value(false));
        case 'n': return word("null", json::Value());
        default: return number();
        }
    }

    std::optional<json::Value> word(std::string_view letters, json::Value made) {
        for (std::size_t i = 0; i < letters.size(); ++i, ++at_)
            if (peek() != letters[i]) return fail("Invalid value.");
        return made;
    }

    std::optional<json::Value> number() {
        const std::size_t begin = at_;
        bool whole = true;
        if (peek() == '-') ++at_;
        const auto digits = [&] {
            const std::size_t from = at_;
            while (peek() >= '0' && peek() <= '9') ++at_;
            return at_ - from;
        };
        const bool zero = peek() == '0';
        if (zero)
            ++at_;
        else if (digits() == 0)
            return fail("Invalid value.");
        if (peek() == '.') {
            whole = false;
            ++at_;
            if (digits() == 0) return fail("Miss fraction part in number.");
        }
        if (peek() == 'e' || peek() == 'E') {
            whole = false;
            ++at_;
            if (peek() == '+' || peek() == '-') ++at_;
            if (digits() == 0) return fail("Miss exponent in number.");
        }
        const std::string_view text = text_.substr(begin, at_ - begin);
        if (whole) {
            std::int64_t small = 0;
            std::uint64_t large = 0;
            if (std::from_chars(text.data(), text.data() + text.size(), small).ec == std::errc())
                return json::Value(small);
            if (std::from_chars(text.data(), text.data() + text.size(), large).ec == std::errc())
                return json::Value(large);
        }
        const double real = read_double(text).value;
        if (read_double(text).truncated) return fail_at("Number too big to be stored in double.", begin);
        std::string shown = double_text(real);
        if (shown.find_first_of(".e") == std::string::npos) shown += ".0";
        return json::Value(json::Number{std::move(shown)});
    }

    std::optional<unsigned> hexadecimal() {
        unsigned code = 0;
        if (at_ + 4 > text_.size()) return std::nullopt;
        const char* first = text_.data() + at_;
        if (std::from_chars(first, first + 4, code, 16).ptr != first + 4) return std::nullopt;
        at_ += 4;
        return code;
    }

    std::optional<std::string> string() {
        const std::size_t begin = at_++;
        std::string made;
        for (;;) {
            if (at_ >= text_.size()) return fail_at("Missing a closing quotation mark in string.", begin);
            const char letter = text_[at_++];
            if (letter == '"') return made;
            if (static_cast<unsigned char>(letter) < 0x20) return fail_at("Invalid encoding in string.", at_ - 1);
            if (letter != '\\') {
                made += letter;
                continue;
            }
            const char escaped = peek();
            ++at_;
            constexpr std::string_view kLetters = "\"\\/bfnrt", kMeant = "\"\\/\b\f\n\r\t";
            if (const std::size_t found = kLetters.find(escaped); found != std::string_view::npos && escaped != '\0') {
                made += kMeant[found];
                continue;
            }
            if (escaped != 'u') return fail_at("Invalid escape character in string.", at_ - 2);
            auto code = hexadecimal();
            if (!code) return fail_at("Incorrect hex digit after \\u escape in string.", at_ - 2);
            char32_t point = *code;
            if (point >= 0xD800 && point < 0xDC00) {
                if (text_.substr(at_, 2) != "\\u") return fail_at("The surrogate pair in string is invalid.", at_ - 6);
                at_ += 2;
                const auto low = hexadecimal();
                if (!low || *low < 0xDC00 || *low > 0xDFFF)
                    return fail_at("The surrogate pair in string is invalid.", at_ - 6);
                point = 0x10000 + ((point - 0xD800) << 10) + (*low - 0xDC00);
            }
            util::append_utf8(point, made);
        }
    }

    std::optional<json::Value> array(std::size_t depth) {
        ++at_;
        json::Array made;
        blanks();
        if (peek() == ']') {
            ++at_;
            return json::Value(std::move(made));
        }
        for (;;) {
            blanks();
            auto element = value(depth + 1);
            if (!element) return std::nullopt;
            made.push_back(std::move(*element));
            blanks();
            if (peek() == ']') {
                ++at_;
                return json::Value(std::move(made));
            }
            if (peek() != ',') return fail("Missing a comma or ] after an array element.");
            ++at_;
        }
    }

    std::optional<json::Value> object(std::size_t depth) {
        ++at_;
        json::Object made;
        blanks();
        if (peek() == '}') {
            ++at_;
            return json::Value(std::move(made));
        }
        for (;;) {
            blanks();
            if (peek() != '"') return fail("Missing a name for object member.");
            auto name = string();
            if (!name) return std::nullopt;
            blanks();
            if (peek() != ':') return fail("Missing a colon after a name of object member.");
            ++at_;
            blanks();
            auto member = value(depth + 1);
            if (!member) return std::nullopt;
            made.set(*name, std::move(*member));
            blanks();
            if (peek() == '}') {
                ++at_;
                return json::Value(std::move(made));
            }
            if (peek() != ',') return fail("Missing a comma or } after an object member.");
            ++at_;
        }
    }

    std::string_view text_;
    JsonFault& fault_;
    std::size_t at_ = 0;
};

std::vector<const json::Object::Member*> sorted(const json::Object& object) {
    std::vector<const json::Object::Member*> members;
    for (const auto& member : object) members.push_back(&member);
    std::sort(members.begin(), members.end(),
              [](const auto* left, const auto* right) { return before(left->first, right->first); });
    return members;
}

void print(const json::Value& value, int indent, int depth, std::string& out) {
    const auto line = [&](int levels) {
        if (indent > 0) out += "\n" + std::string(static_cast<std::size_t>(indent * levels), ' ');
    };
    if (value.is_array()) {
        out += '[';
        bool first = true;
        for (const json::Value& element : value.as_array()) {
            if (!first) out += indent > 0 ? "," : ", ";
            first = false;
            line(depth + 1);
            print(element, indent, depth + 1, out);
        }
        if (!first) line(depth);
        out += ']';
    } else if (value.is_object()) {
        out += '{';
        bool first = true;
        for (const auto* member : sorted(value.as_object())) {
            if (!first) out += indent > 0 ? "," : ", ";
            first = false;
            line(depth + 1);
            json::write_string(member->first, false, out);
            out += ": ";
            print(member->second, indent, depth + 1, out);
        }
        if (!first) line(depth);
        out += '}';
    } else {
        json::write(value, json::kCompact, out);
    }
}

/// Which kinds of value are greater than which.
int rank(const json::Value& value) {
    if (value.is_bool()) return 5;
    if (value.is_array()) return 4;
    if (value.is_object()) return 3;
    if (value.is_string()) return 2;
    if (value.is_number()) return 1;
    return 0;
}

} // namespace

std::optional<json::Value> parse_json(std::string_view text, JsonFault& fault) { return Parser(text, fault).parse(); }

json::Value stored_json(std::string_view text) {
    JsonFault fault;
    return parse_json(text, fault).value_or(json::Value());
}

std::string print_json(const json::Value& value) {
    std::string out;
    print(value, 0, 0, out);
    return out;
}

std::string pretty_json(const json::Value& value) {
    std::string out;
    print(value, 2, 0, out);
    return out;
}

Cell json_of_text(std::string_view text, std::string_view column) {
    JsonFault fault;
    if (const auto value = parse_json(text, fault)) return print_json(*value);
    throw Error(3140, "22032",
                "Invalid JSON text: \"" + fault.reason + "\" at position " + std::to_string(fault.at) +
                    " in value for column '" + std::string(column) + "'.");
}

std::string json_of_argument(std::string_view text, int argument, std::string_view function) {
    JsonFault fault;
    if (const auto value = parse_json(text, fault)) return print_json(*value);
    throw Error(3141, "22032",
                "Invalid JSON text in argument " + std::to_string(argument) + " to function " + std::string(function) +
                    ": \"" + fault.reason + "\" at position " + std::to_string(fault.at) + ".");
}

std::string json_object(std::vector<std::pair<std::string, std::string>> members) {
    // Of two members of one name the last counts.
    std::stable_sort(members.begin(), members.end(),
                     [](const auto& left, const auto& right) { return before(left.first, right.first); });
    std::string out = "{";
    for (std::size_t i = 0; i < members.size(); ++i) {
        if (i + 1 < members.size() && members[i + 1].first == members[i].first) continue;
        if (out.size() > 1) out += ", ";
        json::write_string(members[i].first, false, out);
        out += ": " + members[i].second;
    }
    return out + "}";
}

int compare_json(const json::Value& left, const json::Value& right) {
    if (rank(left) != rank(right)) return rank(left) < rank(right) ? -1 : 1;
    const auto sign = [](auto difference) { return difference < 0 ? -1 : difference > 0 ? 1 : 0; };
    if (left.is_bool()) return static_cast<int>(left.as_bool()) - static_cast<int>(right.as_bool());
    if (left.is_number())
        return read_decimal(left.as_number().text).value.compare(read_decimal(right.as_number().text).value);
    if (left.is_string()) return sign(left.as_string().compare(right.as_string()));
    if (left.is_array()) {
        const json::Array &a = left.as_array(), &b = right.as_array();
        for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i)
            if (const int order = compare_json(a[i], b[i]); order != 0) return order;
        return sign(static_cast<std::int64_t>(a.size()) - static_cast<std::int64_t>(b.size()));
    }
    if (left.is_object()) {
        const auto a = sorted(left.as_object()), b = sorted(right.as_object());
        if (a.size() != b.size()) return a.size() < b.size() ? -1 : 1;
        for (std::size_t i = 0; i < a.size(); ++i) {
            if (a[i]->first != b[i]->first) return before(a[i]->first, b[i]->first) ? -1 : 1;
            if (const int order = compare_json(a[i]->second, b[i]->second); order != 0) return order;
        }
    }
    return 0;
}

int compare_json(std::string_view left, std::string_view right) {
    if (left == right) return 0;
    return compare_json(stored_json(left), stored_json(right));
}

} // namespace labdb::sql::mysql
