#include <algorithm>
#include <array>

#include "core/dynamodb/partiql/expression_parser.hpp"
#include "core/dynamodb/partiql/syntax.hpp"
#include "core/util/text.hpp"

namespace labdb::dynamodb::partiql {
namespace {

/// SELECT, INSERT, UPDATE, DELETE and their clauses.
class StatementParser final : public ExpressionParser {
public:
    using ExpressionParser::ExpressionParser;

    Statement parse() {
        Statement statement;
        statement.root = parse_expression();
        if (at(TokenKind::Semicolon)) {
            if (next().kind != TokenKind::End)
                refuse_syntax("Unexpected token after semicolon. (Only one query is allowed.)");
        } else if (!at(TokenKind::End)) {
            refuse_syntax("Unexpected token after expression");
        }
        statement.parameters = parameters();
        return statement;
    }

private:
    std::optional<Expr> parse_statement() override {
        const std::string_view word = token().text;
        if (word == "select") return parse_select();
        if (word == "insert_into") return parse_insert();
        if (word == "update") return parse_update();
        if (word == "delete") return parse_delete();
        if (word == "from") return parse_from_first();
        if (word != "set" && word != "remove") return std::nullopt;
        const Token first = token();
        parse_assignments();
        return other(first, "DataManipulation");
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
        Expr source = parse_expression(kClauseLevel);
        if (parse_aliases()) select.aliased = true;
        static constexpr auto kJoins = std::to_array<std::string_view>(
            {"join", "cross_join", "inner_join", "left_join", "right_join", "outer_join"});
        while (at(TokenKind::Comma) ||
               (at(TokenKind::Keyword) && std::find(kJoins.begin(), kJoins.end(), token().text) != kJoins.end())) {
            const Token join = take();
            parse_expression(kClauseLevel);
            parse_aliases();
            if (join.kind == TokenKind::Keyword && join.text != "cross_join") {
                if (!take_keyword("on")) refuse_syntax("Expected 'ON'");
                parse_expression(kClauseLevel);
            }
            set_unsupported(select, "Only select from a single table or index is supported.");
        }
        return source;
    }

    static void set_unsupported(Select& select, std::string text) {
        if (select.unsupported.empty()) select.unsupported = std::move(text);
    }

    void parse_select_clauses(Select& select) {
        if (take_keyword("where")) select.where = parse_expression(kClauseLevel);
        if (take_keyword("order")) {
            if (!take_keyword("by")) refuse_syntax("Expected BY");
            parse_order(select);
        }
        if (take_keyword("group")) {
            take_keyword("partial");
            if (!take_keyword("by")) refuse_syntax("Expected BY");
            do {
                parse_expression(kClauseLevel);
                parse_alias();
            } while (at(TokenKind::Comma) && (take(), true));
            set_unsupported(select, "Unsupported clause: GROUP BY");
        }
        for (const char* clause : {"having", "limit"}) {
            if (!take_keyword(clause)) continue;
            const Expr value = parse_expression(kClauseLevel);
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

Statement parse(std::string_view text) { return StatementParser(text).parse(); }

} // namespace labdb::dynamodb::partiql
