// The grammar, as DynamoDB Local 3.3.0 shows it:
//
//     condition  = condition OR condition | condition AND condition | NOT condition | "(" condition ")"
//                | operand comparator operand | operand BETWEEN operand AND operand
//                | operand IN "(" operand { "," operand } ")" | call
//     operand    = path | value | call | "(" operand ")"
//     call       = name "(" operand { "," operand } ")"
//     path       = name { "." name | "[" index "]" }
//     update     = section { section }
//     section    = SET path "=" sum { "," … } | REMOVE path { "," … } | ( ADD | DELETE ) path value { "," … }
//     sum        = operand | operand ( "+" | "-" ) operand | "(" sum ")"
//     projection = path { "," path }
//
// Whether a parenthesis opens a condition or an operand shows only behind it, and there may be thousands of them: so
// operators wait on a stack of their own (Dijkstra's shunting yard) instead of on the machine's.
#include "core/dynamodb/expression/parser.hpp"

#include <utility>

#include "core/dynamodb/expression/refusal.hpp"

namespace labdb::dynamodb::expression {
namespace {

bool is_comparator(TokenKind kind) { return kind >= TokenKind::Equal && kind <= TokenKind::GreaterOrEqual; }
bool is_section(TokenKind kind) { return kind >= TokenKind::Set && kind <= TokenKind::Delete; }

/// What the parsers of all kinds of expressions share.
class Reader {
public:
    Reader(std::string_view text, Role role, Tree& tree) : lexer_(text), role_(role), tree_(tree) {}

    const Token& token() const { return lexer_.token(); }
    bool at(TokenKind kind) const { return token().kind == kind; }
    bool next_is(TokenKind kind) const { return lexer_.next().kind == kind; }
    void advance() { lexer_.advance(); }

    void expect(TokenKind kind) {
        if (!at(kind)) fail();
        advance();
    }

    [[noreturn]] void fail() const {
        const std::string token_text = at(TokenKind::End) ? "<EOF>" : std::string(token().text);
        refuse(role_, "Syntax error; token: \"" + token_text + "\", near: \"" + std::string(lexer_.near()) + "\"");
    }

    [[noreturn]] void fail_redundant() const { refuse(role_, "The expression has redundant parentheses;"); }

    std::uint32_t add(Node node) {
        tree_.nodes.push_back(node);
        return static_cast<std::uint32_t>(tree_.nodes.size() - 1);
    }

    std::uint32_t read_path() {
        Node node;
        node.first = static_cast<std::uint32_t>(tree_.steps.size());
        if (!at(TokenKind::Name) && !at(TokenKind::NameAlias)) fail();
        read_step(false);
        while (at(TokenKind::Dot) || at(TokenKind::OpenIndex)) {
            const bool index = at(TokenKind::OpenIndex);
            advance();
            // The service takes an alias of a value for a name here, and then does not find it.
            const bool fits = index ? at(TokenKind::Index)
                                    : at(TokenKind::Name) || at(TokenKind::NameAlias) || at(TokenKind::ValueAlias);
            if (!fits) fail();
            read_step(index);
            if (index) expect(TokenKind::CloseIndex);
        }
        node.count = static_cast<std::uint32_t>(tree_.steps.size()) - node.first;
        return add(node);
    }

    std::uint32_t read_value() {
        if (!at(TokenKind::ValueAlias)) fail();
        Node node;
        node.kind = NodeKind::Value;
        node.text = token().text;
        advance();
        return add(node);
    }

private:
    Lexer lexer_;
    Role role_;
    Tree& tree_;

    void read_step(bool is_index) {
        tree_.steps.push_back({token().text, is_index});
        advance();
    }
};

/// Reads a condition, or the value of a SET: operands with operators between them.
class OperatorParser {
public:
    OperatorParser(Reader& reader, Tree& tree, bool conditions)
        : reader_(reader), tree_(tree), conditions_(conditions) {}

    /// Up to the first token that cannot go on; returns the root.
    std::uint32_t parse() {
        do read_operand();
        while (read_operator());
        return done_.back().node;
    }

private:
    /// What waits for the operands, or the parenthesis, that are still to come.
    struct Pending {
        enum Kind : std::uint8_t {
            Group,        ///< "(" of a condition or sum, or of an operand
            OperandGroup, ///< "(" where only an operand may be
            Call,
            In,
            Compare,
            BetweenLow,
            BetweenHigh,
            Arithmetic,
            Not,
            And,
            Or,
        };
        Kind kind;
        TokenKind op = TokenKind::End;
        std::uint32_t node = 0; ///< of a Call
        std::size_t base = 0;   ///< of a Call and In: how many operands stood before its own
    };
    /// A Call may be either a condition or an operand.
    enum class Shape : std::uint8_t { Operand, Call, Compound };
    struct Done {
        std::uint32_t node;
        Shape shape;
    };

    Reader& reader_;
    Tree& tree_;
    bool conditions_;
    std::vector<Pending> pending_;
    std::vector<Done> done_;

    bool waits_for(Pending::Kind kind) const { return !pending_.empty() && pending_.back().kind == kind; }

    /// A whole condition or sum may begin or end here, not only an operand of one.
    bool at_compound() const {
        return pending_.empty() || waits_for(Pending::Group) || waits_for(Pending::Not) || waits_for(Pending::And) ||
               waits_for(Pending::Or);
    }

    void finish(std::uint32_t node, Shape shape) {
        tree_.completion.push_back(node);
        done_.push_back({node, shape});
    }

    /// Takes the last `count` operands as the children of `node`, and what they form for an operand in their place.
    void finish_with(std::uint32_t node, std::size_t count, Shape shape) {
        tree_.nodes[node].first = static_cast<std::uint32_t>(tree_.children.size());
        tree_.nodes[node].count = static_cast<std::uint32_t>(count);
        for (std::size_t i = done_.size() - count; i < done_.size(); ++i) tree_.children.push_back(done_[i].node);
        done_.resize(done_.size() - count);
        finish(node, shape);
    }

    void finish_new(NodeKind kind, TokenKind op, std::size_t count) {
        Node node;
        node.kind = kind;
        node.op = op;
        finish_with(reader_.add(node), count, Shape::Compound);
    }

    void push(Pending::Kind kind, TokenKind op = TokenKind::End) {
        pending_.push_back({kind, op, 0, done_.size()});
        reader_.advance();
    }

    /// Through parentheses, NOTs and the beginnings of calls to a path or a value.
    void read_operand() {
        for (;;) {
            switch (reader_.token().kind) {
            case TokenKind::Not:
                if (!conditions_ || !at_compound()) reader_.fail();
                push(Pending::Not);
                continue;
            case TokenKind::Open: push(at_compound() ? Pending::Group : Pending::OperandGroup); continue;
            case TokenKind::Name:
                if (reader_.next_is(TokenKind::Open)) {
                    begin_call();
                    continue;
                }
                [[fallthrough]];
            case TokenKind::NameAlias: finish(reader_.read_path(), Shape::Operand); return;
            default: finish(reader_.read_value(), Shape::Operand); return;
            }
        }
    }

    void begin_call() {
        Node node;
        node.kind = NodeKind::Call;
        node.text = reader_.token().text;
        const std::uint32_t call = reader_.add(node);
        reader_.advance();
        push(Pending::Call);
        pending_.back().node = call;
    }

    /// Through closing parentheses to an operator, with which another operand must begin: true. False at the end.
    bool read_operator() {
        for (;;) {
            const TokenKind kind = reader_.token().kind;
            if (kind == TokenKind::Close && !pending_.empty()) {
                close();
                continue;
            }
            if (kind == TokenKind::Comma && (waits_for(Pending::Call) || waits_for(Pending::In))) {
                reader_.advance();
                return true;
            }
            if (conditions_ ? read_condition_operator(kind) : read_sum_operator(kind)) return true;
            reduce();
            if (!pending_.empty()) reader_.fail();
            return false;
        }
    }

    bool read_sum_operator(TokenKind kind) {
        if (kind != TokenKind::Plus && kind != TokenKind::Minus) return false;
        if (done_.back().shape == Shape::Compound || !at_compound()) reader_.fail();
        push(Pending::Arithmetic, kind);
        return true;
    }

    bool read_condition_operator(TokenKind kind) {
        if (is_comparator(kind) || kind == TokenKind::Between || kind == TokenKind::In) {
            if (done_.back().shape == Shape::Compound || !at_compound()) reader_.fail();
            if (is_comparator(kind)) {
                push(Pending::Compare, kind);
            } else if (kind == TokenKind::Between) {
                push(Pending::BetweenLow);
            } else {
                push(Pending::In);
                reader_.expect(TokenKind::Open);
            }
            return true;
        }
        if (kind == TokenKind::And && waits_for(Pending::BetweenLow)) {
            pending_.back().kind = Pending::BetweenHigh;
            reader_.advance();
            return true;
        }
        if (kind != TokenKind::And && kind != TokenKind::Or) return false;
        reduce(kind);
        take_as_condition();
        push(kind == TokenKind::And ? Pending::And : Pending::Or);
        return true;
    }

    /// Lets all waiting operators take their operands that bind at least as strongly as `before`, up to an open
    /// parenthesis.
    void reduce(TokenKind before = TokenKind::End) {
        while (!pending_.empty()) {
            const Pending top = pending_.back();
            switch (top.kind) {
            case Pending::Compare: finish_new(NodeKind::Compare, top.op, 2); break;
            case Pending::Arithmetic: finish_new(NodeKind::Arithmetic, top.op, 2); break;
            case Pending::BetweenHigh: finish_new(NodeKind::Between, TokenKind::Between, 3); break;
            case Pending::BetweenLow: reader_.fail();
            case Pending::Not:
                take_as_condition();
                finish_new(NodeKind::Not, TokenKind::Not, 1);
                break;
            case Pending::Or:
                if (before == TokenKind::And) return;
                [[fallthrough]];
            case Pending::And:
                take_as_condition();
                finish_new(top.kind == Pending::And ? NodeKind::And : NodeKind::Or, top.op, 2);
                break;
            default: return;
            }
            pending_.pop_back();
        }
        // A call that is all there is.
        if (before == TokenKind::End && reader_.token().kind != TokenKind::Close) {
            if (conditions_) take_as_condition();
            tree_.nodes[done_.back().node].whole = true;
        }
    }

    void take_as_condition() {
        Done& top = done_.back();
        if (top.shape == Shape::Operand) reader_.fail();
        if (top.shape == Shape::Call) tree_.nodes[top.node].whole = true;
        top.shape = Shape::Compound;
    }

    void close() {
        reduce();
        if (pending_.empty()) reader_.fail();
        const Pending opener = pending_.back();
        pending_.pop_back();
        const std::size_t count = done_.size() - opener.base;
        if (opener.kind == Pending::Call) {
            finish_with(opener.node, count, Shape::Call);
        } else if (opener.kind == Pending::In) {
            // What is looked for was complete before the list began.
            finish_new(NodeKind::In, TokenKind::In, count + 1);
        } else {
            Node& inner = tree_.nodes[done_.back().node];
            if (inner.parenthesised) reader_.fail_redundant();
            inner.parenthesised = true;
        }
        reader_.advance();
    }
};

} // namespace

Tree parse_condition(std::string_view text, Role role) {
    Tree tree;
    Reader reader(text, role, tree);
    tree.root = OperatorParser(reader, tree, true).parse();
    if (!reader.at(TokenKind::End)) reader.fail();
    return tree;
}

WrittenUpdate parse_update(std::string_view text) {
    WrittenUpdate update;
    Reader reader(text, Role::Update, update.tree);
    unsigned seen = 0;
    do {
        const Token section = reader.token();
        if (!is_section(section.kind)) reader.fail();
        const unsigned bit = 1U << static_cast<unsigned>(section.kind);
        if ((seen & bit) && update.repeated_section.empty()) update.repeated_section = section.text;
        seen |= bit;
        do {
            reader.advance();
            WrittenAction action;
            action.section = section.kind;
            action.target = reader.read_path();
            if (section.kind == TokenKind::Set) {
                reader.expect(TokenKind::Equal);
                action.operand = OperatorParser(reader, update.tree, false).parse();
            } else if (section.kind != TokenKind::Remove) {
                action.operand = reader.read_value();
                update.tree.completion.push_back(action.operand);
            }
            action.completed = update.tree.completion.size();
            update.actions.push_back(action);
        } while (reader.at(TokenKind::Comma));
    } while (!reader.at(TokenKind::End));
    return update;
}

Tree parse_projection(std::string_view text) {
    Tree tree;
    Reader reader(text, Role::Projection, tree);
    reader.read_path();
    while (reader.at(TokenKind::Comma)) {
        reader.advance();
        reader.read_path();
    }
    if (!reader.at(TokenKind::End)) reader.fail();
    return tree;
}

} // namespace labdb::dynamodb::expression
