#include "core/dynamodb/partiql/conditions.hpp"

#include <array>

#include "core/dynamodb/expression/check.hpp"
#include "core/dynamodb/expression/placeholders.hpp"
#include "core/dynamodb/faults.hpp"
#include "core/util/text.hpp"

namespace labdb::dynamodb::partiql {
namespace {

using expression::Function;
using expression::Node;
using expression::NodeKind;
using expression::TokenKind;

TokenKind comparator(std::string_view op) {
    if (op == "=") return TokenKind::Equal;
    if (op == "<>") return TokenKind::NotEqual;
    if (op == "<") return TokenKind::Less;
    if (op == "<=") return TokenKind::LessOrEqual;
    if (op == ">") return TokenKind::Greater;
    return op == ">=" ? TokenKind::GreaterOrEqual : TokenKind::Unknown;
}

/// Whether the expression is, or may be, a condition.
bool is_truth(const Expr& expr) {
    switch (expr.kind) {
    case ExprKind::Binary:
    case ExprKind::Between:
    case ExprKind::IsType:
    case ExprKind::Call:
    case ExprKind::Unary:
    case ExprKind::Other:
    case ExprKind::Select: return true;
    default: return false;
    }
}

struct TypeName {
    std::string_view name;
    std::string_view descriptor;
};

/// IS takes these; the types on the right are attribute_type()'s.
constexpr auto kTypeNames = std::to_array<TypeName>({{"null", "NULL"},
                                                     {"bool", "BOOL"},
                                                     {"boolean", "BOOL"},
                                                     {"blob", "B"},
                                                     {"string", "S"},
                                                     {"numeric", "N"},
                                                     {"struct", "M"},
                                                     {"tuple", "M"},
                                                     {"list", "L"}});

/// A type as refusals call it: its long name.
std::string long_type(std::string_view type) {
    static constexpr auto kLong = std::to_array<TypeName>({{"int", "INTEGER"},
                                                           {"int2", "SMALLINT"},
                                                           {"integer2", "SMALLINT"},
                                                           {"int4", "INTEGER4"},
                                                           {"int8", "INTEGER8"},
                                                           {"bigint", "INTEGER8"},
                                                           {"dec", "DECIMAL"},
                                                           {"char", "CHARACTER"},
                                                           {"varchar", "CHARACTER_VARYING"}});
    for (const TypeName& known : kLong)
        if (known.name == type) return std::string(known.descriptor);
    return util::to_upper(type);
}

[[noreturn]] void refuse_token(const Expr& expr) {
    refuse("Unsupported token in expression: " + name_of(expr) + at(expr.position));
}

expression::Placeholders no_placeholders() { return {nullptr, nullptr, true}; }

} // namespace

std::uint32_t Translator::add(Node node, const std::vector<std::uint32_t>& children) {
    if (node.kind != NodeKind::Path && node.kind != NodeKind::Value) {
        node.first = static_cast<std::uint32_t>(tree_.children.size());
        node.count = static_cast<std::uint32_t>(children.size());
        tree_.children.insert(tree_.children.end(), children.begin(), children.end());
    }
    tree_.nodes.push_back(node);
    const auto added = static_cast<std::uint32_t>(tree_.nodes.size() - 1);
    expression::Placeholders none = no_placeholders();
    expression::Checker(tree_, expression::Role::Statement, none).check_operator(tree_.nodes[added]);
    return added;
}

std::uint32_t Translator::add_path(expression::Path path) {
    Node node;
    node.first = static_cast<std::uint32_t>(tree_.paths.size());
    tree_.paths.push_back(std::move(path));
    return add(node);
}

std::uint32_t Translator::add_value(AttributeValue value) {
    Node node;
    node.kind = NodeKind::Value;
    node.first = static_cast<std::uint32_t>(tree_.values.size());
    tree_.values.push_back(std::make_shared<const AttributeValue>(std::move(value)));
    return add(node);
}

std::uint32_t Translator::add_function(Function function, std::uint32_t operand_node) {
    Node node;
    node.kind = NodeKind::Call;
    node.function = function;
    return add(node, {operand_node});
}

expression::Tree Translator::finish(std::uint32_t root) {
    tree_.root = root;
    expression::Placeholders none = no_placeholders();
    expression::Checker(tree_, expression::Role::Statement, none).check_operator_count();
    expression::Tree tree = std::move(tree_);
    tree_ = {};
    return tree;
}

expression::Condition Translator::condition(const Expr& where) {
    if (!is_truth(where)) refuse("WHERE clause must contain an expression that resolves to a boolean");
    const std::uint32_t root = truth(where);
    const Node& node = tree_.nodes[root];
    if (node.kind == NodeKind::Call && node.function == Function::Size)
        refuse("WHERE clause must contain an expression that resolves to a boolean");
    return expression::Condition(finish(root));
}

std::uint32_t Translator::conjunction(const std::vector<const Expr*>& conditions) {
    std::uint32_t all = truth(*conditions.front());
    for (std::size_t i = 1; i < conditions.size(); ++i) {
        Node node;
        node.kind = NodeKind::And;
        all = add(node, {all, truth(*conditions[i])});
    }
    return all;
}

std::optional<expression::Condition> Translator::all_of(const std::vector<const Expr*>& conditions) {
    if (conditions.empty()) return std::nullopt;
    return expression::Condition(finish(conjunction(conditions)));
}

expression::Condition Translator::present(const std::string& key, const std::vector<const Expr*>& conditions) {
    const std::uint32_t exists = add_function(Function::AttributeExists, add_path({{key}}));
    if (conditions.empty()) return expression::Condition(finish(exists));
    Node node;
    node.kind = NodeKind::And;
    return expression::Condition(finish(add(node, {exists, conjunction(conditions)})));
}

expression::Condition Translator::absent_or(const std::string& key, const std::vector<const Expr*>& conditions) {
    const std::uint32_t absent = add_function(Function::AttributeNotExists, add_path({{key}}));
    if (conditions.empty()) return expression::Condition(finish(absent));
    Node node;
    node.kind = NodeKind::Or;
    return expression::Condition(finish(add(node, {absent, conjunction(conditions)})));
}

std::uint32_t Translator::truth(const Expr& expr) {
    Node node;
    switch (expr.kind) {
    case ExprKind::Unary:
        if (expr.text != "not") refuse("Unsupported operator in Condition Expression. Operator: " + expr.text);
        if (!is_truth(expr.children.front())) refuse("The argument to NOT must be a Type or Expression");
        node.kind = NodeKind::Not;
        return add(node, {truth(expr.children.front())});
    case ExprKind::Binary:
        if (expr.text == "and" || expr.text == "or") {
            for (const Expr& child : expr.children)
                if (!is_truth(child)) refuse("The arguments to AND/OR must be Expressions");
            node.kind = expr.text == "and" ? NodeKind::And : NodeKind::Or;
            const std::uint32_t left = truth(expr.children[0]);
            return add(node, {left, truth(expr.children[1])});
        }
        return expr.text == "in" ? in_list(expr) : comparison(expr);
    case ExprKind::Between: {
        node.kind = NodeKind::Between;
        std::vector<std::uint32_t> operands;
        for (const Expr& child : expr.children) operands.push_back(operand(child));
        return add(node, operands);
    }
    case ExprKind::IsType: return type_test(expr);
    case ExprKind::Call: return call(expr, false);
    default: refuse_token(expr);
    }
}

std::uint32_t Translator::comparison(const Expr& expr) {
    Node node;
    node.kind = NodeKind::Compare;
    node.op = comparator(expr.text);
    if (node.op == TokenKind::Unknown) refuse("Unsupported operator in Condition Expression. Operator: " + expr.text);
    const std::uint32_t left = operand(expr.children[0]);
    return add(node, {left, operand(expr.children[1])});
}

std::uint32_t Translator::in_list(const Expr& expr) {
    const Expr& list = expr.children[1];
    if ((list.kind != ExprKind::List && list.kind != ExprKind::Bag) || list.children.empty()) {
        refuse(
            "IN operator must have a left hand argument of type Variable Reference and right hand argument of type Seq "
            "with at least one member");
    }
    Node node;
    node.kind = NodeKind::In;
    std::vector<std::uint32_t> operands{operand(expr.children[0])};
    for (const Expr& member : list.children) operands.push_back(operand(member));
    return add(node, operands);
}

std::uint32_t Translator::type_test(const Expr& expr) {
    const Expr& tested = expr.children.front();
    if (!is_path(tested) && !is_value(tested))
        refuse("The left hand side argument to IS must be a Variable Reference, Literal, or Path");
    if (expr.text == "missing" && is_path(tested)) return add_function(Function::AttributeNotExists, operand(tested));
    for (const TypeName& known : kTypeNames) {
        if (known.name != expr.text) continue;
        Node node;
        node.kind = NodeKind::Call;
        node.function = Function::AttributeType;
        node.text = "attribute_type";
        const std::uint32_t left = operand(tested);
        return add(node, {left, add_value(AttributeValue::string(std::string(known.descriptor)))});
    }
    if (expr.text == "missing")
        refuse("The left hand side argument to IS must be a Variable Reference, Literal, or Path");
    refuse("Unsupported data type for IS operator: " + long_type(expr.text) +
           ". Supported data types are [MISSING, NULL, BOOLEAN, BLOB, STRING, NUMERIC, STRUCT, TUPLE, LIST]" +
           at(expr.position));
}

std::uint32_t Translator::call(const Expr& expr, bool in_update) {
    const std::optional<expression::KnownFunction> function = expression::find_function(expr.text);
    if (!function) refuse("Unrecognized function: " + expr.text + at(expr.position));
    if (function->in_updates != in_update) {
        refuse(std::string("The function is not allowed in ") +
               (in_update ? "an update expression" : "a condition expression") + "; function: " + expr.text);
    }
    Node node;
    node.kind = NodeKind::Call;
    node.function = function->function;
    node.text = function->name;
    std::vector<std::uint32_t> operands;
    for (const Expr& child : expr.children) operands.push_back(in_update ? sum(child) : operand(child));
    return add(node, operands);
}

std::uint32_t Translator::operand(const Expr& expr) {
    if (is_path(expr)) return add_path(path_of(expr));
    if (is_value(expr)) return add_value(value_of(expr, parameters_));
    if (expr.kind == ExprKind::Missing) refuse("MISSING must be compared using IS operator");
    if (!is_truth(expr)) refuse_token(expr);
    return truth(expr);
}

std::uint32_t Translator::sum(const Expr& expr) {
    switch (expr.kind) {
    case ExprKind::Binary: {
        Node node;
        node.kind = NodeKind::Arithmetic;
        node.op = expr.text == "+" ? TokenKind::Plus : TokenKind::Minus;
        if (expr.text != "+" && expr.text != "-")
            refuse("Unsupported operator in Update Expression. Operator: " + expr.text);
        const std::uint32_t left = sum(expr.children[0]);
        return add(node, {left, sum(expr.children[1])});
    }
    case ExprKind::Unary:
        if (expr.text == "not") refuse("Unsupported operator in Update Expression. Operator: not");
        refuse("Incorrect number of operands for operator or function; operator or function: " + expr.text +
               ", number of operands: 1");
    case ExprKind::IsType: refuse("IS operator is not supported in update expressions");
    case ExprKind::Between: refuse("Unsupported operator in Update Expression. Operator: between");
    case ExprKind::Call: return call(expr, true);
    default: return operand(expr);
    }
}

void Translator::assign(const Assignment& assignment, expression::Update::Actions& actions) {
    expression::Path target = path_of(assignment.target);
    const Expr& value = assignment.value;
    expression::Action action;
    if (assignment.kind == ChangeKind::Remove) {
        action.section = TokenKind::Remove;
    } else if (value.kind == ExprKind::Call && (value.text == "set_add" || value.text == "set_delete")) {
        const std::string name = util::to_upper(value.text);
        if (value.children.size() != 2) refuse(name + " must have exactly two arguments" + at(value.position));
        const Expr& first = value.children[0];
        if (!is_path(first) || !(path_of(first) == target))
            refuse("The first argument to " + name + " must equal the assignment value" + at(value.position));
        AttributeValue members;
        if (is_value(value.children[1])) members = value_of(value.children[1], parameters_);
        const AttributeType type = members.type();
        if (type != AttributeType::SS && type != AttributeType::NS && type != AttributeType::BS)
            refuse("The second argument to " + name + " must be a value with type SET" + at(first.position));
        action.section = value.text == "set_add" ? TokenKind::Add : TokenKind::Delete;
        action.operand = add_value(std::move(members));
    } else {
        action.operand = sum(value);
    }
    actions.actions.push_back(action);
    actions.targets.push_back(std::move(target));
}

expression::Update Translator::update(const std::vector<Assignment>& assignments) {
    expression::Update::Actions actions;
    for (const Assignment& one : assignments) assign(one, actions);
    expression::Placeholders none = no_placeholders();
    expression::Checker(tree_, expression::Role::Statement, none).check_clashes(actions.targets);
    actions.tree = finish(0);
    return expression::Update(std::move(actions));
}

} // namespace labdb::dynamodb::partiql
