#include <map>

#include "core/sql/postgres/tree/expression.hpp"

/// A_Expr: everything that PostgreSQL writes between two operands.
namespace labdb::sql::postgres::tree {

namespace {

using ast::ExpressionPtr;
using ast::make;

std::string operator_name(const Node& node) { return string_of(node.list("name").back()); }

ExpressionPtr plain(const Node& node, Context& context) {
    ast::Operator made;
    const ast::Name name = name_of(node.list("name"));
    made.name = name.back();
    if (name.size() > 1) made.schema = name[name.size() - 2];
    for (const char* side : {"lexpr", "rexpr"})
        if (ExpressionPtr operand = expression(node.child(side), context)) made.operands.push_back(std::move(operand));
    return make(std::move(made), node.position());
}

ExpressionPtr quantified(const Node& node, Context& context) {
    return make(ast::QuantifiedArray{expression(node.child("lexpr"), context), expression(node.child("rexpr"), context),
                                     operator_name(node), node.text("kind") == "AEXPR_OP_ALL"},
                node.position());
}

ExpressionPtr distinct(const Node& node, Context& context) {
    ast::Is made;
    made.test = ast::Is::Test::distinct_from;
    made.value = expression(node.child("lexpr"), context);
    made.other = expression(node.child("rexpr"), context);
    made.negated = node.text("kind") == "AEXPR_NOT_DISTINCT";
    return make(std::move(made), node.position());
}

ExpressionPtr null_if(const Node& node, Context& context) {
    ast::Call made;
    made.name = {"nullif"};
    made.arguments.push_back(expression(node.child("lexpr"), context));
    made.arguments.push_back(expression(node.child("rexpr"), context));
    return make(std::move(made), node.position());
}

ExpressionPtr in_list(const Node& node, Context& context) {
    ast::InList made;
    made.value = expression(node.child("lexpr"), context);
    made.list = expressions(node.child("rexpr").items(), context);
    made.negated = operator_name(node) == "<>";
    return make(std::move(made), node.position());
}

ExpressionPtr like(const Node& node, Context& context) {
    using Kind = ast::Like::Kind;
    static const std::map<std::string, Kind, std::less<>> kKinds = {
        {"AEXPR_LIKE", Kind::like}, {"AEXPR_ILIKE", Kind::ilike}, {"AEXPR_SIMILAR", Kind::similar}};
    ast::Like made;
    made.kind = kKinds.at(node.text("kind"));
    made.value = expression(node.child("lexpr"), context);
    made.negated = operator_name(node).front() == '!';
    // The grammar hides the escape in a call around the pattern; SIMILAR TO has that call always.
    const Node right = node.child("rexpr");
    const std::string function = right.is("FuncCall") ? string_of(right.list("funcname").back()) : "";
    const bool wrapped =
        (function == "like_escape" || function == "similar_to_escape") && right.position() == node.position();
    if (wrapped) {
        ast::Expressions arguments = expressions(right.list("args"), context);
        made.pattern = std::move(arguments[0]);
        if (arguments.size() > 1) made.escape = std::move(arguments[1]);
    } else {
        made.pattern = expression(right, context);
    }
    return make(std::move(made), node.position());
}

ExpressionPtr between(const Node& node, Context& context) {
    const std::string kind = node.text("kind");
    const std::vector<Node> limits = node.child("rexpr").items();
    ast::Between made;
    made.value = expression(node.child("lexpr"), context);
    made.low = expression(limits.at(0), context);
    made.high = expression(limits.at(1), context);
    made.negated = kind.starts_with("AEXPR_NOT");
    made.symmetric = kind.ends_with("_SYM");
    return make(std::move(made), node.position());
}

} // namespace

ExpressionPtr operation(const Node& node, Context& context) {
    using From = ExpressionPtr (*)(const Node&, Context&);
    static const std::map<std::string, From, std::less<>> kKinds = {{"AEXPR_OP", plain},
                                                                    {"AEXPR_OP_ANY", quantified},
                                                                    {"AEXPR_OP_ALL", quantified},
                                                                    {"AEXPR_DISTINCT", distinct},
                                                                    {"AEXPR_NOT_DISTINCT", distinct},
                                                                    {"AEXPR_NULLIF", null_if},
                                                                    {"AEXPR_IN", in_list},
                                                                    {"AEXPR_LIKE", like},
                                                                    {"AEXPR_ILIKE", like},
                                                                    {"AEXPR_SIMILAR", like},
                                                                    {"AEXPR_BETWEEN", between},
                                                                    {"AEXPR_NOT_BETWEEN", between},
                                                                    {"AEXPR_BETWEEN_SYM", between},
                                                                    {"AEXPR_NOT_BETWEEN_SYM", between}};
    return kKinds.at(node.text("kind"))(node, context);
}

} // namespace labdb::sql::postgres::tree
