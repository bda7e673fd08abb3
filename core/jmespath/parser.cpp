// A top-down operator precedence parser. It takes exactly what jmespath.py takes, oddities included (a missing comma in
// `{a: b c: d}` or `f(a b)`, a slice behind an index that does not project), and refuses with the same words.
#include "core/jmespath/parser.hpp"

#include <algorithm>
#include <string>
#include <unordered_map>

#include "core/jmespath/expression.hpp"
#include "core/jmespath/lexer.hpp"
#include "core/util/text.hpp"
#include "core/util/utf8.hpp"

namespace labdb::jmespath {

namespace {

/// Tokens that bind less than this end a projection.
constexpr int kProjectionStop = 10;

int binding_power(TokenType type) {
    switch (type) {
    case TokenType::pipe: return 1;
    case TokenType::or_: return 2;
    case TokenType::and_: return 3;
    case TokenType::eq:
    case TokenType::gt:
    case TokenType::lt:
    case TokenType::gte:
    case TokenType::lte:
    case TokenType::ne: return 5;
    case TokenType::flatten: return 9;
    case TokenType::star: return 20;
    case TokenType::filter: return 21;
    case TokenType::dot: return 40;
    case TokenType::not_: return 45;
    case TokenType::lbrace: return 50;
    case TokenType::lbracket: return 55;
    case TokenType::lparen: return 60;
    default: return 0;
    }
}

Op comparator(TokenType type) {
    switch (type) {
    case TokenType::eq: return Op::eq;
    case TokenType::ne: return Op::ne;
    case TokenType::lt: return Op::lt;
    case TokenType::lte: return Op::lte;
    case TokenType::gt: return Op::gt;
    default: return Op::gte;
    }
}

[[noreturn]] void fail_too_deep() { throw CompileError("maximum recursion depth exceeded"); }

void adopt(Node& parent, Node child) {
    parent.depth = std::max(parent.depth, child.depth + 1);
    if (parent.depth > kMaxDepth) fail_too_deep();
    parent.children.push_back(std::move(child));
}

template <class... Children> Node make(Op op, Children... children) {
    Node node(op);
    (adopt(node, std::move(children)), ...);
    return node;
}

/// `left op right`; a run of the same associative operator becomes one node, so that it may be as long as it likes.
Node extend(Op op, Node left, Node right) {
    if (left.op != op) return make(op, std::move(left), std::move(right));
    adopt(left, std::move(right));
    return left;
}

class Parser {
public:
    explicit Parser(std::string_view text) : text_(text), tokens_(tokenize(text)) {}

    Node run() {
        Node root = expression(0);
        if (current() != TokenType::eof) fail(token(), "Unexpected token: " + token_text(token()));
        return root;
    }

private:
    std::string_view text_;
    std::vector<Token> tokens_;
    std::size_t at_ = 0;
    std::size_t depth_ = 0;

    const Token& token() const { return tokens_[at_]; }
    TokenType current() const { return tokens_[at_].type; }
    TokenType next() const { return tokens_[at_ + 1].type; }

    [[noreturn]] void fail(const Token& where, std::string_view reason) const { fail_at(where, where.start, reason); }

    [[noreturn]] void fail_at(const Token& where, std::size_t column, std::string_view reason) const {
        throw CompileError(std::string(reason) + ": Parse error at column " + std::to_string(column) + ", token \"" +
                           token_text(where) + "\" (" + util::to_upper(token_name(where.type)) +
                           "), for expression:\n\"" + std::string(text_) + "\"\n" + std::string(column + 1, ' ') + "^");
    }

    [[noreturn]] void fail_incomplete() const {
        throw CompileError("Invalid jmespath expression: Incomplete expression:\n\"" + std::string(text_) + "\"\n" +
                           std::string(util::code_points(text_) + 1, ' ') + "^");
    }

    [[noreturn]] void fail_expecting(std::string_view wanted) const {
        if (current() == TokenType::eof) fail_incomplete();
        fail(token(), "Expecting: " + std::string(wanted) + ", got: " + std::string(token_name(current())));
    }

    void expect(TokenType type) {
        if (current() != type) fail_expecting(token_name(type));
        ++at_;
    }

    Node expression(int power) {
        if (++depth_ > kMaxDepth) fail_too_deep();
        Node left = prefix();
        while (power < binding_power(current())) left = infix(std::move(left));
        --depth_;
        return left;
    }

    Node prefix() {
        const Token& first = tokens_[at_++];
        switch (first.type) {
        case TokenType::literal: {
            Node node(Op::literal);
            node.literal = first.value;
            return node;
        }
        case TokenType::unquoted_identifier: return field(first);
        case TokenType::quoted_identifier:
            if (current() == TokenType::lparen)
                fail_at(token(), 0, "Quoted identifier not allowed for function names.");
            return field(first);
        case TokenType::star: {
            // `*]` is an oddity of jmespath.py's: the value stands for each right-hand side.
            bool closed = current() == TokenType::rbracket;
            Node right = closed ? Node(Op::current) : projected(binding_power(TokenType::star));
            return make(Op::value_projection, Node(Op::current), std::move(right));
        }
        case TokenType::filter: return filter(Node(Op::current));
        case TokenType::lbrace: return multi_hash();
        case TokenType::lparen: {
            Node inner = expression(0);
            expect(TokenType::rparen);
            return inner;
        }
        case TokenType::flatten: return flatten(Node(Op::current));
        case TokenType::not_: return make(Op::not_, expression(binding_power(TokenType::not_)));
        case TokenType::lbracket: return bracket();
        case TokenType::current: return Node(Op::current);
        case TokenType::expref: return make(Op::expref, expression(binding_power(TokenType::expref)));
        case TokenType::eof: fail_incomplete();
        default: fail(first, "invalid token");
        }
    }

    Node infix(Node left) {
        TokenType type = current();
        if (type == TokenType::star || type == TokenType::not_ || type == TokenType::lbrace)
            fail(token(), "invalid token");
        ++at_;
        switch (type) {
        case TokenType::dot: return dot(std::move(left));
        case TokenType::pipe: return extend(Op::chain, std::move(left), expression(binding_power(type)));
        case TokenType::or_: return extend(Op::or_, std::move(left), expression(binding_power(type)));
        case TokenType::and_: return extend(Op::and_, std::move(left), expression(binding_power(type)));
        case TokenType::lparen: return call(std::move(left));
        case TokenType::filter: return filter(std::move(left));
        case TokenType::flatten: return flatten(std::move(left));
        case TokenType::lbracket: return subscript(std::move(left));
        default: return make(comparator(type), std::move(left), expression(binding_power(type)));
        }
    }

    static Node field(const Token& name) {
        Node node(Op::field);
        node.name = name.value.as_string();
        return node;
    }

    Node dot(Node left) {
        if (current() != TokenType::star)
            return extend(Op::chain, std::move(left), behind_dot(binding_power(TokenType::dot)));
        ++at_;
        return make(Op::value_projection, std::move(left), projected(binding_power(TokenType::dot)));
    }

    Node behind_dot(int power) {
        switch (current()) {
        case TokenType::quoted_identifier:
        case TokenType::unquoted_identifier:
        case TokenType::star: return expression(power);
        case TokenType::lbracket: ++at_; return multi_list();
        case TokenType::lbrace: ++at_; return multi_hash();
        default:
            fail(token(), "Expecting: ['quoted_identifier', 'unquoted_identifier', 'lbracket', 'lbrace'], got: " +
                              std::string(token_name(current())));
        }
    }

    /// What a projection does with each element.
    Node projected(int power) {
        if (binding_power(current()) < kProjectionStop) return Node(Op::current);
        if (current() == TokenType::lbracket || current() == TokenType::filter) return expression(power);
        if (current() != TokenType::dot) fail(token(), "syntax error");
        ++at_;
        return behind_dot(power);
    }

    Node call(Node left) {
        if (left.op != Op::field) {
            const Token& before = tokens_[at_ - 2];
            fail(before, "Invalid function name '" + token_text(before) + "'");
        }
        Node node(Op::function);
        node.name = std::move(left.name);
        while (current() != TokenType::rparen) {
            adopt(node, expression(0));
            if (current() == TokenType::comma) ++at_;
        }
        ++at_;
        return node;
    }

    Node filter(Node left) {
        Node condition = expression(0);
        expect(TokenType::rbracket);
        bool flattened = current() == TokenType::flatten;
        Node right = flattened ? Node(Op::current) : projected(binding_power(TokenType::filter));
        return make(Op::filter_projection, std::move(left), std::move(right), std::move(condition));
    }

    Node flatten(Node left) {
        Node list = make(Op::flatten, std::move(left));
        return make(Op::projection, std::move(list), projected(binding_power(TokenType::flatten)));
    }

    /// `[…` at the beginning of an expression.
    Node bracket() {
        if (current() == TokenType::number || current() == TokenType::colon) return subscripted(Node(Op::current));
        if (current() == TokenType::star && next() == TokenType::rbracket) return each(Node(Op::current));
        return multi_list();
    }

    /// `[…` behind an expression.
    Node subscript(Node left) {
        if (current() == TokenType::number || current() == TokenType::colon) return subscripted(std::move(left));
        return each(std::move(left));
    }

    /// `*]` and what is done with each element.
    Node each(Node left) {
        expect(TokenType::star);
        expect(TokenType::rbracket);
        return make(Op::projection, std::move(left), projected(binding_power(TokenType::star)));
    }

    Node subscripted(Node left) {
        Node right = current() == TokenType::colon || next() == TokenType::colon ? slice() : index();
        bool projects = right.op == Op::slice && left.op != Op::subscript;
        Node list = extend(Op::subscript, std::move(left), std::move(right));
        if (!projects) return list;
        return make(Op::projection, std::move(list), projected(binding_power(TokenType::star)));
    }

    Node index() {
        Node node(Op::index);
        node.numbers[0] = token().value.as_int();
        ++at_;
        expect(TokenType::rbracket);
        return node;
    }

    Node slice() {
        Node node(Op::slice);
        for (std::size_t part = 0; current() != TokenType::rbracket;) {
            if (current() == TokenType::colon) {
                if (++part == node.numbers.size()) fail(token(), "syntax error");
            } else if (current() == TokenType::number) {
                node.numbers[part] = token().value.as_int();
            } else {
                fail(token(), "syntax error");
            }
            ++at_;
        }
        ++at_;
        return node;
    }

    Node multi_list() {
        Node node(Op::multi_list);
        for (;;) {
            adopt(node, expression(0));
            if (current() == TokenType::rbracket) break;
            expect(TokenType::comma);
        }
        ++at_;
        return node;
    }

    Node multi_hash() {
        Node node(Op::multi_hash);
        std::unordered_map<std::string, std::size_t> slots;
        for (bool open = true; open;) {
            if (current() != TokenType::quoted_identifier && current() != TokenType::unquoted_identifier)
                fail_expecting("['quoted_identifier', 'unquoted_identifier']");
            const std::string& key = token().value.as_string();
            ++at_;
            expect(TokenType::colon);
            auto [slot, added] = slots.emplace(key, node.keys.size());
            if (added) node.keys.push_back(key);
            node.slots.push_back(slot->second);
            adopt(node, expression(0));
            open = current() != TokenType::rbrace;
            if (current() == TokenType::comma || current() == TokenType::rbrace) ++at_;
        }
        return node;
    }
};

} // namespace

Node parse(std::string_view expression) { return Parser(expression).run(); }

} // namespace labdb::jmespath
