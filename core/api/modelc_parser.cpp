#include <algorithm>
#include <array>

#include "core/api/modelc_lexer.hpp"
#include "core/api/modelc_source.hpp"
#include "core/util/one_of.hpp"

namespace labdb::api::modelc {

const Node* Node::find(std::string_view name) const {
    for (const auto& [key, value] : members)
        if (key == name) return &value;
    return nullptr;
}

namespace {

constexpr int kMaxDepth = 16;

constexpr std::array<std::string_view, 8> kSimpleKinds = {"string", "integer", "long", "float",
                                                          "double", "boolean", "blob", "timestamp"};
constexpr std::array<std::string_view, 3> kRecordKinds = {"structure", "union", "enum"};
constexpr std::array<std::string_view, 2> kPropertyKinds = {"operation", "service"};

class Parser {
public:
    explicit Parser(std::vector<Token> tokens) : tokens_(std::move(tokens)) {}

    FileSource run() {
        FileSource file;
        control();
        expect_word("namespace");
        file.name_space = take(TokenKind::word, "a namespace").text;
        while (peek().kind == TokenKind::word && peek().text == "use") {
            take();
            const auto& id = take(TokenKind::word, "a shape id");
            if (id.text.find('#') == std::string::npos)
                throw ModelError(id.at, "'use' needs an absolute shape id: namespace#Name");
            file.uses.emplace_back(id.text, id.at);
        }
        while (peek().kind != TokenKind::end) file.shapes.push_back(shape());
        return file;
    }

private:
    std::vector<Token> tokens_;
    std::size_t next_ = 0;

    const Token& peek() const { return tokens_[next_]; }
    const Token& take() { return tokens_[next_ + 1 < tokens_.size() ? next_++ : next_]; }

    const Token& take(TokenKind kind, std::string_view what) {
        if (peek().kind != kind) unexpected(what);
        return take();
    }

    [[noreturn]] void unexpected(std::string_view wanted) const {
        const auto& token = peek();
        const std::string found = token.kind == TokenKind::end ? "the file ends" : "found '" + token.text + '\'';
        throw ModelError(token.at, "expected " + std::string(wanted) + ", " + found);
    }

    bool at_mark(char mark) const { return peek().kind == TokenKind::punctuation && peek().text[0] == mark; }

    void expect_mark(char mark) {
        if (!at_mark(mark)) unexpected(std::string("'") + mark + '\'');
        take();
    }

    bool skip_mark(char mark) {
        if (!at_mark(mark)) return false;
        take();
        return true;
    }

    void expect_word(std::string_view word) {
        if (peek().kind != TokenKind::word || peek().text != word) unexpected('\'' + std::string(word) + '\'');
        take();
    }

    void control() {
        expect_mark('$');
        expect_word("version");
        expect_mark(':');
        const auto& version = take(TokenKind::string, "a version");
        if (version.text != "2.0") throw ModelError(version.at, "only Smithy IDL version \"2.0\" is read");
    }

    std::vector<TraitSource> traits() {
        std::vector<TraitSource> traits;
        for (;;) {
            TraitSource trait;
            trait.at = trait.value.at = peek().at;
            if (peek().kind == TokenKind::documentation) {
                trait.name = "documentation";
                trait.value = documentation();
            } else if (skip_mark('@')) {
                trait.name = take(TokenKind::word, "a trait's name").text;
                if (skip_mark('(')) trait.value = trait_value();
            } else {
                return traits;
            }
            traits.push_back(std::move(trait));
        }
    }

    Node documentation() {
        Node node{Node::Kind::string, peek().at, {}, {}, {}};
        while (peek().kind == TokenKind::documentation) {
            if (!node.text.empty()) node.text += ' ';
            node.text += take().text;
        }
        return node;
    }

    /// `(key: value …)` is an object without its braces; `(value)` any other node.
    Node trait_value() {
        const bool is_object = (peek().kind == TokenKind::word || peek().kind == TokenKind::string) &&
                               tokens_[next_ + 1].kind == TokenKind::punctuation && tokens_[next_ + 1].text == ":";
        Node node;
        node.at = peek().at;
        if (is_object || at_mark(')'))
            object_members(node, ')', 0);
        else
            node = value(0);
        expect_mark(')');
        return node;
    }

    void object_members(Node& object, char end, int depth) {
        while (!at_mark(end)) {
            if (peek().kind != TokenKind::word && peek().kind != TokenKind::string) unexpected("a key");
            const auto& key = take();
            if (object.find(key.text)) throw ModelError(key.at, "duplicate key '" + key.text + '\'');
            expect_mark(':');
            object.members.push_back({key.text, value(depth + 1)});
        }
    }

    Node value(int depth) {
        if (depth > kMaxDepth) throw ModelError(peek().at, "nested too deep");
        Node node;
        node.at = peek().at;
        if (skip_mark('{')) {
            object_members(node, '}', depth);
            expect_mark('}');
        } else if (skip_mark('[')) {
            node.kind = Node::Kind::array;
            while (!at_mark(']')) node.items.push_back(value(depth + 1));
            take();
        } else if (peek().kind == TokenKind::string) {
            node.kind = Node::Kind::string;
            node.text = take().text;
        } else if (peek().kind == TokenKind::number) {
            node.kind = Node::Kind::number;
            node.text = take().text;
        } else if (peek().kind == TokenKind::word) {
            node.text = take().text;
            node.kind = node.text == "true" || node.text == "false" ? Node::Kind::boolean : Node::Kind::shape_id;
        } else {
            unexpected("a value");
        }
        return node;
    }

    ShapeSource shape() {
        ShapeSource shape;
        shape.traits = traits();
        const auto& kind = take(TokenKind::word, "a shape");
        shape.kind = kind.text;
        const bool simple = util::is_one_of(kSimpleKinds, shape.kind);
        const bool record = util::is_one_of(kRecordKinds, shape.kind);
        const bool properties = util::is_one_of(kPropertyKinds, shape.kind);
        const bool collection = shape.kind == "list" || shape.kind == "map";
        if (!simple && !record && !properties && !collection)
            throw ModelError(kind.at,
                             '\'' + shape.kind + "' is not in the subset of Smithy that models/README.md describes");
        const auto& name = take(TokenKind::word, "the shape's name");
        shape.name = name.text;
        shape.at = name.at;
        if (shape.name.find_first_of(".#") != std::string::npos) throw ModelError(name.at, "a shape's name has no dot");
        if (simple) return shape;
        expect_mark('{');
        if (properties)
            object_members(shape.properties, '}', 0);
        else
            while (!at_mark('}')) shape.members.push_back(member(shape));
        expect_mark('}');
        return shape;
    }

    MemberSource member(const ShapeSource& shape) {
        MemberSource member;
        member.traits = traits();
        const auto& name = take(TokenKind::word, "a member");
        member.name = name.text;
        member.at = name.at;
        if (shape.kind == "enum") {
            member.value = skip_mark('=') ? take(TokenKind::string, "a string").text : member.name;
        } else {
            expect_mark(':');
            const auto& target = take(TokenKind::word, "a shape's name");
            member.target = target.text;
            member.target_at = target.at;
        }
        for (const auto& other : shape.members) {
            if (other.name == member.name) throw ModelError(member.at, "duplicate member '" + member.name + '\'');
            if (shape.kind == "enum" && other.value == member.value)
                throw ModelError(member.at, "duplicate enum value '" + member.value + '\'');
        }
        return member;
    }
};

} // namespace

FileSource parse(std::string_view file, std::string_view text) { return Parser(tokenize(file, text)).run(); }

} // namespace labdb::api::modelc
