// Follows the grammar of Amazon's own parser (partiql-lang-kotlin, SqlParser), whose refusals the service hands on. As
// there, everything is an expression, statements too, and operators bind by precedence.
#include <algorithm>
#include <array>

#include "core/dynamodb/expression/refusal.hpp"
#include "core/dynamodb/faults.hpp"
#include "core/dynamodb/partiql/lexer.hpp"
#include "core/dynamodb/partiql/syntax.hpp"
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

constexpr int kSelectLevel = 6;
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

template <std::size_t N> bool is_one_of(const std::array<std::string_view, N>& words, std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

class Parser {
public:
    explicit Parser(std::string_view text) : tokens_(tokenize(text)) {}

    Statement parse() {
        Statement statement;
        statement.root = parse_expression();
        if (at(TokenKind::Semicolon)) {
            if (next().kind != TokenKind::End)
                refuse_syntax("Unexpected token after semicolon. (Only one query is allowed.)");
        } else if (!at(TokenKind::End)) {
            refuse_syntax("Unexpected token after expression");
        }
        statement.parameters = parameters_;
        return statement;
    }

private:
    std::vector<Token> tokens_;
    std::size_t at_ = 0;
    std::size_t depth_ = 0;
    std::size_t parameters_ = 0;

    /// One level down, as long as it lives.
    class Descent {
    public:
        explicit Descent(std::size_t& depth) : depth_(depth) {
            if (++depth_ > kMaxDepth) refuse_syntax("The statement has too many nesting levels");
        }
        Descent(const Descent&) = delete;
        ~Descent() { --depth_; }

    private:
        std::size_t& depth_;
    };

    const Token& token() const { return tokens_[at_]; }
    const Token& next(std::size_t ahead = 1) const { return tokens_[std::min(at_ + ahead, tokens_.size() - 1)]; }
    bool at(TokenKind kind) const { return token().kind == kind; }
    bool at_keyword(std::string_view word) const { return at(TokenKind::Keyword) && token().text == word; }
    bool at_operator(std::string_view word) const { return at(TokenKind::Operator) && token().text == word; }
    bool at_identifier() const { return at(TokenKind::Identifier) || at(TokenKind::QuotedIdentifier); }
    bool at_end_of_statement() const {
        return at(TokenKind::End) || (at(TokenKind::Semicolon) && next().kind == TokenKind::End);
    }
    const Token& take() { return tokens_[at(TokenKind::End) ? at_ : at_++]; }
    bool take_keyword(std::string_view word) {
        if (!at_keyword(word)) return false;
        take();
        return true;
    }

    void expect(TokenKind kind, const char* name) {
        if (!at(kind)) refuse_syntax(std::string("Expected ") + name);
        take();
    }

    static Expr make(ExprKind kind, const Token& token) {
        Expr made;
        made.kind = kind;
        made.position = token.position;
        made.text = token.text;
        return made;
    }

    /// What is known by name only, since DynamoDB refuses it; the rest of it is not read.
    static Expr other(const Token& token, std::string name) {
        Expr made = make(ExprKind::Other, token);
        made.text = std::move(name);
        return made;
    }

    int precedence_here() const {
        if (!at(TokenKind::Operator) && !at(TokenKind::Star)) return 0;
        for (const Precedence& known : kPrecedences)
            if (known.op == token().text) return known.level;
        return 0;
    }

    Expr parse_expression(int precedence = -1) {
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

    Expr parse_infix(Expr left) {
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

    static Expr negated(Expr inner, const Token& op) {
        Expr made = make(ExprKind::Unary, op);
        made.text = "not";
        made.children.push_back(std::move(inner));
        return made;
    }

    std::string parse_type() {
        if (!at(TokenKind::Keyword) || !is_one_of(kTypes, token().text)) refuse_syntax("Expected type name");
        std::string type = take().text;
        if (at(TokenKind::OpenParen)) {
            take();
            parse_list();
            expect(TokenKind::CloseParen, "RIGHT_PAREN");
        }
        return type;
    }

    Expr parse_unary() {
        const bool sign = at_operator("+") || at_operator("-");
        if (!sign && !at_operator("not")) return parse_path();
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

    /// A term and the steps behind it.
    Expr parse_path() { return parse_steps(parse_term(), false); }

    /// Where only a name may begin.
    Expr parse_simple_path() {
        if (!at_identifier()) refuse_syntax("Expected identifier for simple path");
        return parse_steps(make(ExprKind::Name, take()), true);
    }

    Expr parse_steps(Expr root, bool simple) {
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

    Expr parse_name_step(bool simple) {
        if (at_identifier()) return make(ExprKind::String, take());
        if (!at(TokenKind::Star)) refuse_syntax("Invalid path dot component");
        if (simple) refuse_syntax("Invalid path dot component for simple path");
        return make(ExprKind::Star, take());
    }

    Expr parse_bracket_step(bool simple) {
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

    Expr parse_term() {
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

    Expr parse_keyword_term() {
        const Token& here = token();
        const std::string_view word = here.text;
        if (word == "true" || word == "false") {
            Expr made = make(ExprKind::Boolean, take());
            made.truth = made.text == "true";
            return made;
        }
        if (word == "null") return make(ExprKind::Null, take());
        if (word == "missing") return make(ExprKind::Missing, take());
        if (word == "select") return parse_select();
        if (word == "insert_into") return parse_insert();
        if (word == "update") return parse_update();
        if (word == "delete") return parse_delete();
        if (word == "from") return parse_from_first();
        if (word == "set" || word == "remove") {
            const Token first = here;
            parse_assignments();
            return other(first, "DataManipulation");
        }
        if (is_one_of(kFunctions, word)) {
            if (next().kind != TokenKind::OpenParen) refuse_syntax("Unexpected keyword");
            return parse_call();
        }
        return parse_refused_term();
    }

    /// Forms that the parser takes and DynamoDB never.
    Expr parse_refused_term() {
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

    Expr parse_case(const Token& first) {
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

    std::vector<Expr> parse_list() {
        std::vector<Expr> members;
        for (;;) {
            members.push_back(parse_expression());
            if (!at(TokenKind::Comma)) return members;
            take();
        }
    }

    /// `(1)` is 1, and `(1, 2)` a list.
    Expr parse_group() {
        const Token open = take();
        std::vector<Expr> members = parse_list();
        expect(TokenKind::CloseParen, "RIGHT_PAREN");
        if (members.size() == 1) return std::move(members.front());
        Expr made = make(ExprKind::List, open);
        made.children = std::move(members);
        return made;
    }

    Expr parse_members(ExprKind kind, TokenKind close, const char* name) {
        Expr made = make(kind, take());
        if (!at(close)) made.children = parse_list();
        expect(close, name);
        return made;
    }

    Expr parse_struct() {
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
    Expr parse_call() {
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

    /// `AS x` or `x`; true when there was one.
    bool parse_alias() {
        if (take_keyword("as")) {
            if (!at_identifier()) refuse_syntax("Expected identifier for AS-alias");
            take();
            return true;
        }
        if (!at_identifier()) return false;
        take();
        return true;
    }

    bool parse_aliases() {
        bool found = parse_alias();
        for (const char* kind : {"at", "by"}) {
            if (!take_keyword(kind)) continue;
            if (!at_identifier()) refuse_syntax("Expected identifier for " + util::to_upper(kind) + "-alias");
            take();
            found = true;
        }
        return found;
    }

    Expr parse_select() {
        Expr made = make(ExprKind::Select, take());
        Select select;
        if (take_keyword("distinct")) {
            select.unsupported = "Unsupported token in expression: DISTINCT";
        } else {
            take_keyword("all");
        }
        if (at_keyword("value")) {
            take();
            parse_expression();
            select.unsupported = "Select projection doesn't support value or pivot keywords";
        } else {
            parse_columns(select);
        }
        if (!take_keyword("from")) refuse_syntax("Expected FROM after SELECT list");
        select.source = parse_source(select);
        parse_select_clauses(select);
        made.select = std::make_shared<const Select>(std::move(select));
        return made;
    }

    void parse_columns(Select& select) {
        for (;;) {
            if (at(TokenKind::Star)) {
                select.columns.push_back(make(ExprKind::Star, take()));
            } else {
                select.columns.push_back(parse_expression());
                check_column(select.columns.back());
                if (parse_alias()) select.aliased = true;
            }
            if (!at(TokenKind::Comma)) break;
            take();
        }
        const bool star = std::any_of(select.columns.begin(), select.columns.end(),
                                      [](const Expr& column) { return column.kind == ExprKind::Star; });
        if (star && select.columns.size() > 1) {
            refuse_syntax("Other expressions may not be present in the select list when '*' is used without dot "
                          "notation.");
        }
    }

    static void check_column(const Expr& column) {
        if (column.kind != ExprKind::Path) return;
        for (std::size_t i = 1; i < column.children.size(); ++i) {
            const Expr& step = column.children[i];
            if (step.kind == ExprKind::Star && (!step.named || i + 1 < column.children.size()))
                refuse_syntax("Invalid use of * in select list");
        }
    }

    Expr parse_source(Select& select) {
        Expr source = parse_expression(kSelectLevel);
        if (parse_aliases()) select.aliased = true;
        static constexpr auto kJoins = std::to_array<std::string_view>(
            {"join", "cross_join", "inner_join", "left_join", "right_join", "outer_join"});
        while (at(TokenKind::Comma) || (at(TokenKind::Keyword) && is_one_of(kJoins, token().text))) {
            const Token join = take();
            parse_expression(kSelectLevel);
            parse_aliases();
            if (join.kind == TokenKind::Keyword && join.text != "cross_join") {
                if (!take_keyword("on")) refuse_syntax("Expected 'ON'");
                parse_expression(kSelectLevel);
            }
            set_unsupported(select, "Only select from a single table or index is supported.");
        }
        return source;
    }

    static void set_unsupported(Select& select, std::string text) {
        if (select.unsupported.empty()) select.unsupported = std::move(text);
    }

    void parse_select_clauses(Select& select) {
        if (take_keyword("where")) select.where = parse_expression(kSelectLevel);
        if (take_keyword("order")) {
            if (!take_keyword("by")) refuse_syntax("Expected BY");
            parse_order(select);
        }
        if (take_keyword("group")) {
            take_keyword("partial");
            if (!take_keyword("by")) refuse_syntax("Expected BY");
            do {
                parse_expression(kSelectLevel);
                parse_alias();
            } while (at(TokenKind::Comma) && (take(), true));
            set_unsupported(select, "Unsupported clause: GROUP BY");
        }
        for (const char* clause : {"having", "limit"}) {
            if (!take_keyword(clause)) continue;
            const Expr value = parse_expression(kSelectLevel);
            set_unsupported(select, "Unsupported clause: " + util::to_upper(clause) + at_text(value));
        }
    }

    static std::string at_text(const Expr& expr) { return partiql::at(expr.position); }

    void parse_order(Select& select) {
        for (;;) {
            SortTerm term;
            term.key = parse_expression();
            if (take_keyword("desc"))
                term.descending = true;
            else
                take_keyword("asc");
            select.order.push_back(std::move(term));
            if (!at(TokenKind::Comma)) return;
            take();
        }
    }

    Expr finish(ExprKind kind, const Token& first, Change change) {
        Expr made = make(kind, first);
        made.change = std::make_shared<const Change>(std::move(change));
        return made;
    }

    Expr parse_insert() {
        const Token first = take();
        Change change;
        change.table = parse_simple_path();
        if (!take_keyword("value")) {
            // Several items, or a query: only a word of it is looked at.
            if (at_keyword("values"))
                parse_rows();
            else
                parse_insert_source();
            change.unsupported =
                "Unsupported operation: Inserting multiple items in a single statement is not supported, "
                "use \"INSERT INTO tableName VALUE item\" instead";
            return finish(ExprKind::Insert, first, std::move(change));
        }
        change.item = parse_expression();
        if (take_keyword("at")) {
            parse_expression();
            change.unsupported = "AT is not supported in insert statements." + partiql::at(first.position);
        }
        if (take_keyword("on_conflict")) {
            if (!take_keyword("where")) refuse_syntax("invalid ON CONFLICT syntax");
            parse_expression();
            if (!take_keyword("do_nothing")) refuse_syntax("invalid ON CONFLICT syntax");
            if (change.unsupported.empty()) change.unsupported = "Unsupported clause: ON CONFLICT";
        }
        change.returning = parse_returning(change);
        return finish(ExprKind::Insert, first, std::move(change));
    }

    void parse_rows() {
        take();
        for (;;) {
            if (!at(TokenKind::OpenParen)) refuse_syntax("Expected LEFT_PAREN for row value constructor");
            take();
            parse_list();
            expect(TokenKind::CloseParen, "RIGHT_PAREN");
            if (!at(TokenKind::Comma)) return;
            take();
        }
    }

    /// An alias of the table would stand here: a name is one token too many.
    void parse_insert_source() {
        const bool name = at_identifier();
        parse_expression();
        if (name) refuse_syntax("Unexpected token after expression");
    }

    std::vector<Assignment> parse_assignments() {
        std::vector<Assignment> assignments;
        for (;;) {
            if (take_keyword("set")) {
                do {
                    Assignment one;
                    one.target = parse_simple_path();
                    if (!at_operator("=")) refuse_syntax("Expected '='");
                    take();
                    one.value = parse_expression();
                    assignments.push_back(std::move(one));
                } while (at(TokenKind::Comma) && (take(), true));
            } else if (take_keyword("remove")) {
                assignments.push_back({ChangeKind::Remove, parse_simple_path(), {}});
            } else if (at_keyword("insert_into")) {
                parse_insert();
                assignments.push_back({ChangeKind::Insert, {}, {}});
            } else {
                break;
            }
        }
        if (assignments.empty()) refuse_syntax("Expected data manipulation");
        return assignments;
    }

    void note_insert(Change& change, const Token& first) const {
        for (const Assignment& one : change.assignments) {
            if (one.kind == ChangeKind::Insert)
                change.unsupported =
                    "Unsupported FROM ... WHERE ... clause in INSERT statement." + partiql::at(first.position);
        }
    }

    Expr parse_update() {
        const Token first = take();
        Change change;
        change.table = parse_simple_path();
        change.aliased = parse_aliases();
        change.assignments = parse_assignments();
        parse_where(change);
        note_insert(change, first);
        return finish(ExprKind::Update, first, std::move(change));
    }

    Expr parse_delete() {
        const Token first = take();
        if (!take_keyword("from")) refuse_syntax("Expected FROM after DELETE");
        Change change;
        change.table = parse_simple_path();
        change.aliased = parse_aliases();
        parse_where(change);
        return finish(ExprKind::Delete, first, std::move(change));
    }

    /// `FROM "T" WHERE … SET …`
    Expr parse_from_first() {
        const Token first = take();
        Change change;
        Select source;
        change.table = parse_source(source);
        change.aliased = source.aliased;
        if (!source.unsupported.empty())
            change.unsupported = "FROM clause may only contain a single table name in data manipulation statements";
        if (take_keyword("where")) change.where = parse_expression();
        change.assignments = parse_assignments();
        change.returning = parse_returning(change);
        note_insert(change, first);
        return finish(ExprKind::Update, first, std::move(change));
    }

    void parse_where(Change& change) {
        if (take_keyword("where")) change.where = parse_expression();
        change.returning = parse_returning(change);
    }

    Returning parse_returning(Change& change) {
        if (!take_keyword("returning")) return Returning::None;
        Returning first = Returning::None;
        std::string unsupported;
        for (;;) {
            const Returning found = parse_returning_words();
            if (first == Returning::None)
                first = found;
            else
                unsupported = "Invalid syntax with multiple returning elements in RETURNING clause";
            if (at(TokenKind::Star)) {
                take();
            } else {
                parse_expression();
                if (unsupported.empty())
                    unsupported = "Expected '*' after ( MODIFIED | ALL ) ( NEW | OLD ) in RETURNING clause";
            }
            if (!at(TokenKind::Comma)) break;
            take();
        }
        if (change.unsupported.empty()) change.unsupported = unsupported;
        return first;
    }

    Returning parse_returning_words() {
        if (take_keyword("all_old")) return Returning::AllOld;
        if (take_keyword("modified_old")) return Returning::ModifiedOld;
        if (take_keyword("all_new")) return Returning::AllNew;
        if (take_keyword("modified_new")) return Returning::ModifiedNew;
        refuse_syntax("Expected ( MODIFIED | ALL ) ( NEW | OLD ) in each returning element.");
    }
};

} // namespace

std::string at(const Position& position) {
    return " at " + std::to_string(position.line) + ':' + std::to_string(position.column) + ':' +
           std::to_string(position.length);
}

void refuse_syntax(const std::string& detail) { refuse("Statement wasn't well formed, can't be processed: " + detail); }

bool Expr::is_whole_number() const {
    return kind == ExprKind::Number && text.find_first_of(".eE") == std::string::npos;
}

std::string_view words(Returning returning) {
    switch (returning) {
    case Returning::AllOld: return "ALL OLD";
    case Returning::ModifiedOld: return "MODIFIED OLD";
    case Returning::AllNew: return "ALL NEW";
    case Returning::ModifiedNew: return "MODIFIED NEW";
    case Returning::None: break;
    }
    return "NONE";
}

Statement parse(std::string_view text) { return Parser(text).parse(); }

} // namespace labdb::dynamodb::partiql
