#include "core/sql/postgres/tree/expression.hpp"
#include "core/sql/error.hpp"

#include <algorithm>
#include <map>

#include "core/sql/postgres/tree/query.hpp"

namespace labdb::sql::postgres::tree {

namespace {

using ast::ExpressionPtr;
using ast::make;

ExpressionPtr column_reference(const Node& node, Context&) {
    ast::Name name;
    for (const Node& field : node.list("fields")) {
        if (field.is("A_Star")) return make(ast::Star{std::move(name)}, node.position());
        name.push_back(string_of(field));
    }
    return make(ast::ColumnReference{std::move(name)}, node.position());
}

ExpressionPtr constant(const Node& node, Context& context) { return make(literal(node, context), node.position()); }

ExpressionPtr parameter(const Node& node, Context& context) {
    const int number = static_cast<int>(node.number("number"));
    const auto& [first, names] = context.names;
    if (number >= first && static_cast<std::size_t>(number - first) < names.size())
        return make(ast::Parameter{0, names[static_cast<std::size_t>(number - first)]}, node.position());
    context.parameters = std::max(context.parameters, number);
    return make(ast::Parameter{number, {}}, node.position());
}

ExpressionPtr logical(const Node& node, Context& context) {
    static const std::map<std::string, std::string, std::less<>> kNames = {
        {"AND_EXPR", "and"}, {"OR_EXPR", "or"}, {"NOT_EXPR", "not"}};
    ast::Expressions operands = expressions(node.list("args"), context);
    const std::string& name = kNames.at(node.text("boolop"));
    // The grammar makes NOT of `x NOT IN (SELECT …)`, and of every other test of a subquery that is so negated.
    if (name == "not" && node.position() == operands.front()->position)
        if (auto* subquery = std::get_if<ast::Subquery>(&operands.front()->node);
            subquery && subquery->kind == ast::Subquery::Kind::in) {
            subquery->negated = true;
            return std::move(operands.front());
        }
    return make(ast::Operator{name, std::move(operands), {}}, node.position());
}

ExpressionPtr null_test(const Node& node, Context& context) {
    ast::Is made;
    made.value = expression(node.child("arg"), context);
    made.negated = node.text("nulltesttype") == "IS_NOT_NULL";
    return make(std::move(made), node.position());
}

ExpressionPtr boolean_test(const Node& node, Context& context) {
    using Test = ast::Is::Test;
    static const std::map<std::string, std::pair<Test, bool>, std::less<>> kTests = {
        {"IS_TRUE", {Test::boolean_true, false}},   {"IS_NOT_TRUE", {Test::boolean_true, true}},
        {"IS_FALSE", {Test::boolean_false, false}}, {"IS_NOT_FALSE", {Test::boolean_false, true}},
        {"IS_UNKNOWN", {Test::unknown, false}},     {"IS_NOT_UNKNOWN", {Test::unknown, true}}};
    const auto& [test, negated] = kTests.at(node.text("booltesttype"));
    ast::Is made;
    made.test = test;
    made.negated = negated;
    made.value = expression(node.child("arg"), context);
    return make(std::move(made), node.position());
}

ExpressionPtr case_expression(const Node& node, Context& context) {
    ast::Case made;
    made.operand = expression(node.child("arg"), context);
    for (const Node& when : node.list("args"))
        made.whens.push_back({expression(when.child("expr"), context), expression(when.child("result"), context)});
    made.otherwise = expression(node.child("defresult"), context);
    return make(std::move(made), node.position());
}

ExpressionPtr cast(const Node& node, Context& context) {
    ast::Cast made;
    made.value = expression(node.child("arg"), context);
    made.type = type_name(node.child("typeName"), context);
    // `DATE '…'` has no place of its own, `x::t` has that of the colons.
    const std::size_t position = node.has_position() ? node.position() : made.type.position;
    return make(std::move(made), position);
}

ExpressionPtr collate(const Node& node, Context& context) {
    return make(ast::Collate{expression(node.child("arg"), context), name_of(node.list("collname"))}, node.position());
}

ExpressionPtr subquery(const Node& node, Context& context) {
    using Kind = ast::Subquery::Kind;
    static const std::map<std::string, Kind, std::less<>> kKinds = {{"EXISTS_SUBLINK", Kind::exists},
                                                                    {"ANY_SUBLINK", Kind::quantified},
                                                                    {"ALL_SUBLINK", Kind::quantified},
                                                                    {"EXPR_SUBLINK", Kind::scalar},
                                                                    {"ARRAY_SUBLINK", Kind::array}};
    ast::Subquery made;
    made.kind = kKinds.at(node.text("subLinkType"));
    made.all = node.text("subLinkType") == "ALL_SUBLINK";
    made.value = expression(node.child("testexpr"), context);
    made.query = query(node.child("subselect"), context);
    if (made.kind == Kind::quantified) {
        const std::vector<Node> op = node.list("operName");
        if (op.empty())
            made.kind = Kind::in;
        else
            made.op = string_of(op.back());
    }
    return make(std::move(made), node.position());
}

ExpressionPtr row(const Node& node, Context& context) {
    return make(
        ast::RowValue{expressions(node.list("args"), context), node.text("row_format") == "COERCE_EXPLICIT_CALL"},
        node.position());
}

ExpressionPtr array(const Node& node, Context& context) {
    return make(ast::ArrayValue{expressions(node.list("elements"), context)}, node.position());
}

ExpressionPtr indirection(const Node& node, Context& context) {
    return element_path(expression(node.child("arg"), context), node, context);
}

ExpressionPtr function(const Node& node, Context& context) { return make(call(node, context), node.position()); }

ExpressionPtr default_value(const Node& node, Context&) { return make(ast::DefaultValue{}, node.position()); }

ExpressionPtr grouping_set(const Node& node, Context& context) {
    using Kind = ast::GroupingSet::Kind;
    static const std::map<std::string, Kind, std::less<>> kKinds = {{"GROUPING_SET_EMPTY", Kind::empty},
                                                                    {"GROUPING_SET_ROLLUP", Kind::rollup},
                                                                    {"GROUPING_SET_CUBE", Kind::cube},
                                                                    {"GROUPING_SET_SETS", Kind::sets}};
    return make(ast::GroupingSet{kKinds.at(node.text("kind")), expressions(node.list("content"), context)},
                node.position());
}

} // namespace

// In operators.cpp.
ExpressionPtr operation(const Node& node, Context& context);

ExpressionPtr expression(const Node& node, Context& context) {
    using From = ExpressionPtr (*)(const Node&, Context&);
    static const std::map<std::string_view, From> kKinds = {{"A_ArrayExpr", array},
                                                            {"A_Const", constant},
                                                            {"A_Expr", operation},
                                                            {"A_Indirection", indirection},
                                                            {"BoolExpr", logical},
                                                            {"BooleanTest", boolean_test},
                                                            {"CaseExpr", case_expression},
                                                            {"CoalesceExpr", special_call},
                                                            {"CollateClause", collate},
                                                            {"ColumnRef", column_reference},
                                                            {"FuncCall", function},
                                                            {"GroupingFunc", special_call},
                                                            {"GroupingSet", grouping_set},
                                                            {"MinMaxExpr", special_call},
                                                            {"NullTest", null_test},
                                                            {"ParamRef", parameter},
                                                            {"RowExpr", row},
                                                            {"SQLValueFunction", special_call},
                                                            {"SetToDefault", default_value},
                                                            {"SubLink", subquery},
                                                            {"TypeCast", cast},
                                                            {"XmlExpr", special_call},
                                                            {"XmlSerialize", special_call}};
    if (!node) return nullptr;
    Context::Level level(context);
    const auto found = kKinds.find(node.kind());
    if (found == kKinds.end())
        context.refuse(node.is("CurrentOfExpr") ? "WHERE CURRENT OF" : std::string(node.kind()), node.position());
    return found->second(node, context);
}

ExpressionPtr element_path(ExpressionPtr value, const Node& node, Context& context) {
    const std::size_t position = value->position;
    std::size_t steps = 0;
    for (const Node& step : node.list("indirection")) {
        if (++steps > 100) refuse_depth(); // each is a level of the tree
        if (step.is("A_Indices")) {
            ast::Subscript made;
            made.value = std::move(value);
            made.slice = step.flag("is_slice");
            // A plain subscript is PostgreSQL's upper limit.
            (made.slice ? made.upper : made.lower) = expression(step.child("uidx"), context);
            if (made.slice) made.lower = expression(step.child("lidx"), context);
            value = make(std::move(made), position);
        } else {
            value = make(ast::FieldSelection{std::move(value), string_of(step), step.is("A_Star")}, position);
        }
    }
    return value;
}

ast::Expressions expressions(const std::vector<Node>& nodes, Context& context) {
    ast::Expressions made;
    made.reserve(nodes.size());
    for (const Node& node : nodes) made.push_back(expression(node, context));
    return made;
}

ast::Literal literal(const Node& node, Context& context) {
    using Kind = ast::Literal::Kind;
    if (node.has("ival")) {
        const std::int64_t value = node.child("ival").number("ival");
        return {Kind::integer, value != 0 ? std::to_string(value) : context.lost_integer(node.position()), {}};
    }
    if (node.has("fval")) {
        std::string text = node.child("fval").text("fval");
        const Kind kind = text.find_first_of("eE") != std::string::npos ? Kind::real
                          : text.find('.') != std::string::npos         ? Kind::decimal
                                                                        : Kind::integer;
        return {kind, std::move(text), {}};
    }
    if (node.has("sval")) return {Kind::string, node.child("sval").text("sval"), {}};
    if (node.has("boolval")) return {Kind::boolean, node.child("boolval").flag("boolval") ? "true" : "false", {}};
    if (node.has("bsval")) {
        // `b101` or `x1f`: PostgreSQL's are strings of bits both.
        const std::string digits = node.child("bsval").text("bsval");
        std::string bits;
        for (char digit : digits.substr(1)) {
            const auto value = std::string_view("0123456789abcdef").find(static_cast<char>(digit | 0x20));
            const bool binary = digits[0] == 'b';
            if (value >= (binary ? 2U : 16U)) {
                Error error("22P02", "\"" + std::string(1, digit) + "\" is not a valid " +
                                         (binary ? "binary" : "hexadecimal") + " digit");
                error.position = node.position();
                throw error;
            }
            if (binary)
                bits += digit;
            else
                for (int bit = 3; bit >= 0; --bit) bits += (value >> bit & 1) != 0 ? '1' : '0';
        }
        return {Kind::bits, std::move(bits), {}};
    }
    return {};
}

} // namespace labdb::sql::postgres::tree
