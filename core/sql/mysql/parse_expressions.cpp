#include <array>

#include "core/sql/mysql/parser.hpp"

/// Operators, by precedence climbing: one loop for all of them, so that a nested expression costs few frames.
namespace labdb::sql::mysql {

using namespace ast;

namespace {

enum class Form : std::uint8_t {
    none,
    binary,
    list,
    comparison,
    is,
    in,
    between,
    like,
    regexp,
    sounds,
    member,
    negated
};

/// The manual's "Operator Precedence", with the grammar's finer steps: what stands on a predicate's sides, what on a
/// comparison's.
struct OperatorRow {
    Form form = Form::none;
    std::uint8_t level = 0;
    std::string_view name = {};
};

constexpr auto make_operators() {
    std::array<OperatorRow, kWords.size()> rows{};
    const auto put = [&](WordId word, Form form, Precedence level, std::string_view name) {
        rows[word] = OperatorRow{form, static_cast<std::uint8_t>(level), name};
    };
    put("or"_w, Form::list, Precedence::or_, "or");
    put("||"_w, Form::list, Precedence::or_, "or");
    put("xor"_w, Form::binary, Precedence::xor_, "xor");
    put("and"_w, Form::list, Precedence::and_, "and");
    put("&&"_w, Form::list, Precedence::and_, "and");
    put("="_w, Form::comparison, Precedence::comparison, "=");
    put("<=>"_w, Form::comparison, Precedence::comparison, "<=>");
    put("<>"_w, Form::comparison, Precedence::comparison, "<>");
    put("!="_w, Form::comparison, Precedence::comparison, "<>");
    put("<"_w, Form::comparison, Precedence::comparison, "<");
    put("<="_w, Form::comparison, Precedence::comparison, "<=");
    put(">"_w, Form::comparison, Precedence::comparison, ">");
    put(">="_w, Form::comparison, Precedence::comparison, ">=");
    put("is"_w, Form::is, Precedence::comparison, "is");
    put("in"_w, Form::in, Precedence::predicate, "in");
    put("between"_w, Form::between, Precedence::predicate, "between");
    put("like"_w, Form::like, Precedence::predicate, "like");
    put("regexp"_w, Form::regexp, Precedence::predicate, "regexp");
    put("rlike"_w, Form::regexp, Precedence::predicate, "regexp");
    put("sounds"_w, Form::sounds, Precedence::predicate, "sounds");
    put("member"_w, Form::member, Precedence::predicate, "member");
    put("not"_w, Form::negated, Precedence::predicate, "not");
    put("|"_w, Form::binary, Precedence::bit_or, "|");
    put("&"_w, Form::binary, Precedence::bit_and, "&");
    put("<<"_w, Form::binary, Precedence::shift, "<<");
    put(">>"_w, Form::binary, Precedence::shift, ">>");
    put("+"_w, Form::binary, Precedence::sum, "+");
    put("-"_w, Form::binary, Precedence::sum, "-");
    put("*"_w, Form::binary, Precedence::product, "*");
    put("/"_w, Form::binary, Precedence::product, "/");
    put("%"_w, Form::binary, Precedence::product, "%");
    put("mod"_w, Form::binary, Precedence::product, "%");
    put("div"_w, Form::binary, Precedence::product, "div");
    put("^"_w, Form::binary, Precedence::bit_xor, "xor_bits");
    return rows;
}

constexpr auto kOperators = make_operators();

constexpr int level_of(Precedence precedence) { return static_cast<int>(precedence); }
constexpr Precedence above(int level) { return static_cast<Precedence>(level + 1); }

template <class... Operands>
ExpressionPtr operation(std::string_view name, std::size_t position, Operands... operands) {
    Operator made;
    made.name = name;
    made.operands.reserve(sizeof...(operands));
    (made.operands.push_back(std::move(operands)), ...);
    return make(std::move(made), position);
}

} // namespace

ExpressionPtr Parser::expression(Precedence least) {
    Level level(nesting_);
    ExpressionPtr left;
    int highest = level_of(Precedence::primary);
    if (is("not") && !options().high_not_precedence && least <= Precedence::not_) {
        const std::size_t at = position();
        advance();
        left = operation("not", at, expression(Precedence::not_));
        highest = level_of(Precedence::not_);
    } else {
        left = unary();
    }
    return operators(level, std::move(left), least, highest);
}

/// The operators behind a first operand. `highest` is how tightly the next one may bind.
ExpressionPtr Parser::operators(Level& level, ExpressionPtr left, Precedence least, int highest) {
    for (;;) {
        OperatorRow row = kOperators[peek().word];
        if (row.form == Form::none) return left;
        if (options().pipes_as_concat && is("||")) {
            row = OperatorRow{Form::binary, static_cast<std::uint8_t>(Precedence::concatenation), "||"};
        }
        if (row.level < level_of(least) || row.level > highest) return left;
        if (row.form == Form::negated && !is_any_of_negated()) {
            advance();
            fail();
        }
        level.grow();
        const std::size_t at = position();
        highest = row.level;
        switch (row.form) {
        case Form::binary:
            advance();
            if (row.level == level_of(Precedence::sum) && is("interval")) {
                ExpressionPtr right = interval();
                const bool call = as<Call>(right) != nullptr;
                if (call) right = operators(level, std::move(right), above(row.level), level_of(Precedence::primary));
                left = operation(row.name, at, std::move(left), std::move(right));
                // Behind the unit stands a whole operand: `d + INTERVAL 1 DAY ^ 2` is `(d + INTERVAL 1 DAY) ^ 2`.
                if (!call) highest = level_of(Precedence::primary);
            } else {
                left = operation(row.name, at, std::move(left), expression(above(row.level)));
            }
            break;
        case Form::list: left = operands(std::move(left), row.name, above(row.level)); break;
        case Form::comparison: left = comparison(std::move(left), row.name); break;
        case Form::is: {
            const bool truth = !is("null", 1) && !(is("not", 1) && is("null", 2));
            left = is_test(std::move(left));
            // IS TRUE gives no operand of a comparison, IS NULL does.
            if (truth) highest = level_of(Precedence::not_);
            break;
        }
        default: left = predicate(std::move(left)); highest = level_of(Precedence::comparison);
        }
    }
}

/// `a AND b AND c` is one operator with three operands, so that long lists make no deep tree.
ExpressionPtr Parser::operands(ExpressionPtr left, std::string_view name, Precedence side) {
    Operator made;
    made.name = name;
    const std::size_t at = position();
    made.operands.push_back(std::move(left));
    while (kOperators[peek().word].form == Form::list && kOperators[peek().word].name == name &&
           !(options().pipes_as_concat && is("||"))) {
        if (is("&&")) warn_deprecated("&&", "AND");
        if (is("||")) warn_deprecated("|| as a synonym for OR", "OR");
        advance();
        made.operands.push_back(expression(side));
    }
    return make(std::move(made), at);
}

ExpressionPtr Parser::comparison(ExpressionPtr left, std::string_view name) {
    const std::size_t at = position();
    advance();
    if (is_any("all", "any", "some") && is("(", 1)) {
        Subquery made;
        made.kind = Subquery::Kind::quantified;
        made.op = name;
        made.all = is("all");
        advance();
        made.query = subquery();
        made.value = std::move(left);
        return make(std::move(made), at);
    }
    return operation(name, at, std::move(left), expression(Precedence::predicate));
}

ExpressionPtr Parser::is_test(ExpressionPtr left) {
    const std::size_t at = position();
    advance();
    Is made;
    made.negated = accept("not");
    made.value = std::move(left);
    if (accept("null")) {
        made.test = Is::Test::null;
    } else if (accept("true")) {
        made.test = Is::Test::boolean_true;
    } else if (accept("false")) {
        made.test = Is::Test::boolean_false;
    } else if (accept("unknown")) {
        made.test = Is::Test::unknown;
    } else {
        fail();
    }
    return make(std::move(made), at);
}

/// NOT that belongs to what follows it: NOT IN, NOT BETWEEN …
bool Parser::is_any_of_negated() {
    return is("in", 1) || is("between", 1) || is("like", 1) || is("regexp", 1) || is("rlike", 1);
}

ExpressionPtr Parser::predicate(ExpressionPtr left) {
    const std::size_t at = position();
    const bool negated = accept("not");
    switch (peek().word) {
    case "in"_w: advance(); return in_list(std::move(left), negated, at);
    case "between"_w: {
        advance();
        Between made;
        made.negated = negated;
        made.value = std::move(left);
        made.low = expression(Precedence::bit_or);
        expect("and");
        made.high = expression(Precedence::predicate);
        return make(std::move(made), at);
    }
    case "like"_w: {
        advance();
        Like made;
        made.negated = negated;
        made.value = std::move(left);
        made.pattern = expression(Precedence::concatenation);
        if (accept("escape")) made.escape = expression(Precedence::concatenation);
        return make(std::move(made), at);
    }
    case "regexp"_w:
    case "rlike"_w: {
        advance();
        Like made;
        made.kind = Like::Kind::regexp;
        made.negated = negated;
        made.value = std::move(left);
        made.pattern = expression(Precedence::bit_or);
        return make(std::move(made), at);
    }
    case "sounds"_w:
        advance();
        expect("like");
        return operation("=", at, call_of("soundex", at, std::move(left)),
                         call_of("soundex", at, expression(Precedence::bit_or)));
    case "member"_w: {
        advance();
        accept("of");
        expect("(");
        ExpressionPtr document = expression(Precedence::concatenation);
        expect(")");
        return call_of("member_of", at, std::move(left), std::move(document));
    }
    default: fail();
    }
}

/// Behind `value [NOT] IN`.
ExpressionPtr Parser::in_list(ExpressionPtr value, bool negated, std::size_t position) {
    expect("(");
    Parenthesised inside = parenthesised();
    if (!inside.query && inside.elements.size() == 1) {
        // IN ((SELECT …)): the query in more parentheses than it needs.
        if (auto* scalar = std::get_if<Subquery>(&inside.elements[0]->node);
            scalar && scalar->kind == Subquery::Kind::scalar) {
            inside.query = std::move(scalar->query);
        }
    }
    if (inside.query) {
        Subquery made;
        made.kind = Subquery::Kind::in;
        made.op = "=";
        made.negated = negated;
        made.query = std::move(inside.query);
        made.value = std::move(value);
        return make(std::move(made), position);
    }
    InList made;
    made.value = std::move(value);
    made.list = std::move(inside.elements);
    made.negated = negated;
    return make(std::move(made), position);
}

/// Behind `(`, to the `)`: a query, or one or several expressions. A query may itself begin with parentheses, as in
/// `((SELECT 1) UNION (SELECT 2))`: that shows only behind the first of them.
Parenthesised Parser::parenthesised() {
    Parenthesised inside;
    const IntoPlace into = std::exchange(into_, IntoPlace::nowhere);
    if (is_query_start()) {
        inside.query = query();
    } else {
        inside.elements.push_back(expression());
        auto* scalar = std::get_if<Subquery>(&inside.elements[0]->node);
        if (scalar && scalar->kind == Subquery::Kind::scalar && is_query_rest()) {
            inside.query = query_rest(std::move(scalar->query));
            inside.elements.clear();
        }
        while (!inside.query && accept(",")) inside.elements.push_back(expression());
    }
    into_ = into;
    expect(")");
    if (inside.query) inside.query->parenthesised = true;
    return inside;
}

Expressions Parser::expressions() {
    Expressions list;
    do list.push_back(expression());
    while (accept(","));
    return list;
}

/// At INTERVAL: `INTERVAL value unit`, or the function `INTERVAL(n, a, b)`.
ExpressionPtr Parser::interval() {
    const std::size_t at = position();
    expect("interval");
    Interval made;
    if (is("(")) {
        Level level(nesting_);
        ExpressionPtr first = collated();
        if (auto* row = std::get_if<RowValue>(&first->node)) {
            Call call;
            call.name = {"interval"};
            call.arguments = std::move(row->elements);
            return make(std::move(call), at);
        }
        made.value = operators(level, std::move(first), Precedence::or_, level_of(Precedence::primary));
    } else {
        made.value = expression();
    }
    made.unit = interval_unit();
    return make(std::move(made), at);
}

} // namespace labdb::sql::mysql
