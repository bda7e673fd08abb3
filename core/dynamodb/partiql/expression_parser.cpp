#include "core/dynamodb/partiql/expression_parser.hpp"

#include <algorithm>
#include <array>

#include "core/dynamodb/expression/refusal.hpp"
#include "core/dynamodb/faults.hpp"
#include "core/util/one_of.hpp"
#include "core/util/text.hpp"

namespace labdb::dynamodb::partiql {
namespace {

/// Parentheses, lists and signs within each other; the parser and all that walks its tree recurse. Anything that deep
/// is refused for its levels or its operators later on.
constexpr std::size_t kMaxDepth = 400;
/// Operators in a row: no condition may have more (expression/check.cpp).
constexpr std::size_t kMaxLinks = 300;

struct Precedence {
    std::string_view op;
    int level;
};

constexpr int kNotLevel = 30;
constexpr auto kPrecedences = std::to_array<Precedence>({
    {"union", 5}, {"intersect", 5}, {"except", 5},       {"or", 10},     {"and", 20},      {"=", 40},  {"<>", 40},
    {"is", 40},   {"is_not", 40},   {"in", 40},          {"not_in", 40}, {"<", 50},        {"<=", 50}, {">", 50},
    {">=", 50},   {"between", 50},  {"not_between", 50}, {"like", 50},   {"not_like", 50}, {"+", 60},  {"-", 60},
    {"||", 60},   {"*", 70},        {"/", 70},           {"%", 70},
});

// clang-format off
constexpr auto kTypes = std::to_array<std::string_view>({
    "missing", "null", "bool", "boolean", "smallint", "int2", "integer2", "int4", "integer4", "int8", "integer8",
    "bigint", "int", "integer", "float", "real", "double_precision", "dec", "decimal", "numeric", "timestamp", "date",
    "time", "char", "character", "varchar", "character_varying", "string", "symbol", "clob", "blob", "struct",
    "tuple", "list", "sexp", "bag", "any"
});
// clang-format on

/// Keywords that name functions.
constexpr auto kFunctions = std::to_array<std::string_view>(
    {"exists", "count", "avg", "max", "min", "sum", "char_length", "character_length", "octet_length", "bit_length",
     "upper", "lower", "size", "sexp", "list", "bag", "coalesce", "nullif"});

Expr negated(Expr inner, const Token& op) {
    Expr made;
    made.kind = ExprKind::Unary;
    made.position = op.position;
    made.text = "not";
    made.children.push_back(std::move(inner));
    return made;
}

} // namespace

/// One level down, as long as it lives.
class ExpressionParser::Descent {
public:
    explicit Descent(std::size_t& depth) : depth_(depth) {
        if (++depth_ > kMaxDepth) refuse_syntax("The statement has too many nesting levels");
    }
    Descent(const Descent&) = delete;
    ~Descent() { --depth_; }

private:
    std::size_t& depth_;
};

int ExpressionParser::precedence_here() const {
    if (!at(TokenKind::Operator) && !at(TokenKind::Star)) return 0;
    for (const Precedence& known : kPrecedences)
        if (known.op == token().text) return known.level;
    return 0;
}

Expr ExpressionParser::parse_expression(int precedence) {
    const Descent descent(depth_);
    Expr left = parse_unary();
    for (std::size_t links = 0; precedence < precedence_here() && precedence_here() > 0; ++links) {
        if (links == kMaxLinks) {
            expression::refuse(expression::Role::Statement,
                               "The expression contains too many operators; operator count: " +
                                   std::to_string(kMaxLinks + 1));
        }
        left = parse_infix(std::move(left));
    }
    return left;
}

Expr ExpressionParser::parse_infix(Expr left) {
    const int level = precedence_here();
    const Token op = token();
    if (op.text == "is" || op.text == "is_not") {
        take();
        Expr made = make(ExprKind::IsType, op);
        made.text = parse_type();
        made.children.push_back(std::move(left));
        return op.text == "is" ? made : negated(std::move(made), op);
    }
    const bool in = op.text == "in" || op.text == "not_in";
    Expr made = make(ExprKind::Binary, op);
    made.children.push_back(std::move(left));
    if (in && next().kind == TokenKind::OpenParen && next(2).text != "select" && next(2).text != "values") {
        take();
        Expr list = make(ExprKind::List, token());
        take();
        list.children = parse_list();
        expect(TokenKind::CloseParen, "RIGHT_PAREN");
        made.children.push_back(std::move(list));
    } else {
        if (next().kind == TokenKind::End) refuse_syntax("Missing right-hand side expression of infix operator");
        take();
        made.children.push_back(parse_expression(level));
    }
    if (op.text == "between" || op.text == "not_between") {
        made.kind = ExprKind::Between;
        if (!at_operator("and")) refuse_syntax("Expected AND keyword");
        take();
        if (at_end_of_statement()) refuse_syntax("Expected expression after AND");
        made.children.push_back(parse_expression(level));
    } else if ((op.text == "like" || op.text == "not_like") && take_keyword("escape")) {
        made.children.push_back(parse_expression(level));
    }
    if (op.text.rfind("not_", 0) != 0) return made;
    made.text = op.text.substr(4);
    return negated(std::move(made), op);
}

std::string ExpressionParser::parse_type() {
    if (!at(TokenKind::Keyword) || !util::is_one_of(kTypes, token().text)) refuse_syntax("Expected type name");
    std::string type = take().text;
    if (at(TokenKind::OpenParen)) {
        take();
        parse_list();
        expect(TokenKind::CloseParen, "RIGHT_PAREN");
    }
    return type;
}

Expr ExpressionParser::parse_unary() {
    const bool sign = at_operator("+") || at_operator("-");
    if (!sign && !at_operator("not")) return parse_steps(parse_term(), false);
    const Descent descent(depth_);
    const Token op = take();
    if (!sign) return negated(parse_expression(kNotLevel), op);
    Expr term = parse_unary();
    if (term.kind == ExprKind::Number) {
        if (op.text == "-") {
            term.text = term.text.rfind('-', 0) == 0 ? term.text.substr(1) : '-' + term.text;
            term.number = util::Decimal::parse(term.text, &term.fault);
        }
        return term;
    }
    Expr made = make(ExprKind::Unary, op);
    made.children.push_back(std::move(term));
    return made;
}

Expr ExpressionParser::parse_simple_path() {
    if (!at_identifier()) refuse_syntax("Expected identifier for simple path");
    return parse_steps(make(ExprKind::Name, take()), true);
}

Expr ExpressionParser::parse_steps(Expr root, bool simple) {
    if (!at(TokenKind::Dot) && !at(TokenKind::OpenBracket)) return root;
    Expr path;
    path.kind = ExprKind::Path;
    path.position = root.position;
    path.children.push_back(std::move(root));
    while (at(TokenKind::Dot) || at(TokenKind::OpenBracket)) {
        const bool named = take().kind == TokenKind::Dot;
        path.children.push_back(named ? parse_name_step(simple) : parse_bracket_step(simple));
        path.children.back().named = named;
    }
    return path;
}

Expr ExpressionParser::parse_name_step(bool simple) {
    if (at_identifier()) return make(ExprKind::String, take());
    if (!at(TokenKind::Star)) refuse_syntax("Invalid path dot component");
    if (simple) refuse_syntax("Invalid path dot component for simple path");
    return make(ExprKind::Star, take());
}

Expr ExpressionParser::parse_bracket_step(bool simple) {
    Expr step;
    if (at(TokenKind::Star)) {
        step = make(ExprKind::Star, take());
        if (simple) refuse_syntax("Invalid path component for simple path");
    } else {
        step = parse_expression();
    }
    expect(TokenKind::CloseBracket, "RIGHT_BRACKET");
    const bool composed = step.kind == ExprKind::Binary || step.kind == ExprKind::Call ||
                          step.kind == ExprKind::Unary || step.kind == ExprKind::Path;
    if (simple && composed) refuse_syntax("Invalid path component for simple path");
    return step;
}

Expr ExpressionParser::parse_term() {
    const Token& here = token();
    switch (here.kind) {
    case TokenKind::Operator: refuse_syntax("Unexpected operator");
    case TokenKind::Star: refuse_syntax("Unexpected operator");
    case TokenKind::Keyword: return parse_keyword_term();
    case TokenKind::OpenParen: return parse_group();
    case TokenKind::OpenBracket: return parse_members(ExprKind::List, TokenKind::CloseBracket, "RIGHT_BRACKET");
    case TokenKind::OpenBag: return parse_members(ExprKind::Bag, TokenKind::CloseBag, "RIGHT_DOUBLE_ANGLE_BRACKET");
    case TokenKind::OpenBrace: return parse_struct();
    case TokenKind::Identifier:
    case TokenKind::QuotedIdentifier:
        if (next().kind == TokenKind::OpenParen) return parse_call();
        return make(ExprKind::Name, take());
    case TokenKind::QuestionMark: {
        Expr made = make(ExprKind::Parameter, take());
        made.index = parameters_++;
        return made;
    }
    case TokenKind::String: return make(ExprKind::String, take());
    case TokenKind::Ion: return make(ExprKind::IonText, take());
    case TokenKind::Number: {
        Expr made = make(ExprKind::Number, take());
        made.number = util::Decimal::parse(made.text, &made.fault);
        return made;
    }
    default: refuse_syntax("Unexpected term");
    }
}

Expr ExpressionParser::parse_keyword_term() {
    const Token& here = token();
    const std::string_view word = here.text;
    if (word == "true" || word == "false") {
        Expr made = make(ExprKind::Boolean, take());
        made.truth = made.text == "true";
        return made;
    }
    if (word == "null") return make(ExprKind::Null, take());
    if (word == "missing") return make(ExprKind::Missing, take());
    if (std::optional<Expr> statement = parse_statement()) return std::move(*statement);
    if (util::is_one_of(kFunctions, word)) {
        if (next().kind != TokenKind::OpenParen) refuse_syntax("Unexpected keyword");
        return parse_call();
    }
    return parse_refused_term();
}

/// Forms that the parser takes and DynamoDB never.
Expr ExpressionParser::parse_refused_term() {
    const Token first = token();
    const std::string& word = first.text;
    if (word == "create" || word == "drop") {
        take();
        const bool index = take_keyword("index");
        if (!index && !take_keyword("table")) refuse_syntax("Unexpected token following " + util::to_upper(word));
        while (!at_end_of_statement()) take();
        return other(first, (word == "create" ? "Create" : "Drop") + std::string(index ? "Index" : "Table"));
    }
    if (word == "exec") {
        take();
        if (at(TokenKind::End)) refuse_syntax("No stored procedure provided");
        while (!at_end_of_statement()) take();
        return other(first, "Exec");
    }
    if (word == "case" || word == "cast") {
        take();
        if (word == "case") return parse_case(first);
        if (!at(TokenKind::OpenParen)) refuse_syntax("Missing left parenthesis after CAST");
        take();
        parse_expression();
        if (!take_keyword("as")) refuse_syntax("Expected AS");
        parse_type();
        expect(TokenKind::CloseParen, "RIGHT_PAREN");
        return other(first, "cast");
    }
    refuse_syntax("Unexpected keyword");
}

Expr ExpressionParser::parse_case(const Token& first) {
    if (!at_keyword("when")) parse_expression();
    if (!at_keyword("when")) refuse_syntax("Expected a WHEN clause in CASE");
    while (take_keyword("when")) {
        parse_expression();
        if (!take_keyword("then")) refuse_syntax("Expected THEN keyword");
        parse_expression();
    }
    if (take_keyword("else")) parse_expression();
    if (!take_keyword("end")) refuse_syntax("Expected END keyword");
    return other(first, "CASE");
}

std::vector<Expr> ExpressionParser::parse_list() {
    std::vector<Expr> members;
    for (;;) {
        members.push_back(parse_expression());
        if (!at(TokenKind::Comma)) return members;
        take();
    }
}

/// `(1)` is 1, and `(1, 2)` a list.
Expr ExpressionParser::parse_group() {
    const Token open = take();
    std::vector<Expr> members = parse_list();
    expect(TokenKind::CloseParen, "RIGHT_PAREN");
    if (members.size() == 1) return std::move(members.front());
    Expr made = make(ExprKind::List, open);
    made.children = std::move(members);
    return made;
}

Expr ExpressionParser::parse_members(ExprKind kind, TokenKind close, const char* name) {
    Expr made = make(kind, take());
    if (!at(close)) made.children = parse_list();
    expect(close, name);
    return made;
}

Expr ExpressionParser::parse_struct() {
    Expr made = make(ExprKind::Struct, take());
    while (!at(TokenKind::CloseBrace) || !made.children.empty()) {
        made.children.push_back(parse_expression());
        expect(TokenKind::Colon, "COLON");
        made.children.push_back(parse_expression());
        if (!at(TokenKind::Comma)) break;
        take();
    }
    expect(TokenKind::CloseBrace, "RIGHT_CURLY");
    return made;
}

/// At a name and its parenthesis. `list(…)` and `bag(…)` are other ways to write these.
Expr ExpressionParser::parse_call() {
    Expr made = make(ExprKind::Call, take());
    made.text = util::to_lower(made.text);
    take();
    if (at(TokenKind::Star)) {
        if (made.text != "count") refuse_syntax(made.text + "(*) is not allowed");
        made.children.push_back(make(ExprKind::Star, take()));
    } else if (!at(TokenKind::CloseParen)) {
        if (!take_keyword("distinct")) take_keyword("all");
        made.children = parse_list();
    }
    expect(TokenKind::CloseParen, "RIGHT_PAREN");
    if (made.text == "list" || made.text == "sexp") made.kind = ExprKind::List;
    if (made.text == "bag") made.kind = ExprKind::Bag;
    return made;
}

} // namespace labdb::dynamodb::partiql
