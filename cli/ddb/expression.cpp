// Parses as the AWS CLI does, with its errors. Nothing is ever taken in another order than it is written in, so that
// the result is put together on the way and there is no tree:
//
//   expression = simple ( { "," operand } when simple is a path | { ( "AND" | "OR" ) simple } )
//   simple     = "(" expression ")" | "NOT" simple | condition
//   condition  = name "(" operands ")" | operand [ comparator operand | "IN" "(" operands ")"
//                                                  | "BETWEEN" operand "AND" operand ]
//   operand    = path | literal
//   path       = name [ "[" number "]" ] { "." name [ "[" number "]" ] }
#include "cli/ddb/expression.hpp"

#include <algorithm>
#include <initializer_list>

#include "cli/ddb/lexer.hpp"
#include "cli/errors.hpp"
#include "core/util/text.hpp"

namespace labdb::cli::ddb {

namespace {

using Kind = yaml::Node::Kind;
using Types = std::initializer_list<std::string_view>;

constexpr std::size_t kMaxDepth = 200;

/// As Python prints a list of the types.
std::string list_of(const std::vector<std::string_view>& types) {
    std::vector<std::string> quoted;
    for (std::string_view type : types) quoted.push_back("'" + std::string(type) + "'");
    return "[" + util::join(quoted, ", ") + "]";
}

std::string_view python_class(const yaml::Node& value) {
    switch (value.kind) {
    case Kind::real: return "decimal.Decimal";
    case Kind::binary: return "awscli.customizations.dynamodb.types.Binary";
    case Kind::boolean: return "bool";
    case Kind::null: return "NoneType";
    default: return "str";
    }
}

/// What has been read of a condition.
struct Part {
    std::string text;
    bool is_path = false;
    bool is_list = false; ///< paths with commas between them
};

class Parser {
public:
    Parser(std::string_view text, std::size_t first) : text_(text), first_(first), tokens_(tokenize(text)) {}

    Expression run() {
        Part whole = expression();
        if (!is("eof")) unexpected("eof");
        result_.text = std::move(whole.text);
        return std::move(result_);
    }

private:
    std::string_view text_;
    std::size_t first_;
    std::vector<Token> tokens_;
    std::size_t at_ = 0;
    std::size_t depth_ = 0;
    Expression result_;

    /// Null behind the last token.
    const Token* current() const { return at_ < tokens_.size() ? &tokens_[at_] : nullptr; }
    bool is(std::string_view type) const { return current() && current()->type == type; }
    bool is(Types types) const {
        return std::any_of(types.begin(), types.end(), [&](std::string_view type) { return is(type); });
    }
    bool is_next(std::string_view type) const { return at_ + 1 < tokens_.size() && tokens_[at_ + 1].type == type; }

    std::string underline(const Token* token) const {
        const auto length = static_cast<std::int64_t>(tokens_.back().start);
        const std::int64_t start = token ? token->start : length;
        const std::int64_t size = token ? token->end - token->start : 0;
        return std::string(text_) + "\n" + std::string(static_cast<std::size_t>(start), ' ') +
               std::string(static_cast<std::size_t>(std::max<std::int64_t>(size, 1)), '^');
    }

    [[noreturn]] void unexpected(const std::string& expected) const {
        const Token* token = current();
        const std::string value = token ? shown(token->value) : "None";
        const std::string type(token ? token->type : "None");
        throw Error(ErrorKind::parameters, "Unexpected token `" + value + "` of type `" + type +
                                               "`. Expected type: " + expected + "\n" + underline(token));
    }

    [[noreturn]] void bad_value(const std::string& problem) const {
        throw Error(ErrorKind::parameters, "Invalid token value: " + problem + "\n" + underline(current()) + "\n");
    }

    void take(std::string_view type) {
        if (!is(type)) unexpected(std::string(type));
        ++at_;
    }

    std::string placeholder(char sign) const {
        return std::string(1, sign) + "n" + std::to_string(first_ + result_.names.size() + result_.values.size());
    }

    struct Depth {
        explicit Depth(Parser& parser) : parser_(parser) {
            if (++parser.depth_ > kMaxDepth) throw Error(ErrorKind::general, "maximum recursion depth exceeded");
        }
        ~Depth() { --parser_.depth_; }
        Parser& parser_;
    };

    Part expression() {
        if (!current() || is("eof")) throw Error(ErrorKind::parameters, "Expressions must not be empty");
        Part left = simple();
        if (left.is_path && is("comma")) {
            ++at_;
            return {left.text + ", " + operands(), false, true};
        }
        while (is({"and", "or"})) {
            const std::string word = is("and") ? " AND " : " OR ";
            ++at_;
            left = {left.text + word + simple().text};
        }
        return left;
    }

    Part simple() {
        Depth depth(*this);
        if (is("lparen")) {
            ++at_;
            Part inner = expression();
            take("rparen");
            return {"( " + inner.text + (inner.is_list ? ")" : " )")};
        }
        if (is("not")) {
            ++at_;
            return {"NOT " + simple().text};
        }
        return condition();
    }

    Part condition() {
        if (is_next("lparen")) return {function()};
        if (!is({"literal", "identifier", "unquoted_identifier", "lbracket", "lbrace"})) {
            const std::string value = current() ? shown(current()->value) : "None";
            throw Error(ErrorKind::parameters,
                        "Unknown expression type starting at token `" + value + "`\n" + underline(current()));
        }
        Part left = operand();
        if (is("in")) {
            ++at_;
            take("lparen");
            const std::string list = operands();
            take("rparen");
            return {left.text + " IN (" + list + ")"};
        }
        if (is("between")) {
            ++at_;
            const std::string low = operand().text;
            take("and");
            return {left.text + " BETWEEN " + low + " AND " + operand().text};
        }
        if (is({"eq", "ne", "lt", "lte", "gt", "gte"})) {
            const std::string sign = shown(current()->value);
            ++at_;
            return {left.text + " " + sign + " " + operand().text};
        }
        return left;
    }

    std::string function() {
        const std::string name = shown(current()->value);
        if (!is({"identifier", "unquoted_identifier"})) unexpected(list_of({"identifier", "unquoted_identifier"}));
        ++at_;
        take("lparen");
        const std::string arguments = operands();
        take("rparen");
        return name + "(" + arguments + ")";
    }

    std::string operands() {
        std::string list = operand().text;
        while (is("comma")) {
            ++at_;
            list += ", " + operand().text;
        }
        return list;
    }

    Part operand() {
        if (is({"literal", "lbracket", "lbrace"})) {
            const std::string name = placeholder(':');
            result_.values.emplace_back(name, literal());
            return {name};
        }
        if (is({"identifier", "unquoted_identifier"})) return {path(), true};
        unexpected(list_of({"literal", "lbracket", "lbrace", "identifier", "unquoted_identiifer"}));
    }

    std::string path() {
        std::string text = path_element();
        while (is("dot")) {
            ++at_;
            text += "." + path_element();
        }
        return text;
    }

    /// Behind a dot any word is taken for a name; the service's client refuses what is none.
    std::string path_element() {
        if (!current()) unexpected("eof");
        std::string text = placeholder('#');
        result_.names.emplace_back(text, current()->value);
        ++at_;
        if (!is("lbracket")) return text;
        ++at_;
        const yaml::Node index = literal();
        if (index.kind != Kind::real || !is_whole(index.text)) bad_value("List indices must be whole numbers.");
        take("rbracket");
        return text + "[" + index.text + "]";
    }

    static bool is_whole(std::string_view number) {
        const std::size_t point = number.find('.');
        if (number.find("E-") != std::string_view::npos) return false;
        return point == std::string_view::npos || number.find('E') != std::string_view::npos ||
               number.find_first_not_of('0', point + 1) == std::string_view::npos;
    }

    yaml::Node literal() {
        Depth depth(*this);
        yaml::Node value;
        if (is("literal")) {
            value = current()->value;
            ++at_;
        } else if (is("lbracket")) {
            ++at_;
            value.kind = Kind::sequence;
            if (!is("rbracket")) list(value);
            take("rbracket");
        } else if (is("lbrace")) {
            ++at_;
            if (is_next("colon") || is("rbrace"))
                map(value);
            else
                set(value);
            take("rbrace");
        } else {
            unexpected(list_of({"literal", "lbracket", "lbrace"}));
        }
        return value;
    }

    void list(yaml::Node& value) {
        value.items.push_back(literal());
        while (is("comma")) {
            ++at_;
            value.items.push_back(literal());
        }
    }

    void map(yaml::Node& value) {
        value.kind = Kind::mapping;
        if (is("rbrace")) return;
        do {
            if (!value.members.empty()) ++at_;
            if (!current()) unexpected("literal");
            yaml::Node key = current()->value;
            if (key.kind != Kind::string)
                bad_value("Keys must be of type `str`, found `<class '" + std::string(python_class(key)) + "'>`");
            take("literal");
            take("colon");
            yaml::Node member = literal();
            auto present = std::find_if(value.members.begin(), value.members.end(),
                                        [&](const auto& other) { return other.first == key; });
            if (present == value.members.end())
                value.members.emplace_back(std::move(key), std::move(member));
            else
                present->second = std::move(member);
        } while (is("comma"));
    }

    void set(yaml::Node& value) {
        value.kind = Kind::set;
        if (!current()) unexpected("literal");
        const std::string_view first_class = python_class(current()->value);
        bool first = true;
        do {
            if (!first) ++at_;
            first = false;
            if (!is("literal")) unexpected("literal");
            const yaml::Node& item = current()->value;
            // The AWS CLI names the class of the token's type here, which is always a text.
            if (item.kind == Kind::boolean || item.kind == Kind::null)
                bad_value("Sets may only contain numbers, strings, or bytes, but literal of type `<class 'str'>` was "
                          "found");
            if (python_class(item) != first_class)
                bad_value("Set values must all be of the same type. First type was `<class '" +
                          std::string(first_class) + "'>`, but found value of type `<class 'str'>`");
            if (std::find(value.items.begin(), value.items.end(), item) == value.items.end())
                value.items.push_back(item);
            ++at_;
        } while (is("comma"));
    }
};

} // namespace

Expression parse_expression(std::string_view text, std::size_t first) { return Parser(text, first).run(); }

} // namespace labdb::cli::ddb
