#include <algorithm>
#include <charconv>

#include "core/sql/error.hpp"
#include "core/sql/functions/postgres_json_path_node.hpp"
#include "core/sql/postgres/jsonb.hpp"

namespace labdb::sql::postgres {

namespace {

using Node = JsonPath::Node;
using NodePtr = std::unique_ptr<Node>;
using Kind = Node::Kind;

constexpr int kDeepest = 200;

NodePtr make(Kind kind, NodePtr left = nullptr, std::string name = {}, NodePtr right = nullptr) {
    auto node = std::make_unique<Node>();
    node->kind = kind;
    node->left = std::move(left);
    node->right = std::move(right);
    node->name = std::move(name);
    return node;
}

class Parser {
public:
    explicit Parser(std::string_view text) : text_(text) {}

    NodePtr parse(bool& strict) {
        skip();
        strict = take_word("strict");
        if (!strict) take_word("lax");
        auto node = either();
        skip();
        if (at_ < text_.size()) fail();
        return node;
    }

private:
    std::string_view text_;
    std::size_t at_ = 0;
    int depth_ = 0;

    [[noreturn]] void fail() const {
        if (at_ >= text_.size()) throw Error("42601", "syntax error at end of jsonpath input");
        auto end = at_ + 1;
        while (end < text_.size() && is_word(text_[end]) && is_word(text_[at_])) ++end;
        throw Error("42601",
                    "syntax error at or near \"" + std::string(text_.substr(at_, end - at_)) + "\" of jsonpath input");
    }
    static bool is_word(char c) {
        return ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || (c >= '0' && c <= '9') || c == '_' ||
               static_cast<unsigned char>(c) >= 0x80;
    }
    void skip() {
        while (at_ < text_.size() && (text_[at_] == ' ' || (text_[at_] >= '\t' && text_[at_] <= '\r'))) ++at_;
    }
    bool take(std::string_view token) {
        skip();
        if (!text_.substr(at_).starts_with(token)) return false;
        at_ += token.size();
        return true;
    }
    bool take_word(std::string_view word) {
        skip();
        const auto end = at_ + word.size();
        if (!text_.substr(at_).starts_with(word) || (end < text_.size() && is_word(text_[end]))) return false;
        at_ = end;
        return true;
    }
    void need(std::string_view token) {
        if (!take(token)) fail();
    }
    std::string word() {
        skip();
        const auto from = at_;
        while (at_ < text_.size() && is_word(text_[at_])) ++at_;
        if (at_ == from) fail();
        return std::string(text_.substr(from, at_ - from));
    }
    std::string quoted() {
        skip();
        auto end = at_ + 1;
        while (end < text_.size() && text_[end] != '"') end += text_[end] == '\\' ? 2 : 1;
        if (end >= text_.size())
            throw Error("42601", "unterminated quoted string at or near \"" + std::string(text_.substr(at_)) +
                                     "\" of jsonpath input");
        const auto literal = text_.substr(at_, end + 1 - at_);
        at_ = end + 1;
        return read_json(literal).as_string();
    }
    std::string key() {
        skip();
        return at_ < text_.size() && text_[at_] == '"' ? quoted() : word();
    }

    NodePtr either() {
        if (++depth_ > kDeepest) throw Error("54001", "stack depth limit exceeded");
        auto left = both();
        while (take("||")) left = make(Kind::binary, std::move(left), "||", both());
        --depth_;
        return left;
    }
    NodePtr both() {
        auto left = negation();
        while (take("&&")) left = make(Kind::binary, std::move(left), "&&", negation());
        return left;
    }
    NodePtr negation() {
        skip();
        if (at_ + 1 < text_.size() && text_[at_] == '!' && text_[at_ + 1] != '=') {
            ++at_;
            return make(Kind::unary, negation_operand(), "!");
        }
        return comparison();
    }
    NodePtr negation_operand() {
        if (++depth_ > kDeepest) throw Error("54001", "stack depth limit exceeded");
        auto node = negation();
        --depth_;
        return node;
    }
    NodePtr comparison() {
        auto left = sum();
        for (const auto* op : {"==", "!=", "<>", "<=", ">=", "<", ">"}) {
            if (take(op)) return make(Kind::binary, std::move(left), std::string_view(op) == "<>" ? "!=" : op, sum());
        }
        if (take_word("starts")) {
            if (!take_word("with")) fail();
            return make(Kind::binary, std::move(left), "starts with", sum());
        }
        if (take_word("like_regex")) {
            auto pattern = make(Kind::constant);
            pattern->value = json::Value(quoted());
            auto node = make(Kind::binary, std::move(left), "like_regex", std::move(pattern));
            if (take_word("flag")) node->value = json::Value(quoted());
            return node;
        }
        if (take_word("is")) {
            if (!take_word("unknown")) fail();
            return make(Kind::unary, std::move(left), "is unknown");
        }
        return left;
    }
    NodePtr sum() {
        auto left = product();
        for (;;) {
            if (take("+"))
                left = make(Kind::binary, std::move(left), "+", product());
            else if (take("-"))
                left = make(Kind::binary, std::move(left), "-", product());
            else
                return left;
        }
    }
    NodePtr product() {
        auto left = sign();
        for (;;) {
            if (take("*"))
                left = make(Kind::binary, std::move(left), "*", sign());
            else if (take("/"))
                left = make(Kind::binary, std::move(left), "/", sign());
            else if (take("%"))
                left = make(Kind::binary, std::move(left), "%", sign());
            else
                return left;
        }
    }
    NodePtr sign() {
        if (take("-")) return make(Kind::unary, accessors(primary()), "-");
        if (take("+")) return make(Kind::unary, accessors(primary()), "+");
        return accessors(primary());
    }
    NodePtr primary() {
        skip();
        if (at_ >= text_.size()) fail();
        const char c = text_[at_];
        if (c == '(') {
            ++at_;
            auto inner = either();
            need(")");
            return inner;
        }
        if (c == '@') {
            ++at_;
            return make(Kind::current);
        }
        if (c == '$') {
            ++at_;
            if (at_ < text_.size() && (is_word(text_[at_]) || text_[at_] == '"'))
                return make(Kind::variable, nullptr, key());
            return make(Kind::root);
        }
        if (c == '"') return constant(json::Value(quoted()));
        if (c >= '0' && c <= '9') {
            const auto from = at_;
            while (at_ < text_.size() && ((text_[at_] >= '0' && text_[at_] <= '9') || text_[at_] == '.')) ++at_;
            return constant(json::Value(json::Number{std::string(text_.substr(from, at_ - from))}));
        }
        if (take_word("true")) return constant(json::Value(true));
        if (take_word("false")) return constant(json::Value(false));
        if (take_word("null")) return constant(json::Value());
        if (take_word("last")) return make(Kind::variable, nullptr, "\x01last");
        if (take_word("exists")) {
            need("(");
            auto inner = either();
            need(")");
            return make(Kind::exists, std::move(inner));
        }
        fail();
    }
    static NodePtr constant(json::Value value) {
        auto node = make(Kind::constant);
        node->value = std::move(value);
        return node;
    }
    // a, or a to b
    void subscript(Node& node) {
        node.right = sum();
        if (!take_word("to")) return;
        node.is_range = true;
        node.end = sum();
    }
    // .**{1}, .**{1 to 3}, .**{2 to last}, .**{last}
    void levels(Node& node) {
        const auto level = [&] {
            skip();
            if (take_word("last")) return -1;
            int number = 0;
            const auto end = std::from_chars(text_.data() + at_, text_.data() + text_.size(), number);
            if (end.ec != std::errc()) fail();
            at_ = static_cast<std::size_t>(end.ptr - text_.data());
            return number;
        };
        node.first_level = node.last_level = level();
        node.leaves = node.first_level < 0;
        if (take_word("to")) node.last_level = level();
        need("}");
    }
    NodePtr accessors(NodePtr node) {
        for (;;) {
            if (take(".**")) {
                node = make(Kind::descend, std::move(node));
                if (take("{")) levels(*node);
            } else if (take(".*")) {
                node = make(Kind::any_member, std::move(node));
            } else if (take(".")) {
                auto name = key();
                if (take("(")) {
                    static constexpr std::string_view kMethods[] = {"type",  "size", "double",   "ceiling",
                                                                    "floor", "abs",  "keyvalue", "datetime"};
                    if (std::find(std::begin(kMethods), std::end(kMethods), name) == std::end(kMethods)) {
                        --at_;
                        fail();
                    }
                    node = make(Kind::method, std::move(node), std::move(name));
                    skip();
                    if (node->name == "datetime" && at_ < text_.size() && text_[at_] == '"')
                        node->value = json::Value(quoted());
                    need(")");
                } else {
                    node = make(Kind::member, std::move(node), std::move(name));
                }
            } else if (take("[")) {
                if (take("*")) {
                    node = make(Kind::any_element, std::move(node));
                } else {
                    node = make(Kind::element, std::move(node));
                    subscript(*node);
                    for (Node* last = node.get(); take(",");) {
                        last->also = make(Kind::element);
                        subscript(*last->also);
                        last = last->also.get();
                    }
                }
                need("]");
            } else if (take("?")) {
                need("(");
                auto condition = either();
                need(")");
                node = make(Kind::filter, std::move(node), {}, std::move(condition));
            } else {
                return node;
            }
        }
    }
};

} // namespace

std::unique_ptr<JsonPath::Node> parse_json_path(std::string_view text, bool& strict) {
    return Parser(text).parse(strict);
}

} // namespace labdb::sql::postgres
