// Texts: dynalite and DynamoDB Local; that they stand behind `Invalid KeyConditionExpression: ` too was captured in
// October 2026 (paritysuite, queryKeyConditionOperands.test.ts).
#include <algorithm>
#include <optional>

#include "core/dynamodb/expression/check.hpp"
#include "core/dynamodb/expression/condition.hpp"
#include "core/dynamodb/expression/expression.hpp"
#include "core/dynamodb/expression/refusal.hpp"

namespace labdb::dynamodb::expression {
namespace {

using Operator = KeyTerm::Operator;

[[noreturn]] void fail(const std::string& text) { refuse(Role::KeyCondition, text); }

std::optional<Operator> operator_of(const Node& node) {
    if (node.kind == NodeKind::Between) return Operator::Between;
    if (node.kind == NodeKind::Call && node.function == Function::BeginsWith) return Operator::BeginsWith;
    if (node.kind != NodeKind::Compare) return std::nullopt;
    switch (node.op) {
    case TokenKind::Equal: return Operator::Equal;
    case TokenKind::Less: return Operator::Less;
    case TokenKind::LessOrEqual: return Operator::LessOrEqual;
    case TokenKind::Greater: return Operator::Greater;
    case TokenKind::GreaterOrEqual: return Operator::GreaterOrEqual;
    default: return std::nullopt;
    }
}

Operator mirrored(Operator op) {
    switch (op) {
    case Operator::Less: return Operator::Greater;
    case Operator::LessOrEqual: return Operator::GreaterOrEqual;
    case Operator::Greater: return Operator::Less;
    case Operator::GreaterOrEqual: return Operator::LessOrEqual;
    default: return op;
    }
}

KeyTerm term_of(const Tree& tree, const Node& node) {
    const std::optional<Operator> op = operator_of(node);
    if (!op) fail("Invalid operator used in KeyConditionExpression: " + std::string(name_of(node)));

    const std::string invalid = "Invalid condition in KeyConditionExpression: ";
    for (std::uint32_t i = 0; i < node.count; ++i) {
        const NodeKind kind = tree.child(node, i).kind;
        if (kind != NodeKind::Path && kind != NodeKind::Value)
            fail("KeyConditionExpressions cannot contain nested operations");
        if (i == 0 && kind != NodeKind::Path && node.kind != NodeKind::Compare)
            fail(invalid + std::string(name_of(node)) + " operator must have the key attribute as its first operand");
    }

    KeyTerm term;
    term.op = *op;
    bool named = false, valued = false;
    for (std::uint32_t i = 0; i < node.count; ++i) {
        const Node& operand = tree.child(node, i);
        if (operand.kind == NodeKind::Value) {
            (valued ? term.upper : term.value) = tree.value(operand);
            valued = true;
            continue;
        }
        if (named) fail(invalid + "Multiple attribute names used in one condition");
        if (!tree.path(operand).is_top_level())
            fail("KeyConditionExpressions cannot have conditions on nested attributes");
        term.attribute = tree.path(operand).root();
        named = true;
        if (i > 0) term.op = mirrored(term.op);
    }
    if (!named) fail(invalid + "No key attribute specified");
    return term;
}

} // namespace

std::vector<KeyTerm> parse_key_condition(std::string_view text, Placeholders& placeholders) {
    const Tree tree = read_condition(text, Role::KeyCondition, placeholders);
    std::vector<KeyTerm> terms;
    std::vector<const Node*> open{&tree.nodes[tree.root]};
    while (!open.empty()) {
        const Node& node = *open.back();
        open.pop_back();
        if (node.kind == NodeKind::And) {
            open.push_back(&tree.child(node, 1));
            open.push_back(&tree.child(node, 0));
            continue;
        }
        KeyTerm term = term_of(tree, node);
        if (std::any_of(terms.begin(), terms.end(),
                        [&](const KeyTerm& known) { return known.attribute == term.attribute; }))
            fail("KeyConditionExpressions must only contain one condition per key");
        terms.push_back(std::move(term));
    }
    return terms;
}

} // namespace labdb::dynamodb::expression
